/** Sheets that stand outside the book's numbering: the information sheet of an offprint, the signing sheet of a lock. */
import { assemble, fillSlots } from './assemble.ts';
import { compose, setRun } from './compose/index.ts';
import type { Report } from './diagnostics.ts';
import { drawSection } from './draw/index.ts';
import type { Book, Page } from './model/book.ts';
import type { Part } from './model/document.ts';
import type { Project } from './model/project.ts';
import { number } from './number.ts';
import { paginate } from './paginate/index.ts';
import { prepare } from './prepare/index.ts';

/** The pages of a part without folios and heads; their labels are i, ii, iii. `path`: the file that its pictures are meant beside. */
export async function laySheet(
  part: Part,
  path: string,
  project: Project,
  book: Book,
  report: Report,
): Promise<Page[]> {
  const { template, fonts, root } = project;
  const assets = await prepare(part, path, root, fonts, report);
  const galley = compose(part, { template, fonts }, report, assets);
  const section = paginate(galley, template.page, { startRow: 0, lastPageMatters: false });
  const sheets = number([{ section, kind: 'sheet' }], {
    first: 1,
    articlesStart: 'page',
    signature: 1,
  }).numbering;
  const laid = assemble([drawSection(fillSlots(section, sheets, setRun), template.page)], sheets, {
    page: template.page,
    kinds: new Map([[part.id, 'sheet']]),
    openers: new Set([part.id]),
    versoHead: { text: '' },
    rectoHead: () => undefined,
    furniture: () => [],
    outline: [],
    metadata: book.metadata,
    resources: book.resources,
  });
  return laid.pages.map((page, i) => ({ ...page, folio: 'i'.repeat(i + 1) }));
}
