/** offprint: the information sheet and an article's pages, exactly as they stand in the book. */
import { inAllLanguages, type Labels, PARTS, sectionTitle } from './contents.ts';
import { drawLines } from './draw/index.ts';
import type { Book, DrawnLine, Numbering, Page } from './model/book.ts';
import { localized } from './model/document.ts';
import { contentsEntry, type Manifest, type SectionSpec, type Source } from './model/manifest.ts';
import type { LinkArea } from './model/plate.ts';
import { asText, type Values } from './pages.ts';
import { withoutNotes } from './parse/index.ts';
import { pageRange } from './wording.ts';

/** File name of an offprint: №077 → `077.pdf`. */
export const offprintName = (number: number): string => `${String(number).padStart(3, '0')}.pdf`;

/** The sections above an article, outermost first. */
export function sectionPath(sections: readonly SectionSpec[], id: string): SectionSpec[] {
  for (const section of sections) {
    if (section.articles.includes(id)) return [section];
    const below = sectionPath(section.sections, id);
    if (below.length > 0) return [section, ...below];
  }
  return [];
}

/** What the information sheet says beside the volume's own values (contract § 6). Values are text; `raw` ones Markdown. */
export function sheetValues(
  manifest: Manifest,
  source: Source,
  numbering: Numbering,
  labels: Labels,
): { values: Values; raw: Values } {
  const { language } = manifest;
  const { meta } = source;
  const { first, last } = numbering.ranges.get(source.id)!;
  const date = manifest.date?.split('-').reverse();
  const shownDate = date ? `${Number(date[0])}/${date[1]}/${date[2]}` : '';
  const year = manifest.year ? `${manifest.year} ${labels['year-mark'][language]}`.trim() : '';
  const note =
    manifest.contents === 'none'
      ? ''
      : labels[manifest.contents === 'start' ? 'note-start' : 'note'][language];
  const path = sectionPath(manifest.sections, source.id).map((section, depth) =>
    sectionTitle(section, depth, language, labels),
  );
  return {
    values: {
      volume: [manifest.part, localized(manifest.place, language), shownDate, year]
        .filter(Boolean)
        .join(', '),
      number: `№ ${String(meta.number).padStart(3, '0')}`,
      'contents-page': manifest.contents === 'none' ? '' : String(first),
      pages: pageRange(first, last),
      authors: meta.authors.map((a) => a.name).join(', '),
      note,
    },
    raw: {
      sections: path.map(asText).join('<br>'),
      'article-title': asCell(inAllLanguages(meta.title, meta.language)),
      entry: asCell(contentsEntry(meta)),
    },
  };
}

/** Markdown in a table's cell: its bars are text, and its footnotes stand in the article. */
const asCell = (text: string): string => withoutNotes(text).replace(/(?<!\\)\|/g, '\\|');

/** A book of some pages of another one: their folios, heads and lines stay; only the sheets are counted anew. */
export function excerpt(
  book: Book,
  before: readonly Page[],
  article: string,
  title: string,
  creators: readonly string[],
): Book {
  const own = book.pages.filter((page) => page.articles.includes(article)).map((page) => only(page, article));
  const pages = [...before, ...own].map((page, i) => ({ ...page, sheet: i + 1 }));
  const start = before.length + 1;
  return {
    ...book,
    pages,
    targets: new Map([[article, start]]),
    outline: [{ title, sheet: start, children: [] }],
    metadata: { ...book.metadata, title, titles: {}, creators },
  };
}

/** A page with the neighbours' text left out; in `run-on` two articles can share it. */
const only = (page: Page, article: string): Page => ({
  ...page,
  articles: [article],
  plates: page.plates.filter(({ part }) => part === article),
});

/** Pages of the contents that hold an article's entry, the entry marked with a rule below its lines. */
export function markedContents(book: Book, article: string): Page[] {
  const entries = (page: Page) =>
    page.plates
      .filter(({ part }) => part === PARTS.contents)
      .flatMap(({ links }) => links.filter(({ target }) => target === article));
  return book.pages
    .filter((page) => entries(page).length > 0)
    .map((page) => {
      const rules = entries(page).map(({ rect }) => ruleBelow(rect, book.height));
      return { ...page, plates: [...page.plates, drawLines(rules, PARTS.contents, book.height)] };
    });
}

function ruleBelow([left, bottom, right]: LinkArea['rect'], height: number): DrawnLine {
  const rule = { kind: 'rule', x: left, width: right - left, above: 0, thickness: 0.6 } as const;
  return { x: 0, y: height - bottom, line: { parts: [rule], hyphenated: false } };
}
