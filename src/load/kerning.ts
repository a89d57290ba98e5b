/**
 * Kerning pairs straight from a face's GPOS table (OpenType, «Pair Adjustment Positioning», format 1): hundreds of times
 * faster than the layout of two letters, and the same numbers (`test/property/kerning.test.ts`). Faces that kern by classes
 * are left to the layout.
 */

interface Indexed<T> {
  readonly length: number;
  get?(i: number): T;
  readonly [i: number]: T;
}

interface PairSubtable {
  readonly version: number;
  readonly coverage: {
    readonly version: number;
    readonly glyphs?: readonly number[];
    readonly rangeRecords?: Indexed<{ start: number; end: number }>;
  };
  readonly pairSets?: Indexed<Indexed<{ secondGlyph: number; value1?: { xAdvance?: number } | null }>>;
}

export interface GposFont {
  readonly GPOS?: {
    readonly scriptList: Indexed<{
      tag: string;
      script: { defaultLangSys?: { featureIndexes: readonly number[] } };
    }>;
    readonly featureList: Indexed<{ tag: string; feature: { lookupListIndexes: readonly number[] } }>;
    readonly lookupList: Indexed<{ lookupType: number; subTables: Indexed<PairSubtable> }>;
  };
}

const all = <T>(list: Indexed<T>): T[] =>
  Array.from({ length: list.length }, (_, i) => (list.get ? list.get(i) : list[i]));

type Pairs = ReadonlyMap<number, ReadonlyMap<number, number>>;

/** The kerning of two glyphs, font units, by the script of the letters they stand for; undefined when it needs the layout. */
export function pairKerning({
  GPOS,
}: GposFont): ((left: number, right: number, pair: string) => number) | undefined {
  if (!GPOS) return undefined;
  const [latin, cyrillic, other] = ['latn', 'cyrl', 'DFLT'].map((tag) => kernPairs(GPOS, tag));
  if (!latin || !cyrillic || !other) return undefined;
  const pairsFor = (pair: string) =>
    /[\u0400-\u052f]/.test(pair) ? cyrillic : /[A-Za-z\u00c0-\u024f]/.test(pair) ? latin : other;
  return (left, right, pair) => pairsFor(pair).get(left)?.get(right) ?? 0;
}

/** All pairs that the feature `kern` of a script moves; lookups add up. */
function kernPairs(gpos: NonNullable<GposFont['GPOS']>, tag: string): Pairs | undefined {
  const features = all(gpos.featureList);
  const script = all(gpos.scriptList).find((s) => s.tag === tag)?.script.defaultLangSys;
  const kern = (script?.featureIndexes ?? []).map((i) => features[i]).filter((f) => f.tag === 'kern');
  const lookups = all(gpos.lookupList);
  const pairs = new Map<number, Map<number, number>>();
  for (const index of new Set(kern.flatMap((f) => [...f.feature.lookupListIndexes]))) {
    const { lookupType, subTables } = lookups[index];
    const [table] = all(subTables);
    if (lookupType !== 2 || subTables.length !== 1 || table.version !== 1 || !table.pairSets)
      return undefined;
    addPairs(table, pairs);
  }
  return pairs;
}

function addPairs(table: PairSubtable, pairs: Map<number, Map<number, number>>): void {
  const sets = all(table.pairSets!);
  coveredGlyphs(table).forEach((left, i) => {
    const row = pairs.get(left) ?? new Map<number, number>();
    pairs.set(left, row);
    for (const { secondGlyph, value1 } of all(sets[i]))
      row.set(secondGlyph, (row.get(secondGlyph) ?? 0) + (value1?.xAdvance ?? 0));
  });
}

function coveredGlyphs({ coverage }: PairSubtable): number[] {
  if (coverage.version === 1) return [...(coverage.glyphs ?? [])];
  return all(coverage.rangeRecords ?? []).flatMap(({ start, end }) =>
    Array.from({ length: end - start + 1 }, (_, i) => start + i),
  );
}
