/** What stands around the text: margins, running heads, folios, links; and bookmarks, labels and metadata of the file. */
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { fillSlots } from '../../src/assemble.ts';
import { partText } from '../../src/model/galley.ts';
import type { Compiled } from '../../src/pipeline.ts';
import { pageLabels, render } from '../../src/render/index.ts';
import { xmp } from '../../src/render/metadata.ts';
import { linksOf, wordsOf } from '../support/in-process.ts';
import { compileFolder, laidPages, ROOT, volumeOf } from '../support/volumes.ts';

let sample: Compiled;
beforeAll(async () => {
  sample = (await compileFolder(`${ROOT}/articles`)).compiled;
});

/** A template with the margins of a bound book: 25 mm inside, 15 outside. */
async function bound() {
  const folder = volumeOf(
    [`Слово [адрес](https://example.org/a) и ещё. ${'Слово за словом. '.repeat(500)}`, 'Вторая.'],
    {
      extra: 'template: own',
      index: true,
    },
  );
  cpSync(`${ROOT}/templates/classic-a4`, join(folder, 'own'), { recursive: true });
  const path = join(folder, 'own/template.yaml');
  writeFileSync(path, readFileSync(path, 'utf8').replace('inner: 20, outer: 20', 'inner: 25, outer: 15'));
  return (await compileFolder(folder)).compiled;
}

describe('a template with 25 mm inside and 15 outside', () => {
  const mm = (points: number) => (points / 72) * 25.4;

  it('has the wide margin at the spine, folios and heads outside', async () => {
    const { book } = await bound();
    const pdf = await render(book, { hash: 'x' });
    const words = wordsOf(pdf);
    const [recto, verso] = ['recto', 'verso'].map(
      (side) => laidPages(book).find((p) => p.side === side && p.lines.length > 40)!,
    );
    expect([mm(recto.left), mm(verso.left)].map(Math.round)).toEqual([25, 15]);
    for (const page of [recto, verso]) {
      const own = words.filter(({ sheet }) => sheet === page.sheet);
      const left = Math.min(...own.map((word) => word.left));
      const right = Math.max(...own.map((word) => word.right));
      expect(mm(left)).toBeGreaterThan(page.side === 'recto' ? 24 : 14);
      expect(mm(left)).toBeLessThan(page.side === 'recto' ? 25.5 : 15.5);
      expect(mm(right)).toBeGreaterThan(210 - (page.side === 'recto' ? 15.5 : 25.5));
      expect(mm(right)).toBeLessThan(210 - (page.side === 'recto' ? 13 : 23));
      const folio = own.findLast(({ text }) => text === page.folio)!;
      if (page.side === 'recto') expect(Math.abs(mm(folio.right) - 195)).toBeLessThan(0.2);
      else expect(Math.abs(mm(folio.left) - 15)).toBeLessThan(0.2);
      // 12 mm above the foot, 14 below the head.
      expect(mm(folio.bottom)).toBeGreaterThan(283);
      expect(mm(folio.bottom)).toBeLessThan(288);
    }
  });

  it('has its links over their words', async () => {
    const { book } = await bound();
    const pdf = await render(book, { hash: 'x' });
    const words = wordsOf(pdf);
    const links = linksOf(pdf);
    const under = (link: (typeof links)[number]) =>
      words.filter(
        (word) =>
          word.sheet === link.sheet &&
          word.left > link.left - 1 &&
          word.right < link.right + 1 &&
          Math.abs((word.top + word.bottom - link.top - link.bottom) / 2) < 4,
      );
    const [address] = links.filter(({ goal }) => typeof goal === 'string');
    expect(address.goal).toBe('https://example.org/a');
    expect(under(address).map(({ text }) => text)).toEqual(['адрес']);
    expect(Math.abs(under(address)[0].left - address.left)).toBeLessThan(0.5);
    expect(Math.abs(under(address)[0].right - address.right)).toBeLessThan(0.5);
    const inside = links
      .filter(({ goal }) => typeof goal === 'number')
      .map((link) => ({
        ...link,
        words: under(link)
          .map(({ text }) => text)
          .join(' '),
      }));
    const [first, second, index] = inside;
    expect(inside).toHaveLength(3);
    expect([first.goal, second.goal, index.goal]).toEqual([3, book.targets.get('002-a'), 3]);
    expect(first.words).toMatch(/Статья 1 [. ]*3$/);
    expect(second.words).toMatch(/Статья 2 [. ]*\d$/);
    expect(index.words).toMatch(/О\. О\. [. ]*3, \d$/);
    // To the right edge of the text block.
    for (const link of inside)
      expect(Math.abs(link.right - book.pages[link.sheet - 1].left - (210 - 40) * (72 / 25.4))).toBeLessThan(
        0.1,
      );
  });
});

