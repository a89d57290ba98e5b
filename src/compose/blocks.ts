/** Blocks of the document → items of the galley. Lists and quotes narrow the column; markers hang in it. */
import { NBSP } from '../model/characters.ts';
import {
  type Block,
  type Code,
  type Definitions,
  type Inline,
  type List,
  Mark,
  type Paragraph,
  plainText,
} from '../model/document.ts';
import type { FramePart, GalleyItem, Line } from '../model/galley.ts';
import { type Column, inset, itemOf, styleNamed } from './column.ts';
import { displayItem, figureItem } from './displays.ts';
import { entryItem, fieldItems } from './entries.ts';
import { setParagraph } from './paragraph.ts';
import { tableItems } from './tables.ts';

const BULLETS = ['•', '–', '·'];
const TASKS = ['☐', '☑'];
const POINTS_PER_LEVEL = 20;

export function blockItems(blocks: readonly Block[], column: Column): GalleyItem[] {
  const items: GalleyItem[] = [];
  let before: string | undefined;
  let previous: Block | undefined;
  for (const block of blocks) {
    const role = block.kind === 'paragraph' ? block.role : undefined;
    const last = items.at(-1);
    if (last && block.kind === 'display') items[items.length - 1] = { ...last, keepWithNext: true };
    const own = blockItem(previous?.kind === 'display' ? continued(block) : block, column);
    // Neighbours of one style stand together, such as the lines of an affiliation.
    if (role && role === before && items.length > 0 && own.length > 0) {
      items[items.length - 1] = { ...items[items.length - 1], after: 0 };
      own[0] = { ...own[0], before: 0 };
    }
    for (const item of own) items.push(item);
    before = role;
    previous = block;
  }
  return items;
}

/** Text that goes on after a formula («где …») is no new paragraph. */
function continued(block: Block): Block {
  if (block.kind !== 'paragraph' || block.role !== 'body') return block;
  return /^[a-zа-яәғқңөұүһі,;]/u.test(plainText(block.inlines)) ? { ...block, role: 'continued' } : block;
}

function blockItem(block: Block, column: Column): GalleyItem[] {
  switch (block.kind) {
    case 'paragraph':
      return [paragraphItem(block, column)];
    case 'heading': {
      const role = block.level >= 4 ? 'heading-4' : `heading-${block.level}`;
      return [paragraphItem({ ...block, kind: 'paragraph', role }, column)];
    }
    case 'list':
      return listItems(block, column);
    case 'quote':
      return spaced(
        blockItems(block.blocks, {
          ...inset(column, styleNamed(column.template, 'quote').left),
          role: 'quote',
        }),
        1,
      );
    case 'code':
      return codeItems(block, column);
    case 'display':
      return [displayItem(block, column)];
    case 'figure':
      return [figureItem(block, column)];
    case 'table':
      return tableItems(block, column);
    case 'definitions':
      return definitionItems(block, column);
    case 'rule':
      return [ruleItem(column)];
    case 'entry':
      return [entryItem(block, column)];
    case 'fields':
      return fieldItems(block, column);
  }
}

function paragraphItem(block: Paragraph, column: Column): GalleyItem {
  const goesOn = block.role === 'continued';
  const role = block.role === 'body' || goesOn ? column.role : block.role;
  const named = styleNamed(column.template, role);
  const style = goesOn ? { ...named, indent: 0 } : named;
  const inlines = style.upper ? block.inlines.map(upper) : block.inlines;
  const left = role === 'quote' ? 0 : style.left;
  const { file, setter } = column;
  const request = {
    inlines,
    style,
    language: block.language,
    x: column.x + left,
    measure: column.measure - left - style.right,
    file,
    line: block.line,
  };
  return { ...itemOf(setParagraph(request, setter), style), line: block.line };
}

/** Code and addresses keep their letters. */
const upper = (inline: Inline): Inline =>
  inline.kind === 'text' && !(inline.marks & Mark.mono) && !inline.href
    ? { ...inline, text: inline.text.toUpperCase() }
    : inline;

/** Rows before the first item and after the last, where they have none. */
function spaced(items: readonly GalleyItem[], rows: number): GalleyItem[] {
  return items.map((item, i) => ({
    ...item,
    before: i === 0 ? Math.max(rows, item.before) : item.before,
    after: i === items.length - 1 ? Math.max(rows, item.after) : item.after,
  }));
}

/** References stand as indented paragraphs that begin with their number, as the field prints them. */
function referenceItems(list: List, column: Column): GalleyItem[] {
  return list.items.flatMap((blocks, i) => {
    const marker: Inline = {
      kind: 'text',
      text: `${list.start === undefined ? BULLETS[0] : `${list.start + i}.`}${NBSP}`,
      marks: Mark.none,
    };
    const first = blocks[0];
    const rest = first?.kind === 'paragraph' ? blocks.slice(1) : blocks;
    const language = first?.kind === 'paragraph' ? first.language : 'ru';
    const inlines = first?.kind === 'paragraph' ? [marker, ...first.inlines] : [marker];
    const items = blockItems(
      [{ kind: 'paragraph', role: 'body', language, inlines, line: first?.line ?? list.line }, ...rest],
      { ...column, role: 'reference' },
    );
    return list.start === undefined ? items : anchored(items, `ref:${list.start + i}`);
  });
}

