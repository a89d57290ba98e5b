/** What the audit finds in the lines of a file’s pages: each kind of disagreement with its sheet and folio, and nothing in a sound file. */

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readContents } from '../../src/audit/contents.ts';
import { folioOf } from '../../src/audit/folios.ts';
import type { ReadLine, ReadPage } from '../../src/audit/read.ts';
import { audit as auditFile } from '../../src/commands/audit.ts';
import { render } from '../../src/render/index.ts';
import { optionsOf, runIn } from '../support/in-process.ts';
import {
  articleOf,
  audit,
  CONTENTS,
  found,
  INDEX,
  line,
  page,
  person,
  SHEET,
  SOURCES,
  START_1,
  START_2,
  sound,
  withPage,
} from '../support/printouts.ts';
import { compileFolder, temporaryFolder, volumeOf } from '../support/volumes.ts';

describe('a sound file', () => {
  it('has nothing to be said of it, and tells where its articles stand', () => {
    expect(audit(sound())).toEqual({
      findings: [],
      notes: [],
      articles: [
        { number: 1, sheet: 3, first: '3', last: '4', contents: '3' },
        { number: 2, sheet: 5, first: '5', last: '5', contents: '5' },
      ],
    });
  });

  it('may have no contents and no index where the volume has none', () => {
    const pages = sound().slice(0, 5);
    expect(
      found(pages, SOURCES(), { contents: 'none', index: { authors: false, supervisors: false } }),
    ).toEqual([]);
    expect(found(pages)).toEqual(expect.arrayContaining(['contents-missing', 'index-missing']));
  });
});

describe('folios', () => {
  it('stand alone in a margin, or at an end of the running head', () => {
    const of = (...lines: ReadLine[]) => folioOf({ sheet: 1, ...SHEET, lines })?.text;
    expect(of(line('12', 0.96))).toBe('12');
    expect(of(line('– 12 –', 0.95))).toBe('12');
    expect(of(line('12', 0.03))).toBe('12');
    expect(of(line('12', 0.5))).toBeUndefined();
    expect(of(line('12 Название', 0.03))).toBe('12');
    expect(of(line('Название 12', 0.03))).toBe('12');
    expect(of(line('Название12', 0.03))).toBeUndefined();
    expect(of(line('123456', 0.96))).toBeUndefined();
    expect(of(line('2026', 0.03), line('007', 0.96))).toBe('7');
    expect([
      of(line('12', 0.061)),
      of(line('12', 0.063)),
      of(line('12', 0.935)),
      of(line('12', 0.937)),
    ]).toEqual(['12', undefined, undefined, '12']);
  });

  it('are missed inside the file, on pages with text', () => {
    expect(found(withPage(4, ['Продолжение.'], '', ''))).toContain('folio-missing s4');
    expect(
      found(
        withPage(4, [], '', ''),
        SOURCES().map((s) => ({ ...s, meta: { ...s.meta, pages: undefined } })),
      ),
    ).toEqual([]);
  });

  it('rise by one a sheet', () => {
    expect(found(withPage(4, ['Продолжение.'], '3'))).toContain('folio-repeated s4 p3');
    expect(found(withPage(4, ['Продолжение.'], '2'))).toContain('folio-order s4 p2');
    expect(found(withPage(4, ['Продолжение.'], '9'))).toEqual(
      expect.arrayContaining(['folio-gap s4 p9', 'folio-order s5 p5']),
    );
    const jump = audit(withPage(7, INDEX, '9')).findings;
    expect(jump).toMatchObject([
      { kind: 'folio-gap', sheet: 7, folio: '9', what: '2 pages are missing after 6' },
    ]);
  });

  it('are the labels of their pages', () => {
    expect(found(withPage(4, ['Продолжение.'], '4', 'iv'))).toEqual(['folio-label s4 p4']);
    expect(found(withPage(4, ['Продолжение.'], '4', ''))).toEqual(['label-missing s4 p4']);
    expect(found(sound().map(({ label: _, ...own }) => own))).toEqual([]);
  });

  it('stand on no empty page', () => {
    expect(found(withPage(4, [], '4'))).toContain('blank-page s4 p4');
  });
});

