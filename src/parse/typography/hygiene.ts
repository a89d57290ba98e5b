/** Letters of the wrong alphabet inside a word: said, with the likely word, and never changed. */
import { LATIN_TO_CYRILLIC } from '../../model/characters.ts';

const CYRILLIC_TO_LATIN: Readonly<Record<string, string>> = {
  а: 'a',
  е: 'e',
  і: 'i',
  о: 'o',
  р: 'p',
  с: 'c',
  х: 'x',
  у: 'y',
  А: 'A',
  В: 'B',
  С: 'C',
  Е: 'E',
  Н: 'H',
  К: 'K',
  М: 'M',
  О: 'O',
  Р: 'P',
  Т: 'T',
  Х: 'X',
};

export interface Lookalike {
  readonly word: string;
  readonly letter: string;
  readonly fix: string;
}

/** The first word of `token` with a lookalike letter in it. */
export function findLookalike(token: string): Lookalike | undefined {
  if (!/[a-zA-ZəƏӛӚ]/.test(token) || !/[\u0400-\u04ff]/.test(token)) return undefined;
  for (const [word] of token.matchAll(/\p{L}+/gu)) {
    const strange = [...word].filter((c) => c in LATIN_TO_CYRILLIC);
    const latin = word.match(/[a-zA-ZəƏ]/g)?.length ?? 0;
    const cyrillic = word.match(/[\u0400-\u04ff]/g)?.length ?? 0;
    if (strange.length > 0 && latin <= strange.length && cyrillic > 0 && cyrillic >= latin) {
      return {
        word,
        letter: name(strange[0]),
        fix: [...word].map((c) => LATIN_TO_CYRILLIC[c] ?? c).join(''),
      };
    }
    const wrong = latin > cyrillic ? [...word].find((c) => c in CYRILLIC_TO_LATIN) : undefined;
    if (wrong && [...word].every((c) => /[a-zA-Z]/.test(c) || c in CYRILLIC_TO_LATIN)) {
      return { word, letter: name(wrong), fix: [...word].map((c) => CYRILLIC_TO_LATIN[c] ?? c).join('') };
    }
  }
  return undefined;
}

const name = (letter: string): string =>
  `${letter} (U+${letter.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')})`;
