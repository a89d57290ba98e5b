/** Laws that hold for any text. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { collationKey, compareNames } from '../../src/author-index.ts';
import { breakLines } from '../../src/compose/break-lines.ts';
import { compose } from '../../src/compose/index.ts';
import { BOX, DISC, GLUE } from '../../src/compose/line-items.ts';
import type { Section } from '../../src/model/book.ts';
import { partText } from '../../src/model/galley.ts';
import { number } from '../../src/number.ts';
import { type BreakItem, breakPages } from '../../src/paginate/page-breaks.ts';
import { toBlocks } from '../../src/parse/blocks.ts';
import { parsePage } from '../../src/parse/index.ts';
import { Definitions } from '../../src/parse/tex.ts';
import { polish } from '../../src/parse/typography/index.ts';
import { compile } from '../../src/pipeline.ts';
import { render } from '../../src/render/index.ts';
import { PLAIN, toItems } from '../support/tex-paragraphs.ts';
import { compileFolder, laidPages, loadVolume, volumeOf } from '../support/volumes.ts';

const { project } = loadVolume(volumeOf(['Текст.']));
const composer = { template: project!.template, fonts: project!.fonts };
const quiet = () => {};

const WORDS =
  'және қазақстан университеті доверие общества к полиции, — the law “is” 2026 ж. № 5 (см. рис. 1) жұмыс-шаруа "тырнақша" а в не же ... 382-387 https://example.org/a/b?c=d'.split(
    ' ',
  );
const prose = fc
  .array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 120 })
  .map((words) => words.join(' '));
const markdown = fc
  .array(
    fc.oneof(
      prose,
      fc.string({ unit: 'binary' }),
      fc.constantFrom(
        '# ',
        '> ',
        '- ',
        '1. ',
        '\n\n',
        '```\n',
        '|a|b|\n|-|-|\n',
        '*',
        '_',
        '$',
        '[^1]',
        '<b>',
        '\\',
        '![x](y)',
        '  \n',
        '\t',
      ),
    ),
    { maxLength: 40 },
  )
  .map((parts) => parts.join(''));

describe('the line breaker', () => {
  /** All ways to break, by trying them. */
  function bruteForce(items: ReturnType<typeof toItems>, lineWidth: number, tolerance: number): number {
    let least = Infinity;
    const candidates: number[] = [];
    for (let i = 1; i < items.count; i++)
      if (items.kind[i] === GLUE && items.kind[i - 1] === BOX) candidates.push(i);
    for (let i = 0; i < items.count; i++) if (items.kind[i] === DISC) candidates.push(i);
    candidates.sort((a, b) => a - b);
    for (let mask = 0; mask < 1 << candidates.length; mask++) {
      const breaks = [...candidates.filter((_, i) => mask & (1 << i)), items.count];
      const demerits = demeritsOf(items, breaks, lineWidth, tolerance);
      if (demerits < least) least = demerits;
    }
    return least;
  }

  /** TeX82 § 859, written a second time. */
  function demeritsOf(
    items: ReturnType<typeof toItems>,
    breaks: readonly number[],
    lineWidth: number,
    tolerance: number,
  ): number {
    let [from, total, fitness, hyphen] = [0, 0, 1, false];
    for (const at of breaks) {
      while (from < at && items.kind[from] === GLUE) from++;
      let [width, stretch, shrink] = [
        at < items.count && items.kind[at] === DISC ? items.width[at] : 0,
        0,
        0,
      ];
      for (let i = from; i < at; i++) {
        if (items.kind[i] === BOX) width += items.width[i];
        else if (items.kind[i] === GLUE) {
          width += items.width[i];
          stretch += items.stretch[i];
          shrink += items.shrink[i];
        }
      }
      const gap = lineWidth - width;
      const last = at === items.count;
      if (-gap > shrink) return Infinity;
      const bad =
        last && gap >= 0 ? 0 : Math.min(10000, badnessOf(Math.abs(gap), gap >= 0 ? stretch : shrink));
      if (bad > tolerance) return Infinity;
      const own = last && gap > 0 ? 1 : gap > 0 ? (bad > 99 ? 3 : bad > 12 ? 2 : 1) : bad > 12 ? 0 : 1;
      const flagged = last || items.kind[at] === DISC;
      const penalty =
        !last && items.kind[at] === DISC
          ? items.width[at] > 0
            ? PLAIN.hyphenPenalty
            : PLAIN.exHyphenPenalty
          : 0;
      total += (PLAIN.linePenalty + bad) ** 2 + penalty ** 2;
      if (flagged && hyphen) total += last ? PLAIN.finalHyphenDemerits : PLAIN.doubleHyphenDemerits;
      if (Math.abs(own - fitness) > 1) total += PLAIN.adjDemerits;
      [from, fitness, hyphen] = [items.kind[at] === DISC ? at + 1 : at, own, flagged];
    }
    return total;
  }

  function badnessOf(t: number, s: number): number {
    if (t === 0) return 0;
    if (s <= 0) return 10000;
    const r = Math.floor((t * 297) / s);
    return r > 1290 ? 10000 : Math.floor((r ** 3 + 0x20000) / 0x40000);
  }

  it('equals brute force up to 12 breakpoints', () => {
    const box = fc.integer({ min: 5_000, max: 60_000 });
    const item = fc.oneof(
      { weight: 3, arbitrary: fc.constant(['glue', 10_000, 8_000, 3_000] as const) },
      { weight: 1, arbitrary: fc.constant(['disc', 4_000] as const) },
    );
    let solved = 0;
    fc.assert(
      fc.property(
        fc.array(fc.tuple(box, item), { minLength: 3, maxLength: 12 }),
        box,
        fc.integer({ min: 90_000, max: 200_000 }),
        (pairs, end, lineWidth) => {
          const items = toItems([
            ...pairs.flatMap(([w, i]) => [['box', w] as const, i]),
            ['box', end],
          ] as never);
          const wanted = bruteForce(items, lineWidth, 9999);
          if (wanted === Infinity) return;
          solved++;
          const params = {
            ...PLAIN,
            lineWidth,
            passes: [
              { tolerance: 9999, emergencyStretch: 0 },
              { tolerance: 9999, emergencyStretch: 0 },
            ],
            allLineCounts: true,
          };
          expect(breakLines(items, params).best.demerits).toBe(wanted);
        },
      ),
      { numRuns: 400 },
    );
    expect(solved).toBeGreaterThan(100);
  });
});

