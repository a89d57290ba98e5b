/** A template folder: `template.yaml`, flat data, and its pages as Markdown. Millimetres become points here. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Cache } from '../cache.ts';
import type { Report } from '../diagnostics.ts';
import { Mark } from '../model/document.ts';
import type { ParagraphStyle, Template, TemplatePage } from '../model/template.ts';
import { kept, PROGRAM_ROOT, VERSION } from '../own-files.ts';
import { insideVolume } from '../paths.ts';
import { readText, shown } from './files.ts';
import { readKnownYaml } from './yaml.ts';

/** Points of a length in millimetres. */
export const mm = (length: number): number => (length * 72) / 25.4;

const style = z.strictObject({
  family: z.enum(['serif', 'mono']).optional(),
  size: z.number().min(4).max(96).optional(),
  bold: z.boolean().optional(),
  italic: z.boolean().optional(),
  align: z.enum(['justify', 'left', 'center', 'right']).optional(),
  upper: z.boolean().optional(),
  indent: z.number().optional(),
  left: z.number().optional(),
  right: z.number().optional(),
  before: z.int().min(0).optional(),
  after: z.int().min(0).optional(),
  rows: z.int().min(1).optional(),
  keepWithNext: z.boolean().optional(),
  keepTogether: z.boolean().optional(),
  hyphenate: z.boolean().optional(),
  fill: z.boolean().optional(),
  newPage: z.boolean().optional(),
});

const labels = z.record(z.string(), z.strictObject({ kk: z.string(), ru: z.string(), en: z.string() }));
const length = z.number().positive();

const templateFile = z.strictObject({
  page: z.strictObject({
    width: length,
    height: length,
    top: length,
    inner: length,
    outer: length,
    head: length,
    foot: length,
    leading: length,
    rows: z.int().min(10),
    ascent: length,
  }),
  breaking: z.strictObject({
    tolerances: z.array(z.int().min(0).max(10000)).min(1),
    linePenalty: z.int(),
    hyphenPenalty: z.int(),
    exHyphenPenalty: z.int(),
    adjDemerits: z.int(),
    doubleHyphenDemerits: z.int(),
    finalHyphenDemerits: z.int(),
    scaling: z.number().min(0).max(0.05),
    protrusion: z.boolean(),
  }),
  labels,
  styles: z.record(z.string(), style),
});

type StyleFile = z.infer<typeof style>;

const BASE: ParagraphStyle = {
  family: 'serif',
  size: 12,
  marks: Mark.none,
  align: 'justify',
  upper: false,
  indent: 0,
  left: 0,
  right: 0,
  before: 0,
  after: 0,
  rows: 1,
  keepWithNext: false,
  keepTogether: false,
  hyphenate: true,
  fill: false,
  newPage: false,
};

function paragraphStyle({ bold, italic, indent, left, right, ...rest }: StyleFile): ParagraphStyle {
  const given = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined));
  const marks = (bold ? Mark.bold : 0) | (italic ? Mark.italic : 0);
  return { ...BASE, ...given, marks, indent: mm(indent ?? 0), left: mm(left ?? 0), right: mm(right ?? 0) };
}

const PAGES = ['title', 'imprint', 'colophon', 'offprint'];

/** The template that the manifest names; undefined after a diagnostic. */
export function loadTemplate(
  name: string,
  root: string,
  manifestFile: string,
  report: Report,
  cache?: Cache,
): Template | undefined {
  const own = join(PROGRAM_ROOT, 'templates', name);
  const plain = /^[\w-]+$/.test(name);
  const folder = plain && existsSync(own) ? own : insideVolume(root, name, { file: manifestFile }, report);
  if (!folder) return undefined;
  const path = join(folder, 'template.yaml');
  if (!existsSync(path)) {
    report(
      'template/not-found',
      { file: manifestFile },
      { name, advice: '`classic-a4` comes with the program; a path is meant below the volume' },
    );
    return undefined;
  }
  // A link inside a volume's template may not lead out of the volume either.
  const names = ['template.yaml', ...PAGES.map((page) => `${page}.md`)].filter((file) =>
    existsSync(join(folder, file)),
  );
  if (
    folder !== own &&
    names.some((file) => !insideVolume(root, join(name, file), { file: manifestFile }, report))
  )
    return undefined;
  const text = readText(path, report);
  if (text === undefined) return undefined;
  const read = () =>
    readKnownYaml({ file: shown(path), text, linesBefore: 0 }, ['template', templateFile], report, cache)
      ?.value;
  // To read the program's own takes 40 ms of every start.
  const file = folder === own ? kept(`template-${name}`, `${VERSION} ${text}`, read) : read();
  if (!file) return undefined;
  if (!complete(file, shown(path), report)) return undefined;
  const { width, height, top, inner, outer, head, foot, ...grid } = file.page;
  return {
    name,
    page: {
      ...grid,
      width: mm(width),
      height: mm(height),
      top: mm(top),
      inner: mm(inner),
      outer: mm(outer),
      headBaseline: mm(head),
      footBaseline: mm(height - foot),
    },
    breaking: file.breaking,
    styles: Object.fromEntries(
      Object.entries(file.styles).map(([key, value]) => [key, paragraphStyle(value)]),
    ),
    labels: file.labels,
    pages: templatePages(folder, report),
  };
}

const LABELS =
  'udc supervisor abstract keywords funding received accepted license section subsection contents index year-mark note note-start table-caption figure-caption table-reference figure-reference table-continued continued draft as-is'.split(
    ' ',
  );
/** The narrowest column that text is set in, millimetres. */
const NARROWEST = 40;

/** Whether the template has what every volume needs. */
function complete(file: z.infer<typeof templateFile>, path: string, report: Report): boolean {
  const missing = [
    ...LABELS.filter((name) => !file.labels[name]).map((name) => `labels.${name}`),
    ...(file.styles.body ? [] : ['styles.body']),
  ];
  for (const key of missing) report('key/missing', { file: path }, { key });
  const { width, height, inner, outer, top, rows, leading } = file.page;
  const tall = mm(top) + rows * leading > mm(height);
  if (tall || width - inner - outer < NARROWEST) {
    const reason = tall
      ? `${rows} rows of ${leading} pt do not fit on the page`
      : 'the margins leave no room for text';
    report(
      'key/value',
      { file: path },
      { key: 'page', reason, advice: 'lengths are millimetres, leading is points' },
    );
    return false;
  }
  return missing.length === 0;
}

function templatePages(folder: string, report: Report): Template['pages'] {
  const pages: Partial<Record<string, TemplatePage>> = {};
  for (const name of PAGES) {
    const path = join(folder, `${name}.md`);
    const text = existsSync(path) ? readText(path, report) : undefined;
    if (text !== undefined) pages[name] = { file: shown(path), text };
  }
  return pages;
}
