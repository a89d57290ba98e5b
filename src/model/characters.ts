/** Characters with a meaning of their own inside the program. */

export const NBSP = '\u00a0';
/** A space that would rather not break: a penalty, not a ban. A noncharacter, so that no manuscript holds it (Unicode 23.7). */
export const WEAK_TIE = '\ufdd0';
/** Stands for what the typographic pass must not read: code, addresses, borders of runs. */
export const OPAQUE = '\ufdd1';

export const CYRILLIC = /[\u0400-\u04ff]/;
/** Letters that Kazakh has and Russian lacks. */
export const KAZAKH_ONLY = /[әғқңөұүһіӘҒҚҢӨҰҮҺІ]/;

/** The Kazakh alphabet's order, capitals; Latin names come after (TYPOGRAPHY § 6). */
/** Control characters and noncharacters: nothing prints them, and the latter are marks of ours inside the program. */
export const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufdd0-\ufdef\ufffe\uffff]/;

/** Signs that text faces often lack and the face of formulas has: arrows, mathematics, dingbats, letters of formulas. */
export const SIGN = /[\u2070-\u209f\u2100-\u23ff\u2500-\u2bff\u{1d400}-\u{1d7ff}]/u;

export const KAZAKH_ALPHABET = 'АӘБВГҒДЕЁЖЗИЙКҚЛМНҢОӨПРСТУҰҮФХҺЦЧШЩЪЫІЬЭЮЯ';

/** Latin letters, and the Cyrillic ones that look like them. */
export const LATIN_TO_CYRILLIC: Readonly<Record<string, string>> = {
  a: 'а',
  e: 'е',
  i: 'і',
  o: 'о',
  p: 'р',
  c: 'с',
  x: 'х',
  y: 'у',
  h: 'һ',
  A: 'А',
  B: 'В',
  C: 'С',
  E: 'Е',
  H: 'Н',
  I: 'І',
  K: 'К',
  M: 'М',
  O: 'О',
  P: 'Р',
  T: 'Т',
  X: 'Х',
  Y: 'У',
  ə: 'ә',
  Ə: 'Ә',
  ӛ: 'ө',
  Ӛ: 'Ө',
};
