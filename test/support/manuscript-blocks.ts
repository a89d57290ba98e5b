/** Blocks of a manuscript but tables and formulas: paragraphs, headings, lists, quotes, code, HTML. */
import { type Fragment, fragments, type Writer } from './manuscript-writer.ts';

const LETTERS = {
  kk: 'аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшъыіьюя',
  ru: 'абвгдеёжзийклмнопрстуфхцчшъыьюя',
  en: 'abcdefghijklmnopqrstuvwyz',
};
const foreign = (w: Writer): string =>
  Array.from({ length: 1 + w.int(9) }, () =>
    Array.from({ length: 3 + w.int(6) }, () => w.pick([...LETTERS[w.language]])).join(''),
  ).join(' ');

export const FLOW = fragments(
  {
    paragraph: (w) => w.letters(Array.from({ length: 1 + w.int(4) }, () => w.prose()).join(' ')),
    'letters of the alphabet': (w) => w.letters(`${w.word()} ${foreign(w)}.`),
    'paragraph on lines': (w) => [w.prose(), w.prose(), w.prose()].join('\n'),
    'long paragraph': (w) => Array.from({ length: 30 }, () => w.prose()).join(' '),
    heading: (w) => `${'#'.repeat(1 + w.int(6))} ${w.prose(3)}`,
    'heading with attributes': (w) =>
      `## ${w.word()} ${w.pick(['{#sec:a}', '{.unnumbered}', '{-}', '{#a .b c=d}', '{ж}'])}`,
    'closed heading': (w) => `## ${w.word()} ##\n${w.word()}`,
    'heading by a line': (w) => `${w.word()}\n${w.word()}\n${w.pick(['===', '---', '='])}`,
    quote: (w) => `> ${w.prose()}\n> ${w.prose()}\n${w.word()}`,
    'list of hyphens': (w) => `- ${w.word()}\n- ${w.prose()}\n  ${w.word()}\n\n- ${w.word()}`,
    'list of numbers': (w) => `${w.pick([0, 1, 7, 999999999])}. ${w.word()}\n1. ${w.word()}\n2. ${w.word()}`,
    'list of dashes': (w) => `– ${w.word()};\n– ${w.word()};\n– ${w.word()}.`,
    'list of letters': (w) => `а) ${w.word()};\nб) ${w.word()};\nв) ${w.word()}.`,
  },
  true,
);

const HEADINGS = fragments({
  'heading with markup': (w) => `${'#'.repeat(1 + w.int(6))} ${w.inline(2)}`,
  'heading of seven': (w) => `####### ${w.word()}\n\n#${w.word()}\n\n#\n\n## \n\n### {#only}\n\n#### ####`,
  'heading in strong': (w) => `**${w.word()}**\n\n## **${w.word()}** {#x}\n\n## 1.2. ${w.word()}`,
  'heading with a note': (w) => {
    const label = w.hidden();
    return `## ${w.word()}[^${label}]\n\n[^${label}]: ${w.prose()}`;
  },
  'heading of a formula': (w) =>
    `## $x^2$\n\n## ![${w.word()}](pic.png)\n\n## \`${w.word()}\`\n\n## <br>${w.word()}`,
  references: (w) =>
    `## ${w.pick(['Литература', 'Әдебиеттер', 'References'])}\n\n${w.pick(['1. ', '[1] ', '1) ', '- ', ''])}${w.prose()}\n${w.pick(['2. ', '[2] ', '2) ', '- ', ''])}${w.prose()} https://example.org/${w.latin()}\n\n${w.prose()}`,
  'references as definitions': (w) =>
    `[1]: ${w.word()} ${w.word()}\n[2]: https://example.org/${w.latin()}\n[${w.word()}]: <${w.latin()}>\n[${w.word()}]: /${w.latin()} "${w.word()}"`,
  'references twice': (w) => `[7]: https://example.org/${w.latin()}\n[7]: https://example.org/${w.latin()}`,
});

