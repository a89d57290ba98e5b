/** Signs of running text that no text face has come from the face of formulas, and copy as they were typed. */
import { expect, it } from 'vitest';
import { partText } from '../../src/model/galley.ts';
import { compileFolder, laidPages, volumeOf } from '../support/volumes.ts';

async function lay(text: string) {
  const { compiled, diagnostics } = await compileFolder(volumeOf([text], { contents: 'none' }));
  const lines = laidPages(compiled.book).flatMap((page) => page.lines.map(({ line }) => line));
  const parts = lines.flatMap((line) => line.parts);
  return {
    said: diagnostics.map(({ code, message }) => `${code}: ${message}`),
    text: lines.map((line) => line.parts.map(partText).join('')).join('\n'),
    formulas: parts.filter((part) => part.kind === 'formula').length,
  };
}

it('are set, in text, titles and code', async () => {
  const { said, text } = await lay('Знаки ⋮ ✔ ⇔ 𝛄 и A⇒B.\n\n`x ↦ y`');
  expect(said).toEqual([]);
  for (const sign of ['⋮', '✔', '⇔', '𝛄', 'A⇒B', '↦']) expect(text).toContain(sign);
});

it('are letters where a text face has them', async () => {
  expect((await lay('Цена ≤ 5 ₸, № 7, 20 °C.')).formulas).toBe(0);
});

it('that nothing has are said once a word', async () => {
  expect((await lay('Слово мир漢字漢 и 漢.')).said).toEqual([
    'font/no-glyph: no font has the characters 漢 (U+6F22), 字 (U+5B57) of “мир漢字漢”',
    'font/no-glyph: no font has the character 漢 (U+6F22)',
  ]);
});
