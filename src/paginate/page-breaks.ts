/**
 * Optimal page breaks of one run of paragraphs on a grid of rows: a small dynamic programme over (paragraph, rows used).
 * A kernel: it imports nothing, takes numbers, returns indexes. All heights are whole rows.
 */

export interface BreakItem {
  /** Rows before and after; the larger of two that meet counts, and none at a page's top. */
  readonly before: number;
  readonly after: number;
  readonly rowsPerLine: number;
  /** Ways to set the paragraph: whether each line ends in a hyphen, and the price of the setting. */
  readonly settings: readonly { readonly hyphens: readonly boolean[]; readonly cost: number }[];
  readonly keepWithNext: boolean;
  readonly keepTogether: boolean;
  readonly newPage: boolean;
}

/** Lines `from` to before `to` of an item on one page. */
export interface Segment {
  readonly page: number;
  readonly row: number;
  readonly from: number;
  readonly to: number;
}

export interface Placement {
  readonly setting: number;
  readonly segments: readonly Segment[];
}

export interface PageBreaks {
  readonly placements: readonly Placement[];
  readonly cost: number;
  readonly pages: number;
  /** Rows used on the last page. */
  readonly endRow: number;
}

export const COSTS = {
  widow: 400,
  orphan: 400,
  hyphenAtPageEnd: 15,
  /** A page one row short; more rows cost their square, up to a limit. */
  shortRow: 12,
  shortLimit: 600,
  brokenKeep: 5000,
  /** Each row that the last page lacks to five. */
  meagreRow: 30,
} as const;

const MEAGRE = 5;

interface State {
  readonly cost: number;
  readonly page: number;
  readonly row: number;
  readonly previous?: State;
  readonly placement?: Placement;
}

/** The cost of leaving rows empty at a page's foot. */
export const shortCost = (rows: number): number =>
  rows <= 0 ? 0 : Math.min(COSTS.shortRow * rows * rows, COSTS.shortLimit + COSTS.shortRow * rows);

/**
 * The cheapest places for all items on pages of `rows` rows, the first of which has `startRow` rows used already.
 * Time grows with the number of lines, whatever a paragraph's length.
 */
export function breakPages(
  items: readonly BreakItem[],
  rows: number,
  startRow: number,
  lastPageMatters: boolean,
): PageBreaks {
  let states: (State | undefined)[] = new Array(rows + 1).fill(undefined);
  states[startRow] = { cost: 0, page: 0, row: startRow };
  items.forEach((item, i) => {
    states = advance(states, item, items[i - 1], rows);
  });
  const end = cheapestEnd(states, lastPageMatters);
  const placements: Placement[] = [];
  for (let s: State | undefined = end; s?.placement; s = s.previous) placements.push(s.placement);
  return { placements: placements.reverse(), cost: end.cost, pages: end.page + 1, endRow: end.row };
}

function cheapestEnd(states: readonly (State | undefined)[], lastPageMatters: boolean): State {
  let best: State | undefined;
  let least = Infinity;
  for (const state of states) {
    if (!state) continue;
    const meagre =
      lastPageMatters && state.page > 0 && state.row < MEAGRE ? (MEAGRE - state.row) * COSTS.meagreRow : 0;
    if (state.cost + meagre < least) {
      least = state.cost + meagre;
      best = state;
    }
  }
  return best!;
}

/** From the states before an item to the states after it. */
function advance(
  states: readonly (State | undefined)[],
  item: BreakItem,
  previous: BreakItem | undefined,
  rows: number,
): (State | undefined)[] {
  const next: (State | undefined)[] = new Array(rows + 1).fill(undefined);
  const offer = (state: State) => {
    const rival = next[state.row];
    if (!rival || state.cost < rival.cost) next[state.row] = state;
  };
  for (const state of states) {
    if (!state) continue;
    const mustOpen = item.newPage && state.row > 0;
    const space = state.row === 0 ? 0 : Math.max(item.before, previous?.after ?? 0);
    for (let s = 0; s < item.settings.length; s++) {
      if (!mustOpen) {
        placeWhole(state, item, s, state.row + space, state.page, 0, rows, offer);
        split(state, item, s, space, rows, offer);
      }
      if (state.row > 0) {
        const keep = previous?.keepWithNext && !mustOpen ? COSTS.brokenKeep : 0;
        const short = mustOpen ? 0 : shortCost(rows - state.row);
        placeWhole(state, item, s, 0, state.page + 1, short + keep, rows, offer);
        splitFresh(state, item, s, short + keep, rows, offer);
      }
    }
  }
  return next;
}

