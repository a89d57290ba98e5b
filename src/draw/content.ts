/** Set lines → text operators for positioned glyphs, and the areas of their links. */
import type { DrawnLine } from '../model/book.ts';
import { CODES, imageName, SPACE_CODE } from '../model/codes.ts';
import { Mark } from '../model/document.ts';
import type { Face } from '../model/fonts.ts';
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
import type { LinkArea, Patch, UsedCodes, UsedPicture } from '../model/plate.ts';
import { number } from '../numbers.ts';
import { ByteWriter } from './bytes.ts';
import { type Encoded, encodeGlyphs, encodeWord } from './encode.ts';

/** Width of a space as set. */
const gapOf = ({ space }: RunStyle, { ratio }: TextPart): number =>
  space.width + ratio * (ratio > 0 ? space.stretch : space.shrink);

/** Font of a sign whose own one is not known yet: `X` and three digits. */
const UNKNOWN_FONT = 'X000';

/** Writes one part of a page; what repeats from line to line (font, spacing, scale) is written when it changes. */
export class Content {
  readonly links: LinkArea[] = [];
  readonly patches: Patch[] = [];
  readonly pictures: UsedPicture[] = [];
  readonly #codes = new Map<Face, Uint8Array>();
  readonly #out = new ByteWriter();
  readonly #graphics: string[] = [];
  /** Where the turned page that is being drawn has its origin. */
  #turn: { readonly x: number; readonly y: number } | undefined;
  readonly #part: string;
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
  /** Codes that were used of the face that was used last, by code. */
  #used: Uint8Array = new Uint8Array(256);
  #usedFace: Face | undefined;

  /** `height` is the sheet's. */
  constructor(part: string, height: number) {
    this.#part = part;
    this.#height = height;
  }

  /** The operators; they change no state of the page. */
  draw(lines: readonly DrawnLine[]): Uint8Array {
    this.#operator('q BT');
    for (const { x, y, line } of lines) this.#parts(line, x, this.#height - y);
    this.#operator('ET');
    for (const operator of this.#graphics) this.#operator(operator);
    this.#operator('Q');
    return this.#out.bytes();
  }

  /** The fixed codes that were used, by faces in their order. */
  get codes(): UsedCodes[] {
    return [...this.#codes]
      .map(([face, used]) => ({ face: face.index, bits: bitsOf(used) }))
      .sort((a, b) => a.face - b.face);
  }

  #operator(text: string): void {
    this.#out.ascii(text);
    this.#out.byte(10);
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

  /** Opens a string of a face's fixed codes. */
  #show(face: Face, size: number): ByteWriter {
    if (face !== this.#usedFace) this.#use(face);
    const font = `F${face.index}`;
    if (font !== this.#fontName || size !== this.#fontSize) this.#setFont(font, size);
    this.#string();
    return this.#out;
  }

  #use(face: Face): void {
    this.#usedFace = face;
    this.#used = this.#codes.get(face) ?? new Uint8Array(256);
    this.#codes.set(face, this.#used);
  }

  #setFont(font: string, size: number): void {
    this.#flush();
    this.#fontName = font;
    this.#fontSize = size;
    this.#operator(`/${font} ${number(size, 2)} Tf`);
  }

  #string(): void {
    if (!this.#open) this.#out.ascii('[(');
    this.#open = true;
  }

  #encoded({ tj, codes, rare }: Encoded, face: Face, size: number): void {
    if (rare) {
      this.#unknown(rare, size, tj);
      return;
    }
    this.#show(face, size).all(tj);
    for (let i = 0; i < codes.length; i++) this.#used[codes[i]] = 1;
  }

  /** A sign whose font and code are written when they are known. */
  #unknown(sign: Patch['sign'], size: number, tj: Uint8Array): void {
    this.#flush();
    const font = this.#out.length + 2;
    this.#setFont(UNKNOWN_FONT, size);
    this.#string();
    this.patches.push({ font, code: this.#out.length, sign });
    this.#out.all(tj);
    // The next one may be of another font.
    this.#fontName = '';
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
      this.#spaceStyle = style;
      this.#spacePart = part;
    }
    this.#show(style.face, style.size).byte(SPACE_CODE);
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
        ? encodeWord(face, word)
        : encodeGlyphs(face, word, first, end, beforeHyphen ? text.lastAdvance[part.to] : undefined);
      for (const piece of pieces) this.#encoded(piece, face, size);
    }
  }

  /** Glyphs with offsets, such as a stress mark above its vowel: moved there and back. */
  #marked(word: Shaped, from: number, end: number, style: RunStyle): void {
    const { face, size } = style;
    for (let i = from; i < end; i++) {
      const [dx, dy] = [word.offsets![2 * i], word.offsets![2 * i + 1]];
      const [piece] = encodeGlyphs(face, word, i, i + 1);
      if (dy) this.#set('rise', number(style.rise + (dy * size) / face.unitsPerEm));
      const shift = number((-dx * 1000) / face.unitsPerEm, 1);
      if (dx) this.#show(face, size).ascii(`)${shift}(`);
      this.#encoded(piece, face, size);
      if (dx) this.#show(face, size).ascii(`)${number((dx * 1000) / face.unitsPerEm, 1)}(`);
      if (dy) this.#set('rise', number(style.rise));
    }
  }

  #hyphen(part: TextPart, style: RunStyle): void {
    const hyphen = part.text.words[part.to]!;
    const soft = { ...hyphen, text: ['\u00ad'] };
    for (const piece of encodeGlyphs(style.face, soft, 0, 1)) this.#encoded(piece, style.face, style.size);
  }

  #endRun(style: RunStyle, from: number, to: number, baseline: number): void {
    const { size, href, marks } = style;
    if (href) this.#link(href, this.#area(from, baseline - size * 0.25, to - from, size));
    if (marks & Mark.strike) this.#fill(from, baseline + size * 0.25, to - from, size * 0.05);
    if (marks & Mark.underline) this.#fill(from, baseline - size * 0.14, to - from, size * 0.05);
  }

  /** `#name` is a place in the same part. */
  #link(href: string, rect: LinkArea['rect']): void {
    this.links.push(href.startsWith('#') ? { rect, place: `${this.#part}${href}` } : { rect, href });
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
        this.#place(mx, my, size * mark.scaleX * fit, size * mark.scaleY);
        this.#unknown({ path: mark.path, text: mark.text }, 1, ONE_CODE);
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
    const { width, height, href, picture } = part;
    this.#graphics.push(
      `q ${number(width)} 0 0 ${number(height)} ${number(x)} ${number(y)} cm /${imageName(picture.id)} Do Q`,
    );
    this.pictures.push({ id: picture.id, path: picture.path, width });
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
    const [piece] = encodeGlyphs(face, dot, 0, 1);
    this.#operator(`${number(dots.pitch - own)} Tc`);
    for (let i = 0; i < dots.count; i++) this.#encoded(piece, face, size);
    this.#flush();
    this.#operator('0 Tc');
  }

  #rule(part: RulePart, left: number, baseline: number): void {
    this.#fill(left + part.x, baseline + part.above, part.width, part.thickness);
  }
}

const ONE_CODE = Uint8Array.of(CODES[0]);

function bitsOf(used: Uint8Array): Uint8Array {
  const bits = new Uint8Array(used.length / 8);
  for (let i = 0; i < used.length; i++) if (used[i]) bits[i >> 3] |= 1 << (i & 7);
  return bits;
}
