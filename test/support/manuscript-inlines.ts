/** What stands inside a line: emphasis, code, links, pictures, calls of footnotes, HTML, marks of other programs. */
import { FORMULAS } from './manuscript-formulas.ts';
import { SIGNS } from './manuscript-signs.ts';
import { fragments, type Writer } from './manuscript-writer.ts';

const LABELS = ['1', 'а', 'note', 'constructor', '__proto__', 'toString', 'ж-1', 'a.b', '*'];

const EMPHASIS = fragments({
  strong: (w) => `**${w.prose(2)}**`,
  italic: (w) => `*${w.prose(2)}*`,
  'italic by underscores': (w) => `_${w.word()}_`,
  'strong by underscores': (w) => `__${w.word()}__`,
  'name in underscores': (w) => `__${w.latin()}__`,
  'strong before an ending': (w) => `**«${w.word()}»**ның`,
  'italic before an ending': (w) => `_${w.word()}_ның *${w.word()}*дар`,
  'strong behind a letter': (w) => `ж**${w.word()}** ${w.word()}**${w.word()}**${w.word()}`,
  'strong with marks inside': (w) =>
    `**${w.word()}:**${w.word()} **(${w.word()})**, **${w.word()}.**${w.word()}`,
  'strong with spaces inside': (w) => `** ${w.word()} ** и **${w.word()} **`,
  'strong that is not closed': (w) => `**${w.word()} ${w.word()}`,
  'italic that is not closed': (w) => `*${w.word()} и ${w.word()}`,
  'strong that is not opened': (w) => `${w.word()}** ${w.word()}`,
  'strong and italic': (w) => `***${w.word()}* ${w.word()}** *${w.word()} **${w.word()}***`,
  'crossed emphasis': (w) => `**${w.word()} *${w.word()}** ${w.word()}*`,
  'four stars': (w) => `****${w.word()}**** ${w.word()}****${w.word()}`,
  strike: (w) => `~~${w.word()}~~ ~${w.word()}~`,
  highlight: (w) => `==${w.word()}== ++${w.word()}++ ^${w.word()}^ H~2~O`,
  'escaped stars': (w) => `\\*${w.word()}\\* \\_${w.word()}\\_ \\# \\[${w.word()}\\]`,
});

const CODE = fragments({
  code: (w) => `\`${w.word()} <b> & ${w.word()}\``,
  'code with a backtick': (w) => `\`\` ${w.word()} \` ${w.word()} \`\``,
  'code that is not closed': (w) => `\`${w.word()} ${w.word()}`,
  'code with a pipe': (w) => `\`${w.latin()}|${w.latin()}\``,
  'code with dollars': (w) => `\`$${w.latin()}$\` \`[^1]\` \`**${w.latin()}**\` \`[1]\``,
  'code of spaces': (w) => `\`  ${w.latin()}  ${w.latin()}  \` \` \``,
});

const LINKS = fragments({
  link: (w) => `[${w.prose(2)}](https://example.org/${w.hidden()})`,
  'link with a title': (w) => `[${w.word()}](https://example.org "${w.hidden()}")`,
  'link with spaces': (w) => `[${w.word()}](мой файл ${w.word()}.docx)`,
  'link in angles': (w) =>
    `[${w.word()}](<my ${w.hidden()}>) <https://example.org/${w.latin()}> <a@example.org>`,
  'link to nothing': (w) => `[${w.word()}]() [${w.word()}](#) [](${w.hidden()})`,
  'link of a scheme': (w) =>
    `[${w.word()}](${w.pick(['javascript:x', 'file:///c:/x.doc', 'mailto:a@b.kz', 'tel:+7', 'data:text/html,x', 'ftp://x', 'C:\\x.doc', '../x.md', 'vbscript:x', 'http://[x', '%ZZ', 'http://a b', 'https://пример.рф/ж?ы'])})`,
  'link with markup': (w) =>
    `[**${w.word()}** *${w.word()}* \`${w.word()}\` $x$](http://example.org)${w.word()}`,
  'link in brackets': (w) => `[${w.word()} [${w.word()}](http://example.org) ${w.word()}]`,
  'link across lines': (w) => `[${w.word()}\n${w.word()}](http://example.org\n"${w.hidden()}")`,
  'link not closed': (w) => `[${w.word()}](http://example.org ${w.word()}`,
  'link of reference': (w) => {
    const label = w.hidden();
    w.after.push(`[${label}]: https://example.org/x${w.chance(0.5) ? ' "t"' : ''}`);
    return `[${w.word()}][${label}] [${w.word()}][нет] [${w.word()}][]`;
  },
  'link of anchor': (w) =>
    `[${w.word()}](#${w.hidden()}) <a name="${w.hidden()}"></a>${w.word()} <a href="#x">${w.word()}</a>`,
  'words in brackets': (w) => `[${w.word()}] [${w.word()}, ${w.word()}] [!] [x] [${w.word()}]{.underline}`,
  'wiki link': (w) => `[[${w.word()}]] [[${w.word()}|${w.word()}]] ![[${w.latin()}.png]]`,
});

