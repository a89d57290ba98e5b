/** A page's content streams: its plates one after the other, signs without fixed codes filled in. */
import { type Page, platesOf } from '../model/book.ts';
import type { Plate } from '../model/plate.ts';
import { number } from '../numbers.ts';
import type { FileFonts, Place } from './fonts.ts';
import { OutlineFonts } from './outlines.ts';

/** Fonts and codes of the signs that have none of their own. */
export class Signs {
  readonly outlines = new OutlineFonts();
  readonly #fonts: FileFonts;
  #count = 0;

  constructor(fonts: FileFonts) {
    this.#fonts = fonts;
  }

  place(sign: Plate['patches'][number]['sign']): Place {
    const newName = () => `X${String(++this.#count).padStart(3, '0')}`;
    return 'path' in sign ? this.outlines.place(sign, newName) : this.#fonts.place(sign, newName);
  }
}

export interface PageStream {
  readonly bytes: Uint8Array;
  readonly deflated: boolean;
}

/** All that is drawn on a page. Plates count from the text block's left edge; everything is black. */
export function streamsOf(page: Page, signs: Signs): PageStream[] {
  const origin = Buffer.from(`0 g 0 G 1 0 0 1 ${number(page.left)} 0 cm\n`, 'latin1');
  const streams: PageStream[] = [];
  let open: Uint8Array[] = [origin];
  for (const plate of platesOf(page)) {
    if (!plate.deflated) open.push(patched(plate, signs));
    else {
      if (open.length > 0) streams.push({ bytes: Buffer.concat(open), deflated: false });
      open = [];
      streams.push({ bytes: plate.content, deflated: true });
    }
  }
  if (open.length > 0) streams.push({ bytes: Buffer.concat(open), deflated: false });
  return streams;
}

function patched({ content, patches }: Plate, signs: Signs): Uint8Array {
  if (patches.length === 0) return content;
  const bytes = new Uint8Array(content);
  for (const { font, code, sign } of patches) {
    const placed = signs.place(sign);
    bytes.set(Buffer.from(placed.font.slice(1), 'latin1'), font);
    bytes[code] = placed.code;
  }
  return bytes;
}
