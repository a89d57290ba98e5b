/** Block tokens → blocks of the document. A cursor walks the flat list of tokens once. */
import type { Report } from '../diagnostics.ts';
import { CYRILLIC, KAZAKH_ONLY } from '../model/characters.ts';
import { type Block, type Inline, type Language, type List, plainText } from '../model/document.ts';
import { plain, toInlines } from './inlines.ts';
import { NESTING_LIMIT, parseBlocks, type Token } from './markdown.ts';
import { typeset } from './typography/index.ts';

/** Headings under which the references stand, in three languages. */
const REFERENCES = /әдебиет|литератур|references|bibliograph|библиограф|источник|дереккөз/i;

export interface Context {
  readonly file: string;
  readonly language: Language;
  /** Line of the file at which the text starts. */
  readonly firstLine: number;
  readonly report: Report;
  /** Pages of a template name the style of a paragraph: `text {.style}`. */
  readonly styled: boolean;
}

class Cursor {
  at = 0;
  /** Inside the references, which run to the end or to the next heading. */
  references = false;
  readonly tokens: readonly Token[];
  constructor(tokens: readonly Token[]) {
    this.tokens = tokens;
  }
  next(): Token {
    return this.tokens[this.at++];
  }
  peek(): Token | undefined {
    return this.tokens[this.at];
  }
}

/** The blocks of a Markdown text. Never throws, and drops nothing. */
export function toBlocks(text: string, context: Context): Block[] {
  const { tokens, definitions } = parseBlocks(text);
  if (definitions.size > 0) reportUnused(tokens, definitions, context);
  return blocksUntil(undefined, new Cursor(tokens), context);
}

/** A link definition that no link uses is printed nowhere; this is where its text is kept. */
function reportUnused(
  tokens: readonly Token[],
  definitions: ReadonlyMap<string, string>,
  context: Context,
): void {
  const used = new Set(
    tokens.flatMap((token) =>
      (token.children ?? []).map((child) => String(child.attrGet('href') ?? child.attrGet('src') ?? '')),
    ),
  );
  for (const [label, href] of definitions) {
    if (!used.has(href))
      context.report(
        'article/comment',
        { file: context.file, line: context.firstLine },
        { text: `[${label}]: ${href}` },
      );
  }
}

function blocksUntil(closing: string | undefined, cursor: Cursor, context: Context): Block[] {
  const blocks: Block[] = [];
  while (cursor.peek() && cursor.peek()!.type !== closing)
    for (const made of block(cursor, context)) blocks.push(made);
  cursor.at++;
  return blocks;
}

const lineOf = (token: Token, context: Context): number => (token.map?.[0] ?? 0) + context.firstLine;

function block(cursor: Cursor, context: Context): Block[] {
  const token = cursor.next();
  const line = lineOf(token, context);
  switch (token.type) {
    case 'paragraph_open':
      return paragraph(cursor, line, context, token.level);
    case 'heading_open': {
      const inlines = inlineContent(cursor.next(), line, context);
      cursor.at++;
      cursor.references = REFERENCES.test(inlines.map((i) => (i.kind === 'text' ? i.text : '')).join(''));
      return [
        { kind: 'heading', level: Number(token.tag.slice(1)), language: context.language, inlines, line },
      ];
    }
    case 'bullet_list_open':
    case 'ordered_list_open':
      return [list(token, cursor, context)];
    case 'blockquote_open':
      return [{ kind: 'quote', blocks: blocksUntil('blockquote_close', cursor, context), line }];
    case 'fence':
    case 'code_block':
      return [{ kind: 'code', text: fenceText(token), fenced: token.type === 'fence', line }];
    case 'hr':
      return [{ kind: 'rule', line }];
    case 'table_open':
      return context.styled ? [fields(cursor, line, context)] : table(cursor, line, context);
    default:
      return asText(token, line, context);
  }
}

/** The code, under the author's info string if there was one. */
const fenceText = (token: Token): string => token.content.replace(/\n$/, '');

/** A template's page speaks several languages; its paragraphs show which by their letters. */
function languageOf(token: Token, context: Context): Language {
  if (!context.styled) return context.language;
  const text = token.content.replace(/\{\.[\w-]+\}$/, '');
  if (KAZAKH_ONLY.test(text)) return 'kk';
  if (CYRILLIC.test(text)) return 'ru';
  return /[A-Za-z]{3}/.test(text) ? 'en' : context.language;
}

function inlineContent(token: Token, line: number, context: Context): Inline[] {
  const place = { file: context.file, line };
  return typeset(
    toInlines(token.children ?? [], place, context.report),
    languageOf(token, context),
    place,
    context.report,
  );
}

