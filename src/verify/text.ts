/** The text of a page, read back from its operators through the fonts' own maps. */
import { nameOf, type PdfDict, type PdfFile } from './reader.ts';

export interface FontMap {
  /** What each code stands for. */
  readonly unicode: readonly (string | undefined)[];
  /** Codes that the encoding sends to a glyph. */
  readonly coded: ReadonlySet<number>;
  /** The same as numbers: a code's one UTF-16 unit; 0 where it stands for more, for nothing, or has no glyph. */
  readonly units: Uint16Array;
}

/** Operators that set a colour other than gray. */
const COLOUR = new Set(['rg', 'RG', 'k', 'K', 'cs', 'CS', 'sc', 'SC', 'scn', 'SCN', 'sh']);

export function readFonts(file: PdfFile, fonts: PdfDict): Map<string, FontMap> {
  return new Map(Object.entries(fonts).map(([name, ref]) => [name, readFont(file, file.dict(ref))]));
}

function readFont(file: PdfFile, font: PdfDict): FontMap {
  const unicode: (string | undefined)[] = [];
  const text = (ref: PdfDict[string]) => Buffer.from(file.stream(ref).bytes).toString('latin1');
  for (const [, code, value] of text(font.ToUnicode).matchAll(/<([0-9A-F]{2})> <([0-9A-F]*)>/g)) {
    unicode[Number.parseInt(code, 16)] = value.replace(/.{4}/g, (unit) =>
      String.fromCharCode(Number.parseInt(unit, 16)),
    );
  }
  const coded = font.CharProcs
    ? drawnCodes(file, font)
    : new Set(
        [...text(font.Encoding).matchAll(/<([0-9A-F]{2})> \d+/g)].map((m) => Number.parseInt(m[1], 16)),
      );
  const units = Uint16Array.from({ length: 256 }, (_, code) =>
    coded.has(code) && unicode[code]?.length === 1 && unicode[code] !== INVISIBLE
      ? unicode[code].charCodeAt(0)
      : 0,
  );
  return { unicode, coded, units };
}

/** Codes of a Type 3 font that have an outline. */
function drawnCodes(file: PdfFile, font: PdfDict): ReadonlySet<number> {
  const procedures = file.dict(font.CharProcs);
  const coded = new Set<number>();
  let code = 0;
  for (const entry of file.list(file.dict(font.Encoding).Differences)) {
    if (typeof entry === 'number') code = entry;
    else if (procedures[nameOf(entry) ?? '']) coded.add(code++);
  }
  return coded;
}

/** Stands for a glyph that adds nothing to the text, such as the second of a cluster. */
const INVISIBLE = '\u200b';

export interface PageText {
  readonly text: string;
  /** Pictures drawn, by their names in the resources. */
  readonly pictures: readonly string[];
  readonly faults: readonly string[];
}

/** The strings that a page's streams show, in order, and what they should not do. No operator goes on in the next stream (ISO 32000 § 7.8.2). */
export function pageText(streams: readonly Uint8Array[], fonts: ReadonlyMap<string, FontMap>): PageText {
  const reader = new PageReader(fonts);
  for (const stream of streams) reader.read(stream);
  return reader.result();
}

/** The page's text as it grows; one buffer serves all pages. */
let units = new Uint16Array(1 << 14);

const NO_FONT: FontMap = { unicode: [], coded: new Set(), units: new Uint16Array(256) };

/** Goes through the operators byte by byte; quick, since it runs over every page of every build. */
class PageReader {
  #bytes: Uint8Array = new Uint8Array(0);
  readonly #fonts: ReadonlyMap<string, FontMap>;
  readonly #faults = new Set<string>();
  readonly #pictures: string[] = [];
  #font = NO_FONT;
  #length = 0;

  constructor(fonts: ReadonlyMap<string, FontMap>) {
    this.#fonts = fonts;
  }

  read(bytes: Uint8Array): void {
    this.#bytes = bytes;
    if (units.length < this.#length + bytes.length * 2) this.#widen(bytes.length * 4);
    // Most of a page are strings of letters that stand for one unit each.
    for (let at = 0; at < bytes.length; ) {
      const c = bytes[at];
      if (c === 0x28) at = this.#string(at + 1);
      else if (c === 0x2f) at = this.#name(at + 1);
      else if (c > 0x39 && c !== 0x5b && c !== 0x5d) at = this.#operator(at);
      else if (c === 0x3c) throw new Error('a content stream holds what we never write');
      else at++;
    }
  }

  result(): PageText {
    const text = Buffer.from(units.buffer, 0, this.#length * 2).toString('utf16le');
    return { text, pictures: this.#pictures, faults: [...this.#faults] };
  }

  /** A literal string from its first byte on, and the place behind it; ours escape nothing but may hold any other byte. */
  #string(from: number): number {
    const bytes = this.#bytes;
    const known = this.#font.units;
    let length = this.#length;
    let at = from;
    for (; bytes[at] !== 0x29; at++) {
      if (at >= bytes.length) throw new Error('a string does not end');
      const unit = known[bytes[at]];
      if (unit !== 0) units[length++] = unit;
      else {
        this.#length = length;
        this.#rare(bytes[at]);
        length = this.#length;
      }
    }
    this.#length = length;
    return at + 1;
  }

  /** A code that stands for several letters, for none, or has no business here. */
  #rare(code: number): void {
    const { unicode, coded } = this.#font;
    const value = unicode[code];
    if (!value || !coded.has(code)) this.#faults.add(`code ${code} has no glyph or stands for nothing`);
    for (const unit of (value ?? '\ufffd').split('')) if (unit !== INVISIBLE) this.#unit(unit.charCodeAt(0));
  }

  #unit(unit: number): void {
    if (this.#length === units.length) this.#widen(units.length);
    units[this.#length++] = unit;
  }

  #widen(by: number): void {
    const larger = new Uint16Array(units.length + by);
    larger.set(units);
    units = larger;
  }

  /** A font, or the picture that `Do` draws; the place behind its name. */
  #name(from: number): number {
    const end = this.#skip(from);
    const name = this.#ascii(from, end);
    const font = this.#fonts.get(name);
    if (font) this.#font = font;
    else this.#pictures.push(name);
    return end;
  }

  #operator(from: number): number {
    const end = this.#skip(from);
    // Those of text, nearly all, begin with a T and set no colour.
    if (this.#bytes[from] === 0x54) return end;
    const word = this.#ascii(from, end);
    if (COLOUR.has(word))
      this.#faults.add(`the operator ${word} sets a colour or an object that the page should not have`);
    return end;
  }

  /** The end of the regular characters from a place on; behind the first character in any case. */
  #skip(from: number): number {
    let end = from;
    while (end < this.#bytes.length && this.#bytes[end] > 0x20 && !DELIMITER[this.#bytes[end]]) end++;
    return Math.max(end, from + 1);
  }

  #ascii(from: number, end: number): string {
    let text = '';
    for (let at = from; at < end; at++) text += String.fromCharCode(this.#bytes[at]);
    return text;
  }
}

const DELIMITER = Uint8Array.from({ length: 256 }, (_, c) =>
  '()<>[]{}/%'.includes(String.fromCharCode(c)) ? 1 : 0,
);
