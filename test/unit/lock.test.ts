/** Locks of small volumes: every refusal with its place, and what a fitted article does. */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Diagnostics } from '../../src/diagnostics.ts';
import { diffVolumes, stateOfLedger } from '../../src/diff.ts';
import { checkIdentity } from '../../src/identity.ts';
import { makeLock, pageHash } from '../../src/lock.ts';
import { checkLock } from '../../src/lock-check.ts';
import { type Compiled, compile } from '../../src/pipeline.ts';
import { ranges } from '../../src/wording.ts';
import {
  article,
  compileFolder,
  folderWith,
  loadVolume,
  manifest,
  temporaryFolder,
  volumeOf,
  zhinaq,
} from '../support/volumes.ts';

const SENTENCE =
  'Каждая страница этого тома набрана ради проверки, и слова на ней значат только то, что занимают место. ';
const body = (paragraphs: number, sentences = 7) =>
  Array(paragraphs).fill(SENTENCE.repeat(sentences)).join('\n\n');

const lockOf = (c: Compiled) => makeLock(c, []);

describe('a lock', () => {
  const volume = volumeOf([body(9), body(12), body(5)]);
  const out = temporaryFolder();
  const run = (...args: string[]) => zhinaq([...args, '--volume', volume, '--out', out]);
  const path = join(volume, 'volume.lock.json');

  it('is absent, made, there already', () => {
    expect(run('lock', '--update', '1', '--why', 'так').stderr).toContain('lock/absent');
    expect(run('lock').code).toBe(0);
    expect(run('lock').stderr).toContain('lock/exists');
    expect(run('check').stdout).toMatch(/№002 .* locked/);
  });

  it('is small and reads page by page', () => {
    const text = readFileSync(path, 'utf8');
    expect(text.length).toBeLessThan(9000);
    expect(
      text.match(
        /^ *\{ "folio": "\d+", "from": "\d+\.\d+", "starts": ".+", "hash": "\w{12}", "ink": "\w{12}", "page": "\w{12}", "words": "\w{12}" \},?$/gm,
      )!.length,
    ).toBeGreaterThan(6);
  });

  it('names who grew and whom that moves; `--update` wants every one of them', () => {
    writeFileSync(join(volume, '001-a.md'), article(1, body(22)));
    writeFileSync(join(volume, '002-a.md'), article(2, body(2)));
    const refused = run('build');
    expect(refused.stderr).toMatch(/№001 grew from \d to \d pages; №002 shrank from \d to 1 page; /);
    expect(refused.stderr).toMatch(/volume\.lock\.json/);
    expect(run('lock', '--update', '1', '--why', 'так').stderr).toContain('lock/not-named');
    expect(run('lock', '--update', '9', '--why', 'так').stderr).toContain('offprint/unknown-article');
    expect(run('lock', '--update', '1', '--update', '002', '--why', 'так').code).toBe(0);
    expect(run('build').code).toBe(0);
    expect(JSON.parse(readFileSync(path, 'utf8')).history).toHaveLength(2);
  });

  it('is compared with older ledgers, too', () => {
    const ledger = join(out, 'volume.pages.json');
    expect(run('diff', ledger).stdout).toContain('no difference');
    expect(run('diff', join(volume, 'volume.yaml')).stderr).toContain('diff/unreadable');
    expect(zhinaq(['diff', '--volume', volumeOf(['Один.']), '--out', temporaryFolder()]).stderr).toContain(
      'diff/nothing-to-compare',
    );
    expect(zhinaq(['audit', join(out, 'none.pdf'), '--volume', volume]).stderr).toContain('audit/unreadable');
    expect(JSON.parse(run('check', '--csv', '--json').stdout).articles[0]).toMatchObject({
      number: 1,
      state: 'locked',
    });
    expect(run('check', '--csv').stdout.split('\n')[0]).toMatch(/^number,section,title/);
  });

  it.each([
    ['lock/unreadable', (t: string) => t.slice(0, 100)],
    ['lock/unreadable', (t: string) => t.replace('"parts"', '"teile"')],
    ['lock/unreadable', (t: string) => t.replace(/"first": 3/, '"first": 1')],
    ['lock/newer', (t: string) => t.replace('"schema": 1', '"schema": 2')],
    ['lock/other-volume', (t: string) => t.replaceAll('"id": "00', '"id": "99')],
  ])('%s: a spoilt one is never ignored', (code, spoil) => {
    const good = readFileSync(path, 'utf8');
    writeFileSync(path, spoil(good));
    const { code: exit, stderr } = run('build');
    writeFileSync(path, good);
    expect([exit, stderr]).toEqual([1, expect.stringContaining(code)]);
  });

  it('refuses an offprint of another text, and prints it as it is when told to', () => {
    const good = readFileSync(join(volume, '003-a.md'), 'utf8');
    writeFileSync(join(volume, '003-a.md'), good.replace('набрана', 'сложена'));
    expect(run('offprint', '3').stderr).toContain('lock/changed-source');
    expect(run('offprint', '3', '--as-is').code).toBe(0);
    writeFileSync(join(volume, '003-a.md'), good);
    expect(run('offprint', '3', '1').code).toBe(0);
  });
});

