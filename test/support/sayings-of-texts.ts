/** Mistakes in the text of an article, and all that is said of each. */
import type { Saying } from './sayings.ts';

export const IN_TEXT: readonly Saying[] = [
  [
    'Слово\u0007 здесь',
    [
      'text/control-character E9:6¦control character U+0007 in the text, at “ч ---  Слово␦ здесь ”¦delete it; it often comes with text pasted from a PDF or from Word',
    ],
  ],
  [
    'Dunzik\u001cGougar',
    [
      'text/lost-hyphen W9:7¦control character U+001C is not printed, at “ ---  Dunzik␦Gougar ”¦Word and PDF leave it in place of a hyphen: write the hyphen, or nothing',
    ],
  ],
  [
    'Один\n\nМусiреп пришёл.',
    [
      'text/lookalike-letter W11¦“Мусiреп” mixes alphabets: i (U+0069) among letters of the other one¦write “Мусіреп”',
    ],
  ],
  [
    'Труба 5" длиной.',
    [
      'text/quote-unmatched W9¦a quotation mark without its partner near “Труба 5" длиной.”¦add or delete the mark; it is printed as it stands',
    ],
  ],
  [
    '   ',
    [
      'article/empty E8¦the article has no text¦write the body below the front matter, or take the article out of `volume.yaml`',
    ],
  ],
  [
    'Текст <marquee>бежит</marquee>.',
    ['article/html W9¦HTML that is not set: <marquee>; its text is¦write it in Markdown'],
  ],
  [
    'Слово.\n\nТекст[^7].',
    [
      'article/note-missing W11¦no footnote has the text for [^7]¦write `[^1]: text` on a line of its own, with the label of the call',
    ],
  ],
  [
    'Слово.\n\n[^7]: Примечание.',
    [
      'article/note-unused W11¦nothing calls the footnote [^7]; its text stands at the end of the article¦write the call `[^7]` where it belongs, or delete the text',
    ],
  ],
  [
    'Слово[^7].\n\n[^7]: Одно.\n\n[^7]: Другое.',
    [
      'article/note-twice W13¦there are two footnotes [^7]; the second one is set as text¦give each footnote a label of its own',
    ],
  ],
  [
    'Слово.\n\n##\n\nТекст.',
    [
      'article/empty-heading W11¦a heading without words is left out¦write the heading after the `#`, or delete the line',
    ],
  ],
  [
    '```js и слова\nx\n```',
    [
      'article/fence-words W9¦the words “js и слова” on the line that opens a block of code are not printed¦write them on a line of their own before the block',
    ],
  ],
  [
    '$$a$$ (1)\n\n$$b \\tag{1}$$',
    [
      'article/number-twice W11¦two formulas have the number (1); the first one stands on line 9¦give one of them another number, or leave the numbers to zhinaq',
    ],
  ],
  [
    'Текст [3].\n\n# Литература\n\n1. А.\n2. Б.',
    [
      'article/source-missing W9¦[3] names 3, the list of references ends with 2¦correct the number, or add the source to the list',
      'article/source-uncited W13¦the text does not name any of its sources¦name each source where it is used: `[1]`; or take it out of the list',
    ],
  ],
  [
    'Текст [2].\n\n# Литература\n\n1. А.\n2. Б.\n3. В.',
    [
      'article/source-uncited W13¦the text does not name its sources 1, 3¦name each source where it is used: `[1]`; or take it out of the list',
    ],
  ],
  [
    'Так: $x = при этом y$.',
    [
      'formula/words W9¦a formula holds the words “при этом”, whose spaces TeX leaves out¦put words into `\\text{…}`; a dollar that is money is written `\\$`',
    ],
  ],
  [
    'Слово.\n\n|a|b|\n|1|2|',
    [
      'table/no-head W11¦these lines are parted by pipes and set as a table without a head¦put a line `|---|---|` under the head, with a cell for each column',
    ],
  ],
  [
    '|a|b|\n|-|-|\n|1|2|3|',
    [
      'table/long-row W11¦the row has more cells than the head, which has 2; columns without a head are added¦write as many cells in each row as in the head; a pipe that is text is written `\\|`',
    ],
  ],
  [
    '$$a$$ {#eq:a}\n\n$$b$$ {#eq:a}',
    [
      'article/label-twice W11¦two places are called eq:a; references mean the first one¦give each figure, table and formula a name of its own',
    ],
  ],
  [
    'Смотри [@fig:map].',
    [
      'article/label-unknown W9¦nothing is called fig:map; the reference is printed as written¦write `{#fig:map}` after the figure, the caption of the table or the formula',
    ],
  ],
  [
    'Слово.\n\nТак: $\\frac{a$ и всё.',
    [
      'formula/wrong E11¦the formula `\\frac{a` is wrong: Missing close brace¦mend the TeX; the words are MathJax’s own',
    ],
  ],
  [
    '![Карта](Карта.png)',
    [
      'picture/missing W9¦no picture `Карта.png`; its place is marked on the page¦put the file beside the article, or mend the path',
    ],
  ],
  [
    '![x](https://example.org/a.png)',
    [
      'picture/remote W9¦pictures are never fetched: https://example.org/a.png; its place is marked on the page¦save the picture beside the article and name the file',
    ],
  ],
  [
    'Текст <!-- заметка --> дальше.',
    ['article/comment W9¦not printed: <!-- заметка -->¦delete it if it is not needed'],
  ],
  [
    `${'> '.repeat(100)}глубоко`,
    [
      'article/nesting W9¦more than 24 levels of quotes or lists; what is deeper is set as plain text¦flatten the structure',
    ],
  ],
  [
    'Знак 漢 здесь.',
    [
      'font/no-glyph E9¦no font has the character 漢 (U+6F22)¦write it with other letters, as a formula (`$…$`) or as a picture; or add a font that has it to `fallback` in `fonts/fonts.yaml`',
    ],
  ],
  [
    `Слово ${'1'.repeat(300)} здесь.`,
    [
      'line/emergency-break W9¦“111111111111111111111111111111111111111111111111111111111…” is wider than the line and was broken anywhere¦add soft hyphens (U+00AD) or shorten it',
      'line/loose W9¦loose line, spaces of 1.41 em: “Слово 111111111111111111111111111111111111111111111111111…”¦rephrase, or allow a break in a long word with a soft hyphen (U+00AD)',
    ],
  ],
  [
    `$$${'a+'.repeat(120)}b$$`,
    [
      'formula/wide W9¦a formula is wider than the text; it is set at 19 % of its size¦break it over several lines with `\\\\` in `aligned`',
    ],
  ],
  [
    `${'> '.repeat(10)}${'аб 11111111111111 вг '.repeat(6)}`,
    [
      'line/loose W9¦loose line, spaces of 1.29 em: “11111111111111 вг аб”¦rephrase, or allow a break in a long word with a soft hyphen (U+00AD)',
    ],
  ],
  [
    `|${' ааааааааа |'.repeat(15)}\n|${'---|'.repeat(15)}\n|${' б |'.repeat(15)}`,
    [
      'table/wide W9¦the table is too wide for the text; it is turned on pages of its own¦drop a column, or shorten the longest words of its cells',
    ],
  ],
  [
    'a $$b\n\nc',
    [
      'text/looks-like-markup W9¦“$$” looks like a formula that is not closed and is printed as typed¦close it with `$$` before the next blank line',
    ],
  ],
  [
    'текст \\newpage',
    [
      'text/looks-like-markup W9¦“\\newpage” looks like a page break and is printed as typed¦delete it; zhinaq breaks pages itself',
    ],
  ],
  [
    'слово \\textbf{x} да',
    [
      'text/looks-like-markup W9¦“\\textbf{x}” looks like TeX and is printed as typed¦TeX is read between dollars only: write `$…$`, or Markdown (`**bold**`, `*italic*`, `[1]`)',
    ],
  ],
  [
    'это ** не выделено',
    [
      'text/looks-like-markup W9¦“** не выделено” looks like strong emphasis and is printed as typed¦no space may stand inside the asterisks: `**text**`',
    ],
  ],
  [
    'слово*',
    [
      'text/looks-like-markup W9¦“*” looks like a typed footnote and is printed as typed¦write `[^1]` here and `[^1]: text` on a line of its own',
    ],
  ],
  [
    '==выделено== x',
    [
      'text/looks-like-markup W9¦“==выделено==” looks like highlighting and is printed as typed¦write `**text**` or `*text*`',
    ],
  ],
  [
    '++под++',
    [
      'text/looks-like-markup W9¦“++под++” looks like underlining and is printed as typed¦write `<u>text</u>`',
    ],
  ],
  [
    'H~2~O',
    [
      'text/looks-like-markup W9¦“~2~” looks like a lower index and is printed as typed¦write `<sub>…</sub>`, or `$H_2O$`',
    ],
  ],
  [
    'x^2^',
    [
      'text/looks-like-markup W9¦“^2^” looks like an upper index and is printed as typed¦write `<sup>…</sup>`',
    ],
  ],
  [
    'слово ^[сноска]',
    [
      'text/looks-like-markup W9¦“^[сноска]” looks like a footnote in its place and is printed as typed¦write `[^1]` here and `[^1]: text` on a line of its own',
    ],
  ],
  [
    'см. [[Вики]]',
    [
      'text/looks-like-markup W9¦“[[Вики]]” looks like a wiki link and is printed as typed¦write `![caption](picture.png)` for a picture, or the words alone',
    ],
  ],
  [
    'слово {#id}',
    [
      'text/looks-like-markup W9¦“{#id}” looks like an attribute and is printed as typed¦attributes stand behind pictures, captions, formulas and headings; elsewhere delete it',
    ],
  ],
  [
    '[TOC]',
    [
      'text/looks-like-markup W9¦“[TOC]” looks like a directive and is printed as typed¦delete it; the program does not know it',
    ],
  ],
  [
    '#заголовок',
    [
      'text/looks-like-markup W9¦“#заголовок” looks like a heading and is printed as typed¦write a space after the `#`',
    ],
  ],
  [
    '[@рис:1]',
    [
      'text/looks-like-markup W9¦“[@рис:1]” looks like a reference and is printed as typed¦names begin with `fig:`, `tbl:`, `eq:` or `sec:`, and stand behind what they name: `{#fig:map}`',
    ],
  ],
  [
    'см. @fig-a',
    [
      'text/looks-like-markup W9¦“@fig-a” looks like a reference and is printed as typed¦names begin with `fig:`, `tbl:`, `eq:` or `sec:`, and stand behind what they name: `{#fig:map}`',
    ],
  ],
  [
    'a|b|c',
    [
      'text/looks-like-markup W9¦“a|b|c” looks like a table and is printed as typed¦put a line `|---|---|` under its head',
    ],
  ],
  [
    'слово\n– пункт',
    [
      'text/looks-like-markup W10¦“– пункт” looks like a list and is printed as typed¦put a blank line before the first item',
    ],
  ],
  [
    '\\begin{align} x',
    [
      'text/looks-like-markup W9¦“\\begin{align}” looks like a formula that is not closed and is printed as typed¦close it with the `\\end{…}` of its `\\begin{…}`, on lines of their own',
    ],
  ],
  [
    '::: note',
    [
      'text/looks-like-markup W9¦“::: note” looks like a directive and is printed as typed¦delete it; the program does not know it',
    ],
  ],
  [
    '*[ABC]: abc',
    [
      'text/looks-like-markup W9¦“*[ABC]:” looks like an abbreviation’s definition and is printed as typed¦explain the abbreviation in the text or in a footnote',
    ],
  ],
  [
    '^^',
    [
      'text/looks-like-markup W9¦“^^” looks like a merged cell and is printed as typed¦write the table in HTML, with `rowspan`',
    ],
  ],
];
