/** From frames (pages that do not yet know their number) to the book. Lengths are points. */
import type { Language } from './document.ts';
import { type FramePart, type Line, type PagePart, partText } from './galley.ts';

export interface PlacedLine<P = FramePart> {
  /** Row of the grid that the line's top is on. */
  readonly row: number;
  readonly rows: number;
  readonly line: Line<P>;
  /** Part that the line belongs to. */
  readonly part: string;
}

/** A page without a number. It may hold slots. */
export interface Frame {
  readonly lines: readonly PlacedLine[];
}

/** A part in frames. In `run-on` its first frame may begin on the page where the part before it ends. */
export interface Section {
  readonly part: string;
  readonly frames: readonly Frame[];
  /** The first frame shares its page with the section before. */
  readonly continues: boolean;
  /** Rows used on the last frame. */
  readonly endRow: number;
  /** Rows that the part before has used on the first one. */
  readonly startRow: number;
  /** What starts each frame: item of the galley and its line; undefined where no text does. */
  readonly starts: readonly ({ readonly item: number; readonly line: number } | undefined)[];
  /** Paragraphs set longer or shorter than they would be by themselves, to hold the part's length. */
  readonly fitted: readonly { readonly line: number; readonly by: number }[];
}

export type Side = 'recto' | 'verso';

/** First and last folio and sheet of a part. */
export interface Range {
  readonly first: number;
  readonly last: number;
  readonly firstSheet: number;
  readonly lastSheet: number;
}

/** One page of the file, before it is drawn. */
export interface NumberedPage {
  readonly sheet: number;
  readonly folio: number;
  readonly side: Side;
  /** Frames on the page, by part; empty on a blank page. */
  readonly frames: readonly { readonly part: string; readonly frame: number }[];
}

export interface Numbering {
  readonly ranges: ReadonlyMap<string, Range>;
  readonly pages: readonly NumberedPage[];
}

/** What a part is in the book, for heads, labels and the ledger. */
export type PartKind = 'title' | 'imprint' | 'contents' | 'article' | 'index' | 'colophon' | 'sheet';

export interface DrawnLine {
  /** Left edge of the text block, and baseline, from the page's top left corner. */
  readonly x: number;
  readonly y: number;
  readonly line: Line<PagePart>;
  /** Part that the line belongs to; undefined for folio and running head. */
  readonly part?: string;
}

/** A page that knows its number. It holds no slot. */
export interface Page {
  readonly sheet: number;
  readonly folio: string;
  readonly side: Side;
  readonly lines: readonly DrawnLine[];
  /** Folio and running head; set apart from the text when the file is read back. */
  readonly furniture: readonly DrawnLine[];
  readonly printsFolio: boolean;
  readonly articles: readonly string[];
}

export interface OutlineEntry {
  readonly title: string;
  readonly sheet: number;
  readonly children: readonly OutlineEntry[];
}

export interface Book {
  readonly pages: readonly Page[];
  /** First sheet of every part, for links. */
  readonly targets: ReadonlyMap<string, number>;
  readonly outline: readonly OutlineEntry[];
  /** Links and bookmarks, for the screen; a printer's file has none. */
  readonly links: boolean;
  readonly width: number;
  readonly height: number;
  readonly metadata: {
    readonly title: string;
    readonly titles: Readonly<Record<string, string>>;
    readonly language: Language;
    readonly creators: readonly string[];
    readonly date: string;
    readonly identifier: string;
  };
}

/** Sheets of the places in the text that links can name: `part#anchor`. */
export function placesOf(book: Book): ReadonlyMap<string, number> {
  const places = new Map<string, number>();
  for (const page of book.pages)
    for (const { line, part } of page.lines)
      if (line.anchor !== undefined && part !== undefined && !places.has(`${part}#${line.anchor}`))
        places.set(`${part}#${line.anchor}`, page.sheet);
  return places;
}

const texts = new WeakMap<Page, string>();

/** Everything that a page says, in the order in which it is drawn. */
export function textOfPage(page: Page): string {
  const known = texts.get(page);
  if (known !== undefined) return known;
  const text = [...page.furniture, ...page.lines]
    .map(({ line }) => line.parts.map(partText).join(''))
    .join('');
  texts.set(page, text);
  return text;
}
