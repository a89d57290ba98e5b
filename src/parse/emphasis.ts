/**
 * Emphasis that closes right before a letter: `**«Абай жолы»**ның`, `**Вывод.**Следует`. CommonMark (§ 6.2, flanking) takes a mark between
 * punctuation and a letter for an opening one, since it was made for languages that put a space there; Kazakh endings stand directly on
 * quoted names, every day.
 */
import type MarkdownIt from 'markdown-it';

type Markdown = InstanceType<typeof MarkdownIt>;

const LETTER = /[\p{L}\p{N}]/u;
const CYRILLIC = /[\u0400-\u04ff]/;

export function useEmphasis(md: Markdown): void {
  const Base = md.inline.State;
  class State extends Base {
    override scanDelims(start: number, canSplitWord: boolean) {
      const found = super.scanDelims(start, canSplitWord);
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
