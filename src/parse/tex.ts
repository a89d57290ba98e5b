/** TeX as authors write it, read as text: definitions, numbers, what is prose and what is a formula. */

import type { FormulaNumber } from '../model/document.ts';

/** Where the group that opens at `at` (`{`) ends, behind its `}`; -1 where it does not. */
function groupEnd(tex: string, at: number): number {
  let depth = 0;
  for (let i = at; i < tex.length; i++) {
    if (tex[i] === '\\') i++;
    else if (tex[i] === '{') depth++;
    else if (tex[i] === '}' && --depth === 0) return i + 1;
  }
  return -1;
}

/** Commands that define others, and the groups that follow the name. */
const DEFINITION =
  /\\(?:(def|gdef)\s*\\(?:[a-zA-Z]+|.)[^{}]*|(?:re|provide)?newcommand\*?\s*(?:\{\s*\\(?:[a-zA-Z]+|.)\s*\}|\\(?:[a-zA-Z]+|.))\s*(?:\[\d\]\s*)?(?:\[[^\]]*\]\s*)?|DeclareMathOperator\*?\s*(?:\{\s*\\[a-zA-Z]+\s*\}|\\[a-zA-Z]+)\s*|(let)\s*\\(?:[a-zA-Z]+|.)\s*=?\s*(?:\\(?:[a-zA-Z]+|.)|[^\\\s]))/g;

/** What a formula defines, and the formula without it. */
function splitDefinitions(tex: string): { definitions: string[]; rest: string } {
  const definitions: string[] = [];
  let rest = '';
  let from = 0;
  for (const match of tex.matchAll(DEFINITION)) {
    if (match.index < from) continue;
    const head = match.index + match[0].length;
    const end = match[2] === 'let' ? head : tex[head] === '{' ? groupEnd(tex, head) : -1;
    if (end < 0) continue;
    definitions.push(tex.slice(match.index, end));
    rest += tex.slice(from, match.index);
    from = end;
  }
  return { definitions, rest: rest + tex.slice(from) };
}

/**
 * The definitions of one article, in the order of its text. Each formula gets those before it, so that it says all that it depends on:
 * it is the same in any order of the articles, with the cache and without.
 */
export class Definitions {
  readonly #made: string[] = [];

  /** The formula with what was defined before and in it; empty where it does nothing but define. */
  apply(tex: string): string {
    const { definitions, rest } = tex.includes('\\') ? splitDefinitions(tex) : { definitions: [], rest: tex };
    this.#made.push(...definitions);
    if (rest.trim() === '') return '';
    // The mark of a comment: nobody means one in an article, and TeX would drop all that comes after it.
    const own = rest.replace(/(?<!\\)((?:\\\\)*)%/g, '$1\\%');
    return this.#made.length === 0 ? own : `${this.#made.join('')}${own}`;
  }
}

/** A formula as its author wrote it, without the definitions before it. */
export const withoutDefinitions = (tex: string): string => splitDefinitions(tex).rest.trim();

/** Groups in which words are words. */
const TEXT_GROUP =
  /\\(?:text[a-z]*|mbox|hbox|math(?:rm|bf|it|sf|tt)|operatorname\*?|label|tag\*?|ce|begin|end)\s*\{[^{}]*\}/g;

/** Two words of a language with a space between them, outside what TeX sets as text: it would run them together. */
export function wordsOf(tex: string): string | undefined {
  const bare = tex.replace(TEXT_GROUP, ' { } ').replace(/\\[a-zA-Z]+/g, ' { } ');
  return /[а-яёәғқңөұүһі]{2,}[.,;:]?\s+[а-яёәғқңөұүһі]{2,}/iu.exec(bare)?.[0];
}

