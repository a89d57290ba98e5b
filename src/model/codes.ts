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

/** Code of a hyphen that a line break brought. */
export const SOFT_HYPHEN_CODE = CODES[0];

/** The fixed codes of one face. */
export class FixedCodes {
  /** By code. */
  readonly signs: (FixedSign | undefined)[] = [];
  /** Code of each UTF-16 unit that a glyph stands for; 0 where it has none. */
  readonly byUnit = new Uint8Array(0x10000);
  /** Advances by code, font units. */
  readonly advances = new Int16Array(256);

  constructor(face: Face) {
    this.#add(face, SPACE_CODE, ' ', ' ');
    this.#add(face, SOFT_HYPHEN_CODE, '-', SOFT_HYPHEN);
    [...USUAL].forEach((letter, i) => {
      this.#add(face, CODES[i + 1], letter, letter);
    });
  }

  #add(face: Face, code: number, letter: string, text: string): void {
    const glyph = face.glyphFor(letter.charCodeAt(0));
    if (glyph === 0) return;
    this.signs[code] = { code, glyph, text };
    this.byUnit[text.charCodeAt(0)] = code;
    this.advances[code] = face.advance(glyph);
  }

  /** The code of a glyph for what it stands for; 0 where it has none. */
  find(glyph: number, text: string): number {
    const code = text.length === 1 ? this.byUnit[text.charCodeAt(0)] : 0;
    return this.signs[code]?.glyph === glyph ? code : 0;
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
