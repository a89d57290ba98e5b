/**
 * Which spaces must not break: a table of rules over the word before and the word after (TYPOGRAPHY § 5).
 * Every rule becomes one bit, so that a pair of words costs one look-up each and one `&`.
 */
import type { Language } from '../../model/document.ts';

export type Tie = 'none' | 'weak' | 'ban';

export interface TieRule {
  readonly name: string;
  readonly languages: readonly Language[];
  readonly tie: 'weak' | 'ban';
  readonly left: RegExp;
  readonly right: RegExp;
  /** Two words that the rule ties, for the tests. */
  readonly example: readonly [string, string];
}

const U = 'А-ЯЁӘҒҚҢӨҰҮҺІA-Z';
const L = 'а-яёәғқңөұүһіa-z';
const OPEN = '[(\\[«„“"]*';
const CLOSE = '[)\\]»“”".,;:!?…]*';
const KK: readonly Language[] = ['kk'];
const RU: readonly Language[] = ['ru'];
const CYR: readonly Language[] = ['kk', 'ru'];
const ALL: readonly Language[] = ['kk', 'ru', 'en'];
const ANY = /^/;

const left = (source: string) => new RegExp(`^${OPEN}(?:${source})$`, 'u');
const leftCase = (source: string) => new RegExp(`^${OPEN}(?:${source})$`, 'iu');
const right = (source: string) => new RegExp(`^(?:${source})${CLOSE}$`, 'u');
const rule = (
  name: string,
  languages: readonly Language[],
  l: RegExp,
  r: RegExp,
  a: string,
  b: string,
  tie: 'weak' | 'ban' = 'ban',
): TieRule => ({
  name,
  languages,
  tie,
  left: l,
  right: r,
  example: [a, b],
});

const endsInDigit = /\d$/;
const digit = /^[([«]?\d/;
const roman = /^[IVXLCDM]+[IVXLCDM\d–-]*[.,;:)\]]*$/;

