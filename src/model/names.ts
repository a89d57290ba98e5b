/** People's names: which word is the surname, and how the contents and the index write them (GOST 7.1: «Surname I. O.»). */

export interface Person {
  readonly family: string;
  /** Given name and patronymic, written out or as initials; a word such as «оглы» stands with the name before it. May be empty. */
  readonly given: readonly string[];
  /** As the article's head prints it. */
  readonly name: string;
  readonly email?: string;
  readonly position?: string;
  readonly affiliation?: string;
  readonly city?: string;
  readonly country?: string;
  readonly degree?: string;
  readonly orcid?: string;
  /** Another word may be the surname; what to write if it is. */
  readonly doubt?: string;
}

/** A person of the author index, as it prints him, and the ids of his articles. */
export interface IndexedPerson {
  readonly name: string;
  readonly person: Person;
  readonly articles: readonly string[];
}

/** Why a name cannot be read, and the line or lines to write instead. */
export interface NameFault {
  readonly reason: string;
  readonly write: readonly string[];
}

type Read = Pick<Person, 'family' | 'given' | 'doubt'>;

const words = (text: string): Set<string> => new Set(text.split(' '));
/** Before a surname, with a small letter; behind them the surname goes on. */
const PARTICLES = words(
  'де ди да ду дю дель делла дер ден ван фон цу ла ле эль аль аш ад ар ас ибн бин бен абу бинт ' +
    'de di da do dos das du del della der den van von zu la le el al ibn bin ben abu bint ter ten af av st.',
);
/** Behind a father's name: «Ахмед оглы», «Қ. ұлы». */
const LINEAGE = words(
  'оглы оғлы оглу углы ұлы улы қызы кызы кизи гызы uly ūly ulı qyzy qızı kyzy kizi ogly oglu oghlu oğlu oğlı',
);
/** Behind a whole name, and printed with the surname. */
const SUFFIX = words('мл. ст. мл ст jr. jr sr. sr ii iii iv кіші үлкен');
const PATRONYMIC =
  /(?:[оеё]вич|[оеё]вна|ична|инична|[^-]ич|(?:ұлы|улы|қызы|кызы|оглы)|[oe]vi(?:ch|č)|[oe]vna|ichna|(?:uly|qyzy|kyzy))$/iu;

const lower = (word: string): string => word.toLowerCase();
/** One or two letters with a dot, also with a hyphen («Ж.-Ж.», «Дж.»); or one capital letter. */
const isInitial = (word: string): boolean =>
  /^\p{Lu}(?:\p{Ll}{0,2}\.(?:-\p{Lu}\p{Ll}{0,2}\.?)?|-\p{Lu}\.|)$/u.test(word) && !SUFFIX.has(lower(word));
const isParticle = (word: string): boolean =>
  PARTICLES.has(word) || /^(?:al|el|аль|эль|ад|ас|аш|ар)-/u.test(word);
/** Two capitals without a dot among words that have small letters: «Иванов ИИ». */
const areInitials = (word: string, all: readonly string[]): boolean =>
  /^\p{Lu}{2}$/u.test(word) && all.some((other) => /\p{Ll}{2}/u.test(other));

/** Words of a name, initials apart; «оглы» with the name before it. */
function wordsOf(name: string): string[] {
  const parts = name
    .replace(/\.(?=[^\s.,-])/gu, '. ')
    .split(/\s+/)
    .filter(Boolean);
  const apart = parts.flatMap((part) =>
    areInitials(part, parts) ? [...part].map((letter) => `${letter}.`) : [part],
  );
  const out: string[] = [];
  for (const part of apart) {
    const joins = out.length > 0 && (LINEAGE.has(lower(part)) || /^-?(?:оглы|ұлы|қызы)$/iu.test(part));
    if (joins) out[out.length - 1] += ` ${part}`;
    else out.push(part);
  }
  return out;
}

/** Given names as they are kept: «А.Б.» is two. */
export const givenNames = (text: string): string[] => wordsOf(text);

/** A name as one string, surname first as manuscripts have it; the other order where the words say so. */
export function readName(name: string): Read | NameFault {
  const fault = faultOf(name);
  if (fault) return fault;
  const [before, after] = name.split(/\s*,\s*/);
  if (after !== undefined) {
    const suffix = SUFFIX.has(lower(after));
    return suffix
      ? withSuffix(readWords(wordsOf(before), before), after)
      : { family: before, given: wordsOf(after) };
  }
  const all = wordsOf(name);
  const last = all.at(-1)!;
  if (all.length > 1 && SUFFIX.has(lower(last))) return withSuffix(readWords(all.slice(0, -1), name), last);
  return readWords(all, name);
}

export const isFault = (read: Read | NameFault): read is NameFault => 'reason' in read;

const withSuffix = (read: Read | NameFault, suffix: string): Read | NameFault =>
  isFault(read) ? read : { ...read, family: `${read.family} ${suffix}` };

