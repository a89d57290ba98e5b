/**
 * The whole compiler on one page:
 *
 *     load → parse → prepare → compose → paginate → draw → number → assemble → render → verify
 *
 * A volume flows through these rooms and never turns back. What a part prints of other parts' numbers is a slot of
 * fixed width; the pages that can only be written after numbering (index, imprint, colophon) never change a number.
 */
import { assemble } from './assemble.ts';
import { authorIndex } from './author-index.ts';
import type { Cache } from './cache.ts';
import { contents, openings, PARTS, sectionTitle } from './contents.ts';
import { drawArticles, type OnPart } from './crew.ts';
import { checkDeclaredPages } from './declared.ts';
import type { Report } from './diagnostics.ts';
import { pageFurniture, quiet } from './furniture.ts';
import { type Ledger, ledger } from './ledger.ts';
import type { Book, Numbering, OutlineEntry, PartKind } from './model/book.ts';
import { localized } from './model/document.ts';
import type { SectionSpec } from './model/manifest.ts';
import type { DrawnSection } from './model/plate.ts';
import type { Project } from './model/project.ts';
import { type NumberingFault, number, type Placed } from './number.ts';
import { type OwnPart, OwnParts } from './own-parts.ts';
import { fillPage, type Values, volumeValues } from './pages.ts';
import { parsePage } from './parse/index.ts';
import { prepare } from './prepare/index.ts';
import type { Threads } from './threads.ts';
import type { Timings } from './timings.ts';
import { bookmark, titleInlines } from './titles.ts';

export interface Compiled {
  readonly project: Project;
  readonly sections: readonly DrawnSection[];
  readonly numbering: Numbering;
  readonly book: Book;
  readonly ledger: Ledger;
  /** What the template's pages may say of the volume. */
  readonly values: Values;
  /** Hashes of the articles with their pictures and headings, for the lock. */
  readonly sourceHashes: ReadonlyMap<string, string>;
}

type Entry = Placed & { readonly id: string; readonly part: OwnPart };

/** A project as a numbered book. Layout faults go to `report`; the book is whole all the same. */
export interface CompileOptions {
  readonly onPart?: OnPart;
  /** May set paragraphs of a locked article looser or tighter to hold its length. */
  readonly fit?: boolean;
  /** Marks the contents of a volume whose pages are not locked. */
  readonly draft?: boolean;
  /** Other threads to draw articles on. */
  readonly threads?: Threads | undefined;
  /** What was made for other builds. */
  readonly cache?: Cache | undefined;
  readonly timings?: Timings | undefined;
}

