/** The articles of a volume: from the cache, or drawn, many of them on several threads. */
import { existsSync, readFileSync } from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import { ArticleRoom, type DrawnArticle, type OpenedArticle } from './article.ts';
import type { Cache } from './cache.ts';
import { diagnostic, type Report } from './diagnostics.ts';
import { pictureId } from './model/assets.ts';
import type { Source } from './model/manifest.ts';
import type { Project } from './model/project.ts';
import type { Threads } from './threads.ts';
import type { Timings } from './timings.ts';

/** Called when a part has been laid out. */
export type OnPart = (done: number, all: number) => void;

/** What a thread draws from; it opens the fonts itself. */
export interface Share {
  readonly project: Omit<Project, 'fonts'>;
  readonly fit: boolean;
  /** Indices of articles without formulas or pictures; the first thread takes them in this order, the others begin at the end. */
  readonly order: readonly number[];
  /** One for each article: 1 when some thread has taken it. */
  readonly claims: Int32Array<SharedArrayBuffer>;
}

/** An article that was drawn on another thread or for another build, with what is to be said of it. */
export interface Handed extends Omit<DrawnArticle, 'checked' | 'times'> {
  readonly said: readonly Said[];
}

/** What another thread makes: the article's index, the article, the milliseconds of its stages. */
export type Made = [number, Handed, DrawnArticle['times']];

type Said = Parameters<Report>;

export interface CrewOptions {
  readonly fit: boolean;
  readonly onPart: OnPart;
  /** What this thread does when it would only wait for the others. */
  meanwhile(): Promise<void>;
  /** Threads that may help. */
  readonly threads?: Threads | undefined;
  readonly cache?: Cache | undefined;
  readonly timings?: Timings | undefined;
}

/** In printed order, with what was to say of them reported in that order. */
export async function drawArticles(
  project: Project,
  report: Report,
  options: CrewOptions,
): Promise<DrawnArticle[]> {
  const crew = new Crew(project, options);
  if (project.manifest.numbering.articlesStart === 'run-on') await crew.drawInTurn();
  else await crew.drawAll();
  return crew.finish(report);
}

/** Articles that are open at once, at most: their formulas and pictures are made ready while others are laid out. */
const OPEN = 8;

/** An article that waits for what it holds. */
interface Waiting {
  readonly opened: OpenedArticle;
  readonly said: Said[];
  /** Nothing is left to wait for. */
  ready: boolean;
}

class Crew {
  readonly #project: Project;
  readonly #options: CrewOptions;
  readonly #drawn: DrawnArticle[] = [];
  readonly #said: (readonly Said[])[] = [];
  readonly #keys: string[] = [];
  readonly #room: ArticleRoom;
  /** By index, in the order in which they were opened. */
  readonly #waiting = new Map<number, Waiting>();
  #done = 0;

  constructor(project: Project, options: CrewOptions) {
    this.#project = project;
    this.#options = options;
    this.#room = new ArticleRoom(project, options.fit);
  }

