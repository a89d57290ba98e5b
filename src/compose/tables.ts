/** Tables: columns as wide as their words need, rows that stay together, the head again on every page. */
import { type Inline, Mark, plainText, type Table } from '../model/document.ts';
import type { FramePart, GalleyItem, Line, PagePart } from '../model/galley.ts';
import type { ParagraphStyle } from '../model/template.ts';
import { type Column, itemOf, styleNamed } from './column.ts';
import { extents, setParagraph } from './paragraph.ts';

/** Points between columns. */
const GAP = 10;
/** Sizes of type that are tried, shares of the style's, down to some 7 points. */
const SHRINKS = [1, 0.92, 0.84, 0.76, 0.68];
/** Thickness of the rules above and below, and of the one under the head (TYPOGRAPHY § 6; no line under 0.25 pt). */
const THICK = 0.8;
const THIN = 0.4;

interface Grid {
  readonly style: ParagraphStyle;
  /** Left edge and width of each column, points from the table's left edge. */
  readonly columns: readonly { readonly x: number; readonly width: number }[];
  readonly width: number;
  readonly gap: number;
  /** Words are hyphenated, or even cut. */
  readonly tight: boolean;
}

/** The table as one item, or as a page for each sheet where it is turned. */
export function tableItems(table: Table, column: Column): GalleyItem[] {
  const { page } = column.template;
  const upright = columnsFor(table, column, column.measure);
  if (upright) {
    if (upright.style.size < styleNamed(column.template, 'table').size - 0.01)
      warn(table, column, `it is set in ${upright.style.size.toFixed(1)} points`);
    return [laidOut(table, upright, column)];
  }
  const high = (page.rows - 1) * page.leading;
  const turned = columnsFor(table, { ...column, measure: high }, high);
  if (turned) {
    warn(table, column, 'it is turned on pages of its own');
    return turnedItems(table, turned, column, high);
  }
  warn(table, column, 'its words are cut');
  // One warning says it for every word.
  const quiet = { ...column, setter: { ...column.setter, report: () => {} } };
  return [laidOut(table, forced(table, column), quiet)];
}

const warn = (table: Table, column: Column, what: string): void =>
  column.setter.report('table/wide', { file: column.file, line: table.line }, { what });

/** The largest type in which the words fit side by side; undefined where none does. */
function columnsFor(table: Table, column: Column, measure: number): Grid | undefined {
  const base = styleNamed(column.template, 'table');
  for (const [hyphenate, shrinks] of [
    [false, SHRINKS.slice(0, 2)],
    [true, SHRINKS],
  ] as const) {
    for (const shrink of shrinks) {
      const style = { ...base, size: base.size * shrink };
      const gap = GAP * shrink;
      const need = needs(table, column, style, hyphenate);
      const room = measure - gap * (need.length - 1);
      const least = need.reduce((sum, { widest }) => sum + widest, 0);
      if (least <= room) return spread(need, style, gap, room, hyphenate);
    }
  }
  return undefined;
}

type Need = { readonly natural: number; readonly widest: number };

