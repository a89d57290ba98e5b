/** How far glyphs hang out of the text block, in ‰ of their width, left and right (TYPOGRAPHY § 3). */

const TABLE: ReadonlyMap<string, readonly [number, number]> = new Map(
  (
    [
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
    ] as const
  ).flatMap(([letters, left, right]) => [...letters].map((letter) => [letter, [left, right]])),
);

export const hangsLeft = (letter: string): number => (TABLE.get(letter)?.[0] ?? 0) / 1000;
export const hangsRight = (letter: string): number => (TABLE.get(letter)?.[1] ?? 0) / 1000;
