/** Rules of markdown-it that find formulas: between dollars, in LaTeX's brackets and environments. */
import type MarkdownIt from 'markdown-it';
import { isBracketedFormula, isMoney, isSpacedFormula } from './tex.ts';

type Markdown = InstanceType<typeof MarkdownIt>;
type BlockRule = Parameters<Markdown['block']['ruler']['before']>[2];
type InlineRule = Parameters<Markdown['inline']['ruler']['before']>[2];
type BlockState = Parameters<BlockRule>[0];

/** UTF-16 units of a formula at most; a text that holds more between its marks is no formula. */
const LONGEST = 4000;
/** Lines of a display at most. */
const MOST_LINES = 200;

/** What ends a display: its label, a number that was typed beside it, a mark. */
const TAIL = String.raw`[ \t]*[.,;]?[ \t]*(?:\{#[\w:.-]+\}|\(\d+(?:\.\d+)*[а-яa-z]?\))?[ \t]*[.,;]?[ \t]*$`;
const DOLLARS_END = new RegExp(String.raw`\$\$${TAIL}`);
const BRACKET_END = new RegExp(String.raw`\\\]${TAIL}`);
const ENVIRONMENT =
  /^\\begin\{((?:equation|align|gather|multline|eqnarray|alignat|flalign|displaymath|math)\*?)\}/;

const lineAt = (state: BlockState, n: number): string =>
  state.src.slice(state.bMarks[n] + state.tShift[n], state.eMarks[n]);

/** How a display opens, and how its last line ends; undefined for a line that opens none. */
function opening(line: string): { skip: number; end: RegExp; blank: boolean } | undefined {
  // Several on one line are formulas of a paragraph.
  if (line.startsWith('$$'))
    return (line.match(/(?<!\\)\$\$/g)?.length ?? 0) > 2
      ? undefined
      : { skip: 2, end: DOLLARS_END, blank: false };
  if (line.startsWith('\\[')) return { skip: 2, end: BRACKET_END, blank: false };
  const name = ENVIRONMENT.exec(line)?.[1];
  if (name === undefined) return undefined;
  return { skip: 0, end: new RegExp(`\\\\end\\{${name.replace('*', '\\*')}\\}${TAIL}`), blank: true };
}

/** A formula on lines of its own; blank lines stand only inside LaTeX's environments. */
const displayMath: BlockRule = (state, startLine, endLine, silent) => {
  const first = lineAt(state, startLine);
  const open = first[0] === '$' || first[0] === '\\' ? opening(first) : undefined;
  if (!open) return false;
  let last = startLine;
  while (!open.end.test(last === startLine ? first.slice(open.skip) : lineAt(state, last))) {
    last++;
    if (last >= endLine || last - startLine > MOST_LINES || (!open.blank && state.isEmpty(last)))
      return false;
  }
  const content = state.getLines(startLine, last + 1, state.blkIndent, false).trim();
  if (first.startsWith('\\[')) {
    const inside = content.slice(2, content.lastIndexOf('\\]'));
    if (!isBracketedFormula(inside)) return false;
  }
  if (silent) return true;
  const token = state.push('math_block', '', 0);
  token.content = content;
  token.map = [startLine, last + 1];
  state.line = last + 1;
  return true;
};

/** The next dollar that no backslash stands before; -1 for none. */
function nextDollar(text: string, from: number, end: number): number {
  for (let at = text.indexOf('$', from); at >= 0 && at < end; at = text.indexOf('$', at + 1)) {
    let backslashes = 0;
    while (text[at - 1 - backslashes] === '\\') backslashes++;
    if (backslashes % 2 === 0) return at;
  }
  return -1;
}

/** `{` that are not closed: a dollar inside `\text{…}` ends no formula. */
function openBraces(tex: string): number {
  let depth = 0;
  for (let i = 0; i < tex.length; i++) {
    if (tex[i] === '\\') i++;
    else if (tex[i] === '{') depth++;
    else if (tex[i] === '}') depth--;
  }
  return depth;
}

/**
 * Where the formula that opens with the dollar at `at` ends, behind its last dollar; -1 where that dollar is money or a sign. As in pandoc
 * it holds no other dollar, has no space inside its own, and no digit behind it.
 */
export function dollarFormulaEnd(text: string, at: number, end: number): number {
  const fence = text.startsWith('$$', at) ? 2 : 1;
  const from = at + fence;
  const first = nextDollar(text, from, end);
  let close = first;
  while (close >= 0 && openBraces(text.slice(from, close)) > 0) close = nextDollar(text, close + 1, end);
  // Where no brace closes, the formula is wrong and is said to be.
  if (close < 0) close = first;
  if (close <= from || close - from > LONGEST) return -1;
  if (fence === 2) return text[close + 1] === '$' ? close + 2 : -1;
  const content = text.slice(from, close);
  const [left, right] = [/^\s/.test(content), /\s$/.test(content)];
  if (left && right) return isSpacedFormula(content) ? close + 1 : -1;
  if (left || right || /\d/.test(text[close + 1] ?? '') || isMoney(content)) return -1;
  return close + 1;
}

const dollarMath: InlineRule = (state, silent) => {
  if (state.src.charCodeAt(state.pos) !== 0x24) return false;
  const end = dollarFormulaEnd(state.src, state.pos, state.posMax);
  if (end < 0) return false;
  if (!silent) state.push('math_inline', '', 0).content = state.src.slice(state.pos, end);
  state.pos = end;
  return true;
};

const CLOSING: Readonly<Record<string, string>> = { '(': '\\)', '[': '\\]' };

/** `\( … \)` and `\[ … \]` inside a line. */
const bracketMath: InlineRule = (state, silent) => {
  const { src, pos } = state;
  if (src.charCodeAt(pos) !== 0x5c) return false;
  const closing = CLOSING[src[pos + 1]];
  const close = closing ? src.indexOf(closing, pos + 2) : -1;
  if (close < 0 || close > state.posMax || close - pos > LONGEST) return false;
  const content = src.slice(pos + 2, close);
  if (!isBracketedFormula(content)) return false;
  if (!silent) state.push('math_inline', '', 0).content = `$${content.trim()}$`;
  state.pos = close + 2;
  return true;
};

/** An environment inside a paragraph: it is set in its line. */
const environmentMath: InlineRule = (state, silent) => {
  const { src, pos } = state;
  if (src.charCodeAt(pos) !== 0x5c || !src.startsWith('\\begin{', pos)) return false;
  const name = /^\\begin\{([a-z]+\*?)\}/.exec(src.slice(pos, pos + 40))?.[1];
  const closing = `\\end{${name}}`;
  const close = name ? src.indexOf(closing, pos) : -1;
  if (close < 0 || close > state.posMax) return false;
  if (!silent) {
    const content = src.slice(pos, close + closing.length);
    const inner = ENVIRONMENT.test(content)
      ? content.replace(
          /^\\begin\{(?:equation|displaymath|math)\*?\}|\\end\{(?:equation|displaymath|math)\*?\}$/g,
          '',
        )
      : content;
    state.push('math_inline', '', 0).content = `$${inner.trim()}$`;
  }
  state.pos = close + closing.length;
  return true;
};

const INTERRUPTED = ['paragraph', 'reference', 'blockquote', 'list'];

export function useMath(md: Markdown): void {
  md.block.ruler.before('fence', 'math_block', displayMath, { alt: INTERRUPTED });
  md.inline.ruler.before('escape', 'dollar_math', dollarMath);
  md.inline.ruler.before('escape', 'bracket_math', bracketMath);
  md.inline.ruler.before('escape', 'environment_math', environmentMath);
}
