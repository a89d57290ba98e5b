/** Signs in running text, and what programs leave in it: characters without width, lost hyphens, other alphabets. */
import { fragments, type Writer } from './manuscript-writer.ts';

const MATHEMATICAL = '≤ ≥ ≠ ± × · ÷ √ ∞ ∑ ∏ ∫ ∂ ∆ ∇ → ← ↔ ⇒ ⇔ ∈ ∉ ∪ ∩ ⊂ ∅ ∀ ∃ ≈ ≡ ∥ ⊥ ∠ − ∙ ⋅ ∗'.split(' ');
const GREEK = 'α β γ δ ε λ μ π σ τ φ ω Δ Σ Ω µ ϑ ϕ ϵ'.split(' ');
const PLAIN = '№ § ° ′ ″ ‰ % © ® ™ € ₸ ₽ £ ¥ ² ³ ¹ ₁ ₂ ⁿ ½ ¼ ℃ ℓ ™ ¶ † ‡ ¬ ¦ ¤'.split(' ');
const SHAPES = '△ □ ■ ● ○ ◊ ✓ ✔ ☐ ☑ ★ ▪ ➢ ❖ ⌀ ⟨ ⟩ ⌈ ⌉'.split(' ');
const PICTURES = ['😀', '👍🏽', '👨‍👩‍👧', '🇰🇿', '❤️', '⚠️', '1️⃣'];
const LETTERS =
  'ﬁ ﬂ ﬀ ê ñ ő ş ğ ə Ə ş ç æ œ ø å ł Ž ʼ ʹ ӓ Ѣ ѣ і ї є ґ ў ђ љ ⱪ Ԥ қ̆ x̄ ẋ p̂ 中文 日本 ქართ Հայ ไทย हिन्दी'.split(
    ' ',
  );
const LEFTWARD = ['العربية', 'עברית', '١٢٣'];

const between = (signs: readonly string[]) => (w: Writer) => {
  const many = Array.from({ length: 1 + w.int(3) }, () => w.pick(signs));
  return w.signs([w.word(), ...many, w.word()].join(' '));
};
const glued = (signs: readonly string[]) => (w: Writer) => w.signs(`${w.word()}${w.pick(signs)}${w.word()}`);

const halves = (word: string, by: string): string => word.slice(0, 3) + by + word.slice(3);

