/**
 * Total-fit line breaking, faithful to TeX82 §§ 813–890 (Knuth & Plass 1981): the same breaks and the same demerits.
 * A kernel: it imports nothing, takes numbers, returns indexes. Widths are integers, scaled points (1/65536 pt).
 * Ours, and silent at their zero values: hanging punctuation, glyph scaling, rules for the last line.
 */

export const BOX = 0;
export const GLUE = 1;
export const PENALTY = 2;
export const DISC = 3;

/** A paragraph as parallel arrays; only the first `count` places count. */
export interface LineItems {
  count: number;
  kind: Uint8Array;
  /** Box and glue: natural width. Disc: width of what is set before the break. */
  width: Float64Array;
  stretch: Float64Array;
  shrink: Float64Array;
  /** Penalty items only. */
  penalty: Int32Array;
  /** Number of infinite stretches (`fil`) in a glue. */
  fil: Uint8Array;
  /** How far the line's first glyph hangs out when a line starts at this item. */
  hangLeft: Float64Array;
  /** How far the line's last glyph hangs out when a line ends at this item. */
  hangRight: Float64Array;
}

export interface LineParams {
  readonly lineWidth: number;
  /** One pass each, until one finds breaks; the last one always does. */
  readonly passes: readonly { readonly tolerance: number; readonly emergencyStretch: number }[];
  readonly linePenalty: number;
  readonly hyphenPenalty: number;
  readonly exHyphenPenalty: number;
  readonly adjDemerits: number;
  readonly doubleHyphenDemerits: number;
  readonly finalHyphenDemerits: number;
  /** Stretch that every line has at its ends, as in ragged text. */
  readonly raggedStretch: number;
  /** Share of a box's width by which it may be scaled. */
  readonly scaling: number;
  /** The last line: at least this wide, and not within this of full, or else these demerits. */
  readonly lastLineMin: number;
  readonly lastLineGap: number;
  readonly lastLineDemerits: number;
  /** Keep the best chain of every line count, not only of the best one (TeX: `looseness`). */
  readonly allLineCounts: boolean;
}

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
  return Math.floor((r * r * r + 0x20000) / 0x40000);
}

/** Sums of everything before each item, so that a line's width is one subtraction. */
interface Sums {
  readonly width: Float64Array;
  readonly stretch: Float64Array;
  readonly shrink: Float64Array;
  readonly box: Float64Array;
  readonly fil: Float64Array;
  /** First item that is not discarded when a line starts after a break here. */
  readonly start: Int32Array;
}

const emptySums = (n: number): Sums => ({
  width: new Float64Array(n),
  stretch: new Float64Array(n),
  shrink: new Float64Array(n),
  box: new Float64Array(n),
  fil: new Float64Array(n),
  start: new Int32Array(n),
});

/** Reused: the sums of a paragraph are good until the next one is broken. */
let sums = emptySums(1024);

function sumUp(items: LineItems): Sums {
  const n = items.count;
  if (n + 1 > sums.start.length) sums = emptySums(2 * n + 2);
  for (let i = 0; i < n; i++) {
    const kind = items.kind[i];
    const box = kind === BOX ? items.width[i] : 0;
    const glue = kind === GLUE;
    sums.width[i + 1] = sums.width[i] + (glue ? items.width[i] : box);
    sums.stretch[i + 1] = sums.stretch[i] + (glue ? items.stretch[i] : 0);
    sums.shrink[i + 1] = sums.shrink[i] + (glue ? items.shrink[i] : 0);
    sums.box[i + 1] = sums.box[i] + box;
    sums.fil[i + 1] = sums.fil[i] + (glue ? items.fil[i] : 0);
  }
  sums.start[n] = n;
  for (let i = n - 1; i >= 0; i--) {
    const kept = items.kind[i] === BOX || items.kind[i] === DISC;
    sums.start[i] = kept ? i : sums.start[i + 1];
  }
  return sums;
}

/** Where a line that follows a break at `at` begins: discs go, then glue and penalties (TeX82 § 840). */
const lineStart = (items: LineItems, sums: Sums, at: number): number =>
  at >= items.count ? items.count : sums.start[items.kind[at] === DISC ? at + 1 : at];

export interface LineShape {
  readonly from: number;
  /** Target minus natural width; the line's glue takes it up. */
  readonly shortfall: number;
  readonly stretch: number;
  readonly shrink: number;
  readonly scalable: number;
  readonly fil: number;
}

