/** What noise cannot shake: how much work a volume takes. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { counted } from '../../src/compose/hyphenate/index.ts';
import { shapings } from '../../src/compose/shape.ts';
import { compile } from '../../src/pipeline.ts';
import { render } from '../../src/render/index.ts';
import { loadVolume, ROOT, temporaryFolder, volumeOf } from '../support/volumes.ts';

it('shapes and hyphenates every distinct word once, however often it stands', async () => {
  const words = Array.from(
    { length: 500 },
    (_, i) =>
      `слово${'абвгдежзик'[i % 10]}${'лмнопрстуф'[Math.floor(i / 10) % 10]}${'хцчшщыэюяа'[Math.floor(i / 100)]}`,
  );
  const lay = async (times: number) => {
    const { project } = loadVolume(volumeOf([Array(times).fill(words.join(' ')).join('\n\n')]));
    const before = { ...shapings, hyphenated: counted.hyphenated };
    await compile(project!, () => {});
    return { words: shapings.words - before.words, hyphenated: counted.hyphenated - before.hyphenated };
  };
  const once = await lay(1);
  expect(once.words).toBeGreaterThanOrEqual(500);
  expect(once.words).toBeLessThan(700);
  expect(once.hyphenated).toBeLessThan(600);
  const again = await lay(40);
  // A new project opens its own faces; syllables are known for good.
  expect(again.words).toBeLessThan(700);
  expect(again.hyphenated).toBeLessThan(20);
});

/** Ceilings lie some per cent above what is needed today; who lowers the need lowers them. */
describe('a generated volume of 20 articles', async () => {
  const folder = join(temporaryFolder(), 'volume');
  const { status, stderr } = spawnSync(
    process.execPath,
    [join(ROOT, 'bench/generate.mjs'), '--articles', '20', '--out', folder],
    { encoding: 'utf8' },
  );
  if (status !== 0) throw new Error(stderr);
  const { project } = loadVolume(folder);
  const faces = [0, 1, 2, 3].map((marks) => project!.fonts.face('serif', marks));
  const layouts = faces.map((face) => vi.spyOn(face, 'layout'));
  const before = { ...shapings, hyphenated: counted.hyphenated };
  const { book } = await compile(project!, () => {});
  const bytes = await render(book, { hash: 'a' });
  const distinct = new Set(
    book.pages.flatMap(({ plates }) =>
      plates.flatMap(({ text }) => text.replaceAll('\u00ad', '').split(' ')),
    ),
  );
  const file = Buffer.from(bytes).toString('latin1');

  it('shapes no word twice, and lays none out by fontkit', () => {
    expect(shapings.words - before.words).toBeLessThan(distinct.size);
    expect(counted.hyphenated - before.hyphenated).toBeLessThan(distinct.size * 0.7);
    expect(shapings.pairs - before.pairs).toBeLessThan(2800);
    for (const layout of layouts) expect(layout).not.toHaveBeenCalled();
  });

  it('takes few objects and bytes for a page', () => {
    const objects = Number(/\/Size (\d+)/.exec(file)![1]);
    expect(objects / book.pages.length).toBeLessThan(6.6);
    expect(bytes.length / book.pages.length).toBeLessThan(4800);
  });
});
