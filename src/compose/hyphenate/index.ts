/** Where a word may break at a line's end: its language, its syllables, its own hyphens, addresses. */
import { CYRILLIC, KAZAKH_ONLY } from '../../model/characters.ts';
import type { Language } from '../../model/document.ts';
import { hyphenateKazakh } from './kazakh.ts';
import { hyphenateByPatterns } from './patterns.ts';

/** Offsets into a word, ascending, and how it breaks there. */
export interface WordBreaks {
  /** With a hyphen. */
  readonly soft: readonly number[];
  /** After a hyphen that is already there. */
  readonly hard: readonly number[];
  /** Without any mark, in addresses. */
  readonly open: readonly number[];
}

const NONE: WordBreaks = { soft: [], hard: [], open: [] };
const LIMIT = 200_000;
/** Words looked at, for the tests that watch over the work done. */
export const counted = { hyphenated: 0 };
const ADDRESS = /:\/\/|^www\.|@|^10\.\d{4,}\/|^doi:|^[\w.-]+\.(?:kz|ru|com|org|net|edu)\b/i;
/**
 * Letters of the Basic Multilingual Plane, some signs and marks among those of scripts that we do not hyphenate: V8 compiles these ranges
 * at once, and `\p{L}` in 2 ms wherever it stands.
 */
const LETTERS =
  'A-Za-z\u00aa\u00b5\u00ba\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02c1\u0370-\u0373\u0376-\u037d\u0386-\u0481\u048a-\u0588' +
  '\u05d0-\u1fff\u2071\u207f\u2102-\u2115\u2119-\u214e\u2183\u2184\u2c00-\u2dff\u3005-\u3007\u303c\u3040-\ud7ff\uf900-\ufdff\ufe70-\uffdc';
/** What is read as one compound: letters with their marks and digits, hyphens, apostrophes. */
const COMPOUND = new RegExp(`[${LETTERS}\u0300-\u036f\u0483-\u0489\\d'’-]+`, 'g');
const WORD = new RegExp(`^[${LETTERS}]+$`);
const OPEN = new RegExp(`(?<=[${LETTERS}\\d]{3})[—/](?=[${LETTERS}]{3})`, 'g');

/** Latin letters → English; a letter that only Kazakh has → Kazakh; else as the paragraph. */
export function languageOf(word: string, paragraph: Language): Language {
  if (!CYRILLIC.test(word)) return 'en';
  if (paragraph === 'kk' || KAZAKH_ONLY.test(word)) return 'kk';
  return 'ru';
}

const syllables: Record<Language, Map<string, readonly number[]>> = {
  kk: new Map(),
  ru: new Map(),
  en: new Map(),
};

/** Every break that the rules of the language allow in a bare word, whatever its capitals. */
export function hyphenate(word: string, language: Language): readonly number[] {
  const bare = word.toLowerCase();
  return bare.length === word.length ? syllablesOf(bare, language) : [];
}

/** The same for a word without capitals. */
function syllablesOf(bare: string, language: Language): readonly number[] {
  if (bare.length < 4) return [];
  const seen = syllables[language];
  const known = seen.get(bare);
  if (known) return known;
  counted.hyphenated++;
  const breaks = language === 'kk' ? hyphenateKazakh(bare) : hyphenateByPatterns(bare, language);
  if (seen.size >= LIMIT) seen.clear();
  seen.set(bare, breaks);
  return breaks;
}

