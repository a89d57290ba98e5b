/** What usvg writes, paths and nothing else, as operators of PDF. */
import type { DrawingData } from '../model/assets.ts';
import { number } from '../numbers.ts';
import { outline } from '../outline.ts';

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

export class Converter {
  readonly #out: string[] = [];
  readonly #clips = new Map<string, string>();
  readonly #alphas = new Map<string, readonly [number, number]>();
  /** The clip that is being defined. */
  #clip: string | undefined;
  #size = { width: 0, height: 0 };

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
    const [set, values] = rgb.every((c) => c === rgb[0]) ? ['g', [rgb[0]]] : ['rg', rgb];
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
