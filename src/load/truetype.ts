/**
 * TrueType tables read as they lie (OpenType 1.9, `glyf`, `loca`, `hmtx`): advances, and subsets without hints.
 * fontkit decodes every glyph into objects for either; this copies bytes, thirty times as fast.
 */
import type { GlyphSubset } from '../model/fonts.ts';
import type { Sfnt, Table } from './sfnt.ts';

const NEEDED = ['head', 'hhea', 'maxp', 'hmtx', 'loca', 'glyf'];
/** Flags of a composite glyph's parts. */
const WORDS = 0x0001;
const SCALE = 0x0008;
const MORE = 0x0020;
const XY_SCALE = 0x0040;
const MATRIX = 0x0080;
const INSTRUCTIONS = 0x0100;

export class TrueType {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  readonly #tables: ReadonlyMap<string, Table>;
  readonly #longLoca: boolean;
  readonly #metrics: number;

  private constructor({ bytes, view, tables }: Sfnt) {
    // A view of plain bytes: what `slice` takes from a `Buffer` is no copy, and writing into it would change the font.
    this.#bytes = new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#view = view;
    this.#tables = tables;
    this.#longLoca = this.#view.getInt16(tables.get('head')!.offset + 50) === 1;
    this.#metrics = this.#view.getUint16(tables.get('hhea')!.offset + 34);
  }

  /** Undefined for a font without the tables of TrueType. */
  static of(font: Sfnt): TrueType | undefined {
    return NEEDED.every((name) => font.tables.has(name)) ? new TrueType(font) : undefined;
  }

  get glyphs(): number {
    return this.#view.getUint16(this.#table('maxp').offset + 4);
  }

  /** Font units. */
  advance(glyph: number): number {
    return this.#view.getUint16(this.#table('hmtx').offset + 4 * Math.min(glyph, this.#metrics - 1));
  }

