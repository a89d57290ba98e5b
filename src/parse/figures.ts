/** Tables, figures and display formulas, and the captions that stand beside them. */
import type {
  Align,
  Block,
  Caption,
  Cell,
  DisplayFormula,
  Figure,
  Inline,
  Language,
  Paragraph,
  Table,
} from '../model/document.ts';
import { plainText } from '../model/document.ts';
import { squash as foldText } from '../squash.ts';
import { trailingAttributes } from './attributes.ts';
import { type Picture, plain } from './inlines.ts';
import { type Definitions, readDisplay, withoutDefinitions } from './tex.ts';

/** What comes between a number and the caption's words, or the end. */
const AFTER = String.raw`(?:[\s\u00a0]*(?:[.:–—-]|$)|[\s\u00a0]+(?=[\p{L}«„“"(\d]))`;
const NUMBER = String.raw`\d+(?:[.,]\d+)*(?:[а-яa-z](?![\p{L}]))?`;
const numbered = (words: string, kazakh: string) =>
  new RegExp(
    String.raw`^(?:(?:${words})[\s\u00a0]*(?:№[\s\u00a0]*)?(${NUMBER})|(${NUMBER})[\s\u00a0]*[-–]?[\s\u00a0]*(?:${kazakh}))(?![\p{L}-])${AFTER}`,
    'iu',
  );
/** A small letter behind the number goes on with a sentence: «Рис. 2 показывает …». */
const captionMatch = (text: string, pattern: RegExp): RegExpExecArray | null => {
  const found = pattern.exec(text);
  const goesOn = found && /\s$/.test(found[0]) && /^\p{Ll}/u.test(text.slice(found[0].length));
  return goesOn ? null : found;
};
/** Captions that the author has numbered: they are printed as written. */
const TABLE_CAPTION = numbered(String.raw`табл(?:ица)?\.?|кесте|table|tab\.`, 'кесте');
const FIGURE_CAPTION = numbered(
  String.raw`рис(?:унок)?\.?|сурет|сур\.|fig(?:ure|\.)?|схема|диаграмма|график`,
  'сурет',
);
/** A caption that the program numbers: `: Text {#tbl:data}`. */
const TABLE_MARK = /^(?:table)?:[\s\u00a0]+/i;

export const isBlank = (inlines: readonly Inline[]): boolean =>
  inlines.every((inline) => inline.kind === 'break' || (inline.kind === 'text' && inline.text.trim() === ''));

/** A picture as a figure; what stands in its brackets is its caption, with the number that it may have. */
export function figure(picture: Picture, language: Language, onLost: (title: string) => void): Figure {
  const { src, alt, inlines, title, label, width, href, line } = picture;
  const text = plainText(inlines).trim();
  // «Рис. 1» in the brackets and «Рис. 1 – Кадр» as the title: the title says all.
  const fuller = text === '' || (title !== text && title.startsWith(text));
  if (!fuller && title && !text.includes(title)) onLost(title);
  const words = fuller ? (title ? [plain(title)] : []) : inlines;
  const number = numberIn(plainText(words), FIGURE_CAPTION);
  return {
    kind: 'figure',
    language,
    src,
    alt,
    line,
    ...(width ? { width } : {}),
    ...(href ? { href } : {}),
    ...(label ? { label } : {}),
    ...(number ? { number } : {}),
    ...(isBlank(words) ? {} : { caption: { inlines: words, line } }),
  };
}

/** The number that a caption has, as it is printed. */
function numberIn(text: string, pattern: RegExp): string | undefined {
  const match = captionMatch(text.trimStart(), pattern);
  return match?.[1] ?? match?.[2];
}

/** A table of lines of text; an empty first row is no head. */
export function tableBlock(
  rows: readonly (readonly (readonly Inline[])[])[],
  styles: readonly string[],
  language: Language,
  line: number,
): Table {
  const aligns = styles.map((style): Align => {
    const side = /(left|center|right)/.exec(style)?.[1];
    return (side as Align | undefined) ?? 'left';
  });
  const cells = rows.map((row) =>
    row.map((inlines, at): Cell => {
      const blocks: Block[] = isBlank(inlines)
        ? []
        : [{ kind: 'paragraph', role: 'cell', language, inlines, line }];
      return { blocks, at, columns: 1, rows: 1 };
    }),
  );
  const [head, ...body] = cells;
  const empty = head.every(({ blocks }) => blocks.length === 0);
  return { kind: 'table', language, aligns, head: empty ? [] : [head], rows: body, line };
}

