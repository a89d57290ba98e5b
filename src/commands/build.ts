/** build and check: the whole volume, with and without the file. */
import { existsSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Cache } from '../cache.ts';
import { checkIdentity } from '../identity.ts';
import { shown } from '../load/files.ts';
import { load } from '../load/index.ts';
import { lockFileOf } from '../load/lock.ts';
import { checkLock } from '../lock-check.ts';
import { type Compiled, compile } from '../pipeline.ts';
import { render } from '../render/index.ts';
import { Threads } from '../threads.ts';
import { verify } from '../verify/index.ts';
import { checkWritable, writeFiles } from './output.ts';
import { EXIT, type Options, Session } from './session.ts';
import { articleCsv, articleRows, articleTable, timingsTable } from './table.ts';

/** What other builds have left beside the output; only `build` leaves something itself. */
export const cacheOf = ({ cache, out }: Options, writes: boolean): Cache | undefined =>
  cache === false ? undefined : new Cache(join(out, '.cache'), { writes });

/** Reads and lays out the volume; undefined when there is nothing to lay out. */
export async function compileVolume(
  session: Session,
  cache: Cache | undefined = cacheOf(session.options, false),
): Promise<Compiled | undefined> {
  const { timings } = session;
  const threads = helpers(session.options, cache);
  try {
    const project = await timings.of('load', () =>
      load(session.options.volume, session.report, undefined, cache),
    );
    if (!project || project.sources.length === 0) return undefined;
    const compiled = await compile(project, session.report, {
      onPart: (done, all) => session.progress('articles laid out', done, all),
      fit: session.options.fit ?? false,
      draft: project.lock === undefined && !session.options.final,
      threads,
      cache,
      timings,
    });
    await timings.of('identity', () => checkIdentity(compiled.book, project.sources, session.report));
    return compiled;
  } finally {
    await threads?.close();
  }
}

/**
 * Files that the cache does not know from which on other threads pay, unless they are asked for: each compiles the program anew, on the
 * cores that V8 would use to make the first thread's code faster (60 articles take as long on two threads as on one, 100 take 7 % less,
 * 400 take 22 % less).
 */
const MANY = 80;

/** Threads to help with a large volume, started while it is read; by default one for each core. */
function helpers({ volume, threads }: Options, cache: Cache | undefined): Threads | undefined {
  const files = existsSync(join(volume, 'volume.yaml')) ? readdirSync(volume).length : 0;
  if (files - (cache?.size ?? 0) >= MANY || (threads ?? 1) > 1) return new Threads(threads);
  return undefined;
}

/** The same, and every locked page compared with the lock. */
async function compileLocked(session: Session, cache?: Cache): Promise<Compiled | undefined> {
  const compiled = await compileVolume(session, cache);
  if (!compiled?.project.lock) return compiled;
  const { project } = compiled;
  checkLock(project.lock!, lockFileOf(project.root), compiled, session.report);
  return compiled;
}

/** The table for people, as CSV, or, where both are asked for, as JSON with the diagnostics. */
function printTable(compiled: Compiled, session: Session): void {
  const { csv, json } = session.options;
  if (csv && json) session.rows = articleRows(compiled, session.diagnostics);
  else if (csv) process.stdout.write(`${articleCsv(compiled, session.diagnostics)}\n`);
  else session.print(articleTable(compiled, session.diagnostics));
}

export async function check(options: Options): Promise<number> {
  const session = new Session(options, { forPrint: options.final ?? false });
  const compiled = await compileLocked(session);
  if (compiled) printTable(compiled, session);
  return session.end();
}

/** For the screen with links and bookmarks; for the printer without. */
export type Profile = 'screen' | 'print';

export interface BuildOptions extends Options {
  readonly profile: Profile;
}

export async function build(options: BuildOptions): Promise<number> {
  const session = new Session(options, { forPrint: options.profile === 'print' || options.final === true });
  if (!checkWritable(options.out, session.report)) return session.end();
  const cache = cacheOf(options, true);
  const compiled = await buildVolume(session, options, cache);
  if (compiled) {
    printTable(compiled, session);
    if (!options.csv) {
      for (const note of notes(compiled, options)) session.print(note);
      session.print(
        ['volume.pdf', 'volume.pages.json'].map((name) => shown(resolve(options.out, name))).join('\n'),
      );
    }
    if (options.timings) session.print(timingsTable(session.timings));
    await cache?.flush();
  }
  const code = session.end();
  return compiled || code !== EXIT.clean ? (session.broken ? EXIT.fault : code) : EXIT.errors;
}

/** What is worth knowing of a build and no fault. */
function notes({ project, sections }: Compiled, { profile, fit }: BuildOptions): string[] {
  const pictures = sections.some(({ plates }) => plates.some((plate) => plate.pictures.length > 0));
  return [
    ...(profile === 'print' && project.manifest.ink === 'gray' && pictures
      ? ['pictures are gray; `ink: colour` in volume.yaml keeps their colours']
      : []),
    ...(fit && !project.lock ? ['the volume is not locked: there is nothing for --fit to hold'] : []),
  ];
}

/** The bytes of `volume.pdf`, read back and compared with the book; undefined after a fault. */
export async function renderVolume(
  { project, book: own }: Compiled,
  profile: Profile,
  session: Session,
): Promise<Uint8Array | undefined> {
  const { timings } = session;
  const gray = profile === 'print' && project.manifest.ink === 'gray';
  const book = { ...own, links: profile === 'screen', gray };
  const bytes = await timings.of('render', () =>
    render(book, {
      hash: `${project.hash}|${profile}`,
      onPage: (sheet) => session.progress('pages drawn', sheet, book.pages.length),
    }),
  );
  const faults = await timings.of('verify', () => verify(bytes, book));
  session.broken = faults.length > 0;
  for (const what of faults) session.report('verify/failed', { file: 'volume.pdf' }, { what });
  return session.broken ? undefined : bytes;
}

/** Writes the volume and its ledger; undefined after an error, and then nothing is written. */
export async function buildVolume(
  session: Session,
  options: BuildOptions,
  cache: Cache | undefined,
): Promise<Compiled | undefined> {
  const { timings } = session;
  const compiled = await compileLocked(session, cache);
  if (!compiled || session.failed) return undefined;
  const bytes = await renderVolume(compiled, options.profile, session);
  if (!bytes) return undefined;
  const json = Buffer.from(`${JSON.stringify(compiled.ledger, null, 2)}\n`);
  const files = [
    { path: 'volume.pdf', bytes },
    { path: 'volume.pages.json', bytes: json },
  ];
  const written = await timings.of('write', () => writeFiles(options.out, files, session.report));
  return written ? compiled : undefined;
}
