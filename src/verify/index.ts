/** verify: the bytes × the book → the promises that a finished file breaks; none, if all is well. */
import { type Book, type Page, platesOf, textOfPage } from '../model/book.ts';
import { nameOf, type PdfDict, PdfFile, PdfRefTo, type PdfValue } from './reader.ts';
import { pageText, readFonts } from './text.ts';

/** What is wrong with the file, in words. Quick enough to run after every build. */
export function verify(bytes: Uint8Array, book: Book): string[] {
  try {
    const file = new PdfFile(bytes);
    const root = file.dict(file.trailer.Root);
    const kids = pageRefs(file, root);
    return [
      ...checkFile(bytes, file, root, book),
      ...checkLabels(file, root, book),
      ...checkFonts(file, kids),
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

function checkFile(bytes: Uint8Array, file: PdfFile, root: PdfDict, book: Book): string[] {
  const faults: string[] = [];
  if (Buffer.from(bytes.subarray(0, 7)).toString('latin1') !== '%PDF-1.')
    faults.push('no PDF header at byte 0');
  if (file.trailer.Encrypt) faults.push('the file is encrypted');
  if (file.list(file.trailer.ID).length !== 2) faults.push('the file has no identifier');
  if (file.get(root.Lang) !== book.metadata.language) faults.push('the language is not said');
  for (const key of ['OpenAction', 'AA', 'AcroForm'])
    if (root[key]) faults.push(`the catalogue holds ${key}`);
  if (
    !root.Metadata ||
    !Buffer.from(file.stream(root.Metadata).bytes).toString('utf8').includes('</x:xmpmeta>')
  )
    faults.push('the metadata is not whole');
  return faults;
}

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

function checkFonts(file: PdfFile, kids: readonly PdfRefTo[]): string[] {
  const fonts = kids.length > 0 ? (file.dict(file.dict(kids[0]).Resources).Font as PdfDict) : {};
  return Object.entries(fonts).flatMap(([name, ref]) => {
    const font = file.dict(ref);
    if (font.CharProcs) return checkOutlines(file, name, font);
    const descendant = file.dict(file.list(font.DescendantFonts)[0]);
    const descriptor = file.dict(descendant.FontDescriptor);
    const faults: string[] = [];
    if (!descriptor.FontFile2 || file.stream(descriptor.FontFile2).bytes.length < 100)
      faults.push(`font ${name} is not embedded`);
    if (!font.ToUnicode) faults.push(`font ${name} has no Unicode map`);
    if (file.list(file.list(descendant.W)[1]).length === 0) faults.push(`font ${name} has no widths`);
    return faults;
  });
}

/** A Type 3 font of a formula's glyphs. */
function checkOutlines(file: PdfFile, name: string, font: PdfDict): string[] {
  const faults = Object.entries(file.dict(font.CharProcs))
    .filter(([, procedure]) => file.stream(procedure).bytes.length === 0)
    .map(([glyph]) => `font ${name}: the glyph ${glyph} is empty`);
  return font.ToUnicode ? faults : [...faults, `font ${name} has no Unicode map`];
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
  const sheets = new Map(kids.map((kid, i) => [kid.id, i + 1]));
  book.pages.forEach((page, i) => {
    const dict = file.dict(kids[i]);
    if (!sameBox(file, dict, book)) faults.push(`sheet ${page.sheet} has other boxes than the book`);
    if (dict.Contents === undefined) {
      if (platesOf(page).length > 0) faults.push(`sheet ${page.sheet} is empty`);
      return;
    }
    const streams = file.list(dict.Contents).map((stream) => file.stream(stream).bytes);
    const read = pageText(streams, fonts);
    faults.push(...read.faults.map((fault) => `sheet ${page.sheet}: ${fault}`));
    if (read.text !== textOfPage(page))
      faults.push(
        `sheet ${page.sheet} does not say what was laid out: ${difference(read.text, textOfPage(page))}`,
      );
    faults.push(...checkShown(file, dict, page, read.pictures));
    faults.push(...checkLinks(file, dict, page, book, sheets));
  });
  return faults.slice(0, 20);
}

function sameBox(file: PdfFile, page: PdfDict, book: Book): boolean {
  const wanted = [0, 0, book.width, book.height];
  return ['MediaBox', 'TrimBox'].every(
    (key) =>
      file.list(page[key]).every((n, i) => Math.abs(Number(n) - wanted[i]) < 0.01) &&
      file.list(page[key]).length === 4,
  );
}

function difference(a: string, b: string): string {
  let at = 0;
  while (at < a.length && a[at] === b[at]) at++;
  return `“${a.slice(at, at + 20)}” for “${b.slice(at, at + 20)}”`;
}

/** Every link inside the book opens the page that it should. */
function checkLinks(
  file: PdfFile,
  dict: PdfDict,
  page: Page,
  book: Book,
  sheets: ReadonlyMap<number, number>,
): string[] {
  if (!book.links)
    return dict.Annots === undefined
      ? []
      : [`sheet ${page.sheet} has links, which a printer’s file must not`];
  const wanted = page.plates
    .flatMap(({ links }) => links.map(({ target }) => target && book.targets.get(target)))
    .filter((sheet) => sheet !== undefined && sheet !== '');
  const found = file.list(dict.Annots).flatMap((ref) => {
    const goal = file.list(file.dict(ref).Dest)[0];
    return goal instanceof PdfRefTo ? [sheets.get(goal.id)] : [];
  });
  return wanted.join() === found.join()
    ? []
    : [`sheet ${page.sheet}: links open sheets ${found.join(', ')} instead of ${wanted.join(', ')}`];
}

function checkOutline(file: PdfFile, root: PdfDict, kids: readonly PdfRefTo[], book: Book): string[] {
  const sheets = new Map(kids.map((kid, i) => [kid.id, i + 1]));
  const found: (number | undefined)[] = [];
  const walk = (first: PdfValue | undefined) => {
    for (let ref = first; ref !== undefined; ) {
      const entry = file.dict(ref);
      const goal = file.list(entry.Dest)[0];
      found.push(goal instanceof PdfRefTo ? sheets.get(goal.id) : undefined);
      walk(entry.First);
      ref = entry.Next;
    }
  };
  if (root.Outlines) walk(file.dict(root.Outlines).First);
  const flatten = (entries: Book['outline']): number[] =>
    entries.flatMap((e) => [e.sheet, ...flatten(e.children)]);
  return found.join() === (book.links ? flatten(book.outline) : []).join()
    ? []
    : ['the bookmarks do not open the pages that they name'];
}
