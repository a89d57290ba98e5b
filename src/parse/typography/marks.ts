/** Rules inside one word: ranges, ellipses, hyphens. Addresses and codes are left alone. */
import type { Language } from '../../model/document.ts';

/** What any rule here looks for; most words hold none of it. */
const POLISHED = /[-–'\u2010]|\.\.\./;
const ADDRESS = /[@\\]|:\/\/|^www\.|^(?:doi|isbn|issn)\b|^10\.\d{4}/i;
/** Words after which digits and hyphens are a code, not a range. */
const CODE_LABEL = /^(?:isbn|issn|udc|удк|әож|ббк|кбж|doi|тел\.?|tel\.?|факс|гост|gost|iso|ст|нп|код)[:.]?$/i;
const DIGITS =
  /^([([«„"]*(?:[A-Za-zА-Яа-я]\.)?)(\d{1,4})[-–](\d{1,4})((?:-[а-яәғқңөұүһі]{1,3})?[)\]»“".,;:!?]*)$/;
const ROMANS = /^([([«„"]*)([IVXLC]+)[-–]([IVXLC]+)((?:-[а-яәғқңөұүһі]{1,3})?[)\]»“".,;:!?]*)$/;

const isRange = (a: string, b: string): boolean => Number(a) < Number(b) && !/^0/.test(a) && !/^0/.test(b);

/** The word as it is printed; `before` is the word before it. */
export function polishWord(word: string, before: string, language: Language): string {
  if (!POLISHED.test(word) || ADDRESS.test(word)) return word;
  let out = word;
  if (out.includes('...')) out = out.replace(/\.{3,}/g, '…');
  if (out.includes('\u2010')) out = out.replaceAll('\u2010', '-');
  if (out.includes('-') || out.includes('–')) out = polishRange(out, before);
  if (language === 'en' && out.includes("'")) out = out.replace(/(?<=\p{L})'(?=\p{L})/gu, '’');
  return out;
}

function polishRange(word: string, before: string): string {
  if (CODE_LABEL.test(before)) return word;
  const digits = DIGITS.exec(word);
  if (digits && isRange(digits[2], digits[3])) return `${digits[1]}${digits[2]}–${digits[3]}${digits[4]}`;
  const romans = ROMANS.exec(word);
  return romans ? `${romans[1]}${romans[2]}–${romans[3]}${romans[4]}` : word;
}

/** Whether `a - b` with spaces is a range of years and loses them. */
export const isSpacedRange = (a: string, dash: string, b: string): boolean =>
  (dash === '-' || dash === '–') &&
  /^[([]?\d{4}$/.test(a) &&
  /^\d{4}[)\].,;:]*$/.test(b) &&
  Number(a.replace(/\D/g, '')) < Number.parseInt(b, 10);

/** A hyphen or dash that stands alone between words is a dash. */
export const isDash = (word: string): boolean =>
  word === '-' || word === '–' || word === '—' || word === '--' || word === '---';

/** Punctuation that has no space before it; not `...` and not a decimal like `.5`. */
export const closesUp = (word: string): boolean =>
  /^[,.;:!?)»](?![\d.)(])/.test(word) && !/^:[-/]/.test(word);