/** What stands behind a display: a mark, a label or a number that was typed there. */
const TAIL = /([.,;]?)[ \t]*(?:\{(#[^}]*)\}|\((\d+(?:\.\d+)*[а-яa-z]?)\))?[ \t]*([.,;]?)[ \t]*$/u;

/** `$$ … $$ {#eq:label}` and its kin; nothing where it only defines what others use. */
export function displayFormula(source: string, line: number, definitions: Definitions): DisplayFormula[] {
  const close = Math.max(
    source.lastIndexOf('$$') + 2,
    source.lastIndexOf('\\]') + 2,
    endOfEnvironment(source),
  );
  const [, before, attributes, typed, after] = TAIL.exec(source.slice(close)) ?? [];
  const inside = source
    .slice(0, close)
    .replace(/^(?:\$\$|\\\[)|(?:\$\$|\\\])$/g, '')
    .trim();
  const applied = definitions.apply(inside);
  const own = withoutDefinitions(applied);
  if (own === '') return [];
  const { tex, numbers } = readDisplay(own);
  const label = attributes ? /#([\w:.-]+)/.exec(attributes)?.[1] : undefined;
  const [first, ...others] = numbers;
  const given = { ...first, ...(label ? { label } : {}), ...(typed ? { tag: `(${typed})` } : {}) };
  const whole = applied.slice(0, applied.length - own.length).trimEnd() + tex + (before || after || '');
  return [{ kind: 'display', tex: whole, line, numbers: [given, ...others] }];
}

function endOfEnvironment(source: string): number {
  const at = source.lastIndexOf('\\end{');
  return at < 0 ? 0 : source.indexOf('}', at) + 1;
}

/** Captions move into the tables and figures beside which they stand. */
export function joinCaptions(blocks: readonly Block[]): Block[] {
  const out: Block[] = [];
  for (let i = 0; i < blocks.length; i++) {
    const block = blocks[i];
    const next = blocks[i + 1];
    if (block.kind === 'paragraph' && next?.kind === 'table' && !next.caption && isTableCaption(block)) {
      out.push(captioned(next, block, TABLE_CAPTION));
      i++;
    } else if (block.kind === 'table' && next?.kind === 'paragraph' && isCaptionBelow(blocks, i)) {
      out.push(captioned(block, next, TABLE_CAPTION));
      i++;
    } else if (
      block.kind === 'figure' &&
      next?.kind === 'paragraph' &&
      isFigureCaption(block, next, blocks[i + 2])
    ) {
      out.push(captioned(block, next, FIGURE_CAPTION));
      i++;
    } else out.push(block);
  }
  return out;
}

const isTableCaption = (p: Paragraph): boolean => startsWith(p, TABLE_CAPTION) || startsWith(p, TABLE_MARK);

/** `: Text` below a table is its caption, unless it stands right above another one, where captions belong. */
function isCaptionBelow(blocks: readonly Block[], table: number): boolean {
  const [own, caption, after] = blocks.slice(table, table + 3);
  if (own.kind !== 'table' || own.caption || caption.kind !== 'paragraph') return false;
  return startsWith(caption, TABLE_MARK) && after?.kind !== 'table';
}

/** A numbered caption below a picture, or `: Text`; the same words that stand in its brackets are not said twice. */
function isFigureCaption(figure: Figure, p: Paragraph, after: Block | undefined): boolean {
  const own = figure.caption && foldText(plainText(figure.caption.inlines));
  const here = foldText(plainText(p.inlines));
  if (own)
    return (
      own === here || (figure.number !== undefined && startsWith(p, FIGURE_CAPTION) && here.startsWith(own))
    );
  return startsWith(p, FIGURE_CAPTION) || (startsWith(p, TABLE_MARK) && after?.kind !== 'table');
}

const startsWith = (p: Paragraph, pattern: RegExp): boolean =>
  captionMatch(plainText(p.inlines).trimStart(), pattern) !== null;

/** The block under its caption: one the author has numbered keeps his number, the other gets its own later. */
function captioned<B extends Table | Figure>(block: B, paragraph: Paragraph, pattern: RegExp): B {
  const { inlines, label } = withoutAttributes(paragraph.inlines);
  const text = startsWith(paragraph, TABLE_MARK) ? withoutMark(inlines) : inlines;
  const caption: Caption = { inlines: text, line: paragraph.line };
  const number = numberIn(plainText(text), pattern);
  return { ...block, caption, ...(number ? { number } : {}), ...(label ? { label } : {}) };
}

/** The mark may be a run of its own. */
function withoutMark([first, ...rest]: readonly Inline[]): readonly Inline[] {
  return first?.kind === 'text'
    ? [{ ...first, text: first.text.replace(TABLE_MARK, '') }, ...rest]
    : [first, ...rest];
}

function withoutAttributes(inlines: readonly Inline[]): { inlines: readonly Inline[]; label?: string } {
  const last = inlines.at(-1);
  const given = last?.kind === 'text' ? trailingAttributes(last.text) : undefined;
  if (!given || last?.kind !== 'text') return { inlines };
  const { label } = given.attributes;
  return { inlines: [...inlines.slice(0, -1), { ...last, text: given.rest }], ...(label ? { label } : {}) };
}
