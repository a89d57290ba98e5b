/**
 * Drawings (SVG) as PDF operators. usvg, resvg's reader, makes plain paths of shapes, text and references; what is more than paths with plain
 * colours (gradients, masks, pictures) is left to sampling. No reference outside the file is followed.
 */
import type { DrawingData } from '../model/assets.ts';
import { Mark } from '../model/document.ts';
import type { FontSet } from '../model/fonts.ts';
import { number } from '../numbers.ts';
import { askDrawing } from './outside.ts';

/** Pictures inside, and entities, which could name other files. */
const BEYOND = /<(?:\w+:)?(?:image|feImage|foreignObject)\b|<!ENTITY/i;
/** Numbers that no figure has, colours aside: an arc of a radius of 1e94 takes all memory. */
const VAST = /(?<![\d.#])\d{8}|(?<!#[\da-f]{0,7})[\d.]e\+?(?:[6-9]|\d\d)/i;
/** What editors say for themselves: Inkscape's version has such a number. */
const FOREIGN = /\s[\w-]+:[\w-]+="[^"]*"/g;
/** Bytes of a drawing that is read. */
const MOST_BYTES = 2 * 2 ** 20;
/**
 * The operators of a drawing, its text in our fonts; undefined where paths alone cannot say it, where it is broken, or where there is no
 * resvg: librsvg, which samples it instead, has its say.
 */
export async function drawingOf(bytes: Buffer, fonts: FontSet): Promise<DrawingData | undefined> {
  const svg = bytes.toString('utf8');
  if (
    bytes.length > MOST_BYTES ||
    BEYOND.test(svg) ||
    VAST.test(svg.replace(FOREIGN, '')) ||
    !hasLetters(fonts, svg)
  )
    return undefined;
  const answer = await askDrawing(svg, fonts.paths);
  return answer === null || answer instanceof Error ? undefined : answer;
}

/** The same for the printer. */
export function inGray(drawing: DrawingData): DrawingData {
  const coloured = Buffer.from(drawing.operators).toString('latin1');
  const gray = coloured.replace(
    /^([\d.]+) ([\d.]+) ([\d.]+) (rg|RG)$/gm,
    (_, r, g, b, set) => `${number(grayOf([r, g, b].map(Number)))} ${set === 'rg' ? 'g' : 'G'}`,
  );
  return { ...drawing, operators: Buffer.from(gray, 'latin1') };
}

/** usvg leaves out letters that no font has. */
function hasLetters(fonts: FontSet, svg: string): boolean {
  const words = svg
    .replace(/<!--[\s\S]*?-->|<style[\s\S]*?<\/style>|<[^>]*>/g, '')
    .replace(/&#(x?)([\da-f]+);/gi, (_, hex, code) =>
      String.fromCodePoint(Number.parseInt(code, hex ? 16 : 10)),
    );
  const face = fonts.face('serif', Mark.none);
  return [...new Set(words)].every(
    (letter) => /\s/.test(letter) || face.glyphFor(letter.codePointAt(0)!) !== 0,
  );
}

/** Luminance of an sRGB colour (IEC 61966-2-1), as a gray of the same curve. */
function grayOf([r, g, b]: readonly number[]): number {
  const linear = (c: number) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
  const y = 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
  return y <= 0.0031308 ? y * 12.92 : 1.055 * y ** (1 / 2.4) - 0.055;
}
