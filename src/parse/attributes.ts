/** `{#fig:map width=60%}` after a picture, a caption or a formula. */
import type { Width } from '../model/document.ts';

export interface Attributes {
  readonly label?: string;
  readonly width?: Width;
}

const BRACES = String.raw`\{\s*((?:#[\w:.-]+|\.[\w-]+|[\w-]+\s*=\s*(?:"[^"]*"|[^\s}]+)|\s)+)\}`;
const LEADING = new RegExp(`^\\s*${BRACES}`);
const TRAILING = new RegExp(`\\s*${BRACES}\\s*$`);
const POINTS_PER: Readonly<Record<string, number>> = {
  pt: 1,
  mm: 72 / 25.4,
  cm: 72 / 2.54,
  in: 72,
  px: 0.75,
  '': 0.75,
};

/** `60%`, `8cm`, `350px`; undefined where it is no length. */
export function readWidth(text: string): Width | undefined {
  const match = /^(\d+(?:[.,]\d+)?)\s*(%|pt|mm|cm|in|px|)$/.exec(text.trim().replaceAll('"', ''));
  if (!match) return undefined;
  const value = Number(match[1].replace(',', '.'));
  if (!(value > 0)) return undefined;
  return match[2] === '%' ? { share: Math.min(1, value / 100) } : { points: value * POINTS_PER[match[2]] };
}

function read(inside: string): Attributes {
  const label = /#([\w:.-]+)/.exec(inside)?.[1];
  const given = /width\s*=\s*("[^"]*"|[^\s}]+)/.exec(inside)?.[1];
  const width = given ? readWidth(given) : undefined;
  return { ...(label ? { label } : {}), ...(width ? { width } : {}) };
}

/** The attributes that a text begins with, and how many characters they take. */
export function leadingAttributes(text: string): { attributes: Attributes; length: number } | undefined {
  const match = LEADING.exec(text);
  return match ? { attributes: read(match[1]), length: match[0].length } : undefined;
}

/** The attributes that a text ends with, and the text before them. */
export function trailingAttributes(text: string): { attributes: Attributes; rest: string } | undefined {
  const match = TRAILING.exec(text);
  return match ? { attributes: read(match[1]), rest: text.slice(0, match.index) } : undefined;
}
