/** What markup means: how the text of an article is read (README, «What an article can hold»), and its head. */
import { describe, expect, it } from 'vitest';
import { readWidth } from '../../src/parse/attributes.ts';
import { parsePage } from '../../src/parse/index.ts';
import { READINGS } from '../support/readings.ts';
import { FIGURES } from '../support/readings-of-figures.ts';
import { shapeOf } from '../support/shapes.ts';

describe.each([
  ['words, lists and notes', READINGS],
  ['tables, pictures and formulas', FIGURES],
])('%s', (_, readings) => {
  it.each(readings)('%s %j', (language, text, shape, said) => {
    const read = shapeOf(text, language);
    expect(read.shape).toBe(shape);
    expect(read.said.map((line) => line.split(' ')[0]).join(' ')).toBe(said);
  });
});

describe('the head of an article', () => {
  const person = (name: string, more: object = {}) => ({
    family: name.split(' ')[0],
    given: [],
    name,
    ...more,
  });
  const place = { affiliation: 'КазНУ', city: 'Алматы', country: 'Казахстан' };
  const head = (more: object, language: 'kk' | 'ru' | 'en' = 'ru') =>
    shapeOf('Текст.', language, more).head.replaceAll('⍽', ' ').replaceAll('~', ' ').split('\n');

  it('has the codes on one line, the DOI as a link', () => {
    const doi = 'DOI: {→https://doi.org/10.1000/182:10.1000/182}';
    expect(head({ udc: '351.74', doi: '10.1000/182' })[0]).toBe(`udc: УДК 351.74 ← → ${doi}`);
    expect(head({ udc: '351.74' })[0]).toBe('udc: УДК 351.74');
    expect(head({ doi: '10.1000/182' })[0]).toBe(`udc: ${doi}`);
    expect(head({ udc: '1' }, 'kk')[0]).toBe('udc: ӘОЖ 1');
    expect(head({})[0]).toBe('title: Заглавие');
  });

  it('has neighbours from one place over the same lines', () => {
    const authors = [
      person('Абаев А.', { ...place, position: 'доцент', degree: 'PhD', email: 'a@b.kz' }),
      person('Белов Б.', {
        ...place,
        position: 'доцент',
        degree: 'PhD',
        orcid: '0000-0001',
      }),
      person('Волков В.', { city: 'Атырау' }),
      person('Гулин Г.'),
    ];
    expect(head({ authors }).slice(1)).toEqual([
      'author: Абаев А., Белов Б.',
      'email: {→mailto:a@b.kz:a@b.kz}, {→https://orcid.org/0000-0001:ORCID 0000-0001}',
      'affiliation: доцент, PhD',
      'affiliation: КазНУ, Алматы, Казахстан',
      'author: Волков В.',
      'affiliation: Атырау',
      'author: Гулин Г.',
    ]);
  });

  it('has the supervisor, abstracts and keywords in the order kk, ru, en, with the title in other languages', () => {
    const supervisors = [
      person('Оракбаев А. Б.', { title: 'доктор PhD' }),
      person('Второй В.', { ...place, position: 'доцент', email: 'a@b.kz' }),
    ];
    const made = head({
      supervisors,
      title: { ru: 'Заглавие', en: 'Title', kk: 'Тақырып' },
      abstract: { ru: 'Первый.\n\nВторой *абзац*.', en: 'One.' },
      keywords: { kk: ['бір', 'екі'], ru: ['один'] },
    });
    expect(made.slice(2)).toEqual([
      'affiliation: Научный руководитель — доктор PhD Оракбаев А. Б.',
      'affiliation: Второй В.',
      'email: {→mailto:a@b.kz:a@b.kz}',
      'affiliation: доцент',
      'affiliation: КазНУ, Алматы, Казахстан',
      'abstract-title: Тақырып',
      'keywords: {b:Түйін сөздер: }бір, екі',
      'abstract: {b:Аннотация. }Первый.',
      'abstract: Второй {i:абзац}.',
      'keywords: {b:Ключевые слова: }один',
      'abstract-title: Title',
      'abstract: {b:Abstract. }One.',
    ]);
  });

  it('has the notes below the text', () => {
    const notes = { funding: 'грант', received: '2026-01-02', accepted: '2026-02-03', license: 'CC BY' };
    expect(head(notes).slice(2)).toEqual([
      'note: Финансирование: грант',
      'note: Поступила: 02.01.2026',
      'note: Принята: 03.02.2026',
      'note: Лицензия: CC BY',
    ]);
  });
});

it('a page of a template is in the language of its letters', () => {
  const of = (text: string) =>
    parsePage('/title', 'title.md', text, 'en', () => {}).blocks.map((block) =>
      block.kind === 'paragraph' ? `${block.language} ${block.role}` : '',
    );
  expect(of('Слово {.foot}\n\nҚала\n\nWord {.imprint}\n\n12')).toEqual([
    'ru foot',
    'kk body',
    'en imprint',
    'en body',
  ]);
});

describe('what is too much', () => {
  it('is more than 24 levels of lists, and is set as text', () => {
    const nested = (levels: number) =>
      shapeOf(Array.from({ length: levels }, (_, i) => `${'  '.repeat(i)}- слово${i}`).join('\n'));
    const deep = nested(23);
    expect([deep.said, deep.shape.match(/list/g)?.length]).toEqual([[], 23]);
    const deeper = nested(25);
    expect(deeper.said).toEqual([expect.stringMatching(/^article\/nesting:2/)]);
    expect(deeper.shape).toContain('слово24');
  });

  it('is told by its first 80 characters at most where it is HTML in a table', () => {
    const { said } = shapeOf(`<table><tr><td>а</td></tr>${'слово '.repeat(20)}</table>`);
    expect(said).toEqual([
      `article/html:1 HTML that is not set: ${'слово '.repeat(20).slice(0, 79)}…; its text is`,
    ]);
  });
});

describe('a width', () => {
  it.each([
    ['60%', { share: 0.6 }],
    ['150 %', { share: 1 }],
    ['"12,5%"', { share: 0.125 }],
    ['72pt', { points: 72 }],
    ['2.54cm', { points: 72 }],
    ['25.4mm', { points: 72 }],
    ['1in', { points: 72 }],
    ['96px', { points: 72 }],
    ['96', { points: 72 }],
    ['0%', undefined],
    ['x', undefined],
    ['5em', undefined],
  ])('%s', (text, width) => {
    const read = readWidth(text);
    if (!width) expect(read).toBeUndefined();
    else if ('points' in width!) expect(read!.points).toBeCloseTo(width!.points!, 6);
    else expect(read).toEqual(width);
  });
});