describe('running heads and folios', () => {
  it('are the volume’s title on verso, the article’s entry on recto, and no head where a section opens', () => {
    const pages = laidPages(sample.book);
    const head = (folio: string) =>
      pages
        .find((page) => page.folio === folio)!
        .furnitureLines.map(({ line }) => line.parts.map(partText).join('').replaceAll('\u00a0', ' '));
    expect(head('382')).toEqual(['382']);
    expect(head('384')).toEqual(['«ЖАСТАР ЖӘНЕ ҒЫЛЫМ: БҮГІНІ МЕН БОЛАШАҒЫ»', '384']);
    const [recto, folio] = head('385');
    expect(folio).toBe('385');
    expect(recto).toMatch(/^Мукатанов С\. ?Ж\., Оракбаев А\. Б\. ПОВЫШЕНИЕ/);
    for (const page of pages.filter(({ sheet }) => sheet <= 2 || sheet === pages.length))
      expect(page.furnitureLines).toEqual([]);
  });

  it('are as high as the template says', () => {
    const { page } = sample.project.template;
    expect([page.headBaseline, page.footBaseline].map((n) => Math.round((n / 72) * 25.4))).toEqual([14, 285]);
    for (const { furnitureLines } of laidPages(sample.book)) {
      const ys = furnitureLines.map(({ y }) => y);
      expect([[], [page.footBaseline], [page.headBaseline, page.footBaseline]]).toContainEqual(ys);
    }
  });
});

describe('numbers that are filled in', () => {
  it('are the first, the last, or both pages of a part, at the right edge of their place', () => {
    const ranges = new Map([
      ['a', { first: 382, last: 387, firstSheet: 1, lastSheet: 6 }],
      ['b', { first: 9, last: 9, firstSheet: 7, lastSheet: 7 }],
    ]);
    const slot = (kind: 'first' | 'last' | 'range', part: string, align: 'left' | 'right') => ({
      ...{ kind: 'slot' as const, slot: { kind, part }, x: 100, width: 24, align, style: {} as never },
    });
    const parts = [
      slot('first', 'a', 'left'),
      slot('last', 'a', 'right'),
      slot('range', 'a', 'right'),
      slot('range', 'b', 'left'),
    ];
    const section = {
      part: '/x',
      frames: [{ lines: [{ row: 0, rows: 1, line: { parts, hyphenated: false } }] }],
    };
    const set = (text: string) => ({ kind: 'text', text, x: 0, width: text.length });
    const filled = fillSlots(section as never, { ranges, pages: [] }, set as never);
    expect(
      filled.frames[0].lines[0].line.parts.map(
        (part) => `${(part as unknown as { text: string }).text}@${part.x}`,
      ),
    ).toEqual(['382@100', '387@121', '382–387@117', '9@100']);
  });
});

it('a number in brackets opens the page of its source', async () => {
  const body = `Вот [1].\n\n${'Слово за словом. '.repeat(500)}\n\n# Литература\n\n1. Источник.`;
  const { compiled } = await compileFolder(volumeOf([body], { contents: 'none' }));
  const [link] = linksOf(await render(compiled.book, { hash: 'x' }));
  const sheet = laidPages(compiled.book).findLast((page) => page.articles.length > 0)!.sheet;
  expect([link.goal, link.sheet < sheet]).toEqual([sheet, true]);
});

