/** Formulas on their way from one process to another: each outline once, however often it stands; a twentieth of the bytes. */
import type { Formula, FormulaBar, FormulaGlyph } from '../model/assets.ts';
import type { FormulaAnswer } from './outside.ts';

interface PackedFormula extends Pick<Formula, 'width' | 'height' | 'depth'> {
  /** Five numbers for a mark: index of its outline and scales, or `BAR` and its size; and between them its place. */
  readonly marks: Float64Array;
}

export interface PackedAnswers {
  readonly outlines: readonly Pick<FormulaGlyph, 'text' | 'path'>[];
  readonly answers: readonly (PackedFormula | { readonly words: string })[];
}

const BAR = -1;
const STRIDE = 5;

export function pack(answers: readonly FormulaAnswer[]): PackedAnswers {
  const outlines: PackedAnswers['outlines'][number][] = [];
  const known = new Map<string, number>();
  const indexOf = ({ text, path }: FormulaGlyph): number => {
    const key = `${text}\n${path}`;
    const index = known.get(key) ?? outlines.push({ text, path }) - 1;
    known.set(key, index);
    return index;
  };
  const numbers = (mark: FormulaGlyph | FormulaBar): number[] =>
    mark.kind === 'bar'
      ? [BAR, mark.x, mark.y, mark.width, mark.height]
      : [indexOf(mark), mark.x, mark.y, mark.scaleX, mark.scaleY];
  const packed = answers.map((answer) =>
    'words' in answer ? answer : { ...answer, marks: Float64Array.from(answer.marks.flatMap(numbers)) },
  );
  return { outlines, answers: packed };
}

export function unpack({ outlines, answers }: PackedAnswers): FormulaAnswer[] {
  return answers.map((answer) => {
    if ('words' in answer) return answer;
    const marks: Formula['marks'][number][] = [];
    for (let at = 0; at < answer.marks.length; at += STRIDE) {
      const [outline, x, y, a, b] = answer.marks.subarray(at, at + STRIDE);
      if (outline === BAR) marks.push({ kind: 'bar', x, y, width: a, height: b });
      else marks.push({ kind: 'glyph', ...outlines[outline], x, y, scaleX: a, scaleY: b });
    }
    return { ...answer, marks };
  });
}
