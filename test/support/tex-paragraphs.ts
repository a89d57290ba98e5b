/** Paragraphs with the breaks that pdfTeX chose, as items of our breaker. */
import { existsSync, readFileSync } from 'node:fs';
import {
  BOX,
  DISC,
  emptyItems,
  GLUE,
  type LineItems,
  type LineParams,
  PENALTY,
} from '../../src/compose/line-items.ts';

type Item = ['box', number] | ['glue', number, number, number] | ['penalty', number] | ['disc', number];

export interface TexParagraph {
  readonly lineWidth: number;
  readonly params: Record<string, number>;
  readonly items: readonly Item[];
  readonly tex: { readonly boxesPerLine: readonly number[]; readonly totalDemerits: number };
}

export const texParagraphsFile = process.env.TEX_PARAGRAPHS ?? '../shared/fixtures/tex-paragraphs.json';

export const loadTexParagraphs = (): readonly TexParagraph[] | undefined =>
  existsSync(texParagraphsFile) ? JSON.parse(readFileSync(texParagraphsFile, 'utf8')) : undefined;

export function toItems(items: readonly Item[]): LineItems {
  const out = emptyItems(items.length + 1);
  out.count = items.length;
  items.forEach((item, i) => {
    out.kind[i] = { box: BOX, glue: GLUE, penalty: PENALTY, disc: DISC }[item[0]];
    if (item[0] === 'penalty') out.penalty[i] = item[1];
    else out.width[i] = item[1];
    if (item[0] === 'glue') {
      out.stretch[i] = item[2];
      out.shrink[i] = item[3];
    }
  });
  return out;
}

export const PLAIN: LineParams = {
  lineWidth: 0,
  passes: [{ tolerance: 10000, emergencyStretch: 0 }],
  linePenalty: 10,
  hyphenPenalty: 50,
  exHyphenPenalty: 50,
  adjDemerits: 10000,
  doubleHyphenDemerits: 10000,
  finalHyphenDemerits: 5000,
  raggedStretch: 0,
  scaling: 0,
  lastLineMin: 0,
  lastLineGap: 0,
  lastLineStrict: false,
  lastLineDemerits: 0,
  allLineCounts: false,
};

export function toParams({ lineWidth, params }: TexParagraph): LineParams {
  const { tolerance, emergencyStretch, ...rest } = params;
  const passes = [
    { tolerance, emergencyStretch: 0 },
    ...(emergencyStretch > 0 ? [{ tolerance, emergencyStretch }] : []),
  ];
  return { ...PLAIN, ...rest, lineWidth, passes };
}

export function boxesPerLine(items: LineItems, breaks: readonly number[]): number[] {
  let from = 0;
  return breaks.map((at) => {
    let boxes = 0;
    for (; from < at; from++) if (items.kind[from] === BOX) boxes++;
    return boxes;
  });
}
