/**
 * Total-fit line breaking, faithful to TeX82 §§ 813–890 (Knuth & Plass 1981): the same breaks and the same demerits.
 * A kernel: it takes numbers and returns indexes. Widths are integers, scaled points (1/65536 pt).
 * Ours, and silent at their zero values: hanging punctuation, glyph scaling, rules for the last line.
 */

import {
  BOX,
  DISC,
  GLUE,
  type LineItems,
  type LineParams,
  lineStart,
  PENALTY,
  type Sums,
  sumUp,
} from './line-items.ts';

export interface Chain {
  /** Item index of each line's end; the last is `count`. */
  readonly breaks: readonly number[];
  readonly demerits: number;
}

export interface Breaks {
  readonly best: Chain;
  /** Best chains with other line counts, by their count. */
  readonly others: ReadonlyMap<number, Chain>;
  /** Index of the pass that found them. */
  readonly pass: number;
}

const [INF_BAD, AWFUL, EJECT] = [10000, 2 ** 53, -10000];

/** TeX82 § 108: about 100 (t/s)³, in integers. */
export function badness(t: number, s: number): number {
  if (t === 0) return 0;
  if (s <= 0) return INF_BAD;
  let r = t;
  if (t <= 7230584) r = Math.floor((t * 297) / s);
  else if (s >= 1663497) r = Math.floor(t / Math.floor(s / 297));
  if (r > 1290) return INF_BAD;
  return ((r * r * r + 0x20000) / 0x40000) | 0;
}

/** Breaks that some chain of lines reaches, each at its best, as parallel arrays; a node is its index in them. */
class Nodes {
  count = 0;
  at = new Int32Array(0);
  line = new Int32Array(0);
  fitness = new Uint8Array(0);
  hyphenated = new Uint8Array(0);
  demerits = new Float64Array(0);
  /** -1 for the paragraph's start. */
  previous = new Int32Array(0);
  /** Where the line after it starts, and the width that line has to fill. */
  from = new Int32Array(0);
  width = new Float64Array(0);
  /** How far an item must reach for the line to be within the tolerance (`Pass.#reachAt`). */
  reach = new Float64Array(0);
  /** Those from which a line may start, by line count, and a list for the next ones. */
  active = new Int32Array(0);
  kept = new Int32Array(0);

  /** An index for one more node. */
  add(): number {
    if (this.count === this.at.length) this.#grow();
    return this.count++;
  }

  #grow(): void {
    const length = Math.max(512, 2 * this.count);
    const [int, byte, float] = [
      () => new Int32Array(length),
      () => new Uint8Array(length),
      () => new Float64Array(length),
    ];
    this.at = widened(this.at, int());
    this.line = widened(this.line, int());
    this.fitness = widened(this.fitness, byte());
    this.hyphenated = widened(this.hyphenated, byte());
    this.demerits = widened(this.demerits, float());
    this.previous = widened(this.previous, int());
    this.from = widened(this.from, int());
    this.width = widened(this.width, float());
    this.reach = widened(this.reach, float());
    this.active = widened(this.active, int());
    this.kept = widened(this.kept, int());
  }
}

function widened<T extends Int32Array | Uint8Array | Float64Array>(old: T, made: T): T {
  made.set(old);
  return made;
}

/** Reused from paragraph to paragraph. */
const nodes = new Nodes();

const [TIGHT, DECENT, LOOSE, VERY_LOOSE] = [0, 1, 2, 3];

/** With this tolerance nearly every break is one; chains of all line counts would then take a hundred times as long. */
const LAST_TOLERANCE = 9000;

