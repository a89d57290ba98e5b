/** Names and formulas letter by letter: borders between what is read one way and what is read another. */
import { describe, expect, it } from 'vitest';
import { indexedPeople } from '../../src/author-index.ts';
import { contentsEntry, type FrontMatter, runningEntry, type Source } from '../../src/model/manifest.ts';
import { fullName, givenNames, isFault, readName, shortName } from '../../src/model/names.ts';
import { shifted, texAsText } from '../../src/model/tex-text.ts';
import { alike } from '../../src/squash.ts';
import { bookmark, titlePieces, titleText, wordingsOf } from '../../src/titles.ts';

/** `family | given | given`. */
const parts = (name: string): string => {
  const read = readName(name);
  return isFault(read)
    ? `! ${read.reason}: ${read.write.join(' / ')}`
    : [read.family, ...read.given].join('|');
};

describe('a name', () => {
  it.each([
    // Initials.
    ['Иванов И', 'Иванов|И'],
    ['Иванов И.О.', 'Иванов|И.|О.'],
    ['Иванов ИО', 'Иванов|И.|О.'],
    ['ИВАНОВ ИО', 'ИВАНОВ|ИО'],
    ['Дж. Р. Смит', 'Смит|Дж.|Р.'],
    ['И. О. де Соуза', 'де Соуза|И.|О.'],
    ['Ж.-Ж. Руссо', 'Руссо|Ж.-Ж.'],
    ['Иван О. Петров', 'Петров|Иван|О.'],
    // Patronymics.
    ['Иван Петрович Белов', 'Белов|Иван|Петрович'],
    ['Белов Иван Петрович', 'Белов|Иван|Петрович'],
    ['Белова Анна Ильинична', 'Белова|Анна|Ильинична'],
    ['Анна Ильинична Белова', 'Белова|Анна|Ильинична'],
    ['Айгүл Серікқызы Ахметова', 'Ахметова|Айгүл|Серікқызы'],
    ['Ахметова Айгүл Серікқызы', 'Ахметова|Айгүл|Серікқызы'],
    ['Иван Петрович Ильич', 'Иван|Петрович|Ильич'],
    ['Сейдалин Болат Нұрлан', 'Сейдалин|Болат|Нұрлан'],
    // «оглы» and its kin.
    ['Алиев Вагиф Самед кызы', 'Алиев|Вагиф|Самед кызы'],
    ['Вагиф Самед-оглы Алиев', 'Алиев|Вагиф|Самед-оглы'],
    // Particles.
    ['van Beethoven Ludwig', 'van Beethoven|Ludwig'],
    ['Ludwig van Beethoven', 'van Beethoven|Ludwig'],
    ['Де Голль Шарль', 'Де Голль|Шарль'],
    ['Де Голль', 'Де|Голль'],
    ['аль-Фараби Абу', 'аль-Фараби|Абу'],
    // Suffixes and commas.
    ['Иванов И. И. мл.', 'Иванов мл.|И.|И.'],
    ['И. И. Иванов ст.', 'Иванов ст.|И.|И.'],
    ['King, Martin Luther', 'King|Martin|Luther'],
    ['King, Jr.', 'King Jr.'],
    ['van Dyck, Anton', 'van Dyck|Anton'],
    ['мл. Иванов', 'мл.|Иванов'],
    // Names of one word, and from the net.
    ['Абай', 'Абай'],
    ['user_1-x', 'user_1-x'],
  ])('%s', (name, wanted) => expect(parts(name)).toBe(wanted));

  it.each([
    ['И. И.', '! it has initials and no surname: name: Фамилия И. И.'],
    ['Иванов² И.', '! a name holds letters only, no marks of footnotes and no markup: name: Иванов И.'],
    ['Иванов[^1] И.', '! a name holds letters only, no marks of footnotes and no markup: name: Иванов И.'],
    ['$^1$', '! a name holds letters only, no marks of footnotes and no markup: name: …'],
    ['А; Б', '! these are several people: - name: А / - name: Б'],
    ['А and Б', '! these are several people: - name: А / - name: Б'],
    ['А, Б, В', '! these are several people: - name: А / - name: Б / - name: В'],
    ['Иванов И., Петров П.', '! these are several people: - name: Иванов И. / - name: Петров П.'],
    ['Петров, Иванов', '! these are several people: - name: Петров / - name: Иванов'],
  ])('%s is none', (name, wanted) => expect(parts(name)).toBe(wanted));

  it('of three Latin words, or four, is in doubt', () => {
    expect(readName('Anna Maria Lee Kim')).toMatchObject({
      ...{ family: 'Kim', given: ['Anna', 'Maria', 'Lee'] },
      doubt: 'name: { family: Anna, given: Maria Lee Kim }',
    });
    for (const sure of ['Anna Lee', 'Anna Maria L.', 'Lee, Anna Maria', 'Анна Мария Ли'])
      expect(readName(sure)).not.toHaveProperty('doubt');
  });

  it('is short or full', () => {
    expect(shortName({ family: 'Ли', given: ['Анна-Мария', 'Б.', 'Ахмед оглы'] })).toBe(
      'Ли А.-М. Б. А. оглы',
    );
    expect(fullName({ family: 'Ли', given: ['Анна', 'Б.'] })).toBe('Ли Анна Б.');
    expect(givenNames(' А.Б. Вера ')).toEqual(['А.', 'Б.', 'Вера']);
  });
});

