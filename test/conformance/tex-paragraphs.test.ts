import { describe, expect, it } from 'vitest';
import { breakLines } from '../../src/compose/break-lines.ts';
import {
  boxesPerLine,
  loadTexParagraphs,
  texParagraphsFile,
  toItems,
  toParams,
} from '../support/tex-paragraphs.ts';

const paragraphs = loadTexParagraphs();
if (!paragraphs) console.log(`skipped: ${texParagraphsFile} is not there (set TEX_PARAGRAPHS)`);

describe.skipIf(!paragraphs)('line breaking agrees with pdfTeX', () => {
  it.each((paragraphs ?? []).map((p, i) => [i, p] as const))('paragraph %i', (_, paragraph) => {
    const items = toItems(paragraph.items);
    const { best } = breakLines(items, toParams(paragraph));
    expect(best.demerits).toBe(paragraph.tex.totalDemerits);
    expect(boxesPerLine(items, best.breaks)).toEqual(paragraph.tex.boxesPerLine);
  });
});
