/** TeX formulas → outlines, by MathJax. It is loaded when the first formula comes. */
import type { Report } from '../diagnostics.ts';
import { lazily } from '../lazily.ts';
import { type Formula, type FormulaBar, type FormulaGlyph, formulaKey } from '../model/assets.ts';

export interface FormulaSource {
  readonly tex: string;
  readonly display: boolean;
  readonly line: number;
}

/** The two numbers that keep a formula from running away (MathJax, `tex` options). */
const LIMITS = { maxMacros: 1000, maxBuffer: 8 * 1024 };

/** TeX packages that formulas may use, and the files that bring them: none that reads files or writes HTML. */
const PACKAGES = {
  base: 'base/Base',
  ams: 'ams/Ams',
  newcommand: 'newcommand/Newcommand',
  boldsymbol: 'boldsymbol/Boldsymbol',
  cancel: 'cancel/Cancel',
  mathtools: 'mathtools/Mathtools',
  textmacros: 'textmacros/TextMacros',
};

interface Node {
  readonly kind: string;
  readonly children?: readonly Node[];
  readonly attributes?: Readonly<Record<string, string>>;
  readonly value?: string;
}

type Convert = (tex: string, display: boolean) => Promise<Node>;

let converter: Promise<Convert> | undefined;
const known = new Map<string, Formula>();

/** All formulas of a part; a wrong one is an error in MathJax's own words. */
export async function setFormulas(
  sources: readonly FormulaSource[],
  file: string,
  report: Report,
): Promise<Map<string, Formula>> {
  const out = new Map<string, Formula>();
  if (sources.length === 0) return out;
  converter ??= createConverter();
  const convert = await converter;
  for (const { tex, display, line } of sources) {
    const key = formulaKey(tex, display);
    if (out.has(key)) continue;
    const ready = known.get(key);
    if (ready) {
      out.set(key, ready);
      continue;
    }
    try {
      const formula = readFormula(await convert(tex, display));
      known.set(key, formula);
      out.set(key, formula);
    } catch (fault) {
      // MathJax's faults have a message but are no Error.
      const words = (fault as { message?: string }).message ?? String(fault);
      report('formula/wrong', { file, line }, { tex: tex.length > 60 ? `${tex.slice(0, 57)}…` : tex, words });
    }
  }
  return out;
}

async function createConverter(): Promise<Convert> {
  const [{ mathjax }, { TeX }, { SVG }, { liteAdaptor }, { RegisterHTMLHandler }, { MathJaxNewcmFont }] =
    await Promise.all([
      lazily<typeof import('@mathjax/src/js/mathjax.js')>('@mathjax/src/js/mathjax.js'),
      lazily<typeof import('@mathjax/src/js/input/tex.js')>('@mathjax/src/js/input/tex.js'),
      lazily<typeof import('@mathjax/src/js/output/svg.js')>('@mathjax/src/js/output/svg.js'),
      lazily<typeof import('@mathjax/src/js/adaptors/liteAdaptor.js')>(
        '@mathjax/src/js/adaptors/liteAdaptor.js',
      ),
      lazily<typeof import('@mathjax/src/js/handlers/html.js')>('@mathjax/src/js/handlers/html.js'),
      lazily<typeof import('@mathjax/mathjax-newcm-font/js/svg.js')>('@mathjax/mathjax-newcm-font/js/svg.js'),
      lazily('@mathjax/src/js/util/asyncLoad/esm.js'),
      ...Object.values(PACKAGES).map((file) => lazily(`@mathjax/src/js/input/tex/${file}Configuration.js`)),
    ]);
  const adaptor = liteAdaptor();
  RegisterHTMLHandler(adaptor);
  const input = new TeX({
    packages: Object.keys(PACKAGES),
    ...LIMITS,
    formatError: (_: unknown, fault: Error) => {
      throw fault;
    },
  });
  const output = new SVG({ fontData: MathJaxNewcmFont, fontCache: 'none', linebreaks: { inline: false } });
  const document = mathjax.document('', { InputJax: input, OutputJax: output });
  return async (tex, display) => {
    // What one formula defines must not change the next one.
    input.reset();
    return (await document.convertPromise(tex, { display, em: 10, ex: 5, containerWidth: 1e6 })) as Node;
  };
}

interface Matrix {
  readonly x: number;
  readonly y: number;
  readonly scaleX: number;
  readonly scaleY: number;
}

const numbers = (text: string | undefined): number[] =>
  (text?.match(/-?[\d.]+(?:e-?\d+)?/g) ?? []).map(Number);

