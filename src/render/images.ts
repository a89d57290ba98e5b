/** Pictures as image objects of the file, each once however often it is used. */

import type { Picture, PixelData } from '../model/assets.ts';
import type { Book } from '../model/book.ts';
import type { PagePart } from '../model/galley.ts';
import type { PdfContainer, PdfRef } from './pdfkit-internals.ts';

/** Each row says how it is filtered, as in PNG (ISO 32000 § 7.4.4.4). */
const PNG_ROWS = 15;

export class FileImages {
  readonly #names = new Map<string, string>();
  readonly #refs: Record<string, PdfRef> = {};

  /** Writes all pictures of the book, at the largest width at which each is printed. */
  async write(doc: PdfContainer, book: Book, gray: boolean): Promise<void> {
    const widths = new Map<string, { picture: Picture; width: number }>();
    for (const page of book.pages)
      for (const { line } of page.lines)
        for (const part of line.parts) {
          if (part.kind !== 'picture') continue;
          const known = widths.get(part.picture.id)?.width ?? 0;
          widths.set(part.picture.id, { picture: part.picture, width: Math.max(known, part.width) });
        }
    for (const [id, { picture, width }] of widths) {
      const name = `Im${this.#names.size + 1}`;
      this.#names.set(id, name);
      this.#refs[name] = writeImage(doc, await picture.pixels(gray, width));
    }
  }

  name(part: PagePart & { kind: 'picture' }): string {
    const name = this.#names.get(part.picture.id);
    if (!name) throw new Error('a picture was not written');
    return name;
  }

  /** The dictionary for the pages' resources; undefined where the book has no pictures. */
  get resources(): Record<string, PdfRef> | undefined {
    return this.#names.size > 0 ? this.#refs : undefined;
  }
}

function writeImage(doc: PdfContainer, data: PixelData): PdfRef {
  const { width, height, channels, jpeg } = data;
  const rows = { Predictor: PNG_ROWS, Colors: channels, BitsPerComponent: 8, Columns: width };
  const ref = doc.ref({
    Type: 'XObject',
    Subtype: 'Image',
    Width: width,
    Height: height,
    ColorSpace: channels === 1 ? 'DeviceGray' : 'DeviceRGB',
    BitsPerComponent: 8,
    ...(jpeg ? { Filter: 'DCTDecode' } : { Filter: 'FlateDecode', DecodeParms: rows }),
  });
  ref.end(data.bytes);
  return ref;
}
