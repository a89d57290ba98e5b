/** Opens a face: by its tables as they lie, and by fontkit where that is not enough. */
import { createRequire } from 'node:module';
import type { Face, GlyphSubset, Metrics } from '../model/fonts.ts';
import { characterMap } from './cmap.ts';
import { type Kern, pairKerning } from './kerning.ts';
import { metricsOf, openSfnt } from './sfnt.ts';
import { TrueType } from './truetype.ts';

/** What of fontkit the program uses; its published types lack half of it. */
interface FontkitFont {
  readonly postscriptName: string;
  readonly unitsPerEm: number;
  readonly ascent: number;
  readonly descent: number;
  readonly capHeight: number;
  readonly xHeight: number;
  readonly italicAngle: number;
  readonly bbox: { minX: number; minY: number; maxX: number; maxY: number };
  readonly post: { isFixedPitch: number };
  readonly numGlyphs: number;
  glyphForCodePoint(codePoint: number): { id: number };
  getGlyph(id: number): { advanceWidth: number };
  layout(text: string): {
    glyphs: { id: number }[];
    positions: { xAdvance: number; xOffset: number; yOffset: number }[];
  };
  createSubset(): GlyphSubset;
}

/** The part of a face that its tables give, or fontkit. */
interface Tables {
  readonly metrics: Metrics;
  readonly glyphs: number;
  glyphFor(codePoint: number): number;
  advance(glyph: number): number;
  readonly kern: Kern | undefined;
  subset(): GlyphSubset;
}

const UNKNOWN = 0xffff;

export function openFace(bytes: Buffer, hash: string, index: number): Face {
  const font = fontkitFont(bytes);
  const tables = ownTables(bytes) ?? fontkitTables(font());
  const glyphs = new Uint16Array(0x10000).fill(UNKNOWN);
  const advances = new Uint16Array(tables.glyphs).fill(UNKNOWN);
  const glyphFor = (codePoint: number): number => {
    if (codePoint > 0xffff) return tables.glyphFor(codePoint);
    if (glyphs[codePoint] === UNKNOWN) glyphs[codePoint] = tables.glyphFor(codePoint);
    return glyphs[codePoint];
  };
  const advance = (glyph: number): number => {
    if (advances[glyph] === UNKNOWN) advances[glyph] = tables.advance(glyph);
    return advances[glyph];
  };
  return {
    index,
    hash,
    ...tables.metrics,
    glyphFor,
    advance,
    kern: tables.kern ?? ((left, _right, pair) => kernByLayout(font(), pair, advance(left))),
    layout(text) {
      const run = font().layout(text);
      return run.glyphs.map((glyph, i) => {
        const { xAdvance, xOffset, yOffset } = run.positions[i];
        return { glyph: glyph.id, advance: xAdvance, dx: xOffset, dy: yOffset };
      });
    },
    createSubset: () => tables.subset(),
  };
}

/** Opened when it is needed first: fontkit and its tables of Unicode take 60 ms to load, and few texts need them. */
function fontkitFont(bytes: Buffer): () => FontkitFont {
  let font: FontkitFont | undefined;
  return () => {
    font ??= createRequire(import.meta.url)('fontkit').create(bytes) as FontkitFont;
    return font;
  };
}

function ownTables(bytes: Buffer): Tables | undefined {
  const font = openSfnt(bytes);
  const [metrics, outlines, glyphFor] = font ? [metricsOf(font), TrueType.of(font), characterMap(font)] : [];
  if (!font || !metrics || !outlines || !glyphFor) return undefined;
  return {
    metrics,
    glyphs: outlines.glyphs,
    glyphFor,
    advance: (glyph) => outlines.advance(glyph),
    kern: pairKerning(font),
    subset: () => outlines.subset(),
  };
}

function fontkitTables(font: FontkitFont): Tables {
  const { minX, minY, maxX, maxY } = font.bbox;
  const { unitsPerEm, ascent, descent, capHeight, xHeight, italicAngle } = font;
  return {
    metrics: {
      name: font.postscriptName,
      ...{ unitsPerEm, ascent, descent, capHeight, xHeight, italicAngle },
      bbox: [minX, minY, maxX, maxY],
      fixedPitch: font.post.isFixedPitch !== 0,
    },
    glyphs: font.numGlyphs,
    glyphFor: (codePoint) => font.glyphForCodePoint(codePoint).id,
    advance: (glyph) => Math.round(font.getGlyph(glyph).advanceWidth),
    kern: undefined,
    subset: () => font.createSubset(),
  };
}

/** Kerning of a pair by the whole layout; 0 where the two letters become one glyph. */
function kernByLayout(font: FontkitFont, pair: string, advance: number): number {
  const { positions } = font.layout(pair);
  return positions.length === 2 ? Math.round(positions[0].xAdvance - advance) : 0;
}
