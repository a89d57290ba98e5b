/** Block tokens → blocks of the document. A cursor walks the flat list of tokens once. */
import { CYRILLIC } from '../model/characters.ts';
import { type Block, type Figure, type Inline, plainText } from '../model/document.ts';
import { squash as foldText } from '../squash.ts';
import { markAuthorLists } from './author-lists.ts';
import {
  type Context,
  Cursor,
  figureOf,
  inlineContent,
  languageOf,
  lineOf,
  splitAtBreaks,
} from './cursor.ts';
import { displayFormula, isBlank, joinCaptions } from './figures.ts';
import { type Picture, plain } from './inlines.ts';
import { list } from './lists.ts';
import { type LinkDefinition, NESTING_LIMIT, parseBlocks, type Token } from './markdown.ts';
import { htmlBlock, table } from './tables.ts';

export type { Context } from './cursor.ts';

/** Headings under which the references stand, in three languages. */
const REFERENCES = /әдебиет|литератур|references|bibliograph|библиограф|источник|дереккөз/i;

/** The blocks of a Markdown text. Never throws, and drops nothing. */
export function toBlocks(text: string, context: Context): Block[] {
  const { text: marked, markers } = context.styled ? { text, markers: new Map() } : markAuthorLists(text);
  const { tokens, definitions } = parseBlocks(marked);
  if (definitions.length > 0) reportUnused(tokens, definitions, context);
  return blocksUntil(undefined, new Cursor(tokens, markers), context);
}

