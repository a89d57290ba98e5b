/** A printed file against what was signed, and against the volume as a whole: title, ISBN, sections, people. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { holdsPerson, isPerson, wordRow } from '../../src/audit/people.ts';
import type { ReadPage } from '../../src/audit/read.ts';
import { wordsHash } from '../../src/audit/words.ts';
import { audit as auditFile } from '../../src/commands/audit.ts';
import { recordOf } from '../../src/lock.ts';
import type { Lock, LockedPart } from '../../src/model/lock.ts';
import type { Source } from '../../src/model/manifest.ts';
import type { Project } from '../../src/model/project.ts';
import { render } from '../../src/render/index.ts';
import { optionsOf, runIn } from '../support/in-process.ts';
import {
  audit,
  CONTENTS,
  found,
  INDEX,
  line,
  page,
  person,
  project,
  SOURCES,
  START_1,
  START_2,
  sound,
  withPage,
} from '../support/printouts.ts';
import { compileFolder, temporaryFolder, volumeOf } from '../support/volumes.ts';

const part = (id: string, first: number, last = first): LockedPart => {
  const source = SOURCES().find((own) => own.id === id);
  return {
    ...{ id, first, last, sheet: first, row: 0, source: '' },
    ...(source ? { number: source.meta.number, record: recordOf(source) } : {}),
    pages: Array.from({ length: last - first + 1 }, (_, i) => ({
      ...{ folio: String(first + i), from: '', starts: '', hash: '', page: '' },
      words: wordsHash(sound()[first + i - 1]),
    })),
  };
};
const lockOf = (change: Partial<Lock> = {}): Lock => ({
  ...{ schema: 1, program: '', volume: '', template: '', fonts: '', sheets: 7, history: [] },
  ...{ title: project.manifest.title, isbn: '978-601-262-638-4', sections: ['СЕКЦИЯ I. БӨЛІМ'] },
  parts: [
    part('/title', 1),
    part('/imprint', 2),
    part('a1', 3, 4),
    part('a2', 5),
    part('/contents', 6),
    part('/index', 7),
  ],
  ...change,
});
const said = (
  pages: readonly ReadPage[],
  lock: Lock | undefined = lockOf(),
  sources = SOURCES(),
  change: Partial<Project['manifest']> = {},
) => audit(pages, sources, change, lock).findings.map(({ kind, what }) => `${kind}: ${what}`);
const withoutLock = (pages: readonly ReadPage[]) => audit(pages).findings.map(({ what }) => what);

describe('a file against its lock', () => {
  it('is sound where every page says what was signed, whatever the order of its letters', () => {
    expect(said(sound())).toEqual([]);
    expect(said(withPage(4, ['Продолжение!'], '4'))).toEqual([]);
    expect(said(withPage(4, ['Прод', 'ениеолж'], '4'))).toEqual([]);
    // A Latin letter of one shape; letters of a formula.
    expect(said(withPage(4, ['Продолжeние'], '4'))).toEqual([]);
    expect(said(withPage(4, [{ ...line('Продолжение x', 0.1), words: 'Продолжение' }], '4'))).toEqual([]);
  });

  it('has other words', () => {
    expect(said(withPage(4, ['Продолжениее.'], '4'))).toEqual([
      'lock-words: №001: page 4 does not say what was locked',
    ]);
    const two = sound().map((own) =>
      own.sheet === 3 || own.sheet === 4 ? { ...own, lines: [...own.lines, line('Ещё', 0.5)] } : own,
    );
    expect(said(two)).toEqual(['lock-words: №001: pages 3, 4 do not say what was locked']);
    expect(found(two, SOURCES(), {}, lockOf())).toEqual(['lock-words s3 p3 a1']);
    // Without a folio it is found by its sheet.
    expect(said(withPage(2, ['Выходные'], ''))).toEqual([
      'lock-words: imprint: page 2 does not say what was locked',
    ]);
  });

  it('has other sheets', () => {
    expect(said(sound().slice(0, 6))).toEqual([
      'index-missing: the file has no author index',
      'lock-sheets: the file has 6 sheets, the lock 7',
    ]);
  });

  it('prints other folios, a run of sheets said once', () => {
    const shifted = (by: number, from = 3) =>
      said(
        sound().map((own) =>
          own.sheet < from
            ? own
            : {
                ...own,
                label: String(own.sheet + by),
                lines: [...own.lines.slice(0, -1), line(String(own.sheet + by), 0.96)],
              },
        ),
      ).filter((text) => text.startsWith('lock-folio'));
    expect(shifted(1)).toEqual(['lock-folio: sheets 3–7 print folios 1 higher than the lock']);
    expect(shifted(-1)).toEqual(['lock-folio: sheets 3–7 print folios 1 lower than the lock']);
    expect(shifted(2, 7)).toEqual(['lock-folio: sheet 7 prints a folio 2 higher than the lock']);
    const at = found(withPage(7, INDEX, '9'), SOURCES(), {}, lockOf());
    expect(at).toContain('lock-folio s7 p9');
  });

  it('has articles on other pages; where they run on only the first one is sure', () => {
    const other = lockOf({
      parts: lockOf().parts.map((own) =>
        own.id === 'a1' ? part('a1', 3) : own.id === 'a2' ? part('a2', 4, 5) : own,
      ),
    });
    const pages = [
      'lock-pages: №001 stands on 3-4, locked is 3',
      'lock-pages: №002 stands on 5, locked is 4-5',
    ];
    expect(said(sound(), other)).toEqual(pages);
    const runOn = { numbering: { ...project.manifest.numbering, articlesStart: 'run-on' as const } };
    expect(said(sound(), other, SOURCES(), runOn)).toEqual(pages.slice(1));
    expect(found(sound(), SOURCES(), {}, other)).toEqual(['lock-pages s3 p3 a1', 'lock-pages s5 p5 a2']);
  });

  it('is of a volume that is another itself', () => {
    const [one, two] = SOURCES();
    expect(said(sound(), lockOf(), SOURCES(), { isbn: undefined })).toEqual([
      'lock-record: the manifest’s ISBN is absent, the lock’s 978-601-262-638-4',
    ]);
    expect(said(sound(), lockOf({ title: { kk: 'Жинақ' } }))).toEqual([
      'lock-record: the manifest’s title is not the one that was locked',
    ]);
    const parts = lockOf().parts.map((own) =>
      own.id === 'a1'
        ? { ...own, record: { ...own.record!, title: 'Было', authors: ['Кто Т.', 'Он'] } }
        : own,
    );
    expect(said(sound(), lockOf({ parts }))).toEqual([
      'lock-record: №001: title was «Было», is «Доверие общества»',
      'lock-record: №001: authors were «Кто Т., Он», are «Абаев Олег»',
    ]);
    expect(said(sound(), lockOf({ parts: parts.filter(({ id }) => id !== 'a1') }))).toEqual([
      'lock-record: №001 is not in the lock',
    ]);
    const gone = said(sound().slice(0, 4), lockOf({ sheets: 4 }), [one], {
      contents: 'none',
      index: { authors: false, supervisors: false },
    });
    expect(gone).toEqual([`lock-record: №00${two.meta.number} is in the lock and not in the volume`]);
  });
});

describe('the volume', () => {
  it('has its ISBN, wherever else another one is named', () => {
    const imprint = (...lines: string[]) => withoutLock(withPage(2, lines, ''));
    expect(imprint('ISBN 978-5-699-12014-7')).toEqual([
      'the file has the ISBN 9785699120147, the manifest 9786012626384',
    ]);
    expect(imprint('ISBN 978-5-699-12014-7', 'ISBN 978‑601‑262‑638‑4')).toEqual([]);
    expect(withoutLock(withPage(4, ['Книга. ISBN 978-5-699-12014-7'], '4'))).toEqual([]);
    expect(
      audit(withPage(2, ['ISBN 978-5-699-12014-7'], ''), SOURCES(), { isbn: undefined }).findings,
    ).toEqual([]);
    const behind = [...sound(), page(8, ['ISBN 978-5-699-12014-7'], '')];
    expect(withoutLock(behind)).toHaveLength(1);
  });

  it('has its title before the articles, in one of its languages, on one line or several', () => {
    expect(withoutLock(withPage(1, ['Другое'], ''))).toEqual([
      'the pages before the articles do not have the title «Жинақ»',
    ]);
    expect(withoutLock(withPage(1, ['СБОР-', 'НИК'], ''))).toEqual([]);
    expect(withoutLock([page(1, [], ''), page(2, [], ''), ...sound().slice(2)])).toEqual([]);
  });

  it('has its sections in the contents, where these have any', () => {
    const { sections } = project.manifest;
    const two = [
      { ...sections[0], articles: ['a1'] },
      { ...sections[0], number: 'II', title: { kk: 'ЕКІ' }, articles: ['a2'] },
    ];
    const of = (...titles: string[]) =>
      audit(withPage(6, [CONTENTS[0], ...titles, ...CONTENTS.slice(2)], '6'), SOURCES(), {
        sections: two,
      }).findings.map(({ what, sheet }) => `${sheet} ${what}`);
    expect(of('СЕКЦИЯ I. БӨЛІМ')).toEqual(['6 the section «СЕКЦИЯ II. ЕКІ» is not in the contents']);
    expect(of()).toEqual([]);
    expect(said(withPage(6, [CONTENTS[0], ...CONTENTS.slice(2)], '6'))).toContain(
      'contents-section: the section «СЕКЦИЯ I. БӨЛІМ» is not in the contents',
    );
  });
});

describe('pages that cannot be read', () => {
  const of = (change: (own: ReadPage) => Partial<ReadPage>) =>
    withoutLock(sound().map((own) => ({ ...own, ...change(own) })));

  it('hold two pages side by side', () => {
    expect(of(() => ({ width: 842, height: 595 }))).toEqual([
      'most pages are wider than high: two pages stand on each sheet; audit the file before it was imposed',
    ]);
    expect(of(() => ({ width: 715, height: 595 }))).toHaveLength(1);
    expect(of(() => ({ width: 710, height: 595 }))).toEqual([]);
    // Five of seven are most, four are not.
    expect(of(({ sheet }) => (sheet <= 5 ? { width: 842, height: 595 } : {}))).toHaveLength(1);
    expect(of(({ sheet }) => (sheet <= 4 ? { width: 842, height: 595 } : {}))).toEqual([]);
  });

  it('are turned', () => {
    expect(of(({ sheet }) => ({ rotated: sheet <= 5 }))).toEqual([
      '5 of 7 pages are turned; turn them back first',
    ]);
    expect(of(({ sheet }) => ({ rotated: sheet === 4 }))).toEqual(['the page is turned']);
    expect(of(({ sheet }) => ({ rotated: sheet <= 4 }))).toHaveLength(4);
  });

  it('have letters that mean nothing', () => {
    expect(withoutLock([page(1, ['\ue000\ue001 \ue002'], '')])).toEqual([
      'the letters of the file have no meaning: its fonts have no Unicode map',
    ]);
    expect(withoutLock([page(1, ['12 345'], '')])).toHaveLength(1);
  });
});

describe('people', () => {
  const ivanov = { family: 'Иванов', given: ['Иван', 'Олегович'], name: 'Иванов Иван Олегович' };

  it.each([
    ['Иванов Иван Олегович', true],
    ['Иванов И. О.', true],
    ['И.О. Иванов', true],
    ['ИВАНОВ И.О., Петров П.', true],
    ['Иванов И.', false],
    ['Иванов П. О.', false],
    ['Иванов О. И.', false],
    ['Иванова И. О.', false],
    ['Сиванов И. О.', false],
  ])('%s', (text, wanted) => expect(holdsPerson(wordRow(text), ivanov)).toBe(wanted));

  it('have names of one word, of two, and with «оглы»', () => {
    const of = (text: string, family: string, ...given: string[]) =>
      holdsPerson(wordRow(text), { family, given, name: '' });
    expect([of('Платон. Пир', 'Платон'), of('Платонов', 'Платон')]).toEqual([true, false]);
    expect(of('Мамедов Р. А. оглы', 'Мамедов', 'Рашид', 'Ахмед оглы')).toBe(true);
    expect(of('М. де Соуза', 'де Соуза', 'Мария')).toBe(true);
  });

  it('have an entry to themselves', () => {
    const of = (text: string) => isPerson(text, ivanov);
    expect([of('Иванов И. О.'), of('Иванов И. О. К.'), of('Иванов И. О., Петров П.')]).toEqual([
      true,
      false,
      false,
    ]);
  });

  it('stand in the contents with their whole names, supervisors too', () => {
    const entry = (text: string, sources?: Source[]) =>
      audit(
        withPage(6, [CONTENTS[0], CONTENTS[1], line(text, 0.16), CONTENTS[3]], '6'),
        sources,
      ).findings.map(({ kind, what }) => `${kind}: ${what}`);
    const [one, two] = SOURCES();
    const supervised = [{ ...one, meta: { ...one.meta, supervisors: [person('Руков')] } }, two];
    expect(entry('Абаев И. Доверие общества ..... 3')).toEqual([
      'contents-author: Абаев Олег is not in the entry of №001',
    ]);
    expect(entry('Абаев О., Руков О. Доверие общества ..... 3', supervised)).toEqual([]);
    expect(entry('Абаев О. Доверие общества ..... 3', supervised)).toEqual([
      'contents-author: Руков Олег is not in the entry of №001',
    ]);
    const own = [{ ...one, meta: { ...one.meta, contentsEntry: 'Редколлегия. О доверии' } }, two];
    expect(entry('Редколлегия. О доверии ..... 3', own)).toEqual([]);
    expect(entry('Доверие общества ..... 3', own)).toEqual([
      'contents-author: the line of №001 is not the one of its front matter',
    ]);
  });

  it('have an entry of the index in any form of their names', () => {
    const index = (text: string) => found(withPage(7, [INDEX[0], line(text, 0.14), INDEX[2]], '7'));
    expect(index('Абаев Олег ..... 3')).toEqual([]);
    expect(index('О. Абаев ..... 3')).toEqual([]);
    expect(index('Абаев О. К. ..... 3')).toEqual(['index-author-missing s7', 'index-unknown s7']);
    const [last] = audit(withPage(7, [INDEX[0], INDEX[1], line('Белов О.', 0.16)], '7')).findings;
    expect(last.what).toBe('the index has Белов О. on no page, the article starts on 5');
  });
});

describe('articles that are called alike', () => {
  const [one] = SOURCES();
  const twins = [1, 2].map((number) => ({
    ...one,
    id: `a${number}`,
    meta: { ...one.meta, number, pages: undefined },
  }));
  const entry = (at: string, y: number) => line(`Абаев О. Доверие общества ..... ${at}`, y);
  const pages = (second: string) => [
    ...sound().slice(0, 4),
    page(5, START_1, '5'),
    page(6, [CONTENTS[0], CONTENTS[1], entry('3', 0.16), entry(second, 0.18)], '6'),
    page(7, [INDEX[0], line('Абаев О. ..... 3, 5', 0.14)], '7'),
  ];

  it('have each its own place, in the order of the manifest', () => {
    expect(found(pages('5'), twins)).toEqual([]);
    expect(audit(pages('5'), twins).articles.map(({ sheet, last }) => `${sheet} ${last}`)).toEqual([
      '3 4',
      '5 5',
    ]);
    expect(found(pages('4'), twins)).toEqual(['contents-page s6 a2']);
    expect(
      found([...pages('5').slice(0, 4), page(5, START_2, '5'), ...pages('5').slice(5)], twins),
    ).toContain('article-missing a2');
  });
});

describe('steps of folios', () => {
  const of = (pages: readonly ReadPage[]) =>
    audit(
      pages,
      SOURCES().map((own) => ({ ...own, meta: { ...own.meta, pages: undefined } })),
      { contents: 'none', index: { authors: false, supervisors: false } },
    ).findings.map(({ sheet, what }) => `${sheet} ${what}`);
  const start = sound().slice(0, 4);

  it('name the article that they tear, or the two that they part', () => {
    expect(of([...start, page(5, ['Ещё.'], '6'), page(6, START_2, '7')])).toEqual([
      '5 1 page is missing after 4, in №001',
    ]);
    expect(of([...start, page(5, START_2, '8')])).toEqual([
      '5 3 pages are missing after 4, between №001 and №002',
    ]);
    expect(of([...start, page(5, [], ''), page(6, START_2, '5')])).toEqual([
      '6 1 page too many after 4, between №001 and №002',
    ]);
  });

  it('of labels are said once where all are off by one number', () => {
    const labelled = (by: number, count: number) =>
      of(
        sound()
          .slice(0, 5)
          .map((own, i) => (i >= 5 - count ? { ...own, label: String(own.sheet + by) } : own)),
      );
    expect(labelled(1, 3)).toEqual(['3 the labels of 3 pages are 1 ahead of their folios']);
    expect(labelled(-2, 3)).toEqual(['3 the labels of 3 pages are 2 behind their folios']);
    expect(labelled(1, 2)).toEqual(['4 the page label is 5', '5 the page label is 6']);
  });
});

it('a file without labels is said to have none, and nothing disagrees', () => {
  expect(audit(sound().map(({ label: _, ...own }) => own))).toMatchObject({
    findings: [],
    notes: ['the file has no page labels; readers count its sheets from 1'],
  });
});

describe('zhinaq audit of several files', () => {
  it('takes them for one volume, and says what is no file', async () => {
    const folder = volumeOf(['Первая.', 'Вторая.'], { index: true });
    const out = temporaryFolder();
    const { compiled } = await compileFolder(folder);
    const { book } = compiled;
    const write = async (name: string, from: number, to?: number) => {
      const pages = book.pages.slice(from, to).map((own, i) => ({ ...own, sheet: i + 1 }));
      const pdf = await render({ ...book, pages, outline: [], links: false }, { hash: 'x' });
      writeFileSync(join(out, name), pdf);
      return join(out, name);
    };
    const [a, b] = [await write('a.pdf', 0, 3), await write('b.pdf', 3)];
    const run = (files: string[], json = false) =>
      runIn(() => auditFile({ ...optionsOf(folder), json, files }));
    expect(await run([a, b])).toMatchObject({
      ...{ code: 0, stdout: '' },
      stderr: expect.stringContaining('2 articles, nothing disagrees'),
    });
    const { code, stdout } = await run([b, a], true);
    expect(code).toBe(1);
    expect(JSON.parse(stdout).findings.map(({ kind }: { kind: string }) => kind)).toContain('article-order');
    expect((await run([a])).stdout).toMatch(
      /contents-missing +the file has no contents page\n[\s\S]*\d disagreements\n$/,
    );
    expect((await run([out])).stderr).toContain('it is a folder; name the PDF in it');
    expect((await run([join(out, 'c.pdf')])).stderr).toContain('there is no such file');
  });
});
