/** A word ready for the line breaker: its glyphs, its fragments and their widths. Made once for every distinct word. */
import type { Language } from '../model/document.ts';
import type { Face } from '../model/fonts.ts';
import { glyphSource, type Shaped } from '../model/galley.ts';
import { type WordBreaks, wordBreaks } from './hyphenate/index.ts';
import { hangsLeft, hangsRight } from './protrusion.ts';
import { kern, shape, shapeOnce, unitsOf } from './shape.ts';

/** How a fragment ends. */
export const END = { word: 0, hyphen: 1, afterHyphen: 2, open: 3 } as const;

/** One fragment is seven numbers in a row; widths and hangs are font units. */
export const FRAGMENT = {
  /** Glyph after the fragment's last one. */
  end: 0,
  kind: 1,
  units: 2,
  hangLeft: 3,
  hangRight: 4,
  /** Where a hyphen may follow: its width beyond the fragment's, and the advance of the glyph before it. */
  hyphenUnits: 5,
  lastAdvance: 6,
  stride: 7,
} as const;

export interface WordFragments {
  readonly shaped: Shaped;
  readonly fragments: Int32Array;
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
      if (known.word.length === to - from && standsAt(known.word, text, from)) return known.pieces;
    }
    const word = text.slice(from, to);
    const pieces = this.#make(word);
    if (this.#byHash.size >= LIMIT) this.#byHash.clear();
    this.#byHash.set(hash, { word, pieces, next: this.#byHash.get(hash) });
    return pieces;
  }
}

/** `startsWith`, in a loop: twice as quick for words. */
function standsAt(word: string, text: string, from: number): boolean {
  for (let i = 0; i < word.length; i++) if (word.charCodeAt(i) !== text.charCodeAt(from + i)) return false;
  return true;
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
  const shaped = shapeOnce(face, word);
  if (!shaped) return null;
  const glyphs = shaped.glyphs.length;
  // Offsets into the word are glyphs only where each letter is one.
  const places = glyphs === word.length ? breakPlaces(wordBreaks(word, language), hyphenate) : [];
  const out: number[] = [];
  let first = 0;
  for (let i = 0; i < places.length; i += 2) {
    if (places[i] <= first || places[i] >= glyphs) continue;
    pushFragment(out, face, shaped, first, places[i], places[i + 1]);
    first = places[i];
  }
  pushFragment(out, face, shaped, first, glyphs, END.word);
  return { shaped, fragments: new Int32Array(out) };
}

/** Offsets and kinds in turn, ascending; nearly every word has hyphens only. */
function breakPlaces({ soft, hard, open }: WordBreaks, hyphenate: boolean): number[] {
  const places: number[] = [];
  if (hyphenate) for (const at of soft) places.push(at, END.hyphen);
  if (hard.length + open.length === 0) return places;
  const all = [
    ...(hyphenate ? soft.map((at) => [at, END.hyphen]) : []),
    ...hard.map((at) => [at, END.afterHyphen]),
    ...open.map((at) => [at, END.open]),
  ];
  return all.sort((x, y) => x[0] - y[0]).flat();
}

function pushFragment(
  out: number[],
  face: Face,
  word: Shaped,
  first: number,
  end: number,
  kind: number,
): void {
  const hyphen = kind === END.hyphen ? hyphenAfter(face, word, end - 1) : NO_HYPHEN;
  const left = Math.round(hangsLeft(glyphSource(word, first)) * word.advances[first]);
  const right = Math.round(hangsRight(glyphSource(word, end - 1)) * word.advances[end - 1]);
  out.push(end, kind, unitsOf(word, first, end), left, right, hyphen.units, hyphen.advance);
}

const NO_HYPHEN = { units: 0, advance: 0 };

/** Width that a hyphen after a glyph adds to the line, their kerning included, and that glyph's advance before it. */
export function hyphenAfter(
  face: Face,
  word: Shaped,
  glyph: number,
): { readonly units: number; readonly advance: number } {
  const hyphen = shape(face, '-')!;
  const advance =
    face.advance(word.glyphs[glyph]) +
    kern(face, word.glyphs[glyph], hyphen.glyphs[0], `${glyphSource(word, glyph)}-`);
  return { units: hyphen.advances[0] + advance - word.advances[glyph], advance };
}
