/** lock-check: a build against the lock → who moved whom, and what else is not as it was signed. */
import { sectionTitles } from './contents.ts';
import type { Report } from './diagnostics.ts';
import { type LockInput, numbersOf, pageHash, partName, recordOf, startsOf } from './lock.ts';
import type { Range } from './model/book.ts';
import type { Lock, LockedPart, LockedRecord } from './model/lock.ts';
import { count } from './wording.ts';

/** How a part of the build differs from the lock in its pages. */
export interface Difference {
  readonly id: string;
  readonly name: string;
  readonly before?: LockedPart;
  readonly after?: { readonly first: number; readonly last: number; readonly length: number };
  /** Its own text, pictures or headings differ, or it is new or gone. */
  readonly changed: boolean;
  /** Pages more or fewer, and how far its first page has moved. */
  readonly grown: number;
  readonly moved: number;
}

/** A change to accept, and the article to name for it. */
export interface OwnChange {
  readonly id: string;
  readonly text: string;
}

const lengthOf = ({ first, last }: Pick<Range, 'first' | 'last'>): number => last - first + 1;

/** Every part of the lock and of the build, in the order of the file. */
function compareParts(lock: Lock, input: LockInput): Difference[] {
  const { numbering, project, sourceHashes } = input;
  const before = new Map(lock.parts.map((part) => [part.id, part]));
  const numbers = numbersOf(project.sources);
  const ids = [...new Set([...lock.parts.map((p) => p.id), ...numbering.ranges.keys()])];
  return ids.map((id): Difference => {
    const was = before.get(id);
    const is = numbering.ranges.get(id);
    const after = is ? { first: is.first, last: is.last, length: lengthOf(is) } : undefined;
    return {
      id,
      name: partName(id, was?.number ?? numbers.get(id)),
      ...(was ? { before: was } : {}),
      ...(after ? { after } : {}),
      changed: !was || !after || was.source !== (sourceHashes.get(id) ?? ''),
      grown: (after?.length ?? 0) - (was ? lengthOf(was) : 0),
      moved: was && after ? after.first - was.first : 0,
    };
  });
}

const differs = ({ before, after, grown, moved }: Difference): boolean =>
  !before || !after || grown !== 0 || moved !== 0;

/** What differs in its pages; empty when every page is where it was. */
export const compareWithLock = (lock: Lock, input: LockInput): Difference[] =>
  compareParts(lock, input).filter(differs);

/**
 * One line for each part that changed of itself, such as «№041 grew from 5 to 6 pages». Where articles run on, a part takes another page
 * because one before it is longer: that one is named, since its source is what changed.
 */
export function ownChanges(lock: Lock, input: LockInput): OwnChange[] {
  const runOn = input.project.manifest.numbering.articlesStart === 'run-on';
  const out: OwnChange[] = [];
  let cause: Difference | undefined;
  for (const part of compareParts(lock, input)) {
    const own = ownChange(part);
    if (part.changed && input.sourceHashes.has(part.id)) cause = part;
    const blamed = runOn && !part.changed && cause && (own || part.moved !== 0) ? cause : undefined;
    if (!blamed && own) out.push({ id: part.id, text: own });
    else if (blamed && !out.some(({ id }) => id === blamed.id))
      out.push({
        id: blamed.id,
        text: `${blamed.name} was changed and takes ${movedBy(part) < 0 ? 'less' : 'more'} room${own ? `, so that ${own.replace(', though its text is as it was', '')}` : ''}`,
      });
  }
  return out;
}

const movedBy = ({ grown, moved }: Difference): number => moved || grown;

