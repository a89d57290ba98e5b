/** Rules of markdown-it that find tables: of pipes, of pipes without their rule line, of tabs, in grids of `+---+`, in HTML; and their captions. */
import type MarkdownIt from 'markdown-it';
import { dollarFormulaEnd } from './math-rules.ts';

type Markdown = InstanceType<typeof MarkdownIt>;
type BlockRule = Parameters<Markdown['block']['ruler']['before']>[2];
type BlockState = Parameters<BlockRule>[0];

/** What is to be said of a table of pipes or tabs; lines count from its first one. */
export interface TableMeta {
  /** It has no line of hyphens under its head, so that it has no head. */
  readonly headless?: 'pipes' | 'tabs';
  /** Cells of the head. */
  readonly columns: number;
  /** Rows with more cells than the head, from 0. */
  readonly longer: readonly number[];
  /** Rows with `||` or `^^`, by which some programs merge cells. */
  readonly merging: readonly number[];
}

const lineAt = (state: BlockState, n: number): string =>
  state.src.slice(state.bMarks[n] + state.tShift[n], state.eMarks[n]).trimEnd();

/** Cells of a row; a pipe in code, in a formula or behind a backslash parts none. */
export function splitRow(line: string): string[] {
  const text = line.trim();
  const cells: string[] = [];
  let cell = '';
  for (let at = text.startsWith('|') ? 1 : 0; at < text.length; ) {
    const whole = spanEnd(text, at);
    if (whole > at) {
      cell += text.slice(at, whole).replaceAll('\\|', '|');
      at = whole;
    } else if (text.startsWith('\\|', at)) {
      cell += '|';
      at += 2;
    } else if (text[at] === '\\') {
      cell += text.slice(at, at + 2);
      at += 2;
    } else if (text[at] === '|') {
      cells.push(cell.trim());
      cell = '';
      at++;
    } else cell += text[at++];
  }
  if (cell.trim() !== '' || !text.endsWith('|')) cells.push(cell.trim());
  return cells;
}

