/**
 * Lists as authors type them: «– », «• », «а) », «2) », `(i)`. Markdown does not know them and runs their lines together. Here such lines
 * become items of Markdown's own lists, whose text stands in the same column; the author's marker is kept by its line and printed.
 */

export interface AuthorLists {
  readonly text: string;
  /** Markers by the line of the text on which they stand, from 0. */
  readonly markers: ReadonlyMap<number, string>;
}

/** Marks that begin items, and what they are a series of. */
const MARKER =
  /^(\s{0,12})(?:([–—•·‒▪‣●○◦■□✓✔➢➤])|(\(?(?:\d{1,3}|[а-яёәғқңөұүһіa-z]|[ivxlc]{1,5})\)|[а-яёa-z]\.|[IVX]{1,5}[.)]|\d{1,3}\.))([ \t\u00a0]+)(?=\S)/u;
const QUOTE = /^\s{0,3}>/;
const FENCE = /^\s{0,3}(?:```+|~~~+|\$\$)/;
/** Items of Markdown's own lists. */
const OWN = /^\s*(?:[-+*]|\d{1,9}[.)])\s+\S/;

interface Marked {
  readonly line: number;
  readonly indent: number;
  readonly mark: string;
  readonly kind: string;
}

const kindOf = (sign: string | undefined, label: string | undefined): string =>
  sign ??
  (label ?? '')
    .replace(/\d+/, '1')
    .replace(/[а-яёәғқңөұүһі]/u, 'а')
    .replace(/[a-z]+/, 'a')
    .replace(/[IVX]+/, 'I');

/** The lines of `text` that are items of a list in the author's own way, made items of Markdown's. */
export function markAuthorLists(text: string): AuthorLists {
  const markers = new Map<number, string>();
  if (!/^\s*(?:[–—•·‒▪‣●○◦■□✓✔➢➤]|\(?[\p{L}\d]{1,5}[).])[ \t\u00a0]/mu.test(text)) return { text, markers };
  const lines = text.split('\n');
  runsOf(lines).forEach((run, r) => {
    if (!isList(run, lines)) return;
    // Another sign than the list before has, so that the two are not one.
    const bullet = '-*+'[r % 3];
    for (const { line, mark } of run) {
      lines[line] = lines[line].replace(MARKER, (whole, indent: string) => {
        const width = whole.length - indent.length;
        return `${indent}${bullet}${' '.repeat(Math.max(1, Math.min(width, 5) - 1))}`;
      });
      markers.set(line, mark);
    }
  });
  return { text: lines.join('\n'), markers };
}

/** Items of one kind with nothing but their own text between them. */
function runsOf(lines: readonly string[]): Marked[][] {
  const runs: Marked[][] = [];
  /** Runs that may go on, the outermost first: an indented one stands inside another. */
  let open: Marked[][] = [];
  let fence: string | undefined;
  lines.forEach((line, i) => {
    const mark = FENCE.exec(line)?.[0].trim();
    if (fence !== undefined) {
      if (line.trim().startsWith(fence) || (fence === '$$' && line.includes('$$'))) fence = undefined;
      return;
    }
    if (mark && !(mark === '$$' && line.indexOf('$$', line.indexOf('$$') + 2) >= 0)) {
      fence = mark;
      open = [];
      return;
    }
    const found = QUOTE.test(line) ? null : MARKER.exec(line);
    if (!found) {
      // A blank line or an indented one goes on; anything else that begins a block ends the run.
      if (line.trim() === '' || OWN.test(line)) open = [];
      return;
    }
    const item = {
      line: i,
      indent: found[1].length,
      mark: found[2] ?? found[3],
      kind: kindOf(found[2], found[3]),
    };
    while (open.length > 0 && open[open.length - 1][0].indent > item.indent) open.pop();
    const last = open.at(-1);
    if (last && last[0].indent === item.indent) {
      if (last[0].kind === item.kind) {
        last.push(item);
        return;
      }
      open.pop();
    }
    const run = [item];
    open.push(run);
    runs.push(run);
  });
  return runs;
}

/** Several items in a series; one alone may be a sentence that begins with a dash, or a year. */
function isList(run: readonly Marked[], lines: readonly string[]): boolean {
  const [{ mark, kind, line }] = run;
  const before = lines[line - 1] ?? '';
  if (/^\d/.test(mark)) {
    // Markdown's own, unless they stand right below a text, where only «1.» may begin a list.
    const numbers = run.map((item) => Number.parseInt(item.mark, 10));
    const rising = numbers.every((n, i) => i === 0 || n === numbers[i - 1] + 1);
    return run.length > 1 && rising && numbers[0] !== 1 && before.trim() !== '' && !OWN.test(before);
  }
  if (/^[•●▪■○◦□‣➢➤✓✔]$/.test(mark)) return run.length > 1 || before.trim() === '' || /[:;]\s*$/.test(before);
  if (/^[–—‒·]$/.test(mark)) return run.length > 1 || /[:;]\s*$/.test(before);
  return (
    run.length > 1 &&
    inSeries(
      run.map((item) => item.mark),
      kind,
    )
  );
}

const ALPHABETS = [
  'абвгдежзиклмнопрстуфхцчшщэюя',
  'абвгдеёжзийклмнопрстуфхцчшщ',
  'аәбвгғдеёжзийкқлмнңоөп',
  'abcdefghijklmnopqrstuvwxyz',
];
const ROMAN = ['i', 'ii', 'iii', 'iv', 'v', 'vi', 'vii', 'viii', 'ix', 'x', 'xi', 'xii'];
const CAPITAL_ROMAN = ROMAN.map((number) => number.toUpperCase());

/** «а) б) в)», `(i) (ii)`: each the next one of an alphabet. */
function inSeries(marks: readonly string[], kind: string): boolean {
  const bare = marks.map((mark) => mark.replace(/[().]/g, ''));
  if (kind.includes('1')) return bare.every((n, i) => i === 0 || Number(n) === Number(bare[i - 1]) + 1);
  return [...ALPHABETS.map((letters) => [...letters]), ROMAN, CAPITAL_ROMAN].some((series) => {
    const first = series.indexOf(bare[0]);
    return first >= 0 && bare.every((letter, i) => series[first + i] === letter);
  });
}
