/** Contents and author index as they are printed: entries over one or several lines, each with its number at the end. */
import { alike, squash } from '../squash.ts';
import { isMargin } from './folios.ts';
import type { ReadPage } from './read.ts';

export interface ContentsEntry {
  readonly text: string;
  /** For comparing (`alike`). */
  readonly squashed: string;
  /** Its number, or numbers, as printed; empty where it has none. */
  readonly page: string;
  readonly sheet: number;
}

export interface Contents {
  readonly sheets: readonly number[];
  readonly entries: readonly ContentsEntry[];
}

const CONTENTS = /^(?:мазмұны|мазмуны|содержание|оглавление|contents|tableofcontents)$/;
const INDEX =
  /^(?:авторларкөрсеткіші|указательавторов|авторскийуказатель|алфавитныйуказательавторов|indexofauthors|authorindex)$/;
/** The end of an entry: leader or a gap, then a number, or several. */
const ENTRY_END = /^(.*?)[\s.…·_]*(?:[.…·_]{2,}|\s|(?<=\.\s*\.\s*)\.)\s*(\d{1,5}(?:\s*,\s*\d{1,5})*)$/;
/** An entry's number stands at the right edge, a share of the width. */
const RIGHT_EDGE = 0.8;

export const readContents = (pages: readonly ReadPage[]): Contents => readList(pages, CONTENTS, () => true);

/** The index comes after its heading, which is not in the contents. */
export const readIndex = (pages: readonly ReadPage[], contents: Contents): Contents =>
  readList(pages, INDEX, (sheet) => !contents.sheets.includes(sheet));

function readList(
  pages: readonly ReadPage[],
  heading: RegExp,
  allowed: (sheet: number) => boolean,
): Contents {
  const start = pages.findIndex(
    (page) =>
      allowed(page.sheet) && page.lines.some((line) => !isMargin(line) && heading.test(squash(line.text))),
  );
  if (start < 0) return { sheets: [], entries: [] };
  const sheets: number[] = [];
  const entries: ContentsEntry[] = [];
  for (let i = start; i < pages.length; i++) {
    const own = readEntries(pages[i], i === start ? heading : undefined);
    const numbered = own.filter((entry) => entry.page !== '').length;
    // A list goes on while most of a page is entries.
    if (
      i > start &&
      (numbered === 0 || numbered * 6 < pages[i].lines.length || otherHeading(pages[i], heading))
    )
      break;
    sheets.push(pages[i].sheet);
    entries.push(...own);
  }
  return { sheets, entries };
}

const otherHeading = (page: ReadPage, own: RegExp): boolean =>
  page.lines.some((line) => {
    const text = squash(line.text);
    return (CONTENTS.test(text) || INDEX.test(text)) && !own.test(text);
  });

function readEntries(page: ReadPage, heading: RegExp | undefined): ContentsEntry[] {
  const entries: ContentsEntry[] = [];
  const body = page.lines.filter((line) => !isMargin(line));
  const from = heading ? body.findIndex((line) => heading.test(squash(line.text))) + 1 : 0;
  let text = '';
  let bottom: number | undefined;
  const push = (page_: string) => {
    if (text.trim())
      entries.push({ text: text.trim(), squashed: alike(text), page: page_, sheet: page.sheet });
    text = '';
  };
  for (const line of body.slice(from)) {
    // A space above is the end of a section's heading, which has no number.
    if (bottom !== undefined && line.y - bottom > 0.024) push('');
    bottom = line.y;
    const match = line.right > RIGHT_EDGE ? ENTRY_END.exec(line.text) : null;
    const part = match ? match[1] : line.text;
    text = /[-\u00ad]$/.test(text) ? text.slice(0, -1) + part : `${text} ${part}`;
    if (match) push(match[2].replace(/\s+/g, ''));
  }
  push('');
  return entries;
}