describe('bookmarks and labels', () => {
  it('are sections with their articles, then contents and index', () => {
    const shown = (entries: typeof sample.book.outline): unknown[] =>
      entries.map(({ title, sheet, children }) => [
        title.split(/[.:]/)[0],
        sheet,
        ...(children.length > 0 ? [shown(children)] : []),
      ]);
    const sheet = (part: string) => sample.book.targets.get(part)!;
    expect(shown(sample.book.outline)).toEqual([
      [
        'СЕКЦИЯ IV',
        4,
        [
          ['Секция IV', 4, [['Мукатанов', 4]]],
          [
            'Секция IV',
            10,
            [
              [expect.any(String), 10],
              [expect.any(String), sheet('079-sample-water')],
            ],
          ],
        ],
      ],
      ['СЕКЦИЯ V', sheet('080-ulgi-dala'), [[expect.any(String), sheet('080-ulgi-dala')]]],
      ['МАЗМҰНЫ', sheet('/contents')],
      ['АВТОРЛАР КӨРСЕТКІШІ', sheet('/index')],
    ]);
    expect(sample.book.outline[0].children[0].children[0].title.replaceAll('\u00a0', ' ')).toBe(
      'Мукатанов. ПОВЫШЕНИЕ ДОВЕРИЯ ОБЩЕСТВА К ПОЛИЦИИ: ИСТОРИЧЕСКИЙ ОПЫТ И ЗАРУБЕЖНЫЕ ПРАКТИКИ',
    );
  });

  it('put the contents first where they stand first', async () => {
    const { compiled } = await compileFolder(volumeOf(['Одна.'], { contents: 'start', index: true }));
    expect(compiled.book.outline.map(({ title }) => title.slice(0, 7))).toEqual([
      'МАЗМҰНЫ',
      'СЕКЦИЯ ',
      'АВТОРЛА',
    ]);
  });

  it('are linked in the file, each with its neighbours, and left out for the printer', async () => {
    const text = Buffer.from(await render(sample.book, { hash: 'x' })).toString('latin1');
    expect(text).toContain('/PageMode /UseOutlines');
    const root = /\/Type \/Outlines[\s\S]*?endobj/.exec(text)![0];
    expect(root).toContain('/Count 4');
    expect([...text.matchAll(/\/Next \d+ 0 R/g)]).toHaveLength(3 + 1 + 1);
    expect([...text.matchAll(/\/Prev \d+ 0 R/g)]).toHaveLength(3 + 1 + 1);
    const objects = new Map(
      [...text.matchAll(/^(\d+) 0 obj\n([\s\S]*?)\nendobj/gm)].map(([, id, own]) => [id, own]),
    );
    for (const [id, own] of objects) {
      const next = /\/Next (\d+) 0 R/.exec(own)?.[1];
      if (next) expect(/\/Prev (\d+) 0 R/.exec(objects.get(next)!)?.[1]).toBe(id);
    }
    expect([...text.matchAll(/\/Count -(\d)/g)].map(([, n]) => n).sort()).toEqual(['1', '1', '2', '2']);
    expect(text).not.toContain('undefined');
    const printer = Buffer.from(await render({ ...sample.book, links: false }, { hash: 'x' })).toString(
      'latin1',
    );
    expect(printer).not.toMatch(/Outlines|\/Annots/);
  });

  it('are one label for each run of folios', () => {
    const pages = ['i', 'ii', '5', '6', '9', '10', '9'].map((folio) => ({ folio })) as never;
    expect(pageLabels(pages)).toEqual([
      ...[0, { P: expect.anything() }, 1, { P: expect.anything() }],
      ...[2, { S: 'D', St: 5 }, 4, { S: 'D', St: 9 }, 6, { S: 'D', St: 9 }],
    ]);
  });
});

describe('metadata', () => {
  it('is XML whatever the title holds', () => {
    const text = xmp({
      title: 'A & B <c> "d"',
      titles: { kk: 'А & Б', en: 'A & B' },
      language: 'kk',
      creators: ['К & К', 'Л'],
      date: '2026-04-08T00:00:00Z',
      identifier: 'urn:isbn:9786012626384',
    });
    const title =
      '<dc:title><rdf:Alt><rdf:li xml:lang="x-default">A &amp; B &lt;c&gt; &quot;d&quot;</rdf:li><rdf:li xml:lang="kk">А &amp; Б</rdf:li><rdf:li xml:lang="en">A &amp; B</rdf:li></rdf:Alt></dc:title>';
    expect(text).toContain(title);
    expect(text).toContain(
      '<dc:creator><rdf:Seq><rdf:li>К &amp; К</rdf:li><rdf:li>Л</rdf:li></rdf:Seq></dc:creator>',
    );
    expect(text).toContain('<dc:identifier>urn:isbn:9786012626384</dc:identifier>');
    expect(text).toContain('<dc:language><rdf:Bag><rdf:li>kk</rdf:li></rdf:Bag></dc:language>');
    expect(text).toContain('<dc:format>application/pdf</dc:format>');
    expect(text).toContain(
      '<xmp:CreateDate>2026-04-08T00:00:00Z</xmp:CreateDate><xmp:ModifyDate>2026-04-08T00:00:00Z</xmp:ModifyDate>',
    );
    expect(text).toContain('<xmp:CreatorTool>zhinaq</xmp:CreatorTool><pdf:Producer>zhinaq</pdf:Producer>');
    expect(text).toMatch(/^<\?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"\?>\n/);
    expect(text).toMatch(/<\?xpacket end="w"\?>$/);
    // Tags pair up.
    const open: string[] = [];
    for (const [, end, name] of text.matchAll(/<(\/?)([a-zA-Z:]+)[^>?]*>/g)) {
      if (end === '') open.push(name);
      else expect(open.pop()).toBe(name);
    }
    expect(open).toEqual([]);
  });

  it('has no identifier where the volume has no ISBN', () => {
    const none = { title: '', titles: {}, language: 'kk', creators: [], date: '', identifier: '' } as const;
    expect(xmp(none)).not.toContain('identifier');
  });
});
