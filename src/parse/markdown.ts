/** markdown-it, set up: formulas are kept from being read as something else, and no depth loses text. */
import MarkdownIt from 'markdown-it';
import definitionLists from 'markdown-it-deflist';
import footnotes from 'markdown-it-footnote';

type Markdown = InstanceType<typeof MarkdownIt>;
export type Token = ReturnType<Markdown['parse']>[number];

/** Levels of quotes and lists that are still set as such. */
export const NESTING_LIMIT = 24;

type BlockRule = Parameters<Markdown['block']['ruler']['before']>[2];
type InlineRule = Parameters<Markdown['inline']['ruler']['before']>[2];

/** What is nested too deep becomes plain paragraphs instead of being dropped by the parser. */
const tooDeep: BlockRule = (state, startLine, endLine, silent) => {
  if (state.level < NESTING_LIMIT * 2) return false;
  if (silent) return true;
  let next = startLine + 1;
  while (next < endLine && !state.isEmpty(next) && state.sCount[next] >= state.blkIndent) next++;
  const token = state.push('too_deep', '', 0);
  token.content = state.getLines(startLine, next, state.blkIndent, false);
  token.map = [startLine, next];
  state.line = next;
  return true;
};

/** The end of a display formula, with its label. */
const CLOSING = /\$\$\s*(?:\{#[\w:.-]+\})?[.,;]?\s*$/;

/** `$$ … $$` on lines of its own, with a label after it or none. */
const displayMath: BlockRule = (state, startLine, endLine, silent) => {
  const lineAt = (n: number) => state.src.slice(state.bMarks[n] + state.tShift[n], state.eMarks[n]);
  if (!lineAt(startLine).startsWith('$$')) return false;
  let last = startLine;
  if (!CLOSING.test(lineAt(startLine).slice(2))) {
    do last++;
    while (last < endLine && !CLOSING.test(lineAt(last)) && !state.isEmpty(last));
    if (last >= endLine || state.isEmpty(last)) return false;
  }
  if (silent) return true;
  const token = state.push('math_block', '', 0);
  token.content = state.getLines(startLine, last + 1, state.blkIndent, false).trim();
  token.map = [startLine, last + 1];
  state.line = last + 1;
  return true;
};

/** `$ … $` and `$$ … $$` inside a line; a `$` before a space or after a digit's `$5` is money. */
const inlineMath: InlineRule = (state, silent) => {
  if (state.src.charCodeAt(state.pos) !== 0x24) return false;
  const fence = state.src.startsWith('$$', state.pos) ? '$$' : '$';
  const from = state.pos + fence.length;
  if (/\s/.test(state.src[from] ?? ' ')) return false;
  const close = closingDollar(state.src, from, state.posMax, fence);
  if (close < 0) return false;
  if (!silent) state.push('math_inline', '', 0).content = state.src.slice(state.pos, close + fence.length);
  state.pos = close + fence.length;
  return true;
};

function closingDollar(text: string, from: number, end: number, fence: string): number {
  for (
    let at = text.indexOf(fence, from);
    at >= 0 && at < end && at - from < 2000;
    at = text.indexOf(fence, at + 1)
  ) {
    const goodEnd = !/[\s\\]/.test(text[at - 1]) && !/\d/.test(text[at + fence.length] ?? '');
    if (at > from && goodEnd) return at;
  }
  return -1;
}

/**
 * What every address holds: `//` and a host after it, or the last character of a mailbox's name before its `@` (linkify-it). Looking for it
 * first spares most paragraphs some expressions that take 15 ms to compile, those with keys such as `[@newton]` among them.
 */
const ADDRESS = /\/\/[^\s\]]|[-!#$%&'*+/=?^_`{|}~a-z\d]@/i;

function create(): Markdown {
  const md = new MarkdownIt({ html: true, linkify: true, maxNesting: 1000 });
  md.linkify.set({ fuzzyLink: false, fuzzyEmail: true });
  const test = md.linkify.test.bind(md.linkify);
  md.linkify.test = (text) => ADDRESS.test(text) && test(text);
  md.block.ruler.before('table', 'too_deep', tooDeep, {
    alt: ['paragraph', 'reference', 'blockquote', 'list'],
  });
  md.block.ruler.before('fence', 'math_block', displayMath, {
    alt: ['paragraph', 'reference', 'blockquote', 'list'],
  });
  md.inline.ruler.before('escape', 'math_inline', inlineMath);
  md.use(definitionLists).use(footnotes);
  // Calls and texts are ours to join: the plugin would drop a text that nothing calls.
  md.inline.ruler.disable('footnote_inline');
  md.core.ruler.disable('footnote_tail');
  keepAnswers(md);
  return md;
}

/** An answer in an interview: what follows the colon is no address. */
const NO_DEFINITION = /^\[[^\]]*\]:[ \t]*[^\s<#./:]+(?:\s|$)/;

/** `[Name]: text` is an answer, not the definition of a link that would swallow its text. */
function keepAnswers(md: Markdown): void {
  const rules = (md.block.ruler as unknown as { __rules__: { name: string; fn: BlockRule; alt: string[] }[] })
    .__rules__;
  const { fn, alt } = rules.find((rule) => rule.name === 'reference')!;
  md.block.ruler.at(
    'reference',
    (state, startLine, endLine, silent) => {
      const from = state.bMarks[startLine] + state.tShift[startLine];
      const line = state.src.slice(from, state.eMarks[startLine]);
      return NO_DEFINITION.test(line) ? false : fn(state, startLine, endLine, silent);
    },
    { alt },
  );
}

let instance: Markdown | undefined;
const markdown = (): Markdown => {
  instance ??= create();
  return instance;
};

/** Block tokens of a manuscript's body, and the link definitions that stand between its blocks. */
export function parseBlocks(text: string): { tokens: Token[]; definitions: ReadonlyMap<string, string> } {
  const env: NonNullable<Parameters<Markdown['parse']>[1]> = {};
  const tokens = markdown().parse(text, env);
  return {
    tokens,
    definitions: new Map(Object.entries(env.references ?? {}).map(([label, { href }]) => [label, href])),
  };
}

/** Inline tokens of one line, such as a title. */
export const parseInline = (text: string): Token[] => markdown().parseInline(text, {})[0]?.children ?? [];
