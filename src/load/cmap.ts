/** Code points → glyphs, straight from a font's `cmap` (OpenType 1.9, formats 4 and 12). */
import type { Sfnt } from './sfnt.ts';

type GlyphFor = (codePoint: number) => number;

/** Unicode of Windows first, then of Unicode's own platform; the full repertoire before the 65,536. */
const WANTED = [
  [3, 10],
  [0, 6],
  [0, 4],
  [3, 1],
  [0, 3],
] as const;

/** Glyph of a code point, 0 where the font has none; undefined for a font whose map is of another format. */
export function characterMap({ view, tables }: Sfnt): GlyphFor | undefined {
  const cmap = tables.get('cmap')?.offset;
  if (cmap === undefined) return undefined;
  const maps = new Map<string, number>();
  for (let i = 0, at = cmap + 4; i < view.getUint16(cmap + 2); i++, at += 8)
    maps.set(`${view.getUint16(at)}/${view.getUint16(at + 2)}`, cmap + view.getUint32(at + 4));
  const at = WANTED.map(([platform, encoding]) => maps.get(`${platform}/${encoding}`)).find(
    (offset) => offset !== undefined,
  );
  const format = at === undefined ? 0 : view.getUint16(at);
  return format === 4 ? segments(view, at!) : format === 12 ? groups(view, at!) : undefined;
}

/** The first of `count` ascending numbers that is not below `wanted`. */
function firstFrom(count: number, wanted: number, numberAt: (i: number) => number): number {
  let [low, high] = [0, count];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (numberAt(middle) < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Format 4: segments of 16-bit codes, each with a distance to its glyphs or a list of them. */
function segments(view: DataView, at: number): GlyphFor {
  const size = view.getUint16(at + 6);
  const ends = at + 14;
  const starts = ends + size + 2;
  return (code) => {
    const i = 2 * firstFrom(size / 2, code, (k) => view.getUint16(ends + 2 * k));
    if (code > 0xffff || i >= size || view.getUint16(starts + i) > code) return 0;
    const delta = view.getUint16(starts + size + i);
    const place = starts + 2 * size + i;
    const range = view.getUint16(place);
    if (range === 0) return (code + delta) & 0xffff;
    const glyph = view.getUint16(place + range + 2 * (code - view.getUint16(starts + i)));
    return glyph === 0 ? 0 : (glyph + delta) & 0xffff;
  };
}

/** Format 12: groups of 32-bit codes with glyphs in a row. */
function groups(view: DataView, at: number): GlyphFor {
  const count = view.getUint32(at + 12);
  const from = at + 16;
  return (code) => {
    const group = from + 12 * firstFrom(count, code, (k) => view.getUint32(from + 12 * k + 4));
    if (group >= from + 12 * count || view.getUint32(group) > code) return 0;
    return view.getUint32(group + 8) + code - view.getUint32(group);
  };
}
