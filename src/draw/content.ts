/** Set lines → text operators for positioned glyphs, and the areas of their links. */
import type { DrawnLine } from '../model/book.ts';
import { imageName, SOFT_HYPHEN_CODE, SPACE_CODE } from '../model/codes.ts';
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
  type SpecialGlyphs,
  type TextPart,
  type TurnedPart,
} from '../model/galley.ts';
import type { LinkArea, Patch, UsedCodes, UsedPicture } from '../model/plate.ts';
import { number } from '../numbers.ts';
import { ByteWriter } from './bytes.ts';
import { encoderOf, type FaceEncoder } from './encode.ts';
import { firstSpace, gapOf, isDecorated, wordSpacing } from './spaces.ts';

/** Font of a sign whose own one is not known yet: `X` and three digits. */
const UNKNOWN_FONT = 'X000';
/** Stands where a code will. */
const UNKNOWN_CODE = 33;

/** Writes one part of a page; what repeats from line to line (font, spacing, scale) is written when it changes. */
export class Content {
  readonly links: LinkArea[] = [];
  readonly patches: Patch[] = [];
  readonly pictures: UsedPicture[] = [];
  readonly #encoders = new Map<Face, FaceEncoder>();
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
  /** The face that was used last, its encoder and its font's name. */
  #face: Face | undefined;
  #encoder!: FaceEncoder;
  #faceFont = '';

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
    return [...this.#encoders]
      .map(([face, { used }]) => ({ face: face.index, bits: bitsOf(used) }))
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
      // The first line of an entry hangs out to the left.
      const out = part.kind === 'text' && part.from === 0 ? Math.min(0, part.text.indent) : 0;
      from = Math.min(from, x + part.x + out);
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
    if (face !== this.#face) this.#use(face);
    if (this.#faceFont !== this.#fontName || size !== this.#fontSize) this.#setFont(this.#faceFont, size);
    if (!this.#open) this.#string();
    return this.#out;
  }

  #use(face: Face): void {
    this.#face = face;
    this.#encoder = encoderOf(face);
    if (!this.#encoders.has(face)) this.#encoder.used.fill(0);
    this.#encoders.set(face, this.#encoder);
    this.#faceFont = `F${face.index}`;
  }

  #setFont(font: string, size: number): void {
    this.#flush();
    this.#fontName = font;
    this.#fontSize = size;
    this.#operator(`/${font} ${number(size, 2)} Tf`);
  }

  #string(): void {
    this.#out.ascii('[(');
    this.#open = true;
  }

  /** A sign whose font and code are written when they are known. */
  #unknown(sign: Patch['sign'], size: number): void {
    this.#flush();
    const font = this.#out.length + 2;
    this.#setFont(UNKNOWN_FONT, size);
    this.#string();
    this.patches.push({ font, code: this.#out.length, sign });
    this.#out.byte(UNKNOWN_CODE);
    // The next one may be of another font.
    this.#fontName = '';
  }

  #step(units: number, face: Face): void {
    if (face !== this.#face) this.#use(face);
    this.#out.all(this.#encoder.step(units));
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
    // Before the first word, so that most lines are one string.
    const spaced = firstSpace(part);
    if (spaced) this.#setSpaces(spaced, part);
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
    if (part.hyphen) this.#hyphen(run!);
    this.#flush();
    this.#set('rise', '0');
    if (isDecorated(part)) this.#decorate(part, x, baseline);
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
          x += (word.advances[word.at + i] * style.size * part.scale) / style.face.unitsPerEm;
      }
      if (at + 1 < part.to && text.styles[text.style[at + 1]] === style) continue;
      this.#endRun(style, from, x, baseline);
      from = x;
    }
  }

  #space(style: RunStyle, part: TextPart): void {
    this.#setSpaces(style, part);
    this.#show(style.face, style.size).byte(SPACE_CODE);
  }

  #setSpaces(style: RunStyle, part: TextPart): void {
    if (style === this.#spaceStyle && part === this.#spacePart) return;
    this.#set('wordSpace', number(wordSpacing(style, part)));
    this.#spaceStyle = style;
    this.#spacePart = part;
  }

  /** A word or a part of it. */
  #word(part: TextPart, at: number, last: number, style: RunStyle): void {
    const { text } = part;
    const word = text.words[at];
    if (!word) return;
    const [first, end] = [text.first[at], text.end[last]];
    const lastAdvance = part.hyphen && last === part.to - 1 ? text.lastAdvance[part.to] : 0;
    if (word.special) this.#marked(word, word.special, first, end, style);
    else this.#plain(word, first, end, lastAdvance, style);
  }

  #plain(word: Shaped, first: number, end: number, lastAdvance: number, { face, size }: RunStyle): void {
    for (let at = first; at < end; ) {
      const out = this.#show(face, size);
      at = this.#encoder.plain(out, word, at, end, lastAdvance);
      if (at === end) return;
      const text = word.source[at];
      const glyph = face.glyphFor(text.charCodeAt(0));
      this.#unknown({ face: face.index, glyph, text }, size);
      const advance = lastAdvance !== 0 && at === end - 1 ? lastAdvance : word.advances[word.at + at];
      const kern = face.advance(glyph) - advance;
      if (kern !== 0) this.#step(kern, face);
      at++;
    }
  }

  /** Glyphs with offsets, such as a stress mark above its vowel: moved there and back. */
  #marked(
    word: Shaped,
    { glyphs, text, offsets }: SpecialGlyphs,
    from: number,
    end: number,
    style: RunStyle,
  ): void {
    const { face, size } = style;
    for (let i = from; i < end; i++) {
      const [dx, dy] = offsets ? [offsets[2 * i], offsets[2 * i + 1]] : [0, 0];
      const kern = face.advance(glyphs[i]) - word.advances[word.at + i];
      if (dy) this.#set('rise', number(style.rise + (dy * size) / face.unitsPerEm));
      this.#show(face, size);
      if (dx) this.#step(-dx, face);
      this.#glyph(face, size, glyphs[i], text[i]);
      if (dx + kern !== 0) this.#step(dx + kern, face);
      if (dy) this.#set('rise', number(style.rise));
    }
  }

  /** One glyph, for what it stands for. */
  #glyph(face: Face, size: number, glyph: number, text: string): void {
    const out = this.#show(face, size);
    const code = this.#encoder.fixed.find(glyph, text);
    if (code === 0) this.#unknown({ face: face.index, glyph, text }, size);
    else {
      this.#encoder.used[code] = 1;
      out.byte(code);
    }
  }

  #hyphen({ face, size }: RunStyle): void {
    this.#show(face, size).byte(SOFT_HYPHEN_CODE);
    this.#encoder.used[SOFT_HYPHEN_CODE] = 1;
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
        this.#unknown({ path: mark.path, text: mark.text }, 1);
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
    const ppi = picture.vector ? undefined : Math.round((picture.width * 72) / width);
    this.pictures.push({ id: picture.id, path: picture.path, width, ppi });
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
    this.#operator(`${number(dots.pitch - own)} Tc`);
    for (let i = 0; i < dots.count; i++) this.#glyph(face, size, face.glyphFor(46), '.');
    this.#flush();
    this.#operator('0 Tc');
  }

  #rule(part: RulePart, left: number, baseline: number): void {
    this.#fill(left + part.x, baseline + part.above, part.width, part.thickness);
  }
}

function bitsOf(used: Uint8Array): Uint8Array {
  const bits = new Uint8Array(used.length / 8);
  for (let i = 0; i < used.length; i++) if (used[i]) bits[i >> 3] |= 1 << (i & 7);
  return bits;
}
