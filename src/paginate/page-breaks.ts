/**
 * Optimal page breaks of one run of paragraphs on a grid of rows: a small dynamic programme over (paragraph, rows used).
 * A kernel: it imports nothing but its own half, takes numbers, returns indexes. All heights are whole rows.
 */
import {
  type BreakItem,
  COSTS,
  fitLines,
  noteRows,
  type Pen,
  type Placement,
  RULE,
  roomFor,
  type Segment,
  shortCost,
  turnPage,
} from './page-pen.ts';

export type { BreakItem, Foot, Placement, Segment } from './page-pen.ts';
export { COSTS, shortCost } from './page-pen.ts';

export interface PageBreaks {
  readonly placements: readonly Placement[];
  readonly cost: number;
  readonly pages: number;
  /** Rows used on the last page; all of them where it has footnotes. */
  readonly endRow: number;
}

const MEAGRE = 5;

interface State extends Pen {
  readonly cost: number;
  readonly previous?: State;
  readonly placement?: Placement;
}

/** What a run asks for besides good pages. */
export interface Wishes {
  /** Breaks that are wanted, by `breakKey`; all others are dear. */
  readonly wanted?: ReadonlySet<number>;
  /** What each page costs by itself. */
  readonly pageCost: number;
}

/** What does not change while one run is broken into pages. */
interface Run extends Wishes {
  readonly items: readonly BreakItem[];
  readonly rows: number;
}

/** A page break before a line of an item, as one number. */
export const breakKey = (item: number, line: number): number => item * 2 ** 20 + line;

/** The price of a page break at a place. */
const breakCost = ({ wanted, pageCost }: Run, item: number, line: number): number =>
  pageCost + (wanted && !wanted.has(breakKey(item, line)) ? COSTS.unwanted : 0);

/**
 * The cheapest places for all items on pages of `rows` rows, the first of which has `startRow` rows used already.
 * Time grows with the number of lines, whatever a paragraph's length.
 */
export function breakPages(
  items: readonly BreakItem[],
  rows: number,
  startRow: number,
  lastPageMatters: boolean,
  wishes: Wishes = { pageCost: 0 },
): PageBreaks {
  const run: Run = { items, rows, ...wishes };
  let states: (State | undefined)[] = new Array(rows + 1).fill(undefined);
  states[startRow] = { cost: 0, page: 0, row: startRow, top: startRow === 0, foot: 0, carry: 0, waiting: [] };
  for (let i = 0; i < items.length; i++) states = advance(states, i, run);
  const end = cheapestEnd(states, lastPageMatters, run);
  const placements: Placement[] = [];
  for (let s: State | undefined = end; s?.previous; s = s.previous)
    if (s.placement) placements.push(s.placement);
  const endRow = end.foot > 0 ? rows : end.row;
  return { placements: placements.reverse(), cost: end.cost, pages: end.page + 1, endRow };
}

function cheapestEnd(states: readonly (State | undefined)[], lastPageMatters: boolean, run: Run): State {
  let best: State | undefined;
  let least = Infinity;
  for (const open of states) {
    if (!open) continue;
    const state = flush(open, run);
    const meagre =
      lastPageMatters && state.page > 0 && state.row < MEAGRE ? (MEAGRE - state.row) * COSTS.meagreRow : 0;
    if (state.cost + meagre < least) {
      least = state.cost + meagre;
      best = state;
    }
  }
  return best!;
}

/** Pages for the pictures and footnotes that still wait when the text has ended. */
function flush(state: State, { items, rows }: Run): State {
  let last = state;
  const rule = last.foot === 0 ? RULE : 0;
  const more = Math.min(last.carry, rows - last.row - last.foot - rule);
  if (more > 0) {
    const foot = last.foot + rule + more;
    last = step(last, { ...last, foot, carry: last.carry - more }, 0, {
      ...NOTHING,
      feet: [{ page: last.page, rows: noteRows(foot) }],
    });
  }
  while (last.carry > 0 || last.waiting.length > 0) {
    const { pen, floated, feet } = turnPage(last, items, rows, true);
    last = step(last, pen, COSTS.shortRow, { ...NOTHING, floated, feet });
  }
  return last;
}

const NOTHING: Placement = { item: -1, setting: 0, segments: [], floated: [], feet: [] };

