/** The compiled program that V8 keeps beside the program's file: spoilt or absent, it changes nothing but the time. */
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
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
