/**
 * audit: the pages of any PDF × the manifest and the front matter → where folios, labels, contents, index and articles
 * disagree. It needs no ledger and believes nothing but what is printed.
 */

import type { Source } from '../model/manifest.ts';
import { type Person, shortName } from '../model/names.ts';
import { alike } from '../squash.ts';
import { articleName } from '../wording.ts';
import { type Contents, type ContentsEntry, readContents, readIndex } from './contents.ts';
import { type Folio, folioOf, isMargin } from './folios.ts';
import type { ReadPage } from './read.ts';
import { findStarts, missingAuthors, type Starts, type Wordings } from './starts.ts';

/** Kinds of disagreement; each has a plain name in the output. */
export type Kind =
  | 'no-text'
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
  | 'author-missing';

export interface Finding {
  readonly kind: Kind;
  readonly what: string;
  readonly sheet?: number;
  readonly folio?: string;
  /** Number of the article that it is about. */
  readonly article?: number;
}

export interface AuditResult {
  readonly findings: readonly Finding[];
  /** Where each article was found. */
  readonly articles: readonly {
    readonly number: number;
    readonly sheet?: number;
    readonly first?: string;
    readonly last?: string;
    readonly contents?: string;
  }[];
}

export interface AuditInput {
  readonly pages: readonly ReadPage[];
  /** In printed order. */
  readonly sources: readonly Source[];
  readonly wordings: Wordings;
  /** Whether the volume has contents and an author index, by its manifest. */
  readonly contents: boolean;
  readonly index: boolean;
}

const nameOf = (source: Source): string => articleName(source.meta.number);

export function auditPages(input: AuditInput): AuditResult {
  const { pages, sources } = input;
  if (pages.every((page) => page.lines.length === 0))
    return {
      findings: [
        { kind: 'no-text', what: 'no page holds text: the file is scanned, or its letters are outlines' },
      ],
      articles: [],
    };
  const folios = pages.map(folioOf);
  const contents = readContents(pages);
  const index = readIndex(pages, contents);
  const away = new Set([...contents.sheets, ...index.sheets]);
  const starts = findStarts(pages, sources, input.wordings, away);
  const findings = [
    ...checkFolios(pages, folios),
    ...checkArticles(starts, sources, folios, pages),
    ...(input.contents ? checkContents(contents, starts, input, folios) : []),
    ...checkDeclared(starts, sources, folios, away),
    ...(input.index ? checkIndex(index, starts, sources, folios) : []),
  ];
  return { findings, articles: summary(starts, input, folios, contents, away) };
}

function checkFolios(pages: readonly ReadPage[], folios: readonly (Folio | undefined)[]): Finding[] {
  const out: Finding[] = [];
  const first = folios.findIndex((folio) => folio !== undefined);
  const last = folios.findLastIndex((folio) => folio !== undefined);
  const seen = new Map<number, number>();
  const labelled = pages.some((page) => page.label !== undefined);
  let before: { folio: number; sheet: number } | undefined;
  pages.forEach((page, i) => {
    const folio = folios[i];
    const { sheet, label } = page;
    const text = page.lines.filter((line) => !isMargin(line));
    if (folio === undefined) {
      if (i > first && i < last && text.length > 0)
        out.push({ kind: 'folio-missing', what: 'no folio is printed on the page', sheet });
      return;
    }
    const at = { sheet, folio: folio.text };
    if (text.length === 0) out.push({ kind: 'blank-page', what: 'a page without text has a folio', ...at });
    if (label !== undefined && label !== folio.text)
      out.push({ kind: 'folio-label', what: `the page label is ${label}`, ...at });
    if (labelled && label === undefined)
      out.push({ kind: 'label-missing', what: 'the page has no label', ...at });
    const other = seen.get(folio.value);
    if (other !== undefined)
      out.push({ kind: 'folio-repeated', what: `the folio stands on sheet ${other} too`, ...at });
    else seen.set(folio.value, sheet);
    if (before && other === undefined) {
      const step = folio.value - before.folio;
      const sheets = sheet - before.sheet;
      if (step <= 0) out.push({ kind: 'folio-order', what: `it comes after ${before.folio}`, ...at });
      else if (step !== sheets && step > sheets)
        out.push({
          kind: 'folio-gap',
          what: `${step - sheets} pages are missing after ${before.folio}`,
          ...at,
        });
      else if (step !== sheets)
        out.push({ kind: 'folio-gap', what: `${sheets - step} pages too many after ${before.folio}`, ...at });
    }
    before = { folio: folio.value, sheet };
  });
  return out;
}