class Pass {
  readonly #items: LineItems;
  readonly #sums: Sums;
  readonly #params: LineParams;
  readonly #tolerance: number;
  readonly #background: number;
  readonly #scaling: number;
  readonly #final: boolean;
  readonly #allLineCounts: boolean;
  /** By how much of its spaces' stretch a line can grow within the tolerance; a little more, lest rounding decides. */
  readonly #stretching: number;
  /** No item that reaches less far ends a line that is within the tolerance. */
  #reach = -Infinity;
  /** How many nodes are active, and how many stay so after the break that is being tried. */
  #active = 0;
  #kept = 0;
  /** Of the nodes made last, the first that is not on a list yet. */
  #fresh = 0;
  /** Badness and fitness of the line that was looked at last. */
  #bad = 0;
  #fitness = DECENT;
  #loose = false;
  /** The fewest demerits of each fitness class, and whose they are. */
  readonly #least = new Float64Array(4).fill(AWFUL);
  readonly #leastOf = new Int32Array(4).fill(-1);
  #found = false;

  constructor(items: LineItems, sums: Sums, params: LineParams, pass: number) {
    this.#items = items;
    this.#sums = sums;
    this.#params = params;
    this.#tolerance = params.passes[pass].tolerance;
    this.#background = params.passes[pass].emergencyStretch + params.raggedStretch;
    this.#scaling = params.scaling;
    this.#final = pass === params.passes.length - 1;
    this.#allLineCounts = params.allLineCounts && this.#tolerance < LAST_TOLERANCE;
    // Badness is 100 times the cube of that share (TeX82 § 108).
    this.#stretching = 1.02 * Math.max(1, Math.cbrt(this.#tolerance / 100));
    nodes.count = 0;
    this.#addNode(-1, 0, DECENT, false, 0, -1, 0);
    nodes.active[this.#active++] = 0;
    this.#reach = this.#leastReach();
  }

  #addNode(
    at: number,
    line: number,
    fitness: number,
    hyphenated: boolean,
    demerits: number,
    previous: number,
    from: number,
  ): void {
    const { count, hangLeft } = this.#items;
    const node = nodes.add();
    nodes.at[node] = at;
    nodes.line[node] = line;
    nodes.fitness[node] = fitness;
    nodes.hyphenated[node] = hyphenated ? 1 : 0;
    nodes.demerits[node] = demerits;
    nodes.previous[node] = previous;
    nodes.from[node] = from;
    nodes.width[node] = this.#params.lineWidth + (from < count ? hangLeft[from] : 0);
    nodes.reach[node] = nodes.width[node] - this.#background * this.#stretching + this.#reachOf(from);
  }

