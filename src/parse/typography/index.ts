/** The typographic pass over one paragraph. Applying it twice changes nothing the second time. */
import type { Place, Report } from '../../diagnostics.ts';
import { NBSP, OPAQUE, WEAK_TIE } from '../../model/characters.ts';
import { type Inline, type Language, Mark } from '../../model/document.ts';
import { unitsOf } from '../../units.ts';
import { findLookalike } from './hygiene.ts';
import { closesUp, isDash, isSpacedRange, polishWord } from './marks.ts';
import { pairQuotes } from './quotes.ts';
import { tieBetween } from './ties.ts';

/** A word and the space after it; or a stretch of inert words, one space between them. */
interface Token {
  readonly word: string;
  readonly space: string;
  /** Words that no rule looks at when their neighbours are others such: most of them. */
  readonly inert: boolean;
  /** A short word of small letters: no rule looks inside, some tie it to a neighbour. */
  readonly small: boolean;
}

/** The inlines of a paragraph, as they are printed. Runs keep their borders; code and addresses stay untouched. */
export function typeset(
  inlines: readonly Inline[],
  language: Language,
  place: Place,
  report: Report,
): Inline[] {
  const readable = (inline: Inline) => inline.kind === 'text' && !(inline.marks & Mark.mono);
  const joined = inlines
    .map((inline) => (readable(inline) && inline.kind === 'text' ? inline.text : ''))
    .join(OPAQUE);
  const parts = polish(joined, language, place, report).split(OPAQUE);
  return inlines.map((inline, i) => {
    if (inline.kind !== 'text') return inline;
    return { ...inline, text: readable(inline) ? parts[i] : inline.text.replaceAll('\n', ' ') };
  });
}

/** The pass on plain text, in which OPAQUE marks what is not to be read. */
export function polish(text: string, language: Language, place: Place, report: Report): string {
  const holds = scan(text);
  const leftward = holds.leftward && /[\u0590-\u08ff\ufb1d-\ufdcf\ufdf0-\ufefc]+/.exec(text);
  if (leftward) report('text/right-to-left', at(place, text, leftward.index), { text: leftward[0] });
  const quoted: ReturnType<typeof pairQuotes> = holds.quotes ? pairQuotes(text, language) : { text };
  if (quoted.unmatched !== undefined) {
    const near = text
      .slice(Math.max(0, quoted.unmatched - 20), quoted.unmatched + 20)
      .replaceAll(OPAQUE, '')
      .replaceAll('\n', ' ');
    report('text/quote-unmatched', at(place, text, quoted.unmatched), { near });
  }
  const tokens = tokenize(quoted.text);
  reportLookalikes(tokens, place, report);
  return join(closeUp(tokens), language);
}

/** Whether a text may hold letters that run leftward, and quotation marks; most paragraphs hold neither. */
function scan(text: string): { readonly leftward: boolean; readonly quotes: boolean } {
  const units = unitsOf(text);
  let [leftward, quotes] = [false, false];
  for (let i = 0; i < text.length; i++) {
    const c = units[i];
    if (c === 0x22 || c === 0xab || c === 0xbb || (c >= 0x201c && c <= 0x201e)) quotes = true;
    else if (c >= 0x590 && (c <= 0x8ff || c >= 0xfb1d)) leftward = true;
  }
  return { leftward, quotes };
}

const at = (place: Place, text: string, offset: number): Place => ({
  ...place,
  line: (place.line ?? 1) + newlines(text, offset),
});

function newlines(text: string, end: number): number {
  let count = 0;
  for (let i = text.indexOf('\n'); i >= 0 && i < end; i = text.indexOf('\n', i + 1)) count++;
  return count;
}

function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  const units = unitsOf(text);
  const { length } = text;
  // Where the token that is being read begins, and its last word.
  let [start, from] = [0, 0];
  let small = true;
  let alphabet = 0;
  for (let i = 0; i <= length; i++) {
    const c = i < length ? units[i] : 0x20;
    if (!isSpace(c)) {
      if (!small) continue;
      const own = alphabetOf(c);
      small =
        own > 0 ? alphabet + own !== MIXED : isLastMark(c, i > from, i + 1 < length ? units[i + 1] : 0x20);
      if (own > 0) alphabet = own;
      continue;
    }
    const end = i;
    while (i + 1 < length && isSpace(units[i + 1])) i++;
    // Most spaces are one character, which needs no string of its own.
    const space = end === length ? '' : i === end && c === 0x20 ? ' ' : text.slice(end, i + 1);
    const inert = small && end - from > LONGEST_TIED[alphabet];
    if (!inert && start < from) {
      tokens.push({ word: text.slice(start, from - 1), space: ' ', inert: true, small: true });
      start = from;
    }
    if (!inert || space !== ' ') {
      tokens.push({ word: text.slice(start, end), space, inert, small: small && end > from });
      start = i + 1;
    }
    from = i + 1;
    small = true;
    alphabet = 0;
  }
  if (length > 0 && isSpace(units[length - 1]))
    tokens.push({ word: '', space: '', inert: false, small: false });
  return tokens;
}

