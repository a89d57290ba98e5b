/**
 * Russian and English by TeX's patterns, from the package `hyphen`. Only its data: its engine puts exceptions in the wrong
 * place and takes ten times as long. `test/property/hyphenation.test.ts` compares both engines word by word.
 */
import { createRequire } from 'node:module';

/** TeX's own list for English (hyphen.tex), the words that the patterns get wrong, and the country. */
const EXCEPTIONS: ReadonlyMap<string, readonly number[]> = new Map(
  (
    'ka-zakh-stan as-so-ciate as-so-ciates dec-li-na-tion oblig-a-tory phil-an-thropic present presents project projects ' +
    'reci-procity re-cog-ni-zance ref-or-ma-tion ret-ri-bu-tion ta-ble шесть-де-сят ка-зах-стан ка-зах-ста-на'
  )
    .split(' ')
    .map((word) => [word.replaceAll('-', ''), [...word.matchAll(/-/g)].map((match, i) => match.index - i)]),
);

/** Letter by letter: deeper, or the number of a list of levels, or both. */
type Trie = { readonly [letter: string]: Trie | number | readonly [Trie, number] };
interface Patterns {
  readonly levels: readonly (readonly number[])[];
  readonly trie: Trie;
}

const loaded = new Map<string, Patterns>();

function patternsOf(language: 'ru' | 'en'): Patterns {
  const known = loaded.get(language);
  if (known) return known;
  const require = createRequire(import.meta.url);
  const [levels, trie] = require(`hyphen/patterns/${language === 'ru' ? 'ru' : 'en-us'}.js`);
  const made: Patterns = { levels, trie };
  loaded.set(language, made);
  return made;
}

/** Offsets of the breaks in a bare lower-case word; minima 2/2 in Russian, 2/3 in English (Liang 1983). */
export function hyphenateByPatterns(word: string, language: 'ru' | 'en'): readonly number[] {
  const exception = EXCEPTIONS.get(word);
  if (exception) return exception;
  const levels = levelsOf(word, patternsOf(language));
  const last = word.length - (language === 'en' ? 3 : 2);
  const breaks: number[] = [];
  for (let at = 2; at <= last; at++) if (levels[at] & 1) breaks.push(at);
  return breaks;
}

const scratch = new Uint8Array(256);

/** The highest level that any pattern gives to each place between letters; odd ones are breaks. */
function levelsOf(word: string, { levels: lists, trie }: Patterns): Uint8Array {
  const levels = word.length + 2 <= scratch.length ? scratch.fill(0, 0, word.length + 2) : new Uint8Array(word.length + 2);
  const dotted = `.${word}.`;
  for (let from = 0; from + 2 < dotted.length; from++) {
    const offset = from === 0 ? 0 : from - 1;
    let node: Trie | undefined = trie;
    for (let i = from; node && i < dotted.length; i++) {
      const next: Trie[string] | undefined = node[dotted[i]];
      if (next === undefined) break;
      const list = typeof next === 'number' ? lists[next] : Array.isArray(next) ? lists[next[1]] : undefined;
      if (list) raise(levels, list, offset);
      node = typeof next === 'number' ? undefined : Array.isArray(next) ? next[0] : (next as Trie);
    }
  }
  return levels;
}

function raise(levels: Uint8Array, list: readonly number[], offset: number): void {
  for (let k = 0; k < list.length; k++) if (list[k] > levels[offset + k]) levels[offset + k] = list[k];
}
