/** The pages that go before an offprint of a locked volume, made from the lock alone: title page, imprint, contents. */
import { assemble } from './assemble.ts';
import { contents, PARTS } from './contents.ts';
import type { Report } from './diagnostics.ts';
import { pageFurniture, quiet } from './furniture.ts';
import type { NumberedPage, Numbering, Page, PartKind } from './model/book.ts';
import type { Part } from './model/document.ts';
import type { Lock, LockedPart, LockedRecord } from './model/lock.ts';
import type { Source } from './model/manifest.ts';
import type { Project } from './model/project.ts';
import { sideOf } from './number.ts';
import { OwnParts } from './own-parts.ts';
import { fillPage, volumeValues } from './pages.ts';
import { parsePage } from './parse/index.ts';
import { prepare } from './prepare/index.ts';
import { titleInlines } from './titles.ts';

const FRONT = ['title', 'imprint', 'contents'] as const;

/** Undefined where the lock was written before it kept what libraries cite of each article. */
export async function layLockedFront(
  project: Project,
  lock: Lock,
  report: Report,
): Promise<readonly Page[] | undefined> {
  const { manifest, template, fonts, root } = project;
  const sources = lock.parts.filter((part) => part.number !== undefined).map(sourceOf);
  if (sources.includes(undefined)) return undefined;
  const known = sources.filter((source) => source !== undefined);
  const own = new OwnParts({ ...project, lock }, report, false, undefined);
  const values = volumeValues(manifest, template.labels, lock.sheets, lock.characters ?? 0);
  const parts: Part[] = FRONT.flatMap((name) => {
    if (!lock.parts.some(({ id }) => id === PARTS[name])) return [];
    if (name === 'contents')
      return [contents(manifest, known, template.labels, project.manifestFile, titleInlines)];
    const page = template.pages[name];
    return page
      ? [parsePage(PARTS[name], page.file, fillPage(page, values, {}, report), manifest.language, report)]
      : [];
  });
  const numbering = numberingOf(lock, new Set(parts.map(({ id }) => id)));
  const sections = [];
  for (const part of parts)
    sections.push(own.lay(part, await prepare(part, root, root, fonts, quiet)).draw(numbering));
  const kinds = new Map(parts.map(({ id }): [string, PartKind] => [id, id.slice(1) as PartKind]));
  return assemble(sections, numbering, {
    ...(await pageFurniture(project, report)),
    kinds,
    openers: new Set([PARTS.contents]),
    outline: [],
  }).pages;
}

/** An article as far as the contents need it. */
function sourceOf({ id, number, record }: LockedPart): Source | undefined {
  if (number === undefined || !record) return undefined;
  const { language, title, entry }: LockedRecord = record;
  const meta = {
    number,
    language,
    title: { [language]: title },
    authors: [],
    supervisors: [],
    contentsEntry: entry,
    abstract: {},
    keywords: {},
  };
  const holds = { pictures: false, formulas: false };
  return { id, file: '', meta, hash: '', text: '', lines: {}, holds, bodyLine: 1 };
}

/** Every part's folios, and the pages of those that are wanted. */
function numberingOf(lock: Lock, wanted: ReadonlySet<string>): Numbering {
  const pages = lock.parts
    .filter(({ id }) => wanted.has(id))
    .flatMap(({ id, sheet, pages: own }) =>
      own.map(({ folio }, frame): NumberedPage => {
        const value = Number(folio);
        return { sheet: sheet + frame, folio: value, side: sideOf(value), frames: [{ part: id, frame }] };
      }),
    );
  const ranges = new Map(
    lock.parts.map(({ id, first, last, sheet }) => [
      id,
      { first, last, firstSheet: sheet, lastSheet: sheet + last - first },
    ]),
  );
  return { pages, ranges };
}
