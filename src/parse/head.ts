/** The head of an article, from its front matter: UDC, title, authors, supervisor, abstracts and keywords. */
import type { Report } from '../diagnostics.ts';
import { type Block, type Inline, type Language, localized, Mark } from '../model/document.ts';
import type { FrontMatter, Person, Source } from '../model/manifest.ts';
import { plain, toInlines } from './inlines.ts';
import { parseInline } from './markdown.ts';
import { typeset } from './typography/index.ts';

export type Labels = Readonly<Record<string, Readonly<Record<Language, string>>>>;

const LANGUAGES: readonly Language[] = ['kk', 'ru', 'en'];

class Head {
  readonly blocks: Block[] = [];
  readonly #source: Source;
  readonly #labels: Labels;
  readonly #report: Report;
  /** Labels of the footnotes that its text may call. */
  readonly #notes: readonly string[];

  constructor(source: Source, labels: Labels, report: Report, notes: Iterable<string> = []) {
    this.#notes = [...notes];
    this.#source = source;
    this.#labels = labels;
    this.#report = report;
  }

  label(name: string, language: Language): string {
    return this.#labels[name]?.[language] ?? '';
  }

  line(key: string): number {
    return this.#source.lines[key] ?? 1;
  }

  add(role: string, key: string, language: Language, inlines: readonly Inline[]): void {
    if (inlines.length === 0) return;
    const place = { file: this.#source.file, line: this.line(key) };
    const text = typeset(inlines, language, place, this.#report);
    this.blocks.push({ kind: 'paragraph', role, language, inlines: text, line: place.line });
  }

  markdown(text: string, key: string): Inline[] {
    return toInlines(
      parseInline(text, this.#notes),
      { file: this.#source.file, line: this.line(key) },
      this.#report,
    );
  }
}

/** The blocks above the body, in the order in which the field prints them. */
export function articleHead(
  source: Source,
  labels: Labels,
  report: Report,
  notes: Iterable<string>,
): Block[] {
  const { meta } = source;
  const { language } = meta;
  const head = new Head(source, labels, report, notes);
  addCodes(head, meta);
  head.add('title', 'title', language, head.markdown(localized(meta.title, language), 'title'));
  addAuthors(head, meta);
  if (meta.supervisor) {
    const { title, name } = meta.supervisor;
    const who = [title, name].filter(Boolean).join(' ');
    head.add('affiliation', 'supervisor', language, [
      plain(`${head.label('supervisor', language)} – ${who}`),
    ]);
  }
  for (const abstractLanguage of LANGUAGES) addAbstract(head, meta, abstractLanguage);
  return head.blocks;
}

/** UDC on the left and DOI on the right of one line; each alone on the left. */
function addCodes(head: Head, { udc, doi, language }: FrontMatter): void {
  const classes = udc ? [plain(`${head.label('udc', language)} ${udc}`)] : [];
  const identifier = doi ? doiInlines(doi) : [];
  if (classes.length > 0 && identifier.length > 0) {
    head.blocks.push({
      kind: 'entry',
      role: 'udc',
      language,
      inlines: classes,
      number: identifier,
      leader: false,
      line: head.line('udc'),
    });
  } else head.add('udc', udc ? 'udc' : 'doi', language, [...classes, ...identifier]);
}

const doiInlines = (value: string): Inline[] => {
  const bare = value.replace(/^(?:https?:\/\/(?:dx\.)?doi\.org\/|doi:\s*)/i, '');
  return [plain('DOI: '), { kind: 'text', text: bare, marks: Mark.none, href: `https://doi.org/${bare}` }];
};

const details = (p: Person): string[] => [
  [p.position, p.degree].filter(Boolean).join(', '),
  [p.affiliation, p.city, p.country].filter(Boolean).join(', '),
];

/** Neighbours from one place share the lines below their names. */
function addAuthors(head: Head, meta: FrontMatter): void {
  const groups: Person[][] = [];
  for (const author of meta.authors) {
    const group = groups.at(-1);
    if (group && details(group[0]).join('|') === details(author).join('|')) group.push(author);
    else groups.push([author]);
  }
  for (const group of groups) {
    head.add('author', 'authors', meta.language, [plain(group.map((p) => p.name).join(', '))]);
    const reachable = group.flatMap((p) => [
      p.email ? mail(p.email) : undefined,
      p.orcid ? orcid(p.orcid) : undefined,
    ]);
    const addresses = reachable.filter((x) => x !== undefined);
    head.add(
      'email',
      'authors',
      meta.language,
      addresses.flatMap((address, i) => (i ? [plain(', '), address] : [address])),
    );
    for (const line of details(group[0]))
      if (line) head.add('affiliation', 'authors', meta.language, [plain(line)]);
  }
}

const mail = (address: string): Inline => ({
  kind: 'text',
  text: address,
  marks: Mark.none,
  href: `mailto:${address}`,
});
const orcid = (id: string): Inline => {
  const bare = id.replace(/^https?:\/\/orcid\.org\//, '');
  return { kind: 'text', text: `ORCID ${bare}`, marks: Mark.none, href: `https://orcid.org/${bare}` };
};

function addAbstract(head: Head, meta: FrontMatter, language: Language): void {
  const abstract = meta.abstract[language];
  const keywords = meta.keywords[language];
  const title = meta.title[language];
  if (title && language !== meta.language && (abstract || keywords))
    head.add('abstract-title', 'title', language, head.markdown(title, 'title'));
  if (abstract) {
    const paragraphs = abstract.split(/\n\s*\n/).filter((p) => p.trim());
    paragraphs.forEach((text, i) => {
      const label = i === 0 ? [plain(`${head.label('abstract', language)} `, Mark.bold)] : [];
      head.add('abstract', 'abstract', language, [...label, ...head.markdown(text, 'abstract')]);
    });
  }
  if (keywords?.length) {
    const text = [
      plain(`${head.label('keywords', language)} `, Mark.bold),
      ...head.markdown(keywords.join(', '), 'keywords'),
    ];
    head.add('keywords', 'keywords', language, text);
  }
}

/** Notes below the body: funding, dates, licence. */
export function articleFoot(source: Source, labels: Labels, report: Report): Block[] {
  const { meta } = source;
  const foot = new Head(source, labels, report);
  for (const key of ['funding', 'received', 'accepted', 'license'] as const) {
    const value = meta[key];
    if (value) foot.add('note', key, meta.language, [plain(`${foot.label(key, meta.language)}: ${value}`)]);
  }
  return foot.blocks;
}
