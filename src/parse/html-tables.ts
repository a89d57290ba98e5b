/** Tables of HTML: heads of several rows, cells over several columns and rows, cells that hold blocks. */
import { type ChildNode, Element, isText } from 'domhandler';
import { parseDocument } from 'htmlparser2';
import type { Align, Block, Caption, Cell, Inline, Language, List, Table } from '../model/document.ts';
import { placeCells } from '../model/tables.ts';
import { isBlank } from './figures.ts';

/** What a cell's content needs to be read. */
export interface CellReader {
  readonly language: Language;
  /** Line on which the HTML begins. */
  readonly line: number;
  /** Markdown inside a line, pictures handed over. */
  inlines(source: string, line: number): { inlines: readonly Inline[]; figures: readonly Block[] };
  /** Something that has no form here: its text is set. */
  unknown(what: string, line: number): void;
}

/** Columns and rows that a table may claim; a file of a few bytes can claim millions. */
const MOST_SPAN = 200;

const childrenOf = (node: Element): readonly ChildNode[] => node.children;
const isTag = (node: ChildNode): node is Element => node instanceof Element;
const isNamed = (node: ChildNode, ...names: readonly string[]): boolean =>
  isTag(node) && names.includes(node.name);
/** The node as an element of one of these names; undefined for any other. */
const named = (node: ChildNode, ...names: readonly string[]): Element | undefined =>
  isTag(node) && names.includes(node.name) ? node : undefined;

/** A piece of HTML in its order: tables as blocks, what stands between them as source. */
export function splitTables(source: string, reader: CellReader): (Table | string)[] {
  const document = parseDocument(source, { withStartIndices: true, withEndIndices: true });
  const out: (Table | string)[] = [];
  let from = 0;
  const visit = (nodes: readonly ChildNode[]) => {
    for (const node of nodes) {
      const table = named(node, 'table');
      if (table) {
        const strays: string[] = [];
        const made = tableOf(table, source, reader, strays);
        // A browser, too, prints before the table what stands between its rows.
        out.push(source.slice(from, table.startIndex!), ...strays, made);
        from = table.endIndex! + 1;
      } else if (isTag(node)) visit(childrenOf(node));
    }
  };
  visit(document.children);
  out.push(source.slice(from));
  return out.filter((piece) => typeof piece !== 'string' || piece.trim() !== '');
}

function tableOf(table: Element, source: string, reader: CellReader, strays: string[]): Table {
  const line = lineOf(source, table.startIndex!, reader);
  const rows: { row: Element; head: boolean }[] = [];
  const captions: Caption[] = [];
  for (const node of childrenOf(table)) {
    const part = named(node, 'caption', 'tr', 'thead', 'tbody', 'tfoot', 'colgroup', 'col');
    if (!part) strayText(node, source, reader, strays);
    else if (part.name === 'caption') captions.push(captionOf(part, source, reader, strays));
    else if (part.name === 'tr') rows.push({ row: part, head: false });
    else
      for (const inner of childrenOf(part)) {
        const row = named(inner, 'tr');
        if (row) rows.push({ row, head: part.name === 'thead' });
        else if (!isNamed(inner, 'col')) strayText(inner, source, reader, strays);
      }
  }
  // Without a `thead`, rows of nothing but `th` at the top are the head.
  const ofHeads = ({ row }: { row: Element }) =>
    !childrenOf(row).some((cell) => isNamed(cell, 'td')) &&
    childrenOf(row).some((cell) => isNamed(cell, 'th'));
  const given = rows.filter(({ head }) => head).length;
  const first = rows.findIndex((row) => !ofHeads(row));
  const heads = given > 0 ? given : Math.max(first, 0);
  const cells = rows.map(({ row }) =>
    childrenOf(row).flatMap((node) => {
      const cell = named(node, 'td', 'th');
      if (cell) return [cellOf(cell, source, reader)];
      strayText(node, source, reader, strays);
      return [];
    }),
  );
  const { placed, columns } = placeCells(cells, heads);
  const aligns: Align[] = Array.from({ length: columns }, () => 'left');
  return {
    kind: 'table',
    language: reader.language,
    aligns,
    head: placed.slice(0, heads),
    rows: placed.slice(heads),
    line,
    ...(captions.length > 0 ? { caption: joined(captions) } : {}),
  };
}

/** Text between rows and cells, which HTML does not allow. */
function strayText(node: ChildNode, source: string, reader: CellReader, strays: string[]): void {
  const text = source.slice(node.startIndex!, node.endIndex! + 1).trim();
  if (text === '' || /^<!--/.test(text)) return;
  reader.unknown(text, lineOf(source, node.startIndex!, reader));
  strays.push(text);
}

