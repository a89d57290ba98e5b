/** contents: МАЗМҰНЫ is a part of the book like any other, lines of text with slots. */
import { type Block, type Inline, type Language, type Localized, Mark, type Part } from './model/document.ts';
import { contentsEntry, type Manifest, type SectionSpec, type Source } from './model/manifest.ts';

/** Ids of the parts that the program makes itself; no article's id begins with a slash. */
export const PARTS = {
  title: '/title',
  imprint: '/imprint',
  contents: '/contents',
  index: '/index',
  colophon: '/colophon',
  sheet: '/sheet',
} as const;

export type Labels = Readonly<Record<string, Readonly<Record<Language, string>>>>;
export type ToInlines = (text: string, language: Language, file: string) => Inline[];

/** A section's title in all its languages, the volume's first: «СЕКЦИЯ IV. … / …». */
export function sectionTitle(
  section: SectionSpec,
  depth: number,
  language: Language,
  labels: Labels,
): string {
  const label = labels[depth === 0 ? 'section' : 'subsection'][language];
  return `${label} ${section.number}. ${inAllLanguages(section.title, language)}`;
}

export function inAllLanguages(text: Localized, first: Language): string {
  const order: readonly Language[] = [first, 'kk', 'ru', 'en'];
  return [...new Set(order.map((l) => text[l]).filter((t) => t !== undefined))].join('\u00a0/ ');
}

/** The headings to print above an article: of every section that it is the first article of. */
export function openings(
  sections: readonly SectionSpec[],
  language: Language,
  labels: Labels,
): Map<string, Block[]> {
  const out = new Map<string, Block[]>();
  const walk = (section: SectionSpec, depth: number, above: readonly Block[]): Block[] => {
    if (!holdsArticles(section)) return [...above];
    const heading: Block = {
      kind: 'paragraph',
      role: `section-${Math.min(depth + 1, 3)}`,
      language,
      inlines: [text(sectionTitle(section, depth, language, labels))],
      line: 0,
    };
    let waiting = [...above, heading];
    const first = section.articles[0];
    if (first) {
      out.set(first, waiting);
      waiting = [];
    }
    for (const child of section.sections) waiting = walk(child, depth + 1, waiting);
    return waiting;
  };
  for (const section of sections) walk(section, 0, []);
  return out;
}

const text = (value: string, marks: number = Mark.none): Inline => ({ kind: 'text', text: value, marks });

/** The contents: section titles set apart, an entry for every article, in printed order (GOST 7.5-98 § 6.1). */
export function contents(
  manifest: Manifest,
  sources: readonly Source[],
  labels: Labels,
  file: string,
  toInlines: ToInlines,
): Part {
  const byId = new Map(sources.map((s) => [s.id, s]));
  const { language } = manifest;
  const blocks: Block[] = [
    {
      kind: 'paragraph',
      role: 'contents-title',
      language,
      inlines: [text(labels.contents[language])],
      line: 0,
    },
  ];
  const walk = (section: SectionSpec, depth: number) => {
    // A title with nothing under it would promise articles.
    if (!holdsArticles(section)) return;
    const inlines = [text(sectionTitle(section, depth, language, labels))];
    blocks.push({
      kind: 'paragraph',
      role: `contents-section-${Math.min(depth + 1, 2)}`,
      language,
      inlines,
      line: 0,
    });
    for (const id of section.articles) {
      const source = byId.get(id);
      if (source) blocks.push(entry(source, toInlines));
    }
    for (const child of section.sections) walk(child, depth + 1);
  };
  for (const section of manifest.sections) walk(section, 0);
  return { id: PARTS.contents, language, file, blocks };
}

/** Titles of all sections that the contents print, in their order. */
export function sectionTitles(manifest: Manifest, labels: Labels): string[] {
  const walk = (section: SectionSpec, depth: number): string[] =>
    holdsArticles(section)
      ? [
          sectionTitle(section, depth, manifest.language, labels),
          ...section.sections.flatMap((child) => walk(child, depth + 1)),
        ]
      : [];
  return manifest.sections.flatMap((section) => walk(section, 0));
}

/** Whether a section, or one below it, has an article. */
export const holdsArticles = ({ articles, sections }: SectionSpec): boolean =>
  articles.length > 0 || sections.some(holdsArticles);

const entry = ({ id, meta, file }: Source, toInlines: ToInlines): Block => ({
  kind: 'entry',
  role: 'entry',
  language: meta.language,
  inlines: toInlines(contentsEntry(meta), meta.language, file),
  number: { kind: 'first', part: id },
  leader: true,
  target: id,
  line: 0,
});
