/**
 * The parts of pdfkit that we use as an object container; its types do not know them.
 * `test/unit/pdfkit-contract.test.ts` fails when an upgrade moves one.
 */
import PDFDocument from 'pdfkit';

export interface PdfRef {
  readonly id: number;
  readonly data: Record<string, unknown>;
  /** Deflate its stream. */
  compress: boolean;
  write(chunk: Uint8Array): void;
  end(chunk?: Uint8Array): void;
}

export interface PdfContainer {
  ref(data?: Record<string, unknown>): PdfRef;
  end(): void;
  /** Takes the next bytes of the file; null after the last ones. */
  push(chunk: Uint8Array | null): boolean;
  /** What has been taken so far, or its next piece; null when nothing is left. */
  read(): Uint8Array | null;
  /** File identifier, 16 bytes. */
  _id: Uint8Array;
  readonly _root: { readonly data: Record<string, unknown> & { Pages: PdfRef } };
  metadata: { append(): void; end(): void; getXML(): string; getLength(): number };
}

/** A PDF literal string; pdfkit takes primitive strings for names. */
export const pdfString = (text: string): object => new String(text);

export interface ContainerOptions {
  readonly title: string;
  readonly author: string;
  readonly language: string;
  /** ISO 8601. */
  readonly date: string;
  readonly xmp: string;
  readonly id: Uint8Array;
}

/** An empty document: no page, no default font, our metadata, nothing from the clock. */
export function createContainer(options: ContainerOptions): PdfContainer {
  const date = new Date(options.date);
  const author = options.author ? { Author: options.author } : {};
  const doc = new PDFDocument({
    autoFirstPage: false,
    pdfVersion: '1.7',
    lang: options.language,
    displayTitle: true,
    font: null as unknown as string,
    info: {
      Title: options.title,
      ...author,
      Producer: 'zhinaq',
      Creator: 'zhinaq',
      CreationDate: date,
      ModDate: date,
    },
  }) as unknown as PdfContainer;
  doc._id = options.id;
  const length = Buffer.byteLength(options.xmp);
  doc.metadata = { append() {}, end() {}, getXML: () => options.xmp, getLength: () => length };
  return doc;
}

/**
 * The file's bytes, once the document has ended whole. `size` is about how many there will be. They are taken where pdfkit hands them to
 * its stream: 16 pieces a page through a `Readable` take longer than drawing them.
 */
export function collect(doc: PdfContainer, size: number): Promise<Uint8Array> {
  const head = headOf(doc);
  let buffer = Buffer.allocUnsafeSlow(head.length + size);
  buffer.set(head);
  let { length } = head;
  return new Promise((resolve, reject) => {
    doc.push = (chunk) => {
      if (chunk === null) {
        const bytes = buffer.subarray(0, length);
        // An object that was never ended cuts the file short without an exception.
        if (bytes.subarray(-7).toString('latin1').trim().endsWith('%%EOF')) resolve(bytes);
        else reject(new Error('the PDF is not finished: an object was not ended'));
        return true;
      }
      if (length + chunk.length > buffer.length) {
        const larger = Buffer.allocUnsafeSlow(Math.ceil((length + chunk.length) * 1.25));
        larger.set(buffer.subarray(0, length));
        buffer = larger;
      }
      buffer.set(chunk, length);
      length += chunk.length;
      return true;
    };
  });
}

/** What pdfkit has written when it was made. Node 26 gives each piece by itself, earlier versions all of them at once. */
function headOf(doc: PdfContainer): Uint8Array {
  const pieces: Uint8Array[] = [];
  for (let piece = doc.read(); piece !== null; piece = doc.read()) pieces.push(piece);
  return Buffer.concat(pieces);
}

/** Bytes of a stream from which on it is deflated; a folio and a running head have fewer. */
const WORTH_DEFLATING = 400;

/** A stream that is deflated already, or here. */
export function writeStream(
  doc: PdfContainer,
  { bytes, deflated }: { readonly bytes: Uint8Array; readonly deflated: boolean },
): PdfRef {
  const ref = doc.ref(deflated ? { Filter: 'FlateDecode' } : {});
  ref.compress &&= bytes.length >= WORTH_DEFLATING;
  ref.end(bytes);
  return ref;
}