const item = (w: Writer): string => w.inline(2).replaceAll('\n', ' ');
const LISTS = fragments({
  'items with markup': (w) => `- ${item(w)}\n- ${item(w)}\n- ${item(w)}`,
  'numbers with markup': (w) => `1) ${item(w)}\n2) ${item(w)}`,
  'list of bullets': (w) => `• ${w.word()}\n• ${item(w)}\n●\t${w.word()}\n▪\u00a0${w.word()}`,
  'list of Roman numbers': (w) =>
    `(i) ${w.word()}\n(ii) ${w.word()}\n\nI. ${w.word()}\nII. ${w.word()}\n\ni. ${w.word()}\nii. ${w.word()}`,
  'list of broken series': (w) =>
    `1) ${w.word()}\n3) ${w.word()}\n3) ${w.word()}\nа) ${w.word()}\nг) ${w.word()}`,
  'nested list': (w) =>
    `- ${w.word()}\n  - ${w.word()}\n    - ${w.word()}\n      1. ${w.word()}\n   * ${w.word()}\n+ ${w.word()}`,
  'nested list of authors': (w) =>
    `1) ${w.word()}\n  – ${w.word()}\n  – ${w.word()}\n2) ${w.word()}\n   а) ${w.word()}\n   б) ${w.word()}`,
  'task list': (w) =>
    `- [ ] ${w.word()}\n- [x] ${w.word()}\n- [X] ${w.word()}\n- [] ${w.word()}\n* [ ]${w.word()}`,
  'list of nothing': (w) => `-\n- ${w.word()}\n-\n\n1.\n2. ${w.word()}\n*`,
  'list without spaces': (w) => `-${w.word()}\n-${w.word()}\n1.${w.word()}\n2.${w.word()}\n•${w.word()}`,
  'list of sections': (w) =>
    `1.1. ${w.word()}\n1.2. ${w.word()}\n1.2.1 ${w.word()}\n№1 ${w.word()}\n№2 ${w.word()}`,
  'list with blocks': (w) =>
    `1. ${w.word()}\n\n   ${w.prose()}\n\n   > ${w.word()}\n\n   \`\`\`\n   ${w.word()}\n   \`\`\`\n\n   | ${w.word()} | b |\n   |---|---|\n   | ${w.word()} | d |\n\n   ![${w.word()}](pic.png)\n2. # ${w.word()}`,
  'list with tabs': (w) =>
    `-\t${w.word()}\n\t- ${w.word()}\n\t\t- ${w.word()}\n1.\t${w.word()}\n\n\t${w.word()}`,
  'list with lazy lines': (w) => `- ${w.word()}\n${w.word()}\n- ${w.word()}\n\n ${w.word()}`,
  'list after text': (w) =>
    `${w.word()}:\n- ${w.word()}\n- ${w.word()}\n1) ${w.word()}\n2) ${w.word()}\n${w.word()}`,
  'list of letters in Latin': (w) =>
    `a. ${w.word()}\nb. ${w.word()}\n\nA) ${w.word()}\nB) ${w.word()}\n\nА. ${w.word()}\nӘ. ${w.word()}`,
  'list of Word': (w) =>
    `·\t${w.word()}\n·\t${w.word()}\no\t${w.word()}\n§\t${w.word()}\n\uf0b7 ${w.word()}\n\uf0b7 ${w.word()}`,
  'definition list': (w) =>
    `${w.word()}\n: ${w.prose()}\n: ${item(w)}\n\n${w.word()}\n\n:   ${w.word()}\n\n    ${w.word()}`,
  'definition without a term': (w) => `: ${w.word()}\n\n${w.word()}\n~ ${w.word()}`,
  'deep list': (w) => Array.from({ length: 30 }, (_, i) => `${'  '.repeat(i)}- ${w.word()}`).join('\n'),
});

