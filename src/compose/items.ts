/** Runs of text → items of the line breaker. The breaker's arrays are reused from paragraph to paragraph. */
import type { Formula } from '../model/assets.ts';
import { type Inline, type Language, Mark, type NoteCall, type Slot } from '../model/document.ts';
import type { Face } from '../model/fonts.ts';
import type { Line, RunStyle, SetText, Shaped } from '../model/galley.ts';
import { unitsOf as textUnits } from '../units.ts';
import { BOX, DISC, emptyItems, GLUE, type LineItems, PENALTY } from './line-items.ts';
import { hangsRight } from './protrusion.ts';
import { shape, unitsOf } from './shape.ts';
import { END, FRAGMENT, hyphenAfter, type Word, wordMemory } from './words.ts';

/** Scaled points in a point. */
export const SP = 65536;
const BAN = 10000;
const HYPHEN_HANGS = hangsRight('-'.charCodeAt(0));

/** ZWSP, and what Unicode calls ignorable: joiners, marks of direction, variation selectors, U+FEFF. Fonts corrupt on them. */
const isUnprinted = (code: number): boolean =>
  code <= 0x200f ||
  (code >= 0x202a && code <= 0x202e) ||
  (code >= 0x2060 && code <= 0x206f) ||
  (code >= 0xfe00 && code <= 0xfe0f) ||
  code === 0xfeff;
/** A particle that would rather stay with the word before it (TYPOGRAPHY § 5). */
const WEAK = 500;
const ADDRESS_BREAK = 150;
/** A break where none is allowed, before a line would leave the measure. */
const LAST_RESORT = 5000;
/** Share of the measure that the pieces of an unbreakable word take at most. */
const CUT = 1 / 12;

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
  /** A sign that no text face has, as a formula; undefined where it is none. */
  sign(character: string): Formula | undefined;
  /** Characters of a word that nothing can draw. */
  onMissing(characters: readonly string[], word: string, line: number | undefined): void;
  /** A formula ready to be set; undefined where it was wrong. */
  formula(tex: string): Formula | undefined;
  /** The lines of the footnote that an inline calls. */
  note(call: NoteCall): readonly Line[];
  /** Width of a slot, points. */
  slotWidth(slot: Slot, style: RunStyle): number;
  onEmergency(word: string): void;
}

/** Grows a paragraph's items; one instance serves all paragraphs. */
export class ItemBuilder {
  items: LineItems = emptyItems(1024);
  readonly words: (Shaped | undefined)[] = [];
  slots = new Map<number, Slot>();
  /** Formulas by the index of their box. */
  formulas = new Map<number, { readonly formula: Formula; readonly size: number }>();
  /** Lines of footnotes by the index of their call. */
  notes = new Map<number, readonly Line[]>();
  #first = new Uint16Array(1024);
  #end = new Uint16Array(1024);
  #lastAdvance = new Int16Array(1024);
  #style = new Uint16Array(1024);
  #styles: RunStyle[] = [];
  /** How far the box that was pushed last hangs out at a line's end. */
  #right = 0;
  /** Width since the last place where a line may end. */
  #unbroken = 0;
  /** Line of the source of the run that is being set. */
  #line: number | undefined;
  #hyphenFace: Face | undefined;
  #hyphen: Shaped | undefined;
  #options!: BuildOptions;

  /** Builds the items of a paragraph; the result is `items`, and `finish()` for the drawer's view. */
  build(inlines: readonly Inline[], options: BuildOptions): void {
    this.#options = options;
    this.items.count = 0;
    if (this.slots.size > 0) this.slots = new Map();
    if (this.formulas.size > 0) this.formulas = new Map();
    if (this.notes.size > 0) this.notes = new Map();
    this.#right = 0;
    this.#unbroken = options.indent * SP;
    this.#styles = [];
    if (options.indent !== 0) this.#push(BOX, Math.round(options.indent * SP), 0);
    for (const inline of inlines) this.#inline(inline);
    while (this.items.count > 0 && this.items.kind[this.items.count - 1] !== BOX) this.items.count--;
    this.items.hangLeft[this.items.count] = 0;
    this.items.hangRight[this.items.count] = this.#right;
  }

