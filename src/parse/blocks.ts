/** Block tokens → blocks of the document. A cursor walks the flat list of tokens once. */
import type { Report } from '../diagnostics.ts';
import { CYRILLIC, KAZAKH_ONLY } from '../model/characters.ts';
import {
  type Block,
  type Definitions,
  type Inline,
  type Language,
  type List,
  plainText,
} from '../model/document.ts';
import { displayFormula, figure, isBlank, joinCaptions, tableBlock } from './figures.ts';
import { type Picture, plain, toInlines } from './inlines.ts';
import { NESTING_LIMIT, parseBlocks, parseInline, type Token } from './markdown.ts';
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
  /** Texts of footnotes by their labels, filled while the body is read. */
  readonly notes: Map<string, { readonly blocks: readonly Block[]; readonly line: number }>;
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
  return context.styled ? blocks : joinCaptions(blocks);
}

/** Keeps the text of a footnote for its call. */
function noteText(open: Token, cursor: Cursor, context: Context): Block[] {
  const { label } = open.meta as { label: string };
  // The plugin tells no line for the text itself; its first block knows.
  const line = lineOf(cursor.peek() ?? open, context);
  const blocks = blocksUntil('footnote_reference_close', cursor, context);
  if (!context.notes.has(label)) {
    context.notes.set(label, { blocks, line });
    return [];
  }
  context.report('article/note-twice', { file: context.file, line }, { label });
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
    case 'math_block':
      return [displayFormula(token.content, line)];
    case 'html_block':
      return htmlBlock(token, line, context);
    case 'footnote_reference_open':
      return noteText(token, cursor, context);
    case 'dl_open':
      return [definitions(cursor, line, context)];
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

export function inlineContent(token: Token, line: number, context: Context, pictures?: Picture[]): Inline[] {
  const place = { file: context.file, line };
  const onPicture = pictures && ((picture: Picture) => pictures.push(picture));
  return typeset(
    toInlines(token.children ?? [], place, context.report, onPicture),
    languageOf(token, context),
    place,
    context.report,
  );
}

function paragraph(cursor: Cursor, line: number, context: Context, level: number): Block[] {
  const token = cursor.next();
  const pictures: Picture[] = [];
  const inlines = inlineContent(token, line, context, pictures);
  cursor.at++;
  const { role, inlines: rest } = context.styled ? styleOf(inlines) : { role: 'body', inlines };
  const language = languageOf(token, context);
  const figures = pictures.map((picture) => figure(picture, language));
  if (figures.length > 0 && isBlank(rest)) return figures;
  const shown = cursor.references && level === 0 && role === 'body' ? 'reference-note' : role;
  return [{ kind: 'paragraph', role: shown, language, inlines: rest, line }, ...figures];
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
  const done: (boolean | undefined)[] = [];
  while (cursor.peek() && cursor.peek()!.type !== closing) {
    cursor.at++;
    const { blocks, checked } = task(blocksUntil('list_item_close', cursor, context));
    items.push(blocks);
    done.push(checked);
  }
  cursor.at++;
  const start = ordered ? { start: Number(open.attrGet('start') ?? 1) } : {};
  const tasks = done.some((d) => d !== undefined) ? { done } : {};
  return { kind: 'list', ...start, ...tasks, references, items, line: lineOf(open, context) };
}

/** `[ ] text` and `[x] text` at the start of an item are tasks. */
function task(blocks: Block[]): { blocks: Block[]; checked?: boolean } {
  const [first, ...rest] = blocks;
  const lead = first?.kind === 'paragraph' ? first.inlines[0] : undefined;
  const match = lead?.kind === 'text' ? /^\[([ xX\u00a0])\][ \u00a0]/.exec(lead.text) : null;
  if (!match || lead?.kind !== 'text' || first?.kind !== 'paragraph') return { blocks };
  const inlines = [{ ...lead, text: lead.text.slice(match[0].length) }, ...first.inlines.slice(1)];
  return { blocks: [{ ...first, inlines }, ...rest], checked: /x/i.test(match[1]) };
}

/** Terms, and below each the texts that explain it. */
function definitions(cursor: Cursor, line: number, context: Context): Definitions {
  const items: { term: readonly Inline[]; texts: Block[][] }[] = [];
  for (let token = cursor.next(); token && token.type !== 'dl_close'; token = cursor.next()) {
    if (token.type === 'dt_open') {
      items.push({ term: inlineContent(cursor.next(), lineOf(token, context), context), texts: [] });
      cursor.at++;
    } else if (token.type === 'dd_open') {
      const blocks = blocksUntil('dd_close', cursor, context);
      if (items.length === 0) items.push({ term: [], texts: [] });
      items[items.length - 1].texts.push(blocks);
    }
  }
  return { kind: 'definitions', language: context.language, items, line };
}

/** HTML on lines of its own: its text is set, comments and unknown tags are said. */
function htmlBlock(token: Token, line: number, context: Context): Block[] {
  const pictures: Picture[] = [];
  const place = { file: context.file, line };
  const runs = toInlines(parseInline(token.content.trim()), place, context.report, (p) => pictures.push(p));
  const inlines = typeset(runs, context.language, place, context.report);
  const figures = pictures.map((picture) => figure(picture, context.language));
  const paragraphs = splitAtBreaks(inlines)
    .filter((part) => !isBlank(part))
    .map((part): Block => {
      return { kind: 'paragraph', role: 'plain', language: context.language, inlines: part, line };
    });
  const quoted = /^\s*<blockquote/i.test(token.content) && paragraphs.length > 0;
  return [...(quoted ? [{ kind: 'quote' as const, blocks: paragraphs, line }] : paragraphs), ...figures];
}

/** A table; pictures in its cells stand below it. */
function table(cursor: Cursor, line: number, context: Context): Block[] {
  const pictures: Picture[] = [];
  const rows: Inline[][][] = [];
  const aligns: string[] = [];
  for (let token = cursor.next(); token && token.type !== 'table_close'; token = cursor.next()) {
    if (token.type === 'tr_open') rows.push([]);
    else if (token.type === 'th_open') aligns.push(String(token.attrGet('style') ?? ''));
    else if (token.type === 'inline')
      rows[rows.length - 1].push(inlineContent(token, lineOf(token, context), context, pictures));
  }
  return [
    tableBlock(rows, aligns, context.language, line),
    ...pictures.map((picture) => figure(picture, context.language)),
  ];
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

/** What is nested too deep, and whatever else has no form of its own: the source text, line by line. */
function asText(token: Token, line: number, context: Context): Block[] {
  if (token.content.trim() === '') return [];
  if (token.type === 'too_deep')
    context.report('article/nesting', { file: context.file, line }, { limit: NESTING_LIMIT });
  const lines = token.content.split('\n').filter((l) => l.trim());
  return lines.map((l) => ({
    kind: 'paragraph',
    role: 'plain',
    language: context.language,
    inlines: [plain(l.trim())],
    line,
  }));
}
