/** What `compose` makes: lines with positioned glyphs, in one endless column. Lengths are points unless said otherwise. */
import type { Formula, Picture } from './assets.ts';
import type { Slot } from './document.ts';
import type { Face } from './fonts.ts';

/** A shaped word. Words share arrays, so that a volume's vocabulary stays small and close together. */
export interface Shaped {
  /** The word itself. */
  readonly source: string;
  /** Number of its glyphs. */
  readonly length: number;
  /** Advances from `at` on, font units, with the kerning to the next glyph. */
  readonly advances: Int16Array;
  readonly at: number;
  /** From `at` on, the glyphs' fixed codes in their face (`codes.ts`); none where they are special. */
  readonly codes: Uint8Array;
  /** Its glyphs, where they are not simply those of the UTF-16 units of `source`. */
  readonly special: SpecialGlyphs | undefined;
}

export interface SpecialGlyphs {
  readonly glyphs: Uint16Array;
  /** What each glyph stands for, empty after the first of a cluster. */
  readonly text: readonly string[];
  /** Offsets of marks, dx and dy in turn; undefined where there are none. */
  readonly offsets: Int16Array | undefined;
}

export interface Space {
  readonly width: number;
  readonly stretch: number;
  readonly shrink: number;
}

/** How a run is drawn. */
export interface RunStyle {
  readonly face: Face;
  readonly size: number;
  /** Baseline shift, upwards. */
  readonly rise: number;
  readonly marks: number;
  readonly space: Space;
  readonly href?: string;
}

/** Kinds of items that are drawn; the same numbers as in `compose/line-items.ts`, which imports nothing. */
export const BOX = 0;
export const GLUE = 1;

/** A paragraph as items, the breaker's view and the drawer's in one. All arrays are as long as the paragraph has items. */
export interface SetText {
  /** `BOX`, `GLUE`, and two that draw nothing: the breaker's penalties and hyphens. */
  readonly kind: Uint8Array;
  /** Box: the word that the fragment is of. Disc: the hyphen. */
  readonly words: readonly (Shaped | undefined)[];
  /** Box: first glyph and the one after the last. */
  readonly first: Uint16Array;
  readonly end: Uint16Array;
  /** Disc: advance of the glyph before the hyphen, with their kerning, font units. */
  readonly lastAdvance: Int16Array;
  /** Index into `styles`. */
  readonly style: Uint16Array;
  readonly styles: readonly RunStyle[];
  /** Width of the first-line indent, a first box without a word. */
  readonly indent: number;
}

/** A stretch of one line: items from `from` to before `to`. */
export interface TextPart {
  readonly kind: 'text';
  readonly text: SetText;
  readonly from: number;
  readonly to: number;
  /** Set the hyphen of the disc at `to`. */
  readonly hyphen: boolean;
  readonly x: number;
  readonly width: number;
  /** Share of the spaces' stretch (positive) or shrink (negative) that is taken up. */
  readonly ratio: number;
  /** Horizontal scale of the glyphs. */
  readonly scale: number;
}

/** Dots on a common grid, from `x` to the right. */
export interface LeaderPart {
  readonly kind: 'leader';
  readonly x: number;
  readonly width: number;
  readonly style: RunStyle;
}

/** A thin line `above` the baseline. */
export interface RulePart {
  readonly kind: 'rule';
  readonly x: number;
  readonly width: number;
  readonly above: number;
  readonly thickness: number;
}

/** A formula; its baseline is the line's. */
export interface FormulaPart {
  readonly kind: 'formula';
  readonly formula: Formula;
  /** Points of its em. */
  readonly size: number;
  readonly x: number;
  readonly width: number;
}

/** A picture whose lower edge is `above` the baseline. */
export interface PicturePart {
  readonly kind: 'picture';
  readonly picture: Picture;
  readonly x: number;
  readonly width: number;
  readonly height: number;
  readonly above: number;
  readonly href?: string;
}

/** Lines of a table that is turned by a quarter to the left; `x` and `y` count in the turned page. */
export interface TurnedPart {
  readonly kind: 'turned';
  readonly x: number;
  readonly width: number;
  readonly lines: readonly { readonly x: number; readonly y: number; readonly line: Line<PagePart> }[];
  /** From the baseline up to the turned page's origin, its lower left corner on the sheet. */
  readonly above: number;
}

/** A place of fixed width for a number that is not known yet. */
export interface SlotPart {
  readonly kind: 'slot';
  readonly slot: Slot;
  readonly x: number;
  readonly width: number;
  readonly align: 'left' | 'right';
  readonly style: RunStyle;
}

