/**
 * One run of typst in a process of its own:
 * node bench/typst-compile.mjs SOURCE.typ OUT.pdf [PAGES]
 * The number of pages is printed, or written to the file PAGES.
 */

import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, resolve } from 'node:path';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';

const FACES = [
  '400Regular/Tinos_400Regular',
  '700Bold/Tinos_700Bold',
  '400Regular_Italic/Tinos_400Regular_Italic',
  '700Bold_Italic/Tinos_700Bold_Italic',
];

const [source, out, pages] = process.argv.slice(2).map((path) => resolve(path));
if (!out) {
  console.error('usage: node bench/typst-compile.mjs SOURCE.typ OUT.pdf [PAGES]');
  process.exit(2);
}

// The files themselves, not a folder to search: looking for fonts is no part of the work compared.
const { resolve: find } = createRequire(import.meta.url);
const fontBlobs = FACES.map((face) => readFileSync(find(`@expo-google-fonts/tinos/${face}.ttf`)));
const compiler = NodeCompiler.create({ workspace: dirname(source), fontArgs: [{ fontBlobs }] });

const compiled = compiler.compile({ mainFilePath: source });
const { result } = compiled;
if (!result || compiled.hasError()) {
  compiled.printErrors();
  process.exit(1);
}
writeFileSync(out, compiler.pdf(result));
if (pages) writeFileSync(pages, String(result.numOfPages));
else console.log(result.numOfPages);
