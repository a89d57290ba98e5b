/** One article of a locked volume, laid out alone: the lines, page breaks and folios of the book, without the book. */
import { ArticleRoom } from './article.ts';
import { assemble } from './assemble.ts';
import { openings } from './contents.ts';
import type { Report } from './diagnostics.ts';
import { pageFurniture } from './furniture.ts';
import type { Book, Extent, Numbering } from './model/book.ts';
import { type Lock, type LockedPart, sharers } from './model/lock.ts';
import type { Source } from './model/manifest.ts';
import type { DrawnSection } from './model/plate.ts';
import type { Project } from './model/project.ts';
import { sideOf } from './number.ts';

export interface LockedArticle {
  readonly book: Book;
  readonly numbering: Numbering;
  /** What is not as it was locked, in words; empty when every line stands where it stood. */
  readonly changed: readonly string[];
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
  return { book, numbering, changed: changes(project, lock, locked, hash, section) };
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

function changes(
  { hashes }: Project,
  lock: Lock,
  locked: LockedPart,
  source: string,
  { plates }: DrawnSection,
): readonly string[] {
  const out: string[] = [];
  if (source !== locked.source) out.push('its text or a picture was changed');
  if (hashes.template !== lock.template) out.push('the template was changed');
  if (hashes.fonts !== lock.fonts) out.push('the fonts were changed');
  if (plates.length !== locked.pages.length)
    out.push(`it takes ${plates.length} pages, not ${locked.pages.length}`);
  const moved = locked.pages.filter((page, i) => plates[i] && plates[i].hash !== page.hash);
  // Another version of the program that sets the same lines is no change; one that does not is named.
  if (moved.length > 0 && hashes.program !== lock.program)
    out.push(`the program is ${hashes.program}, the lock is of ${lock.program}`);
  if (moved.length > 0) out.push(`lines differ on ${moved.map((page) => page.folio).join(', ')}`);
  return out;
}