describe('text', () => {
  it('is never lost: words in, words out', () => {
    fc.assert(
      fc.property(prose, fc.constantFrom('kk', 'ru', 'en'), (text, language) => {
        const part = parsePage('x', 'x.md', text, language as 'kk', quiet);
        const { items } = compose(part, composer, quiet);
        const words = (s: string) =>
          s
            .toLowerCase()
            .match(/[\p{L}\d]+/gu)
            ?.join(' ') ?? '';
        for (const setting of items.flatMap((item) => item.settings)) {
          const out = setting.lines
            .map((line) => line.parts.map((p) => (p.kind === 'slot' ? '' : partText(p))).join(''))
            .join('\n');
          expect(words(out.replace(/\u00ad\n/g, '').replace(/([/?&=._-])\n/g, '$1'))).toBe(words(text));
        }
      }),
      { numRuns: 150 },
    );
  });

  it('is parsed without an exception, whatever it is', () => {
    fc.assert(
      fc.property(markdown, (text) => {
        toBlocks(text, {
          file: 'x',
          language: 'kk',
          firstLine: 1,
          report: quiet,
          styled: false as const,
          notes: new Map(),
          definitions: new Definitions(),
        });
      }),
      { numRuns: 400 },
    );
  });

  it('is not changed by a second typographic pass', () => {
    fc.assert(
      fc.property(prose, fc.constantFrom('kk', 'ru', 'en'), (text, language) => {
        const once = polish(text, language as 'kk', {}, quiet);
        expect(polish(once, language as 'kk', {}, quiet)).toBe(once);
      }),
      { numRuns: 300 },
    );
  });
});

