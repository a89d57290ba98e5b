/** Russian and English by TeX's patterns, through the package `hyphen`; its own exceptions are wrong, ours stand here. */
import { createRequire } from 'node:module';

/** TeX's own list for English (hyphen.tex), the words that `hyphen` gets wrong, and the country. */
const EXCEPTIONS: Readonly<Record<string, string>> = Object.fromEntries(
  (
    'ka-zakh-stan as-so-ciate as-so-ciates dec-li-na-tion oblig-a-tory phil-an-thropic present presents project projects ' +
    'reci-procity re-cog-ni-zance ref-or-ma-tion ret-ri-bu-tion ta-ble шесть-де-сят ка-зах-стан ка-зах-ста-на'
  )
    .split(' ')
    .map((word) => [word.replaceAll('-', ''), word]),
);

type Hyphenator = (text: string) => string;
const loaded = new Map<string, Hyphenator>();

function hyphenator(language: 'ru' | 'en'): Hyphenator {
  const known = loaded.get(language);
  if (known) return known;
  const require = createRequire(import.meta.url);
  const create = require('hyphen') as (patterns: unknown, options: object) => Hyphenator;
  const patterns = require(`hyphen/patterns/${language === 'ru' ? 'ru' : 'en-us'}.js`) as readonly unknown[];
  const made = create([patterns[0], patterns[1]], { html: false, minWordLength: 4 });
  loaded.set(language, made);
  return made;
}

/** Offsets of the breaks in a bare lower-case word; minima 2/2 in Russian, 2/3 in English. */
export function hyphenateByPatterns(word: string, language: 'ru' | 'en'): number[] {
  const pattern = EXCEPTIONS[word] ?? hyphenator(language)(word).replaceAll('\u00ad', '-');
  const least = language === 'en' ? 3 : 2;
  const breaks: number[] = [];
  for (let i = 0, letters = 0; i < pattern.length; i++) {
    if (pattern[i] === '-') breaks.push(letters);
    else letters++;
  }
  return breaks.filter((at) => at >= 2 && at <= word.length - least);
}
