/** Links and bookmarks: each where it was laid out, and open what it names. */
import { readableAddress } from '../addresses.ts';
import type { Book, OutlineEntry, Page } from '../model/book.ts';
import type { LinkArea } from '../model/plate.ts';
import { nameOf, type PdfDict, type PdfFile, PdfRefTo, type PdfValue } from './reader.ts';

/** Points by which a rectangle may be off, from rounding. */
const NEAR = 0.01;

/** Where the links of a file lead. */
export interface Goals {
  readonly book: Book;
  /** Sheets of the pages' objects. */
  readonly sheets: ReadonlyMap<number, number>;
  /** Sheets of the places in the text. */
  readonly places: ReadonlyMap<string, number>;
}

export function linkFaults(file: PdfFile, dict: PdfDict, page: Page, goals: Goals): string[] {
  const { book } = goals;
  if (!book.links) return dict.Annots === undefined ? [] : ['has links, which a printer’s file must not'];
  const wanted = page.plates
    .flatMap(({ links }) => links)
    .filter((link) => link.href !== undefined || goalOf(link, goals) !== undefined);
  const found = file.list(dict.Annots).map((ref) => file.dict(ref));
  if (found.length !== wanted.length) return [`has ${found.length} links instead of ${wanted.length}`];
  return wanted.flatMap((link, i) => {
    const own = found[i];
    const rect = file.list(own.Rect).map(Number);
    const planned = link.rect.map((n, k) => (k % 2 === 0 ? n + page.left : n));
    if (!planned.every((n, k) => Math.abs(n - rect[k]) < NEAR)) return ['has a link in another place'];
    if (nameOf(own.Subtype) !== 'Link') return ['has an annotation that is no link'];
    return opens(file, own, link, goals);
  });
}

const goalOf = ({ target, place }: LinkArea, { book, places }: Goals): number | undefined =>
  place !== undefined ? places.get(place) : target === undefined ? undefined : book.targets.get(target);

function opens(file: PdfFile, own: PdfDict, link: LinkArea, goals: Goals): string[] {
  const action = own.A === undefined ? undefined : file.dict(own.A);
  if (link.href !== undefined) {
    const uri = action && nameOf(action.S) === 'URI' ? String(file.get(action.URI)) : '';
    return readableAddress(uri) === readableAddress(link.href)
      ? []
      : [`has a link to ${uri || 'nowhere'} for ${link.href}`];
  }
  const goal = file.list(action ? action.D : own.Dest)[0];
  const sheet = goal instanceof PdfRefTo ? goals.sheets.get(goal.id) : undefined;
  const wanted = goalOf(link, goals);
  return sheet === wanted ? [] : [`has a link that opens sheet ${sheet} instead of ${wanted}`];
}

/** Bookmarks with their titles and pages. */
export function checkOutline(file: PdfFile, root: PdfDict, kids: readonly PdfRefTo[], book: Book): string[] {
  const sheets = new Map(kids.map((kid, i) => [kid.id, i + 1]));
  const found: string[] = [];
  const walk = (first: PdfValue | undefined) => {
    for (let ref = first; ref !== undefined; ) {
      const entry = file.dict(ref);
      const goal = file.list(entry.Dest)[0];
      found.push(
        `${goal instanceof PdfRefTo ? sheets.get(goal.id) : undefined} ${textOf(file.get(entry.Title))}`,
      );
      walk(entry.First);
      ref = entry.Next;
    }
  };
  if (root.Outlines) walk(file.dict(root.Outlines).First);
  const flatten = (entries: readonly OutlineEntry[]): string[] =>
    entries.flatMap((e) => [`${e.sheet} ${e.title}`, ...flatten(e.children)]);
  const wanted = book.links ? flatten(book.outline) : [];
  return found.join('\n') === wanted.join('\n') ? [] : ['the bookmarks do not open the pages that they name'];
}

/** A text string: UTF-16 behind a byte order mark, else the letters that it shows (ISO 32000 § 7.9.2.2). */
function textOf(value: PdfValue): string {
  const raw = Buffer.from(String(value), 'latin1');
  return raw[0] === 0xfe && raw[1] === 0xff
    ? Buffer.from(raw.subarray(2)).swap16().toString('utf16le')
    : raw.toString('latin1');
}
