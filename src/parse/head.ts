/** The head of an article, from its front matter: UDC, title, authors, supervisor, abstracts and keywords. */
import type { Report } from '../diagnostics.ts';
import { type Block, type Inline, type Language, localized, Mark } from '../model/document.ts';
import type { FrontMatter, Source } from '../model/manifest.ts';
import type { Person } from '../model/names.ts';
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

  /** What was added last is not set in capitals, whatever its style asks. */
  keepCase(): void {
    const last = this.blocks.pop();
    if (last?.kind === 'paragraph') this.blocks.push({ ...last, keepsCase: true });
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
  if (meta.titleCase === 'keep') head.keepCase();
  reportLanguages(source, report);
  addAuthors(head, meta);
  addSupervisors(head, meta);
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

const doiInlines = (bare: string): Inline[] => [
  plain('DOI: '),
  { kind: 'text', text: bare, marks: Mark.none, href: `https://doi.org/${bare}` },
];

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
    head.add('email', 'authors', meta.language, addressesOf(group));
    for (const line of details(group[0]))
      if (line) head.add('affiliation', 'authors', meta.language, [plain(line)]);
  }
}

/** `2026-04-08` as 08.04.2026. */
const shownDate = (iso: string): string => iso.split('-').reverse().join('.');

const mail = (address: string): Inline => ({
  kind: 'text',
  text: address,
  marks: Mark.none,
  href: `mailto:${address}`,
});
const orcid = (id: string): Inline => ({
  kind: 'text',
  text: `ORCID ${id}`,
  marks: Mark.none,
  href: `https://orcid.org/${id}`,
});

/** Mail and ORCID of all, on one line. */
const addressesOf = (people: readonly Person[]): Inline[] =>
  people
    .flatMap((p) => [p.email ? mail(p.email) : undefined, p.orcid ? orcid(p.orcid) : undefined])
    .filter((address) => address !== undefined)
    .flatMap((address, i) => (i ? [plain(', '), address] : [address]));

/** One behind the label; several below it, each on its line. */
function addSupervisors(head: Head, { supervisors, language }: FrontMatter): void {
  supervisors.forEach(({ title, name, ...person }, i) => {
    const who = [title, name].filter(Boolean).join(' ');
    const label = i === 0 ? `${head.label('supervisor', language)} – ` : '';
    head.add('affiliation', 'supervisor', language, [plain(label + who)]);
    head.add('email', 'supervisor', language, addressesOf([{ ...person, name }]));
    for (const line of details({ ...person, name }))
      if (line) head.add('affiliation', 'supervisor', language, [plain(line)]);
  });
}

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

/** A title that no page shows, and an article without a title in its own language. */
function reportLanguages({ meta, file, lines }: Source, report: Report): void {
  const { title, language, abstract, keywords } = meta;
  const place = { file, ...(lines.title ? { line: lines.title } : {}) };
  const given = LANGUAGES.filter((l) => title[l] !== undefined);
  if (title[language] === undefined)
    report('article/title-language', place, {
      what: `the article is in \`${language}\` and has no title in it; \`${given[0]}\` is printed`,
      advice: `add \`title.${language}\`, or correct \`language\``,
    });
  const shown = title[language] === undefined ? localized(title, language) : title[language];
  for (const l of given)
    if (l !== language && title[l] !== shown && !abstract[l] && !keywords[l]?.length)
      report('article/title-language', place, {
        what: `the title in \`${l}\` is printed nowhere: it stands above an abstract or keywords in \`${l}\`, and there are none`,
        advice: `add \`abstract.${l}\`, or delete the title`,
      });
}

const DATES = new Set(['received', 'accepted']);

/** Notes below the body: funding, dates, licence. */
export function articleFoot(source: Source, labels: Labels, report: Report): Block[] {
  const { meta } = source;
  const foot = new Head(source, labels, report);
  for (const key of ['funding', 'received', 'accepted', 'license'] as const) {
    const value = meta[key];
    if (value)
      foot.add('note', key, meta.language, [
        plain(`${foot.label(key, meta.language)}: ${DATES.has(key) ? shownDate(value) : value}`),
      ]);
  }
  return foot.blocks;
}