export const SIGNS = fragments({
  'signs of mathematics': between(MATHEMATICAL),
  'signs of mathematics, glued': glued(MATHEMATICAL),
  'greek letters': between(GREEK),
  'plain signs': between(PLAIN),
  'plain signs, glued': glued(PLAIN),
  shapes: between(SHAPES),
  emoji: between(PICTURES),
  'emoji, glued': glued(PICTURES),
  'letters of others': between(LETTERS),
  'letters of others, glued': glued(LETTERS),
  'letters that run leftward': between(LEFTWARD),
  'less and greater': (w) => w.signs(`${w.word()} < 5 и > 3, p<0,05 ${w.word()}`),
  'less before a letter': (w) => w.signs(`${w.word()} a<b ${w.word()} c>d ${w.word()}`),
  percent: (w) => w.signs(`${w.word()} 5% 7 % ${w.word()}`),
  ampersand: (w) => w.signs(`${w.word()} & ${w.word()} R&D AT&T;`),
  tilde: (w) => w.signs(`${w.word()} ~5 ${w.word()}`),
  caret: (w) => w.signs(`${w.word()} 10^6 x^2 ${w.word()}`),
  underscore: (w) => w.signs(`${w.word()} a_b_c _ ${w.word()}`),
  equals: (w) => w.signs(`${w.word()} a=b==c ${w.word()}`),
  slash: (w) => `${w.word()}/${w.word()}\\\\${w.word()}`,
  'backslash before a letter': (w) => w.signs(`${w.word()}\\а \\q ${w.word()}`),
  'pipes in text': (w) => `${w.word()} |${w.word()}| || ${w.word()}`,
  'hash and at': (w) => w.signs(`${w.word()} #1 @x C# ${w.word()}`),
  braces: (w) => w.signs(`${w.word()} {a} {} ${w.word()}`),
  brackets: (w) => w.signs(`${w.word()} [a] [] [ ${w.word()}`),
  stars: (w) => w.signs(`${w.word()} 2 * 3 ** 4 ${w.word()}`),
  'soft hyphens': (w) => halves(w.word(), '\u00ad'),
  'zero-width space': (w) => halves(w.word(), '\u200b'),
  'zero-width joiner': (w) =>
    halves(w.word(), w.pick(['\u200c', '\u200d', '\u2060', '\ufeff', '\u200e', '\u200f'])),
  'no-break space': (w) => `${w.word()}\u00a0${w.word()}\u202f${w.word()}\u2009${w.word()}\u3000${w.word()}`,
  'no-break hyphen': (w) => `${w.word()}\u2011${w.word()}\u2010${w.word()}`,
  decomposed: (w) => `${w.word()} ${w.letters('ййёї').normalize('NFD')} ${w.word()}`,
  'a mark without a letter': (w) => `${w.word()} \u0301${w.word()}\u0300\u0308 ${w.word()}`,
  'lost hyphen': (w) => halves(w.word(), '- '),
  'lost hyphen at a line end': (w) => halves(w.word(), '-\n'),
  'remnant of a hyphen': (w) => halves(w.word(), '\u001f'),
  'capital letters': (w) => w.word().toUpperCase(),
  'letters apart': (w) => w.word().split('').join(' '),
  'very long word': (w) => w.letters(Array.from({ length: 12 + w.int(20) }, () => w.word()).join('')),
  'very long word with hyphens': (w) => Array.from({ length: 12 }, () => w.word()).join('-'),
  entity: (w) =>
    `${w.word()}${w.pick(['&nbsp;', '&amp;', '&lt;', '&gt;', '&mdash;', '&laquo;', '&#167;'])}${w.word()}`,
  'entity that breaks nothing': (w) =>
    halves(w.word(), w.pick(['&shy;', '&zwnj;', '&ZeroWidthSpace;', '&#8203;', '&#xAD;'])),
  'entity of a control': (w) =>
    `${w.word()}${w.pick(['&#0;', '&#1;', '&#x1F;', '&#x7F;', '&#x85;', '&#xFFFE;', '&#xFDD0;', '&#xFDD1;', '&#xD800;', '&#x110000;'])}${w.word()}`,
  'entity of a letter': (w) => w.word().replace(/^./, (c) => `&#${c.codePointAt(0)};`),
  'entity that is none': (w) => `${w.word()} &${w.latin()}; &; &# &#x; ${w.word()}`,
  'entity of an entity': (w) => `${w.word()} &amp;nbsp; &amp;lt;b&amp;gt; ${w.word()}`,
  'private letter': (w) => `${w.word()}\uf0b7 \uf0a7${w.word()}`,
  'object of Word': (w) => `${w.word()} \ufffc \ufffd ${w.word()}`,
  surrogates: (w) => w.signs(`${w.word()} 𝑥 𝐀 𝟙 ${w.word()}`),
  'quotes of all kinds': (w) =>
    `"${w.word()}" «${w.word()}» “${w.word()}” „${w.word()}“ '${w.word()}' ‹${w.word()}› "${w.word()}`,
  'dashes of all kinds': (w) =>
    `${w.word()} - ${w.word()} -- ${w.word()} --- ${w.word()} – ${w.word()}—${w.word()} −5`,
  'dots and marks': (w) =>
    `${w.word()}... ${w.word()} ,${w.word()} !!! ${w.word()} ?! (${w.word()} ) [ ${w.word()} ]`,
  'mixed alphabets': (w) => `${w.cyrillic()}${w.latin()} ${w.latin()}-${w.cyrillic()}`,
  dates: (w) => w.signs(`${w.word()} 12.05.2026 10:30 1 000 000,5 ${w.word()}`),
  address: (w) =>
    `${w.word()} https://example.org/${w.latin()}?a=${w.latin()}&b=%D0%B0#${w.latin()}. ${w.word()}`,
  'address in Cyrillic': (w) => `https://пример.рф/${w.cyrillic()}/${w.cyrillic()} ${w.word()}`,
  mail: (w) => `${w.latin()}@example.org, ${w.latin()}@mail.ru`,
  'bare host': (w) => `www.${w.latin()}.kz ${w.latin()}.com`,
  doi: (w) => `doi:10.1234/${w.latin()} https://doi.org/10.1/${w.latin()}(2020)${w.latin()}`,
  'words of programs': (w) => `${w.word()} constructor __proto__ toString hasOwnProperty null ${w.word()}`,
});
