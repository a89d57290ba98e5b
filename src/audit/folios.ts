/** The folio that a page prints: a number alone in a margin. */
import type { ReadLine, ReadPage } from './read.ts';

export interface Folio {
  readonly text: string;
  readonly value: number;
}

/** Shares of the page's height that heads and feet take. */
const HEAD = 0.062;
const FOOT = 0.936;
const ALONE = /^[-–—\s]*(\d{1,5})[-–—\s]*$/;

/** Whether a line stands where running heads and folios do. */
export const isMargin = (line: ReadLine): boolean => line.y < HEAD || line.y > FOOT;

export function folioOf(page: ReadPage): Folio | undefined {
  const found = page.lines
    .filter(isMargin)
    .map((line) => ALONE.exec(line.text))
    .filter((match) => match !== null);
  // A folio beside the running head is the number at one of its ends.
  const beside = page.lines
    .filter(isMargin)
    .map((line) => /^(\d{1,5})\s{1,}\D|\D\s+(\d{1,5})$/.exec(line.text))
    .filter((match) => match !== null);
  const text = found.at(-1)?.[1] ?? beside[0]?.[1] ?? beside[0]?.[2];
  return text === undefined ? undefined : { text: String(Number(text)), value: Number(text) };
}
