/**
 * A font file as it lies: its tables, and what its head says of it (OpenType 1.9, `head`, `hhea`, `OS/2`, `post`, `name`).
 * fontkit builds objects of whole tables for the same dozen numbers, 25 ms a face.
 */
import type { Metrics } from '../model/fonts.ts';

export interface Table {
  readonly offset: number;
  readonly length: number;
}

export interface Sfnt {
  readonly bytes: Uint8Array;
  readonly view: DataView;
  readonly tables: ReadonlyMap<string, Table>;
}

export const tagAt = (view: DataView, at: number): string =>
  String.fromCharCode(view.getUint8(at), view.getUint8(at + 1), view.getUint8(at + 2), view.getUint8(at + 3));

/** A font with TrueType outlines; undefined for any other file. */
export function openSfnt(bytes: Uint8Array): Sfnt | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 12 || (view.getUint32(0) !== 0x00010000 && tagAt(view, 0) !== 'true')) return undefined;
  const tables = new Map<string, Table>();
  for (let i = 0, at = 12; i < view.getUint16(4); i++, at += 16)
    tables.set(tagAt(view, at), { offset: view.getUint32(at + 8), length: view.getUint32(at + 12) });
  return { bytes, view, tables };
}

/** Undefined where a table is missing, or has no name to go by. */
export function metricsOf({ view, tables }: Sfnt): Metrics | undefined {
  const [head, hhea, post] = ['head', 'hhea', 'post'].map((tag) => tables.get(tag)?.offset);
  const name = postscriptName(view, tables.get('name'));
  if (head === undefined || hhea === undefined || post === undefined || !name) return undefined;
  const int = (at: number) => view.getInt16(at);
  const os2 = tables.get('OS/2');
  // The heights of letters came with version 2.
  const heights = os2 && view.getUint16(os2.offset) >= 2 ? os2.offset + 86 : undefined;
  const ascent = int(hhea + 4);
  return {
    name,
    unitsPerEm: view.getUint16(head + 18),
    ascent,
    descent: int(hhea + 6),
    capHeight: (heights && int(heights + 2)) || ascent,
    xHeight: heights ? int(heights) : 0,
    bbox: [int(head + 36), int(head + 38), int(head + 40), int(head + 42)],
    italicAngle: view.getInt32(post + 4) / 0x10000,
    fixedPitch: view.getUint32(post + 12) !== 0,
  };
}

/** Name 6, which every platform writes in ASCII: Windows in two bytes a letter, the others in one. */
function postscriptName(view: DataView, table: Table | undefined): string | undefined {
  if (!table) return undefined;
  const strings = table.offset + view.getUint16(table.offset + 4);
  for (let i = 0, at = table.offset + 6; i < view.getUint16(table.offset + 2); i++, at += 12) {
    if (view.getUint16(at + 6) !== 6) continue;
    const [length, from] = [view.getUint16(at + 8), strings + view.getUint16(at + 10)];
    const step = view.getUint16(at) === 1 ? 1 : 2;
    let name = '';
    for (let k = step - 1; k < length; k += step) name += String.fromCharCode(view.getUint8(from + k));
    return name;
  }
  return undefined;
}
