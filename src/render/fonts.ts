/**
 * Faces in the file. Each is a Type 0 font with one-byte codes and a CMap of its own (ISO 32000 § 9.7.5), so that `Tw` widens the
 * spaces and streams stay small; glyphs without a fixed code stand in further fonts of the same face.
 */
import { CODES, fixedCodes, SPACE_CODE } from '../model/codes.ts';
import type { Face, FontSet, GlyphSubset } from '../model/fonts.ts';
import type { Plate, RareGlyph } from '../model/plate.ts';
import { number } from '../numbers.ts';
import { hex, mapFile, toUnicodeMap } from './codes.ts';
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

/** One font of the file. */
class Bank {
  readonly name: string;
  readonly face: Face;
  readonly entries: Entry[] = [];
  readonly #subset: GlyphSubset;
  /** CID that the next new glyph gets. */
  #next = 1;

  constructor(name: string, face: Face) {
    this.name = name;
    this.face = face;
    this.#subset = face.createSubset();
  }

  add(code: number, glyph: number, text: string): void {
    if (this.#next === 32) this.#next = this.#subset.includeGlyph(NULL_GLYPH) + 1;
    const cid = this.#subset.includeGlyph(glyph);
    this.#next = Math.max(this.#next, cid + 1);
    this.entries.push({ code, cid, glyph, text });
  }

  fontFile(): Uint8Array {
    return this.#subset.encode();
  }
}

/** The font and the code that a sign has got. */
export interface Place {
  readonly font: string;
  readonly code: number;
}

/** The faces of a file: codes that are fixed, and codes for what has none. */
export class FileFonts {
  readonly #fonts: FontSet;
  /** Codes in use by faces, a byte for each. */
  readonly #used = new Map<number, Uint8Array>();
  /** Fonts of the signs without a fixed code, the last one of each face open. */
  readonly #rare: Bank[] = [];
  readonly #open = new Map<number, Bank>();
  readonly #places = new Map<string, Place>();

  constructor(fonts: FontSet) {
    this.#fonts = fonts;
  }

  use({ codes }: Plate): void {
    for (const { face, bits } of codes) {
      const used = this.#used.get(face) ?? new Uint8Array(bits.length);
      for (let i = 0; i < bits.length; i++) used[i] |= bits[i];
      this.#used.set(face, used);
    }
  }

  /** Where a sign without a fixed code is found; `newName` names a font when one more is needed. */
  place({ face, glyph, text }: RareGlyph, newName: () => string): Place {
    const key = `${face}|${glyph}|${text}`;
    const known = this.#places.get(key);
    if (known) return known;
    let bank = this.#open.get(face);
    if (!bank || bank.entries.length >= CODES.length) {
      bank = new Bank(newName(), this.#fonts.byIndex(face));
      this.#rare.push(bank);
      this.#open.set(face, bank);
    }
    const placed = { font: bank.name, code: CODES[bank.entries.length] };
    bank.add(placed.code, glyph, text);
    this.#places.set(key, placed);
    return placed;
  }

  /** Writes all fonts and returns the dictionary for the pages' resources. */
  write(doc: PdfContainer): Record<string, PdfRef> {
    const fixed = [...this.#used]
      .sort(([a], [b]) => a - b)
      .map(([index, used]) => fixedBank(this.#fonts.byIndex(index), used));
    return Object.fromEntries([...fixed, ...this.#rare].map((bank) => [bank.name, writeBank(doc, bank)]));
  }
}

/** The signs of a face that some page uses, and the space. */
function fixedBank(face: Face, used: Uint8Array): Bank {
  const bank = new Bank(`F${face.index}`, face);
  fixedCodes(face).signs.forEach((sign, code) => {
    if (sign && (code === SPACE_CODE || used[code >> 3] & (1 << (code & 7))))
      bank.add(code, sign.glyph, sign.text);
  });
  return bank;
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
