/** contents: МАЗМҰНЫ and the author index are parts of the book like any other, lines of text with slots. */
import { KAZAKH_ALPHABET } from './model/characters.ts';
import { type Block, type Inline, type Language, type Localized, Mark, type Part } from './model/document.ts';
import { contentsEntry, type Manifest, type SectionSpec, type Source, shortName } from './model/manifest.ts';

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
  const walk = (section: SectionSpec, depth: number, above: readonly Block[]) => {
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

/** A place in the Kazakh alphabet for every letter; Latin names come after. */
export function collationKey(name: string): number[] {
  return [...name.toUpperCase()].map((letter) => {
    const place = KAZAKH_ALPHABET.indexOf(letter);
    if (place >= 0) return place + 10;
    return letter === ' ' || letter === '.' ? 1 : letter.codePointAt(0)! + 100;
  });
}

export function compareNames(a: string, b: string): number {
  const [x, y] = [collationKey(a), collationKey(b)];
  for (let i = 0; i < Math.min(x.length, y.length); i++) if (x[i] !== y[i]) return x[i] - y[i];
  return x.length - y.length;
}

/** Authors in alphabetical order with the first pages of their articles; made after numbering. */
export function authorIndex(
  manifest: Manifest,
  sources: readonly Source[],
  firstPage: (id: string) => number,
  labels: Labels,
): Part {
  const pages = new Map<string, { folios: number[]; target: string }>();
  for (const { id, meta } of sources) {
    for (const author of meta.authors) {
      const name = shortName(author);
      const known = pages.get(name) ?? { folios: [], target: id };
      if (!known.folios.includes(firstPage(id))) known.folios.push(firstPage(id));
      pages.set(name, known);
    }
  }
  const { language } = manifest;
  const blocks: Block[] = [
    { kind: 'paragraph', role: 'contents-title', language, inlines: [text(labels.index[language])], line: 0 },
  ];
  for (const name of [...pages.keys()].sort(compareNames)) {
    const { folios, target } = pages.get(name)!;
    const number = [text(folios.sort((a, b) => a - b).join(', '))];
    blocks.push({
      kind: 'entry',
      role: 'index-entry',
      language,
      inlines: [text(name.replaceAll(' ', '\u00a0'))],
      number,
      leader: true,
      target,
      line: 0,
    });
  }
  return { id: PARTS.index, language, file: 'volume.yaml', blocks };
}
