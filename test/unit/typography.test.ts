import { describe, expect, it } from 'vitest';
import { type Code, Diagnostics } from '../../src/diagnostics.ts';
import type { Language } from '../../src/model/document.ts';
import { polish } from '../../src/parse/typography/index.ts';
import { TIE_RULES } from '../../src/parse/typography/ties.ts';

function pass(text: string, language: Language = 'ru'): { text: string; codes: Code[] } {
  const diagnostics = new Diagnostics();
  const out = polish(text, language, { file: 'a.md', line: 1 }, diagnostics.report);
  return {
    text: out.replaceAll('\u00a0', '⍽').replaceAll('\ufdd0', '~'),
    codes: diagnostics.list.map((d) => d.code),
  };
}

describe('ties', () => {
  it.each(
    TIE_RULES.flatMap((rule) => rule.languages.map((language) => [rule.name, language, rule] as const)),
  )('%s (%s)', (_, language, rule) => {
    const [a, b] = rule.example;
    expect(pass(`мы ${a} ${b} вот`, language).text).toContain(`${a}${rule.tie === 'weak' ? '~' : '⍽'}${b}`);
  });

  it.each([['слово другое'], ['Атырау. А. Б. пришёл'], ['дом 5 стоит'], ['они нам']])(
    'leaves «%s» breakable where no rule speaks',
    (text) => {
      expect(pass(text).text).toMatch(/ /);
    },
  );

  it('keeps percent, units and thousands with their numbers', () => {
    expect(pass('рост 10,5 % и 25 кг, всего 10 000 теңге').text).toBe(
      'рост 10,5⍽% и⍽25⍽кг, всего 10⍽000⍽теңге',
    );
  });
});

describe('dashes and ranges', () => {
  it.each([
    ['Полиция - часть общества', 'Полиция⍽— часть общества'],
    ['Полиция – часть', 'Полиция⍽— часть'],
    ['С. 45-52.', 'С.⍽45–52.'],
    ['в XX-XXI веках', 'в⍽XX–XXI⍽веках'],
    ['2019 - 2024 гг.', '2019–2024⍽гг.'],
    ['тел. 8-7122-27-63-24', 'тел. 8-7122-27-63-24'],
    ['ISBN 978-601-262-638-4', 'ISBN 978-601-262-638-4'],
    ['ӘОЖ 12-34', 'ӘОЖ 12-34'],
    ['doi:10.1000/18-22', 'doi:10.1000/18-22'],
    ['ВВЭР-1000 и 5-сынып', 'ВВЭР-1000 и⍽5-сынып'],
    ['60-52', '60-52'],
    ['да...', 'да…'],
    ['кто-то и научно\u2010технический', 'кто-то и⍽научно-технический'],
  ])('%s', (text, wanted) => {
    expect(pass(text).text).toBe(wanted);
  });
});

describe('spaces', () => {
  it.each([
    ['слово , другое ;', 'слово, другое;'],
    ['много   пробелов\nи строк', 'много пробелов и⍽строк'],
    ['доля .5 осталась', 'доля .5 осталась'],
  ])('%s', (text, wanted) => {
    expect(pass(text).text).toBe(wanted);
  });
});

describe('quotes', () => {
  it.each([
    ['ru', 'закон "О полиции" принят', 'закон «О⍽полиции» принят'],
    ['kk', '"Жастар "жаңа" ғылым"', '«Жастар „жаңа“ ғылым»'],
    ['en', 'the "law" is', 'the “law” is'],
    ['ru', '«уже „верно“ стоит»', '«уже „верно“ стоит»'],
    ['en', "don't", 'don’t'],
  ] as const)('%s: %s', (language, text, wanted) => {
    expect(pass(text, language).text).toBe(wanted);
  });

  it('warns of a mark without a partner and leaves it', () => {
    expect(pass('труба 5" и всё')).toEqual({ text: 'труба 5" и⍽всё', codes: ['text/quote-unmatched'] });
  });
});

describe('letters', () => {
  it.each([
    ['Мусiреп', 'text/lookalike-letter'],
    ['сӛз', 'text/lookalike-letter'],
    ['əдебиет', 'text/lookalike-letter'],
    ['مرحبا', 'text/right-to-left'],
  ])('%s is said, not changed', (word, code) => {
    const { text, codes } = pass(`бір ${word} екі`, 'kk');
    expect(codes).toEqual([code]);
    expect(text).toContain(word);
  });

  it.each(['IT-компания', 'COVID-19', 'pH', 'слово'])('%s is left in peace', (word) => {
    expect(pass(word).codes).toEqual([]);
  });
});

describe('code, formulas and notes inside a sentence', () => {
  it('keep the space before them, whatever follows', () => {
    const between = (after: string) => polish(`слово \ufdd1\ufdd1${after}`, 'en', {}, () => {});
    for (const after of ['.', ', и', ')', ':']) expect(between(after)).toBe(`слово \ufdd1\ufdd1${after}`);
  });
});

describe('the second pass', () => {
  it.each([
    'А. Б. Оракбаев - проф. КазНУ , г. Атырау , 2019-2024 гг. и т. д. ...',
    'Мен де сен де "кітап пен дәптер" - 25 кг , 12 бет',
    '"a" - "b" , c',
    '- первый',
  ])('changes nothing: %s', (text) => {
    for (const language of ['kk', 'ru', 'en'] as const) {
      const raw = (t: string) => polish(t, language, {}, () => {});
      expect(raw(raw(text))).toBe(raw(text));
    }
  });
});
