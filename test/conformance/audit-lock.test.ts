/** Faults of numbers planted in files of a locked volume: each is named; a clean file has none. */
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { auditPages, type Kind } from '../../src/audit/index.ts';
import { type ReadPage, readBytes } from '../../src/audit/read.ts';
import { wordsHash } from '../../src/audit/words.ts';
import { inputOf } from '../../src/commands/audit.ts';
import { makeLock } from '../../src/lock.ts';
import type { Project } from '../../src/model/project.ts';
import { compile } from '../../src/pipeline.ts';
import { render } from '../../src/render/index.ts';
import { folderWith, loadVolume, temporaryFolder } from '../support/volumes.ts';

const SENTENCE = 'Уровень моря не растёт, и 12 станций мерят его каждый день у берегов Атырау. ';
const TITLES = ['О строении торосов', 'Мұнай қабаттары туралы', 'Ветер и волны', 'Школьные музеи'];
const AUTHORS = ['Примеров Асан Болатович', 'Үлгібаев Ә. Н.', 'Образцов Иван', 'Кратков К. К.'];

const article = (i: number): string => {
  const second = i === 2 ? '\n  - name: Сидоров С. С.' : '';
  const pages = i === 0 ? '\npages: 3' : '';
  const more =
    i === 1
      ? '\n\nСлово[^1].\n\n[^1]: Сноска о соли.\n\n: Данные\n\n| год | число |\n|---|---|\n| 2020 | 417 |\n'
      : '';
  return `---\nnumber: ${i + 1}\nlanguage: ru\ntitle: ${TITLES[i]}\nauthors:\n  - name: ${AUTHORS[i]}${second}${pages}\n---\n\n${Array(
    5 + i,
  )
    .fill(SENTENCE.repeat(9))
    .join('\n\n')}${more}\n`;
};

const MANIFEST = `title: { ru: Сборник статей молодых учёных }
language: ru
year: 2026
isbn: 978-601-262-638-4
index: { authors: true }
imprint: { udc: "001" }
sections:
  - { number: I, title: { ru: НАУКИ О ЗЕМЛЕ }, articles: [001-a, 002-a] }
  - { number: II, title: { ru: ИСТОРИЯ }, articles: [003-a, 004-a] }
`;

let volume: string;
let project: Project;
let clean: readonly ReadPage[];

const pagesOf = async (folder: string): Promise<ReadPage[]> => {
  const compiled = await compile(loadVolume(folder).project!, () => {});
  return readBytes(await render(compiled.book, { hash: 'a' }));
};

beforeAll(async () => {
  const files = TITLES.map((_, i) => [`00${i + 1}-a.md`, article(i)]);
  volume = folderWith({ 'volume.yaml': MANIFEST, ...Object.fromEntries(files) });
  const draft = loadVolume(volume).project!;
  const compiled = await compile(draft, () => {});
  clean = await readBytes(await render(compiled.book, { hash: 'a' }));
  project = { ...draft, lock: makeLock(compiled, [], clean.map(wordsHash)) };
});

const audited = (pages: readonly ReadPage[]) => auditPages(inputOf(project, pages)).findings;

type Plant = () => readonly ReadPage[] | Promise<readonly ReadPage[]>;

/** The volume with one of its files edited, printed. */
const edited =
  (file: string, change: (text: string) => string): Plant =>
  async () => {
    const folder = temporaryFolder();
    cpSync(volume, folder, { recursive: true });
    const before = readFileSync(join(folder, file), 'utf8');
    const after = change(before);
    expect(after).not.toBe(before);
    writeFileSync(join(folder, file), after);
    return pagesOf(folder);
  };
const manifest = (from: string | RegExp, to: string): Plant =>
  edited('volume.yaml', (text) => text.replace(from, to));
const counted = (pages: readonly ReadPage[]): ReadPage[] =>
  pages.map((page, i) => ({ ...page, sheet: i + 1 }));
