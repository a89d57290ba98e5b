/** `volume.lock.json`: read and checked; a lock that cannot be trusted is an error, never ignored. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Report } from '../diagnostics.ts';
import type { Lock, LockedPage } from '../model/lock.ts';
import { readText, shown } from './files.ts';

const SCHEMA = 1;
/** More than any book has. */
const MOST_SHEETS = 1_000_000;
export const LOCK_FILE = 'volume.lock.json';
export const lockFileOf = (root: string): string => shown(join(root, LOCK_FILE));

/** Reasons of locks that were taken off; the next lock goes on with them. */
export const HISTORY_FILE = 'volume.lock.history.json';

const change = z.strictObject({
  date: z.string(),
  why: z.string(),
  by: z.string().optional(),
  changes: z.array(z.string()),
});

const language = z.enum(['kk', 'ru', 'en']);

export const lockFile = z.strictObject({
  schema: z.literal(SCHEMA),
  program: z.string(),
  volume: z.string(),
  template: z.string(),
  fonts: z.string(),
  made: z.strictObject({ template: z.string(), fonts: z.array(z.string()) }).optional(),
  title: z.partialRecord(language, z.string()).optional(),
  isbn: z.string().optional(),
  sections: z.array(z.string()).optional(),
  sheets: z.int().positive().max(MOST_SHEETS),
  characters: z.int().min(0).optional(),
  parts: z
    .array(
      z.strictObject({
        id: z.string().min(1),
        number: z.int().positive().optional(),
        first: z.int(),
        last: z.int(),
        sheet: z.int().positive().max(MOST_SHEETS),
        row: z.int().min(0).max(1000),
        source: z.string(),
        fitted: z.boolean().optional(),
        record: z
          .strictObject({
            title: z.string(),
            authors: z.array(z.string()),
            supervisors: z.array(z.string()),
            entry: z.string(),
            language,
          })
          .optional(),
        pages: z
          .array(
            z.strictObject({
              folio: z.string(),
              from: z.string().regex(/^(\d+\.\d+)?$/),
              starts: z.string(),
              hash: z.string(),
              ink: z.string().optional(),
              page: z.string(),
              words: z.string().optional(),
            }),
          )
          .min(1),
      }),
    )
    .min(1),
  history: z.array(change),
});

/** The lock of a volume: undefined where there is none; null after an error. */
export function loadLock(root: string, report: Report): Lock | undefined | null {
  const path = join(root, LOCK_FILE);
  if (!existsSync(path)) return undefined;
  const file = shown(path);
  const text = readText(path, report);
  if (text === undefined) return null;
  const fail = (reason: string) => {
    report('lock/unreadable', { file }, { reason });
    return null;
  };
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (fault) {
    return fail((fault as Error).message);
  }
  const schema = (value as { schema?: unknown } | null)?.schema;
  if (typeof schema === 'number' && schema > SCHEMA) {
    report('lock/newer', { file }, { schema });
    return null;
  }
  const checked = lockFile.safeParse(value);
  if (!checked.success) {
    const [issue] = checked.error.issues;
    const ours = Array.isArray((value as { parts?: unknown } | null)?.parts);
    return fail(ours ? `${issue.path.join('.')}: ${issue.message}` : 'it is no lock of zhinaq');
  }
  const lock = checked.data as Lock;
  const wrong = inconsistent(lock);
  return wrong ? fail(wrong) : lock;
}

/** What a careless edit breaks: ranges that do not fit their pages, and ids that stand twice. */
function inconsistent(lock: Lock): string | undefined {
  const seen = new Set<string>();
  let before = 0;
  for (const { id, first, last, sheet, pages } of lock.parts) {
    if (seen.has(id)) return `${id} stands in it twice`;
    seen.add(id);
    if (last < first) return `${id} ends on ${last} before it starts on ${first}`;
    if (sheet < before) return `${id} stands before the part above it`;
    before = sheet;
    if (sheet + pages.length - 1 > lock.sheets) return `${id} ends behind the last of ${lock.sheets} sheets`;
    const odd = pages.findIndex(({ folio }, i) => folio !== String(first + i));
    if (odd >= 0) return `page ${odd + 1} of ${id} has the folio ${pages[odd].folio}`;
    if (!risingStarts(pages)) return `the page breaks of ${id} do not follow one another`;
    if (pages.length !== last - first + 1) return `${id} has ${pages.length} pages for ${first}-${last}`;
  }
  return undefined;
}

/** Items and lines that start pages come one after the other. */
function risingStarts(pages: readonly LockedPage[]): boolean {
  let before = [-1, -1];
  for (const { from } of pages) {
    if (from === '') continue;
    const at = from.split('.').map(Number);
    if (at[0] < before[0] || (at[0] === before[0] && at[1] <= before[1])) return false;
    before = at;
  }
  return true;
}

/** Reasons of earlier locks; none where there is no readable file. */
export function loadHistory(root: string, report: Report): Lock['history'] {
  const path = join(root, HISTORY_FILE);
  const text = existsSync(path) ? readText(path, report) : undefined;
  if (text === undefined) return [];
  try {
    return z.array(change).parse(JSON.parse(text));
  } catch (fault) {
    report('lock/unreadable', { file: shown(path) }, { reason: (fault as Error).message.split('\n')[0] });
    return [];
  }
}
