/** Runs of text → items of the line breaker. The breaker's arrays are reused from paragraph to paragraph. */
import { NBSP, SOFT_HYPHEN, WEAK_TIE, ZERO_WIDTH_SPACE } from '../model/characters.ts';
import type { Inline, Language, Slot } from '../model/document.ts';
import type { RunStyle, SetText, Shaped } from '../model/galley.ts';
import { BOX, DISC, GLUE, type LineItems, PENALTY } from './break-lines.ts';
import { wordBreaks } from './hyphenate/index.ts';
import { hangsLeft, hangsRight } from './protrusion.ts';
import { kern, shape, unitsOf } from './shape.ts';

/** Scaled points in a point. */
export const SP = 65536;
const BAN = 10000;
/** A particle that would rather stay with the word before it (TYPOGRAPHY § 5). */
const WEAK = 500;
const ADDRESS_BREAK = 150;

export interface BuildOptions {
  readonly language: Language;
  readonly hyphenate: boolean;
  readonly protrusion: boolean;
  /** Spaces stretch; false in ragged text. */
  readonly elastic: boolean;
  /** First-line indent and measure, points. */
  readonly indent: number;
  readonly measure: number;
  /** The style of a run, and of a character that its face lacks; undefined when no face has it. */
  styleOf(inline: Inline & { kind: 'text' | 'slot' }): RunStyle;
  fallback(style: RunStyle, character: string): RunStyle | undefined;
  /** Width of a slot, points. */
  slotWidth(slot: Slot, style: RunStyle): number;
  onEmergency(word: string): void;
}

const BREAKERS = new RegExp(`[ \\n\\t${NBSP}${WEAK_TIE}${SOFT_HYPHEN}${ZERO_WIDTH_SPACE}]`);

/** Grows a paragraph's items; one instance serves all paragraphs. */
export class ItemBuilder {
  items: LineItems = emptyItems(1024);
  words: (Shaped | undefined)[] = [];
  slots = new Map<number, Slot>();
  #first: number[] = [];
  #end: number[] = [];
  #lastAdvance: number[] = [];
  #style: number[] = [];
  #styles: RunStyle[] = [];
  #options!: BuildOptions;

  /** Builds the items of a paragraph; the result is `items`, and `finish()` for the drawer's view. */
  build(inlines: readonly Inline[], options: BuildOptions): void {
    this.#options = options;
    this.items.count = 0;
    this.words = [];
    this.slots = new Map();
    this.#first = [];
    this.#end = [];
    this.#lastAdvance = [];
    this.#style = [];
    this.#styles = [];
    if (options.indent > 0) this.#push(BOX, Math.round(options.indent * SP), 0);
    for (const inline of inlines) this.#inline(inline);
    while (this.items.count > 0 && this.items.kind[this.items.count - 1] !== BOX) this.#drop();
    if (options.protrusion) this.#hang();
    else this.#flush();
  }

