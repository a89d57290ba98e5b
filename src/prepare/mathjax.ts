/** TeX formulas → outlines, by MathJax 4. A file of its own in `dist`, for the process that sets formulas (`outside-process.ts`). */
import { createRequire } from 'node:module';
import { MathJaxMhchemFontExtension } from '@mathjax/mathjax-mhchem-font-extension/js/svg.js';
import { MathJaxNewcmFont } from '@mathjax/mathjax-newcm-font/js/svg.js';
import { liteAdaptor } from '@mathjax/src/js/adaptors/liteAdaptor.js';
import { RegisterHTMLHandler } from '@mathjax/src/js/handlers/html.js';
import { TeX } from '@mathjax/src/js/input/tex.js';
import '@mathjax/src/js/input/tex/ams/AmsConfiguration.js';
import '@mathjax/src/js/input/tex/base/BaseConfiguration.js';
import '@mathjax/src/js/input/tex/boldsymbol/BoldsymbolConfiguration.js';
import '@mathjax/src/js/input/tex/cancel/CancelConfiguration.js';
import '@mathjax/src/js/input/tex/configmacros/ConfigMacrosConfiguration.js';
import '@mathjax/src/js/input/tex/mathtools/MathtoolsConfiguration.js';
import '@mathjax/src/js/input/tex/mhchem/MhchemConfiguration.js';
import '@mathjax/src/js/input/tex/newcommand/NewcommandConfiguration.js';
import '@mathjax/src/js/input/tex/textmacros/TextMacrosConfiguration.js';
import { mathjax } from '@mathjax/src/js/mathjax.js';
import { SVG } from '@mathjax/src/js/output/svg.js';
import type { Formula, FormulaBar, FormulaGlyph } from '../model/assets.ts';
import type { FormulaSource } from './outside.ts';

/** TeX packages that formulas may use: none that reads files or writes HTML. */
const PACKAGES = [
  'base',
  'ams',
  'newcommand',
  'configmacros',
  'boldsymbol',
  'cancel',
  'mathtools',
  'mhchem',
  'textmacros',
];

/** Names of Russian mathematics, as babel-russian has them, and as its textbooks print them. */
const NAMES =
  'tg ctg arctg arcctg cosec arcsec arccosec sh ch th cth arsh arch arth arcth rot grad sgn sign const diag rank tr Tr Arg Ln Arctg ' +
  'Arcsin Arccos НОД НОК';
const MACROS = Object.fromEntries(NAMES.split(' ').map((name) => [name, `\\operatorname{${name}}`]));

/** The two numbers that keep a formula from running away (MathJax, `tex` options). */
const LIMITS = { maxMacros: 1000, maxBuffer: 8 * 1024 };

interface Node {
  readonly kind: string;
  readonly children?: readonly Node[];
  readonly attributes?: Readonly<Record<string, string>>;
  readonly value?: string;
}

/** Sets formulas, one at a time. It throws on a wrong one, with MathJax's own words as `message`. */
export function createTypesetter(): (source: FormulaSource) => Promise<Formula> {
  loadPieces();
  const adaptor = liteAdaptor();
  RegisterHTMLHandler(adaptor);
  const output = new SVG({ fontData: MathJaxNewcmFont, fontCache: 'none', linebreaks: { inline: false } });
  // Arrows of chemistry, which the face itself lacks.
  output.font.addExtension(MathJaxMhchemFontExtension as never);
  const newDocument = () => mathjax.document('', { InputJax: newInput(), OutputJax: output });
  const shared = newDocument();
  return async ({ tex, display }) => {
    // What one formula defines must not change another one: MathJax keeps definitions with the reader that read them.
    const document = DEFINES.test(tex) ? newDocument() : shared;
    const options = { display, em: 10, ex: 5, containerWidth: 1e6 };
    return readFormula((await document.convertPromise(tex, options)) as Node);
  };
}

