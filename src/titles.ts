/** Titles, and other lines of inline Markdown in the front matter, in each of the forms that the book has them in. */
import { type Inline, type Language, localized, Mark } from './model/document.ts';
import type { Source } from './model/manifest.ts';
import { shifted, texAsText } from './model/tex-text.ts';
import { NOTE_CALL, parseLine } from './parse/index.ts';
import { alikePattern } from './squash.ts';

const quiet = (): void => {};

/** As runs for the contents and running heads: without footnotes, on one line. */
export const titleInlines = (text: string, language: Language, file = ''): Inline[] =>
  parseLine(text, language, file, quiet);

/** What a text may hold that Markdown, TeX or HTML reads as something else. */
const MARKED = /[\\`*_[\]<&$~@]|:\/\//;

/** As plain text for the ledger and tables: as it was written where it has no markup. */
export const titleText = (text: string, language: Language): string =>
  MARKED.test(text)
    ? bookmark(text, language)
        .replace(/[\s\u00a0\ufdd0]+/g, ' ')
        .trim()
    : text;

/** As plain text with the page's quotes and spaces, for bookmarks and metadata: formulas as signs, «x²» for `x<sup>2</sup>`. */
export const bookmark = (text: string, language: Language): string =>
  titleInlines(text, language)
    .map((inline) => {
      if (inline.kind === 'formula') return texAsText(inline.tex);
      if (inline.kind !== 'text') return ' ';
      const raised = inline.marks & Mark.superior;
      const lowered = inline.marks & Mark.inferior;
      return (raised || lowered ? shifted(inline.text, raised ? '^' : '_') : undefined) ?? inline.text;
    })
    .join('');

/** The text between its formulas: what any reader of the page finds, in this order; none where the title is one formula. */
export function titlePieces(text: string, language: Language): string[] {
  const pieces: string[] = [];
  // The number of a footnote stands on the page, too.
  for (const part of text.split(NOTE_CALL)) {
    pieces.push('');
    for (const inline of titleInlines(part, language))
      if (inline.kind === 'formula') pieces.push('');
      else pieces[pieces.length - 1] += inline.kind === 'text' ? inline.text : ' ';
  }
  return pieces.filter((piece) => /[\p{L}\p{N}]/u.test(piece));
}

/** How the titles of articles, and the lines of the contents that their authors have given, read in a printed file. */
export const wordingsOf = (sources: readonly Source[]): Map<string, { title: RegExp; entry?: RegExp }> =>
  new Map(
    sources.map(({ id, meta: { title, language, contentsEntry } }) => {
      const pattern = (text: string) => {
        const pieces = titlePieces(text, language);
        return alikePattern(pieces.length > 0 ? pieces : [titleText(text, language)]);
      };
      const entry = contentsEntry === undefined ? {} : { entry: pattern(contentsEntry) };
      return [id, { title: pattern(localized(title, language)), ...entry }];
    }),
  );
