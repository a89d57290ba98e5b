/** render: book → the bytes of a PDF. It draws; there is nothing left to decide. */
import { createHash } from 'node:crypto';
import type { Book, OutlineEntry, Page } from '../model/book.ts';
import { Content, type LinkArea } from './content.ts';
import { FileFonts } from './fonts.ts';
import { xmp } from './metadata.ts';
import { number } from './numbers.ts';
import { collect, createContainer, type PdfContainer, type PdfRef, pdfString } from './pdfkit-internals.ts';

export interface RenderOptions {
  /** What the file's identifier is made from: the hash of the inputs. */
  readonly hash: string;
  /** Called after every page. */
  readonly onPage?: (sheet: number) => void;
}

export async function render(book: Book, options: RenderOptions): Promise<Uint8Array> {
  const { metadata } = book;
  const doc = createContainer({
    title: metadata.title,
    author: metadata.creators.join(', '),
    language: metadata.language,
    date: metadata.date,
    xmp: xmp(metadata),
    id: createHash('sha256').update(options.hash).digest().subarray(0, 16),
  });
  const finished = collect(doc);
  const fonts = new FileFonts();
  const resources = doc.ref({});
  const pages = book.pages.map(() => doc.ref({}));
  book.pages.forEach((page, i) => {
    drawPage(doc, book, page, pages, i, resources, fonts);
    options.onPage?.(page.sheet);
  });
  const tree = doc._root.data.Pages.data as { Kids: PdfRef[]; Count: number };
  tree.Kids = pages;
  tree.Count = pages.length;
  resources.data.Font = fonts.write(doc);
  resources.end();
  doc._root.data.PageLabels = { Nums: pageLabels(book.pages) };
  if (book.links && book.outline.length > 0) writeOutline(doc, book, pages);
  doc.end();
  return finished;
}

function drawPage(
  doc: PdfContainer,
  book: Book,
  page: Page,
  pages: readonly PdfRef[],
  i: number,
  resources: PdfRef,
  fonts: FileFonts,
): void {
  const box = [0, 0, Number(number(book.width)), Number(number(book.height))];
  const data: Record<string, unknown> = pages[i].data;
  Object.assign(data, {
    Type: 'Page',
    Parent: doc._root.data.Pages,
    MediaBox: box,
    TrimBox: box,
    Resources: resources,
  });
  // A blank page is truly blank: no content stream at all.
  if (page.lines.length + page.furniture.length > 0) {
    const content = new Content(fonts, book.height);
    const stream = doc.ref({});
    stream.end(content.page(page));
    data.Contents = stream;
    const areas = book.links ? content.links : [];
    const annotations = areas
      .map((link) => annotation(doc, link, book, pages))
      .filter((a) => a !== undefined);
    if (annotations.length > 0) data.Annots = annotations;
  }
  pages[i].end();
}

function annotation(
  doc: PdfContainer,
  link: LinkArea,
  book: Book,
  pages: readonly PdfRef[],
): PdfRef | undefined {
  const sheet = link.target === undefined ? undefined : book.targets.get(link.target);
  if (link.href === undefined && sheet === undefined) return undefined;
  const goal =
    sheet === undefined
      ? { A: { S: 'URI', URI: pdfString(encodeURI(decodeSafely(link.href!))) } }
      : { Dest: destination(pages[sheet - 1]) };
  const rect = link.rect.map((n) => Number(number(n)));
  const ref = doc.ref({ Type: 'Annot', Subtype: 'Link', Rect: rect, Border: [0, 0, 0], F: 4, ...goal });
  ref.end();
  return ref;
}

/** Addresses in the file are ASCII, whether the manuscript had them encoded or not. */
function decodeSafely(href: string): string {
  try {
    return decodeURI(href);
  } catch {
    return href;
  }
}

const destination = (page: PdfRef): unknown[] => [page, 'XYZ', null, null, null];

/** One entry for each run of consecutive folios (ISO 32000 § 12.4.2); a folio that is no number is its own prefix. */
export function pageLabels(pages: readonly Page[]): unknown[] {
  const labels: unknown[] = [];
  let expected: number | undefined;
  pages.forEach((page, i) => {
    const folio = /^\d+$/.test(page.folio) ? Number(page.folio) : undefined;
    if (folio === undefined) labels.push(i, { P: pdfString(page.folio) });
    else if (folio !== expected) labels.push(i, { S: 'D', St: folio });
    expected = folio === undefined ? undefined : folio + 1;
  });
  return labels;
}

function writeOutline(doc: PdfContainer, book: Book, pages: readonly PdfRef[]): void {
  const root = doc.ref({ Type: 'Outlines' });
  const link = (entries: readonly OutlineEntry[], parent: PdfRef): number => {
    const refs = entries.map((entry) =>
      doc.ref({ Title: pdfString(entry.title), Parent: parent, Dest: destination(pages[entry.sheet - 1]) }),
    );
    refs.forEach((ref, i) => {
      if (i > 0) ref.data.Prev = refs[i - 1];
      if (i < refs.length - 1) ref.data.Next = refs[i + 1];
      const below = entries[i].children.length > 0 ? link(entries[i].children, ref) : 0;
      if (below > 0) ref.data.Count = -below;
      ref.end();
    });
    parent.data.First = refs[0];
    parent.data.Last = refs[refs.length - 1];
    return entries.length;
  };
  root.data.Count = link(book.outline, root);
  root.end();
  doc._root.data.Outlines = root;
  doc._root.data.PageMode = 'UseOutlines';
}