const step = (from: State, pen: Pen, cost: number, placement: Placement): State => ({
  cost: from.cost + cost,
  page: pen.page,
  row: pen.row,
  top: pen.top,
  foot: pen.foot,
  carry: pen.carry,
  waiting: pen.waiting,
  previous: from,
  placement,
});

type Offer = (state: State) => void;

/** From the states before an item to the states after it. */
function advance(states: readonly (State | undefined)[], index: number, run: Run): (State | undefined)[] {
  const { items, rows } = run;
  const item = items[index];
  const previous = items[index - 1];
  const next: (State | undefined)[] = new Array(rows + 1).fill(undefined);
  const offer = (state: State) => {
    const at = Math.min(rows, state.row + state.foot);
    const rival = next[at];
    if (!rival || state.cost < rival.cost) next[at] = state;
  };
  const turns: (Turn | undefined)[] = item.settings.map(() => undefined);
  for (const state of states) {
    if (!state) continue;
    const mustOpen = item.newPage && state.row > 0;
    const space = state.top ? 0 : Math.max(item.before, previous?.after ?? 0);
    const waits = item.floats && state.waiting.length > 0;
    for (let s = 0; s < item.settings.length; s++) {
      let placed = false;
      const place = (reached: State) => {
        placed = true;
        offer(reached);
      };
      if (!mustOpen && !waits) here(state, index, s, space, run, place);
      if (item.floats && !mustOpen) {
        if (!placed) wait(state, index, offer);
      } else if (state.row > 0) {
        const keep = previous?.keepWithNext && !mustOpen ? COSTS.brokenKeep : 0;
        const extra = (mustOpen ? 0 : shortCost(rows - state.row - state.foot)) + keep;
        // On a new page all states without anything that waits come out alike: the cheapest one will do.
        if (state.waiting.length > 0 || state.carry > 0) onNext(state, index, s, extra, run, offer);
        else {
          const best = turns[s];
          if (!best || state.cost + extra < best.state.cost + best.extra) turns[s] = { state, extra };
        }
      } else if (!placed) onNext({ ...state, page: state.page - 1 }, index, s, COSTS.brokenKeep, run, offer);
    }
  }
  turns.forEach((turn, s) => {
    if (turn) onNext(turn.state, index, s, turn.extra, run, offer);
  });
  return next;
}

/** A state from which an item goes to the next page, and what that costs. */
interface Turn {
  readonly state: State;
  readonly extra: number;
}

/** A picture that does not fit goes to the top of the next page, and text flows on. */
function wait(state: State, index: number, offer: Offer): void {
  const pen = { ...state, waiting: [...state.waiting, index] };
  offer(step(state, pen, COSTS.waiting, { ...NOTHING, item: index }));
}

/** On this page: whole, or its first lines. */
function here(state: State, index: number, s: number, space: number, run: Run, offer: Offer): void {
  const { items, rows } = run;
  const item = items[index];
  const lines = item.settings[s].hyphens.length;
  const row = state.row + space;
  const whole = fitLines(state, row, item, s, 0, lines, rows);
  if (whole) {
    const segments = [{ page: state.page, row, from: 0, to: lines }];
    offer(
      step(state, whole.pen, item.settings[s].cost + whole.cost, {
        item: index,
        setting: s,
        segments,
        floated: [],
        feet: whole.feet,
      }),
    );
  }
  // What fits with room to spare is not broken, unless its footnotes want the room.
  const spare = rows - row - state.foot - lines * item.rowsPerLine;
  const easy = whole && !item.settings[s].notes && spare >= 2 * item.rowsPerLine;
  if (!item.floats && !easy) split(state, index, s, row, run, offer);
}

/** Some lines on this page, the rest on the next ones: the page full, or a line short. */
function split(state: State, index: number, s: number, row: number, run: Run, offer: Offer): void {
  const item = run.items[index];
  const { hyphens, cost, bans } = item.settings[s];
  let tries = 2;
  const wanted = (k: number) => run.wanted?.has(breakKey(index, k)) ?? false;
  const room = Math.min(hyphens.length - 1, roomFor(state, row, item, s, 0, run.rows));
  for (let k = room; k >= 1 && (tries > 0 || run.wanted); k--) {
    if (bans?.[k - 1] || (tries <= 0 && !wanted(k))) continue;
    tries--;
    const part = fitLines(state, row, item, s, 0, k, run.rows);
    if (!part) continue;
    const head: Segment = { page: state.page, row, from: 0, to: k };
    const unused = run.rows - part.pen.row - part.pen.foot;
    const orphan = k === 1 && !bans ? COSTS.orphan : 0;
    const keep = item.keepTogether ? COSTS.brokenKeep : 0;
    const foot = hyphens[k - 1] ? COSTS.hyphenAtPageEnd : 0;
    const rest = fillPages(part.pen, index, s, k, run);
    const total = cost + part.cost + shortCost(unused) + orphan + keep + foot + rest.cost;
    offer(
      step(state, rest.pen, total, {
        item: index,
        setting: s,
        segments: [head, ...rest.segments],
        floated: rest.floated,
        feet: [...part.feet, ...rest.feet],
      }),
    );
  }
}

