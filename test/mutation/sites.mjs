/** Where a source file can be made wrong in one place, and how: every small fault that a hand could slip in. */
import { isTypeNode, SyntaxKind as K } from 'typescript/unstable/ast';
import { API } from 'typescript/unstable/sync';

/**
 * @typedef {object} Site
 * @property {string} file Path from the root of the repository.
 * @property {number} line From 1.
 * @property {number} start Offset of the text that is replaced.
 * @property {number} end
 * @property {string} text What stands there instead.
 * @property {string} kind
 */

/** Operators, and what a slip makes of them. */
const OPERATORS = new Map([
  [K.LessThanToken, ['<=', '>=']],
  [K.LessThanEqualsToken, ['<', '>']],
  [K.GreaterThanToken, ['>=', '<=']],
  [K.GreaterThanEqualsToken, ['>', '<']],
  [K.EqualsEqualsEqualsToken, ['!==']],
  [K.ExclamationEqualsEqualsToken, ['===']],
  [K.PlusToken, ['-']],
  [K.MinusToken, ['+']],
  [K.AsteriskToken, ['/']],
  [K.SlashToken, ['*']],
  [K.AmpersandAmpersandToken, ['||']],
  [K.BarBarToken, ['&&']],
  [K.PlusEqualsToken, ['-=']],
  [K.MinusEqualsToken, ['+=']],
]);

/** Methods that are easily taken for one another. */
const METHODS = new Map([
  ['some', 'every'],
  ['every', 'some'],
  ['max', 'min'],
  ['min', 'max'],
  ['floor', 'ceil'],
  ['ceil', 'floor'],
  ['find', 'findLast'],
  ['findLast', 'find'],
  ['indexOf', 'lastIndexOf'],
  ['startsWith', 'endsWith'],
  ['endsWith', 'startsWith'],
  ['trimEnd', 'trimStart'],
  ['padStart', 'padEnd'],
  ['padEnd', 'padStart'],
]);

/** Something that is read by people: words, a sign, a letter outside ASCII. A lone key or tag is none. */
const isMessage = (text) => /\p{L} |[^\p{ASCII}\p{Cn}\p{Zs}]|^[ ,;:/–-]+$/u.test(text) && !/^\\u/.test(text);

/** A text that differs in one place. */
const otherText = (text) => (/\p{L}{2}/u.test(text) ? text.replace(/\p{L}(?=\p{L})/u, '') : `${text}~`);

const SKIPPED = new Set([
  K.ImportDeclaration,
  K.ExportDeclaration,
  K.InterfaceDeclaration,
  K.TypeAliasDeclaration,
  K.TypeParameter,
  K.RegularExpressionLiteral,
  // A fault of the program itself; no input reaches it.
  K.ThrowStatement,
]);

const isThrow = ({ kind, statements }) =>
  kind === K.ThrowStatement || (kind === K.Block && statements.length === 1 && isThrow(statements[0]));

const isExit = (node) =>
  [K.ReturnStatement, K.ContinueStatement, K.BreakStatement].includes(node.kind) ||
  (node.kind === K.Block && node.statements.length > 0 && isExit(node.statements.at(-1)));

/** `if (known) return known`: what is kept is only made again without it. */
const isMemory = (node, text) => {
  const { expression, thenStatement: then } = node;
  if (then.kind !== K.ReturnStatement || !then.expression) return false;
  const condition = text.slice(expression.pos, expression.end).trim();
  return (
    /^(known|kept|found|made|before)\b/.test(condition) &&
    condition.startsWith(text.slice(then.expression.pos, then.expression.end).trim())
  );
};

/** What `explain CODE` says of a message is prose, which a test could only copy. */
const isExplanation = (node, { kind, expression, arguments: given }) =>
  kind === K.CallExpression && /^(error|warning)$/.test(expression.text ?? '') && given[2] === node;

class Finder {
  sites = [];

  constructor(file, source, lineOf) {
    this.file = file;
    this.source = source;
    this.text = source.text;
    this.lineOf = lineOf;
  }

  startOf(node) {
    return node.getStart
      ? node.getStart(this.source)
      : node.pos + /^\s*/.exec(this.text.slice(node.pos))[0].length;
  }

  add(kind, start, end, ...texts) {
    for (const text of texts) {
      const site = { file: this.file, line: this.lineOf(start), start, end, text, kind };
      if (this.text.slice(start, end) !== text) this.sites.push(site);
    }
  }

  replace(kind, node, ...texts) {
    this.add(kind, this.startOf(node), node.end, ...texts);
  }

