/** number: sections × rules → the numbering. Addition, and nothing else. */
import type { Extent, NumberedPage, Numbering, PartKind, Range, Side } from './model/book.ts';
import type { NumberingRules } from './model/manifest.ts';

/** A section and what it is, in the order of the file. */
export interface Placed {
  readonly section: Pick<Extent, 'part' | 'length' | 'continues'>;
  readonly kind: PartKind;
}

export interface NumberingFault {
  /** The folio that `firstArticle` asks for, the last one before it, and the least that would do. */
  readonly wanted: number;
  readonly end: number;
  readonly least: number;
}

export const sideOf = (folio: number): Side => (folio % 2 === 1 ? 'recto' : 'verso');

interface OpenPage {
  folio: number;
  frames: { part: string; frame: number }[];
}

/** Folios and sheets of every part. Blank pages keep odd folios on recto, and fill the last signature. */
export function number(
  parts: readonly Placed[],
  rules: NumberingRules,
): { numbering: Numbering; fault?: NumberingFault } {
  const pages: OpenPage[] = [];
  let fault: NumberingFault | undefined;
  let articleSeen = false;
  const nextFolio = () => (pages.length === 0 ? rules.first : pages[pages.length - 1].folio + 1);
  const blank = () => pages.push({ folio: nextFolio(), frames: [] });
  for (const { section, kind } of parts) {
    if (section.continues) pages[pages.length - 1].frames.push({ part: section.part, frame: 0 });
    if (kind === 'article' && !section.continues) {
      if (!articleSeen && rules.firstArticle !== undefined) {
        const next = nextFolio();
        if (pages.length > 0 && rules.firstArticle < next)
          fault = { wanted: rules.firstArticle, end: next - 1, least: next };
        // A blank leaf side keeps the jump in step with the paper: odd folios stay on the right.
        else if (pages.length > 0 && (rules.firstArticle - next) % 2 !== 0) blank();
      } else if (rules.articlesStart === 'recto' && nextFolio() % 2 === 0) blank();
    }
    let folio =
      kind === 'article' && !articleSeen && rules.firstArticle !== undefined
        ? rules.firstArticle
        : nextFolio();
    for (let frame = section.continues ? 1 : 0; frame < section.length; frame++) {
      pages.push({ folio, frames: [{ part: section.part, frame }] });
      folio = nextFolio();
    }
    articleSeen ||= kind === 'article';
  }
  while (pages.length % rules.signature !== 0) blank();
  return { numbering: { pages: pages.map(numbered), ranges: rangesOf(pages) }, ...(fault ? { fault } : {}) };
}

const numbered = ({ folio, frames }: OpenPage, i: number): NumberedPage => ({
  sheet: i + 1,
  folio,
  side: sideOf(folio),
  frames,
});

function rangesOf(pages: readonly OpenPage[]): Map<string, Range> {
  const ranges = new Map<string, Range>();
  pages.forEach(({ folio, frames }, i) => {
    for (const { part } of frames) {
      const known = ranges.get(part);
      ranges.set(part, {
        first: known?.first ?? folio,
        last: folio,
        firstSheet: known?.firstSheet ?? i + 1,
        lastSheet: i + 1,
      });
    }
  });
  return ranges;
}
