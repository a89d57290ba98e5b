/** Formulas inside a line and on lines of their own, right and wrong. */
import { fragments } from './manuscript-writer.ts';

export const FORMULAS = fragments({
  formula: (w) => `${w.word()} $${w.latin()}^2 + y_1$${w.word()}`,
  'formula with spaces': (w) => `${w.word()} $ x = ${w.latin()} $ ${w.word()}`,
  'formula with words': (w) => `$\\text{${w.word()} и ${w.word()}} = 5$ $v_{\\text{${w.word()}}}$`,
  'formula in Cyrillic': (w) => `$${w.word()} = \\frac{${w.word()}}{2}$`,
  'words between dollars': (w) => `$${w.word()} и ${w.word()}$ ${w.word()}`,
  'formula in brackets': (w) =>
    `\\(${w.latin()} + 1\\) \\[ ${w.latin()} = 2 \\] \\(${w.word()}\\) \\[${w.word()}\\]`,
  'display in a line': (w) => `${w.word()} $$${w.latin()} = 1$$ ${w.word()}`,
  environment: (w) => `${w.word()} \\begin{pmatrix} ${w.latin()} & b \\\\ c & d \\end{pmatrix} ${w.word()}`,
  'environment of text': (w) => `\\begin{center} ${w.word()} \\end{center}`,
  money: (w) => `${w.word()} $5 ${w.word()} $10 ${w.word()} 5$ US$ $1,000.50 ${w.word()}`,
  'formula not closed': (w) => `${w.word()} $x^2 ${w.word()}`,
  'display not closed': (w) => `${w.word()} $$x^2 ${w.word()}`,
  'rows in a line': (w) => `$a = ${w.latin()} \\\\ b$ ${w.word()}`,
  chemistry: (w) => `$\\ce{H2O + CO2 <=> H2CO3}$ $\\ce{A ->[${w.latin()}] B}$ \\ce{SO4^2-} ${w.word()}`,
  'unknown command': (w) => `${w.word()} $\\неизвестно{x} ${w.latin()}$ $\\foo{${w.latin()}}$ ${w.word()}`,
  'wrong formula': (w) =>
    `${w.word()} $${w.pick(['{x', 'x}', '\\frac{a}', 'x^^2', '\\left( x', '\\begin{array}', '&', '#', '\\', '_', '^', 'a_b_c', '\\sqrt', '\\text{ж', '\\\\', '\\tag{1}', '\\label{a}'])}$ ${w.word()}`,
  'formula with a comment': (w) => `$x = 5 % ${w.latin()}$ ${w.word()}`,
  'formula with macros': (w) =>
    `$\\newcommand{\\мой}{${w.hidden()}}$ $\\def\\a#1{#1${w.latin()}} \\a{y}$ $\\R$`,
  'formula with signs': (w) => `$x ≤ y × ${w.latin()} ⋅ α − № ° ₸ 5\\%$`,
  'formula of many': (w) =>
    `$\\sqrt{\\sum_{i=1}^{n} \\binom{n}{k} \\overline{${w.latin()}} \\underbrace{x}_{${w.latin()}}}$`,
  'formula with sizes': (w) =>
    `$\\hspace{${w.pick(['1cm', '-5em', '1e9pt', '99999pt', 'x'])}} ${w.latin()} \\rule{1em}{${w.pick(['2pt', '0pt', '-1pt', '9999em'])}} \\raise 5pt{x}$`,
  'formula of nothing': (w) => `$ $ $$ $$ $~$ $\\,$ $\\quad$ $\\phantom{x}$ $\\text{}$ \\(\\) ${w.word()}`,
  'formula with colours': (w) =>
    `$\\color{red}{${w.latin()}}$ $\\href{http://x}{${w.latin()}}$ $\\cancel{${w.latin()}}$ $\\boxed{${w.latin()}}$`,
  'formula across lines': (w) => `${w.word()} $a +\n${w.latin()}$ ${w.word()}`,
  'formula with emoji': (w) => `$x = 😀 ${w.latin()} 中$ $\\text{😀 ﬁ ​}$`,
  'formula with entities': (w) => `$a &lt; ${w.latin()} &amp; b$ $a<${w.latin()}>b$`,
  'dollars escaped': (w) => `\\$${w.word()}\\$ $\\$ ${w.latin()}$ \\\\$x$`,
  'formulas side by side': (w) => `$x$$y$ $${w.latin()}$$${w.latin()}$ $$a$$$$b$$`,
});

