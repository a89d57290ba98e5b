/** The articles of a volume, drawn on several threads; in `run-on`, where each starts where the last one ended, on one. */
import { ArticleRoom, type DrawnArticle } from './article.ts';
import type { Report } from './diagnostics.ts';
import type { Source } from './model/manifest.ts';
import type { Project } from './model/project.ts';
import type { Threads } from './threads.ts';

/** Called when a part has been laid out. */
export type OnPart = (done: number, all: number) => void;

/** What a thread draws from; it opens the fonts itself. */
export interface Share {
  readonly project: Omit<Project, 'fonts'>;
  readonly fit: boolean;
  /** Indices of articles, in the order in which the first thread takes them; the others begin at the end. */
  readonly order: readonly number[];
  /** One for each article: 1 when some thread has taken it. */
  readonly claims: Int32Array<SharedArrayBuffer>;
}

/** An article drawn on another thread. */
export interface Handed extends Omit<DrawnArticle, 'checked'> {
  readonly index: number;
  readonly said: readonly Said[];
}

type Said = Parameters<Report>;

interface CrewOptions {
  readonly fit: boolean;
  readonly onPart: OnPart;
  readonly threads?: Threads;
}

/** In printed order, with what was to say of them reported in that order. */
export async function drawArticles(
  project: Project,
  report: Report,
  { fit, onPart, threads }: CrewOptions,
): Promise<DrawnArticle[]> {
  const { sources, manifest } = project;
  if (manifest.numbering.articlesStart === 'run-on') return drawInTurn(project, report, fit, onPart);
  const order = orderOf(sources);
  const claims = new Int32Array(new SharedArrayBuffer(4 * sources.length));
  const drawn: DrawnArticle[] = [];
  const said: (readonly Said[])[] = [];
  let done = 0;
  const take = (index: number, article: DrawnArticle, reports: readonly Said[]) => {
    drawn[index] = article;
    said[index] = reports;
    onPart(++done, sources.length);
  };
  // A picture is read where its samples are wanted later.
  const here = order.filter((index) => holdsPicture(sources[index]));
  for (const index of here) claims[index] = 1;
  const { fonts: _, ...rest } = project;
  const share: Share = { project: rest, fit, order, claims };
  const others = threads?.run<Handed>(
    'drawShare',
    () => share,
    ({ index, said: reports, ...article }) => take(index, { ...article, checked: DONE }, reports),
  );
  const drawAlone = roomFor(project, fit);
  const own = new Set(here);
  for (const index of order) {
    if (!own.has(index) && Atomics.compareExchange(claims, index, 0, 1) !== 0) continue;
    const [article, reports] = await drawAlone(sources[index]);
    take(index, article, reports);
  }
  await others;
  // Pictures are decoded on other threads meanwhile; what is broken must be known before the file is written.
  for (const { checked } of drawn) await checked;
  for (const reports of said) for (const args of reports) report(...args);
  return drawn;
}

const DONE = Promise.resolve();

async function drawInTurn(
  project: Project,
  report: Report,
  fit: boolean,
  onPart: OnPart,
): Promise<DrawnArticle[]> {
  const room = new ArticleRoom(project, report, fit);
  const drawn: DrawnArticle[] = [];
  for (const source of project.sources) {
    drawn.push(await room.draw(source, drawn.at(-1)?.section.endRow ?? 0));
    onPart(drawn.length, project.sources.length);
  }
  for (const { checked } of drawn) await checked;
  return drawn;
}

/** Pictures and formulas first, so that one thread alone has to load what they need. */
function orderOf(sources: readonly Source[]): number[] {
  const weight = ({ body }: Source) => (body.includes('$') ? 1 : 0);
  const rank = (source: Source) => (holdsPicture(source) ? 2 : weight(source));
  return sources.map((_, i) => i).sort((a, b) => rank(sources[b]) - rank(sources[a]) || a - b);
}

const holdsPicture = ({ body }: Source): boolean => /!\[|<img/i.test(body);

/** On another thread: draws what no other has taken, from the last article backwards. */
export async function drawOthers(
  { project, fit, order, claims }: Share,
  fonts: Project['fonts'],
  hand: (made: Handed) => void,
): Promise<void> {
  const drawAlone = roomFor({ ...project, fonts }, fit);
  for (const index of [...order].reverse()) {
    if (Atomics.compareExchange(claims, index, 0, 1) !== 0) continue;
    const [{ section, hash }, said] = await drawAlone(project.sources[index]);
    hand({ index, section, hash, said });
  }
}

/** Draws articles with what is to be said of each beside it. */
function roomFor(
  project: Project,
  fit: boolean,
): (source: Source) => Promise<[DrawnArticle, readonly Said[]]> {
  let said: Said[] = [];
  const room = new ArticleRoom(project, (...args) => said.push(args), fit);
  return async (source) => {
    said = [];
    // A picture's fault is known later and is reported where the others of its article are.
    return [await room.draw(source, 0), said];
  };
}
