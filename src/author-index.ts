/** The author index: each person once, in the order of the Kazakh alphabet, with the first pages of his articles. */
import { type Labels, PARTS } from './contents.ts';
import { KAZAKH_ALPHABET } from './model/characters.ts';
import { type Block, type Inline, Mark, type Part } from './model/document.ts';
import type { Manifest, Source } from './model/manifest.ts';
import { fullName, type IndexedPerson, type Person, shortName } from './model/names.ts';

/** Latin letters that are no base letter with a mark. */
const LATIN = new Map([...'ŁłØøĐđÆæŒœßıİ'].map((letter, i) => [letter, 'LLOODDAAOOSII'[i]]));

/** Places of the letters: Kazakh ones in their alphabet, Latin ones after them; `marks` tells apart what is alike without its marks. */
export function collationKey(name: string): { letters: number[]; marks: string } {
  const letters = [...name.toUpperCase()].map((letter) => {
    const place = KAZAKH_ALPHABET.indexOf(letter);
    if (place >= 0) return place + 10;
    if (letter === ' ' || letter === '.' || letter === '\u00a0') return 1;
    if (letter === '-') return 2;
    const base = LATIN.get(letter) ?? [...letter.normalize('NFD')][0];
    return base.codePointAt(0)! + 100;
  });
  return { letters, marks: name };
}

export function compareNames(a: string, b: string): number {
  const [x, y] = [collationKey(a), collationKey(b)];
  for (let i = 0; i < Math.min(x.letters.length, y.letters.length); i++)
    if (x.letters[i] !== y.letters[i]) return x.letters[i] - y.letters[i];
  return x.letters.length - y.letters.length || (x.marks < y.marks ? -1 : Number(x.marks > y.marks));
}

/**
 * Who stands in the index. «Surname I. O.» is one person while nothing says otherwise; where two people share it, such as Иван and Илья
 * Образцов, their names are printed in full.
 */
export function indexedPeople(sources: readonly Source[], withSupervisors: boolean): IndexedPerson[] {
  const alike = new Map<string, Map<string, { person: Person; ids: string[] }>>();
  for (const { id, meta } of sources)
    for (const person of [...meta.authors, ...(withSupervisors ? meta.supervisors : [])]) {
      const full = fullName(person);
      const namesakes = alike.get(shortName(person)) ?? new Map<string, { person: Person; ids: string[] }>();
      const known = namesakes.get(full) ?? { person, ids: [] };
      known.ids.push(id);
      alike.set(shortName(person), namesakes.set(full, known));
    }
  const people = [...alike].flatMap(([short, namesakes]): IndexedPerson[] => {
    const all = [...namesakes.entries()];
    const spelt = all.filter(([name]) => !isShort(name));
    if (spelt.length < 2) {
      const [[, { person }]] = spelt.length > 0 ? spelt : all;
      return [{ name: short, person, articles: unique(all.flatMap(([, { ids }]) => ids)) }];
    }
    return all.map(([name, { person, ids }]) => ({
      name: isShort(name) ? short : name,
      person,
      articles: unique(ids),
    }));
  });
  return people.sort((a, b) => compareNames(a.name, b.name));
}

const unique = (ids: readonly string[]): string[] => [...new Set(ids)];

/** Some given name is an initial. */
const isShort = (name: string): boolean =>
  name
    .split(' ')
    .slice(1)
    .some((word) => word.endsWith('.'));

/** Made after numbering; `firstPage` is an article's first folio. */
export function authorIndex(
  manifest: Manifest,
  sources: readonly Source[],
  firstPage: (id: string) => number,
  labels: Labels,
): Part {
  const { language } = manifest;
  const title: Block = {
    kind: 'paragraph',
    role: 'contents-title',
    language,
    inlines: [text(labels.index[language])],
    line: 0,
  };
  const entries = indexedPeople(sources, manifest.index.supervisors).map(({ name, articles }): Block => {
    const folios = [...new Set(articles.map(firstPage))].sort((a, b) => a - b);
    return {
      kind: 'entry',
      role: 'index-entry',
      language,
      inlines: [text(name.replaceAll(' ', '\u00a0'))],
      number: [text(folios.join(', '))],
      leader: true,
      target: articles[0],
      line: 0,
    };
  });
  return { id: PARTS.index, language, file: 'volume.yaml', blocks: [title, ...entries] };
}

const text = (value: string): Inline => ({ kind: 'text', text: value, marks: Mark.none });
