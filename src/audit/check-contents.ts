/** The contents as printed: each article with its authors and its page, each section, nothing else. */
import { alike } from '../squash.ts';
import type { Contents, ContentsEntry } from './contents.ts';
import { type AuditInput, type Finding, type Folios, nameOf } from './finding.ts';
import { holdsPerson, wordRow } from './people.ts';
import type { Starts } from './starts.ts';

export function checkContents(
  contents: Contents,
  starts: Starts,
  input: AuditInput,
  folios: Folios,
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
    out.push(
      ...missingPeople(source, entry, input).map(
        (what): Finding => ({ kind: 'contents-author', what, ...at }),
      ),
    );
    const sheet = starts.get(source.id)![0];
    const real = sheet === undefined ? undefined : folios[sheet - 1]?.text;
    if (real !== undefined && entry.page !== real)
      out.push({
        kind: 'contents-page',
        what: `the contents say ${entry.page || 'nothing'}, ${name} starts on ${real}`,
        ...at,
      });
    const value = Number(entry.page);
    if (before && entry.page !== '' && value < before.value)
      out.push({
        kind: 'contents-order',
        what: `${name} on ${entry.page} stands after ${before.name} on ${before.value}`,
        ...at,
      });
    if (entry.page !== '') before = { value, name };
  }
  out.push(...missingSections(contents, input));
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
export function entriesOf({ sources, wordings }: AuditInput, contents: Contents): Map<string, ContentsEntry> {
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

/** People who should stand in an article's entry, with their whole names; an entry of the author's own wording is compared whole. */
function missingPeople(
  source: AuditInput['sources'][number],
  entry: ContentsEntry,
  { wordings }: AuditInput,
): string[] {
  const own = wordings.get(source.id)!.entry;
  if (own)
    return entry.squashed.search(own) >= 0
      ? []
      : [`the line of ${nameOf(source)} is not the one of its front matter`];
  const words = wordRow(entry.text);
  return [...source.meta.authors, ...source.meta.supervisors]
    .filter((person) => !holdsPerson(words, person))
    .map(({ name }) => `${name} is not in the entry of ${nameOf(source)}`);
}

/** Contents made elsewhere may have no sections at all; those that were signed have them. */
function missingSections({ entries, sheets }: Contents, { sections, lock }: AuditInput): Finding[] {
  const whole = alike(entries.map(({ text }) => text).join(' '));
  const missing = sections.filter((title) => !whole.includes(alike(title)));
  if (missing.length === sections.length && !lock) return [];
  return missing.map(
    (title): Finding => ({
      kind: 'contents-section',
      what: `the section «${title}» is not in the contents`,
      sheet: sheets[0],
    }),
  );
}
