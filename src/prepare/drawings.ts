/**
 * Drawings (SVG) as PDF operators. usvg, resvg's reader, makes plain paths of shapes, text and references; what is more than paths with plain
 * colours (gradients, masks, pictures) is left to sampling. No reference outside the file is followed.
 */
import { createRequire } from 'node:module';
import { promisify } from 'node:util';
import type { DrawingData } from '../model/assets.ts';
import { Mark } from '../model/document.ts';
import type { FontSet } from '../model/fonts.ts';
import { number } from '../numbers.ts';
import { outline } from '../outline.ts';

/** Pictures inside, and entities, which could name other files. */
const BEYOND = /<(?:\w+:)?(?:image|feImage|foreignObject)\b|<!ENTITY/i;
/** Numbers that no figure has, colours aside: an arc of a radius of 1e94 takes all memory. */
const VAST = /(?<![\d.#])\d{8}|(?<!#[\da-f]{0,7})[\d.]e\+?(?:[6-9]|\d\d)/i;
/** What editors say for themselves: Inkscape's version has such a number. */
const FOREIGN = /\s[\w-]+:[\w-]+="[^"]*"/g;
/** Bytes of a drawing that are read, and of what becomes of it. */
const [MOST_BYTES, MOST_PLAIN] = [2 * 2 ** 20, 32 * 2 ** 20];
/** Milliseconds. */
const MOST_TIME = 10_000;

/**
 * Run by a process of its own: usvg is native code, and on a file that it cannot bear it ends the process that it is in. Arguments: where
 * resvg is, the fonts; the drawing comes on stdin, its plain paths go to stdout.
 */
const READER = `
const { Resvg } = require(process.argv[1]);
const font = { loadSystemFonts: false, fontFiles: process.argv.slice(2) };
process.stdout.write(new Resvg(require('node:fs').readFileSync(0, 'utf8'), { font }).toString());
`;

/** The operators of a drawing in gray or colour, its text in our fonts; undefined where paths alone cannot say it. */
export async function drawingOf(
  bytes: Buffer,
  gray: boolean,
  fonts: FontSet,
): Promise<DrawingData | undefined> {
  const text = bytes.toString('utf8');
  if (
    bytes.length > MOST_BYTES ||
    BEYOND.test(text) ||
    VAST.test(text.replace(FOREIGN, '')) ||
    !hasLetters(fonts, text)
  )
    return undefined;
  const plain = await plainPaths(text, fonts.paths);
  return plain === undefined ? undefined : new Converter(gray).convert(plain);
}

/** The drawing as usvg writes it; undefined where it is broken, or there is no resvg: librsvg, which samples it instead, has its say. */
async function plainPaths(svg: string, fonts: readonly string[]): Promise<string | undefined> {
  try {
    const resvg = createRequire(import.meta.url).resolve('@resvg/resvg-js');
    const limits = { timeout: MOST_TIME, maxBuffer: MOST_PLAIN };
    // Few volumes have drawings, and the module takes 5 ms to load.
    const { execFile } = process.getBuiltinModule('node:child_process');
    const running = promisify(execFile)(process.execPath, ['-e', READER, resvg, ...fonts], limits);
    running.child.stdin?.on('error', () => {}).end(svg);
    return (await running).stdout;
  } catch {
    return undefined;
  }
}

/** usvg leaves out letters that no font has. */
function hasLetters(fonts: FontSet, svg: string): boolean {
  const words = svg
    .replace(/<!--[\s\S]*?-->|<style[\s\S]*?<\/style>|<[^>]*>/g, '')
    .replace(/&#(x?)([\da-f]+);/gi, (_, hex, code) =>
      String.fromCodePoint(Number.parseInt(code, hex ? 16 : 10)),
    );
  const face = fonts.face('serif', Mark.none);
  return [...new Set(words)].every(
    (letter) => /\s/.test(letter) || face.glyphFor(letter.codePointAt(0)!) !== 0,
  );
}

type Attributes = Readonly<Record<string, string>>;

/** Something that is not written as paths. */
class Unsaid extends Error {}

/** What a group and a path may say; any other attribute is more than we draw. */
const GROUP = new Set(['id', 'transform', 'clip-path']);
const PATH = new Set([
  ...[
    'id',
    'd',
    'transform',
    'fill',
    'fill-rule',
    'fill-opacity',
    'stroke',
    'stroke-width',
    'stroke-opacity',
  ],
  ...['stroke-linecap', 'stroke-linejoin', 'stroke-miterlimit', 'stroke-dasharray', 'stroke-dashoffset'],
  ...['clip-rule', 'shape-rendering'],
]);
const CAPS: Readonly<Record<string, number>> = { butt: 0, round: 1, square: 2 };
const JOINS: Readonly<Record<string, number>> = { miter: 0, round: 1, bevel: 2 };
/** Decimals of a coordinate. */
const DIGITS = 3;

class Converter {
  readonly #gray: boolean;
  readonly #out: string[] = [];
  readonly #clips = new Map<string, string>();
  readonly #alphas = new Map<string, readonly [number, number]>();
  /** The clip that is being defined. */
  #clip: string | undefined;
  #size = { width: 0, height: 0 };

  constructor(gray: boolean) {
    this.#gray = gray;
  }

  /** Reads what usvg writes: elements and attributes, nothing else. */
  convert(svg: string): DrawingData | undefined {
    try {
      for (const [, end, name, attributes, empty] of svg.matchAll(
        /<(\/?)([\w:-]+)((?:\s+[\w:-]+="[^"]*")*)\s*(\/?)>/g,
      )) {
        if (end) this.#end(name);
        else {
          this.#start(name, attributesOf(attributes));
          if (empty) this.#end(name);
        }
      }
    } catch (fault) {
      if (fault instanceof Unsaid) return undefined;
      throw fault;
    }
    const operators = Buffer.from(this.#out.join('\n'), 'latin1');
    return { ...this.#size, operators, alphas: [...this.#alphas] };
  }

  #start(name: string, attributes: Attributes): void {
    if (name === 'svg') this.#open(attributes);
    else if (name === 'clipPath') {
      if (Object.keys(attributes).some((key) => key !== 'id')) throw new Unsaid();
      this.#clip = attributes.id;
    } else if (name === 'g') this.#group(attributes);
    else if (name === 'path') this.#path(attributes);
    else if (name !== 'defs') throw new Unsaid();
  }

  #end(name: string): void {
    if (name === 'g' || name === 'svg') this.#out.push('Q');
    if (name === 'clipPath') this.#clip = undefined;
  }

  /** Pixels downwards become points of the same size upwards, whatever the view box. */
  #open({ width, height, viewBox, preserveAspectRatio }: Attributes): void {
    const [w, h] = [Number(width), Number(height)];
    const [x, y, vw, vh] = (viewBox ?? `0 0 ${w} ${h}`).split(/[\s,]+/).map(Number);
    if (preserveAspectRatio || !(w > 0 && h > 0 && vw > 0 && vh > 0)) throw new Unsaid();
    const scale = Math.min(w / vw, h / vh);
    const [left, top] = [(w - vw * scale) / 2 - x * scale, (h - vh * scale) / 2 - y * scale];
    this.#size = { width: w, height: h };
    this.#out.push(`q ${matrix([scale, 0, 0, -scale, left, h - top])}`);
  }

  #group(attributes: Attributes): void {
    if (this.#clip !== undefined || Object.keys(attributes).some((key) => !GROUP.has(key)))
      throw new Unsaid();
    this.#out.push('q');
    this.#transform(attributes);
    const clip = attributes['clip-path'];
    if (!clip) return;
    const known = this.#clips.get(/^url\(#(.*)\)$/.exec(clip)?.[1] ?? '');
    if (!known) throw new Unsaid();
    this.#out.push(known);
  }

  #transform({ transform }: Attributes): void {
    if (!transform) return;
    const numbers = /^matrix\(([^)]*)\)$/
      .exec(transform)?.[1]
      .split(/[\s,]+/)
      .map(Number);
    if (numbers?.length !== 6 || numbers.some(Number.isNaN)) throw new Unsaid();
    this.#out.push(matrix(numbers));
  }

  #path(attributes: Attributes): void {
    if (Object.keys(attributes).some((key) => !PATH.has(key))) throw new Unsaid();
    const { operators } = outline(attributes.d, DIGITS);
    if (this.#clip !== undefined) {
      // Two paths would be their union, which one operator cannot say.
      if (attributes.transform || this.#clips.has(this.#clip)) throw new Unsaid();
      this.#clips.set(this.#clip, `${operators}${attributes['clip-rule'] === 'evenodd' ? 'W*' : 'W'} n`);
      return;
    }
    const fill = this.#paint(attributes.fill ?? '#000000', false);
    const stroke = this.#paint(attributes.stroke ?? 'none', true);
    if (!fill && !stroke) return;
    this.#out.push('q');
    this.#transform(attributes);
    this.#alpha(attributes);
    if (fill) this.#out.push(fill);
    if (stroke) this.#out.push(stroke, strokeState(attributes));
    const rule = attributes['fill-rule'] === 'evenodd' ? '*' : '';
    this.#out.push(`${operators}${fill ? (stroke ? `B${rule}` : `f${rule}`) : 'S'}`, 'Q');
  }

  /** The operator that sets a colour; undefined for none. */
  #paint(colour: string, stroke: boolean): string | undefined {
    if (colour === 'none') return undefined;
    const digits = /^#([0-9a-f]{6})$/i.exec(colour)?.[1];
    if (!digits) throw new Unsaid();
    const rgb = [0, 2, 4].map((at) => Number.parseInt(digits.slice(at, at + 2), 16) / 255);
    const [set, values] = this.#gray || rgb.every((c) => c === rgb[0]) ? ['g', [grayOf(rgb)]] : ['rg', rgb];
    return `${values.map((c) => number(c, 3)).join(' ')} ${stroke ? set.toUpperCase() : set}`;
  }

  #alpha(attributes: Attributes): void {
    const [fill, stroke] = ['fill-opacity', 'stroke-opacity'].map((key) => Number(attributes[key] ?? 1));
    if (fill === 1 && stroke === 1) return;
    const name = `A${Math.round(fill * 1000)}x${Math.round(stroke * 1000)}`;
    this.#alphas.set(name, [fill, stroke]);
    this.#out.push(`/${name} gs`);
  }
}

