/** Where the cells of a table stand when some take several columns or rows (HTML § 4.9.12, forming a table). */
import type { Cell } from './document.ts';

/**
 * Each cell in the first column that is free in its row. A span that leads out of the head or of the table ends there; rows that are
 * shorter than others are filled with empty cells.
 */
export function placeCells(
  rows: readonly (readonly Omit<Cell, 'at'>[])[],
  heads: number,
): { readonly placed: Cell[][]; readonly columns: number } {
  const taken = rows.map(() => new Set<number>());
  let columns = 0;
  const placed = rows.map((row, r) => {
    const end = r < heads ? heads : rows.length;
    let at = 0;
    return row.map((cell): Cell => {
      while (taken[r].has(at)) at++;
      const height = Math.min(cell.rows, end - r);
      let width = 1;
      while (width < cell.columns && !taken[r].has(at + width)) width++;
      for (let y = r; y < r + height; y++) for (let x = at; x < at + width; x++) taken[y].add(x);
      const own = { ...cell, at, columns: width, rows: height };
      at += width;
      columns = Math.max(columns, at);
      return own;
    });
  });
  columns = Math.max(columns, 1, ...taken.map((row) => Math.max(0, ...row) + (row.size > 0 ? 1 : 0)));
  placed.forEach((row, r) => {
    for (let at = 0; at < columns; at++)
      if (!taken[r].has(at)) row.push({ blocks: [], columns: 1, rows: 1, at });
    row.sort((a, b) => a.at - b.at);
  });
  return { placed, columns };
}
