/** What the editor writes: the volume's manifest and the articles' front matter, checked. */
import { type Language, type Localized, localized } from './document.ts';
import { inShort, MANY, type Person, shortName } from './names.ts';

export interface SectionSpec {
  readonly number: string;
  readonly title: Localized;
  readonly articles: readonly string[];
  readonly sections: readonly SectionSpec[];
}

export interface Imprint {
  readonly udc?: string;
  readonly bbk?: string;
  readonly format?: string;
  readonly copies?: number;
  readonly signed?: string;
  readonly board?: readonly string[];
  readonly annotation?: Localized;
}

export interface NumberingRules {
  /** Folio of the file's first page. */
  readonly first: number;
  /** Folio of the first article's first page; undefined: where the pages before it end. */
  readonly firstArticle?: number;
  readonly articlesStart: 'page' | 'recto' | 'run-on';
  /** The total is padded with blank pages to a multiple of this. */
  readonly signature: number;
}

export interface Manifest {
  readonly title: Localized;
  readonly kind: Localized;
  readonly language: Language;
  readonly part?: string;
  readonly place: Localized;
  readonly date?: string;
  readonly year?: number;
  readonly isbn?: string;
  readonly publisher: Localized;
  readonly imprint: Imprint;
  readonly template: string;
  readonly numbering: NumberingRules;
  readonly contents: 'end' | 'start' | 'none';
  /** Whose names the index lists; no index without authors. */
  readonly index: { readonly authors: boolean; readonly supervisors: boolean };
  /** Whether pictures keep their colours in print. */
  readonly ink: 'gray' | 'colour';
  readonly sections: readonly SectionSpec[];
}

export interface Supervisor extends Person {
  readonly title?: string;
}

export interface FrontMatter {
  readonly number: number;
  readonly language: Language;
  readonly title: Localized;
  /** `keep`: not set in capitals, whatever the template asks. */
  readonly titleCase?: 'keep';
  readonly authors: readonly Person[];
  readonly supervisors: readonly Supervisor[];
  readonly contentsEntry?: string;
  readonly pages?: { readonly first: number; readonly last: number };
  readonly udc?: string;
  readonly doi?: string;
  readonly received?: string;
  readonly accepted?: string;
  readonly funding?: string;
  readonly license?: string;
  readonly abstract: Localized;
  readonly keywords: Readonly<Partial<Record<Language, readonly string[]>>>;
}

/** A manuscript as it came from the disk. */
export interface Source {
  readonly id: string;
  /** Path for diagnostics, relative to the working folder. */
  readonly file: string;
  readonly meta: FrontMatter;
  /** Of its whole text. */
  readonly hash: string;
  /** Hash of its body without spaces; empty for a body of a few words, which many articles may share. */
  readonly text: string;
  /** Line of `pages:`, for the diagnostic. */
  readonly lines: Readonly<Record<string, number>>;
  /** What its body seems to hold; it is read when the article is laid out (`bodyOf`), so that a large volume need not be kept. */
  readonly holds: { readonly pictures: boolean; readonly formulas: boolean };
  /** Line of the file at which the body starts, from 1. */
  readonly bodyLine: number;
}

/** The line of the contents: the author's own wording, or authors and supervisor, then the title. */
export function contentsEntry(meta: FrontMatter): string {
  if (meta.contentsEntry) return meta.contentsEntry;
  const people = [...meta.authors, ...meta.supervisors].map(shortName);
  return `${people.join(', ')} ${localized(meta.title, meta.language)}`.trim();
}

/** What a running head says of an article: as the contents, but of many authors the first, so that the title has room. */
export function runningEntry(meta: FrontMatter): string {
  const people = [...meta.authors, ...meta.supervisors];
  if (people.length < MANY) return contentsEntry(meta);
  return `${inShort(people, meta.language)} ${localized(meta.title, meta.language)}`.trim();
}