/** The first page that holds a text, with its lines changed. */
const lines =
  (
    text: string | RegExp,
    change: (text: string) => string | undefined,
    among = (p: ReadPage) => p.sheet > 2,
  ): Plant =>
  () => {
    let done = false;
    const out = clean.map((page): ReadPage => {
      const at = page.lines.findIndex((line) => line.text.search(text) >= 0);
      if (done || at < 0 || !among(page)) return page;
      done = true;
      return {
        ...page,
        lines: page.lines.flatMap((line, i) => {
          const made = i === at ? change(line.text) : line.text;
          return made === undefined ? [] : [{ ...line, text: made, words: i === at ? made : line.words }];
        }),
      };
    });
    expect(done).toBe(true);
    return out;
  };
const inContents = (page: ReadPage): boolean => page.lines.some((line) => /СОДЕРЖАНИЕ/.test(line.text));
const inIndex = (page: ReadPage): boolean => page.lines.some((line) => /УКАЗАТЕЛЬ/i.test(line.text));
const folio = (page: ReadPage): boolean => page.lines.some((line) => /^\d+$/.test(line.text) && line.y > 0.9);

const FAULTS: Readonly<Record<string, readonly [Kind, Plant]>> = {
  'all folios are two higher': ['lock-folio', manifest('sections:', 'numbering: { first: 3 }\nsections:')],
  'the first article starts ten pages on': [
    'lock-pages',
    manifest('sections:', 'numbering: { firstArticle: 13 }\nsections:'),
  ],
  'a published article has moved': [
    'declared-range',
    manifest('sections:', 'numbering: { first: 3 }\nsections:'),
  ],
  'articles start on recto': [
    'lock-pages',
    manifest('sections:', 'numbering: { articlesStart: recto }\nsections:'),
  ],
  'blank pages fill a signature': [
    'lock-sheets',
    manifest('sections:', 'numbering: { signature: 16 }\nsections:'),
  ],
  'an article has grown': [
    'lock-pages',
    edited('002-a.md', (t) => t.replace('Слово[^1]', `${SENTENCE.repeat(120)}Слово[^1]`)),
  ],
  'an article has shrunk': [
    'lock-pages',
    edited('004-a.md', (t) => t.replaceAll(SENTENCE.repeat(9), SENTENCE)),
  ],
  'a word is lost': ['lock-words', edited('003-a.md', (t) => t.replace(' не ', ' '))],
  'a number is another': ['lock-words', edited('003-a.md', (t) => t.replace('12 станций', '13 станций'))],
  'a footnote is another': ['lock-words', edited('002-a.md', (t) => t.replace('о соли', 'о воде'))],
  'a cell is another': ['lock-words', edited('002-a.md', (t) => t.replace('417', '471 1'))],
  'a caption is another': ['lock-words', edited('002-a.md', (t) => t.replace('Данные', 'Сведения'))],
  'a title has another word': ['article-missing', edited('003-a.md', (t) => t.replace('Ветер и', 'Ветры и'))],
  'an author has other initials': ['author-missing', edited('004-a.md', (t) => t.replace('К. К.', 'К. Н.'))],
  'an author has a longer name': [
    'author-missing',
    edited('004-a.md', (t) => t.replace('Кратков ', 'Кратковский ')),
  ],
  'an author is another in the contents': [
    'contents-author',
    edited('004-a.md', (t) => t.replace('authors:', 'contentsEntry: Кратков К. Н. Школьные музеи\nauthors:')),
  ],
  'the second author is gone': [
    'contents-author',
    edited('003-a.md', (t) => t.replace('\n  - name: Сидоров С. С.', '')),
  ],
  'the second author has no place in the index': [
    'index-author-missing',
    edited('003-a.md', (t) => t.replace('Сидоров С. С.', 'Сидорова С. С.')),
  ],
  'a stranger stands in the index': [
    'index-unknown',
    edited('003-a.md', (t) => t.replace('Сидоров С. С.', 'Сидорова С. С.')),
  ],
  'a section has another title': ['contents-section', manifest('НАУКИ О ЗЕМЛЕ', 'НАУКИ О МОРЕ')],
  'the ISBN is another': ['volume-isbn', manifest('978-601-262-638-4', '978-601-06-1234-1')],
  'the volume has another title': ['volume-title', manifest('Сборник статей', 'Собрание трудов')],
  'an article is not in the file': ['article-missing', manifest('001-a, 002-a', '001-a')],
  'two articles stand in another order': ['article-order', manifest('003-a, 004-a', '004-a, 003-a')],
  'the contents stand before the articles': [
    'lock-pages',
    manifest('sections:', 'contents: { place: start }\nsections:'),
  ],
  'there are no contents': [
    'contents-missing',
    manifest('sections:', 'contents: { place: none }\nsections:'),
  ],
  'there is no index': ['index-missing', manifest('index: { authors: true }\n', '')],
  'a page is lost': ['folio-gap', () => counted(clean.filter((page) => page.sheet !== 5))],
  'a page stands twice': [
    'folio-repeated',
    () => counted(clean.flatMap((page) => (page.sheet === 5 ? [page, page] : [page]))),
  ],
  'two pages are exchanged': [
    'folio-order',
    () => counted([...clean.slice(0, 4), clean[5], clean[4], ...clean.slice(6)]),
  ],
  'a page is turned': [
    'page-rotated',
    () => clean.map((page) => (page.sheet === 5 ? { ...page, rotated: true } : page)),
  ],
  'the last page has no folio': [
    'folio-missing',
    () => {
      const last = clean.findLast(inIndex)!;
      expect(folio(last)).toBe(true);
      return clean.map((page) =>
        page === last ? { ...page, lines: page.lines.filter((l) => l.y < 0.93) } : page,
      );
    },
  ],
  'no page has a folio': [
    'no-folios',
    () => clean.map((page) => ({ ...page, lines: page.lines.filter((l) => l.y < 0.93 && l.y > 0.062) })),
  ],
  'the labels are one behind': [
    'folio-label',
    () => clean.map((page) => ({ ...page, label: String(Number(page.label) - 1) })),
  ],
  'the contents have another number': [
    'contents-page',
    lines(/волны .*\d$/i, (t) => t.replace(/\d+$/, '99'), inContents),
  ],
  'the contents’ numbers go back': [
    'contents-order',
    lines(/волны .*\d$/i, (t) => t.replace(/\d+$/, '1'), inContents),
  ],
  'an entry of the contents is lost': [
    'contents-entry-missing',
    lines(/волны .*\d$/i, () => undefined, inContents),
  ],
  'the index has another number': [
    'index-page',
    lines(/Образцов.*\d$/, (t) => t.replace(/\d+$/, '99'), inIndex),
  ],
  'the letters are outlines': ['no-text', () => clean.map((page) => ({ ...page, lines: [] }))],
  'two pages stand on a sheet': [
    'imposed',
    () => clean.map((page) => ({ ...page, width: 842, height: 595 })),
  ],
};

describe('a locked volume', () => {
  it('has nothing to be said of its own file', () => {
    expect(audited(clean)).toEqual([]);
  });

  it.each(Object.entries(FAULTS))('%s', async (_, [kind, plant]) => {
    const found = audited(await plant());
    expect(found.map((finding) => finding.kind)).toContain(kind);
    for (const { what } of found)
      expect(what).not.toMatch(/undefined|NaN|on $|\b1 (?:pages|sheets|articles)\b/);
  });

  it('has faults of twenty kinds at least among them', () => {
    expect(Object.keys(FAULTS).length).toBeGreaterThanOrEqual(30);
    expect(new Set(Object.values(FAULTS).map(([kind]) => kind)).size).toBeGreaterThanOrEqual(20);
  });
});
