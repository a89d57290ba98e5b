/** Signs of running text that no text face has (⇒ ∅ ✔ 𝛄): they come from the face of formulas. */
import { type Formula, formulaKey } from '../model/assets.ts';
import { SIGN } from '../model/characters.ts';
import { Mark } from '../model/document.ts';
import type { FontSet } from '../model/fonts.ts';
import { setFormulas } from './formulas.ts';

/** Signs that the face of formulas has in another form. */
const SHAPES: Readonly<Record<string, string>> = {
  '✔': '\\checkmark',
  '✓': '\\checkmark',
  '☑': '\\checkmark',
  '✗': '\\times',
  '✘': '\\times',
  '✕': '\\times',
};

/** Characters of a text that no face has and that may be signs. */
export function signsIn(text: string, fonts: FontSet, into: Set<string>): void {
  if (!SIGN.test(text)) return;
  const faces = [fonts.face('serif', Mark.none), ...fonts.fallbacks(Mark.none)];
  for (const character of text)
    if (SIGN.test(character) && !faces.some((face) => face.glyphFor(character.codePointAt(0)!) !== 0))
      into.add(character);
}

/** Those that the face of formulas has; the text that they stand for is the author's. */
export async function setSigns(signs: ReadonlySet<string>): Promise<Map<string, Formula>> {
  const out = new Map<string, Formula>();
  if (signs.size === 0) return out;
  const texOf = (sign: string) => SHAPES[sign] ?? sign;
  const sources = [...signs].map((sign) => ({ tex: texOf(sign), display: false, line: 1 }));
  const set = await setFormulas(sources, '', () => {});
  for (const sign of signs) {
    const formula = set.get(formulaKey(texOf(sign), false));
    const [mark] = formula?.marks ?? [];
    if (formula && formula.marks.length === 1 && mark.kind === 'glyph')
      out.set(sign, { ...formula, marks: [{ ...mark, text: sign }] });
  }
  return out;
}
