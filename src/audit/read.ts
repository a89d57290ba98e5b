/** Any PDF, by an independent reader: the lines of its pages and its page labels. The only door of pdfjs-dist. */
import { readFileSync } from 'node:fs';
import { lazily } from '../lazily.ts';

export interface ReadLine {
  readonly text: string;
  /** The same without the letters of formulas. */
  readonly words: string;
  /** Left, right and baseline, shares of the page's width and height; `y` from the top. */
  readonly x: number;
  readonly right: number;
  readonly y: number;
}

export interface ReadPage {
  readonly sheet: number;
  /** The page's label; undefined where the file has none. */
  readonly label?: string;
  /** Points, as it is shown. */
  readonly width: number;
  readonly height: number;
  /** Turned by the file. */
  readonly rotated: boolean;
  /** From the top to the bottom. */
  readonly lines: readonly ReadLine[];
}

/** Why a file cannot be read. */
export class Unreadable extends Error {}

interface Item {
  readonly str: string;
  readonly transform: readonly number[];
  readonly width: number;
  readonly height: number;
  readonly fontName: string;
}

/** Pages of a file in order; throws `Unreadable` with the reason. */
export function readPdf(path: string, onPage: (done: number, all: number) => void): Promise<ReadPage[]> {
  return readBytes(readFileSync(path), onPage);
}

/** The same of its bytes. */
export async function readBytes(
  bytes: Uint8Array,
  onPage: (done: number, all: number) => void = () => {},
): Promise<ReadPage[]> {
  if (!Buffer.from(bytes.subarray(0, 1024)).includes('%PDF-')) throw new Unreadable('it is no PDF');
  const { getDocument, VerbosityLevel } = await loadReader();
  try {
    const task = getDocument({
      data: new Uint8Array(bytes),
      verbosity: VerbosityLevel.ERRORS,
      useSystemFonts: false,
      disableFontFace: true,
      isEvalSupported: false,
    });
    const file = await task.promise;
    const labels = await file.getPageLabels();
    const pages: ReadPage[] = [];
    for (let sheet = 1; sheet <= file.numPages; sheet++) {
      const page = await file.getPage(sheet);
      const { width, height } = page.getViewport({ scale: 1 });
      const { items, styles } = await page.getTextContent();
      // A Type 3 font, which is what formulas are drawn with, has no ascent.
      const drawn = new Set(Object.keys(styles).filter((name) => !Number.isFinite(styles[name].ascent)));
      const lines = toLines(items as unknown as Item[], drawn, width, height);
      const label = labels?.[sheet - 1];
      pages.push({
        sheet,
        lines,
        width,
        height,
        rotated: page.rotate % 360 !== 0,
        ...(label ? { label } : {}),
      });
      page.cleanup();
      onPage(sheet, file.numPages);
    }
    await task.destroy();
    return pages;
  } catch (fault) {
    const { name, message } = fault as Error;
    if (name === 'PasswordException') throw new Unreadable('it is encrypted; remove the password first');
    throw new Unreadable(message.split('\n')[0]);
  }
}

/**
 * pdf.js wants these classes of a browser when it is loaded, and takes them from an optional package that many machines lack, with a
 * warning on the terminal. It draws with them; we only read text.
 */
async function loadReader(): Promise<typeof import('pdfjs-dist/legacy/build/pdf.mjs')> {
  const browser = globalThis as Record<string, unknown>;
  for (const name of ['DOMMatrix', 'ImageData', 'Path2D']) browser[name] ??= class {};
  const { warn } = console;
  const { log } = console;
  console.warn = console.log = () => {};
  try {
    return await lazily('pdfjs-dist/legacy/build/pdf.mjs');
  } finally {
    Object.assign(console, { warn, log });
  }
}

/** Pieces on about one baseline are a line; a gap between pieces is a space. */
function toLines(
  items: readonly Item[],
  drawn: ReadonlySet<string>,
  width: number,
  height: number,
): ReadLine[] {
  const rows: { y: number; size: number; pieces: Item[] }[] = [];
  for (const item of items) {
    if (item.str === '' || item.transform === undefined) continue;
    const y = item.transform[5];
    const size = Math.abs(item.transform[3]) || Math.abs(item.transform[1]) || 10;
    const row = rows.findLast((r) => Math.abs(r.y - y) < Math.max(r.size, size) * 0.45);
    if (row) {
      row.pieces.push(item);
      row.size = Math.max(row.size, size);
    } else rows.push({ y, size, pieces: [item] });
  }
  return rows
    .sort((a, b) => b.y - a.y)
    .map(({ y, size, pieces }) => {
      const line = lineOf(pieces, y, size, width, height);
      const words = pieces.filter(({ fontName }) => !drawn.has(fontName)).map(({ str }) => str);
      return { ...line, words: asCyrillic(words.join(' ').normalize('NFC')) };
    })
    .filter((line) => line.text !== '');
}

function lineOf(
  pieces: readonly Item[],
  y: number,
  size: number,
  width: number,
  height: number,
): Omit<ReadLine, 'words'> {
  let text = '';
  let end: number | undefined;
  const sorted = [...pieces].sort((a, b) => a.transform[4] - b.transform[4]);
  for (const { str, transform, width: own } of sorted) {
    const gap = end === undefined ? 0 : transform[4] - end;
    if (gap > size * 0.15 && !text.endsWith(' ') && !str.startsWith(' ')) text += ' ';
    text += str;
    end = transform[4] + own;
  }
  return {
    text: asCyrillic(text.normalize('NFC').trim()),
    x: sorted[0].transform[4] / width,
    right: (end ?? 0) / width,
    y: 1 - y / height,
  };
}

/**
 * Fonts without a Unicode map say Cyrillic letters as the Latin-1 ones at their places (Windows 1251 and TeX's T2A agree on А–я). A line that
 * is mostly À–ÿ is in no language; it is read as Cyrillic.
 */
export function asCyrillic(text: string): string {
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  const high = text.match(/[\u00c0-\u00ff]/g)?.length ?? 0;
  if (high * 2 <= letters) return text;
  return text.replace(/[\u00c0-\u00ff]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) + 0x350));
}
