/** Opens faces with fontkit, each when it is first asked for. */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, resolve } from 'node:path';
import * as fontkit from 'fontkit';
import { z } from 'zod';
import type { Cache } from '../cache.ts';
import type { Report } from '../diagnostics.ts';
import { Mark } from '../model/document.ts';
import type { Face, Family, FontSet, GlyphSubset } from '../model/fonts.ts';
import { readText, shown, systemReason } from './files.ts';
import { type GposFont, pairKerning } from './kerning.ts';
import { TrueType } from './truetype.ts';
import { readKnownYaml } from './yaml.ts';

const styles = z.strictObject({
  regular: z.string(),
  italic: z.string(),
  bold: z.string(),
  boldItalic: z.string(),
});
const fontsFile = z.strictObject({
  families: z.strictObject({ serif: styles, mono: styles }),
  fallback: z.array(z.string()).default([]),
});
type FontsFile = z.infer<typeof fontsFile>;

/** The fonts of `fonts.yaml`; undefined after a diagnostic. Every file is found, none is parsed yet. */
export function loadFonts(path: string, report: Report, cache?: Cache): FontSet | undefined {
  const text = readText(path, report);
  const file =
    text &&
    readKnownYaml({ file: shown(path), text, linesBefore: 0 }, ['fonts', fontsFile], report, cache)?.value;
  if (!file) return undefined;
  const files = fontFiles(file, path, report);
  if (!files) return undefined;
  // The next build of the same process goes on with the faces that are open, and with what is known of their words.
  const key = JSON.stringify([file, ...[...files.values()].map(({ hash }) => hash)]);
  if (lastSet?.key !== key) lastSet = { key, set: fontSet(file, files) };
  return lastSet.set;
}

let lastSet: { readonly key: string; readonly set: FontSet } | undefined;

interface FontBytes {
  readonly path: string;
  readonly bytes: Buffer;
  readonly hash: string;
}

function fontFiles(file: FontsFile, yamlPath: string, report: Report): Map<string, FontBytes> | undefined {
  const found = new Map<string, FontBytes>();
  const folder = dirname(yamlPath);
  const require = createRequire(resolve(folder, 'fonts.js'));
  const wanted = [
    ...Object.entries(file.families).flatMap(([family, s]) => Object.values(s).map((name) => [family, name])),
    ...file.fallback.map((name) => ['fallback', name]),
  ];
  for (const [family, name] of wanted) {
    try {
      const local = resolve(folder, name);
      const path = existsSync(local) ? local : require.resolve(name);
      const bytes = readFileSync(path);
      found.set(name, { path, bytes, hash: createHash('sha256').update(bytes).digest('hex') });
    } catch (fault) {
      report(
        'font/not-found',
        { file: shown(yamlPath) },
        { path: name, family, reason: systemReason(fault).split('\n')[0] },
      );
      return undefined;
    }
  }
  return found;
}

function fontSet(file: FontsFile, files: ReadonlyMap<string, FontBytes>): FontSet {
  const names = [...files.keys()];
  const open = new Map<string, Face>();
  const faceOf = (name: string): Face => {
    const face = open.get(name) ?? openFace(files.get(name)!, names.indexOf(name));
    open.set(name, face);
    return face;
  };
  const styleOf = (marks: number) =>
    marks & Mark.bold
      ? marks & Mark.italic
        ? 'boldItalic'
        : 'bold'
      : marks & Mark.italic
        ? 'italic'
        : 'regular';
  return {
    face: (family: Family, marks) =>
      faceOf(file.families[marks & Mark.mono ? 'mono' : family][styleOf(marks)]),
    fallbacks: () => file.fallback.map(faceOf),
    byIndex: (index) => faceOf(names[index]),
    paths: names.map((name) => files.get(name)!.path),
    hash: createHash('sha256')
      .update(names.map((n) => files.get(n)!.hash).join())
      .digest('hex'),
  };
}

/** What of fontkit the program uses; its published types lack half of it. */
interface FontkitFont extends GposFont {
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
  createSubset(): { includeGlyph(id: number): number; encode(): Uint8Array };
}

const UNKNOWN = 0xffff;

function openFace({ bytes, hash }: FontBytes, index: number): Face {
  const font = fontkit.create(bytes) as unknown as FontkitFont;
  const tables = TrueType.open(bytes);
  const glyphs = new Uint16Array(0x10000).fill(UNKNOWN);
  const advances = new Uint16Array(font.numGlyphs).fill(UNKNOWN);
  const glyphFor = (codePoint: number): number => {
    if (codePoint > 0xffff) return font.glyphForCodePoint(codePoint).id;
    if (glyphs[codePoint] === UNKNOWN) glyphs[codePoint] = font.glyphForCodePoint(codePoint).id;
    return glyphs[codePoint];
  };
  const advance = (glyph: number): number => {
    if (advances[glyph] === UNKNOWN)
      advances[glyph] = tables?.advance(glyph) ?? Math.round(font.getGlyph(glyph).advanceWidth);
    return advances[glyph];
  };
  const { minX, minY, maxX, maxY } = font.bbox;
  const kerning =
    pairKerning(font) ??
    ((left: number, _right: number, pair: string) => kernByLayout(font, pair, advance(left)));
  return {
    index,
    name: font.postscriptName,
    unitsPerEm: font.unitsPerEm,
    ascent: font.ascent,
    descent: font.descent,
    capHeight: font.capHeight,
    xHeight: font.xHeight,
    bbox: [minX, minY, maxX, maxY],
    italicAngle: font.italicAngle,
    fixedPitch: font.post.isFixedPitch !== 0,
    hash,
    glyphFor,
    advance,
    kern: kerning,
    layout(text) {
      const run = font.layout(text);
      return run.glyphs.map((glyph, i) => {
        const { xAdvance, xOffset, yOffset } = run.positions[i];
        return { glyph: glyph.id, advance: xAdvance, dx: xOffset, dy: yOffset };
      });
    },
    createSubset: (): GlyphSubset => tables?.subset() ?? font.createSubset(),
  };
}

/** Kerning of a pair by the whole layout; 0 where the two letters become one glyph. */
function kernByLayout(font: FontkitFont, pair: string, advance: number): number {
  const { positions } = font.layout(pair);
  return positions.length === 2 ? Math.round(positions[0].xAdvance - advance) : 0;
}
