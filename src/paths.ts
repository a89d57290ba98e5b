/** Paths inside a volume: none may lead outside it. */
import { existsSync, realpathSync } from 'node:fs';
import { isAbsolute, relative, resolve, sep } from 'node:path';
import type { Report } from './diagnostics.ts';

/** The absolute path of `path` below `root`; undefined, and a diagnostic, when it leads outside. */
export function insideVolume(
  root: string,
  path: string,
  place: { file: string; line?: number },
  report: Report,
): string | undefined {
  const target = resolve(root, path);
  const escapes = (base: string, p: string) => {
    const r = relative(base, p);
    return r === '..' || r.startsWith(`..${sep}`) || isAbsolute(r);
  };
  // One call of the system's; Node's own asks for every folder on the way.
  const real = existsSync(target) ? realpathSync.native(target) : target;
  if (
    isAbsolute(path) ||
    escapes(root, target) ||
    (real !== target && escapes(realpathSync.native(root), real))
  ) {
    report('volume/path-outside', place, { path });
    return undefined;
  }
  return target;
}
