/** Blocks of the document → items of the galley. Lists and quotes narrow the column; markers hang in it. */
import { NBSP } from '../model/characters.ts';
import {
  type Block,
  type Code,
  type Definitions,
  type Inline,
  Mark,
  type Paragraph,
  plainText,
} from '../model/document.ts';
import type { FramePart, GalleyItem, Line } from '../model/galley.ts';
import { inCapitals } from './capitals.ts';
import { type Column, inset, itemOf, styleNamed } from './column.ts';
import { displayItem, figureItem } from './displays.ts';
import { entryItem, fieldItems } from './entries.ts';
import { listItems } from './lists.ts';
import { setParagraph } from './paragraph.ts';
import { tableItems } from './tables.ts';

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
      return listItems(block, column, blockItems);
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
      return tableItems(block, column, blockItems);
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
  const inlines = style.upper && !block.keepsCase ? inCapitals(block.inlines) : block.inlines;
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

/** Rows before the first item and after the last, where they have none. */
function spaced(items: readonly GalleyItem[], rows: number): GalleyItem[] {
  return items.map((item, i) => ({
    ...item,
    before: i === 0 ? Math.max(rows, item.before) : item.before,
    after: i === items.length - 1 ? Math.max(rows, item.after) : item.after,
  }));
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
