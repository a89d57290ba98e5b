/** verify: the bytes × the book → the promises that a finished file breaks; none, if all is well. */
import { type Book, type Page, placesOf, platesOf, textOfPage } from '../model/book.ts';
import { checkFonts } from './fonts.ts';
import { checkOutline, linkFaults } from './links.ts';
import { operatorFault } from './plates.ts';
import { nameOf, type PdfDict, PdfFile, PdfRefTo } from './reader.ts';
import { checkStructure, pageFaults } from './structure.ts';
import { pageText, readFonts } from './text.ts';

/** What is wrong with the file, in words. Quick enough to run after every build. */
export function verify(bytes: Uint8Array, book: Book): string[] {
  try {
    const file = new PdfFile(bytes);
    const root = file.dict(file.trailer.Root);
    const kids = pageRefs(file, root);
    return [
      ...checkStructure(bytes, file, root, kids),
      ...checkFile(file, root, book),
      ...checkLabels(file, root, book),
      ...checkPages(file, kids, book),
      ...checkOutline(file, root, kids, book),
      ...checkPictures(file, kids),
    ];
  } catch (fault) {
    return [`the file cannot be read: ${fault instanceof Error ? fault.message : fault}`];
  }
}

/** References of the pages, in order; our page tree is flat. */
function pageRefs(file: PdfFile, root: PdfDict): PdfRefTo[] {
  return file.list(file.dict(root.Pages).Kids).filter((kid) => kid instanceof PdfRefTo);
}

function checkFile(file: PdfFile, root: PdfDict, book: Book): string[] {
  const faults: string[] = [];
  if (file.trailer.Encrypt) faults.push('the file is encrypted');
  if (file.list(file.trailer.ID).length !== 2) faults.push('the file has no identifier');
  if (file.get(root.Lang) !== book.metadata.language) faults.push('the language is not said');
  for (const key of ['OpenAction', 'AA', 'AcroForm'])
    if (root[key]) faults.push(`the catalogue holds ${key}`);
  const metadata = root.Metadata ? Buffer.from(file.stream(root.Metadata).bytes).toString('utf8') : '';
  if (!metadata.includes('</x:xmpmeta>')) faults.push('the metadata is not whole');
  else if (!metadata.includes(inXml(book.metadata.title))) faults.push('the metadata has another title');
  return faults;
}

const inXml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** Page labels equal the folios (ISO 32000 § 12.4.2). */
function checkLabels(file: PdfFile, root: PdfDict, book: Book): string[] {
  const nums = file.list(file.dict(root.PageLabels).Nums);
  const labels: string[] = [];
  for (let i = 0; i < nums.length; i += 2) {
    const first = Number(nums[i]);
    const style = file.dict(nums[i + 1]);
    const end = i + 2 < nums.length ? Number(nums[i + 2]) : book.pages.length;
    for (let page = first; page < end; page++) {
      const prefix = style.P === undefined ? '' : String(file.get(style.P));
      labels[page] = prefix + (nameOf(style.S) === 'D' ? String(Number(style.St ?? 1) + page - first) : '');
    }
  }
  const wrong = book.pages.filter((page, i) => labels[i] !== page.folio);
  return wrong
    .slice(0, 5)
    .map(
      (page) => `sheet ${page.sheet} is labelled ${labels[page.sheet - 1]} and has the folio ${page.folio}`,
    );
}

/** Every picture of the file is whole: what is inflated ends in its own checksum. */
function checkPictures(file: PdfFile, kids: readonly PdfRefTo[]): string[] {
  if (kids.length === 0) return [];
  return Object.entries(picturesOf(file, file.dict(kids[0]))).flatMap(([name, ref]) => {
    try {
      return file.stream(ref).bytes.length > 0 ? [] : [`the picture ${name} is empty`];
    } catch (fault) {
      return [`the picture ${name} is not whole: ${fault instanceof Error ? fault.message : fault}`];
    }
  });
}

/** All pages share their resources. */
const picturesOf = (file: PdfFile, page: PdfDict): PdfDict => {
  const { XObject } = file.dict(page.Resources);
  return XObject === undefined ? {} : file.dict(XObject);
};

/** The pictures that a page draws are those laid out on it. */
function checkShown(file: PdfFile, dict: PdfDict, page: Page, names: readonly string[]): string[] {
  const wanted = page.plates.reduce((sum, { pictures }) => sum + pictures.length, 0);
  if (names.length !== wanted)
    return [`sheet ${page.sheet} shows ${names.length} pictures instead of ${wanted}`];
  if (wanted === 0) return [];
  const pictures = picturesOf(file, dict);
  return [...new Set(names)]
    .filter((name) => pictures[name] === undefined)
    .map((name) => `sheet ${page.sheet}: the picture ${name} is not in the file`);
}

function checkPages(file: PdfFile, kids: readonly PdfRefTo[], book: Book): string[] {
  if (kids.length !== book.pages.length)
    return [`the file has ${kids.length} pages, the book ${book.pages.length}`];
  const faults: string[] = [];
  const fonts =
    kids.length > 0 ? readFonts(file, file.dict(file.dict(kids[0]).Resources).Font as PdfDict) : new Map();
  const goals = { book, sheets: new Map(kids.map((kid, i) => [kid.id, i + 1])), places: placesOf(book) };
  faults.push(...checkFonts(file, kids, fonts, book));
  book.pages.forEach((page, i) => {
    const dict = file.dict(kids[i]);
    faults.push(...pageFaults(file, dict, book).map((fault) => `sheet ${page.sheet}: ${fault}`));
    if (dict.Contents === undefined) {
      if (platesOf(page).length > 0) faults.push(`sheet ${page.sheet} is empty`);
      return;
    }
    const streams = file.list(dict.Contents).map((stream) => file.stream(stream));
    const read = pageText(
      streams.map(({ bytes }) => bytes),
      fonts,
    );
    const moved = operatorFault(page, streams);
    faults.push(...read.faults.map((fault) => `sheet ${page.sheet}: ${fault}`));
    if (read.text !== textOfPage(page))
      faults.push(
        `sheet ${page.sheet} does not say what was laid out: ${difference(read.text, textOfPage(page))}`,
      );
    else if (moved) faults.push(`sheet ${page.sheet}: ${moved}`);
    faults.push(...checkShown(file, dict, page, read.pictures));
    for (const fault of linkFaults(file, dict, page, goals)) faults.push(`sheet ${page.sheet} ${fault}`);
  });
  return faults.slice(0, 20);
}

function difference(a: string, b: string): string {
  let at = 0;
  while (at < a.length && a[at] === b[at]) at++;
  return `“${a.slice(at, at + 20)}” for “${b.slice(at, at + 20)}”`;
}
