/** Where pages break, by small cases whose answer is plain; and TeX’s badness, by TeX’s own figures. */
import { describe, expect, it } from 'vitest';
import { badness } from '../../src/compose/break-lines.ts';
import { type BreakItem, breakKey, breakPages, type Wishes } from '../../src/paginate/page-breaks.ts';

interface Given {
  readonly before?: number;
  readonly after?: number;
  readonly high?: number;
  readonly keepWithNext?: boolean;
  readonly keepTogether?: boolean;
  readonly newPage?: boolean;
  readonly repeat?: number;
  readonly floats?: boolean;
  /** Rows of footnotes that each line calls. */
  readonly notes?: readonly number[];
  readonly heights?: readonly number[];
  readonly bans?: readonly boolean[];
  /** Lines that end in a hyphen. */
  readonly hyphens?: readonly number[];
  /** Other lengths, at their costs. */
  readonly others?: readonly (readonly [lines: number, cost: number])[];
}

const paragraph = (lines: number, given: Given = {}): BreakItem => {
  const {
    before = 0,
    after = 0,
    high = 1,
    repeat = 0,
    notes,
    heights,
    bans,
    hyphens = [],
    others = [],
  } = given;
  const { keepWithNext = false, keepTogether = false, newPage = false, floats = false } = given;
  const setting = (count: number, cost: number) => ({
    hyphens: Uint8Array.from({ length: count }, (_, i) => (hyphens.includes(i) ? 1 : 0)),
    ...{ cost, heights: heights as number[], bans: bans as boolean[], notes: notes as number[] },
  });
  const settings = [setting(lines, 0), ...others.map(([count, cost]) => setting(count, cost))];
  return {
    ...{ before, after, rowsPerLine: high, keepWithNext, keepTogether, newPage, repeat, floats },
    settings,
  };
};

/** `item:from-to@page.row`, footnotes as `^rows@page`, what floats as `~item@page.row`. */
function placed(
  items: readonly BreakItem[],
  {
    rows = 10,
    start = 0,
    last = false,
    wishes,
  }: { rows?: number; start?: number; last?: boolean; wishes?: Wishes } = {},
) {
  const { placements, pages, endRow } = breakPages(items, rows, start, last, wishes);
  const shown = placements.flatMap(({ item, setting, segments, floated, feet }) => [
    ...segments.map(
      ({ page, row, from, to }) => `${item}${setting > 0 ? `/${setting}` : ''}:${from}-${to}@${page}.${row}`,
    ),
    ...floated.map((own) => `~${own.item}@${own.page}.${own.row}`),
    ...feet.map((foot) => `^${foot.rows}@${foot.page}`),
  ]);
  return `${shown.join(' ')} = ${pages} pages, ${endRow}`;
}
const ones = (count: number) => Array.from({ length: count }, () => paragraph(1));

/** Lines of a page that are full, and what comes after them. */
const below = (count: number, items: readonly BreakItem[], options: Parameters<typeof placed>[1] = {}) =>
  placed([...ones(count), ...items], options)
    .split(' ')
    .filter((word) => !(Number.parseInt(word, 10) < count && /^\d+:0-1@0/.test(word)))
    .join(' ');

describe('a page', () => {
  it('holds as many rows as it has', () => {
    expect(below(10, ones(2))).toBe('10:0-1@1.0 11:0-1@1.1 = 2 pages, 2');
    expect(placed([paragraph(12)])).toBe('0:0-10@0.0 0:10-12@1.0 = 2 pages, 2');
    expect(placed([paragraph(23)])).toBe('0:0-10@0.0 0:10-20@1.0 0:20-23@2.0 = 3 pages, 3');
    expect(placed([paragraph(4, { high: 3 })])).toBe('0:0-2@0.0 0:2-4@1.0 = 2 pages, 6');
    expect(placed([paragraph(4, { heights: [3, 1, 4, 3] })])).toBe('0:0-2@0.0 0:2-4@1.0 = 2 pages, 7');
  });

  it('ends rather a row short than with a first line, a hyphen, or before a last line', () => {
    expect(placed([paragraph(11)])).toBe('0:0-9@0.0 0:9-11@1.0 = 2 pages, 2');
    expect(below(9, [paragraph(3)])).toBe('9:0-3@1.0 = 2 pages, 3');
    expect(below(8, [paragraph(4)])).toBe('8:0-2@0.8 8:2-4@1.0 = 2 pages, 2');
    expect(placed([paragraph(14, { hyphens: [9] })])).toBe('0:0-9@0.0 0:9-14@1.0 = 2 pages, 5');
    expect(placed([paragraph(14, { hyphens: [8] })])).toBe('0:0-10@0.0 0:10-14@1.0 = 2 pages, 4');
  });

  it('does not part what keeps together, unless it is taller than a page', () => {
    expect(below(7, [paragraph(5, { keepTogether: true })])).toBe('7:0-5@1.0 = 2 pages, 5');
    expect(placed([paragraph(13, { keepTogether: true })])).toBe('0:0-10@0.0 0:10-13@1.0 = 2 pages, 3');
    expect(below(8, [paragraph(1, { keepWithNext: true }), paragraph(4)])).toBe(
      '8:0-1@1.0 9:0-4@1.1 = 2 pages, 5',
    );
    const bans = [false, false, true, true, false, false];
    expect(below(6, [paragraph(6, { bans })])).toBe('6:0-2@0.6 6:2-6@1.0 = 2 pages, 4');
  });

  it('has the larger of two gaps that meet, and none at its top', () => {
    const gaps = [
      paragraph(2, { after: 2 }),
      paragraph(2, { before: 1 }),
      paragraph(2, { before: 3, after: 1 }),
      paragraph(1),
    ];
    expect(placed(gaps)).toBe('0:0-2@0.0 1:0-2@0.4 2:0-2@1.0 3:0-1@1.3 = 2 pages, 4');
    expect(below(10, [paragraph(2, { before: 3 })])).toBe('10:0-2@1.0 = 2 pages, 2');
  });

  it('is opened by what asks for a new one, unless nothing stands on it', () => {
    expect(placed([paragraph(2), paragraph(2, { newPage: true })])).toBe('0:0-2@0.0 1:0-2@1.0 = 2 pages, 2');
    expect(placed([paragraph(2, { newPage: true })])).toBe('0:0-2@0.0 = 1 pages, 2');
    expect(placed([paragraph(2, { newPage: true })], { start: 3 })).toBe('0:0-2@1.0 = 2 pages, 2');
  });

  it('goes on below the part before it', () => {
    expect(placed([paragraph(4), paragraph(6)], { start: 4 })).toBe(
      '0:0-4@0.4 1:0-2@0.8 1:2-6@1.0 = 2 pages, 4',
    );
    expect(placed([paragraph(2)], { start: 9 })).toBe('0:0-2@1.0 = 2 pages, 2');
  });

  it('that is the last one has rather more lines', () => {
    expect(placed([paragraph(13)])).toBe('0:0-10@0.0 0:10-13@1.0 = 2 pages, 3');
    expect(placed([paragraph(13)], { last: true })).toBe('0:0-9@0.0 0:9-13@1.0 = 2 pages, 4');
    expect(placed([paragraph(15)], { last: true })).toBe('0:0-10@0.0 0:10-15@1.0 = 2 pages, 5');
  });
});

