/** Folios, sheets and sides of every part; the ledger; and the paper that a volume takes. */
import { describe, expect, it } from 'vitest';
import { checkDeclaredPages } from '../../src/declared.ts';
import { Diagnostics } from '../../src/diagnostics.ts';
import { ledger, sectionNumbers } from '../../src/ledger.ts';
import { lockedStarts, sharers } from '../../src/model/lock.ts';
import type { NumberingRules } from '../../src/model/manifest.ts';
import { number, type Placed, sideOf } from '../../src/number.ts';
import { number as decimal } from '../../src/numbers.ts';
import { conventionalSheets, publishersSheets } from '../../src/sheets.ts';
import { articleName, count, pageRange } from '../../src/wording.ts';
import { compileFolder, laidPages, volumeOf } from '../support/volumes.ts';

const RULES: NumberingRules = { first: 1, articlesStart: 'page', signature: 1 };
const part = (id: string, length: number, kind: Placed['kind'] = 'article', continues = false): Placed => ({
  section: { part: id, length, continues },
  kind,
});

/** `sheet:folio side parts` of each page, such as `1:382r a0`. */
const pagesOf = (parts: readonly Placed[], rules: Partial<NumberingRules> = {}) =>
  number(parts, { ...RULES, ...rules }).numbering.pages.map(({ sheet, folio, side, frames }) =>
    `${sheet}:${folio}${side[0]} ${frames.map((f) => `${f.part}${f.frame}`).join('+')}`.trim(),
  );

describe('numbering', () => {
  it('counts on from the first folio, part after part', () => {
    expect(pagesOf([part('t', 1, 'title'), part('a', 2), part('b', 1)], { first: 3 })).toEqual([
      '1:3r t0',
      '2:4v a0',
      '3:5r a1',
      '4:6v b0',
    ]);
  });

  it('has odd folios on recto', () => {
    expect([1, 2, 381, 382].map(sideOf)).toEqual(['recto', 'verso', 'recto', 'verso']);
  });

  it('jumps to the first article, with a blank page where odd folios would change sides', () => {
    expect(pagesOf([part('t', 1, 'title'), part('a', 2)], { firstArticle: 382 })).toEqual([
      '1:1r t0',
      '2:382v a0',
      '3:383r a1',
    ]);
    expect(pagesOf([part('t', 1, 'title'), part('a', 1), part('b', 1)], { firstArticle: 383 })).toEqual([
      '1:1r t0',
      '2:2v',
      '3:383r a0',
      '4:384v b0',
    ]);
    // Nothing before it: the file begins there.
    expect(pagesOf([part('a', 1), part('b', 1)], { firstArticle: 382 })).toEqual(['1:382v a0', '2:383r b0']);
    // The very next page is no jump; parts after the articles count on.
    expect(
      pagesOf([part('t', 1, 'title'), part('a', 1), part('c', 1, 'contents')], { firstArticle: 2 }),
    ).toEqual(['1:1r t0', '2:2v a0', '3:3r c0']);
  });

  it('names a first article that the pages before it have passed', () => {
    const { fault, numbering } = number([part('t', 3, 'title'), part('a', 1)], { ...RULES, firstArticle: 3 });
    expect(fault).toEqual({ wanted: 3, end: 3, least: 4 });
    expect(numbering.ranges.get('a')).toEqual({ first: 3, last: 3, firstSheet: 4, lastSheet: 4 });
    expect(
      number([part('t', 3, 'title'), part('a', 1)], { ...RULES, firstArticle: 4 }).fault,
    ).toBeUndefined();
    expect(number([part('a', 1)], { ...RULES, first: 5, firstArticle: 3 }).fault).toBeUndefined();
  });

  it('opens every article on recto where that is asked for, other parts anywhere', () => {
    const parts = [part('t', 1, 'title'), part('a', 1), part('b', 2), part('c', 1), part('z', 1, 'contents')];
    expect(pagesOf(parts, { articlesStart: 'recto' })).toEqual([
      '1:1r t0',
      '2:2v',
      '3:3r a0',
      '4:4v',
      '5:5r b0',
      '6:6v b1',
      '7:7r c0',
      '8:8v z0',
    ]);
    expect(pagesOf([part('a', 1), part('b', 1)], { articlesStart: 'recto', firstArticle: 5 })).toEqual([
      '1:5r a0',
      '2:6v',
      '3:7r b0',
    ]);
  });

  it('lets an article run on on the page of the one before it', () => {
    const parts = [
      part('a', 2),
      part('b', 1, 'article', true),
      part('c', 3, 'article', true),
      part('z', 1, 'contents'),
    ];
    expect(pagesOf(parts, { articlesStart: 'run-on', first: 7 })).toEqual([
      '1:7r a0',
      '2:8v a1+b0+c0',
      '3:9r c1',
      '4:10v c2',
      '5:11r z0',
    ]);
    const { ranges } = number(parts, { ...RULES, articlesStart: 'run-on', first: 7 }).numbering;
    expect(Object.fromEntries(ranges)).toEqual({
      a: { first: 7, last: 8, firstSheet: 1, lastSheet: 2 },
      b: { first: 8, last: 8, firstSheet: 2, lastSheet: 2 },
      c: { first: 8, last: 10, firstSheet: 2, lastSheet: 4 },
      z: { first: 11, last: 11, firstSheet: 5, lastSheet: 5 },
    });
  });

  it('fills the last signature with blank pages', () => {
    expect(pagesOf([part('a', 3)], { signature: 4, first: 10 })).toEqual([
      '1:10v a0',
      '2:11r a1',
      '3:12v a2',
      '4:13r',
    ]);
    expect(pagesOf([part('a', 4)], { signature: 4 })).toHaveLength(4);
    expect(pagesOf([part('a', 5)], { signature: 4 }).slice(5)).toEqual(['6:6v', '7:7r', '8:8v']);
  });
});