/** Where the dots of a leader stand: on a grid that all leaders of the volume share. */
export function leaderDots({ x, width, style }: LeaderPart): {
  readonly x: number;
  readonly count: number;
  readonly pitch: number;
} {
  const pitch = style.size * 0.45;
  const first = Math.ceil(x / pitch);
  return { x: first * pitch, count: Math.max(0, Math.floor((x + width) / pitch) - first), pitch };
}

function glyphText(word: Shaped, first: number, end: number): string {
  if (end - first === word.length) return word.source;
  return word.special ? word.special.text.slice(first, end).join('') : word.source.slice(first, end);
}

/** Last item of the word that stands at `at`: its fragments on one line are one stretch of glyphs. */
export function lastFragment(text: SetText, at: number, to: number): number {
  const word = text.words[at];
  let last = at;
  for (let i = at + 1; i < to && text.kind[i] !== GLUE; i++) {
    if (text.kind[i] !== BOX) continue;
    if (text.words[i] !== word || text.first[i] !== text.end[last]) break;
    last = i;
  }
  return last;
}

/** The text of a stretch of items: spaces for glue, nothing for what is not drawn. */
export function itemsText(text: SetText, from: number, to: number): string {
  let out = '';
  for (let i = from; i < to; i++) {
    const word = text.words[i];
    if (text.kind[i] === BOX && word) {
      const last = lastFragment(text, i, to);
      out += glyphText(word, text.first[i], text.end[last]);
      i = last;
    } else if (text.kind[i] === GLUE) out += ' ';
  }
  return out;
}

/** Characters of a stretch of items: one for a glyph, one for a space. */
export function itemsLength(text: SetText, from: number, to: number): number {
  let sum = 0;
  for (let i = from; i < to; i++)
    sum += text.kind[i] === BOX ? text.end[i] - text.first[i] : text.kind[i] === GLUE ? 1 : 0;
  return sum;
}

/** What the page says where a part stands; a hyphen that the line break brought is U+00AD. */
export function partText(part: PagePart): string {
  if (part.kind === 'text') return itemsText(part.text, part.from, part.to) + (part.hyphen ? '\u00ad' : '');
  if (part.kind === 'formula')
    return part.formula.marks.map((mark) => (mark.kind === 'glyph' ? mark.text : '')).join('');
  if (part.kind === 'turned') return part.lines.map(({ line }) => line.parts.map(partText).join('')).join('');
  return part.kind === 'leader' ? '.'.repeat(leaderDots(part).count) : '';
}

export type PagePart = TextPart | LeaderPart | RulePart | FormulaPart | PicturePart | TurnedPart;
export type FramePart = PagePart | SlotPart;

export interface Line<P = FramePart> {
  readonly parts: readonly P[];
  /** Ends in a hyphen. */
  readonly hyphenated: boolean;
  /** Part of the volume, or place in the text, that a click on the line opens. */
  readonly target?: string;
  /** Rows that the line takes, where they differ from its item's. */
  readonly rows?: number;
  /** Rows below the baseline's own. */
  readonly below?: number;
  /** Points by which the baseline stands below its place on the grid. */
  readonly shift?: number;
  /** Names in the text that stand here, for links. */
  readonly anchor?: string;
  /** No page may end after it. */
  readonly keep?: boolean;
  /** Footnotes that the line calls, as set lines of a row each. */
  readonly notes?: readonly Line<P>[];
}

/** One way to set a paragraph, and what it costs in the coin of `paginate` (a widow is 100). */
export interface Setting {
  readonly lines: readonly Line[];
  readonly cost: number;
}

export interface GalleyItem {
  /** The best one first. */
  readonly settings: readonly Setting[];
  /** Rows of the grid. */
  readonly before: number;
  readonly after: number;
  readonly rowsPerLine: number;
  readonly keepWithNext: boolean;
  readonly keepTogether: boolean;
  /** Takes a share of the page's empty rows before it. */
  readonly fill: boolean;
  /** Opens a page, whatever comes before it. */
  readonly newPage: boolean;
  /** Line of the source; 0 where there is none. */
  readonly line?: number;
  /** Lines that stand again at the top of each page on which the item goes on. */
  readonly repeat?: readonly Line[];
  /** May go to the top of the next page while the text flows on. */
  readonly floats?: boolean;
}

export interface Galley {
  readonly part: string;
  readonly items: readonly GalleyItem[];
}