  #table(name: string): Table {
    return this.#tables.get(name)!;
  }

  #copy(name: string): DataView {
    const { offset, length } = this.#table(name);
    const copy = this.#bytes.slice(offset, offset + length);
    return new DataView(copy.buffer, copy.byteOffset, copy.byteLength);
  }

  #bearing(glyph: number): number {
    const { offset } = this.#table('hmtx');
    return glyph < this.#metrics
      ? this.#view.getInt16(offset + 4 * glyph + 2)
      : this.#view.getInt16(offset + 4 * this.#metrics + 2 * (glyph - this.#metrics));
  }

  /** Where a glyph's outline lies in the file. */
  #outline(glyph: number): { from: number; to: number } {
    const loca = this.#table('loca').offset;
    const glyf = this.#table('glyf').offset;
    const at = (i: number) =>
      this.#longLoca ? this.#view.getUint32(loca + 4 * i) : 2 * this.#view.getUint16(loca + 2 * i);
    return { from: glyf + at(glyph), to: glyf + at(glyph + 1) };
  }

  subset(): GlyphSubset {
    const glyphs = [0];
    const numbers = new Map([[0, 0]]);
    const includeGlyph = (glyph: number): number => {
      const known = numbers.get(glyph);
      if (known !== undefined) return known;
      numbers.set(glyph, glyphs.length);
      return glyphs.push(glyph) - 1;
    };
    return { includeGlyph, encode: () => this.#encode(glyphs, includeGlyph) };
  }

  #encode(glyphs: readonly number[], include: (glyph: number) => number): Uint8Array {
    const outlines: Uint8Array[] = [];
    // Parts of composite glyphs join the list while it is walked.
    for (let i = 0; i < glyphs.length; i++) outlines.push(this.#stripped(glyphs[i], include));
    const loca = new DataView(new ArrayBuffer(4 * (glyphs.length + 1)));
    const hmtx = new DataView(new ArrayBuffer(4 * glyphs.length));
    const glyf = new Uint8Array(outlines.reduce((sum, outline) => sum + padded(outline.length), 0));
    let at = 0;
    glyphs.forEach((glyph, i) => {
      loca.setUint32(4 * i, at);
      glyf.set(outlines[i], at);
      at += padded(outlines[i].length);
      hmtx.setUint16(4 * i, this.advance(glyph));
      hmtx.setInt16(4 * i + 2, this.#bearing(glyph));
    });
    loca.setUint32(4 * glyphs.length, at);
    const head = this.#copy('head');
    head.setUint32(8, 0);
    head.setInt16(50, 1);
    const hhea = this.#copy('hhea');
    hhea.setUint16(34, glyphs.length);
    const maxp = this.#copy('maxp');
    maxp.setUint16(4, glyphs.length);
    return fontFile([
      ['glyf', glyf],
      ['head', bytesOf(head)],
      ['hhea', bytesOf(hhea)],
      ['hmtx', bytesOf(hmtx)],
      ['loca', bytesOf(loca)],
      ['maxp', bytesOf(maxp)],
    ]);
  }

  /** An outline without its instructions; the parts of a composite one get their new numbers. */
  #stripped(glyph: number, include: (glyph: number) => number): Uint8Array {
    const { from, to } = this.#outline(glyph);
    if (to <= from) return new Uint8Array(0);
    const contours = this.#view.getInt16(from);
    if (contours < 0) return this.#composite(from, to, include);
    const counted = from + 10 + 2 * contours;
    const hints = this.#view.getUint16(counted);
    const out = new Uint8Array(to - from - hints);
    out.set(this.#bytes.subarray(from, counted), 0);
    // Two bytes of nought: no instructions.
    out.set(this.#bytes.subarray(counted + 2 + hints, to), counted - from + 2);
    return out;
  }

  #composite(from: number, to: number, include: (glyph: number) => number): Uint8Array {
    const copy = this.#bytes.slice(from, to);
    const view = new DataView(copy.buffer, copy.byteOffset, copy.byteLength);
    let at = 10;
    for (let more = true; more; ) {
      const flags = view.getUint16(at);
      view.setUint16(at, flags & ~INSTRUCTIONS);
      view.setUint16(at + 2, include(view.getUint16(at + 2)));
      at += 4 + (flags & WORDS ? 4 : 2);
      at += flags & SCALE ? 2 : flags & XY_SCALE ? 4 : flags & MATRIX ? 8 : 0;
      more = (flags & MORE) !== 0;
    }
    return copy.subarray(0, at);
  }
}

const padded = (length: number): number => (length + 3) & ~3;
const bytesOf = (view: DataView): Uint8Array => new Uint8Array(view.buffer, view.byteOffset, view.byteLength);

/** Tables with their directory and checksums (OpenType 1.9, «Organization of an OpenType Font»). */
function fontFile(tables: readonly (readonly [string, Uint8Array])[]): Uint8Array {
  const start = 12 + 16 * tables.length;
  const out = new Uint8Array(tables.reduce((sum, [, bytes]) => sum + padded(bytes.length), start));
  const view = new DataView(out.buffer);
  const power = 2 ** Math.floor(Math.log2(tables.length));
  view.setUint32(0, 0x00010000);
  view.setUint16(4, tables.length);
  view.setUint16(6, power * 16);
  view.setUint16(8, Math.log2(power));
  view.setUint16(10, (tables.length - power) * 16);
  let offset = start;
  let head = 0;
  tables.forEach(([name, bytes], i) => {
    const at = 12 + 16 * i;
    for (let c = 0; c < 4; c++) out[at + c] = name.charCodeAt(c);
    out.set(bytes, offset);
    if (name === 'head') head = offset;
    view.setUint32(at + 4, checksum(view, offset, padded(bytes.length)));
    view.setUint32(at + 8, offset);
    view.setUint32(at + 12, bytes.length);
    offset += padded(bytes.length);
  });
  view.setUint32(head + 8, (0xb1b0afba - checksum(view, 0, out.length)) >>> 0);
  return out;
}

function checksum(view: DataView, from: number, length: number): number {
  let sum = 0;
  for (let at = from; at < from + length; at += 4) sum = (sum + view.getUint32(at)) >>> 0;
  return sum;
}
