/** Shortcuts that spare most of a text long expressions change nothing. */
import fc from 'fast-check';
import MarkdownIt from 'markdown-it';
import { expect, it } from 'vitest';
import { wordBreaks } from '../../src/compose/hyphenate/index.ts';
import { parseInline } from '../../src/parse/markdown.ts';
import { TIE_RULES } from '../../src/parse/typography/ties.ts';

const wordOf = (letters: string, from: number, to: number) =>
  fc
    .tuple(
      fc.string({ unit: fc.constantFrom(...letters), minLength: from, maxLength: to }),
      fc.constantFrom('', ',', '.'),
    )
    .map((parts) => parts.join(''));

/** Words that the typographic pass takes for ones that no rule looks at when a space follows them. */
const longWord = fc.oneof(
  wordOf('abcdefghijklmnopqrstuvwxyz', 8, 12),
  wordOf('аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя', 6, 12),
  fc.constantFrom('chapters', 'sections', 'figures,', 'chapter.', 'проект', 'страница', 'рисунок'),
);

it('no rule looks for a long word of small letters before a space', () => {
  const lefts = TIE_RULES.map(({ left }) => left).filter(({ source }) => source !== '^');
  expect(lefts.length).toBeGreaterThan(15);
  fc.assert(
    fc.property(longWord, (word) => {
      expect(lefts.filter((left) => left.test(word))).toEqual([]);
    }),
    { numRuns: 2000 },
  );
});

it('every address is found that the library finds', () => {
  const whole = new MarkdownIt({ html: true, linkify: true });
  whole.linkify.set({ fuzzyLink: false, fuzzyEmail: true });
  const links = (tokens: ReturnType<typeof parseInline>) =>
    tokens.filter(({ type }) => type === 'link_open').map((token) => token.attrGet('href'));
  const piece = fc.constantFrom(
    ...'a@b.kz|user.name+x@mail.example.org|mailto:|a@b|http://|https://|ftp://|//|x.kz|[::1]|/path|?q=1|@|[@key2020]|[@key; @other]'.split(
      '|',
    ),
    ...' |(|)|]|[|:|.|,|"|<|>|й|почта|б@почта.рф|_|-|{|}|=|~|5'.split('|'),
  );
  let found = 0;
  fc.assert(
    fc.property(fc.array(piece, { minLength: 1, maxLength: 8 }), (pieces) => {
      const text = `слово ${pieces.join('')} слово`;
      const wanted = links(whole.parseInline(text, {})[0]?.children ?? []);
      found += wanted.length;
      expect(links(parseInline(text))).toEqual(wanted);
    }),
    { numRuns: 5000 },
  );
  expect(found).toBeGreaterThan(500);
});

it('words of any small letters break after their hyphens', () => {
  const missed: string[] = [];
  for (let unit = 0x41; unit <= 0xffff; unit++) {
    const letter = String.fromCharCode(unit);
    // Letters that have a capital, and those of scripts without any.
    if (!/[\p{Ll}\p{Lo}]/u.test(letter) || letter.normalize('NFC') !== letter) continue;
    const word = letter.repeat(3);
    if (wordBreaks(`${word}-${word}`, 'ru').hard.join() !== '4') missed.push(letter);
  }
  expect(missed.join('')).toBe('');
});

it.each([
  ['classiﬁcation', 'soft', [4, 7, 9]],
  ['workﬂow-driven', 'hard', [8]],
  ['proﬁt/beneﬁt', 'open', [6]],
  ['İstanbul-Ankara', 'hard', [9]],
  ['УНЕСКО-центр', 'hard', []],
  ['كتاب-قلم', 'hard', [5]],
  ['sinⁿ-function', 'hard', [5]],
  ['за́мок-то', 'soft', []],
] as const)('«%s» has these %s breaks', (word, kind, breaks) => {
  expect(wordBreaks(word, 'ru')[kind]).toEqual(breaks);
});
