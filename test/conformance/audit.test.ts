/** The audit finds every planted defect, and nothing in clean files, whoever made them. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { auditPages, type Kind } from '../../src/audit/index.ts';
import { asCyrillic, readPdf } from '../../src/audit/read.ts';
import { inputOf } from '../../src/commands/audit.ts';
import { setRun } from '../../src/compose/index.ts';
import { partText } from '../../src/model/galley.ts';
import type { Source } from '../../src/model/manifest.ts';
import { type Compiled, compile } from '../../src/pipeline.ts';
import { render } from '../../src/render/index.ts';
import {
  folderWith,
  type LaidLine,
  type LaidPage,
  laidPages,
  loadVolume,
  manifest,
  ROOT,
  redrawn,
  temporaryFolder,
  zhinaq,
} from '../support/volumes.ts';

const TEXT = 'Слово за словом ложится в строку, и страница за страницей складывается книга. '.repeat(60);
const TITLES = [
  'О строении торосов северного Каспия',
  'Мұнай қабаттарының өткізгіштігі туралы',
  'Ветер и волны у берегов Атырау',
  'On the salinity of the lower Ural river',
  'Дала өсімдіктерінің атаулары',
  'Школьные музеи и их хранители',
];
const FAMILIES = ['Примеров', 'Үлгібаев', 'Образцов', 'Sample', 'Үлгіова', 'Примерова'];

let compiled: Compiled;
let laid: readonly LaidPage[];

beforeAll(async () => {
  const ids = TITLES.map((_, i) => `00${i + 1}-a`);
  const files = Object.fromEntries(
    TITLES.map((title, i) => [
      `${ids[i]}.md`,
      `---\nnumber: ${i + 1}\nlanguage: ru\ntitle: "${title}"\nauthors:\n  - name: ${FAMILIES[i]} Асан Болатович\n---\n\n${Array(
        i % 2 === 0 ? 4 : 3,
      )
        .fill(TEXT)
        .join('\n\n')}\n`,
    ]),
  );
  const folder = folderWith({ 'volume.yaml': manifest({ ids, index: true }), ...files });
  compiled = await compile(loadVolume(folder).project!, () => {});
  laid = laidPages(compiled.book);
});

async function findings(
  pagesLaid: readonly LaidPage[],
  sources: readonly Source[] = compiled.project.sources,
) {
  const path = join(temporaryFolder(), 'a.pdf');
  const drawnAnew = pagesLaid.map((page) => redrawn(page, compiled.book.height));
  writeFileSync(path, await render({ ...compiled.book, pages: drawnAnew }, { hash: 'a' }));
  const pages = await readPdf(path, () => {});
  return auditPages(inputOf({ ...compiled.project, sources }, pages)).findings;
}

const text = ({ line }: LaidLine): string => line.parts.map(partText).join('');

/** The book with one page made anew. */
const withPage = (
  which: (page: LaidPage) => boolean,
  change: (page: LaidPage) => LaidPage,
): readonly LaidPage[] => {
  const at = laid.findIndex(which);
  expect(at).toBeGreaterThanOrEqual(0);
  return laid.map((page, i) => (i === at ? change(page) : page));
};

const renumbered = (pages: readonly LaidPage[]): readonly LaidPage[] =>
  pages.map((page, i) => ({ ...page, sheet: i + 1 }));

/** A line with the digits at its end replaced. */
const withNumber = (line: LaidLine, digits: string): LaidLine => ({
  ...line,
  line: {
    ...line.line,
    parts: line.line.parts.map((part, i, all) =>
      i === all.length - 1 && part.kind === 'text'
        ? {
            ...setRun(digits, part.text.styles[0]),
            x: part.x + part.width - setRun(digits, part.text.styles[0]).width,
          }
        : part,
    ),
  },
});

const partOf = (id: string) => (page: LaidPage) => page.lines.some((line) => line.part === id);
const isContents = partOf('/contents');
const isIndex = partOf('/index');
const firstOf = (n: number) => (page: LaidPage) =>
  page.folio === String(compiled.numbering.ranges.get(`00${n}-a`)!.first);
const changeLine = (
  page: LaidPage,
  which: (line: LaidLine) => boolean,
  change: (line: LaidLine) => LaidLine | undefined,
): LaidPage => ({
  ...page,
  lines: page.lines.flatMap((line) => {
    if (!which(line)) return [line];
    const made = change(line);
    return made ? [made] : [];
  }),
});
const folioLine = (page: LaidPage, digits: string | undefined): LaidPage => ({
  ...page,
  furnitureLines: page.furnitureLines.flatMap((line) =>
    /^\d+$/.test(text(line)) ? (digits === undefined ? [] : [withNumber(line, digits)]) : [line],
  ),
});
const entry = (n: number) => (line: LaidLine) => line.line.target === `00${n}-a`;

