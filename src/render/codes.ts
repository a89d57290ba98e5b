/** The CMap files that say what one-byte codes stand for (ISO 32000 § 9.7.5, § 9.10.3). */

export const hex = (n: number, digits: number): string => n.toString(16).toUpperCase().padStart(digits, '0');
const utf16 = (text: string): string =>
  [...Array(text.length).keys()].map((i) => hex(text.charCodeAt(i), 4)).join('');

export function mapFile(name: string, type: number, operator: string, lines: readonly string[]): Buffer {
  const blocks: string[] = [];
  for (let i = 0; i < lines.length; i += 100) {
    const part = lines.slice(i, i + 100);
    blocks.push(`${part.length} begin${operator}`, ...part, `end${operator}`);
  }
  const text = [
    '/CIDInit /ProcSet findresource begin 12 dict begin begincmap',
    '/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> def',
    `/CMapName /${name} def /CMapType ${type} def`,
    '1 begincodespacerange <00> <FF> endcodespacerange',
    ...blocks,
    'endcmap CMapName currentdict /CMap defineresource pop end end',
  ].join('\n');
  return Buffer.from(text, 'latin1');
}

/** What each code stands for. A glyph after the first of a cluster stands for nothing: U+200B keeps the map complete. */
export const toUnicodeMap = (entries: readonly { readonly code: number; readonly text: string }[]): Buffer =>
  mapFile(
    'Adobe-Identity-UCS',
    2,
    'bfchar',
    entries.map((e) => `<${hex(e.code, 2)}> <${utf16(e.text || '\u200b')}>`),
  );
