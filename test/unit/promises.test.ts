/** What is promised beside the book itself: the diff, the table, its CSV. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { diff } from '../../src/commands/diff.ts';
import { lock } from '../../src/commands/lock.ts';
import { articleCsv, articleRows, articleTable } from '../../src/commands/table.ts';
import { Diagnostics } from '../../src/diagnostics.ts';
import { diffVolumes, stateOfLedger, stateOfLock, type VolumeState } from '../../src/diff.ts';
import type { Ledger } from '../../src/ledger.ts';
import type { Lock } from '../../src/model/lock.ts';
import type { Compiled } from '../../src/pipeline.ts';
import { ranges } from '../../src/wording.ts';
import { optionsOf, runIn } from '../support/in-process.ts';
import { lockedPart, lockOf } from '../support/locks.ts';
import { article, compileFolder, temporaryFolder, volumeOf } from '../support/volumes.ts';

const FIRST = { update: { numbers: [], ids: [] }, all: false, why: 'так', by: '' };
const entry = (number: number, first: number, last = first, contentsEntry = `А${number}`) => ({
  ...{ id: `a${number}`, number, section: 'I', title: '', authors: [], contentsEntry, first, last },
  sheets: [1, 1] as const,
});
const ledgerOf = (articles: Ledger['articles'], hashes: string): Ledger => ({
  ...{ schema: 1, volume: { title: {}, file: 'volume.pdf', sheets: hashes.length }, articles },
  pages: [...hashes].map((hash, i) => ({
    sheet: i + 1,
    folio: `${i + 1}`,
    side: 'recto',
    articles: [],
    hash,
  })),
});

describe('a difference of two ledgers', () => {
  const between = (old: Ledger, now: Ledger) => diffVolumes(stateOfLedger(old), stateOfLedger(now));

  it('is nothing where nothing differs', () => {
    const same = ledgerOf([entry(1, 3, 4), entry(2, 5)], 'abc');
    expect(between(same, same)).toEqual({ articles: [], contents: [], replace: [], sheetsBefore: 3 });
  });

  it('is who is gone, who is new, who moved and who grew', () => {
    const old = ledgerOf([entry(1, 3, 4), entry(2, 5, 6), entry(3, 7), entry(4, 8, 9)], 'a');
    const now = ledgerOf([entry(2, 5, 7), entry(3, 8), entry(4, 9, 10), entry(5, 11, 12)], 'a');
    expect(between(old, now).articles).toEqual([
      '№001 3-4 is gone',
      '№002 5-6 → 5-7, 2 → 3 pages',
      '№003 7 → 8',
      '№004 8-9 → 9-10',
      '№005 is new, on 11-12',
    ]);
    expect(between(old, now).contents).toEqual(['А3 … 7 → 8', 'А4 … 8 → 9', '+ А5 … 11']);
  });

  it('is the new wording of an entry, with its number', () => {
    const old = ledgerOf([entry(1, 3), entry(2, 4), entry(3, 5, 6)], 'a');
    const now = ledgerOf([entry(1, 3, 3, 'Б1'), entry(2, 5, 5, 'Б2'), entry(3, 5, 7)], 'a');
    expect(between(old, now).contents).toEqual(['А1 … 3 → Б1 … 3', 'А2 … 4 → Б2 … 5']);
  });

  it('knows no wording of an older lock', () => {
    const old = stateOfLock({ ...lockOf(lockedPart(1, 3, 3)), sheets: 1 });
    const now = (entryNow: ReturnType<typeof entry>) => stateOfLedger(ledgerOf([entryNow], 'a'));
    expect(diffVolumes(old, now(entry(1, 4))).contents).toEqual(['А1 … 3 → 4']);
    expect(diffVolumes(old, now(entry(1, 3, 3, 'Б'))).contents).toEqual([]);
  });

  it('knows of a lock each sheet that a part stands on', () => {
    const page = (folio: number) => ({
      folio: `${folio}`,
      from: '',
      starts: '',
      hash: '',
      page: `p${folio}`,
    });
    const part = { ...lockedPart(1, 2, 4), pages: [page(2), page(3), page(4)] };
    const contents = { ...lockedPart(2, 5, 5), number: undefined, pages: [page(5)] };
    expect(stateOfLock({ ...lockOf(part, contents), sheets: 6, sections: ['А'] })).toEqual({
      articles: [{ id: 'a1', number: 1, first: 2, last: 4, source: '' }],
      sections: ['А'],
      sheets: [undefined, 'p2', 'p3', 'p4', 'p5', undefined],
    });
  });

  it('is what of an article is cited, or that its text was changed', () => {
    const record = {
      ...{ title: 'Т', authors: ['А'], supervisors: ['Р'], entry: 'А. Т', language: 'ru' as const },
    };
    const of = (change: object, source = 'x', first = 3): VolumeState => ({
      articles: [{ id: 'a', number: 1, first, last: 4, record: { ...record, ...change }, source }],
      sheets: [],
    });
    const said = (now: VolumeState) => diffVolumes(of({}), now).articles;
    expect(said(of({}, 'y'))).toEqual(['№001 on 3-4: its text was changed']);
    expect(said(of({ title: 'У' }, 'y'))).toEqual(['№001 on 3-4: title was «Т», is «У»']);
    expect(said(of({ authors: ['А', 'Б'] }, 'y', 4))).toEqual([
      expect.stringMatching(/^№001 3-4 → 4, 2 → 1 pages?; authors w(?:as|ere) «А», (?:is|are) «А, Б»$/),
    ]);
    expect(said(of({ supervisors: [], entry: 'Т' }))).toEqual([
      '№001 on 3-4: supervisor was «Р», is «»; line of the contents was «А. Т», is «Т»',
    ]);
  });

  it('is the sections that are gone and that are new', () => {
    const of = (...sections: string[]): VolumeState => ({ articles: [], sections, sheets: [] });
    expect(diffVolumes(of('А', 'Б'), of('Б', 'В')).contents).toEqual(['– А', '+ В']);
    expect(diffVolumes({ articles: [], sheets: [] }, of('Б')).contents).toEqual([]);
  });

  it('is the sheets to print again, those beyond the old file among them', () => {
    expect(between(ledgerOf([], 'abcd'), ledgerOf([], 'axcyzz'))).toMatchObject({
      replace: [2, 4, 5, 6],
      sheetsBefore: 4,
    });
    expect(between(ledgerOf([], 'abcd'), ledgerOf([], 'ab')).replace).toEqual([]);
    const unknown: VolumeState = { articles: [], sheets: [undefined, 'b', undefined] };
    const now = stateOfLedger(ledgerOf([], 'abc'));
    expect(diffVolumes(unknown, now).replace).toEqual([1, 3]);
    // A blank sheet is as the lock has it.
    expect(diffVolumes(unknown, { ...now, blank: new Set([3]) }).replace).toEqual([1]);
  });

  it('writes runs of sheets short', () => {
    expect(
      ['', '3', '1,2', '1,3,4,5,9'].map((list) => ranges(list ? list.split(',').map(Number) : [])),
    ).toEqual(['', '3', '1–2', '1, 3–5, 9']);
  });
});

describe('the table', () => {
  /** A volume in numbers only: articles from page 3 on, each with the lines of its last page and its pictures’ pixels. */
  const volume = (
    articles: readonly {
      length: number;
      lines: number;
      ppi?: readonly (number | undefined)[];
      title?: string;
    }[],
    more: { lock?: Lock; signature?: number; blank?: number; hash?: string; contents?: boolean } = {},
  ) => {
    let folio = 3;
    const entries = articles.map(({ length, title = 'Заглавие' }, i) => {
      const first = folio;
      folio += length;
      return { ...entry(i + 1, first, folio - 1), title, authors: ['Иванов Иван', 'Петров Пётр'] };
    });
    const plate = (lines: number, ppi: readonly (number | undefined)[]) => ({
      lines,
      pictures: ppi.map((n) => ({ ppi: n })),
    });
    const pages = [
      ...Array.from({ length: folio - 1 }, () => ({ frames: [{}] })),
      ...Array.from({ length: more.blank ?? 0 }, () => ({ frames: [] })),
    ];
    return {
      ledger: {
        ...ledgerOf(entries, 'x'.repeat(pages.length)),
        ...(more.contents === false ? {} : { contents: { first: 40, last: 41 } }),
      },
      project: {
        sources: entries.map(({ id }) => ({
          ...{ id, file: `${id}.md` },
          meta: { authors: [{ family: 'Иванов' }, { family: 'Петров' }] },
        })),
        manifest: { numbering: { signature: more.signature ?? 1 } },
        lock: more.lock,
      },
      numbering: { pages, ranges: new Map(entries.map(({ id, first, last }) => [id, { first, last }])) },
      sections: articles.map(({ length, lines, ppi = [] }, i) => ({
        part: `a${i + 1}`,
        plates: [...Array.from({ length: length - 1 }, () => plate(50, [])), plate(lines, ppi)],
      })),
      sourceHashes: new Map(entries.map(({ id }) => [id, more.hash ?? ''])),
    } as unknown as Compiled;
  };
  const table = (made: Compiled, diagnostics = new Diagnostics()) =>
    articleTable(made, diagnostics).split('\n');
  const noted = () => {
    const diagnostics = new Diagnostics();
    diagnostics.report('article/empty', { file: 'a1.md' });
    diagnostics.report('article/comment', { file: 'a1.md', line: 2 }, { text: '' });
    diagnostics.report('article/comment', { file: 'a1.md', line: 3 }, { text: '' });
    diagnostics.report('article/comment', { file: 'a2.md', line: 3 }, { text: '' });
    return diagnostics;
  };

  it('has a line for each article, in columns, and the pages of the file', () => {
    const made = volume([
      { length: 1, lines: 3 },
      { length: 10, lines: 30, title: 'Длиннее' },
    ]);
    expect(table(made, noted())).toEqual([
      '№001  I  Заглавие  Иванов, Петров     3   1  draft  1 error, 2 warnings',
      '№002  I  Длиннее   Иванов, Петров  4-13  10  draft  1 warning',
      'contents on 40-41; 13 pages in the file',
    ]);
    expect(table(volume([{ length: 1, lines: 9 }], { contents: false })).at(-1)).toBe('3 pages in the file');
  });

  it('cuts what is long', () => {
    const [line] = table(volume([{ length: 1, lines: 9, title: 'а'.repeat(47) }]));
    expect(line).toContain(`I  ${'а'.repeat(45)}…  Иванов`);
    expect(table(volume([{ length: 1, lines: 9, title: 'а'.repeat(46) }]))[0]).toContain(
      `I  ${'а'.repeat(46)}  Иванов`,
    );
  });

  it('names pictures of under 300 pixels per inch', () => {
    const of = (...ppi: (number | undefined)[]) => table(volume([{ length: 1, lines: 9, ppi }]))[0];
    expect(of(310, 299)).toMatch(/draft {2}a picture of 299 ppi$/);
    for (const line of [of(300), of(undefined), of()]) expect(line).toMatch(/draft$/);
    expect(
      articleRows(volume([{ length: 1, lines: 9, ppi: [undefined, 400, 310] }]), new Diagnostics())[0].ppi,
    ).toBe(310);
  });

  it('names last pages with under 5 lines of articles that have others', () => {
    const made = volume([4, 5, 1, 0].map((lines) => ({ length: 2, lines })).concat({ length: 1, lines: 2 }));
    expect(table(made).at(-1)).toMatch(/^last pages with under 5 lines: №0*1 \(4\), №0*3 \(1\), №0*4 \(0\)$/);
  });

  it('counts signatures, and the pages that would save one', () => {
    const of = (length: number, blank: number) =>
      table(volume([{ length, lines: 9 }], { signature: 4, blank })).slice(2);
    // Two pages before the article: 3 + 1 blank fill one signature of 4.
    expect(of(1, 1)).toEqual(['1 signature of 4 pages, 1 page blank; 3 pages fewer would save one']);
    expect(of(3, 3)).toEqual(['2 signatures of 4 pages, 3 pages blank; 1 page fewer would save one']);
    expect(of(2, 0)).toEqual([]);
    expect(table(volume([{ length: 1, lines: 9 }], { signature: 1 })).slice(2)).toEqual([]);
  });

  it('says what became of an article since it was locked', () => {
    const state = (part: Lock['parts'][number] | undefined, hash = '') =>
      articleRows(
        volume([{ length: 2, lines: 9 }], { lock: lockOf(...(part ? [part] : [])), hash }),
        new Diagnostics(),
      )[0].state;
    expect(state(lockedPart(1, 3, 4))).toBe('locked');
    expect(state(lockedPart(1, 3, 4), 'other')).toBe('changed');
    expect([state(lockedPart(1, 2, 4)), state(lockedPart(1, 3, 5), 'other')]).toEqual(['moved', 'moved']);
    expect(state(undefined)).toBe('new');
  });

  it('is CSV for spreadsheets: what holds a comma, a quote, a semicolon or a line end in quotes', () => {
    const made = volume([
      { length: 2, lines: 7, title: 'Он, "она"', ppi: [150] },
      { length: 1, lines: 3, title: 'a;b' },
      { length: 1, lines: 3, title: 'a\nb' },
    ]);
    expect(articleCsv(made, noted())).toBe(
      [
        'number,section,title,authors,first,last,length,state,errors,warnings,lines on the last page,lowest ppi',
        '1,I,"Он, ""она""","Иванов Иван; Петров Пётр",3,4,2,draft,1,2,7,150',
        '2,I,"a;b","Иванов Иван; Петров Пётр",5,5,1,draft,0,1,3,',
        '3,I,"a\nb","Иванов Иван; Петров Пётр",6,6,1,draft,0,0,3,',
      ].join('\n'),
    );
  });
});

