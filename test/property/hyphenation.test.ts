import { createRequire } from 'node:module';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hyphenate } from '../../src/compose/hyphenate/index.ts';
import { hyphenateKazakh } from '../../src/compose/hyphenate/kazakh.ts';
import { hyphenateByPatterns } from '../../src/compose/hyphenate/patterns.ts';

const require = createRequire(import.meta.url);
const word = (letters: string) =>
  fc.array(fc.constantFrom(...letters), { minLength: 4, maxLength: 24 }).map((list) => list.join(''));
const CYRILLIC = 'абвгдеёжзийклмнопрстуфхцчшщъыьэюя';
const LATIN = 'abcdefghijklmnopqrstuvwxyz';
const KAZAKH = `${CYRILLIC}әғқңөұүһі`;

/** The package's own engine, without its exceptions. */
function byPackage(text: string, language: 'ru' | 'en'): number[] {
  const patterns = require(`hyphen/patterns/${language === 'ru' ? 'ru' : 'en-us'}.js`);
  const hyphenator = require('hyphen')([patterns[0], patterns[1]], { html: false, minWordLength: 4 });
  const breaks: number[] = [];
  let letters = 0;
  for (const c of hyphenator(text)) {
    if (c === '\u00ad') breaks.push(letters);
    else letters++;
  }
  return breaks.filter((at) => at >= 2 && at <= text.length - (language === 'en' ? 3 : 2));
}

describe('patterns give what the package gives', () => {
  it.each([
    ['ru', CYRILLIC],
    ['en', LATIN],
  ] as const)('%s', (language, letters) => {
    fc.assert(
      fc.property(word(letters), (text) => {
        expect(hyphenateByPatterns(text, language)).toEqual(byPackage(text, language));
      }),
      { numRuns: 1500 },
    );
  });

  it('knows its exceptions, two hyphens or more', () => {
    const split = (text: string, language: 'ru' | 'en') =>
      [...text].map((c, i) => (hyphenateByPatterns(text, language).includes(i) ? `-${c}` : c)).join('');
    expect(split('associate', 'en')).toBe('as-so-ciate');
    expect(split('kazakhstan', 'en')).toBe('ka-zakh-stan');
    expect(split('шестьдесят', 'ru')).toBe('шесть-де-сят');
  });
});

describe('Kazakh syllables', () => {
  it('have a vowel in every part, and never leave a letter alone', () => {
    fc.assert(
      fc.property(word(KAZAKH), (text) => {
        const places = [0, ...hyphenateKazakh(text), text.length];
        for (let i = 1; i < places.length; i++) {
          const part = text.slice(places[i - 1], places[i]);
          if (places.length > 2) expect(part).toMatch(/[аәеёиоөұүыіэюяу]/);
        }
        expect(places.slice(1, -1).every((at) => at >= 2 && at <= text.length - 2)).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  it('does not depend on capitals', () => {
    expect(hyphenate('Қазақстан', 'kk')).toEqual(hyphenate('қазақстан', 'kk'));
  });
});