/** A caption holds text; its pictures stand before the table. */
function captionOf(node: Element, source: string, reader: CellReader, strays: string[]): Caption {
  const line = lineOf(source, node.startIndex!, reader);
  const inside = insideOf(node.children, source);
  const pictures = inside.match(/<img\b[^>]*>|!\[[^\]]*\]\([^)]*\)/gi) ?? [];
  strays.push(...pictures);
  const text = pictures.reduce((rest, picture) => rest.replace(picture, ''), inside);
  return { inlines: reader.inlines(text, line).inlines, line };
}

/** Two captions of one table are one, on two lines. */
const joined = ([first, ...others]: readonly Caption[]): Caption => ({
  ...first,
  inlines: [...first.inlines, ...others.flatMap(({ inlines }): Inline[] => [{ kind: 'break' }, ...inlines])],
});

const lineOf = (source: string, at: number, reader: CellReader): number =>
  reader.line + source.slice(0, at).split('\n').length - 1;

const insideOf = (nodes: readonly ChildNode[], source: string): string =>
  nodes.length === 0 ? '' : source.slice(nodes[0].startIndex!, nodes[nodes.length - 1].endIndex! + 1);

function spanOf(value: string | undefined): number {
  const span = Number.parseInt(value ?? '1', 10);
  return span >= 1 ? Math.min(span, MOST_SPAN) : 1;
}

function cellOf(cell: Element, source: string, reader: CellReader): Omit<Cell, 'at'> {
  const style = `${cell.attribs.align ?? ''} ${/text-align\s*:\s*(\w+)/.exec(cell.attribs.style ?? '')?.[1] ?? ''}`;
  const align = /left|center|right/.exec(style)?.[0] as Align | undefined;
  return {
    blocks: blocksOf(cell.children, source, reader),
    columns: spanOf(cell.attribs.colspan),
    rows: spanOf(cell.attribs.rowspan),
    ...(align ? { align } : {}),
    ...(cell.name === 'th' ? { head: true } : {}),
  };
}

const PARAGRAPHS = new Set([
  'p',
  'div',
  'center',
  'blockquote',
  'section',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'pre',
  'figure',
]);

/** Paragraphs, lists and pictures of a cell, in their order. */
function blocksOf(nodes: readonly ChildNode[], source: string, reader: CellReader): Block[] {
  const out: Block[] = [];
  let run: ChildNode[] = [];
  const flush = () => {
    if (run.length > 0)
      out.push(...paragraphsOf(insideOf(run, source), lineOf(source, run[0].startIndex!, reader), reader));
    run = [];
  };
  for (const node of nodes) {
    const [list, table] = [named(node, 'ul', 'ol'), named(node, 'table')];
    if (list) {
      flush();
      out.push(listOf(list, source, reader));
    } else if (table) {
      flush();
      const line = lineOf(source, table.startIndex!, reader);
      reader.unknown('<table> in a cell', line);
      for (const caption of childrenOf(table).flatMap((inner) => named(inner, 'caption') ?? []))
        out.push(...paragraphsOf(insideOf(caption.children, source), line, reader));
      for (const row of rowsInside(table))
        out.push(
          ...paragraphsOf(row.map((cell) => insideOf(cell.children, source)).join(' | '), line, reader),
        );
    } else if (isTag(node) && PARAGRAPHS.has(node.name)) {
      flush();
      const inner = blocksOf(node.children, source, reader);
      out.push(...inner);
    } else if (!isText(node) || node.data.trim() !== '' || run.length > 0) run.push(node);
  }
  flush();
  return out;
}

function rowsInside(table: Element): Element[][] {
  const out: Element[][] = [];
  const visit = (nodes: readonly ChildNode[]) => {
    for (const node of nodes) {
      const row = named(node, 'tr');
      if (row) out.push(childrenOf(row).flatMap((cell) => named(cell, 'td', 'th') ?? []));
      else if (isTag(node)) visit(childrenOf(node));
    }
  };
  visit(table.children);
  return out;
}

function paragraphsOf(text: string, line: number, reader: CellReader): Block[] {
  const { inlines, figures } = reader.inlines(text.trim().replace(/\s*\n\s*/g, ' '), line);
  const paragraph: Block = { kind: 'paragraph', role: 'cell', language: reader.language, inlines, line };
  return isBlank(inlines) ? [...figures] : [paragraph, ...figures];
}

function listOf(list: Element, source: string, reader: CellReader): List {
  const items: Block[][] = [];
  for (const node of childrenOf(list)) {
    const item = named(node, 'li');
    const blocks = blocksOf(item ? item.children : [node], source, reader).map(
      (block): Block => (block.kind === 'paragraph' ? { ...block, role: 'body' } : block),
    );
    // What stands between the items goes on with the one before it.
    if (item || (items.length === 0 && blocks.length > 0)) items.push(blocks);
    else items.at(-1)?.push(...blocks);
  }
  const start = list.name === 'ol' ? { start: Number.parseInt(list.attribs.start ?? '1', 10) || 1 } : {};
  return { kind: 'list', ...start, references: false, items, line: lineOf(source, list.startIndex!, reader) };
}
