/** What an audit says: one disagreement, with its place. */
import type { Lock } from '../model/lock.ts';
import type { Manifest, Source } from '../model/manifest.ts';
import type { IndexedPerson } from '../model/names.ts';
import { articleName } from '../wording.ts';
import type { Folio } from './folios.ts';
import type { ReadPage } from './read.ts';
import type { Wordings } from './starts.ts';

/** Kinds of disagreement; each has a plain name in the output. */
export type Kind =
  | 'no-text'
  | 'no-folios'
  | 'imposed'
  | 'page-rotated'
  | 'folio-missing'
  | 'folio-repeated'
  | 'folio-order'
  | 'folio-gap'
  | 'folio-label'
  | 'label-missing'
  | 'blank-page'
  | 'article-missing'
  | 'article-order'
  | 'article-repeated'
  | 'contents-missing'
  | 'contents-entry-missing'
  | 'contents-entry-unknown'
  | 'contents-author'
  | 'contents-section'
  | 'contents-page'
  | 'contents-order'
  | 'declared-range'
  | 'declared-inverted'
  | 'declared-overlap'
  | 'declared-gap'
  | 'index-page'
  | 'index-missing'
  | 'index-unknown'
  | 'index-author-missing'
  | 'author-missing'
  | 'volume-title'
  | 'volume-isbn'
  | 'lock-sheets'
  | 'lock-folio'
  | 'lock-pages'
  | 'lock-words'
  | 'lock-record';

export interface Finding {
  readonly kind: Kind;
  readonly what: string;
  readonly sheet?: number;
  readonly folio?: string;
  /** Number of the article that it is about. */
  readonly article?: number;
}

export interface AuditInput {
  readonly pages: readonly ReadPage[];
  readonly manifest: Manifest;
  /** In printed order. */
  readonly sources: readonly Source[];
  readonly wordings: Wordings;
  /** Titles of sections as the contents print them. */
  readonly sections: readonly string[];
  /** Everybody whom the index should have. */
  readonly people: readonly IndexedPerson[];
  /** What was signed, where the volume is locked. */
  readonly lock?: Lock | undefined;
}

export type Folios = readonly (Folio | undefined)[];

export const nameOf = (source: Source): string => articleName(source.meta.number);

export const folioAt = (folios: Folios, sheet: number): { folio?: string } => {
  const text = folios[sheet - 1]?.text;
  return text === undefined ? {} : { folio: text };
};
