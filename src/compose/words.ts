/** A word ready for the line breaker: its glyphs, its fragments and their widths. Made once for every distinct word. */
import type { Language } from '../model/document.ts';
import type { Face } from '../model/fonts.ts';
import type { Shaped } from '../model/galley.ts';
import { wordBreaks } from './hyphenate/index.ts';
import { hangsLeft, hangsRight } from './protrusion.ts';
import { kern, shape, unitsOf } from './shape.ts';

/** How a fragment ends. */
export const END = { word: 0, hyphen: 1, afterHyphen: 2, open: 3 } as const;

/** Fragment by fragment; widths and hangs in font units. */
export interface WordFragments {
  readonly shaped: Shaped;
  /** Glyph after the fragment's last one. */
  readonly ends: readonly number[];
  readonly kinds: readonly number[];
  readonly units: readonly number[];
  readonly hangLeft: readonly number[];
  readonly hangRight: readonly number[];
  /** Where a hyphen may follow: its width beyond the fragment's, and the advance of the glyph before it. */
  readonly hyphenUnits: readonly number[];
  readonly lastAdvance: readonly number[];
}

const LIMIT = 200_000;
const memories = new WeakMap<Face, Map<string, WordFragments | null>[]>();
const INDEX: Readonly<Record<Language, number>> = { kk: 0, ru: 1, en: 2 };

/** The word in fragments; null when the face lacks one of its letters. */
export function fragments(face: Face, word: string, language: Language, hyphenate: boolean): WordFragments | null {
  let tables = memories.get(face);
  if (!tables) {
    tables = Array.from({ length: 6 }, () => new Map());
    memories.set(face, tables);
  }
  const table = tables[INDEX[language] * 2 + (hyphenate ? 1 : 0)];
  const known = table.get(word);
  if (known !== undefined) return known;
  const made = build(face, word, language, hyphenate);
  if (table.size >= LIMIT) table.clear();
  table.set(word, made);
  return made;
}

function build(face: Face, word: string, language: Language, hyphenate: boolean): WordFragments | null {
  const shaped = shape(face, word);
  if (!shaped) return null;
  const glyphs = shaped.glyphs.length;
  const places = breakPlaces(word, language, hyphenate).filter(([at]) => at > 0 && at < glyphs);
  const ends = [...places.map(([at]) => at), glyphs];
  const kinds = [...places.map(([, kind]) => kind), END.word];
  const starts = [0, ...ends];
  const hyphens = ends.map((end, i) => (kinds[i] === END.hyphen ? hyphenAfter(face, shaped, end - 1) : { units: 0, advance: 0 }));
  return {
    shaped,
    ends,
    kinds,
    units: ends.map((end, i) => unitsOf(shaped, starts[i], end)),
    hangLeft: ends.map((_, i) => hangsLeft(shaped.text[starts[i]]) * shaped.advances[starts[i]]),
    hangRight: ends.map((end) => hangsRight(shaped.text[end - 1]) * shaped.advances[end - 1]),
    hyphenUnits: hyphens.map((h) => h.units),
    lastAdvance: hyphens.map((h) => h.advance),
  };
}

function breakPlaces(word: string, language: Language, hyphenate: boolean): [number, number][] {
  const { soft, hard, open } = wordBreaks(word, language);
  const places: [number, number][] = [
    ...(hyphenate ? soft.map((at): [number, number] => [at, END.hyphen]) : []),
    ...hard.map((at): [number, number] => [at, END.afterHyphen]),
    ...open.map((at): [number, number] => [at, END.open]),
  ];
  places.sort((a, b) => a[0] - b[0]);
  return places.filter(([at], i) => i === 0 || at !== places[i - 1][0]);
}

/** Width that a hyphen after a glyph adds to the line, their kerning included, and that glyph's advance before it. */
export function hyphenAfter(face: Face, word: Shaped, glyph: number): { readonly units: number; readonly advance: number } {
  const hyphen = shape(face, '-')!;
  const advance = face.advance(word.glyphs[glyph]) + kern(face, word.glyphs[glyph], hyphen.glyphs[0], `${word.text[glyph]}-`);
  return { units: hyphen.advances[0] + advance - word.advances[glyph], advance };
}
