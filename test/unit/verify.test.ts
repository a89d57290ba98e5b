/** verify is silent on a good file and speaks up for each of these corruptions. */
import { deflateSync, inflateSync } from 'node:zlib';
import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Compiled } from '../../src/pipeline.ts';
import { render } from '../../src/render/index.ts';
import { verify } from '../../src/verify/index.ts';
import { article, compileFolder, folderWith, manifest, volumeOf } from '../support/volumes.ts';

let compiled: Compiled;
let good: Buffer;
const text = () => good.toString('latin1');

beforeAll(async () => {
  const bodies = [
    'Первая статья, кратко: об очерках.',
    'Екінші мақала да қысқа.',
    'Third, with an address: https://example.org/a',
  ];
  compiled = (await compileFolder(volumeOf(bodies, { contents: 'start', index: true }))).compiled;
  good = Buffer.from(await render(compiled.book, { hash: 'x' }));
});

/** Replaces text of the same length, so that no offset moves. */
function swap(from: string | RegExp, to: (found: string) => string): Buffer {
  const found = typeof from === 'string' ? from : from.exec(text())![0];
  const changed = to(found);
  expect(changed.length).toBe(found.length);
  expect(text()).toContain(found);
  return Buffer.from(
    text().replace(found, () => changed),
    'latin1',
  );
}

/** Changes one page's content stream in place, padding the stream to its old length with the object's own slack. */
function editContent(edit: (content: string) => string): Buffer {
  const source = text();
  for (const match of source.matchAll(/<<\n\/Length (\d+)\n\/Filter \/FlateDecode\n>>\nstream\n/g)) {
    const from = match.index + match[0].length;
    const length = Number(match[1]);
    const content = inflateSync(good.subarray(from, from + length)).toString('latin1');
    const edited = content.includes(' Tf') ? edit(content) : content;
    if (edited === content) continue;
    const deflated = deflateSync(Buffer.from(edited, 'latin1'), { level: 9 });
    return rebuilt(
      match.index,
      from + length,
      `<<\n/Length ${deflated.length}\n/Filter /FlateDecode\n>>\nstream\n`,
      deflated,
    );
  }
  throw new Error('no content was edited');
}

/** Puts other bytes in an object's place and moves all offsets behind it. */
function rebuilt(from: number, to: number, dict: string, stream: Buffer): Buffer {
  const out = Buffer.concat([
    good.subarray(0, from),
    Buffer.from(dict, 'latin1'),
    stream,
    good.subarray(to),
  ]).toString('latin1');
  const shift = out.length - good.length;
  const moved = (offset: number) => (offset > from ? offset + shift : offset);
  const fixed = out
    .replace(
      /^(\d{10}) 00000 n/gm,
      (_, offset: string) => `${String(moved(Number(offset))).padStart(10, '0')} 00000 n`,
    )
    .replace(/startxref\n(\d+)/, (_, offset: string) => `startxref\n${moved(Number(offset))}`);
  return Buffer.from(fixed, 'latin1');
}

it('a good file keeps all promises', () => {
  expect(verify(good, compiled.book)).toEqual([]);
});

it('the editing itself breaks nothing', () => {
  expect(
    verify(
      editContent((c) => `${c}\n`),
      compiled.book,
    ),
  ).toEqual([]);
});

