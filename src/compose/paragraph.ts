/** One paragraph: items, breaks, lines with their glue set. */
import type { Report } from '../diagnostics.ts';
import { type Inline, type Language, Mark } from '../model/document.ts';
import type { FontSet } from '../model/fonts.ts';
import {
  type FramePart,
  itemsText,
  type Line,
  type RunStyle,
  type SetText,
  type Setting,
} from '../model/galley.ts';
import type { Breaking, ParagraphStyle } from '../model/template.ts';
import { type Breaks, breakLines, type Chain } from './break-lines.ts';
import { ItemBuilder, SP } from './items.ts';
import { DISC, GLUE, type LineParams, measureLine, PENALTY } from './line-items.ts';

type Sums = ReturnType<typeof breakLines>['sums'];

/** Space of Times: 0.25 em, stretch 0.125 em, shrink 0.083 em. */
const SPACE = { width: 0.25, stretch: 0.125, shrink: 0.083 };
/** Measures below this are narrow columns, where hyphens are the lesser evil. */
const NARROW = 260;
/** Demerits of a paragraph's last line that is too short or almost full: dearer than several hyphens. */
const LAST_LINE = 300_000;
/** Demerits that make one point of `paginate`'s costs. */
const DEMERITS_PER_POINT = 8_000;
/** A paragraph set to another length than its best costs at least this. */
const VARIANT_COST = 6;
/** Items up to which a paragraph is also set a line longer and shorter: some four pages of text. */
const VARIANT_LIMIT = 6000;
/** Tolerance of the second try: spaces up to 0.5 em. */
const MENDING = 800;
const WIDEST_SLOT = { first: '0000', last: '0000', range: '0000–0000' };

export interface Typesetter {
  readonly fonts: FontSet;
  readonly breaking: Breaking;
  readonly report: Report;
}

export interface ParagraphRequest {
  readonly inlines: readonly Inline[];
  readonly style: ParagraphStyle;
  readonly language: Language;
  /** Left edge and width of the text, points from the text block's left edge. */
  readonly x: number;
  readonly measure: number;
  readonly file: string;
  readonly line: number;
  /** The last line ends at least this far before the measure's end. */
  readonly lastLineGap?: number;
  /** First-line indent instead of the style's; a negative one hangs the first line out. */
  readonly indent?: number;
  /** Spaces stretch by no more than this share; what is left over stays at the line's end. */
  readonly loosest?: number;
}

const builder = new ItemBuilder();

/** All ways to set a paragraph, the best first; at least one, which may have no lines. */
export function setParagraph(request: ParagraphRequest, setter: Typesetter): Setting[] {
  const { style } = request;
  const justified = style.align === 'justify';
  builder.build(request.inlines, buildOptions(request, setter, justified));
  if (builder.items.count === 0) return [{ lines: [], cost: 0 }];
  const params = lineParams(request, setter.breaking, justified);
  const breaks =
    style.align === 'center'
      ? balanced(params)
      : mended(request.lastLineGap ? ragged(params, style.size) : params);
  const text = builder.finish();
  const build = (chain: Chain) => lines(chain, text, breaks.sums, params, request);
  const settings = [{ lines: build(breaks.best), cost: 0 }];
  if (breaks.pass >= 2 && justified) reportLoose(settings[0].lines, request, setter);
  if (justified)
    for (const other of variants(breaks))
      settings.push({ lines: build(other), cost: variantCost(other, breaks.best) });
  return settings;
}

const variantCost = (other: Chain, best: Chain): number =>
  VARIANT_COST + (other.demerits - best.demerits) / DEMERITS_PER_POINT;

/** One line longer or shorter, where the tolerance allows it. */
function variants(breaks: Breaks): Chain[] {
  const n = breaks.best.breaks.length;
  return [breaks.others.get(n - 1), breaks.others.get(n + 1)].filter((c) => c !== undefined);
}

