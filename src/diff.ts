/** diff: an old ledger or lock and a new build → what the reader of the contents and the printer have to know. */
import type { Ledger, LedgerArticle } from './ledger.ts';
import { articleName, pageRange } from './wording.ts';

/** What is known of an older state; a lock has no contents entries. */
export interface OldState {
  readonly articles: readonly Pick<LedgerArticle, 'id' | 'number' | 'first' | 'last'>[];
  readonly entries: ReadonlyMap<string, string>;
  /** Hash of each sheet; undefined for a ledger that has none. */
  readonly sheets: readonly (string | undefined)[];
}

export interface LedgerDiff {
  readonly articles: readonly string[];
  readonly contents: readonly string[];
  /** Sheets of the new file that differ from the old one, and how many the old one had. */
  readonly replace: readonly number[];
  readonly sheetsBefore: number;
}

export function diffLedgers(old: OldState, now: Ledger): LedgerDiff {
  const before = new Map(old.articles.map((a) => [a.id, a]));
  const after = new Map(now.articles.map((a) => [a.id, a]));
  const articles: string[] = [];
  const contents: string[] = [];
  for (const a of old.articles)
    if (!after.has(a.id)) articles.push(`${articleName(a.number)} ${pageRange(a.first, a.last)} is gone`);
  for (const a of now.articles) {
    const was = before.get(a.id);
    if (!was) {
      articles.push(`${articleName(a.number)} is new, on ${pageRange(a.first, a.last)}`);
      contents.push(`+ ${a.contentsEntry} … ${a.first}`);
      continue;
    }
    const lengths = [was.last - was.first + 1, a.last - a.first + 1];
    if (was.first !== a.first || was.last !== a.last)
      articles.push(
        `${articleName(a.number)} ${pageRange(was.first, was.last)} → ${pageRange(a.first, a.last)}${lengths[0] === lengths[1] ? '' : `, ${lengths[0]} → ${lengths[1]} pages`}`,
      );
    const entry = old.entries.get(a.id);
    if (was.first !== a.first || (entry !== undefined && entry !== a.contentsEntry))
      contents.push(
        `${entry ?? a.contentsEntry} … ${was.first} → ${a.contentsEntry === entry || !entry ? '' : `${a.contentsEntry} … `}${a.first}`,
      );
  }
  const replace = now.pages
    .filter((page, i) => old.sheets[i] === undefined || old.sheets[i] !== page.hash)
    .map((p) => p.sheet);
  return { articles, contents, replace, sheetsBefore: old.sheets.length };
}

/** `1, 3–7, 12`. */
export function ranges(numbers: readonly number[]): string {
  const runs: [number, number][] = [];
  for (const n of numbers) {
    const last = runs.at(-1);
    if (last && n === last[1] + 1) last[1] = n;
    else runs.push([n, n]);
  }
  return runs.map(([a, b]) => (a === b ? `${a}` : `${a}–${b}`)).join(', ');
}

/** The old state that a ledger of an earlier build tells. */
export const stateOfLedger = (ledger: Ledger): OldState => ({
  articles: ledger.articles,
  entries: new Map(ledger.articles.map((a) => [a.id, a.contentsEntry])),
  sheets: ledger.pages.map((page) => page.hash),
});
