/** The look of a volume, read from `templates/<name>/`. All lengths are points. */
import type { Language } from './document.ts';
import type { Family } from './fonts.ts';

export type Align = 'justify' | 'left' | 'center' | 'right';

export interface ParagraphStyle {
  readonly family: Family;
  readonly size: number;
  /** Bits of `Mark` added to every run. */
  readonly marks: number;
  readonly align: Align;
  readonly upper: boolean;
  /** First-line indent, left and right indent, points. */
  readonly indent: number;
  readonly left: number;
  readonly right: number;
  /** Rows of the grid before and after. */
  readonly before: number;
  readonly after: number;
  /** Rows that one line takes. */
  readonly rows: number;
  readonly keepWithNext: boolean;
  readonly keepTogether: boolean;
  readonly hyphenate: boolean;
  /** Takes a share of a single page's empty rows before it. */
  readonly fill: boolean;
  /** Opens a page even in `run-on`. */
  readonly newPage: boolean;
}

/** TeX's parameters of the line breaker, plus ours; lengths in points. */
export interface Breaking {
  readonly tolerances: readonly number[];
  readonly linePenalty: number;
  readonly hyphenPenalty: number;
  readonly exHyphenPenalty: number;
  readonly adjDemerits: number;
  readonly doubleHyphenDemerits: number;
  readonly finalHyphenDemerits: number;
  /** Share of a glyph's width by which lines may be scaled; 0 turns it off. */
  readonly scaling: number;
  readonly protrusion: boolean;
}

export interface PageStyle {
  readonly width: number;
  readonly height: number;
  readonly top: number;
  readonly inner: number;
  readonly outer: number;
  /** Baselines from the paper's top edge. */
  readonly headBaseline: number;
  readonly footBaseline: number;
  /** Leading of the grid, and how many rows the text block has. */
  readonly leading: number;
  readonly rows: number;
  /** Distance from a row's top to its baseline. */
  readonly ascent: number;
}

/** A page of the template as Markdown, with its path for diagnostics. */
export interface TemplatePage {
  readonly file: string;
  readonly text: string;
}

export interface Template {
  readonly name: string;
  readonly page: PageStyle;
  readonly breaking: Breaking;
  readonly styles: Readonly<Record<string, ParagraphStyle>>;
  readonly labels: Readonly<Record<string, Readonly<Record<Language, string>>>>;
  readonly pages: Readonly<Partial<Record<'title' | 'imprint' | 'colophon' | 'offprint', TemplatePage>>>;
}

export const measure = (page: PageStyle): number => page.width - page.inner - page.outer;
