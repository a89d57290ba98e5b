/** Books as text, one line a set line: what reviewers read in a diff. */
import type { Book } from '../../src/model/book.ts';
import { partText } from '../../src/model/galley.ts';
import { type LaidPage, laidPages } from './volumes.ts';

const n = (value: number): string => value.toFixed(1);

export function dumpPage(page: LaidPage): string {
  const lines = [...page.furnitureLines, ...page.lines].map(({ x, y, line }) => {
    const parts = line.parts.map((part) => {
      const text = partText(part).replaceAll('\u00ad', '¬');
      const shown = part.kind === 'leader' ? '....' : part.kind === 'rule' ? '----' : `"${text}"`;
      const set =
        part.kind === 'text' && (part.ratio !== 0 || part.scale !== 1)
          ? ` r=${part.ratio.toFixed(2)} s=${(part.scale * 100).toFixed(1)}`
          : '';
      return `${n(x + part.x)} w=${n(part.width)}${set} ${shown}`;
    });
    return `  ${n(y)}  ${parts.join(' | ')}${line.target ? ` -> ${line.target}` : ''}`;
  });
  return [`p.${page.folio} ${page.side} sheet ${page.sheet}`, ...lines].join('\n');
}

export const dumpBook = (book: Book): string => `${laidPages(book).map(dumpPage).join('\n\n')}\n`;
