/** How far glyphs hang out of the text block, in ‰ of their width, left and right (TYPOGRAPHY § 3). */

const TABLE = [
  ['.', 0, 700],
  [',:', 0, 500],
  [';', 0, 300],
  ['!?', 0, 100],
  ['-\u2011', 500, 500],
  ['–', 300, 300],
  ['—', 200, 200],
  ['(', 100, 0],
  [')', 0, 200],
  ['«', 300, 200],
  ['»', 200, 400],
  ['„', 400, 400],
  ['“”', 300, 400],
  ['А', 50, 50],
  ['ГК', 0, 50],
  ['ТХУҰҮ', 50, 50],
  ['ҒҚ', 0, 50],
  ['кқг', 0, 50],
  ['хуұү', 50, 50],
] as const;

/** By UTF-16 unit: they are asked for at both ends of every fragment of every word. */
const [left, right] = [new Uint16Array(0x2100), new Uint16Array(0x2100)];
for (const [letters, hangLeft, hangRight] of TABLE) {
  for (const letter of letters) {
    left[letter.charCodeAt(0)] = hangLeft;
    right[letter.charCodeAt(0)] = hangRight;
  }
}

/** Shares of the width of the glyph that stands for a UTF-16 unit. */
export const hangsLeft = (unit: number): number => (unit < left.length ? left[unit] / 1000 : 0);
export const hangsRight = (unit: number): number => (unit < right.length ? right[unit] / 1000 : 0);
