/** hyphenate: each word with every break that the rules allow, one a line. */
import { readFileSync } from 'node:fs';
import { hyphenate } from '../compose/hyphenate/index.ts';
import type { Language } from '../model/document.ts';
import { EXIT } from './session.ts';

const LANGUAGES: readonly string[] = ['kk', 'ru', 'en'];

export function hyphenateWords(words: readonly string[], language: string): number {
  if (!LANGUAGES.includes(language)) {
    process.stderr.write(`zhinaq: no hyphenation for \`${language}\`; kk, ru and en are known\n`);
    return EXIT.usage;
  }
  const wanted = words.length > 0 ? words : readFileSync(0, 'utf8').split(/\s+/).filter(Boolean);
  const lines = wanted.map((word) => `${withHyphens(word.normalize('NFC'), language as Language)}\n`);
  process.stdout.write(lines.join(''));
  return EXIT.clean;
}

function withHyphens(word: string, language: Language): string {
  let from = 0;
  const parts = hyphenate(word, language).map((at) => {
    const part = word.slice(from, at);
    from = at;
    return part;
  });
  return [...parts, word.slice(from)].join('-');
}