const tail = ['', '', '.', ' {#eq:a}', ' (1)', ' (2.1а),', ' {#eq:constructor}', ' слово'];
export const DISPLAYS = fragments({
  display: (w) => `$$\n${w.latin()} = 1\n$$${w.pick(tail)}`,
  'display on one line': (w) => `$$${w.latin()} = \\frac{1}{2}$$${w.pick(tail)}`,
  'display in brackets': (w) => `\\[\n${w.latin()} = 1\n\\]${w.pick(tail)}`,
  'display with a tag': (w) =>
    `$$${w.latin()} = 1 \\tag{${w.pick(['1', '1а', '*', '\\text{ж}', '$x$', '', '1{2}3'])}}$$`,
  'display with rows': (w) =>
    `\\begin{${w.pick(['align', 'align*', 'gather', 'equation', 'multline', 'eqnarray'])}}\n${w.latin()} &= 1 \\label{a} \\\\\n${w.latin()} &= 2 \\nonumber\n\\end{align}`,
  'rows of align': (w) =>
    `\\begin{align}\n${w.latin()} &= 1 \\label{eq:r} \\\\\n\n${w.latin()} &= 2 \\tag{7} \\\\ ${w.latin()} &= 3\n\\end{align}`,
  'rows without environment': (w) => `$$${w.latin()} = 1 \\\\ ${w.latin()} = 2$$`,
  'display with a typed number': (w) =>
    `$$${w.latin()} = 1 \\quad (${w.int(9)})$$ \n\n$$${w.latin()}=2, \\eqno(3)$$`,
  'display not closed': (w) => `$$\n${w.latin()} = 1\n\n${w.word()}`,
  'display in text': (w) => `${w.word()}\n$$\n${w.latin()} = 1\n$$\n${w.word()}`,
  'display with a blank line': (w) => `$$\n${w.latin()}\n\n= 1\n$$`,
  'display of cases': (w) =>
    `$$f = \\begin{cases} ${w.latin()}, & \\text{${w.word()}} \\\\ 0 \\end{cases} \\begin{vmatrix} a \\\\ b \\end{vmatrix}$$`,
  'display too wide': (w) =>
    `$$${Array.from({ length: 30 }, (_, i) => `x_{${i}}`).join(' + ')} + ${w.latin()}$$`,
  'display too tall': (w) =>
    `$$\\begin{array}{c} ${'a \\\\ '.repeat(w.pick([5, 90]))} ${w.latin()} \\end{array}$$`,
  'fence of math': (w) => `\`\`\`math\n${w.latin()} = 1\n\`\`\``,
  'definitions only': (w) => `$$\\newcommand{\\x}{${w.hidden()}}$$\n\n$$\\x$$`,
  'environment of LaTeX': (w) =>
    `\\begin{${w.pick(['itemize', 'table', 'figure', 'center', 'theorem', 'tabular'])}}\n\\item ${w.word()}\n\\end{itemize}`,
  'commands of LaTeX': (w) =>
    `\\section{${w.word()}}\n\n\\newpage\n\n\\begin{abstract}${w.word()}\\end{abstract}\n\n\\noindent ${w.word()}`,
  'display in a list': (w) => `- ${w.word()}\n\n  $$${w.latin()} = 1$$\n\n  ${w.word()}`,
  'display in a quote': (w) => `> ${w.word()}\n>\n> $$\n> ${w.latin()} = 1\n> $$`,
});