/** The breaks of a word as it stands in a text, punctuation included. */
export function wordBreaks(word: string, paragraph: Language): WordBreaks {
  if (word.length < 4) return NONE;
  let from = 0;
  let to = word.length;
  while (from < to && kindOf(word.charCodeAt(from)) & OPENING) from++;
  while (to > from && kindOf(word.charCodeAt(to - 1)) & CLOSING) to--;
  let [all, capitals] = [0, 0];
  for (let i = from; i < to; i++) {
    const kind = kindOf(word.charCodeAt(i));
    if (!(kind & LETTER)) return findBreaks(word, paragraph);
    all |= kind;
    if (kind & CAPITAL) capitals++;
  }
  if (capitals > 1) return NONE;
  const language = all & KAZAKH ? 'kk' : !(all & SLAVIC) ? 'en' : paragraph === 'kk' ? 'kk' : 'ru';
  const bare = word.slice(from, to);
  const breaks = capitals > 0 ? hyphenate(bare, language) : syllablesOf(bare, language);
  return { soft: from === 0 ? breaks : breaks.map((at) => at + from), hard: NONE.hard, open: NONE.open };
}

const [LETTER, CAPITAL, SLAVIC, KAZAKH, OPENING, CLOSING] = [1, 2, 4, 8, 16, 32];

/** What a UTF-16 unit is; 0 is anything else. Made once, since the test runs for every letter of the volume's vocabulary. */
const kinds = new Uint8Array(0x2100);
for (let unit = 0; unit < 0x530; unit++) {
  const letter = String.fromCharCode(unit);
  // Latin without accents, and Cyrillic without its marks of numbers and of stress.
  if (!/[A-Za-z\u0400-\u0481\u048a-\u052f]/.test(letter)) continue;
  kinds[unit] =
    LETTER |
    (/\p{Lu}/u.test(letter) ? CAPITAL : 0) |
    (CYRILLIC.test(letter) ? SLAVIC : 0) |
    (KAZAKH_ONLY.test(letter) ? KAZAKH : 0);
}
for (const sign of '«„“"([') kinds[sign.charCodeAt(0)] |= OPENING;
for (const sign of '»“”").,;:!?…]') kinds[sign.charCodeAt(0)] |= CLOSING;

const kindOf = (unit: number): number => (unit < kinds.length ? kinds[unit] : 0);

function findBreaks(word: string, paragraph: Language): WordBreaks {
  // Long expressions, for words that hold something of what they look for.
  if (/[:@.]/.test(word) && ADDRESS.test(word)) return { soft: [], hard: [], open: addressBreaks(word) };
  const soft: number[] = [];
  const hard: number[] = [];
  const open: number[] = [];
  for (const match of word.matchAll(COMPOUND)) {
    if (!/\d/.test(match[0])) compoundBreaks(match[0], match.index, paragraph, soft, hard);
  }
  if (/[—/]/.test(word)) for (const match of word.matchAll(OPEN)) open.push(match.index + 1);
  return { soft, hard, open };
}

/** Parts between hyphens; a part of two letters, or an abbreviation on the left, keeps the hyphen inside the line. */
function compoundBreaks(
  compound: string,
  offset: number,
  paragraph: Language,
  soft: number[],
  hard: number[],
): void {
  let at = offset;
  const parts = compound.split('-');
  parts.forEach((part, i) => {
    const capitals = hasCapitals(part);
    if (!capitals && WORD.test(part)) {
      for (const b of hyphenate(part, languageOf(part, paragraph))) soft.push(at + b);
    }
    at += part.length;
    const next = parts[i + 1];
    if (next !== undefined && part.length >= 3 && !capitals && next.length >= 3) hard.push(at + 1);
    at++;
  });
}

/** More than one: an abbreviation. */
function hasCapitals(part: string): boolean {
  if (part.toLowerCase() === part) return false;
  let count = 0;
  for (const letter of part) if (letter.toLowerCase() !== letter) count++;
  return count > 1;
}

/** In URLs and DOIs after `/ ? & = . - _`, never between two of them. */
function addressBreaks(word: string): number[] {
  const breaks: number[] = [];
  for (let i = 3; i < word.length - 2; i++) {
    if (/[/?&=.\-_@]/.test(word[i - 1]) && word.slice(i - 3, i) !== '://' && /[^/?&=.\-_@]/.test(word[i]))
      breaks.push(i);
  }
  return breaks;
}
