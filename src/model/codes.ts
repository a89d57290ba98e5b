/**
 * One-byte codes of a face's usual letters, the same in every file and on every page: a page can be drawn before anything is known of
 * the others. What has no code here gets one when the whole file is known (`Patch`).
 */
import type { Face } from './fonts.ts';

/** Codes that need no escape in a literal string; 32 is always the space. */
export const CODES = [...range(33, 255), ...range(1, 9), ...range(14, 31)].filter(
  (code) => ![40, 41, 92, 127].includes(code),
);

/** Code of the space, which `Tw` widens (ISO 32000 § 9.3.3). */
export const SPACE_CODE = 32;

function range(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, i) => first + i);
}

const letters = (first: string, last: string): string =>
  String.fromCharCode(...range(first.charCodeAt(0), last.charCodeAt(0)));

/** Latin, Russian and Kazakh with their punctuation; then what other languages of the volume's authors need. */
const USUAL =
  letters('!', '~') +
  letters('А', 'я') +
  'ЁёӘәҒғҚқҢңӨөҰұҮүҺһІі' +
  '«»“”„‘’–—…№•°±×§©−→\u2011€₸²³·' +
  'ÄÖÜäöüßÉéÈèÇçİıĞğŞşáíóúñ';

/** A hyphen that a line break brought is copied as U+00AD. */
const SOFT_HYPHEN = '\u00ad';

export interface FixedSign {
  readonly code: number;
  readonly glyph: number;
  readonly text: string;
}

/** The fixed codes of one face. */
export class FixedCodes {
  /** By code. */
  readonly signs: (FixedSign | undefined)[] = [];
  readonly #byGlyph = new Map<number, FixedSign[]>();

  constructor(face: Face) {
    this.#add(SPACE_CODE, face.glyphFor(32), ' ');
    this.#add(CODES[0], face.glyphFor(45), SOFT_HYPHEN);
    [...USUAL].forEach((letter, i) => {
      this.#add(CODES[i + 1], face.glyphFor(letter.charCodeAt(0)), letter);
    });
  }

  #add(code: number, glyph: number, text: string): void {
    if (glyph === 0) return;
    const sign = { code, glyph, text };
    this.signs[code] = sign;
    const known = this.#byGlyph.get(glyph);
    if (known) known.push(sign);
    else this.#byGlyph.set(glyph, [sign]);
  }

  /** The code of a glyph for what it stands for; 0 where it has none. */
  find(glyph: number, text: string): number {
    const signs = this.#byGlyph.get(glyph);
    if (signs) for (const sign of signs) if (sign.text === text) return sign.code;
    return 0;
  }
}

const known = new WeakMap<Face, FixedCodes>();

export function fixedCodes(face: Face): FixedCodes {
  const found = known.get(face) ?? new FixedCodes(face);
  known.set(face, found);
  return found;
}

/** Name of a picture in a page's resources. */
export const imageName = (id: string): string => `Im${id}`;