function lineParams(request: ParagraphRequest, breaking: Breaking, justified: boolean): LineParams {
  const { style } = request;
  const em = style.size * SP;
  const narrow = request.measure < NARROW;
  const { tolerances } = breaking;
  const elastic = tolerances.map((tolerance) => ({ tolerance, emergencyStretch: 0 }));
  return {
    lineWidth: Math.round(request.measure * SP),
    passes: justified
      ? [...elastic, { tolerance: 10000, emergencyStretch: em }]
      : [{ tolerance: 10000, emergencyStretch: 0 }],
    linePenalty: breaking.linePenalty,
    hyphenPenalty: narrow ? Math.min(80, breaking.hyphenPenalty) : breaking.hyphenPenalty,
    exHyphenPenalty: breaking.exHyphenPenalty,
    adjDemerits: justified ? breaking.adjDemerits : 0,
    doubleHyphenDemerits: narrow ? 10000 : breaking.doubleHyphenDemerits,
    finalHyphenDemerits: breaking.finalHyphenDemerits,
    raggedStretch: justified ? 0 : 5 * em,
    scaling: justified ? breaking.scaling : 0,
    lastLineMin: justified && !request.lastLineGap ? 2 * Math.max(style.indent, style.size * 2) * SP : 0,
    lastLineGap: (request.lastLineGap ?? style.size) * SP,
    lastLineDemerits: justified || request.lastLineGap ? (request.lastLineGap ? 1e9 : LAST_LINE) : 0,
    // Line counts multiply with a paragraph's length; a longer one has breaks enough for the pages as it is.
    allLineCounts: justified && builder.items.count < VARIANT_LIMIT,
  };
}

/** Breaks as for ragged text: an entry's lines may stay short, but its last one must leave its place to the number. */
const ragged = (params: LineParams, size: number): LineParams => ({
  ...params,
  raggedStretch: 4 * size * SP,
  passes: [{ tolerance: 10000, emergencyStretch: 0 }],
  scaling: 0,
});

/** Three hyphens in a row, and a last line that is too short, are worth a looser line: one more try with more tolerance. */
function mended(params: LineParams): ReturnType<typeof breakLines> {
  const first = breakLines(builder.items, params);
  const flaws = first.pass === 0 ? flawsOf(first, params) : 0;
  if (flaws === 0 || params.passes.length < 2) return first;
  const passes = [{ tolerance: MENDING, emergencyStretch: 0 }, ...params.passes.slice(1)];
  const second = breakLines(builder.items, {
    ...params,
    passes,
    doubleHyphenDemerits: params.doubleHyphenDemerits * 10,
  });
  return flawsOf(second, params) < flaws ? { ...second, others: first.others } : first;
}

function flawsOf({ best, sums }: ReturnType<typeof breakLines>, params: LineParams): number {
  const { items } = builder;
  let [flaws, run] = [0, 0];
  for (const at of best.breaks) {
    run = at < items.count && items.kind[at] === DISC ? run + 1 : 0;
    if (run === 3) flaws++;
  }
  const n = best.breaks.length;
  if (n < 2) return flaws;
  const last = measureLine(items, sums, params, best.breaks[n - 2], items.count);
  return params.lineWidth - last.shortfall < params.lastLineMin ? flaws + 1 : flaws;
}

/** Centred text in the narrowest measure that needs no further line: lines of about the same length. */
function balanced(params: LineParams): ReturnType<typeof breakLines> {
  let best = breakLines(builder.items, params);
  const count = best.best.breaks.length;
  if (count === 1) return best;
  for (let share = 0.96; share > 0.4; share -= 0.04) {
    const narrower = breakLines(builder.items, {
      ...params,
      lineWidth: Math.round(params.lineWidth * share),
    });
    const overfull = narrower.best.breaks.some((at, i, all) => {
      const shape = measureLine(builder.items, narrower.sums, params, all[i - 1] ?? -1, at);
      return params.lineWidth - shape.shortfall > params.lineWidth * share;
    });
    if (narrower.best.breaks.length !== count || overfull) break;
    best = narrower;
  }
  return best;
}