describe('numbers in words', () => {
  it('are short', () => {
    expect([articleName(7), articleName(77), articleName(1234)]).toEqual(['№007', '№077', '№1234']);
    expect([pageRange(382, 387), pageRange(54, 54)]).toEqual(['382-387', '54']);
    expect([0, 1, 2].map((n) => count(n, 'page'))).toEqual(['0 pages', '1 page', '2 pages']);
  });

  it('have no more decimals than are asked for', () => {
    expect([decimal(1.23456), decimal(1.5), decimal(-0.0001), decimal(2)]).toEqual([
      '1.235',
      '1.5',
      '0',
      '2',
    ]);
    expect([decimal(1.26, 1), decimal(1.26, 0), decimal(1.256, 2), decimal(-1.26, 1)]).toEqual([
      '1.3',
      '1',
      '1.26',
      '-1.3',
    ]);
    expect([decimal(0.0006), decimal(0.04, 1), decimal(0.06, 1)]).toEqual(['0.001', '0', '0.1']);
  });
});

describe('paper', () => {
  it('is counted in conventional sheets of the format', () => {
    // 60 × 84 / 5400 = 0.933…, cut to 0.93.
    expect(conventionalSheets(8, '60x84/8')).toBe(0.93);
    expect(conventionalSheets(100, '60 × 84 / 16')).toBe(5.81);
    expect(conventionalSheets(0, '60x84/8')).toBe(0);
    expect(conventionalSheets(8, 'A4')).toBe(0);
  });

  it('is counted in publisher’s sheets of 40,000 characters', () => {
    expect([40_000, 400, 61_234, 0].map(publishersSheets)).toEqual([1, 0.01, 1.53, 0]);
  });
});