describe('locked articles that share pages', () => {
  it('are laid out alone as they stand in the book', () => {
    const folder = volumeOf([body(3), body(9), body(4)], {
      numbering: '{ articlesStart: run-on, first: 7 }',
    });
    const out = temporaryFolder();
    const run = (...args: string[]) => zhinaq([...args, '--volume', folder, '--out', out]);
    expect(run('offprint', '--all').code).toBe(0);
    const whole = ['001', '002', '003'].map((n) => readFileSync(join(out, `offprints/${n}.pdf`)).length);
    expect(run('lock').code).toBe(0);
    rmSync(join(out, 'offprints'), { recursive: true });
    // The lock would say which lines differ.
    expect(run('offprint', '--all')).toMatchObject({ code: 0, stderr: '' });
    expect(['001', '002', '003'].map((n) => readFileSync(join(out, `offprints/${n}.pdf`)).length)).toEqual(
      whole,
    );
  });
});

describe('fitting', () => {
  it('holds the length of an article by paragraphs that it lists, or leaves it alone', async () => {
    const paragraph = (i: number) => `${SENTENCE.repeat(4)}${'и ещё слово '.repeat(i % 8)}`;
    const text = (n: number) =>
      `${Array.from({ length: 26 }, (_, i) => paragraph(i)).join('\n\n')}\n\n${'и так далее '.repeat(4 * n)}`;
    const before = await compileFolder(volumeOf([text(1)], { contents: 'none' }));
    const lock = lockOf(before.compiled);
    const pages = lock.parts.find((p) => p.id === '001-a')!.pages.length;
    const results: string[] = [];
    for (let n = 2; n < 90 && !results.includes('not held'); n += 3) {
      const { project } = loadVolume(volumeOf([text(n)], { contents: 'none' }));
      const grown = await compile({ ...project!, lock }, () => {});
      if (grown.sections.find((s) => s.part === '001-a')!.length === pages) continue;
      const diagnostics = new Diagnostics();
      const fitted = await compile({ ...project!, lock }, diagnostics.report, { fit: true });
      const section = fitted.sections.find((s) => s.part === '001-a')!;
      results.push(section.length === pages ? 'held' : 'not held');
      const said = diagnostics.list.filter((d) => d.code === 'lock/fitted');
      expect(said.length).toBe(section.fitted.length);
      for (const d of said) {
        expect(d.line).toBeGreaterThan(8);
        expect(d.message).toMatch(
          /^set a paragraph (?:1 line|\d+ lines) (?:shorter|longer) to hold the length/,
        );
      }
    }
    expect(results).toEqual(expect.arrayContaining(['held', 'not held']));
  });
});

