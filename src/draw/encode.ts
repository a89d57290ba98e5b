/** Words → bytes that stand between the parentheses of `TJ`. */
import { type FixedCodes, fixedCodes } from '../model/codes.ts';
import type { Face } from '../model/fonts.ts';
import type { Shaped } from '../model/galley.ts';
import { number } from '../numbers.ts';
import type { ByteWriter } from './bytes.ts';

/** The fixed codes of a face, and which of them were used. */
export class FaceEncoder {
  readonly fixed: FixedCodes;
  /** By code: 1 where it was used. */
  readonly used = new Uint8Array(256);
  readonly #perEm: number;
  /** Steps between glyphs by their size in font units, from `-LARGEST` on. */
  readonly #steps: (Uint8Array | undefined)[] = new Array(2 * LARGEST).fill(undefined);

  constructor(face: Face) {
    this.fixed = fixedCodes(face);
    this.#perEm = face.unitsPerEm;
  }

  /**
   * Writes glyphs `first` to before `end` of a word that has no special ones, as far as they have fixed codes; the result is the first one
   * that has none. `lastAdvance` replaces the last one's where a hyphen follows, unless it is 0.
   */
  plain(out: ByteWriter, word: Shaped, first: number, end: number, lastAdvance: number): number {
    const { codes, advances, at } = word;
    const { advances: nominal } = this.fixed;
    const { used } = this;
    const bytes = out.room((end - first) * LONGEST_STEP);
    let to = out.length;
    let i = first;
    for (; i < end; i++) {
      const code = codes[at + i];
      if (code === 0) break;
      used[code] = 1;
      bytes[to++] = code;
      const advance = lastAdvance !== 0 && i === end - 1 ? lastAdvance : advances[at + i];
      if (advance !== nominal[code]) {
        const step = this.step(nominal[code] - advance);
        for (let k = 0; k < step.length; k++) bytes[to++] = step[k];
      }
    }
    out.advance(to);
    return i;
  }

  /** A step back (positive, font units) or forth between two glyphs of a `TJ` string, in 1/1000 em: `)12(`. */
  step(units: number): Uint8Array {
    const known = this.#steps[units + LARGEST];
    if (known) return known;
    const made = Buffer.from(`)${number((units * 1000) / this.#perEm, 1)}(`, 'latin1');
    if (Math.abs(units) < LARGEST) this.#steps[units + LARGEST] = made;
    return made;
  }
}

/** Bytes of a glyph and a step after it, at most: `a)-32768.5(`. */
const LONGEST_STEP = 16;
/** Font units; nearly all kerning is less. */
const LARGEST = 1024;

const encoders = new WeakMap<Face, FaceEncoder>();

/** The encoder of a face; one page uses it at a time, from `used` all zero. */
export function encoderOf(face: Face): FaceEncoder {
  const known = encoders.get(face) ?? new FaceEncoder(face);
  encoders.set(face, known);
  return known;
}
