/** A small reader of PDF files such as ours: plain objects, a cross-reference table, Flate streams. */
import { inflateSync } from 'node:zlib';

export class PdfName {
  readonly name: string;
  constructor(name: string) {
    this.name = name;
  }
}

export class PdfRefTo {
  readonly id: number;
  constructor(id: number) {
    this.id = id;
  }
}

export interface PdfStream {
  readonly dict: PdfDict;
  readonly bytes: Uint8Array;
  /** As the file holds it. */
  readonly raw: Uint8Array;
}

export type PdfValue = number | boolean | null | string | PdfName | PdfRefTo | PdfDict | readonly PdfValue[];
export type PdfDict = { readonly [key: string]: PdfValue };

/** What a character is (ISO 32000 § 7.2.3); 0 is a regular one. */
const KIND = new Uint8Array(256);
const [WHITE, DELIMITER] = [1, 2];
for (const code of [0, 9, 10, 12, 13, 32]) KIND[code] = WHITE;
for (const sign of '()<>[]{}/%') KIND[sign.charCodeAt(0)] = DELIMITER;

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };

/** Reads tokens and objects from Latin-1 text. */
export class Lexer {
  at: number;
  readonly text: string;

  constructor(text: string, at = 0) {
    this.text = text;
    this.at = at;
  }

  skip(): void {
    for (; this.at < this.text.length; this.at++) {
      const c = this.text.charCodeAt(this.at);
      if (c === 0x25) while (this.at < this.text.length && this.text[this.at] !== '\n') this.at++;
      else if (KIND[c] !== WHITE) return;
    }
  }

  /** A word of regular characters: a number, a keyword, an operator. */
  word(): string {
    const from = this.at;
    while (this.at < this.text.length && KIND[this.text.charCodeAt(this.at)] === 0) this.at++;
    return this.text.slice(from, this.at);
  }

  value(): PdfValue {
    this.skip();
    const c = this.text[this.at];
    if (c === '/') return this.name();
    if (c === '(') return this.string();
    if (c === '[') return this.array();
    if (c === '<') return this.text[this.at + 1] === '<' ? this.dict() : this.hex();
    return this.simple();
  }

  name(): PdfName {
    this.at++;
    const word = this.word();
    if (!word.includes('#')) return new PdfName(word);
    return new PdfName(
      word.replace(/#([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    );
  }

  string(): string {
    let out = '';
    let depth = 1;
    for (this.at++; this.at < this.text.length; this.at++) {
      const c = this.text[this.at];
      if (c === '\\') {
        const octal = /^[0-7]{1,3}/.exec(this.text.slice(this.at + 1, this.at + 4));
        if (octal) out += String.fromCharCode(Number.parseInt(octal[0], 8) & 255);
        else out += ESCAPES[this.text[this.at + 1]] ?? this.text[this.at + 1];
        this.at += octal ? octal[0].length : 1;
        continue;
      }
      if (c === '(') depth++;
      else if (c === ')' && --depth === 0) break;
      out += c;
    }
    this.at++;
    return out;
  }

  hex(): string {
    const end = this.text.indexOf('>', this.at);
    const digits = this.text.slice(this.at + 1, end).replace(/\s/g, '');
    this.at = end + 1;
    return digits.replace(/../g, (pair) => String.fromCharCode(Number.parseInt(pair, 16)));
  }

  array(): PdfValue[] {
    const out: PdfValue[] = [];
    for (this.at++; ; ) {
      this.skip();
      if (this.at >= this.text.length) throw new Error('an array does not end');
      if (this.text[this.at] === ']') break;
      out.push(this.value());
    }
    this.at++;
    return out;
  }

  dict(): PdfDict {
    const out: Record<string, PdfValue> = {};
    for (this.at += 2; ; ) {
      this.skip();
      if (this.at >= this.text.length) throw new Error('a dictionary does not end');
      if (this.text.startsWith('>>', this.at)) break;
      const key = this.name();
      out[key.name] = this.value();
    }
    this.at += 2;
    return out;
  }

  simple(): PdfValue {
    const word = this.word();
    if (word === '') throw new Error(`nothing to read at byte ${this.at}`);
    if (word === 'true' || word === 'false') return word === 'true';
    if (word === 'null') return null;
    const number = Number(word);
    if (Number.isNaN(number)) throw new Error(`cannot read “${word}”`);
    const length = Number.isInteger(number) && number >= 0 ? this.#generation() : 0;
    this.at += length;
    return length > 0 ? new PdfRefTo(number) : number;
  }

  /** Characters of the ` 0 R` that makes a reference of the number before it; 0 where there is none. */
  #generation(): number {
    const { text, at } = this;
    let end = at;
    while (KIND[text.charCodeAt(end)] === WHITE) end++;
    const digits = end;
    while (text.charCodeAt(end) >= 0x30 && text.charCodeAt(end) <= 0x39) end++;
    const space = end;
    while (KIND[text.charCodeAt(end)] === WHITE) end++;
    const whole = digits > at && space > digits && end > space && text[end] === 'R';
    return whole && !(KIND[text.charCodeAt(end + 1)] === 0) ? end + 1 - at : 0;
  }
}

/** Bytes of an object that are read at first; its stream is read as bytes, and few dictionaries are longer. */
const WINDOW = 1024;

/** A file's objects by number. Throws on what it cannot read. */
export class PdfFile {
  readonly trailer: PdfDict;
  readonly #bytes: Buffer;
  readonly #offsets: number[] = [];
  readonly #cache = new Map<number, PdfValue>();