describe('the ledger', () => {
  const sections = [
    {
      number: 'I',
      title: {},
      articles: ['a'],
      sections: [{ number: 'I.I', title: {}, articles: ['b'], sections: [] }],
    },
    { number: 'II', title: {}, articles: ['c'], sections: [] },
  ];

  it('knows the innermost section of every article', () => {
    expect(Object.fromEntries(sectionNumbers(sections))).toEqual({ a: 'I', b: 'I.I', c: 'II' });
  });

  it('says where each article, the contents and each page stand', async () => {
    const { compiled } = await compileFolder(
      volumeOf(['Первая.', 'Вторая.'], { numbering: '{ first: 5, firstArticle: 8, signature: 4 }' }),
    );
    const { project, book, numbering } = compiled;
    const made = ledger(project.manifest, project.sources, book, numbering);
    expect(made.schema).toBe(1);
    expect(made.volume).toEqual({
      title: { kk: 'Жинақ', ru: 'Сборник' },
      isbn: '978-601-262-638-4',
      file: 'volume.pdf',
      sheets: 8,
    });
    expect(made.articles).toEqual([
      {
        id: '001-a',
        number: 1,
        section: 'I',
        title: 'Статья 1',
        authors: ['Образцов Олег Олегович'],
        contentsEntry: 'Образцов О. О. Статья 1',
        first: 8,
        last: 8,
        sheets: [4, 4],
      },
      expect.objectContaining({
        id: '002-a',
        number: 2,
        title: 'Статья 2',
        first: 9,
        last: 9,
        sheets: [5, 5],
      }),
    ]);
    expect(made.contents).toEqual({ first: 10, last: 10 });
    // Title, imprint, a blank page, two articles, contents, colophon, a blank page.
    expect(
      made.pages.map(({ sheet, folio, side, articles }) => [sheet, folio, side, ...articles].join(' ')),
    ).toEqual([
      '1 5 recto',
      '2 6 verso',
      '3 7 recto',
      '4 8 verso 001-a',
      '5 9 recto 002-a',
      '6 10 verso',
      '7 11 recto',
      '8 12 verso',
    ]);
    for (const { hash } of made.pages) expect(hash).toMatch(/^[0-9a-f]{12}$/);
  });

  it('says nothing of contents that the volume has not', async () => {
    const { compiled } = await compileFolder(volumeOf(['Одна.'], { contents: 'none' }));
    expect(compiled.ledger.contents).toBeUndefined();
  });
});

describe('what a lock says of pages', () => {
  const locked = (id: string, row: number, pages: number) => ({
    ...{ id, first: 1, last: 1, sheet: 1, row, source: '' },
    pages: Array.from({ length: pages }, (_, i) => ({
      folio: '1',
      from: `${i}.${i + 2}`,
      starts: '',
      hash: '',
      page: '',
    })),
  });
  const lockOf = (...parts: ReturnType<typeof locked>[]) => ({
    ...{ schema: 1 as const, program: '', volume: '', template: '', fonts: '', sheets: 1, history: [] },
    parts,
  });

  it('is where all pages but the first start', () => {
    const own = locked('a', 0, 3);
    expect(lockedStarts(own)).toEqual([
      { item: 1, line: 3 },
      { item: 2, line: 4 },
    ]);
    expect(lockedStarts({ ...own, pages: own.pages.map((page) => ({ ...page, from: '' })) })).toEqual([]);
  });

  it('is who stands above an article on its first page', () => {
    const parts = [
      locked('a', 0, 2),
      locked('b', 9, 1),
      locked('c', 20, 1),
      locked('d', 0, 1),
      locked('e', 5, 1),
    ];
    const ids = (i: number) => sharers(lockOf(...parts), parts[i]).map(({ id }) => id);
    expect([0, 1, 2, 3, 4].map(ids)).toEqual([[], ['a'], ['a', 'b'], [], ['d']]);
    // One that is longer than a page ends the search.
    const long = [locked('a', 0, 1), locked('b', 9, 2), locked('c', 20, 1)];
    expect(sharers(lockOf(...long), long[2]).map(({ id }) => id)).toEqual(['b']);
  });
});

