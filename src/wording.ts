/** Numbers as messages and tables name them. */

/** `№077`. */
export const articleName = (number: number): string => `№${String(number).padStart(3, '0')}`;

/** `382-387`, or `54`. */
export const pageRange = (first: number, last: number): string =>
  first === last ? String(first) : `${first}-${last}`;

/** `1 page`, `6 pages`. */
export const count = (n: number, word: string): string => `${n} ${word}${n === 1 ? '' : 's'}`;
