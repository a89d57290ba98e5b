/** Golden dumps: every line of the sample volume where it stands, and of small volumes made to show one thing each. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { dumpBook, dumpPage } from '../support/dump.ts';
import {
  article,
  compileFolder,
  folderWith,
  laidPages,
  manifest,
  ROOT,
  volumeOf,
} from '../support/volumes.ts';

const sample = (await compileFolder(`${ROOT}/articles`)).compiled;

describe('the sample volume', () => {
  it('sets №077 as it was set', async () => {
    const pages = laidPages(sample.book).filter((p) => p.articles.includes('077-mukatanov'));
    expect(pages.map((p) => p.folio)).toEqual(['382', '383', '384', '385', '386', '387']);
    await expect(pages.map(dumpPage).join('\n\n')).toMatchFileSnapshot('__files__/077.txt');
  });

  it('sets front pages, contents, index and colophon as they were set', async () => {
    const pages = laidPages(sample.book).filter((p) => p.articles.length === 0);
    await expect(pages.map(dumpPage).join('\n\n')).toMatchFileSnapshot('__files__/around.txt');
  });

  it('sets a Kazakh and an English page as they were set', async () => {
    const pages = ['078-ulgi-kitaphana', '079-sample-water'].map(
      (id) => laidPages(sample.book).find((p) => p.articles.includes(id))!,
    );
    await expect(pages.map(dumpPage).join('\n\n')).toMatchFileSnapshot('__files__/kk-en.txt');
  });

  it('breaks the title of №077 by sense', () => {
    const dump = dumpPage(laidPages(sample.book).find((p) => p.folio === '382')!);
    expect(dump).toContain('"ПОВЫШЕНИЕ ДОВЕРИЯ ОБЩЕСТВА К ПОЛИЦИИ:"');
    expect(dump).not.toMatch(/ И"\n/);
  });
});

describe('blocks', () => {
  it('sets lists, quotes, code and rules', async () => {
    const body = readFileSync(`${import.meta.dirname}/blocks.md`, 'utf8');
    const { compiled } = await compileFolder(volumeOf([body], { contents: 'none' }));
    await expect(dumpBook(compiled.book)).toMatchFileSnapshot('__files__/blocks.txt');
  });

  it('lets articles run on', async () => {
    const bodies = [
      'Первая статья кончается посреди страницы.',
      'Вторая начинается сразу под ней.\n\nИ кончается.',
      'Третья идёт следом.',
    ];
    const { compiled } = await compileFolder(volumeOf(bodies, { numbering: '{ articlesStart: run-on }' }));
    await expect(dumpBook(compiled.book)).toMatchFileSnapshot('__files__/run-on.txt');
  });

  it('opens a page for every top section in run-on', async () => {
    const { compiled } = await compileFolder(
      volumeOf(['Одна.', 'Другая.'], { numbering: '{ articlesStart: run-on }', ownSections: true }),
    );
    expect(compiled.ledger.articles.map((a) => a.first)).toEqual([3, 4]);
  });

  it('heads an article with all its metadata', async () => {
    const head = `udc: "351.74"\ndoi: 10.1000/182\nreceived: "2026-01-02"\nsupervisor: { name: Оракбаев А. Б., title: "доктор PhD" }
abstract: { kk: Қазақша аңдатпа., ru: Русская аннотация., en: An abstract. }\nkeywords: { kk: [бір, екі], en: [one, two] }\n`;
    const folder = folderWith({
      'volume.yaml': manifest({ ids: ['001-a'], contents: 'none' }),
      '001-a.md': article(1, 'Текст.', head),
    });
    await expect(dumpBook((await compileFolder(folder)).compiled.book)).toMatchFileSnapshot(
      '__files__/head.txt',
    );
  });
});
