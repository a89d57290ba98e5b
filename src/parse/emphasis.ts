/**
 * Emphasis that closes right before a letter: `**«Абай жолы»**ның`, `**Вывод.**Следует`. CommonMark (§ 6.2, flanking) takes a mark between
 * punctuation and a letter for an opening one, since it was made for languages that put a space there; Kazakh endings stand directly on
 * quoted names, every day.
 */
import type MarkdownIt from 'markdown-it';

type Markdown = InstanceType<typeof MarkdownIt>;

/** Asterisks that multiply or raise: `5*10`, `3*4*5`, `2*x`, `a*b`, `2**3`. */
function isProduct(text: string, start: number, length: number): boolean {
  if (length > 2 || text[start] !== '*') return false;
  const [before, after] = [text[start - 1] ?? ' ', text[start + length] ?? ' '];
  if (length === 2) return /\d/.test(before) && /\d/.test(after);
  // `3 *4* 5`: a space on one side only.
  if (/\s/.test(before) && /\d/.test(after)) return /\d\s+$/.test(text.slice(Math.max(0, start - 4), start));
  if (/\d/.test(before) && /\s/.test(after)) return /^\s+\d/.test(text.slice(start + 1, start + 5));
  if (!LETTER.test(before) || !LETTER.test(after)) return false;
  if (/\d/.test(before) || /\d/.test(after)) return true;
  // One letter on either side: signs of a formula.
  return !LETTER.test(text[start - 2] ?? ' ') && !LETTER.test(text[start + 2] ?? ' ');
}

const LETTER = /[\p{L}\p{N}]/u;
const CYRILLIC = /[\u0400-\u04ff]/;

export function useEmphasis(md: Markdown): void {
  const Base = md.inline.State;
  class State extends Base {
    override scanDelims(start: number, canSplitWord: boolean) {
      const found = super.scanDelims(start, canSplitWord);
      if (isProduct(this.src, start, found.length)) return { ...found, can_open: false, can_close: false };
      if (found.can_close) return found;
      const [before, after] = [this.src[start - 1] ?? ' ', this.src[start + found.length] ?? ' '];
      const closes = LETTER.test(after) && !/\s/.test(before) && (found.length > 1 || CYRILLIC.test(after));
      // Between two letters an asterisk closes already; an underscore may, where it is no part of a name in code.
      const ends = LETTER.test(before) ? found.length > 1 && CYRILLIC.test(after) : closes;
      return ends ? { ...found, can_close: true } : found;
    }
  }
  md.inline.State = State;
}
