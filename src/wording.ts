/** Numbers as messages and tables name them. */

/** `№077`. */
export const articleName = (number: number): string => `№${String(number).padStart(3, '0')}`;

/** `382-387`, or `54`; of numbers, or of folios as they are printed. */
export const pageRange = <Folio extends number | string>(first: Folio, last: Folio): string =>
  first === last ? String(first) : `${first}-${last}`;

/** `1 page`, `6 pages`. */
export const count = (n: number, word: string): string => `${n} ${word}${n === 1 ? '' : 's'}`;

/** `1, 3–7, 12`. */
export function ranges(numbers: readonly number[]): string {
  const runs: [number, number][] = [];
  for (const n of numbers) {
    const last = runs.at(-1);
    if (last && n === last[1] + 1) last[1] = n;
    else runs.push([n, n]);
  }
  return runs.map(([a, b]) => (a === b ? `${a}` : `${a}–${b}`)).join(', ');
}
