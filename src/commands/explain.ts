/** explain: what a diagnostic's code means and what to do; without a code, the list of all. */

import { CODES, type Code } from '../diagnostic-codes.ts';
import { nearest } from '../diagnostics.ts';
import { EXIT } from './session.ts';

export function explain(words: readonly string[]): number {
  const codes = Object.keys(CODES) as Code[];
  if (words.length === 0) {
    process.stdout.write(`${codes.map((code) => `${CODES[code].severity.padEnd(8)}${code}`).join('\n')}\n`);
    return EXIT.clean;
  }
  for (const word of words) {
    if (!Object.hasOwn(CODES, word)) {
      const near = nearest(word, codes);
      process.stderr.write(`zhinaq: no code \`${word}\`${near ? `; did you mean \`${near}\`?` : ''}\n`);
      return EXIT.usage;
    }
    const { severity, message, hint, explain: text } = CODES[word as Code];
    process.stdout.write(
      `${severity} ${word}\n  ${message}\n\n${text}\n${hint ? `\nhint: ${hint}\n` : ''}\n`,
    );
  }
  return EXIT.clean;
}
