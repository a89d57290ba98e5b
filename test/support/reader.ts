/** Laid pages as a reader takes them in: the text of each paragraph and each cell in one piece, wherever its lines stand. */
import type { Book } from '../../src/model/book.ts';
import { SIGN } from '../../src/model/characters.ts';
import { type PagePart, partText, type SetText } from '../../src/model/galley.ts';
import { laidPages } from './volumes.ts';

/** Letters alone, in one way of writing them. */
export const letters = (text: string): string =>
  text
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[^\p{L}\p{M}]/gu, '');
/** Everything but spaces, what has no width, and what typography sets in its own way: dashes and quotes. */
export const signs = (text: string): string =>
  text
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[\s\p{Cf}"'«»“”„‘’]|\ufe0f/gu, '')
    .replace(/[‐‑‒–—−-]+/g, '-');

/** What is printed of one article. */
export interface Printing {
  /** Paragraphs, cells and formulas, in the order in which they begin. */
  readonly pieces: readonly string[];
  readonly letters: string;
  readonly signs: string;
  /** Lines that stand beside their sheet. */
  readonly outside: readonly string[];
}

/** By article. */
export function readBook(book: Book): ReadonlyMap<string, Printing> {
  type Pieces = { readonly pieces: Map<SetText | number, string>; readonly outside: string[] };
  const parts = new Map<string, Pieces>();
  let formulas = 0;
  for (const page of laidPages(book))
    for (const { part, line, x, y } of page.lines) {
      const own: Pieces = parts.get(part) ?? { pieces: new Map(), outside: [] };
      parts.set(part, own);
      let words: SetText | undefined;
      const take = (piece: PagePart, left: number, width: number): void => {
        if (piece.kind === 'turned') {
          for (const inner of piece.lines) for (const it of inner.line.parts) take(it, inner.x, book.height);
          return;
        }
        const text = partText(piece);
        // A sign from the face of formulas stands among the words of its line.
        const isSign = piece.kind === 'formula' && SIGN.test(text) && [...text].length === 1;
        const key = piece.kind === 'text' ? piece.text : isSign && words ? words : formulas++;
        if (piece.kind === 'text') words = piece.text;
        if (piece.kind === 'text' || piece.kind === 'formula')
          own.pieces.set(key, (own.pieces.get(key) ?? '') + text);
        const right = left + piece.x + piece.width;
        if (text.trim() && !(left + piece.x > -1 && right < width + 1 && y > 0 && y < book.height + 1))
          own.outside.push(`${text} at ${left + piece.x}–${right}, ${y}`);
      };
      for (const piece of line.parts) take(piece, x, book.width);
    }
  return new Map(
    [...parts].map(([id, { pieces, outside }]) => {
      const list = [...pieces.values()];
      return [
        id,
        { pieces: list, outside, letters: list.map(letters).join('|'), signs: list.map(signs).join('\n') },
      ];
    }),
  );
}
