/**
 * Faces in the file. Each is a Type 0 font with one-byte codes and a CMap of its own (ISO 32000 § 9.7.5), so that `Tw`
 * widens the spaces and streams stay small; a face with more than 220 glyphs in use goes on in a second font.
 */
import type { Face, GlyphSubset } from '../model/fonts.ts';
import { glyphSource, type Shaped } from '../model/galley.ts';
import { CODES, hex, mapFile, toUnicodeMap } from './codes.ts';
import { number } from './numbers.ts';
import { type PdfContainer, type PdfRef, pdfString } from './pdfkit-internals.ts';

/**
 * `.null` of TrueType, which no text uses. It takes CID 32: poppler adds the word spacing to any CID 32 when it measures words,
 * and would tear «Пред|ставлены» apart.
 */
const NULL_GLYPH = 1;

interface Entry {
  readonly code: number;
  readonly cid: number;
  readonly glyph: number;
  readonly text: string;
}

/** One font of the file: up to 220 pairs of a glyph and what it stands for. */
class Bank {
  readonly name: string;
  readonly face: Face;
  readonly entries: Entry[] = [];
  readonly #codes = new Map<number, Map<string, number>>();
  readonly #subset: GlyphSubset;
  /** CID that the next new glyph gets. */
  #next = 1;

  constructor(name: string, face: Face) {
    this.name = name;
    this.face = face;
    this.#subset = face.createSubset();
    this.#add(32, face.glyphFor(32), ' ');
  }

  /** The code of a glyph that stands for `text`; undefined when the bank is full. */
  code(glyph: number, text: string): number | undefined {
    const known = this.#codes.get(glyph)?.get(text);
    if (known !== undefined || this.entries.length > CODES.length) return known;
    return this.#add(CODES[this.entries.length - 1], glyph, text);
  }

  #add(code: number, glyph: number, text: string): number {
    const byText = this.#codes.get(glyph) ?? new Map<string, number>();
    byText.set(text, code);
    this.#codes.set(glyph, byText);
    if (this.#next === 32) this.#next = this.#subset.includeGlyph(NULL_GLYPH) + 1;
    const cid = this.#subset.includeGlyph(glyph);
    this.#next = Math.max(this.#next, cid + 1);
    this.entries.push({ code, cid, glyph, text });
    return code;
  }

  fontFile(): Uint8Array {
    return this.#subset.encode();
  }
}

/** A stretch of glyphs in one font, ready to stand between the parentheses of `TJ`. */
export interface Encoded {
  readonly font: string;
  /** Codes, and between them `)12(` where letters are kerned. */
  readonly tj: Uint8Array;
}

/** Where a glyph was put for what it stands for. */
interface Coded {
  readonly text: string;
  readonly bank: Bank;
  readonly code: number;
}

let scratch = new Uint8Array(1024);

export class FileFonts {
  readonly #kerns = new Map<number, Uint8Array>();
  /** By glyph, what it was first used for; nearly every glyph stands for one thing only. */
  readonly #known = new Map<Face, Coded[]>();
  readonly #banks: Bank[] = [];
  readonly #byFace = new Map<Face, Bank[]>();
  readonly #words: (readonly Encoded[])[] = [];

  /** A whole word; kept, since words come back. */
  word(face: Face, word: Shaped): readonly Encoded[] {
    this.#words[word.id] ??= this.glyphs(face, word, 0, word.glyphs.length);
    return this.#words[word.id];
  }

  /** Glyphs `first` to before `end`; `lastAdvance` replaces the last one's where a hyphen follows. */
  glyphs(face: Face, word: Shaped, first: number, end: number, lastAdvance?: number): Encoded[] {
    const out: Encoded[] = [];
    let font = '';
    let size = 0;
    const close = () => {
      if (size > 0) out.push({ font, tj: scratch.slice(0, size) });
      size = 0;
    };
    if (scratch.length < (end - first) * 12) scratch = new Uint8Array((end - first) * 24);
    for (let i = first; i < end; i++) {
      const { bank, code } = this.#code(face, word.glyphs[i], glyphSource(word, i));
      if (font !== bank.name) close();
      font = bank.name;
      scratch[size++] = code;
      const advance = i === end - 1 && lastAdvance ? lastAdvance : word.advances[i];
      const kern = advance - face.advance(word.glyphs[i]);
      if (kern === 0) continue;
      const bytes = this.#kernBytes((-kern * 1000) / face.unitsPerEm);
      scratch.set(bytes, size);
      size += bytes.length;
    }
    close();
    return out;
  }

