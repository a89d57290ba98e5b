/** The document: what a manuscript says, before anything is measured. Every stage from `parse` on reads it. */

export type Language = 'kk' | 'ru' | 'en';

/** Text by language; at least one is there. */
export type Localized = Readonly<Partial<Record<Language, string>>>;

/** Character styles, as bits so that a run carries one small number. */
export const Mark = {
  none: 0,
  bold: 1,
  italic: 2,
  mono: 4,
  strike: 8,
  superior: 16,
  inferior: 32,
  underline: 64,
  smallCaps: 128,
} as const;

/** A number that nobody knows before `number`: it gets a fixed width now and its digits in `assemble`. */
export interface Slot {
  readonly kind: 'first' | 'last' | 'range';
  /** The part whose pages are meant: an article's id, or `contents`. */
  readonly part: string;
}

export type Inline =
  | {
      readonly kind: 'text';
      readonly text: string;
      readonly marks: number;
      readonly href?: string;
      readonly line?: number;
    }
  | { readonly kind: 'break' }
  | { readonly kind: 'formula'; readonly tex: string; readonly marks: number; readonly line: number }
  | NoteCall
  | { readonly kind: 'slot'; readonly slot: Slot; readonly marks: number };

/** The call of a footnote. Its text stands at the first call; `label` and `line` are the author's. */
export interface NoteCall {
  readonly kind: 'note';
  readonly label: string;
  readonly marks: number;
  readonly line: number;
  /** Number in the article, once all calls are counted. */
  readonly number?: number;
  readonly blocks?: readonly Block[];
}

interface Located {
  /** Line in the source file, from 1; 0 for text that the program wrote. */
  readonly line: number;
}

export interface Paragraph extends Located {
  readonly kind: 'paragraph';
  /** Name of a paragraph style of the template. */
  readonly role: string;
  readonly language: Language;
  readonly inlines: readonly Inline[];
  /** Not set in capitals, whatever its style asks. */
  readonly keepsCase?: boolean;
}

export interface Heading extends Located {
  readonly kind: 'heading';
  readonly level: number;
  /** Name that references use, such as `sec:methods`. */
  readonly label?: string;
  readonly language: Language;
  readonly inlines: readonly Inline[];
}

export interface List extends Located {
  readonly kind: 'list';
  /** Number of the first item; undefined for a bulleted list. */
  readonly start?: number;
  /** Set as the list of references. */
  readonly references: boolean;
  /** What stands before each item, where its author has it another way than `1.` and `•`: «а)», `(i)`, «–». */
  readonly markers?: readonly (string | undefined)[];
  /** For each item of a list of tasks, whether it is done. */
  readonly done?: readonly (boolean | undefined)[];
  readonly items: readonly (readonly Block[])[];
}

/** The number of an item of a numbered list, as its author has it. */
export function itemNumber({ start = 1, markers }: List, i: number): number {
  const own = Number.parseInt(markers?.[i] ?? '', 10);
  return Number.isNaN(own) ? start + i : own;
}

export interface Quote extends Located {
  readonly kind: 'quote';
  readonly blocks: readonly Block[];
}

export interface Code extends Located {
  readonly kind: 'code';
  /** Begins on the line after its fence. */
  readonly fenced: boolean;
  readonly text: string;
}

/** A formula on a line of its own. */
export interface DisplayFormula extends Located {
  readonly kind: 'display';
  readonly tex: string;
  /** One number for the whole formula, or one for each row of its outermost environment. */
  readonly numbers: readonly FormulaNumber[];
}

/** A number that stands flush right beside a formula or one of its rows. */
export interface FormulaNumber {
  /** Name that references use, such as `eq:newton`. */
  readonly label?: string;
  /** As printed, such as `(1)`. */
  readonly tag?: string;
  /** The program counts it, though nothing refers to it. */
  readonly counted?: boolean;
}

export type Align = 'left' | 'center' | 'right';

export interface Caption {
  readonly inlines: readonly Inline[];
  readonly line: number;
}

/** A cell of a table; what a paragraph of role `cell` holds is set as the table's text. */
export interface Cell {
  readonly blocks: readonly Block[];
  /** Its first column, from 0, and how many columns and rows it takes. */
  readonly at: number;
  readonly columns: number;
  readonly rows: number;
  /** Where it differs from its column's. */
  readonly align?: Align;
  /** Set as the head is, though it stands below it. */
  readonly head?: boolean;
}

