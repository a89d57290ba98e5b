/** Tables and pictures on lines of their own, with their captions. */
import { fragments, type Writer } from './manuscript-writer.ts';

const cell = (w: Writer): string => (w.chance(0.3) ? w.inline(2).replaceAll('\n', ' ') : w.word());
const row = (w: Writer, cells: number, content = cell): string =>
  `| ${Array.from({ length: cells }, () => content(w)).join(' | ')} |`;
const rule = (cells: number): string => `|${' --- |'.repeat(cells)}`;
const small = (w: Writer): string =>
  `| ${w.word()} | ${w.word()} |\n|---|--:|\n| ${w.word()} | ${w.word()} |`;

const PIPES = fragments({
  table: (w) => [row(w, 3), rule(3), row(w, 3), row(w, 3)].join('\n'),
  'table without a head': (w) => [row(w, 3), row(w, 3), row(w, 3)].join('\n'),
  'table with an empty head': (w) => ['|  |  |', rule(2), row(w, 2)].join('\n'),
  'rows of other lengths': (w) =>
    [row(w, 2), rule(3), row(w, 5), row(w, 1), `| ${w.word()}`, `${w.word()} |`].join('\n'),
  'table without edges': (w) => `${w.word()} | ${w.word()}\n---|---\n${w.word()} | ${w.word()}\n${w.word()}`,
  'table with pipes': (w) =>
    `| \`${w.latin()}|x\` | a\\|${w.word()} |\n|---|---|\n| $|${w.latin()}|$ | ${w.word()} || ${w.word()} |\n| ^^ | ${w.word()} |`,
  'table of one column': (w) => `| ${w.word()} |\n|---|\n| ${w.word()} |\n\n| ${w.word()} |`,
  'table glued to text': (w) => `${w.word()}\n${small(w)}\n${w.word()}`,
  'wide table': (w) => {
    const n = w.pick([9, 14, 30]);
    return [row(w, n, (v) => v.word()), rule(n), row(w, n, (v) => v.word())].join('\n');
  },
  'long table': (w) =>
    [
      row(w, 2, (v) => v.word()),
      rule(2),
      ...Array.from({ length: 60 }, () => row(w, 2, (v) => v.word())),
    ].join('\n'),
  'table of long cells': (w) =>
    [row(w, 2), rule(2), row(w, 2, (v) => v.prose(60)), row(w, 2, (v) => v.prose(300))].join('\n'),
  'table with breaks': (w) =>
    `| ${w.word()}<br>${w.word()} | **${w.word()}** |\n|:-:|:--|\n| <ul><li>${w.word()}</li></ul> | ![${w.word()}](pic.png) ${w.word()}[^t] |\n\n[^t]: ${w.word()}`,
  'table in a list': (w) => `- ${w.word()}\n\n${small(w).replaceAll(/^/gm, '  ')}\n- ${w.word()}`,
  'indented table': (w) => small(w).replaceAll(/^/gm, '   '),
  'table of tabs': (w) => `${w.word()}\t${w.word()}\n${w.word()}\t${w.word()}\n${w.word()}\t${w.word()}`,
  'tables in a row': (w) => `${small(w)}\n${rule(2)}\n${row(w, 2)}\n\n${small(w)}`,
  'table with a caption in it': (w) => `| Таблица ${w.int(9)} – ${w.word()} |  |\n|---|---|\n${row(w, 2)}`,
});

const GRIDS = fragments({
  grid: (w) => {
    const [a, b, c, d] = [w.word(), w.word(), w.word(), w.word()];
    const line = (x: string, y: string) => `| ${x.padEnd(12)} | ${y.padEnd(12)} |`;
    const edge = (sign: string) => `+${sign.repeat(14)}+${sign.repeat(14)}+`;
    return [edge('-'), line(a, b), edge(w.pick(['=', '-'])), line(c, d), line(w.word(), ''), edge('-')].join(
      '\n',
    );
  },
  'broken grid': (w) =>
    `+------+----+\n| ${w.word()} | ${w.word()} |\n+======+====+\n| ${w.word()} | ${w.word()} |\n+------+----`,
  'grid over columns': (w) =>
    `+----------+----------+\n| ${w.word()} ${w.word()} |\n+----------+----------+\n| ${w.word()} | ${w.word()} |\n+----------+----------+`,
  'simple table': (w) =>
    `  ${w.word()}   ${w.word()}\n--------- ---------\n  ${w.word()}   ${w.word()}\n\n: ${w.word()}`,
});