/** A link definition that no link uses is printed nowhere; this is where its text is kept. */
function reportUnused(
  tokens: readonly Token[],
  definitions: readonly LinkDefinition[],
  context: Context,
): void {
  const used = new Set(
    tokens.flatMap((token) =>
      (token.children ?? []).map((child) => String(child.attrGet('href') ?? child.attrGet('src') ?? '')),
    ),
  );
  for (const { text, href, line } of definitions) {
    if (!used.has(href))
      context.report('article/comment', { file: context.file, line: context.firstLine + line }, { text });
    else if (/\s(?:"[^"]*"|'[^']*'|\([^)]*\))\s*$/.test(text))
      context.report('article/comment', { file: context.file, line: context.firstLine + line }, { text });
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

function block(cursor: Cursor, context: Context): Block[] {
  const token = cursor.next();
  const line = lineOf(token, context);
  switch (token.type) {
    case 'paragraph_open':
      return paragraph(cursor, line, context, token.level);
    case 'heading_open':
      return heading(token, cursor, line, context);
    case 'bullet_list_open':
    case 'ordered_list_open':
      return [list(token, cursor, context, () => blocksUntil('list_item_close', cursor, context))];
    case 'blockquote_open':
      return [{ kind: 'quote', blocks: blocksUntil('blockquote_close', cursor, context), line }];
    case 'fence':
    case 'code_block':
      return code(token, line, context);
    case 'hr':
      return [{ kind: 'rule', line }];
    case 'table_open':
      return context.styled ? [fields(cursor, line, context)] : table(token, cursor, line, context);
    case 'math_block':
      return displayFormula(token.content, line, context.definitions);
    case 'html_block':
      return htmlBlock(token, line, context);
    case 'footnote_reference_open':
      return noteText(token, cursor, context);
    case 'dl_open':
      return definitions(cursor, line, context);
    default:
      return asText(token, line, context);
  }
}

/** A heading without its attributes: `{#sec:methods}`, `{.unnumbered}`, `{-}`. */
function heading(token: Token, cursor: Cursor, line: number, context: Context): Block[] {
  const content = cursor.next();
  const given = /\s*\{\s*((?:#[\w:.-]+|\.[\w-]+|-|[\w-]+=\S+|\s)+)\}\s*#*\s*$/.exec(content.content);
  const last = content.children?.at(-1);
  if (given && last?.type === 'text' && last.content.endsWith('}')) dropAttributes(content);
  const inlines = inlineContent(content, line, context);
  cursor.at++;
  if (isBlank(inlines)) {
    context.report('article/empty-heading', { file: context.file, line });
    return [];
  }
  cursor.references = REFERENCES.test(plainText(inlines));
  const label = given ? /#([\w:.-]+)/.exec(given[1])?.[1] : undefined;
  const level = Number(token.tag.slice(1));
  return [{ kind: 'heading', level, language: context.language, inlines, line, ...(label ? { label } : {}) }];
}

/** Attributes are the last text of a heading, which may be in pieces. */
function dropAttributes(content: Token): void {
  const children = content.children ?? [];
  for (let open = false; !open && children.length > 0; ) {
    const last = children[children.length - 1];
    const at = last.content.lastIndexOf('{');
    open = at >= 0;
    last.content = open ? last.content.slice(0, at).trimEnd() : '';
    if (!open) children.pop();
  }
}

/** Code as it stands; a fence that says `math` holds a formula, and words beside a fence are no language. */
function code(token: Token, line: number, context: Context): Block[] {
  const fenced = token.type === 'fence';
  const text = token.content.replace(/\n$/, '');
  const info = token.info.trim();
  const place = { file: context.file, line };
  if (fenced && info === 'math') return displayFormula(`$$${text}$$`, line, context.definitions);
  if (fenced && (/\s[^{]/.test(info.replace(/\{.*\}$/, '')) || CYRILLIC.test(info)))
    context.report('article/fence-words', place, { text: info });
  if (!fenced && looksLikeProse(text))
    context.report('article/indented', place, { text: shortened(text.trim()) });
  return [{ kind: 'code', text, fenced, line }];
}

const shortened = (text: string): string => (text.length > 40 ? `${text.slice(0, 39)}…` : text);

/** Sentences of Cyrillic words without the signs of code. */
const looksLikeProse = (text: string): boolean =>
  /(?:[А-яёәғқңөұүһі]+[,.;:]?\s+){3}/iu.test(text) && !/[{}=<>;]|\(\)|^\s*#/m.test(text);

function paragraph(cursor: Cursor, line: number, context: Context, level: number): Block[] {
  const token = cursor.next();
  const pictures: Picture[] = [];
  const inlines = inlineContent(token, line, context, pictures);
  cursor.at++;
  const { role, inlines: rest } = context.styled ? styleOf(inlines) : { role: 'body', inlines };
  const language = languageOf(token, context);
  const figures = pictures.map((picture) => figureOf(picture, language, context));
  if (figures.length > 0 && isBlank(rest)) return figures;
  const [first, ...others] = figures;
  // `![Рис. 1. Карта](map.png)<br>` and the same words below it.
  if (first && isCaptionOf(first, rest)) return [first, ...others];
  const shown = cursor.references && level === 0 && role === 'body' ? 'reference-note' : role;
  return [{ kind: 'paragraph', role: shown, language, inlines: rest, line }, ...figures];
}

const isCaptionOf = ({ caption }: Figure, text: readonly Inline[]): boolean =>
  caption !== undefined && foldText(plainText(caption.inlines)) === foldText(plainText(text));

/** Takes `{.style}` from the end of a template's paragraph. */
function styleOf(inlines: readonly Inline[]): { role: string; inlines: readonly Inline[] } {
  const last = inlines.at(-1);
  const match = last?.kind === 'text' ? /\s*\{\.([\w-]+)\}$/.exec(last.text) : null;
  if (!match || last?.kind !== 'text') return { role: 'body', inlines };
  const text = last.text.slice(0, match.index);
  return { role: match[1], inlines: [...inlines.slice(0, -1), ...(text ? [{ ...last, text }] : [])] };
}

/** Terms, and below each the texts that explain it. */
function definitions(cursor: Cursor, line: number, context: Context): Block[] {
  const figures: Figure[] = [];
  const items: { term: readonly Inline[]; texts: Block[][] }[] = [];
  for (let token = cursor.next(); token && token.type !== 'dl_close'; token = cursor.next()) {
    if (token.type === 'dt_open') {
      const pictures: Picture[] = [];
      items.push({
        term: inlineContent(cursor.next(), lineOf(token, context), context, pictures),
        texts: [],
      });
      figures.push(...pictures.map((picture) => figureOf(picture, context.language, context)));
      cursor.at++;
    } else if (token.type === 'dd_open') {
      const blocks = blocksUntil('dd_close', cursor, context);
      if (items.length === 0) items.push({ term: [], texts: [] });
      items[items.length - 1].texts.push(blocks);
    }
  }
  // Terms hold text only: their pictures stand before the list.
  return [...figures, { kind: 'definitions', language: context.language, items, line }];
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
