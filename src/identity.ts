/** identity: an article's first page shows the article's own title. */
import type { Report } from './diagnostics.ts';
import type { Book } from './model/book.ts';
import { localized } from './model/document.ts';
import type { Source } from './model/manifest.ts';
import { squash } from './squash.ts';
import { titlePieces, titleText } from './titles.ts';

/** Characters before a title and inside it, as they are printed; what stands further down is looked at where this is not enough. */
const HEAD = 600;

/** Compares the lines of each article's first page in the book with its front matter. */
export function checkIdentity(book: Book, sources: readonly Source[], report: Report): void {
  const byId = new Map(sources.map((source) => [source.id, source]));
  const seen = new Set<string>();
  for (const page of book.pages) {
    for (const id of page.articles) {
      const source = byId.get(id);
      if (!source || seen.has(id)) continue;
      seen.add(id);
      const title = localized(source.meta.title, source.meta.language);
      const words = titlePieces(title, source.meta.language)
        .flatMap((piece) => piece.split(/[\s\u00a0\ufdd0]+/))
        .map(squash)
        .filter(Boolean);
      const shown = page.plates.filter(({ part }) => part === id).map(({ text }) => text);
      const text = shown.join('');
      const holds = (end: number) => {
        const letters = squash(text.slice(0, end));
        return words.every((word) => letters.includes(word));
      };
      if (!holds(title.length + HEAD) && !holds(text.length))
        report(
          'identity/title',
          { file: source.file, line: source.lines.title },
          { title: titleText(title, source.meta.language) },
        );
    }
  }
}
