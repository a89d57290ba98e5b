/**
 * audit: the pages of any PDF × the manifest, the front matter and the lock → where folios, labels, contents, index, articles and what was
 * signed disagree. It believes nothing but what is printed.
 */
import { checkArticles, checkDeclared, rangeOf } from './articles.ts';
import { checkContents, entriesOf } from './check-contents.ts';
import { checkFolios, type Layout } from './check-folios.ts';
import { checkIndex } from './check-index.ts';
import { checkLock } from './check-lock.ts';
import { checkRotation, checkVolume, unreadable } from './check-volume.ts';
import { type Contents, readContents, readIndex } from './contents.ts';
import { type AuditInput, type Finding, type Folios, nameOf } from './finding.ts';
import { folioOf } from './folios.ts';
import { findStarts, type Starts } from './starts.ts';

export type { AuditInput, Finding, Kind } from './finding.ts';

export interface AuditResult {
  readonly findings: readonly Finding[];
  /** What is worth knowing and no disagreement. */
  readonly notes: readonly string[];
  /** Where each article was found. */
  readonly articles: readonly {
    readonly number: number;
    readonly sheet?: number;
    readonly first?: string;
    readonly last?: string;
    readonly contents?: string;
  }[];
}

export function auditPages(input: AuditInput): AuditResult {
  const { pages, sources, manifest } = input;
  const fault = unreadable(pages);
  if (fault) return { findings: [fault], notes: [], articles: [] };
  const folios = pages.map(folioOf);
  const contents = readContents(pages);
  const index = readIndex(pages, contents);
  const away = new Set([...contents.sheets, ...index.sheets]);
  const starts = findStarts(pages, sources, input.wordings, away);
  const findings = [
    ...checkRotation(pages),
    ...checkVolume(input, starts),
    ...checkFolios(pages, folios, layoutOf(input, starts, away)),
    ...checkArticles(starts, input, folios),
    ...(manifest.contents === 'none' ? [] : checkContents(contents, starts, input, folios)),
    ...checkDeclared(starts, sources, folios, away),
    ...(manifest.index.authors ? checkIndex(index, starts, input, folios) : []),
    ...checkLock(input, starts, folios, away),
  ];
  const labelled = pages.some(({ label }) => label !== undefined);
  const notes = labelled ? [] : ['the file has no page labels; readers count its sheets from 1'];
  return { findings, notes, articles: summary(starts, input, folios, contents, away) };
}

/** Which article each sheet is of, from its start to the next one, the contents or the index. */
function layoutOf({ sources }: AuditInput, starts: Starts, away: ReadonlySet<number>): Layout {
  const begun = sources
    .flatMap((source) => {
      const [sheet] = starts.get(source.id)!;
      return sheet === undefined ? [] : [{ sheet, name: nameOf(source) }];
    })
    .sort((a, b) => a.sheet - b.sheet);
  const known = [...begun.map(({ sheet }) => sheet), ...away];
  return {
    ownerOf: (sheet) => (away.has(sheet) ? undefined : begun.findLast((one) => one.sheet <= sheet)?.name),
    firstSheet: Math.min(...known),
    lastSheet: Math.max(0, ...known),
  };
}

function summary(
  starts: Starts,
  input: AuditInput,
  folios: Folios,
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
