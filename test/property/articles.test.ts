/** Articles of everything in any order: they are laid out, the file keeps its promises, and no word is lost. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { partText } from '../../src/model/galley.ts';
import { render } from '../../src/render/index.ts';
import { verify } from '../../src/verify/index.ts';
import { compileFolder, laidPages, volumeOf } from '../support/volumes.ts';

let next = 0;
/** A word of its own each time, so that every one can be looked for. */
const word = () =>
  `слово${(next++)
    .toString(36)
    .replace(/[0-9]/g, (d) => 'абвгдежзик'[Number(d)])
    .replace(/[a-z]/g, (c) => String.fromCharCode(0x43b + (c.charCodeAt(0) % 20)))}я`;
const sentence = (n: number) => Array.from({ length: n }, word).join(' ');

type Piece = (n: number) => string;
const INLINE: readonly Piece[] = [
  () => word(),
  (n) => sentence((n % 9) + 1),
  () => `**${word()}**`,
  () => `*${word()}*`,
  () => `~~${word()}~~`,
  () => `<u>${word()}</u>`,
  () => `x<sup>${word()}</sup>`,
  () => `<small>${word()}</small>`,
  () => `\`${word()}\``,
  () => '$\\frac{a}{b}$',
  () => '$x^2$',
  () => `[${word()}](https://example.org/a)`,
  (n) => `${word()}[^${n % 5}]`,
  () => `${word()} [1]`,
  () => '<br>',
];
const line = (seed: readonly number[]) => seed.map((n) => INLINE[n % INLINE.length](n)).join(' ');
const BLOCKS: readonly ((seed: readonly number[]) => string)[] = [
  line,
  (s) => `## ${line(s)}`,
  (s) => s.map((n) => `- ${line([n, n + 3])}`).join('\n'),
  (s) => s.map((n, i) => `${i + 1}. [${n % 2 ? 'x' : ' '}] ${line([n])}\n   - ${line([n + 1])}`).join('\n'),
  (s) => `> ${line(s)}\n>\n> ${line(s)}`,
  (s) => `\`\`\`\n${sentence(s.length * 9)}\n\`\`\``,
  (s) =>
    `| ${word()} | ${word()} |\n|---|--:|\n${s.map((n) => `| ${line([n])} | ${line([n + 7])} |`).join('\n')}`,
  (s) => `${word()}\n: ${line(s)}`,
  () => '$$\\sum_{i=1}^n i = \\frac{n(n+1)}{2} \\tag{1}$$',
  () => `![${word()}](нет.png)`,
  (s) => `${line(s)} ![${word()}](нет.png) ${line(s)}`,
  () => '---',
  (s) => `<div>${line(s)}</div>`,
  (s) => `- ${word()}\n\n  ${line(s)}\n\n  | ${word()} |\n  |---|\n  | ${word()} |`,
  (s) => sentence(s.length * 60),
];

const article = fc
  .array(fc.tuple(fc.nat(BLOCKS.length - 1), fc.array(fc.nat(60), { minLength: 1, maxLength: 6 })), {
    minLength: 1,
    maxLength: 14,
  })
  .map((blocks) => {
    const body = blocks.map(([kind, seed]) => BLOCKS[kind](seed)).join('\n\n');
    const notes = [0, 1, 2, 3, 4].map((i) => `[^${i}]: ${sentence(i * 40 + 1)}`).join('\n\n');
    return `${body}\n\n${notes}`;
  });

it('hold every word, in any order of blocks, on pages of their own and running on', async () => {
  await fc.assert(
    fc.asyncProperty(article, article, fc.constantFrom('page', 'run-on'), async (a, b, start) => {
      const { compiled, diagnostics } = await compileFolder(
        volumeOf([a, b], { contents: 'none', numbering: `{ articlesStart: ${start} }` }),
      );
      expect(diagnostics.filter((d) => d.severity === 'error')).toEqual([]);
      expect(verify(await render(compiled.book, { hash: 'x' }), compiled.book)).toEqual([]);
      const shown = laidPages(compiled.book)
        .flatMap((page) => page.lines.map(({ line: own }) => own.parts.map(partText).join('\t')))
        .join('\n');
      const text = shown
        .toLowerCase()
        .replace(/\u00ad(?:\n|\t[^\n]*\n)/g, '')
        .replace(/[\n\t]/g, '');
      const missing = [...`${a} ${b}`.matchAll(/слово[а-я]+я/g)]
        .map((m) => m[0])
        .filter((w) => !text.includes(w));
      // Words that are hyphenated in neighbouring cells have others between their halves.
      const halves = missing.filter((w) => !new RegExp(`${w.slice(0, 5)}`).test(text));
      expect(halves).toEqual([]);
      expect(missing.length).toBeLessThanOrEqual(2);
      const { page } = compiled.project.template;
      for (const { lines } of laidPages(compiled.book))
        for (const { y } of lines) expect(y).toBeLessThan(page.top + (page.rows + 1) * page.leading);
    }),
    { numRuns: 60 },
  );
}, 120_000);