const DEFECTS: Record<string, [Kind, () => readonly LaidPage[], (() => readonly Source[])?]> = {
  'a number in the contents is off by one': [
    'contents-page',
    () => withPage(isContents, (page) => changeLine(page, entry(3), (line) => withNumber(line, '99'))),
  ],
  'an entry of the contents is missing': [
    'contents-entry-missing',
    () => withPage(isContents, (page) => changeLine(page, entry(2), () => undefined)),
  ],
  'the contents have an entry of no article': [
    'contents-entry-unknown',
    () => laid,
    () => compiled.project.sources.filter(({ id }) => id !== '004-a'),
  ],
  'the contents go backwards': [
    'contents-order',
    () => withPage(isContents, (page) => changeLine(page, entry(5), (line) => withNumber(line, '1'))),
  ],
  'there are no contents': ['contents-missing', () => renumbered(laid.filter((page) => !isContents(page)))],
  'a page was removed': ['folio-gap', () => renumbered(laid.filter((page) => !firstOf(2)(page)))],
  'a page stands in the file twice': [
    'folio-repeated',
    () => renumbered(laid.flatMap((page) => (firstOf(2)(page) ? [page, page] : [page]))),
  ],
  'two pages have changed places': [
    'folio-order',
    () => {
      const pages = [...laid];
      const at = pages.findIndex(firstOf(3));
      [pages[at], pages[at + 1]] = [pages[at + 1], pages[at]];
      return renumbered(pages);
    },
  ],
  'a folio was painted over': [
    'folio-missing',
    () => withPage(firstOf(4), (page) => folioLine(page, undefined)),
  ],
  'a folio is wrong': ['folio-label', () => withPage(firstOf(4), (page) => folioLine(page, '77'))],
  'a page label is wrong': ['folio-label', () => withPage(firstOf(4), (page) => ({ ...page, folio: '77' }))],
  'a blank page has a folio': ['blank-page', () => withPage(firstOf(3), (page) => ({ ...page, lines: [] }))],
  'an article is not in the file': [
    'article-missing',
    () => renumbered(laid.filter((page) => !page.articles.includes('005-a'))),
  ],
  'two articles have changed places': [
    'article-order',
    () => {
      const of = (id: string) => laid.filter((page) => page.articles.includes(id));
      const others = laid.filter((page) => !['002-a', '003-a'].some((id) => page.articles.includes(id)));
      const at = others.findIndex((page) => page.articles.includes('004-a'));
      return renumbered([...others.slice(0, at), ...of('003-a'), ...of('002-a'), ...others.slice(at)]);
    },
  ],
  'an article is printed twice': [
    'article-repeated',
    () => renumbered([...laid, ...laid.filter(firstOf(2))]),
  ],
  'another title stands above an article': [
    'article-missing',
    () =>
      withPage(firstOf(6), (page) =>
        changeLine(
          page,
          (line) => /МУЗЕИ/.test(text(line)),
          () => undefined,
        ),
      ),
  ],
  'an author is not named where the article starts': [
    'author-missing',
    () => laid,
    () =>
      withSource('003-a', (s) => ({
        ...s,
        meta: {
          ...s.meta,
          authors: [s.meta.authors[0], { ...s.meta.authors[0], family: 'Забытов', name: 'Забытов Асан' }],
        },
      })),
  ],
  'the declared range is another': [
    'declared-range',
    () => laid,
    () => withSource('002-a', (s) => ({ ...s, meta: { ...s.meta, pages: { first: 90, last: 95 } } })),
  ],
  'a declared range ends before it starts': [
    'declared-inverted',
    () => laid,
    () => withSource('002-a', (s) => ({ ...s, meta: { ...s.meta, pages: { first: 9, last: 6 } } })),
  ],
  'declared ranges overlap': ['declared-overlap', () => laid, () => declared(() => [5, 9])],
  'declared ranges leave a gap': [
    'declared-gap',
    () => laid,
    () => declared((i) => [i * 20 + 1, i * 20 + 4]),
  ],
  'the index has another page': [
    'index-page',
    () =>
      withPage(isIndex, (page) =>
        changeLine(
          page,
          (line) => /^Примерова/.test(text(line)),
          (line) => withNumber(line, '2'),
        ),
      ),
  ],
  'an author is not in the index': [
    'index-author-missing',
    () =>
      withPage(isIndex, (page) =>
        changeLine(
          page,
          (line) => /^Sample/.test(text(line)),
          () => undefined,
        ),
      ),
  ],
  'there is no index': ['index-missing', () => renumbered(laid.filter((page) => !isIndex(page)))],
};

const withSource = (id: string, change: (source: Source) => Source): Source[] =>
  compiled.project.sources.map((source) => (source.id === id ? change(source) : source));
const declared = (range: (i: number) => [number, number]): Source[] =>
  compiled.project.sources.map((source, i) => {
    const [first, last] = range(i);
    return { ...source, meta: { ...source.meta, pages: { first, last } } };
  });

