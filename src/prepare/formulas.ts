/** The formulas of a part, set in another process. */
import type { Report } from '../diagnostics.ts';
import { NotStarted } from '../helper.ts';
import { type Formula, formulaKey } from '../model/assets.ts';
import { askFormulas, type FormulaSource } from './outside.ts';

const known = new Map<string, Formula>();

/** All formulas of a part; a wrong one is an error. They are asked for before this returns, so that other work can be done meanwhile. */
export async function setFormulas(
  sources: readonly FormulaSource[],
  file: string,
  report: Report,
): Promise<Map<string, Formula>> {
  const keyed = sources.map((source) => [formulaKey(source.tex, source.display), source] as const);
  const unknown = new Map(keyed.filter(([key]) => !known.has(key)));
  const answers = unknown.size > 0 ? await askFormulas([...unknown.values()]) : [];
  if (answers instanceof NotStarted) {
    report('program/process', {}, { reason: answers.message });
    return new Map();
  }
  const wrong = new Map<string, string>();
  [...unknown.keys()].forEach((key, i) => {
    const answer =
      answers instanceof Error ? { words: `MathJax came to an end: ${answers.message}` } : answers[i];
    if ('words' in answer) wrong.set(key, answer.words);
    else known.set(key, answer);
  });
  for (const [key, { tex, line }] of keyed) {
    const words = wrong.get(key);
    const shown = tex.length > 60 ? `${tex.slice(0, 57)}…` : tex;
    if (words !== undefined) report('formula/wrong', { file, line }, { tex: shown, words });
  }
  return new Map(keyed.flatMap(([key]) => (known.has(key) ? [[key, known.get(key)!]] : [])));
}
