/** Russian sentences: lexemes drawn by rank, forms by the case that the phrase asks for. */

import { between, byBrevity, pick, shuffled, zipf } from './random.mjs';
import * as words from './words-ru.mjs';

/** @import { Random } from './random.mjs' */
/** @typedef {{ gender: number, forms: string[] }} Noun six cases of the singular, then of the plural */
/** @typedef {string[][]} Adjective by gender (3: plural), then by case */
/** @typedef {{ infinitive: string, present: string[], past: string[] }} Verb present: one, many; past: by gender, 3: many */

/** Places in a list of forms by case. */
const NOMINATIVE = 0;
const GENITIVE = 1;
const ACCUSATIVE = 3;
const INSTRUMENTAL = 4;
/** After the singular's six cases come the plural's. */
const CASES = 6;
const PLURAL = 3;
const ADJECTIVE_ENDINGS = [
  ['ый', 'ого', 'ому', 'ый', 'ым', 'ом'],
  ['ая', 'ой', 'ой', 'ую', 'ой', 'ой'],
  ['ое', 'ого', 'ому', 'ое', 'ым', 'ом'],
  ['ые', 'ых', 'ым', 'ые', 'ыми', 'ых'],
];
const ENIE = ['е', 'я', 'ю', 'е', 'ем', 'и', 'я', 'й', 'ям', 'я', 'ями', 'ях'];

/** Joins by the spelling rules: и after the velars and hissing sounds, е for an о after the hissing ones. */
function join(/** @type {string} */ stem, /** @type {string} */ ending) {
  const last = stem.at(-1) ?? '';
  if (ending === '-') return stem;
  if (ending[0] === 'ы' && 'кгхжшщч'.includes(last)) return `${stem}и${ending.slice(1)}`;
  if (ending[0] === 'о' && 'жшщч'.includes(last)) return `${stem}е${ending.slice(1)}`;
  return stem + ending;
}

/** @type {(stem: string, gender: number, endings: string[]) => Noun} */
const noun = (stem, gender, endings) => ({ gender, forms: endings.map((ending) => join(stem, ending)) });

/** @type {(stem: string) => Adjective} */
const adjective = (stem) => ADJECTIVE_ENDINGS.map((cases) => cases.map((ending) => join(stem, ending)));

/** @type {(infinitive: string, past: string, one: string, many: string) => Verb} */
const verb = (infinitive, past, one, many) => ({
  infinitive,
  present: [one, many],
  past: [past, `${past}а`, `${past}о`, `${past}и`],
});

/** What one verb gives: itself, its participles and the noun of its action. */
function paradigm(/** @type {string} */ kind, /** @type {string} */ entry) {
  const [stem, derived = stem] = entry.split(':');
  if (kind === 'ova') {
    const short = stem.slice(0, -1);
    return {
      verb: verb(`${stem}вать`, `${stem}вал`, `${short}ует`, `${short}уют`),
      adjectives: [adjective(`${stem}ванн`), adjective(`${short}ующ`), adjective(`${short}уем`)],
      nouns: [noun(`${stem}вани`, 2, ENIE)],
    };
  }
  if (kind === 'ait') {
    return {
      verb: verb(`${stem}ть`, `${stem}л`, `${stem}ет`, `${stem}ют`),
      adjectives: [adjective(`${stem}ющ`), adjective(`${stem}ем`)],
      nouns: [],
    };
  }
  return {
    verb: verb(`${stem}ить`, `${stem}ил`, `${stem}ит`, `${stem}ят`),
    adjectives: [adjective(`${derived}енн`), adjective(`${stem}ивш`)],
    nouns: [noun(`${derived}ени`, 2, ENIE)],
  };
}

