/** The compiled program that V8 keeps beside the program's file: spoilt or absent, it changes nothing but the time. */
import { existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import { expect, it } from 'vitest';
import { ownProgram } from '../support/program.ts';
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

/** What a run has left beside the program, as the next one must not take it. */
const SPOILT: readonly [string, (whole: Buffer) => Uint8Array][] = [
  ['garbage', () => Buffer.from('garbage')],
  ['cut short', (whole) => whole.subarray(0, 1000)],
  ['made of another version', (whole) => serialize({ ...deserialize(whole), version: '1 1', made: {} })],
];

it.each(SPOILT)('tables of patterns that are %s are made anew', (_, spoil) => {
  const { root, run } = ownProgram();
  const tables = join(root, 'dist/patterns-ru.cache');
  const hyphenated = () => run('hyphenate', '--language', 'ru', 'университет').stdout;
  const before = hyphenated();
  expect(before).toContain('уни-вер-си-тет');
  const whole = readFileSync(tables);
  writeFileSync(tables, spoil(whole));
  expect(hyphenated()).toBe(before);
  expect(deserialize(readFileSync(tables))).toEqual(deserialize(whole));
});

it.each(SPOILT)('a template whose copy is %s is read anew', (_, spoil) => {
  const { root, run } = ownProgram();
  const kept = join(root, 'dist/template-classic-a4.cache');
  const volume = volumeOf(['Слово.']);
  const bytes = () => {
    expect(run('build', '--volume', volume, '--out', join(root, 'out'), '--no-cache').status).toBe(0);
    return readFileSync(join(root, 'out/volume.pdf'));
  };
  const before = bytes();
  const whole = readFileSync(kept);
  writeFileSync(kept, spoil(whole));
  expect(bytes().equals(before)).toBe(true);
  expect(deserialize(readFileSync(kept))).toEqual(deserialize(whole));
  const own = join(root, 'templates/classic-a4/template.yaml');
  writeFileSync(own, readFileSync(own, 'utf8').replace('inner: 20', 'inner: 30'));
  expect(bytes().equals(before)).toBe(false);
});

it('a good cache is left alone, by small volumes and by large ones that work on threads', () => {
  const { root, run } = ownProgram();
  const build = (texts: string[], ...words: string[]) => {
    const folders = ['--volume', volumeOf(texts), '--out', join(root, 'out')];
    expect(run('build', ...folders, '--quiet', '--no-cache', ...words).status).toBe(0);
    return ['commands', 'mathjax'].map((name) => statSync(join(root, `dist/${name}.cjs.cache`)).mtimeMs);
  };
  const written = build(['Формула $x^2$.']);
  expect(build(['Формула $y^2$.'])).toEqual(written);
  expect(build(['Слово.', 'Формула $z$.', 'Слово.'], '--threads', '2')).toEqual(written);
  expect(build(Array.from({ length: 100 }, () => 'Слово.'))).toEqual(written);
});

it('sharp is compiled once for volumes of a size', () => {
  const { root, run } = ownProgram();
  const volume = volumeOf(['![x](a.svg)']);
  writeFileSync(
    join(volume, 'a.svg'),
    '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><path d="M0 0h9v9z"/></svg>',
  );
  const build = () => {
    expect(run('build', '--volume', volume, '--out', join(root, 'out'), '--no-cache').status).toBe(0);
    return statSync(join(root, 'dist/sharp.cjs.cache')).mtimeMs;
  };
  build();
  const written = build();
  expect(build()).toBe(written);
});

it('a thread that ends before it has its work is a fault of the program, and said at once', () => {
  const { root, run } = ownProgram();
  writeFileSync(join(root, 'dist/worker.js'), 'throw new Error("no thread today");');
  const { status, stderr } = run(
    ...['build', '--volume', volumeOf(['А.', 'Б.']), '--out', join(root, 'out'), '--threads', '2'],
  );
  expect(status).toBe(70);
  expect(stderr).toContain('no thread today');
  expect(existsSync(join(root, 'out/volume.pdf'))).toBe(false);
});
