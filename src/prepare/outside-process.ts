/** The process that sets formulas and reads drawings. */
import { createRequire } from 'node:module';
import { type Bundle, bundle } from '../bundle.ts';
import { READY } from '../helper.ts';
import type { DrawingData } from '../model/assets.ts';
import { Converter } from './drawing-paths.ts';
import type { FormulaAnswer, FormulaSource, Question } from './outside.ts';
import { pack } from './packing.ts';

type Typesetter = ReturnType<typeof import('./mathjax.ts').createTypesetter>;

let mathjax: Bundle<typeof import('./mathjax.ts')> | undefined;
let typesetter: Typesetter | undefined;

async function answersFor(formulas: readonly FormulaSource[]): Promise<FormulaAnswer[]> {
  mathjax ??= bundle('mathjax.cjs');
  typesetter ??= mathjax.exports.createTypesetter();
  const answers: FormulaAnswer[] = [];
  for (const formula of formulas) answers.push(await answerFor(formula, typesetter));
  mathjax.leave();
  return answers;
}

async function answerFor(formula: FormulaSource, typeset: Typesetter): Promise<FormulaAnswer> {
  try {
    return await typeset(formula);
  } catch (fault) {
    // MathJax's faults have a message but are no Error.
    return { words: (fault as { message?: string }).message ?? String(fault) };
  }
}

/** Characters of what becomes of a drawing. */
const MOST_PLAIN = 32 * 2 ** 20;

function drawingFrom(svg: string, fonts: readonly string[]): DrawingData | null {
  try {
    const { Resvg } = createRequire(import.meta.url)('@resvg/resvg-js') as typeof import('@resvg/resvg-js');
    const font = { loadSystemFonts: false, fontFiles: [...fonts] };
    const plain = new Resvg(svg, { font }).toString();
    return plain.length > MOST_PLAIN ? null : (new Converter().convert(plain) ?? null);
  } catch {
    return null;
  }
}

let last: Promise<unknown> = Promise.resolve();

// MathJax sets one formula at a time: while it loads a piece of its font, the next one has to wait.
process.on('message', (question: Question) => {
  last = last.then(async () => {
    const formulas = 'formulas' in question;
    process.send!(
      formulas ? pack(await answersFor(question.formulas)) : drawingFrom(question.svg, question.fonts),
    );
  });
});

process.send!(READY);
