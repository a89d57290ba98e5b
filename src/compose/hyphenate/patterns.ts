/**
 * Russian and English by TeX's patterns, from the package `hyphen`. Only its data: its engine puts exceptions in the wrong
 * place and takes ten times as long. `test/property/hyphenation.test.ts` compares both engines word by word.
 */
import { statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { kept } from '../../own-files.ts';

/** TeX's own list for English (hyphen.tex), the words that the patterns get wrong, and the country. */
const EXCEPTIONS: ReadonlyMap<string, readonly number[]> = new Map(
  (
    'ka-zakh-stan as-so-ciate as-so-ciates dec-li-na-tion oblig-a-tory phil-an-thropic present presents project projects ' +
    'reci-procity re-cog-ni-zance ref-or-ma-tion ret-ri-bu-tion ta-ble шесть-де-сят ка-зах-стан ка-зах-ста-на'
  )
    .split(' ')
    .map((word) => [word.replaceAll('-', ''), [...word.matchAll(/-/g)].map((match, i) => match.index - i)]),
);

/** The package's tree: letter by letter deeper, or the number of a list of levels, or both. */
type Tree = { readonly [letter: string]: Tree | number | readonly [Tree, number] };

/** The same tree in one array: place of a node + letter → the next node; 0 is none. */
interface Patterns {
  readonly levels: readonly (readonly number[])[];
  readonly next: Uint16Array;
  /** List of levels of each node; -1 is none. */
  readonly list: Int16Array;
}

/** Letters are numbered from the dot, closely: the less there is of the table, the more of it is near. What no pattern holds comes last. */
const WIDTH = 37;
const letterOf = (code: number): number =>
  code >= 0x430 && code <= 0x44f
    ? code - 0x430 + 1
    : code >= 0x61 && code <= 0x7a
      ? code - 0x60
      : (MARKS.get(code) ?? WIDTH - 1);
const MARKS: ReadonlyMap<number, number> = new Map(
  Array.from(".ё-'", (c, i) => [c.charCodeAt(0), [0, 33, 34, 35][i]]),
);

const loaded = new Map<string, Patterns>();

function patternsOf(language: 'ru' | 'en'): Patterns {
  const known = loaded.get(language);
  if (known) return known;
  const require = createRequire(import.meta.url);
  const file = require.resolve(`hyphen/patterns/${language === 'ru' ? 'ru' : 'en-us'}.js`);
  const { size, mtimeMs } = statSync(file);
  // To make the table takes 30 ms of every start.
  const made = kept(`patterns-${language}`, `${size} ${mtimeMs}`, () => {
    const [levels, tree] = require(file);
    return flatten(levels, tree);
  });
  loaded.set(language, made);
  return made;
}

/** Nodes in the order in which they are found; each is linked to from one place, its parent's row. */
function flatten(levels: Patterns['levels'], tree: Tree): Patterns {
  const trees: (Tree | undefined)[] = [tree];
  const lists: number[] = [-1];
  const places: number[] = [0];
  for (let i = 0; i < trees.length; i++) {
    const own = trees[i];
    for (const letter in own) {
      const value = own[letter];
      places.push(i * WIDTH + letterOf(letter.charCodeAt(0)));
      trees.push(typeof value === 'number' ? undefined : Array.isArray(value) ? value[0] : (value as Tree));
      lists.push(typeof value === 'number' ? value : Array.isArray(value) ? value[1] : -1);
    }
  }
  if (trees.length > 0xffff) throw new Error('more patterns than the table has room for');
  const next = new Uint16Array(trees.length * WIDTH);
  for (let node = 1; node < trees.length; node++) next[places[node]] = node;
  return { levels, next, list: Int16Array.from(lists) };
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

/** Levels, and the letters between two dots, by their numbers. */
let [scratch, letters] = [new Uint8Array(256), new Uint8Array(256)];

/** The highest level that any pattern gives to each place between letters; odd ones are breaks. */
function levelsOf(word: string, { levels: lists, next, list }: Patterns): Uint8Array {
  const n = word.length;
  if (n + 2 > letters.length) [scratch, letters] = [new Uint8Array(2 * n), new Uint8Array(2 * n)];
  const levels = scratch;
  levels.fill(0, 0, n + 2);
  for (let i = 0; i < n; i++) letters[i + 1] = letterOf(word.charCodeAt(i));
  letters[n + 1] = 0;
  for (let from = 0; from < n; from++) {
    const offset = from === 0 ? 0 : from - 1;
    for (let i = from, node = 0; i < n + 2; i++) {
      node = next[node * WIDTH + letters[i]];
      if (node === 0) break;
      if (list[node] >= 0) raise(levels, lists[list[node]], offset);
    }
  }
  return levels;
}

function raise(levels: Uint8Array, list: readonly number[], offset: number): void {
  for (let k = 0; k < list.length; k++) if (list[k] > levels[offset + k]) levels[offset + k] = list[k];
}
