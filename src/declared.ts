/** Declared pages: an article whose front matter says where it is published must land there. */
import type { Report } from './diagnostics.ts';
import type { Numbering } from './model/book.ts';
import type { Source } from './model/manifest.ts';
import type { DrawnSection } from './model/plate.ts';
import { count, pageRange } from './wording.ts';

export function checkDeclaredPages(
  sources: readonly Source[],
  { ranges }: Numbering,
  parts: readonly DrawnSection[],
  report: Report,
): void {
  const sections = new Map(parts.map((section) => [section.part, section]));
  for (const { id, file, meta, lines } of sources) {
    const actual = ranges.get(id);
    if (!meta.pages || !actual || (meta.pages.first === actual.first && meta.pages.last === actual.last))
      continue;
    const length = actual.last - actual.first + 1;
    const declared = meta.pages.last - meta.pages.first + 1;
    const values = {
      length: count(length, 'page'),
      actual: pageRange(actual.first, actual.last),
      declared: pageRange(meta.pages.first, meta.pages.last),
      advice: advice(length, declared, actual.first - meta.pages.first, sections.get(id)),
    };
    report('numbering/declared-pages', { file, line: lines.pages }, values);
  }
}

function advice(length: number, declared: number, shift: number, section: DrawnSection | undefined): string {
  if (length > declared) {
    const over = section?.plates.slice(declared).reduce((sum, { lines }) => sum + lines, 0) ?? 0;
    return `${count(over, 'line')} more than the declared pages hold; see \`zhinaq explain numbering/declared-pages\``;
  }
  if (length < declared)
    return `the text is ${count(declared - length, 'page')} shorter than what was published`;
  return `the length agrees, but it starts ${count(Math.abs(shift), 'page')} ${shift > 0 ? 'later' : 'earlier'}: an article before it changed, or \`numbering\` did`;
}
