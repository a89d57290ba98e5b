/** A build from the cache is the build without one: the same bytes, whatever was edited and whatever became of the files. */
import {
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { Cache } from '../../src/cache.ts';
import { Diagnostics } from '../../src/diagnostics.ts';
import { load } from '../../src/load/index.ts';
import { compile } from '../../src/pipeline.ts';
import { render } from '../../src/render/index.ts';
import { article, folderWith, manifest, volumeOf, zhinaq } from '../support/volumes.ts';

const BODY = 'Слово за словом ложится в строку, Йод и чай, и книга складывается сама.[^1] '.repeat(30);
const bodyOf = (n: number) =>
  `${BODY}\n\nФормула $x_${n}$ и ссылка [1].\n\n| а | б |\n|---|---|\n| ${n} | два |\n\n[^1]: Сноска.\n\n## Литература\n\n1. Книга ${n}.`;

/** The file and what was said, as a process of its own would make them. */
async function made(volume: string, cache?: Cache): Promise<{ bytes: Uint8Array; said: readonly unknown[] }> {
  const diagnostics = new Diagnostics();
  const project = load(volume, diagnostics.report, undefined, cache)!;
  const { book } = await compile(project, diagnostics.report, { cache, draft: true });
  const bytes = await render(book, { hash: project.hash });
  await cache?.flush();
  return { bytes, said: diagnostics.sorted() };
}

const folder = () => join(mkdtempSync(join(tmpdir(), 'zhinaq-cache-')), '.cache');
const same = (a: { bytes: Uint8Array; said: unknown }, b: { bytes: Uint8Array; said: unknown }) => {
  expect(a.said).toEqual(b.said);
  expect(Buffer.compare(Buffer.from(a.bytes), Buffer.from(b.bytes))).toBe(0);
};

type Edit = readonly ['append' | 'insert' | 'title' | 'revert' | 'order' | 'template', number, number];
const edit: fc.Arbitrary<Edit> = fc.tuple(
  fc.constantFrom('append', 'insert', 'title', 'revert', 'order', 'template'),
  fc.nat(3),
  fc.nat(9),
);

function apply(volume: string, [kind, which, n]: Edit): void {
  const id = `00${which + 1}-a`;
  const path = join(volume, `${id}.md`);
  const text = readFileSync(path, 'utf8');
  const paths = { manifest: join(volume, 'volume.yaml') };
  if (kind === 'append') writeFileSync(path, `${text}\n\nЕщё один абзац. ${BODY.slice(0, n * 100)}\n`);
  else if (kind === 'insert') writeFileSync(path, text.replace('книга', `книга ${n}`));
  else if (kind === 'title') writeFileSync(path, text.replace(/title: ".*"/, `title: "Статья ${n} әріп"`));
  else if (kind === 'revert') writeFileSync(path, article(which + 1, bodyOf(which)));
  else if (kind === 'order') {
    const order = ['001-a', '002-a', '003-a', '004-a'];
    order.unshift(order.splice(n % 4, 1)[0]);
    writeFileSync(paths.manifest, manifest({ ids: order, index: true }));
  } else {
    const start = ['page', 'recto', 'run-on'][n % 3];
    const ids = ['001-a', '002-a', '003-a', '004-a'];
    writeFileSync(
      paths.manifest,
      manifest({ ids, numbering: `{ articlesStart: ${start} }`, contents: n % 2 ? 'start' : 'end' }),
    );
  }
}

describe('the cache', () => {
  it('never changes a byte or a word, whatever is edited', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(edit, { minLength: 1, maxLength: 6 }), async (edits) => {
        const volume = volumeOf([0, 1, 2, 3].map(bodyOf), { index: true });
        const files = folder();
        const lasting = new Cache(files, { writes: true });
        same(await made(volume, lasting), await made(volume));
        for (const each of edits) {
          apply(volume, each);
          const cold = await made(volume);
          // One that was open all the time, as in `watch`, and one of a new process.
          same(await made(volume, lasting), cold);
          same(await made(volume, new Cache(files, { writes: false })), cold);
        }
      }),
      { numRuns: 12 },
    );
  }, 120_000);

  it('says again what it said', async () => {
    const volume = volumeOf([`Адрес ${'9'.repeat(700)} здесь.`]);
    const files = folder();
    const first = await made(volume, new Cache(files, { writes: true }));
    expect(first.said).toMatchObject([{ code: 'line/emergency-break' }, { code: 'line/loose' }]);
    same(await made(volume, new Cache(files, { writes: false })), first);
  });

  it('is made anew where its files are cut, empty or of somebody else', async () => {
    const volume = volumeOf([0, 1].map(bodyOf));
    const files = folder();
    const cold = await made(volume, new Cache(files, { writes: true }));
    readdirSync(files).forEach((name, i) => {
      const path = join(files, name);
      if (i % 3 === 0) truncateSync(path, Math.floor(statSync(path).size / 2));
      else if (i % 3 === 1) writeFileSync(path, '');
      else writeFileSync(path, readFileSync(path).reverse());
    });
    same(await made(volume, new Cache(files, { writes: true })), cold);
    same(await made(volume, new Cache(files, { writes: false })), cold);
  });

  it('notices a picture that was changed or is gone', async () => {
    const dot = (gray: number) =>
      sharp({ create: { width: 40, height: 40, channels: 3, background: { r: gray, g: gray, b: gray } } })
        .png()
        .toBuffer();
    const volume = folderWith({
      'volume.yaml': manifest({ ids: ['001-a'] }),
      '001-a.md': article(1, `![Точка](a.png)\n\n${BODY.replaceAll('[^1]', '')}`),
      'a.png': await dot(10),
    });
    const files = folder();
    await made(volume, new Cache(files, { writes: true }));
    writeFileSync(join(volume, 'a.png'), await dot(200));
    const cold = await made(volume);
    same(await made(volume, new Cache(files, { writes: true })), cold);
    rmSync(join(volume, 'a.png'));
    const gone = await made(volume, new Cache(files, { writes: false }));
    expect(gone.said).toMatchObject([{ code: 'picture/missing' }]);
  });

  it('keeps within its bounds, the files that were used last', async () => {
    const volume = volumeOf([0, 1, 2, 3].map(bodyOf));
    const files = folder();
    await made(volume, new Cache(files, { writes: true, mostBytes: 40_000 }));
    const sizes = readdirSync(files).map((name) => statSync(join(files, name)).size);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(40_000);
  });

  it('is the same from the command line: cold, warm, without it, on one thread and on two', () => {
    const volume = volumeOf([0, 1, 2].map(bodyOf), { index: true });
    const out = join(folder(), '..', 'out');
    const build = (...options: string[]) => {
      expect(zhinaq(['build', '--volume', volume, '--out', out, '--quiet', ...options]).code).toBe(0);
      return readFileSync(join(out, 'volume.pdf'));
    };
    const cold = build('--no-cache');
    expect(readdirSync(out)).toEqual(['volume.pages.json', 'volume.pdf']);
    for (const options of [[], [], ['--threads', '1'], ['--no-cache', '--threads', '2']])
      expect(build(...options).equals(cold)).toBe(true);
    expect(readdirSync(join(out, '.cache')).length).toBeGreaterThan(5);
  });
});

it('article/changed: a file that is saved while a large volume is laid out is no article any more', async () => {
  const volume = volumeOf([bodyOf(0)]);
  const diagnostics = new Diagnostics();
  const project = load(volume, diagnostics.report)!;
  // As another thread gets it, which reads the text itself.
  const sources = structuredClone(project.sources);
  await compile({ ...project, sources }, diagnostics.report);
  expect(diagnostics.list).toEqual([]);
  writeFileSync(join(volume, '001-a.md'), article(1, 'Другое.'));
  await compile({ ...project, sources }, diagnostics.report);
  expect(diagnostics.list).toMatchObject([{ code: 'article/changed', severity: 'error' }]);
});
