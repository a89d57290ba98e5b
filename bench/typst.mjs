/**
 * The same volume for typst, as one source file:
 * node bench/typst.mjs --articles 100 --language ru --seed 1 --out FILE.typ
 */

import { writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { readVolumeOptions, runCommand } from './options.mjs';
import { createVolume } from './volume.mjs';

/** @import { Article, Block, Volume } from './volume.mjs' */

/**
 * The page of the benchmark: A4, a measure of 17 cm, 53 lines of 12 pt, folios, an article on a new page.
 * Edges of 0.8 and 0.2 em make a line as high as its type, so that `leading` is what is added to 12 pt.
 */
const PREAMBLE = `#set page(paper: "a4", margin: 2cm, numbering: "1")
#set text(font: "Tinos", size: 12pt, hyphenate: true, top-edge: 0.8em, bottom-edge: -0.2em, fallback: false)
#set par(justify: true, leading: 1.7pt, spacing: 1.7pt, first-line-indent: (amount: 1.25cm, all: true))
#set list(indent: 1.25cm)
#set enum(indent: 1.25cm)
#show heading: it => block(above: 12pt, below: 6pt, text(size: 12pt, weight: "bold", it.body))
#show heading.where(level: 1): set align(center)
`;

/** Pages come from the places of the entries: they are right however the text moves. */
const CONTENTS = `#set par(first-line-indent: 0pt, spacing: 6pt)
#context for mark in query(<article>) [
  #let folio = counter(page).at(mark.location()).first()
  #link(mark.location())[#mark.value #box(width: 1fr, repeat[.]) #folio]

]
`;

/** Every sign that typst could read as markup. */
const escaped = (/** @type {string} */ text) => text.replace(/[\\#$*_`<>@[\]~"'/=+-]/g, '\\$&');

/** The only markup of the generated text is *emphasis*: every other piece between the stars. */
function inline(/** @type {string} */ text) {
  return text
    .split('*')
    .map((piece, at) => (at % 2 === 1 ? `#emph[${escaped(piece)}]` : escaped(piece)))
    .join('');
}

function typstBlock(/** @type {Block} */ block) {
  switch (block.kind) {
    case 'heading':
      return `== ${inline(block.text)}`;
    case 'paragraph':
      return inline(block.text);
    case 'bullets':
      return block.items.map((item) => `- ${inline(item)}`).join('\n');
    case 'numbers':
      return block.items.map((item) => `+ ${inline(item)}`).join('\n');
  }
}

/**
 * An article is a scope: rules set in the open would pile up, and each look-up of a style would walk
 * through those of all articles before (a fifth of typst's time at 100 articles, more at 400).
 * @param {Article} article
 * @param {string} keywordsLabel
 */
function typstArticle(article, keywordsLabel) {
  return `#pagebreak(weak: true)
#[
#set text(lang: "${article.language}")
#metadata[${inline(article.entry)}] <article>
${article.authors.map((name) => `#align(right)[*${escaped(name)}*]`).join('\n')}
= ${inline(article.title)}

_${escaped(article.abstract.replaceAll('*', ''))}_

*${escaped(keywordsLabel)}* ${inline(article.keywords.join(', '))}

${article.blocks.map(typstBlock).join('\n\n')}
]
`;
}

/**
 * @param {Volume} volume
 * @returns {string}
 */
export function typstSource(volume) {
  const { labels, sections } = volume;
  const articles = sections.flatMap((section) => section.articles);
  return [
    PREAMBLE,
    `#align(center + horizon, text(size: 20pt)[${inline(volume.title)}])`,
    ...articles.map((article) => typstArticle(article, labels.keywords)),
    `#pagebreak()\n= ${inline(labels.contents)}\n`,
    CONTENTS,
  ].join('\n');
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  await runCommand(() => {
    const options = readVolumeOptions();
    writeFileSync(options.out, typstSource(createVolume(options)));
  });
}
