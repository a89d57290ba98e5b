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

const at = <T>(list: Indexed<T>, i: number): T => (list.get ? list.get(i) : list[i]);
const all = <T>(list: Indexed<T>): T[] => Array.from({ length: list.length }, (_, i) => at(list, i));

/** Kerning after a left glyph, by the right one. */
type Row = ReadonlyMap<number, number>;

/** The kerning of two glyphs, font units, by the script of the letters they stand for; undefined when it needs the layout. */
export function pairKerning({
  GPOS,
}: GposFont): ((left: number, right: number, pair: string) => number) | undefined {
  if (!GPOS) return undefined;
  const [latin, cyrillic, other] = ['latn', 'cyrl', 'DFLT'].map((tag) => kernRows(GPOS, tag));
  if (!latin || !cyrillic || !other) return undefined;
  const rowsFor = (pair: string) =>
    /[\u0400-\u052f]/.test(pair) ? cyrillic : /[A-Za-z\u00c0-\u024f]/.test(pair) ? latin : other;
  return (left, right, pair) => rowsFor(pair)(left).get(right) ?? 0;
}

/** What the feature `kern` of a script moves after each left glyph; a row is decoded when it is first asked for. */
function kernRows(gpos: NonNullable<GposFont['GPOS']>, tag: string): ((left: number) => Row) | undefined {
  const features = all(gpos.featureList);
  const script = all(gpos.scriptList).find((s) => s.tag === tag)?.script.defaultLangSys;
  const kern = (script?.featureIndexes ?? []).map((i) => features[i]).filter((f) => f.tag === 'kern');
  const tables: {
    readonly sets: NonNullable<PairSubtable['pairSets']>;
    readonly covered: ReadonlyMap<number, number>;
  }[] = [];
  for (const index of new Set(kern.flatMap((f) => [...f.feature.lookupListIndexes]))) {
    const { lookupType, subTables } = at(gpos.lookupList, index);
    const table = lookupType === 2 && subTables.length === 1 ? at(subTables, 0) : undefined;
    if (table?.version !== 1 || !table.pairSets) return undefined;
    tables.push({
      sets: table.pairSets,
      covered: new Map(coveredGlyphs(table).map((glyph, i) => [glyph, i])),
    });
  }
  const rows = new Map<number, Row>();
  return (left) => {
    const known = rows.get(left);
    if (known) return known;
    const row = new Map<number, number>();
    for (const { sets, covered } of tables) {
      const index = covered.get(left);
      if (index === undefined) continue;
      for (const { secondGlyph, value1 } of all(at(sets, index)))
        row.set(secondGlyph, (row.get(secondGlyph) ?? 0) + (value1?.xAdvance ?? 0));
    }
    rows.set(left, row);
    return row;
  };
}

function coveredGlyphs({ coverage }: PairSubtable): number[] {
  if (coverage.version === 1) return [...(coverage.glyphs ?? [])];
  return all(coverage.rangeRecords ?? []).flatMap(({ start, end }) =>
    Array.from({ length: end - start + 1 }, (_, i) => start + i),
  );
}
