/** Kazakh sentences: the verb at the end, endings hung one on another by vowel harmony and the last sound. */

import { between, byBrevity, pick, zipf } from './random.mjs';
import * as words from './words-kk.mjs';

/** @import { Random } from './random.mjs' */

const BACK = 'аоұыяёю';
const FRONT = 'әөүіеэ';
const NASAL = 'мнң';
const VOICELESS = 'пфкқтсшщхцчһбвгд';
const TO_FRONT = new Map(Object.entries({ а: 'е', ы: 'і', ғ: 'г', қ: 'к', у: 'у' }));
const SOFTENED = new Map(Object.entries({ п: 'б', к: 'г', қ: 'ғ' }));

const isVowel = (/** @type {string} */ letter) => (BACK + FRONT).includes(letter) || letter === 'и';

/** The last vowel that has a side decides; и and у have none. */
function isFront(/** @type {string} */ word) {
  for (let at = word.length - 1; at >= 0; at--) {
    if (FRONT.includes(word[at])) return true;
    if (BACK.includes(word[at])) return false;
  }
  return true;
}

/** Hangs an ending, written with back vowels, on a word. */
function hang(/** @type {string} */ word, /** @type {string} */ ending) {
  return (
    word + (isFront(word) ? [...ending].map((letter) => TO_FRONT.get(letter) ?? letter).join('') : ending)
  );
}

/**
 * Which of an ending's forms follows a word: after a vowel, р й у; after л; after м н ң; after з ж; after a voiceless.
 * @param {string} word
 * @param {string[]} forms
 */
function choose(word, forms) {
  const last = word.at(-1) ?? '';
  if (VOICELESS.includes(last)) return forms[5];
  if (NASAL.includes(last)) return forms[3];
  if (last === 'з' || last === 'ж') return forms[4];
  if (last === 'л') return forms[2];
  return isVowel(last) ? forms[0] : forms[1];
}

/** Endings after: a vowel · р й у · л · м н ң · з ж · a voiceless consonant. */
const ENDINGS = {
  plural: ['лар', 'лар', 'дар', 'дар', 'дар', 'тар'],
  abstract: ['лық', 'лық', 'дық', 'дық', 'дық', 'тық'],
  having: ['лы', 'лы', 'ды', 'ды', 'ды', 'ты'],
  genitive: ['ның', 'дың', 'дың', 'ның', 'дың', 'тың'],
  accusative: ['ны', 'ды', 'ды', 'ды', 'ды', 'ты'],
  dative: ['ға', 'ға', 'ға', 'ға', 'ға', 'қа'],
  locative: ['да', 'да', 'да', 'да', 'да', 'та'],
  ablative: ['дан', 'дан', 'дан', 'нан', 'дан', 'тан'],
  instrumental: ['мен', 'мен', 'мен', 'мен', 'бен', 'пен'],
  participle: ['ған', 'ған', 'ған', 'ған', 'ған', 'қан'],
  past: ['ды', 'ды', 'ды', 'ды', 'ды', 'ты'],
  present: ['йды', 'ады', 'ады', 'ады', 'ады', 'ады'],
  habitual: ['йтын', 'атын', 'атын', 'атын', 'атын', 'атын'],
  converb: ['п', 'ып', 'ып', 'ып', 'ып', 'ып'],
  negation: ['ма', 'ма', 'ма', 'ба', 'ба', 'па'],
  passive: ['л', 'ыл', 'ын', 'ыл', 'ыл', 'ыл'],
  causative: ['т', 'т', 'дыр', 'дыр', 'дыр', 'тыр'],
};
/** After the possessive of the third person the cases have forms of their own. */
const POSSESSED = {
  nominative: '',
  genitive: 'ның',
  accusative: 'н',
  dative: 'на',
  locative: 'нда',
  ablative: 'нан',
  instrumental: 'мен',
};