const td = (w: Writer): string =>
  w.pick([
    (v: Writer) => v.word(),
    (v: Writer) => v.inline(2),
    (v: Writer) => `<p>${v.word()}</p><p>${v.word()}</p>`,
    (v: Writer) => `<ul><li>${v.word()}</li><li>${v.word()}<ul><li>${v.word()}</ul></ul>`,
    (v: Writer) => `${v.word()}<br>${v.word()}`,
    (v: Writer) => `<b>${v.word()}</b> $x$ <sup>${v.word()}</sup>`,
  ])(w);
const span = (w: Writer): string =>
  w.pick([
    '',
    '',
    ' colspan="2"',
    ' rowspan=2',
    ' rowspan="0"',
    ' colspan="-1"',
    ' colspan="x"',
    ' rowspan="3" colspan="2"',
    ' align="right" style="text-align: center"',
  ]);
const tr = (w: Writer, name = 'td'): string =>
  `<tr><${name}${span(w)}>${td(w)}</${name}><${name}${span(w)}>${td(w)}</${name}></tr>`;
const table = (w: Writer, inside: string): string =>
  `<table${w.pick(['', ' border="1"', ' class="x" width=100%'])}>\n${inside}\n</table>`;

const HTML = fragments({
  'table of HTML': (w) => table(w, [tr(w), tr(w), tr(w)].join('\n')),
  'table of HTML with a head': (w) =>
    table(
      w,
      `<caption>${w.word()}</caption>\n<colgroup><col width=1></colgroup>\n<thead>${tr(w, 'th')}${tr(w, 'th')}</thead>\n<tbody>${tr(w)}${tr(w)}</tbody>\n<tfoot>${tr(w)}</tfoot>`,
    ),
  'table of HTML with blank lines': (w) =>
    table(
      w,
      `\n<tr>\n\n<td>\n\n${w.word()}\n\n</td>\n\n<td>${w.word()}\n\n- ${w.word()}\n- ${w.word()}\n\n**${w.word()}**</td></tr>\n`,
    ),
  'table of HTML in a table': (w) => table(w, `<tr><td>${w.word()}${table(w, tr(w))}${w.word()}</td></tr>`),
  'table of HTML with wide spans': (w) =>
    table(w, `<tr><td>${td(w)}</td></tr><tr><td colspan="${w.pick([30, 200, 999999])}">${td(w)}</td></tr>`),
  'words between rows': (w) =>
    table(w, `${w.word()}<tr>${w.word()}<td>${w.word()}</td></tr>${w.word()}<b>${w.word()}</b>`),
  'list in a table without items': (w) =>
    table(
      w,
      `<tr><td><ul>${w.word()}<li>${w.word()}</li><p>${w.word()}</p></ul></td><td><dl><dt>${w.word()}<dd>${w.word()}</dl></td></tr>`,
    ),
  'table of HTML in text': (w) =>
    `${w.word()} ${table(w, tr(w))} ${w.word()}\n\n<div>${w.word()}\n${table(w, tr(w))}\n${w.word()}</div>`,
  'table of HTML without cells': (w) =>
    `<table></table>\n\n<table><tr></tr></table>\n\n<table><caption>${w.word()}</caption></table>\n\n<table><tr><td></td></tr></table>${w.word()}`,
  'two heads': (w) =>
    table(
      w,
      `<thead>${tr(w)}</thead><thead>${tr(w)}</thead><caption>${w.word()}</caption><caption>${w.word()}</caption>`,
    ),
  'caption of blocks': (w) =>
    table(
      w,
      `<caption><p>${w.word()}</p><div>${w.word()} <img src="pic.png" alt="${w.word()}"></div></caption>${tr(w)}`,
    ),
  'picture in a cell': (w) =>
    table(
      w,
      `<tr><td><img src="pic.png" alt="${w.word()}"></td><td>![${w.word()}](pic.png)<h3>${w.word()}</h3><pre>${w.word()}</pre></td></tr>`,
    ),
  'comment in a table': (w) =>
    table(w, `<tr><td>${w.word()} <!-- ${w.hidden()} --> ${w.word()}</td><!-- ${w.hidden()} --></tr>`),
});

