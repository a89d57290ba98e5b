/** The lock as a file: what is read from it, and an article that is laid out by it alone. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { lock as lockVolume } from '../../src/commands/lock.ts';
import { offprint } from '../../src/commands/offprint.ts';
import { Diagnostics } from '../../src/diagnostics.ts';
import { loadLock } from '../../src/load/lock.ts';
import { makeLock } from '../../src/lock.ts';
import { layLockedArticle } from '../../src/locked-article.ts';
import type { Lock, LockedPart } from '../../src/model/lock.ts';
import type { Compiled } from '../../src/pipeline.ts';
import { optionsOf, runIn } from '../support/in-process.ts';
import { article, compileFolder, laidPages, temporaryFolder, volumeOf } from '../support/volumes.ts';

const NOTHING = { numbers: [], ids: [] };
const body = (n: number) =>
  Array(n).fill('Слово за словом ложится в строку, и книга складывается сама. '.repeat(5)).join('\n\n');
let compiled: Compiled;
let lock: Lock;
beforeAll(async () => {
  const bodies = [body(6), body(22), body(4)];
  compiled = (await compileFolder(volumeOf(bodies, { numbering: '{ articlesStart: run-on, first: 7 }' })))
    .compiled;
  lock = makeLock(compiled, []);
});
const partOf = (id: string) => lock.parts.find((part) => part.id === id)!;

describe('a lock', () => {
  it('says of every part where it stands and what starts its pages', () => {
    expect(lock.parts.map(({ id }) => id)).toEqual([
      '/title',
      '/imprint',
      '001-a',
      '002-a',
      '003-a',
      '/contents',
      '/colophon',
    ]);
    const { numbering, book, sections } = compiled;
    for (const { id, first, last, sheet, pages, number, row } of lock.parts) {
      expect({ first, last, firstSheet: sheet, lastSheet: sheet + last - first }).toEqual(
        numbering.ranges.get(id),
      );
      expect(pages.map(({ folio }) => folio)).toEqual(
        Array.from({ length: last - first + 1 }, (_, i) => String(first + i)),
      );
      expect(number).toBe(id.startsWith('/') ? undefined : Number(id.slice(0, 3)));
      expect(row).toBe(sections.find(({ part }) => part === id)!.startRow);
    }
    expect(lock.sheets).toBe(book.pages.length);
    const second = partOf('002-a');
    expect(second.row).toBeGreaterThan(20);
    expect(second.pages).toHaveLength(3);
    for (const { starts, from } of second.pages) {
      expect(starts.length).toBeLessThanOrEqual(40);
      expect(from).toMatch(/^\d+\.\d+$/);
    }
    expect(second.pages[1].starts).toMatch(/…$/);
    expect(new Set(lock.parts.flatMap(({ pages }) => pages.map(({ hash }) => hash))).size).toBeGreaterThan(6);
  });
});

describe('the file of a lock', () => {
  const read = (edit: (text: string) => string) => {
    const root = temporaryFolder();
    writeFileSync(join(root, 'volume.lock.json'), edit(JSON.stringify(lock)));
    const diagnostics = new Diagnostics();
    return { found: loadLock(root, diagnostics.report), codes: diagnostics.list.map(({ code }) => code) };
  };
  const edited = (change: (part: LockedPart) => object) => (text: string) => {
    const value = JSON.parse(text);
    return JSON.stringify({
      ...value,
      parts: value.parts.map((part: LockedPart) =>
        part.id === '002-a' ? { ...part, ...change(part) } : part,
      ),
    });
  };

  it('is read as it was written', () => {
    expect(read((text) => text)).toEqual({ found: JSON.parse(JSON.stringify(lock)), codes: [] });
    const diagnostics = new Diagnostics();
    expect(loadLock(temporaryFolder(), diagnostics.report)).toBeUndefined();
    expect(diagnostics.list).toEqual([]);
  });

  it.each([
    ['cut short', (text: string) => text.slice(0, -9)],
    ['no object', () => '[]'],
    ['a page more than its pages', edited(({ last }) => ({ last: last + 1 }))],
    ['a page less than its pages', edited(({ pages }) => ({ pages: pages.slice(1) }))],
    ['back to front', edited(({ first, last }) => ({ first: last, last: first }))],
  ])('is not trusted: %s', (_, edit) => {
    const { found, codes } = read(edit);
    expect([found || undefined, codes]).toEqual([undefined, ['lock/unreadable']]);
  });

  it('of a newer program is not read', () => {
    expect(read((text) => text.replace('"schema":1', '"schema":2')).codes).toEqual(['lock/newer']);
  });
});

describe('offprints of a locked volume', () => {
  it('are of the articles that are named, and refused where the text is another', async () => {
    const folder = volumeOf(['Первая.', body(8), 'Третья.'], { contents: 'none' });
    const out = temporaryFolder();
    const options = { ...optionsOf(folder, out), all: false, kit: false, asIs: false };
    expect((await runIn(() => lockVolume({ ...options, update: NOTHING, why: 'так', by: '' }))).code).toBe(0);
    const print = (numbers: number[], asIs = false) =>
      runIn(() => offprint({ ...options, numbers, ids: [], asIs }));
    const path = (number: number) => join(out, `offprints/00${number}.pdf\n`);
    expect(await print([2])).toEqual({ code: 0, stdout: path(2), stderr: '' });
    expect(await print([3, 1])).toEqual({ code: 0, stdout: `${path(3)}${path(1)}2 offprints\n`, stderr: '' });
    const unknown = await print([9]);
    expect([unknown.code, unknown.stdout]).toEqual([1, '']);
    expect(unknown.stderr).toContain('the nearest are 1, 2, 3');
    writeFileSync(join(folder, '002-a.md'), article(2, `Иначе. ${body(8)}`));
    const refused = await print([2]);
    expect([refused.code, refused.stdout]).toEqual([1, '']);
    expect(refused.stderr).toMatch(
      /№002 is not what was locked: its text or a picture was changed; lines differ on 4/,
    );
    expect((await print([2], true)).stdout).toBe(path(2));
  });
});

describe('an article of a locked volume', () => {
  const alone = (id: string, change: { lock?: Partial<Lock>; part?: Partial<LockedPart> } = {}) => {
    const { project } = compiled;
    const own = { ...partOf(id), ...change.part };
    const parts = lock.parts.map((part) => (part.id === id ? own : part));
    const source = project.sources.find((s) => s.id === id)!;
    return layLockedArticle(project, { ...lock, ...change.lock, parts }, own, source, () => {});
  };

  it('stands alone on the pages that it has in the book, with their folios and sides', async () => {
    for (const id of ['001-a', '002-a', '003-a']) {
      const { book, numbering, changed } = await alone(id);
      expect(changed).toEqual({ text: [], look: [], makers: [] });
      expect(numbering.ranges.get(id)).toEqual(compiled.numbering.ranges.get(id));
      const inBook = laidPages(compiled.book).filter(({ articles }) => articles.includes(id));
      const own = laidPages(book);
      expect(own.map(({ sheet }) => sheet)).toEqual(own.map((_, i) => i + 1));
      const linesOf = (pages: typeof own) =>
        pages.map(({ folio, side, lines }) => [
          folio,
          side,
          ...lines.filter(({ part }) => part === id).map(({ x, y }) => [x, y]),
        ]);
      expect(linesOf(own)).toEqual(linesOf(inBook));
      expect(own.map(({ articles }) => articles.at(-1))).toEqual(own.map(() => id));
    }
    // The part that ends on its first page stands before it there.
    expect((await alone('002-a')).numbering.pages[0].frames.map(({ part }) => part)).toEqual([
      '001-a',
      '002-a',
    ]);
  });

  it('says what was changed', async () => {
    const said = async (change: Parameters<typeof alone>[1]) => {
      const { text, look, makers } = (await alone('002-a', change)).changed;
      return [text, look, makers].map((list) => list.join('; '));
    };
    const { pages } = partOf('002-a');
    const { folio } = pages[1];
    const other = (change: object, at = 1) => ({
      pages: pages.map((page, i) => (i === at ? { ...page, ...change } : page)),
    });
    expect(await said({ part: { source: 'x' } })).toEqual(['its text or a picture was changed', '', '']);
    // What a lock was made with is no matter while the ink is the same.
    expect(await said({ lock: { template: 'x', fonts: 'y', program: '0.0.1' } })).toEqual(['', '', '']);
    expect(await said({ part: other({ hash: 'x' }) })).toEqual(['', '', '']);
    expect(await said({ part: other({ ink: 'x' }) })).toEqual(['', `lines differ on ${folio}`, '']);
    expect(await said({ part: other({ page: 'x' }) })).toEqual([
      '',
      `heads or folios differ on ${folio}`,
      '',
    ]);
    // The article before it stands on its first page.
    expect(await said({ part: other({ page: 'x' }, 0) })).toEqual(['', '', '']);
    // A lock of before has no hash of all ink.
    expect(await said({ part: other({ ink: undefined, hash: 'x', page: 'x' }) })).toEqual([
      '',
      `lines differ on ${folio}`,
      '',
    ]);
    const { program, template, fonts } = compiled.project.hashes;
    expect(await said({ part: other({ ink: 'x' }), lock: { program: '0.0.1' } })).toEqual([
      '',
      `lines differ on ${folio}`,
      `the program was 0.0.1, it is ${program}`,
    ]);
    expect(await said({ part: other({ ink: 'x' }), lock: { template: 'x', fonts: 'y' } })).toEqual([
      '',
      `lines differ on ${folio}`,
      `the template was \`classic-a4\` x, it is \`classic-a4\` ${template}; the fonts were y, they are ${fonts}`,
    ]);
    const record = { ...partOf('002-a').record!, title: 'Было', supervisors: ['Кто Т.'] };
    expect(await said({ part: { record, pages: pages.slice(0, 2) } })).toEqual([
      'title was «Было», is «Статья 2»; supervisor was «Кто Т.», is «»; it takes 3 pages, not 2',
      '',
      '',
    ]);
  });
});
