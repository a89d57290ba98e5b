/** What the editor writes: the volume's manifest and the articles' front matter, checked. */
import type { Language, Localized } from './document.ts';

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
  readonly authorIndex: boolean;
  readonly sections: readonly SectionSpec[];
}

export interface Person {
  readonly family: string;
  /** Given name and patronymic, written out or as initials; may be empty. */
  readonly given: readonly string[];
  /** As the article's head prints it. */
  readonly name: string;
  readonly email?: string;
  readonly position?: string;
  readonly affiliation?: string;
  readonly city?: string;
  readonly country?: string;
  readonly degree?: string;
  readonly orcid?: string;
}

export interface Supervisor extends Person {
  readonly title?: string;
}

export interface FrontMatter {
  readonly number: number;
  readonly language: Language;
  readonly title: Localized;
  readonly authors: readonly Person[];
  readonly supervisor?: Supervisor;
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
  /** Line of `pages:`, for the diagnostic. */
  readonly lines: Readonly<Record<string, number>>;
  /** What its body seems to hold; it is read when the article is laid out (`bodyOf`), so that a large volume need not be kept. */
  readonly holds: { readonly pictures: boolean; readonly formulas: boolean };
  /** Line of the file at which the body starts, from 1. */
  readonly bodyLine: number;
}

/** «Surname I. O.» (GOST 7.1). */
export function shortName(person: Person): string {
  const initials = person.given.map((g) => (g.length <= 2 && !g.endsWith('.') ? `${g}.` : `${[...g][0]}.`));
  return [person.family, initials.join(' ')].filter(Boolean).join(' ');
}

/** The line of the contents: the author's own wording, or authors and supervisor, then the title. */
export function contentsEntry(meta: FrontMatter): string {
  if (meta.contentsEntry) return meta.contentsEntry;
  const people = [...meta.authors, ...(meta.supervisor ? [meta.supervisor] : [])].map(shortName);
  const title = meta.title[meta.language] ?? Object.values(meta.title)[0] ?? '';
  return `${people.join(', ')} ${title}`.trim();
}
