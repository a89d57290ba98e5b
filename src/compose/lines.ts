/** Breaks → lines: glue set, formulas and slots in their places, footnotes with the line of their call. */
import type { FramePart, Line, SetText } from '../model/galley.ts';
import type { ParagraphStyle } from '../model/template.ts';
import type { breakLines, Chain } from './break-lines.ts';
import { builder, SP } from './items.ts';
import { BOX, DISC, GLUE, type LineParams, measureLine, PENALTY } from './line-items.ts';
import type { ParagraphRequest } from './paragraph.ts';

type Sums = ReturnType<typeof breakLines>['sums'];

/** Parts of an em that stay free under the baseline above a tall formula, few letters reaching there, and over one below it. */
const DESCENDER = 0.07;
const CAPITAL = 0.69;

/** The lines of a chain of breaks, their glue set. */
export function setLines(
  chain: Chain,
  text: SetText,
  sums: Sums,
  params: LineParams,
  request: ParagraphRequest,
  leading: number,
): Line[] {
  const out: Line[] = [];
  const plain = builder.formulas.size + builder.notes.size === 0;
  let previous = -1;
  let hanging = DESCENDER * request.style.size;
  for (const at of chain.breaks) {
    const line = setLine(text, sums, params, request, previous, at);
    if (plain) out.push(line);
    else {
      const set = withObjects(line, previous, at, hanging, request.style, leading);
      out.push(set.line);
      hanging = set.hanging;
    }
    previous = at;
  }
  return out;
}

/**
 * A line with its footnotes, and with the rows that its formulas take above and below its letters. `hanging` is how far
 * the line before reaches below its last row's baseline, points; the result says it of this one.
 */
function withObjects(
  line: Line,
  previous: number,
  at: number,
  hanging: number,
  style: ParagraphStyle,
  leading: number,
): { readonly line: Line; readonly hanging: number } {
  const { formulas, notes } = builder;
  let [height, depth] = [0, DESCENDER * style.size];
  const called: Line[] = [];
  for (let i = previous + 1; i < at; i++) {
    const set = formulas.get(i);
    if (set) {
      height = Math.max(height, (set.formula.height * set.size) / 1000);
      depth = Math.max(depth, (set.formula.depth * set.size) / 1000);
    }
    for (const note of notes.get(i) ?? []) called.push(note);
  }
  // The next line has capitals at least; what its formulas need above them, it sees to itself.
  const over = Math.max(0, Math.ceil((height + hanging - leading) / leading));
  const below = Math.max(0, Math.ceil((depth + CAPITAL * style.size - leading) / leading));
  const tall = over + below > 0 ? { rows: style.rows + over + below, below } : {};
  return {
    line: { ...line, ...tall, ...(called.length > 0 ? { notes: called } : {}) },
    hanging: depth - below * leading,
  };
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
    parts: splitAtObjects(text, { from: shape.from, to, hyphen, x, width, ratio, scale }),
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

/** A line's items as one part, or as several where slots and formulas stand between them. */
function splitAtObjects(
  text: SetText,
  whole: Omit<FramePart & { kind: 'text' }, 'kind' | 'text'>,
): FramePart[] {
  const { slots, formulas } = builder;
  if (slots.size + formulas.size === 0) {
    const { from, to, hyphen, x, width, ratio, scale } = whole;
    return [{ kind: 'text', text, from, to, hyphen, x, width, ratio, scale }];
  }
  const parts: FramePart[] = [];
  let { from, x } = whole;
  for (let i = from; i <= whole.to; i++) {
    const last = i === whole.to;
    const slot = last ? undefined : slots.get(i);
    const set = last ? undefined : formulas.get(i);
    if (!last && !slot && !set) continue;
    const width = itemsWidth(text, from, i, whole);
    const stretch = { from, to: i, hyphen: whole.hyphen && last, x, width };
    if (i > from) parts.push({ kind: 'text', text, ...whole, ...stretch });
    x += width;
    if (last) break;
    const own = builder.items.width[i] / SP;
    if (slot)
      parts.push({ kind: 'slot', slot, x, width: own, align: 'left', style: text.styles[text.style[i]] });
    else if (set) parts.push({ kind: 'formula', ...set, x, width: own });
    x += slot ? own : own * whole.scale;
    from = i + 1;
  }
  return parts;
}

/** Width of some items as they are set. */
function itemsWidth(
  text: SetText,
  from: number,
  to: number,
  { ratio, scale }: { readonly ratio: number; readonly scale: number },
): number {
  const { kind, width } = builder.items;
  let sum = 0;
  for (let i = from; i < to; i++) {
    if (kind[i] === BOX) sum += (width[i] / SP) * scale;
    else if (kind[i] === GLUE && text.kind[i] === GLUE) {
      const { space } = text.styles[text.style[i]];
      sum += space.width + ratio * (ratio > 0 ? space.stretch : space.shrink);
    }
  }
  return sum;
}
