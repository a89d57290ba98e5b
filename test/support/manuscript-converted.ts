/** What pandoc, Word, LaTeX and web pages leave when they are turned into Markdown. */
import { fragments } from './manuscript-writer.ts';

export const CONVERTED = fragments({
  'footnotes of Word': (w) =>
    `${w.word()}[\\[1\\]](#_ftn1) ${w.word()}<a href="#_ftn2" id="_ftnref2"><sup>[2]</sup></a>\n\n[\\[1\\]](#_ftnref1) ${w.word()}\n\n<a name="_ftn2">[2]</a> ${w.word()}`,
  'spans of pandoc': (w) =>
    `[]{#${w.hidden()} .anchor}${w.word()} [${w.word()}]{.mark} [${w.word()}]{.smallcaps} <span id="x" class="anchor"></span>${w.word()}`,
  'divs of pandoc': (w) =>
    `::: {custom-style="Body Text"}\n${w.word()}\n:::\n\n:::: {.x}\n::: y\n${w.word()}\n:::\n::::`,
  'raw text of pandoc': (w) =>
    `\`<br>\`{=html} ${w.word()}\n\n\`\`\`{=latex}\n${w.word()}\n\`\`\`\n\n\`${w.word()}\`{.r}`,
  'picture over lines': (w) =>
    `![${w.word()}\n${w.word()}](media/image1.png){width="6.1in"\nheight="2in"}\n\n![](pic.png){width="6.1in"\nheight="2in"} ${w.word()}`,
  'grid of pandoc': (w) =>
    `+:---------------:+-----------------+\n| **${w.word()}**    | ${w.word()}        |\n+=================+=================+\n| - ${w.word()}      | ${w.word()}        |\n|                 |                 |\n| - ${w.word()}      | $x$             |\n+-----------------+-----------------+\n\n: ${w.word()}`,
  'multiline table': (w) =>
    `-------------------------------\n  ${w.word()}    ${w.word()}\n------------- -----------------\n  ${w.word()}    ${w.word()}\n                ${w.word()}\n\n  ${w.word()}    ${w.word()}\n-------------------------------\n\n  Table: ${w.word()}`,
  'escapes of pandoc': (w) =>
    `${w.word()}\\'${w.word()} \\"${w.word()}\\" \\... 1\\. ${w.word()} \\- \\@ \\<\n\n1\\) ${w.word()}\n\n\\- ${w.word()}\n\n\\* ${w.word()}\n\n\\# ${w.word()}`,
  'words in strong, one by one': (w) =>
    `**${w.word()}** **${w.word()}****${w.word()}** ***${w.word()}*** **${w.word()}**\n**${w.word()}**\n**${w.word()} **${w.word()}** ${w.word()}**`,
  'empty marks': (w) => `**** ${w.word()} ** ** __ __ ${w.word()} *​* <b></b> []() \`\` ~~~~ ${w.word()}`,
  'wide bullets': (w) =>
    `-   ${w.word()}\n\n    ${w.word()}\n\n-   ${w.word()}\n\n1.  ${w.word()}\n\n    -   ${w.word()}`,
  'quotes of LaTeX': (w) => `\`\`${w.word()}'' и \`\`${w.word()}'' \`${w.word()}'`,
  'groups of LaTeX': (w) =>
    `{\\it ${w.word()}} {\\bf ${w.word()}} ${w.word()}~${w.word()} ${w.word()}\\,${w.word()} 5\\% \\& \\textit{${w.word()}} --- ${w.word()}`,
  'lines of LaTeX': (w) =>
    `${w.word()} \\\\ ${w.word()} \\\\[2pt] ${w.word()} % ${w.word()}\n\\noindent ${w.word()} \\hfill ${w.word()}`,
  'math of LaTeX': (w) =>
    `$$\n\\begin{aligned}\n${w.latin()} &= 1 \\\\[2pt]\n${w.latin()} &= 2\n\\end{aligned}\n$$\n\n$$\n\\left\\{ \\begin{array}{l} ${w.latin()} \\\\ b \\end{array} \\right.\n$$`,
  'table of LaTeX': (w) =>
    `\\begin{tabular}{|l|c|}\n\\hline\n${w.word()} & ${w.word()} \\\\ \\hline\n\\end{tabular}`,
  'items of LaTeX': (w) =>
    `\\begin{itemize}\n  \\item ${w.word()}\n  \\item ${w.word()}\n\\end{itemize}\n${w.word()}`,
  'bibliography of LaTeX': (w) =>
    `\\begin{thebibliography}{9}\n\\bibitem{a} ${w.word()}\n\\end{thebibliography}`,
  'table in a quote': (w) =>
    `> <table><tr><td>${w.word()}</td></tr></table>\n>\n> ${w.word()}\n\n- <table>\n  <tr><td>${w.word()}</td></tr>\n  </table>\n- ${w.word()}`,
  'page of the web': (w) =>
    `<section><header><h1>${w.word()}</h1></header><article><p>${w.word()}</p><nav>${w.word()}</nav></article><footer>${w.word()}</footer></section>`,
  'words of the web': (w) =>
    `<label>${w.word()}</label> <time datetime="x">${w.word()}</time> <abbr title="${w.hidden()}">${w.word()}</abbr> <q>${w.word()}</q> <ruby>${w.word()}<rt>${w.word()}</rt></ruby> <noscript>${w.word()}</noscript> <title>${w.word()}</title>`,
  'attributes of the web': (w) =>
    `<p style='a:"b"' data-x>${w.word()}</p>\n<p\n  class="x">${w.word()}</p>\n<div/>${w.word()}\n<p class=a>b>${w.word()}</p>`,
  'numbers of lists': (w) => {
    w.shown('7.');
    w.shown('а)');
    return `7. ${w.word()}\n8. ${w.word()}\n\n${w.word()}\n\nа) ${w.word()}\nб) ${w.word()}`;
  },
  'a number that begins a paragraph': (w) =>
    `${w.word()}\n\n2024. ${w.word()}\n\n${w.word()}\n1917. ${w.word()}\n\n5\\. ${w.word()}\n\n- 5 ${w.word()}\n\n+ 7 ${w.word()}`,
  'a page of a book': (w) =>
    `${w.word()}\n\n12\n\n${w.word()}\n\n— 13 —\n\n***\n\n* ${w.word()}\n\n† ${w.word()}`,
  'table in a note': (w) =>
    `${w.word()}[^tn]\n\n[^tn]: ${w.word()}\n\n    <table><tr><td>${w.word()}</td></tr></table>\n\n    $$${w.latin()}$$\n\n    ![${w.word()}](pic.png)\n\n    > ${w.word()}\n\n    \`\`\`\n    ${w.word()}\n    \`\`\``,
  'note in many places': (w) =>
    `## ${w.word()}[^mp]\n\n| ${w.word()}[^mp] |\n|---|\n| ${w.word()}[^mq] |\n\n> ${w.word()}[^mr]\n\n- ${w.word()}[^mp][^mq]\n\n[^mp]: ${w.word()}\n[^mq]: ${w.word()}\n\n    ${w.word()}\n[^mr]:\n    ${w.word()}`,
  'long note': (w) => `${w.word()}[^ln]\n\n[^ln]: ${Array.from({ length: 40 }, () => w.prose(40)).join(' ')}`,
  'many notes': (w) =>
    `${Array.from({ length: 60 }, (_, i) => `${w.word()}[^mn${i}]`).join(' ')}\n\n${Array.from({ length: 60 }, (_, i) => `[^mn${i}]: ${w.prose()}`).join('\n')}`,
  'table of many notes': (w) =>
    `| ${w.word()} |\n|---|\n${Array.from({ length: 50 }, (_, i) => `| ${w.word()}[^tm${i}] |`).join('\n')}\n\n${Array.from({ length: 50 }, (_, i) => `[^tm${i}]: ${w.prose()}`).join('\n\n')}`,
  'wide table with notes': (w) =>
    `|${` ${w.word()} |`.repeat(1)}${Array.from({ length: 13 }, () => ` ${w.word()} |`).join('')}\n|${'---|'.repeat(14)}\n|${Array.from({ length: 14 }, () => ` ${w.word()}[^wt] |`).join('')}\n\n[^wt]: ${w.word()}`,
  'many pictures': (w) =>
    Array.from(
      { length: 12 },
      () => `![${w.word()}](pic.png){width=${w.pick(['20%', '60%', '100%'])}}\n\n${w.word()}`,
    ).join('\n\n'),
  'heading at a page end': (w) =>
    `${w.prose(90)}\n\n## ${w.word()}\n\n### ${w.word()}\n\n#### ${w.word()}\n\n| ${w.word()} |\n|---|\n| ${w.prose(200)} |`,
});
