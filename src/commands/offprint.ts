/** offprint: single articles, with the pages and folios that they have in the volume. */
import { join, resolve } from 'node:path';
import { PARTS } from '../contents.ts';
import { type Diagnostic, nearest } from '../diagnostics.ts';
import { checkIdentity } from '../identity.ts';
import { load } from '../load/index.ts';
import { loadLock } from '../load/lock.ts';
import { layLockedArticle } from '../locked-article.ts';
import { layLockedFront } from '../locked-kit.ts';
import type { Book, Numbering, Page } from '../model/book.ts';
import { localized } from '../model/document.ts';
import { type Lock, type LockedPart, sharers } from '../model/lock.ts';
import type { Source } from '../model/manifest.ts';
import type { Project } from '../model/project.ts';
import { excerpt, markedContents, offprintName, sheetValues } from '../offprint.ts';
import { laySheet } from '../own-sheet.ts';
import { fillPage, type Values, volumeValues } from '../pages.ts';
import { parsePage } from '../parse/index.ts';
import { render } from '../render/index.ts';
import { Threads } from '../threads.ts';
import { bookmark } from '../titles.ts';
import { verify } from '../verify/index.ts';
import { articleName } from '../wording.ts';
import { compileVolume } from './build.ts';
import { checkWritable, type OutputFile, writeFiles } from './output.ts';
import { EXIT, type Options, Session } from './session.ts';

export interface OffprintOptions extends Options {
  readonly numbers: readonly number[];
  readonly ids: readonly string[];
  readonly all: boolean;
  readonly kit: boolean;
  /** Print what there is, though it is not what was locked. */
  readonly asIs: boolean;
}

export async function offprint(options: OffprintOptions): Promise<number> {
  const session = new Session(options, { counted: true });
  if (!checkWritable(options.out, session.report)) return session.end();
  const files =
    (options.all && !options.kit && (await onThreads(options, session))) ||
    (await printAll(options, session));
  if (!files) return session.end() || EXIT.errors;
  if (session.diagnostics.list.some(({ code }) => code === 'verify/failed')) {
    session.end();
    return EXIT.fault;
  }
  if (!session.failed && writeFiles(options.out, files, session.report)) {
    for (const { path } of files) session.print(join(options.out, path));
    if (files.length > 1) session.print(`${files.length} offprints`);
  }
  return session.end();
}

/** The offprints that are asked for, on this thread; undefined after an error. */
async function printAll(options: OffprintOptions, session: Session): Promise<OutputFile[] | undefined> {
  // A locked article is laid out alone; the pages before it are known from the lock.
  const books = (await lockedBooks(options, session)) ?? (await wholeBook(options, session));
  if (!books || session.failed) return undefined;
  const files: OutputFile[] = [];
  for (const make of books) {
    const own = await make();
    const bytes = own && (await printOffprint(own, options.kit, session));
    if (own && bytes) files.push({ path: join('offprints', offprintName(own.source.meta.number)), bytes });
    session.progress('offprints', files.length, books.length);
  }
  return files;
}

/** Articles from which on another thread pays: it takes some 0.3 s to start and to warm up. */
const WORTH_A_THREAD = 20;

/** All offprints of a locked volume, each thread taking its turn; undefined where that does not pay. */
async function onThreads(options: OffprintOptions, session: Session): Promise<OutputFile[] | undefined> {
  const lock = loadLock(resolve(options.volume), () => {});
  const numbers = lock?.parts.flatMap(({ number }) => (number === undefined ? [] : [number])) ?? [];
  if (numbers.length < WORTH_A_THREAD) return undefined;
  const threads = new Threads(options.threads);
  const share = (thread: number) => ({
    ...options,
    all: false,
    numbers: numbers.filter((_, i) => i % (threads.count + 1) === thread),
  });
  let whole = true;
  const files: OutputFile[] = [];
  const others = threads.run<PrintedShare>(
    'printShare',
    (thread) => share(thread + 1),
    (made) => {
      for (const item of made.diagnostics) session.diagnostics.add(item);
      whole &&= made.files !== undefined;
      files.push(...(made.files ?? []));
    },
  );
  const own = await printAll(share(0), session);
  await others;
  return own && whole ? [...own, ...files].sort((a, b) => (a.path < b.path ? -1 : 1)) : undefined;
}

