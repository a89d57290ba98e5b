/** Where blocks are set, and what every item of the galley takes from its style. */
import type { Block } from '../model/document.ts';
import type { GalleyItem, Setting } from '../model/galley.ts';
import type { ParagraphStyle, Template } from '../model/template.ts';
import type { Typesetter } from './paragraph.ts';

/** Where the blocks are set. */
export interface Column {
  readonly template: Template;
  readonly setter: Typesetter;
  readonly file: string;
  /** Points from the text block's left edge. */
  readonly x: number;
  readonly measure: number;
  /** Role of plain paragraphs here: `body`, `quote`, `list`, `reference`. */
  readonly role: string;
  /** Depth of lists. */
  readonly depth: number;
}

/** Sets blocks in a column: what lists and tables do with what they hold. */
export type SetBlocks = (blocks: readonly Block[], column: Column) => readonly GalleyItem[];

/** A named style of the template; `body` where it has none of that name. */
export const styleNamed = (template: Template, name: string): ParagraphStyle =>
  template.styles[name] ?? template.styles.body;

/** The column with its left edge moved in. */
export function inset(column: Column, by: number): Column {
  const room = Math.min(by, Math.max(0, column.measure - LEAST_MEASURE));
  return { ...column, x: column.x + room, measure: column.measure - room };
}

/** Points that text keeps, however deep it is nested. */
const LEAST_MEASURE = 120;

/** An item with the style's spaces and keeps. */
export function itemOf(settings: readonly Setting[], style: ParagraphStyle): GalleyItem {
  const { before, after, keepWithNext, keepTogether, fill, newPage } = style;
  return { settings, before, after, rowsPerLine: style.rows, keepWithNext, keepTogether, fill, newPage };
}