describe('pages', () => {
  const item = fc.record({
    before: fc.integer({ min: 0, max: 3 }),
    after: fc.integer({ min: 0, max: 2 }),
    rowsPerLine: fc.constantFrom(1, 1, 1, 2),
    settings: fc.array(
      fc.record({
        hyphens: fc.array(fc.boolean(), { minLength: 1, maxLength: 30 }),
        cost: fc.integer({ min: 0, max: 30 }),
      }),
      { minLength: 1, maxLength: 3 },
    ),
    keepWithNext: fc.boolean(),
    keepTogether: fc.boolean(),
    newPage: fc.constantFrom(false, false, false, true),
    repeat: fc.constant(0),
    floats: fc.constant(false),
  });

  it('hold every line once, in order, and none is taller than the text block', () => {
    fc.assert(
      fc.property(
        fc.array(item, { minLength: 1, maxLength: 25 }),
        fc.integer({ min: 6, max: 30 }),
        fc.integer({ min: 0, max: 5 }),
        (items, rows, start) => {
          const { placements, pages } = breakPages(items as BreakItem[], rows, start, true);
          let [page, row] = [0, start];
          placements.forEach(({ setting, segments }, i) => {
            let line = 0;
            for (const s of segments) {
              expect(s.from).toBe(line);
              line = s.to;
              const height = (s.to - s.from) * items[i].rowsPerLine;
              expect(s.row + height).toBeLessThanOrEqual(Math.max(rows, items[i].rowsPerLine));
              expect(s.page > page || s.row >= row).toBe(true);
              expect(s.page).toBeGreaterThanOrEqual(page);
              [page, row] = [s.page, s.row + height];
            }
            expect(line).toBe(items[i].settings[setting].hyphens.length);
          });
          expect(pages).toBe(page + 1);
        },
      ),
      { numRuns: 300 },
    );
  });

  const mixed = item.chain((plain) =>
    fc
      .record({
        heights: fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 30, maxLength: 30 }),
        notes: fc.array(fc.constantFrom(0, 0, 0, 0, 1, 3, 40), { minLength: 30, maxLength: 30 }),
        bans: fc.array(fc.constantFrom(false, false, true), { minLength: 30, maxLength: 30 }),
        with: fc.constantFrom('nothing', 'heights', 'notes', 'bans', 'float'),
        repeat: fc.integer({ min: 0, max: 2 }),
      })
      .map((extra): BreakItem => {
        if (extra.with === 'float')
          return {
            ...plain,
            floats: true,
            newPage: false,
            rowsPerLine: 1,
            settings: [{ hyphens: [false], cost: 0, heights: [5] }],
          };
        const settings = plain.settings.map((setting) => {
          const own =
            extra.with === 'nothing' || extra.with === 'float'
              ? undefined
              : extra[extra.with].slice(0, setting.hyphens.length);
          return own ? { ...setting, [extra.with]: own } : setting;
        });
        return { ...plain, settings: settings.slice(0, 1), repeat: extra.with === 'bans' ? extra.repeat : 0 };
      }),
  );

  it('hold footnotes, tall lines, repeated heads and floats: everything once, nothing over the foot', () => {
    fc.assert(
      fc.property(
        fc.array(mixed, { minLength: 1, maxLength: 20 }),
        fc.integer({ min: 12, max: 40 }),
        (items, rows) => {
          const { placements, pages } = breakPages(items, rows, 0, true);
          const feet = new Map<number, number>();
          const used: { page: number; from: number; to: number }[] = [];
          let called = 0;
          const place = (index: number, page: number, row: number, from: number, to: number) => {
            const { rowsPerLine, repeat, settings } = items[index];
            const { heights } = settings[0];
            let height = 0;
            for (let i = from; i < to; i++) height += heights?.[i] ?? rowsPerLine;
            used.push({ page, from: row - (from > 0 ? repeat : 0), to: row + height });
          };
          const floated = new Set<number>();
          for (const { item: index, segments, floated: floats, feet: own } of placements) {
            for (const f of floats) {
              expect(floated.has(f.item)).toBe(false);
              floated.add(f.item);
              place(f.item, f.page, f.row, 0, 1);
            }
            for (const foot of own) feet.set(foot.page, foot.rows);
            let line = 0;
            for (const { page, row, from, to } of segments) {
              expect(from).toBe(line);
              line = to;
              place(index, page, row, from, to);
            }
            if (index < 0) continue;
            const { hyphens, notes } = items[index].settings[0];
            called += (notes ?? []).slice(0, hyphens.length).reduce((sum, n) => sum + n, 0);
            if (segments.length > 0) expect(line).toBe(hyphens.length);
          }
          for (const { item: index, segments } of placements)
            if (index >= 0) expect(segments.length > 0 || floated.has(index)).toBe(true);
          expect([...feet.values()].reduce((sum, n) => sum + n, 0)).toBe(called);
          for (let page = 0; page < pages; page++) {
            const own = used.filter((u) => u.page === page).sort((a, b) => a.from - b.from);
            own.forEach((u, i) => {
              if (i > 0) expect(u.from).toBeGreaterThanOrEqual(own[i - 1].to);
            });
            const foot = feet.get(page) ?? 0;
            const end = own.at(-1)?.to ?? 0;
            // Only what no page can hold may reach further.
            if (end > rows - (foot > 0 ? foot + 1 : 0))
              expect(items.some((it) => it.repeat + 5 > rows - foot || it.settings[0].bans)).toBe(true);
          }
        },
      ),
      { numRuns: 400 },
    );
  });

  it('have no widow and no orphan where paragraphs are long enough to avoid them', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 4, max: 9 }), { minLength: 5, maxLength: 40 }), (lengths) => {
        const items = lengths.map((n) => ({
          before: 0,
          after: 0,
          rowsPerLine: 1,
          settings: [{ hyphens: new Array(n).fill(false), cost: 0 }],
          keepWithNext: false,
          keepTogether: false,
          newPage: false,
          repeat: 0,
          floats: false,
        }));
        for (const { segments } of breakPages(items, 20, 0, false).placements) {
          if (segments.length > 1) for (const s of segments) expect(s.to - s.from).toBeGreaterThan(1);
        }
      }),
    );
  });
});