/** Behind the code or the formula that begins at `at`; `at` where none does. */
function spanEnd(text: string, at: number): number {
  if (text[at] === '$') return Math.max(at, dollarFormulaEnd(text, at, text.length));
  const ticks = /^`+/.exec(text.slice(at))?.[0] ?? '';
  const close = ticks ? text.indexOf(ticks, at + ticks.length) : -1;
  return close < 0 ? at : close + ticks.length;
}

const DELIMITER = /^\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?$/;

function alignOf(cell: string): string {
  const [left, right] = [cell.startsWith(':'), cell.endsWith(':')];
  if (left && right) return 'center';
  return right ? 'right' : left ? 'left' : '';
}

const indented = (state: BlockState, n: number): boolean => state.sCount[n] - state.blkIndent >= 4;
const outside = (state: BlockState, n: number): boolean => state.sCount[n] < state.blkIndent;

/** Lines of one table from `from` on. */
function linesWhile(state: BlockState, from: number, end: number, test: (line: string) => boolean): string[] {
  const out: string[] = [];
  for (let n = from; n < end && !outside(state, n) && !state.isEmpty(n) && test(lineAt(state, n)); n++)
    out.push(lineAt(state, n));
  return out;
}

const pipes = (line: string): number => splitRow(line).length;
const holdsPipe = (line: string): boolean => pipes(line) > 1 || /^\|.*\|$/.test(line.trim());

const pipeTable: BlockRule = (state, startLine, endLine, silent) => {
  if (startLine + 2 > endLine || outside(state, startLine) || indented(state, startLine)) return false;
  const first = lineAt(state, startLine);
  if (state.isEmpty(startLine + 1) || outside(state, startLine + 1)) return false;
  if (!first.includes('|')) return first.includes('\t') && headless(state, startLine, endLine, silent);
  const second = lineAt(state, startLine + 1);
  const ruled = DELIMITER.test(second) && second.includes('|') && holdsPipe(first) && !DELIMITER.test(first);
  const single = DELIMITER.test(second) && /^\|.*\|$/.test(first) && second.length > 2;
  if (!ruled && !single) return headless(state, startLine, endLine, silent);
  if (silent) return true;
  const below = linesWhile(state, startLine + 2, endLine, holdsPipe);
  const aligns = splitRow(second).map(alignOf);
  const rows = [first, ...below].map(splitRow);
  pushTable(state, startLine, startLine + 2 + below.length, rows, aligns, {
    longer: below.flatMap((line, i) => (pipes(line) > rows[0].length ? [i + 2] : [])),
    merging: [first, ...below].flatMap((line, i) =>
      /\S\s*\|\|\s*$/.test(line) ? [i === 0 ? 0 : i + 1] : [],
    ),
  });
  return true;
};

/** Lines of pipes, or of tabs, that no line of hyphens makes a table of Markdown: a table without a head. */
function headless(state: BlockState, startLine: number, endLine: number, silent: boolean): boolean {
  const tabs = lineAt(state, startLine).split('\t').length;
  const [kind, test, split] = /^\|.+\|.+\|$/.test(lineAt(state, startLine))
    ? (['pipes', (line: string) => /^\|.+\|$/.test(line) && pipes(line) > 1, splitRow] as const)
    : (['tabs', (line: string) => tabs > 1 && line.split('\t').length === tabs, splitTabs] as const);
  const lines = linesWhile(state, startLine, endLine, test);
  // In the middle of a paragraph only pipes are seen, since a tab may be any white space.
  if (lines.length < 2 || (silent && kind === 'tabs')) return false;
  if (kind === 'tabs' && state.parentType === 'list') return false;
  if (silent) return true;
  const rows = lines.filter((line) => !DELIMITER.test(line)).map(split);
  const columns = Math.max(...rows.map((row) => row.length));
  pushTable(state, startLine, startLine + lines.length, [Array<string>(columns).fill(''), ...rows], [], {
    headless: kind,
    longer: [],
    merging: [],
  });
  return true;
}

const splitTabs = (line: string): string[] => line.split('\t').map((cell) => cell.trim());

/** The tokens that markdown-it makes of a table, with what is to be said of it. */
function pushTable(
  state: BlockState,
  from: number,
  to: number,
  rows: readonly (readonly string[])[],
  aligns: readonly string[],
  meta: Omit<TableMeta, 'columns'>,
): void {
  const columns = Math.max(...rows.map((row) => row.length));
  const open = state.push('table_open', 'table', 1);
  open.map = [from, to];
  open.meta = { ...meta, columns: rows[0].length };
  rows.forEach((row, r) => {
    state.push('tr_open', 'tr', 1);
    const line = meta.headless ? from + Math.max(0, r - 1) : from + (r === 0 ? 0 : r + 1);
    for (let c = 0; c < columns; c++) {
      const cell = state.push(r === 0 ? 'th_open' : 'td_open', r === 0 ? 'th' : 'td', 1);
      if (aligns[c]) cell.attrs = [['style', `text-align:${aligns[c]}`]];
      const inline = state.push('inline', '', 0);
      inline.content = row[c] ?? '';
      inline.map = [line, line + 1];
      inline.children = [];
      state.push(r === 0 ? 'th_close' : 'td_close', r === 0 ? 'th' : 'td', -1);
    }
    state.push('tr_close', 'tr', -1);
  });
  state.push('table_close', 'table', -1);
  state.line = to;
}

const GRID_RULE = /^\+(?:[-=:]+\+)+$/;

/** `+-----+-----+` and rows of several lines between such rules; `=` stands under the head. */
const gridTable: BlockRule = (state, startLine, endLine, silent) => {
  if (outside(state, startLine) || indented(state, startLine)) return false;
  if (!GRID_RULE.test(lineAt(state, startLine))) return false;
  const lines = linesWhile(state, startLine, endLine, (line) => /^[+|].*[+|]$/.test(line));
  const rules = lines.filter((line) => GRID_RULE.test(line));
  const edges = [...lines[0]].flatMap((sign, i) => (sign === '+' ? [i] : []));
  const same = rules.every(
    (rule) => rule.length === lines[0].length && edges.every((at) => rule[at] === '+'),
  );
  if (rules.length < 2 || !same || !GRID_RULE.test(lines[lines.length - 1])) return false;
  if (silent) return true;
  const rows: string[][] = [];
  let open: string[] | undefined;
  let heads = 0;
  for (const line of lines.slice(1)) {
    if (GRID_RULE.test(line)) {
      if (open) rows.push(open);
      open = undefined;
      if (line.includes('=')) heads = rows.length;
      continue;
    }
    const cells = gridCells(line, edges);
    open = open ? open.map((cell, i) => [cell, cells[i]].filter(Boolean).join('\n')) : cells;
  }
  const empty = Array<string>(edges.length - 1).fill('');
  pushTable(state, startLine, startLine + lines.length, heads === 1 ? rows : [empty, ...rows], [], {
    longer: [],
    merging: [],
  });
  return true;
};

/** Cells of a line of a grid; where no bar stands under an edge, the cell goes on over it and the next one is empty. */
function gridCells(line: string, edges: readonly number[]): string[] {
  const cells = edges.slice(1).map(() => '');
  let own = 0;
  for (let i = 1; i < edges.length; i++) {
    const bar = line[edges[i]] === '|' || i === edges.length - 1;
    if (!bar) continue;
    const end = i === edges.length - 1 ? line.length - 1 : edges[i];
    cells[own] = line.slice(edges[own] + 1, Math.max(end, edges[own] + 1)).trim();
    own = i;
  }
  return cells;
}

const TABLE_OPEN = /<table\b/gi;
const TABLE_CLOSE = /<\/table\s*>/gi;
const count = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0;

/** A table of HTML is whole up to its end, though blank lines stand in it, at which CommonMark ends a block (§ 4.6). */
const htmlTable: BlockRule = (state, startLine, endLine, silent) => {
  if (indented(state, startLine) || !/^<[a-z!]/i.test(lineAt(state, startLine))) return false;
  let text = '';
  let opened = false;
  for (let n = startLine; n < endLine; n++) {
    if (state.isEmpty(n) && count(text, TABLE_OPEN) <= count(text, TABLE_CLOSE)) {
      if (!opened) return false;
      return pushHtml(state, startLine, n, silent);
    }
    // A table that is never closed ends before what no cell can be.
    if (state.isEmpty(n) && opened && /^(?:#{1,6}\s|<table\b)/i.test(nextText(state, n, endLine)))
      return pushHtml(state, startLine, n, silent);
    text += `${lineAt(state, n)}\n`;
    opened ||= count(text, TABLE_OPEN) > 0;
  }
  return opened && count(text, TABLE_CLOSE) > 0 ? pushHtml(state, startLine, endLine, silent) : false;
};

/** The next line that is not empty. */
function nextText(state: BlockState, from: number, endLine: number): string {
  let n = from;
  while (n < endLine && state.isEmpty(n)) n++;
  return n < endLine ? lineAt(state, n) : '';
}

function pushHtml(state: BlockState, from: number, to: number, silent: boolean): boolean {
  if (silent) return true;
  const token = state.push('html_block', '', 0);
  token.map = [from, to];
  token.content = state.getLines(from, to, state.blkIndent, true);
  state.line = to;
  return true;
}

const CAPTION = /^:[ \t]+\S/;
const TABLE_START = /^(?:\|.*\||\+[-=:]+\+|<table\b|[^|]+\|[^|])/i;
const PICTURE = /^!\[[^\]]*\]\([^)]*\)\s*(?:\{[^}]*\})?$/;

/** `: Text` right above a table or below a picture is a caption, whatever stands before it; elsewhere it explains a term. */
function isCaption(state: BlockState, line: number, endLine: number): boolean {
  if (line >= endLine || !CAPTION.test(lineAt(state, line)) || indented(state, line)) return false;
  let next = line + 1;
  while (next < endLine && !state.isEmpty(next)) next++;
  while (next < endLine && state.isEmpty(next)) next++;
  if (next < endLine && TABLE_START.test(lineAt(state, next))) return true;
  let before = line - 1;
  while (before >= 0 && state.isEmpty(before)) before--;
  return before >= 0 && PICTURE.test(lineAt(state, before));
}

const caption: BlockRule = (state, startLine, endLine, silent) => {
  if (!isCaption(state, startLine, endLine)) return false;
  if (silent) return true;
  let next = startLine + 1;
  while (next < endLine && !state.isEmpty(next) && !TABLE_START.test(lineAt(state, next))) next++;
  state.push('paragraph_open', 'p', 1).map = [startLine, next];
  const inline = state.push('inline', '', 0);
  inline.content = state.getLines(startLine, next, state.blkIndent, false).trim();
  inline.map = [startLine, next];
  inline.children = [];
  state.push('paragraph_close', 'p', -1);
  state.line = next;
  return true;
};

const INTERRUPTED = ['paragraph', 'reference', 'blockquote', 'list'];

export function useTables(md: Markdown): void {
  md.block.ruler.at('table', pipeTable, { alt: ['paragraph', 'reference'] });
  md.block.ruler.before('table', 'grid_table', gridTable, { alt: ['paragraph', 'reference'] });
  md.block.ruler.before('table', 'html_table', htmlTable, { alt: INTERRUPTED });
  const rules = (md.block.ruler as unknown as { __rules__: { name: string; fn: BlockRule; alt: string[] }[] })
    .__rules__;
  const { fn, alt } = rules.find((rule) => rule.name === 'deflist')!;
  md.block.ruler.at(
    'deflist',
    (state, startLine, endLine, silent) => {
      const next = startLine + 1 < endLine && state.isEmpty(startLine + 1) ? startLine + 2 : startLine + 1;
      return isCaption(state, next, endLine) ? false : fn(state, startLine, endLine, silent);
    },
    { alt },
  );
  md.block.ruler.before('deflist', 'caption', caption, { alt: INTERRUPTED });
}
