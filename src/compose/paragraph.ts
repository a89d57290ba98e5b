/** One paragraph: items, breaks, lines with their glue set. */
import type { Report } from '../diagnostics.ts';
import { type Assets, formulaKey } from '../model/assets.ts';
import { type Inline, type Language, Mark, type NoteCall } from '../model/document.ts';
import type { FontSet } from '../model/fonts.ts';
import { itemsText, type Line, type RunStyle, type Setting } from '../model/galley.ts';
import type { Breaking, ParagraphStyle } from '../model/template.ts';
import { type Breaks, breakLines, type Chain } from './break-lines.ts';
import { builder, SP } from './items.ts';
import { BOX, DISC, GLUE, type LineParams, lineParams, measureLine, PENALTY } from './line-items.ts';
import { setLines } from './lines.ts';

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
/** A penalty that forbids a break. */
const BAN = 10000;
const WIDEST_SLOT = { first: '0000', last: '0000', range: '0000–0000' };

export interface Typesetter {
  readonly fonts: FontSet;
  readonly breaking: Breaking;
  readonly report: Report;
  readonly assets: Assets;
  /** Points from baseline to baseline. */
  readonly leading: number;
  /** Sets the text of a footnote, row by row. */
  setNote(call: NoteCall): readonly Line[];
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
  /** Hyphens where the style's alignment would have none, as in the cells of a table. */
  readonly hyphenate?: boolean;
}

