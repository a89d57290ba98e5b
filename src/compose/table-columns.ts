/** The columns of a table: how wide each is, and in what size of type the words fit side by side. */
import type { Block, Cell, Inline, Table } from '../model/document.ts';
import { Mark } from '../model/document.ts';
import type { ParagraphStyle } from '../model/template.ts';
import { type Column, styleNamed } from './column.ts';
import { extents, type ParagraphRequest } from './paragraph.ts';

/** Points between columns. */
const GAP = 10;
/** Sizes of type that are tried, shares of the style's, down to some 7 points. */
const SHRINKS = [1, 0.92, 0.84, 0.76, 0.68];
/** Points that the marker of a list takes in a cell. */
const MARKER = 41;
/** Points that a picture in a cell does not go below. */
const LEAST_PICTURE = 40;
/** CSS pixels in points. */
const PIXEL = 0.75;

export interface Grid {
  readonly style: ParagraphStyle;
  /** Left edge and width of each column, points from the table's left edge. */
  readonly columns: readonly { readonly x: number; readonly width: number }[];
  readonly width: number;
  readonly gap: number;
  /** Words are hyphenated, or even cut. */
  readonly tight: boolean;
}

/** The largest type in which the words fit side by side; undefined where none does. */
export function columnsFor(table: Table, column: Column, measure: number): Grid | undefined {
  const base = styleNamed(column.template, 'table');
  for (const [hyphenate, shrinks] of [
    [false, SHRINKS.slice(0, 2)],
    [true, SHRINKS],
  ] as const) {
    for (const shrink of shrinks) {
      const style = { ...base, size: base.size * shrink };
      const gap = GAP * shrink;
      const need = needs(table, column, style, hyphenate, gap);
      const room = measure - gap * (need.length - 1);
      const least = need.reduce((sum, { widest }) => sum + widest, 0);
      if (least <= room) return spread(need, style, gap, room, hyphenate);
    }
  }
  return undefined;
}

interface Need {
  natural: number;
  widest: number;
}

/** What each column wants and what it cannot do without; a cell over several columns widens them alike. */
function needs(table: Table, column: Column, style: ParagraphStyle, tight: boolean, gap: number): Need[] {
  const out: Need[] = table.aligns.map(() => ({ natural: 0, widest: 0 }));
  const spanning: { cell: Cell; need: Need }[] = [];
  for (const [rows, head] of [
    [table.head, true],
    [table.rows, false],
  ] as const)
    for (const cell of rows.flat()) {
      const own = cellNeed(cell, table, column, style, tight, head);
      if (cell.columns > 1) spanning.push({ cell, need: own });
      else {
        out[cell.at].natural = Math.max(out[cell.at].natural, own.natural + 0.5);
        out[cell.at].widest = Math.max(out[cell.at].widest, own.widest + 0.5);
      }
    }
  for (const { cell, need } of spanning) {
    const covered = out.slice(cell.at, cell.at + cell.columns);
    for (const key of ['natural', 'widest'] as const) {
      const have = covered.reduce((sum, own) => sum + own[key], gap * (cell.columns - 1));
      const more = Math.max(0, need[key] + 0.5 - have) / cell.columns;
      for (const own of covered) own[key] += more;
    }
  }
  return out.map(({ natural, widest }) => ({ natural: Math.max(natural, widest), widest }));
}

function cellNeed(
  cell: Cell,
  table: Table,
  column: Column,
  style: ParagraphStyle,
  tight: boolean,
  head: boolean,
): Need {
  const measure = (blocks: readonly Block[], indent: number): Need =>
    blocks.reduce<Need>(
      (most, block) => {
        const own = blockNeed(block);
        return {
          natural: Math.max(most.natural, own.natural + indent),
          widest: Math.max(most.widest, own.widest + indent),
        };
      },
      { natural: 0, widest: 0 },
    );
  const blockNeed = (block: Block): Need => {
    if (block.kind === 'paragraph' || block.kind === 'heading') {
      const place = { x: 0, measure: 1e5, align: 'left' } as const;
      return extents(
        cellRequest(table, block.inlines, head || cell.head === true, { style, tight }, column, place),
        column.setter,
      );
    }
    if (block.kind === 'list')
      return block.items.reduce<Need>(
        (most, item) => {
          const own = measure(item, MARKER);
          return { natural: Math.max(most.natural, own.natural), widest: Math.max(most.widest, own.widest) };
        },
        { natural: 0, widest: 0 },
      );
    const picture = block.kind === 'figure' ? column.setter.assets.pictures.get(block.src) : undefined;
    if (picture) return { natural: picture.width * PIXEL, widest: LEAST_PICTURE };
    return { natural: 100, widest: 60 };
  };
  return measure(cell.blocks, 0);
}

/**
 * Narrow columns get all they want; the wide ones share what is left, so that one long head does not squeeze its neighbours.
 */
function spread(
  need: readonly Need[],
  style: ParagraphStyle,
  gap: number,
  room: number,
  tight: boolean,
): Grid {
  const widths = need.map(({ widest }) => widest);
  const open = new Set(need.keys());
  let left = room;
  const settle = (i: number, width: number) => {
    widths[i] = width;
    left -= width;
    open.delete(i);
  };
  while (open.size > 0) {
    const share = left / open.size;
    // Columns whose longest word is wider than an equal share take that; then those that need less than a share are content.
    const forcedOne = [...open].find((i) => need[i].widest > share);
    const content = forcedOne ?? [...open].find((i) => need[i].natural <= share);
    if (content === undefined) break;
    settle(content, forcedOne === undefined ? need[content].natural : need[content].widest);
  }
  for (const i of open) widths[i] = left / open.size;
  return gridOf(widths, style, gap, tight);
}

function gridOf(widths: readonly number[], style: ParagraphStyle, gap: number, tight: boolean): Grid {
  let x = 0;
  const columns = widths.map((width) => {
    const own = { x, width };
    x += width + gap;
    return own;
  });
  return { style, columns, gap, width: x - gap, tight };
}

/** Columns of one width, whatever their words: for tables that no page can hold. */
export function forced(table: Table, column: Column): Grid {
  const base = styleNamed(column.template, 'table');
  const gap = Math.min(4, column.measure / table.aligns.length / 4);
  const width = (column.measure - gap * (table.aligns.length - 1)) / table.aligns.length;
  const size = Math.max(4, Math.min(base.size * SHRINKS[SHRINKS.length - 1], width / 2));
  return gridOf(
    table.aligns.map(() => width),
    { ...base, size },
    gap,
    true,
  );
}

/** A paragraph of a cell; a head is bold. */
export function cellRequest(
  table: Table,
  inlines: readonly Inline[],
  head: boolean,
  { style, tight }: Pick<Grid, 'style' | 'tight'>,
  column: Column,
  {
    x,
    measure,
    align,
  }: { readonly x: number; readonly measure: number; readonly align: ParagraphStyle['align'] },
): ParagraphRequest {
  const marks = head ? style.marks | Mark.bold : style.marks;
  const own = { ...style, marks, align, indent: 0, hyphenate: tight };
  const { language, line } = table;
  return { inlines, style: own, language, x, measure, file: column.file, line, hyphenate: tight };
}
