/** lock: numbered sections → what is locked; and a build against a lock → who moved whom. */
import { hash } from 'node:crypto';
import type { Report } from './diagnostics.ts';
import { type Book, type Numbering, type Page, platesOf } from './model/book.ts';
import type { Lock, LockChange, LockedPage, LockedPart } from './model/lock.ts';
import type { Source } from './model/manifest.ts';
import type { DrawnSection } from './model/plate.ts';
import type { Hashes } from './model/project.ts';
import { articleName, count } from './wording.ts';

export interface LockInput {
  readonly book: Book;
  readonly numbering: Numbering;
  readonly sections: readonly DrawnSection[];
  /** Numbers and source hashes of the articles, by their ids. */
  readonly numbers: ReadonlyMap<string, number>;
  readonly sources: ReadonlyMap<string, string>;
  readonly hashes: Hashes;
}

export const shortHash = (text: string): string => hash('sha256', text).slice(0, 12);

/** Of all that a page shows and where. */
export const pageHash = (page: Page): string =>
  shortHash([page.left, ...platesOf(page).map(({ hash }) => hash)].join());

const STARTS = 40;

export function makeLock(input: LockInput, history: readonly LockChange[]): Lock {
  const { book, hashes } = input;
  return {
    schema: 1,
    ...hashes,
    sheets: book.pages.length,
    parts: input.sections
      .filter(({ part }) => input.numbering.ranges.has(part))
      .map((section) => lockedPart(section, input)),
    history,
  };
}

function lockedPart(section: DrawnSection, { book, numbering, numbers, sources }: LockInput): LockedPart {
  const { part } = section;
  const { first, last, firstSheet } = numbering.ranges.get(part)!;
  const number = numbers.get(part);
  const pages = section.plates.map((plate, i): LockedPage => {
    const page = book.pages[firstSheet - 1 + i];
    const start = section.starts[i];
    return {
      folio: page.folio,
      from: start ? `${start.item}.${start.line}` : '',
      starts: plate.starts.length > STARTS ? `${plate.starts.slice(0, STARTS - 1)}…` : plate.starts,
      hash: plate.hash,
      page: pageHash(page),
    };
  });
  return {
    id: part,
    ...(number === undefined ? {} : { number }),
    first,
    last,
    sheet: firstSheet,
    row: section.startRow,
    source: sources.get(part) ?? '',
    ...(section.fitted.length > 0 ? { fitted: true } : {}),
    pages,
  };
}

/** How a part of the build differs from the lock. */
export interface Difference {
  readonly id: string;
  readonly name: string;
  readonly before?: LockedPart;
  readonly after?: { readonly first: number; readonly last: number; readonly length: number };
  /** Pages more or fewer, and how far its first page has moved. */
  readonly grown: number;
  readonly moved: number;
}

/** Numbers of the articles by their ids. */
export const numbersOf = (sources: readonly Source[]): Map<string, number> =>
  new Map(sources.map(({ id, meta }) => [id, meta.number]));

const nameOf = (id: string, number: number | undefined): string =>
  number === undefined ? id.replace(/^\//, '') : articleName(number);

/** What differs, in the order of the file; empty when every page is where it was. */
export function compareWithLock(
  lock: Lock,
  numbering: Numbering,
  numbers: ReadonlyMap<string, number>,
): Difference[] {
  const before = new Map(lock.parts.map((part) => [part.id, part]));
  const ids = [...new Set([...lock.parts.map((p) => p.id), ...numbering.ranges.keys()])];
  return ids.flatMap((id) => {
    const was = before.get(id);
    const is = numbering.ranges.get(id);
    const name = nameOf(id, was?.number ?? numbers.get(id));
    const after = is ? { first: is.first, last: is.last, length: is.last - is.first + 1 } : undefined;
    const grown = (after?.length ?? 0) - (was ? was.last - was.first + 1 : 0);
    const moved = was && after ? after.first - was.first : 0;
    if (was && after && grown === 0 && moved === 0) return [];
    return [{ id, name, ...(was ? { before: was } : {}), ...(after ? { after } : {}), grown, moved }];
  });
}

/** One line for each part that changed of itself, such as «№041 grew from 5 to 6 pages». */
export function ownChanges(
  differences: readonly Difference[],
): { readonly id: string; readonly text: string }[] {
  return differences.flatMap(({ id, name, before, after, grown }) => {
    if (!before) return [{ id, text: `${name} is new, ${count(after!.length, 'page')}` }];
    if (!after) return [{ id, text: `${name} is gone` }];
    if (grown === 0) return [];
    const was = before.last - before.first + 1;
    return [
      { id, text: `${name} ${grown > 0 ? 'grew' : 'shrank'} from ${was} to ${count(after.length, 'page')}` },
    ];
  });
}

/** «№042–№077 move by 1 page», for runs of parts that only moved. */
export function movedRuns(differences: readonly Difference[]): string[] {
  const runs: { from: string; to: string; by: number }[] = [];
  for (const { name, moved } of differences) {
    if (moved === 0) continue;
    const last = runs.at(-1);
    if (last && last.by === moved) last.to = name;
    else runs.push({ from: name, to: name, by: moved });
  }
  return runs.map(({ from, to, by }) => {
    const who = from === to ? `${from} moves` : `${from}–${to} move`;
    return `${who} ${by > 0 ? 'back' : 'forward'} by ${count(Math.abs(by), 'page')}`;
  });
}

/** An error for each part that would move a locked page, with the ones that it moves. */
export function checkLock(
  lock: Lock,
  lockFile: string,
  numbering: Numbering,
  numbers: ReadonlyMap<string, number>,
  report: Report,
): Difference[] {
  const differences = compareWithLock(lock, numbering, numbers);
  if (differences.length === 0) return differences;
  const own = ownChanges(differences);
  const runs = movedRuns(differences);
  const what = [...own.map(({ text }) => text), ...runs].join('; ');
  const update = own.map(({ id }) => numbers.get(id)).filter((n) => n !== undefined);
  report('lock/moved', { file: lockFile }, { what, update: update.length > 0 ? update.join(' ') : 'NUMBER' });
  return differences;
}
