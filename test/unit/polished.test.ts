/** Signs of the typographic pass at their borders: what is changed, and what looks alike and is left. */
import { describe, expect, it } from 'vitest';
import { Diagnostics } from '../../src/diagnostics.ts';
import type { Language } from '../../src/model/document.ts';
import { findLookalike } from '../../src/parse/typography/hygiene.ts';
import { polish } from '../../src/parse/typography/index.ts';
import { pairQuotes } from '../../src/parse/typography/quotes.ts';

const shown = (text: string, language: Language) =>
  polish(text, language, { file: 'a.md', line: 1 }, () => {})
    .replaceAll('\u00a0', '⍽')
    .replaceAll('\ufdd0', '~');

describe('polish', () => {
  it.each<[Language, string, string]>([
    ['ru', 'годы 2019 - 2024, [2019 – 2024]', 'годы 2019–2024, [2019–2024]'],
    ['ru', '2024 - 2019', '2024⍽— 2019'],
    ['ru', '2019 - 2019', '2019⍽— 2019'],
    ['ru', '12 - 15', '12⍽— 15'],
    ['ru', 'слово -- слово --- слово', 'слово⍽— слово⍽— слово'],
    ['ru', '- слово', '- слово'],
    ['ru', 'слово -', 'слово -'],
    ['ru', 'стр. 5-7, 7-5, 5-5, 05-07', 'стр.⍽5–7, 7-5, 5-5, 05-07'],
    ['ru', '(5-7) и А.5-7.', '(5–7) и⍽А.5–7.'],
    ['kk', '5-7-бет', '5–7-бет'],
    ['ru', '12345-12346', '12345-12346'],
    [
      'ru',
      'ISBN: 12-34, УДК 12-34, тел. 12-34, ГОСТ 12-34',
      'ISBN: 12-34, УДК 12-34, тел. 12-34, ГОСТ 12-34',
    ],
    ['ru', 'XX-XXI, (V-VI)', 'XX–XXI, (V–VI)'],
    ['ru', 'www.a-b.kz/1-2 и a@b-c.kz', 'www.a-b.kz/1-2 и⍽a@b-c.kz'],
    ['ru', 'см. https://a.kz/... и a@b...kz', 'см. https://a.kz/... и⍽a@b...kz'],
    ['ru', 'ну.. да... нет....', 'ну.. да… нет…'],
    ['en', "don't 'so' dogs'", "don’t 'so' dogs'"],
    ['ru', "об'ект", "об'ект"],
    [
      'ru',
      'слово , слово ; слово : слово ! слово ? (слово ) слово »',
      'слово, слово; слово: слово! слово? (слово) слово»',
    ],
    ['ru', 'вот .5 и :-) и !) и .)', 'вот .5 и⍽:-) и⍽!) и⍽.)'],
    ['ru', 'слово - , слово', 'слово⍽— , слово'],
    ['ru', 'слово  \t слово\u00a0слово', 'слово слово⍽слово'],
    ['ru', ' слово ', ' слово '],
    ['en', 'chapter 5, chapters 5, Fig. 2, figs. 3', 'chapter⍽5, chapters 5, Fig.⍽2, figs.⍽3'],
    ['kk', 'кітап ғой, кітап ғойы', 'кітап~ғой, кітап ғойы'],
    ['ru', 'рост 5 %, 5 кг, 5 кгс, 10 000 и 10 00', 'рост 5⍽%, 5⍽кг, 5 кгс, 10⍽000 и⍽10 00'],
    ['ru', 'А. Б. Иванов, Иванов А. Б., Иванов-Петров А.', 'А.⍽Б.⍽Иванов, Иванов⍽А.⍽Б., Иванов-Петров⍽А.'],
    ['ru', 'он же, если бы, из дома, изо льда', 'он⍽же, если⍽бы, из⍽дома, изо льда'],
    ['kk', '2026 жылы, XXI ғасырда, 12 бетте, Атырау қ.', '2026⍽жылы, XXI⍽ғасырда, 12⍽бетте, Атырау⍽қ.'],
    ['ru', '2026 году, XXI веке, 5 млн тенге, № 5, § 7', '2026⍽году, XXI⍽веке, 5⍽млн⍽тенге, №⍽5, §⍽7'],
    ['ru', 'т. е. и т. д., г. Атырау, проф. Иванов', 'т.⍽е. и⍽т.⍽д., г.⍽Атырау, проф.⍽Иванов'],
    ['en', 'A. B. Smith and Prof. Smith, 5 kg, p. 7', 'A.⍽B.⍽Smith and Prof.⍽Smith, 5⍽kg, p.⍽7'],
  ])('%s: %s', (language, text, wanted) => expect(shown(text, language)).toBe(wanted));

  it('counts the lines of what it says', () => {
    const diagnostics = new Diagnostics();
    polish(
      'слово\nдва\nМусiреп и\nмрi\nтруба 5" да\nمرحبا',
      'ru',
      { file: 'a.md', line: 10 },
      diagnostics.report,
    );
    expect(diagnostics.list.map(({ code, line }) => `${code}:${line}`)).toEqual([
      ...['text/right-to-left:15', 'text/quote-unmatched:14'],
      ...['text/lookalike-letter:12', 'text/lookalike-letter:13'],
    ]);
  });
});

describe('quotation marks', () => {
  it.each<[Language, string, string]>([
    ['ru', '"а "б "в" б" а"', '«а „б «в» б“ а»'],
    ['ru', '«а «б» а»', '«а „б“ а»'],
    ['ru', '“а” „б“', '«а» «б»'],
    ['ru', '("а") ["б"] —"в" -"г" /"д"', '(«а») [«б»] —«в» -«г» /«д»'],
    ['en', '"a" «b» “c”', '“a” «b» “c”'],
    ['ru', 'нет', 'нет'],
  ])('%s: %s', (language, text, wanted) => expect(pairQuotes(text, language)).toEqual({ text: wanted }));

  it.each([
    ['а" б', 1],
    ['"а б', 0],
    ['"а" "б', 4],
    ['а »" б', 2],
  ])('%s has one without a partner at %i', (text, unmatched) =>
    expect(pairQuotes(text, 'ru')).toEqual({ text, unmatched }),
  );

  it('of other kinds are left without a word', () => {
    expect(pairQuotes('а» б', 'ru')).toEqual({ text: 'а» б' });
  });
});

describe('letters of the wrong alphabet', () => {
  it.each([
    ['Мусiреп', 'i (U+0069)', 'Мусіреп'],
    ['cлово', 'c (U+0063)', 'слово'],
    ['сӛз', 'ӛ (U+04DB)', 'сөз'],
    ['əдебиет', 'ə (U+0259)', 'әдебиет'],
    ['wаter', 'а (U+0430)', 'water'],
    ['«(Мусiреп)»', 'i (U+0069)', 'Мусіреп'],
  ])('%s', (token, letter, fix) => expect(findLookalike(token)).toMatchObject({ letter, fix }));

  it.each(['слово', 'water', 'IT-компания', 'COVID-19', 'pH', 'ДНКz', 'xы-вода'.slice(3), 'zыx'])(
    '%s is none',
    (token) => expect(findLookalike(token)).toBeUndefined(),
  );
});