/** All ways to set a paragraph, the best first; at least one, which may have no lines. */
export function setParagraph(request: ParagraphRequest, setter: Typesetter): Setting[] {
  const { style } = request;
  const justified = style.align === 'justify';
  // Footnotes first: they are paragraphs too, and the builder serves one at a time.
  for (const inline of request.inlines) if (inline.kind === 'note') setter.setNote(inline);
  builder.build(request.inlines, buildOptions(request, setter, justified));
  if (builder.items.count === 0) return [{ lines: [], cost: 0 }];
  const params = paramsFor(request, setter.breaking, justified);
  const breaks =
    style.align === 'center'
      ? balanced(params)
      : mended(request.lastLineGap ? ragged(params, style.size) : params);
  const text = builder.finish();
  const build = (chain: Chain) => setLines(chain, text, breaks.sums, params, request, setter.leading);
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

function paramsFor(request: ParagraphRequest, breaking: Breaking, justified: boolean): LineParams {
  const { style } = request;
  const em = style.size * SP;
  const narrow = request.measure < NARROW;
  const { tolerances } = breaking;
  const elastic = tolerances.map((tolerance) => ({ tolerance, emergencyStretch: 0 }));
  return lineParams({
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
    lastLineStrict: request.lastLineGap !== undefined,
    lastLineDemerits: justified || request.lastLineGap ? (request.lastLineGap ? 1e9 : LAST_LINE) : 0,
    // Line counts multiply with a paragraph's length; a longer one has breaks enough for the pages as it is.
    allLineCounts: justified && builder.items.count < VARIANT_LIMIT,
  });
}

/** Breaks as for ragged text: an entry's lines may stay short, but its last one must leave its place to the number. */
const ragged = (params: LineParams, size: number): LineParams =>
  lineParams(params, {
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
  const doubleHyphenDemerits = params.doubleHyphenDemerits * 10;
  const second = breakLines(builder.items, lineParams(params, { passes, doubleHyphenDemerits }));
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
    const lineWidth = Math.round(params.lineWidth * share);
    const narrower = breakLines(builder.items, lineParams(params, { lineWidth }));
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
  const linked = new Map<string, RunStyle>();
  const styleOf = (inline: Inline & { kind: 'text' | 'slot' }): RunStyle => {
    const href = inline.kind === 'text' ? inline.href : undefined;
    const marks = inline.marks | style.marks;
    if (!href) return plainRun(style, marks, setter.fonts);
    const key = `${marks}|${href}`;
    const known = linked.get(key) ?? runStyle(style, marks, href, setter.fonts);
    linked.set(key, known);
    return known;
  };
  return {
    language: request.language,
    hyphenate: request.hyphenate ?? (style.hyphenate && justified),
    protrusion: justified && setter.breaking.protrusion,
    elastic: justified,
    indent: request.indent ?? style.indent,
    measure: request.measure,
    styleOf,
    fallback: (own: RunStyle, character: string) => fallbackStyle(own, character, setter),
    sign: (character: string) => setter.assets.signs.get(character),
    onMissing: (characters: readonly string[], word: string, at: number | undefined) =>
      setter.report('font/no-glyph', { file, line: at ?? line }, { what: missingIn(characters, word) }),
    formula: (tex: string) => setter.assets.formulas.get(formulaKey(tex, false)),
    note: (call: NoteCall) => setter.setNote(call),
    slotWidth: (slot: { kind: 'first' | 'last' | 'range' }, own: RunStyle) =>
      digitsWidth(WIDEST_SLOT[slot.kind], own),
    onEmergency: (word: string) =>
      setter.report('line/emergency-break', { file, line }, { text: excerpt(word) }),
  };
}

const plainRuns = new WeakMap<ParagraphStyle, { fonts: FontSet; byMarks: (RunStyle | undefined)[] }>();

/** The same for all paragraphs of a style: how its runs without a link are drawn. */
function plainRun(style: ParagraphStyle, marks: number, fonts: FontSet): RunStyle {
  let runs = plainRuns.get(style);
  if (runs?.fonts !== fonts) {
    runs = { fonts, byMarks: [] };
    plainRuns.set(style, runs);
  }
  const known = runs.byMarks[marks] ?? runStyle(style, marks, undefined, fonts);
  runs.byMarks[marks] = known;
  return known;
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

function fallbackStyle(own: RunStyle, character: string, setter: Typesetter): RunStyle | undefined {
  const codePoint = character.codePointAt(0)!;
  const face = setter.fonts.fallbacks(own.marks).find((f) => f.glyphFor(codePoint) !== 0);
  return face && { ...own, face };
}

/** `the character ☃ (U+2603)`, or the characters of a word that none has. */
function missingIn(characters: readonly string[], word: string): string {
  const named = [...new Set(characters)].map(
    (character) =>
      `${character} (U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')})`,
  );
  if (named.length === 1) return `the character ${named[0]}`;
  const most = named.length > 6 ? [...named.slice(0, 6), '…'] : named;
  return `the characters ${most.join(', ')} of “${excerpt(word)}”`;
}

const excerpt = (text: string): string => (text.length > 60 ? `${text.slice(0, 57)}…` : text);

function digitsWidth(digits: string, style: RunStyle): number {
  const { face, size } = style;
  return (
    [...digits].reduce((sum, d) => sum + face.advance(face.glyphFor(d.codePointAt(0)!)), 0) *
    (size / face.unitsPerEm)
  );
}

/** Width of a text on one line, and of its widest piece that no line can break, points. */
export function extents(
  request: ParagraphRequest,
  setter: Typesetter,
): { readonly natural: number; readonly widest: number } {
  for (const inline of request.inlines) if (inline.kind === 'note') setter.setNote(inline);
  builder.build(request.inlines, { ...buildOptions(request, setter, false), onEmergency: () => {} });
  const { kind, width, penalty, count } = builder.items;
  let [natural, line, piece, widest] = [0, 0, 0, 0];
  for (let i = 0; i < count; i++) {
    const breaks = kind[i] === DISC || (kind[i] === PENALTY && penalty[i] < BAN);
    const tied = kind[i] === GLUE && i > 0 && kind[i - 1] === PENALTY && penalty[i - 1] >= BAN;
    if (breaks || (kind[i] === GLUE && !tied)) {
      widest = Math.max(widest, piece + (kind[i] === DISC ? width[i] : 0));
      piece = 0;
    } else if (kind[i] === BOX || kind[i] === GLUE) piece += width[i];
    if (kind[i] === PENALTY && penalty[i] <= -BAN) line = 0;
    if (kind[i] === BOX || kind[i] === GLUE) line += width[i];
    natural = Math.max(natural, line);
  }
  return { natural: natural / SP, widest: Math.max(widest, piece) / SP };
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
