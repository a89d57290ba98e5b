/** Drawings of mermaid, draw.io, Inkscape and web editors, as the two readers of drawings get them. */
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { plainDrawing } from '../../src/prepare/svg-source.ts';
import { folderWith } from '../support/volumes.ts';

const PATH = join(folderWith({ 'inside.png': 'PNG', '../outside.png': 'PNG' }), 'a.svg');
const plain = (svg: string) => plainDrawing(svg, PATH);
const svg = (inside: string) => `<svg xmlns="http://www.w3.org/2000/svg">${inside}</svg>`;

describe('text', () => {
  it('of HTML stands in the middle of its box, line by line', () => {
    const made = plain(
      svg(
        '<foreignObject x="20" y="20" width="160" height="50"><div style="font-size: 10px; color: #333">Басы<br/>&lt;соңы&gt;</div></foreignObject>',
      ),
    ).svg;
    expect(made).toContain('text-anchor:middle;fill:#333');
    expect(made).toContain('<tspan x="100" y="42.50">Басы</tspan><tspan x="100" y="54.50">&lt;соңы></tspan>');
    expect(made).not.toContain('foreignObject');
  });

  it('that is too long for its box is broken between words', () => {
    const box = '<foreignObject width="40" height="20"><p>один два три</p></foreignObject>';
    expect(plain(svg(box)).svg.match(/<tspan/g)).toHaveLength(3);
  });

  it('of a switch is the fallback behind HTML, and nothing behind an empty group', () => {
    const made = plain(
      svg(
        '<switch><foreignObject><div>HTML</div></foreignObject><text x="1">Запас</text></switch><switch><g requiredFeatures="x"/><a><text>Text is not SVG</text></a></switch>',
      ),
    ).svg;
    expect(made).toBe(svg('<text x="1">Запас</text>'));
  });

  it('that flows begins in the corner of its region', () => {
    const flow =
      '<flowRoot style="font-size:12px"><flowRegion><rect x="10" y="5" width="100" height="50"/></flowRegion><flowPara>Ағынды</flowPara></flowRoot>';
    expect(plain(svg(flow)).svg).toContain('<tspan x="10" y="17.00">Ағынды</tspan>');
  });
});

describe('colours', () => {
  it.each([
    ['rgb(200 200 200 / 50%)', 'rgba(200,200,200,0.5)'],
    ['rgb(0 128 255)', 'rgb(0,128,255)'],
    ['light-dark(#000, #fff)', '#000'],
    ['light-dark(rgb(1, 2, 3), black)', 'rgb(1, 2, 3)'],
    ['var(--bg)', '#eee'],
    ['var(--none, #123)', '#123'],
    ['rgb(1, 2, 3)', 'rgb(1, 2, 3)'],
  ])('%s is %s', (colour, wanted) => {
    const style = '<style>:root{--bg:#eee}</style>';
    expect(plain(svg(`${style}<rect fill="${colour}"/>`)).svg).toBe(svg(`${style}<rect fill="${wanted}"/>`));
  });

  it('that are defined nowhere are gray, and said', () => {
    const { svg: made, missing } = plain(svg('<rect fill="var(--gone)"/>'));
    expect([made, missing]).toEqual([svg('<rect fill="gray"/>'), ['the colour `--gone`']]);
  });
});

it('pictures beside the drawing are inside it; others are named and left out', () => {
  expect(plain(svg('<image href="inside.png" width="9"/>')).svg).toContain(
    '<image width="9" xlink:href="data:image/png;base64,UE5H"',
  );
  for (const href of ['../outside.png', 'http://example.org/a.png', 'none.png', '/etc/passwd'])
    expect(plain(svg(`<image href="${href}"/>`))).toEqual({
      svg: svg(''),
      missing: [`the picture \`${href}\``],
    });
});
