/** What is made ready before composing: formulas as outlines, pictures as sizes with a promise of their pixels. */
import { hash } from 'node:crypto';

/** A glyph of a formula: where it stands and how large, 1/1000 em, y upwards from the baseline. */
export interface FormulaGlyph {
  readonly kind: 'glyph';
  /** What it stands for when it is copied. */
  readonly text: string;
  /** Outline as an SVG path, 1/1000 em. */
  readonly path: string;
  readonly x: number;
  readonly y: number;
  readonly scaleX: number;
  readonly scaleY: number;
}

/** A bar, of a fraction or a root. */
export interface FormulaBar {
  readonly kind: 'bar';
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A formula as set. Lengths are 1/1000 em of the text around it. */
export interface Formula {
  readonly width: number;
  /** Above and below the baseline. */
  readonly height: number;
  readonly depth: number;
  readonly marks: readonly (FormulaGlyph | FormulaBar)[];
  /** Baselines of the rows of its outermost table, upwards from its own baseline; none where it has no table. */
  readonly rows?: readonly number[];
}

export interface PixelData {
  /** A whole JPEG file; or the samples of 8 bits as PNG keeps them, rows filtered and deflated (ISO 32000 § 7.4.4.4). */
  readonly bytes: Uint8Array;
  readonly jpeg: boolean;
  readonly channels: 1 | 3;
  readonly width: number;
  readonly height: number;
}

/** A drawing as operators on an area of some pixels, points here, from its lower left corner. */
export interface DrawingData {
  readonly operators: Uint8Array;
  readonly width: number;
  readonly height: number;
  /** Names that the operators use for opacities, of filled and of drawn lines. */
  readonly alphas: readonly (readonly [string, readonly [number, number]])[];
}

/** What a file holds of a picture. */
export type PictureData = PixelData | DrawingData;

/** A picture's name by its content. */
export const pictureId = (bytes: Uint8Array): string => hash('sha256', bytes).slice(0, 16);

/** A picture that can be read. */
export interface Picture {
  /** Unique by content: one picture is once in the file, however often it is used. */
  readonly id: string;
  readonly path: string;
  /** Upright size, pixels; for vectors, CSS pixels. */
  readonly width: number;
  readonly height: number;
  readonly vector: boolean;
  /** Frames or pages of its file; the first one is drawn. */
  readonly frames: number;
  /** Its operators in colour, if it is a drawing that is all paths. */
  readonly drawing: Promise<DrawingData | undefined> | undefined;
  /** What is wrong with its data, in words; known some time after the picture was opened. */
  readonly fault: Promise<string | undefined>;
  /** Its samples for the file; gray for the printer. A drawing is sampled for the width it is printed at, points. */
  pixels(gray: boolean, printedWidth: number): Promise<PixelData>;
}

/** What a file holds of a picture, by its place on the disk and its content, for a printed width in points. */
export type PixelsOf = (
  picture: { readonly id: string; readonly path: string; readonly width: number },
  gray: boolean,
) => Promise<PictureData>;

/** What a part needs besides text. */
export interface Assets {
  /** By `formulaKey`. */
  readonly formulas: ReadonlyMap<string, Formula>;
  /** Signs of running text that no text face has, from the face of formulas. */
  readonly signs: ReadonlyMap<string, Formula>;
  /** By path as written in the article. */
  readonly pictures: ReadonlyMap<string, Picture>;
  /** Done when every picture has been read whole and what is wrong with one has been reported. */
  readonly checked: Promise<void>;
}

export const NO_ASSETS: Assets = {
  formulas: new Map(),
  signs: new Map(),
  pictures: new Map(),
  checked: Promise.resolve(),
};

export const formulaKey = (tex: string, display: boolean): string => `${display ? 'D' : 'T'}${tex}`;