const QUOTES = fragments({
  'quote of blocks': (w) =>
    `> # ${w.word()}\n>\n> - ${w.word()}\n>   - ${w.word()}\n>\n> | ${w.word()} | b |\n> |---|---|\n> | ${w.word()} | d |\n>\n> \`\`\`\n> ${w.word()}\n> \`\`\`\n>\n> — ${w.word()}`,
  'quote in a quote': (w) => `> ${w.word()}\n> > ${w.word()}\n>> ${w.word()}\n>${w.inline()}`,
  'quote with a note': (w) => `> [!NOTE]\n> ${w.word()}\n\n>\n>\n\n>${w.word()}`,
  'deep quote': (w) => `${'> '.repeat(30)}${w.word()}\n${'> '.repeat(30)}${w.word()}`,
  'quote with HTML': (w) =>
    `> <div>${w.word()}\n> ${w.word()}</div>\n>\n> <!-- ${w.hidden()} -->\n> ${w.word()}`,
  dialogue: (w) => `— ${w.word()}, — ${w.word()}.\n— ${w.word()}?\n\n– ${w.word()}\n\n- ${w.word()}`,
});

const FENCES = fragments({
  fence: (w) =>
    `\`\`\`${w.pick(['', 'python', '{.r}', 'js {a=b}'])}\n${w.word()}  ${w.word()}\n\t${w.word()}\n\n<b>${w.word()}</b>\n\`\`\``,
  'fence with words': (w) =>
    `~~~ ${w.word()} ${w.word()}\n${w.word()}\n~~~\n\n\`\`\`${w.cyrillic()}\n${w.word()}\n\`\`\``,
  'fence in a line': (w) => `\`\`\`${w.word()}\`\`\` ${w.word()}`,
  'indented prose': (w) => `    ${w.prose(8)}\n\n\t${w.prose(8)}\n\n     ${w.word()}`,
  'indented by spaces': (w) =>
    `   ${w.prose()}\n  ${w.prose()}\n\n\u00a0\u00a0\u00a0\u00a0${w.prose()}\n\n\u3000${w.word()}`,
  'long code': (w) =>
    `\`\`\`\n${w.letters(Array.from({ length: 30 }, () => w.word()).join(''))}\n${'\t'.repeat(40)}${w.word()}\n\`\`\``,
  rules: (w) => `---\n\n***\n\n${w.word()}\n\n_ _ _\n\n***${w.word()}\n\n+++\n\n—\n\n* * *`,
});
// What stands around a fence may hide its first or its last line.
const CODES = FENCES.map((fragment) => ({ ...fragment, apart: true }));

const HTML = fragments({
  'blocks of HTML': (w) =>
    `<div class="x">${w.inline()}</div>\n\n<p align="center">${w.word()}</p>\n<h2>${w.word()}</h2>\n<center>${w.word()}</center>`,
  'block closed twice': (w) => `</div></td>\n${w.word()}\n\n</p>${w.word()}`,
  comments: (w) =>
    `<!-- ${w.hidden()}\n\n${w.hidden()} -->\n${w.word()}\n\n<!-- ${w.hidden()} --> ${w.word()}`,
  details: (w) => `<details>\n<summary>${w.word()}</summary>\n\n${w.word()}\n\n</details>`,
  'lists of HTML': (w) =>
    `<ul>\n<li>${w.word()}</li>\n<li>${w.word()}\n<ol start=3><li>${w.word()}</ol>\n</ul>\n<dl><dt>${w.word()}<dd>${w.word()}</dl>`,
  'text of HTML': (w) =>
    `<pre>\n${w.word()}\n  ${w.word()}\n</pre>\n\n<blockquote>${w.word()}<p>${w.word()}</blockquote>`,
  'script and style': (w) =>
    `<script>\nvar ${w.latin()};\n</script>\n\n<style>\n.${w.latin()} {}\n</style>\n\n${w.word()}`,
  'figure of HTML': (w) =>
    `<figure><img src="pic.png" alt="${w.word()}"><figcaption>${w.word()}</figcaption></figure>`,
  'drawing of HTML': (w) =>
    `<svg width="10"><text>${w.word()}</text></svg>\n\n<iframe src="x">${w.word()}</iframe>\n\n<video>${w.word()}</video>`,
  'form of HTML': (w) =>
    `<select><option>${w.word()}</option></select>\n<textarea>\n${w.word()}\n</textarea>`,
  declarations: (w) =>
    `<?xml ${w.hidden()}?>\n\n<!DOCTYPE ${w.hidden()}>\n\n<![CDATA[${w.word()}\n${w.word()}]]>\n\n${w.word()}`,
  'HTML of Word': (w) =>
    `<p class=MsoNormal style='text-align:justify'><span lang=KK>${w.word()}<o:p></o:p></span></p>\n<w:sdt>${w.word()}</w:sdt>`,
  'Markdown in HTML': (w) =>
    `<div>\n\n**${w.word()}** $x$\n\n- ${w.word()}\n\n</div>\n\n<div>**${w.word()}**[^h] $${w.latin()}$</div>`,
});