/** @typedef {keyof typeof ENDINGS} Ending */
/** @typedef {keyof typeof POSSESSED} Case */

/** The instrumental alone keeps its vowel; it is the same on both sides. */
function add(/** @type {string} */ word, /** @type {Ending} */ ending) {
  const form = choose(word, ENDINGS[ending]);
  return ending === 'instrumental' ? word + form : hang(word, form);
}

function possess(/** @type {string} */ word) {
  const last = word.at(-1) ?? '';
  if (isVowel(last)) return hang(word, 'сы');
  return hang(word.slice(0, -1) + (SOFTENED.get(last) ?? last), 'ы');
}

/** @type {(random: Random, stem: string, grammatical: Case, owned: boolean) => string} */
function decline(random, stem, grammatical, owned) {
  let word = random() < 0.05 ? add(stem, 'abstract') : stem;
  if (random() < 0.2) word = add(word, 'plural');
  if (owned) {
    const possessed = possess(word);
    return grammatical === 'instrumental'
      ? possessed + POSSESSED.instrumental
      : hang(possessed, POSSESSED[grammatical]);
  }
  return grammatical === 'nominative' ? word : add(word, grammatical);
}

/** A verb's stem with a voice or a negation, then one ending. */
function conjugate(/** @type {Random} */ random, /** @type {string} */ stem, /** @type {Ending} */ ending) {
  let word = stem;
  const roll = random();
  if (roll < 0.14) word = add(word, 'passive');
  else if (roll < 0.2) word = add(word, 'causative');
  if (random() < 0.08) word = add(word, 'negation');
  return add(word, ending);
}

/** The noun of an action: оқы-, оқу; жаз-, жазылу. */
function action(/** @type {Random} */ random, /** @type {string} */ stem) {
  const voiced = random() < 0.5 ? add(stem, random() < 0.6 ? 'passive' : 'causative') : stem;
  return `${voiced.replace(/[ыі]$/, '')}у`;
}

/** @param {Random} random */
export function createKazakh(random) {
  const ranked = (/** @type {string[]} */ stems) => byBrevity(random, stems, (stem) => stem.length);
  const drawNoun = zipf(ranked(words.NOUNS), { exponent: 0.9, shift: 10 });
  const drawAdjective = zipf(ranked(words.ADJECTIVES), { exponent: 1.05, shift: 8 });
  const drawVerb = zipf(ranked(words.VERBS), { exponent: 0.9, shift: 3 });

  /** @type {(grammatical: Case, depth?: number) => string[]} */
  function nounPhrase(grammatical, depth = 0) {
    if (depth === 0 && random() < 0.08) return [pick(random, words.PRONOUNS), drawNoun(random)];
    const owner = depth < 2 && random() < 0.32 ? nounPhrase('genitive', depth + 1) : [];
    const phrase = [...owner];
    const roll = random();
    if (roll < 0.34) phrase.push(drawAdjective(random));
    else if (roll < 0.44)
      phrase.push(conjugate(random, drawVerb(random), pick(random, ['participle', 'habitual'])));
    else if (roll < 0.5) phrase.push(add(drawNoun(random), 'having'));
    const head = random() < 0.14 ? action(random, drawVerb(random)) : drawNoun(random);
    phrase.push(decline(random, head, grammatical, owner.length > 0 || random() < 0.25));
    return phrase;
  }

  function adverbial() {
    const roll = random();
    if (roll < 0.16) return [pick(random, words.ADVERBS)];
    if (roll < 0.4) return [...nounPhrase('nominative'), pick(random, words.POSTPOSITIONS)];
    return nounPhrase(
      pick(random, /** @type {const} */ (['locative', 'dative', 'ablative', 'instrumental', 'locative'])),
    );
  }

  /** One more piece before the verb of a sentence that is still too short. */
  function extend(/** @type {string[]} */ sentence) {
    const roll = random();
    if (roll < 0.5) return sentence.push(...adverbial());
    if (roll < 0.68) return sentence.push(pick(random, words.CONJUNCTIONS), ...nounPhrase('accusative'));
    if (roll < 0.72) return sentence.push('–', ...nounPhrase('nominative'));
    if (roll < 0.86) sentence.push(conjugate(random, drawVerb(random), 'converb'));
    sentence[sentence.length - 1] += ',';
    return sentence.push(...nounPhrase(roll < 0.86 ? 'accusative' : 'nominative'));
  }

  return {
    /** Never with a pronoun: it serves as a keyword, too. */
    nounPhrase: () => nounPhrase('nominative', 1),
    /** @param {number} length in words, met to within a phrase */
    sentence(length) {
      const sentence = [
        ...(random() < 0.35 ? adverbial() : []),
        ...nounPhrase('nominative'),
        ...nounPhrase('accusative'),
      ];
      while (sentence.length < length - 1) extend(sentence);
      return [...sentence, conjugate(random, drawVerb(random), pick(random, ['past', 'present']))];
    },
    number: () => pick(random, KAZAKH_NUMBERS)(random),
    ...KAZAKH_LABELS,
  };
}

