/** The table of articles: number, title, pages, notes. */
import type { Diagnostics } from '../diagnostics.ts';
import type { Compiled } from '../pipeline.ts';

const TITLE = 60;

export function articleTable({ ledger, project }: Compiled, diagnostics: Diagnostics): string {
  const files = new Map(project.sources.map((s) => [s.id, s.file]));
  const rows = ledger.articles.map((a) => {
    const pages = a.first === a.last ? `${a.first}` : `${a.first}-${a.last}`;
    const own = diagnostics.list.filter((d) => d.file === files.get(a.id));
    const errors = own.filter((d) => d.severity === 'error').length;
    const warnings = own.length - errors;
    const notes = [errors && `${errors} errors`, warnings && `${warnings} warnings`]
      .filter(Boolean)
      .join(', ');
    return [
      `№${String(a.number).padStart(3, '0')}`,
      `${a.authors[0].split(' ')[0]}. ${a.title}`,
      pages,
      notes,
    ];
  });
  const cut = (text: string) => (text.length > TITLE ? `${text.slice(0, TITLE - 1)}…` : text);
  const wide = (column: number) => Math.max(0, ...rows.map((r) => Math.min(r[column].length, TITLE)));
  const widths = [wide(0), wide(1), wide(2)];
  const lines = rows.map(([no, title, pages, notes]) =>
    `${no.padEnd(widths[0])}  ${cut(title).padEnd(widths[1])}  ${pages.padStart(widths[2])}  ${notes}`.trimEnd(),
  );
  const { contents, volume } = ledger;
  const foot = contents
    ? `contents on ${contents.first === contents.last ? contents.first : `${contents.first}-${contents.last}`}; `
    : '';
  return [...lines, `${foot}${volume.sheets} pages in the file`].join('\n');
}
