/** Printed sheets, as the colophon gives them (TYPOGRAPHY § 6). */

/**
 * Conventional sheets (шартты баспа табағы): pages / f × k, where k = a·b / 5400 is cut to two decimals first:
 * printers' tables give 1,29 for 70×100, not 1,30.
 */
export function conventionalSheets(pages: number, format: string): number {
  const match = /(\d+)\s*\D\s*(\d+)\s*\/\s*(\d+)/.exec(format);
  if (!match) return 0;
  const [a, b, f] = match.slice(1).map(Number);
  const k = Math.floor((a * b) / 54) / 100;
  return Math.round((pages / f) * k * 100) / 100;
}

/** Publisher's sheets (есептік баспа табағы): 40,000 characters with spaces make one. */
export const publishersSheets = (characters: number): number => Math.round((characters / 40_000) * 100) / 100;