/** How numbers stand in a sentence. */
const KAZAKH_NUMBERS = [
  (/** @type {Random} */ random) => [String(between(random, 1990, 2025)), 'жылы'],
  (/** @type {Random} */ random) => [`${between(random, 1, 99)},${between(random, 1, 9)}`, '%'],
  (/** @type {Random} */ random) => [`(${between(random, 1, 5)}-кесте)`],
  (/** @type {Random} */ random) => [`${between(random, 1995, 2009)}–${between(random, 2010, 2025)}`, 'жж.'],
  (/** @type {Random} */ random) => [String(between(random, 2, 900)), 'адам'],
];

const KAZAKH_LABELS = {
  surnames:
    `Ахметов Серікбаев Мұқатанов Оразбаев Нұрланов Қасымов Жұмағалиев Әбдірахманов Төлегенов Сүлейменов
    Байтұрсынов Өтемісов Құлмағамбетов Ізтілеуов Есенғалиев Жанғозин Шәкәрімов Бөкейханов Мақатаев Дулатов`.split(
      /\s+/,
    ),
  givenNames: `Сәкен Айдар Данияр Ерлан Нұрлан Тимур Бауыржан Әсет Қайрат Мұрат Жанар Гүлнәр`.split(/\s+/),
  patronymics: `Жұмагелдіұлы Серікұлы Маратұлы Болатұлы Әлібекұлы Қанатұлы Тілеуұлы Өмірұлы`.split(/\s+/),
  headings: [
    'Кіріспе',
    'Материалдар мен әдістер',
    'Нәтижелер және талқылау',
    'Мәселенің жағдайын талдау',
    'Қорытынды',
  ],
  references: 'Пайдаланылған әдебиеттер тізімі',
  pageSign: 'б.',
  contents: 'МАЗМҰНЫ',
  keywordsLabel: 'Түйін сөздер:',
  introducesList: 'Жұмыста мынадай міндеттер шешіледі:',
  accordingTo: (/** @type {string} */ name) => `${name} дерегі бойынша`,
  journals: [
    'Ғылым және білім',
    'Университет хабаршысы',
    'Экономика мәселелері',
    'Ұлттық академия баяндамалары',
    'Жас ғалым',
  ],
  volumeTitle: 'ЖАСТАР ЖӘНЕ ҒЫЛЫМ: БҮГІНІ МЕН БОЛАШАҒЫ',
  sections: ['ТЕХНИКАЛЫҚ ҒЫЛЫМДАР', 'ЭКОНОМИКА ЖӘНЕ ҚҰҚЫҚ ҒЫЛЫМДАРЫ', 'ГУМАНИТАРЛЫҚ ҒЫЛЫМДАР'],
};
