/** The lock: pages that are signed for. Kept in `volume.lock.json` beside the manifest, meant for version control. */
import type { Language, Localized } from './document.ts';

export interface LockedPage {
  readonly folio: string;
  /** What starts the page: index of the item in the galley and of its line, `12.3`; empty where no text starts it. */
  readonly from: string;
  /** The first words, for the reader of a diff. */
  readonly starts: string;
  /** Of the part's own lines and where they stand; an offprint's are the same. */
  readonly hash: string;
  /** Of all the part's ink on the page, pictures included. Locks of before 0.2 have none. */
  readonly ink?: string;
  /** Of all ink of the whole page, folio and running head included. */
  readonly page: string;
  /** Of the page's letters, as they are read back from the finished file; `audit` compares them. */
  readonly words?: string;
}

/** What libraries cite of an article. */
export interface LockedRecord {
  readonly title: string;
  readonly authors: readonly string[];
  readonly supervisors: readonly string[];
  /** Its line of the contents, as Markdown. */
  readonly entry: string;
  readonly language: Language;
}

export interface LockedPart {
  readonly id: string;
  /** Number of the article in the volume; undefined for contents, title and the like. */
  readonly number?: number;
  readonly first: number;
  readonly last: number;
  /** First sheet of the file that it stands on. */
  readonly sheet: number;
  /** Rows that the part before it has used on the page where it starts (`run-on`). */
  readonly row: number;
  /** Of its text, its pictures and the section headings above it. */
  readonly source: string;
  /** Some paragraphs were set looser or tighter to hold its length. */
  readonly fitted?: boolean;
  readonly record?: LockedRecord;
  readonly pages: readonly LockedPage[];
}

export interface LockChange {
  readonly date: string;
  readonly why: string;
  /** Who has signed. */
  readonly by?: string;
  /** What the change was, one line for each part that changed its length. */
  readonly changes: readonly string[];
}

/** What the book was made with, for whoever has to take it back. */
export interface LockedMakers {
  readonly template: string;
  readonly fonts: readonly string[];
}

export interface Lock {
  readonly schema: 1;
  readonly program: string;
  readonly volume: string;
  readonly template: string;
  readonly fonts: string;
  readonly made?: LockedMakers;
  readonly title?: Localized;
  readonly isbn?: string;
  /** Titles of the sections as the contents print them, in their order. */
  readonly sections?: readonly string[];
  readonly sheets: number;
  /** Characters of the articles, for the publisher's sheets of the imprint. */
  readonly characters?: number;
  readonly parts: readonly LockedPart[];
  readonly history: readonly LockChange[];
}

/** Places at which the pages of a locked part start, for the page breaker: item and line. */
export function lockedStarts(part: LockedPart): readonly { readonly item: number; readonly line: number }[] {
  return part.pages.slice(1).flatMap(({ from }) => {
    const [item, line] = from.split('.').map(Number);
    return from === '' ? [] : [{ item, line }];
  });
}

/** The parts before `part` that stand on its first page (`run-on`), the earliest first. */
export function sharers({ parts }: Lock, part: LockedPart): readonly LockedPart[] {
  const out: LockedPart[] = [];
  for (let at = parts.indexOf(part), own = part; own.row > 0 && at > 0; ) {
    own = parts[--at];
    out.unshift(own);
    if (own.pages.length > 1) break;
  }
  return out;
}
