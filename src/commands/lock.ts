/** lock and unlock: pages that are signed for, and the reasons for every change of them. */
import { existsSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { shown } from '../load/files.ts';
import { HISTORY_FILE, LOCK_FILE, loadHistory, loadLock, lockFileOf } from '../load/lock.ts';
import { compareWithLock, type Difference, makeLock, movedRuns, numbersOf, ownChanges } from '../lock.ts';
import type { Lock, LockChange } from '../model/lock.ts';
import type { Compiled } from '../pipeline.ts';
import { compileVolume } from './build.ts';
import { writeFiles } from './output.ts';
import { EXIT, type Options, Session } from './session.ts';

export interface LockOptions extends Options {
  /** Numbers of the articles whose changes are accepted; none to lock for the first time. */
  readonly update: readonly number[];
  readonly why: string;
}

/** SOURCE_DATE_EPOCH (reproducible-builds.org) or today: the one thing here that the clock may say. */
function today(): string {
  const epoch = process.env.SOURCE_DATE_EPOCH;
  const date = epoch && /^\d{1,11}$/.test(epoch) ? new Date(Number(epoch) * 1000) : new Date();
  return date.toISOString().slice(0, 10);
}

/** Objects without anything nested stand on one line, so that a diff shows one page a line. */
const format = (value: unknown): string =>
  `${JSON.stringify(value, null, 1).replace(/\{\n\s+([^{}[\]]*?)\n\s*\}/g, (_, inside: string) => `{ ${inside.replace(/\n\s+/g, ' ')} }`)}\n`;

export async function lock(options: LockOptions): Promise<number> {
  // What is locked is no draft.
  const session = new Session({ ...options, final: true });
  const compiled = await compileVolume(session);
  if (!compiled || session.failed) return session.end() || EXIT.errors;
  const { project, numbering } = compiled;
  const place = { file: lockFileOf(project.root) };
  const before = project.lock;
  if (options.update.length > 0 && !before) session.report('lock/absent', place);
  if (options.update.length === 0 && before) session.report('lock/exists', place);
  if (session.failed) return session.end();
  const history = before?.history ?? loadHistory(project.root, session.report);
  const differences = before ? compareWithLock(before, numbering, numbersOf(project.sources)) : [];
  if (before) checkNamed(differences, options, compiled, session);
  if (session.failed) return session.end();
  const changes = before ? said(differences, before) : [`locked, ${compiled.book.pages.length} pages`];
  const made = lockOf(compiled, [...history, { date: today(), why: options.why, changes }]);
  const bytes = Buffer.from(format(made));
  if (writeFiles(project.root, [{ path: LOCK_FILE, bytes }], session.report))
    session.print(`${place.file}: ${made.parts.length} parts, ${made.sheets} pages\n${changes.join('\n')}`);
  return session.end();
}

const lockOf = (compiled: Compiled, history: readonly LockChange[]): Lock =>
  makeLock(
    {
      ...compiled,
      numbers: numbersOf(compiled.project.sources),
      sources: compiled.sourceHashes,
      hashes: compiled.project.hashes,
    },
    history,
  );

/** What a change was, with the old pages. */
function said(differences: readonly Difference[], before: Lock): string[] {
  const was = new Map(before.parts.map((part) => [part.id, `${part.first}-${part.last}`]));
  return [
    ...ownChanges(differences).map(({ id, text }) =>
      was.has(id) ? `${text} (was on ${was.get(id)})` : text,
    ),
    ...movedRuns(differences),
  ];
}

/** Only what was named may have changed its length; contents and the like follow from it. */
function checkNamed(
  differences: readonly Difference[],
  options: LockOptions,
  { project }: Compiled,
  session: Session,
): void {
  const numbers = numbersOf(project.sources);
  const named = new Set(options.update);
  for (const wanted of named)
    if (![...numbers.values()].includes(wanted))
      session.report(
        'offprint/unknown-article',
        {},
        { number: wanted, advice: 'see the table of `zhinaq check`' },
      );
  const others = ownChanges(differences).filter(({ id }) => {
    const number = numbers.get(id);
    return number !== undefined && !named.has(number);
  });
  if (others.length === 0) return;
  const update = [...named, ...others.map(({ id }) => numbers.get(id)!)].sort((a, b) => a - b).join(' ');
  const what = others.map(({ text }) => text).join('; ');
  session.report('lock/not-named', { file: lockFileOf(project.root) }, { what, update });
}

/** Takes the lock off; its history and the reason stay beside it. */
export function unlock(options: LockOptions): number {
  const session = new Session(options);
  const { root, before } = readLock(options, session);
  if (!root || session.failed) return session.end() || EXIT.errors;
  const file = join(root, LOCK_FILE);
  const history = [
    ...(before?.history ?? loadHistory(root, session.report)),
    { date: today(), why: options.why, changes: ['unlocked'] },
  ];
  const bytes = Buffer.from(format(history));
  if (writeFiles(root, [{ path: HISTORY_FILE, bytes }], session.report)) {
    rmSync(file, { force: true });
    session.print(`${lockFileOf(root)} is removed; the reason is in ${shown(join(root, HISTORY_FILE))}`);
  }
  return session.end();
}

/** A lock that cannot be read may be taken off all the same. */
function readLock(options: Options, session: Session): { root?: string; before?: Lock } {
  const root = resolve(options.volume);
  if (!existsSync(join(root, 'volume.yaml')))
    session.report('volume/not-found', {}, { path: options.volume });
  else if (!existsSync(join(root, LOCK_FILE))) session.report('lock/absent', { file: lockFileOf(root) });
  else return { root, ...withLock(loadLock(root, () => {})) };
  return {};
}

const withLock = (found: Lock | null | undefined): { before?: Lock } => (found ? { before: found } : {});
