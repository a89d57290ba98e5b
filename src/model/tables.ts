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
      return own;
    });
  });
  return filled(withoutUnused(placed), heads);
}

/** Columns in which no cell begins are none: `colspan=99` over a table of two columns is two. */
function withoutUnused(placed: readonly (readonly Cell[])[]): Cell[][] {
  const starts = [...new Set(placed.flatMap((row) => row.map(({ at }) => at)))].sort((a, b) => a - b);
  const place = new Map(starts.map((at, i) => [at, i]));
  return placed.map((row) =>
    row.map((cell) => ({
      ...cell,
      at: place.get(cell.at)!,
      columns: starts.filter((at) => at >= cell.at && at < cell.at + cell.columns).length,
    })),
  );
}

/** Rows that are shorter than others get empty cells at their end. */
function filled(placed: Cell[][], heads: number): { placed: Cell[][]; columns: number } {
  const columns = Math.max(1, ...placed.flatMap((row) => row.map(({ at, columns: own }) => at + own)));
  const taken = placed.map(() => new Set<number>());
  placed.forEach((row, r) => {
    for (const cell of row)
      for (let y = r; y < Math.min(r + cell.rows, r < heads ? heads : placed.length); y++)
        for (let x = cell.at; x < cell.at + cell.columns; x++) taken[y].add(x);
  });
  placed.forEach((row, r) => {
    for (let at = 0; at < columns; at++)
      if (!taken[r].has(at)) row.push({ blocks: [], columns: 1, rows: 1, at });
    row.sort((a, b) => a.at - b.at);
  });
  return { placed, columns };
}
