import { LATIN_TO_CYRILLIC } from './model/characters.ts';

/**
 * Text as it is compared: letters and digits alone, whatever stands between them, in one case and one form. Small letters are made from
 * capitals, so that ß, ı and ŉ, whose capitals are others' (SS, I, ʼN), are what a title in capitals shows.
 */
export const squash = (text: string): string =>
  text
    .normalize('NFKC')
    .toUpperCase()
    .toLowerCase()
    .normalize('NFKC')
    .replace(/[^\p{L}\p{M}\p{N}]+|[\ufe00-\ufe0f]/gu, '');

const SHAPES: ReadonlyMap<string, string> = new Map(
  Object.entries(LATIN_TO_CYRILLIC).map(([latin, letter]) => [letter.toLowerCase(), latin.toLowerCase()]),
);
const SHAPED = new RegExp(`[${[...SHAPES.keys()].join('')}]`, 'g');

/** Squashed text in which letters of one shape are one letter: pdfLaTeX's T2A fonts have one glyph for і and i. */
export const alike = (text: string): string => squash(text).replace(SHAPED, (letter) => SHAPES.get(letter)!);

/** The pieces of a title in squashed text: whatever a reader makes of the formulas between them may stand there. */
export const alikePattern = (pieces: readonly string[]): RegExp =>
  new RegExp(pieces.map(alike).filter(Boolean).join('.{0,60}?') || '$^', 'gu');