const PICTURES = fragments({
  picture: (w) =>
    `![${w.word()}](${w.pick(['нет.png', 'pic.png', 'drawing.svg', 'broken.png', 'note.txt', 'http://x.kz/a.png'])})`,
  'picture without words': () => '![](pic.png)',
  'picture with a title': (w) => `![${w.word()}](pic.png "${w.word()}")`,
  'picture with a title only': (w) => `![](pic.png "${w.word()}")`,
  'picture with a number': (w) =>
    `![Рис. ${w.int(9)}. ${w.word()}](pic.png){#fig:${w.hidden()} width=${w.pick(['60%', '5cm', '0', '-1%', '999%', 'x', '1e9px', 'NaN'])}}`,
  'pictures side by side': (w) => `![${w.word()}](pic.png) ![${w.word()}](pic.png)![${w.word()}](нет.png)`,
  'picture in a link': (w) =>
    `[![${w.word()}](pic.png)](http://example.org) [${w.word()} ![${w.word()}](нет.png)](x)`,
  'picture with markup': (w) => `![**${w.word()}** $x_1$ [${w.word()}](u) ${w.word()}[^p]](pic.png)`,
  'picture of HTML': (w) =>
    `<img src="${w.pick(['pic.png', 'нет.png'])}" alt="${w.word()}" width="${w.pick(['60%', '300', '0', 'auto', '1e400'])}"> ${w.word()}`,
  'picture with spaces': (w) =>
    `![${w.word()}](мой рисунок.png) ![${w.word()}](media/image1.png){width="5in" height="3in"}`,
  'picture of reference': (w) => `![${w.word()}][нет] ![${w.word()}]`,
});

const note = (w: Writer, label: string, text: string): string => {
  w.after.push(`[^${label}]: ${text}`);
  return `[^${label}]`;
};
const NOTES = fragments({
  note: (w) => `${w.word()}${note(w, w.hidden(), w.prose())}`,
  'note of any name': (w) => `${w.word()}${note(w, w.pick(LABELS), w.prose())}`,
  'note called twice': (w) => {
    const label = w.hidden();
    return `${w.word()}${note(w, label, w.word())} ${w.word()}[^${label}]`;
  },
  'notes side by side': (w) =>
    `${w.word()}${note(w, w.hidden(), w.word())}${note(w, w.hidden(), w.word())}${w.word()}`,
  'note without text': (w) => `${w.word()}[^нет] ${w.word()}[^ x] [^] ${w.word()}`,
  'note in its place': (w) => `${w.word()}^[${w.word()} ${w.word()}] ${w.word()}`,
  'note with blocks': (w) =>
    `${w.word()}${note(w, w.hidden(), `${w.word()}\n\n    ${w.word()}\n\n    - ${w.word()}\n\n    | ${w.word()} | b |\n    |---|---|\n    | ${w.word()} | $x$ |`)}`,
  'note with a note': (w) =>
    `${w.word()}${note(w, w.hidden(), `${w.word()}${note(w, w.hidden(), w.word())}`)}`,
  'note with a picture': (w) =>
    `${w.word()}${note(w, w.hidden(), `${w.word()} ![${w.word()}](pic.png) ${w.word()}`)}`,
  'note with a formula': (w) => `${w.word()}${note(w, w.hidden(), `${w.word()} $$x = 1$$ ${w.word()}`)}`,
  'note on many lines': (w) => `${w.word()}${note(w, w.hidden(), `${w.word()}\n${w.word()}\n${w.word()}`)}`,
  'typed note': (w) => `${w.word()}* ${w.word()}** ${w.word()}<sup>1</sup> ${w.word()}¹`,
  citations: (w) => `${w.word()} [1] [1, с. 5] [2–4; 7] ${w.word()}[3] [12, ${w.word()}] [с. 5]`,
  'citations by keys': (w) => `[@${w.latin()}2020, с. 5; -@${w.latin()}] @${w.latin()}`,
  references: (w) => `рис. [@fig:a; @tbl:b] [@fig:${w.latin()}] \\ref{eq:x} @sec:y [-@eq:z] ${w.word()}`,
});

