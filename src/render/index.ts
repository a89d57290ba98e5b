/** render: book → the bytes of a PDF. It draws; there is nothing left to decide. */
import { createHash } from 'node:crypto';
import { readableAddress } from '../addresses.ts';
import { type Book, type OutlineEntry, type Page, placesOf, platesOf } from '../model/book.ts';
import type { LinkArea } from '../model/plate.ts';
import { number } from '../numbers.ts';
import { FileFonts } from './fonts.ts';
import { imagesOf, writeImages } from './images.ts';
import { xmp } from './metadata.ts';
import {
  collect,
  createContainer,
  type PdfContainer,
  type PdfRef,
  pdfString,
  writeStream,
} from './pdfkit-internals.ts';
import { Signs, streamsOf } from './streams.ts';

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
  const finished = collect(doc, sizeOf(book));
  const fonts = new FileFonts(book.resources.fonts);
  const signs = new Signs(fonts);
  const made = imagesOf(book);
  // A page may throw before they are waited for.
  made.catch(() => {});
  const places = placesOf(book);
  const resources = doc.ref({});
  const pages = book.pages.map(() => doc.ref({}));
  book.pages.forEach((page, i) => {
    for (const plate of platesOf(page)) fonts.use(plate);
    writePage({ doc, book, pages, places, resources, signs }, page, i);
    options.onPage?.(page.sheet);
  });
  const tree = doc._root.data.Pages.data as { Kids: PdfRef[]; Count: number };
  tree.Kids = pages;
  tree.Count = pages.length;
  resources.data.Font = { ...fonts.write(doc), ...signs.outlines.write(doc) };
  const images = writeImages(doc, await made);
  if (images) resources.data.XObject = images;
  resources.end();
  doc._root.data.PageLabels = { Nums: pageLabels(book.pages) };
  if (book.links && book.outline.length > 0) writeOutline(doc, book, pages);
  doc.end();
  return finished;
}

/** About the bytes of the file: its pages with their dictionaries, and some fonts. */
function sizeOf(book: Book): number {
  let sum = 200_000;
  for (const page of book.pages) for (const { content } of platesOf(page)) sum += content.length + 400;
  return sum;
}

interface Drawing {
  readonly doc: PdfContainer;
  readonly book: Book;
  readonly pages: readonly PdfRef[];
  /** Sheets of the places that links name. */
  readonly places: ReadonlyMap<string, number>;
  readonly resources: PdfRef;
  readonly signs: Signs;
}

function writePage(drawing: Drawing, page: Page, i: number): void {
  const { doc, book, pages, resources, signs } = drawing;
  const box = [0, 0, Number(number(book.width)), Number(number(book.height))];
  const data: Record<string, unknown> = pages[i].data;
  Object.assign(data, {
    Type: 'Page',
    Parent: doc._root.data.Pages,
    MediaBox: box,
    TrimBox: box,
    Resources: resources,
  });
  const plates = platesOf(page);
  // A blank page is truly blank: no content stream at all.
  if (plates.length > 0) {
    data.Contents = streamsOf(page, signs).map((stream) => writeStream(doc, stream));
    const areas = book.links ? plates.flatMap(({ links }) => links) : [];
    const annotations = areas
      .map((link) => annotation(drawing, link, page.left))
      .filter((a) => a !== undefined);
    if (annotations.length > 0) data.Annots = annotations;
  }
  pages[i].end();
}

function annotation({ doc, book, pages, places }: Drawing, link: LinkArea, left: number): PdfRef | undefined {
  const goal = goalOf(link, book, pages, places);
  if (!goal) return undefined;
  const rect = link.rect.map((n, i) => Number(number(i % 2 === 0 ? n + left : n)));
  const ref = doc.ref({ Type: 'Annot', Subtype: 'Link', Rect: rect, Border: [0, 0, 0], F: 4, ...goal });
  ref.end();
  return ref;
}

/** An address, the first page of a part, or the page of a place in the text. */
function goalOf(
  { href, target, place }: LinkArea,
  book: Book,
  pages: readonly PdfRef[],
  places: ReadonlyMap<string, number>,
): Record<string, unknown> | undefined {
  // Addresses in the file are ASCII, whether the manuscript had them encoded or not.
  if (href !== undefined) return { A: { S: 'URI', URI: pdfString(encodeURI(readableAddress(href))) } };
  if (place !== undefined) {
    const sheet = places.get(place);
    return sheet === undefined ? undefined : { A: { S: 'GoTo', D: destination(pages[sheet - 1]) } };
  }
  const sheet = target === undefined ? undefined : book.targets.get(target);
  return sheet === undefined ? undefined : { Dest: destination(pages[sheet - 1]) };
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
