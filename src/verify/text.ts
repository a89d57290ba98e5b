/** The text of a page, read back from its operators through the fonts' own maps. */
import type { PdfDict, PdfFile } from './reader.ts';

export interface FontMap {
  /** What each code stands for. */
  readonly unicode: readonly (string | undefined)[];
  /** Codes that the encoding sends to a glyph. */
  readonly coded: ReadonlySet<number>;
}

/** Operators that set a colour other than gray. */
const COLOUR = new Set(['rg', 'RG', 'k', 'K', 'cs', 'CS', 'sc', 'SC', 'scn', 'SCN', 'sh', 'Do']);

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
  const coded = new Set(
    [...text(font.Encoding).matchAll(/<([0-9A-F]{2})> \d+/g)].map((m) => Number.parseInt(m[1], 16)),
  );
  return { unicode, coded };
}

export interface PageText {
  readonly text: string;
  readonly faults: readonly string[];
}

/** The strings that a page shows, in order, and what it should not do. */
export function pageText(content: Uint8Array, fonts: ReadonlyMap<string, FontMap>): PageText {
  return new PageReader(content, fonts).read();
}

/** Goes through the operators byte by byte; quick, since it runs over every page of every build. */
class PageReader {
  readonly #bytes: Uint8Array;
  readonly #fonts: ReadonlyMap<string, FontMap>;
  readonly #faults = new Set<string>();
  #font: FontMap | undefined;
  #out = '';
  #at = 0;

  constructor(bytes: Uint8Array, fonts: ReadonlyMap<string, FontMap>) {
    this.#bytes = bytes;
    this.#fonts = fonts;
  }

  read(): PageText {
    while (this.#at < this.#bytes.length) {
      const c = this.#bytes[this.#at];
      if (c === 0x28) this.#string();
      else if (c === 0x2f) this.#font = this.#fonts.get(this.#word(this.#at + 1)) ?? this.#font;
      else if (c > 0x39 && c !== 0x5b && c !== 0x5d) this.#operator();
      else if (c === 0x3c) throw new Error('a content stream holds what we never write');
      else this.#at++;
    }
    return { text: this.#out.replaceAll('\u200b', ''), faults: [...this.#faults] };
  }

  /** A literal string; ours escape nothing but may hold any other byte. */
  #string(): void {
    const { unicode, coded } = this.#font ?? { unicode: [], coded: new Set<number>() };
    for (this.#at++; this.#bytes[this.#at] !== 0x29; this.#at++) {
      if (this.#at >= this.#bytes.length) throw new Error('a string does not end');
      const code = this.#bytes[this.#at];
      const value = unicode[code];
      if (!value || !coded.has(code)) this.#faults.add(`code ${code} has no glyph or stands for nothing`);
      this.#out += value ?? '\ufffd';
    }
    this.#at++;
  }

  #operator(): void {
    const word = this.#word(this.#at);
    if (COLOUR.has(word))
      this.#faults.add(`the operator ${word} sets a colour or an object that the page should not have`);
  }

  /** Regular characters from a place on. */
  #word(from: number): string {
    let end = from;
    while (end < this.#bytes.length && this.#bytes[end] > 0x20 && !DELIMITER[this.#bytes[end]]) end++;
    this.#at = Math.max(end, from + 1);
    return String.fromCharCode(...this.#bytes.subarray(from, end));
  }
}

const DELIMITER = Uint8Array.from({ length: 256 }, (_, c) =>
  '()<>[]{}/%'.includes(String.fromCharCode(c)) ? 1 : 0,
);