const HTML = fragments({
  'marks of HTML': (w) =>
    `<b>${w.word()}</b><i>${w.word()}</i><u>${w.word()}</u> x<sup>${w.word()}</sup><sub>${w.word()}</sub> <small>${w.word()}</small> <kbd>${w.word()}</kbd>`,
  'marks not closed': (w) => `<b>${w.word()} <i>${w.word()}</b> ${w.word()} <sup>${w.word()}`,
  'mark not opened': (w) => `${w.word()}</b> ${w.word()}</span></div> ${w.word()}`,
  break: (w) => `${w.word()}<br>${w.word()}<br/>${w.word()}<BR />${w.word()}`,
  'span and font': (w) =>
    `<span style="color:red" title="a > b">${w.word()}</span> <font size=5>${w.word()}</font> <mark>${w.word()}</mark>`,
  'unknown element': (w) =>
    `<o:p>${w.word()}</o:p> <st1:place w:st="on">${w.word()}</st1:place> <button>${w.word()}</button>`,
  'comment in a line': (w) => `${w.word()} <!-- ${w.hidden()} --> ${w.word()} <!---->${w.word()}`,
  'comment not closed': (w) => `${w.word()} <!-- ${w.word()}`,
  'angles around words': (w) => `<${w.word()}> < ${w.word()} > <${w.latin()}> ${w.word()} <<${w.word()}>>`,
  'element with words in it': (w) => `<${w.latin()} ${w.latin()}>${w.word()}</x>`,
  instruction: (w) => `${w.word()} <?xml ${w.hidden()}?> ${w.word()} <![CDATA[${w.word()}]]> ${w.word()}`,
  'link of HTML': (w) =>
    `<a href="http://example.org" target=_blank>${w.word()}</a> <a>${w.word()}</a> <a href='x'>${w.word()}`,
  script: (w) => `${w.word()} <script>${w.latin()}</script> <style>${w.latin()}</style>`,
  'block in a line': (w) =>
    `${w.word()} <div>${w.word()}</div> <p>${w.word()} <li>${w.word()} <table><tr><td>${w.word()}</td></tr></table>`,
  mathml: (w) => `<math><mi>${w.latin()}</mi><mo>=</mo><mn>1</mn></math> ${w.word()}`,
  'tag across lines': (w) => `<span\nclass="x">${w.word()}\n</span\n> ${w.word()}`,
});

const OTHERS = fragments({
  'hard break': (w) => `${w.word()}  \n${w.word()}\\\n${w.word()}`,
  'line end': (w) => `${w.word()}\n${w.word()}`,
  'line end with spaces': (w) => `${w.word()}   \n   ${w.word()}`,
  tabs: (w) => `${w.word()}\t${w.word()}\t\t${w.word()}`,
  braces: (w) =>
    `{{${w.word()}}} {% ${w.word()} %} %%${w.word()}%% {++${w.word()}++} {--${w.word()}--} {>>${w.word()}<<}`,
  attributes: (w) => `${w.word()}{#${w.hidden()}} [${w.word()}]{lang=kk} ${w.word()} {.x}`,
  'commands of TeX': (w) =>
    `\\textbf{${w.word()}} \\emph{${w.word()}} \\cite{${w.latin()}} \\footnote{${w.word()}} ${w.word()}`,
  'escaped signs': (w) => `${w.word()}\\. \\- \\( \\) \\< \\& \\| \\~ \\\\ ${w.word()}`,
  'task mark': (w) => `[ ] ${w.word()} [x] ${w.word()}`,
  'line that looks like a list': (w) =>
    `${w.word()}\n– ${w.word()}\n2) ${w.word()}\n• ${w.word()}\n+ ${w.word()}`,
  'line that looks like a heading': (w) => `${w.word()}\n# ${w.word()}\n#${w.word()}`,
  'line that looks like a definition': (w) => `${w.word()}\n: ${w.word()}\n\n[${w.word()}]: ${w.word()}`,
});

export const INLINES = [
  ...EMPHASIS,
  ...CODE,
  ...LINKS,
  ...PICTURES,
  ...NOTES,
  ...HTML,
  ...OTHERS,
  ...FORMULAS,
  ...SIGNS,
];
