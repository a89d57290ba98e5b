/** offprint: single articles, with the pages and folios that they have in the volume. */
import { join } from 'node:path';
import { assemble } from '../assemble.ts';
import { compose, setRun, setText } from '../compose/index.ts';
import { PARTS } from '../contents.ts';
import type { Page } from '../model/book.ts';
import { localized } from '../model/document.ts';
import type { Source } from '../model/manifest.ts';
import { number } from '../number.ts';
import { excerpt, markedContents, offprintName, sheetValues } from '../offprint.ts';
import { fillPage } from '../pages.ts';
import { paginate } from '../paginate/index.ts';
import { parsePage } from '../parse/index.ts';
import type { Compiled } from '../pipeline.ts';
import { render } from '../render/index.ts';
import { verify } from '../verify/index.ts';
import { compileVolume } from './build.ts';
import { type OutputFile, writeFiles } from './output.ts';
import { EXIT, type Options, Session } from './session.ts';

export interface OffprintOptions extends Options {
  readonly numbers: readonly number[];
  readonly all: boolean;
  readonly kit: boolean;
}

export async function offprint(options: OffprintOptions): Promise<number> {
  const session = new Session(options);
  const compiled = await compileVolume(session);
  if (!compiled) return session.end() || EXIT.errors;
  const sources = chosen(compiled, options, session);
  if (session.failed) return session.end();
  const files: OutputFile[] = [];
  for (const source of sources) {
    const bytes = await printOffprint(compiled, source, options.kit, session);
    if (!bytes) {
      session.end();
      return EXIT.fault;
    }
    files.push({ path: join('offprints', offprintName(source.meta.number)), bytes });
    session.progress('offprints', files.length, sources.length);
  }
  if (!session.failed && writeFiles(options.out, files, session.report)) {
    for (const { path } of files) session.print(join(options.out, path));
  }
  return session.end();
}

function chosen({ project }: Compiled, options: OffprintOptions, session: Session): Source[] {
  if (options.all) return [...project.sources];
  const numbers = project.sources.map((s) => s.meta.number);
  return [...new Set(options.numbers)].flatMap((wanted) => {
    const source = project.sources.find((s) => s.meta.number === wanted);
    if (source) return [source];
    const near = [...numbers]
      .sort((a, b) => Math.abs(a - wanted) - Math.abs(b - wanted) || a - b)
      .slice(0, 3);
    session.report(
      'offprint/unknown-article',
      {},
      { number: wanted, advice: `the nearest are ${near.sort((a, b) => a - b).join(', ')}` },
    );
    return [];
  });
}

async function printOffprint(
  compiled: Compiled,
  source: Source,
  kit: boolean,
  session: Session,
): Promise<Uint8Array | undefined> {
  const { book, project } = compiled;
  const front = kit
    ? book.pages.filter((page) => [PARTS.title, PARTS.imprint].some((part) => part === page.lines[0]?.part))
    : [];
  const entryPages = kit ? markedContents(book, source.id) : [];
  const before = [...informationSheet(compiled, source, session), ...front, ...entryPages];
  const title = localized(source.meta.title, source.meta.language);
  const own = excerpt(
    book,
    before,
    source.id,
    title,
    source.meta.authors.map((a) => a.name),
  );
  const bytes = await render(own, { hash: `${project.hash}|offprint|${source.id}|${kit}` });
  const broken = verify(bytes, own);
  for (const what of broken)
    session.report('verify/failed', { file: offprintName(source.meta.number) }, { what });
  return broken.length > 0 ? undefined : bytes;
}

/** The sheet that says where the article stands in the volume; its pages are labelled i, ii. */
function informationSheet(compiled: Compiled, source: Source, session: Session): Page[] {
  const { project, numbering, values } = compiled;
  const { template, manifest } = project;
  const page = template.pages.offprint;
  if (!page) return [];
  const own = sheetValues(manifest, source, numbering, template.labels);
  const text = fillPage(page, { ...values, ...own.values }, own.raw, session.report);
  const composer = { template, fonts: project.fonts };
  const galley = compose(
    parsePage(PARTS.sheet, page.file, text, manifest.language, session.report),
    composer,
    session.report,
  );
  const section = paginate(galley, template.page, { startRow: 0, lastPageMatters: false });
  const sheets = number([{ section, kind: 'sheet' }], {
    first: 1,
    articlesStart: 'page',
    signature: 1,
  }).numbering;
  const laid = assemble([section], sheets, {
    page: template.page,
    kinds: new Map([[PARTS.sheet, 'sheet']]),
    openers: new Set([PARTS.sheet]),
    versoHead: '',
    rectoHead: () => '',
    setText: (line, role, width) => setText(line, role, width, composer, session.report),
    setRun,
    outline: [],
    metadata: compiled.book.metadata,
  });
  return laid.pages.map((p, i) => ({ ...p, folio: 'i'.repeat(i + 1) }));
}
