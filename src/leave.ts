/** What one run leaves in the program's own folder for the next ones, so that they start sooner. Without it everything works as well. */
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { threadId } from 'node:worker_threads';

export function left(path: string): Buffer | undefined {
  try {
    return readFileSync(path);
  } catch {
    return undefined;
  }
}

/** Whole or not at all; where the folder cannot be written to, nothing is left. */
export function leave(path: string, bytes: () => Uint8Array): void {
  const part = `${path}.${process.pid}.${threadId}`;
  try {
    writeFileSync(part, bytes());
    renameSync(part, path);
  } catch {
    rmSync(part, { force: true });
  }
}
