import { LATIN_TO_CYRILLIC } from './model/characters.ts';

/** Text as it is compared: letters and digits alone, whatever stands between them, in one case and one form. */
export const squash = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, '');

const SHAPES: ReadonlyMap<string, string> = new Map(
  Object.entries(LATIN_TO_CYRILLIC).map(([latin, letter]) => [letter.toLowerCase(), latin.toLowerCase()]),
);
const SHAPED = new RegExp(`[${[...SHAPES.keys()].join('')}]`, 'g');

/** Squashed text in which letters of one shape are one letter: pdfLaTeX's T2A fonts have one glyph for і and i. */
export const alike = (text: string): string => squash(text).replace(SHAPED, (letter) => SHAPES.get(letter)!);

/** The words of a title as they can be printed: without markup and formulas. */
export const titleWords = (title: string): string[] =>
  title
    .replace(/\$[^$]*\$|[*_`~\\]|<[^>]*>|\]\([^)]*\)/g, ' ')
    .split(/\s+/)
    .map(squash)
    .filter(Boolean);