describe('wishes', () => {
  it('are met by a paragraph a line shorter or longer', () => {
    const either = {
      others: [
        [3, 6],
        [5, 6],
      ] as const,
    };
    expect(below(7, [paragraph(4, either), paragraph(3)])).toBe('7/1:0-3@0.7 8:0-3@1.0 = 2 pages, 3');
    expect(below(8, [paragraph(3, { others: [[4, 6]] }), paragraph(3)])).toBe(
      '8/1:0-2@0.8 8/1:2-4@1.0 9:0-3@1.2 = 2 pages, 5',
    );
  });

  it('for a break where the lock has it, and for fewer pages, are dear', () => {
    const wanted = new Set([breakKey(0, 7)]);
    expect(placed([paragraph(16)], { wishes: { wanted, pageCost: 0 } })).toBe(
      '0:0-7@0.0 0:7-16@1.0 = 2 pages, 9',
    );
    const tight = [paragraph(11, { others: [[10, 50]] })];
    expect(placed(tight)).toBe('0:0-9@0.0 0:9-11@1.0 = 2 pages, 2');
    expect(placed(tight, { wishes: { pageCost: 1000, wanted: new Set() } })).toBe(
      '0/1:0-10@0.0 = 1 pages, 10',
    );
  });
});

describe('what does not stand in the column', () => {
  it('is a footnote at the foot of the page of its call', () => {
    expect(placed([paragraph(3, { notes: [0, 2, 0] }), paragraph(4)])).toBe(
      '0:0-3@0.0 ^2@0 1:0-4@0.3 = 1 pages, 10',
    );
    expect(below(8, [paragraph(2, { notes: [3, 0] }), ...ones(2)])).toBe(
      '8:0-2@1.0 ^3@1 9:0-1@1.2 10:0-1@1.3 = 2 pages, 10',
    );
  });

  it('is a footnote of which two rows at least stand on the page of its call', () => {
    expect(below(6, [paragraph(1, { notes: [6] })])).toBe('6:0-1@0.6 ^2@0 ^4@1 = 2 pages, 10');
    expect(below(7, [paragraph(1, { notes: [6] })])).toBe('7:0-1@1.0 ^6@1 = 2 pages, 10');
  });

  it('is a picture, which may wait for the next page while the text goes on', () => {
    const picture = paragraph(1, { floats: true, heights: [5] });
    expect(below(7, [picture, paragraph(4)])).toBe('8:0-2@0.7 8:2-4@1.5 ~7@1.0 = 2 pages, 7');
    expect(below(4, [picture, paragraph(4)])).toBe('4:0-1@0.4 5:0-4@1.0 = 2 pages, 4');
  });

  it('is the head of a table, again on each of its pages', () => {
    expect(placed([paragraph(15, { repeat: 2 })])).toBe('0:0-10@0.0 0:10-15@1.2 = 2 pages, 7');
    expect(placed([paragraph(26, { repeat: 2 })])).toBe('0:0-10@0.0 0:10-18@1.2 0:18-26@2.2 = 3 pages, 10');
  });
});

it('badness is TeX’s (§ 108)', () => {
  const cases: readonly (readonly [t: number, s: number, bad: number])[] = [
    [0, 1, 0],
    [0, 0, 0],
    [1, 0, 10000],
    [1, -1, 10000],
    [1, 1, 100],
    [1, 2, 12],
    [2, 1, 800],
    [3, 1, 2698],
    [1, 10, 0],
    [1290, 297, 8189],
    [1291, 297, 10000],
    [7230585, 7230585, 100],
    [7230585, 1663496, 10000],
  ];
  for (const [t, s, bad] of cases) expect([t, s, badness(t, s)]).toEqual([t, s, bad]);
});
