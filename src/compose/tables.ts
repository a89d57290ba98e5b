/** Tables: columns as wide as their words need, rows that stay together, the head again on every page. */
import { type Inline, Mark, type Table } from '../model/document.ts';
import type { FramePart, GalleyItem, Line, PagePart } from '../model/galley.ts';
import { type Column, itemOf, type SetBlocks, styleNamed } from './column.ts';
import { setParagraph } from './paragraph.ts';
import { columnsFor, forced, type Grid } from './table-columns.ts';
import { tableRows } from './table-rows.ts';

/** Thickness of the rules above and below, and of the one under the head (TYPOGRAPHY § 6; no line under 0.25 pt). */
const THICK = 0.8;
const THIN = 0.4;

/** The table as one item, or as a page for each sheet where it is turned. */
export function tableItems(table: Table, column: Column, setBlocks: SetBlocks): GalleyItem[] {
  const { page } = column.template;
  const upright = columnsFor(table, column, column.measure);
  if (upright) {
    if (upright.style.size < styleNamed(column.template, 'table').size - 0.01)
      warn(table, column, `it is set in ${upright.style.size.toFixed(1)} points`);
    return [laidOut(table, upright, column, setBlocks)];
  }
  const high = (page.rows - 1) * page.leading;
  const turned = columnsFor(table, { ...column, measure: high }, high);
  if (turned) {
    warn(table, column, 'it is turned on pages of its own');
    return turnedItems(table, turned, column, high, setBlocks);
  }
  warn(table, column, 'its words are cut');
  // One warning says it for every word.
  const quiet = { ...column, setter: { ...column.setter, report: () => {} } };
  return [laidOut(table, forced(table, column), quiet, setBlocks)];
}

const warn = (table: Table, column: Column, what: string): void =>
  column.setter.report('table/wide', { file: column.file, line: table.line }, { what });

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
function body(table: Table, grid: Grid, left: number, column: Column, setBlocks: SetBlocks) {
  const head = tableRows(table, table.head, true, grid, left, column, setBlocks);
  const { rows, notes } = tableRows(table, table.rows, false, grid, left, column, setBlocks);
  const ruled = withRules(head.rows.flat(), left, grid);
  // A table without a head has its upper rule over the first row.
  if (ruled.length === 0 && rows.length > 0) rows[0] = opened(rows[0], left, grid);
  const last = rows.at(-1) ?? [];
  if (last.length > 0) rows[rows.length - 1] = closed(last, left, grid);
  return { head: ruled, rows, notes: [...head.notes, ...notes] };
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

function laidOut(table: Table, grid: Grid, column: Column, setBlocks: SetBlocks): GalleyItem {
  const left = column.x + Math.max(0, (column.measure - grid.width) / 2);
  const own = captionColumn(column, left, grid);
  const caption = captionLines(table, table.caption?.inlines ?? [], own);
  const { head, rows, notes } = body(table, grid, left, column, setBlocks);
  const most = column.template.page.rows - head.length - 4;
  const loose = breakable(rows, most);
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

/** Rows, or rows that cells join, taller than a page break inside. */
function breakable(rows: readonly Line[][], most: number): Line[][] {
  const out: Line[][] = [];
  for (let from = 0; from < rows.length; ) {
    let to = from + 1;
    while (to < rows.length && rows[to - 1].at(-1)?.keep) to++;
    const group = rows.slice(from, to);
    const tall = group.reduce((sum, row) => sum + row.length, 0) > most;
    out.push(...(tall ? group.map((row) => row.map((line) => ({ ...line, keep: false }))) : group));
    from = to;
  }
  return out;
}

/** Captions stand over the table; over a very narrow one they take the whole measure. */
function captionColumn(column: Column, left: number, grid: Grid): Column {
  return grid.width > column.measure * 0.6 ? { ...column, x: left, measure: grid.width } : column;
}

/** A table turned by a quarter: whole pages, each a drawing of its own; text goes on before them. */
function turnedItems(
  table: Table,
  grid: Grid,
  column: Column,
  high: number,
  setBlocks: SetBlocks,
): GalleyItem[] {
  const { page } = column.template;
  const wide = { ...column, x: 0, measure: high };
  const left = Math.max(0, (high - grid.width) / 2);
  const { head, rows, notes } = body(table, grid, left, wide, setBlocks);
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
