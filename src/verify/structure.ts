/** The frame of a file: its header, its table of objects, its tree of pages, and what a page may hold. */
import type { Book } from '../model/book.ts';
import { nameOf, type PdfDict, type PdfFile, type PdfRefTo } from './reader.ts';

/** Keys of our pages; any other may turn, crop or scale what is shown. */
const PAGE_KEYS = new Set(['Type', 'Parent', 'MediaBox', 'TrimBox', 'Resources', 'Contents', 'Annots']);
const TREE_KEYS = new Set(['Type', 'Kids', 'Count']);

export function checkStructure(
  bytes: Uint8Array,
  file: PdfFile,
  root: PdfDict,
  kids: readonly PdfRefTo[],
): string[] {
  const faults: string[] = [];
  if (Buffer.from(bytes.subarray(0, 9)).toString('latin1') !== '%PDF-1.7\n')
    faults.push('no header of PDF 1.7 at byte 0');
  faults.push(...file.misplaced().map((id) => `object ${id} is not whole where the table says`));
  const tree = file.dict(root.Pages);
  if (Number(tree.Count) !== kids.length)
    faults.push(`the tree of pages counts ${Number(tree.Count)} of ${kids.length}`);
  for (const key of Object.keys(tree)) if (!TREE_KEYS.has(key)) faults.push(`the tree of pages holds ${key}`);
  return faults;
}

/** Boxes as the book's, and nothing that changes how a page is shown. */
export function pageFaults(file: PdfFile, page: PdfDict, book: Book): string[] {
  const wanted = [0, 0, book.width, book.height];
  const same = ['MediaBox', 'TrimBox'].every((key) => {
    const box = file.list(page[key]);
    return box.length === 4 && box.every((n, i) => Math.abs(Number(n) - wanted[i]) < 0.01);
  });
  const strange = Object.keys(page).filter((key) => !PAGE_KEYS.has(key));
  return [
    ...(same ? [] : ['it has other boxes than the book']),
    ...(nameOf(page.Type) === 'Page' ? [] : ['it is no page']),
    ...strange.map((key) => `it holds ${key}`),
  ];
}