function buildOptions(request: ParagraphRequest, setter: Typesetter, justified: boolean) {
  const { style, file, line } = request;
  const styles = new Map<string, RunStyle>();
  const styleOf = (inline: Inline & { kind: 'text' | 'slot' }): RunStyle => {
    const href = inline.kind === 'text' ? inline.href : undefined;
    const marks = inline.marks | style.marks;
    const key = `${marks}|${href ?? ''}`;
    const known = styles.get(key) ?? runStyle(style, marks, href, setter.fonts);
    styles.set(key, known);
    return known;
  };
  return {
    language: request.language,
    hyphenate: style.hyphenate && style.align !== 'center' && justified,
    protrusion: justified && setter.breaking.protrusion,
    elastic: justified,
    indent: request.indent ?? style.indent,
    measure: request.measure,
    styleOf,
    fallback: (own: RunStyle, character: string, at: number | undefined) =>
      fallbackStyle(own, character, setter, file, at ?? line),
    slotWidth: (slot: { kind: 'first' | 'last' | 'range' }, own: RunStyle) =>
      digitsWidth(WIDEST_SLOT[slot.kind], own),
    onEmergency: (word: string) =>
      setter.report('line/emergency-break', { file, line }, { text: excerpt(word) }),
  };
}

/** How a run of a paragraph is drawn. */
export function runStyle(
  style: ParagraphStyle,
  marks: number,
  href: string | undefined,
  fonts: FontSet,
): RunStyle {
  const shifted = marks & (Mark.superior | Mark.inferior);
  const scale = marks & Mark.mono && style.family !== 'mono' ? 0.92 : shifted ? 0.7 : 1;
  const size = style.size * scale;
  const face = fonts.face(style.family, marks);
  const fixed =
    marks & Mark.mono || style.family === 'mono' ? face.advance(face.glyphFor(32)) / face.unitsPerEm : 0;
  const space = fixed
    ? { width: fixed * size, stretch: size * 0.06, shrink: size * 0.04 }
    : { width: SPACE.width * size, stretch: SPACE.stretch * size, shrink: SPACE.shrink * size };
  const rise = marks & Mark.superior ? style.size * 0.35 : marks & Mark.inferior ? -style.size * 0.15 : 0;
  return { face, size, rise, marks, space, ...(href ? { href } : {}) };
}

function fallbackStyle(
  own: RunStyle,
  character: string,
  setter: Typesetter,
  file: string,
  line: number,
): RunStyle | undefined {
  const codePoint = character.codePointAt(0)!;
  const face = setter.fonts.fallbacks(own.marks).find((f) => f.glyphFor(codePoint) !== 0);
  if (face) return { ...own, face };
  const code = `U+${codePoint.toString(16).toUpperCase().padStart(4, '0')}`;
  setter.report('font/no-glyph', { file, line }, { character, code });
  return undefined;
}

const excerpt = (text: string): string => (text.length > 60 ? `${text.slice(0, 57)}…` : text);

function digitsWidth(digits: string, style: RunStyle): number {
  const { face, size } = style;
  return (
    [...digits].reduce((sum, d) => sum + face.advance(face.glyphFor(d.codePointAt(0)!)), 0) *
    (size / face.unitsPerEm)
  );
}

function lines(
  chain: Chain,
  text: SetText,
  sums: Sums,
  params: LineParams,
  request: ParagraphRequest,
): Line[] {
  const out: Line[] = [];
  let previous = -1;
  for (const at of chain.breaks) {
    out.push(setLine(text, sums, params, request, previous, at));
    previous = at;
  }
  return out;
}

