/** paginate: galley × page style → a section of frames. */
import type { Frame, PlacedLine, Section } from '../model/book.ts';
import type { Galley, GalleyItem } from '../model/galley.ts';
import type { PageStyle } from '../model/template.ts';
import { type BreakItem, breakPages, type Placement } from './page-breaks.ts';

export interface PaginateOptions {
  /** Rows that the part before has used on the page where this one starts; 0 for a page of its own. */
  readonly startRow: number;
  /** The last page should not hold fewer than five lines. */
  readonly lastPageMatters: boolean;
}

export function paginate(galley: Galley, page: PageStyle, options: PaginateOptions): Section {
  const items = galley.items.map(breakItem);
  const result = breakPages(items, page.rows, options.startRow, options.lastPageMatters);
  const pages: PlacedLine[][] = Array.from({ length: result.pages }, () => []);
  galley.items.forEach((item, i) => {
    place(item, result.placements[i], galley.part, pages);
  });
  const moved = options.startRow > 0 && pages[0].length === 0;
  const kept = moved ? pages.slice(1) : pages;
  const frames = kept.map((lines) => ({ lines }));
  return {
    part: galley.part,
    frames: frames.length === 1 ? [spread(frames[0], galley, page.rows)] : frames,
    continues: options.startRow > 0 && !moved,
    endRow: result.endRow,
  };
}

const breakItem = (item: GalleyItem): BreakItem => ({
  ...item,
  settings: item.settings.map((s) => ({ hyphens: s.lines.map((l) => l.hyphenated), cost: s.cost })),
});

function place(
  item: GalleyItem,
  { setting, segments }: Placement,
  part: string,
  pages: PlacedLine[][],
): void {
  for (const { page, row, from, to } of segments) {
    for (let i = from; i < to; i++) {
      pages[page].push({
        row: row + (i - from) * item.rowsPerLine,
        rows: item.rowsPerLine,
        line: item.settings[setting].lines[i],
        part,
      });
    }
  }
}

/** Gives the empty rows of a single page to the places that ask for them, such as the foot of a title page. */
function spread(frame: Frame, galley: Galley, rows: number): Frame {
  const fills = galley.items.filter((item) => item.fill).length;
  const last = frame.lines.at(-1);
  if (fills === 0 || !last) return frame;
  const share = Math.floor((rows - last.row - last.rows) / fills);
  let index = 0;
  let shift = 0;
  const lines: PlacedLine[] = [];
  for (const item of galley.items) {
    if (item.fill) shift += share;
    const count = item.settings[0].lines.length;
    for (const line of frame.lines.slice(index, index + count))
      lines.push({ ...line, row: line.row + shift });
    index += count;
  }
  return { lines };
}
