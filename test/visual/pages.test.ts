/** Pictures of pages, as hashes of what pdfium draws: a change that can be seen must be looked at (`UPDATE=1 npm test`). */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PDFiumLibrary } from '@hyzyla/pdfium';
import { expect, it } from 'vitest';
import { render } from '../../src/render/index.ts';
import { compileFolder, ROOT, volumeOf } from '../support/volumes.ts';
import { worstVolume } from '../support/worst.ts';

const FILE = join(import.meta.dirname, 'pages.json');

/** Hash of every page at 72 dpi, four bits of gray: small differences of rounding do not show. */
async function pictures(bytes: Uint8Array): Promise<string[]> {
  const library = await PDFiumLibrary.init();
  const document = await library.loadDocument(bytes);
  const out: string[] = [];
  for (const page of document.pages()) {
    const { data, width, height } = await page.render({ scale: 1, render: 'bitmap' });
    const gray = new Uint8Array(width * height);
    for (let i = 0; i < gray.length; i++) gray[i] = data[4 * i] >> 4;
    out.push(`${width}x${height} ${createHash('sha256').update(gray).digest('hex').slice(0, 16)}`);
  }
  document.destroy();
  library.destroy();
  return out;
}

it('pages look as they did when somebody looked at them', async () => {
  const blocks = readFileSync(join(ROOT, 'test/golden/blocks.md'), 'utf8');
  const sample = await render((await compileFolder(join(ROOT, 'articles'))).compiled.book, { hash: 'x' });
  const small = await render(
    (
      await compileFolder(
        volumeOf([blocks, 'Коротко.'], { numbering: '{ articlesStart: run-on }', index: true }),
      )
    ).compiled.book,
    { hash: 'x' },
  );
  const worst = await render((await compileFolder(await worstVolume())).compiled.book, { hash: 'x' });
  const found = {
    sample: await pictures(sample),
    small: await pictures(small),
    worst: await pictures(worst),
  };
  expect(found.sample.length + found.small.length).toBeGreaterThan(25);
  if (process.env.UPDATE || !existsSync(FILE)) writeFileSync(FILE, `${JSON.stringify(found, null, 2)}\n`);
  expect(found).toEqual(JSON.parse(readFileSync(FILE, 'utf8')));
});
