/** Lines with tabs: entries of the contents and the index, rows of the information sheet. */
import { type Entry, type Fields, Mark } from '../model/document.ts';
import type { FramePart, GalleyItem, Line, RunStyle } from '../model/galley.ts';
import type { ParagraphStyle } from '../model/template.ts';
import { type Column, itemOf, styleNamed } from './column.ts';
import { runStyle, setParagraph } from './paragraph.ts';

/** The text keeps out of the column of the page numbers; its last line, out of four digits and a gap as well. */
const NUMBER_EMS = 1.62;
const FOUR_DIGITS_EMS = 2.1;
/** The last line of an entry leaves at least this for the leader (TYPOGRAPHY § 6). */
const LEADER_EMS = 2;
/** Names and titles are not hyphenated; rather than gape, a line stays short. */
const LOOSEST = 1.2;
const LABEL_SHARE = 0.3;
const FIELD_GAP = 10;

/** Text, leader, number flush right. */
export function entryItem(entry: Entry, column: Column): GalleyItem {
  const style = styleNamed(column.template, entry.role);
  const { setter, file } = column;
  const right = column.x + column.measure;
  const measure = column.measure - NUMBER_EMS * style.size - style.left;
  const request = {
    inlines: entry.inlines,
    style,
    language: entry.language,
    x: column.x + style.left,
    file,
    line: entry.line,
  };
  const hanging = style.indent;
  const set = setParagraph(
    {
      ...request,
      x: request.x + hanging,
      measure: measure - hanging,
      indent: -hanging,
      loosest: LOOSEST,
      lastLineGap: (LEADER_EMS + FOUR_DIGITS_EMS - NUMBER_EMS) * style.size,
    },
    setter,
  )[0].lines;
  const run = runStyle(style, style.marks, undefined, setter.fonts);
  const lines = set.map((line, i): Line => {
    const last = i === set.length - 1;
    const parts = last
      ? [...line.parts, ...leaderAndNumber(line, entry, style, run, right, column)]
      : line.parts;
    return { ...line, parts, ...(entry.target ? { target: entry.target } : {}) };
  });
  return { ...itemOf([{ lines, cost: 0 }], style), keepTogether: true };
}

function leaderAndNumber(
  line: Line,
  entry: Entry,
  style: ParagraphStyle,
  run: RunStyle,
  right: number,
  column: Column,
): FramePart[] {
  const end = line.parts.at(-1);
  const from = (end ? end.x + end.width : column.x) + 0.3 * style.size;
  const numberLeft = right - FOUR_DIGITS_EMS * style.size;
  const leader: FramePart = { kind: 'leader', x: from, width: Math.max(0, numberLeft - from), style: run };
  if ('kind' in entry.number) {
    return [
      leader,
      {
        kind: 'slot',
        slot: entry.number,
        x: right - 2 * style.size,
        width: 2 * style.size,
        align: 'right',
        style: run,
      },
    ];
  }
  // The author index comes after numbering and may have several numbers; the leader ends where they begin.
  const request = {
    inlines: entry.number,
    style: { ...style, align: 'right' as const },
    language: entry.language,
    x: column.x,
    measure: column.measure,
    file: column.file,
    line: entry.line,
  };
  const parts = setParagraph({ ...request, indent: 0 }, column.setter)[0].lines[0]?.parts ?? [];
  const left = parts[0]?.x ?? right;
  if (!entry.leader) return [...parts];
  return [{ ...leader, width: Math.max(0, left - 0.3 * style.size - from) }, ...parts];
}

/** Rows of a label on the left and its values on the right, side by side. */
export function fieldItems(fields: Fields, column: Column): GalleyItem[] {
  const labelStyle = styleNamed(column.template, 'field-label');
  const valueStyle = styleNamed(column.template, 'field-value');
  const width = column.measure * LABEL_SHARE;
  const { setter, file } = column;
  return fields.rows.map((row) => {
    const base = { language: fields.language, file, line: fields.line };
    const label = setParagraph(
      {
        ...base,
        inlines: [{ kind: 'text', text: row.label, marks: Mark.none }],
        style: labelStyle,
        x: column.x,
        measure: width - FIELD_GAP,
      },
      setter,
    )[0].lines;
    const values = row.values.flatMap((inlines) => {
      return setParagraph(
        { ...base, inlines, style: valueStyle, x: column.x + width, measure: column.measure - width },
        setter,
      )[0].lines;
    });
    return { ...itemOf([{ lines: sideBySide(label, values), cost: 0 }], valueStyle), keepTogether: true };
  });
}

function sideBySide(left: readonly Line[], right: readonly Line[]): Line[] {
  return Array.from({ length: Math.max(left.length, right.length) }, (_, i) => ({
    parts: [...(left[i]?.parts ?? []), ...(right[i]?.parts ?? [])],
    hyphenated: false,
  }));
}