export const TIE_RULES: readonly TieRule[] = [
  rule('number sign', ALL, left('№|№№|§|§§|[Nn]o\\.'), digit, '№', '5'),
  rule('initial and initial', ALL, left(`[${U}]\\.`), right(`[${U}]\\.`), 'А.', 'Б.'),
  rule(
    'initials and surname',
    ALL,
    left(`[${U}][${L}]?\\.(?:-?[${U}][${L}]?\\.)*`),
    new RegExp(`^[${U}][${L}${U}-]+`, 'u'),
    'Б.',
    'Оракбаев',
  ),
  rule(
    'surname and initials',
    CYR,
    left(`[${U}][${L}]+(?:-[${U}][${L}]+)?`),
    right(`[${U}]\\.(?:[${U}]\\.)?`),
    'Оракбаев',
    'А.',
  ),
  rule(
    'year and its word, kk',
    KK,
    endsInDigit,
    right('ж|жж|ғ|ғғ|жыл[а-яәғқңөұүһі]*|ғасыр[а-яәғқңөұүһі]*'),
    '2026',
    'ж.',
  ),
  rule(
    'Roman century, kk',
    KK,
    left('[IVXLCDM][IVXLCDM–-]*'),
    right('ғ|ғғ|ғасыр[а-яәғқңөұүһі]*'),
    'XXI',
    'ғ.',
  ),
  rule('year and its word, ru', RU, endsInDigit, right('г|гг|в|вв|год[а-я]*|лет'), '2026', 'г.'),
  rule('Roman century, ru', RU, left('[IVXLCDM][IVXLCDM–-]*'), right('в|вв|век[а-я]*'), 'XXI', 'в.'),
  rule(
    'number and page word',
    CYR,
    endsInDigit,
    right('бет[а-яәғқңөұүһі]*|б|с|стр|сурет[а-яәғқңөұүһі]*|кесте[а-яәғқңөұүһі]*'),
    '12',
    'бет',
  ),
  rule(
    'number and unit',
    ALL,
    endsInDigit,
    right(
      'кг|мг|г|т|км|м|см|мм|мкм|нм|га|л|мл|с|мин|ч|сағ|МВт|кВт|ГВт|Вт|кВ|В|А|Гц|кГц|МГц|Па|кПа|МПа|К|kg|mg|g|km|m|cm|mm|nm|ha|L|ml|s|min|h|MW|kW|W|V|Hz|kHz|MHz|Pa|kPa|MPa|K|°[CFС]|°|%|‰',
    ),
    '25',
    'кг',
  ),
  rule(
    'number and quantity',
    CYR,
    endsInDigit,
    right('млн|млрд|трлн|мың|тыс|млн-ға|адам|дана|шт|экз|чел'),
    '5',
    'млн',
  ),
  rule(
    'number and money',
    ALL,
    endsInDigit,
    right('теңге[а-яәғқңөұүһі]*|тг|тенге|руб|₸|₽|\\$|€|USD|EUR|KZT'),
    '500',
    'теңге',
  ),
  rule(
    'quantity and money',
    CYR,
    left('млн|млрд|мың|тыс\\.?'),
    right('теңге[а-яәғқңөұүһі]*|тенге|тг|руб|адам|₸'),
    'млн',
    'теңге',
  ),
  rule('thousands', ALL, /(?:^|[^\d.,])\d{1,3}$/, right('\\d{3}(?:[.,]\\d+)?'), '10', '000'),
  rule(
    'reference to a figure, ru',
    RU,
    leftCase('рис\\.|табл\\.|гл\\.|разд\\.|п\\.|пп\\.|ст\\.|стр\\.|с\\.|т\\.|вып\\.|кн\\.|ч\\.|ф-ла|см\\.'),
    digit,
    'рис.',
    '1',
  ),
  rule(
    'reference to a figure, kk',
    KK,
    leftCase('сур\\.|кест\\.|бет\\.|б\\.|т\\.|шығ\\.|кіт\\.|қар\\.'),
    digit,
    'сур.',
    '1',
  ),
  rule(
    'reference to a figure, en',
    ['en'],
    leftCase('fig\\.|figs\\.|table|eq\\.|eqs\\.|sec\\.|vol\\.|p\\.|pp\\.|ch\\.|figure|section|chapter'),
    digit,
    'Fig.',
    '2',
  ),
  rule('volume in Roman', CYR, leftCase('т\\.|кн\\.|ч\\.|гл\\.'), roman, 'т.', 'IV'),
  rule('letters of an abbreviation', CYR, left(`[${L}]\\.`), right(`[${L}]\\.`), 'т.', 'б.'),
  rule('and so on', RU, leftCase('и'), right('др\\.|пр\\.|т\\.'), 'и', 'т.'),
  rule('and so on, kk', KK, leftCase('және'), right('т\\.'), 'және', 'т.'),
  rule(
    'place before its name',
    CYR,
    left('г\\.|гор\\.|ул\\.|пр\\.|пос\\.|с\\.|обл\\.|р-н|қ\\.|көш\\.|даң\\.'),
    new RegExp(`^[«]?[${U}]`, 'u'),
    'г.',
    'Атырау',
  ),
  rule(
    'place after its name',
    KK,
    left(`[${U}][${L}-]+`),
    right('қ\\.|к\\.|обл\\.|ауд\\.|көш\\.|даң\\.|өз\\.|ауылы'),
    'Атырау',
    'қ.',
  ),
  rule(
    'rank before a name',
    ALL,
    leftCase('проф\\.|доц\\.|акад\\.|асп\\.|маг\\.|prof\\.|dr\\.|mr\\.|ms\\.|mrs\\.|г-н|г-жа'),
    new RegExp(`^[${U}]`, 'u'),
    'проф.',
    'Оракбаев',
  ),
  rule(
    'short preposition or conjunction',
    RU,
    leftCase('в|во|к|ко|с|со|о|об|у|и|а|но|на|по|за|из|от|до|не|ни'),
    ANY,
    'на',
    'словах',
  ),
  rule('particle after its word, ru', RU, ANY, right('же|ли|бы|ж|б'), 'если', 'бы'),
  rule(
    'particle after its word, kk',
    KK,
    ANY,
    right('мен|бен|пен|да|де|та|те|ма|ме|ба|бе|па|пе|ғой'),
    'кітап',
    'пен',
    'weak',
  ),
  rule('dash after its word', ALL, ANY, /^—$/, 'слово', '—'),
];

const LIMIT = 100_000;
/** Letters and stops of the longest particle that a rule looks for after any word: «ғой,». */
const LONGEST_PARTICLE: Readonly<Record<Language, number>> = { kk: 5, ru: 4, en: 1 };
/** With what the particles begin. */
const PARTICLE_STARTS: Readonly<Record<Language, string>> = { kk: 'мбпдтғ—', ru: 'жлб—', en: '—' };
/** Letters of the longest word that a rule looks for before a space: «және», «chapter». */
const LONGEST_LEFT: Readonly<Record<Language, number>> = { kk: 4, ru: 4, en: 7 };

/** The rules of a language, and the bits that the words seen so far have in them. */
class Table {
  readonly #before: Side;
  readonly #after: Side;
  readonly #weak: number;
  readonly #longest: number;
  readonly #particle: number;
  /** By the first character of a word, in the order of code points. */
  readonly #starts: readonly number[];

