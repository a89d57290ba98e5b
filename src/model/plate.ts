/** Drawn frames: what stands on a page, before the page has a number. Lengths are points. */
import type { Extent } from './book.ts';

/** Something on a page that a click opens. */
export interface LinkArea {
  /** Left, bottom, right, top; from the text block's left edge and the sheet's foot. */
  readonly rect: readonly [number, number, number, number];
  readonly href?: string;
  /** A part of the book, or a place in one, `part#name`. */
  readonly target?: string;
  readonly place?: string;
}

/** A glyph of a face that has no code of its own (`codes.ts`), for what it stands for. */
export interface RareGlyph {
  readonly face: number;
  readonly glyph: number;
  readonly text: string;
}

/** A glyph of a formula: its outline as an SVG path, 1/1000 em. */
export interface OutlineGlyph {
  readonly path: string;
  readonly text: string;
}

/** A sign whose font and code are known when the whole file is; its place in the operators is kept. */
export interface Patch {
  /** Offset of the three digits of the font's name. */
  readonly font: number;
  /** Offset of the one byte of its code. */
  readonly code: number;
  readonly sign: RareGlyph | OutlineGlyph;
}

export interface UsedCodes {
  /** Index of the face. */
  readonly face: number;
  /** 256 bits. */
  readonly bits: Uint8Array;
}

export interface UsedPicture {
  readonly id: string;
  readonly path: string;
  /** Width as printed. */
  readonly width: number;
  /** Pixels per inch of paper; undefined for drawings. */
  readonly ppi: number | undefined;
}

/** The lines of one part on one page, as operators that count from the text block's left edge and the sheet's foot. */
export interface Plate {
  readonly part: string;
  readonly content: Uint8Array;
  /** What has patches to make is not. */
  readonly deflated: boolean;
  readonly patches: readonly Patch[];
  readonly codes: readonly UsedCodes[];
  readonly pictures: readonly UsedPicture[];
  readonly links: readonly LinkArea[];
  /** Names of places in the text that links can open. */
  readonly anchors: readonly string[];
  /** Everything that it says, in the order in which it is drawn. */
  readonly text: string;
  /** Number of its lines. */
  readonly lines: number;
  /** The text of its first lines. */
  readonly starts: string;
  /** Of what it says and where its lines stand. */
  readonly hash: string;
  /** Of all ink: operators, glyphs, pictures by their content and width. */
  readonly ink: string;
}

/** A part in plates. */
export interface DrawnSection extends Extent {
  readonly plates: readonly Plate[];
  /** Characters with spaces. */
  readonly characters: number;
}
