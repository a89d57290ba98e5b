/** Tables, figures and display formulas, and the captions that stand beside them. */
import type {
  Align,
  Block,
  Caption,
  Definitions,
  DisplayFormula,
  Figure,
  Inline,
  Language,
  Paragraph,
  Table,
} from '../model/document.ts';
import { plainText } from '../model/document.ts';
import { trailingAttributes } from './attributes.ts';
import { type Picture, plain } from './inlines.ts';

/** Captions that the author has numbered: they are printed as written. */
const TABLE_CAPTION = /^(?:табл(?:ица)?\.?|кесте|table)[\s\u00a0]*\d|^\d+[\s\u00a0]*[-–]?[\s\u00a0]*кесте/i;
const FIGURE_CAPTION =
  /^(?:рис(?:унок)?\.?|сурет|fig(?:ure)?\.?)[\s\u00a0]*\d|^\d+[\s\u00a0]*[-–]?[\s\u00a0]*сурет/i;
/** A caption that the program numbers: `: Text {#tbl:data}`. */
const TABLE_MARK = /^(?:table)?:[\s\u00a0]+/i;

export const isBlank = (inlines: readonly Inline[]): boolean =>
  inlines.every((inline) => inline.kind === 'break' || (inline.kind === 'text' && inline.text.trim() === ''));

export function figure(picture: Picture, language: Language): Figure {
  const { src, alt, title, label, width, href, line } = picture;
  const text = title || alt;
  return {
    kind: 'figure',
    language,
    src,
    alt,
    line,
    ...(width ? { width } : {}),
    ...(href ? { href } : {}),
    ...(label ? { label } : {}),
    ...(text ? { caption: { inlines: [plain(text)], line } } : {}),
  };
}

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
  const [head, ...body] = rows;
  return { kind: 'table', language, aligns, head, rows: body, line };
}

/** `$$ … $$ {#eq:label}`; a `\tag{1}` becomes what stands at the margin, `\label` its name. */
export function displayFormula(source: string, line: number): DisplayFormula {
  const given = trailingAttributes(source.replace(/(\})[.,;]\s*$/, '$1'));
  const bare = (given?.rest ?? source).trim().replace(/^\$\$|\$\$\s*[.,;]?\s*$/g, '');
  const after = /\$\$\s*([.,;])\s*$/.exec((given?.rest ?? source).trim())?.[1] ?? '';
  const tag = /\\tag\*?\s*\{([^{}]*)\}/.exec(bare);
  const name = /\\label\s*\{([^{}]*)\}/.exec(bare);
  const label = given?.attributes.label ?? name?.[1];
  const tex =
    bare
      .replace(tag?.[0] ?? '', '')
      .replace(name?.[0] ?? '', '')
      .trim() + after;
  return {
    kind: 'display',
    tex,
    line,
    ...(label ? { label } : {}),
    ...(tag ? { tag: tag[0].startsWith('\\tag*') ? tag[1] : `(${tag[1]})` } : {}),
  };
}

/** Captions move into the tables and figures beside which they stand. */
export function joinCaptions(blocks: readonly Block[]): Block[] {
  const out: Block[] = [];
  for (let i = 0; i < blocks.length; i++) {
    const block = blocks[i];
    const next = blocks[i + 1];
    if (block.kind === 'definitions' && next?.kind === 'table' && captionOf(block)) {
      out.push(...beforeCaption(block), captioned(next, captionOf(block)!));
      i++;
    } else if (block.kind === 'paragraph' && next?.kind === 'table' && isTableCaption(block)) {
      const rest = captioned(next, block);
      out.push(rest);
      i++;
    } else if (block.kind === 'table' && next?.kind === 'paragraph' && startsWith(next, TABLE_MARK)) {
      out.push(captioned(block, next));
      i++;
    } else if (block.kind === 'figure' && next?.kind === 'paragraph' && startsWith(next, FIGURE_CAPTION)) {
      out.push(captioned(block, next));
      i++;
    } else out.push(block);
  }
  return out;
}

/** `: Text` under a paragraph reads as its explanation; right above a table it is the table's caption. */
function captionOf(block: Definitions): Paragraph | undefined {
  const only = block.items.length === 1 && block.items[0].texts.length === 1 ? block.items[0].texts[0] : [];
  const [caption] = only;
  if (only.length !== 1 || caption.kind !== 'paragraph') return undefined;
  return { ...caption, inlines: [plain(': '), ...caption.inlines] };
}

function beforeCaption({ items, language, line }: Definitions): Paragraph[] {
  const inlines = items[0].term;
  return isBlank(inlines) ? [] : [{ kind: 'paragraph', role: 'body', language, inlines, line }];
}

const isTableCaption = (p: Paragraph): boolean => startsWith(p, TABLE_CAPTION) || startsWith(p, TABLE_MARK);

const startsWith = (p: Paragraph, pattern: RegExp): boolean => pattern.test(plainText(p.inlines).trimStart());

/** The block under its caption: one the author has numbered keeps his number, the other gets its own later. */
function captioned<B extends Table | Figure>(block: B, paragraph: Paragraph): B {
  const { inlines, label } = withoutAttributes(paragraph.inlines);
  const marked = startsWith(paragraph, TABLE_MARK);
  const text = marked ? withoutMark(inlines) : inlines;
  const caption: Caption = { inlines: text, line: paragraph.line };
  const number = marked ? undefined : Number(/\d+/.exec(plainText(text))?.[0]);
  return { ...block, caption, ...(number !== undefined ? { number } : {}), ...(label ? { label } : {}) };
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