describe('articles', () => {
  it('are missed, and found twice', () => {
    expect(found(withPage(5, ['Другое.'], '5'))).toEqual(
      expect.arrayContaining([expect.stringMatching(/^article-missing.* a2$/)]),
    );
    expect(found(withPage(4, START_1, '4'))).toEqual(
      expect.arrayContaining([expect.stringMatching(/^article-repeated.* a1$/)]),
    );
  });

  it('stand in the order of the manifest', () => {
    const pages = sound();
    const swapped = [
      ...pages.slice(0, 2),
      page(3, START_2, '3'),
      page(4, START_1, '4'),
      ...pages.slice(4),
    ].map((own) => (own.sheet === 5 ? page(5, ['Продолжение.'], '5') : own));
    expect(found(swapped)).toEqual(expect.arrayContaining([expect.stringMatching(/^article-order/)]));
  });

  it('have all their authors near the title', () => {
    const two = SOURCES().map((s, i) =>
      i === 0 ? { ...s, meta: { ...s.meta, authors: [person('Абаев'), person('Волков')] } } : s,
    );
    expect(found(sound(), two)).toEqual(
      expect.arrayContaining([expect.stringMatching(/^author-missing s3/)]),
    );
  });

  it('stand on the pages that their front matter declares', () => {
    const declared = (first: number, last: number) =>
      found(sound(), [articleOf(1, 'Доверие общества', 'Абаев', { first, last }), SOURCES()[1]]);
    expect(declared(3, 4)).toEqual([]);
    expect(declared(3, 3)).toEqual(['declared-range s3 p3 a1']);
    expect(declared(2, 4)).toEqual(['declared-range s3 p3 a1']);
    expect(declared(4, 3)).toEqual(['declared-inverted a1']);
    expect(declared(3, 5)).toEqual(['declared-range s3 p3 a1', 'declared-overlap a2']);
    expect(declared(1, 2)).toEqual(['declared-range s3 p3 a1', 'declared-gap a2']);
  });
});

describe('what is said of a disagreement', () => {
  const said = (pages: readonly ReadPage[], sources = SOURCES()) =>
    audit(pages, sources).findings.map(({ what }) => what);

  it('has both numbers', () => {
    const declared = [articleOf(1, 'Доверие общества', 'Абаев', { first: 3, last: 3 }), SOURCES()[1]];
    expect(said(sound(), declared)).toEqual(['№001 stands on 3-4, `pages:` says 3']);
    const overlap = [articleOf(1, 'Доверие общества', 'Абаев', { first: 3, last: 5 }), SOURCES()[1]];
    expect(said(sound(), overlap)[1]).toBe('`pages:` of №001 and №002: 5, then 5');
    expect(said(withPage(4, ['Продолжение.'], '4', 'iv'))).toEqual(['the page label is iv']);
    expect(said(withPage(7, [INDEX[0], line('Абаев О. ..... 4', 0.14), INDEX[2]], '7'))).toEqual([
      'the index has Абаев О. on 4, the article starts on 3',
    ]);
    const moved = line('Абаев О. Доверие общества ..... 4', 0.16);
    expect(said(withPage(6, [CONTENTS[0], CONTENTS[1], moved, CONTENTS[3]], '6'))).toEqual([
      'the contents say 4, №001 starts on 3',
    ]);
  });
});

describe('contents', () => {
  const withEntry = (text: string, y = 0.16) =>
    withPage(
      6,
      ['МАЗМҰНЫ', 'СЕКЦИЯ I. БӨЛІМ', line(text, y), line('Белов О. Вода и берега ..... 5', 0.18)],
      '6',
    );

  it('have an entry for each article, with its page', () => {
    expect(found(withEntry('Абаев О. Доверие общества ..... 4'))).toEqual([
      expect.stringMatching(/^contents-page s6/),
    ]);
    expect(found(withPage(6, CONTENTS.slice(0, 3), '6'))).toEqual([
      expect.stringMatching(/^contents-entry-missing.* a2$/),
    ]);
    const more = withPage(6, [...CONTENTS, line('Новиков Н. Иное дело ..... 9', 0.2)], '6');
    expect(found(more)).toEqual(['contents-entry-unknown s6']);
  });

  it('rise with the articles', () => {
    expect(found(withEntry('Абаев О. Доверие общества ..... 6'))).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^contents-order s6/),
        expect.stringMatching(/^contents-page s6/),
      ]),
    );
  });

  it('may have entries of several lines, with a hyphen at their ends', () => {
    const pages = withPage(
      6,
      [
        'МАЗМҰНЫ',
        'СЕКЦИЯ I. БӨЛІМ',
        line('Абаев О. Дове-', 0.16, 0.8),
        line('рие общества ..... 3', 0.175),
        line('Белов О. Вода', 0.19, 0.5),
        line('и берега … 5', 0.205),
      ],
      '6',
    );
    expect(found(pages)).toEqual([]);
  });

  it('have their numbers at the right edge', () => {
    const pages = withPage(
      6,
      ['МАЗМҰНЫ', 'СЕКЦИЯ I. БӨЛІМ', line('Абаев О. Доверие общества 3', 0.16, 0.79), CONTENTS[3]],
      '6',
    );
    expect(found(pages).length).toBeGreaterThan(0);
  });
});

