/** Diagnostics about what an article holds: its markup, notes, references, formulas, tables. */
import { type Entry, error, warning } from './code-entry.ts';

export const ARTICLE_CODES = {
  'article/html': warning(
    'HTML that is not set: {tag}; its text is',
    'write it in Markdown',
    'Of HTML, the program sets tables, and what authors use inside a line: <b> <i> <u> <s> <sup> <sub> <small> <code> <a> <br> <img>. The text inside any other element is set as plain text; the element itself is not.',
  ),
  'article/note-missing': warning(
    'no footnote has the text for {call}',
    'write `[^1]: text` on a line of its own, with the label of the call',
    'A call of a footnote whose text is nowhere in the article is printed as it was written.',
  ),
  'article/note-unused': warning(
    'nothing calls the footnote [^{label}]; its text stands at the end of the article',
    'write the call `[^{label}]` where it belongs, or delete the text',
    'A footnote’s text without a call has no page of its own. So that nothing is lost it is printed after the article’s body.',
  ),
  'article/note-twice': warning(
    'there are two footnotes [^{label}]; the second one is set as text',
    'give each footnote a label of its own',
    'A label names one footnote. The text of the second one is printed where it stands.',
  ),
  'article/label-twice': warning(
    'two places are called {label}; references mean the first one',
    'give each figure, table and formula a name of its own',
    'Names in `{#fig:map}`, `{#tbl:data}`, `{#eq:newton}` must be unique in an article.',
  ),
  'article/label-unknown': warning(
    'nothing is called {label}; the reference is printed as written',
    'write `{#{label}}` after the figure, the caption of the table or the formula',
    'A reference such as `[@fig:map]` prints the number of what is so named. Here nothing in the article has that name.',
  ),
  'formula/wrong': error(
    'the formula `{tex}` is wrong: {words}',
    'mend the TeX; the words are MathJax’s own',
    'Formulas between dollars are TeX, read by MathJax. What it cannot read would be missing in print.',
  ),
  'formula/wide': warning(
    'a formula is wider than the text; it is set at {percent} % of its size',
    'break it over several lines with `\\\\` in `aligned`',
    'A formula cannot be broken by the program without knowing what it means. One that is too wide is set smaller.',
  ),
  'table/wide': warning(
    'the table is too wide for the text; {what}',
    'drop a column, or shorten the longest words of its cells',
    'Columns get the width that their words need. A table whose words do not fit side by side is set in smaller type, down to 7 points, then turned on pages of its own; beyond that its words are cut.',
  ),
  'article/comment': warning(
    'not printed: {text}',
    'delete it if it is not needed',
    'An HTML comment is a note of the author to the editor, and a link definition (`[label]: address`) that no link uses has no place on a page. They are not printed; this line is where their text is kept.',
  ),
  'article/nesting': warning(
    'more than {limit} levels of quotes or lists; what is deeper is set as plain text',
    'flatten the structure',
    'Such depth cannot be shown on paper and usually comes from a broken conversion. The text is kept.',
  ),
  'article/title-language': warning(
    '{what}',
    '{advice}',
    'The head of an article shows its title in the article’s own language; titles in other languages stand above the abstracts in those languages.',
  ),
  'article/link': warning(
    'no link is made of `{href}`; its {what} printed',
    'links lead to http, https, mailto and doi addresses, or to `#labels`; brackets that are text need a backslash: `\\[`',
    'A path, a file or an address of another kind leads to something on one machine. On paper and in a file that is sent away nobody can open it, and some systems send the reader’s password to it.',
  ),
  'text/parted-word': warning(
    '“{word}”: a hyphen and a space inside a word',
    'write “{whole}”, or “{hyphened}” if the word has a hyphen',
    'A hyphen at the end of a line of another layout, a PDF or a Word file, has come into the text with the line’s end. It is printed as it stands.',
  ),
  'article/language': warning(
    'by its letters the text is in `{found}`, `language:` says `{said}`',
    'correct `language:`; it chooses the hyphens, the labels and the quotation marks',
    'Words are broken by the rules of the language that front matter names, «Рисунок», «сурет» and «Figure» are chosen by it, and search programs read it from the file.',
  ),
  'article/head-repeated': warning(
    'the {what} stands in the text again',
    'delete it here: title and authors are printed from the front matter',
    'Front matter gives the head of the article. A title or a name that is typed above the text as well is printed twice.',
  ),
  'article/twin': warning(
    '{what} of `{other}`',
    'take one of the two out of `sections`',
    'One article stands in the volume twice, or two articles have one title and one first author. It happens when an article is sent again under another name.',
  ),
  'section/empty': warning(
    'section {number} has no article',
    'list its articles, or delete it; its title is not printed',
    'A section’s title above nothing would promise articles that the volume does not have.',
  ),
  'section/number-twice': warning(
    'two sections have the number {number}',
    'give each section a number of its own',
    'Readers and the ledger name a section by its number.',
  ),
  'article/number-skipped': warning(
    'the {what} is counted as {number}, since {given} is given by hand on line {line}',
    'number all of them by hand, or none',
    'Numbers that the author has typed and numbers that the program counts stand side by side in one article. No number is given twice, but what the text calls (2) may not be what its author meant.',
  ),
  'article/number-twice': warning(
    'two {what}s have the number {number}; the first one stands on line {first}',
    'give one of them another number, or leave the numbers to zhinaq',
    'The program never gives a number that stands in the text already. Here the author has given one number twice, so that a reference to it may mean either.',
  ),
  'article/source-missing': warning(
    '{cited} names {missing}, the list of references ends with {last}',
    'correct the number, or add the source to the list',
    'A number in brackets means an item of the list of references. This one has no such item, so that the reader finds nothing.',
  ),
  'article/source-uncited': warning(
    'the text does not name {what}',
    'name each source where it is used: `[1]`; or take it out of the list',
    'Sources are numbered for the references in the text. One that no reference names is a leftover of an earlier version, or its reference was lost.',
  ),
  'article/empty-heading': warning(
    'a heading without words is left out',
    'write the heading after the `#`, or delete the line',
    'A line of `#` alone is an empty heading. It prints nothing and would only leave a gap.',
  ),
  'article/indented': warning(
    'four spaces make code of “{text}”',
    'delete the spaces at the beginning of the line; the template indents paragraphs by itself',
    'In Markdown a line that begins with four spaces, or with a tab, is code: it is set in typewriter type, line by line. Prose is often indented so to show a new paragraph.',
  ),
  'article/fence-words': warning(
    'the words “{text}” on the line that opens a block of code are not printed',
    'write them on a line of their own before the block',
    'What stands behind ``` names the language of the code and is not printed. Words there were meant to be read.',
  ),
  'text/looks-like-markup': warning(
    '“{text}” looks like {kind} and is printed as typed',
    '{advice}',
    'Signs that mean something in Markdown, TeX, Word or other programs stand on the page as they were typed, since here they mean nothing or are not closed. A backslash before a sign says that it means itself: `\\*`, `\\$`.',
  ),
  'formula/words': warning(
    'a formula holds the words “{words}”, whose spaces TeX leaves out',
    'put words into `\\text{…}`; a dollar that is money is written `\\$`',
    'Between dollars letters are variables, set in italics without spaces. Words in a formula stand in `\\text{…}`.',
  ),
  'table/no-head': warning(
    'these lines are parted by {what} and set as a table without a head',
    'put a line `|---|---|` under the head, with a cell for each column',
    'Markdown knows a table by the line of hyphens under its head. Lines of cells without one would run together into a paragraph, so they are set as the table that they seem to be.',
  ),
  'table/long-row': warning(
    'the row has more cells than the head, which has {columns}; columns without a head are added',
    'write as many cells in each row as in the head; a pipe that is text is written `\\|`',
    'The cells of a row are parted by pipes. A row with more cells than the head often comes from a pipe in the text. Nothing is left out: the table gets as many columns as its longest row.',
  ),
} satisfies Record<string, Entry>;