type Offer = (state: State) => void;

function placeWhole(
  state: State,
  item: BreakItem,
  s: number,
  row: number,
  page: number,
  extra: number,
  rows: number,
  offer: Offer,
): void {
  const lines = item.settings[s].hyphens.length;
  const end = row + lines * item.rowsPerLine;
  if (end > rows) return;
  const placement = { setting: s, segments: [{ page, row, from: 0, to: lines }] };
  offer({ cost: state.cost + item.settings[s].cost + extra, page, row: end, previous: state, placement });
}

/** Some lines on this page, the rest on the next ones: the page full, or a line short. */
function split(state: State, item: BreakItem, s: number, space: number, rows: number, offer: Offer): void {
  const { hyphens, cost } = item.settings[s];
  const room = Math.floor((rows - state.row - space) / item.rowsPerLine);
  for (const k of [room, room - 1]) {
    if (k < 1 || k >= hyphens.length) continue;
    const head: Segment = { page: state.page, row: state.row + space, from: 0, to: k };
    const unused = rows - state.row - space - k * item.rowsPerLine;
    const orphan = k === 1 ? COSTS.orphan : 0;
    const keep = item.keepTogether ? COSTS.brokenKeep : 0;
    const foot = hyphens[k - 1] ? COSTS.hyphenAtPageEnd : 0;
    const rest = fillPages(hyphens, k, state.page + 1, item.rowsPerLine, rows);
    const total = state.cost + cost + shortCost(unused) + orphan + keep + foot + rest.cost;
    offer({
      cost: total,
      page: rest.page,
      row: rest.row,
      previous: state,
      placement: { setting: s, segments: [head, ...rest.segments] },
    });
  }
}

/** An item longer than a page that starts on a fresh one. */
function splitFresh(
  state: State,
  item: BreakItem,
  s: number,
  extra: number,
  rows: number,
  offer: Offer,
): void {
  const { hyphens, cost } = item.settings[s];
  if (hyphens.length * item.rowsPerLine <= rows) return;
  const rest = fillPages(hyphens, 0, state.page + 1, item.rowsPerLine, rows);
  const placement = { setting: s, segments: rest.segments };
  offer({
    cost: state.cost + cost + extra + rest.cost,
    page: rest.page,
    row: rest.row,
    previous: state,
    placement,
  });
}

/** Lines from `from` on whole pages; a page gives up a line to avoid a widow or a hyphen at its foot. */
function fillPages(
  hyphens: readonly boolean[],
  from: number,
  firstPage: number,
  rowsPerLine: number,
  rows: number,
) {
  const capacity = Math.max(1, Math.floor(rows / rowsPerLine));
  const segments: Segment[] = [];
  let page = firstPage;
  let cost = 0;
  let at = from;
  while (hyphens.length - at > capacity) {
    const left = hyphens.length - at - capacity;
    let take = capacity;
    if (capacity > 2 && (left === 1 || (hyphens[at + take - 1] && !hyphens[at + take - 2] && left > 2)))
      take--;
    if (take < capacity) cost += COSTS.shortRow;
    if (hyphens[at + take - 1]) cost += COSTS.hyphenAtPageEnd;
    segments.push({ page: page++, row: 0, from: at, to: at + take });
    at += take;
  }
  const rest = hyphens.length - at;
  if (rest === 1) cost += COSTS.widow;
  segments.push({ page, row: 0, from: at, to: hyphens.length });
  return { segments, page, row: rest * rowsPerLine, cost };
}