  finish(): SetText {
    const n = this.items.count;
    return {
      kind: this.items.kind.slice(0, n),
      words: this.words.slice(0, n),
      first: this.#first.slice(0, n),
      end: this.#end.slice(0, n),
      lastAdvance: this.#lastAdvance.slice(0, n),
      style: this.#style.slice(0, n),
      styles: this.#styles,
      indent: this.#options.indent,
    };
  }

  #inline(inline: Inline): void {
    if (inline.kind === 'break') {
      const style = Math.max(0, this.#styles.length - 1);
      this.items.fil[this.#push(GLUE, 0, style)] = 1;
      this.items.penalty[this.#push(PENALTY, 0, style)] = -BAN;
      this.#unbroken = 0;
      return;
    }
    this.#line = inline.kind === 'slot' ? undefined : inline.line;
    if (inline.kind === 'formula') this.#formula(inline.tex, inline.marks);
    else if (inline.kind === 'note') this.#note(inline);
    else this.#run(inline);
  }

  #run(inline: Inline & { kind: 'text' | 'slot' }): void {
    const style = this.#options.styleOf(inline);
    const index = this.#styleIndex(style);
    if (inline.kind === 'text') this.#text(inline.text, style, index);
    else
      this.slots.set(
        this.#push(BOX, Math.round(this.#options.slotWidth(inline.slot, style) * SP), index),
        inline.slot,
      );
  }

  /** A box of its own; one that is wider than the measure is set smaller. */
  #formula(tex: string, marks: number): void {
    const formula = this.#options.formula(tex);
    const run: Inline & { kind: 'text' } = {
      kind: 'text',
      text: tex,
      marks: formula ? marks : marks | Mark.mono,
    };
    const style = this.#options.styleOf(run);
    const index = this.#styleIndex(style);
    if (!formula) {
      this.#text(tex, style, index);
      return;
    }
    this.#formulaBox(formula, style, index);
  }

  #formulaBox(formula: Formula, style: RunStyle, index: number): void {
    const most = this.#options.measure;
    const natural = (formula.width * style.size) / 1000;
    const size = natural > most ? (style.size * most) / natural : style.size;
    const width = Math.min(natural, most) * SP;
    if (this.#unbroken > 0 && this.#unbroken + width > most * SP) this.#breakable(LAST_RESORT, index);
    this.#unbroken += width;
    this.formulas.set(this.#push(BOX, Math.round(width), index), { formula, size });
  }

  /** The number of a footnote, raised; its lines go with the line that holds it. */
  #note(call: NoteCall): void {
    const text = String(call.number ?? call.label);
    const href = { href: `#fn:${call.number}` };
    const style = this.#options.styleOf({ kind: 'text', text, marks: call.marks | Mark.superior, ...href });
    this.#text(text, style, this.#styleIndex(style));
    const lines = this.#options.note(call);
    if (lines.length > 0) this.notes.set(this.items.count - 1, lines);
  }

