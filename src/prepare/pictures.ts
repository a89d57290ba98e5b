/** Picture files → sizes now and samples later, by sharp. It is loaded when the first picture comes. */
import { closeSync, existsSync, openSync, readdirSync, readFileSync, readSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join, relative } from 'node:path';
import type { Metadata, Sharp } from 'sharp';
import { type Bundle, bundle } from '../bundle.ts';
import type { Report } from '../diagnostics.ts';
import { type DrawingData, type Picture, type PixelData, type PixelsOf, pictureId } from '../model/assets.ts';
import type { FontSet } from '../model/fonts.ts';
import { built } from '../own-files.ts';
import { insideVolume } from '../paths.ts';
import { drawingOf, inGray } from './drawings.ts';
import { plainDrawing } from './svg-source.ts';

export interface PictureSource {
  readonly src: string;
  readonly line: number;
}

/** Pixels of a picture at most; a file of a kilobyte can claim billions. */
const MOST_PIXELS = 60e6;
/** Bytes of a picture's file at most. */
const MOST_BYTES = 256 * 2 ** 20;
/** Samples per inch of a drawing. */
const DRAWING_PPI = 600;
/** EXIF: the picture stands upright as it is stored. */
const UPRIGHT = 1;
/** sharp's pixels per inch for drawings that say nothing of their own. */
const CSS_PPI = 72;

/** The pictures of a part that can be drawn, by their paths as written. What cannot be found is said and left out. */
export async function openPictures(
  sources: readonly PictureSource[],
  articleFile: string,
  root: string,
  shownFile: string,
  fonts: FontSet,
  report: Report,
): Promise<Map<string, Picture>> {
  const out = new Map<string, Picture>();
  for (const { src, line } of sources) {
    if (out.has(src)) continue;
    const place = { file: shownFile, line };
    const path = locate(src, articleFile, root, place, report);
    const picture = path && (await open(path, src, place, fonts, report));
    if (!picture) continue;
    out.set(src, picture);
    if (picture.frames > 1) report('picture/frames', place, { path: decoded(src), count: picture.frames });
  }
  return out;
}

type Place = { readonly file: string; readonly line: number };

function locate(
  src: string,
  articleFile: string,
  root: string,
  place: Place,
  report: Report,
): string | undefined {
  if (/^(?:[a-z][a-z\d+.-]+:|\/\/)/i.test(src)) {
    report('picture/remote', place, { path: src.slice(0, 120) });
    return undefined;
  }
  const beside = join(relative(root, dirname(articleFile)), decoded(src));
  const path = insideVolume(root, beside, place, report);
  if (!path) return undefined;
  if (existsSync(path) && statSync(path).isFile()) return path;
  report('picture/missing', place, { path: decoded(src), advice: adviceFor(decoded(src), path) });
  return undefined;
}

