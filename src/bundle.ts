/**
 * Files of `dist` that hold a program with its libraries, with V8's code cache beside each: a run that finds no good cache leaves one, and
 * the next starts some 100 ms sooner. V8 refuses a cache of another version or another file; without one everything works as well.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Script } from 'node:vm';
import { leave, left } from './leave.ts';

export interface Bundle<T> {
  readonly exports: T;
  /** Leaves a cache of what has been compiled by now, where there was none. */
  leave(): void;
}

/** Runs a file of `dist`, CommonJS. */
export function bundle<T>(name: string): Bundle<T> {
  const file = fileURLToPath(new URL(`./${name}`, import.meta.url));
  const cache = `${file}.cache`;
  const cachedData = left(cache);
  const script = new Script(wrapped(readFileSync(file, 'utf8')), {
    filename: file,
    ...(cachedData ? { cachedData } : {}),
  });
  let wanted = !cachedData || script.cachedDataRejected === true;
  const module = { exports: {} };
  script.runInThisContext()(module.exports, createRequire(file), module, file, dirname(file));
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