/** Some of the offprints, on another thread. */
export async function printShare(
  options: OffprintOptions,
  hand: (made: PrintedShare) => void,
): Promise<void> {
  const session = new Session({ ...options, quiet: true });
  const files = await printAll(options, session);
  hand({ files, diagnostics: session.diagnostics.list });
}

/** What another thread hands over. */
interface PrintedShare {
  readonly files: readonly OutputFile[] | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

/** What an offprint is printed from. */
interface Printable {
  readonly source: Source;
  readonly project: Project;
  readonly book: Book;
  readonly numbering: Numbering;
  readonly values: Values;
  /** What is not as it was locked; the sheet says it. */
  readonly differs: { readonly text: boolean; readonly look: boolean };
}

type Make = () => Promise<Printable | undefined>;

async function wholeBook(options: OffprintOptions, session: Session): Promise<Make[] | undefined> {
  const compiled = await compileVolume(session);
  if (!compiled) return undefined;
  return chosen(compiled.project.sources, options, session).map((source) => async () => ({
    ...compiled,
    source,
    differs: { text: false, look: false },
  }));
}

/** Offprints of a locked volume, article by article; undefined where the volume is not locked. */
async function lockedBooks(options: OffprintOptions, session: Session): Promise<Make[] | undefined> {
  let lock: Lock | undefined;
  const project = load(options.volume, session.report, (found) => {
    lock = found;
    return found && !options.all ? neededIds(found, options) : found ? undefined : new Set();
  });
  if (!project || !lock) return undefined;
  const own = lock;
  const parts = own.parts.filter((part) => part.number !== undefined);
  const wanted = options.all ? parts : numbered(parts, options, session);
  const values = volumeValues(project.manifest, project.template.labels, own.sheets, own.characters ?? 0);
  const front = options.kit ? await layLockedFront(project, own, session.report) : [];
  if (!front) return undefined;
  return wanted.map((part) => async () => {
    const source = project.sources.find(({ id }) => id === part.id);
    if (!source) return undefined;
    const { book, numbering, changed } = await layLockedArticle(project, own, part, source, session.report);
    checkIdentity(book, [source], session.report);
    const differs = { text: changed.text.length > 0, look: changed.look.length > 0 };
    if ((differs.text || differs.look) && !options.asIs) {
      const what = [...changed.text, ...changed.look, ...changed.makers].join('; ');
      const name = articleName(part.number!);
      session.report('lock/changed-source', { file: source.file }, { name, what, made: madeWith(own) });
      return undefined;
    }
    const pages = [...front, ...book.pages];
    return { source, project, book: { ...book, pages }, numbering, values, differs };
  });
}

/** The articles that are named, and those on whose last pages they start: their running heads stand there. */
function neededIds(lock: Lock, { numbers, ids }: OffprintOptions): ReadonlySet<string> {
  const named = lock.parts.filter(
    ({ id, number }) => number !== undefined && (numbers.includes(number) || ids.includes(id)),
  );
  return new Set(named.flatMap((part) => [part.id, ...sharers(lock, part).map(({ id }) => id)]));
}

const numbered = (parts: readonly LockedPart[], options: OffprintOptions, session: Session): LockedPart[] =>
  asked(
    parts.map((part) => ({ id: part.id, number: part.number!, item: part })),
    options,
    session,
  );

function chosen(sources: readonly Source[], options: OffprintOptions, session: Session): Source[] {
  if (options.all) return [...sources];
  return asked(
    sources.map((source) => ({ id: source.id, number: source.meta.number, item: source })),
    options,
    session,
  );
}

/** What was asked for, each once; what there is not is named, with its neighbours. */
function asked<T>(
  known: readonly { readonly id: string; readonly number: number; readonly item: T }[],
  { numbers, ids }: OffprintOptions,
  session: Session,
): T[] {
  const found: T[] = [];
  const take = (one: { item: T } | undefined, unknown: () => void) => {
    if (!one) unknown();
    else if (!found.includes(one.item)) found.push(one.item);
  };
  for (const wanted of new Set(numbers))
    take(
      known.find(({ number }) => number === wanted),
      () => {
        const near = known
          .map(({ number }) => number)
          .sort((a, b) => Math.abs(a - wanted) - Math.abs(b - wanted) || a - b);
        const advice = `the nearest are ${near
          .slice(0, 3)
          .sort((a, b) => a - b)
          .join(', ')}`;
        session.report('offprint/unknown-article', {}, { wanted: `the number ${wanted}`, advice });
      },
    );
  for (const wanted of ids)
    take(
      known.find(({ id }) => id === wanted),
      () => {
        const near = nearest(
          wanted,
          known.map(({ id }) => id),
        );
        const advice = near
          ? `did you mean \`${near}\`?`
          : 'articles are named by number, as in `offprint 77`, or by id';
        session.report('offprint/unknown-article', {}, { wanted: `the id \`${wanted}\``, advice });
      },
    );
  return found;
}

async function printOffprint(
  printable: Printable,
  kit: boolean,
  session: Session,
): Promise<Uint8Array | undefined> {
  const { book, project, source } = printable;
  const front = kit
    ? book.pages.filter((page) => [PARTS.title, PARTS.imprint].some((part) => part === page.plates[0]?.part))
    : [];
  const entryPages = kit ? markedContents(book, source.id) : [];
  const before = [...(await informationSheet(printable, session)), ...front, ...entryPages];
  const { language } = source.meta;
  const title = bookmark(localized(source.meta.title, language), language);
  const own = excerpt(
    book,
    before,
    source.id,
    title,
    source.meta.authors.map((a) => a.name),
  );
  // The same bytes whether the article is printed alone or with others.
  const { volume, template, fonts } = project.hashes;
  const hash = [volume, template, fonts, source.hash, source.id, kit].join('|');
  const bytes = await render(own, { hash });
  const broken = verify(bytes, own);
  for (const what of broken)
    session.report('verify/failed', { file: offprintName(source.meta.number) }, { what });
  return broken.length > 0 ? undefined : bytes;
}

/** What the information sheet says of pages that hold the same text and look otherwise. */
const OTHER_LOOK = {
  kk: 'Беттердің көрінісі бекітілген нұсқадан өзгеше.',
  ru: 'Вид страниц отличается от зафиксированного.',
  en: 'The pages look different from the locked ones.',
} as const;

/** What to take back for the pages of the lock. */
const madeWith = ({ program, made, template, fonts }: Lock): string =>
  `zhinaq ${program}, template ${made ? `\`${made.template}\` ` : ''}${template}, fonts ${fonts}`;

/** The sheet that says where the article stands in the volume; its pages are labelled i, ii. */
async function informationSheet(printable: Printable, session: Session): Promise<Page[]> {
  const { source, project, numbering, values, differs } = printable;
  const { template, manifest } = project;
  const page = template.pages.offprint;
  if (!page) return [];
  const own = sheetValues(manifest, source, numbering, template.labels);
  const { language } = manifest;
  const note = [
    own.values.note,
    differs.text ? template.labels['as-is'][language] : '',
    differs.look ? OTHER_LOOK[language] : '',
  ]
    .filter(Boolean)
    .join(' ');
  const text = fillPage(page, { ...values, ...own.values, note }, own.raw, session.report);
  const part = parsePage(PARTS.sheet, page.file, text, manifest.language, session.report);
  return laySheet(part, page.file, project, printable.book, session.report);
}
