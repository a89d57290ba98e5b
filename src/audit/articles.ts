/** Where the articles stand: their order, their authors, and the pages that front matter declares. */

import type { Source } from '../model/manifest.ts';
import { pageRange } from '../wording.ts';
import { type AuditInput, type Finding, type Folios, folioAt, nameOf } from './finding.ts';
import { missingAuthors, type Starts } from './starts.ts';

export function checkArticles(starts: Starts, { sources, pages }: AuditInput, folios: Folios): Finding[] {
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
    for (const author of missingAuthors(pages[sheets[0] - 1], source))
      out.push({ kind: 'author-missing', what: `${author} is not on the first page of ${name}`, ...at });
    if (sheets.length > 1)
      out.push({
        kind: 'article-repeated',
        what: `${name} starts on sheet ${sheets.slice(1).join(', ')} too`,
        ...at,
      });
  }
  return out;
}

/** The range of pages up to the next article, against `pages:` of the front matter; and those against each other. */
export function checkDeclared(
  starts: Starts,
  sources: readonly Source[],
  folios: Folios,
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
        what: `${name} stands on ${pageRange(real.first, real.last)}, \`pages:\` says ${pageRange(first, last)}`,
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
export function rangeOf(source: Source, starts: Starts, folios: Folios, away: ReadonlySet<number>) {
  const sheet = starts.get(source.id)![0];
  if (sheet === undefined) return undefined;
  const next = [...starts.values()].map(([s]) => s).filter((s) => s !== undefined && s > sheet);
  const stop = Math.min(...next, ...[...away].filter((s) => s > sheet), folios.length + 1);
  let last = stop - 1;
  while (last > sheet && folios[last - 1] === undefined) last--;
  const [first, end] = [folios[sheet - 1]?.text, folios[last - 1]?.text];
  return first && end ? { sheet, first, last: end } : undefined;
}
