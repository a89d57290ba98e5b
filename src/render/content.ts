/** A page's content stream: text operators for positioned glyphs, and the areas of its links. */
import type { DrawnLine, Page } from '../model/book.ts';
import { Mark } from '../model/document.ts';
import { type LeaderPart, leaderDots, type RulePart, type RunStyle, type TextPart } from '../model/galley.ts';
import type { FileFonts } from './fonts.ts';
import { number } from './numbers.ts';

export interface LinkArea {
  /** Left, bottom, right, top; PDF coordinates. */
  readonly rect: readonly [number, number, number, number];
  readonly href?: string;
  readonly target?: string;
}

const BOX = 0;
const GLUE = 1;

/** Writes one page; what repeats from line to line (font, spacing, scale) is written when it changes. */
export class Content {
  readonly links: LinkArea[] = [];
  readonly #out: string[] = ['0 g 0 G BT'];
  readonly #graphics: string[] = [];
  readonly #fonts: FileFonts;
  readonly #height: number;
  #font = '';
  #wordSpace = '0';
  #scale = '100';
  #rise = '0';
  /** Pieces of the `TJ` array that is being written. */
  #tj = '';

  constructor(fonts: FileFonts, height: number) {
    this.#fonts = fonts;
    this.#height = height;
  }

  page(page: Page): Buffer {
    for (const line of [...page.furniture, ...page.lines]) this.#line(line);
    return Buffer.from([...this.#out, 'ET', ...this.#graphics].join('\n'), 'latin1');
  }

  #line({ x, y, line }: DrawnLine): void {
    const baseline = this.#height - y;
    let [from, to, size] = [Infinity, -Infinity, 0];
    for (const part of line.parts) {
      if (part.kind === 'text') this.#text(part, x + part.x, baseline);
      else if (part.kind === 'leader') this.#leader(part, x, baseline);
      else this.#rule(part, x, baseline);
      from = Math.min(from, x + part.x);
      to = Math.max(to, x + part.x + part.width);
      if (part.kind === 'text') size = Math.max(size, part.text.styles[0].size);
    }
    if (line.target) this.links.push({ rect: [from, baseline - size * 0.25, to, baseline + size * 0.75], target: line.target });
  }

  #move(x: number, y: number): void {
    this.#out.push(`1 0 0 1 ${number(x)} ${number(y)} Tm`);
  }