/** The glue of one line, from a break to a break; used by the breaker's caller to set the line. */
export function measureLine(
  items: LineItems,
  sums: Sums,
  params: LineParams,
  previous: number,
  at: number,
): LineShape {
  const from = previous < 0 ? 0 : lineStart(items, sums, previous);
  const disc = at < items.count && items.kind[at] === DISC ? items.width[at] : 0;
  const hangs = (from < items.count ? items.hangLeft[from] : 0) + items.hangRight[at];
  const last = at === items.count;
  return {
    from,
    shortfall: params.lineWidth + hangs - (sums.width[at] - sums.width[from] + disc),
    stretch: sums.stretch[at] - sums.stretch[from] + params.raggedStretch,
    shrink: sums.shrink[at] - sums.shrink[from],
    scalable: (sums.box[at] - sums.box[from]) * params.scaling,
    fil: sums.fil[at] - sums.fil[from] + (last ? 1 : 0),
  };
}

/** A break that some chain of lines reaches, at its best. */
interface Node {
  readonly at: number;
  readonly line: number;
  readonly fitness: number;
  readonly hyphenated: boolean;
  readonly demerits: number;
  readonly previous: Node | undefined;
  /** Where the line after it starts, and the sums there. */
  readonly from: number;
  readonly width: number;
}

const [TIGHT, DECENT, LOOSE, VERY_LOOSE] = [0, 1, 2, 3];

const NONE: readonly Node[] = [];

class Pass {
  readonly #items: LineItems;
  readonly #sums: Sums;
  readonly #params: LineParams;
  readonly #tolerance: number;
  readonly #background: number;
  readonly #final: boolean;
  #active: Node[];
  /** The list of active nodes before the last break, reused for the next one. */
  #spare: Node[] = [];
  /** Badness and fitness of the line that was looked at last. */
  #bad = 0;
  #fitness = DECENT;
  #loose = false;
  #least: number[] = [AWFUL, AWFUL, AWFUL, AWFUL];
  #found = false;
  #leastOf: (Node | undefined)[] = [undefined, undefined, undefined, undefined];