/** Words of Latin letters that stand side by side, which no formula has. */
const latinProse = (tex: string): boolean =>
  /(?<![\\a-zA-Z])[a-zA-Z]{3,}[.,;:]?\s+(?:[a-zA-Z]+\s+)*[a-zA-Z]{3,}(?![a-zA-Z])/.test(
    tex.replace(TEXT_GROUP, ' { } '),
  );

/** What stands between single dollars is money or text, not a formula: «5 до 10 % цены …, то есть до 7». */
export function isMoney(content: string): boolean {
  const prose = wordsOf(content) !== undefined || latinProse(content);
  if (/^\d[\d\s.,]*(?:\||$)/.test(content) && /\|/.test(content)) return true;
  if (/^\d/.test(content) && /(?<![\\а-яёa-z{])[а-яёәғқңөұүһі]{2,}/iu.test(content.replace(TEXT_GROUP, '')))
    return true;
  // «$6 и 7$», `$1,000 for 5$`.
  if (/^\d[\d.,]*\s+(?:[а-яёәғқңөұүһі]+|[a-z]{2,})\s+\S/iu.test(content)) return true;
  return prose && !/[\\^_=]/.test(content);
}

/** What makes text between `$ … $`, `\( … \)`, `\[ … \]` a formula beyond doubt. */
const hasSigns = (content: string): boolean =>
  /\\[a-zA-Z]|[\^_=+<>≤≥±×·⋅∑∫√∈]|[a-zA-Zα-ω]\s*[-/*]\s*[\da-zA-Zα-ω]/u.test(content);
const isLetter = (content: string): boolean =>
  /^\s*[a-zA-Zα-ωΑ-Ω](?:['′]|\d)*(?:\([a-zA-Z, ]+\))?\s*$/u.test(content);

/** Between dollars with spaces inside, which can only be a formula. */
export const isSpacedFormula = (content: string): boolean =>
  (hasSigns(content) || isLetter(content)) && wordsOf(content) === undefined && !latinProse(content);

/** Between `\(` and `\)` or `\[` and `\]`; else these are brackets with a backslash before them, as some programs write. */
export const isBracketedFormula = (content: string): boolean =>
  !content.includes('](') &&
  (hasSigns(content) || isLetter(content)) &&
  !latinProse(content) &&
  !/^[@^\d]/.test(content.trim());

const TAG = /\\tag(\*?)\s*\{((?:[^{}]|\{[^{}]*\})*)\}/;
const LABEL = /\\label\s*\{([^{}]*)\}/;
const UNNUMBERED = /\\(?:nonumber|notag)\b/;
/** A number that was typed at a formula's end: `\quad (1)`. */
const TYPED =
  /(?:\\q?quad|\\hfill|\\hspace\*?\{[^{}]*\})(?:\s|~|\\q?quad|\\hfill|\\[,;:! ])*(?:\\(?:text|mathrm)\s*\{\s*)?\(\s*(\d+(?:[.,]\d+)*[а-яa-z]?)\s*\)\s*\}?\s*([.,;]?)\s*$/u;

/** Numbers and names that a row holds, and the row without them. */
function takeNumber(row: string, counted: boolean): { row: string; number: FormulaNumber } {
  const tag = TAG.exec(row);
  const label = LABEL.exec(row)?.[1];
  const none = UNNUMBERED.test(row);
  const typed = tag ? null : TYPED.exec(row);
  const bare = (typed ? row.slice(0, typed.index) + (typed[2] ?? '') : row)
    .replace(TAG, '')
    .replace(LABEL, '')
    .replace(UNNUMBERED, '');
  const shown = tag
    ? tag[1]
      ? plainTag(tag[2])
      : `(${plainTag(tag[2])})`
    : typed
      ? `(${typed[1]})`
      : undefined;
  const number: FormulaNumber = {
    ...(label ? { label } : {}),
    ...(shown ? { tag: shown } : {}),
    ...(counted && !none && !shown ? { counted } : {}),
  };
  return { row: bare, number };
}

/** A number is printed as text: `1\text{а}` is 1а. */
const plainTag = (tag: string): string =>
  tag
    .replace(/\\(?:text|mathrm|mbox|rm)\s*\{([^{}]*)\}/g, '$1')
    .replace(/\^\s*\{?\s*\\?prime\s*\}?|'/g, '′')
    .replace(/[$\\{}]/g, '')
    .trim();

/** Rows at the outermost level, by `\\`. */
function rowsOf(tex: string): string[] {
  const rows: string[] = [];
  let [from, depth] = [0, 0];
  for (let i = 0; i < tex.length; i++) {
    if (tex.startsWith('\\begin', i) || (tex[i] === '{' && tex[i - 1] !== '\\')) depth++;
    else if (tex.startsWith('\\end', i) && !/[a-zA-Z]/.test(tex[i + 4] ?? '')) depth--;
    else if (tex[i] === '}' && tex[i - 1] !== '\\') depth--;
    else if (tex.startsWith('\\\\', i)) {
      if (depth === 0) {
        rows.push(tex.slice(from, i));
        from = i + 2;
      }
      i++;
    }
    // The braces of `\begin{…}` are counted with it.
    if (tex.startsWith('\\begin{', i)) i = tex.indexOf('}', i);
    else if (tex.startsWith('\\end{', i)) i = tex.indexOf('}', i);
  }
  return [...rows, tex.slice(from)];
}

export interface Display {
  readonly tex: string;
  /** One for the whole formula, or one for each of its rows. */
  readonly numbers: readonly FormulaNumber[];
}

const ENVIRONMENT =
  /^\\begin\{(equation|align|gather|multline|eqnarray|alignat|flalign|displaymath|math)(\*?)\}(\{\d+\})?([\s\S]*)\\end\{\1\2\}\s*([.,;]?)$/;
/** Environments that number each of their rows. */
const BY_ROWS = new Set(['align', 'gather', 'eqnarray', 'alignat', 'flalign']);

/** A display formula without its fences: what TeX sets, and the numbers that stand at the margin. */
export function readDisplay(source: string): Display {
  const [, name, star, columns = '', inside, after = ''] = ENVIRONMENT.exec(source.trim()) ?? [];
  if (name !== undefined && BY_ROWS.has(name)) {
    const rows = rowsOf(inside.replace(/\\\\\s*$/, '')).map((row) => takeNumber(row, star === ''));
    const tex = `\\begin{${name}*}${columns}${rows.map(({ row }) => row).join('\\\\')}\\end{${name}*}${after}`;
    const numbers = rows.map(({ number }) => number);
    const body = name === 'eqnarray' ? tex.replaceAll('eqnarray*', 'eqnarray') : tex;
    return { tex: body, numbers: rows.length === 1 ? [numbers[0]] : numbers };
  }
  const whole =
    name === undefined
      ? source
      : name === 'multline'
        ? `\\begin{multline*}${inside}\\end{multline*}${after}`
        : inside + after;
  const counted = (name === 'equation' || name === 'multline') && star === '';
  if ([...whole.matchAll(new RegExp(TAG, 'g'))].length < 2) {
    const { row, number } = takeNumber(whole, counted);
    return { tex: row.trim(), numbers: [number] };
  }
  // Several numbers: they stand beside the rows of the outermost environment, or of the formula itself.
  const inner =
    /^([\s\S]*?\\begin\{(aligned|gathered|array|cases|split)\}(?:\[\w\])?(?:\{[^{}]*\})?)([\s\S]*)(\\end\{\2\}[\s\S]*)$/.exec(
      whole,
    );
  const rows = rowsOf(inner ? inner[3] : whole).map((row) => takeNumber(row, false));
  const body = rows.map(({ row }) => row).join('\\\\');
  return {
    tex: inner ? inner[1] + body + inner[4] : `\\begin{gathered}${body}\\end{gathered}`,
    numbers: rows.map(({ number }) => number),
  };
}
