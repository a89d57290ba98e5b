/** A paragraph as numbers, and the width and glue of any line in it. Part of the kernel: it imports nothing. */

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

/** Room for `n` items. */
export function emptyItems(n: number): LineItems {
  return {
    count: 0,
    kind: new Uint8Array(n),
    width: new Float64Array(n),
    stretch: new Float64Array(n),
    shrink: new Float64Array(n),
    penalty: new Int32Array(n),
    fil: new Uint8Array(n),
    hangLeft: new Float64Array(n),
    hangRight: new Float64Array(n),
  };
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
  /** A last line that fills its measure leaves no gap, and is as bad as an almost full one. */
  readonly lastLineStrict: boolean;
  readonly lastLineDemerits: number;
  /** Keep the best chain of every line count, not only of the best one (TeX: `looseness`). */
  readonly allLineCounts: boolean;
}

/** Other values for some of the numbers. All `LineParams` are made alike, key by key, so that V8 compiles the breaker for one kind. */
export const lineParams = (p: LineParams, changed: Partial<LineParams> = {}): LineParams => ({
  lineWidth: changed.lineWidth ?? p.lineWidth,
  passes: changed.passes ?? p.passes,
  linePenalty: changed.linePenalty ?? p.linePenalty,
  hyphenPenalty: changed.hyphenPenalty ?? p.hyphenPenalty,
  exHyphenPenalty: changed.exHyphenPenalty ?? p.exHyphenPenalty,
  adjDemerits: changed.adjDemerits ?? p.adjDemerits,
  doubleHyphenDemerits: changed.doubleHyphenDemerits ?? p.doubleHyphenDemerits,
  finalHyphenDemerits: changed.finalHyphenDemerits ?? p.finalHyphenDemerits,
  raggedStretch: changed.raggedStretch ?? p.raggedStretch,
  scaling: changed.scaling ?? p.scaling,
  lastLineMin: changed.lastLineMin ?? p.lastLineMin,
  lastLineGap: changed.lastLineGap ?? p.lastLineGap,
  lastLineStrict: changed.lastLineStrict ?? p.lastLineStrict,
  lastLineDemerits: changed.lastLineDemerits ?? p.lastLineDemerits,
  allLineCounts: changed.allLineCounts ?? p.allLineCounts,
});

/** Sums of everything before each item, so that a line's width is one subtraction. */
export interface Sums {
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

export function sumUp(items: LineItems): Sums {
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
export const lineStart = (items: LineItems, sums: Sums, at: number): number =>
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