  constructor(items: LineItems, sums: Sums, params: LineParams, pass: number) {
    this.#items = items;
    this.#sums = sums;
    this.#params = params;
    this.#tolerance = params.passes[pass].tolerance;
    this.#background = params.passes[pass].emergencyStretch + params.raggedStretch;
    this.#final = pass === params.passes.length - 1;
    const width = items.count > 0 ? params.lineWidth + items.hangLeft[0] : params.lineWidth;
    this.#active = [
      {
        at: -1,
        line: 0,
        fitness: DECENT,
        hyphenated: false,
        demerits: 0,
        previous: undefined,
        from: 0,
        width,
      },
    ];
  }

  /** All chains that reach the end; empty when the tolerance is too small. */
  run(): readonly Node[] {
    const { kind, penalty, width, count } = this.#items;
    for (let i = 0; i < count && this.#active.length > 0; i++) {
      if (kind[i] === GLUE) {
        if (i > 0 && (kind[i - 1] === BOX || kind[i - 1] === DISC)) this.#tryBreak(i, 0, false);
      } else if (kind[i] === PENALTY) {
        if (penalty[i] < INF_BAD) this.#tryBreak(i, Math.max(penalty[i], EJECT), false);
      } else if (kind[i] === DISC) {
        this.#tryBreak(i, width[i] > 0 ? this.#params.hyphenPenalty : this.#params.exHyphenPenalty, true);
      }
    }
    if (this.#active.length > 0) this.#tryBreak(count, EJECT, true);
    return this.#active;
  }

  /** TeX82 § 829: tries every active break as the start of a line that ends at `at`. */
  #tryBreak(at: number, penalty: number, hyphenated: boolean): void {
    const active = this.#active;
    const kept = this.#spare;
    kept.length = 0;
    const all = this.#params.allLineCounts;
    let fresh: readonly Node[] = NONE;
    let line = active[0].line;
    let tooLoose = false;
    for (let k = 0; k < active.length; k++) {
      const node = active[k];
      if (all && node.line > line) {
        fresh = this.#closeGroup(at, hyphenated, kept, fresh);
        if (node.line > line + 1) fresh = this.#closeGroup(at, hyphenated, kept, fresh);
        line = node.line;
        tooLoose = false;
      }
      // Breaks of one line count stand in order: after one from which the line is too loose, later ones only make it looser.
      if (tooLoose) kept.push(node);
      else {
        const alone = k === active.length - 1 && kept.length === 0 && fresh.length === 0;
        if (this.#consider(node, at, penalty, hyphenated, alone)) kept.push(node);
        tooLoose = this.#loose && this.#bad > this.#tolerance && penalty !== EJECT;
      }
    }
    fresh = this.#closeGroup(at, hyphenated, kept, fresh);
    for (const node of fresh) kept.push(node);
    this.#spare = active;
    this.#active = kept;
  }

  /** Ends the breaks of one line count: those made by the group before join them, and the next ones are made (TeX82 § 835). */
  #closeGroup(at: number, hyphenated: boolean, kept: Node[], fresh: readonly Node[]): readonly Node[] {
    for (const node of fresh) kept.push(node);
    if (!this.#found) return NONE;
    const made: Node[] = [];
    this.#createNodes(at, hyphenated, made);
    return made;
  }

  /** TeX82 §§ 851–855; whether the node stays active. */
  #consider(node: Node, at: number, penalty: number, hyphenated: boolean, alone: boolean): boolean {
    this.#rate(node, at);
    const overfull = this.#bad > INF_BAD;
    const stays = !overfull && penalty !== EJECT;
    // TeX lets its last hope pass for nothing, a forced break included (§ 854).
    const artificial = !stays && this.#final && alone && !this.#found;
    if (!artificial && this.#bad > this.#tolerance) return stays;
    const demerits = node.demerits + (artificial ? 0 : this.#demerits(node, at, penalty, hyphenated));
    if (demerits <= this.#least[this.#fitness]) {
      this.#least[this.#fitness] = demerits;
      this.#leastOf[this.#fitness] = node;
      this.#found = true;
    }
    return stays;
  }

  /** Badness and fitness class of the line from `node` to `at` (TeX82 §§ 852–853, with scaling as further glue). */
  #rate(node: Node, at: number): void {
    const { kind, width, hangRight, count } = this.#items;
    const sums = this.#sums;
    const { from } = node;
    const disc = at < count && kind[at] === DISC ? width[at] : 0;
    let shortfall = node.width + hangRight[at] - (sums.width[at] - sums.width[from] + disc);
    const scalable =
      this.#params.scaling === 0 ? 0 : Math.round((sums.box[at] - sums.box[from]) * this.#params.scaling);
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
  #demerits(node: Node, at: number, penalty: number, hyphenated: boolean): number {
    const p = this.#params;
    const last = at === this.#items.count;
    let d = p.linePenalty + this.#bad;
    d = Math.abs(d) >= 10000 ? 100000000 : d * d;
    if (penalty > 0) d += penalty * penalty;
    else if (penalty < 0 && penalty > EJECT) d -= penalty * penalty;
    if (hyphenated && node.hyphenated) d += last ? p.finalHyphenDemerits : p.doubleHyphenDemerits;
    if (Math.abs(this.#fitness - node.fitness) > 1) d += p.adjDemerits;
    if (last && p.lastLineDemerits > 0) d += this.#lastLine(node);
    return d;
  }

  #lastLine(node: Node): number {
    const p = this.#params;
    const width = this.#sums.width[this.#items.count] - this.#sums.width[node.from];
    const gap = node.width - width;
    const bad = (width < p.lastLineMin && node.line > 0) || (gap > 0 && gap < p.lastLineGap);
    return bad ? p.lastLineDemerits : 0;
  }

  /** TeX82 § 836: one new active node for each fitness class that is worth keeping. */
  #createNodes(at: number, hyphenated: boolean, into: Node[]): void {
    if (!this.#found) return;
    this.#found = false;
    const least = Math.min(...this.#least);
    const from = lineStart(this.#items, this.#sums, at);
    const width = this.#params.lineWidth + (from < this.#items.count ? this.#items.hangLeft[from] : 0);
    for (let fitness = TIGHT; fitness <= VERY_LOOSE; fitness++) {
      const previous = this.#leastOf[fitness];
      if (previous && this.#least[fitness] <= least + Math.abs(this.#params.adjDemerits)) {
        into.push({
          at,
          line: previous.line + 1,
          fitness,
          hyphenated,
          demerits: this.#least[fitness],
          previous,
          from,
          width,
        });
      }
      this.#least[fitness] = AWFUL;
      this.#leastOf[fitness] = undefined;
    }
  }
}

function chain(node: Node): Chain {
  const breaks: number[] = [];
  for (let n: Node | undefined = node; n && n.at >= 0; n = n.previous) breaks.push(n.at);
  return { breaks: breaks.reverse(), demerits: node.demerits };
}

/** TeX82 § 874: the chain with the fewest demerits, and the best of every other line count. */
function choose(ends: readonly Node[], pass: number): Breaks {
  const byLines = new Map<number, Node>();
  let best = ends[0];
  for (const node of ends) {
    const rival = byLines.get(node.line);
    if (!rival || node.demerits < rival.demerits) byLines.set(node.line, node);
    if (node.demerits < best.demerits) best = node;
  }
  byLines.delete(best.line);
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
    if (ends.length > 0) return { ...choose(ends, pass), sums };
    if (pass === params.passes.length - 1) throw new Error('the final pass found no breaks');
  }
}
