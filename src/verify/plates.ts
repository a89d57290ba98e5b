/** A page's operators against its plates: every glyph where it was laid out, in its size, in black, and nothing besides. */
import { inflateSync } from 'node:zlib';
import { type Page, platesOf } from '../model/book.ts';
import type { Patch, Plate } from '../model/plate.ts';
import { number } from '../numbers.ts';
import type { PdfStream } from './reader.ts';

/** What a stream of a page holds: plates that are deflated have one of their own, the others share one. */
interface Planned {
  readonly bytes: Uint8Array;
  /** Bytes that are known when the file is: names of fonts and codes of rare signs. */
  readonly open: ReadonlySet<number>;
  readonly deflated: boolean;
}

/** What is wrong with the streams of a page, in words; undefined when they are what was planned. */
export function operatorFault(page: Page, streams: readonly PdfStream[]): string | undefined {
  const planned = plannedStreams(page);
  if (streams.length !== planned.length)
    return `it has ${streams.length} content streams instead of ${planned.length}`;
  for (const [i, plan] of planned.entries())
    if (!same(plan, streams[i])) return 'its operators are not the ones that were laid out';
  return undefined;
}

function plannedStreams(page: Page): Planned[] {
  const out: Planned[] = [];
  let parts: Uint8Array[] = [Buffer.from(`0 g 0 G 1 0 0 1 ${number(page.left)} 0 cm\n`, 'latin1')];
  let open = new Set<number>();
  let length = parts[0].length;
  const close = () => {
    if (parts.length > 0) out.push({ bytes: Buffer.concat(parts), open, deflated: false });
    [parts, open, length] = [[], new Set(), 0];
  };
  for (const plate of platesOf(page)) {
    if (plate.deflated) {
      close();
      out.push({ bytes: plate.content, open: new Set(), deflated: true });
      continue;
    }
    for (const at of openBytes(plate)) open.add(length + at);
    parts.push(plate.content);
    length += plate.content.length;
  }
  close();
  return out;
}

const openBytes = ({ patches }: Plate): number[] =>
  patches.flatMap(({ font, code }: Patch) => [font, font + 1, font + 2, code]);

function same({ bytes, open, deflated }: Planned, stream: PdfStream): boolean {
  if (deflated) {
    if (Buffer.compare(bytes, stream.raw) === 0) return true;
    // Another program may have deflated the same operators again.
    const inflated = inflateSync(bytes);
    return Buffer.compare(inflated, trimmed(stream.bytes, inflated.length)) === 0;
  }
  const found = trimmed(stream.bytes, bytes.length);
  if (bytes.length !== found.length) return false;
  if (open.size === 0) return Buffer.compare(bytes, found) === 0;
  return bytes.every((byte, at) => byte === found[at] || open.has(at));
}

/** Without white space at the end, which draws nothing, down to a length. */
function trimmed(bytes: Uint8Array, least: number): Uint8Array {
  let end = bytes.length;
  while (end > least && (bytes[end - 1] === 10 || bytes[end - 1] === 32)) end--;
  return bytes.subarray(0, end);
}