  /** Natural width, stretch and scaling of all items before a place, as far as the tolerance lets them grow. */
  #reachOf(at: number): number {
    const { width, box, stretch } = this.#sums;
    return width[at] + box[at] * this.#scaling + stretch[at] * this.#stretching;
  }

  /** Whether the line to `at` is too loose from every active break, as it is at most places. */
  #tooEarly(at: number, disc: number): boolean {
    return this.#reachOf(at) + disc - this.#items.hangRight[at] < this.#reach - 2 && this.#sums.fil[at] === 0;
  }

  /** With the last tolerance no line is too loose. */
  #leastReach(): number {
    let least = this.#tolerance < INF_BAD ? Infinity : -Infinity;
    for (let k = 0; k < this.#active; k++) {
      const reach = nodes.reach[nodes.active[k]];
      if (reach < least) least = reach;
    }
    return least;
  }

  /** How many chains reach the end, in `nodes.active`; none when the tolerance is too small. */
  run(): number {
    const { kind, penalty, width, count } = this.#items;
    const { hyphenPenalty, exHyphenPenalty } = this.#params;
    for (let i = 0; i < count && this.#active > 0; i++) {
      if (kind[i] === GLUE) {
        if (i > 0 && (kind[i - 1] === BOX || kind[i - 1] === DISC) && !this.#tooEarly(i, 0))
          this.#tryBreak(i, 0, false);
      } else if (kind[i] === PENALTY) {
        const forced = penalty[i] <= EJECT;
        if (penalty[i] < INF_BAD && (forced || !this.#tooEarly(i, 0)))
          this.#tryBreak(i, forced ? EJECT : penalty[i], false);
      } else if (kind[i] === DISC && !this.#tooEarly(i, width[i]))
        this.#tryBreak(i, width[i] > 0 ? hyphenPenalty : exHyphenPenalty, true);
    }
    if (this.#active > 0) this.#tryBreak(count, EJECT, true);
    return this.#active;
  }

  /** TeX82 § 829: tries every active break as the start of a line that ends at `at`. */
  #tryBreak(at: number, penalty: number, hyphenated: boolean): void {
    const count = this.#active;
    const all = this.#allLineCounts;
    this.#kept = 0;
    this.#fresh = nodes.count;
    let line = nodes.line[nodes.active[0]];
    let tooLoose = false;
    for (let k = 0; k < count; k++) {
      const node = nodes.active[k];
      if (all && nodes.line[node] > line) {
        this.#closeGroup(at, hyphenated);
        if (nodes.line[node] > line + 1) this.#closeGroup(at, hyphenated);
        line = nodes.line[node];
        tooLoose = false;
      }
      // Breaks of one line count stand in order: after one from which the line is too loose, later ones only make it looser.
      if (tooLoose) nodes.kept[this.#kept++] = node;
      else {
        const alone = k === count - 1 && this.#kept === 0 && this.#fresh === nodes.count;
        if (this.#consider(node, at, penalty, hyphenated, alone)) nodes.kept[this.#kept++] = node;
        tooLoose = this.#loose && this.#bad > this.#tolerance && penalty !== EJECT;
      }
    }
    this.#closeGroup(at, hyphenated);
    this.#keepFresh();
    [nodes.active, nodes.kept] = [nodes.kept, nodes.active];
    this.#active = this.#kept;
    this.#reach = this.#leastReach();
  }

  /** Ends the breaks of one line count: those made by the group before join them, and the next ones are made (TeX82 § 835). */
  #closeGroup(at: number, hyphenated: boolean): void {
    this.#keepFresh();
    if (this.#found) this.#createNodes(at, hyphenated);
  }

  #keepFresh(): void {
    while (this.#fresh < nodes.count) nodes.kept[this.#kept++] = this.#fresh++;
  }

  /** TeX82 §§ 851–855; whether the node stays active. */
  #consider(node: number, at: number, penalty: number, hyphenated: boolean, alone: boolean): boolean {
    this.#rate(node, at);
    const overfull = this.#bad > INF_BAD;
    const stays = !overfull && penalty !== EJECT;
    // TeX lets its last hope pass for nothing, a forced break included (§ 854).
    const artificial = !stays && this.#final && alone && !this.#found;
    if (!artificial && this.#bad > this.#tolerance) return stays;
    const demerits = nodes.demerits[node] + (artificial ? 0 : this.#demerits(node, at, penalty, hyphenated));
    if (demerits <= this.#least[this.#fitness]) {
      this.#least[this.#fitness] = demerits;
      this.#leastOf[this.#fitness] = node;
      this.#found = true;
    }
    return stays;
  }

  /** Badness and fitness class of the line from `node` to `at` (TeX82 §§ 852–853, with scaling as further glue). */
  #rate(node: number, at: number): void {
    const { kind, width, hangRight, count } = this.#items;
    const sums = this.#sums;
    const from = nodes.from[node];
    const disc = at < count && kind[at] === DISC ? width[at] : 0;
    let shortfall = nodes.width[node] + hangRight[at] - (sums.width[at] - sums.width[from] + disc);
    const scalable = this.#scaling === 0 ? 0 : Math.round((sums.box[at] - sums.box[from]) * this.#scaling);
    this.#loose = shortfall > 0;
    if (shortfall > 0) {
      if (at === count || sums.fil[at] > sums.fil[from]) {
        this.#bad = 0;
        this.#fitness = DECENT;
        return;
      }
      let stretch = sums.stretch[at] - sums.stretch[from] + this.#background;
      // Glyphs and spaces give way together until the glyphs are at their limit; the rest is the spaces' alone.
      if (shortfall > stretch + scalable) shortfall -= scalable;
      else stretch += scalable;
      this.#bad = shortfall > 7230584 && stretch < 1663497 ? INF_BAD : badness(shortfall, stretch);
      this.#fitness = this.#bad > 12 ? (this.#bad > 99 ? VERY_LOOSE : LOOSE) : DECENT;
    } else {
      const shrink = sums.shrink[at] - sums.shrink[from] + scalable;
      this.#bad = -shortfall > shrink ? INF_BAD + 1 : badness(-shortfall, shrink);
      this.#fitness = this.#bad > 12 ? TIGHT : DECENT;
    }
  }

  /** TeX82 § 859. */
  #demerits(node: number, at: number, penalty: number, hyphenated: boolean): number {
    const p = this.#params;
    const last = at === this.#items.count;
    let d = p.linePenalty + this.#bad;
    d = Math.abs(d) >= 10000 ? 100000000 : d * d;
    if (penalty > 0) d += penalty * penalty;
    else if (penalty < 0 && penalty > EJECT) d -= penalty * penalty;
    if (hyphenated && nodes.hyphenated[node]) d += last ? p.finalHyphenDemerits : p.doubleHyphenDemerits;
    if (Math.abs(this.#fitness - nodes.fitness[node]) > 1) d += p.adjDemerits;
    if (last && p.lastLineDemerits > 0) d += this.#lastLine(node);
    return d;
  }

  #lastLine(node: number): number {
    const p = this.#params;
    const width = this.#sums.width[this.#items.count] - this.#sums.width[nodes.from[node]];
    const gap = nodes.width[node] - width;
    const bad =
      (width < p.lastLineMin && nodes.line[node] > 0) ||
      ((gap > 0 || p.lastLineStrict) && gap < p.lastLineGap);
    return bad ? p.lastLineDemerits : 0;
  }

  /** TeX82 § 836: one new active node for each fitness class that is worth keeping. */
  #createNodes(at: number, hyphenated: boolean): void {
    this.#found = false;
    const least = this.#least;
    const most = Math.min(least[0], least[1], least[2], least[3]) + Math.abs(this.#params.adjDemerits);
    const from = lineStart(this.#items, this.#sums, at);
    for (let fitness = TIGHT; fitness <= VERY_LOOSE; fitness++) {
      const previous = this.#leastOf[fitness];
      if (previous >= 0 && least[fitness] <= most)
        this.#addNode(at, nodes.line[previous] + 1, fitness, hyphenated, least[fitness], previous, from);
      least[fitness] = AWFUL;
      this.#leastOf[fitness] = -1;
    }
  }
}

function chain(node: number): Chain {
  const breaks: number[] = [];
  for (let n = node; nodes.at[n] >= 0; n = nodes.previous[n]) breaks.push(nodes.at[n]);
  return { breaks: breaks.reverse(), demerits: nodes.demerits[node] };
}

/** TeX82 § 874: the chain with the fewest demerits, and the best of every other line count. */
function choose(ends: Int32Array, pass: number): Breaks {
  const { demerits, line } = nodes;
  const byLines = new Map<number, number>();
  let best = ends[0];
  for (const node of ends) {
    const rival = byLines.get(line[node]);
    if (rival === undefined || demerits[node] < demerits[rival]) byLines.set(line[node], node);
    if (demerits[node] < demerits[best]) best = node;
  }
  byLines.delete(line[best]);
  return {
    best: chain(best),
    others: new Map([...byLines].map(([lines, node]) => [lines, chain(node)])),
    pass,
  };
}

/** The breaks of a paragraph with the fewest demerits. Time is linear in the number of items. */
export function breakLines(items: LineItems, params: LineParams): Breaks & { readonly sums: Sums } {
  const sums = sumUp(items);
  for (let pass = 0; ; pass++) {
    const ends = new Pass(items, sums, params, pass).run();
    if (ends > 0) return { ...choose(nodes.active.subarray(0, ends), pass), sums };
    if (pass === params.passes.length - 1) throw new Error('the final pass found no breaks');
  }
}
