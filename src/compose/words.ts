/** A word ready for the line breaker: its glyphs, its fragments and their widths. Made once for every distinct word. */
import type { Language } from '../model/document.ts';
import type { Face } from '../model/fonts.ts';
import type { Shaped } from '../model/galley.ts';
import { type WordBreaks, wordBreaks } from './hyphenate/index.ts';
import { hangsLeft, hangsRight } from './protrusion.ts';
import { advanceToHyphen, Pool, shapeOnce, unitsOf } from './shape.ts';

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

/** A shaped word with its fragments: numbers from `from` to before `to` in an array that words share. */
export interface Word extends Shaped {
  readonly fragments: Int32Array;
  readonly from: number;
  readonly to: number;
}

const LIMIT = 200_000;
const memories = new WeakMap<Face, WordMemory[]>();
const INDEX: Readonly<Record<Language, number>> = { kk: 0, ru: 1, en: 2 };

/** The words of a face and a language, found by a hash that the caller has summed up while it read them. */
class WordMemory {
  readonly #make: (word: string) => Word | null;
  /** In the order in which they came; null where the face lacks a letter. */
  #words: (Word | null)[] = [];
  #sources: string[] = [];
  /** Open addressing: a hash and one more than the index of its word, in turn. */
  #table = new Int32Array(1 << 13);

  constructor(make: (word: string) => Word | null) {
    this.#make = make;
  }

  /** The word from `from` to before `to` of a text and its units; null when the face lacks one of its letters. */
  find(units: Uint16Array, text: string, from: number, to: number, hash: number): Word | null {
    const table = this.#table;
    const mask = table.length / 2 - 1;
    for (let slot = spread(hash) & mask; ; slot = (slot + 1) & mask) {
      const index = table[2 * slot + 1];
      if (index === 0) break;
      if (table[2 * slot] !== hash) continue;
      const source = this.#sources[index - 1];
      if (source.length === to - from && standsAt(source, units, from)) return this.#words[index - 1];
    }
    return this.#add(text.slice(from, to), hash);
  }

  #add(source: string, hash: number): Word | null {
    const word = this.#make(source);
    if (this.#words.length >= LIMIT) {
      this.#words = [];
      this.#sources = [];
      this.#table = new Int32Array(1 << 13);
    } else if (this.#words.length * 4 >= this.#table.length) this.#grow();
    this.#sources.push(source);
    this.#put(hash, this.#words.push(word));
    return word;
  }

  #put(hash: number, index: number): void {
    const mask = this.#table.length / 2 - 1;
    let slot = spread(hash) & mask;
    while (this.#table[2 * slot + 1] !== 0) slot = (slot + 1) & mask;
    this.#table[2 * slot] = hash;
    this.#table[2 * slot + 1] = index;
  }

  #grow(): void {
    const old = this.#table;
    this.#table = new Int32Array(old.length * 2);
    for (let i = 0; i < old.length; i += 2) if (old[i + 1] !== 0) this.#put(old[i], old[i + 1]);
  }
}

/** The upper bits of the sum take part in the choice of a slot. */
const spread = (hash: number): number => Math.imul(hash ^ (hash >>> 15), 0x9e3779b1) >>> 12;

/** `startsWith`, in a loop: twice as quick for words. */
function standsAt(word: string, units: Uint16Array, from: number): boolean {
  for (let i = 0; i < word.length; i++) if (word.charCodeAt(i) !== units[from + i]) return false;
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

const fragments = new Pool((length) => new Int32Array(length));

function build(face: Face, word: string, language: Language, hyphenate: boolean): Word | null {
  const shaped = shapeOnce(face, word);
  if (!shaped) return null;
  const { source, length, advances, at, codes, special } = shaped;
  // Offsets into the word are glyphs only where each letter is one.
  const places = length === word.length ? breakPlaces(wordBreaks(word, language), hyphenate) : NO_PLACES;
  const from = fragments.room((places.length / 2 + 1) * FRAGMENT.stride);
  let [first, to] = [0, from];
  for (let i = 0; i < places.length; i += 2) {
    if (places[i] <= first || places[i] >= length) continue;
    putFragment(to, face, shaped, first, places[i], places[i + 1]);
    first = places[i];
    to += FRAGMENT.stride;
  }
  putFragment(to, face, shaped, first, length, END.word);
  return {
    source,
    length,
    advances,
    at,
    codes,
    special,
    fragments: fragments.array,
    from,
    to: to + FRAGMENT.stride,
  };
}

const NO_PLACES: readonly number[] = [];

/** Offsets and kinds in turn, ascending; nearly every word has hyphens only. */
function breakPlaces(breaks: WordBreaks, hyphenate: boolean): readonly number[] {
  const { soft, hard, open } = breaks;
  if (hard.length + open.length > 0) return mixedPlaces(breaks, hyphenate);
  const places: number[] = [];
  if (hyphenate) for (let i = 0; i < soft.length; i++) places.push(soft[i], END.hyphen);
  return places;
}

function mixedPlaces({ soft, hard, open }: WordBreaks, hyphenate: boolean): readonly number[] {
  const all = [
    ...(hyphenate ? soft.map((at) => [at, END.hyphen]) : []),
    ...hard.map((at) => [at, END.afterHyphen]),
    ...open.map((at) => [at, END.open]),
  ];
  return all.sort((x, y) => x[0] - y[0]).flat();
}

function putFragment(at: number, face: Face, word: Shaped, first: number, end: number, kind: number): void {
  const { array } = fragments;
  const last = word.advances[word.at + end - 1];
  const toHyphen = kind === END.hyphen ? advanceToHyphen(face, word, end - 1) : 0;
  array[at + FRAGMENT.end] = end;
  array[at + FRAGMENT.kind] = kind;
  array[at + FRAGMENT.units] = unitsOf(word, first, end);
  array[at + FRAGMENT.hangLeft] = Math.round(hangsLeft(unitAt(word, first)) * word.advances[word.at + first]);
  array[at + FRAGMENT.hangRight] = Math.round(hangsRight(unitAt(word, end - 1)) * last);
  array[at + FRAGMENT.hyphenUnits] = kind === END.hyphen ? hyphenAdvance(face) + toHyphen - last : 0;
  array[at + FRAGMENT.lastAdvance] = toHyphen;
}

/** The first UTF-16 unit of what a glyph stands for; NaN where it stands for nothing of its own. */
const unitAt = (word: Shaped, glyph: number): number =>
  word.special ? word.special.text[glyph].charCodeAt(0) : word.source.charCodeAt(glyph);

const hyphenAdvance = (face: Face): number => face.advance(face.glyphFor(45));

/** Width that a hyphen after a glyph adds to the line, their kerning included, and that glyph's advance before it. */
export function hyphenAfter(
  face: Face,
  word: Shaped,
  glyph: number,
): { readonly units: number; readonly advance: number } {
  const advance = advanceToHyphen(face, word, glyph);
  return { units: hyphenAdvance(face) + advance - word.advances[word.at + glyph], advance };
}