function checkArticles(
  starts: Starts,
  sources: readonly Source[],
  folios: readonly (Folio | undefined)[],
  pages: readonly ReadPage[],
): Finding[] {
  const out: Finding[] = [];
  let furthest: { sheet: number; name: string } | undefined;
  for (const source of sources) {
    const sheets = starts.get(source.id)!;
    const article = source.meta.number;
    const name = nameOf(source);
    if (sheets.length === 0) {
      out.push({
        kind: 'article-missing',
        what: `${name} is not in the file: no page has its title and author`,
        article,
      });
      continue;
    }
    const at = { sheet: sheets[0], ...folioAt(folios, sheets[0]), article };
    if (furthest && sheets[0] < furthest.sheet)
      out.push({
        kind: 'article-order',
        what: `${name} stands before ${furthest.name}, which the manifest has before it`,
        ...at,
      });
    else furthest = { sheet: sheets[0], name };
    for (const family of missingAuthors(pages[sheets[0] - 1], source))
      out.push({ kind: 'author-missing', what: `${family} is not on the first page of ${name}`, ...at });
    if (sheets.length > 1)
      out.push({
        kind: 'article-repeated',
        what: `${name} starts on sheet ${sheets.slice(1).join(', ')} too`,
        ...at,
      });
  }
  return out;
}

const folioAt = (folios: readonly (Folio | undefined)[], sheet: number): { folio?: string } => {
  const text = folios[sheet - 1]?.text;
  return text === undefined ? {} : { folio: text };
};

function checkContents(
  contents: Contents,
  starts: Starts,
  input: AuditInput,
  folios: readonly (Folio | undefined)[],
): Finding[] {
  const { sources } = input;
  if (contents.sheets.length === 0)
    return [{ kind: 'contents-missing', what: 'the file has no contents page' }];
  const out: Finding[] = [];
  const found = entriesOf(input, contents);
  let before: { value: number; name: string } | undefined;
  for (const source of sources) {
    const name = nameOf(source);
    const article = source.meta.number;
    const entry = found.get(source.id);
    if (!entry) {
      out.push({
        kind: 'contents-entry-missing',
        what: `${name} is not in the contents`,
        sheet: contents.sheets[0],
        article,
      });
      continue;
    }
    const at = { sheet: entry.sheet, article };
    const sheet = starts.get(source.id)![0];
    const real = sheet === undefined ? undefined : folios[sheet - 1]?.text;
    if (real !== undefined && entry.page !== real)
      out.push({
        kind: 'contents-page',
        what: `the contents say ${entry.page || 'nothing'}, ${name} starts on ${real}`,
        ...at,
      });
    const value = Number(entry.page);
    if (before && value < before.value)
      out.push({
        kind: 'contents-order',
        what: `${name} on ${entry.page} stands after ${before.name} on ${before.value}`,
        ...at,
      });
    before = { value, name };
  }
  const used = new Set([...found.values()]);
  for (const entry of contents.entries)
    if (!used.has(entry) && entry.page !== '')
      out.push({
        kind: 'contents-entry-unknown',
        what: `no article is meant by “${entry.text.slice(0, 60)} … ${entry.page}”`,
        sheet: entry.sheet,
      });
  return out;
}

/** The entry of each article; of articles that are called alike, each has its own, in the order of the manifest. */
function entriesOf({ sources, wordings }: AuditInput, contents: Contents): Map<string, ContentsEntry> {
  const free = new Set(contents.entries);
  const out = new Map<string, ContentsEntry>();
  for (const source of sources) {
    const { title, entry: own } = wordings.get(source.id)!;
    const family = alike(source.meta.authors[0].family);
    const all = [...free];
    const holds = (e: ContentsEntry, pattern: RegExp) => e.squashed.search(pattern) >= 0;
    const entry =
      all.find((e) => own !== undefined && holds(e, own)) ??
      all.find((e) => holds(e, title) && e.squashed.includes(family)) ??
      all.find((e) => holds(e, title));
    if (!entry) continue;
    free.delete(entry);
    out.set(source.id, entry);
  }
  return out;
}

