/** The table of articles, the editor's dashboard: number, section, title, authors, pages, length, state, notes; and what paper it takes. */
import type { Diagnostics } from '../diagnostics.ts';
import type { Compiled } from '../pipeline.ts';
import type { Timings } from '../timings.ts';
import { articleName, count, pageRange } from '../wording.ts';

const TITLE = 46;
const AUTHORS = 22;
/** A last page with fewer lines than this is hardly used. */
const FEW = 5;
/** Pixels per inch that a printer asks for; a picture under 200 is a warning of its own. */
const FINE = 300;

export interface ArticleRow {
  readonly number: number;
  readonly section: string;
  readonly title: string;
  readonly authors: readonly string[];
  /** Their surnames. */
  readonly families: readonly string[];
  readonly first: number;
  readonly last: number;
  readonly length: number;
  /** `draft` without a lock; else as it was locked, moved as it is, or changed itself. */
  readonly state: 'draft' | 'locked' | 'moved' | 'changed' | 'new';
  readonly errors: number;
  readonly warnings: number;
  /** Lines on the last page. */
  readonly lastLines: number;
  /** Pixels per inch of the coarsest picture; absent where there is none. */
  readonly ppi?: number;
}

export function articleRows(compiled: Compiled, diagnostics: Diagnostics): ArticleRow[] {
  const { ledger, project } = compiled;
  const files = new Map(project.sources.map((s) => [s.id, s.file]));
  const families = new Map(project.sources.map((s) => [s.id, s.meta.authors.map(({ family }) => family)]));
  const sections = new Map(compiled.sections.map((s) => [s.part, s]));
  return ledger.articles.map((a): ArticleRow => {
    const own = diagnostics.list.filter((d) => d.file === files.get(a.id));
    const errors = own.filter((d) => d.severity === 'error').length;
    const plates = sections.get(a.id)?.plates ?? [];
    const ppi = Math.min(...plates.flatMap(({ pictures }) => pictures.map((p) => p.ppi ?? Infinity)));
    return {
      number: a.number,
      section: a.section,
      title: a.title,
      authors: a.authors,
      families: families.get(a.id)!,
      first: a.first,
      last: a.last,
      length: a.last - a.first + 1,
      state: stateOf(compiled, a.id),
      errors,
      warnings: own.length - errors,
      lastLines: plates.at(-1)?.lines ?? 0,
      ...(ppi < Infinity ? { ppi } : {}),
    };
  });
}

function stateOf({ project, numbering, sourceHashes }: Compiled, id: string): ArticleRow['state'] {
  if (!project.lock) return 'draft';
  const locked = project.lock.parts.find((part) => part.id === id);
  const range = numbering.ranges.get(id);
  if (!locked || !range) return 'new';
  if (locked.first !== range.first || locked.last !== range.last) return 'moved';
  return locked.source === sourceHashes.get(id) ? 'locked' : 'changed';
}

const cut = (text: string, length: number): string =>
  text.length > length ? `${text.slice(0, length - 1)}…` : text;

/** As text for the terminal. */
export function articleTable(compiled: Compiled, diagnostics: Diagnostics): string {
  const rows = articleRows(compiled, diagnostics);
  const cells = rows.map((row) => [
    articleName(row.number),
    cut(row.section, 10),
    cut(row.title, TITLE),
    cut(row.families.join(', '), AUTHORS),
    pageRange(row.first, row.last),
    String(row.length),
    row.state,
    [
      row.errors && count(row.errors, 'error'),
      row.warnings && count(row.warnings, 'warning'),
      row.ppi && row.ppi < FINE && `a picture of ${row.ppi} ppi`,
    ]
      .filter(Boolean)
      .join(', '),
  ]);
  const wide = cells[0]?.map((_, column) => Math.max(...cells.map((row) => row[column].length))) ?? [];
  const right = new Set([4, 5]);
  const lines = cells.map((row) =>
    row
      .map((cell, i) => (right.has(i) ? cell.padStart(wide[i]) : cell.padEnd(wide[i])))
      .join('  ')
      .trimEnd(),
  );
  return [...lines, summary(compiled), ...economy(rows, compiled)].join('\n');
}

function summary({ ledger: { contents, volume } }: Compiled): string {
  const range = contents && pageRange(contents.first, contents.last);
  return `${contents ? `contents on ${range}; ` : ''}${count(volume.sheets, 'page')} in the file`;
}

/** Where paper could be saved: pages with a few lines, and blank pages that fill the last signature. */
function economy(rows: readonly ArticleRow[], { project, numbering }: Compiled): string[] {
  const meagre = rows.filter((row) => row.length > 1 && row.lastLines < FEW);
  const { signature } = project.manifest.numbering;
  const blank = numbering.pages.length - 1 - numbering.pages.findLastIndex((page) => page.frames.length > 0);
  const over = signature > 1 ? (numbering.pages.length - blank) % signature : 0;
  const disordered = rows.filter((row, i) => i > 0 && row.number < rows[i - 1].number);
  return [
    ...(disordered.length > 0
      ? [
          `numbers go back at ${disordered.map((row) => articleName(row.number)).join(', ')}: the order is that of volume.yaml`,
        ]
      : []),
    ...(meagre.length > 0
      ? [
          `last pages with under ${FEW} lines: ${meagre.map((row) => `№${row.number} (${row.lastLines})`).join(', ')}`,
        ]
      : []),
    ...(over > 0
      ? [
          `${count(numbering.pages.length / signature, 'signature')} of ${signature} pages, ${count(blank, 'page')} blank; ${count(over, 'page')} fewer would save one`,
        ]
      : []),
  ];
}

/** A cell of text. Spreadsheets take one that begins with `=`, `+`, `-` or `@` for a formula, unless an apostrophe stands before it. */
function quoted(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\n;]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** As CSV with a head, for spreadsheets (RFC 4180). */
export function articleCsv(compiled: Compiled, diagnostics: Diagnostics): string {
  const head =
    'number,section,title,authors,first,last,length,state,errors,warnings,lines on the last page,lowest ppi';
  const lines = articleRows(compiled, diagnostics).map((row) =>
    [
      row.number,
      quoted(row.section),
      quoted(row.title),
      quoted(row.authors.join('; ')),
      row.first,
      row.last,
      row.length,
      row.state,
      row.errors,
      row.warnings,
      row.lastLines,
      row.ppi ?? '',
    ].join(','),
  );
  return [head, ...lines].join('\n');
}

/** Stages and their milliseconds. */
export function timingsTable({ stages, whole }: Timings): string {
  const rows = [...stages, ['in all', whole] as const];
  return rows.map(([stage, time]) => `${stage.padEnd(10)} ${time.toFixed(0).padStart(6)} ms`).join('\n');
}