/** What each column wants and what it cannot do without. */
function needs(table: Table, column: Column, style: ParagraphStyle, hyphenate: boolean): Need[] {
  return table.aligns.map((_, i) => {
    let [natural, widest] = [0, 0];
    for (const row of [table.head, ...table.rows]) {
      const head = row === table.head;
      const own = extents(
        request(table, row[i] ?? [], head, style, column, 0, 1e5, hyphenate),
        column.setter,
      );
      natural = Math.max(natural, own.natural + 0.5);
      widest = Math.max(widest, own.widest + 0.5);
    }
    return { natural, widest };
  });
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
    // What cannot do with its share takes what it must, before what wants less than its share is content.
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
function forced(table: Table, column: Column): Grid {
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

function request(
  table: Table,
  inlines: readonly Inline[],
  head: boolean,
  style: ParagraphStyle,
  column: Column,
  x: number,
  measure: number,
  hyphenate: boolean,
  align: ParagraphStyle['align'] = 'left',
) {
  const marks = head ? style.marks | Mark.bold : style.marks;
  const own = { ...style, marks, align, indent: 0, hyphenate };
  const { language, line } = table;
  return { inlines, style: own, language, x, measure, file: column.file, line, hyphenate };
}

/** Grid rows of one row of cells, and the footnotes that they call. */
function rowLines(
  table: Table,
  row: readonly (readonly Inline[])[],
  head: boolean,
  grid: Grid,
  left: number,
  column: Column,
): { lines: Line[]; notes: Line[] } {
  const cells = grid.columns.map(({ x, width }, i) =>
    cellRows(
      setParagraph(
        request(table, row[i] ?? [], head, grid.style, column, left + x, width, grid.tight, table.aligns[i]),
        column.setter,
      )[0].lines,
    ),
  );
  const count = Math.max(1, ...cells.map(({ rows }) => rows.length));
  const lines = Array.from({ length: count }, (_, i): Line => {
    const parts = cells.flatMap(({ rows }) => rows[i]?.parts ?? []);
    return { parts, hyphenated: false, keep: i < count - 1 };
  });
  return { lines, notes: cells.flatMap(({ notes }) => notes) };
}

/** Cells stand side by side row by row: what takes several rows has empty ones above. */
function cellRows(lines: readonly Line[]): { rows: Line[]; notes: Line[] } {
  const rows: Line[] = [];
  const notes: Line[] = [];
  for (const { rows: own = 1, below = 0, notes: called, ...line } of lines) {
    for (let i = 1; i < own - below; i++) rows.push(EMPTY);
    rows.push(line);
    for (let i = 0; i < below; i++) rows.push(EMPTY);
    notes.push(...(called ?? []));
  }
  return { rows, notes };
}

const EMPTY: Line = { parts: [], hyphenated: false };

function captionLines(
  table: Table,
  inlines: readonly Inline[],
  column: Column,
  role = 'table-caption',
): Line[] {
  if (inlines.length === 0) return [];
  const style = styleNamed(column.template, role);
  const { file, x, measure, setter } = column;
  const line = table.caption?.line ?? table.line;
  const own = { inlines, style, language: table.language, x, measure, file, line };
  return setParagraph(own, setter)[0].lines.map((set) => ({ ...set, keep: true }));
}

/** «Кестенің жалғасы»: what stands above a table that goes on on another page. */
function continuation(table: Table, column: Column): Line[] {
  const { labels } = column.template;
  const name = table.number === undefined ? 'continued' : 'table-continued';
  const text = labels[name]?.[table.language] ?? '';
  const inlines: Inline[] = [
    { kind: 'text', text: text.replace('{n}', String(table.number ?? '')), marks: Mark.italic },
  ];
  return text ? captionLines(table, inlines, column, 'table-continued') : [];
}

/** Rows with their rules; `head` stands again on each page. */
function body(table: Table, grid: Grid, left: number, column: Column) {
  const empty = table.head.every(
    (cell) => plainText(cell).trim() === '' && cell.every((i) => i.kind === 'text'),
  );
  // A table without a head has its upper rule over the first row.
  const head = empty ? { lines: [], notes: [] } : rowLines(table, table.head, true, grid, left, column);
  const notes = [...head.notes];
  const ruled = withRules(head.lines, left, grid);
  const rows = table.rows.map((row) => {
    const set = rowLines(table, row, false, grid, left, column);
    notes.push(...set.notes);
    return set.lines;
  });
  if (empty && rows.length > 0) rows[0] = opened(rows[0], left, grid);
  const last = rows.at(-1) ?? [];
  if (last.length > 0) rows[rows.length - 1] = closed(last, left, grid);
  return { head: ruled, rows, notes };
}

const rule = (left: number, grid: Grid, above: number, thickness: number): FramePart => ({
  kind: 'rule',
  x: left,
  width: grid.width,
  above,
  thickness,
});

/** The head between its rules; it never ends a page. */
function withRules(lines: readonly Line[], left: number, grid: Grid): Line[] {
  const last = lines.length - 1;
  return lines.map((line, i) => ({
    ...line,
    keep: true,
    parts: [
      ...line.parts,
      ...(i === 0 ? [rule(left, grid, grid.style.size * 0.92, THICK)] : []),
      ...(i === last ? [rule(left, grid, -grid.style.size * 0.36, THIN)] : []),
    ],
  }));
}

const opened = (lines: readonly Line[], left: number, grid: Grid): Line[] =>
  lines.map((line, i) =>
    i > 0 ? line : { ...line, parts: [...line.parts, rule(left, grid, grid.style.size * 0.92, THICK)] },
  );

const closed = (lines: readonly Line[], left: number, grid: Grid): Line[] =>
  lines.map((line, i) =>
    i < lines.length - 1
      ? line
      : { ...line, parts: [...line.parts, rule(left, grid, -grid.style.size * 0.36, THICK)] },
  );

function laidOut(table: Table, grid: Grid, column: Column): GalleyItem {
  const left = column.x + Math.max(0, (column.measure - grid.width) / 2);
  const own = captionColumn(column, left, grid);
  const caption = captionLines(table, table.caption?.inlines ?? [], own);
  const { head, rows, notes } = body(table, grid, left, column);
  const most = column.template.page.rows - head.length - 4;
  // A row taller than a page breaks inside.
  const loose = rows.map((row) => (row.length > most ? row.map((line) => ({ ...line, keep: false })) : row));
  // The first row keeps to the head, and the last one is not alone on a page.
  const all = [...caption, ...head, ...loose.flat()];
  const before = loose.at(-2)?.at(-1);
  const kept = all.map((line) => (line === before && loose.length > 3 ? { ...line, keep: true } : line));
  const below = notes.map(
    (line, i): Line => ({ ...line, keep: i < notes.length - 1 && notes.length < most }),
  );
  const style = styleNamed(column.template, 'table');
  const lines = [...kept, ...below].map((line, i) =>
    i === 0 && table.label ? { ...line, anchor: table.label } : line,
  );
  return { ...itemOf([{ lines, cost: 0 }], style), repeat: [...continuation(table, own), ...head] };
}

/** Captions stand over the table; over a very narrow one they take the whole measure. */
function captionColumn(column: Column, left: number, grid: Grid): Column {
  return grid.width > column.measure * 0.6 ? { ...column, x: left, measure: grid.width } : column;
}

/** A table turned by a quarter: whole pages, each a drawing of its own; text goes on before them. */
function turnedItems(table: Table, grid: Grid, column: Column, high: number): GalleyItem[] {
  const { page } = column.template;
  const wide = { ...column, x: 0, measure: high };
  const left = Math.max(0, (high - grid.width) / 2);
  const { head, rows, notes } = body(table, grid, left, wide);
  const capacity = Math.floor(column.measure / page.leading) - 1;
  const first = captionLines(table, table.caption?.inlines ?? [], wide);
  const again = continuation(table, wide);
  const sheets: Line[][] = [[...first, ...head]];
  for (const row of [...rows, ...notes.map((note) => [note])]) {
    if (sheets[sheets.length - 1].length + row.length > capacity && row.length < capacity)
      sheets.push([...again, ...head]);
    for (const line of row) {
      if (sheets[sheets.length - 1].length >= capacity) sheets.push([...again, ...head]);
      sheets[sheets.length - 1].push(line);
    }
  }
  const style = styleNamed(column.template, 'table');
  return sheets.map((sheet, i): GalleyItem => {
    const line = turnedPage(sheet, column, i === 0 ? table.label : undefined);
    return { ...itemOf([{ lines: [line], cost: 0 }], style), before: 0, after: 0, floats: true };
  });
}

/** One whole page: its foot is the outer edge of the lines, which read from the bottom to the top of the sheet. */
function turnedPage(sheet: readonly Line[], column: Column, anchor: string | undefined): Line {
  const { page } = column.template;
  const rows = page.rows;
  const lines = sheet.map((line, i) => ({
    x: 0,
    y: i * page.leading + page.ascent,
    line: line as Line<PagePart>,
  }));
  const above = -(page.leading - page.ascent);
  const part: FramePart = { kind: 'turned', x: column.x, width: column.measure, lines, above };
  return { parts: [part], hyphenated: false, rows, ...(anchor ? { anchor } : {}) };
}