/** The range of pages up to the next article, against `pages:` of the front matter; and those against each other. */
function checkDeclared(
  starts: Starts,
  sources: readonly Source[],
  folios: readonly (Folio | undefined)[],
  away: ReadonlySet<number>,
): Finding[] {
  const out: Finding[] = [];
  const declared = sources.filter((source) => source.meta.pages);
  for (const source of declared) {
    const { first, last } = source.meta.pages!;
    const name = nameOf(source);
    const article = source.meta.number;
    if (last < first) {
      out.push({
        kind: 'declared-inverted',
        what: `${name}: \`pages:\` ends on ${last} before it starts on ${first}`,
        article,
      });
      continue;
    }
    const real = rangeOf(source, starts, folios, away);
    if (real && (real.first !== String(first) || real.last !== String(last)))
      out.push({
        kind: 'declared-range',
        what: `${name} stands on ${real.first}-${real.last}, \`pages:\` says ${first}-${last}`,
        sheet: real.sheet,
        folio: real.first,
        article,
      });
  }
  for (let i = 1; i < declared.length; i++) {
    const [a, b] = [declared[i - 1], declared[i]];
    const neighbours = sources.indexOf(b) === sources.indexOf(a) + 1;
    const gap = b.meta.pages!.first - a.meta.pages!.last;
    const what = `\`pages:\` of ${nameOf(a)} and ${nameOf(b)}: ${a.meta.pages!.last}, then ${b.meta.pages!.first}`;
    if (gap <= 0) out.push({ kind: 'declared-overlap', what, article: b.meta.number });
    else if (neighbours && gap > 2) out.push({ kind: 'declared-gap', what, article: b.meta.number });
  }
  return out;
}

/** From an article's first page to the last one with text before the next article, the contents or the index. */
function rangeOf(
  source: Source,
  starts: Starts,
  folios: readonly (Folio | undefined)[],
  away: ReadonlySet<number>,
) {
  const sheet = starts.get(source.id)![0];
  if (sheet === undefined) return undefined;
  const next = [...starts.values()].map(([s]) => s).filter((s) => s !== undefined && s > sheet);
  const stop = Math.min(...next, ...[...away].filter((s) => s > sheet), folios.length + 1);
  let last = stop - 1;
  while (last > sheet && folios[last - 1] === undefined) last--;
  const [first, end] = [folios[sheet - 1]?.text, folios[last - 1]?.text];
  return first && end ? { sheet, first, last: end } : undefined;
}

function checkIndex(
  index: Contents,
  starts: Starts,
  sources: readonly Source[],
  folios: readonly (Folio | undefined)[],
): Finding[] {
  if (index.sheets.length === 0) return [{ kind: 'index-missing', what: 'the file has no author index' }];
  const out: Finding[] = [];
  const wanted = new Map<string, { person: Person; pages: Set<string> }>();
  for (const source of sources) {
    const sheet = starts.get(source.id)![0];
    const folio = sheet === undefined ? undefined : folios[sheet - 1]?.text;
    for (const person of source.meta.authors) {
      const key = alike(shortName(person));
      const known = wanted.get(key) ?? { person, pages: new Set<string>() };
      if (folio) known.pages.add(folio);
      wanted.set(key, known);
    }
  }
  for (const [key, { person, pages }] of wanted) {
    const entry = index.entries.find((e) => e.squashed === key || e.squashed.startsWith(key));
    const name = shortName(person);
    if (!entry)
      out.push({ kind: 'index-author-missing', what: `${name} is not in the index`, sheet: index.sheets[0] });
    else if (
      entry.page
        .split(/[,\s]+/)
        .filter(Boolean)
        .sort()
        .join() !== [...pages].sort().join()
    )
      out.push({
        kind: 'index-page',
        what: `the index has ${name} on ${entry.page || 'no page'}, the articles on ${[...pages].join(', ')}`,
        sheet: entry.sheet,
      });
  }
  for (const entry of index.entries)
    if (entry.page !== '' && ![...wanted.keys()].some((key) => entry.squashed.startsWith(key)))
      out.push({ kind: 'index-unknown', what: `no author is meant by “${entry.text}”`, sheet: entry.sheet });
  return out;
}

function summary(
  starts: Starts,
  input: AuditInput,
  folios: readonly (Folio | undefined)[],
  contents: Contents,
  away: ReadonlySet<number>,
): AuditResult['articles'] {
  const { sources } = input;
  const entries = entriesOf(input, contents);
  return sources.map((source) => {
    const range = rangeOf(source, starts, folios, away);
    const entry = entries.get(source.id);
    return {
      number: source.meta.number,
      ...(range ? { sheet: range.sheet, first: range.first, last: range.last } : {}),
      ...(entry ? { contents: entry.page } : {}),
    };
  });
}
