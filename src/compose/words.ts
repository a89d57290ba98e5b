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
const memories = new WeakMap<Face, WordMemory[]>();
const INDEX: Readonly<Record<Language, number>> = { kk: 0, ru: 1, en: 2 };

interface Remembered {
  readonly word: string;
  readonly pieces: WordFragments | null;
  /** Another word with the same hash. */
  readonly next: Remembered | undefined;
}

/** The words of a face and a language, found by a hash that the caller has summed up while it read them. */
class WordMemory {
  readonly #byHash = new Map<number, Remembered>();
  readonly #make: (word: string) => WordFragments | null;

  constructor(make: (word: string) => WordFragments | null) {
    this.#make = make;
  }

  /** The word from `from` to before `to` of a text; null when the face lacks one of its letters. */
  find(text: string, from: number, to: number, hash: number): WordFragments | null {
    const chain = this.#byHash.get(hash);
    for (let known = chain; known; known = known.next) {
      if (known.word.length === to - from && text.startsWith(known.word, from)) return known.pieces;
    }
    const word = text.slice(from, to);
    const pieces = this.#make(word);
    if (this.#byHash.size >= LIMIT) this.#byHash.clear();
    this.#byHash.set(hash, { word, pieces, next: this.#byHash.get(hash) });
    return pieces;
  }
}

/** What is known of the words set in a face, as words of a language. */
export function wordMemory(face: Face, language: Language, hyphenate: boolean): WordMemory {
  let tables = memories.get(face);
  if (!tables) {
    const languages: readonly Language[] = ['kk', 'ru', 'en'];
    tables = languages.flatMap((l) =>
      [false, true].map((h) => new WordMemory((word) => build(face, word, l, h))),
    );
    memories.set(face, tables);
  }
  return tables[INDEX[language] * 2 + (hyphenate ? 1 : 0)];
}

function build(face: Face, word: string, language: Language, hyphenate: boolean): WordFragments | null {
  const shaped = shape(face, word);
  if (!shaped) return null;
  const glyphs = shaped.glyphs.length;
  const places = breakPlaces(word, language, hyphenate).filter(([at]) => at > 0 && at < glyphs);
  const ends = [...places.map(([at]) => at), glyphs];
  const kinds = [...places.map(([, kind]) => kind), END.word];
  const starts = [0, ...ends];
  const hyphens = ends.map((end, i) =>
    kinds[i] === END.hyphen ? hyphenAfter(face, shaped, end - 1) : { units: 0, advance: 0 },
  );
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
export function hyphenAfter(
  face: Face,
  word: Shaped,
  glyph: number,
): { readonly units: number; readonly advance: number } {
  const hyphen = shape(face, '-')!;
  const advance =
    face.advance(word.glyphs[glyph]) +
    kern(face, word.glyphs[glyph], hyphen.glyphs[0], `${word.text[glyph]}-`);
  return { units: hyphen.advances[0] + advance - word.advances[glyph], advance };
}
