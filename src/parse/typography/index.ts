/** The typographic pass over one paragraph. Applying it twice changes nothing the second time. */
import type { Place, Report } from '../../diagnostics.ts';
import { NBSP, OPAQUE, WEAK_TIE } from '../../model/characters.ts';
import { type Inline, type Language, Mark } from '../../model/document.ts';
import { findLookalike } from './hygiene.ts';
import { closesUp, isDash, isSpacedRange, polishWord } from './marks.ts';
import { pairQuotes } from './quotes.ts';
import { tieBetween } from './ties.ts';

/** A word and the space after it. */
interface Token {
  readonly word: string;
  readonly space: string;
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
  if (/[\u0590-\u08ff\ufb1d-\ufdcf\ufdf0-\ufefc]/.test(text)) {
    const found = /[\u0590-\u08ff\ufb1d-\ufdcf\ufdf0-\ufefc]+/.exec(text)!;
    report('text/right-to-left', at(place, text, found.index), { text: found[0] });
  }
  const quoted = pairQuotes(text, language);
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
  const pieces = text.split(/([ \t\n\u00a0\ufdd0]+)/);
  const tokens: Token[] = [];
  for (let i = 0; i < pieces.length; i += 2) tokens.push({ word: pieces[i], space: pieces[i + 1] ?? '' });
  return tokens;
}

function reportLookalikes(tokens: readonly Token[], place: Place, report: Report): void {
  let line = place.line ?? 1;
  for (const { word, space } of tokens) {
    const found = findLookalike(word);
    if (found) report('text/lookalike-letter', { ...place, line }, { ...found });
    if (space.includes('\n')) line += newlines(space, space.length);
  }
}

/** Takes out spaces that should not be there: before punctuation, and in ranges of years. */
function closeUp(tokens: readonly Token[]): Token[] {
  const out: Token[] = [];
  for (const token of tokens) {
    const last = out.at(-1);
    const first = out.at(-2);
    if (last && first && isSpacedRange(bare(first.word), last.word, bare(token.word))) {
      out.splice(-2, 2, { word: `${first.word}–${token.word}`, space: token.space });
    } else if (last?.word && last.space && closesUp(bare(token.word)) && !isDash(last.word)) {
      out[out.length - 1] = { word: last.word + token.word, space: token.space };
    } else {
      out.push(token);
    }
  }
  return out;
}

const bare = (word: string): string => (word.includes(OPAQUE) ? word.replaceAll(OPAQUE, '') : word);

function join(tokens: readonly Token[], language: Language): string {
  let out = '';
  let before = '';
  for (let i = 0; i < tokens.length; i++) {
    const { word, space } = tokens[i];
    const printed = isDash(word) && i > 0 && i < tokens.length - 1 ? '—' : polishWord(word, before, language);
    before = bare(printed);
    out += printed;
    if (!space) continue;
    const next = tokens[i + 1];
    out += space.includes(NBSP)
      ? NBSP
      : next && next.word !== '' && before !== ''
        ? breakableSpace(before, space, next.word, i + 2 < tokens.length, language)
        : ' ';
  }
  return out;
}

function breakableSpace(
  before: string,
  space: string,
  next: string,
  more: boolean,
  language: Language,
): string {
  const after = isDash(next) && more ? '—' : bare(next);
  const tie = tieBetween(before, after, language);
  if (tie === 'ban') return NBSP;
  return tie === 'weak' || space.includes(WEAK_TIE) ? WEAK_TIE : ' ';
}