  finish(): SetText {
    const n = this.items.count;
    return {
      kind: this.items.kind.slice(0, n),
      words: this.words,
      first: Uint16Array.from(this.#first),
      end: Uint16Array.from(this.#end),
      lastAdvance: Int16Array.from(this.#lastAdvance),
      style: Uint16Array.from(this.#style),
      styles: this.#styles,
      indent: this.#options.indent,
    };
  }

  #inline(inline: Inline): void {
    if (inline.kind === 'break') {
      const style = Math.max(0, this.#styles.length - 1);
      this.items.fil[this.#push(GLUE, 0, style)] = 1;
      this.items.penalty[this.#push(PENALTY, 0, style)] = -BAN;
      return;
    }
    const style = this.#options.styleOf(inline);
    const index = this.#styleIndex(style);
    if (inline.kind === 'text') this.#text(inline.text, style, index);
    else this.slots.set(this.#push(BOX, Math.round(this.#options.slotWidth(inline.slot, style) * SP), index), inline.slot);
  }

  #styleIndex(style: RunStyle): number {
    const known = this.#styles.lastIndexOf(style);
    return known >= 0 ? known : this.#styles.push(style) - 1;
  }

  #text(text: string, style: RunStyle, index: number): void {
    let from = 0;
    for (let i = 0; i <= text.length; i++) {
      const at = text.charCodeAt(i);
      // Letters first: this test runs once for every character of the volume.
      if (i < text.length && at > 0x20 && at !== 0xa0 && at !== 0xad && at !== 0x200b && at !== 0xfdd0) continue;
      if (i > from) this.#word(text.slice(from, i), style, index);
      if (i < text.length) this.#separator(text[i], style, index);
      from = i + 1;
    }
  }

  #separator(mark: string, style: RunStyle, index: number): void {
    if (mark === SOFT_HYPHEN) this.#disc(style, index);
    else if (mark === ZERO_WIDTH_SPACE) this.items.penalty[this.#push(PENALTY, 0, index)] = 0;
    else if (BREAKERS.test(mark)) {
      if (mark === NBSP) this.items.penalty[this.#push(PENALTY, 0, index)] = BAN;
      else if (mark === WEAK_TIE) this.#weakTie(style, index);
      if (mark !== WEAK_TIE) this.#glue(style, index);
    }
  }

  /** A space that may break at a price: the penalty stands before the glue, which is then no break of its own. */
  #weakTie(style: RunStyle, index: number): void {
    this.items.penalty[this.#push(PENALTY, 0, index)] = WEAK;
    this.#glue(style, index);
  }

  #glue(style: RunStyle, index: number): void {
    const at = this.#push(GLUE, Math.round(style.space.width * SP), index);
    if (!this.#options.elastic) return;
    this.items.stretch[at] = Math.round(style.space.stretch * SP);
    this.items.shrink[at] = Math.round(style.space.shrink * SP);
  }

  #word(word: string, style: RunStyle, index: number): void {
    const shaped = shape(style.face, word);
    if (!shaped) {
      this.#patchwork(word, style);
      return;
    }
    const { soft, hard, open } = wordBreaks(word, this.#options.language);
    const hyphens = this.#options.hyphenate ? soft : [];
    if (hyphens.length + hard.length + open.length === 0) {
      this.#box(shaped, 0, shaped.glyphs.length, style, index, word);
      return;
    }
    const places = [...hyphens, ...hard, ...open].sort((a, b) => a - b);
    let from = 0;
    for (const place of places) {
      if (place <= from || place >= shaped.glyphs.length) continue;
      this.#box(shaped, from, place, style, index, word);
      if (hyphens.includes(place)) this.#disc(style, index);
      else if (hard.includes(place)) this.#push(DISC, 0, index);
      else this.items.penalty[this.#push(PENALTY, 0, index)] = ADDRESS_BREAK;
      from = place;
    }
    this.#box(shaped, from, shaped.glyphs.length, style, index, word);
  }

  /** A word of which the face lacks a letter: run by run, each in the first face that has it. */
  #patchwork(word: string, style: RunStyle): void {
    for (const character of word) {
      const own = shape(style.face, character);
      const other = own ? style : this.#options.fallback(style, character);
      const shaped = own ?? (other && shape(other.face, character));
      if (other && shaped) this.#box(shaped, 0, shaped.glyphs.length, other, this.#styleIndex(other), character);
    }
  }

  #box(word: Shaped, first: number, end: number, style: RunStyle, index: number, source: string): void {
    const perUnit = (style.size * SP) / style.face.unitsPerEm;
    const limit = this.#options.measure * SP;
    let units = unitsOf(word, first, end);
    if (units * perUnit > limit) {
      this.#options.onEmergency(source);
      for (let at = first + 1, sum = word.advances[first]; at < end; at++) {
        if ((sum + word.advances[at]) * perUnit > limit) {
          this.#fragment(word, first, at, sum * perUnit, index);
          this.items.penalty[this.#push(PENALTY, 0, index)] = 0;
          first = at;
          sum = 0;
        }
        sum += word.advances[at];
      }
      units = unitsOf(word, first, end);
    }
    this.#fragment(word, first, end, units * perUnit, index);
  }

  #fragment(word: Shaped, first: number, end: number, width: number, index: number): void {
    const at = this.#push(BOX, Math.round(width), index);
    this.words[at] = word;
    this.#first[at] = first;
    this.#end[at] = end;
  }

  /** A place for a hyphen; its width takes the kerning with the letter before it into account. */
  #disc(style: RunStyle, index: number): void {
    const { face } = style;
    const hyphen = shape(face, '-')!;
    const last = this.items.count - 1;
    const word = last >= 0 && this.items.kind[last] === BOX ? this.words[last] : undefined;
    let units = hyphen.advances[0];
    let advance = 0;
    if (word) {
      const glyph = this.#end[last] - 1;
      advance = face.advance(word.glyphs[glyph]) + kern(face, word.glyphs[glyph], hyphen.glyphs[0], `${word.text[glyph]}-`);
      units += advance - word.advances[glyph];
    }
    const at = this.#push(DISC, Math.max(1, Math.round((units * style.size * SP) / face.unitsPerEm)), index);
    this.words[at] = hyphen;
    this.#lastAdvance[at] = advance;
  }

  #push(kind: number, width: number, style: number): number {
    if (this.items.count + 1 >= this.items.kind.length) this.items = grown(this.items);
    const { items } = this;
    const at = items.count++;
    items.kind[at] = kind;
    items.width[at] = width;
    items.stretch[at] = 0;
    items.shrink[at] = 0;
    items.penalty[at] = 0;
    items.fil[at] = 0;
    this.words.push(undefined);
    this.#first.push(0);
    this.#end.push(0);
    this.#lastAdvance.push(0);
    this.#style.push(style);
    return at;
  }

  #drop(): void {
    this.items.count--;
    for (const list of [this.words, this.#first, this.#end, this.#lastAdvance, this.#style]) list.pop();
  }

  #flush(): void {
    this.items.hangLeft.fill(0, 0, this.items.count + 1);
    this.items.hangRight.fill(0, 0, this.items.count + 1);
  }

  /** Hanging punctuation: at a line's start by the box that opens it, at its end by the last glyph before the break. */
  #hang(): void {
    const { items } = this;
    let right = 0;
    for (let i = 0; i <= items.count; i++) {
      items.hangLeft[i] = 0;
      items.hangRight[i] = right;
      if (i === items.count) break;
      const word = this.words[i];
      const { face, size } = this.#styles[this.#style[i]] ?? {};
      if (items.kind[i] === DISC && word) items.hangRight[i] = items.width[i] * hangsRight('-');
      if (items.kind[i] !== BOX) continue;
      right = 0;
      if (!word) continue;
      const sp = (size * SP) / face.unitsPerEm;
      const [first, last] = [this.#first[i], this.#end[i] - 1];
      items.hangLeft[i] = Math.round(hangsLeft(word.text[first]) * word.advances[first] * sp);
      right = Math.round(hangsRight(word.text[last]) * word.advances[last] * sp);
    }
  }
}

function emptyItems(n: number): LineItems {
  return {
    count: 0,
    kind: new Uint8Array(n),
    width: new Float64Array(n),
    stretch: new Float64Array(n),
    shrink: new Float64Array(n),
    penalty: new Int32Array(n),
    fil: new Uint8Array(n),
    hangLeft: new Float64Array(n),
    hangRight: new Float64Array(n),
  };
}

function grown(old: LineItems): LineItems {
  const items = emptyItems(old.kind.length * 2);
  for (const key of ['kind', 'width', 'stretch', 'shrink', 'penalty', 'fil', 'hangLeft', 'hangRight'] as const) items[key].set(old[key] as never);
  items.count = old.count;
  return items;
}
