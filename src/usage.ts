/** What may be typed: commands, the options of each, and what was probably meant by anything else. */
import { nearest } from './nearest.ts';

export class UsageError extends Error {}

/** Options that take a value, and what kind; all others are switches. */
export const WITH_VALUE = ['volume', 'out', 'language', 'profile', 'threads', 'update', 'why', 'by'] as const;
export const SWITCHES = [
  'json',
  'strict',
  'quiet',
  'all',
  'kit',
  'fit',
  'final',
  'as-is',
  'csv',
  'no-cache',
  'timings',
  'help',
  'version',
] as const;

const EVERYWHERE = ['volume', 'out', 'json', 'strict', 'quiet', 'threads', 'no-cache', 'help', 'version'];
/** Options of each command beside those that all have. */
export const COMMANDS: Readonly<Record<string, readonly string[]>> = {
  build: ['profile', 'fit', 'final', 'csv', 'timings'],
  watch: ['profile', 'fit', 'final', 'csv', 'timings'],
  check: ['fit', 'final', 'csv', 'timings'],
  offprint: ['all', 'kit', 'as-is', 'fit', 'final'],
  lock: ['update', 'why', 'by', 'fit'],
  unlock: ['why', 'by'],
  diff: ['fit'],
  audit: [],
  hyphenate: ['language'],
  schema: [],
  explain: [],
};

/** Letters of the Russian and the Kazakh keyboard, and the Latin ones on the same keys. */
const KEYS = new Map(
  [...'йцукенгшщзфывапролдячсмить'].map((letter, i) => [letter, 'qwertyuiopasdfghjklzxcvbnm'[i]]),
);
const asLatin = (word: string): string =>
  [...word.toLowerCase()].map((letter) => KEYS.get(letter) ?? letter).join('');

/** The command, or an error that names the one that was meant. */
export function checkCommand(command: string): void {
  if (Object.hasOwn(COMMANDS, command)) return;
  const names = Object.keys(COMMANDS);
  const typed = asLatin(command);
  if (typed !== command && names.includes(typed))
    throw new UsageError(`\`${command}\` is \`${typed}\` typed with the other keyboard layout`);
  const near = nearest(command, names);
  throw new UsageError(
    `no command \`${command}\`${near ? `; did you mean \`${near}\`?` : `; there are ${names.join(', ')}`}`,
  );
}

/** An option that exists, but means nothing here, is refused: it would be left out in silence. */
export function checkOptions(command: string, given: readonly string[]): void {
  const allowed = [...EVERYWHERE, ...COMMANDS[command]];
  for (const name of given) {
    if (allowed.includes(name)) continue;
    const others = Object.keys(COMMANDS).filter((other) => COMMANDS[other].includes(name));
    throw new UsageError(
      `\`${command}\` has no option --${name}; it belongs to ${others.map((o) => `\`${o}\``).join(', ')}`,
    );
  }
}

/** An option that does not exist. */
export function unknownOption(name: string): UsageError {
  const near = name === 'output' ? 'out' : nearest(name, [...WITH_VALUE, ...SWITCHES]);
  return new UsageError(`no option --${name}${near ? `; did you mean --${near}?` : ''}`);
}

/** Articles as they are asked for: by number (`41`, `041`, `№041`), by a range (`1-3`), by id. */
export interface Wanted {
  readonly numbers: readonly number[];
  readonly ids: readonly string[];
}

const MOST = 10_000;

export function wantedArticles(words: readonly string[]): Wanted {
  const numbers: number[] = [];
  const ids: string[] = [];
  for (const word of words.flatMap((w) => w.split(',')).filter(Boolean)) {
    const [, first, last] = /^№?(\d+)(?:\s*[-–—]\s*№?(\d+))?$/.exec(word) ?? [];
    if (first === undefined) ids.push(word.replace(/(?:[\\/]article)?\.md$/i, ''));
    else if (last === undefined) numbers.push(Number(first));
    else if (Number(last) < Number(first) || Number(last) - Number(first) > MOST)
      throw new UsageError(`\`${word}\` is no range of articles; write the smaller number first: \`1-3\``);
    else for (let n = Number(first); n <= Number(last); n++) numbers.push(n);
  }
  return { numbers, ids };
}