describe('diff on the command line', () => {
  it('compares with the lock, and with a ledger that is named', async () => {
    const folder = volumeOf(['Первая.', 'Вторая.']);
    const out = temporaryFolder();
    const options = { ...optionsOf(folder, out), old: undefined };
    expect(await runIn(() => diff(options))).toMatchObject({ code: 1, stdout: '' });
    expect((await runIn(() => lock({ ...optionsOf(folder, out), ...FIRST }))).code).toBe(0);
    expect((await runIn(() => diff(options))).stdout).toMatch(/^no difference from .*volume\.lock\.json\n$/);
    const { ledger } = (await compileFolder(folder)).compiled;
    const old = {
      ...ledger,
      articles: ledger.articles.map((a) => (a.number === 2 ? { ...a, contentsEntry: 'Было' } : a)),
      pages: ledger.pages.slice(0, -1),
    };
    const path = join(out, 'old.json');
    writeFileSync(path, JSON.stringify(old));
    const { code, stdout } = await runIn(() => diff({ ...options, old: path }));
    expect([code, ...stdout.split('\n').slice(1)]).toEqual([
      0,
      'Articles:',
      '  №002 on 4: line of the contents was «Было», is «Образцов О. О. Статья 2»',
      'Lines of the contents:',
      '  Было … 4 → Образцов О. О. Статья 2 … 4',
      'Sheets to replace: 6; 5 sheets became 6',
      '',
    ]);
    writeFileSync(join(folder, '002-a.md'), article(2, 'Вторая, но другая.'));
    const changed = await runIn(() => diff(options));
    expect(changed.stdout.split('\n').slice(1)).toEqual([
      'Articles:',
      '  №002 on 4: its text was changed',
      'Sheets to replace: 4',
      '',
    ]);
    expect(JSON.parse((await runIn(() => diff({ ...options, json: true }))).stdout)).toMatchObject({
      ...{ articles: ['№002 on 4: its text was changed'], contents: [], replace: [4], sheetsBefore: 6 },
    });
    expect(JSON.parse(readFileSync(join(folder, 'volume.lock.json'), 'utf8')).sheets).toBe(6);
  });
});
