/** `volume.lock.json`: read and checked; a lock that cannot be trusted is an error, never ignored. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Report } from '../diagnostics.ts';
import type { Lock } from '../model/lock.ts';
import { readText, shown } from './files.ts';

const SCHEMA = 1;
export const LOCK_FILE = 'volume.lock.json';
export const lockFileOf = (root: string): string => shown(join(root, LOCK_FILE));

/** Reasons of locks that were taken off; the next lock goes on with them. */
export const HISTORY_FILE = 'volume.lock.history.json';

const change = z.strictObject({ date: z.string(), why: z.string(), changes: z.array(z.string()) });

export const lockFile = z.strictObject({
  schema: z.literal(SCHEMA),
  program: z.string(),
  volume: z.string(),
  template: z.string(),
  fonts: z.string(),
  sheets: z.int().positive(),
  parts: z
    .array(
      z.strictObject({
        id: z.string().min(1),
        number: z.int().positive().optional(),
        first: z.int(),
        last: z.int(),
        sheet: z.int().positive(),
        row: z.int().min(0),
        source: z.string(),
        fitted: z.boolean().optional(),
        pages: z
          .array(
            z.strictObject({
              folio: z.string(),
              from: z.string().regex(/^(\d+\.\d+)?$/),
              starts: z.string(),
              hash: z.string(),
              page: z.string(),
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
    return fail(`${issue.path.join('.') || 'the file'}: ${issue.message}`);
  }
  const lock = checked.data as Lock;
  const wrong = inconsistent(lock);
  return wrong ? fail(wrong) : lock;
}

/** What a careless edit breaks: ranges that do not fit their pages, and ids that stand twice. */
function inconsistent(lock: Lock): string | undefined {
  const seen = new Set<string>();
  for (const { id, first, last, pages } of lock.parts) {
    if (seen.has(id)) return `${id} stands in it twice`;
    seen.add(id);
    if (last < first) return `${id} ends on ${last} before it starts on ${first}`;
    if (pages.length !== last - first + 1) return `${id} has ${pages.length} pages for ${first}-${last}`;
  }
  return undefined;
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
