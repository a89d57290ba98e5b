/**
 * A volume as data: what `generate.mjs` writes as Markdown and `typst.mjs` as typst, so that both programs
 * set the same words. Plain text throughout, but for *emphasis*.
 */

import { createKazakh } from './grammar-kk.mjs';
import { createRussian } from './grammar-ru.mjs';
import { between, createRandom, pick } from './random.mjs';

/** @import { Random } from './random.mjs' */
/** @typedef {{ articles: number, language: 'ru' | 'kk', seed: number }} VolumeOptions */
/** @typedef {{ kind: 'heading' | 'paragraph', text: string } | { kind: 'bullets' | 'numbers', items: string[] }} Block */
/** @typedef {{ number: number, language: string, title: string, authors: string[], abstract: string, keywords: string[], entry: string, blocks: Block[] }} Article */
/** @typedef {{ language: string, title: string, sections: { title: string, articles: Article[] }[], labels: Labels }} Volume */
/** @typedef {ReturnType<typeof createRussian>} Language */
/** @typedef {{ contents: string, keywords: string }} Labels */

/** Characters of text in an article: six pages of A4 at 12 pt, a little more or less. */
const ARTICLE_SIZE = [18_200, 22_200];

const capitalized = (/** @type {string} */ text) => text.charAt(0).toUpperCase() + text.slice(1);

/** «Surname I. O.», as contents and references print a name. */
function initials(/** @type {string} */ name) {
  const [surname, given, patronymic] = name.split(' ');
  return `${surname} ${given[0]}. ${patronymic[0]}.`;
}

/** @param {Random} random @param {Language} language */
function personName(random, { surnames, givenNames, patronymics }) {
  return `${pick(random, surnames)} ${pick(random, givenNames)} ${pick(random, patronymics)}`;
}

/** Things that stand inside the sentences of an article: quotation, emphasis, a number, a name, a source. */
function adorn(
  /** @type {Random} */ random,
  /** @type {Language} */ language,
  /** @type {string[]} */ sentence,
) {
  const roll = random();
  if (roll < 0.07) return [...sentence, `«${capitalized(language.nounPhrase().join(' '))}»`];
  if (roll < 0.1) return [...sentence, `*${language.nounPhrase().join(' ')}*`];
  if (roll < 0.2) return [...sentence, ...language.number()];
  if (roll < 0.24) return [`${language.accordingTo(initials(personName(random, language)))},`, ...sentence];
  if (roll < 0.34)
    return [...sentence, `[${between(random, 1, 8)}, ${language.pageSign} ${between(random, 3, 300)}]`];
  if (roll < 0.38) return [...sentence, `(${language.nounPhrase().join(' ')})`];
  return sentence;
}

/** @param {Random} random @param {Language} language */
function sentence(random, language) {
  const words = adorn(random, language, language.sentence(between(random, 6, 23)));
  const text = capitalized(words.join(' '));
  if (text.endsWith('.')) return text; // an abbreviation's stop is the sentence's, too
  return `${text}${random() < 0.02 ? '?' : '.'}`;
}

/** @type {(random: Random, language: Language, count: number) => string} */
function paragraph(random, language, count) {
  return Array.from({ length: count }, () => sentence(random, language)).join(' ');
}

/** @param {Random} random @param {Language} language */
function reference(random, language) {
  const authors = Array.from({ length: between(random, 1, 3) }, () => initials(personName(random, language)));
  const first = between(random, 3, 200);
  const title = capitalized(language.sentence(between(random, 6, 9)).join(' '));
  return `${authors.join(', ')} ${title} // ${pick(random, language.journals)}. – ${between(random, 1998, 2025)}. – № ${between(random, 1, 12)}. – ${language.pageSign.toUpperCase()} ${first}-${first + between(random, 3, 12)}.`;
}

/** @type {(random: Random, language: Language) => Block} */
function bullets(random, language) {
  const items = Array.from({ length: between(random, 3, 5) }, () =>
    language.sentence(between(random, 5, 9)).join(' '),
  );
  return { kind: 'bullets', items: items.map((item, at) => item + (at < items.length - 1 ? ';' : '.')) };
}

/** One headed part of an article. */
function* section(
  /** @type {Random} */ random,
  /** @type {Language} */ language,
  /** @type {string} */ heading,
  /** @type {number} */ size,
) {
  yield/** @type {Block} */ ({ kind: 'heading', text: heading });
  for (let written = 0; written < size; ) {
    const text = paragraph(random, language, between(random, 3, 8));
    written += text.length;
    yield/** @type {Block} */ ({ kind: 'paragraph', text });
  }
}

/** @type {(random: Random, language: Language) => Block[]} */
function body(random, language) {
  const size = between(random, ARTICLE_SIZE[0], ARTICLE_SIZE[1]) / language.headings.length;
  const blocks = language.headings.flatMap((heading) => [...section(random, language, heading, size * 0.88)]);
  const listAt = blocks.findIndex((block, at) => at > 2 && block.kind === 'paragraph');
  blocks.splice(listAt, 0, { kind: 'paragraph', text: language.introducesList }, bullets(random, language));
  const references = Array.from({ length: 8 }, () => reference(random, language));
  return [...blocks, { kind: 'heading', text: language.references }, { kind: 'numbers', items: references }];
}

/** @type {(random: Random, language: Language, code: string, number: number) => Article} */
function createArticle(random, language, code, number) {
  const authors = Array.from({ length: between(random, 1, 3) }, () => personName(random, language));
  const title = language
    .sentence(between(random, 6, 10))
    .join(' ')
    .toUpperCase();
  return {
    number,
    language: code,
    title,
    authors,
    abstract: paragraph(random, language, 4),
    keywords: Array.from({ length: 6 }, () => language.nounPhrase().slice(0, 3).join(' ')),
    entry: `${authors.map(initials).join(', ')} ${title}`,
    blocks: body(random, language),
  };
}

/**
 * @param {VolumeOptions} options
 * @returns {Volume}
 */
export function createVolume({ articles, language: code, seed }) {
  const random = createRandom(seed);
  const language = code === 'kk' ? createKazakh(random) : createRussian(random);
  const all = Array.from({ length: articles }, (_, at) => createArticle(random, language, code, at + 1));
  const share = Math.ceil(articles / language.sections.length);
  const sections = language.sections.map((title, at) => ({
    title,
    articles: all.slice(at * share, (at + 1) * share),
  }));
  return {
    language: code,
    title: language.volumeTitle,
    sections: sections.filter((section) => section.articles.length > 0),
    labels: { contents: language.contents, keywords: language.keywordsLabel },
  };
}
