/** What is signed: the command that locks, the sheet to sign, and the pages that go before an offprint of what was locked. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type LockOptions, lock, unlock } from '../../src/commands/lock.ts';
import { makeLock } from '../../src/lock.ts';
import { layLockedFront } from '../../src/locked-kit.ts';
import type { Block } from '../../src/model/document.ts';
import type { Lock } from '../../src/model/lock.ts';
import { laySheet } from '../../src/own-sheet.ts';
import { signingSheet } from '../../src/signing-sheet.ts';
import { optionsOf, pagesIn, runIn } from '../support/in-process.ts';
import { lockedPart, lockOf } from '../support/locks.ts';
import { article, compileFolder, temporaryFolder, volumeOf } from '../support/volumes.ts';

const epoch = process.env.SOURCE_DATE_EPOCH;
beforeAll(() => {
  // 2026-04-08.
  process.env.SOURCE_DATE_EPOCH = '1775606400';
});
afterAll(() => {
  if (epoch === undefined) delete process.env.SOURCE_DATE_EPOCH;
  else process.env.SOURCE_DATE_EPOCH = epoch;
});

const LONG = Array(60).fill('Слово за словом ложится в строку, и книга складывается сама.').join('\n\n');

/** A volume of three articles, and `lock` on it. */
function volume() {
  const folder = volumeOf(['Первая.', 'Вторая.', 'Третья.'], { index: true });
  const out = temporaryFolder();
  const options = (more: Partial<LockOptions>): LockOptions => ({
    ...{ ...optionsOf(folder, out), update: { numbers: [], ids: [] }, all: false, why: 'так', by: '' },
    ...more,
  });
  const path = join(folder, 'volume.lock.json');
  return {
    ...{ folder, out, path },
    run: (more: Partial<LockOptions> = {}) => runIn(() => lock(options(more))),
    off: (more: Partial<LockOptions> = {}) => runIn(() => unlock(options(more))),
    edit: (id: string, text: string) => writeFileSync(join(folder, `${id}.md`), text),
    read: (): Lock => JSON.parse(readFileSync(path, 'utf8')),
  };
}

