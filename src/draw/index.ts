/** draw: a section's frames → plates, so that nothing of its layout has to be kept. */
import { hash } from 'node:crypto';
import { deflateSync } from 'node:zlib';
import type { DrawnLine, PlacedLine, Section } from '../model/book.ts';
import { itemsLength, type PagePart, partText } from '../model/galley.ts';
import type { DrawnSection, Plate } from '../model/plate.ts';
import type { PageStyle } from '../model/template.ts';
import { Content } from './content.ts';

/** A section's last word on its pages; it holds no slot. */
export function drawSection(section: Section<PagePart>, page: PageStyle): DrawnSection {
  const { frames, ...extent } = section;
  const plates = frames.map((frame) => drawLines(linesOf(frame.lines, page), section.part, page.height));
  const characters = frames.reduce((sum, frame) => sum + charactersOf(frame.lines), 0);
  return { ...extent, plates, characters };
}

/** Where lines stand: from the text block's left edge and the sheet's head. */
export const linesOf = (placed: readonly PlacedLine<PagePart>[], page: PageStyle): DrawnLine[] =>
  placed.map(({ row, rows, line }) => {
    const rowsAbove = row + rows - 1 - (line.below ?? 0);
    return { x: 0, y: page.top + rowsAbove * page.leading + page.ascent + (line.shift ?? 0), line };
  });

/** Lines of one part on one page of a given height. */
export function drawLines(lines: readonly DrawnLine[], part: string, height: number): Plate {
  const content = new Content(part, height);
  const bytes = content.draw(lines);
  const deflated = content.patches.length === 0 && bytes.length >= WORTH_DEFLATING;
  const texts = lines.map(({ line }) => line.parts.map(partText).join(''));
  const text = texts.join('');
  const places = lines.map(({ x, y }) => Math.round(x * 100) * 1e6 + Math.round(y * 100)).join();
  const plate = {
    part,
    // Copied, since zlib's result lies in a buffer of 16 KB.
    content: deflated ? new Uint8Array(deflateSync(bytes, DEFLATE)) : bytes,
    deflated,
    patches: content.patches,
    codes: content.codes,
    pictures: content.pictures,
    links: content.links,
    anchors: lines.flatMap(({ line }) => (line.anchor === undefined ? [] : [line.anchor])),
    text,
    lines: lines.length,
    starts: texts.slice(0, STARTING_LINES).join(' ').replaceAll('\u00ad ', ''),
    hash: hash('sha256', `${places}\n${text}`).slice(0, 12),
    ink: inkOf(bytes, content),
  };
  drawn.lines?.set(plate, lines);
  return plate;
}

function inkOf(bytes: Uint8Array, { patches, pictures }: Content): string {
  const signs = patches.map(({ sign }) => sign);
  const shown = pictures.map(({ id, width }) => [id, width.toFixed(2)]);
  const rest = signs.length + shown.length > 0 ? JSON.stringify([signs, shown]) : '';
  return hash('sha256', hash('sha256', bytes) + rest).slice(0, 12);
}

/** What plates were drawn from, for the tests that look at lines; otherwise no line is kept. */
export const drawn: { lines?: WeakMap<Plate, readonly DrawnLine[]> } = {};

/** Half the time that zlib's own choice takes, for 3 % more bytes: a page is smaller than this window, and two levels less search shorter. */
const DEFLATE = { level: 4, windowBits: 14 };

/** Bytes; a running head and a folio have fewer. */
const WORTH_DEFLATING = 400;

/** Lines that say where a page starts. */
const STARTING_LINES = 3;

/** With spaces, a line's end counted as one. */
function charactersOf(lines: readonly PlacedLine<PagePart>[]): number {
  let sum = 0;
  for (const { line } of lines)
    for (const part of line.parts)
      if (part.kind === 'text') sum += itemsLength(part.text, part.from, part.to) + 1;
  return sum;
}