/** The verbs as they are and, further down in rank, with prefixes. */
function paradigms(/** @type {Random} */ random) {
  const plain = [
    ...words.OVA.map((stem) => ['ova', stem]),
    ...words.ATJ.map((stem) => ['ait', stem]),
    ...words.ITJ.map((stem) => ['it', stem]),
  ];
  const prefixed = words.VERB_PREFIXES.flatMap((prefix) => words.OVA.map((stem) => ['ova', prefix + stem]));
  return [...shuffled(random, plain), ...shuffled(random, prefixed)].map(([kind, stem]) =>
    paradigm(kind, stem),
  );
}

/** Every lexeme, the simple ones before the derived: rank is what makes a word frequent. */
function createLexicon(/** @type {Random} */ random) {
  const verbs = paradigms(random);
  const nouns = words.NOUNS.flatMap(({ stems, gender, endings }) =>
    stems.map((stem) => noun(stem, gender, endings)),
  );
  const prefixedNouns = words.NOUN_PREFIXES.flatMap((prefix) =>
    words.NOUNS.flatMap(({ stems, gender, endings }) =>
      stems.map((stem) => noun(prefix + stem, gender, endings)),
    ),
  );
  const adjectives = words.ADJECTIVES.map(adjective);
  const prefixedAdjectives = words.ADJECTIVE_PREFIXES.flatMap((prefix) =>
    words.ADJECTIVES.map((stem) => adjective(prefix + stem)),
  );
  return {
    verbs: verbs.map((entry) => entry.verb),
    nouns: [
      ...byBrevity(random, nouns, (entry) => entry.forms[0].length),
      ...shuffled(random, [...verbs.flatMap((entry) => entry.nouns), ...prefixedNouns]),
    ],
    adjectives: [
      ...byBrevity(random, adjectives, (entry) => entry[0][0].length),
      ...shuffled(random, [...verbs.flatMap((entry) => entry.adjectives), ...prefixedAdjectives]),
    ],
  };
}

/** @param {Random} random */
export function createRussian(random) {
  const lexicon = createLexicon(random);
  const shape = { exponent: 1.35, shift: 14 };
  const drawNoun = zipf(lexicon.nouns, shape);
  const drawAdjective = zipf(lexicon.adjectives, shape);
  const drawVerb = zipf(lexicon.verbs, shape);
  const drawPreposition = zipf(words.PREPOSITIONS, { exponent: 0.9, shift: 1 });

  /** @type {(grammatical: number, depth?: number) => string[]} a noun, often with adjectives, sometimes with a genitive */
  function nounPhrase(grammatical, depth = 0) {
    const { gender, forms } = drawNoun(random);
    const many = random() < 0.35;
    if (depth === 0 && random() < 0.2) return [pick(random, words.PRONOUNS[grammatical])];
    const phrase = [forms[grammatical + (many ? CASES : 0)]];
    for (let chance = 0.36; random() < chance; chance /= 4) {
      phrase.unshift(drawAdjective(random)[many ? PLURAL : gender][grammatical]);
    }
    if (depth < 2 && random() < 0.3) phrase.push(...nounPhrase(GENITIVE, depth + 1));
    return phrase;
  }

  function prepositional() {
    const preposition = drawPreposition(random);
    return [...preposition.words, ...nounPhrase(preposition.grammatical)];
  }

  function predicate() {
    const { infinitive, present, past } = drawVerb(random);
    const roll = random();
    if (roll < 0.1) return [pick(random, ['может', 'должно', 'позволяет', 'необходимо']), infinitive];
    const before = roll < 0.22 ? ['не'] : roll < 0.4 ? [pick(random, words.PARTICLES)] : [];
    return [...before, pick(random, [...present, ...past])];
  }

  const clause = () => [...nounPhrase(NOMINATIVE), ...predicate(), ...nounPhrase(ACCUSATIVE)];

  const after = (/** @type {string[]} */ before, /** @type {string} */ sign) => {
    before[before.length - 1] += sign;
  };

  /** One more piece at the end of a sentence that is still too short. */
  function extend(/** @type {string[]} */ sentence) {
    const roll = random();
    if (roll < 0.46) return sentence.push(...prepositional());
    if (roll < 0.64) return sentence.push('и', ...nounPhrase(ACCUSATIVE));
    if (roll < 0.7) return sentence.push('–', ...nounPhrase(NOMINATIVE));
    after(sentence, ',');
    if (roll < 0.78) return sentence.push(...nounPhrase(INSTRUMENTAL));
    if (roll < 0.86)
      return sentence.push(pick(random, ['что', 'как', 'если', 'чтобы', 'поскольку']), ...clause());
    if (roll < 0.94)
      return sentence.push(
        pick(random, ['который', 'которая', 'которые']),
        ...predicate(),
        ...nounPhrase(ACCUSATIVE),
      );
    return sentence.push(pick(random, ['а', 'но', 'и', 'а также']), ...clause());
  }

  return {
    /** Never a pronoun alone: it serves as a keyword, too. */
    nounPhrase: () => nounPhrase(NOMINATIVE, 1),
    /** @param {number} length in words, met to within a phrase */
    sentence(length) {
      const opening = random() < 0.3 ? prepositional() : random() < 0.25 ? [pick(random, words.ADVERBS)] : [];
      const sentence = [...opening, ...clause()];
      while (sentence.length < length) extend(sentence);
      return sentence;
    },
    number: () => pick(random, RUSSIAN_NUMBERS)(random),
    ...RUSSIAN_LABELS,
  };
}

