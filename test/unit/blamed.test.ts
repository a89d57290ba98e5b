/** What a build says of its lock: who grew, who is to blame, who only moved; in numbers only. */
import { beforeAll, describe, expect, it } from 'vitest';
import { Diagnostics } from '../../src/diagnostics.ts';
import { type LockInput, makeLock } from '../../src/lock.ts';
import { checkLock, compareWithLock, movedRuns, ownChanges } from '../../src/lock-check.ts';
import type { Lock } from '../../src/model/lock.ts';
import type { Compiled } from '../../src/pipeline.ts';
import { lockedPart, lockOf } from '../support/locks.ts';
import { compileFolder, volumeOf } from '../support/volumes.ts';

type Stands = readonly [id: string, first: number, last: number];
/** A build: where its parts stand, and whose text is another than the lock’s. */
const buildOf = (
  parts: readonly Stands[],
  edited: readonly string[] = [],
  articlesStart: 'page' | 'run-on' = 'page',
): LockInput =>
  ({
    book: { pages: [] },
    sections: [],
    numbering: {
      pages: [],
      ranges: new Map(
        parts.map(([id, first, last]) => [id, { first, last, firstSheet: first, lastSheet: last }]),
      ),
    },
    project: {
      sources: [1, 2, 3, 4, 5].map((number) => ({ id: `a${number}`, meta: { number } })),
      manifest: { numbering: { articlesStart } },
    },
    sourceHashes: new Map(
      parts.flatMap(([id]) => (id.startsWith('/') ? [] : [[id, edited.includes(id) ? 'x' : ''] as const])),
    ),
  }) as unknown as LockInput;

describe('a build against its lock', () => {
  const before = lockOf(
    ...[lockedPart(1, 1, 5), lockedPart(2, 6, 7), lockedPart(3, 8, 8), lockedPart(4, 9, 9)],
    { ...lockedPart(0, 10, 10), id: '/contents', number: undefined },
  );
  const said = (...given: Parameters<typeof buildOf>) => {
    const diagnostics = new Diagnostics();
    checkLock(before, 'volume.lock.json', buildOf(...given), diagnostics.report);
    return diagnostics.list.map(({ message, hint, file }) => `${file}: ${message} | ${hint}`);
  };
  /** Everybody from 1 on, by their lengths. */
  const standing = (...lengths: readonly number[]): Stands[] => {
    let next = 1;
    return ['a1', 'a2', 'a3', 'a4', '/contents'].map((id, i) => {
      const first = next;
      next += lengths[i];
      return [id, first, next - 1];
    });
  };

  it('is silent where every page is where it was', () => {
    expect(said(standing(5, 2, 1, 1, 1))).toEqual([]);
  });

  it('says who grew and whom that moves', () => {
    expect(said(standing(6, 2, 1, 1, 1), ['a1'])).toEqual([
      'volume.lock.json: locked pages would move: №001 grew from 5 to 6 pages; №002–contents move back by 1 page | shorten the text, try `--fit`, or accept the change with `zhinaq lock --update 1 --why "…"`',
    ]);
    expect(said(standing(5, 1, 4, 1, 1), ['a2', 'a3'])[0]).toContain(
      'would move: №002 shrank from 2 to 1 page; №003 grew from 1 to 4 pages; №003 moves forward by 1 page; №004–contents move back by 2 pages |',
    );
    expect(said(standing(6, 2, 1, 1, 1))[0]).toContain(
      'would move: №001 grew from 5 to 6 pages, though its text is as it was; №002',
    );
    expect(said(standing(5, 2, 1, 1, 2))[0]).toContain(
      'would move: contents grew from 1 to 2 pages | shorten the text, try `--fit`, or accept the change with `zhinaq lock --update NUMBER',
    );
  });

  it('says who is gone and who is new', () => {
    const stands: Stands[] = [
      ['a1', 1, 5],
      ['a2', 6, 7],
      ['a4', 8, 8],
      ['a5', 9, 10],
      ['/contents', 11, 11],
    ];
    expect(said(stands)[0]).toMatch(
      /would move: №003 is gone; №005 is new, 2 pages; №004 moves forward by 1 page; contents moves back by 1 page \| .*--update 3 5 /,
    );
  });

  it('names the one that was edited where articles run on', () => {
    // Of №001 a paragraph more, for which №002 begins, or goes on, further down.
    expect(said(standing(5, 3, 1, 1, 1), ['a1'], 'run-on')[0]).toMatch(
      /would move: №001 was changed and takes more room, so that №002 grew from 2 to 3 pages.*; №003–contents move back by 1 page \| .*--update 1 /,
    );
    expect(said(standing(5, 1, 1, 1, 1), ['a1'], 'run-on')[0]).toMatch(
      /would move: №001 was changed and takes less room, so that №002 shrank from 2 to 1 page.*; №003–contents move forward by 1 page \| .*--update 1 /,
    );
    expect(said(standing(5, 3, 1, 1, 1), ['a1'])[0]).toContain(
      'would move: №002 grew from 2 to 3 pages, though its text is as it was;',
    );
  });

  it('compares lengths and first pages', () => {
    const one = lockOf(lockedPart(1, 3, 4));
    const of = (first: number, last: number) =>
      compareWithLock(one, buildOf([['a1', first, last]])).map(
        ({ name, grown, moved }) => `${name} ${grown} ${moved}`,
      );
    expect([of(3, 4), of(3, 5), of(2, 3), of(5, 5)].flat()).toEqual(['№001 1 0', '№001 0 -1', '№001 -1 2']);
    const now = buildOf([['a2', 3, 3]]);
    expect(ownChanges(one, now).map(({ text }) => text)).toEqual(['№001 is gone', '№002 is new, 1 page']);
    expect(movedRuns(compareWithLock(one, now))).toEqual([]);
  });
});

