/** markdown-it, set up: formulas are kept from being read as something else, and no depth loses text. */
import MarkdownIt from 'markdown-it';
import definitionLists from 'markdown-it-deflist';
import footnotes from 'markdown-it-footnote';
import { useEmphasis } from './emphasis.ts';
import { useMath } from './math-rules.ts';
import { useTables } from './table-rules.ts';

type Markdown = InstanceType<typeof MarkdownIt>;
export type Token = ReturnType<Markdown['parse']>[number];

/** Levels of quotes and lists that are still set as such. */
export const NESTING_LIMIT = 24;

type BlockRule = Parameters<Markdown['block']['ruler']['before']>[2];

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
  md.use(definitionLists).use(footnotes).use(useMath).use(useTables).use(useEmphasis);
  // What stood behind a backslash or was an entity is told apart from what was typed.
  md.core.ruler.disable('text_join');
  // Calls and texts are ours to join: the plugin would drop a text that nothing calls.
  md.inline.ruler.disable('footnote_inline');
  md.core.ruler.disable('footnote_tail');
  keepAnswers(md);
  // What is no link to make is said where it is read, with its text as it was typed.
  md.validateLink = () => true;
  return md;
}

/** What a link may lead to: an address, a place in the text, a file. */
const DESTINATION =
  /^<|^#|^[a-z][a-z\d+.-]*:\S|^\.{0,2}\/|^www\.|^[\w%.~-]+\.[a-z]{2,6}(?:[/?#]|$)|\.(?:html?|md|pdf|docx?|xlsx?|pptx?|png|jpe?g|gif|svg|webp|csv|txt|zip)(?:[?#]|$)/i;

/** A link's definition as it was typed, and its line from 0. */
export interface LinkDefinition {
  readonly text: string;
  readonly href: string;
  readonly line: number;
}

/** What `parse` shares with the rules. */
interface Environment {
  definitions?: LinkDefinition[];
  references?: Record<string, { href: string }>;
}

/**
 * `[Name]: text` is an answer in an interview, and `[1]: Иванов. …` a source: no definitions of links, which would swallow their texts. A
 * second definition of one name is text, too, and so is a numbered one that no `[text][1]` uses.
 */
function keepAnswers(md: Markdown): void {
  const rules = (md.block.ruler as unknown as { __rules__: { name: string; fn: BlockRule; alt: string[] }[] })
    .__rules__;
  const { fn, alt } = rules.find((rule) => rule.name === 'reference')!;
  md.block.ruler.at(
    'reference',
    (state, startLine, endLine, silent) => {
      const from = state.bMarks[startLine] + state.tShift[startLine];
      const line = state.src.slice(from, state.eMarks[startLine]);
      const [, label, rest] = /^\[([^\]]*)\]:[ \t]*(.*)$/.exec(line) ?? [];
      const env = state.env as Environment;
      if (label !== undefined) {
        const next =
          startLine + 1 < endLine
            ? state.src.slice(state.bMarks[startLine + 1], state.eMarks[startLine + 1])
            : '';
        if (!DESTINATION.test(rest.trim() || next.trim())) return false;
        if (/^\d+$/.test(label) && !state.src.includes(`][${label}]`)) return false;
        if (env.references && Object.hasOwn(env.references, md.utils.normalizeReference(label))) return false;
      }
      const known = Object.keys(env.references ?? {}).length;
      const found = fn(state, startLine, endLine, silent);
      const made = Object.entries(env.references ?? {});
      if (found && !silent && made.length > known) {
        const text = state.getLines(startLine, state.line, state.blkIndent, false).trim();
        env.definitions = [
          ...(env.definitions ?? []),
          { text, href: made[made.length - 1][1].href, line: startLine },
        ];
      }
      return found;
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
export function parseBlocks(text: string): { tokens: Token[]; definitions: readonly LinkDefinition[] } {
  const env: Environment = {};
  const tokens = markdown().parse(text, env as NonNullable<Parameters<Markdown['parse']>[1]>);
  return { tokens, definitions: env.definitions ?? [] };
}

/** Inline tokens of one line, such as a title; `notes` are the labels of the footnotes that it may call. */
export function parseInline(text: string, notes: Iterable<string> = []): Token[] {
  const refs = Object.fromEntries([...notes].map((label) => [`:${label}`, -1]));
  return markdown().parseInline(text, { footnotes: { refs } })[0]?.children ?? [];
}