export interface Table extends Located {
  readonly kind: 'table';
  readonly language: Language;
  /** One for each column. */
  readonly aligns: readonly Align[];
  /** Rows of the cells that begin in them; those of the head, none where there is no head, stand again on every page. */
  readonly head: readonly (readonly Cell[])[];
  readonly rows: readonly (readonly Cell[])[];
  readonly caption?: Caption;
  /** Number in the article, as printed. */
  readonly number?: string;
  readonly label?: string;
}

/** A length along the line: a share of the measure, or points. */
export interface Width {
  readonly share?: number;
  readonly points?: number;
}

export interface Figure extends Located {
  readonly kind: 'figure';
  readonly language: Language;
  /** Path beside the article, as written. */
  readonly src: string;
  readonly alt: string;
  readonly width?: Width;
  readonly caption?: Caption;
  /** Number in the article, as printed. */
  readonly number?: string;
  readonly label?: string;
  readonly href?: string;
}

export interface Definitions extends Located {
  readonly kind: 'definitions';
  readonly language: Language;
  readonly items: readonly {
    readonly term: readonly Inline[];
    readonly texts: readonly (readonly Block[])[];
  }[];
}

export interface Rule extends Located {
  readonly kind: 'rule';
}

/** A line of the contents or the index: text, leader, a number flush right; or, without a leader, text on both sides. */
export interface Entry extends Located {
  readonly kind: 'entry';
  readonly role: string;
  readonly language: Language;
  readonly inlines: readonly Inline[];
  /** What stands flush right on the last line. */
  readonly number: Slot | readonly Inline[];
  readonly leader: boolean;
  /** The part that a click on the entry opens. */
  readonly target?: string;
}

/** Rows of a label and its values, as on the information sheet. */
export interface Fields extends Located {
  readonly kind: 'fields';
  readonly rows: readonly { readonly label: string; readonly values: readonly (readonly Inline[])[] }[];
  readonly language: Language;
}

export type Block =
  | Paragraph
  | Heading
  | List
  | Quote
  | Code
  | DisplayFormula
  | Table
  | Figure
  | Definitions
  | Rule
  | Entry
  | Fields;

/** What is laid out as one piece: an article, the contents, a title page. */
export interface Part {
  /** Unique in the volume. */
  readonly id: string;
  readonly language: Language;
  /** File that diagnostics name. */
  readonly file: string;
  readonly blocks: readonly Block[];
}

/** How the contents of a block are changed: its lines of text, and the blocks inside it. */
export interface Contents {
  inlines(inlines: readonly Inline[]): readonly Inline[];
  blocks(blocks: readonly Block[]): readonly Block[];
}

/** The block with its contents changed: the one place that knows where each kind of block keeps them. */
export function mapContents(block: Block, { inlines, blocks }: Contents): Block {
  const caption = (own: Caption | undefined) =>
    own ? { caption: { ...own, inlines: inlines(own.inlines) } } : {};
  const cells = (rows: Table['rows']) =>
    rows.map((row) => row.map((cell) => ({ ...cell, blocks: blocks(cell.blocks) })));
  switch (block.kind) {
    case 'paragraph':
    case 'heading':
      return { ...block, inlines: inlines(block.inlines) };
    case 'list':
      return { ...block, items: block.items.map(blocks) };
    case 'quote':
      return { ...block, blocks: blocks(block.blocks) };
    case 'definitions':
      return {
        ...block,
        items: block.items.map(({ term, texts }) => ({ term: inlines(term), texts: texts.map(blocks) })),
      };
    case 'table':
      return { ...block, ...caption(block.caption), head: cells(block.head), rows: cells(block.rows) };
    case 'figure':
      return { ...block, ...caption(block.caption) };
    case 'entry':
      return { ...block, inlines: inlines(block.inlines) };
    case 'fields':
      return { ...block, rows: block.rows.map((row) => ({ ...row, values: row.values.map(inlines) })) };
    case 'code':
    case 'display':
    case 'rule':
      return block;
  }
}

/** Plain text of inlines, slots left out. */
export function plainText(inlines: readonly Inline[]): string {
  return inlines.map((i) => (i.kind === 'text' ? i.text : i.kind === 'break' ? ' ' : '')).join('');
}

/** The text in the wanted language, or in the first one that there is. */
export function localized(text: Localized, language: Language): string {
  return text[language] ?? text.kk ?? text.ru ?? text.en ?? '';
}