  constructor(language: Language) {
    this.#longest = LONGEST_LEFT[language];
    this.#particle = LONGEST_PARTICLE[language];
    this.#starts = [...PARTICLE_STARTS[language]].map((letter) => letter.charCodeAt(0));
    const rules = TIE_RULES.filter((r) => r.languages.includes(language));
    this.#weak = rules.reduce((bits, r, i) => (r.tie === 'weak' ? bits | (1 << i) : bits), 0);
    this.#before = new Side(rules.map((r) => r.left));
    this.#after = new Side(rules.map((r) => r.right));
  }

  tie(before: string | undefined, after: string): Tie {
    const { always } = this.#before;
    const left = before === undefined || isPlain(before, this.#longest) ? always : this.#before.bits(before);
    // A preposition is tied to whatever comes after it.
    if (left & this.#after.always & ~this.#weak) return 'ban';
    // Rules that any word before satisfies look for a particle or a dash after it.
    if (left === always && !this.#mayBeParticle(after)) return 'none';
    const bits = left & this.#after.bits(after);
    if (bits === 0) return 'none';
    return bits & ~this.#weak ? 'ban' : 'weak';
  }

  #mayBeParticle(word: string): boolean {
    if (word.length > this.#particle || word.length === 0) return false;
    const first = word.charCodeAt(0);
    for (let i = 0; i < this.#starts.length; i++) if (this.#starts[i] === first) return true;
    return false;
  }
}

/** One expression for some that agree in what they take for the same letter. */
const anyOf = (tests: readonly RegExp[]): RegExp =>
  new RegExp(tests.map(({ source }) => `(?:${source})`).join('|'), tests[0].ignoreCase ? 'iu' : 'u');

/** What the rules ask of the word on one side of a space, a bit for each. */
class Side {
  /** Bits of the rules that ask nothing of it. */
  readonly always: number;
  readonly #tests: readonly RegExp[];
  /** Tests for many rules at once, of which most words match none: those that begin at the word's start, and mind capitals, or do not. */
  readonly #any: readonly RegExp[];
  readonly #seen = new Map<string, number>();
  /** Words of up to three Cyrillic letters, which are every third one, by their letters as a number. */
  readonly #short = new Map<number, number>();

  constructor(tests: readonly RegExp[]) {
    this.#tests = tests;
    this.always = tests.reduce((bits, test, i) => (test === ANY ? bits | (1 << i) : bits), 0);
    const narrow = tests.filter((test) => test !== ANY);
    const anchored = (test: RegExp) => test.source.startsWith('^');
    const minding = narrow.filter((test) => anchored(test) && !test.ignoreCase);
    const careless = narrow.filter((test) => anchored(test) && test.ignoreCase);
    const loose = narrow.filter((test) => !anchored(test));
    this.#any = [minding, careless, loose].filter((alike) => alike.length > 0).map(anyOf);
  }

  bits(word: string): number {
    const short = shortKey(word);
    const known = short > 0 ? this.#short.get(short) : this.#seen.get(word);
    if (known !== undefined) return known;
    const made = this.#test(word);
    if (this.#seen.size >= LIMIT) this.#seen.clear();
    if (short > 0) this.#short.set(short, made);
    else this.#seen.set(word, made);
    return made;
  }

  #test(word: string): number {
    let bits = this.always;
    if (this.#any.some((any) => any.test(word)))
      for (let i = 0; i < this.#tests.length; i++) if (this.#tests[i].test(word)) bits |= 1 << i;
    return bits;
  }
}

const tables: Record<Language, Table> = { kk: new Table('kk'), ru: new Table('ru'), en: new Table('en') };

/** How the space between two words may break; `before` is undefined for one that no rule looks for there. */
export const tieBetween = (before: string | undefined, after: string, language: Language): Tie =>
  tables[language].tie(before, after);

/** Up to three letters between U+0401 and U+04FF as one number; 0 for other words. */
function shortKey(word: string): number {
  if (word.length > 3) return 0;
  let key = 0;
  for (let i = 0; i < word.length; i++) {
    const letter = word.charCodeAt(i) - 0x400;
    if (letter <= 0 || letter > 0xff) return 0;
    key = (key << 8) | letter;
  }
  return key;
}

/** A word that no rule looks for before a space: of more small letters than any of them, or with a mark that none allows. */
function isPlain(word: string, longest: number): boolean {
  if (word.length <= longest) return false;
  const last = word.charCodeAt(word.length - 1);
  if (last === 0x2c || last === 0x3b || last === 0x3a) return true;
  if (!isSmall(word.charCodeAt(0))) return false;
  return (
    isSmall(last) || (last === 0x2e && word.length > longest + 2 && isSmall(word.charCodeAt(longest + 1)))
  );
}

const isSmall = (c: number): boolean => (c >= 0x61 && c <= 0x7a) || (c >= 0x430 && c <= 0x45f);
