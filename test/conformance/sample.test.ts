/** The sample volume as the outside sees it: the ledger, the labels, the text, the fonts, the ink. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { CORPUS, ROOT, temporaryFolder, tool, zhinaq } from '../support/volumes.ts';

const out = temporaryFolder();
const pdf = join(out, 'volume.pdf');
// biome-ignore lint/suspicious/noExplicitAny: the ledger as any reader of JSON sees it
let ledger: any;

beforeAll(() => {
  const run = zhinaq(['build', '--out', out]);
  expect(run.code).toBe(0);
  expect(run.stdout).toMatch(/№077 .* 382-387/);
  ledger = JSON.parse(readFileSync(join(out, 'volume.pages.json'), 'utf8'));
});

const words = (text: string) =>
  text
    .normalize('NFC')
    .toLowerCase()
    .match(/[\p{L}\d]+/gu) ?? [];
/** Text of some sheets, with the words that a line's end divided put together again. */
const sheets = (file: string, first: number, last: number) =>
  tool('pdftotext', ['-f', String(first), '-l', String(last), '-raw', '-nopgbrk', file, '-'])
    .replace(/\u00ad\n/g, '')
    .replace(/-\n/g, '-');

describe('№077', () => {
  it('stands on 382–387 because it fills six pages', () => {
    const article = ledger.articles[0];
    expect(article).toMatchObject({
      id: '077-mukatanov',
      number: 77,
      section: 'IV.II',
      first: 382,
      last: 387,
    });
    expect(readFileSync(join(ROOT, 'articles/077-mukatanov.md'), 'utf8')).not.toMatch(/^pages:/m);
  });

  it('says every word of its source, in order', () => {
    const [first, last] = ledger.articles[0].sheets;
    const source = readFileSync(join(ROOT, 'articles/077-mukatanov.md'), 'utf8');
    const body = source.slice(source.indexOf('\n---\n', 4) + 5);
    const pages = Array.from({ length: last - first + 1 }, (_, i) => sheets(pdf, first + i, first + i));
    // Heads and folios stand between the pages' texts.
    const text = pages
      .map((page, i) =>
        page
          .split('\n')
          .filter((line, k) => line.trim() !== String(382 + i) && !(k === 0 && i > 0))
          .join('\n'),
      )
      .join('\n')
      .replace(/\u00ad\n/g, '');
    const found = words(text).join(' ');
    expect(found).toContain(words(body).join(' '));
  });

  it('has the same words as the fixture', () => {
    const fixture = join(CORPUS, '../fixtures/mukatanov.md');
    if (!existsSync(fixture)) return console.log(`skipped: ${fixture} is not there`);
    const source = readFileSync(join(ROOT, 'articles/077-mukatanov.md'), 'utf8');
    const given = readFileSync(fixture, 'utf8');
    const from = (text: string) => text.slice(text.indexOf('Повышение доверия общества к полиции является'));
    expect(words(from(source))).toEqual(words(from(given)));
  });
});

describe('the file', () => {
  it('has the contents’ entry of №077 ending in 382', () => {
    const sheet = ledger.pages.find(
      (p: { folio: string }) => p.folio === String(ledger.contents.first),
    ).sheet;
    const text = sheets(pdf, sheet, sheet).replace(/\n/g, ' ');
    expect(text).toMatch(/Мукатанов С\. ?Ж\., Оракбаев А\. Б\. ПОВЫШЕНИЕ ДОВЕРИЯ.*?ПРАКТИКИ[ .]+382/);
  });

  it('has page labels equal to the ledger’s folios, and to the folios that are printed', () => {
    const json = JSON.parse(tool('qpdf', ['--json', '--json-key=pagelabels', '--json-key=pages', pdf]));
    const labels: string[] = [];
    json.pagelabels.forEach(
      ({ index, label }: { index: number; label: Record<string, number> }, i: number) => {
        const end = json.pagelabels[i + 1]?.index ?? ledger.volume.sheets;
        for (let k = index; k < end; k++) labels[k] = String((label['/St'] ?? 1) + k - index);
      },
    );
    expect(labels).toEqual(ledger.pages.map((p: { folio: string }) => p.folio));
    for (const page of ledger.pages.filter((p: { articles: string[] }) => p.articles.length > 0)) {
      expect(
        sheets(pdf, page.sheet, page.sheet)
          .split('\n')
          .map((l) => l.trim()),
      ).toContain(page.folio);
    }
  });

  it('is one that qpdf, poppler and ghostscript find nothing wrong with', () => {
    expect(tool('qpdf', ['--check', pdf])).toContain('No syntax or stream encoding errors found');
    const fonts = tool('pdffonts', [pdf]).trim().split('\n').slice(2);
    expect(fonts.length).toBeGreaterThan(3);
    for (const line of fonts) expect(line).toMatch(/ yes yes yes /);
    const ink = tool('gs', ['-q', '-o', '-', '-sDEVICE=inkcov', pdf]).trim().split('\n');
    expect(ink.length).toBe(ledger.volume.sheets);
    for (const line of ink) expect(line).toMatch(/^ ?0\.0+ +0\.0+ +0\.0+ +\d/);
    expect(tool('pdfinfo', [pdf])).toMatch(/Title: +«ЖАСТАР ЖӘНЕ ҒЫЛЫМ/);
  });

  it('has blank pages that are truly blank, and odd folios on recto', () => {
    const blank = ledger.pages.filter((p: { sheet: number }) => sheets(pdf, p.sheet, p.sheet).trim() === '');
    expect(blank.length).toBe(1);
    for (const page of ledger.pages) expect(page.side).toBe(Number(page.folio) % 2 ? 'recto' : 'verso');
  });
});

describe('the printer’s file', () => {
  it('has no links and no bookmarks, and the same pages', () => {
    const print = temporaryFolder();
    expect(zhinaq(['build', '--profile', 'print', '--out', print, '--quiet']).code).toBe(0);
    const bytes = readFileSync(join(print, 'volume.pdf')).toString('latin1');
    expect(bytes).not.toMatch(/\/Annots|\/Outlines \d/);
    expect(readFileSync(pdf).toString('latin1')).toMatch(/\/Annots[\s\S]*\/Outlines \d/);
    expect(sheets(join(print, 'volume.pdf'), 1, 24)).toBe(sheets(pdf, 1, 24));
    expect(zhinaq(['build', '--profile', 'paper']).code).toBe(2);
  });
});

describe('the same input', () => {
  it('gives the same bytes whatever the zone, the locale, the folder and the time', () => {
    const second = temporaryFolder();
    const run = zhinaq(['build', '--volume', join(ROOT, 'articles'), '--out', second, '--quiet'], {
      cwd: temporaryFolder(),
      env: { TZ: 'Pacific/Apia', LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8' },
    });
    expect(run.code).toBe(0);
    expect(readFileSync(join(second, 'volume.pdf')).equals(readFileSync(pdf))).toBe(true);
    expect(
      readFileSync(join(second, 'volume.pages.json')).equals(readFileSync(join(out, 'volume.pages.json'))),
    ).toBe(true);
  });
});
