/**
 * The commands as one file, with V8's code cache beside it: a run that finds no good cache leaves one, and the next starts
 * some 100 ms sooner. V8 refuses a cache of another version or another file; without one everything works as well.
 */
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Script } from 'node:vm';
import { IMPORT } from './lazily.ts';

export type Program = typeof import('./commands/index.ts');

const FILE = fileURLToPath(new URL('./commands.cjs', import.meta.url));
const CACHE = `${FILE}.cache`;

/** The commands. `keep` leaves a cache behind at the end, for runs that have used most of the program. */
export function program(keep: boolean): Program {
  const cachedData = read(CACHE);
  const script = new Script(wrapped(readFileSync(FILE, 'utf8')), {
    filename: FILE,
    ...(cachedData ? { cachedData } : {}),
  });
  if (keep && (!cachedData || script.cachedDataRejected))
    process.once('exit', (code) => code === 0 && leave(script));
  Object.assign(globalThis, { [IMPORT]: (name: string) => import(name) });
  const module = { exports: {} };
  script.runInThisContext()(module.exports, createRequire(FILE), module, FILE, dirname(FILE));
  return module.exports as Program;
}

/** As Node wraps a CommonJS module. */
const wrapped = (source: string): string =>
  `(function (exports, require, module, __filename, __dirname) {${source}\n})`;

function read(path: string): Buffer | undefined {
  try {
    return readFileSync(path);
  } catch {
    return undefined;
  }
}

/** Whole or not at all; where the program's folder cannot be written to, there is no cache. */
function leave(script: Script): void {
  const part = `${CACHE}.${process.pid}`;
  try {
    writeFileSync(part, script.createCachedData());
    renameSync(part, CACHE);
  } catch {
    rmSync(part, { force: true });
  }
}
