/**
 * Files of `dist` that hold a program with its libraries, with V8's code cache beside each: a run that finds no good cache leaves one, and
 * the next starts some 100 ms sooner. V8 refuses a cache of another version or another file; without one everything works as well.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Script } from 'node:vm';
import { leave, left } from './leave.ts';

export interface Bundle<T> {
  readonly exports: T;
  /** Leaves a cache of what has been compiled by now, where there was none. */
  leave(): void;
}

/** Where this program's own file is. */
const HERE = dirname(fileURLToPath(import.meta.url));

/** Runs a file of `dist`, CommonJS, as if it stood at `place`: what it asks for by name is looked for from there. */
export function bundle<T>(name: string, place = resolve(HERE, name)): Bundle<T> {
  const file = resolve(HERE, name);
  const cache = `${file}.cache`;
  const cachedData = left(cache);
  const script = new Script(wrapped(readFileSync(file, 'utf8')), {
    filename: file,
    ...(cachedData ? { cachedData } : {}),
  });
  let wanted = !cachedData || script.cachedDataRejected === true;
  const module = { exports: {} };
  script.runInThisContext()(module.exports, createRequire(place), module, place, dirname(place));
  return {
    exports: module.exports as T,
    leave() {
      if (wanted) leave(cache, () => script.createCachedData());
      wanted = false;
    },
  };
}

/** As Node wraps a CommonJS module. */
const wrapped = (source: string): string =>
  `(function (exports, require, module, __filename, __dirname) {${source}\n})`;
