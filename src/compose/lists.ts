/** Lists: items with their markers, tasks with their boxes, references with their numbers. */
import { NBSP } from '../model/characters.ts';
import { type Inline, itemNumber, type List, Mark } from '../model/document.ts';
import type { FramePart, GalleyItem, Line } from '../model/galley.ts';
import { type Column, inset, itemOf, type SetBlocks, styleNamed } from './column.ts';
import { setParagraph } from './paragraph.ts';

const BULLETS = ['•', '–', '·'];
const POINTS_PER_LEVEL = 20;

/** References stand as indented paragraphs that begin with their number, as the field prints them. */
function referenceItems(list: List, column: Column, setBlocks: SetBlocks): GalleyItem[] {
  return list.items.flatMap((blocks, i) => {
    const marker: Inline = {
      kind: 'text',
      text: `${list.markers?.[i] ?? (list.start === undefined ? BULLETS[0] : `${list.start + i}.`)}${NBSP}`,
      marks: Mark.none,
    };
    const first = blocks[0];
    const rest = first?.kind === 'paragraph' ? blocks.slice(1) : blocks;
    const language = first?.kind === 'paragraph' ? first.language : 'ru';
    const inlines = first?.kind === 'paragraph' ? [marker, ...first.inlines] : [marker];
    const items = setBlocks(
      [{ kind: 'paragraph', role: 'body', language, inlines, line: first?.line ?? list.line }, ...rest],
      { ...column, role: 'reference' },
    );
    return list.start === undefined ? items : anchored(items, `ref:${itemNumber(list, i)}`);
  });
}

/** The first line of some items as a place that links can name. */
function anchored(items: readonly GalleyItem[], anchor: string): GalleyItem[] {
  const mark = (lines: readonly Line[]) => lines.map((line, i) => (i === 0 ? { ...line, anchor } : line));
  return items.map((item, i) =>
    i > 0 ? item : { ...item, settings: item.settings.map((s) => ({ ...s, lines: mark(s.lines) })) },
  );
}

/** Items with their markers hanging before them; `setBlocks` sets what they hold. */
export function listItems(list: List, column: Column, setBlocks: SetBlocks): GalleyItem[] {
  if (list.references) return referenceItems(list, column, setBlocks);
  const role = 'list';
  const style = styleNamed(column.template, role);
  const longest = Math.max(1, ...list.items.map((_, i) => markerOf(list, i, column).length));
  const indent = isLabelled(list)
    ? Math.max(POINTS_PER_LEVEL, style.size * (0.5 * longest + 0.5))
    : POINTS_PER_LEVEL;
  const left = column.depth === 0 ? style.left : 0;
  const inner = { ...inset(column, left + indent), role, depth: column.depth + 1 };
  return list.items.flatMap((blocks, i) => {
    const set = setBlocks(blocks, inner);
    const items = set.length
      ? set
      : [itemOf([{ lines: [{ parts: [], hyphenated: false }], cost: 0 }], style)];
    const done = list.done?.[i];
    const parts =
      done === undefined
        ? markerParts(markerOf(list, i, column), inner, indent, list)
        : [taskBox(done, inner.x - 14, style.size)];
    return withMarker(items, parts);
  });
}

/** Items are numbered or lettered, so that their markers end in one line. */
const isLabelled = (list: List): boolean =>
  list.start !== undefined ||
  (list.markers?.some((marker) => marker !== undefined && marker.length > 1) ?? false);

/** What stands before an item: its author's marker, its number, or a bullet for its depth. */
function markerOf(list: List, i: number, column: Column): string {
  const own = list.markers?.[i];
  if (own !== undefined) return own;
  return list.start === undefined ? BULLETS[Math.min(column.depth, 2)] : `${list.start + i}.`;
}

/** Outlines of a box, and of the tick in it, 1/1000 em. */
const BOX_PATH = 'M60 -60L710 -60L710 590L60 590ZM110 -10L110 540L660 540L660 -10Z';
const TICK_PATH = 'M190 290L320 120L350 120L600 480L550 510L336 215L232 330Z';

/** A drawn box, empty or ticked: text faces have none. */
function taskBox(done: boolean, x: number, size: number): FramePart {
  const at = { x: 0, y: 0, scaleX: 1, scaleY: 1 };
  const path = done ? BOX_PATH + TICK_PATH : BOX_PATH;
  const glyph = { kind: 'glyph' as const, text: done ? '☑' : '☐', path, ...at };
  const formula = { width: 770, height: 590, depth: 60, marks: [glyph] };
  return { kind: 'formula', formula, size, x, width: 0.77 * size };
}

function markerParts(marker: string, column: Column, indent: number, list: List): readonly FramePart[] {
  const labelled = isLabelled(list);
  const style = {
    ...styleNamed(column.template, column.role),
    align: labelled ? 'right' : 'left',
    indent: 0,
    left: 0,
  } as const;
  const inlines: Inline[] = [{ kind: 'text', text: marker, marks: Mark.none }];
  const request = {
    inlines,
    style,
    language: 'ru' as const,
    x: labelled ? column.x - indent : column.x - 12,
    measure: indent - 6,
    file: column.file,
    line: list.line,
  };
  return setParagraph(request, column.setter)[0].lines[0]?.parts ?? [];
}

/** Puts the marker before the first line of an item, in all its settings. */
function withMarker(items: readonly GalleyItem[], parts: readonly FramePart[]): GalleyItem[] {
  const add = (lines: readonly Line[]): Line[] =>
    lines.map((line, i) => (i === 0 ? { ...line, parts: [...parts, ...line.parts] } : line));
  return items.map((item, i) =>
    i > 0 ? item : { ...item, settings: item.settings.map((s) => ({ ...s, lines: add(s.lines) })) },
  );
}
