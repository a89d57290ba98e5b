/** Text as it is compared: letters and digits alone, whatever stands between them, in one case and one form. */
export const squash = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, '');

/** Cyrillic letters that a file may say with Latin ones of the same shape: pdfLaTeX's T2A fonts have one glyph for і and i. */
const SHAPES: ReadonlyMap<string, string> = new Map(
  Array.from('авекмнорстухіһјѕ', (letter, i) => [letter, 'abekmhopctyxihjs'[i]]),
);

/** Squashed text in which letters of one shape are one letter, for text that another program has written. */
export const alike = (text: string): string =>
  squash(text).replace(/[авекмнорстухіһјѕ]/g, (letter) => SHAPES.get(letter)!);

/** The words of a title as they can be printed: without markup and formulas. */
export const titleWords = (title: string): string[] =>
  title
    .replace(/\$[^$]*\$|[*_`~\\]|<[^>]*>|\]\([^)]*\)/g, ' ')
    .split(/\s+/)
    .map(squash)
    .filter(Boolean);
