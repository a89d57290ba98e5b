/** Words → glyphs with kerning. A table of pairs, filled from fontkit pair by pair, is 30 times faster than its layout of words. */
import { fixedCodes } from '../model/codes.ts';
import type { Face } from '../model/fonts.ts';
import type { Shaped, SpecialGlyphs } from '../model/galley.ts';

const LIMIT = 200_000;
/** What takes the whole layout. */
const COMBINING = /\p{M}/u;
const SURROGATE = /[\ud800-\udfff]/;

/** Work done, for the tests that watch over it. */
export const shapings = { words: 0, pairs: 0 };

/** What is known of a face's words, and the kerning of its pairs: by left glyph, then by right one. */
class Memory {
  readonly words = new Map<string, Shaped | null>();
  /** Codes by UTF-16 unit. */
  readonly codes: Uint8Array;
  readonly #face: Face;
  readonly #kerns: (Int16Array | undefined)[] = [];

  constructor(face: Face) {
    this.#face = face;
    this.codes = fixedCodes(face).byUnit;
  }

  /** Kerning between two glyphs, font units. The first stands for the unit of `text` at `at`; `next` is the second one's letter. */
  kern(left: number, right: number, text: string, at: number, next: string | undefined): number {
    let row = this.#kerns[left];
    if (row === undefined || right >= row.length) row = this.#widen(left, right);
    if (row[right] === UNKNOWN) {
      shapings.pairs++;
      const pair = next === undefined ? text.slice(at, at + 2) : text[at] + next;
      row[right] = this.#face.kern(left, right, pair);
    }
    return row[right];
  }

  #widen(left: number, right: number): Int16Array {
    while (this.#kerns.length <= left) this.#kerns.push(undefined);
    const row = new Int16Array(Math.max(1024, 2 * right)).fill(UNKNOWN);
    row.set(this.#kerns[left] ?? []);
    this.#kerns[left] = row;
    return row;
  }
}

/** No kerning is as much. */
const UNKNOWN = -0x8000;

const memories = new WeakMap<Face, Memory>();

function memoryOf(face: Face): Memory {
  let memory = memories.get(face);
  if (!memory) {
    memory = new Memory(face);
    memories.set(face, memory);
  }
  return memory;
}

/** The word's glyphs, kept for the next time; null when the face lacks one. */
export function shape(face: Face, word: string): Shaped | null {
  const { words } = memoryOf(face);
  const known = words.get(word);
  if (known !== undefined) return known;
  const shaped = shapeOnce(face, word);
  if (words.size >= LIMIT) words.clear();
  words.set(word, shaped);
  return shaped;
}

/** The same for a caller that keeps its words itself. */
export function shapeOnce(face: Face, word: string): Shaped | null {
  shapings.words++;
  if (isPlain(word)) return shapePlain(face, word);
  if (COMBINING.test(word)) return shapeMarked(face, word);
  return SURROGATE.test(word) ? shapeLetters(face, [...word], word) : shapePlain(face, word);
}

/** A word without a combining mark or a letter beyond the Basic Multilingual Plane; some such words are not known as such. */
function isPlain(word: string): boolean {
  for (let i = 0; i < word.length; i++) {
    const unit = word.charCodeAt(i);
    // Latin; Greek and Cyrillic but for its marks; punctuation.
    const known =
      unit < 0x300 ||
      (unit >= 0x370 && unit <= 0x482) ||
      (unit >= 0x48a && unit <= 0x58f) ||
      (unit >= 0x2000 && unit <= 0x20cf);
    if (!known) return false;
  }
  return true;
}

/** Numbers of many words in one array; a full one is left to the words that it serves. */
export class Pool<A extends Uint8Array | Int16Array | Int32Array> {
  array: A;
  /** Numbers in use. */
  used = 0;
  readonly #make: (length: number) => A;

  constructor(make: (length: number) => A) {
    this.#make = make;
    this.array = make(POOL);
  }

  /** Where `count` numbers may be put into `array`. */
  room(count: number): number {
    if (this.used + count > this.array.length) {
      this.array = this.#make(Math.max(POOL, count));
      this.used = 0;
    }
    const at = this.used;
    this.used += count;
    return at;
  }
}

const POOL = 1 << 15;
/** Two that are filled at the same places. */
const advances = new Pool((length) => new Int16Array(length));
const codes = new Pool((length) => new Uint8Array(length));

function shapePlain(face: Face, word: string): Shaped | null {
  const memory = memoryOf(face);
  const at = advances.room(word.length);
  codes.room(word.length);
  const { array } = advances;
  let before = 0;
  for (let i = 0; i < word.length; i++) {
    const unit = word.charCodeAt(i);
    const glyph = face.glyphFor(unit);
    if (glyph === 0) return null;
    array[at + i] = face.advance(glyph);
    codes.array[at + i] = memory.codes[unit];
    if (i > 0) array[at + i - 1] += memory.kern(before, glyph, word, i - 1, undefined);
    before = glyph;
  }
  return { source: word, length: word.length, advances: array, at, codes: codes.array, special: undefined };
}

const NO_CODES = new Uint8Array(0);

function special(word: string, own: readonly number[], glyphs: SpecialGlyphs): Shaped {
  return {
    source: word,
    length: own.length,
    advances: Int16Array.from(own),
    at: 0,
    codes: NO_CODES,
    special: glyphs,
  };
}

/** Letters beyond the Basic Multilingual Plane; without kerning. */
function shapeLetters(face: Face, text: readonly string[], word: string): Shaped | null {
  const glyphs = Uint16Array.from(text, (c) => face.glyphFor(c.codePointAt(0)!));
  if (glyphs.includes(0)) return null;
  return special(
    word,
    [...glyphs].map((g) => face.advance(g)),
    { glyphs, text, offsets: undefined },
  );
}

/** Advance of a word's glyph with the kerning to a hyphen after it, font units. */
export function advanceToHyphen(face: Face, word: Shaped, glyph: number): number {
  const own = glyphOf(face, word, glyph);
  const [text, at] = word.special ? [word.special.text[glyph], 0] : [word.source, glyph];
  return face.advance(own) + memoryOf(face).kern(own, face.glyphFor(HYPHEN), text, at, '-');
}

const HYPHEN = 45;

/** Words with combining marks take the whole layout; the marks keep their offsets. */
function shapeMarked(face: Face, word: string): Shaped | null {
  const chars = [...word];
  if (chars.some((c) => face.glyphFor(c.codePointAt(0)!) === 0)) return null;
  const positions = face.layout(word);
  const same = positions.length === chars.length;
  return special(
    word,
    positions.map((p) => p.advance),
    {
      glyphs: Uint16Array.from(positions, (p) => p.glyph),
      text: positions.map((_, i) => (same ? chars[i] : i === 0 ? word : '')),
      offsets: Int16Array.from(positions.flatMap((p) => [p.dx, p.dy])),
    },
  );
}

/** A glyph of a word. */
export const glyphOf = (face: Face, word: Shaped, i: number): number =>
  word.special ? word.special.glyphs[i] : face.glyphFor(word.source.charCodeAt(i));

/** Width of some of a word's glyphs, font units. */
export function unitsOf(word: Shaped, first: number, end: number): number {
  let units = 0;
  for (let i = first; i < end; i++) units += word.advances[word.at + i];
  return units;
}