const DEFINES =
  /\\(?:def|let|(?:re|provide)?newcommand|newenvironment|renewenvironment|DeclareMathOperator|DeclarePairedDelimiter)/;

const newInput = () =>
  new TeX({
    packages: PACKAGES,
    macros: MACROS,
    ...LIMITS,
    formatError: (_: unknown, fault: Error) => {
      throw fault;
    },
  });

/** MathJax loads rare letters of its font piece by piece; each piece adds itself to the module of the font, which has to be ours. */
function loadPieces(): void {
  const require = createRequire(import.meta.url);
  const font = require.resolve('@mathjax/mathjax-newcm-font/js/svg.js');
  const module = { id: font, filename: font, loaded: true, exports: { MathJaxNewcmFont } };
  require.cache[font] = module as unknown as NodeJS.Module;
  mathjax.asyncLoad = async (name: string) => require(name);
}

interface Matrix {
  readonly x: number;
  readonly y: number;
  readonly scaleX: number;
  readonly scaleY: number;
}

const numbers = (text: string | undefined): number[] =>
  (text?.match(/-?[\d.]+(?:e-?\d+)?/g) ?? []).map(Number);

/** 1/1000 em: what a page of A4 holds of 12-point type. */
const TALLEST = 58_000;

/** MathJax's SVG as a flat list of marks. */
function readFormula(container: Node): Formula {
  const svg = container.children?.find((child) => child.kind === 'svg');
  if (!svg) throw new Error('MathJax gave no picture');
  const [, top, width, height] = (svg.attributes?.viewBox ?? '').trim().split(/\s+/).map(Number);
  // A line break in a formula inside a line leaves MathJax without a size.
  if (![top, width, height].every(Number.isFinite))
    throw new Error('it has no size; “\\\\” begins a new line only inside \\begin{aligned} and its kin');
  if (height > TALLEST) throw new Error('it is taller than a page');
  const marks: (FormulaGlyph | FormulaBar)[] = [];
  const rows: number[] = [];
  // The outermost group turns the picture upside down; we count upwards as it does.
  for (const group of svg.children ?? [])
    for (const child of group.children ?? []) {
      walk(child, ORIGIN, marks);
      findRows(child, ORIGIN, rows);
    }
  return { width, height: -top, depth: height + top, marks, ...(rows.length > 1 ? { rows } : {}) };
}

const ORIGIN: Matrix = { x: 0, y: 0, scaleX: 1, scaleY: 1 };

/** Baselines of the rows of the first table that a formula has. */
function findRows(node: Node, outer: Matrix, out: number[]): void {
  const given = node.attributes ?? {};
  const own = transformed(outer, given.transform);
  if (given['data-mml-node'] === 'mtr' || given['data-mml-node'] === 'mlabeledtr') {
    out.push(own.y);
    return;
  }
  const inside = given['data-mml-node'] === 'mtable';
  for (const child of node.children ?? []) {
    if (!inside && out.length > 0) return;
    findRows(child, own, out);
  }
}

function walk(node: Node, outer: Matrix, out: (FormulaGlyph | FormulaBar)[]): void {
  const given = node.attributes ?? {};
  const own = transformed(outer, given.transform);
  if (node.kind === 'path' && given.d) {
    const text = glyphText(Number.parseInt(given['data-c'] ?? '20', 16));
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

/** Pieces of chemistry's arrows, which have private codes: the one that shows its head says what it is. */
const ARROWS: Readonly<Record<number, string>> = {
  58369: '⇌',
  58370: '⇌',
  58368: '⇌',
  58400: '←',
  58402: '→',
  58403: '⇄',
  58408: '←',
  58409: '→',
  58410: '↔',
};
const isPrivate = (code: number): boolean => code >= 0xe000 && code <= 0xf8ff;

const glyphText = (code: number): string =>
  isPrivate(code) ? (ARROWS[code] ?? '') : String.fromCodePoint(code).normalize('NFKC');

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
