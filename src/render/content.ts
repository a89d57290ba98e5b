/** A page's content stream: text operators for positioned glyphs, and the areas of its links. */
import type { DrawnLine, Page } from '../model/book.ts';
import { Mark } from '../model/document.ts';
import {
  BOX,
  type FormulaPart,
  GLUE,
  type LeaderPart,
  type Line,
  lastFragment,
  leaderDots,
  type PagePart,
  type PicturePart,
  type RulePart,
  type RunStyle,
  type Shaped,
  type TextPart,
  type TurnedPart,
} from '../model/galley.ts';
import { ByteWriter } from './bytes.ts';
import type { FileFonts } from './fonts.ts';
import type { FileImages } from './images.ts';
import { number } from './numbers.ts';
import type { OutlineFonts } from './outlines.ts';

export interface LinkArea {
  /** Left, bottom, right, top; PDF coordinates. */
  readonly rect: readonly [number, number, number, number];
  readonly href?: string;
  /** A part of the book, or a place in one, `part#name`. */
  readonly target?: string;
  readonly place?: string;
}

/** Width of a space as set. */
const gapOf = ({ space }: RunStyle, { ratio }: TextPart): number =>
  space.width + ratio * (ratio > 0 ? space.stretch : space.shrink);

/** What the pages of a file share. */
export interface FileResources {
  readonly fonts: FileFonts;
  readonly outlines: OutlineFonts;
  readonly images: FileImages;
}

/** Writes one page; what repeats from line to line (font, spacing, scale) is written when it changes. */
export class Content {
  readonly links: LinkArea[] = [];
  readonly #out = new ByteWriter();
  readonly #graphics: string[] = [];
  readonly #fonts: FileFonts;
  readonly #outlines: OutlineFonts;
  readonly #images: FileImages;
  /** Where the turned page that is being drawn has its origin. */
  #turn: { readonly x: number; readonly y: number } | undefined;
  /** Part of the line that is being drawn. */
  #owner = '';
  readonly #height: number;
  #wordSpace = '0';
  #scale = '100';
  #rise = '0';
  /** A `TJ` array is open. */
  #open = false;
  #fontName = '';
  #fontSize = 0;
  #spaceStyle: RunStyle | undefined;
  #spacePart: TextPart | undefined;
  #spaceFont = '';

  constructor({ fonts, outlines, images }: FileResources, height: number) {
    this.#fonts = fonts;
    this.#outlines = outlines;
    this.#images = images;
    this.#height = height;
  }

  page(page: Page): Uint8Array {
    this.#operator('0 g 0 G BT');
    for (const line of page.furniture) this.#line(line);
    for (const line of page.lines) this.#line(line);
    this.#operator('ET');
    for (const operator of this.#graphics) this.#operator(operator);
    return this.#out.bytes();
  }

  #operator(text: string): void {
    this.#out.ascii(text);
    this.#out.byte(10);
  }

