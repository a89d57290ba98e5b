/** watch builds what a cold build would, however an editor writes, and survives every error. */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { article, ROOT, volumeOf, zhinaq } from '../support/volumes.ts';

const BODY = 'Слово за словом ложится в строку, и книга складывается сама. '.repeat(60);
const volume = volumeOf([BODY, BODY, BODY]);
const out = join(mkdtempSync(join(tmpdir(), 'zhinaq-watch-')), 'out');
let child: ChildProcess;
let said = '';

beforeAll(async () => {
  child = spawn(process.execPath, [join(ROOT, 'dist/cli.js'), 'watch', '--volume', volume, '--out', out]);
  child.stdout!.on('data', (chunk) => (said += chunk));
  child.stderr!.on('data', (chunk) => (said += chunk));
  await heard(/waiting/);
});
afterAll(() => child.kill());

/** Waits until something was said since the last time, and returns it. */
async function heard(what: RegExp): Promise<string> {
  for (let i = 0; i < 200; i++) {
    if (what.test(said)) {
      const all = said;
      said = '';
      return all;
    }
    await new Promise((next) => setTimeout(next, 50));
  }
  throw new Error(`not said: ${what}; but: ${said}`);
}

/** Builds until nothing is left to do end in the bytes of a cold build. */
async function settled(): Promise<void> {
  const cold = join(out, '..', 'cold');
  expect(zhinaq(['build', '--volume', volume, '--out', cold, '--quiet', '--no-cache']).code).toBe(0);
  const wanted = readFileSync(join(cold, 'volume.pdf'));
  for (let i = 0; i < 100; i++) {
    if (readFileSync(join(out, 'volume.pdf')).equals(wanted)) return;
    await new Promise((next) => setTimeout(next, 50));
  }
  throw new Error('the watched file is not what a cold build makes');
}

const path = (n: number) => join(volume, `00${n}-a.md`);

it('builds at once, and again when an article is written in place', async () => {
  await settled();
  writeFileSync(path(2), article(2, `${BODY}\n\n${BODY}\n\n${BODY}\n\n${BODY}`));
  const told = await heard(/waiting/);
  // Only the lines of the table that are other than before.
  expect(told).toMatch(/^№002/m);
  expect(told).not.toMatch(/^№001/m);
  expect(told).toMatch(/built in \d+ ms/);
  await settled();
});

it('sees a file that is replaced by renaming, and many files at once', async () => {
  writeFileSync(join(volume, '.002-a.md.tmp'), article(2, `Новое начало. ${BODY}`));
  renameSync(join(volume, '.002-a.md.tmp'), path(2));
  await heard(/waiting/);
  await settled();
  for (const n of [1, 2, 3]) writeFileSync(path(n), article(n, `Всё сразу. ${BODY}`));
  await heard(/waiting/);
  await settled();
});

it('survives a file half written, a broken one and a missing one, and keeps the last good file', async () => {
  const good = readFileSync(join(out, 'volume.pdf'));
  writeFileSync(path(1), '---\nnumber: 1\ntitle: "Полов');
  expect(await heard(/not built/)).toContain('yaml/no-front-matter');
  expect(readFileSync(join(out, 'volume.pdf')).equals(good)).toBe(true);
  rmSync(path(1));
  expect(await heard(/not built/)).toContain('article/not-found');
  rmSync(join(volume, 'volume.yaml'), { force: true });
  expect(await heard(/not built/)).toContain('volume/not-found');
  expect(child.exitCode).toBeNull();
});

it('goes on when everything is there again, and ends when it is told to', async () => {
  const again = volumeOf([BODY, BODY, BODY]);
  writeFileSync(path(1), article(1, BODY));
  writeFileSync(join(volume, 'volume.yaml'), readFileSync(join(again, 'volume.yaml')));
  await heard(/\nbuilt in|^built in/);
  await settled();
  const ended = new Promise((code) => child.once('exit', code));
  child.kill('SIGINT');
  expect(await ended).toBe(0);
  expect(existsSync(join(out, 'volume.pdf'))).toBe(true);
});