const [CYRILLIC, LATIN] = [1, 2];
/** A letter of each stands in one word. */
const MIXED = CYRILLIC + LATIN;

/** Letters of the longest word that a rule ties to whatever stands beside it: «ғой» with two marks after it, «chapter»; by alphabet. */
const LONGEST_TIED = [0, 5, 7];

const isSpace = (c: number): boolean => c === 0x20 || c === 0x0a || c === 0x09 || c === 0xa0 || c === 0xfdd0;

/** Alphabet of a small letter, 0 for anything else: no rule, quotation mark or lookalike is in a word of letters of one alphabet. */
const alphabetOf = (c: number): number =>
  c >= 0x61 && c <= 0x7a
    ? LATIN
    : (c >= 0x430 && c <= 0x45f) || (c > 0x45f && c <= 0x4ff && c % 2 === 1 && c !== 0x4db)
      ? CYRILLIC
      : 0;

/** One comma or full stop after them. */
const isLastMark = (c: number, inside: boolean, next: number): boolean =>
  (c === 0x2c || c === 0x2e) && inside && isSpace(next);

function reportLookalikes(tokens: readonly Token[], place: Place, report: Report): void {
  let line = place.line ?? 1;
  for (const { word, space, small } of tokens) {
    const found = small ? undefined : findLookalike(word);
    if (found) report('text/lookalike-letter', { ...place, line }, { ...found });
    if (space.includes('\n')) line += newlines(space, space.length);
  }
}

/** Takes out spaces that should not be there: before punctuation, and in ranges of years. */
function closeUp(tokens: readonly Token[]): Token[] {
  const out: Token[] = [];
  for (const token of tokens) {
    if (token.small) {
      out.push(token);
      continue;
    }
    const last = out.at(-1);
    const first = out.at(-2);
    if (last && first && isSpacedRange(bare(first.word), last.word, bare(token.word))) {
      out.splice(-2, 2, { ...token, word: `${first.word}–${token.word}` });
    } else if (last?.word && last.space && closesUp(shownStart(token.word)) && !isDash(last.word)) {
      const words = last.inert ? last.word.lastIndexOf(' ') + 1 : 0;
      const word = last.word.slice(words) + token.word;
      const before = words > 0 ? [{ ...last, word: last.word.slice(0, words - 1), space: ' ' }] : [];
      out.splice(-1, 1, ...before, { ...token, word });
    } else {
      out.push(token);
    }
  }
  return out;
}

/** A word as it begins: two borders with nothing between them are a formula or code, which is a word of its own. */
const shownStart = (word: string): string => (word.startsWith(OPAQUE + OPAQUE) ? '' : bare(word));

const bare = (word: string): string => (word.includes(OPAQUE) ? word.replaceAll(OPAQUE, '') : word);

function join(tokens: readonly Token[], language: Language): string {
  let out = '';
  let before: string | undefined = '';
  for (let i = 0; i < tokens.length; i++) {
    const { word, space, inert, small } = tokens[i];
    const next = tokens[i + 1];
    if (small) {
      out += word;
      before = inert ? undefined : word;
    } else {
      const printed = isDash(word) && i > 0 && next ? '—' : polishWord(word, before ?? '', language);
      before = bare(printed);
      out += printed;
    }
    if (!space) continue;
    out += space.includes(NBSP)
      ? NBSP
      : next && next.word !== '' && before !== ''
        ? breakableSpace(before, space, next, i + 2 < tokens.length, language)
        : ' ';
  }
  return out;
}

/** `before` is undefined for an inert word. */
function breakableSpace(
  before: string | undefined,
  space: string,
  next: Token,
  more: boolean,
  language: Language,
): string {
  const after = next.small
    ? firstWord(next.word, next.inert)
    : isDash(next.word) && more
      ? '—'
      : bare(next.word);
  const tie = tieBetween(before, after, language);
  if (tie === 'ban') return NBSP;
  return tie === 'weak' || space.includes(WEAK_TIE) ? WEAK_TIE : ' ';
}

function firstWord(words: string, many: boolean): string {
  const end = many ? words.indexOf(' ') : -1;
  return end < 0 ? words : words.slice(0, end);
}
