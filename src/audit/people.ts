/** Whole names in a printed text, in any of the usual forms: «Иванов Иван Иванович», «Иванов И. И.», «И. И. Иванов». */
import { type Person, shortName } from '../model/names.ts';
import { alike } from '../squash.ts';

/** Words of a text for `holdsPerson`: `|иванов|и|и|`. */
export const wordRow = (text: string): string =>
  `|${text
    .normalize('NFKC')
    .split(/[^\p{L}\p{M}]+/u)
    .map(alike)
    .filter(Boolean)
    .join('|')}|`;

const row = (text: string): string => wordRow(text).slice(1, -1);

/** The surname as it is, and given names by their initials at least. */
export function personPattern({ family, given }: Pick<Person, 'family' | 'given'>): RegExp {
  const initials = given
    .flatMap((name) => row(name).split('|'))
    .filter(Boolean)
    .map((part) => `${[...part][0]}[^|]*`);
  const names = initials.join('\\|');
  const last = row(family).replaceAll('|', '\\|');
  if (names === '') return new RegExp(`\\|${last}\\|`, 'u');
  return new RegExp(`\\|(?:${last}\\|${names}|${names}\\|${last})\\|`, 'u');
}

/** Whether a row of words has the person's whole name; a longer surname that begins alike is another person. */
export const holdsPerson = (words: string, person: Person): boolean =>
  personPattern(person).test(words) || words.includes(wordRow(person.name).slice(0, -1).concat('|'));

/** Whether an entry is this person's and nobody else's. */
export function isPerson(text: string, person: Person): boolean {
  const words = wordRow(text);
  return personPattern(person).exec(words)?.[0] === words || alike(text) === alike(shortName(person));
}
