/** What stands by itself between paragraphs: display formulas and pictures. */
import { formulaKey } from '../model/assets.ts';
import { type DisplayFormula, type Figure, type Inline, Mark } from '../model/document.ts';
import type { FramePart, GalleyItem, Line, TextPart } from '../model/galley.ts';
import { type Column, itemOf, styleNamed } from './column.ts';
import { setParagraph } from './paragraph.ts';

/** Points of white above and below a display formula, together. */
const AIR = 7;
/** Share of the page's rows that a picture takes at most. */
const TALLEST = 0.72;
/** Pixels of a picture without a given width are this large, CSS pixels in points. */
const PIXEL = 0.75;
/** Pixels per inch under which a picture looks soft in print. */
const COARSE = 200;

/** A formula on its own line, centred; its number stands at the margin. */
export function displayItem(block: DisplayFormula, column: Column): GalleyItem {
  const style = { ...styleNamed(column.template, 'body'), indent: 0 };
  const { page } = column.template;
  const formula = column.setter.assets.formulas.get(formulaKey(block.tex, true));
  const { numbers } = block;
  const rowsAt = formula?.rows ?? [];
  // Several numbers stand beside the rows of the formula's outermost table.
  const beside = (i: number) => (numbers.length > 1 ? ((rowsAt[i] ?? 0) * style.size) / 1000 : 0);
  const tag = numbers.flatMap(({ tag: text }, i) => (text ? tagParts(block, text, beside(i), column) : []));
  const anchors = numbers.flatMap(({ label }) => label ?? []);
  if (!formula) return itemOf([{ lines: [sourceLine(block, column)], cost: 0 }], style);
  const room = column.measure - (tag.length > 0 ? 2 * (tag[0].width + style.size) : 0);
  const natural = (formula.width * style.size) / 1000;
  const tall = ((formula.height + formula.depth) * style.size) / 1000;
  const factor = Math.min(1, room / natural, ((page.rows - 2) * page.leading) / tall);
  if (factor < 0.995)
    column.setter.report(
      'formula/wide',
      { file: column.file, line: block.line },
      { percent: Math.floor(factor * 100) },
    );
  const size = style.size * factor;
  const width = natural * factor;
  const rows = Math.max(1, Math.ceil((tall * factor + AIR) / page.leading));
  // The formula stands in the middle of its rows; the line's own baseline is in the last one.
  const baseline = (rows * page.leading - tall * factor) / 2 + (formula.height * size) / 1000;
  const shift = baseline - ((rows - 1) * page.leading + page.ascent);
  const x = column.x + (column.measure - width) / 2;
  const line: Line = {
    parts: [{ kind: 'formula', formula, size, x, width }, ...tag],
    hyphenated: false,
    rows,
    shift,
    ...(anchors.length > 0 ? { anchor: anchors[0] } : {}),
  };
  return itemOf([{ lines: [line], cost: 0 }], style);
}

/** `rise`: points from the formula's baseline up to the number's. */
function tagParts(block: DisplayFormula, tag: string, rise: number, column: Column): readonly FramePart[] {
  const style = { ...styleNamed(column.template, 'body'), align: 'right' as const, indent: 0 };
  const inlines: Inline[] = [{ kind: 'text', text: tag, marks: Mark.none }];
  const { file, x, measure, setter } = column;
  const request = { inlines, style, language: 'en' as const, x, measure, file, line: block.line };
  const parts = setParagraph(request, setter)[0].lines[0]?.parts ?? [];
  return rise === 0 ? parts : parts.map((part) => (part.kind === 'text' ? raised(part, rise) : part));
}

const raised = (part: TextPart, rise: number): TextPart => ({
  ...part,
  text: { ...part.text, styles: part.text.styles.map((style) => ({ ...style, rise: style.rise + rise })) },
});

/** A wrong formula is an error already; its source keeps its place. */
function sourceLine(block: DisplayFormula, column: Column): Line {
  const style = { ...styleNamed(column.template, 'code'), indent: 0 };
  const inlines: Inline[] = [{ kind: 'text', text: block.tex, marks: Mark.mono }];
  const { file, x, measure, setter } = column;
  const request = { inlines, style, language: 'en' as const, x, measure, file, line: block.line };
  return setParagraph(request, setter)[0].lines[0] ?? { parts: [], hyphenated: false };
}

/** A picture over its caption; where it does not fit it goes to the top of the next page. */
export function figureItem(block: Figure, column: Column): GalleyItem {
  const style = styleNamed(column.template, 'figure-caption');
  const picture = column.setter.assets.pictures.get(block.src);
  const lines: Line[] = [];
  const caption = captionLines(block, column);
  if (picture) {
    const { page } = column.template;
    const wanted = block.width?.points ?? (block.width?.share ?? 0) * column.measure;
    const widest = Math.min(column.measure, wanted || picture.width * PIXEL);
    const highest = (Math.floor(page.rows * TALLEST) - caption.length) * page.leading;
    const width = Math.min(widest, (highest * picture.width) / picture.height);
    const height = (width * picture.height) / picture.width;
    const rows = Math.ceil((height + 3) / page.leading);
    const x = column.x + (column.measure - width) / 2;
    const air = (rows * page.leading - height) / 2;
    const above = air - (page.leading - page.ascent);
    const href = block.href ? { href: block.href } : {};
    const part: FramePart = { kind: 'picture', picture, x, width, height, above, ...href };
    lines.push({ parts: [part], hyphenated: false, rows, keep: caption.length > 0 });
    const ppi = Math.round(picture.width / (width / 72));
    if (!picture.vector && ppi < COARSE)
      column.setter.report(
        'picture/coarse',
        { file: column.file, line: block.line },
        { path: block.src, ppi },
      );
  } else lines.push(...missing(block, column).map((line) => ({ ...line, keep: caption.length > 0 })));
  lines.push(...caption.map((line, i) => ({ ...line, keep: i < caption.length - 1 })));
  const anchored = lines.map((line, i) => (i === 0 && block.label ? { ...line, anchor: block.label } : line));
  return { ...itemOf([{ lines: anchored, cost: 0 }], style), floats: true };
}

/** The place of a picture that was not found: what it shows, and its path. */
function missing(block: Figure, column: Column): readonly Line[] {
  const style = { ...styleNamed(column.template, 'figure-caption'), align: 'center' as const };
  const shown = block.alt && !block.caption ? `${block.alt} ` : '';
  const inlines: Inline[] = [
    { kind: 'text', text: shown, marks: Mark.none },
    { kind: 'text', text: `[${block.src}]`, marks: Mark.mono },
  ];
  const { file, x, measure, setter } = column;
  const request = { inlines, style, language: block.language, x, measure, file, line: block.line };
  return setParagraph(request, setter)[0].lines;
}

function captionLines(block: Figure, column: Column): readonly Line[] {
  if (!block.caption) return [];
  const style = styleNamed(column.template, 'figure-caption');
  const { inlines, line } = block.caption;
  const { file, x, measure, setter } = column;
  return setParagraph({ inlines, style, language: block.language, x, measure, file, line }, setter)[0].lines;
}
