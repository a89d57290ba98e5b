/** Pathological manuscripts: no crash, no hang, nothing lost. */
import { describe, expect, it } from 'vitest';
import { partText } from '../../src/model/galley.ts';
import { compileFolder, laidPages, volumeOf } from '../support/volumes.ts';

async function lay(body: string) {
  const { compiled, diagnostics } = await compileFolder(volumeOf([body], { contents: 'none' }));
  const text = laidPages(compiled.book)
    .flatMap((p) => p.lines.filter((l) => l.part === '001-a').map((l) => l.line.parts.map(partText).join('')))
    .join('\n');
  return { text, codes: [...new Set(diagnostics.map((d) => d.code))] };
}

const count = (text: string, word: string) => text.replace(/\u00ad\n/g, '').split(word).length - 1;

describe('hostile text', () => {
  it('10,000 nested quotes', async () => {
    const { text, codes } = await lay(`${'> '.repeat(10_000)}глубина`);
    expect(count(text, 'глубина')).toBe(1);
    expect(codes).toContain('article/nesting');
  });

  it('a paragraph of a million characters', async () => {
    const whole = await lay('слово и дело '.repeat(1_000_000 / 13));
    expect(count(whole.text, 'слово')).toBe(Math.floor(1_000_000 / 13));
  });

  it('a word of 5,000 letters and an address of 3,000', async () => {
    const { text, codes } = await lay(
      `Слово ${'ъ'.repeat(5000)} и https://example.org/${'a'.repeat(3000)} здесь.`,
    );
    expect(count(text.replaceAll('\n', ''), 'ъ')).toBe(5000);
    expect(codes).toContain('line/emergency-break');
  });

  it('deep brackets and emphasis', async () => {
    const { text } = await lay(`${'*['.repeat(5000)}сердцевина`);
    expect(count(text, 'сердцевина')).toBe(1);
  });

  it('20,000 items of a list, nested 200 deep in places', async () => {
    const deep = Array.from({ length: 200 }, (_, i) => `${'  '.repeat(i)}- уровень`).join('\n');
    const { text } = await lay(`${'- пункт\n'.repeat(20_000)}\n\nабзац\n\n${deep}`);
    expect(count(text, 'пункт')).toBe(20_000);
    expect(count(text, 'уровень')).toBe(200);
  });

  it('nothing but spaces of all kinds, empty items, empty headings', async () => {
    const { text } = await lay('#\n\n-\n\n>\n\n\u00a0\u200b\u00ad\n\nконец');
    expect(count(text, 'конец')).toBe(1);
  });

  it('answers that look like link definitions are printed, unused definitions are said', async () => {
    const { text, codes } = await lay('[Респондент]: Жоқ\n\n[ссылка]: https://example.org/unused\n\nКонец.');
    expect(text).toContain('[Респондент]: Жоқ');
    expect(codes).toEqual(['article/comment']);
  });

  it('composes decomposed letters', async () => {
    expect((await lay('Йод, ёлка и Қазақ'.normalize('NFD'))).text).toContain(
      'Йод, ёлка и Қазақ'.normalize('NFC'),
    );
  });

  it('footnotes, formulas, tables and HTML keep every word', async () => {
    const { text, codes } = await lay(
      'Слово[^1] и $a_1 + b_2$.\n\n[^1]: https://example.org/note текст сноски\n\n| а | б |\n|---|---|\n| в | г |\n\n$$\nE = mc^2\n$$\n\n<div>внутри <b>жирно</b></div>',
    );
    for (const kept of ['Слово1', 'текст сноски', 'a1+b2', 'вг', 'E=mc2', 'внутри', 'жирно'])
      expect(text.replaceAll('\u00a0', ' ')).toContain(kept);
    expect(codes).toEqual([]);
  });

  it('a table of 10,000 rows, and one of 200 columns', async () => {
    const rows = Array.from({ length: 10_000 }, (_, i) => `|${i}|ряд ${i}|`).join('\n');
    const long = await lay(`|а|б|\n|---|---|\n${rows}`);
    expect(count(long.text, 'ряд')).toBe(10_000);
    const cells = Array.from({ length: 200 }, (_, i) => `к${i}`);
    const wide = await lay(`|${cells.join('|')}|\n|${'---|'.repeat(200)}\n|${cells.join('|')}|`);
    expect(wide.codes).toContain('table/wide');
    for (const digit of '0123456789')
      expect(count(wide.text, digit)).toBeGreaterThanOrEqual(2 * cells.join('').split(digit).length - 2);
  });

  it('5,000 footnotes on a page of text, none lost, each after the one before', async () => {
    const numbers = Array.from({ length: 5_000 }, (_, i) => i + 1);
    const { text } = await lay(
      `${numbers.map((i) => `слово[^${i}]`).join(' ')}\n\n${numbers.map((i) => `[^${i}]: Сноска ${i}.`).join('\n\n')}`,
    );
    expect([...text.matchAll(/Сноска[\s\u00a0](\d+)/g)].map((m) => Number(m[1]))).toEqual(numbers);
  });

  it('footnotes in footnotes, and one that calls itself', async () => {
    const { text, codes } = await lay(
      'Текст[^a].\n\n[^a]: Первая[^b].\n\n[^b]: Вторая[^c] и снова[^a].\n\n[^c]: Третья, о себе[^c].',
    );
    for (const kept of ['Первая2', 'Вторая3', 'снова1', 'себе3']) expect(text).toContain(kept);
    expect(codes).toEqual([]);
  });

  it('formulas that define themselves, nest without end or go on for ever', async () => {
    const { codes } = await lay(
      `$\\def\\x{\\x}\\x$ и $\\newcommand{\\a}{\\a\\a}\\a$ и $${'{'.repeat(900)}$ и $${'x+'.repeat(990)}y$`,
    );
    expect(codes).toContain('formula/wrong');
  });
});
