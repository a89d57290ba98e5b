/** The ledger: which article stands on which pages (contract § 3). A view of the book and the numbering. */
import { PARTS } from './contents.ts';
import { pageHash } from './lock.ts';
import type { Book, Numbering } from './model/book.ts';
import { localized } from './model/document.ts';
import { contentsEntry, type Manifest, type SectionSpec, type Source } from './model/manifest.ts';

import { titleText } from './titles.ts';

export interface Ledger {
  readonly schema: 1;
  readonly volume: {
    readonly title: object;
    readonly isbn?: string;
    readonly file: string;
    readonly sheets: number;
  };
  readonly articles: readonly LedgerArticle[];
  readonly contents?: { readonly first: number; readonly last: number };
  readonly pages: readonly {
    readonly sheet: number;
    readonly folio: string;
    readonly side: string;
    readonly articles: readonly string[];
    /** Of everything on the page and where it stands. */
    readonly hash: string;
  }[];
}

export interface LedgerArticle {
  readonly id: string;
  readonly number: number;
  readonly section: string;
  readonly title: string;
  readonly authors: readonly string[];
  readonly contentsEntry: string;
  readonly first: number;
  readonly last: number;
  readonly sheets: readonly [number, number];
}

/** Number of the section that an article stands in, by the article's id. */
export function sectionNumbers(sections: readonly SectionSpec[]): Map<string, string> {
  const out = new Map<string, string>();
  const walk = (section: SectionSpec) => {
    for (const id of section.articles) out.set(id, section.number);
    section.sections.forEach(walk);
  };
  sections.forEach(walk);
  return out;
}

export function ledger(
  manifest: Manifest,
  sources: readonly Source[],
  book: Book,
  numbering: Numbering,
): Ledger {
  const sections = sectionNumbers(manifest.sections);
  const contents = numbering.ranges.get(PARTS.contents);
  return {
    schema: 1,
    volume: { title: manifest.title, isbn: manifest.isbn, file: 'volume.pdf', sheets: book.pages.length },
    articles: sources.map(({ id, meta }) => {
      const { first, last, firstSheet, lastSheet } = numbering.ranges.get(id)!;
      return {
        id,
        number: meta.number,
        section: sections.get(id) ?? '',
        title: titleText(localized(meta.title, meta.language), meta.language),
        authors: meta.authors.map((a) => a.name),
        contentsEntry: titleText(contentsEntry(meta), meta.language),
        first,
        last,
        sheets: [firstSheet, lastSheet],
      };
    }),
    ...(contents ? { contents: { first: contents.first, last: contents.last } } : {}),
    pages: book.pages.map((page) => {
      const { sheet, folio, side, articles } = page;
      return { sheet, folio, side, articles, hash: pageHash(page) };
    }),
  };
}
