/**
 * Writes a volume of invented articles in the form of the contract:
 * node bench/generate.mjs --articles 100 --language ru --seed 1 --out DIR
 */

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { readVolumeOptions, runCommand } from './options.mjs';
import { createVolume } from './volume.mjs';

/** @import { Article, Block, Volume } from './volume.mjs' */

const ROMAN = ['I', 'II', 'III'];

/** A JSON string is a double-quoted YAML scalar: titles have colons, and this needs no YAML library. */
const quoted = JSON.stringify;

const identifier = (/** @type {Article} */ article) => `${String(article.number).padStart(3, '0')}-article`;

/** A bracket would be the start of a link, had the article a definition of that name; it has none. */
function markdownBlock(/** @type {Block} */ block) {
  switch (block.kind) {
    case 'heading':
      return `## ${block.text}`;
    case 'paragraph':
      return block.text;
    case 'bullets':
      return block.items.map((item) => `- ${item}`).join('\n');
    case 'numbers':
      return block.items.map((item, at) => `${at + 1}. ${item}`).join('\n');
  }
}

/** @param {Article} article */
function articleFile(article) {
  const { language } = article;
  const front = [
    `number: ${article.number}`,
    `language: ${language}`,
    `title: ${quoted(article.title)}`,
    'authors:',
    ...article.authors.map((name) => `  - name: ${quoted(name)}`),
    `abstract: { ${language}: ${quoted(article.abstract)} }`,
    `keywords: { ${language}: [${article.keywords.map((word) => quoted(word)).join(', ')}] }`,
  ];
  return `---\n${front.join('\n')}\n---\n\n${article.blocks.map(markdownBlock).join('\n\n')}\n`;
}

/** @param {Volume} volume */
function manifestFile(volume) {
  const { language } = volume;
  const sections = volume.sections.flatMap((section, at) => [
    `  - number: ${ROMAN[at]}`,
    `    title: { ${language}: ${quoted(section.title)} }`,
    `    articles: [${section.articles.map(identifier).join(', ')}]`,
  ]);
  return `title: { ${language}: ${quoted(volume.title)} }
language: ${language}
place: { ${language}: Атырау }
date: 2026-04-08
year: 2026
isbn: 978-601-262-638-4
template: classic-a4
numbering: { first: 1, articlesStart: page }
contents: { place: end }
sections:
${sections.join('\n')}
`;
}

/** @param {Volume} volume @param {string} folder made where it is missing */
export function writeVolume(volume, folder) {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'volume.yaml'), manifestFile(volume));
  for (const article of volume.sections.flatMap((section) => section.articles)) {
    writeFileSync(join(folder, `${identifier(article)}.md`), articleFile(article));
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  await runCommand(() => {
    const options = readVolumeOptions();
    writeVolume(createVolume(options), options.out);
  });
}
