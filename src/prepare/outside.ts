/**
 * What another process is asked while text is laid out: MathJax takes as long for formulas as we do for the pages around them, and usvg is
 * native code that ends the process it is in on a file that it cannot bear. One process for both, and more where formulas are many.
 */
import { availableParallelism } from 'node:os';
import { Helper } from '../helper.ts';
import type { DrawingData, Formula } from '../model/assets.ts';
import { built } from '../own-files.ts';
import { type PackedAnswers, unpack } from './packing.ts';

export interface FormulaSource {
  readonly tex: string;
  readonly display: boolean;
  readonly line: number;
}

/** A formula as set, or what is wrong with it in MathJax's own words. */
export type FormulaAnswer = Formula | { readonly words: string };

/** Formulas of a part; or a drawing (SVG) and the files of the fonts for its text. */
export type Question =
  | { readonly formulas: readonly FormulaSource[] }
  | { readonly svg: string; readonly fonts: readonly string[] };

/** What asks for more than 768 MB ends the process and not us. */
const FLAGS = ['--max-old-space-size=768'];

/** Milliseconds for an answer; MathJax sets a formula in 2. */
const mostTime = (question: Question): number =>
  10_000 + ('formulas' in question ? 20 * question.formulas.length : 0);

/** Formulas that wait for a process when another one is started, if there is a core for it: half a second's work. */
const MANY = 150;
const MOST = Math.min(availableParallelism(), 4);
/** Formulas that take as long as a drawing. */
const DRAWING = 20;

const processes: { readonly helper: Helper<Question, unknown>; load: number }[] = [];

async function ask(question: Question): Promise<unknown> {
  const load = 'formulas' in question ? question.formulas.length : DRAWING;
  let [least] = processes.toSorted((a, b) => a.load - b.load);
  if (!least || (least.load >= MANY && processes.length < MOST)) {
    least = { helper: new Helper(built('outside.js'), mostTime, FLAGS), load: 0 };
    processes.push(least);
  }
  least.load += load;
  const answer = await least.helper.ask(question);
  least.load -= load;
  return answer;
}

/** One answer for each. */
export async function askFormulas(
  formulas: readonly FormulaSource[],
): Promise<readonly FormulaAnswer[] | Error> {
  const answer = (await ask({ formulas })) as PackedAnswers | Error;
  return answer instanceof Error ? answer : unpack(answer);
}

/** Null where paths alone cannot say it, or there is no usvg. */
export const askDrawing = (svg: string, fonts: readonly string[]): Promise<DrawingData | null | Error> =>
  ask({ svg, fonts }) as Promise<DrawingData | null | Error>;
