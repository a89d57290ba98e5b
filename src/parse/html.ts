/** The little HTML that authors write inside their text. */
import { Mark } from '../model/document.ts';

/** Tags that stand for a character style. */
export const HTML_MARK: Readonly<Record<string, number>> = {
  b: Mark.bold,
  strong: Mark.bold,
  i: Mark.italic,
  em: Mark.italic,
  cite: Mark.italic,
  var: Mark.italic,
  u: Mark.underline,
  ins: Mark.underline,
  s: Mark.strike,
  strike: Mark.strike,
  del: Mark.strike,
  sup: Mark.superior,
  sub: Mark.inferior,
  small: Mark.smallCaps,
  code: Mark.mono,
  kbd: Mark.mono,
  tt: Mark.mono,
};

/** Tags that say nothing which print could show; their text is set without a word. */
export const SILENT = new Set(['span', 'font', 'center', 'wbr', 'nobr', 'abbr', 'mark', 'q', 'big']);

/** Tags that end a line. */
export const BREAKING = new Set([
  'br',
  'p',
  'div',
  'li',
  'tr',
  'ul',
  'ol',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'blockquote',
  'pre',
  'table',
  'section',
  'details',
  'summary',
  'figure',
  'figcaption',
  'hr',
  'dl',
  'dt',
  'dd',
]);

export interface Tag {
  readonly name: string;
  readonly closing: boolean;
  readonly attributes: Readonly<Record<string, string>>;
}

/** `<a href="…">` in parts; undefined for comments and instructions. */
export function readTag(html: string): Tag | undefined {
  const match = /^<(\/?)([a-zA-Z][\w-]*)([\s\S]*?)\/?>$/.exec(html);
  if (!match) return undefined;
  const attributes: Record<string, string> = {};
  for (const [, name, , double, single, bare] of match[3].matchAll(
    /([\w:-]+)(\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+)))?/g,
  ))
    attributes[name.toLowerCase()] = double ?? single ?? bare ?? '';
  return { name: match[2].toLowerCase(), closing: match[1] === '/', attributes };
}
