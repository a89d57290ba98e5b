/** Lists of tokens → lists with the markers of their author. */
import type { Block, List } from '../model/document.ts';
import { type Context, type Cursor, lineOf } from './cursor.ts';
import type { Token } from './markdown.ts';

/** A list from its opening token on; `read` reads the blocks of an item. */
export function list(open: Token, cursor: Cursor, context: Context, read: () => Block[]): List {
  const ordered = open.type === 'ordered_list_open';
  const closing = ordered ? 'ordered_list_close' : 'bullet_list_close';
  const references = cursor.references && open.level === 0;
  const items: Block[][] = [];
  const done: (boolean | undefined)[] = [];
  const markers: (string | undefined)[] = [];
  const typed: number[] = [];
  while (cursor.peek() && cursor.peek()!.type !== closing) {
    const item = cursor.next();
    markers.push(cursor.markers.get(item.map?.[0] ?? -1));
    typed.push(Number(item.info));
    const { blocks, checked } = task(read());
    items.push(blocks);
    done.push(checked);
  }
  cursor.at++;
  const first = Number(open.attrGet('start') ?? 1);
  const tasks = done.some((d) => d !== undefined) ? { done } : {};
  const shown = ordered ? numberMarkers(first, typed, open.markup) : markers;
  return {
    kind: 'list',
    ...(ordered ? { start: first } : {}),
    ...tasks,
    ...(shown.some((marker) => marker !== undefined) ? { markers: shown } : {}),
    references,
    items,
    line: lineOf(open, context),
  };
}

/** Markers that say more than «1.» counted on: `1)`, or numbers that their author gave in another order. */
function numberMarkers(first: number, typed: readonly number[], mark: string): (string | undefined)[] {
  const same = typed.every((n) => n === typed[0]);
  return typed.map((n, i) => {
    const counted = first + i;
    const shown = same ? counted : n;
    return mark === '.' && shown === counted ? undefined : `${shown}${mark}`;
  });
}

/** `[ ] text` and `[x] text` at the start of an item are tasks. */
function task(blocks: Block[]): { blocks: Block[]; checked?: boolean } {
  const [first, ...rest] = blocks;
  const lead = first?.kind === 'paragraph' ? first.inlines[0] : undefined;
  const match = lead?.kind === 'text' ? /^\[([ xX\u00a0])\][ \u00a0]/.exec(lead.text) : null;
  if (!match || lead?.kind !== 'text' || first?.kind !== 'paragraph') return { blocks };
  const inlines = [{ ...lead, text: lead.text.slice(match[0].length) }, ...first.inlines.slice(1)];
  return { blocks: [{ ...first, inlines }, ...rest], checked: /x/i.test(match[1]) };
}
