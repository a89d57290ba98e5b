/** Our reading of fonts against fontkit's: the same numbers and glyphs, and in subsets the same outlines and advances. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import * as fontkit from 'fontkit';
import { describe, expect, it } from 'vitest';
import { characterMap } from '../../src/load/cmap.ts';
import { metricsOf, openSfnt } from '../../src/load/sfnt.ts';
import { TrueType } from '../../src/load/truetype.ts';

const file = (name: string) => createRequire(import.meta.url).resolve(name);
const FILES = [
  file('@expo-google-fonts/tinos/400Regular/Tinos_400Regular.ttf'),
  file('@expo-google-fonts/tinos/700Bold_Italic/Tinos_700Bold_Italic.ttf'),
  file('@expo-google-fonts/cousine/400Regular/Cousine_400Regular.ttf'),
];
const TEXT = 'Қазақстан ғылымы: Ёж, Йод, №5 «ҮҰӨІҺ» — fi éàü ½ ₸ œ Å 0123456789 (){}[]';

interface Font {
  postscriptName: string;
  unitsPerEm: number;
  ascent: number;
  descent: number;
  capHeight: number;
  xHeight: number;
  italicAngle: number;
  bbox: { minX: number; minY: number; maxX: number; maxY: number };
  post: { isFixedPitch: number };
  glyphForCodePoint(c: number): { id: number };
  getGlyph(id: number): { advanceWidth: number; path: { toSVG(): string } };
  numGlyphs: number;
}

describe.each(FILES)('%s', (path) => {
  const bytes = new Uint8Array(readFileSync(path));
  const whole = fontkit.create(Buffer.from(bytes)) as unknown as Font;
  const tables = TrueType.of(openSfnt(bytes)!)!;

  it('has the measures that fontkit reads', () => {
    const { postscriptName: name, unitsPerEm, ascent, descent, capHeight, xHeight, italicAngle } = whole;
    const { minX, minY, maxX, maxY } = whole.bbox;
    expect(metricsOf(openSfnt(bytes)!)).toEqual({
      ...{ name, unitsPerEm, ascent, descent, capHeight, xHeight, italicAngle },
      bbox: [minX, minY, maxX, maxY],
      fixedPitch: whole.post.isFixedPitch !== 0,
    });
  });

  it('has a glyph for the same characters', () => {
    const glyphFor = characterMap(openSfnt(bytes)!)!;
    const last = 0x1f700;
    const ours = Array.from({ length: last }, (_, code) => glyphFor(code));
    expect(ours).toEqual(Array.from({ length: last }, (_, code) => whole.glyphForCodePoint(code).id));
  });

  it('has the advances that fontkit reads', () => {
    // fontkit itself stumbles over the last glyph of one of them.
    for (let glyph = 0; glyph < whole.numGlyphs - 1; glyph += 7)
      expect(tables.advance(glyph)).toBe(whole.getGlyph(glyph).advanceWidth);
  });

  it('makes subsets with the same outlines, composite letters included', () => {
    const subset = tables.subset();
    const glyphs = [...TEXT].map((c) => whole.glyphForCodePoint(c.codePointAt(0)!).id);
    const numbers = glyphs.map((glyph) => subset.includeGlyph(glyph));
    expect(numbers).toEqual(glyphs.map((glyph) => subset.includeGlyph(glyph)));
    const encoded = subset.encode();
    const small = fontkit.create(Buffer.from(encoded)) as unknown as Font;
    glyphs.forEach((glyph, i) => {
      expect(small.getGlyph(numbers[i]).path.toSVG()).toBe(whole.getGlyph(glyph).path.toSVG());
      expect(small.getGlyph(numbers[i]).advanceWidth).toBe(whole.getGlyph(glyph).advanceWidth);
    });
    expect(encoded.length).toBeLessThan(bytes.length / 10);
    const words = new DataView(encoded.buffer);
    let sum = 0;
    for (let at = 0; at < encoded.length; at += 4) sum = (sum + words.getUint32(at)) >>> 0;
    expect(sum).toBe(0xb1b0afba);
  });
});

it('does not change the font, so that the next file gets the same subset', () => {
  const bytes = readFileSync(FILES[0]);
  const before = Buffer.from(bytes);
  const tables = TrueType.of(openSfnt(bytes)!)!;
  const font = fontkit.create(before) as unknown as Font;
  const make = () => {
    const subset = tables.subset();
    for (const letter of 'Йёé½') subset.includeGlyph(font.glyphForCodePoint(letter.codePointAt(0)!).id);
    return Buffer.from(subset.encode());
  };
  expect(make().equals(make())).toBe(true);
  expect(bytes.equals(before)).toBe(true);
});

describe('character maps', () => {
  /** A font file with nothing but a `cmap` of one subtable. */
  const fontWith = (platform: number, encoding: number, subtable: readonly number[]) => {
    const words = [0, 1, platform, encoding, 0, 12, ...subtable];
    const bytes = new Uint8Array(28 + 2 * words.length);
    const view = new DataView(bytes.buffer);
    view.setUint32(0, 0x00010000);
    view.setUint16(4, 1);
    bytes.set(Buffer.from('cmap'), 12);
    view.setUint32(20, 28);
    view.setUint32(24, 2 * words.length);
    words.forEach((word, i) => {
      view.setUint16(28 + 2 * i, word);
    });
    return openSfnt(bytes)!;
  };

  it('of format 12 reach beyond 65,536', () => {
    // Two groups: U+0410–U+0412 from glyph 5 on, U+1D465 as glyph 9.
    const groups = [0, 0x410, 0, 0x412, 0, 5, 1, 0xd465, 1, 0xd465, 0, 9];
    const glyphFor = characterMap(fontWith(3, 10, [12, 0, 0, 40, 0, 0, 0, 2, ...groups]))!;
    expect([0x40f, 0x410, 0x412, 0x413, 0x1d464, 0x1d465, 0x1d466].map(glyphFor)).toEqual([
      0, 5, 7, 0, 0, 9, 0,
    ]);
  });

  it('of other formats and platforms are left to fontkit', () => {
    expect(characterMap(fontWith(3, 1, [6, 0, 0, 0, 0]))).toBeUndefined();
    expect(characterMap(fontWith(1, 0, [0, 0, 0]))).toBeUndefined();
  });
});

it('leaves other fonts to fontkit', () => {
  expect(openSfnt(new Uint8Array(Buffer.from('OTTO\0\0\0\0\0\0\0\0')))).toBeUndefined();
  expect(openSfnt(new Uint8Array(3))).toBeUndefined();
});