const CAPTIONS = fragments({
  'caption above': (w) =>
    `${w.pick(['Таблица 1 – ', 'Таблица 2. ', '1-кесте. ', 'Table 3. ', ': ', 'Table: ', 'Кесте 1 – '])}${cell(w)}${w.pick(['', ' {#tbl:a}', ' {#tbl:constructor}'])}\n\n${small(w)}`,
  'caption below': (w) =>
    `${small(w)}\n\n${w.pick([': ', 'Таблица 1 – ', 'Примечание – ', 'Table: '])}${w.inline(2)}`,
  'captions on both sides': (w) => `: ${w.word()} {#tbl:x}\n\n${small(w)}\n\n: ${w.word()} {#tbl:y}`,
  'caption without a table': (w) => `: ${w.word()}\n\n${w.word()}\n\nТаблица 1 – ${w.word()}`,
  'caption of lines': (w) => `Таблица 1\n${w.word()}\n\n${small(w)}`,
  'caption twice': (w) => `Таблица 1\n\n${w.word()}\n\nТаблица 1 – ${w.word()}\n\n${small(w)}`,
  'caption of HTML twice': (w) =>
    `: ${w.word()}\n\n<table><caption>${w.word()}</caption><tr><td>${w.word()}</td></tr></table>\n\n: ${w.word()}`,
  figure: (w) =>
    `![${w.word()}](${w.pick(['pic.png', 'нет.png', 'drawing.svg'])})${w.pick(['', '{#fig:a}', ' {width=50%}', '{.x #fig:b}', '{#fig:toString width=999%}'])}`,
  'caption below a figure': (w) =>
    `![${w.chance(0.5) ? '' : w.word()}](pic.png)\n\n${w.pick(['Рис. 1. ', '2-сурет. ', ': ', 'Figure 3: ', 'Рисунок 4 – '])}${w.inline(2)}`,
  'caption on the line below': (w) => `![](pic.png)\nРис. 1 – ${w.word()}\n\n![](pic.png)<br>\n*${w.word()}*`,
  'caption said twice': (w) => {
    const own = w.word();
    return `![Рис. 1. ${own}](pic.png)\n\nРис. 1. ${own} ${w.word()}`;
  },
  'caption with a note': (w) =>
    `![${w.word()}[^f]](pic.png)\n\n[^f]: ${w.word()}\n\n: ${w.word()}[^g]\n\n${small(w)}\n\n[^g]: ${w.word()}`,
  'figure and references': (w) =>
    `![${w.word()}](pic.png){#fig:z}\n\n: ${w.word()} {#tbl:z}\n\n${small(w)}\n\n$$x$$ {#eq:z}\n\n${w.word()} [@fig:z; @tbl:z] (@eq:z) \\ref{eq:z} рис. [@fig:z].`,
  'same names twice': (w) =>
    `![${w.word()}](pic.png){#fig:s}\n\n![${w.word()}](pic.png){#fig:s}\n\n## ${w.word()} {#sec:s}\n\n## ${w.word()} {#sec:s}\n\n[@fig:s], [@sec:s]`,
  'caption between two': (w) =>
    `${small(w)}\n\n: ${w.word()}\n\n${small(w)}\n\n![](pic.png)\n\n: ${w.word()}\n\n${small(w)}`,
});

export const TABLES = [...PIPES, ...GRIDS, ...HTML, ...CAPTIONS];
