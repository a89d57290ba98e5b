/** Golden dumps of the worst that an article can hold: tables, pictures, formulas and footnotes where they stand. */
import { beforeAll, describe, expect, it } from 'vitest';
import type { Compiled } from '../../src/pipeline.ts';
import { render } from '../../src/render/index.ts';
import { verify } from '../../src/verify/index.ts';
import { dumpPage } from '../support/dump.ts';
import { compileFolder, laidPages } from '../support/volumes.ts';
import { BODIES, worstVolume } from '../support/worst.ts';

let compiled: Compiled;
let codes: readonly string[];

beforeAll(async () => {
  const made = await compileFolder(await worstVolume());
  compiled = made.compiled;
  codes = made.diagnostics.map((d) => d.code);
});

const pagesOf = (name: string) => {
  const { id } = compiled.ledger.articles.find((a) => a.id.endsWith(name.toLowerCase()))!;
  return laidPages(compiled.book).filter((page) => page.articles.includes(id));
};

describe('the worst articles', () => {
  it.each(Object.keys(BODIES))('%s is set as it was set', async (name) => {
    await expect(pagesOf(name).map(dumpPage).join('\n\n')).toMatchFileSnapshot(`__files__/worst-${name}.txt`);
  });

  it('says what it turned, and nothing else', () => {
    expect(codes).toEqual(['table/wide']);
  });

  it('repeats the head of a table on each of its four pages', () => {
    const pages = pagesOf('longTable').map(dumpPage);
    expect(pages).toHaveLength(4);
    for (const page of pages) expect(page).toContain('"Тұздылық, г/л"');
    for (const page of pages.slice(1)) expect(page).toContain('1-кестенің жалғасы');
  });

  it('carries a footnote over pages in order, and loses none of it', () => {
    const text = pagesOf('longNote')
      .map(dumpPage)
      .join('\n')
      .replaceAll(/¬"[\s\S]*?"/g, '');
    const thoughts = [...text.matchAll(/Мысль (\d+):/g)].map((m) => Number(m[1]));
    expect(thoughts.filter((n, i) => n < (thoughts[i - 1] ?? 0))).toEqual([]);
    expect(new Set(thoughts).size).toBeGreaterThan(80);
    expect(text).toContain('Короткая сноска.');
    const bottom = Math.max(...pagesOf('longNote').flatMap((p) => p.lines.map((l) => l.y)));
    expect(bottom).toBeLessThan(compiled.project.template.page.footBaseline);
  });

  it('leaves no hole that text could have filled', () => {
    const { rows, leading, top } = compiled.project.template.page;
    for (const name of ['longNote', 'pictures'])
      for (const page of pagesOf(name).slice(0, -1)) {
        const foot = Math.max(...page.lines.map((l) => l.y));
        expect((foot - top) / (rows * leading)).toBeGreaterThan(0.75);
      }
  });

  it('is a file that keeps its promises, on the screen and for the printer', async () => {
    for (const links of [true, false]) {
      const book = { ...compiled.book, links };
      expect(verify(await render(book, { hash: 'w' }), book)).toEqual([]);
    }
  });
});
