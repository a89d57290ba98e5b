/**
 * Where the next line goes: the page, the rows used from its top, the rows of footnotes at its foot, what still waits.
 * The half of the page breaker that knows what fits on a page; it imports nothing.
 */

export interface BreakSetting {
  /** Whether each line ends in a hyphen; as many as there are lines. */
  readonly hyphens: ArrayLike<boolean | number>;
  /** Price of the setting. */
  readonly cost: number;
  /** Rows of each line, where they differ from the item's `rowsPerLine`. */
  readonly heights?: readonly number[];
  /** Lines after which no page may end. */
  readonly bans?: readonly boolean[];
  /** Rows of the footnotes that each line calls. */
  readonly notes?: readonly number[];
}

export interface BreakItem {
  /** Rows before and after; the larger of two that meet counts, and none at a page's top. */
  readonly before: number;
  readonly after: number;
  readonly rowsPerLine: number;
  /** Ways to set the item. */
  readonly settings: readonly BreakSetting[];
  readonly keepWithNext: boolean;
  readonly keepTogether: boolean;
  readonly newPage: boolean;
  /** Rows that stand again at the top of each page on which the item goes on. */
  readonly repeat: number;
  /** May go to the top of the next page while the text flows on. */
  readonly floats: boolean;
}

/** Lines `from` to before `to` of an item on one page. */
export interface Segment {
  readonly page: number;
  readonly row: number;
  readonly from: number;
  readonly to: number;
}

/** Rows of footnotes that a page holds, from here on; a later word on the same page replaces an earlier one. */
export interface Foot {
  readonly page: number;
  readonly rows: number;
}

export interface Placement {
  /** Index of the item; -1 for the pages after the last one. */
  readonly item: number;
  readonly setting: number;
  /** None where the item waits for the top of the next page. */
  readonly segments: readonly Segment[];
  /** Items that had waited and stand at a page's top. */
  readonly floated: readonly { readonly item: number; readonly page: number; readonly row: number }[];
  readonly feet: readonly Foot[];
}

export interface Pen {
  readonly page: number;
  readonly row: number;
  /** Nothing but floats stands above. */
  readonly top: boolean;
  /** Rows of footnotes on this page, with the row of their rule. */
  readonly foot: number;
  /** Rows of footnotes called and not yet set. */
  readonly carry: number;
  /** Items that wait for the next page's top. */
  readonly waiting: readonly number[];
}

export const COSTS = {
  widow: 400,
  orphan: 400,
  hyphenAtPageEnd: 40,
  /** A page one row short; more rows cost their square, up to a limit. */
  shortRow: 12,
  shortLimit: 600,
  brokenKeep: 5000,
  /** Each row that the last page lacks to five. */
  meagreRow: 30,
  /** A picture that does not stand where it is called. */
  waiting: 20,
  /** A footnote that goes on on the next page. */
  splitNote: 40,
  /** A page break that is not where the lock has it. */
  unwanted: 3000,
  /** A page, where pages are to be saved. */
  fitPage: 20_000,
} as const;

/** The rule above the footnotes and its space. */
export const RULE = 1;
/** Rows that pages leave to the text, whatever waits. */
const TEXT = 4;
/** Rows of a footnote that stand on the page of its call. */
const NOTE_START = 2;

/** The cost of leaving rows empty at a page's foot. */
export const shortCost = (rows: number): number =>
  rows <= 0 ? 0 : Math.min(COSTS.shortRow * rows * rows, COSTS.shortLimit + COSTS.shortRow * rows);

/** Footnote rows of a foot. */
export const noteRows = (foot: number): number => Math.max(0, foot - RULE);

export function heightOf({ rowsPerLine, settings }: BreakItem, s: number): number {
  const { hyphens, heights } = settings[s];
  return heights ? heights.reduce((sum, h) => sum + h, 0) : hyphens.length * rowsPerLine;
}

