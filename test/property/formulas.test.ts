/** Formulas come from another process as they were set there, whichever it was. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { askFormulas, type FormulaAnswer } from '../../src/prepare/outside.ts';
import { pack, unpack } from '../../src/prepare/packing.ts';

const length = fc.double({ noNaN: true, noDefaultInfinity: true });
const text = fc.constantFrom('', ' ', 'a', 'ә', '∑');
const path = fc.constantFrom('M0 0L1 1Z', 'M5 5Q1 1 2 2Z', '');
const glyph = fc.record({
  kind: fc.constant('glyph' as const),
  ...{ text, path, x: length, y: length, scaleX: length, scaleY: length },
});
const bar = fc.record({
  kind: fc.constant('bar' as const),
  ...{ x: length, y: length, width: length, height: length },
});
const formula = fc.record({
  ...{ width: length, height: length, depth: length },
  marks: fc.array(fc.oneof(glyph, bar), { maxLength: 8 }),
});

it('are unpacked as they were packed', () => {
  const answer: fc.Arbitrary<FormulaAnswer> = fc.oneof(formula, fc.record({ words: fc.string() }));
  fc.assert(
    fc.property(fc.array(answer, { maxLength: 8 }), (answers) => {
      expect(unpack(structuredClone(pack(answers)))).toEqual(answers);
    }),
  );
});

it('are the same from one process and from several', async () => {
  const batches = Array.from({ length: 10 }, (_, batch) =>
    Array.from({ length: 40 }, (_, i) => ({
      tex: `\\frac{x_{${i}}}{\\mathbb{R}^${batch}} + \\mathcal{A} \\lesssim \\text{сәт}`,
      display: i % 2 === 0,
      line: 1,
    })),
  );
  const together = await Promise.all(batches.map((batch) => askFormulas(batch)));
  for (const [i, batch] of batches.entries()) {
    expect(together[i]).not.toBeInstanceOf(Error);
    expect(await askFormulas(batch)).toEqual(together[i]);
  }
});
