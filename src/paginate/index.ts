/** paginate: galley × page style → a section of frames. */
import type { Frame, PlacedLine, Section } from '../model/book.ts';
import type { Galley, GalleyItem, Line } from '../model/galley.ts';
import type { PageStyle } from '../model/template.ts';
import { type BreakItem, breakKey, breakPages, COSTS, type Placement } from './page-breaks.ts';

export interface PaginateOptions {
  /** Rows that the part before has used on the page where this one starts; 0 for a page of its own. */
  readonly startRow: number;
  /** The last page should not hold fewer than five lines. */
  readonly lastPageMatters: boolean;
  /** Where pages started when they were locked: breaks elsewhere are dear. */
  readonly starts?: readonly { readonly item: number; readonly line: number }[];
  /** Another part goes on where this one ends, so that the notes of its last page stand right below its text. */
  readonly runsOn?: boolean;
  /** Pages to be saved: every page is dear, and longer and shorter paragraphs are cheap. */
  readonly fit?: boolean;
}

export function paginate(galley: Galley, page: PageStyle, options: PaginateOptions): Section {
  const items = galley.items.map(breakItem);
  const wanted = options.starts && new Set(options.starts.map(({ item, line }) => breakKey(item, line)));
  const result = breakPages(items, page.rows, options.startRow, options.lastPageMatters, {
    ...(wanted ? { wanted } : {}),
    pageCost: options.fit ? COSTS.fitPage : 0,
  });
  const pages: PlacedLine[][] = Array.from({ length: result.pages }, () => []);
  for (const placement of result.placements) {
    for (const { item, page: at, row } of placement.floated) {
      const lines = galley.items[item].settings[0].lines;
      placeLines(galley.items[item], lines, row, pages[at]);
    }
    if (placement.item >= 0) place(galley.items[placement.item], placement, pages);
  }
  const lastNotes = placeNotes(galley, result.placements, page, pages, options.runsOn ?? false);
  const moved = options.startRow > 0 && pages[0].length === 0;
  const kept = moved ? pages.slice(1) : pages;
  const frames = kept.map((lines) => ({ lines }));
  return {
    part: galley.part,
    length: frames.length,
    frames: frames.length === 1 ? [spread(frames[0], galley, page.rows)] : frames,
    continues: options.startRow > 0 && !moved,
    endRow: lastNotes ?? result.endRow,
    startRow: moved ? 0 : options.startRow,
    starts: startsOf(result.placements, result.pages).slice(moved ? 1 : 0),
    fitted: options.fit ? fittedParagraphs(galley, result.placements) : [],
  };
}

/** The first item and line of text on each page. */
function startsOf(placements: readonly Placement[], pages: number): Section['starts'] {
  const starts: Section['starts'][number][] = new Array(pages).fill(undefined);
  for (const { item, segments } of placements)
    for (const { page, from } of segments) starts[page] ??= { item, line: from };
  return starts;
}

function fittedParagraphs(galley: Galley, placements: readonly Placement[]): Section['fitted'] {
  return placements.flatMap(({ item, setting }) => {
    if (item < 0 || setting === 0) return [];
    const { settings, line = 0 } = galley.items[item];
    return [{ line, by: settings[setting].lines.length - settings[0].lines.length }];
  });
}

function breakItem(item: GalleyItem): BreakItem {
  const { before, after, rowsPerLine, keepWithNext, keepTogether, newPage } = item;
  return {
    before,
    after,
    rowsPerLine,
    keepWithNext,
    keepTogether,
    newPage,
    repeat: item.repeat ? heightsOf(item.repeat, rowsPerLine).reduce((sum, rows) => sum + rows, 0) : 0,
    // A figure whose caption calls a note stays where it is: the note's place is known when its call's is.
    floats: (item.floats ?? false) && !item.settings[0].lines.some((line) => line.notes !== undefined),
    settings: item.settings.map(({ lines, cost }) => breakSetting(lines, cost, rowsPerLine)),
  };
}

const heightsOf = (lines: readonly Line[], rowsPerLine: number): number[] =>
  lines.map((line) => line.rows ?? rowsPerLine);

/** What most lines do not have is undefined, so that plain paragraphs stay quick. */
function breakSetting(
  lines: readonly Line[],
  cost: number,
  rowsPerLine: number,
): BreakItem['settings'][number] {
  const hyphens = Uint8Array.from(lines, (line) => (line.hyphenated ? 1 : 0));
  let [uneven, kept, noted] = [false, false, false];
  for (const line of lines) {
    uneven ||= line.rows !== undefined;
    kept ||= line.keep === true;
    noted ||= line.notes !== undefined;
  }
  return {
    hyphens,
    cost,
    heights: uneven ? heightsOf(lines, rowsPerLine) : undefined,
    bans: kept ? lines.map((line) => line.keep ?? false) : undefined,
    notes: noted ? lines.map((line) => line.notes?.length ?? 0) : undefined,
  };
}

function place(item: GalleyItem, { setting, segments }: Placement, pages: readonly PlacedLine[][]): void {
  for (const { page, row, from, to } of segments) {
    if (from > 0 && item.repeat) {
      const rows = heightsOf(item.repeat, item.rowsPerLine).reduce((sum, r) => sum + r, 0);
      placeLines(item, item.repeat, row - rows, pages[page]);
    }
    placeLines(item, item.settings[setting].lines.slice(from, to), row, pages[page]);
  }
}

function placeLines(item: GalleyItem, lines: readonly Line[], from: number, into: PlacedLine[]): void {
  let row = from;
  for (const line of lines) {
    const rows = line.rows ?? item.rowsPerLine;
    into.push({ row, rows, line });
    row += rows;
  }
}

/**
 * The footnotes in the order of their calls, a rule above them, at the foot of each page that has some; where another part runs on, below the
 * text of the last page. The row behind those; undefined where there are none.
 */
function placeNotes(
  galley: Galley,
  placements: readonly Placement[],
  page: PageStyle,
  pages: readonly PlacedLine[][],
  runsOn: boolean,
): number | undefined {
  const rowsOf = new Map<number, number>();
  for (const { feet } of placements) for (const foot of feet) rowsOf.set(foot.page, foot.rows);
  if (rowsOf.size === 0) return undefined;
  const notes = placements
    .filter(({ item }) => item >= 0)
    .flatMap(({ item, setting }) => galley.items[item].settings[setting].lines.flatMap((l) => l.notes ?? []));
  let next = 0;
  let end: number | undefined;
  for (const [at, rows] of [...rowsOf].sort(([a], [b]) => a - b)) {
    const below = runsOn && at === pages.length - 1;
    const first = below ? endOf(pages[at]) + 1 : page.rows - rows;
    if (below) end = first + rows;
    pages[at].push({ row: first - 1, rows: 1, line: NOTE_RULE });
    for (let i = 0; i < rows; i++) pages[at].push({ row: first + i, rows: 1, line: notes[next++] });
  }
  if (next !== notes.length) throw new Error(`${notes.length - next} lines of footnotes have no page`);
  return end;
}

const endOf = (lines: readonly PlacedLine[]): number =>
  lines.reduce((most, { row, rows }) => Math.max(most, row + rows), 0);

/** A thin rule above the footnotes, some 4 cm wide. */
const NOTE_RULE: Line = {
  parts: [{ kind: 'rule', x: 0, width: 113, above: 2, thickness: 0.4 }],
  hyphenated: false,
};

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
