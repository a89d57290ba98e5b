/** The words of a text, for «nothing lost»: letters and digits, without marks, case or the typography around them. */
import { parseBlocks, type Token } from '../../src/parse/markdown.ts';

export const words = (text: string): string[] =>
  text
    .normalize('NFC')
    .replace(/[\u001a-\u001f\u00ad\u200b]/g, '')
    .toLowerCase()
    .match(/[\p{L}\p{M}\d]+/gu) ?? [];

/** The words that a body should print: its text, without what Markdown itself consumes. Independent of our own blocks. */
export function sourceWords(body: string): string[] {
  const out: string[] = [];
  const visit = (tokens: readonly Token[]) => {
    let line = '';
    for (const token of tokens) {
      if (token.type === 'inline') visit(token.children ?? []);
      else if (token.type === 'image') line += ` ${token.content} ${token.attrGet('src')} `;
      else if (token.type === 'softbreak' || token.type === 'hardbreak') line += ' ';
      else if (token.type === 'html_inline' || token.type === 'html_block')
        line += token.content.replace(/<!--[\s\S]*?-->/g, ' ').replace(/<br\s*\/?>/gi, ' ');
      else if (token.content) line += token.content;
      if (token.block) {
        out.push(...words(line));
        line = '';
      }
    }
    out.push(...words(line));
  };
  visit(parseBlocks(body).tokens);
  return out;
}