  #set(name: 'wordSpace' | 'scale' | 'rise', value: string): void {
    if (name === 'wordSpace' && value !== this.#wordSpace) {
      this.#flush();
      this.#wordSpace = value;
      this.#out.push(`${value} Tw`);
    } else if (name === 'scale' && value !== this.#scale) {
      this.#scale = value;
      this.#out.push(`${value} Tz`);
    } else if (name === 'rise' && value !== this.#rise) {
      this.#flush();
      this.#rise = value;
      this.#out.push(`${value} Ts`);
    }
  }

  #show(font: string, size: number, tj: string): void {
    const wanted = `/${font} ${number(size, 2)} Tf`;
    if (wanted !== this.#font) {
      this.#flush();
      this.#font = wanted;
      this.#out.push(wanted);
    }
    this.#tj += tj;
  }

  #flush(): void {
    if (this.#tj === '') return;
    const body = this.#tj;
    this.#out.push(body.includes(')') ? `[(${body})]TJ`.replaceAll('()', '') : `(${body})Tj`);
    this.#tj = '';
  }

  #text(part: TextPart, left: number, baseline: number): void {
    const { text } = part;
    let x = left;
    let at = part.from;
    if (at === 0 && text.kind[0] === BOX && !text.words[0] && text.indent > 0) {
      x += text.indent;
      at++;
    }
    this.#move(x, baseline);
    this.#set('scale', number(part.scale * 100, 2));
    let run: RunStyle | undefined;
    let runStart = x;
    for (; at < part.to; at++) {
      if (text.kind[at] > GLUE) continue;
      const style = text.styles[text.style[at]];
      if (style !== run) {
        if (run) this.#endRun(run, runStart, x, baseline);
        run = style;
        runStart = x;
        this.#set('rise', number(style.rise));
      }
      x += text.kind[at] === GLUE ? this.#space(style, part) : this.#fragment(part, at, style);
    }
    if (part.hyphen) x += this.#hyphen(part, run!);
    if (run) this.#endRun(run, runStart, x, baseline);
    this.#flush();
    this.#set('rise', '0');
  }

  #space(style: RunStyle, part: TextPart): number {
    const { width, stretch, shrink } = style.space;
    const gap = width + part.ratio * (part.ratio > 0 ? stretch : shrink);
    const { face, size } = style;
    const own = (face.advance(face.glyphFor(32)) * size) / face.unitsPerEm;
    this.#set('wordSpace', number(gap / part.scale - own));
    const { font, tj } = this.#fonts.space(face);
    this.#show(font, size, tj);
    return gap;
  }

  /** A word or a part of it; the width that it takes. */
  #fragment(part: TextPart, at: number, style: RunStyle): number {
    const { text } = part;
    const word = text.words[at];
    if (!word) return 0;
    const { face, size } = style;
    const [first, end] = [text.first[at], text.end[at]];
    const beforeHyphen = part.hyphen && at === part.to - 1;
    if (word.offsets) this.#marked(part, at, style);
    else {
      const whole = first === 0 && end === word.glyphs.length && !beforeHyphen;
      const pieces = whole ? this.#fonts.word(face, word) : this.#fonts.glyphs(face, word, first, end, beforeHyphen ? text.lastAdvance[part.to] : undefined);
      for (const { font, tj } of pieces) this.#show(font, size, tj);
    }
    let units = 0;
    for (let i = first; i < end; i++) units += word.advances[i];
    if (beforeHyphen) units += text.lastAdvance[part.to] - word.advances[end - 1];
    return (units * size * part.scale) / face.unitsPerEm;
  }

  /** Glyphs with offsets, such as a stress mark above its vowel: moved there and back. */
  #marked(part: TextPart, at: number, style: RunStyle): void {
    const word = part.text.words[at]!;
    const { face, size } = style;
    for (let i = part.text.first[at]; i < part.text.end[at]; i++) {
      const [dx, dy] = [word.offsets![2 * i], word.offsets![2 * i + 1]];
      const [{ font, tj }] = this.#fonts.glyphs(face, word, i, i + 1);
      if (dy) this.#set('rise', number(style.rise + (dy * size) / face.unitsPerEm));
      const shift = number((-dx * 1000) / face.unitsPerEm, 1);
      this.#show(font, size, dx ? `)${shift}(${tj})${number((dx * 1000) / face.unitsPerEm, 1)}(` : tj);
      if (dy) this.#set('rise', number(style.rise));
    }
  }

  #hyphen(part: TextPart, style: RunStyle): number {
    const hyphen = part.text.words[part.to]!;
    const soft = { ...hyphen, text: ['\u00ad'] };
    for (const { font, tj } of this.#fonts.glyphs(style.face, soft, 0, 1)) this.#show(font, style.size, tj);
    return (hyphen.advances[0] * style.size * part.scale) / style.face.unitsPerEm;
  }

  #endRun(style: RunStyle, from: number, to: number, baseline: number): void {
    const { size, href, marks } = style;
    if (href) this.links.push({ rect: [from, baseline - size * 0.25, to, baseline + size * 0.75], href });
    if (marks & Mark.strike) this.#graphics.push(`${number(from)} ${number(baseline + size * 0.25)} ${number(to - from)} ${number(size * 0.05)} re f`);
  }

  #leader(part: LeaderPart, left: number, baseline: number): void {
    const dots = leaderDots(part);
    if (dots.count === 0) return;
    const { face, size } = part.style;
    const own = (face.advance(face.glyphFor(46)) * size) / face.unitsPerEm;
    this.#move(left + dots.x, baseline);
    this.#set('scale', '100');
    const dot = { glyphs: Uint16Array.of(face.glyphFor(46)), advances: Int16Array.of(face.advance(face.glyphFor(46))), text: ['.'] };
    const [{ font, tj }] = this.#fonts.glyphs(face, dot, 0, 1);
    this.#out.push(`${number(dots.pitch - own)} Tc`);
    this.#show(font, size, tj.repeat(dots.count));
    this.#flush();
    this.#out.push('0 Tc');
  }

  #rule(part: RulePart, left: number, baseline: number): void {
    const [x, y] = [left + part.x, baseline + part.above];
    this.#graphics.push(`${number(x)} ${number(y)} ${number(part.width)} ${number(part.thickness)} re f`);
  }
}