  #line({ x, y, line, part }: DrawnLine): void {
    this.#owner = part ?? this.#owner;
    this.#parts(line, x, this.#height - y);
  }

  #parts(line: Line<PagePart>, x: number, baseline: number): void {
    let [from, to, size] = [Infinity, -Infinity, 0];
    for (const part of line.parts) {
      if (part.kind === 'text') this.#text(part, x + part.x, baseline);
      else if (part.kind === 'leader') this.#leader(part, x, baseline);
      else if (part.kind === 'rule') this.#rule(part, x, baseline);
      else if (part.kind === 'formula') this.#formula(part, x, baseline);
      else if (part.kind === 'picture') this.#picture(part, x, baseline);
      else this.#turned(part, x, baseline);
      from = Math.min(from, x + part.x);
      to = Math.max(to, x + part.x + part.width);
      if (part.kind === 'text') size = Math.max(size, part.text.styles[0].size);
    }
    if (line.target)
      this.links.push({
        rect: this.#area(from, baseline - size * 0.25, to - from, size),
        target: line.target,
      });
  }

  #move(x: number, y: number): void {
    this.#flush();
    if (this.#turn) this.#operator(`0 1 -1 0 ${number(this.#turn.x - y)} ${number(this.#turn.y + x)} Tm`);
    else this.#operator(`1 0 0 1 ${number(x)} ${number(y)} Tm`);
  }

  /** Left, bottom, right and top on the sheet of an area that may be on a turned page. */
  #area(x: number, y: number, width: number, height: number): LinkArea['rect'] {
    if (!this.#turn) return [x, y, x + width, y + height];
    const { x: left, y: foot } = this.#turn;
    return [left - y - height, foot + x, left - y, foot + x + width];
  }

  #fill(x: number, y: number, width: number, height: number): void {
    const [left, bottom, right, top] = this.#area(x, y, width, height);
    this.#graphics.push(
      `${number(left)} ${number(bottom)} ${number(right - left)} ${number(top - bottom)} re f`,
    );
  }

  #set(name: 'wordSpace' | 'scale' | 'rise', value: string): void {
    if (name === 'wordSpace' && value !== this.#wordSpace) {
      this.#flush();
      this.#wordSpace = value;
      this.#operator(`${value} Tw`);
    } else if (name === 'scale' && value !== this.#scale) {
      this.#scale = value;
      this.#operator(`${value} Tz`);
    } else if (name === 'rise' && value !== this.#rise) {
      this.#flush();
      this.#rise = value;
      this.#operator(`${value} Ts`);
    }
  }

  #show(font: string, size: number): ByteWriter {
    if (font !== this.#fontName || size !== this.#fontSize) {
      this.#flush();
      this.#fontName = font;
      this.#fontSize = size;
      this.#operator(`/${font} ${number(size, 2)} Tf`);
    }
    if (!this.#open) this.#out.ascii('[(');
    this.#open = true;
    return this.#out;
  }

  #flush(): void {
    if (this.#open) this.#operator(')]TJ');
    this.#open = false;
  }

  #text(part: TextPart, left: number, baseline: number): void {
    const { text } = part;
    let x = left;
    let at = part.from;
    if (at === 0 && text.kind[0] === BOX && !text.words[0] && text.indent !== 0) {
      x += text.indent;
      at++;
    }
    this.#move(x, baseline);
    this.#set('scale', number(part.scale * 100, 2));
    let run: RunStyle | undefined;
    for (; at < part.to; at++) {
      if (text.kind[at] > GLUE) continue;
      const style = text.styles[text.style[at]];
      if (style !== run) {
        run = style;
        this.#set('rise', number(style.rise));
      }
      if (text.kind[at] === GLUE) this.#space(style, part);
      else {
        const last = lastFragment(text, at, part.to);
        this.#word(part, at, last, style);
        at = last;
      }
    }
    if (part.hyphen) this.#hyphen(part, run!);
    this.#flush();
    this.#set('rise', '0');
    if (text.styles.some((s) => s.href !== undefined || s.marks & (Mark.strike | Mark.underline)))
      this.#decorate(part, x, baseline);
  }

  /** Links and struck words: where each run begins and ends. */
  #decorate(part: TextPart, left: number, baseline: number): void {
    const { text } = part;
    let x = left;
    let from = left;
    for (let at = part.from; at < part.to; at++) {
      const style = text.styles[text.style[at]];
      const word = text.words[at];
      if (text.kind[at] === GLUE) x += gapOf(style, part);
      else if (text.kind[at] === BOX && word) {
        for (let i = text.first[at]; i < text.end[at]; i++)
          x += (word.advances[i] * style.size * part.scale) / style.face.unitsPerEm;
      }
      if (at + 1 < part.to && text.styles[text.style[at + 1]] === style) continue;
      this.#endRun(style, from, x, baseline);
      from = x;
    }
  }

  #space(style: RunStyle, part: TextPart): void {
    if (style !== this.#spaceStyle || part !== this.#spacePart) {
      const { face, size } = style;
      const own = (face.advance(face.glyphFor(32)) * size) / face.unitsPerEm;
      this.#set('wordSpace', number(gapOf(style, part) / part.scale - own));
      this.#spaceFont = this.#fonts.spaceFont(face);
      this.#spaceStyle = style;
      this.#spacePart = part;
    }
    this.#show(this.#spaceFont, style.size).byte(32);
  }

  /** A word or a part of it. */
  #word(part: TextPart, at: number, last: number, style: RunStyle): void {
    const { text } = part;
    const word = text.words[at];
    if (!word) return;
    const { face, size } = style;
    const [first, end] = [text.first[at], text.end[last]];
    const beforeHyphen = part.hyphen && last === part.to - 1;
    if (word.offsets) this.#marked(word, first, end, style);
    else {
      const whole = first === 0 && end === word.glyphs.length && !beforeHyphen;
      const pieces = whole
        ? this.#fonts.word(face, word)
        : this.#fonts.glyphs(face, word, first, end, beforeHyphen ? text.lastAdvance[part.to] : undefined);
      for (const { font, tj } of pieces) this.#show(font, size).all(tj);
    }
  }

  /** Glyphs with offsets, such as a stress mark above its vowel: moved there and back. */
  #marked(word: Shaped, from: number, end: number, style: RunStyle): void {
    const { face, size } = style;
    for (let i = from; i < end; i++) {
      const [dx, dy] = [word.offsets![2 * i], word.offsets![2 * i + 1]];
      const [{ font, tj }] = this.#fonts.glyphs(face, word, i, i + 1);
      if (dy) this.#set('rise', number(style.rise + (dy * size) / face.unitsPerEm));
      const shift = number((-dx * 1000) / face.unitsPerEm, 1);
      const out = this.#show(font, size);
      if (dx) out.ascii(`)${shift}(`);
      out.all(tj);
      if (dx) out.ascii(`)${number((dx * 1000) / face.unitsPerEm, 1)}(`);
      if (dy) this.#set('rise', number(style.rise));
    }
  }

  #hyphen(part: TextPart, style: RunStyle): void {
    const hyphen = part.text.words[part.to]!;
    const soft = { ...hyphen, text: ['\u00ad'] };
    for (const { font, tj } of this.#fonts.glyphs(style.face, soft, 0, 1))
      this.#show(font, style.size).all(tj);
  }

  #endRun(style: RunStyle, from: number, to: number, baseline: number): void {
    const { size, href, marks } = style;
    if (href) this.#link(href, this.#area(from, baseline - size * 0.25, to - from, size));
    if (marks & Mark.strike) this.#fill(from, baseline + size * 0.25, to - from, size * 0.05);
    if (marks & Mark.underline) this.#fill(from, baseline - size * 0.14, to - from, size * 0.05);
  }

  /** `#name` is a place in the same part. */
  #link(href: string, rect: LinkArea['rect']): void {
    this.links.push(href.startsWith('#') ? { rect, place: `${this.#owner}${href}` } : { rect, href });
  }

  /** Glyph by glyph, each where MathJax has put it. */
  #formula({ formula, size, x, width }: FormulaPart, left: number, baseline: number): void {
    this.#set('rise', '0');
    this.#set('scale', '100');
    const unit = size / 1000;
    const fit = formula.width > 0 ? Math.min(1, width / (formula.width * unit)) : 1;
    for (const mark of formula.marks) {
      const [mx, my] = [left + x + mark.x * unit * fit, baseline + mark.y * unit];
      if (mark.kind === 'bar') this.#fill(mx, my, mark.width * unit * fit, mark.height * unit);
      else {
        const { font, code } = this.#outlines.place(mark);
        this.#place(mx, my, size * mark.scaleX * fit, size * mark.scaleY);
        this.#show(font, 1).byte(code);
        this.#flush();
      }
    }
  }

  #place(x: number, y: number, scaleX: number, scaleY: number): void {
    const [a, d] = [number(scaleX), number(scaleY)];
    if (this.#turn)
      this.#operator(`0 ${a} -${d} 0 ${number(this.#turn.x - y)} ${number(this.#turn.y + x)} Tm`);
    else this.#operator(`${a} 0 0 ${d} ${number(x)} ${number(y)} Tm`);
  }

  #picture(part: PicturePart, left: number, baseline: number): void {
    const [x, y] = [left + part.x, baseline + part.above];
    const { width, height, href } = part;
    const name = this.#images.name(part);
    this.#graphics.push(
      `q ${number(width)} 0 0 ${number(height)} ${number(x)} ${number(y)} cm /${name} Do Q`,
    );
    if (href) this.#link(href, [x, y, x + width, y + height]);
  }

  /** A page turned to the left: its lines run from the foot of the sheet to its head. */
  #turned(part: TurnedPart, left: number, baseline: number): void {
    this.#turn = { x: left + part.x, y: baseline + part.above };
    for (const { x, y, line } of part.lines) this.#parts(line, x, -y);
    this.#turn = undefined;
  }

  #leader(part: LeaderPart, left: number, baseline: number): void {
    const dots = leaderDots(part);
    if (dots.count === 0) return;
    const { face, size } = part.style;
    const own = (face.advance(face.glyphFor(46)) * size) / face.unitsPerEm;
    this.#move(left + dots.x, baseline);
    this.#set('scale', '100');
    const dot = {
      id: -1,
      source: '.',
      glyphs: Uint16Array.of(face.glyphFor(46)),
      advances: Int16Array.of(face.advance(face.glyphFor(46))),
      text: ['.'],
    };
    const [{ font, tj }] = this.#fonts.glyphs(face, dot, 0, 1);
    this.#operator(`${number(dots.pitch - own)} Tc`);
    for (let i = 0; i < dots.count; i++) this.#show(font, size).all(tj);
    this.#flush();
    this.#operator('0 Tc');
  }

  #rule(part: RulePart, left: number, baseline: number): void {
    this.#fill(left + part.x, baseline + part.above, part.width, part.thickness);
  }
}