describe('zhinaq lock', () => {
  it('keeps what the book was made with, who signed and when, and writes the sheet to sign', async () => {
    const { run, out, path, read } = volume();
    const { code, stdout, stderr } = await run({ by: 'Редактор' });
    expect([
      code,
      stdout
        .split('\n')
        .slice(0, 2)
        .map((line) => line.replace(/^\S+\//, '')),
    ]).toEqual([0, ['volume.lock.json: 8 parts, 8 pages', 'locked, 8 pages']]);
    expect(stderr).toBe('');
    const own = read();
    expect(own.history).toEqual([
      { date: '2026-04-08', why: 'так', by: 'Редактор', changes: ['locked, 8 pages'] },
    ]);
    expect(own).toMatchObject({
      ...{ title: { kk: 'Жинақ', ru: 'Сборник' }, isbn: '978-601-262-638-4', sheets: 8 },
      ...{ sections: ['СЕКЦИЯ I. БӨЛІМ'], made: { template: 'classic-a4' } },
    });
    const words = own.parts.flatMap(({ pages }) => pages.map((page) => page.words));
    expect([words.length, words.every((word) => /^[0-9a-f]{12}$/.test(word ?? ''))]).toEqual([8, true]);
    // A page stands on one line.
    expect(readFileSync(path, 'utf8')).toMatch(/^ +\{ "folio": "3", "from": "\d+\.\d+", .*\},?$/m);
    const [sheet] = pagesIn(readFileSync(join(out, 'lock.pdf')));
    expect(sheet).toContain('Басуға қол қою парағы');
    expect(sheet).toMatch(/№002.*Статья 2.* 4\n/);
    expect(await run()).toMatchObject({ code: 1, stderr: expect.stringContaining('lock/exists') });
  });

  it('accepts what is named and what follows from it, with the old pages in the history', async () => {
    const { run, edit, read } = volume();
    expect((await run({ update: { numbers: [2], ids: [] } })).stderr).toContain('lock/absent');
    await run();
    edit('002-a', article(2, LONG));
    edit('003-a', article(3, 'Третья.').replace('Статья 3', 'Иное'));
    const update = (numbers: number[], ...ids: string[]) => run({ update: { numbers, ids } });
    expect((await update([2])).stderr).toMatch(
      /more has changed than was named: №003: title was «Статья 3», is «Иное».*\n.*\n.*`zhinaq lock --update 2 3 --why/,
    );
    expect((await update([9], '002-a', '003-a')).stderr).toContain('no article with the number 9');
    expect((await update([2, 3], 'x')).stderr).toContain('no article with the id `x`');
    expect(read().history).toHaveLength(1);
    const done = await update([3], '002-a');
    expect(done.code).toBe(0);
    expect(read().history.at(-1)).toEqual({
      ...{ date: '2026-04-08', why: 'так' },
      changes: [
        '№002 grew from 1 to 2 pages (was on 4-4)',
        '№003: title was «Статья 3», is «Иное»',
        '№003–colophon move back by 1 page',
      ],
    });
    edit('001-a', article(1, LONG));
    edit('002-a', article(2, 'Вторая.'));
    expect((await run({ all: true })).code).toBe(0);
    expect(read().history.at(-1)!.changes).toEqual([
      '№001 grew from 1 to 2 pages (was on 3-3)',
      '№002 shrank from 2 to 1 page (was on 4-5)',
      '№002 moves back by 1 page',
    ]);
  });

  it('names a new article, and accepts it', async () => {
    const { run, edit, folder, read } = volume();
    await run();
    edit('004-a', article(4, 'Четвёртая.'));
    const path = join(folder, 'volume.yaml');
    writeFileSync(path, readFileSync(path, 'utf8').replace('003-a', '003-a, 004-a'));
    expect((await run({ update: { numbers: [1], ids: [] } })).stderr).toContain('№004 is new, 1 page');
    expect((await run({ update: { numbers: [4], ids: [] } })).code).toBe(0);
    expect(read().history.at(-1)!.changes).toEqual([
      '№004 is new, 1 page',
      'contents–colophon move back by 1 page',
    ]);
  });

  it('is taken off with a reason, and its history goes on', async () => {
    const { run, off, folder, path, read } = volume();
    expect((await off()).stderr).toContain('lock/absent');
    await run();
    const { code, stdout } = await off({ why: 'ошибка' });
    expect([code, existsSync(path)]).toEqual([0, false]);
    expect(stdout).toMatch(
      /volume\.lock\.json is removed; the reason is in \S*volume\.lock\.history\.json\n$/,
    );
    expect(JSON.parse(readFileSync(join(folder, 'volume.lock.history.json'), 'utf8'))).toMatchObject([
      { why: 'так', changes: ['locked, 8 pages'] },
      { date: '2026-04-08', why: 'ошибка', changes: ['unlocked'] },
    ]);
    await run({ why: 'снова' });
    expect(read().history.map(({ why }) => why)).toEqual(['так', 'ошибка', 'снова']);
    // One that cannot be read may be taken off all the same.
    writeFileSync(path, 'x');
    expect((await off()).code).toBe(0);
    expect((await off({ volume: join(folder, 'none') })).stderr).toContain('volume/not-found');
  });
});

const words = (blocks: readonly Block[]): string[] =>
  blocks.flatMap((block): string[] => {
    const runs = (inlines: readonly object[]) =>
      inlines
        .map((inline) => ('text' in inline ? String(inline.text) : ''))
        .join('')
        .replaceAll('\u00a0', ' ');
    if (block.kind === 'paragraph') return [`${block.role}: ${runs(block.inlines)}`];
    if (block.kind === 'fields')
      return block.rows.map(({ label, values }) => `${label}: ${values.map(runs).join()}`);
    return block.kind === 'entry' && Array.isArray(block.number)
      ? [`${block.language} ${runs(block.inlines)} … ${runs(block.number)}`]
      : [];
  });

describe('the sheet to sign', () => {
  const hash = (letter: string) => letter.repeat(16);
  const hashes = { lock: hash('a'), screen: hash('b'), print: hash('c') };
  const record = {
    ...{ title: 'Т', authors: ['А'], supervisors: [], entry: 'А. *Т*', language: 'ru' as const },
  };
  const own: Lock = {
    ...lockOf({ ...lockedPart(7, 3, 4), record }, lockedPart(8, 5, 5), {
      ...lockedPart(9, 6, 6),
      ...{ id: '/contents', number: undefined },
    }),
    ...{
      program: '0.1.0',
      template: 'tt',
      fonts: 'ff',
      made: { template: 'own', fonts: ['a.ttf', 'b.ttf'] },
    },
    ...{ title: { kk: 'Жинақ', ru: 'Сборник' }, isbn: '978' },
    history: [
      { date: '2026-01-02', why: 'раз', changes: [] },
      { date: '2026-04-08', why: 'два', by: 'Кто', changes: [] },
    ],
  };

  it('has the hashes, the reason and the articles with all their pages', () => {
    expect(words(signingSheet(own, 'ru', hashes).blocks)).toEqual([
      'sheet-title: Лист подписания в печать',
      'sheet-volume: Сборник / Жинақ',
      'ISBN: 978',
      'Страниц в файле: 9',
      'Программа: zhinaq 0.1.0',
      'Шаблон: own tt',
      'Шрифты: a.ttf, b.ttf, ff',
      'volume.pdf (screen): bbbbbbbb bbbbbbbb',
      'volume.pdf (print): cccccccc cccccccc',
      'volume.lock.json: aaaaaaaa aaaaaaaa',
      'Основание: два',
      'Дата: 08.04.2026',
      'ru №007  А. Т … 3-4',
      'ru №008   … 5',
      `sheet-note: Подписал: Кто    Подпись: ${'_'.repeat(20)}`,
    ]);
  });

  it('leaves out what the lock does not know, and has a line for the name', () => {
    const { isbn: _, title: __, made: ___, ...bare } = own;
    const said = words(signingSheet({ ...bare, history: [] }, 'kk', hashes).blocks);
    expect(said.slice(0, 5)).toEqual([
      'sheet-title: Басуға қол қою парағы',
      'sheet-volume: ',
      'Файл беттері: 9',
      'Бағдарлама: zhinaq 0.1.0',
      'Үлгі: tt',
    ]);
    expect(said.at(-1)).toBe(`sheet-note: Қол қойған: ${'_'.repeat(30)}    Қолы: ${'_'.repeat(20)}`);
    expect(said.join()).not.toMatch(/Негіз|Күні/);
    expect(words(signingSheet(own, 'en', hashes).blocks)[0]).toBe('sheet-title: Signing sheet');
  });

  it('stands on pages i, ii … that have neither heads nor folios', async () => {
    const { compiled } = await compileFolder(volumeOf(['Первая.']));
    const { project, book } = compiled;
    const part = signingSheet(
      { ...own, parts: Array.from({ length: 80 }, (_, i) => ({ ...lockedPart(i + 1, 3, 3), record })) },
      ...(['kk', hashes] as const),
    );
    const pages = await laySheet(part, project.root, project, book, () => {});
    expect(pages.map(({ folio }) => folio)).toEqual(['i', 'ii', 'iii'].slice(0, pages.length));
    expect(pages.length).toBeGreaterThan(1);
    expect(pages.every(({ furniture }) => furniture === undefined || furniture.content.length === 0)).toBe(
      true,
    );
  });
});

describe('the pages before an offprint of a locked volume', () => {
  it('are the ones of the book, without its other articles', async () => {
    const { compiled } = await compileFolder(volumeOf(['Первая.', LONG, 'Третья.'], { index: true }));
    const { project, book } = compiled;
    const own = makeLock(compiled, []);
    const front = await layLockedFront({ ...project, sources: [] }, own, () => {});
    const inks = (pages: typeof book.pages) =>
      pages.map(({ folio, side, plates, furniture }) => [
        ...[folio, side, furniture?.ink],
        ...plates.map(({ part, ink }) => `${part} ${ink}`),
      ]);
    const wanted = ['/title', '/imprint', '/contents'];
    expect(inks(front!)).toEqual(inks(book.pages.filter(({ plates }) => wanted.includes(plates[0]?.part))));
    expect(front!.map(({ folio }) => folio)).toEqual(['1', '2', '7']);
  });

  it('are only made of what the lock has', async () => {
    const { compiled } = await compileFolder(volumeOf(['Первая.'], { contents: 'none' }));
    const own = makeLock(compiled, []);
    const of = async (parts: Lock['parts']) =>
      (await layLockedFront(compiled.project, { ...own, parts }, () => {}))?.map(
        ({ plates }) => plates[0].part,
      );
    expect(await of(own.parts)).toEqual(['/title', '/imprint']);
    expect(await of(own.parts.filter(({ id }) => id !== '/title'))).toEqual(['/imprint']);
    // A lock of before does not know what the contents say.
    expect(await of(own.parts.map(({ record: _, ...part }) => part))).toBeUndefined();
  });
});