describe('page breaks of a locked article', () => {
  it('stay where they were when a correction would let them move', async () => {
    const long = body(20, 5);
    const first = await compileFolder(volumeOf([long], { contents: 'none' }));
    const lock = lockOf(first.compiled);
    // One sentence less on the first page.
    const shorter = long.replace(SENTENCE, '');
    const { project } = loadVolume(volumeOf([shorter], { contents: 'none' }));
    const starts = (c: Compiled) => c.sections.find((s) => s.part === '001-a')!.starts;
    expect(starts(await compile(project!, () => {}))).not.toEqual(starts(first.compiled));
    expect(starts(await compile({ ...project!, lock }, () => {}))).toEqual(starts(first.compiled));
  });
});

describe('identity', () => {
  it('is checked: another title on the first page is an error', async () => {
    const { compiled } = await compileFolder(volumeOf([body(2), body(2)]));
    const said = (sources: typeof compiled.project.sources) => {
      const diagnostics = new Diagnostics();
      checkIdentity(compiled.book, sources, diagnostics.report);
      return diagnostics.list.map((d) => d.code);
    };
    const { sources } = compiled.project;
    expect(said(sources)).toEqual([]);
    const other = sources.map((s, i) =>
      i === 0 ? { ...s, meta: { ...s.meta, title: { ru: 'Другое название' } } } : s,
    );
    expect(said(other)).toEqual(['identity/title']);
  });
});

describe('differences', () => {
  it('name articles, lines of the contents and sheets', async () => {
    const { compiled } = await compileFolder(volumeOf([body(3), body(3)]));
    const { ledger } = compiled;
    const now = {
      ...ledger,
      articles: ledger.articles.map((a, i) => (i === 1 ? { ...a, first: a.first + 1, last: a.last + 2 } : a)),
      pages: ledger.pages.map((page, i) => (i === 2 ? { ...page, hash: 'other' } : page)),
    };
    const found = diffVolumes(stateOfLedger(ledger), stateOfLedger(now));
    expect(found.articles).toEqual([expect.stringMatching(/^№002 \d+ → \d+-\d+, 1 → 2 pages$/)]);
    expect(found.contents).toHaveLength(1);
    expect(found.replace).toEqual([3]);
    expect(diffVolumes(stateOfLedger(ledger), stateOfLedger(ledger))).toMatchObject({
      articles: [],
      contents: [],
      replace: [],
    });
    expect(ranges([1, 3, 4, 5, 9])).toBe('1, 3–5, 9');
    expect(new Set(compiled.book.pages.map((page) => pageHash(page))).size).toBe(compiled.book.pages.length);
  });

  it('of a part that is gone or new are said', async () => {
    const { compiled } = await compileFolder(volumeOf([body(3), body(3)]));
    const lock = lockOf(compiled);
    const diagnostics = new Diagnostics();
    const parts = lock.parts.map((p) => (p.id === '002-a' ? { ...p, id: '003-a', number: 3 } : p));
    checkLock({ ...lock, parts }, 'volume.lock.json', compiled, diagnostics.report);
    expect(diagnostics.list).toMatchObject([
      { code: 'lock/moved', message: expect.stringMatching(/№003 is gone; №002 is new/) },
    ]);
  });
});

describe('a volume with a lock and no article that it knows', () => {
  it('is another volume', () => {
    const folder = folderWith({
      'volume.yaml': manifest({ ids: ['001-a'] }),
      '001-a.md': article(1, 'Текст.'),
    });
    expect(zhinaq(['lock', '--volume', folder]).code).toBe(0);
    mkdirSync(join(folder, 'b'));
    writeFileSync(join(folder, 'volume.yaml'), manifest({ ids: ['002-b'] }));
    writeFileSync(join(folder, '002-b.md'), article(2, 'Текст.'));
    expect(zhinaq(['build', '--volume', folder]).stderr).toContain('lock/other-volume');
  });
});