describe('a corrupt file is found out', () => {
  const cases: Record<string, () => Buffer> = {
    'cut short': () => good.subarray(0, good.length - 40),
    'a page label moved by one': () =>
      swap(/\/St \d+/, (s) => s.replace(/\d$/, (d) => String((Number(d) + 1) % 10))),
    'a page missing from the tree': () =>
      swap(/\/Kids \[\d+ 0 R /, (s) => `/Kids [${' '.repeat(s.length - 7)}`),
    'pages in another order': () =>
      swap(/\/Kids \[(\d+) 0 R (\d+) 0 R/, (s) => s.replace(/(\d+) 0 R (\d+) 0 R/, '$2 0 R $1 0 R')),
    'a letter lost from the text': () =>
      editContent((c) => c.replace(/\(([^)]{4,})\)/, (_, s: string) => `(${s.slice(1)})`)),
    'a coloured line': () => editContent((c) => c.replace('0 g 0 G', '1 0 0 rg')),
    'a font that is not embedded': () => swap(/\/FontFile2 \d+ 0 R/, (s) => `/FontFileX${s.slice(10)}`),
    'a glyph that stands for nothing': () =>
      swap(/\/ToUnicode (\d+) 0 R/, (s) => s.replace(/\d+/, (id) => '1'.padStart(id.length, '0'))),
    'a trim box of another size': () => swap(/\/TrimBox \[0 0 595/, () => '/TrimBox [0 0 495'),
    'a link that opens another page': () => {
      const [first, last] = [.../\/Kids \[(.*?)\]/.exec(text())![1].matchAll(/(\d+) 0 R/g)].flatMap(
        (m, i, all) => (i === 0 || i === all.length - 1 ? [m[1]] : []),
      );
      const width = Math.max(first.length, last.length);
      return swap(/\/Dest \[\d+ 0 R \/XYZ/, (s) =>
        s.replace(/\d+/, (id) =>
          (id === last ? first : last).padStart(Math.max(id.length, width), '0').slice(-id.length),
        ),
      );
    },
    'an encrypted file': () =>
      swap(/\/Info \d+ 0 R\n\/ID/, (s) => `/Encrypt 1 0 R\n/ID`.padEnd(s.length).slice(0, s.length)),
    'an object that is not where the table says': () => swap(/^\d{10} 00000 n/m, () => '0000000017 00000 n'),
    'text moved off the page': () => editContent((c) => c.replace(/ (\d)([\d.]*) Tm/, ' -$1$2 Tm')),
    'white text': () => editContent((c) => c.replace('0 g 0 G', '1 g 0 G')),
    'invisible text': () => editContent((c) => c.replace(' Tf\n', ' Tf\n3 Tr\n')),
    'text of another size': () => editContent((c) => c.replace(/12 Tf/, '1 Tf')),
    'a page clipped to a point': () => editContent((c) => c.replace('cm\n', 'cm\n0 0 1 1 re W n\n')),
    'a box over the page': () => editContent((c) => `${c}0 0 500 700 re f\n`),
    'a page that is mirrored': () => editContent((c) => c.replace('1 0 0 1', '-1 0 0 1')),
    'two lines on one another': () =>
      editContent((c) => {
        const [first] = / [\d.]+ Tm/.exec(c)!;
        return c.replaceAll(/ [\d.]+ Tm/g, first);
      }),
    'a page that is turned': () => swap(/\/TrimBox \[/, () => '/Rotate  ['),
    'a page that is cropped': () => swap('/TrimBox', () => '/CropBox'),
    'a tree that counts other pages': () =>
      swap(
        /\/Type \/Pages[^>]*?\/Count \d+|\/Count \d+(?=[^>]*?\/Type \/Pages)|\/Kids \[[^\]]*\]\n\/Count \d+/,
        (s) => s.replace(/\d(?=\D*$)/, (d) => String((Number(d) + 1) % 10)),
      ),
    'widths of another face': () =>
      swap(/ \d{3}(?:\.\d+)?\]\]/, (s) => s.replace(/\d/, (d) => String((Number(d) % 9) + 1))),
    'a link beside its words': () => swap(/\/Rect \[\d\d/, (s) => s.replace(/\d\d$/, '17')),
    'a link to another address': () => swap('example.org/a)', () => 'example.com/a)'),
    'another header': () => swap('%PDF-1.7', () => '%PDF-1.3'),
    'a stream longer than it says': () =>
      swap(/\/Length (\d\d)(\d)\n/, (s) => s.replace(/\d\n$/, (d) => `${(Number(d[0]) + 9) % 10}\n`)),
    'a language that is not the volume’s': () => swap('/Lang (kk)', () => '/Lang (ru)'),
  };
  it.each(Object.keys(cases))('%s', (name) => {
    const broken = cases[name]();
    expect(broken.equals(good)).toBe(false);
    expect(verify(broken, compiled.book)).not.toEqual([]);
  });
});

it('a picture with a bad byte is found out', async () => {
  const noise = { type: 'gaussian', mean: 128, sigma: 30 } as const;
  const png = sharp({ create: { width: 40, height: 40, channels: 3, noise, background: '#888888' } }).png();
  const { book } = (
    await compileFolder(
      folderWith({
        'volume.yaml': manifest({ ids: ['a'] }),
        'a.md': article(1, '![x](a.png)'),
        'a.png': await png.toBuffer(),
      }),
    )
  ).compiled;
  const bytes = Buffer.from(await render(book, { hash: 'x' }));
  expect(verify(bytes, book)).toEqual([]);
  const dict = bytes.indexOf('/Subtype /Image');
  const end = bytes.indexOf('endstream', dict);
  bytes[end - 20] ^= 0xff;
  expect(verify(bytes, book)).toEqual([expect.stringContaining('is not whole')]);
});