function paragraph(cursor: Cursor, line: number, context: Context, level: number): Block[] {
  const token = cursor.next();
  const inlines = inlineContent(token, line, context);
  cursor.at++;
  const { role, inlines: rest } = context.styled ? styleOf(inlines) : { role: 'body', inlines };
  return [
    {
      kind: 'paragraph',
      role: cursor.references && level === 0 && role === 'body' ? 'reference-note' : role,
      language: languageOf(token, context),
      inlines: rest,
      line,
    },
  ];
}

/** Takes `{.style}` from the end of a template's paragraph. */
function styleOf(inlines: readonly Inline[]): { role: string; inlines: readonly Inline[] } {
  const last = inlines.at(-1);
  const match = last?.kind === 'text' ? /\s*\{\.([\w-]+)\}$/.exec(last.text) : null;
  if (!match || last?.kind !== 'text') return { role: 'body', inlines };
  const text = last.text.slice(0, match.index);
  return { role: match[1], inlines: [...inlines.slice(0, -1), ...(text ? [{ ...last, text }] : [])] };
}

function list(open: Token, cursor: Cursor, context: Context): List {
  const ordered = open.type === 'ordered_list_open';
  const closing = ordered ? 'ordered_list_close' : 'bullet_list_close';
  const references = cursor.references && open.level === 0;
  const items: Block[][] = [];
  while (cursor.peek() && cursor.peek()!.type !== closing) {
    cursor.at++;
    items.push(blocksUntil('list_item_close', cursor, context));
  }
  cursor.at++;
  const start = ordered ? { start: Number(open.attrGet('start') ?? 1) } : {};
  return { kind: 'list', ...start, references, items, line: lineOf(open, context) };
}

/** A table's rows as lines of text, until tables are set. */
function table(cursor: Cursor, line: number, context: Context): Block[] {
  context.report('article/not-yet', { file: context.file, line }, { what: 'a table' });
  const rows: Block[] = [];
  let cells: Inline[] = [];
  for (let token = cursor.next(); token && token.type !== 'table_close'; token = cursor.next()) {
    if (token.type === 'tr_open') cells = [];
    else if (token.type === 'inline')
      cells.push(
        ...(cells.length ? [plain(' | ')] : []),
        ...inlineContent(token, lineOf(token, context), context),
      );
    else if (token.type === 'tr_close')
      rows.push({ kind: 'paragraph', role: 'plain', language: context.language, inlines: cells, line });
  }
  return rows;
}

/** A template's table of labels and values; its head row is for the reader of the template. */
function fields(cursor: Cursor, line: number, context: Context): Block {
  const rows: { label: string; values: Inline[][] }[] = [];
  let cells: Inline[][] = [];
  for (let token = cursor.next(); token && token.type !== 'table_close'; token = cursor.next()) {
    if (token.type === 'tr_open') cells = [];
    else if (token.type === 'inline') cells.push(fieldContent(token, line, context));
    else if (token.type === 'tr_close' && cells.length === 2)
      rows.push({ label: plainText(cells[0]), values: splitAtBreaks(cells[1]) });
  }
  const filled = rows.slice(1).filter((row) => row.values.some((value) => value.length > 0));
  return { kind: 'fields', rows: filled, language: context.language, line };
}

/** A range of pages stands on the sheet as the contract writes it: 382-387. */
function fieldContent(token: Token, line: number, context: Context): Inline[] {
  const text = token.content.replaceAll('\\', '');
  return /^\d+-\d+$/.test(text) ? [plain(text)] : inlineContent(token, line, context);
}

function splitAtBreaks(inlines: readonly Inline[]): Inline[][] {
  const lines: Inline[][] = [[]];
  for (const inline of inlines) {
    if (inline.kind === 'break') lines.push([]);
    else lines[lines.length - 1].push(inline);
  }
  return lines.filter((line) => line.length > 0);
}

/** Formulas, HTML and what is nested too deep: the source text, line by line. */
function asText(token: Token, line: number, context: Context): Block[] {
  const place = { file: context.file, line };
  let text = token.content;
  if (token.type === 'html_block') {
    text = text.replace(/<!--[\s\S]*?-->/g, (comment) => {
      context.report('article/comment', place, { text: comment.replace(/\s+/g, ' ') });
      return '';
    });
  }
  if (text.trim() === '') return [];
  if (token.type === 'too_deep') context.report('article/nesting', place, { limit: NESTING_LIMIT });
  else context.report('article/not-yet', place, { what: token.type === 'math_block' ? 'a formula' : 'HTML' });
  const lines = text.split('\n').filter((l) => l.trim());
  return lines.map((l) => ({
    kind: 'paragraph',
    role: 'plain',
    language: context.language,
    inlines: [plain(l.trim())],
    line,
  }));
}
