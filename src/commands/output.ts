/** Files that are whole or untouched: written under another name beside their place, then renamed. */
import {
  accessSync,
  closeSync,
  constants,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import type { Report } from '../diagnostics.ts';
import { shown, systemReason } from '../load/files.ts';

export interface OutputFile {
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** What to do about a folder that cannot be written to. */
const OTHER_FOLDER = 'free some space or choose another folder with --out';

/** Writes all files or none; false after a diagnostic. */
export function writeFiles(
  folder: string,
  files: readonly OutputFile[],
  report: Report,
  advice: string = OTHER_FOLDER,
): boolean {
  const staged: { from: string; to: string }[] = [];
  let current = folder;
  try {
    for (const { path, bytes } of files) {
      const to = resolve(join(folder, path));
      current = to;
      makeFolder(dirname(to));
      removeLeft(to);
      const from = `${to}.${process.pid}.part`;
      staged.push({ from, to });
      writeWhole(from, bytes);
    }
    // What would stop the second renaming must stop the first one too.
    for (const { to } of staged) {
      current = to;
      if (existsSync(to) && statSync(to).isDirectory()) throw Object.assign(new Error(), { code: 'EISDIR' });
    }
    for (const { from, to } of staged) {
      current = to;
      renameSync(from, to);
    }
    return true;
  } catch (fault) {
    for (const { from } of staged) rmSync(from, { force: true });
    report('output/unwritable', {}, { path: shown(current), reason: writeReason(fault), advice });
    return false;
  }
}

/** Said before the work: whether the nearest folder that exists lets files be made. */
export function checkWritable(folder: string, report: Report): boolean {
  let at = resolve(folder);
  try {
    while (!existsSync(at)) at = dirname(at);
    if (!statSync(at).isDirectory()) throw Object.assign(new Error(), { code: 'ENOTDIR' });
    accessSync(at, constants.W_OK);
    return true;
  } catch (fault) {
    const values = { path: shown(resolve(folder)), reason: writeReason(fault), advice: OTHER_FOLDER };
    report('output/unwritable', {}, values);
    return false;
  }
}

const writeReason = (fault: unknown): string =>
  (fault as NodeJS.ErrnoException).code === 'ENOENT'
    ? 'the system makes no files there'
    : systemReason(fault);

/** One folder after the other: Node's own `recursive` never ends where the system denies that a folder's parent exists (`/proc`). */
function makeFolder(path: string): void {
  if (existsSync(path)) return;
  makeFolder(dirname(path));
  try {
    mkdirSync(path);
  } catch (fault) {
    // Another run may have made it at this moment.
    if ((fault as NodeJS.ErrnoException).code !== 'EEXIST') throw fault;
  }
}

/** What a run that was killed has left beside a file. */
function removeLeft(path: string): void {
  const folder = dirname(path);
  for (const name of readdirSync(folder)) {
    const [, whole, pid] = /^(.+)\.(\d+)\.part$/.exec(name) ?? [];
    if (whole === basename(path) && !isRunning(Number(pid))) rmSync(join(folder, name), { force: true });
  }
}

/** Whether a process of this number is at work. */
function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (fault) {
    return (fault as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function writeWhole(path: string, bytes: Uint8Array): void {
  const file = openSync(path, 'w');
  try {
    for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}
