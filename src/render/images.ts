/** Pictures as image objects of the file, each once however often it is used. */
import { promisify } from 'node:util';
import { deflate } from 'node:zlib';
import type { DrawingData, PictureData, PixelData } from '../model/assets.ts';
import type { Book } from '../model/book.ts';
import { platesOf } from '../model/book.ts';
import { imageName } from '../model/codes.ts';
import type { UsedPicture } from '../model/plate.ts';
import type { PdfContainer, PdfRef } from './pdfkit-internals.ts';

/** Each row says how it is filtered, as in PNG (ISO 32000 § 7.4.4.4). */
const PNG_ROWS = 15;

/** What the file holds of all pictures of the book, by their names, at the largest width at which each is printed. Other threads make it. */
export async function imagesOf(book: Book): Promise<readonly (readonly [string, PictureData])[]> {
  const widest = new Map<string, UsedPicture>();
  for (const page of book.pages)
    for (const { pictures } of platesOf(page))
      for (const picture of pictures)
        if (picture.width > (widest.get(picture.id)?.width ?? 0)) widest.set(picture.id, picture);
  // All are begun before the first is waited for.
  return Promise.all(
    [...widest].map(async ([id, picture]) => {
      const data = await book.resources.pixels(picture, book.gray ?? false);
      return [
        imageName(id),
        'operators' in data ? { ...data, operators: await deflated(data.operators) } : data,
      ] as const;
    }),
  );
}

const deflated = promisify<Uint8Array, Buffer>(deflate);

/** As objects of the file; undefined where there is none. */
export const writeImages = (
  doc: PdfContainer,
  images: Awaited<ReturnType<typeof imagesOf>>,
): Record<string, PdfRef> | undefined =>
  images.length > 0
    ? Object.fromEntries(images.map(([name, data]) => [name, writeImage(doc, data)]))
    : undefined;

const writeImage = (doc: PdfContainer, data: PictureData): PdfRef =>
  'operators' in data ? writeDrawing(doc, data) : writeSamples(doc, data);

/** Operators, deflated, that draw on the unit square, as an image does (ISO 32000 § 8.10). */
function writeDrawing(doc: PdfContainer, { operators, width, height, alphas }: DrawingData): PdfRef {
  const states = Object.fromEntries(alphas.map(([name, [fill, stroke]]) => [name, { ca: fill, CA: stroke }]));
  const ref = doc.ref({
    Type: 'XObject',
    Subtype: 'Form',
    BBox: [0, 0, width, height],
    Matrix: [1 / width, 0, 0, 1 / height, 0, 0],
    Resources: alphas.length > 0 ? { ExtGState: states } : {},
    Filter: 'FlateDecode',
  });
  ref.end(operators);
  return ref;
}

function writeSamples(doc: PdfContainer, data: PixelData): PdfRef {
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
