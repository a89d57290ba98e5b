/** lock and unlock: pages that are signed for, and the reasons for every change of them. */
import { hash } from 'node:crypto';
import { existsSync, rmSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { readBytes } from '../audit/read.ts';
import { wordsHash } from '../audit/words.ts';
import { shown } from '../load/files.ts';
import { reportNoVolume } from '../load/index.ts';
import { HISTORY_FILE, LOCK_FILE, loadHistory, loadLock, lockFileOf } from '../load/lock.ts';
import { makeLock, numbersOf, partName } from '../lock.ts';
import { compareWithLock, movedRuns, ownChanges, renamed } from '../lock-check.ts';
import { localized } from '../model/document.ts';
import type { Lock, LockChange } from '../model/lock.ts';
import { laySheet } from '../own-sheet.ts';
import { type Compiled, compile } from '../pipeline.ts';
import { render } from '../render/index.ts';
import { signingSheet } from '../signing-sheet.ts';
import type { Wanted } from '../usage.ts';
import { count } from '../wording.ts';
import { compileVolume, type Profile, renderVolume } from './build.ts';
import { checkWritable, writeFiles } from './output.ts';
import { EXIT, type Options, Session } from './session.ts';

export interface LockOptions extends Options {
  /** The articles whose changes are accepted; none to lock for the first time. */
  readonly update: Wanted;
  /** Accept all changes. */
  readonly all: boolean;
  readonly why: string;
  /** Who signs; empty where a pen will say it. */
  readonly by: string;
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
  const session = new Session({ ...options, final: true }, { forPrint: true, counted: true });
  if (!checkWritable(options.out, session.report)) return session.end();
  const compiled = await compileVolume(session);
  if (!compiled || session.failed) return session.end() || EXIT.errors;
  const { project } = compiled;
  const place = { file: lockFileOf(project.root) };
  const before = project.lock;
  const { numbers, ids } = options.update;
  const updates = options.all || numbers.length + ids.length > 0;
  if (updates && !before) session.report('lock/absent', place);
  if (!updates && before) session.report('lock/exists', place);
  if (session.failed) return session.end();
  const history = before?.history ?? loadHistory(project.root, session.report);
  if (before && !options.all) checkNamed(before, options, compiled, session);
  if (session.failed) return session.end();
  const settled = await settle(compiled, options.fit ?? false, session);
  if (!settled) return session.end();
  const changes = before ? said(before, settled) : [`locked, ${settled.book.pages.length} pages`];
  const { why, by } = options;
  const signed = await sign(
    settled,
    [...history, { date: today(), why, ...(by ? { by } : {}), changes }],
    session,
  );
  if (session.failed || !signed) return session.end();
  const { made, bytes, sheet } = signed;
  const written =
    writeFiles(project.root, [{ path: LOCK_FILE, bytes }], session.report, BESIDE) &&
    writeFiles(options.out, [{ path: SIGNING_SHEET, bytes: sheet }], session.report);
  if (written)
    session.print(
      [
        `${place.file}: ${count(made.parts.length, 'part')}, ${count(made.sheets, 'page')}`,
        ...changes,
        `${shown(join(options.out, SIGNING_SHEET))}: the sheet to sign`,
      ].join('\n'),
    );
  return session.end();
}

const SIGNING_SHEET = 'lock.pdf';
const BESIDE = 'the lock stands beside `volume.yaml`: make the volume’s folder writable';

/** Layouts against their own lock until one stays as it is; page breaks are wishes, and a wish of a wish may be another. */
const PATIENCE = 6;

/** The volume as every later build will lay it out; undefined after an error. */
async function settle(compiled: Compiled, fit: boolean, session: Session): Promise<Compiled | undefined> {
  let now = compiled;
  for (let i = 0; i < PATIENCE; i++) {
    const own = makeLock(now, []);
    const next = await compile({ ...now.project, lock: own }, () => {}, { fit });
    const same = makeLock(next, []);
    if (JSON.stringify(own) === JSON.stringify(same)) return next;
    now = next;
    if (i === PATIENCE - 1) {
      const moving = same.parts.filter((part, n) => JSON.stringify(part) !== JSON.stringify(own.parts[n]));
      const what = moving.map(({ id, number }) => partName(id, number)).join(', ');
      session.report('lock/unstable', { file: lockFileOf(now.project.root) }, { what });
    }
  }
  return undefined;
}

/** The lock with the words of each page, as they are read back from the file that is signed; and the sheet to sign. */
async function sign(
  compiled: Compiled,
  history: readonly LockChange[],
  session: Session,
): Promise<{ made: Lock; bytes: Uint8Array; sheet: Uint8Array } | undefined> {
  const { project, book } = compiled;
  const fileOf = (profile: Profile) => renderVolume(compiled, profile, session);
  const screen = await fileOf('screen');
  const print = screen && (await fileOf('print'));
  if (!screen || !print) return undefined;
  const words = (await readBytes(screen)).map(wordsHash);
  const made = makeLock(compiled, history, words);
  const bytes = Buffer.from(format(made));
  const hashes = { lock: sha(bytes), screen: sha(screen), print: sha(print) };
  const { language } = project.manifest;
  const part = signingSheet(made, language, hashes);
  const pages = await laySheet(part, project.root, project, book, session.report);
  const title = localized(project.manifest.title, language);
  const sheetBook = {
    ...book,
    pages,
    targets: new Map<string, number>(),
    outline: [],
    metadata: { ...book.metadata, title },
  };
  const sheet = await render(sheetBook, { hash: hashes.lock });
  return { made, bytes, sheet };
}

const sha = (bytes: Uint8Array): string => hash('sha256', bytes);

/** What a change was, with the old pages. */
function said(before: Lock, compiled: Compiled): string[] {
  const was = new Map(before.parts.map((part) => [part.id, `${part.first}-${part.last}`]));
  return [
    ...ownChanges(before, compiled).map(({ id, text }) =>
      was.has(id) ? `${text} (was on ${was.get(id)})` : text,
    ),
    ...renamed(before, compiled).map(({ text }) => text),
    ...movedRuns(compareWithLock(before, compiled)),
  ];
}

/** Only what was named may have changed its length or what is cited of it; contents and the like follow from it. */
function checkNamed(before: Lock, options: LockOptions, compiled: Compiled, session: Session): void {
  const numbers = numbersOf(compiled.project.sources);
  const advice = 'see the table of `zhinaq check`';
  const byId = options.update.ids.map((id) => numbers.get(id) ?? id);
  const named = new Set([...options.update.numbers, ...byId]);
  for (const wanted of named)
    if (typeof wanted === 'string' || ![...numbers.values()].includes(wanted))
      session.report(
        'offprint/unknown-article',
        {},
        { wanted: typeof wanted === 'string' ? `the id \`${wanted}\`` : `the number ${wanted}`, advice },
      );
  const others = [...ownChanges(before, compiled), ...renamed(before, compiled)].filter(({ id }) => {
    const number = numbers.get(id);
    return number !== undefined && !named.has(number);
  });
  if (others.length === 0) return;
  const update = [...new Set([...named, ...others.map(({ id }) => numbers.get(id)!)])]
    .filter((n) => typeof n === 'number')
    .sort((a, b) => a - b)
    .join(' ');
  const what = others.map(({ text }) => text).join('; ');
  session.report('lock/not-named', { file: lockFileOf(compiled.project.root) }, { what, update });
}

/** Takes the lock off; its history and the reason stay beside it. */
export function unlock(options: LockOptions): number {
  const session = new Session(options);
  const { root, before } = readLock(options, session);
  if (!root || session.failed) return session.end() || EXIT.errors;
  const file = join(root, LOCK_FILE);
  const history = [
    ...(before?.history ?? loadHistory(root, session.report)),
    { date: today(), why: options.why, ...(options.by ? { by: options.by } : {}), changes: ['unlocked'] },
  ];
  const bytes = Buffer.from(format(history));
  if (writeFiles(root, [{ path: HISTORY_FILE, bytes }], session.report, BESIDE)) {
    rmSync(file, { force: true });
    session.print(`${lockFileOf(root)} is removed; the reason is in ${shown(join(root, HISTORY_FILE))}`);
  }
  return session.end();
}

/** A lock that cannot be read may be taken off all the same. */
function readLock(options: Options, session: Session): { root?: string; before?: Lock } {
  const root = resolve(options.volume);
  if (!existsSync(join(root, 'volume.yaml'))) reportNoVolume(options.volume, session.report);
  else if (!existsSync(join(root, LOCK_FILE))) session.report('lock/absent', { file: lockFileOf(root) });
  else if (!statSync(join(root, LOCK_FILE)).isFile())
    session.report('lock/unreadable', { file: lockFileOf(root) }, { reason: 'it is no file' });
  else return { root, ...withLock(loadLock(root, () => {})) };
  return {};
}

const withLock = (found: Lock | null | undefined): { before?: Lock } => (found ? { before: found } : {});
