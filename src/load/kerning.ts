/**
 * Kerning pairs straight from a face's GPOS table (OpenType 1.9, «Pair Adjustment Positioning», format 1): hundreds of times
 * faster than the layout of two letters, and the same numbers (`test/property/kerning.test.ts`). Faces that kern by classes
 * are left to the layout.
 */
import { type Sfnt, tagAt } from './sfnt.ts';

/** Kerning of two glyphs, font units; `pair` are the letters that they stand for, which have a script. */
export type Kern = (left: number, right: number, pair: string) => number;

/** Kerning of two glyphs in one script. */
type ScriptKern = (left: number, right: number) => number;

/** Undefined when the face's kerning needs the layout. */
export function pairKerning({ view, tables }: Sfnt): Kern | undefined {
  const gpos = tables.get('GPOS')?.offset;
  if (gpos === undefined) return undefined;
  const [latin, cyrillic, other] = ['latn', 'cyrl', 'DFLT'].map((tag) => scriptKerning(view, gpos, tag));
  if (!latin || !cyrillic || !other) return undefined;
  return (left, right, pair) => {
    let script = other;
    for (let i = 0; i < pair.length; i++) {
      const unit = pair.charCodeAt(i);
      if (unit >= 0x400 && unit <= 0x52f) return cyrillic(left, right);
      if (isLatin(unit)) script = latin;
    }
    return script(left, right);
  };
}

const isLatin = (unit: number): boolean =>
  (unit >= 0x41 && unit <= 0x5a) || (unit >= 0x61 && unit <= 0x7a) || (unit >= 0xc0 && unit <= 0x24f);

/** The records of a list: a count, then as many tags with offsets from the list. */
function tagged(view: DataView, list: number): { readonly tag: string; readonly at: number }[] {
  return Array.from({ length: view.getUint16(list) }, (_, i) => {
    const record = list + 2 + 6 * i;
    return { tag: tagAt(view, record), at: list + view.getUint16(record + 4) };
  });
}

/** The numbers of a list: a count, then as many 16-bit numbers. */
const listed = (view: DataView, list: number): number[] =>
  Array.from({ length: view.getUint16(list) }, (_, i) => view.getUint16(list + 2 + 2 * i));

/** The feature `kern` of a script's default language. */
function scriptKerning(view: DataView, gpos: number, tag: string): ScriptKern | undefined {
  const script = tagged(view, gpos + view.getUint16(gpos + 4)).find((s) => s.tag === tag)?.at;
  const language = script === undefined ? 0 : view.getUint16(script);
  const own = language === 0 ? [] : listed(view, script! + language + 4);
  const features = tagged(view, gpos + view.getUint16(gpos + 6));
  const kern = own.map((i) => features[i]).filter((feature) => feature.tag === 'kern');
  const lookups = gpos + view.getUint16(gpos + 8);
  const tables: PairTable[] = [];
  for (const index of new Set(kern.flatMap(({ at }) => listed(view, at + 2)))) {
    const table = pairTable(view, lookups + view.getUint16(lookups + 2 + 2 * index));
    if (!table) return undefined;
    tables.push(table);
  }
  return (left, right) => {
    let sum = 0;
    for (const table of tables) sum += pairAdvance(view, table, left, right);
    return sum;
  };
}

interface PairTable {
  readonly at: number;
  /** Place of each left glyph among the table's sets. */
  readonly covered: ReadonlyMap<number, number>;
  /** Bytes of a pair, and those before the first glyph's advance; -1 where it has none. */
  readonly size: number;
  readonly advance: number;
}

/** Bits of a value: x and y of the placement, then of the advance. */
const X_ADVANCE = 4;

function pairTable(view: DataView, lookup: number): PairTable | undefined {
  const at = lookup + view.getUint16(lookup + 6);
  if (view.getUint16(lookup) !== 2 || view.getUint16(lookup + 4) !== 1 || view.getUint16(at) !== 1)
    return undefined;
  const [first, second] = [view.getUint16(at + 4), view.getUint16(at + 6)];
  return {
    at,
    covered: new Map(coveredGlyphs(view, at + view.getUint16(at + 2)).map((glyph, i) => [glyph, i])),
    size: 2 + 2 * (bits(first) + bits(second)),
    advance: first & X_ADVANCE ? 2 + 2 * bits(first & (X_ADVANCE - 1)) : -1,
  };
}

const bits = (flags: number): number => (flags === 0 ? 0 : (flags & 1) + bits(flags >> 1));

/** Format 1 lists glyphs; format 2, ranges of them. */
function coveredGlyphs(view: DataView, coverage: number): number[] {
  if (view.getUint16(coverage) === 1) return listed(view, coverage + 2);
  return Array.from({ length: view.getUint16(coverage + 2) }, (_, i) => {
    const range = coverage + 4 + 6 * i;
    const first = view.getUint16(range);
    return Array.from({ length: view.getUint16(range + 2) - first + 1 }, (__, k) => first + k);
  }).flat();
}

/** What a table adds to the first glyph's advance; the pairs of a set stand by their second glyph. */
function pairAdvance(view: DataView, table: PairTable, left: number, right: number): number {
  const index = table.covered.get(left);
  if (index === undefined || table.advance < 0) return 0;
  const set = table.at + view.getUint16(table.at + 10 + 2 * index);
  let [low, high] = [0, view.getUint16(set)];
  while (low < high) {
    const middle = (low + high) >> 1;
    const pair = set + 2 + middle * table.size;
    const second = view.getUint16(pair);
    if (second === right) return view.getInt16(pair + table.advance);
    if (second < right) low = middle + 1;
    else high = middle;
  }
  return 0;
}
