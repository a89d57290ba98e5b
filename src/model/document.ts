/** The document: what a manuscript says, before anything is measured. Every stage from `parse` on reads it. */

export type Language = 'kk' | 'ru' | 'en';

/** Text by language; at least one is there. */
export type Localized = Readonly<Partial<Record<Language, string>>>;

/** Character styles, as bits so that a run carries one small number. */
export const Mark = { none: 0, bold: 1, italic: 2, mono: 4, strike: 8, superior: 16, inferior: 32 } as const;

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
  | { readonly kind: 'slot'; readonly slot: Slot; readonly marks: number };

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
}

export interface Heading extends Located {
  readonly kind: 'heading';
  readonly level: number;
  readonly language: Language;
  readonly inlines: readonly Inline[];
}

export interface List extends Located {
  readonly kind: 'list';
  /** Number of the first item; undefined for a bulleted list. */
  readonly start?: number;
  /** Set as the list of references. */
  readonly references: boolean;
  readonly items: readonly (readonly Block[])[];
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

export type Block = Paragraph | Heading | List | Quote | Code | Rule | Entry | Fields;

/** What is laid out as one piece: an article, the contents, a title page. */
export interface Part {
  /** Unique in the volume. */
  readonly id: string;
  readonly language: Language;
  /** File that diagnostics name. */
  readonly file: string;
  readonly blocks: readonly Block[];
}

/** Plain text of inlines, slots left out. */
export function plainText(inlines: readonly Inline[]): string {
  return inlines.map((i) => (i.kind === 'text' ? i.text : i.kind === 'break' ? ' ' : '')).join('');
}

/** The text in the wanted language, or in the first one that there is. */
export function localized(text: Localized, language: Language): string {
  return text[language] ?? text.kk ?? text.ru ?? text.en ?? '';
}
