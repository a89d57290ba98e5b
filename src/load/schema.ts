/** The schema of `volume.yaml` and of the front matter; `zhinaq schema` writes it out as JSON Schema. */
import { z } from 'zod';
import type { FrontMatter, Manifest, Person, SectionSpec } from '../model/manifest.ts';
import { isbnFault } from './isbn.ts';

/** Control characters and noncharacters, which YAML can bring in as escapes. */
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufdd0-\ufdef\ufffe\uffff]/;
const anyText = z
  .string()
  .trim()
  .min(1, 'must not be empty')
  .refine((value) => !CONTROL.test(value), 'holds a control character')
  .refine((value) => /[^\s\u00a0\u00ad\u200b-\u200f\u2060\ufeff]/.test(value), 'has nothing to print');
/** One line, whatever line breaks YAML kept. */
const text = anyText.transform((value) => value.normalize('NFC').replace(/\s+/g, ' '));
/** Paragraphs. */
const prose = anyText.transform((value) => value.normalize('NFC'));
const date = text.refine((value) => isDate(value), 'must be a date like 2026-04-08');
function isDate(value: string): boolean {
  return (
    /^(?:19|20|21)\d\d-\d\d-\d\d$/.test(value) &&
    new Date(`${value}T00:00:00Z`).toJSON()?.slice(0, 10) === value
  );
}
const localizedProse = z.strictObject({ kk: prose.optional(), ru: prose.optional(), en: prose.optional() });
const localized = z
  .strictObject({ kk: text.optional(), ru: text.optional(), en: text.optional() })
  .refine((map) => map.kk ?? map.ru ?? map.en, 'needs at least one of kk, ru, en');
const language = z.enum(['kk', 'ru', 'en']);
/** Numbers of sections and parts: IV, IV.II, 3. */
const label = z.union([text, z.int().nonnegative().transform(String)]);
const folio = z.int().min(1).max(1_000_000);

const section: z.ZodType<SectionSpec, unknown> = z.lazy(() =>
  z.strictObject({
    number: label,
    title: localized,
    articles: z.array(text).default([]),
    sections: z.array(section).default([]),
  }),
) as z.ZodType<SectionSpec, unknown>;

const isbn = text.superRefine((value, context) => {
  const fault = isbnFault(value);
  if (fault)
    context.addIssue({
      code: 'custom',
      message: `ISBN ${value} is wrong: ${fault}`,
      params: { isbn: value, fault },
    });
});

export const manifestFile = z.strictObject({
  title: localized,
  kind: localized.optional(),
  language,
  part: label.optional(),
  place: localized.optional(),
  date: date.optional(),
  year: z.int().min(1900).max(2999).optional(),
  isbn: isbn.optional(),
  publisher: localized.optional(),
  imprint: z
    .strictObject({
      udc: text.optional(),
      bbk: text.optional(),
      format: text
        .refine((value) => /^\d+\s*[x×хX]\s*\d+\s*\/\s*\d+$/.test(value), 'must be like 60x84/8')
        .optional(),
      copies: z.int().positive().optional(),
      signed: text.optional(),
      board: z.array(text).optional(),
      annotation: localizedProse.optional(),
    })
    .optional(),
  template: text.default('classic-a4'),
  numbering: z
    .strictObject({
      first: folio.default(1),
      firstArticle: folio.optional(),
      articlesStart: z.enum(['page', 'recto', 'run-on']).default('page'),
      signature: z.int().min(1).max(64).default(1),
    })
    .prefault({}),
  contents: z.strictObject({ place: z.enum(['end', 'start', 'none']).default('end') }).prefault({}),
  index: z.strictObject({ authors: z.boolean().default(false) }).prefault({}),
  sections: z.array(section).min(1, 'needs at least one section'),
});

const personKeys = {
  email: text.optional(),
  position: text.optional(),
  affiliation: text.optional(),
  city: text.optional(),
  country: text.optional(),
  degree: text.optional(),
  orcid: text.optional(),
};
const named = {
  name: z.union([
    text,
    z.strictObject({ family: text, given: text.optional(), patronymic: text.optional() }),
  ]),
};
const person = z.strictObject({ ...named, ...personKeys });

export const frontMatterFile = z.strictObject({
  number: z.int().positive(),
  language,
  title: z.union([text, localized]),
  authors: z.array(person).min(1, 'needs at least one author'),
  supervisor: z.strictObject({ ...named, ...personKeys, title: text.optional() }).optional(),
  contentsEntry: text.optional(),
  pages: z
    .union([
      folio.transform(String),
      z
        .string()
        .regex(/^[1-9]\d{0,5}(\s*[-–]\s*[1-9]\d{0,5})?$/, 'must be like 382-387')
        .refine(isAscending, 'the last page comes before the first'),
    ])
    .optional(),
  udc: text.optional(),
  doi: text.optional(),
  received: text.optional(),
  accepted: text.optional(),
  funding: text.optional(),
  license: text.optional(),
  abstract: localizedProse.optional(),
  keywords: z
    .strictObject({
      kk: z.array(text).optional(),
      ru: z.array(text).optional(),
      en: z.array(text).optional(),
    })
    .optional(),
});

function isAscending(pages: string): boolean {
  const [first, last] = pages.split(/\s*[-–]\s*/).map(Number);
  return last === undefined || first <= last;
}

type PersonFile = z.infer<typeof person>;

/** Surname first, as the manuscripts have it, unless the parts are named. */
function toPerson({ name, ...rest }: PersonFile): Person {
  if (typeof name !== 'string') {
    const given = [name.given, name.patronymic]
      .filter((part) => part !== undefined)
      .flatMap((part) => part.split(/\s+/));
    return { ...rest, family: name.family, given, name: [name.family, ...given].join(' ') };
  }
  const [family, ...given] = name.replace(/\.(?=\S)/g, '. ').split(/\s+/);
  return { ...rest, family, given, name };
}

export function toManifest(file: z.infer<typeof manifestFile>): Manifest {
  const { kind = {}, place = {}, publisher = {}, imprint = {}, contents, index, ...rest } = file;
  return { ...rest, kind, place, publisher, imprint, contents: contents.place, authorIndex: index.authors };
}

export function toFrontMatter(file: z.infer<typeof frontMatterFile>): FrontMatter {
  const { title, authors, supervisor, pages, abstract = {}, keywords = {}, ...rest } = file;
  const [first, last] = pages ? pages.split(/\s*[-–]\s*/).map(Number) : [];
  return {
    ...rest,
    title: typeof title === 'string' ? { [file.language]: title } : title,
    authors: authors.map(toPerson),
    ...(supervisor ? { supervisor: toPerson(supervisor) } : {}),
    ...(first ? { pages: { first, last: last ?? first } } : {}),
    abstract,
    keywords,
  };
}

/** Both schemas as JSON Schema, for completion in editors. */
export function jsonSchema(): object {
  const of = (schema: z.ZodType) => z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
  return { volume: of(manifestFile), article: of(frontMatterFile) };
}
