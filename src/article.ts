/** One article from its source to its plates; what its layout took is let go. */
import { hash } from 'node:crypto';
import { resolve } from 'node:path';
import { openings } from './contents.ts';
import type { Report } from './diagnostics.ts';
import { drawSection } from './draw/index.ts';
import { Layer } from './layer.ts';
import { bodyOf } from './load/articles.ts';
import { shortHash } from './lock.ts';
import type { Assets } from './model/assets.ts';
import type { Section } from './model/book.ts';
import type { Part } from './model/document.ts';
import type { PagePart } from './model/galley.ts';
import type { Source } from './model/manifest.ts';
import type { DrawnSection } from './model/plate.ts';
import type { Project } from './model/project.ts';
import { parse } from './parse/index.ts';
import { prepare } from './prepare/index.ts';
import { Timings } from './timings.ts';

export interface DrawnArticle {
  readonly section: DrawnSection;
  /** Of its text, its pictures and the headings of sections above it. */
  readonly hash: string;
  /** Done when all its pictures have been read whole. */
  readonly checked: Promise<void>;
  /** Milliseconds of its stages. */
  readonly times: Readonly<Record<string, number>>;
}

/** An article that has been read; what it holds besides text is being made ready. */
export interface OpenedArticle {
  readonly source: Source;
  readonly part: Part;
  readonly assets: Promise<Assets>;
  readonly report: Report;
  readonly timings: Timings;
}

/** Where articles are laid out, one by one. */
export class ArticleRoom {
  readonly #project: Project;
  readonly #layer: Layer;
  readonly #fit: boolean;
  /** Hash of all that is the same for every article. */
  readonly #style: string;
  /** Headings that stand above an article that opens a section. */
  readonly #openings: ReadonlyMap<string, Part['blocks']>;

  constructor(project: Project, fit: boolean) {
    const { manifest, template, fonts, lock } = project;
    this.#project = project;
    this.#layer = new Layer({ template, fonts }, lock, fit);
    this.#fit = fit;
    const style = JSON.stringify([template, fonts.hash, manifest.numbering.articlesStart]);
    this.#style = hash('sha256', style);
    this.#openings = openings(manifest.sections, manifest.language, template.labels);
  }

  /** Everything that the drawing of an article depends on, but the pictures that it calls. */
  dependencies(source: Source, startRow: number): unknown[] {
    const { root, lock } = this.#project;
    const locked = lock?.parts.find((part) => part.id === source.id);
    const place = [startRow, this.#openings.get(source.id), locked?.pages, locked?.fitted, this.#fit];
    return [this.#style, root, source.id, source.file, source.hash, place];
  }

  /** Reads an article, and asks for its formulas and pictures; `report` hears of all that is found in it. */
  async open(source: Source, report: Report): Promise<OpenedArticle> {
    const { template, root, fonts } = this.#project;
    const timings = new Timings();
    const body = bodyOf(source, report);
    const part = await timings.of('parse', () => parse(source, body, template.labels, report));
    const assets = prepare(part, resolve(source.file), root, fonts, report);
    // A fault is for whoever draws the article.
    assets.catch(() => {});
    return { source, part, assets, report, timings };
  }

  /** `startRow`: rows that the article before has used on the page where this one starts (`run-on`). */
  async draw(opened: OpenedArticle, startRow: number): Promise<DrawnArticle> {
    const { template, manifest } = this.#project;
    const { source, part, report, timings } = opened;
    const assets = await timings.of('prepare', () => opened.assets);
    const opening = this.#openings.get(source.id);
    const blocks = [...(opening ?? []), ...part.blocks];
    const runsOn = manifest.numbering.articlesStart === 'run-on';
    const options = { startRow, lastPageMatters: !runsOn, runsOn };
    const lay = () => this.#layer.lay({ ...part, blocks }, options, assets, report);
    const section = await timings.of('lay', lay);
    return {
      // Only the pages that the program makes print numbers of other parts.
      section: await timings.of('draw', () => drawSection(section as Section<PagePart>, template.page)),
      hash: sourceHash(source, opening, assets),
      checked: assets.checked,
      times: Object.fromEntries(timings.stages),
    };
  }
}

function sourceHash(source: Source, opening: Part['blocks'] | undefined, assets: Assets): string {
  const pictures = [...assets.pictures].map(([path, { id }]) => `${path}=${id}`);
  return shortHash(JSON.stringify([source.hash.slice(0, 12), opening ?? [], pictures]));
}
