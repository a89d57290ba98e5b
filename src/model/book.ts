/** From frames (pages that do not yet know their number) to the book. Lengths are points. */
import type { PixelsOf } from './assets.ts';
import type { Language } from './document.ts';
import type { FontSet } from './fonts.ts';
import type { FramePart, Line, PagePart } from './galley.ts';
import type { Plate } from './plate.ts';

export interface PlacedLine<P = FramePart> {
  /** Row of the grid that the line's top is on. */
  readonly row: number;
  readonly rows: number;
  readonly line: Line<P>;
}

/** A page without a number. It may hold slots. */
export interface Frame<P = FramePart> {
  readonly lines: readonly PlacedLine<P>[];
}

/** What a part takes of the book. */
export interface Extent {
  readonly part: string;
  /** Pages, the first one included where it is shared. */
  readonly length: number;
  /** The first frame shares its page with the section before (`run-on`). */
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

/** A part in frames. */
export interface Section<P = FramePart> extends Extent {
  readonly frames: readonly Frame<P>[];
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

/** A line where it stands: its left edge and its baseline, from the left and from the top. */
export interface DrawnLine {
  readonly x: number;
  readonly y: number;
  readonly line: Line<PagePart>;
}

/** A page that knows its number. */
export interface Page {
  readonly sheet: number;
  readonly folio: string;
  readonly side: Side;
  /** The text block's left edge. */
  readonly left: number;
  /** Folio and running head; none on pages that print no folio, nor on blank ones. */
  readonly furniture?: Plate;
  /** By part; none on a blank page. */
  readonly plates: readonly Plate[];
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
  /** Pictures in gray, for the printer. */
  readonly gray?: boolean;
  /** Faces and pictures for the file. */
  readonly resources: { readonly fonts: FontSet; readonly pixels: PixelsOf };
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
    for (const { part, anchors } of page.plates)
      for (const anchor of anchors) {
        const name = `${part}#${anchor}`;
        if (!places.has(name)) places.set(name, page.sheet);
      }
  return places;
}

/** All that is drawn on a page, in the order in which it is drawn. */
export const platesOf = ({ furniture, plates }: Page): readonly Plate[] =>
  furniture ? [furniture, ...plates] : plates;

/** Everything that a page says, in the same order. */
export const textOfPage = (page: Page): string =>
  platesOf(page)
    .map(({ text }) => text)
    .join('');