function readWords(all: readonly string[], name: string): Read | NameFault {
  const firstWord = all.findIndex((word) => !isInitial(word));
  if (firstWord < 0) return { reason: 'it has initials and no surname', write: [`name: Фамилия ${name}`] };
  if (firstWord > 0) return { family: all.slice(firstWord).join(' '), given: all.slice(0, firstWord) };
  const attached = all.findIndex((word) => /^(?:al|el|аль|эль|ад|ас|аш|ар)-/u.test(word));
  if (attached > 0 && attached === all.length - 1) return familyLast(all, attached);
  const familyEnd = familyWords(all);
  if (familyEnd > 1 || all.length < 3) return splitAt(all, familyEnd);
  // A particle further on begins the surname: «Мария де Соуза».
  const particle = all.findIndex(isParticle);
  if (particle > 0 && particle < all.length - 1) return familyLast(all, particle);
  const patronymic = all.findIndex((word) => PATRONYMIC.test(word) || word.includes(' '));
  const whole = !isInitial(all.at(-1)!);
  if (patronymic === 1 && whole && !PATRONYMIC.test(all.at(-1)!) && !all.at(-1)!.includes(' '))
    return familyLast(all, all.length - 1);
  if (patronymic < 0 && whole && isInitial(all[1])) return familyLast(all, all.length - 1);
  if (patronymic < 0 && all.every((word) => /^\p{Script=Latin}[\p{Script=Latin}'’-]+$/u.test(word)))
    return {
      ...familyLast(all, all.length - 1),
      doubt: `name: { family: ${all[0]}, given: ${all.slice(1).join(' ')} }`,
    };
  return splitAt(all, 1);
}

/** Words of the surname at the beginning: its particles and the word behind them. */
function familyWords(all: readonly string[]): number {
  let particles = 0;
  const capital =
    all.length > 2 &&
    /^(?:De|Di|Da|Du|Del|Della|Van|Von|Der|El|Al|Ibn|Де|Фон|Эль|Аль|Ибн|Бин)$/u.test(all[0]);
  if (capital) particles = 1;
  while (particles < all.length - 1 && PARTICLES.has(all[particles])) particles++;
  return particles + 1;
}

const splitAt = (all: readonly string[], end: number): Read => ({
  family: all.slice(0, end).join(' '),
  given: all.slice(end),
});
const familyLast = (all: readonly string[], start: number): Read => ({
  family: all.slice(start).join(' '),
  given: all.slice(0, start),
});

/** What no name holds. */
const MARKUP = /<[^>]*>|\[\^[^\]]*\]|\$[^$]*\$|\^[^\s^]*\^|[*_`\\¹²³⁰-⁹†‡§]|\d+/gu;
const AND = /\s*[,;]\s*|\s+(?:и|және|мен|and|und|&)\s+/u;

function faultOf(name: string): NameFault | undefined {
  // A name that a person has given himself on the net.
  if (/^[a-z][a-z\d_-]*$/i.test(name)) return undefined;
  const bare = name
    .replace(MARKUP, '')
    .replace(/\s*,(?=\s*(?:,|$))/g, '')
    .replace(/\s+/g, ' ')
    .trim();
  if (bare !== name.trim())
    return {
      reason: 'a name holds letters only, no marks of footnotes and no markup',
      write: [`name: ${bare || '…'}`],
    };
  const people = name.split(AND).filter(Boolean);
  if (people.length < 2 || isInverted(name, people)) return undefined;
  return { reason: 'these are several people', write: people.map((person) => `- name: ${person}`) };
}

/** «Smith, John A.», «King, Jr.»: one person with a comma behind the surname. */
function isInverted(name: string, people: readonly string[]): boolean {
  if (!/^[^,;]+,[^,;]+$/.test(name) || people.length !== 2) return false;
  const [before, after] = people.map(wordsOf);
  if (SUFFIX.has(lower(people[1]))) return true;
  return (
    before.filter((word) => !isParticle(word)).length === 1 &&
    !(SURNAME.test(before.at(-1)!) && SURNAME.test(after[0]))
  );
}

const SURNAME = /(?:[оеё]в|ин|ский|[оеё]ва|ина|ская)$/iu;

/** «И.» of «Иван», «Ж.-Ж.» of «Жан-Жак», «Ә. оглы» of «Әхмед оглы»; initials as they were written. */
function initial(given: string): string {
  const [name, ...lineage] = given.split(' ');
  const short = name
    .split('-')
    .filter(Boolean)
    .map((part) => (part.endsWith('.') ? part : `${[...part][0]}.`))
    .join('-');
  return [short, ...lineage].join(' ');
}

/** «Surname I. O.» (GOST 7.1). */
export const shortName = ({ family, given }: Pick<Person, 'family' | 'given'>): string =>
  [family, ...given.map(initial)].join(' ');

/** «Surname Given Patronymic», as much as the author has given. */
export const fullName = ({ family, given }: Pick<Person, 'family' | 'given'>): string =>
  [family, ...given].join(' ');

/** Authors from which on a running head names the first one only. */
export const MANY = 4;
const AND_OTHERS = { kk: 'және т. б.', ru: 'и др.', en: 'et al.' } as const;

/** Names in a row; of many the first, and «и др.» in the language of the article. */
export function inShort(people: readonly Person[], language: keyof typeof AND_OTHERS): string {
  if (people.length < MANY) return people.map(shortName).join(', ');
  return `${shortName(people[0])} ${AND_OTHERS[language]}`;
}