describe('the author index', () => {
  const withIndex = (...lines: readonly (string | ReadLine)[]) =>
    found(withPage(7, ['АВТОРЛАР КӨРСЕТКІШІ', ...lines], '7'));

  it('has every author with the first pages of the articles', () => {
    expect(withIndex(line('Абаев О. ..... 4', 0.14), INDEX[2])).toEqual(['index-page s7']);
    expect(withIndex(INDEX[1])).toEqual(['index-author-missing s7']);
    expect(withIndex(INDEX[1], INDEX[2], line('Новиков Н. ..... 5', 0.18))).toEqual(['index-unknown s7']);
  });

  it('may name several pages', () => {
    const both = SOURCES().map((s) => ({ ...s, meta: { ...s.meta, authors: [person('Абаев')] } }));
    const pages = sound().map((own) => {
      if (own.sheet === 5) return page(5, ['ВОДА И БЕРЕГА', 'Абаев Олег', 'Текст.'], '5');
      if (own.sheet === 6)
        return page(6, [...CONTENTS.slice(0, 3), line('Абаев О. Вода и берега ..... 5', 0.18)], '6');
      return own.sheet === 7 ? page(7, ['АВТОРЛАР КӨРСЕТКІШІ', line('Абаев О. ..... 3, 5', 0.14)], '7') : own;
    });
    expect(found(pages, both)).toEqual([]);
    expect(
      found(
        pages.map((own) => (own.sheet === 7 ? page(7, INDEX.slice(0, 2), '7') : own)),
        both,
      ),
    ).toEqual(['index-page s7']);
  });
});

it('a list of contents begins below its heading', () => {
  const { entries, sheets } = readContents(sound());
  expect(sheets).toEqual([6]);
  expect(entries.map(({ text, page: at }) => `${text}|${at}`)).toEqual([
    'СЕКЦИЯ I. БӨЛІМ|',
    'Абаев О. Доверие общества|3',
    'Белов О. Вода и берега|5',
  ]);
});

describe('zhinaq audit', () => {
  it('says nothing of our own file, and every disagreement of another', async () => {
    const folder = volumeOf(['Первая.', 'Вторая.'], { index: true });
    const file = join(temporaryFolder(), 'a.pdf');
    const { compiled } = await compileFolder(folder);
    const write = async (book: typeof compiled.book) =>
      writeFileSync(file, await render(book, { hash: 'x' }));
    const run = () => runIn(() => auditFile({ ...optionsOf(folder), files: [file] }));
    await write(compiled.book);
    expect(await run()).toMatchObject({
      code: 0,
      stdout: '',
      stderr: expect.stringContaining('2 articles, nothing disagrees'),
    });
    const [first, ...others] = compiled.book.pages;
    await write({
      ...compiled.book,
      pages: [first, ...others.filter(({ articles }) => articles[0] !== '002-a')].map((own, i) => ({
        ...own,
        sheet: i + 1,
      })),
      outline: [],
      links: false,
    });
    const { code, stdout } = await run();
    expect([code, stdout.includes('article-missing')]).toEqual([1, true]);
    writeFileSync(file, 'no PDF');
    expect(await run()).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('the PDF cannot be read: it is no PDF'),
    });
  });
});

it('a scanned file has no text', () => {
  expect(found([page(1, [], ''), page(2, [], '')])).toEqual(['no-text']);
});