  constructor(bytes: Uint8Array) {
    this.#bytes = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const start = /startxref\s+(\d+)\s+%%EOF\s*$/.exec(this.#text(Math.max(0, bytes.length - 64)));
    if (!start) throw new Error('the file does not end in %%EOF');
    this.trailer = this.#table(Number(start[1]));
  }

  #text(from: number, to = this.#bytes.length): string {
    return this.#bytes.toString('latin1', from, to);
  }

  #table(at: number): PdfDict {
    const lexer = new Lexer(this.#text(at));
    if (lexer.word() !== 'xref') throw new Error('no cross-reference table where the file says');
    lexer.skip();
    const first = Number(lexer.word());
    lexer.skip();
    const count = Number(lexer.word());
    lexer.skip();
    for (let i = 0; i < count; i++) {
      const entry = lexer.text.slice(lexer.at + i * 20, lexer.at + i * 20 + 18);
      if (entry[17] === 'n') this.#offsets[first + i] = Number(entry.slice(0, 10));
    }
    lexer.at += count * 20;
    lexer.skip();
    if (lexer.word() !== 'trailer') throw new Error('no trailer after the cross-reference table');
    lexer.skip();
    return lexer.dict();
  }

  /** An object's value, and the place behind it. */
  #open(id: number): { readonly value: PdfValue; readonly lexer: Lexer; readonly at: number } {
    const at = this.#offsets[id];
    const head = `${id} 0 obj`;
    if (at === undefined || this.#text(at, at + head.length) !== head)
      throw new Error(`object ${id} is not where the file says`);
    for (let size = WINDOW; ; size *= 8) {
      const lexer = new Lexer(this.#text(at, at + size), head.length);
      try {
        const value = lexer.value();
        lexer.skip();
        // What ends at the window's edge may go on behind it.
        if (lexer.at < size - 'endstream'.length || at + size >= this.#bytes.length)
          return { value, lexer, at };
      } catch (fault) {
        if (at + size >= this.#bytes.length) throw fault;
      }
    }
  }

  /** Objects that do not begin where the table says, and streams that do not end where their length says. */
  misplaced(): number[] {
    const out: number[] = [];
    const [endobj, endstream] = [Buffer.from('endobj'), Buffer.from('endstream')];
    const starts = this.#offsets.flatMap((at, id) => [{ at, id }]).sort((a, b) => a.at - b.at);
    for (const [i, { at, id }] of starts.entries()) {
      const head = `${id} 0 obj`;
      const end = starts[i + 1]?.at ?? this.#bytes.length;
      const body = this.#bytes.subarray(at, end);
      const close = body.lastIndexOf(endobj);
      if (this.#text(at, at + head.length) !== head || close < 0) out.push(id);
      else if (body.subarray(0, close).lastIndexOf(endstream) >= 0 && !this.#ends(id)) out.push(id);
    }
    return out;
  }

  /** Whether `endstream` stands behind the bytes that a stream's length counts. */
  #ends(id: number): boolean {
    const { raw } = this.#raw(id);
    const behind = raw.byteOffset - this.#bytes.byteOffset + raw.length;
    return /^\r?\n?endstream/.test(this.#text(behind, behind + 11));
  }

  /** The value itself, references followed. */
  get(value: PdfValue | undefined): PdfValue {
    if (!(value instanceof PdfRefTo)) return value ?? null;
    const known = this.#cache.get(value.id);
    if (known !== undefined) return known;
    const read = this.#open(value.id).value;
    this.#cache.set(value.id, read);
    return read;
  }

  dict(value: PdfValue | undefined): PdfDict {
    const read = this.get(value);
    if (typeof read !== 'object' || read === null || Array.isArray(read) || read instanceof PdfName)
      throw new Error('a dictionary is missing');
    return read as PdfDict;
  }

  list(value: PdfValue | undefined): readonly PdfValue[] {
    const read = this.get(value);
    return Array.isArray(read) ? read : [];
  }

  #raw(id: number): { readonly dict: PdfDict; readonly raw: Uint8Array } {
    const { value, lexer, at } = this.#open(id);
    const dict = value as PdfDict;
    if (lexer.word() !== 'stream') throw new Error(`object ${id} is no stream`);
    const from = at + lexer.at + (lexer.text[lexer.at] === '\r' ? 2 : 1);
    return { dict, raw: this.#bytes.subarray(from, from + Number(this.get(dict.Length))) };
  }

  /** A stream's bytes, inflated. */
  stream(value: PdfValue | undefined): PdfStream {
    if (!(value instanceof PdfRefTo)) throw new Error('a stream is missing');
    const { dict, raw } = this.#raw(value.id);
    const flate = dict.Filter instanceof PdfName && dict.Filter.name === 'FlateDecode';
    return { dict, raw, bytes: flate ? inflateSync(raw) : raw };
  }
}

export const nameOf = (value: PdfValue | undefined): string | undefined =>
  value instanceof PdfName ? value.name : undefined;
