/** Titles in each of the forms that a book has them in. */
import { expect, it } from 'vitest';
import { texAsText } from '../../src/model/tex-text.ts';
import { squash } from '../../src/squash.ts';
import { bookmark, titlePieces, titleText } from '../../src/titles.ts';

it.each([
  ['Наука &mdash; жизнь', 'Наука — жизнь'],
  ['О воде[^t] Каспия', 'О воде Каспия'],
  ['Строка<br>вторая', 'Строка вторая'],
  ['<sup>137</sup>Cs и x<sub>2</sub>', '¹³⁷Cs и x₂'],
  ['Оценка $\\alpha$-излучения при $t = 20\\,^\\circ\\text{C}$', 'Оценка α-излучения при t = 20 °C'],
  ['**Жирное** и *курсив*', 'Жирное и курсив'],
  ['Без разметки "как есть"', 'Без разметки "как есть"'],
])('%s as text', (title, wanted) => expect(titleText(title, 'ru')).toBe(wanted));

it('a bookmark has the quotes of the page', () => {
  expect(bookmark('Слово "дело"', 'ru')).toBe('Слово «дело»');
});

it('pieces stand between formulas; a title of one formula has none', () => {
  expect(
    titlePieces('Функция $x^2$ и её свойства', 'ru').map((piece) => piece.replaceAll('\u00a0', ' ').trim()),
  ).toEqual(['Функция', 'и её свойства']);
  expect(titlePieces('$x^2$', 'ru')).toEqual([]);
});

it.each([
  ['\\frac{a}{b}', 'a/b'],
  ['\\sqrt{x+1}', '√(x+1)'],
  ['10^{-3}', '10⁻³'],
  ['x^{ab}', 'x^ab'],
  ['a \\le b', 'a ≤ b'],
  ['50\\%', '50%'],
])('%s is %s', (tex, wanted) => expect(texAsText(tex)).toBe(wanted));

it.each(['Straße und Weißenberg', 'Dağdan ışık', 'ŉ и ǰ', 'ΐ'])('%s is the same in capitals', (title) => {
  expect(squash(title.toUpperCase())).toBe(squash(title));
});