function ownChange({ name, before, after, grown, changed }: Difference): string | undefined {
  if (!before) return `${name} is new, ${count(after!.length, 'page')}`;
  if (!after) return `${name} is gone`;
  if (grown === 0) return undefined;
  const unchanged = before.number !== undefined && !changed ? ', though its text is as it was' : '';
  return `${name} ${grown > 0 ? 'grew' : 'shrank'} from ${lengthOf(before)} to ${count(after.length, 'page')}${unchanged}`;
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

/** «title was …, is …» for what of an article is cited and not as it was signed. */
export function recordChanges(was: LockedRecord, is: LockedRecord): string[] {
  const one = (what: string, a: string, b: string, many = false) =>
    a === b ? [] : [`${what} ${many ? 'were' : 'was'} «${a}», ${many ? 'are' : 'is'} «${b}»`];
  return [
    ...one('title', was.title, is.title),
    ...one('authors', was.authors.join(', '), is.authors.join(', '), true),
    ...one('supervisor', was.supervisors.join(', '), is.supervisors.join(', ')),
    ...(was.title === is.title && was.authors.join() === is.authors.join()
      ? one('line of the contents', was.entry, is.entry)
      : []),
  ];
}

/** Articles whose title, authors, supervisors or line of the contents are not as they were signed. */
export function renamed(lock: Lock, { project }: LockInput): OwnChange[] {
  const parts = new Map(lock.parts.map((part) => [part.id, part]));
  return project.sources.flatMap((source): OwnChange[] => {
    const was = parts.get(source.id)?.record;
    const changes = was ? recordChanges(was, recordOf(source)) : [];
    const name = partName(source.id, source.meta.number);
    return changes.length > 0 ? [{ id: source.id, text: `${name}: ${changes.join('; ')}` }] : [];
  });
}

/** An error for what would move a locked page or print another name, with all that follows from it; warnings for the rest. */
export function checkLock(lock: Lock, lockFile: string, input: LockInput, report: Report): void {
  const { sources } = input.project;
  const numbers = numbersOf(sources);
  const named = (changes: readonly OwnChange[]) => {
    const list = [...new Set(changes.map(({ id }) => numbers.get(id)).filter((n) => n !== undefined))];
    return list.length > 0 ? list.join(' ') : 'NUMBER';
  };
  const place = { file: lockFile };
  const moved = compareWithLock(lock, input);
  const own = ownChanges(lock, input);
  const names = renamed(lock, input);
  if (moved.length > 0) {
    const what = [...own.map(({ text }) => text), ...movedRuns(moved)].join('; ');
    report('lock/moved', place, { what, update: named([...own, ...names]) });
  }
  for (const change of names) {
    const source = sources.find(({ id }) => id === change.id)!;
    const at = { file: source.file, ...(source.lines.title ? { line: source.lines.title } : {}) };
    report('lock/renamed', at, { what: change.text, update: named([change]) });
  }
  checkSections(lock, input, report);
  if (moved.length === 0) checkPages(lock, input, report);
}

/** Section titles stand in the contents, too. */
function checkSections(lock: Lock, { project }: LockInput, report: Report): void {
  const { manifest, template, manifestFile } = project;
  if (!lock.sections) return;
  const now = sectionTitles(manifest, template.labels);
  const was = lock.sections;
  const gone = was.filter((title) => !now.includes(title));
  const added = now.filter((title) => !was.includes(title));
  const order = gone.length + added.length === 0 && was.join('|') !== now.join('|');
  const what = [
    ...gone.map((title, i) => (added[i] ? `«${title}» is now «${added[i]}»` : `«${title}» is gone`)),
    ...added.slice(gone.length).map((title) => `«${title}» is new`),
    ...(order ? ['they stand in another order'] : []),
  ];
  if (what.length > 0) report('lock/sections', { file: manifestFile }, { what: what.join('; ') });
}

/** Pages that are in their places and yet not as they were signed: another break, or other ink of the same text. */
function checkPages(lock: Lock, input: LockInput, report: Report): void {
  const { book, project, sections } = input;
  const drawn = new Map(sections.map((section) => [section.part, section]));
  for (const part of lock.parts) {
    const section = drawn.get(part.id);
    const source = project.sources.find(({ id }) => id === part.id);
    if (!section || !source) continue;
    const place = { file: source.file };
    const name = partName(part.id, part.number);
    if (part.source === input.sourceHashes.get(part.id)) {
      const other = part.pages.filter(
        ({ ink, page }, i) => ink !== undefined && page !== pageHash(book.pages[part.sheet - 1 + i]),
      );
      if (other.length > 0)
        report('lock/other-ink', place, {
          name,
          pages:
            other.length === 1
              ? `page ${other[0].folio} is`
              : `pages ${other.map(({ folio }) => folio).join(', ')} are`,
        });
      continue;
    }
    part.pages.forEach(({ folio, from, starts }, i) => {
      const start = section.starts[i];
      const text = startsOf(section.plates[i].starts);
      if (i > 0 && start && `${start.item}.${start.line}` !== from && text !== starts)
        report('lock/break-moved', place, { name, folio, now: text, before: starts });
    });
  }
}