describe('the manifest’s wishes', () => {
  const codes = async (numbering: string) =>
    (await compileFolder(volumeOf(['Одна.'], { numbering, contents: 'none' }))).diagnostics.map(
      ({ code }) => code,
    );

  it('for a first article on recto are doubted where its folio is even', async () => {
    expect(await codes('{ firstArticle: 382, articlesStart: recto }')).toEqual(['numbering/verso-start']);
    expect(await codes('{ firstArticle: 383, articlesStart: recto }')).toEqual([]);
    expect(await codes('{ firstArticle: 382, articlesStart: page }')).toEqual([]);
    expect(await codes('{ articlesStart: recto }')).toEqual([]);
    expect(await codes('{ firstArticle: 2 }')).toEqual(['numbering/first-article']);
  });

  it('are page 1 first, each article on a page of its own and no page more, unless others are named', async () => {
    const { compiled } = await compileFolder(volumeOf(['Одна.', 'Другая.'], { contents: 'none' }));
    expect(compiled.ledger.pages.map(({ folio }) => folio)).toEqual(['1', '2', '3', '4', '5']);
    expect(compiled.project.manifest.numbering).toEqual({ first: 1, articlesStart: 'page', signature: 1 });
  });

  it('leave rather no last page of few lines, but where the next article goes on below', async () => {
    const last = async (lines: number, numbering: string) => {
      const body = Array(lines).fill('Строка.').join('\n\n');
      const { compiled } = await compileFolder(volumeOf([body, 'Конец.'], { numbering, contents: 'none' }));
      return compiled.sections
        .find(({ part }) => part === '001-a')!
        .plates.slice(1)
        .map((plate) => plate.lines);
    };
    const wide: number[] = [];
    const running: number[] = [];
    for (let lines = 44; lines < 52; lines++) {
      wide.push(...(await last(lines, '{}')));
      running.push(...(await last(lines, '{ articlesStart: run-on }')));
    }
    expect(wide.length).toBeGreaterThan(1);
    expect(Math.min(...running)).toBe(1);
    expect(Math.min(...wide)).toBeGreaterThan(1);
  });
});

describe('declared pages', () => {
  const said = async (bodies: readonly string[], pages: string) => {
    const { compiled } = await compileFolder(
      volumeOf(bodies, { numbering: '{ firstArticle: 382 }', contents: 'none' }),
    );
    const { sources } = compiled.project;
    const [first, last] = pages.split('-').map(Number);
    const changed = sources.map((source) =>
      source.id === '001-a'
        ? {
            ...source,
            meta: { ...source.meta, pages: { first, last } },
            lines: { ...source.lines, pages: 14 },
          }
        : source,
    );
    const diagnostics = new Diagnostics();
    checkDeclaredPages(changed, compiled.numbering, compiled.sections, diagnostics.report);
    return diagnostics.list;
  };
  const LONG = Array(60).fill('Слово за словом ложится в строку, и книга складывается сама.').join('\n\n');

  it('that agree are not spoken of', async () => {
    expect(await said(['Кратко.'], '382-382')).toEqual([]);
    expect(await said([LONG], '382-383')).toEqual([]);
  });

  it('that disagree by their place are so many pages later or earlier', async () => {
    expect(await said(['Кратко.'], '380-380')).toMatchObject([
      {
        code: 'numbering/declared-pages',
        line: 14,
        message: 'article is 1 page long and stands on 382, `pages:` says 380',
        hint: 'the length agrees, but it starts 2 pages later: an article before it changed, or `numbering` did',
      },
    ]);
    expect(await said(['Кратко.'], '383-383')).toMatchObject([
      {
        hint: 'the length agrees, but it starts 1 page earlier: an article before it changed, or `numbering` did',
      },
    ]);
  });

  it('that disagree by their length are so many pages short, or lines too many', async () => {
    expect(await said(['Кратко.'], '382-384')).toMatchObject([
      {
        message: 'article is 1 page long and stands on 382, `pages:` says 382-384',
        hint: 'the text is 2 pages shorter than what was published',
      },
    ]);
    const { compiled } = await compileFolder(volumeOf([LONG], { contents: 'none' }));
    const { lines } = laidPages(compiled.book).findLast(({ articles }) => articles.length > 0)!;
    expect(lines.length).toBeGreaterThan(2);
    expect(await said([LONG], '382-382')).toMatchObject([
      {
        message: 'article is 2 pages long and stands on 382-383, `pages:` says 382',
        hint: `${lines.length} lines more than the declared pages hold; see \`zhinaq explain numbering/declared-pages\``,
      },
    ]);
  });
});