  #styleIndex(style: RunStyle): number {
    const known = this.#styles.lastIndexOf(style);
    return known >= 0 ? known : this.#styles.push(style) - 1;
  }

  #text(text: string, style: RunStyle, index: number): void {
    const { language, hyphenate } = this.#options;
    const memory = wordMemory(style.face, language, hyphenate);
    const units = textUnits(text);
    const { length } = text;
    let from = 0;
    let hash = 0;
    for (let i = 0; i <= length; i++) {
      const at = i < length ? units[i] : 0x20;
      // Letters first: this test runs once for every character of the volume. The others: NBSP, soft hyphen, ZWSP, weak tie.
      if (at > 0x20 && at !== 0xa0 && at !== 0xad && at !== 0xfdd0 && !(at >= 0x200b && isUnprinted(at))) {
        hash = (Math.imul(hash, 31) + at) | 0;
        continue;
      }
      if (i > from) this.#word(memory.find(units, text, from, i, hash), text, from, i, style, index);
      if (i < length) this.#separator(at, style, index);
      from = i + 1;
      hash = 0;
    }
  }

  #separator(code: number, style: RunStyle, index: number): void {
    if (code >= 0x200c && code !== 0xfdd0) return;
    if (code === 0xfdd0) this.#weakTie(style, index);
    else if (code === 0xad) this.#softHyphen(style, index);
    else if (code === 0x200b) this.#breakable(0, index);
    else {
      if (code === 0xa0) {
        this.items.penalty[this.#push(PENALTY, 0, index)] = BAN;
        this.#unbroken += style.space.width * SP;
      } else this.#unbroken = 0;
      this.#glue(style, index);
    }
  }

  /** A space that may break at a price: the penalty stands before the glue, which is then no break of its own. */
  #weakTie(style: RunStyle, index: number): void {
    this.#breakable(WEAK, index);
    this.#glue(style, index);
  }

  #glue(style: RunStyle, index: number): void {
    const at = this.#push(GLUE, Math.round(style.space.width * SP), index);
    if (!this.#options.elastic) return;
    this.items.stretch[at] = Math.round(style.space.stretch * SP);
    this.items.shrink[at] = Math.round(style.space.shrink * SP);
  }

  #word(word: Word | null, text: string, start: number, end: number, style: RunStyle, index: number): void {
    if (!word) {
      this.#patchwork(text.slice(start, end), style);
      return;
    }
    const { measure } = this.#options;
    const { fragments, to } = word;
    const perUnit = (style.size * SP) / style.face.unitsPerEm;
    for (let at = word.from, first = 0; at < to; at += FRAGMENT.stride) {
      const last = fragments[at + FRAGMENT.end];
      const width = fragments[at + FRAGMENT.units] * perUnit;
      if (width > measure * SP) this.#tooWide(word, first, last, perUnit, index, text.slice(start, end));
      else this.#fragment(word, first, last, width, index);
      this.#hang(fragments[at + FRAGMENT.hangLeft] * perUnit, fragments[at + FRAGMENT.hangRight] * perUnit);
      const kind = fragments[at + FRAGMENT.kind];
      if (kind === END.hyphen)
        this.#disc(
          word,
          fragments[at + FRAGMENT.hyphenUnits] * perUnit,
          fragments[at + FRAGMENT.lastAdvance],
          style,
          index,
        );
      else if (kind === END.afterHyphen) this.#push(DISC, 0, index);
      else if (kind === END.open) this.#breakable(ADDRESS_BREAK, index);
      first = last;
    }
  }

  /** A word of which the face lacks a letter: run by run, each in the first face that has it. */
  #patchwork(word: string, style: RunStyle): void {
    const missing: string[] = [];
    for (const character of word) {
      const own = shape(style.face, character);
      const other = own ? style : this.#options.fallback(style, character);
      const shaped = own ?? (other && shape(other.face, character));
      if (!other || !shaped) {
        const sign = this.#options.sign(character);
        if (sign) this.#formulaBox(sign, style, this.#styleIndex(style));
        else missing.push(character);
        continue;
      }
      const width = (unitsOf(shaped, 0, shaped.length) * other.size * SP) / other.face.unitsPerEm;
      this.#fragment(shaped, 0, shaped.length, width, this.#styleIndex(other));
    }
    if (missing.length > 0) this.#options.onMissing(missing, word, this.#line);
  }

  /** A fragment wider than the measure: cut wherever it must be. */
  #tooWide(word: Shaped, first: number, end: number, perUnit: number, index: number, source: string): void {
    this.#options.onEmergency(source);
    const limit = this.#options.measure * SP * CUT;
    let from = first;
    let sum = 0;
    for (let at = first; at < end; at++) {
      if (at > from && (sum + word.advances[word.at + at]) * perUnit > limit) {
        this.#fragment(word, from, at, sum * perUnit, index);
        this.#breakable(WEAK, index);
        from = at;
        sum = 0;
      }
      sum += word.advances[word.at + at];
    }
    this.#fragment(word, from, end, sum * perUnit, index);
  }

  #fragment(word: Shaped, first: number, end: number, width: number, index: number): void {
    // Runs and no-break spaces can add up to more than the measure without any legal break.
    if (this.#unbroken > 0 && this.#unbroken + width > this.#options.measure * SP) {
      this.#options.onEmergency(word.source);
      this.#breakable(LAST_RESORT, index);
    }
    this.#unbroken += width;
    const at = this.#push(BOX, Math.round(width), index);
    this.words[at] = word;
    this.#first[at] = first;
    this.#end[at] = end;
  }

  /** Hanging punctuation of the box that was pushed last: where a line starts with it, and where one ends after it. */
  #hang(left: number, right: number): void {
    if (!this.#options.protrusion) return;
    this.items.hangLeft[this.items.count - 1] = Math.round(left);
    this.#right = Math.round(right);
  }

  /** A place for a hyphen; its width takes the kerning with the letter before it into account. */
  #disc(word: Shaped | undefined, width: number, lastAdvance: number, style: RunStyle, index: number): void {
    const at = this.#push(DISC, Math.max(1, Math.round(width)), index);
    this.words[at] = this.#hyphenOf(style);
    this.#lastAdvance[at] = word ? lastAdvance : 0;
    if (this.#options.protrusion) this.items.hangRight[at] = Math.round(width * HYPHEN_HANGS);
  }

  #hyphenOf({ face }: RunStyle): Shaped {
    if (this.#hyphenFace !== face) {
      this.#hyphenFace = face;
      this.#hyphen = shape(face, '-')!;
    }
    return this.#hyphen!;
  }

  /** A soft hyphen of the author's own. */
  #softHyphen(style: RunStyle, index: number): void {
    const { face, size } = style;
    const last = this.items.count - 1;
    const word = last >= 0 && this.items.kind[last] === BOX ? this.words[last] : undefined;
    const after = word
      ? hyphenAfter(face, word, this.#end[last] - 1)
      : { units: face.advance(face.glyphFor(45)), advance: 0 };
    this.#disc(word, (after.units * size * SP) / face.unitsPerEm, after.advance, style, index);
  }

  /** A place where a line may end, at a price and without a hyphen. */
  #breakable(price: number, index: number): void {
    this.items.penalty[this.#push(PENALTY, 0, index)] = price;
    this.#unbroken = 0;
  }

  #push(kind: number, width: number, style: number): number {
    if (this.items.count + 1 >= this.items.kind.length) this.#grow();
    const { items } = this;
    const at = items.count++;
    items.kind[at] = kind;
    items.width[at] = width;
    items.hangLeft[at] = 0;
    items.hangRight[at] = this.#right;
    if (kind === BOX) this.#right = 0;
    else {
      if (kind === DISC) this.#unbroken = 0;
      items.stretch[at] = 0;
      items.shrink[at] = 0;
      items.penalty[at] = 0;
      items.fil[at] = 0;
    }
    this.words[at] = undefined;
    this.#style[at] = style;
    return at;
  }

  #grow(): void {
    this.items = grown(this.items);
    const { length } = this.items.kind;
    const larger = <T extends Uint16Array | Int16Array>(old: T, made: T): T => {
      made.set(old);
      return made;
    };
    this.#first = larger(this.#first, new Uint16Array(length));
    this.#end = larger(this.#end, new Uint16Array(length));
    this.#lastAdvance = larger(this.#lastAdvance, new Int16Array(length));
    this.#style = larger(this.#style, new Uint16Array(length));
  }
}

/** The one builder; what it holds is valid until the next paragraph. */
export const builder = new ItemBuilder();

function grown(old: LineItems): LineItems {
  const items = emptyItems(old.kind.length * 2);
  for (const key of [
    'kind',
    'width',
    'stretch',
    'shrink',
    'penalty',
    'fil',
    'hangLeft',
    'hangRight',
  ] as const)
    items[key].set(old[key] as never);
  items.count = old.count;
  return items;
}
