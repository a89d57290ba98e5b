/** build and check: the whole volume, with and without the file. */
import { existsSync, readdirSync, statSync } from 'node:fs';
import { checkIdentity } from '../identity.ts';
import { load } from '../load/index.ts';
import { lockFileOf } from '../load/lock.ts';
import { checkLock, numbersOf } from '../lock.ts';
import { type Compiled, compile } from '../pipeline.ts';
import { render } from '../render/index.ts';
import { Threads } from '../threads.ts';
import { verify } from '../verify/index.ts';
import { writeFiles } from './output.ts';
import { EXIT, type Options, Session } from './session.ts';
import { articleCsv, articleRows, articleTable } from './table.ts';

/**
 * Files of a volume from which on other threads pay: each compiles the program anew, on the cores that V8 would use to make the first
 * thread's code faster (100 articles take as long on two threads as on one, 400 take 30 % less).
 */
const MANY = 150;

const isLarge = (volume: string): boolean =>
  existsSync(volume) && statSync(volume).isDirectory() && readdirSync(volume).length > MANY;

/** Reads and lays out the volume; undefined when there is nothing to lay out. */
export async function compileVolume(session: Session): Promise<Compiled | undefined> {
  const threads = isLarge(session.options.volume) ? new Threads(session.options.threads) : undefined;
  const project = load(session.options.volume, session.report);
  if (!project || project.sources.length === 0) {
    await threads?.close();
    return undefined;
  }
  const compiled = await compile(project, session.report, {
    onPart: (done, all) => session.progress('articles laid out', done, all),
    fit: session.options.fit ?? false,
    draft: project.lock === undefined && !session.options.final,
    ...(threads ? { threads } : {}),
  });
  checkIdentity(compiled.book, project.sources, session.report);
  return compiled;
}

/** The same, and every locked page compared with the lock. */
async function compileLocked(session: Session): Promise<Compiled | undefined> {
  const compiled = await compileVolume(session);
  if (!compiled?.project.lock) return compiled;
  const { project, numbering } = compiled;
  checkLock(project.lock!, lockFileOf(project.root), numbering, numbersOf(project.sources), session.report);
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
  const session = new Session(options);
  const compiled = await compileLocked(session);
  if (compiled) printTable(compiled, session);
  return session.end();
}

/** For the screen with links and bookmarks; for the printer without. */
export type Profile = 'screen' | 'print';

export async function build(options: Options & { readonly profile: Profile }): Promise<number> {
  const session = new Session(options);
  const compiled = await compileLocked(session);
  if (!compiled || session.failed) return session.end() || EXIT.errors;
  const { project, ledger } = compiled;
  const book = { ...compiled.book, links: options.profile === 'screen' };
  const bytes = await render(book, {
    hash: `${project.hash}|${options.profile}`,
    onPage: (sheet) => session.progress('pages drawn', sheet, book.pages.length),
  });
  const broken = verify(bytes, book);
  for (const what of broken) session.report('verify/failed', { file: 'volume.pdf' }, { what });
  if (broken.length > 0) {
    session.end();
    return EXIT.fault;
  }
  const json = Buffer.from(`${JSON.stringify(ledger, null, 2)}\n`);
  writeFiles(
    options.out,
    [
      { path: 'volume.pdf', bytes },
      { path: 'volume.pages.json', bytes: json },
    ],
    session.report,
  );
  if (!session.failed) printTable(compiled, session);
  return session.end();
}
