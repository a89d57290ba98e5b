/**
 * Glyphs of formulas as Type 3 fonts (ISO 32000 § 9.6.4): drawn by their outlines, searched and copied by their letters.
 */
import { CODES } from '../model/codes.ts';
import type { OutlineGlyph } from '../model/plate.ts';
import { number } from '../numbers.ts';
import { outline } from '../outline.ts';
import { toUnicodeMap } from './codes.ts';
import type { Place } from './fonts.ts';
import type { PdfContainer, PdfRef } from './pdfkit-internals.ts';

interface Outline {
  readonly code: number;
  readonly text: string;
  readonly path: string;
}

/** Up to 246 outlines in one font. */
interface Bank {
  readonly name: string;
  readonly glyphs: Outline[];
}

export class OutlineFonts {
  readonly #banks: Bank[] = [];
  readonly #known = new Map<string, Place>();

  /** Where a glyph is found; `newName` names a font when one more is needed. */
  place({ path, text }: OutlineGlyph, newName: () => string): Place {
    const key = `${text}|${path}`;
    const known = this.#known.get(key);
    if (known) return known;
    let bank = this.#banks.at(-1);
    if (!bank || bank.glyphs.length >= CODES.length) {
      bank = { name: newName(), glyphs: [] };
      this.#banks.push(bank);
    }
    const code = CODES[bank.glyphs.length];
    bank.glyphs.push({ code, text, path });
    const placed = { font: bank.name, code };
    this.#known.set(key, placed);
    return placed;
  }

  write(doc: PdfContainer): Record<string, PdfRef> {
    return Object.fromEntries(this.#banks.map((bank) => [bank.name, writeBank(doc, bank)]));
  }
}

function writeBank(doc: PdfContainer, bank: Bank): PdfRef {
  const procedures: Record<string, PdfRef> = {};
  const differences: (number | string)[] = [];
  const widths: number[] = [];
  const first = Math.min(...bank.glyphs.map((g) => g.code));
  const last = Math.max(...bank.glyphs.map((g) => g.code));
  let box = [0, 0, 0, 0];
  for (const { code, path } of [...bank.glyphs].sort((a, b) => a.code - b.code)) {
    const { operators, bounds } = outline(path);
    const width = Math.max(0, Math.round(bounds[2]));
    const name = `g${code}`;
    const ref = doc.ref({});
    ref.end(
      Buffer.from(`${width} 0 ${bounds.map((n) => number(n, 1)).join(' ')} d1\n${operators}f`, 'latin1'),
    );
    procedures[name] = ref;
    differences.push(code, name);
    widths[code - first] = width;
    box = [
      Math.min(box[0], bounds[0]),
      Math.min(box[1], bounds[1]),
      Math.max(box[2], bounds[2]),
      Math.max(box[3], bounds[3]),
    ];
  }
  const encoding = doc.ref({ Type: 'Encoding', Differences: differences });
  encoding.end();
  const unicode = doc.ref();
  unicode.end(toUnicodeMap(bank.glyphs));
  const font = doc.ref({
    Type: 'Font',
    Subtype: 'Type3',
    FontBBox: box.map((n) => Number(number(n, 1))),
    FontMatrix: [0.001, 0, 0, 0.001, 0, 0],
    FirstChar: first,
    LastChar: last,
    Widths: Array.from({ length: last - first + 1 }, (_, i) => widths[i] ?? 0),
    CharProcs: procedures,
    Encoding: encoding,
    ToUnicode: unicode,
    Resources: {},
  });
  font.end();
  return font;
}
