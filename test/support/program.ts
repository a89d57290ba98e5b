/** The program in a folder of its own, which a test may spoil. */
import { type SpawnSyncReturns, spawnSync } from 'node:child_process';
import { cpSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, temporaryFolder } from './volumes.ts';

/** A program of its own, whose files no other test touches. */
export function ownProgram(): { root: string; run(...words: string[]): SpawnSyncReturns<string> } {
  const root = temporaryFolder();
  for (const name of ['dist', 'fonts', 'templates', 'package.json'])
    cpSync(join(ROOT, name), join(root, name), { recursive: true });
  symlinkSync(join(ROOT, 'node_modules'), join(root, 'node_modules'));
  const run = (...words: string[]) =>
    spawnSync(process.execPath, [join(root, 'dist/cli.js'), ...words], { encoding: 'utf8', timeout: 20_000 });
  return { root, run };
}
