/** Where numbers meet: contents, index, sheet, folios, labels, bookmarks, ledger and lock all follow one numbering. */
import { expect, it } from 'vitest';
import { makeLock } from '../../src/lock.ts';
import type { Book } from '../../src/model/book.ts';
import { partText } from '../../src/model/galley.ts';
import { sheetValues } from '../../src/offprint.ts';
import type { Compiled } from '../../src/pipeline.ts';
import { pageLabels } from '../../src/render/index.ts';
import { compileFolder, type LaidLine, laidPages, volumeOf } from '../support/volumes.ts';

const BODY = 'Слово за словом ложится в строку, и книга складывается сама. '.repeat(90);

const textOf = (book: Book, part: string): string =>
  laidPages(book)
    .flatMap((page) => page.lines.filter((line) => line.part === part))
    .map(({ line }) => line.parts.map(partText).join(' '))
    .join('\n');

const numbersIn = (text: string): number[] => [...text.matchAll(/(?<![\d.])\d{1,4}(?=\s*$|,)/gm)].map(Number);

/** Everything that prints or keeps a number, under its name. */
function views(c: Compiled): Record<string, number[]> {
  const { book, ledger, numbering, project } = c;
  const lock = makeLock(c, []);
  const sheets = project.sources.map(
    (s) => sheetValues(project.manifest, s, numbering, project.template.labels).values,
  );
  const folio = (line: LaidLine) => line.line.parts.map(partText).join('');
  const articles = laidPages(book).filter((page) => page.articles.length > 0);
  return {
    contents: numbersIn(textOf(book, '/contents')),
    index: numbersIn(textOf(book, '/index')),
    'contents page on the sheet': sheets.map((v) => Number(v['contents-page'])),
    'pages on the sheet': sheets.flatMap((v) => v.pages.split('-').map(Number)),
    folios: articles.flatMap((page) =>
      page.furnitureLines
        .map(folio)
        .filter((t) => /^\d+$/.test(t))
        .map(Number),
    ),
    labels: articles.map((page) => Number(page.folio)),
    'label tree': pageLabels(book.pages)
      .flatMap((entry) => (typeof entry === 'object' ? [Number((entry as { St?: number }).St)] : []))
      .slice(-1),
    ledger: ledger.articles.flatMap((a) => [a.first, a.last]),
    'ledger pages': ledger.pages.filter((p) => p.articles.length > 0).map((p) => Number(p.folio)),
    lock: lock.parts
      .filter((p) => p.number !== undefined)
      .flatMap((p) => [p.first, p.last, ...p.pages.map((page) => Number(page.folio))]),
  };
}

it('moves every number when the numbering moves', async () => {
  const volume = (firstArticle: number) =>
    compileFolder(
      volumeOf([BODY, BODY, BODY], { index: true, numbering: `{ firstArticle: ${firstArticle} }` }),
    );
  const low = views((await volume(101)).compiled);
  const high = views((await volume(301)).compiled);
  for (const [name, numbers] of Object.entries(low)) {
    expect([name, numbers.length > 0]).toEqual([name, true]);
    expect([name, high[name]]).toEqual([name, numbers.map((n) => n + 200)]);
  }
});

it('moves bookmarks and links with the sheets', async () => {
  const { compiled } = await compileFolder(volumeOf([BODY, BODY], { index: true }));
  const { compiled: longer } = await compileFolder(volumeOf([BODY.repeat(3), BODY], { index: true }));
  const sheetsOf = (c: Compiled) => [
    c.book.outline.flatMap((e) => [e.sheet, ...e.children.map((child) => child.sheet)]),
    [...c.book.targets].filter(([part]) => part === '002-a').map(([, sheet]) => sheet),
  ];
  const grown = longer.book.pages.length - compiled.book.pages.length;
  expect(grown).toBeGreaterThan(0);
  const [outline, targets] = sheetsOf(longer);
  expect(targets).toEqual(sheetsOf(compiled)[1].map((sheet) => sheet + grown));
  expect(outline).toContain(targets[0]);
});