/** MathJax's SVG as a flat list of marks. */
function readFormula(container: Node): Formula {
  const svg = container.children?.find((child) => child.kind === 'svg');
  if (!svg) throw new Error('MathJax gave no picture');
  const [, top, width, height] = numbers(svg.attributes?.viewBox);
  const marks: (FormulaGlyph | FormulaBar)[] = [];
  // The outermost group turns the picture upside down; we count upwards as it does.
  for (const group of svg.children ?? [])
    for (const child of group.children ?? []) walk(child, { x: 0, y: 0, scaleX: 1, scaleY: 1 }, marks);
  return { width, height: -top, depth: height + top, marks };
}

function walk(node: Node, outer: Matrix, out: (FormulaGlyph | FormulaBar)[]): void {
  const given = node.attributes ?? {};
  const own = transformed(outer, given.transform);
  if (node.kind === 'path' && given.d) {
    const text = String.fromCodePoint(Number.parseInt(given['data-c'] ?? '20', 16)).normalize('NFKC');
    out.push({ kind: 'glyph', text, path: given.d, ...own });
  } else if (node.kind === 'rect' && given['data-background'] === undefined) {
    const [x, y, width, height] = ['x', 'y', 'width', 'height'].map((key) => Number(given[key] ?? 0));
    out.push({
      kind: 'bar',
      x: own.x + x * own.scaleX,
      y: own.y + y * own.scaleY,
      width: width * own.scaleX,
      height: height * own.scaleY,
    });
  } else if (node.kind === 'line') {
    line(given, own, out);
  } else if (node.kind === 'text') {
    throw new Error(`no glyph for “${textOf(node)}”`);
  } else if (node.kind === 'svg') {
    const inner = nested(own, given);
    for (const child of node.children ?? []) walk(child, inner, out);
  } else for (const child of node.children ?? []) walk(child, own, out);
}

const textOf = (node: Node): string => node.value ?? (node.children ?? []).map(textOf).join('');

/** Rules of arrays and strokes that are upright or level. */
function line(given: Readonly<Record<string, string>>, at: Matrix, out: (FormulaGlyph | FormulaBar)[]): void {
  const [x1, y1, x2, y2] = ['x1', 'y1', 'x2', 'y2'].map((key) => Number(given[key] ?? 0));
  const thick = Number(given['stroke-width'] ?? numbers(given.style)[0] ?? 60) || 60;
  if (x1 === x2 || y1 === y2) {
    out.push({
      kind: 'bar',
      x: at.x + (Math.min(x1, x2) - (x1 === x2 ? thick / 2 : 0)) * at.scaleX,
      y: at.y + (Math.min(y1, y2) - (y1 === y2 ? thick / 2 : 0)) * at.scaleY,
      width: (x1 === x2 ? thick : Math.abs(x2 - x1)) * at.scaleX,
      height: (y1 === y2 ? thick : Math.abs(y2 - y1)) * at.scaleY,
    });
    return;
  }
  // A stroke that crosses something out: a thin quadrangle.
  const length = Math.hypot(x2 - x1, y2 - y1);
  const [nx, ny] = [(-(y2 - y1) / length) * (thick / 2), ((x2 - x1) / length) * (thick / 2)];
  const corner = (x: number, y: number) => `${Math.round(x)} ${Math.round(y)}`;
  const path = `M${corner(x1 + nx, y1 + ny)}L${corner(x2 + nx, y2 + ny)}L${corner(x2 - nx, y2 - ny)}L${corner(x1 - nx, y1 - ny)}Z`;
  out.push({ kind: 'glyph', text: '', path, ...at });
}

function transformed(outer: Matrix, transform: string | undefined): Matrix {
  let { x, y, scaleX, scaleY } = outer;
  for (const [, name, values] of (transform ?? '').matchAll(/(\w+)\(([^)]*)\)/g)) {
    const [a, b] = numbers(values);
    if (name === 'translate') {
      x += a * scaleX;
      y += (b ?? 0) * scaleY;
    } else if (name === 'scale') {
      scaleX *= a;
      scaleY *= b ?? a;
    }
  }
  return { x, y, scaleX, scaleY };
}

/** A picture within the picture: the pieces of a stretched bracket. */
function nested(outer: Matrix, given: Readonly<Record<string, string>>): Matrix {
  const [x, y, width, height] = ['x', 'y', 'width', 'height'].map((key) => Number(given[key] ?? 0));
  const [left, top, wide, high] = numbers(given.viewBox);
  if (wide === undefined || wide === 0 || high === 0) return outer;
  const [sx, sy] = [width / wide, height / high];
  return {
    x: outer.x + (x - left * sx) * outer.scaleX,
    y: outer.y + (y - top * sy) * outer.scaleY,
    scaleX: outer.scaleX * sx,
    scaleY: outer.scaleY * sy,
  };
}