/** How numbers stand in a sentence. */
const RUSSIAN_NUMBERS = [
  (/** @type {Random} */ random) => ['в', String(between(random, 1990, 2025)), 'году'],
  (/** @type {Random} */ random) => ['на', `${between(random, 1, 99)},${between(random, 1, 9)}`, '%'],
  (/** @type {Random} */ random) => ['(табл.', `${between(random, 1, 5)})`],
  (/** @type {Random} */ random) => [
    'за',
    `${between(random, 1995, 2009)}–${between(random, 2010, 2025)}`,
    'гг.',
  ],
  (/** @type {Random} */ random) => [
    'от',
    String(between(random, 1, 40)),
    'до',
    String(between(random, 41, 900)),
    'единиц',
  ],
];

const RUSSIAN_LABELS = {
  surnames: `Ахметов Серикбаев Мукатанов Оразбаев Нурланов Касымов Жумагалиев Абдрахманов Тулегенов Сулейменов
    Иванов Петров Кузнецов Соколов Лебедев Новиков Морозов Волков Павлов Семёнов Степанов Андреев`.split(
    /\s+/,
  ),
  givenNames: `Сакен Айдар Данияр Ерлан Нурлан Тимур Алексей Дмитрий Сергей Николай Андрей Владимир`.split(
    /\s+/,
  ),
  patronymics:
    `Жумагельдиевич Серикович Маратович Болатович Александрович Николаевич Петрович Иванович`.split(/\s+/),
  headings: [
    'Введение',
    'Материалы и методы',
    'Результаты и обсуждение',
    'Анализ состояния вопроса',
    'Заключение',
  ],
  references: 'Список литературы',
  pageSign: 'с.',
  contents: 'СОДЕРЖАНИЕ',
  keywordsLabel: 'Ключевые слова:',
  introducesList: 'В работе решаются следующие задачи:',
  accordingTo: (/** @type {string} */ name) => `как показал ${name}`,
  journals: [
    'Известия вузов',
    'Вестник университета',
    'Вопросы экономики',
    'Наука и образование',
    'Доклады академии наук',
  ],
  volumeTitle: 'МОЛОДЕЖЬ И НАУКА: НАСТОЯЩЕЕ И БУДУЩЕЕ',
  sections: ['ТЕХНИЧЕСКИЕ НАУКИ', 'ЭКОНОМИЧЕСКИЕ И ЮРИДИЧЕСКИЕ НАУКИ', 'ГУМАНИТАРНЫЕ НАУКИ'],
};
