/** The thread that sets formulas, batch by batch. */
import { parentPort } from 'node:worker_threads';
import { bundle } from '../bundle.ts';
import type { Answer, FormulaSource } from './formulas.ts';

const mathjax = bundle<typeof import('./mathjax.ts')>('mathjax.cjs');
const typeset = mathjax.exports.createTypesetter();

async function answer(source: FormulaSource): Promise<Answer> {
  try {
    return await typeset(source);
  } catch (fault) {
    // MathJax's faults have a message but are no Error.
    return { words: (fault as { message?: string }).message ?? String(fault) };
  }
}

let last: Promise<unknown> = Promise.resolve();

// MathJax sets one formula at a time: while it loads a piece of its font, the next one has to wait.
parentPort!.on('message', (sources: readonly FormulaSource[]) => {
  last = last.then(async () => {
    const answers: Answer[] = [];
    for (const source of sources) answers.push(await answer(source));
    mathjax.leave();
    parentPort!.postMessage(answers);
  });
});
