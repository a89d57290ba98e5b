/** lock: a numbered book → what is signed for. */
import { hash } from 'node:crypto';
import { basename } from 'node:path';
import { sectionTitles } from './contents.ts';
import { type Book, type Numbering, type Page, platesOf } from './model/book.ts';
import { localized } from './model/document.ts';
import type { Lock, LockChange, LockedPage, LockedPart, LockedRecord } from './model/lock.ts';
import { contentsEntry, type Source } from './model/manifest.ts';
import type { DrawnSection } from './model/plate.ts';
import type { Project } from './model/project.ts';
import { articleName } from './wording.ts';

/** A compiled volume, as far as the lock keeps it. */
export interface LockInput {
  readonly project: Project;
  readonly book: Book;
  readonly numbering: Numbering;
  readonly sections: readonly DrawnSection[];
  /** Hashes of the articles with their pictures and headings, by their ids. */
  readonly sourceHashes: ReadonlyMap<string, string>;
}

export const shortHash = (text: string): string => hash('sha256', text).slice(0, 12);

/** Of all that a page shows and where. */
export const pageHash = (page: Page): string =>
  shortHash([page.left, ...platesOf(page).map(({ ink }) => ink)].join());

const STARTS = 40;
/** The first words of a page, as the lock keeps them. */
export const startsOf = (text: string): string =>
  text.length > STARTS ? `${text.slice(0, STARTS - 1)}…` : text;

/** `words`: hashes of the letters of each sheet, as they are read back from the finished file. */
export function makeLock(
  input: LockInput,
  history: readonly LockChange[],
  words: readonly string[] = [],
): Lock {
  const { book, project, sections } = input;
  const { manifest, template, hashes } = project;
  return {
    schema: 1,
    ...hashes,
    made: { template: manifest.template, fonts: project.fonts.paths.map((path) => basename(path)) },
    title: manifest.title,
    ...(manifest.isbn === undefined ? {} : { isbn: manifest.isbn }),
    sections: sectionTitles(manifest, template.labels),
    sheets: book.pages.length,
    characters: charactersOf(input),
    parts: sections
      .filter(({ part }) => input.numbering.ranges.has(part))
      .map((section) => lockedPart(section, input, words)),
    history,
  };
}

/** Characters of all articles. */
export const charactersOf = ({ sections, project }: LockInput): number => {
  const ids = new Set(project.sources.map(({ id }) => id));
  return sections.reduce((sum, section) => sum + (ids.has(section.part) ? section.characters : 0), 0);
};

function lockedPart(section: DrawnSection, input: LockInput, words: readonly string[]): LockedPart {
  const { part } = section;
  const { book, numbering, project } = input;
  const { first, last, firstSheet } = numbering.ranges.get(part)!;
  const source = project.sources.find(({ id }) => id === part);
  const pages = section.plates.map((plate, i): LockedPage => {
    const page = book.pages[firstSheet - 1 + i];
    const start = section.starts[i];
    const read = words[firstSheet - 1 + i];
    return {
      folio: page.folio,
      from: start ? `${start.item}.${start.line}` : '',
      starts: startsOf(plate.starts),
      hash: plate.hash,
      ink: plate.ink,
      page: pageHash(page),
      ...(read ? { words: read } : {}),
    };
  });
  return {
    id: part,
    ...(source ? { number: source.meta.number } : {}),
    first,
    last,
    sheet: firstSheet,
    row: section.startRow,
    source: input.sourceHashes.get(part) ?? '',
    ...(section.fitted.length > 0 ? { fitted: true } : {}),
    ...(source ? { record: recordOf(source) } : {}),
    pages,
  };
}

/** What is cited of an article. */
export const recordOf = ({ meta }: Source): LockedRecord => ({
  title: localized(meta.title, meta.language),
  authors: meta.authors.map(({ name }) => name),
  supervisors: meta.supervisors.map(({ name }) => name),
  entry: contentsEntry(meta),
  language: meta.language,
});

/** Numbers of the articles by their ids. */
export const numbersOf = (sources: readonly Source[]): Map<string, number> =>
  new Map(sources.map(({ id, meta }) => [id, meta.number]));

/** `№041`, or `contents`. */
export const partName = (id: string, number: number | undefined): string =>
  number === undefined ? id.replace(/^\//, '') : articleName(number);
