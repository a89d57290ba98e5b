/** The compiled program that V8 keeps beside the program's file: spoilt or absent, it changes nothing but the time. */
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { ROOT, temporaryFolder, volumeOf, zhinaq } from '../support/volumes.ts';

const CACHE = join(ROOT, 'dist/commands.cjs.cache');

it.each([
  ['absent', () => rmSync(CACHE, { force: true })],
  ['garbage', () => writeFileSync(CACHE, 'garbage')],
  ['cut short', () => existsSync(CACHE) && writeFileSync(CACHE, readFileSync(CACHE).subarray(0, 1000))],
])('a cache that is %s', (_, spoil) => {
  const [volume, out] = [volumeOf(['Текст.']), temporaryFolder()];
  const bytes = () => {
    expect(zhinaq(['build', '--volume', volume, '--out', out, '--quiet']).code).toBe(0);
    return readFileSync(join(out, 'volume.pdf'));
  };
  const before = bytes();
  spoil();
  expect(bytes().equals(before)).toBe(true);
  expect(readFileSync(CACHE).length).toBeGreaterThan(100_000);
  expect(bytes().equals(before)).toBe(true);
});

it('a thread that ends before it has its work is a fault of the program, and said at once', () => {
  const root = temporaryFolder();
  for (const name of ['dist', 'fonts', 'templates', 'package.json'])
    cpSync(join(ROOT, name), join(root, name), { recursive: true });
  symlinkSync(join(ROOT, 'node_modules'), join(root, 'node_modules'));
  writeFileSync(join(root, 'dist/worker.js'), 'throw new Error("no thread today");');
  const words = ['build', '--volume', volumeOf(['А.', 'Б.']), '--out', join(root, 'out'), '--threads', '2'];
  const run = spawnSync(process.execPath, [join(root, 'dist/cli.js'), ...words], {
    encoding: 'utf8',
    timeout: 20_000,
  });
  expect(run.status).toBe(70);
  expect(run.stderr).toContain('no thread today');
  expect(existsSync(join(root, 'out/volume.pdf'))).toBe(false);
});
