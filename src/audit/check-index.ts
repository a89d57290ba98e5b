/** The author index as printed: everybody once, on the pages where his articles start. */

import { alike } from '../squash.ts';
import type { Contents } from './contents.ts';
import type { AuditInput, Finding, Folios } from './finding.ts';
import { isPerson } from './people.ts';
import type { Starts } from './starts.ts';

export function checkIndex(
  index: Contents,
  starts: Starts,
  { people }: AuditInput,
  folios: Folios,
): Finding[] {
  if (index.sheets.length === 0) return [{ kind: 'index-missing', what: 'the file has no author index' }];
  const out: Finding[] = [];
  const free = new Set(index.entries);
  const own = people.map((one) => {
    const entry = [...free].find(({ squashed }) => squashed === alike(one.name));
    if (entry) free.delete(entry);
    return { ...one, entry };
  });
  for (const { name, person, articles, entry: exact } of own) {
    const entry = exact ?? [...free].find(({ text }) => isPerson(text, person));
    if (!entry) {
      out.push({ kind: 'index-author-missing', what: `${name} is not in the index`, sheet: index.sheets[0] });
      continue;
    }
    free.delete(entry);
    const wanted = articles.map((id) => folios[(starts.get(id)?.[0] ?? 0) - 1]?.text);
    // Where an article or its folio was not found, that was said already.
    if (wanted.includes(undefined)) continue;
    const printed = entry.page.split(/[,\s]+/).filter(Boolean);
    const pages = [...new Set(wanted)];
    if ([...printed].sort().join() !== [...pages].sort().join())
      out.push({
        kind: 'index-page',
        what: `the index has ${name} on ${entry.page || 'no page'}, the ${pages.length === 1 ? 'article starts' : 'articles start'} on ${pages.join(', ')}`,
        sheet: entry.sheet,
      });
  }
  for (const entry of free)
    if (entry.page !== '')
      out.push({ kind: 'index-unknown', what: `no author is meant by “${entry.text}”`, sheet: entry.sheet });
  return out;
}
