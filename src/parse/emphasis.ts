/**
 * Emphasis that closes right before a letter: `**«Абай жолы»**ның`, `**Вывод.**Следует`. CommonMark (§ 6.2, flanking) takes a mark between
 * punctuation and a letter for an opening one, since it was made for languages that put a space there; Kazakh endings stand directly on
 * quoted names, every day.
 */
import type MarkdownIt from 'markdown-it';

type Markdown = InstanceType<typeof MarkdownIt>;

/** An asterisk that multiplies: `5*10`, `3*4*5`, `2*x`, `a*b`. */
function isProduct(text: string, start: number, length: number): boolean {
  if (length !== 1 || text[start] !== '*') return false;
  const [before, after] = [text[start - 1] ?? ' ', text[start + 1] ?? ' '];
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