describe('lines of people', () => {
  const person = (family: string, ...given: string[]) => ({ family, given, name: family });
  const meta = (authors: number, supervisors: number): FrontMatter =>
    ({
      ...{ number: 1, language: 'ru', title: { ru: 'Заглавие' }, abstract: {}, keywords: {} },
      authors: Array.from({ length: authors }, (_, i) => person(`А${i + 1}`, 'Б.')),
      supervisors: Array.from({ length: supervisors }, (_, i) => person(`Р${i + 1}`)),
    }) as FrontMatter;

  it('are whole in the contents, and short in the running head from four people on', () => {
    expect(contentsEntry(meta(3, 2))).toBe('А1 Б., А2 Б., А3 Б., Р1, Р2 Заглавие');
    expect(runningEntry(meta(2, 1))).toBe('А1 Б., А2 Б., Р1 Заглавие');
    expect(runningEntry(meta(3, 1))).toBe('А1 Б. и др. Заглавие');
    const own = { ...meta(2, 0), contentsEntry: 'Своя' };
    expect([contentsEntry(own), runningEntry(own)]).toEqual(['Своя', 'Своя']);
  });

  it('name each person of the index once, two namesakes in full', () => {
    const source = (id: string, ...authors: ReturnType<typeof person>[]) =>
      ({ id, meta: { authors, supervisors: [person('Рук')] } }) as unknown as Source;
    const of = (sources: readonly Source[], supervisors = false) =>
      indexedPeople(sources, supervisors).map(({ name, articles }) => `${name}: ${articles.join(' ')}`);
    const [short, ivan, ilya] = [person('Ким', 'И.'), person('Ким', 'Иван'), person('Ким', 'Илья')];
    expect(of([source('a', short), source('b', ivan), source('c', ivan)])).toEqual(['Ким И.: a b c']);
    expect(of([source('a', ivan, ivan)])).toEqual(['Ким И.: a']);
    expect(of([source('a', short), source('b', ivan), source('c', ilya)])).toEqual([
      'Ким И.: a',
      'Ким Иван: b',
      'Ким Илья: c',
    ]);
    expect(of([source('a', short)], true)).toEqual(['Ким И.: a', 'Рук: a']);
    expect(indexedPeople([source('a', short), source('b', ivan)], false)[0].person).toEqual(ivan);
  });
});

describe('a formula as text', () => {
  it.each([
    ['\\alpha\\beta', 'αβ'],
    ['a_{12}', 'a₁₂'],
    ['a_{ij}', 'aij'],
    ['x^{-1}', 'x⁻¹'],
    ['x^n', 'xⁿ'],
    ['x^{n+m}', 'x^n+m'],
    ['\\frac12', '1/2'],
    ['\\dfrac{a}{b}+\\tfrac{c}{d}', 'a/b+c/d'],
    ['\\frac{\\frac{a}{b}}{c}', 'a/b/c'],
    ['\\sqrt x', '√x'],
    ['\\sqrt{ab}', '√(ab)'],
    ['20\\,^{\\circ}C', '20 °C'],
    ['45^\\circ', '45°'],
    ['\\text{для всех } x', 'для всех x'],
    ['\\mathrm{CO_2}', 'CO₂'],
    ['\\ce{H2O}', 'H2O'],
    ['\\sin x', 'sin x'],
    ['a~b\\;c\\!d', 'a b cd'],
    ['\\left(\\right)', '()'],
    ['\\leftarrow', '←'],
    ['\\begin{matrix}a&b\\\\c\\end{matrix}', 'a b c'],
    ['\\{a\\}\\%\\#', '{a}%#'],
    ['a}', 'a'],
    ['', ''],
  ])('%s', (tex, wanted) => expect(texAsText(tex)).toBe(wanted));

  it('has small signs where every character has one', () => {
    expect([shifted('−1', '^'), shifted('12a', '^'), shifted('n', '_'), shifted('(2)', '_')]).toEqual([
      '⁻¹',
      undefined,
      undefined,
      '₍₂₎',
    ]);
  });
});

describe('a title', () => {
  it('is text as it was typed where it has no markup, else as the page has it', () => {
    expect(titleText('Слово -- "дело"', 'ru')).toBe('Слово -- "дело"');
    expect(titleText('Слово *и* "дело"', 'ru')).toBe('Слово и «дело»');
    expect(bookmark('x<sup>2</sup> и y<sub>k</sub>', 'ru').replaceAll('\u00a0', ' ')).toBe('x² и yk');
    expect(bookmark('Так $\\pi$<br>далее', 'ru').replaceAll('\u00a0', ' ')).toBe('Так π далее');
  });

  it('is in pieces between formulas and calls of footnotes', () => {
    const of = (title: string) => titlePieces(title, 'ru').map((piece) => piece.trim());
    expect(of('До[^1] после')).toEqual(['До', 'после']);
    expect(of('До $x$, $y$ — после')).toEqual(['До', '— после'].map((text) => expect.stringContaining(text)));
    expect(of('$x$ — $y$')).toEqual([]);
  });

  it('reads in a file with whatever its formulas have become', () => {
    const source = (title: string, contentsEntry?: string) =>
      ({ id: 'a', meta: { title: { ru: title }, language: 'ru', contentsEntry } }) as unknown as Source;
    const { title, entry } = wordingsOf([source('Роль $x^2$ в воде')]).get('a')!;
    const at = (text: string, pattern = title) => alike(text).search(pattern);
    expect([entry, at('О роли: РОЛЬ x2 В ВОДЕ.'), at('Роль воды')]).toEqual([undefined, 5, -1]);
    expect([60, 61].map((n) => at(`Роль ${'x'.repeat(n)} в воде`))).toEqual([0, -1]);
    const lone = wordingsOf([source('$x$', 'Своя *строка*')]).get('a')!;
    expect([at('y, x', lone.title), at('Своя строка', lone.entry), at('Своя', lone.entry)]).toEqual([
      1, 0, -1,
    ]);
  });
});