const OTHERS = fragments({
  'text with markup': (w) => w.inline(6),
  'two with markup': (w) => `${w.inline(4)}\n${w.inline(4)}`,
  directives: (w) =>
    `:::note ${w.word()}\n${w.word()}\n:::\n\n::: {.x}\n\n${w.word()}\n\n:::\n\n{{< pagebreak >}}\n\n[TOC]\n\n\\newpage ${w.word()}`,
  abbreviation: (w) =>
    `*[${w.word()}]: ${w.word()}\n\n[^${w.hidden()}]: ${w.word()}\n\n[${w.word()}]:\n${w.word()}`,
  'line block': (w) => `| ${w.word()}\n|   ${w.word()}\n\n|${w.word()}|`,
  'note twice': (w) => `${w.word()}[^d]\n\n[^d]: ${w.word()}\n\n[^d]: ${w.word()}\n[^d]: ${w.word()}`,
  'notes in a row': (w) => `[^r1]: ${w.word()}\n[^r2]: ${w.word()}\n\n${w.word()}[^r1] ${w.word()}[^r2]`,
  'note that calls itself': (w) => `${w.word()}[^self]\n\n[^self]: ${w.word()}[^self] ${w.word()}`,
  'front matter again': (w) => `---\ntitle: ${w.word()}\n---\n\n${w.word()}`,
  'control characters': (w) =>
    `${w.word()}\u001e${w.word()}${w.chance(0.1) ? '\u000b' : '\u001f'}${w.word()}`,
  'ends of lines': (w) =>
    `${w.word()}\r\n${w.word()}\u2028${w.word()}\u2029${w.word()}${w.chance(0.1) ? '\u0085' : '\r'}${w.word()}`,
  'spaces only': (w) => `\u00a0\n\n\u200b\n\n&nbsp;\n\n\\\n\n<br>\n\n${w.word()}`,
});

const OPEN = fragments({
  'fence not closed': (w) => `\`\`\`\n${w.word()}\n\n${w.word()}`,
  'fence closed badly': (w) => `~~~\n${w.word()}\n\`\`\`\n${w.word()}\n~~~~ ${w.cyrillic()}\n~~~`,
  'block not closed': (w) => `<div>\n${w.word()}\n\n${w.word()}`,
  'comment without an end': (w) => `<!-- ${w.word()}\n\n${w.word()}`,
  'table of HTML not closed': (w) =>
    `<table><tr><td>${w.word()}<td>${w.word()}<tr><td>${w.word()}</td>\n\n${w.word()}`,
}).map((fragment) => ({ ...fragment, last: true }));

export const BLOCKS: readonly Fragment[] = [
  ...OPEN,
  ...HEADINGS,
  ...LISTS,
  ...QUOTES,
  ...CODES,
  ...HTML,
  ...OTHERS,
];