function attributesOf(source: string): Attributes {
  return Object.fromEntries(
    [...source.matchAll(/([\w:-]+)="([^"]*)"/g)].map(([, name, value]) => [name, value]),
  );
}

/** Small scales have many decimals; never an exponent, which PDF does not know. */
const decimal = (n: number): string => n.toFixed(7).replace(/\.?0+$/, '');

const matrix = (numbers: readonly number[]): string => `${numbers.map(decimal).join(' ')} cm`;

function strokeState(attributes: Attributes): string {
  const length = (key: string, otherwise: number) =>
    number(Number(attributes[`stroke-${key}`] ?? otherwise), DIGITS);
  const dashes = (attributes['stroke-dasharray'] ?? '')
    .split(/[\s,]+/)
    .filter(Boolean)
    .map(Number);
  return [
    `${length('width', 1)} w`,
    `${CAPS[attributes['stroke-linecap'] ?? 'butt'] ?? 0} J`,
    `${JOINS[attributes['stroke-linejoin'] ?? 'miter'] ?? 0} j`,
    `${length('miterlimit', 4)} M`,
    `[${dashes.map((n) => number(n, DIGITS)).join(' ')}] ${length('dashoffset', 0)} d`,
  ].join(' ');
}

/** Luminance of an sRGB colour (IEC 61966-2-1), as a gray of the same curve. */
function grayOf([r, g, b]: readonly number[]): number {
  const linear = (c: number) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
  const y = 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
  return y <= 0.0031308 ? y * 12.92 : 1.055 * y ** (1 / 2.4) - 0.055;
}
