/** Words → bytes that stand between the parentheses of `TJ`. A word is encoded once, whatever the number of its pages. */
import { CODES, fixedCodes } from '../model/codes.ts';
import type { Face } from '../model/fonts.ts';
import { glyphSource, type Shaped } from '../model/galley.ts';
import type { RareGlyph } from '../model/plate.ts';
import { number } from '../numbers.ts';

/** A stretch of glyphs with fixed codes, or one glyph that has none. */
export interface Encoded {
  /** Codes, and between them `)12(` where letters are kerned. */
  readonly tj: Uint8Array;
  /** The codes alone. */
  readonly codes: Uint8Array;
  /** Its code, the first byte of `tj`, is not known yet. */
  readonly rare?: RareGlyph;
}

/** Stands where a code will. */
const UNKNOWN_CODE = CODES[0];

const words = new Map<number, readonly Encoded[]>();
const LIMIT = 200_000;
const kerns = new Map<number, Uint8Array>();

/** A whole word; kept, since words come back. */
export function encodeWord(face: Face, word: Shaped): readonly Encoded[] {
  const known = words.get(word.id);
  if (known) return known;
  if (words.size >= LIMIT) words.clear();
  const made = encodeGlyphs(face, word, 0, word.glyphs.length);
  words.set(word.id, made);
  return made;
}

let bytes = new Uint8Array(1024);
let codes = new Uint8Array(256);

/** Glyphs `first` to before `end`; `lastAdvance` replaces the last one's where a hyphen follows. */
export function encodeGlyphs(
  face: Face,
  word: Shaped,
  first: number,
  end: number,
  lastAdvance?: number,
): Encoded[] {
  const fixed = fixedCodes(face);
  const out: Encoded[] = [];
  let [size, count] = [0, 0];
  const close = (rare?: RareGlyph) => {
    const encoded = { tj: bytes.slice(0, size), codes: codes.slice(0, count) };
    if (size > 0) out.push(rare ? { ...encoded, rare } : encoded);
    [size, count] = [0, 0];
  };
  if (bytes.length < (end - first) * 12) {
    bytes = new Uint8Array((end - first) * 24);
    codes = new Uint8Array((end - first) * 2);
  }
  for (let i = first; i < end; i++) {
    const glyph = word.glyphs[i];
    const text = glyphSource(word, i);
    const code = fixed.find(glyph, text);
    if (code === 0) close();
    else codes[count++] = code;
    bytes[size++] = code || UNKNOWN_CODE;
    const advance = i === end - 1 && lastAdvance ? lastAdvance : word.advances[i];
    const kern = advance - face.advance(glyph);
    if (kern !== 0) {
      const step = kernBytes((-kern * 1000) / face.unitsPerEm);
      bytes.set(step, size);
      size += step.length;
    }
    if (code === 0) close({ face: face.index, glyph, text });
  }
  close();
  return out;
}

/** A step back or forth between two glyphs of a `TJ` string, in 1/1000 em: `)12(`. */
function kernBytes(step: number): Uint8Array {
  const known = kerns.get(step);
  if (known) return known;
  const made = Buffer.from(`)${number(step, 1)}(`, 'latin1');
  kerns.set(step, made);
  return made;
}
