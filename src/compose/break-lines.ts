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
  return Math.floor((r * r * r + 0x20000) / 0x40000);
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

/** With this tolerance nearly every break is one; chains of all line counts would then take a hundred times as long. */
const LAST_TOLERANCE = 9000;

class Pass {
  readonly #items: LineItems;
  readonly #sums: Sums;
  readonly #params: LineParams;
  readonly #tolerance: number;
  readonly #background: number;
  readonly #final: boolean;
  readonly #allLineCounts: boolean;
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
    this.#allLineCounts = params.allLineCounts && this.#tolerance < LAST_TOLERANCE;
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
    if (penalty !== EJECT && this.#tooEarly(at)) return;
    const active = this.#active;
    const kept = this.#spare;
    kept.length = 0;
    const all = this.#allLineCounts;
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

  /** Whether the line is still too loose from every active break; most places in a line are of this kind. */
  #tooEarly(at: number): boolean {
    let line = -1;
    for (const node of this.#active) {
      if (node.line === line) continue;
      if (line >= 0 && !this.#allLineCounts) return true;
      line = node.line;
      this.#rate(node, at);
      if (!this.#loose || this.#bad <= this.#tolerance) return false;
    }
    return true;
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
    const bad =
      (width < p.lastLineMin && node.line > 0) || ((gap > 0 || p.lastLineStrict) && gap < p.lastLineGap);
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
