/** prepare: what a part holds besides text is read and measured before anything is set. The only stage that waits. */
import type { Report } from '../diagnostics.ts';
import { type Assets, NO_ASSETS } from '../model/assets.ts';
import { type Block, type Inline, mapContents, type Part } from '../model/document.ts';
import type { FontSet } from '../model/fonts.ts';
import { setFormulas } from './formulas.ts';
import type { FormulaSource } from './outside.ts';
import { openPictures, type PictureSource } from './pictures.ts';
import { setSigns, signsIn } from './signs.ts';

export { pixelsOf } from './pictures.ts';

/** Paths of pictures are meant beside the article's file, `path`, and stay inside the volume, `root`. */
export async function prepare(
  part: Part,
  path: string,
  root: string,
  fonts: FontSet,
  report: Report,
): Promise<Assets> {
  const needs: Needs = { formulas: [], pictures: [], signs: new Set(), fonts };
  for (const block of part.blocks) collect(block, needs);
  if (needs.formulas.length + needs.pictures.length + needs.signs.size === 0) return NO_ASSETS;
  // One after the other: there are fewer cores than threads, and a picture's data is wanted last of all.
  const formulas = await setFormulas(needs.formulas, part.file, report);
  const signs = await setSigns(needs.signs);
  const pictures = await openPictures(needs.pictures, path, root, part.file, fonts, report);
  const checked = reportFaults(needs.pictures, pictures, part.file, report);
  return { formulas, signs, pictures, checked };
}

async function reportFaults(
  sources: readonly PictureSource[],
  pictures: Assets['pictures'],
  file: string,
  report: Report,
): Promise<void> {
  for (const [path, picture] of pictures) {
    const reason = await picture.fault;
    const line = sources.find(({ src }) => src === path)?.line;
    if (reason) report('picture/unreadable', { file, ...(line ? { line } : {}) }, { path, reason });
  }
}

interface Needs {
  readonly formulas: FormulaSource[];
  readonly pictures: PictureSource[];
  readonly signs: Set<string>;
  readonly fonts: FontSet;
}

function collect(block: Block, needs: Needs): void {
  if (block.kind === 'display') needs.formulas.push({ tex: block.tex, display: true, line: block.line });
  if (block.kind === 'code') signsIn(block.text, needs.fonts, needs.signs);
  if (block.kind === 'figure') needs.pictures.push({ src: block.src, line: block.line });
  mapContents(block, {
    inlines: (list) => {
      inlines(list, needs);
      return list;
    },
    blocks: (list) => {
      for (const inner of list) collect(inner, needs);
      return list;
    },
  });
}

function inlines(list: readonly Inline[], needs: Needs): void {
  for (const inline of list) {
    if (inline.kind === 'formula')
      needs.formulas.push({ tex: inline.tex, display: false, line: inline.line });
    else if (inline.kind === 'text') signsIn(inline.text, needs.fonts, needs.signs);
    else if (inline.kind === 'note') for (const block of inline.blocks ?? []) collect(block, needs);
  }
}
