/** Volumes of manuscripts, printed in this process. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Diagnostic, Diagnostics } from '../../src/diagnostics.ts';
import { checkIdentity } from '../../src/identity.ts';
import { load } from '../../src/load/index.ts';
import { platesOf } from '../../src/model/book.ts';
import { partText } from '../../src/model/galley.ts';
import { type Compiled, compile } from '../../src/pipeline.ts';
import { render } from '../../src/render/index.ts';
import { verify } from '../../src/verify/index.ts';
import { MARKER } from './manuscript-writer.ts';
import type { Manuscript } from './manuscripts.ts';
import { letters } from './reader.ts';
import { folderWith, laidPages, manifest, tool } from './volumes.ts';

const PICTURE = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAADwAAAAoCAIAAAAt2Q6oAAAACXBIWXMAAAPoAAAD6AG1e1JrAAAAN0lEQVRYw+3OMQ0AAAwDoMqv7KrYsQQUkD4UaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWnpSwNiNPHTFA3PNgAAAABJRU5ErkJggg==',
  'base64',
);
const DRAWING =
  '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><path d="M0 0L40 20"/><text x="2" y="12" font-size="8">аб</text></svg>';

export interface Printed {
  readonly folder: string;
  readonly compiled: Compiled;
  readonly bytes: Uint8Array;
  readonly diagnostics: readonly Diagnostic[];
  /** What the finished file does not keep. */
  readonly broken: readonly string[];
}

/** Compiles a volume from the source and renders it. */
export async function print(manuscripts: readonly Manuscript[], start = 'page'): Promise<Printed> {
  const ids = manuscripts.map(({ id }) => id);
  const folder = folderWith({
    'volume.yaml': manifest({ ids, numbering: `{ articlesStart: ${start} }`, index: true }),
    'pic.png': PICTURE,
    'drawing.svg': DRAWING,
    'broken.png': PICTURE.subarray(0, 40),
    'note.txt': 'text',
    ...Object.fromEntries(manuscripts.map(({ id, source }) => [`${id}.md`, source])),
  });
  const diagnostics = new Diagnostics();
  const project = load(folder, diagnostics.report);
  if (!project) throw new Error(`the volume is not read: ${JSON.stringify(diagnostics.list)}`);
  const compiled = await compile(project, diagnostics.report);
  checkIdentity(compiled.book, project.sources, diagnostics.report);
  const bytes = await render(compiled.book, { hash: 'x' });
  const broken = [...verify(bytes, compiled.book), ...noNumbers(compiled)];
  return { folder, compiled, bytes, diagnostics: diagnostics.list, broken };
}

/** Operators that hold no number where one should be. */
function noNumbers({ book }: Compiled): string[] {
  return book.pages.flatMap((page) =>
    platesOf(page).flatMap(({ part, content, deflated }) => {
      if (deflated) return [];
      const found = /\b(?:NaN|Infinity|undefined|null)\b/.exec(
        Buffer.from(content)
          .toString('latin1')
          .replace(/\((?:\\.|[^\\)])*\)|<[^>]*>/gs, ''),
      );
      return found ? [`${part}: ${found[0]} among the operators of page ${page.folio}`] : [];
    }),
  );
}

/** What the system's tools say of the file: `qpdf` finds nothing wrong, and each word of ours that stands on one line is read by poppler on its page. */
export function faultsOfTools({ folder, bytes, compiled }: Printed): string[] {
  const path = join(folder, 'volume.pdf');
  writeFileSync(path, bytes);
  const check = tool('qpdf', ['--check', path]);
  const faults = check.includes('No syntax or stream encoding errors found') ? [] : [`qpdf: ${check}`];
  const pages = tool('pdftotext', [path, '-']).split('\f');
  for (const [i, page] of laidPages(compiled.book).entries()) {
    // A mark without a letter goes to whichever poppler finds beside it.
    const read = letters(pages[i] ?? '').replace(/\p{M}/gu, '');
    const shown = page.lines.flatMap(({ line }) => line.parts.map(partText).join('\n').match(MARKER) ?? []);
    for (const word of shown)
      if (!read.includes(letters(word))) faults.push(`${word} is not read on page ${page.folio}`);
    const strange = /undefined|\[object|\bNaN\b|Infinity/.exec(pages[i] ?? '');
    if (strange) faults.push(`${strange[0]} is read on page ${page.folio}`);
  }
  return faults;
}
