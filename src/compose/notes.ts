/** Footnotes: their text as rows of the grid, ready for the foot of a page. */
import { type Inline, Mark, type NoteCall } from '../model/document.ts';
import type { GalleyItem, Line } from '../model/galley.ts';
import { blockItems } from './blocks.ts';
import type { Column } from './column.ts';

const EMPTY: Line = { parts: [], hyphenated: false };

/** The lines of a footnote, each a row high; empty ones stand where a line takes more. */
export function noteLines(call: NoteCall, column: Column): readonly Line[] {
  const [first, ...rest] = call.blocks ?? [];
  if (!first) return [];
  const number: Inline = { kind: 'text', text: `${call.number}`, marks: Mark.superior, line: call.line };
  const space: Inline = { kind: 'text', text: '\u00a0', marks: Mark.none };
  const numbered =
    first.kind === 'paragraph'
      ? [{ ...first, inlines: [number, space, ...first.inlines] }]
      : [
          {
            kind: 'paragraph' as const,
            role: 'body',
            language: 'ru' as const,
            inlines: [number],
            line: first.line,
          },
          first,
        ];
  const set = blockItems([...numbered, ...rest], { ...column, x: 0, role: 'footnote', depth: 0 });
  const rows = rowsOf(set);
  return rows.map((line, i) => (i === 0 ? { ...line, anchor: `fn:${call.number}` } : line));
}

/** Items one after the other, row by row; a footnote called in a footnote follows it. */
export function rowsOf(items: readonly GalleyItem[]): Line[] {
  const rows: Line[] = [];
  const called: Line[] = [];
  items.forEach((item, i) => {
    const gap = i === 0 ? 0 : Math.max(item.before, items[i - 1].after);
    for (let g = 0; g < gap; g++) rows.push(EMPTY);
    for (const line of item.settings[0].lines) {
      const { notes, rows: own = item.rowsPerLine, ...rest } = line;
      for (let r = 1; r < own; r++) rows.push(EMPTY);
      rows.push(rest);
      called.push(...(notes ?? []));
    }
  });
  return [...rows, ...called];
}