/** What is there instead of a picture: the same name in other letters or with a backslash. */
function adviceFor(src: string, path: string): string {
  if (/^[a-z]:[\\/]|^\//i.test(src)) return 'copy it beside the article, and name it without a path';
  if (src.includes('\\')) return `write \`${src.replaceAll('\\', '/')}\`: paths have forward slashes`;
  const folder = dirname(path);
  const names = existsSync(folder) && statSync(folder).isDirectory() ? readdirSync(folder) : [];
  const fold = (name: string) => name.normalize('NFC').toLowerCase();
  const other = names.find((name) => fold(name) === fold(basename(path)));
  return other
    ? `\`${other}\` is there: capital letters count`
    : 'put the file beside the article, or mend the path';
}

function decoded(src: string): string {
  try {
    return decodeURIComponent(src);
  } catch {
    return src;
  }
}

/** What is known of a picture at once. Its data is decoded on other threads while text is set; `fault` tells how that went. */
async function open(
  path: string,
  src: string,
  place: Place,
  fonts: FontSet,
  report: Report,
): Promise<Picture | undefined> {
  const size = statSync(path).size;
  const refuse = (reason: string) => {
    report('picture/unreadable', place, { path: decoded(src), reason });
    return undefined;
  };
  if (size === 0) return refuse('the file is empty');
  if (size > MOST_BYTES) return refuse(`it is larger than ${MOST_BYTES / 2 ** 20} MB`);
  const foreign = foreignKind(path);
  if (foreign) return refuse(foreign);
  try {
    return await read(path, fonts, (missing) =>
      report('picture/incomplete', place, { path: decoded(src), missing: missing.join(', ') }),
    );
  } catch (fault) {
    if (!(fault instanceof NoReader)) return refuse(firstLine(fault));
    report('program/pictures', {}, { reason: fault.message });
    return undefined;
  }
}

/** What other files begin with that are taken for pictures. */
const FOREIGN: readonly (readonly [RegExp, string])[] = [
  [/^....ftyp(?:hei|mif)/s, 'it is a HEIC picture of an iPhone'],
  [/^\x01\x00\x00\x00.{36} EMF/s, 'it is an EMF drawing of Word'],
  [/^(?:\xd7\xcd\xc6\x9a|\x01\x00\x09\x00)/, 'it is a WMF drawing of Word'],
  [/^%PDF-/, 'it is a PDF'],
  [/^PK\x03\x04/, 'it is a Word file or another archive'],
  [/^\s*(?:<!doctype html|<html)/i, 'it is a web page, not a picture'],
  [/^BM.{4}\x00\x00\x00\x00/s, 'it is a BMP'],
];

function foreignKind(path: string): string | undefined {
  const file = openSync(path, 'r');
  const head = Buffer.alloc(64);
  const read = readSync(file, head);
  closeSync(file);
  const start = head.toString('latin1', 0, read);
  return FOREIGN.find(([pattern]) => pattern.test(start))?.[1];
}

/** sharp is not there for this machine: a fault of the installation, not of a picture. */
class NoReader extends Error {}

let loaded: Bundle<typeof import('sharp').default> | undefined;

/**
 * At once: `import()` waits for a turn of the event loop at each of its steps, and there is one only after every article. Our file of sharp
 * looks for the native code where sharp's own would.
 */
function loadSharp(): NonNullable<typeof loaded> {
  try {
    loaded ??= bundle(built('sharp.cjs'), createRequire(import.meta.url).resolve('sharp'));
  } catch (fault) {
    throw new NoReader(firstLine(fault));
  }
  return loaded;
}

const nameOf = (id: string, fonts: FontSet): string => `${id} ${fonts.hash}`;

/** Pictures by their content and the fonts of drawings: offprints and articles share them. */
const opened = new Map<string, Picture>();

/** Throws on what is no picture, with the reason. */
async function read(
  path: string,
  fonts: FontSet,
  onMissing: (what: readonly string[]) => void = () => {},
): Promise<Picture> {
  const file = readFileSync(path);
  const bytes = isDrawing(file) ? plainBytes(file, path, onMissing) : file;
  const id = pictureId(bytes);
  const name = nameOf(id, fonts);
  const known = opened.get(name);
  if (known) return known;
  const { exports: sharp, leave } = loadSharp();
  const reader = (density?: number) =>
    sharp(bytes, { limitInputPixels: MOST_PIXELS, failOn: 'truncated', ...(density ? { density } : {}) });
  const meta = await reader().metadata();
  const { width, height } = meta;
  if (!(width * height <= MOST_PIXELS))
    throw new Error(`it has ${width} × ${height} pixels, more than ${MOST_PIXELS / 1e6} million`);
  const drawing = meta.format === 'svg' ? drawingLike(meta, bytes, fonts) : undefined;
  const picture = pictureOf({ id, path, drawing }, bytes, meta, reader);
  opened.set(name, picture);
  leave();
  return picture;
}

const isDrawing = (bytes: Buffer): boolean => /<svg[\s>]/i.test(bytes.toString('latin1', 0, 4096));

function plainBytes(file: Buffer, path: string, onMissing: (what: readonly string[]) => void): Buffer {
  const own = file.toString('utf8');
  const { svg, missing } = plainDrawing(own, path);
  if (missing.length > 0) onMissing(missing);
  return svg === own ? file : Buffer.from(svg);
}

/** The samples of a picture that was laid out, here or on another thread, for the file; a drawing's operators, if it is all paths. */
export const pixelsOf =
  (fonts: FontSet): PixelsOf =>
  async ({ id, path, width }, gray) => {
    const picture = opened.get(nameOf(id, fonts)) ?? (await read(path, fonts));
    if (picture.id !== id) throw new Error(`${path} was changed while the volume was laid out`);
    const drawing = await picture.drawing;
    if (!drawing) return picture.pixels(gray, width);
    return gray ? inGray(drawing) : drawing;
  };

/** Where two readers take a drawing for of different shapes, the one that lays it out is right; whole pixels aside. */
async function drawingLike(
  { width, height }: Metadata,
  bytes: Buffer,
  fonts: FontSet,
): Promise<DrawingData | undefined> {
  const drawing = await drawingOf(bytes, fonts);
  const same = drawing && Math.abs((drawing.width * height) / (drawing.height * width) - 1) < 0.02;
  return same ? drawing : undefined;
}

function firstLine(fault: unknown): string {
  const line = fault instanceof Error ? fault.message.split('\n')[0] : String(fault);
  return /pixel limit/.test(line)
    ? `it has more than ${MOST_PIXELS / 1e6} million pixels; 2000 across are enough for a page at 300 ppi`
    : line;
}

function pictureOf(
  name: Pick<Picture, 'id' | 'path' | 'drawing'>,
  bytes: Uint8Array,
  meta: Metadata,
  reader: (density?: number) => Sharp,
): Picture {
  const { width, height, orientation = UPRIGHT } = meta;
  const vector = meta.format === 'svg';
  const turned = orientation > 4;
  const gray = meta.space === 'b-w';
  const plainJpeg =
    meta.format === 'jpeg' &&
    orientation === UPRIGHT &&
    (gray || meta.space === 'srgb') &&
    !meta.icc &&
    (meta.channels === 1 || meta.channels === 3);
  const whole = plainJpeg || vector ? undefined : samples(reader(), gray, meta.format);
  // A drawing that has to be sampled is so when its printed size is known; here it is only tried.
  const trial = async () => (await name.drawing) ?? whole ?? readThrough(reader());
  return {
    ...name,
    width: turned ? height : width,
    height: turned ? width : height,
    vector,
    frames: meta.pages ?? 1,
    fault: trial().then(() => undefined, firstLine),
    pixels: async (wantGray, printedWidth): Promise<PixelData> => {
      if (plainJpeg && (gray || !wantGray))
        return { bytes, jpeg: true, channels: gray ? 1 : 3, width, height };
      if (whole && wantGray === gray) return whole;
      const density = vector ? drawingDensity(width, height, printedWidth) : undefined;
      return samples(reader(density), wantGray || gray, meta.format);
    },
  };
}

/** Samples per inch of a drawing's own size that make `DRAWING_PPI` at the printed one, within the limit of pixels. */
function drawingDensity(width: number, height: number, printedWidth: number): number {
  const wanted = (CSS_PPI * (printedWidth / 72) * DRAWING_PPI) / width;
  const most = CSS_PPI * Math.sqrt(MOST_PIXELS / 4 / (width * height));
  return Math.max(1, Math.min(wanted, most, 100_000));
}

/** Reads all of a file and keeps next to nothing of it: a fifth of what sharp's statistics take. */
const readThrough = (image: Sharp): Promise<unknown> =>
  image.resize(16, 16, { fit: 'fill', kernel: 'nearest' }).raw().toBuffer();

/** Formats of screenshots, charts and drawings: with areas of one colour, rows deflate by a third better when they are not filtered. */
const FLAT = new Set(['png', 'gif', 'svg']);

/** Upright, on white, in sRGB or gray; embedded profiles are honoured. */
async function samples(image: Sharp, gray: boolean, format: Metadata['format']): Promise<PixelData> {
  const { data, info } = await image
    .autoOrient()
    .flatten({ background: '#ffffff' })
    .toColourspace(gray ? 'b-w' : 'srgb')
    .png({ compressionLevel: 6, adaptiveFiltering: !FLAT.has(format), palette: false })
    .toBuffer({ resolveWithObject: true });
  const { bytes, depth, colourType } = imageData(data);
  if (depth !== 8 || (colourType !== 0 && colourType !== 2))
    throw new Error(`samples of ${depth} bits, colour type ${colourType}`);
  return { bytes, jpeg: false, channels: colourType === 0 ? 1 : 3, width: info.width, height: info.height };
}

/** The deflated rows of a PNG, which a PDF takes as they are (ISO 15948 § 11.2.2, § 11.2.4). */
function imageData(png: Buffer): { bytes: Uint8Array; depth: number; colourType: number } {
  const parts: Buffer[] = [];
  for (let at = 8; at + 12 <= png.length; at += 12 + png.readUInt32BE(at)) {
    const length = png.readUInt32BE(at);
    if (png.toString('latin1', at + 4, at + 8) === 'IDAT') parts.push(png.subarray(at + 8, at + 8 + length));
  }
  return { bytes: Buffer.concat(parts), depth: png[24], colourType: png[25] };
}