  /** Each starts where the last one ended (`run-on`). */
  async drawInTurn(): Promise<void> {
    const { sources } = this.#project;
    const holding = [...sources.keys()].filter((index) => holdsMuch(sources[index]));
    let cold = true;
    for (const index of sources.keys()) {
      const startRow = this.#drawn.at(-1)?.section.endRow ?? 0;
      if (this.#fromCache(index, startRow)) cold = false;
      else {
        // Where some are in the cache, the next ones may be, too.
        if (cold) await this.#openAhead(holding.filter((other) => other >= index).values());
        await this.#draw(index, startRow);
      }
    }
    await this.#options.meanwhile();
  }

  async drawAll(): Promise<void> {
    const { sources } = this.#project;
    const wanted = [...sources.keys()].filter((index) => !this.#fromCache(index, 0));
    const plain = wanted.filter((index) => !holdsMuch(sources[index]));
    const claims = new Int32Array(new SharedArrayBuffer(4 * sources.length));
    const others = this.#others({ order: plain, claims });
    // What they hold is made ready by other processes, which serve one thread; those that hold most are the first to ask.
    const holding = wanted
      .filter((index) => holdsMuch(sources[index]))
      .sort(byWork(sources))
      .values();
    const free = plain.values();
    for (;;) {
      await this.#openAhead(holding);
      const index = (await this.#ready()) ?? nextFree(free, claims) ?? this.#waiting.keys().next().value;
      if (index === undefined) break;
      await this.#draw(index, 0);
    }
    await this.#options.meanwhile();
    await others;
  }

  /** Opens what may be opened. */
  async #openAhead(indices: Iterator<number>): Promise<void> {
    while (this.#waiting.size < OPEN) {
      const { value, done } = indices.next();
      if (done) return;
      if (!this.#waiting.has(value)) this.#waiting.set(value, await this.#open(value));
    }
  }

  async #open(index: number): Promise<Waiting> {
    const said: Said[] = [];
    const opened = await this.#room.open(this.#project.sources[index], (...args) => said.push(args));
    const waiting = { opened, said, ready: false };
    const done = () => {
      waiting.ready = true;
    };
    opened.assets.then(done, done);
    return waiting;
  }

  /** An article that need not be waited for any more. */
  async #ready(): Promise<number | undefined> {
    if (this.#waiting.size === 0) return undefined;
    // What other threads have sent is taken in now.
    await setImmediate();
    return [...this.#waiting].find(([, { ready }]) => ready)?.[0];
  }

  async #others(share: Pick<Share, 'order' | 'claims'>): Promise<void> {
    const { fonts: _, ...project } = this.#project;
    const { threads, fit } = this.#options;
    if (share.order.length < 2) return;
    await threads?.run<Made>(
      'drawShare',
      () => ({ ...share, project, fit }),
      ([index, { said, ...article }, times]) => this.#take(index, { ...article, checked: DONE, times }, said),
    );
  }

  async #draw(index: number, startRow: number): Promise<void> {
    const { opened, said } = this.#waiting.get(index) ?? (await this.#open(index));
    this.#waiting.delete(index);
    const article = await this.#room.draw(opened, startRow);
    // A picture's fault is known later and is said where the others of its article are.
    this.#take(index, article, said);
  }

  #take(index: number, article: DrawnArticle, said: readonly Said[]): void {
    this.#drawn[index] = article;
    this.#said[index] = said;
    for (const [stage, time] of Object.entries(article.times)) this.#options.timings?.add(stage, time);
    this.#options.onPart(++this.#done, this.#project.sources.length);
  }

  #fromCache(index: number, startRow: number): boolean {
    const { cache } = this.#options;
    if (!cache) return false;
    this.#keys[index] = cache.key(
      'article',
      ...this.#room.dependencies(this.#project.sources[index], startRow),
    );
    const known = cache.find<Handed>(this.#keys[index]);
    if (!known || !samePictures(known)) return false;
    const { said, ...article } = known;
    this.#keys[index] = '';
    this.#take(index, { ...article, checked: DONE, times: {} }, said);
    return true;
  }

  /** Once all pictures have been read; they are decoded on other threads meanwhile. */
  async finish(report: Report): Promise<DrawnArticle[]> {
    const { cache } = this.#options;
    for (const [index, { section, hash, checked }] of this.#drawn.entries()) {
      await checked;
      const said = this.#said[index];
      for (const args of said) report(...args);
      const whole = said.every((args) => diagnostic(...args).severity !== 'error');
      if (cache && this.#keys[index] && whole)
        cache.keep(this.#keys[index], { section, hash, said } satisfies Handed);
    }
    return this.#drawn;
  }
}

const DONE = Promise.resolve();

/** The pictures of an article that was drawn earlier are what they were. */
function samePictures({ section }: Handed): boolean {
  const pictures = new Map(
    section.plates.flatMap((plate) => plate.pictures.map(({ path, id }) => [path, id])),
  );
  return [...pictures].every(([path, id]) => existsSync(path) && pictureId(readFileSync(path)) === id);
}

const holdsMuch = ({ holds }: Source): boolean => holds.pictures || holds.formulas;

/** Articles with formulas first, those that have pictures, too, before all others. */
function byWork(sources: readonly Source[]): (a: number, b: number) => number {
  const rank = ({ holds }: Source) => (holds.formulas ? 2 : 0) + (holds.pictures ? 1 : 0);
  return (a, b) => rank(sources[b]) - rank(sources[a]) || a - b;
}

/** The next article that no other thread has taken; it is taken then. */
function nextFree(indices: Iterator<number>, claims: Share['claims']): number | undefined {
  for (let next = indices.next(); !next.done; next = indices.next())
    if (Atomics.compareExchange(claims, next.value, 0, 1) === 0) return next.value;
  return undefined;
}

/** On another thread: draws what no other has taken, from the last article backwards. */
export async function drawOthers(
  { project, fit, order, claims }: Share,
  fonts: Project['fonts'],
  hand: (made: Made) => void,
): Promise<void> {
  const room = new ArticleRoom({ ...project, fonts }, fit);
  for (const index of [...order].reverse()) {
    if (Atomics.compareExchange(claims, index, 0, 1) !== 0) continue;
    const said: Said[] = [];
    const opened = await room.open(project.sources[index], (...args) => said.push(args));
    const { section, hash, times } = await room.draw(opened, 0);
    hand([index, { section, hash, said }, times]);
  }
}