  visit(node, parent) {
    if (SKIPPED.has(node.kind) || (isTypeNode(node) && node.kind !== K.ExpressionWithTypeArguments)) return;
    this.look(node, parent);
    node.forEachChild((child) => {
      if (!isExplanation(child, node)) this.visit(child, node);
    });
  }

  look(node, parent) {
    switch (node.kind) {
      case K.NumericLiteral:
        this.number(node);
        break;
      case K.BinaryExpression:
        this.operator(node);
        break;
      case K.PrefixUnaryExpression:
        if (node.operator === K.ExclamationToken)
          this.replace('negation', node, this.text.slice(this.startOf(node.operand), node.operand.end));
        if (node.operator === K.MinusToken)
          this.replace('sign', node, this.text.slice(this.startOf(node.operand), node.operand.end));
        break;
      case K.TrueKeyword:
        this.replace('boolean', node, 'false');
        break;
      case K.FalseKeyword:
        this.replace('boolean', node, 'true');
        break;
      case K.ConditionalExpression:
        this.replace('condition', node.condition, 'true', 'false');
        break;
      case K.IfStatement:
        this.condition(node);
        break;
      case K.StringLiteral:
      case K.NoSubstitutionTemplateLiteral:
      case K.TemplateHead:
      case K.TemplateMiddle:
      case K.TemplateTail:
        this.message(node, parent);
        break;
      case K.CallExpression:
        this.call(node);
        break;
    }
  }

  number(node) {
    const value = Number(node.text);
    if (!Number.isFinite(value)) return;
    // Counts and places slip by one; what is large is a limit or a measure, and is out by half.
    const step = value >= 100 || !Number.isInteger(value) ? value / 2 : 1;
    const less = value - step < 0 ? [] : [String(value - step)];
    this.replace('number', node, String(value + step), ...less);
  }

  operator(node) {
    const { left, right, operatorToken: sign } = node;
    const texts = [left, right].some(({ kind }) => kind === K.StringLiteral || kind === K.TemplateExpression);
    if (texts && (sign.kind === K.PlusToken || sign.kind === K.PlusEqualsToken)) return;
    const others = OPERATORS.get(sign.kind);
    if (others) this.replace('operator', sign, ...others);
  }

  condition(node) {
    const { expression, thenStatement: then } = node;
    if (isMemory(node, this.text)) return;
    if (isThrow(then)) return this.replace('condition', expression, 'true');
    this.replace('condition', expression, 'true');
    if (isExit(then) && !node.elseStatement) this.replace('exit removed', then, ';');
    else this.replace('condition', expression, 'false');
  }

  message(node, parent) {
    if (parent.kind === K.PropertyAssignment && parent.name === node) return;
    const [from, to] = [
      this.startOf(node) + 1,
      node.end - (/\$\{$/.test(this.text.slice(0, node.end)) ? 2 : 1),
    ];
    const text = this.text.slice(from, to);
    if (isMessage(text)) this.add('message', from, to, otherText(text));
  }

  call(node) {
    const { expression, arguments: given } = node;
    if (expression.kind !== K.PropertyAccessExpression) return;
    const { name } = expression;
    const other = METHODS.get(name.text);
    if (other) this.replace('method', name, other);
    if (name.text === 'at' && given.length === 1) {
      const last = this.text.slice(given[0].pos, given[0].end).trim() === '-1';
      this.replace('first and last', given[0], last ? '0' : '-1');
    }
    if (name.text === 'slice' && given.length === 2) this.add('bound', given[0].end, given[1].end, '');
    if ((name.text === 'reverse' || name.text === 'sort') && given.length < 2)
      this.add('order', expression.expression.end, node.end, '');
  }
}

/**
 * Sites of the files, by file.
 * @param {string} root
 * @param {readonly string[]} files
 * @param {(file: string, line: string) => boolean} spared
 * @returns {Map<string, Site[]>}
 */
export function sitesOf(root, files, spared) {
  const api = new API({ cwd: root });
  try {
    const [project] = api.updateSnapshot({ openProjects: [`${root}/tsconfig.json`] }).getProjects();
    return new Map(
      files.map((file) => {
        const source = project.program.getSourceFile(`${root}/${file}`);
        if (!source) throw new Error(`${file} is not in the program`);
        const lines = source.text.split('\n');
        const starts = [0];
        for (const line of lines) starts.push(starts.at(-1) + line.length + 1);
        const lineOf = (offset) => starts.findLastIndex((start) => start <= offset) + 1;
        const finder = new Finder(file, source, lineOf);
        finder.visit(source, undefined);
        return [file, finder.sites.filter(({ line }) => !spared(file, lines[line - 1]))];
      }),
    );
  } finally {
    api.close();
  }
}
