/** The Frog King of Knuth & Plass, «Breaking Paragraphs into Lines», 1981: the ratios that the paper prints. */
import { describe, expect, it } from 'vitest';
import { breakLines } from '../../src/compose/break-lines.ts';
import { measureLine } from '../../src/compose/line-items.ts';
import { PLAIN, toItems } from '../support/tex-paragraphs.ts';

const TEXT =
  'In olden times when wish-ing still helped one, there lived a king whose daugh-ters were all beau-ti-ful; and the young-est was so beau-ti-ful that the sun it-self, which has seen so much, was aston-ished when-ever it shone in her face. ' +
  "Close by the king's castle lay a great dark for-est, and un-der an old lime=tree in the for-est was a well, and when the day was very warm, the king's child went out into the for-est and sat down by the side of the cool foun-tain; and when she was bored she took a golden ball, and threw it up on high and caught it; and this ball was her fa-vor-ite play-thing.";

/** The paper's font: widths in 1/18 em. */
const WIDTHS: Readonly<Record<string, number>> = {
  a: 9,
  b: 10,
  c: 8,
  d: 10,
  e: 8,
  f: 6,
  g: 9,
  h: 10,
  i: 5,
  j: 6,
  k: 10,
  l: 5,
  m: 15,
  n: 10,
  o: 9,
  p: 10,
  q: 10,
  r: 7,
  s: 7,
  t: 7,
  u: 10,
  v: 9,
  w: 13,
  x: 10,
  y: 10,
  z: 8,
  C: 13,
  I: 6,
  '-': 6,
  ',': 5,
  ';': 5,
  '.': 5,
  "'": 5,
};
const UNIT = 1 << 16;
const widthOf = (letters: string): number => [...letters].reduce((sum, c) => sum + WIDTHS[c], 0) * UNIT;

function glueAfter(word: string): [number, number, number] {
  if (word.endsWith(',')) return [6, 4, 2];
  if (word.endsWith(';')) return [6, 4, 1];
  return word.endsWith('.') ? [8, 6, 1] : [6, 3, 2];
}

function frogKing(): ReturnType<typeof toItems> {
  const items: unknown[] = [['box', 18 * UNIT]];
  const words = TEXT.split(' ');
  words.forEach((word, i) => {
    word.split(/(?<==)|-/).forEach((part, k, parts) => {
      items.push(['box', widthOf(part.replace('=', '-'))]);
      if (k < parts.length - 1) items.push(['disc', part.endsWith('=') ? 0 : 6 * UNIT]);
    });
    if (i < words.length - 1) items.push(['glue', ...glueAfter(word).map((n) => n * UNIT)]);
  });
  return toItems(items as never);
}

function ratios(measure: number): string[] {
  const items = frogKing();
  const params = {
    ...PLAIN,
    lineWidth: measure * UNIT,
    linePenalty: 1,
    hyphenPenalty: 50,
    exHyphenPenalty: 50,
    adjDemerits: 3000,
    doubleHyphenDemerits: 3000,
    finalHyphenDemerits: 0,
    passes: [{ tolerance: 9999, emergencyStretch: 0 }],
  };
  const { best, sums } = breakLines(items, params);
  return best.breaks.slice(0, -1).map((at, i) => {
    const { shortfall, stretch, shrink } = measureLine(items, sums, params, best.breaks[i - 1] ?? -1, at);
    return (shortfall / (shortfall > 0 ? stretch : shrink)).toFixed(3);
  });
}

describe('the Frog King', () => {
  it.each([
    [390, [0.857, 0, 0.28, 1, 0.067, -0.278, 0.536, -0.167, 0.7, -0.176, 0.357]],
    [500, [0.774, 0.179, 0.629, 0.545, 0, 0.079, 0.282, 0.294, 0.575]],
  ])('at a measure of %i', (measure, wanted) => {
    const found = ratios(measure);
    expect(found).toEqual(wanted.map((r) => r.toFixed(3)));
  });
});
