/** The words of a text, for «nothing lost»: letters and digits, without marks, case or the typography around them. */
import type { DrawnLine } from '../../src/model/book.ts';
import { partText } from '../../src/model/galley.ts';
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
      else if (token.type === 'image') line += ` ${token.content} `;
      else if (token.type === 'softbreak' || token.type === 'hardbreak') line += ' ';
      else if (token.type === 'html_inline' || token.type === 'html_block')
        line += token.content.replace(/<!--[\s\S]*?-->|<[^>]*>/g, ' ');
      else if (token.type.startsWith('math_')) line += ' ';
      else if (token.content) line += token.content;
      if (token.block) {
        out.push(...words(withoutReferences(line)));
        line = '';
      }
    }
    out.push(...words(withoutReferences(line)));
  };
  visit(parseBlocks(body).tokens);
  return out;
}

const withoutReferences = (line: string): string => line.replace(/\\(?:eq)?ref\{[^}]*\}/g, ' ');

/** Words that are hyphenated in the cells of a table, where other cells stand between their halves. */
export function cellWords(lines: readonly DrawnLine[]): string {
  const out: string[] = [];
  lines.forEach(({ line }, i) => {
    for (const part of line.parts) {
      if (part.kind !== 'text' || line.parts.length < 2) continue;
      let text = partText(part);
      for (let next = i + 1, end = part; end.hyphen && next < lines.length; next++) {
        const below = lines[next].line.parts
          .filter((p) => p.kind === 'text')
          .sort((a, b) => Math.abs(a.x - part.x) - Math.abs(b.x - part.x))[0];
        if (!below) break;
        text = text.slice(0, -1) + partText(below);
        end = below;
      }
      out.push(...words(text));
    }
  });
  return out.join(' ');
}