describe('the audit', () => {
  it('says nothing of a clean file', async () => {
    expect(await findings(laid)).toEqual([]);
  });

  it.each(Object.entries(DEFECTS))('finds that %s', async (_, [kind, book, sources]) => {
    const found = await findings(book(), sources?.());
    expect(found.map((f) => f.kind)).toContain(kind);
  });

  it('tells articles of one title and one author apart by their order', async () => {
    const twin = { ...compiled.project.sources[0] };
    const ids = ['001-a', '002-b'];
    const files = Object.fromEntries(
      ids.map((id, i) => [
        `${id}.md`,
        `---\nnumber: ${i + 1}\nlanguage: ru\ntitle: "${TITLES[0]}"\nauthors:\n  - name: ${twin.meta.authors[0].name}\n---\n\n${TEXT}\n`,
      ]),
    );
    const folder = folderWith({ 'volume.yaml': manifest({ ids }), ...files });
    const both = await compile(loadVolume(folder).project!, () => {});
    const path = join(temporaryFolder(), 'a.pdf');
    writeFileSync(path, await render(both.book, { hash: 'a' }));
    const pages = await readPdf(path, () => {});
    expect(auditPages(inputOf(both.project, pages)).findings).toEqual([]);
  });

  it('finds each kind that it knows in one of the planted defects', () => {
    expect(new Set(Object.values(DEFECTS).map(([kind]) => kind)).size).toBeGreaterThanOrEqual(20);
  });
});

/**
 * Three articles with folios at the foot, and contents. Chromium printed them from HTML; pdfLaTeX set them in T2A with cm-super, which
 * says і with the Latin letter and breaks words of the contents with plain hyphens.
 */
describe.each(['browser.pdf', 'pdflatex.pdf'])('a file made elsewhere, %s', (made) => {
  const ARTICLES = [
    [
      'Примеров А. Б.',
      'О строении торосов северного Каспия: наблюдения с берега и с воды за две зимы',
      '1-3',
    ],
    ['Үлгібаев Ә. Қ.', 'Мұнай қабаттарының өткізгіштігі туралы қысқаша шолу', '4-5'],
    ['Sample S. S.', 'On the salinity of the lower Ural river', '6-7'],
  ];
  const audited = (articles: readonly (readonly string[])[]) => {
    const ids = articles.map((_, i) => `00${i + 1}-a`);
    const files = Object.fromEntries(
      articles.map(([name, title, pages], i) => [
        `${ids[i]}.md`,
        `---\nnumber: ${i + 1}\nlanguage: ru\ntitle: "${title}"\nauthors:\n  - name: ${name}\npages: ${pages}\n---\n\nТекст.\n`,
      ]),
    );
    const folder = folderWith({ 'volume.yaml': manifest({ ids }), ...files });
    return zhinaq(['audit', join(import.meta.dirname, 'fixtures', made), '--volume', folder]);
  };

  it('is read, and found to agree', () => {
    expect(audited(ARTICLES)).toMatchObject({ code: 0, stdout: '' });
  });

  it('is found to disagree with another manifest', () => {
    const [a, b, c] = ARTICLES;
    expect(audited([a, c, b]).stdout).toContain('article-order');
    expect(audited([a, [b[0], b[1], '4-6'], c]).stdout).toContain('declared-range');
    expect(audited([a, b]).stdout).toContain('contents-entry-unknown');
    const other = audited([a, b, c, ['Образцов О. О.', 'Чего здесь нет', '8-9']]);
    expect(other.code).toBe(1);
    expect(other.stdout).toContain('article-missing');
    expect(other.stdout).toContain('contents-entry-missing');
  });
});

describe('text without a Unicode map', () => {
  it.each([
    ['Ïðèìåðîâ À. Á.', 'Примеров А. Б.'],
    ['Примеров А. Б. à', 'Примеров А. Б. à'],
    ['École où naît l’été', 'École où naît l’été'],
    ['12', '12'],
  ])('%s', (said, meant) => expect(asCyrillic(said)).toBe(meant));
});

describe('files that cannot be audited', () => {
  const path = (name: string, bytes: Uint8Array | string) => {
    const file = join(temporaryFolder(), name);
    writeFileSync(file, bytes);
    return file;
  };
  it.each([
    ['no PDF', () => path('a.pdf', 'text')],
    ['an empty file', () => path('a.pdf', '')],
    ['no file', () => join(temporaryFolder(), 'none.pdf')],
  ])('%s is an error, exit code 1', (_, make) => {
    const run = zhinaq(['audit', make(), '--volume', join(ROOT, 'articles')]);
    expect([run.code, run.stderr]).toEqual([1, expect.stringContaining('audit/unreadable')]);
  });

  it('a file without text is said to be one', () => {
    const blank = laid.map((page) => ({ ...page, lines: [], furnitureLines: [] }));
    return expect(findings(blank)).resolves.toMatchObject([{ kind: 'no-text' }]);
  });
});
