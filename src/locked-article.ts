/** One article of a locked volume, laid out alone: the lines, page breaks and folios of the book, without the book. */
import { ArticleRoom } from './article.ts';
import { assemble } from './assemble.ts';
import { openings } from './contents.ts';
import type { Report } from './diagnostics.ts';
import { pageFurniture } from './furniture.ts';
import { pageHash, recordOf } from './lock.ts';
import { recordChanges } from './lock-check.ts';
import type { Book, Extent, Numbering, Page } from './model/book.ts';
import { type Lock, type LockedPart, type LockedRecord, sharers } from './model/lock.ts';
import type { Source } from './model/manifest.ts';
import type { DrawnSection } from './model/plate.ts';
import type { Project } from './model/project.ts';
import { sideOf } from './number.ts';
import { count } from './wording.ts';

export interface LockedArticle {
  readonly book: Book;
  readonly numbering: Numbering;
  /** What is not as it was locked, in words: of its text, of how it looks, of what it was made with. All empty when the pages are the same. */
  readonly changed: {
    readonly text: readonly string[];
    readonly look: readonly string[];
    readonly makers: readonly string[];
  };
}

/** Lays out an article as the lock has it. `project` needs no other article, but those on whose last page it starts. */
export async function layLockedArticle(
  project: Project,
  lock: Lock,
  locked: LockedPart,
  source: Source,
  report: Report,
): Promise<LockedArticle> {
  const { manifest, template } = project;
  const room = new ArticleRoom({ ...project, lock }, false);
  const { section, hash, checked } = await room.draw(await room.open(source, report), locked.row);
  await checked;
  const numbering = numberingOf(lock, locked, section);
  const book = assemble([section], numbering, {
    ...(await pageFurniture(project, report)),
    kinds: new Map(lock.parts.filter((p) => p.number !== undefined).map((p) => [p.id, 'article'])),
    openers: new Set(openings(manifest.sections, manifest.language, template.labels).keys()),
    outline: [],
  });
  const own = { hash, record: recordOf(source) };
  return { book, numbering, changed: changes(project, lock, locked, own, section, book.pages) };
}

/** The folios of the lock; on a page that it shares, the part before it stands first. */
function numberingOf(lock: Lock, locked: LockedPart, section: Extent): Numbering {
  const { id, first, last, sheet } = locked;
  const before = section.continues ? sharers(lock, locked) : [];
  const shared = before.map((part) => ({ part: part.id, frame: part.pages.length - 1 }));
  const pages = Array.from({ length: section.length }, (_, i) => {
    const folio = first + i;
    const frames = [...(i === 0 ? shared : []), { part: id, frame: i }];
    return { sheet: i + 1, folio, side: sideOf(folio), frames };
  });
  return {
    pages,
    ranges: new Map([[id, { first, last, firstSheet: sheet, lastSheet: sheet + last - first }]]),
  };
}

/** What is not as it was signed; an article whose ink is the same is, whatever else of the template has changed. */
function changes(
  project: Project,
  lock: Lock,
  locked: LockedPart,
  source: { readonly hash: string; readonly record: LockedRecord },
  { plates }: DrawnSection,
  pages: readonly Page[],
): LockedArticle['changed'] {
  const text: string[] = [];
  if (source.hash !== locked.source) text.push('its text or a picture was changed');
  if (locked.record) text.push(...recordChanges(locked.record, source.record));
  if (plates.length !== locked.pages.length)
    text.push(`it takes ${count(plates.length, 'page')}, not ${locked.pages.length}`);
  const lines = locked.pages.filter(({ ink, hash }, i) => {
    const plate = plates[i];
    return plate && (ink === undefined ? plate.hash !== hash : plate.ink !== ink);
  });
  // A page that another part shares has that one's ink, too.
  const others = lock.parts.filter(({ id }) => id !== locked.id);
  const alone = (i: number) => {
    const sheet = locked.sheet + i;
    return !others.some((part) => part.sheet <= sheet && sheet < part.sheet + part.pages.length);
  };
  const marks = locked.pages.filter(
    (page, i) =>
      page.ink !== undefined &&
      alone(i) &&
      pages[i] &&
      pageHash(pages[i]) !== page.page &&
      !lines.includes(page),
  );
  const look = [
    ...(lines.length > 0 ? [`lines differ on ${lines.map(({ folio }) => folio).join(', ')}`] : []),
    ...(marks.length > 0 ? [`heads or folios differ on ${marks.map(({ folio }) => folio).join(', ')}`] : []),
  ];
  return { text, look, makers: look.length > 0 ? otherMakers(project, lock) : [] };
}

/** What the book was made with and this machine has not. */
function otherMakers({ hashes, manifest }: Project, lock: Lock): string[] {
  const out: string[] = [];
  const was = lock.made?.template ?? 'template';
  if (hashes.template !== lock.template)
    out.push(
      `the template was \`${was}\` ${lock.template}, it is \`${manifest.template}\` ${hashes.template}`,
    );
  if (hashes.fonts !== lock.fonts) out.push(`the fonts were ${lock.fonts}, they are ${hashes.fonts}`);
  if (hashes.program !== lock.program) out.push(`the program was ${lock.program}, it is ${hashes.program}`);
  return out;
}
