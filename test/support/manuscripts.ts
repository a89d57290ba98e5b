/** Manuscripts as authors and converters leave them: fragments in any order, each with words of its own. */
import { BLOCKS, FLOW } from './manuscript-blocks.ts';
import { CONVERTED } from './manuscript-converted.ts';
import { DISPLAYS } from './manuscript-formulas.ts';
import { head } from './manuscript-heads.ts';
import { INLINES } from './manuscript-inlines.ts';
import { TABLES } from './manuscript-tables.ts';
import { TYPED } from './manuscript-typed.ts';
import { type Expected, type Fragment, Writer } from './manuscript-writer.ts';

/** Something that the page has to show, and the lines of the source that it comes from, from 1. */
export interface Wanted extends Expected {
  readonly from: number;
  readonly to: number;
}

export interface Manuscript {
  readonly id: string;
  readonly source: string;
  readonly wanted: readonly Wanted[];
}

const FRAGMENTS: readonly Fragment[] = [
  ...FLOW,
  ...FLOW,
  ...BLOCKS,
  ...TABLES,
  ...DISPLAYS,
  ...TYPED,
  ...CONVERTED,
];

export interface Choice {
  readonly seed: number;
  /** Names of fragments that are left out: `name`, or `block > inline` for one inside the other. */
  readonly without: ReadonlySet<string>;
}

const ENDS = /\r\n?|\u2028|\u2029/g;
const lines = (text: string): number => text.replace(ENDS, '\n').split('\n').length;

/** The manuscript with this number; `place` is its number in its volume. */
export function manuscript(document: number, place: number, { seed, without }: Choice): Manuscript {
  const allowed = (list: readonly Fragment[]) => list.filter(({ name }) => !without.has(name));
  const w = new Writer(document, seed, allowed(INLINES), without);
  const wanted: Wanted[] = [];
  let source = '';
  let from = 1;
  const add = (text: string, known: number) => {
    // Of fragments without a blank line between them the first one's line counts.
    const apart = source.endsWith('\n\n');
    if (apart) from = lines(source);
    source += text;
    for (const own of w.expected.slice(known))
      wanted.push({ ...own, flow: own.flow && apart, from, to: lines(source) });
  };
  add(`${head(w, place, w.chance(0.05), without)}\n\n`, 0);
  const blocks = allowed(FRAGMENTS);
  const chosen = Array.from({ length: 3 + w.int(10) }, () => w.pick(blocks)).sort(
    (a, b) => Number(a.last ?? false) - Number(b.last ?? false),
  );
  chosen.forEach((fragment, i) => {
    const known = w.expected.length;
    const apart = fragment.apart || chosen[i + 1]?.apart;
    add(`${w.make(fragment)}${!apart && w.chance(0.08) ? '\n' : '\n\n'}`, known);
  });
  // Footnotes and definitions: their words were made with their calls.
  source += w.after.join(w.chance(0.2) ? '\n' : '\n\n');
  const end = lines(source);
  return {
    id: `${String(place).padStart(3, '0')}-a`,
    source: `${source}\n`,
    wanted: w.after.length === 0 ? wanted : wanted.map((own) => (isLate(own) ? { ...own, to: end } : own)),
  };
}

/** What belongs to a call whose text stands at the end. */
const isLate = ({ kind }: Expected): boolean => /note|reference/.test(kind);
