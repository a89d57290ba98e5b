/** Paragraphs whose signs, too, are printed as they were typed. */
import { type Fragment, fragments } from './manuscript-writer.ts';

const SIGNS = fragments({
  'typed marks of emphasis': (w) =>
    w.signs(
      w.either([
        () => `**${w.word()} ${w.word()}`,
        () => `${w.word()} * ${w.word()} ** 5`,
        () => `*${w.word()} и`,
        () => `${w.word()}** и`,
        () => `${w.word()}_${w.word()}_x`,
        () => `** ${w.word()} **`,
      ]),
    ),
  'stars between numbers': (w) =>
    w.signs(
      `${w.word()} ${w.pick(['2*3*4', 'a*b*c', '5*10 м и 6*12 м', 'x*y = y*x', '3 *4* 5', '2**3**4'])} ${w.word()}`,
    ),
  'typed money': (w) =>
    w.signs(
      w.either([
        () => `${w.word()} $5 ${w.word()} US$7 ${w.word()}`,
        () => `$1,000 ${w.word()} и 5$ ${w.word()} $`,
        () => `${w.word()} $20 – $30 ${w.word()}`,
        () => `$ ${w.word()} $`,
        () => `${w.word()} $5, $6 и 7$`,
      ]),
    ),
  'typed citations': (w) => w.signs(`${w.word()} [1, с. 5] ${w.word()} [12] [3–5; 7, б. 12] ${w.word()}[8]`),
  'typed references': (w) => w.signs(`${w.word()} [@fig:${w.latin()}] ${w.word()} [@${w.latin()}; с. 5]`),
  'typed address': (w) => w.signs(`https://example.org/${w.latin()}_${w.latin()}?a=1&b=*2*#x_y_z`),
  'typed mail': (w) => w.signs(`${w.latin()}_${w.latin()}@example.org`),
  'typed code': (w) => `\`${w.signs(`a|b <b> &amp; $x$ **${w.word()}** [^1] \\n "q" -- ...`)}\``,
  'typed fence': (w) =>
    `\`\`\`\n${w.signs(`if (a < b && c > d) { ${w.latin()}[0] = "x" -- y; } // ${w.word()} \\t $x$ **b** &nbsp;`)}\n\`\`\``,
  'typed comparison': (w) =>
    w.signs(
      w.either([
        () => `${w.cyrillic()} a<b ${w.cyrillic()} c>d`,
        () => `p<0,05 ${w.word()} p>0,01`,
        () => `${w.word()} <5 и >3`,
        () => `x<y ${w.cyrillic()} и ${w.cyrillic()}>z`,
        () => `${w.word()}<${w.cyrillic()} >`,
        () => `<< ${w.word()} >>`,
        () => `<- ${w.word()} ->`,
        () => `<${w.cyrillic()} ${w.cyrillic()}>`,
      ]),
    ),
  'typed brackets': (w) =>
    w.signs(
      w.either([
        () => `[${w.word()}] (${w.word()})`,
        () => `[${w.word()}]: ${w.word()} ${w.word()}`,
        () => `[ ] ${w.word()}`,
        () => `{${w.word()}} {{${w.word()}}}`,
        () => `[${w.word()}] [${w.word()}]`,
        () => `[[${w.word()}]]`,
        () => `(${w.word()}) [${w.word()}](${w.cyrillic()} ${w.word()})`,
      ]),
    ),
  'words behind brackets': (w) => w.signs(`[${w.word()}](${w.cyrillic()}) ${w.word()}`),
  'number behind brackets': (w) => w.signs(`${w.word()} [5](12) ${w.word()} [3](с.7)`),
  'typed backslashes': (w) => w.signs(`${w.word()} C:\\Users\\doc ${w.word()} \\alpha \\x`),
  'typed tildes': (w) =>
    w.signs(
      w.either([
        () => `${w.word()} ~5 и ~6 ${w.word()}`,
        () => `${w.word()}~${w.word()}~`,
        () => `~${w.word()}~`,
        () => `${w.word()} ~~ 5`,
      ]),
    ),
  'typed numbers': (w) =>
    w.signs(
      w.either([
        () => `${w.word()} 1 000 000,5 12.05.2026 10:30 +7 (701) 123-45`,
        () => `№ 5 § 7 ${w.word()} 1/2 5% 10‰ 36,6°C`,
      ]),
    ),
  'typed entities': (w) => w.signs(`${w.word()} R&D &nosuch; AT&T; & &copy ${w.word()}`),
  'typed hashes': (w) =>
    w.signs(
      w.either([() => `#${w.word()} C# #5`, () => `####### ${w.word()}`, () => `${w.word()} # ${w.word()}`]),
    ),
  'typed directives': (w) =>
    w.signs(
      w.either([
        () => `{% ${w.word()} %}`,
        () => `%%${w.word()}%%`,
        () => `:::${w.word()}`,
        () => `[TOC] ${w.word()}`,
        () => `\\newpage ${w.word()}`,
        () => `@${w.latin()}`,
        () => `^[${w.word()}]`,
        () => `==${w.word()}==`,
        () => `++${w.word()}++`,
      ]),
    ),
  'typed carets': (w) => w.signs(`${w.word()} 10^6 x^2 м^3 a_1 b_i ${w.word()}`),
  'typed caption': (w) =>
    `${w.signs(w.either([() => `Таблица 7. ${w.word()}`, () => `Таблица 2.3 ${w.word().toUpperCase()}`, () => `7-кесте. ${w.word()}`, () => `Table 7. ${w.word()}`, () => `Кесте 1. ${w.word()}`, () => `Табл. 3. ${w.word()}`]))}\n\n| ${w.word()} |\n|---|\n| ${w.word()} |`,
  'typed caption of a figure': (w) =>
    `![${w.signs(w.either([() => `Рис. 7. ${w.word()}`, () => `7-сурет. ${w.word()}`, () => `Figure 7. ${w.word()}`, () => `Сурет 3. ${w.word()}`, () => `Рисунок 1.2. ${w.word()}`, () => `Схема 2. ${w.word()}`]))}](pic.png)`,
  'typed cells': (w) =>
    `| ${w.signs(`${w.word()} < 5 & 7 % $3`)} | ${w.signs(`**${w.word()}`)} |\n|---|---|\n| ${w.signs(`${w.word()} [1] a_b ^2`)} | ${w.signs(`1,5 ± 0,2* ${w.word()}`)} |`,
});