  /** A step back or forth between two glyphs of a `TJ` string, in 1/1000 em: `)12(`. */
  #kernBytes(step: number): Uint8Array {
    const known = this.#kerns.get(step);
    if (known) return known;
    const bytes = Buffer.from(`)${number(step, 1)}(`, 'latin1');
    this.#kerns.set(step, bytes);
    return bytes;
  }

  /** Font of the face's space, whose code is always 32. */
  spaceFont(face: Face): string {
    return this.#code(face, face.glyphFor(32), ' ').bank.name;
  }

  #code(face: Face, glyph: number, text: string): Coded {
    let known = this.#known.get(face);
    if (!known) {
      known = [];
      this.#known.set(face, known);
    }
    const first = known[glyph];
    if (first !== undefined && first.text === text) return first;
    const [bank, code] = this.#assign(face, glyph, text);
    const coded = { text, bank, code };
    if (first === undefined) known[glyph] = coded;
    return coded;
  }

  #assign(face: Face, glyph: number, text: string): [Bank, number] {
    let banks = this.#byFace.get(face);
    if (!banks) {
      banks = [];
      this.#byFace.set(face, banks);
    }
    for (const bank of banks) {
      const code = bank.code(glyph, text);
      if (code !== undefined) return [bank, code];
    }
    const bank = new Bank(`F${this.#banks.length + 1}`, face);
    banks.push(bank);
    this.#banks.push(bank);
    return [bank, bank.code(glyph, text)!];
  }

  /** Writes all fonts and returns the dictionary for the pages' resources. */
  write(doc: PdfContainer): Record<string, PdfRef> {
    return Object.fromEntries(this.#banks.map((bank) => [bank.name, writeBank(doc, bank)]));
  }
}

function writeBank(doc: PdfContainer, bank: Bank): PdfRef {
  const { face } = bank;
  const per = (units: number) => number((units * 1000) / face.unitsPerEm, 3);
  const tag = [...bank.name.padEnd(6, 'A').toUpperCase()]
    .map((c) => (/[A-Z]/.test(c) ? c : String.fromCharCode(65 + Number(c))))
    .join('');
  const name = `${tag}+${face.name.replace(/[^\w-]/g, '')}`;
  const file = doc.ref();
  file.end(bank.fontFile());
  const descriptor = doc.ref({
    Type: 'FontDescriptor',
    FontName: name,
    Flags: 4 | (face.fixedPitch ? 1 : 2) | (face.italicAngle ? 64 : 0),
    FontBBox: face.bbox.map((n) => Number(per(n))),
    ItalicAngle: face.italicAngle,
    Ascent: Number(per(face.ascent)),
    Descent: Number(per(face.descent)),
    CapHeight: Number(per(face.capHeight)),
    XHeight: Number(per(face.xHeight)),
    StemV: 80,
    FontFile2: file,
  });
  descriptor.end();
  const system = { Registry: pdfString('Adobe'), Ordering: pdfString('Identity'), Supplement: 0 };
  const descendant = doc.ref({
    Type: 'Font',
    Subtype: 'CIDFontType2',
    BaseFont: name,
    CIDSystemInfo: system,
    CIDToGIDMap: 'Identity',
    FontDescriptor: descriptor,
    DW: 0,
    W: widths(bank, (units) => Number(per(units))),
  });
  descendant.end();
  const font = doc.ref({
    Type: 'Font',
    Subtype: 'Type0',
    BaseFont: name,
    Encoding: cmap(doc, bank, system),
    DescendantFonts: [descendant],
    ToUnicode: toUnicode(doc, bank),
  });
  font.end();
  return font;
}

function widths(bank: Bank, per: (units: number) => number): unknown[] {
  const byCid: number[] = [];
  for (const { cid, glyph } of bank.entries) byCid[cid] = per(bank.face.advance(glyph));
  byCid[0] ??= per(bank.face.advance(0));
  return [0, Array.from(byCid, (w) => w ?? 0)];
}

function cmap(doc: PdfContainer, bank: Bank, system: object): PdfRef {
  const name = `Zhinaq-${bank.name}`;
  const ref = doc.ref({ Type: 'CMap', CMapName: name, CIDSystemInfo: system, WMode: 0 });
  ref.end(
    mapFile(
      name,
      1,
      'cidchar',
      bank.entries.map((e) => `<${hex(e.code, 2)}> ${e.cid}`),
    ),
  );
  return ref;
}

function toUnicode(doc: PdfContainer, bank: Bank): PdfRef {
  const ref = doc.ref();
  ref.end(toUnicodeMap(bank.entries));
  return ref;
}
