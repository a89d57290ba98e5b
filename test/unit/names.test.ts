/** Names are people: which word is the surname, and what the contents and the index make of it. */
import { describe, expect, it } from 'vitest';
import { indexedPeople } from '../../src/author-index.ts';
import type { Source } from '../../src/model/manifest.ts';
import { givenNames, inShort, isFault, type Person, readName, shortName } from '../../src/model/names.ts';

const read = (name: string): Person => {
  const made = readName(name);
  if (isFault(made)) throw new Error(made.reason);
  return { ...made, name };
};

describe('a name as one string', () => {
  it.each([
    ['Мукатанов Сәкен Жумагельдиевич', 'Мукатанов С. Ж.'],
    ['А.Б. Қалиев', 'Қалиев А. Б.'],
    ['И. И. Иванов', 'Иванов И. И.'],
    ['И.И.Иванов', 'Иванов И. И.'],
    ['Иванов ИИ', 'Иванов И. И.'],
    ['Иван Петрович Образцов', 'Образцов И. П.'],
    ['Мицкевич Адам Петрович', 'Мицкевич А. П.'],
    ['Мамедов Рашид Ахмед оглы', 'Мамедов Р. А. оглы'],
    ['Рашид Ахмед оглы Мамедов', 'Мамедов Р. А. оглы'],
    ['Quliyev Əli Həsən oğlu', 'Quliyev Ə. H. oğlu'],
    ['Сейітов Қ. ұлы', 'Сейітов Қ. ұлы'],
    ['Асқар Болатұлы Каримов', 'Каримов А. Б.'],
    ['Жансүгіров Ж.-Ж.', 'Жансүгіров Ж.-Ж.'],
    ['Жансүгіров Жан-Жак', 'Жансүгіров Ж.-Ж.'],
    ['Смит Дж. Р.', 'Смит Дж. Р.'],
    ['де Соуза Мария', 'де Соуза М.'],
    ['Мария де Соуза', 'де Соуза М.'],
    ['van der Waals Johannes', 'van der Waals J.'],
    ['ибн Сина Али', 'ибн Сина А.'],
    ['аль-Фараби Мұхаммед', 'аль-Фараби М.'],
    ['Иванов Иван Иванович мл.', 'Иванов мл. И. И.'],
    ['King, Jr.', 'King Jr.'],
    ['Smith, John A.', 'Smith J. A.'],
    ['John A. Smith', 'Smith J. A.'],
    ['Smith John A.', 'Smith J. A.'],
    ['Ли Су', 'Ли С.'],
    ['Платон', 'Платон'],
  ])('%s is %s', (name, wanted) => expect(shortName(read(name))).toBe(wanted));

  it.each([
    ['Иванов И. И., Петров П. П.', ['- name: Иванов И. И.', '- name: Петров П. П.']],
    ['Қалиев А. және Омаров Б.', ['- name: Қалиев А.', '- name: Омаров Б.']],
    ['Иванов, Петров', ['- name: Иванов', '- name: Петров']],
    ['Иванов И.И.<sup>1*</sup>', ['name: Иванов И.И.']],
    ['Иванов И.И.¹', ['name: Иванов И.И.']],
    ['**Иванов** И. И.', ['name: Иванов И. И.']],
    ['А. Б.', ['name: Фамилия А. Б.']],
  ])('%s is refused with the line to write', (name, write) => {
    expect(readName(name)).toMatchObject({ write });
  });

  it('says of three Latin words that another may be the surname', () => {
    expect(readName('John Robert Smith')).toEqual({
      family: 'Smith',
      given: ['John', 'Robert'],
      doubt: 'name: { family: John, given: Robert Smith }',
    });
  });
});

it('the map form says every name', () => {
  const person = (family: string, given: string) => shortName({ family, given: givenNames(given) });
  expect(person('Мамедов', 'Рашид Ахмед оглы')).toBe('Мамедов Р. А. оглы');
  expect(person('Қалиев', 'А.Б.')).toBe('Қалиев А. Б.');
  expect(person('Смит', 'Дж. Р.')).toBe('Смит Дж. Р.');
});

it('of many authors a running head names the first', () => {
  const people = ['Иванов И.', 'Петров П.', 'Сидоров С.', 'Омаров О.'].map(read);
  expect(inShort(people, 'ru')).toBe('Иванов И. и др.');
  expect(inShort(people, 'kk')).toBe('Иванов И. және т. б.');
  expect(inShort(people, 'en')).toBe('Иванов И. et al.');
  expect(inShort(people.slice(1), 'ru')).toBe('Петров П., Сидоров С., Омаров О.');
});

describe('the index', () => {
  const source = (id: string, authors: string[], supervisors: string[] = []) =>
    ({ id, meta: { authors: authors.map(read), supervisors: supervisors.map(read) } }) as unknown as Source;

  it('keeps namesakes apart, and one person together', () => {
    const sources = [
      source('a', ['Образцов Иван']),
      source('b', ['Образцов Илья']),
      source('c', ['Петров Пётр']),
      source('d', ['Петров П.'], ['Сидоров С.']),
    ];
    expect(indexedPeople(sources, false)).toMatchObject([
      { name: 'Образцов Иван', articles: ['a'] },
      { name: 'Образцов Илья', articles: ['b'] },
      { name: 'Петров П.', articles: ['c', 'd'] },
    ]);
    expect(indexedPeople(sources, true).at(-1)).toMatchObject({ name: 'Сидоров С.', articles: ['d'] });
  });

  it('has Latin letters with marks at their letters', () => {
    const sources = [source('a', ['Zeta A.', 'Łukasz B.', 'Müller C.', 'Muller D.', 'Әбіш Ә.', 'Ақан А.'])];
    expect(indexedPeople(sources, false).map(({ name }) => name)).toEqual([
      'Ақан А.',
      'Әбіш Ә.',
      'Łukasz B.',
      'Müller C.',
      'Muller D.',
      'Zeta A.',
    ]);
  });
});