/** Printed otherwise than typed. */
const SHOWN = fragments({
  'shown entities': (w) => {
    const word = w.word();
    w.shown(`${word}<b>&§№©…é</b>&nbsp;`);
    return `${word} &lt;b&gt; &amp; &#167; &#x2116; &copy; &hellip; &eacute; &lt;/b&gt; &amp;nbsp;`;
  },
  'shown escapes': (w) => {
    const word = w.word();
    w.shown(`${word}*x*_y_$5$[1]#<a>|~\\\`&amp;`);
    return `${word} \\*x\\* \\_y\\_ \\$5\\$ \\[1\\] \\# \\<a\\> \\| \\~ \\\\ \\\` \\&amp;`;
  },
  'shown formulas': (w) => {
    w.shown('a<b');
    w.shown('x=5%y');
    w.shown('n≤5');
    return `${w.word()} $a<b$ и $x = 5 % y$, $n \\le 5$ ${w.word()}`;
  },
  'shown money in formulas': (w) => {
    w.shown('$5');
    return `${w.word()} $x = 1$ и \\$5 ${w.word()}`;
  },
  'shown indices': (w) => {
    const word = w.word();
    w.shown(`${word}H2Om3`);
    return `${word} H<sub>2</sub>O m<sup>3</sup>`;
  },
});

export const TYPED: Fragment[] = [...SIGNS, ...SHOWN].map((fragment) => ({ ...fragment, apart: true }));
