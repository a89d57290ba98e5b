/**
 * Optimal page breaks of one run of paragraphs on a grid of rows: a small dynamic programme over (paragraph, rows used).
 * A kernel: it imports nothing but its own half, takes numbers, returns indexes. All heights are whole rows.
 */
import {
  type BreakItem,
  COSTS,
  type Foot,
  fitLines,
  noteRows,
  overfull,
  type Pen,
  type Placement,
  penAt,
  RULE,
  roomFor,
  rowAfter,
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

/** A way to set all items so far, and what it costs. Its last step is kept as numbers: few states are on the way that is taken. */
interface State {
  readonly cost: number;
  readonly pen: Pen;
  readonly previous: State | undefined;
  readonly step: Step;
}

/** Where an item goes: `head` of its lines at a row of a page with their footnotes' feet, the rest on the pages after that one. */
interface Step {
  /** -1 for the pages after the last item. */
  readonly item: number;
  readonly setting: number;
  readonly page: number;
  readonly row: number;
  readonly head: number;
  readonly feet: readonly Foot[];
  readonly rest: Filled | undefined;
}

const stepOf = (
  item: number,
  setting: number,
  page: number,
  row: number,
  head: number,
  feet: readonly Foot[],
  rest?: Filled,
): Step => ({ item, setting, page, row, head, feet, rest });

const NO_FEET: readonly Foot[] = [];
const NOTHING = stepOf(-1, 0, 0, 0, 0, NO_FEET);

function placementOf({ item, setting, page, row, head, feet, rest }: Step): Placement {
  const first = head > 0 ? [{ page, row, from: 0, to: head }] : [];
  if (!rest) return { item, setting, segments: first, floated: [], feet };
  const after = onPages(rest, page);
  return {
    item,
    setting,
    segments: [...first, ...after.segments],
    floated: after.floated,
    feet: [...feet, ...after.feet],
  };
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
  const pen = { page: 0, row: startRow, top: startRow === 0, foot: 0, carry: 0, waiting: [] };
  states[startRow] = { cost: 0, pen, previous: undefined, step: NOTHING };
  for (let i = 0; i < items.length; i++) states = advance(states, i, run);
  const end = cheapestEnd(states, lastPageMatters, run);
  const placements: Placement[] = [];
  for (let s: State | undefined = end; s?.previous; s = s.previous) placements.push(placementOf(s.step));
  const endRow = end.pen.foot > 0 ? rows : end.pen.row;
  return { placements: placements.reverse(), cost: end.cost, pages: end.pen.page + 1, endRow };
}

function cheapestEnd(states: readonly (State | undefined)[], lastPageMatters: boolean, run: Run): State {
  let best: State | undefined;
  let least = Infinity;
  for (const open of states) {
    if (!open) continue;
    const state = flush(open, run);
    const { page, row } = state.pen;
    const meagre = lastPageMatters && page > 0 && row < MEAGRE ? (MEAGRE - row) * COSTS.meagreRow : 0;
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
  const { pen: open } = state;
  const rule = open.foot === 0 ? RULE : 0;
  const more = Math.min(open.carry, rows - open.row - open.foot - rule);
  if (more > 0) {
    const foot = open.foot + rule + more;
    const feet = [{ page: open.page, rows: noteRows(foot) }];
    last = step(last, { ...open, foot, carry: open.carry - more }, 0, { ...NOTHING, feet });
  }
  while (last.pen.carry > 0 || last.pen.waiting.length > 0) {
    const { pen, floated, feet } = turnPage(last.pen, items, rows, true);
    const rest = { segments: [], floated, feet, pen, cost: 0 };
    last = step(last, pen, COSTS.shortRow, { ...NOTHING, rest });
  }
  return last;
}

const step = (from: State, pen: Pen, cost: number, last: Step): State => ({
  cost: from.cost + cost,
  pen,
  previous: from,
  step: last,
});

/** The cheapest state for each number of rows used. */
class Next {
  readonly states: (State | undefined)[];
  /** How an item's lines from one on go on new pages, by `breakKey(setting, line)`: it does not depend on what stands before. */
  readonly rests = new Map<number, Filled>();
  /** Whether anything was offered, be it too dear. */
  any = false;
  readonly #rows: number;

  constructor(rows: number) {
    this.#rows = rows;
    this.states = new Array(rows + 1).fill(undefined);
  }

  /** Whether a state with so many rows used would be taken; most are not, and need not be made. */
  wants(used: number, cost: number): boolean {
    this.any = true;
    const rival = this.states[Math.min(this.#rows, used)];
    return !rival || cost < rival.cost;
  }

  take(state: State): void {
    const { row, foot } = state.pen;
    this.states[Math.min(this.#rows, row + foot)] = state;
  }
}

/** From the states before an item to the states after it. */
function advance(states: readonly (State | undefined)[], index: number, run: Run): (State | undefined)[] {
  const { items, rows } = run;
  const item = items[index];
  const previous = index > 0 ? items[index - 1] : undefined;
  const next = new Next(rows);
  const turns: (Turn | undefined)[] = new Array(item.settings.length).fill(undefined);
  for (const state of states) {
    if (!state) continue;
    const { pen } = state;
    const mustOpen = item.newPage && pen.row > 0;
    const space = pen.top ? 0 : Math.max(item.before, previous?.after ?? 0);
    const waits = item.floats && pen.waiting.length > 0;
    for (let s = 0; s < item.settings.length; s++) {
      next.any = false;
      if (!mustOpen && !waits) here(state, index, s, space, run, next);
      if (item.floats && !mustOpen) {
        if (!next.any) wait(state, index, next);
      } else if (pen.row > 0) {
        const keep = previous?.keepWithNext && !mustOpen ? COSTS.brokenKeep : 0;
        const extra = (mustOpen ? 0 : shortCost(rows - pen.row - pen.foot)) + keep;
        // On a new page all states without anything that waits come out alike: the cheapest one will do.
        if (pen.waiting.length > 0 || pen.carry > 0) onNext(state, pen, index, s, extra, run, next);
        else {
          const best = turns[s];
          if (!best || state.cost + extra < best.state.cost + best.extra) turns[s] = { state, extra };
        }
      } else if (!next.any)
        onNext(state, { ...pen, page: pen.page - 1 }, index, s, COSTS.brokenKeep, run, next);
    }
  }
  for (let s = 0; s < turns.length; s++) {
    const turn = turns[s];
    if (turn) onNext(turn.state, turn.state.pen, index, s, turn.extra, run, next);
  }
  return next.states;
}

/** A state from which an item goes to the next page, and what that costs. */
type Turn = { readonly state: State; readonly extra: number };

/** A picture that does not fit goes to the top of the next page, and text flows on. */
function wait(state: State, index: number, next: Next): void {
  const pen = { ...state.pen, waiting: [...state.pen.waiting, index] };
  if (next.wants(pen.row + pen.foot, state.cost + COSTS.waiting))
    next.take(step(state, pen, COSTS.waiting, { ...NOTHING, item: index }));
}

/** On this page: whole, or its first lines. */
function here(state: State, index: number, s: number, space: number, run: Run, next: Next): void {
  const { items, rows } = run;
  const item = items[index];
  const { pen } = state;
  const setting = item.settings[s];
  const lines = setting.hyphens.length;
  const row = pen.row + space;
  const fits = whole(state, index, s, row, run, next);
  // What fits with room to spare is not broken, unless its footnotes want the room.
  const spare = rows - row - pen.foot - lines * item.rowsPerLine;
  const easy = fits && !setting.notes && spare >= 2 * item.rowsPerLine;
  if (!item.floats && !easy) split(state, index, s, row, run, next);
}

/** The whole item at a row, if it fits. Nothing is made of what is not wanted, since most is not. */
function whole(state: State, index: number, s: number, row: number, run: Run, next: Next): boolean {
  const { pen } = state;
  const item = run.items[index];
  const { hyphens, cost, notes } = item.settings[s];
  const lines = hyphens.length;
  const set = notes ? fitLines(pen, row, item, s, 0, lines, run.rows) : undefined;
  if (notes && !set) return false;
  const end = set ? set.pen.row + set.pen.foot : rowAfter(item, s, 0, lines, row) + pen.foot;
  if (end > run.rows) return false;
  const total = cost + (set?.cost ?? 0);
  if (next.wants(end, state.cost + total)) {
    const after = set?.pen ?? penAt(pen, end - pen.foot);
    next.take(step(state, after, total, stepOf(index, s, pen.page, row, lines, set?.feet ?? NO_FEET)));
  }
  return true;
}

/** Some lines on this page, the rest on the next ones: the page full, or a line short. */
function split(state: State, index: number, s: number, row: number, run: Run, next: Next): void {
  const item = run.items[index];
  const { pen } = state;
  const { hyphens, cost, bans, notes } = item.settings[s];
  let tries = 2;
  const wanted = (k: number) => run.wanted?.has(breakKey(index, k)) ?? false;
  const room = Math.min(hyphens.length - 1, roomFor(pen, row, item, s, 0, run.rows));
  for (let k = room; k >= 1 && (tries > 0 || run.wanted); k--) {
    if (bans?.[k - 1] || (tries <= 0 && !wanted(k))) continue;
    tries--;
    const part = notes ? fitLines(pen, row, item, s, 0, k, run.rows) : undefined;
    if (notes && !part) continue;
    const end = part ? part.pen.row + part.pen.foot : rowAfter(item, s, 0, k, row) + pen.foot;
    const orphan = k === 1 && !bans ? COSTS.orphan : 0;
    const keep = item.keepTogether ? COSTS.brokenKeep : 0;
    const foot = hyphens[k - 1] ? COSTS.hyphenAtPageEnd : 0;
    const rest = restFrom(part?.pen ?? pen, index, s, k, run, next);
    const total = cost + (part?.cost ?? 0) + shortCost(run.rows - end) + orphan + keep + foot + rest.cost;
    if (!next.wants(rest.pen.row + rest.pen.foot, state.cost + total)) continue;
    const last = stepOf(index, s, pen.page, row, k, part?.feet ?? NO_FEET, rest);
    next.take(step(state, penAfter(rest, pen.page), total, last));
  }
}

/** Lines on new pages, which count from the page before them. */
interface Filled extends Pick<Placement, 'segments' | 'floated' | 'feet'> {
  readonly pen: Pen;
  readonly cost: number;
}

/** Lines from `from` on after this page. From all states without footnotes and pictures that wait it is the same. */
function restFrom(pen: Pen, index: number, s: number, from: number, run: Run, next: Next): Filled {
  const fill = () => fillPages({ ...penAt(pen, run.rows), page: 0 }, index, s, from, run);
  if (run.items[index].settings[s].notes || pen.carry > 0 || pen.waiting.length > 0) return fill();
  const key = breakKey(s, from);
  const known = next.rests.get(key) ?? fill();
  next.rests.set(key, known);
  return known;
}

/** The same after a page of the run. */
const onPages = ({ segments, floated, feet }: Filled, page: number) => ({
  segments: segments.map((segment) => ({ ...segment, page: segment.page + page })),
  floated: floated.map((float) => ({ ...float, page: float.page + page })),
  feet: feet.map((foot) => ({ ...foot, page: foot.page + page })),
});

const penAfter = ({ pen }: Filled, page: number): Pen => ({ ...pen, page: pen.page + page });

/** From the top of the page after `before`'s on. */
function onNext(
  state: State,
  before: Pen,
  index: number,
  s: number,
  extra: number,
  run: Run,
  next: Next,
): void {
  const rest = restFrom(before, index, s, 0, run, next);
  const total = run.items[index].settings[s].cost + extra + rest.cost;
  if (!next.wants(rest.pen.row + rest.pen.foot, state.cost + total)) return;
  const last = stepOf(index, s, before.page, 0, 0, NO_FEET, rest);
  next.take(step(state, penAfter(rest, before.page), total, last));
}

/** Lines from `from` on new pages; a page gives up a line to avoid a widow or a hyphen at its foot. */
function fillPages(before: Pen, index: number, s: number, from: number, run: Run): Filled {
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
