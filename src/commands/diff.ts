/** diff: what differs from the lock or from an older ledger, without writing anything. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { diffVolumes, stateOfLedger, stateOfLock, type VolumeState } from '../diff.ts';
import type { Ledger } from '../ledger.ts';
import { readText, shown } from '../load/files.ts';
import { LOCK_FILE, lockFile } from '../load/lock.ts';
import { makeLock } from '../lock.ts';
import type { Lock } from '../model/lock.ts';
import type { Compiled } from '../pipeline.ts';
import { ranges } from '../wording.ts';
import { compileVolume } from './build.ts';
import { EXIT, type Options, Session } from './session.ts';

export interface DiffOptions extends Options {
  /** A ledger or a lock; by default the volume's lock, or the ledger in `out`. */
  readonly old: string | undefined;
}

const oldLedger = z.object({
  schema: z.literal(1),
  articles: z.array(
    z.object({
      id: z.string(),
      number: z.int(),
      first: z.int(),
      last: z.int(),
      title: z.string(),
      authors: z.array(z.string()),
      contentsEntry: z.string(),
    }),
  ),
  pages: z.array(z.object({ sheet: z.int(), hash: z.string().optional() })),
});

export async function diff(options: DiffOptions): Promise<number> {
  const session = new Session({ ...options, final: true }, { counted: true });
  const compiled = await compileVolume(session);
  if (!compiled) return session.end() || EXIT.errors;
  const { project, ledger } = compiled;
  const lockPath = join(project.root, LOCK_FILE);
  const path = options.old ?? (project.lock ? lockPath : join(options.out, 'volume.pages.json'));
  const old = existsSync(path) ? readOld(path, session) : undefined;
  if (!existsSync(path)) session.report('diff/nothing-to-compare', { file: shown(path) });
  if (!old || session.failed) return session.end() || EXIT.errors;
  const found = diffVolumes(old.state, stateNow(compiled, old.ofLock));
  const { articles, contents, replace, sheetsBefore } = found;
  if (options.json) {
    process.stdout.write(`${JSON.stringify({ against: shown(path), ...found }, null, 2)}\n`);
    return session.failed ? EXIT.errors : EXIT.clean;
  }
  const sheets = ledger.pages.length;
  const total =
    sheetsBefore === sheets
      ? ''
      : `; ${sheetsBefore} sheets became ${sheets}${sheets < sheetsBefore ? `, so that ${ranges(numbersFrom(sheets + 1, sheetsBefore))} go` : ''}`;
  session.print(
    articles.length + contents.length + replace.length === 0 && !total
      ? `no difference from ${shown(path)}`
      : [
          `against ${shown(path)}`,
          ...section('Articles', articles),
          ...section('Lines of the contents', contents),
          `Sheets to replace: ${replace.length > 0 ? ranges(replace) : 'none'}${total}`,
        ].join('\n'),
  );
  return session.end();
}

const numbersFrom = (first: number, last: number): number[] =>
  Array.from({ length: last - first + 1 }, (_, i) => first + i);

/** The build as the lock would have it, or as its own ledger has it. */
function stateNow(compiled: Compiled, asLock: boolean): VolumeState {
  const { ledger, numbering } = compiled;
  const own = asLock ? stateOfLock(makeLock(compiled, [])) : stateOfLedger(ledger);
  const blank = numbering.pages.filter(({ frames }) => frames.length === 0).map(({ sheet }) => sheet);
  return { ...own, sheets: ledger.pages.map(({ hash }) => hash), blank: new Set(blank) };
}

const section = (title: string, lines: readonly string[]): string[] =>
  lines.length > 0 ? [`${title}:`, ...lines.map((line) => `  ${line}`)] : [];

function readOld(path: string, session: Session): { state: VolumeState; ofLock: boolean } | undefined {
  const text = readText(path, session.report);
  if (text === undefined) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && 'parts' in value)
      return { state: stateOfLock(lockFile.parse(value) as Lock), ofLock: true };
    return { state: stateOfLedger(oldLedger.parse(value) as unknown as Ledger), ofLock: false };
  } catch (fault) {
    const reason = (fault as Error).message.split('\n')[0];
    session.report('diff/unreadable', { file: shown(path) }, { reason });
    return undefined;
  }
}