/** From the top of the next page on. */
function onNext(state: State, index: number, s: number, extra: number, run: Run, offer: Offer): void {
  const item = run.items[index];
  const { segments, floated, feet, pen, cost } = fillPages(state, index, s, 0, run);
  offer(
    step(state, pen, item.settings[s].cost + extra + cost, {
      item: index,
      setting: s,
      segments,
      floated,
      feet,
    }),
  );
}

/** Lines from `from` on new pages; a page gives up a line to avoid a widow or a hyphen at its foot. */
function fillPages(before: Pen, index: number, s: number, from: number, run: Run) {
  const { items, rows } = run;
  const item = items[index];
  const { hyphens } = item.settings[s];
  const segments: Segment[] = [];
  const floated: Placement['floated'][number][] = [];
  const feet: Placement['feet'][number][] = [];
  let pen = before;
  let cost = 0;
  for (let at = from; at < hyphens.length; ) {
    const turned = turnPage(pen, items, rows, false);
    floated.push(...turned.floated);
    feet.push(...turned.feet);
    const row = turned.pen.row + (at > 0 ? item.repeat : 0);
    cost += breakCost(run, index, at);
    let take = takeFrom(turned.pen, row, index, s, at, run);
    if (take === 0 && turned.pen.row > 0) {
      // Floats have left no room; the text goes on after them.
      pen = turned.pen;
      continue;
    }
    take = Math.max(1, take);
    const end = at + take;
    if (end < hyphens.length && hyphens[end - 1]) cost += COSTS.hyphenAtPageEnd;
    if (end === hyphens.length && take === 1 && at > 0 && item.repeat === 0) cost += COSTS.widow;
    const set =
      fitLines(turned.pen, row, item, s, at, end, rows) ?? overfull(turned.pen, row, item, s, at, end, rows);
    if (end < hyphens.length) cost += Math.min(COSTS.shortRow, shortCost(rows - set.pen.row - set.pen.foot));
    segments.push({ page: turned.pen.page, row, from: at, to: end });
    feet.push(...set.feet);
    cost += set.cost;
    pen = set.pen;
    at = end;
  }
  return { segments, floated, feet, pen, cost };
}

/** How many lines from `at` go on a page. */
function takeFrom(pen: Pen, row: number, index: number, s: number, at: number, run: Run): number {
  const { rows, wanted } = run;
  const item = run.items[index];
  const { hyphens, bans } = item.settings[s];
  const rest = hyphens.length - at;
  const capacity = roomFor(pen, row, item, s, at, rows);
  if (capacity >= rest) return rest;
  if (wanted) for (let k = capacity; k >= 1; k--) if (wanted.has(breakKey(index, at + k))) return k;
  if (bans) {
    for (let k = capacity; k >= 1; k--) if (!bans[at + k - 1]) return k;
    return capacity;
  }
  const left = rest - capacity;
  const awkward = left === 1 || (hyphens[at + capacity - 1] && !hyphens[at + capacity - 2] && left > 2);
  return capacity > 2 && awkward ? capacity - 1 : capacity;
}

/** What is taller than a page, or a call whose footnote cannot begin here: set all the same. */
function overfull(pen: Pen, row: number, item: BreakItem, s: number, from: number, to: number, rows: number) {
  const { heights, notes } = item.settings[s];
  let [height, called] = [0, 0];
  for (let i = from; i < to; i++) {
    height += heights?.[i] ?? item.rowsPerLine;
    called += notes?.[i] ?? 0;
  }
  const set: Pen = {
    ...pen,
    row: Math.min(rows - pen.foot, row + height),
    top: false,
    carry: pen.carry + called,
  };
  return { pen: set, cost: COSTS.brokenKeep, feet: [] };
}
