/** Tables of pipes and of HTML → tables of the document, with what is to be said of them. */
import type { Block, Figure, Inline } from '../model/document.ts';
import { type Context, type Cursor, figureOf, inlineContent, lineOf, splitAtBreaks } from './cursor.ts';
import { isBlank, tableBlock } from './figures.ts';
import { splitTables } from './html-tables.ts';
import { type Picture, toInlines } from './inlines.ts';
import { parseInline, type Token } from './markdown.ts';
import type { TableMeta } from './table-rules.ts';
import { typeset } from './typography/index.ts';

/** HTML on lines of its own: tables are set, other text is, too; comments and unknown tags are said. */
export function htmlBlock(token: Token, line: number, context: Context): Block[] {
  const source = token.content;
  if (!/<table\b/i.test(source)) return htmlText(source, line, context);
  const pieces = splitTables(source, {
    language: context.language,
    line,
    inlines: (text, at) => htmlInlines(text, at, context),
    unknown: (tag, at) =>
      context.report(
        'article/html',
        { file: context.file, line: at },
        { tag: tag.length > 80 ? `${tag.slice(0, 79)}…` : tag },
      ),
  });
  return pieces.flatMap((piece) => {
    if (typeof piece !== 'string') return [piece];
    return /<img\b/i.test(piece) || /[^\s<>]/.test(piece.replace(/<[^>]*>/g, ''))
      ? htmlText(piece, line, context)
      : [];
  });
}

function htmlInlines(
  source: string,
  line: number,
  context: Context,
): { inlines: Inline[]; figures: Figure[] } {
  const pictures: Picture[] = [];
  const place = { file: context.file, line };
  const { definitions } = context;
  const runs = toInlines(parseInline(source.trim(), context.notes.keys()), place, context.report, {
    definitions,
    onPicture: (picture) => pictures.push(picture),
  });
  const figures = pictures.map((picture) => figureOf(picture, context.language, context));
  return { inlines: typeset(runs, context.language, place, context.report), figures };
}

function htmlText(source: string, line: number, context: Context): Block[] {
  const { inlines, figures } = htmlInlines(source, line, context);
  const paragraphs = splitAtBreaks(inlines)
    .filter((part) => !isBlank(part))
    .map((part): Block => {
      return { kind: 'paragraph', role: 'plain', language: context.language, inlines: part, line };
    });
  const quoted = /^\s*<blockquote/i.test(source) && paragraphs.length > 0;
  return [...(quoted ? [{ kind: 'quote' as const, blocks: paragraphs, line }] : paragraphs), ...figures];
}

/** A table; pictures in its cells stand below it. */
export function table(open: Token, cursor: Cursor, line: number, context: Context): Block[] {
  const pictures: Picture[] = [];
  const rows: Inline[][][] = [];
  const aligns: string[] = [];
  for (let token = cursor.next(); token && token.type !== 'table_close'; token = cursor.next()) {
    if (token.type === 'tr_open') rows.push([]);
    else if (token.type === 'th_open') aligns.push(String(token.attrGet('style') ?? ''));
    else if (token.type === 'inline')
      rows[rows.length - 1].push(inlineContent(token, lineOf(token, context), context, pictures));
  }
  reportTable(open.meta as unknown as TableMeta, line, context);
  return [
    tableBlock(rows, aligns, context.language, line),
    ...pictures.map((picture) => figureOf(picture, context.language, context)),
  ];
}

function reportTable(meta: TableMeta, line: number, context: Context): void {
  const at = (row: number) => ({ file: context.file, line: line + row });
  if (meta.headless)
    context.report('table/no-head', at(0), { what: meta.headless === 'tabs' ? 'tabs' : 'pipes' });
  for (const row of meta.longer) context.report('table/long-row', at(row), { columns: meta.columns });
  for (const row of meta.merging)
    context.report('text/looks-like-markup', at(row), {
      text: '|| or ^^',
      kind: 'a merged cell',
      advice: 'write the table in HTML, with `colspan` and `rowspan`',
    });
}