/** The first line of some items as a place that links can name. */
function anchored(items: readonly GalleyItem[], anchor: string): GalleyItem[] {
  const mark = (lines: readonly Line[]) => lines.map((line, i) => (i === 0 ? { ...line, anchor } : line));
  return items.map((item, i) =>
    i > 0 ? item : { ...item, settings: item.settings.map((s) => ({ ...s, lines: mark(s.lines) })) },
  );
}

/** Terms at the margin, their explanations indented below. */
function definitionItems(block: Definitions, column: Column): GalleyItem[] {
  const { language, line } = block;
  return block.items.flatMap(({ term, texts }) => [
    ...(term.length > 0
      ? [paragraphItem({ kind: 'paragraph', role: 'term', language, inlines: term, line }, column)]
      : []),
    ...texts.flatMap((blocks) =>
      blockItems(blocks, { ...inset(column, POINTS_PER_LEVEL), role: 'list', depth: column.depth + 1 }),
    ),
  ]);
}

function listItems(list: List, column: Column): GalleyItem[] {
  if (list.references) return referenceItems(list, column);
  const role = 'list';
  const style = styleNamed(column.template, role);
  const last = (list.start ?? 0) + list.items.length - 1;
  const indent =
    list.start !== undefined
      ? Math.max(POINTS_PER_LEVEL, style.size * (0.5 * `${last}`.length + 1))
      : POINTS_PER_LEVEL;
  const left = column.depth === 0 ? style.left : 0;
  const inner = { ...inset(column, left + indent), role, depth: column.depth + 1 };
  return list.items.flatMap((blocks, i) => {
    const done = list.done?.[i];
    const bullet = done === undefined ? BULLETS[Math.min(column.depth, 2)] : TASKS[done ? 1 : 0];
    const marker = list.start === undefined ? bullet : `${list.start + i}.`;
    const set = blockItems(blocks, inner);
    return withMarker(
      set.length ? set : [itemOf([{ lines: [{ parts: [], hyphenated: false }], cost: 0 }], style)],
      marker,
      inner,
      indent,
      list,
    );
  });
}

/** Puts the marker before the first line of an item, in all its settings. */
function withMarker(
  items: readonly GalleyItem[],
  marker: string,
  column: Column,
  indent: number,
  list: List,
): GalleyItem[] {
  const style = {
    ...styleNamed(column.template, column.role),
    align: list.start === undefined ? 'left' : 'right',
    indent: 0,
    left: 0,
  } as const;
  const gap = 6;
  const inlines: Inline[] = [{ kind: 'text', text: marker, marks: Mark.none }];
  const width = indent - gap;
  const request = {
    inlines,
    style,
    language: 'ru' as const,
    x: column.x - indent,
    measure: width,
    file: column.file,
    line: list.line,
  };
  const parts =
    setParagraph(list.start === undefined ? { ...request, x: column.x - 12 } : request, column.setter)[0]
      .lines[0]?.parts ?? [];
  const add = (lines: readonly Line[]): Line[] =>
    lines.map((line, i) => (i === 0 ? { ...line, parts: [...parts, ...line.parts] } : line));
  return items.map((item, i) =>
    i > 0 ? item : { ...item, settings: item.settings.map((s) => ({ ...s, lines: add(s.lines) })) },
  );
}

/** Code line by line; every space is kept, long lines are broken anywhere. */
function codeItems(block: Code, column: Column): GalleyItem[] {
  const style = styleNamed(column.template, 'code');
  const lines = block.text.split('\n').flatMap((source, i) => {
    const text = source.replaceAll('\t', '    ').replace(/^ +/, (s) => NBSP.repeat(s.length)) || NBSP;
    const inlines: Inline[] = [{ kind: 'text', text, marks: Mark.mono }];
    const request = {
      inlines,
      style,
      language: 'en' as const,
      x: column.x + style.left,
      measure: column.measure - style.left,
      file: column.file,
      line: block.line + i + (block.fenced ? 1 : 0),
    };
    const set = setParagraph(request, column.setter)[0].lines;
    if (set.length === 1) return set;
    return set.length ? wrapped(request, column) : [{ parts: [], hyphenated: false }];
  });
  return [itemOf([{ lines, cost: 0 }], style)];
}

/** A line of code that is too long goes on under a small elbow, which is drawn and not copied. */
function wrapped(request: Parameters<typeof setParagraph>[0], column: Column): Line[] {
  const { size } = request.style;
  const by = 2 * size;
  const narrow = { ...request, x: request.x + by, measure: request.measure - by, indent: -by };
  return setParagraph(narrow, column.setter)[0].lines.map((line, i) => {
    if (i === 0) return line;
    const elbow = { kind: 'rule' as const, x: request.x + size * 0.7, above: size * 0.25, thickness: 0.5 };
    const parts: FramePart[] = [
      ...line.parts,
      { ...elbow, width: size * 0.8 },
      { ...elbow, width: 0.5, thickness: size * 0.45 },
    ];
    return { ...line, parts };
  });
}

function ruleItem(column: Column): GalleyItem {
  const style = styleNamed(column.template, 'body');
  const width = Math.min(85, column.measure);
  const part: FramePart = {
    kind: 'rule',
    x: column.x + (column.measure - width) / 2,
    width,
    above: style.size * 0.3,
    thickness: 0.5,
  };
  return {
    ...itemOf([{ lines: [{ parts: [part], hyphenated: false }], cost: 0 }], style),
    keepTogether: true,
  };
}
