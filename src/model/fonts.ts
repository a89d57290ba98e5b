/** Faces as the program sees them; fontkit stays behind this door (`load/fonts.ts` opens, `compose/shape.ts` shapes). */

export type Family = 'serif' | 'mono';

export interface GlyphPosition {
  readonly glyph: number;
  /** Font units. */
  readonly advance: number;
  readonly dx: number;
  readonly dy: number;
}

export interface GlyphSubset {
  /** Adds a glyph and returns its number in the subset. */
  includeGlyph(glyph: number): number;
  encode(): Uint8Array;
}

/** What a face says of itself: lengths in font units, the angle in degrees. */
export interface Metrics {
  readonly name: string;
  readonly unitsPerEm: number;
  readonly ascent: number;
  readonly descent: number;
  readonly capHeight: number;
  readonly xHeight: number;
  readonly bbox: readonly [number, number, number, number];
  readonly italicAngle: number;
  readonly fixedPitch: boolean;
}

export interface Face extends Metrics {
  /** Unique among the open faces; also the order of fonts in the file. */
  readonly index: number;
  readonly hash: string;
  /** Glyph of a code point, 0 when the face has none. */
  glyphFor(codePoint: number): number;
  /** Advance of a glyph, font units. */
  advance(glyph: number): number;
  /** Kerning of two glyphs, font units; `pair` are the letters that they stand for. */
  kern(left: number, right: number, pair: string): number;
  /** The whole OpenType layout; slow, for words with combining marks. */
  layout(text: string): readonly GlyphPosition[];
  createSubset(): GlyphSubset;
}

export interface FontSet {
  /** The face for a family and the marks bold, italic, mono. */
  face(family: Family, marks: number): Face;
  /** Faces to try, in order, when a family's face has no glyph. */
  fallbacks(marks: number): readonly Face[];
  /** A face by its `index`. */
  byIndex(index: number): Face;
  /** Their files, in the order of `index`. */
  readonly paths: readonly string[];
  readonly hash: string;
}
