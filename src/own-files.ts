/** The program's own folder, and what one run leaves there for the next. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { deserialize, serialize } from 'node:v8';
import { leave, left } from './leave.ts';

const HERE = dirname(fileURLToPath(import.meta.url));

/** Where `templates/` and `fonts/` are; sources and the built program lie at different depths. */
export const PROGRAM_ROOT = folderWith('templates', HERE);

/** The program's version. */
export const VERSION: string = JSON.parse(readFileSync(join(PROGRAM_ROOT, 'package.json'), 'utf8')).version;

/** A file of the built program. */
export const built = (name: string): string => join(PROGRAM_ROOT, 'dist', name);

function folderWith(name: string, from: string): string {
  return existsSync(join(from, name)) ? from : folderWith(name, dirname(from));
}

/**
 * What an earlier run of the built program has made of the same `version`, or what `make` gives, left for the next run; undefined is not
 * left. The sources leave nothing: they may be others at the next run.
 */
export function kept<T extends object | undefined>(name: string, version: string, make: () => T): T {
  if (HERE !== dirname(built(name))) return make();
  const file = built(`${name}.cache`);
  const known = left(file);
  const found = known && read<T>(known, version);
  if (found) return found;
  const made = make();
  if (made) leave(file, () => serialize({ version, made }));
  return made;
}

/** Undefined for what was made of another version, or a file that is not whole. */
function read<T>(bytes: Buffer, version: string): T | undefined {
  try {
    const value = deserialize(bytes);
    return value.version === version ? value.made : undefined;
  } catch {
    return undefined;
  }
}
