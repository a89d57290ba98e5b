/** diff: an old ledger or lock and a new build → what the reader of the contents and the printer have to know. */
import type { Ledger } from './ledger.ts';
import { recordChanges } from './lock-check.ts';
import type { Lock, LockedRecord } from './model/lock.ts';
import { articleName, pageRange } from './wording.ts';

/** What is known of an article at one time. */
export interface ArticleState {
  readonly id: string;
  readonly number: number;
  readonly first: number;
  readonly last: number;
  readonly record?: LockedRecord;
  /** Hash of its text and pictures, where it is known. */
  readonly source?: string;
}

/** A volume at one time. */
export interface VolumeState {
  readonly articles: readonly ArticleState[];
  /** Titles of sections; undefined where they are not known. */
  readonly sections?: readonly string[] | undefined;
  /** Hash of each sheet; undefined for one that is not known, which in a lock is a blank one. */
  readonly sheets: readonly (string | undefined)[];
  readonly blank?: ReadonlySet<number>;
}

export interface LedgerDiff {
  readonly articles: readonly string[];
  readonly contents: readonly string[];
  /** Sheets of the new file that differ from the old one, and how many the old one had. */
  readonly replace: readonly number[];
  readonly sheetsBefore: number;
}

export function diffVolumes(old: VolumeState, now: VolumeState): LedgerDiff {
  const before = new Map(old.articles.map((a) => [a.id, a]));
  const after = new Map(now.articles.map((a) => [a.id, a]));
  const replace = sheetsToReplace(old, now);
  const articles = [
    ...old.articles
      .filter(({ id }) => !after.has(id))
      .map((a) => `${articleName(a.number)} ${pageRange(a.first, a.last)} is gone`),
    ...now.articles.flatMap((a) => articleChange(before.get(a.id), a)),
  ];
  const contents = [
    ...sectionChanges(old.sections, now.sections),
    ...now.articles.flatMap((a) => contentsChange(before.get(a.id), a)),
  ];
  return { articles, contents, replace, sheetsBefore: old.sheets.length };
}

function articleChange(was: ArticleState | undefined, is: ArticleState): string[] {
  const name = articleName(is.number);
  if (!was) return [`${name} is new, on ${pageRange(is.first, is.last)}`];
  const lengths = [was, is].map(({ first, last }) => last - first + 1);
  const moved =
    was.first === is.first && was.last === is.last
      ? []
      : [
          `${pageRange(was.first, was.last)} → ${pageRange(is.first, is.last)}${lengths[0] === lengths[1] ? '' : `, ${lengths[0]} → ${lengths[1]} pages`}`,
        ];
  const names = was.record && is.record ? recordChanges(was.record, is.record) : [];
  const text =
    was.source && is.source && was.source !== is.source && names.length === 0 ? ['its text was changed'] : [];
  const what = [...moved, ...names, ...text];
  return what.length > 0
    ? [`${name} ${moved.length > 0 ? '' : `on ${pageRange(is.first, is.last)}: `}${what.join('; ')}`]
    : [];
}

function contentsChange(was: ArticleState | undefined, is: ArticleState): string[] {
  const entry = is.record?.entry ?? '';
  if (!was) return [`+ ${entry} … ${is.first}`];
  const old = was.record?.entry;
  const renamed = old !== undefined && old !== entry;
  if (was.first === is.first && !renamed) return [];
  return [`${old ?? entry} … ${was.first} → ${renamed ? `${entry} … ` : ''}${is.first}`];
}

const sectionChanges = (old: readonly string[] | undefined, now: readonly string[] | undefined): string[] =>
  old && now
    ? [
        ...old.filter((title) => !now.includes(title)).map((title) => `– ${title}`),
        ...now.filter((title) => !old.includes(title)).map((title) => `+ ${title}`),
      ]
    : [];

/** Sheets whose ink differs, and new ones; a blank sheet is the same as another. */
function sheetsToReplace(old: VolumeState, now: VolumeState): number[] {
  return now.sheets.flatMap((hash, i) => {
    const blank = now.blank?.has(i + 1) ?? false;
    const known = i < old.sheets.length;
    const same = old.sheets[i] === undefined ? blank : old.sheets[i] === hash;
    return known && same ? [] : [i + 1];
  });
}

/** What a ledger tells of the build that it stands beside. */
export const stateOfLedger = (ledger: Ledger): VolumeState => ({
  articles: ledger.articles.map(({ id, number, first, last, title, authors, contentsEntry }) => ({
    id,
    number,
    first,
    last,
    record: { title, authors, supervisors: [], entry: contentsEntry, language: 'kk' },
  })),
  sheets: ledger.pages.map((page) => page.hash),
});

/** A lock knows the hash of each sheet that a part stands on; it has no blank ones. */
export function stateOfLock(lock: Lock): VolumeState {
  const sheets: (string | undefined)[] = new Array(lock.sheets).fill(undefined);
  for (const { sheet, pages } of lock.parts)
    pages.forEach(({ page }, i) => {
      sheets[sheet - 1 + i] = page;
    });
  const articles = lock.parts.flatMap(({ id, number, first, last, record, source }) =>
    number === undefined ? [] : [{ id, number, first, last, source, ...(record ? { record } : {}) }],
  );
  return { articles, sections: lock.sections, sheets };
}