describe('numbering', () => {
  const section = (part: string, pages: number): Section => ({
    part,
    length: pages,
    frames: Array.from({ length: pages }, () => ({ lines: [] })),
    continues: false,
    endRow: 0,
    startRow: 0,
    starts: [],
    fitted: [],
  });

  it('gives ranges in order and disjoint, and a total that fills the signature', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 20 }),
        fc.constantFrom('page', 'recto'),
        fc.integer({ min: 1, max: 8 }),
        fc.option(fc.integer({ min: 50, max: 400 }), { nil: undefined }),
        (lengths, articlesStart, signature, firstArticle) => {
          const parts = [
            { section: section('title', 1), kind: 'title' as const },
            ...lengths.map((n, i) => ({ section: section(`a${i}`, n), kind: 'article' as const })),
          ];
          const { numbering } = number(parts, {
            first: 1,
            articlesStart: articlesStart as 'page',
            signature,
            firstArticle,
          });
          let before = 0;
          lengths.forEach((n, i) => {
            const range = numbering.ranges.get(`a${i}`)!;
            expect(range.first).toBeGreaterThan(before);
            expect(range.last - range.first + 1).toBe(n);
            expect(range.lastSheet - range.firstSheet + 1).toBe(n);
            if (articlesStart === 'recto' && (i > 0 || firstArticle === undefined))
              expect(range.first % 2).toBe(1);
            before = range.last;
          });
          if (firstArticle !== undefined) expect(numbering.ranges.get('a0')!.first).toBe(firstArticle);
          expect(numbering.pages.length % signature).toBe(0);
          for (const page of numbering.pages) expect(page.sheet % 2).toBe(page.folio % 2);
        },
      ),
    );
  });
});

describe('the whole', () => {
  const bodies = [
    'Первая статья. '.repeat(300),
    `## Екінші\n\n${'Мақала мәтіні осында тұр, ол ұзақ. '.repeat(200)}`,
    'Third article is here. '.repeat(150),
  ];

  it('is the same bytes every time, whatever was laid before', async () => {
    const folder = volumeOf(bodies, { contents: 'start', index: true });
    const first = await render((await compileFolder(folder)).compiled.book, { hash: 'h' });
    await compileFolder(volumeOf(['Совсем другой текст Йода и чай. '.repeat(50)]));
    const second = await render((await compileFolder(folder)).compiled.book, { hash: 'h' });
    expect(Buffer.compare(Buffer.from(first), Buffer.from(second))).toBe(0);
  });

  it('lays a part alone as it lays it among others', async () => {
    const whole = (await compileFolder(volumeOf(bodies))).compiled;
    const { project: reversed } = loadVolume(volumeOf(bodies));
    const turned = await compile({ ...reversed!, sources: [...reversed!.sources].reverse() }, quiet);
    const lines = (c: typeof whole, part: string) =>
      c.sections.find((s) => s.part === part)!.plates.map(({ hash, text }) => [hash, text]);
    for (const part of ['001-a', '002-a', '003-a']) {
      if (part !== '001-a') expect(lines(turned, part)).toEqual(lines(whole, part));
    }
  });

  it('fills slots without moving a line', async () => {
    const low = (await compileFolder(volumeOf(bodies))).compiled;
    const high = (await compileFolder(volumeOf(bodies, { numbering: '{ firstArticle: 9001 }' }))).compiled;
    const places = (c: typeof low) =>
      laidPages(c.book).flatMap((p) =>
        p.lines.filter((l) => l.part === '/contents').map((l) => [l.y, l.line.parts[0].x]),
      );
    expect(places(high)).toEqual(places(low));
    expect(high.ledger.articles[0].first).toBe(9001);
  });
});

it('names are in the Kazakh alphabet’s order, Latin ones last', () => {
  const names = [
    'Smith J.',
    'Яковлев Я.',
    'Әлиев Ә.',
    'Ахметов А.',
    'Қасымов Қ.',
    'Ким К.',
    'Ілияс І.',
    'Иванов И.',
    'Ңұр Ң.',
    'Ахмет А.',
  ];
  expect([...names].sort(compareNames)).toEqual([
    'Ахмет А.',
    'Ахметов А.',
    'Әлиев Ә.',
    'Иванов И.',
    'Ким К.',
    'Қасымов Қ.',
    'Ңұр Ң.',
    'Ілияс І.',
    'Яковлев Я.',
    'Smith J.',
  ]);
  expect(collationKey('А').letters[0]).toBeLessThan(collationKey('Ә').letters[0]);
});
