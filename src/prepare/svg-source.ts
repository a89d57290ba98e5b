/**
 * Drawings as programs write them → SVG that the two readers of drawings understand: text in HTML (mermaid, draw.io) and in `flowRoot`
 * (Inkscape) as SVG's own text, CSS variables and newer colours as plain ones, pictures beside the drawing inside it.
 */
import { readFileSync, realpathSync, statSync } from 'node:fs';
import { dirname, extname, join, sep } from 'node:path';
import { type ChildNode, Element, isText } from 'domhandler';
import { parseDocument } from 'htmlparser2';

export interface PlainDrawing {
  readonly svg: string;
  /** What the drawing shows elsewhere and does not show here, in words. */
  readonly missing: readonly string[];
}

interface Edit {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/** What a drawing must hold to be worth reading. */
const WORTH = /foreignObject|flowRoot|<(?:\w+:)?image\b|var\(|light-dark\(|rgba?\([^),]*\s[^),]*\)|<switch/i;

/** `path`: the drawing's own file. */
export function plainDrawing(svg: string, path: string): PlainDrawing {
  if (!WORTH.test(svg)) return { svg, missing: [] };
  const coloured = withPlainColours(svg);
  const document = parseDocument(coloured.svg, {
    xmlMode: true,
    withStartIndices: true,
    withEndIndices: true,
  });
  const edits: Edit[] = [];
  const missing: string[] = [...coloured.missing];
  const visit = (nodes: readonly ChildNode[]) => {
    for (const node of nodes) {
      if (!(node instanceof Element)) continue;
      const edit = editOf(node, path, missing);
      if (edit === undefined) visit(node.children);
      else edits.push({ from: node.startIndex!, to: node.endIndex! + 1, text: edit });
    }
  };
  visit(document.children);
  let out = '';
  let from = 0;
  for (const edit of edits) {
    out += coloured.svg.slice(from, edit.from) + edit.text;
    from = edit.to;
  }
  return { svg: out + coloured.svg.slice(from), missing };
}

const localName = ({ name }: Element): string => name.replace(/^\w+:/, '');

/** What stands in an element's place; undefined where it stays. */
function editOf(node: Element, path: string, missing: string[]): string | undefined {
  switch (localName(node)) {
    case 'switch':
      return switched(node);
    case 'foreignObject':
      return boxText(node);
    case 'flowRoot':
      return flowText(node);
    case 'image':
      return inlined(node, path, missing);
    default:
      return undefined;
  }
}

/** `<switch>` shows its first child that can be shown: HTML with a fallback behind it is the fallback, an empty group is nothing. */
function switched(node: Element): string | undefined {
  const children = node.children.filter((child) => child instanceof Element);
  const [first, second] = children;
  if (first && localName(first) === 'g' && first.children.length === 0) return '';
  if (first && second && localName(first) === 'foreignObject') return source(second);
  return undefined;
}

/** An element as it was read. */
function source(node: Element): string {
  const attributes = Object.entries(node.attribs).map(([name, value]) => ` ${name}="${escaped(value)}"`);
  const inside = node.children.map((child) =>
    isText(child) ? escaped(child.data) : child instanceof Element ? source(child) : '',
  );
  return `<${node.name}${attributes.join('')}>${inside.join('')}</${node.name}>`;
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

/** Lines of HTML: what its blocks and breaks part. */
function linesOf(content: readonly ChildNode[]): string[] {
  let text = '';
  const visit = (nodes: readonly ChildNode[]) => {
    for (const child of nodes) {
      if (isText(child)) text += child.data.replace(/\s+/g, ' ');
      else if (child instanceof Element) {
        const block = /^(?:p|div|br|li|h\d|tr|flowPara|flowLine)$/.test(localName(child));
        if (block) text += '\n';
        visit(child.children);
        if (block && child.name !== 'br') text += '\n';
      }
    }
  };
  visit(content);
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
}

/** A style of an element or of one inside it. */
function styleOf(node: Element, name: string): string | undefined {
  const own = new RegExp(`(?:^|;)\\s*${name}\\s*:\\s*([^;]+)`).exec(node.attribs.style ?? '')?.[1];
  if (own !== undefined) return own.trim();
  for (const child of node.children)
    if (child instanceof Element) {
      const found = styleOf(child, name);
      if (found !== undefined) return found;
    }
  return undefined;
}

const lengthOf = (value: string | undefined, otherwise: number): number => {
  const read = Number.parseFloat(value ?? '');
  return Number.isFinite(read) ? read : otherwise;
};

const SIZE = 16;
/** A letter's width, em, for lines that are too long for their box. */
const LETTER = 0.55;
const LINE = 1.2;

function wrapped(lines: readonly string[], width: number, size: number): string[] {
  const most = Math.max(4, Math.floor(width / (size * LETTER)));
  return lines.flatMap((line) => {
    const out: string[] = [];
    for (const word of line.split(' ')) {
      const last = out.at(-1);
      if (last !== undefined && last.length + 1 + word.length <= most)
        out[out.length - 1] = `${last} ${word}`;
      else out.push(word);
    }
    return out;
  });
}

/** Text of HTML in the middle of its box, which is how these programs set it. */
function boxText(node: Element): string {
  const size = lengthOf(styleOf(node, 'font-size'), SIZE);
  const [x, y] = [lengthOf(node.attribs.x, 0), lengthOf(node.attribs.y, 0)];
  const percent = /%$/.test(node.attribs.width ?? '');
  const width = percent ? 0 : lengthOf(node.attribs.width, 0);
  const height = percent ? 0 : lengthOf(node.attribs.height, 0);
  const lines = width > 0 ? wrapped(linesOf(node.children), width, size) : linesOf(node.children);
  const left = /left|start/.test(styleOf(node, 'text-align') ?? '');
  const middle = y + height / 2 + size * 0.35 - ((lines.length - 1) * size * LINE) / 2;
  return textElement(lines, {
    x: left ? x : x + width / 2,
    y: middle,
    size,
    anchor: left ? 'start' : 'middle',
    fill: styleOf(node, 'color'),
  });
}

/** Inkscape's flowing text from the upper left corner of its region. */
function flowText(node: Element): string {
  const region = findNamed(node, 'rect');
  const size = lengthOf(styleOf(node, 'font-size'), SIZE);
  const [x, y, width] = ['x', 'y', 'width'].map((key) => lengthOf(region?.attribs[key], 0));
  const body = node.children.filter(
    (child) => !(child instanceof Element && localName(child) === 'flowRegion'),
  );
  const lines = linesOf(body);
  return textElement(width > 0 ? wrapped(lines, width, size) : lines, {
    x,
    y: y + size,
    size,
    anchor: 'start',
    fill: styleOf(node, 'fill'),
    transform: node.attribs.transform,
  });
}

function findNamed(node: Element, name: string): Element | undefined {
  for (const child of node.children)
    if (child instanceof Element) {
      const found = localName(child) === name ? child : findNamed(child, name);
      if (found) return found;
    }
  return undefined;
}

interface Place {
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly anchor: 'start' | 'middle';
  readonly fill: string | undefined;
  readonly transform?: string | undefined;
}

function textElement(lines: readonly string[], { x, y, size, anchor, fill, transform }: Place): string {
  if (lines.length === 0) return '';
  const moved = transform ? ` transform="${escaped(transform)}"` : '';
  const style = `font-size:${size}px;font-family:serif;text-anchor:${anchor};fill:${fill ?? '#000'};stroke:none`;
  const rows = lines.map(
    (line, i) => `<tspan x="${x}" y="${(y + i * size * LINE).toFixed(2)}">${escaped(line)}</tspan>`,
  );
  return `<text style="${escaped(style)}"${moved}>${rows.join('')}</text>`;
}

const KINDS: Readonly<Record<string, string>> = {
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.gif': 'image/gif',
  '.webp': 'image/webp',
  '.svg': 'image/svg+xml',
};

/** A picture that the drawing names, from its own folder; what lies elsewhere is not read. */
function inlined(node: Element, path: string, missing: string[]): string | undefined {
  const key = node.attribs['xlink:href'] === undefined ? 'href' : 'xlink:href';
  const href = node.attribs[key] ?? '';
  if (href === '' || href.startsWith('data:') || href.startsWith('#')) return undefined;
  const folder = realpathSync(dirname(path));
  const kind = KINDS[extname(href).toLowerCase()];
  try {
    const file = realpathSync(join(folder, decodeURIComponent(href)));
    if (kind && file.startsWith(folder + sep) && statSync(file).isFile()) {
      const data = `data:${kind};base64,${readFileSync(file).toString('base64')}`;
      const { [key]: _, ...others } = node.attribs;
      const kept = Object.entries(others).map(([name, value]) => ` ${name}="${escaped(value)}"`);
      return `<image${kept.join('')} xlink:href="${data}" xmlns:xlink="http://www.w3.org/1999/xlink"/>`;
    }
  } catch {
    // Said below.
  }
  missing.push(`the picture \`${href.slice(0, 80)}\``);
  return '';
}

/** CSS variables by their values, and colours of CSS Color 4 and 5 as those that every reader of SVG knows. */
function withPlainColours(svg: string): PlainDrawing {
  const missing = new Set<string>();
  const variables = new Map<string, string>();
  for (const [, name, value] of svg.matchAll(/(--[\w-]+)\s*:\s*([^;}"']+)/g))
    if (!variables.has(name)) variables.set(name, value.trim());
  let out = svg;
  for (let depth = 0; depth < 8 && /var\(|light-dark\(/.test(out); depth++)
    out = out
      .replace(
        /var\(\s*(--[\w-]+)\s*(?:,\s*((?:[^()]|\([^()]*\))*))?\)/g,
        (_, name: string, other?: string) => {
          const value = variables.get(name) ?? other?.trim();
          if (value === undefined) missing.add(`the colour \`${name}\``);
          return value ?? 'gray';
        },
      )
      .replace(/light-dark\(\s*((?:[^(),]|\([^()]*\))*)\s*,(?:[^()]|\([^()]*\))*\)/g, '$1');
  return { svg: out.replace(/\brgba?\(([^),]*\s[^),]*)\)/gi, plainColour), missing: [...missing] };
}

/** `rgb(200 200 200 / 50%)` is rgba(200,200,200,0.5). */
function plainColour(whole: string, inside: string): string {
  const [colour, alpha] = inside.split('/');
  const parts = colour.trim().split(/\s+/);
  if (parts.length !== 3) return whole;
  const numbers = parts.map((part) =>
    Math.round(part.endsWith('%') ? Number.parseFloat(part) * 2.55 : Number.parseFloat(part)),
  );
  if (numbers.some(Number.isNaN)) return whole;
  const share = alpha?.trim();
  const opacity =
    share === undefined ? 1 : share.endsWith('%') ? Number.parseFloat(share) / 100 : Number(share);
  return opacity === 1 ? `rgb(${numbers.join(',')})` : `rgba(${numbers.join(',')},${opacity})`;
}