/** Sets the glue of one line and puts it in its place. */
function setLine(
  text: SetText,
  sums: Sums,
  params: LineParams,
  request: ParagraphRequest,
  previous: number,
  at: number,
): Line {
  const { items } = builder;
  const shape = measureLine(items, sums, params, previous, at);
  const hang = shape.from < items.count ? items.hangLeft[shape.from] : 0;
  const hyphen = at < items.count && text.words[at] !== undefined && items.width[at] > 0;
  const natural = (params.lineWidth + hang + items.hangRight[at] - shape.shortfall) / SP;
  const { ratio, scale, gain } =
    request.style.align === 'justify'
      ? glueSet(shape, params, request.loosest ?? Infinity)
      : { ratio: 0, scale: 1, gain: 0 };
  const width = natural + gain / SP;
  const slack = request.measure - width;
  const shift = request.style.align === 'center' ? slack / 2 : request.style.align === 'right' ? slack : 0;
  const x = request.x + shift - hang / SP;
  const hard = at < items.count && text.kind[at] === DISC;
  // What is discarded before a forced break is not drawn.
  let to = at;
  while (to > shape.from && (text.kind[to - 1] === GLUE || text.kind[to - 1] === PENALTY)) to--;
  return {
    parts: splitAtSlots(text, { from: shape.from, to, hyphen, x, width, ratio, scale }),
    hyphenated: hyphen || hard,
  };
}

/** Ratio of the spaces, scale of the glyphs, and what both add to the line's width. */
function glueSet(
  shape: ReturnType<typeof measureLine>,
  params: LineParams,
  loosest: number,
): { ratio: number; scale: number; gain: number } {
  const { shortfall, stretch, shrink, scalable, fil } = shape;
  if (shortfall >= 0) {
    if (fil > 0) return { ratio: 0, scale: 1, gain: 0 };
    if (shortfall <= stretch + scalable) {
      const ratio = stretch + scalable > 0 ? shortfall / (stretch + scalable) : 0;
      return { ratio, scale: 1 + params.scaling * ratio, gain: stretch + scalable > 0 ? shortfall : 0 };
    }
    const ratio = stretch > 0 ? (shortfall - scalable) / stretch : 0;
    if (ratio > loosest)
      return { ratio: loosest, scale: 1 + params.scaling, gain: scalable + stretch * loosest };
    return { ratio, scale: 1 + params.scaling, gain: stretch > 0 ? shortfall : scalable };
  }
  const give = shrink + scalable;
  const ratio = give > 0 ? Math.max(-1, shortfall / give) : -1;
  return { ratio, scale: 1 + params.scaling * ratio, gain: give * ratio };
}

/** A line's items as one part, or as several where slots stand between them. */
function splitAtSlots(
  text: SetText,
  whole: Omit<FramePart & { kind: 'text' }, 'kind' | 'text'>,
): FramePart[] {
  if (builder.slots.size === 0) return [{ kind: 'text', text, ...whole }];
  const parts: FramePart[] = [];
  let { from, x } = whole;
  for (let i = from; i <= whole.to; i++) {
    const slot = i < whole.to ? builder.slots.get(i) : undefined;
    if (i < whole.to && !slot) continue;
    const width = itemsWidth(from, i);
    if (i > from)
      parts.push({
        kind: 'text',
        text,
        ...whole,
        from,
        to: i,
        hyphen: whole.hyphen && i === whole.to,
        x,
        width,
      });
    x += width;
    if (!slot) break;
    const slotWidth = builder.items.width[i] / SP;
    parts.push({ kind: 'slot', slot, x, width: slotWidth, align: 'left', style: text.styles[text.style[i]] });
    x += slotWidth;
    from = i + 1;
  }
  return parts;
}

/** Natural width of some items; slots stand only where glue is not stretched. */
function itemsWidth(from: number, to: number): number {
  let sum = 0;
  for (let i = from; i < to; i++) if (builder.items.kind[i] <= 1) sum += builder.items.width[i];
  return sum / SP;
}

function reportLoose(set: readonly Line[], request: ParagraphRequest, setter: Typesetter): void {
  for (const line of set) {
    const part = line.parts[0];
    if (part?.kind !== 'text' || part.ratio <= 2.46) continue;
    const gap = (SPACE.width + SPACE.stretch * part.ratio).toFixed(2);
    setter.report(
      'line/loose',
      { file: request.file, line: request.line },
      { gap, text: excerpt(itemsText(part.text, part.from, part.to)) },
    );
  }
}
