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
const CAPITALS = /\p{Lu}.*\p{Lu}/u;

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
  if (bare.length !== word.length || bare.length < 4) return [];
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
  const [from, to] = bareRange(word);
  if (from < 0) return findBreaks(word, paragraph);
  const bare = word.slice(from, to);
  const breaks = CAPITALS.test(bare) ? NONE.soft : hyphenate(bare, languageOf(bare, paragraph));
  return { soft: from === 0 ? breaks : breaks.map((at) => at + from), hard: NONE.hard, open: NONE.open };
}

const OPENING = '«„“"([';
const CLOSING = '»“”").,;:!?…]';

/** The letters of a word that has nothing but letters between its quotes and stops; -1 for any other word. */
function bareRange(word: string): [number, number] {
  let from = 0;
  let to = word.length;
  while (from < to && OPENING.includes(word[from])) from++;
  while (to > from && CLOSING.includes(word[to - 1])) to--;
  for (let i = from; i < to; i++) if (!isLetter(word.charCodeAt(i))) return [-1, -1];
  return [from, to];
}

/** A Latin or Cyrillic letter. */
const isLetter = (c: number): boolean =>
  (c >= 0x61 && c <= 0x7a) ||
  (c >= 0x41 && c <= 0x5a) ||
  (c >= 0x400 && c <= 0x481) ||
  (c >= 0x48a && c <= 0x52f);

function findBreaks(word: string, paragraph: Language): WordBreaks {
  if (ADDRESS.test(word)) return { soft: [], hard: [], open: addressBreaks(word) };
  const soft: number[] = [];
  const hard: number[] = [];
  const open: number[] = [];
  for (const match of word.matchAll(/[\p{L}\p{M}\d'’-]+/gu)) {
    if (!/\d/.test(match[0])) compoundBreaks(match[0], match.index, paragraph, soft, hard);
  }
  for (const match of word.matchAll(/(?<=[\p{L}\d]{3})[—/](?=[\p{L}]{3})/gu)) open.push(match.index + 1);
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
    const capitals = CAPITALS.test(part);
    if (!capitals && /^[\p{L}]+$/u.test(part)) {
      for (const b of hyphenate(part, languageOf(part, paragraph))) soft.push(at + b);
    }
    at += part.length;
    const next = parts[i + 1];
    if (next !== undefined && part.length >= 3 && !capitals && next.length >= 3) hard.push(at + 1);
    at++;
  });
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
