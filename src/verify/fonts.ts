/** The fonts of a file against the faces and outlines that the book was set with. */
import type { Book } from '../model/book.ts';
import type { Face } from '../model/fonts.ts';
import { outline } from '../outline.ts';
import { nameOf, type PdfDict, type PdfFile, type PdfRefTo } from './reader.ts';
import type { FontMap } from './text.ts';

const latin1 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1');

export function checkFonts(
  file: PdfFile,
  kids: readonly PdfRefTo[],
  maps: ReadonlyMap<string, FontMap>,
  book: Book,
): string[] {
  const fonts = kids.length > 0 ? (file.dict(file.dict(kids[0]).Resources).Font as PdfDict) : {};
  const drawn = drawnOutlines(book);
  return Object.entries(fonts).flatMap(([name, ref]) => {
    const font = file.dict(ref);
    return font.CharProcs
      ? checkOutlines(file, name, font, drawn)
      : checkFace(file, name, font, maps.get(name), book);
  });
}

function checkFace(
  file: PdfFile,
  name: string,
  font: PdfDict,
  map: FontMap | undefined,
  book: Book,
): string[] {
  const descendant = file.dict(file.list(font.DescendantFonts)[0]);
  const descriptor = file.dict(descendant.FontDescriptor);
  const faults: string[] = [];
  if (!descriptor.FontFile2 || file.stream(descriptor.FontFile2).bytes.length < 100)
    faults.push(`font ${name} is not embedded`);
  if (!font.ToUnicode) faults.push(`font ${name} has no Unicode map`);
  const widths = file.list(file.list(descendant.W)[1]).map(Number);
  if (widths.length === 0) faults.push(`font ${name} has no widths`);
  const face = faceNamed(nameOf(font.BaseFont) ?? '', book);
  if (face && map && widths.length > 0) faults.push(...checkWidths(file, name, font, map, widths, face));
  return faults;
}

/** The face behind `ABCDEF+Tinos-Bold`. */
function faceNamed(base: string, { resources: { fonts } }: Book): Face | undefined {
  const own = base.replace(/^[A-Z]{6}\+/, '');
  return fonts.paths.map((_, i) => fonts.byIndex(i)).find((face) => face.name.replace(/[^\w-]/g, '') === own);
}

/** Each code leads to one glyph, which is as wide as the letter that the code stands for. */
function checkWidths(
  file: PdfFile,
  name: string,
  font: PdfDict,
  map: FontMap,
  widths: readonly number[],
  face: Face,
): string[] {
  const codes = [...latin1(file.stream(font.Encoding).bytes).matchAll(/<([0-9A-F]{2})> (\d+)/g)];
  const glyphs = new Map<string, number>();
  for (const [, code, cid] of codes) {
    const text = map.unicode[Number.parseInt(code, 16)];
    // A soft hyphen is drawn as a hyphen; clusters have glyphs of their own.
    const letter = text === '\u00ad' ? '-' : text;
    const glyph =
      letter !== undefined && [...letter].length === 1 ? face.glyphFor(letter.codePointAt(0)!) : 0;
    if (glyph === 0) continue;
    if ((glyphs.get(cid) ?? glyph) !== glyph) return [`font ${name} draws one glyph for two letters`];
    glyphs.set(cid, glyph);
    const wanted = (face.advance(glyph) * 1000) / face.unitsPerEm;
    if (Math.abs(widths[Number(cid)] - wanted) > 0.01) return [`font ${name} has other widths than its face`];
  }
  return [];
}

/** Operators of all outlines that some page draws. */
function drawnOutlines(book: Book): ReadonlySet<string> {
  const paths = new Set<string>();
  for (const { plates } of book.pages)
    for (const { patches } of plates)
      for (const { sign } of patches) if ('path' in sign) paths.add(sign.path);
  return new Set([...paths].map((path) => `${outline(path).operators}f`));
}

/** A Type 3 font of a formula's glyphs. */
function checkOutlines(file: PdfFile, name: string, font: PdfDict, drawn: ReadonlySet<string>): string[] {
  const faults = Object.entries(file.dict(font.CharProcs)).flatMap(([glyph, procedure]) => {
    const operators = latin1(file.stream(procedure).bytes);
    if (operators.length === 0) return [`font ${name}: the glyph ${glyph} is empty`];
    const own = operators.slice(operators.indexOf('d1\n') + 3);
    return drawn.has(own) ? [] : [`font ${name}: the glyph ${glyph} is not one of the book’s`];
  });
  return font.ToUnicode ? faults : [...faults, `font ${name} has no Unicode map`];
}
