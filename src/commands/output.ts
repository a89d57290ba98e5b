/** Files that are whole or untouched: written under another name beside their place, then renamed. */
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { Report } from '../diagnostics.ts';
import { shown, systemReason } from '../load/files.ts';

export interface OutputFile {
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** Writes all files or none; false after a diagnostic. */
export function writeFiles(folder: string, files: readonly OutputFile[], report: Report): boolean {
  const staged: { from: string; to: string }[] = [];
  let current = folder;
  try {
    for (const { path, bytes } of files) {
      const to = resolve(join(folder, path));
      current = to;
      mkdirSync(dirname(to), { recursive: true });
      const from = `${to}.${process.pid}.part`;
      staged.push({ from, to });
      writeWhole(from, bytes);
    }
    // What would stop the second renaming must stop the first one too.
    for (const { to } of staged)
      if (existsSync(to) && statSync(to).isDirectory()) throw Object.assign(new Error(), { code: 'EISDIR' });
    for (const { from, to } of staged) {
      current = to;
      renameSync(from, to);
    }
    return true;
  } catch (fault) {
    for (const { from } of staged) rmSync(from, { force: true });
    report('output/unwritable', {}, { path: shown(current), reason: systemReason(fault) });
    return false;
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