describe('pages that are where they were', () => {
  const SENTENCE = 'Страница этого тома набрана ради проверки, и слова на ней только занимают место. ';
  const text = (more = '', paragraphs = 14) =>
    Array.from(
      { length: paragraphs },
      (_, i) => `Абзац ${i} ${i === 1 ? more : ''}${SENTENCE.repeat(5)}`,
    ).join('\n\n');
  const built = async (...bodies: string[]) => (await compileFolder(volumeOf(bodies))).compiled;
  let before: Compiled;
  let lock: Lock;
  beforeAll(async () => {
    before = await built(text(), 'Вторая.');
    lock = makeLock(before, []);
  });
  const said = (now: LockInput, signed = lock) => {
    const diagnostics = new Diagnostics();
    checkLock(signed, 'volume.lock.json', now, diagnostics.report);
    return diagnostics.list.map(({ code, message }) => `${code} ${message}`);
  };

  it('are as they were signed', () => expect(said(before)).toEqual([]));

  it('start with other words where the text was edited', async () => {
    expect(said(await built(text(SENTENCE.repeat(4)), 'Вторая.'))).toEqual([
      expect.stringMatching(
        /^lock\/break-moved №001: page 4 now starts with “.+”, when it was signed with “.+”$/,
      ),
    ]);
    // What moves pages is said of the pages alone.
    expect(said(await built(text(SENTENCE.repeat(4), 26), 'Вторая.'))).toEqual([
      expect.stringMatching(
        /^lock\/moved locked pages would move: №001 grew from 2 to 3 pages; №002–colophon /,
      ),
    ]);
  });

  it('have other ink where the text is as it was', () => {
    const { book } = before;
    const pages = book.pages.map((page) =>
      page.folio === '4' || page.folio === '5' ? { ...page, left: page.left + 1 } : page,
    );
    const now = { ...before, book: { ...book, pages } };
    expect(said(now)).toEqual(
      ['№001: pages? 4', '№002: pages? 5'].map((who) =>
        expect.stringMatching(`^lock/other-ink ${who} .*not .* signed, though its text is$`),
      ),
    );
    // A lock of before knows nothing of all ink.
    const old = lock.parts.map((part) => ({
      ...part,
      pages: part.pages.map(({ ink: _, ...page }) => page),
    }));
    expect(said(now, { ...lock, parts: old })).toEqual([]);
  });

  it('stand under the sections that were signed', () => {
    const of = (...sections: string[]) => said(before, { ...lock, sections });
    const now = 'СЕКЦИЯ I. БӨЛІМ';
    const head = 'lock/sections sections are not as they were signed:';
    expect(of('А')).toEqual([`${head} «А» is now «${now}»`]);
    expect(of('А', now)).toEqual([`${head} «А» is gone`]);
    expect(of()).toEqual([`${head} «${now}» is new`]);
    expect(of(now)).toEqual([]);
  });

  it('are cited as they were signed', () => {
    const of = (change: object) =>
      said(before, {
        ...lock,
        parts: lock.parts.map((part) =>
          part.id === '002-a' ? { ...part, record: { ...part.record!, ...change } } : part,
        ),
      });
    const head = 'lock/renamed not as it was signed: №002:';
    expect(of({ title: 'Было' })).toEqual([`${head} title was «Было», is «Статья 2»`]);
    expect(of({ authors: ['А', 'Б'], entry: 'x' })).toEqual([
      expect.stringMatching(`${head} authors w(?:as|ere) «А, Б», (?:is|are) «Образцов Олег Олегович»$`),
    ]);
    expect(of({ supervisors: ['Р'], entry: 'x' })).toEqual([
      `${head} supervisor was «Р», is «»; line of the contents was «x», is «Образцов О. О. Статья 2»`,
    ]);
  });
});
