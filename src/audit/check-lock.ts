/** A printed file against the lock: the folios, places and words that were signed for. */
import { localized } from '../model/document.ts';
import type { Lock, LockedPart } from '../model/lock.ts';
import { contentsEntry } from '../model/manifest.ts';
import { articleName, count, pageRange } from '../wording.ts';
import { rangeOf } from './articles.ts';
import { type AuditInput, type Finding, type Folios, folioAt, nameOf } from './finding.ts';
import type { Starts } from './starts.ts';
import { wordsHash } from './words.ts';

export function checkLock(
  input: AuditInput,
  starts: Starts,
  folios: Folios,
  away: ReadonlySet<number>,
): Finding[] {
  const { lock, pages } = input;
  if (!lock) return [];
  const sheets: Finding[] =
    lock.sheets === pages.length
      ? []
      : [
          {
            kind: 'lock-sheets',
            what: `the file has ${count(pages.length, 'sheet')}, the lock ${lock.sheets}`,
          },
        ];
  return [
    ...sheets,
    ...checkRecords(lock, input),
    ...checkFolios(lock, folios, pages.length),
    ...checkPlaces(lock, input, starts, folios, away),
    ...checkWords(lock, input, folios),
  ];
}

/** The manifest and the front matter themselves may not be what was signed. */
function checkRecords(lock: Lock, { manifest, sources }: AuditInput): Finding[] {
  const out: Finding[] = [];
  const say = (what: string, article?: number) =>
    out.push({ kind: 'lock-record', what, ...(article === undefined ? {} : { article }) });
  if (lock.isbn !== undefined && lock.isbn !== manifest.isbn)
    say(`the manifest’s ISBN is ${manifest.isbn ?? 'absent'}, the lock’s ${lock.isbn}`);
  if (lock.title && JSON.stringify(lock.title) !== JSON.stringify(manifest.title))
    say('the manifest’s title is not the one that was locked');
  for (const source of sources) {
    const part = lock.parts.find(({ id }) => id === source.id);
    const { title, language, authors, supervisors } = source.meta;
    if (!part) say(`${nameOf(source)} is not in the lock`, source.meta.number);
    else if (part.record) {
      const now = localized(title, language);
      if (now !== part.record.title)
        say(`${nameOf(source)}: title was «${part.record.title}», is «${now}»`, source.meta.number);
      const helpers = supervisors.map(({ name }) => name).join(', ');
      if (helpers !== part.record.supervisors.join(', '))
        say(
          `${nameOf(source)}: supervisors were «${part.record.supervisors.join(', ')}», are «${helpers}»`,
          source.meta.number,
        );
      const entry = contentsEntry(source.meta);
      if (now === part.record.title && entry !== part.record.entry)
        say(
          `${nameOf(source)}: the line of the contents was «${part.record.entry}», is «${entry}»`,
          source.meta.number,
        );
      const names = authors.map(({ name }) => name).join(', ');
      if (names !== part.record.authors.join(', '))
        say(
          `${nameOf(source)}: authors were «${part.record.authors.join(', ')}», are «${names}»`,
          source.meta.number,
        );
    }
  }
  for (const { id, number } of lock.parts)
    if (number !== undefined && !sources.some((source) => source.id === id))
      say(`${articleName(number)} is in the lock and not in the volume`, number);
  return out;
}

/** Folios sheet by sheet; a run of sheets that are off by one number is said once. */
function checkFolios(lock: Lock, folios: Folios, sheets: number): Finding[] {
  if (lock.sheets !== sheets) return [];
  const wanted = new Map<number, string>();
  for (const { sheet, pages } of lock.parts)
    for (const [i, { folio }] of pages.entries()) wanted.set(sheet + i, folio);
  const runs: { from: number; to: number; by: number }[] = [];
  for (const [sheet, folio] of [...wanted].sort(([a], [b]) => a - b)) {
    const printed = folios[sheet - 1];
    if (!printed || printed.text === folio) continue;
    const by = printed.value - Number(folio);
    const last = runs.at(-1);
    if (last?.by === by) last.to = sheet;
    else runs.push({ from: sheet, to: sheet, by });
  }
  return runs.map(({ from, to, by }): Finding => {
    const where = from === to ? `sheet ${from} prints a folio` : `sheets ${from}–${to} print folios`;
    return {
      kind: 'lock-folio',
      what: `${where} ${Math.abs(by)} ${by > 0 ? 'higher' : 'lower'} than the lock`,
      sheet: from,
      ...folioAt(folios, from),
    };
  });
}

function checkPlaces(
  lock: Lock,
  { sources, manifest }: AuditInput,
  starts: Starts,
  folios: Folios,
  away: ReadonlySet<number>,
): Finding[] {
  const runOn = manifest.numbering.articlesStart === 'run-on';
  return sources.flatMap((source): Finding[] => {
    const part = lock.parts.find(({ id }) => id === source.id);
    const real = rangeOf(source, starts, folios, away);
    if (!part || !real) return [];
    const wanted = { first: String(part.first), last: String(part.last) };
    if (real.first === wanted.first && (runOn || real.last === wanted.last)) return [];
    return [
      {
        kind: 'lock-pages',
        what: `${nameOf(source)} stands on ${pageRange(real.first, real.last)}, locked is ${pageRange(part.first, part.last)}`,
        sheet: real.sheet,
        folio: real.first,
        article: source.meta.number,
      },
    ];
  });
}

/** The letters of each page, found by its folio; pages of which many differ are said together. */
function checkWords(lock: Lock, { pages }: AuditInput, folios: Folios): Finding[] {
  const byFolio = new Map(folios.flatMap((folio, i) => (folio ? [[folio.text, i]] : [])));
  const out: Finding[] = [];
  for (const part of lock.parts) {
    const other = part.pages.flatMap((page, i) => {
      const at = byFolio.get(page.folio) ?? (lock.sheets === pages.length ? part.sheet - 1 + i : undefined);
      const found = at === undefined ? undefined : pages[at];
      return page.words !== undefined && found && wordsHash(found) !== page.words ? [{ page, found }] : [];
    });
    if (other.length === 0) continue;
    const where = other.map(({ page }) => page.folio).join(', ');
    out.push({
      kind: 'lock-words',
      what: `${nameOfPart(part)}: ${other.length === 1 ? `page ${where} does` : `pages ${where} do`} not say what was locked`,
      sheet: other[0].found.sheet,
      ...folioAt(folios, other[0].found.sheet),
      ...(part.number === undefined ? {} : { article: part.number }),
    });
  }
  return out;
}

const nameOfPart = ({ id, number }: LockedPart): string =>
  number === undefined ? id.replace(/^\//, '') : articleName(number);