export async function compile(
  project: Project,
  report: Report,
  options: CompileOptions = {},
): Promise<Compiled> {
  const { manifest, sources, template } = project;
  const { language } = manifest;
  const { labels } = template;
  const { fit = false, onPart = () => {}, threads, cache, timings } = options;
  const own = new OwnParts(project, report, fit, cache);
  const entry = (part: OwnPart, kind: PartKind): Entry => ({
    id: part.extent.part,
    section: part.extent,
    kind,
    part,
  });
  // Its length does not depend on the articles', so that it is laid out while other threads finish theirs.
  const listing = contents(manifest, sources, labels, project.manifestFile, titleInlines);
  const formulas = prepare(listing, project.root, project.root, project.fonts, quiet);
  let contentsPages: readonly Entry[] = [];
  const layContents = async (): Promise<void> => {
    if (manifest.contents !== 'none') contentsPages = [entry(own.lay(listing, await formulas), 'contents')];
  };
  const drawn = await drawArticles(project, report, {
    fit,
    onPart,
    meanwhile: layContents,
    threads,
    cache,
    timings,
  });
  const from = performance.now();
  const articles = drawn.map(
    ({ section }): Entry => ({
      id: section.part,
      section,
      kind: 'article',
      part: { extent: section, draw: () => section },
    }),
  );
  const laid = new Map<string, Entry>();
  const page = (name: 'title' | 'imprint' | 'colophon', values: Values): Entry[] => {
    const source = template.pages[name];
    if (!source) return [];
    const text = fillPage(source, values, {}, report);
    const lay = () => own.lay(parsePage(PARTS[name], source.file, text, language, report));
    const key = `${name} ${text}`;
    const made = laid.get(key) ?? entry(lay(), name);
    laid.set(key, made);
    return [made];
  };
  const order = (values: Values, index: readonly Entry[]): Entry[] => [
    ...page('title', values),
    ...page('imprint', values),
    ...(manifest.contents === 'start' ? contentsPages : []),
    ...articles,
    ...(manifest.contents === 'end' ? contentsPages : []),
    ...index,
    ...page('colophon', values),
  ];

  // Numbered once for the pages that print numbers of others, then whole; neither can move an article.
  const first = number(order(volumeValues(manifest, labels, 0, 0), []), manifest.numbering).numbering;
  const index = manifest.index.authors
    ? [entry(own.lay(authorIndex(manifest, sources, (id) => first.ranges.get(id)!.first, labels)), 'index')]
    : [];
  const total = number(order(volumeValues(manifest, labels, 0, 0), index), manifest.numbering).numbering.pages
    .length;
  const characters = drawn.reduce((sum, { section }) => sum + section.characters, 0);
  const values = volumeValues(manifest, labels, total, characters);
  const parts = order(values, index);
  const { numbering, fault } = number(parts, manifest.numbering);
  if (numbering.pages.length !== total) throw new Error('filling in the imprint changed the number of pages');
  checkNumbering(project, fault, report);

  const sections = parts.map(({ part }) => part.draw(numbering));
  checkDeclaredPages(sources, numbering, sections, report);
  const book = assemble(sections, numbering, {
    ...(await pageFurniture(project, report, cache)),
    kinds: new Map(parts.map((p) => [p.id, p.kind])),
    openers: new Set([...openings(manifest.sections, language, labels).keys(), PARTS.contents, PARTS.index]),
    ...(options.draft ? { draftHead: { text: labels.draft[language] } } : {}),
    outline: outline(project, numbering),
  });
  timings?.add('assemble', performance.now() - from);
  return {
    project,
    sections,
    numbering,
    book,
    values,
    sourceHashes: new Map(drawn.map(({ section, hash }) => [section.part, hash])),
    ledger: ledger(manifest, sources, book, numbering),
  };
}

function checkNumbering(project: Project, fault: NumberingFault | undefined, report: Report): void {
  const { firstArticle, articlesStart } = project.manifest.numbering;
  const place = { file: project.manifestFile };
  if (fault) report('numbering/first-article', place, { ...fault });
  if (articlesStart === 'recto' && firstArticle !== undefined && firstArticle % 2 === 0)
    report('numbering/verso-start', place, { wanted: firstArticle });
}

/** Bookmarks: sections with their articles, then contents and index. */
function outline({ manifest, sources, template }: Project, { ranges }: Numbering): OutlineEntry[] {
  const byId = new Map(sources.map((s) => [s.id, s]));
  const article = (id: string): OutlineEntry[] => {
    const [source, range] = [byId.get(id), ranges.get(id)];
    if (!source || !range) return [];
    const { language, title: titles } = source.meta;
    const title = bookmark(localized(titles, language), language);
    return [{ title: `${source.meta.authors[0].family}. ${title}`, sheet: range.firstSheet, children: [] }];
  };
  const walk = (section: SectionSpec, depth: number): OutlineEntry[] => {
    const children = [
      ...section.articles.flatMap(article),
      ...section.sections.flatMap((child) => walk(child, depth + 1)),
    ];
    if (children.length === 0) return [];
    return [
      {
        title: sectionTitle(section, depth, manifest.language, template.labels),
        sheet: children[0].sheet,
        children,
      },
    ];
  };
  const named = (part: 'contents' | 'index'): OutlineEntry[] => {
    const range = ranges.get(PARTS[part]);
    return range
      ? [{ title: template.labels[part][manifest.language], sheet: range.firstSheet, children: [] }]
      : [];
  };
  const inside = manifest.sections.flatMap((section) => walk(section, 0));
  return manifest.contents === 'start'
    ? [...named('contents'), ...inside, ...named('index')]
    : [...inside, ...named('contents'), ...named('index')];
}
