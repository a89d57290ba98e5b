/** Pictures that lie, break off, or lead elsewhere: refused with a place, in little memory and time. */
import { readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { article, compileFolder, folderWith, laidPages, manifest, tool, zhinaq } from '../support/volumes.ts';

const volume = (body: string, files: Record<string, string | Uint8Array> = {}) =>
  folderWith({
    'volume.yaml': manifest({ ids: ['001-a'], contents: 'none' }),
    '001-a/article.md': article(1, body),
    ...Object.fromEntries(Object.entries(files).map(([name, data]) => [`001-a/${name}`, data])),
  });

const codes = async (body: string, files: Record<string, string | Uint8Array> = {}) =>
  (await compileFolder(volume(body, files))).diagnostics.map((d) => d.code);

const noise = () =>
  sharp({
    create: {
      width: 900,
      height: 700,
      channels: 3,
      background: '#fff',
      noise: { type: 'gaussian', mean: 128, sigma: 60 },
    },
  });

describe('pictures', () => {
  it.each([
    ['empty', async () => new Uint8Array()],
    [
      'of 20 bytes with a lying length',
      async () => Buffer.from('89504e470d0a1a0a7fffffff4948445200000001', 'hex'),
    ],
    ['that is text', async () => Buffer.from('not a picture at all')],
    ['cut in half', async () => (await noise().jpeg().toBuffer()).subarray(0, 20_000)],
  ])('a file %s is an error with its line', async (_, make) => {
    expect(await codes('Слово.\n\n![x](a.jpg)', { 'a.jpg': await make() })).toContain('picture/unreadable');
  });

  it('of 400 million pixels is refused in under a gigabyte', async () => {
    const background = '#ffffff';
    const bomb = await sharp({
      create: { width: 20_000, height: 20_000, channels: 3, background },
      limitInputPixels: false,
    })
      .png()
      .toBuffer();
    const folder = volume('![x](a.png)', { 'a.png': bomb });
    const measured = tool('node', [
      join(import.meta.dirname, '../support/peak.mjs'),
      'check',
      '--volume',
      folder,
      '--json',
    ]);
    expect(measured).toContain('picture/unreadable');
    expect(Number(/peak (\d+)/.exec(measured)![1])).toBeLessThan(1_000_000);
  }, 60_000);

  it('a drawing reads nothing outside itself and does not grow without bound', async () => {
    const head =
      '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="100" height="100">';
    const outside = `${head}<image href="file:///etc/passwd" width="9" height="9"/><image xlink:href="http://127.0.0.1:9/x.png" width="9" height="9"/></svg>`;
    const drawn = async (svg: string) => {
      const { compiled, diagnostics } = await compileFolder(volume('![x](a.svg)', { 'a.svg': svg }));
      expect(diagnostics.filter(({ code }) => code !== 'picture/incomplete')).toEqual([]);
      const parts = laidPages(compiled.book).flatMap((p) => p.lines.flatMap((l) => l.line.parts));
      const part = parts.find((p) => p.kind === 'picture')!;
      return Buffer.from((await part.picture.pixels(true, 75)).bytes);
    };
    // The same white as a drawing with nothing in it.
    expect((await drawn(outside)).equals(await drawn(`${head}</svg>`))).toBe(true);
    const entities = Array.from(
      { length: 9 },
      (_, i) => `<!ENTITY e${i + 1} "${`&e${i};`.repeat(10)}">`,
    ).join('');
    const laughs = `<!DOCTYPE svg [<!ENTITY e0 "ha">${entities}]>${head}<text>&e9;</text></svg>`;
    expect(await codes('![x](b.svg)', { 'b.svg': laughs })).toEqual(['picture/unreadable']);
  });

  it('paths and addresses stay in the volume', async () => {
    expect(await codes('![x](../../x.png)')).toEqual(['volume/path-outside']);
    expect(await codes('![x](/etc/hostname)')).toEqual(['picture/missing']);
    expect(await codes('![x](https://example.org/x.png)')).toEqual(['picture/remote']);
  });

  it('of every kind are drawn upright, on white, in gray for the printer', async () => {
    const plain = { width: 600, height: 400, background: { r: 200, g: 40, b: 40, alpha: 0.4 } };
    const files = {
      'cmyk.jpg': await noise().toColourspace('cmyk').jpeg().toBuffer(),
      'turned.jpg': await noise().jpeg().withMetadata({ orientation: 6 }).toBuffer(),
      'palette.png': await sharp({ create: { ...plain, channels: 4 } })
        .png({ palette: true })
        .toBuffer(),
      'deep.png': await noise().toColourspace('grey16').png().toBuffer(),
      'a.tiff': await noise().tiff().toBuffer(),
      'a.webp': await sharp({ create: { ...plain, channels: 4 } })
        .webp()
        .toBuffer(),
      'a.gif': await noise().gif().toBuffer(),
    };
    const body = Object.keys(files)
      .map((name) => `![${name}](${name}){width=5cm}`)
      .join('\n\n');
    const folder = volume(`${body}\n\n![again](a.gif){width=3cm}`, files);
    const out = folderWith({});
    expect(zhinaq(['build', '--volume', folder, '--out', out, '--profile', 'print']).code).toBe(0);
    const rows = tool('pdfimages', ['-list', join(out, 'volume.pdf')])
      .trim()
      .split('\n')
      .slice(2);
    const objects = new Set(rows.map((row) => row.trim().split(/\s+/)[10]));
    expect([rows.length, objects.size]).toEqual([8, 7]);
    for (const row of rows) expect(row).toMatch(/\bgray\b/);
    expect(tool('gs', ['-q', '-o', '-', '-sDEVICE=inkcov', join(out, 'volume.pdf')])).not.toMatch(
      /0\.0*[1-9]\d* +\S+ +\S+ +\S+ CMYK/,
    );
    expect(rows[1]).toMatch(/ 700 +900 /);
  });

  it('are told in the table where they are coarser than a printer asks', async () => {
    const png = await sharp({ create: { width: 600, height: 300, channels: 3, background: '#888888' } })
      .png()
      .toBuffer();
    const table = (width: string) => {
      const folder = volume(`![x](a.png){width=${width}}`, { 'a.png': png });
      return zhinaq(['check', '--volume', folder]).stdout;
    };
    expect(table('5cm')).not.toContain('ppi');
    expect(table('6cm')).toMatch(/a picture of 254 ppi$/m);
  });

  describe('drawings', () => {
    const SHAPES =
      '<g transform="translate(20 10) rotate(10)"><rect width="120" height="60" fill="#c02020" stroke="#000" stroke-width="4"/>' +
      '<circle cx="150" cy="60" r="40" fill="#2040c0" fill-opacity="0.5"/><path d="M0 90c30-40 60 40 90 0s60 40 90 0" fill="none" ' +
      'stroke="green" stroke-width="6" stroke-dasharray="12 6" stroke-linecap="round"/></g>';
    const svg = (inside: string) =>
      `<svg xmlns="http://www.w3.org/2000/svg" width="240" height="160" viewBox="0 0 240 160">${inside}</svg>`;
    const built = (drawing: string, ...words: string[]) => {
      const folder = volume('![x](a.svg){width=16cm}', { 'a.svg': drawing });
      const out = folderWith({});
      expect(zhinaq(['build', '--volume', folder, '--out', out, ...words]).code).toBe(0);
      return join(out, 'volume.pdf');
    };
    const sampled = (file: string) => tool('pdfimages', ['-list', file]).trim().split('\n').length > 2;

    /** The pages as pdftoppm draws them, one below the other. */
    const pixels = async (file: string) => {
      tool('pdftoppm', ['-r', '100', '-png', file, file]);
      const pages = readdirSync(dirname(file)).filter((name) => name.endsWith('.png'));
      return Buffer.concat(
        await Promise.all(
          pages.sort().map((name) =>
            sharp(join(dirname(file), name))
              .removeAlpha()
              .raw()
              .toBuffer(),
          ),
        ),
      );
    };

    it('are drawn as paths, as librsvg draws them', async () => {
      const file = built(svg(SHAPES));
      expect(sampled(file)).toBe(false);
      const png = await sharp(Buffer.from(svg(SHAPES)), { density: 288 })
        .flatten({ background: '#ffffff' })
        .png()
        .toBuffer();
      const embedded = `<image href="data:image/png;base64,${png.toString('base64')}" width="240" height="160"/>`;
      const other = built(svg(embedded));
      expect(sampled(other)).toBe(true);
      const [own, theirs] = [await pixels(file), await pixels(other)];
      const ink = own.reduce((sum, value) => sum + 255 - value, 0);
      const apart = own.reduce((sum, value, i) => sum + Math.abs(value - theirs[i]), 0);
      expect(own.length).toBe(theirs.length);
      expect(apart / ink).toBeLessThan(0.05);
    });

    it('are gray for the printer', () => {
      const file = built(svg(SHAPES), '--profile', 'print');
      expect(tool('gs', ['-q', '-o', '-', '-sDEVICE=inkcov', file])).not.toMatch(
        /0\.0*[1-9]\d* +\S+ +\S+ +\S+ CMYK/,
      );
    });

    it('have their text in our fonts', () => {
      const words = '<text x="10" y="40" font-size="20">Қазақстан құрметі</text>';
      expect(sampled(built(svg(words)))).toBe(false);
      // What our fonts lack is left to the machine's.
      expect(sampled(built(svg(words.replace('құрметі', '漢字'))))).toBe(true);
    });

    it.each([
      [
        'a gradient',
        '<defs><linearGradient id="a"><stop stop-color="red"/><stop offset="1"/></linearGradient></defs><rect width="99" height="99" fill="url(#a)"/>',
      ],
      [
        'a mask',
        '<mask id="m"><circle r="50" fill="#fff"/></mask><rect width="99" height="99" mask="url(#m)"/>',
      ],
      [
        'a filter',
        '<filter id="f"><feGaussianBlur stdDeviation="3"/></filter><rect width="99" height="99" filter="url(#f)"/>',
      ],
      [
        'the opacity of a group',
        '<g opacity="0.5"><rect width="99" height="99"/><rect width="50" height="50"/></g>',
      ],
    ])('are sampled where they hold %s', (_, inside) => expect(sampled(built(svg(inside)))).toBe(true));

    it.each([
      ['vast radii', '<path d="M 0,-2 A 2e94,2 0 1 1 0,2z"/>', true],
      ['vast lengths', '<path d="M0 0L123456789 5V9z"/>', true],
      ['many decimals and colours like numbers', '<path d="M0 0L1.123456789 5V9z" fill="#1e60c0"/>', false],
    ])('of %s', (_, inside, left) => expect(sampled(built(svg(inside)))).toBe(left));

    it('of very many points are drawn', () => {
      const points = Array.from({ length: 150_000 }, (_, i) => `${i % 240} ${i % 160}`).join(' ');
      expect(sampled(built(svg(`<polyline points="${points}" fill="none" stroke="#000"/>`)))).toBe(false);
    });

    it('are left alone where they multiply', () => {
      const levels = Array.from(
        { length: 9 },
        (_, i) => `<g id="a${i + 1}">${`<use href="#a${i}"/>`.repeat(10)}</g>`,
      );
      const folder = volume('![x](a.svg)', {
        'a.svg': svg(`<defs><path id="a0" d="M0 0h1v1z"/>${levels.join('')}</defs><use href="#a9"/>`),
      });
      const run = zhinaq(['build', '--volume', folder, '--out', folderWith({})]);
      expect([run.code, run.stderr]).toEqual([1, expect.stringContaining('picture/unreadable')]);
    });
  });
});
