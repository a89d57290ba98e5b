/** Inline tokens → runs of text with marks. */
import type { Place, Report } from '../diagnostics.ts';
import { type Inline, Mark } from '../model/document.ts';
import type { Token } from './markdown.ts';

const MARK_OF: Readonly<Record<string, number>> = { em: Mark.italic, strong: Mark.bold, s: Mark.strike };

/** The runs of one block; line ends stay as `\n` until the typographic pass has counted them. */
export function toInlines(tokens: readonly Token[], place: Place, report: Report): Inline[] {
  const out: Inline[] = [];
  let marks: number = Mark.none;
  let href: string | undefined;
  let line = place.line ?? 1;
  const push = (text: string, extra: number = Mark.none) => {
    if (text) out.push({ kind: 'text', text, marks: marks | extra, line, ...(href ? { href } : {}) });
  };
  const notYet = (what: string) => report('article/not-yet', { ...place, line }, { what });
  for (const token of tokens) {
    const [, name, side] = /^(em|strong|s)_(open|close)$/.exec(token.type) ?? [];
    if (name) marks = side === 'open' ? marks | MARK_OF[name] : marks & ~MARK_OF[name];
    else if (token.type === 'softbreak') {
      push('\n');
      line++;
    } else if (token.type === 'hardbreak') {
      out.push({ kind: 'break' });
      line++;
    } else if (token.type === 'code_inline') push(token.content, Mark.mono);
    else if (token.type === 'link_open') href = String(token.attrGet('href') ?? '');
    else if (token.type === 'link_close') href = undefined;
    else if (token.type === 'image') {
      notYet('a picture');
      push(imageSource(token));
    } else if (token.type === 'math_inline') {
      notYet('a formula');
      push(token.content, Mark.mono);
    } else if (token.type === 'html_inline') htmlInline(token.content, out, push, { ...place, line }, report);
    else {
      if (/\[\^[^\]\s]+\]/.test(token.content)) notYet('a footnote');
      push(token.content);
    }
  }
  return out;
}

function imageSource(token: Token): string {
  const title = token.attrGet('title');
  return `![${token.content}](${token.attrGet('src') ?? ''}${title ? ` "${title}"` : ''})`;
}

function htmlInline(
  html: string,
  out: Inline[],
  push: (text: string) => void,
  place: Place,
  report: Report,
): void {
  if (html.startsWith('<!--')) report('article/comment', place, { text: html.replace(/\s+/g, ' ') });
  else if (/^<br\s*\/?>$/i.test(html)) out.push({ kind: 'break' });
  else {
    report('article/not-yet', place, { what: 'HTML' });
    push(html);
  }
}

/** Text that holds no markup. */
export const plain = (text: string, marks: number = Mark.none): Inline => ({ kind: 'text', text, marks });
