/** Locks in numbers only. */
import type { Lock } from '../../src/model/lock.ts';

/** An article of a lock: its pages alone. */
export const lockedPart = (number: number, first: number, last: number) => ({
  ...{ id: `a${number}`, number, first, last, sheet: first, row: 0, source: '', pages: [] },
});
export const lockOf = (...parts: Lock['parts']): Lock => ({
  ...{ schema: 1, program: '', volume: '', template: '', fonts: '', sheets: 9, history: [] },
  parts,
});
