/** The rows of a table as lines of the grid: cells side by side, some over several rows or columns. */
import type { Cell, Table } from '../model/document.ts';
import type { FramePart, Line } from '../model/galley.ts';
import type { Column, SetBlocks } from './column.ts';
import { setParagraph } from './paragraph.ts';
import { cellRequest, type Grid } from './table-columns.ts';

/** Lines of a row each, and the footnotes that they call. */
interface CellLines {
  readonly rows: readonly Line[];
  readonly notes: readonly Line[];
}

export interface TableRows {
  /** Lines of each row of the table. */
  readonly rows: Line[][];
  readonly notes: readonly Line[];
}

const EMPTY: Line = { parts: [], hyphenated: false };
/** Thickness of the rule under a cell of the head that stands over several columns. */
const THIN = 0.4;

/** Rows of cells one below the other; `left` is the table's left edge, points. */
export function tableRows(
  table: Table,
  rows: readonly (readonly Cell[])[],
  head: boolean,
  grid: Grid,
  left: number,
  column: Column,
  setBlocks: SetBlocks,
): TableRows {
  const cells = rows.map((row) =>
    row.map((cell) => ({ cell, lines: cellLines(table, cell, head, grid, left, column, setBlocks) })),
  );
  const heights = rowHeights(
    cells.map((row) => row.map(({ cell, lines }) => [cell.rows, lines.rows.length])),
  );
  const starts: number[] = [];
  heights.reduce((sum, height, r) => {
    starts[r] = sum;
    return sum + height;
  }, 0);
  /** Cells that stand in a row, those that began above it first, and the row in which each began. */
  let open: { cell: Cell; lines: CellLines; from: number }[] = [];
  const set = heights.map((height, r) => {
    open = open.filter(({ cell, from }) => from + cell.rows > r);
    open.push(...cells[r].map((own) => ({ ...own, from: r })));
    // A cell goes on into the next row: no page ends between them.
    const joined = open.some(({ cell, from }) => from + cell.rows - 1 > r);
    const rules = head && r < heights.length - 1 ? spanRules(open, r, grid, left) : [];
    return Array.from({ length: height }, (_, i): Line => {
      const last = i === height - 1;
      const parts = open.flatMap(({ lines, from }) => lines.rows[starts[r] + i - starts[from]]?.parts ?? []);
      return {
        parts: last ? [...parts, ...rules] : parts,
        hyphenated: false,
        keep: !last || joined,
      };
    });
  });
  return { rows: set, notes: cells.flat().flatMap(({ lines }) => lines.notes) };
}

/** Lines that each row takes; what a cell over several rows needs beyond theirs goes to its last one. */
function rowHeights(cells: readonly (readonly (readonly [rows: number, lines: number])[])[]): number[] {
  const heights = cells.map((row) => Math.max(1, ...row.map(([rows, lines]) => (rows === 1 ? lines : 0))));
  cells.forEach((row, r) => {
    for (const [rows, lines] of row) {
      const have = heights.slice(r, r + rows).reduce((sum, h) => sum + h, 0);
      if (lines > have) heights[r + rows - 1] += lines - have;
    }
  });
  return heights;
}

/** Thin rules under what stands over several columns of the head and ends in this row. */
function spanRules(
  cells: readonly { readonly cell: Cell; readonly from: number }[],
  row: number,
  grid: Grid,
  left: number,
): FramePart[] {
  return cells.flatMap(({ cell, from }): FramePart[] => {
    if (cell.columns < 2 || from + cell.rows - 1 !== row) return [];
    const { x, width } = span(cell, grid);
    return [{ kind: 'rule', x: left + x, width, above: -grid.style.size * 0.36, thickness: THIN }];
  });
}

/** Left edge and width of the columns that a cell takes. */
function span({ at, columns }: Cell, grid: Grid): { readonly x: number; readonly width: number } {
  const [first, last] = [grid.columns[at], grid.columns[at + columns - 1]];
  return { x: first.x, width: last.x + last.width - first.x };
}

function cellLines(
  table: Table,
  cell: Cell,
  head: boolean,
  grid: Grid,
  left: number,
  column: Column,
  setBlocks: SetBlocks,
): CellLines {
  const { x, width } = span(cell, grid);
  const align = cell.align ?? (cell.columns > 1 && head ? 'center' : table.aligns[cell.at]);
  const place = { x: left + x, measure: width, align };
  const bold = head || cell.head === true;
  const parts = cell.blocks.map((block): CellLines => {
    if (block.kind === 'paragraph' || block.kind === 'heading')
      return stacked(
        setParagraph(cellRequest(table, block.inlines, bold, grid, column, place), column.setter)[0].lines,
      );
    const inner = { ...column, x: left + x, measure: width, role: 'table', depth: column.depth + 1 };
    const lines = setBlocks([block], inner).flatMap(({ settings, rowsPerLine }) =>
      settings[0].lines.map((line) => ({ ...line, rows: line.rows ?? rowsPerLine })),
    );
    return stacked(lines);
  });
  return { rows: parts.flatMap(({ rows }) => rows), notes: parts.flatMap(({ notes }) => notes) };
}

/** Lines as rows of the grid: what takes several rows has empty ones above, and below. */
function stacked(lines: readonly Line[]): CellLines {
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