/** The next page: floats at its top as far as they fit, footnotes that were not done at its foot. */
export function turnPage(
  pen: Pen,
  items: readonly BreakItem[],
  rows: number,
  textIsOver: boolean,
): { pen: Pen; floated: Placement['floated']; feet: readonly Foot[] } {
  const page = pen.page + 1;
  const floated: { item: number; page: number; row: number }[] = [];
  let row = 0;
  let placed = 0;
  for (const index of pen.waiting) {
    const height = heightOf(items[index], 0);
    if (row > 0 && row + height > rows - TEXT) break;
    floated.push({ item: index, page, row });
    row = Math.min(rows, row + height + items[index].after);
    placed++;
  }
  const room = rows - row - (textIsOver ? 0 : TEXT) - RULE;
  const notes = Math.max(0, Math.min(pen.carry, room));
  const foot = notes > 0 ? notes + RULE : 0;
  return {
    pen: { page, row, top: true, foot, carry: pen.carry - notes, waiting: pen.waiting.slice(placed) },
    floated,
    feet: notes > 0 ? [{ page, rows: notes }] : [],
  };
}

/** The row after lines `from` to before `to` of an item that begin at a row. */
export function rowAfter(
  { rowsPerLine, settings }: BreakItem,
  s: number,
  from: number,
  to: number,
  row: number,
): number {
  const { heights } = settings[s];
  if (!heights) return row + (to - from) * rowsPerLine;
  let end = row;
  for (let i = from; i < to; i++) end += heights[i];
  return end;
}

/** The pen after lines without footnotes. */
export const penAt = ({ page, foot, carry, waiting }: Pen, row: number): Pen => ({
  page,
  row,
  top: false,
  foot,
  carry,
  waiting,
});

export interface Fit {
  readonly pen: Pen;
  readonly cost: number;
  readonly feet: readonly Foot[];
}

/** Lines `from` to before `to` at a row of the pen's page with their footnotes; undefined where they do not fit. */
export function fitLines(
  pen: Pen,
  row: number,
  item: BreakItem,
  s: number,
  from: number,
  to: number,
  rows: number,
): Fit | undefined {
  const { notes } = item.settings[s];
  const end = rowAfter(item, s, from, to, row);
  if (end + pen.foot > rows) return undefined;
  const { page, waiting, foot, carry } = pen;
  let [called, last] = [0, 0];
  if (notes) {
    for (let i = from; i < to; i++) {
      called += notes[i];
      if (notes[i] > 0) last = notes[i];
    }
  }
  if (called === 0) return { pen: penAt(pen, end), cost: 0, feet: [] };
  // Footnotes stand in the order of their calls: behind one that goes on on the next page, all others wait.
  if (carry > 0) return { pen: { ...penAt(pen, end), carry: carry + called }, cost: 0, feet: [] };
  const free = rows - end - foot - (foot === 0 ? RULE : 0);
  const set = Math.min(called, free);
  if (set < called - last + Math.min(last, NOTE_START)) return undefined;
  const grown = foot + set + (foot === 0 ? RULE : 0);
  return {
    pen: { page, row: end, top: false, foot: grown, carry: called - set, waiting },
    cost: set < called ? COSTS.splitNote : 0,
    feet: [{ page, rows: noteRows(grown) }],
  };
}

/** How many lines from `from` on fit at a row of the pen's page. */
export function roomFor(
  pen: Pen,
  row: number,
  item: BreakItem,
  s: number,
  from: number,
  rows: number,
): number {
  const { hyphens, heights, notes } = item.settings[s];
  const rest = hyphens.length - from;
  if (!heights && !notes)
    return Math.max(0, Math.min(rest, Math.floor((rows - pen.foot - row) / item.rowsPerLine)));
  let count = 0;
  while (count < rest && fitLines(pen, row, item, s, from, from + count + 1, rows)) count++;
  return count;
}

/** What is taller than a page, or a call whose footnote cannot begin here: set all the same. */
export function overfull(
  pen: Pen,
  row: number,
  item: BreakItem,
  s: number,
  from: number,
  to: number,
  rows: number,
) {
  const { notes } = item.settings[s];
  let called = 0;
  for (let i = from; i < to; i++) called += notes?.[i] ?? 0;
  const set: Pen = {
    ...pen,
    row: Math.min(rows - pen.foot, rowAfter(item, s, from, to, row)),
    top: false,
    carry: pen.carry + called,
  };
  return { pen: set, cost: COSTS.brokenKeep, feet: [] };
}
