/** The schema of `volume.yaml` and of the front matter; `zhinaq schema` writes it out as JSON Schema. */
import { z } from 'zod';
import type { Language, Localized } from '../model/document.ts';
import type { FrontMatter, Manifest, SectionSpec } from '../model/manifest.ts';
import { date, doi, isbn, prose, text } from './identifiers.ts';
import { authors, supervisors } from './people.ts';

const language = z.enum(['kk', 'ru', 'en']);
/** A map by language; or one text, which is in the language of the file. */
const byLanguage = <T>(one: z.ZodType<T, unknown>) =>
  z.union([
    one,
    z
      .strictObject({ kk: one.optional(), ru: one.optional(), en: one.optional() })
      .refine((map) => map.kk ?? map.ru ?? map.en, 'needs at least one of kk, ru, en'),
  ]) as unknown as z.ZodType<T | Readonly<Partial<Record<Language, T>>>, unknown>;
const localized = byLanguage<string>(text);
const localizedProse = byLanguage<string>(prose);
type Texts = z.infer<typeof localized>;

/** A text of a file's own language, as a map. */
const inLanguage = <T>(
  value: T | Readonly<Partial<Record<Language, T>>> | undefined,
  own: Language,
): Readonly<Partial<Record<Language, T>>> =>
  value === undefined
    ? {}
    : typeof value === 'object' && !Array.isArray(value)
      ? (value as Readonly<Partial<Record<Language, T>>>)
      : { [own]: value as T };

/** Numbers of sections and parts: IV, IV.II, 3. */
const label = z.union([text, z.int().nonnegative().transform(String)]);
const folio = z.int().min(1).max(1_000_000);
/** A list; one value is a list of one. */
const texts = z.union([z.array(text), text.transform((value) => [value])]);

interface SectionFile {
  readonly number: string;
  readonly title: Texts;
  readonly articles: readonly string[];
  readonly sections: readonly SectionFile[];
}

const section: z.ZodType<SectionFile, unknown> = z.lazy(() =>
  z.strictObject({
    number: label.describe('as it is printed: IV, IV.II'),
    title: localized,
    articles: texts.default([]).describe('file names without .md, in the order of print'),
    sections: z.array(section).default([]),
  }),
) as z.ZodType<SectionFile, unknown>;

const imprint = z.strictObject({
  udc: text.optional(),
  bbk: text.optional(),
  format: text
    .refine((value) => /^\d+\s*[x×хX]\s*\d+\s*\/\s*\d+$/.test(value), 'must be like 60x84/8')
    .optional(),
  copies: z.int().positive().optional(),
  signed: date.optional().describe('when it was signed for print'),
  board: texts.optional(),
  annotation: localizedProse.optional(),
});

const numbering = z.strictObject({
  first: folio.default(1).describe("folio of the file's first page"),
  firstArticle: folio
    .optional()
    .describe('folio of the first article; without it, where the pages before end'),
  articlesStart: z.enum(['page', 'recto', 'run-on']).default('page'),
  signature: z.int().min(1).max(64).default(1).describe('blank pages fill the last one'),
});

const place = z.enum(['end', 'start', 'none']);

export const manifestFile = z.strictObject({
  title: localized.describe('of the volume, by language'),
  kind: localized.optional().describe('such as «материалы конференции»'),
  language: language.describe("the volume's own language: its headings and labels"),
  part: label.optional(),
  place: localized.optional(),
  date: date.optional(),
  year: z.int().min(1900).max(2999).optional(),
  isbn: isbn.optional(),
  publisher: localized.optional(),
  imprint: imprint.optional(),
  template: text.default('classic-a4').describe('a folder under templates/, or a path inside the volume'),
  numbering: numbering.prefault({}),
  contents: z
    .union([place.transform((value) => ({ place: value })), z.strictObject({ place: place.default('end') })])
    .prefault({}),
  index: z
    .union([
      z.boolean().transform((authors) => ({ authors, supervisors: false })),
      z.literal('authors').transform(() => ({ authors: true, supervisors: false })),
      z.strictObject({
        authors: z.boolean().default(false),
        supervisors: z.boolean().default(false).describe('whether the index lists supervisors, too'),
      }),
    ])
    .prefault({}),
  ink: z.enum(['gray', 'colour']).default('gray').describe('of pictures in `--profile print`'),
  sections: z.array(section).min(1, 'needs at least one section'),
});

export const frontMatterFile = z.strictObject({
  number: z.int().positive().describe('of the article in the volume; the order is that of volume.yaml'),
  language,
  title: localized.describe('inline Markdown; or a map by language'),
  titleCase: z.literal('keep').optional().describe('keep: not set in capitals, whatever the template asks'),
  authors,
  supervisor: supervisors.optional(),
  contentsEntry: text.optional().describe('the line of the contents, where it is not the usual one'),
  pages: z
    .union([
      folio.transform(String),
      z.string().superRefine((value, context) => {
        const fault = pagesFault(value);
        if (fault) context.addIssue({ code: 'custom', message: fault });
      }),
    ])
    .optional()
    .describe('what is published already: 382-387'),
  udc: text.optional(),
  doi: doi.optional(),
  received: date.optional(),
  accepted: date.optional(),
  funding: text.optional(),
  license: text.optional(),
  abstract: localizedProse.optional(),
  keywords: byLanguage<readonly string[]>(
    z.union([z.array(text), text.transform((value) => value.split(/\s*[,;]\s*/).filter(Boolean))]),
  ).optional(),
});

function pagesFault(pages: string): string | undefined {
  if (!/^[1-9]\d{0,5}(\s*[-–]\s*[1-9]\d{0,5})?$/.test(pages)) return 'must be like 382-387';
  const [first, last] = pages.split(/\s*[-–]\s*/).map(Number);
  return last === undefined || first <= last ? undefined : 'the last page comes before the first';
}

export function toManifest(file: z.infer<typeof manifestFile>): Manifest {
  const { language: own, contents, sections, imprint: given = {}, ...rest } = file;
  const map = (value: Texts | undefined): Localized => inLanguage(value, own);
  const toSection = ({ title, sections: below, ...more }: SectionFile): SectionSpec => ({
    ...more,
    title: map(title),
    sections: below.map(toSection),
  });
  const { annotation, ...printed } = given;
  return {
    ...rest,
    language: own,
    title: map(file.title),
    kind: map(file.kind),
    place: map(file.place),
    publisher: map(file.publisher),
    imprint: { ...printed, ...(annotation === undefined ? {} : { annotation: map(annotation) }) },
    contents: contents.place,
    sections: sections.map(toSection),
  };
}

export function toFrontMatter(file: z.infer<typeof frontMatterFile>): FrontMatter {
  const { title, supervisor = [], pages, abstract, keywords, ...rest } = file;
  const [first, last] = pages ? pages.split(/\s*[-–]\s*/).map(Number) : [];
  return {
    ...rest,
    title: inLanguage(title, file.language),
    supervisors: supervisor,
    ...(first ? { pages: { first, last: last ?? first } } : {}),
    abstract: inLanguage(abstract, file.language),
    keywords: inLanguage<readonly string[]>(keywords, file.language),
  };
}

/** A schema as JSON Schema, for completion in editors. */
export function jsonSchema(of: 'volume' | 'article'): object {
  return z.toJSONSchema(of === 'volume' ? manifestFile : frontMatterFile, {
    io: 'input',
    unrepresentable: 'any',
  });
}
