/** Capitals as a typesetter would make them: small letters that carry sense stay («pH», «мРНК», «5 кВт·ч», «α-распад», «x²»). */
import { type Inline, Mark } from '../model/document.ts';

/** Units that are told from words by the number before them. */
const UNITS = new Set(
  (
    'мкг мг г кг ц т мкм мм см дм м км га мл л дл с мин ч сут сағ нм моль ммоль атм бар ат эв кал ккал дб ' +
    'μg mg g kg t μm mm cm dm m km ha ml l dl s min h nm mol mmol atm bar kcal cal ppm ppb rpm'
  ).split(' '),
);
/** A small letter before a capital: an abbreviation or a unit that its author writes so. */
const MIXED = /\p{Ll}\p{Lu}/u;
const GREEK = /[\u03b1-\u03c9\u03d1\u03d5\u03f5]/;

/** The runs in capitals; code, addresses, raised and lowered letters keep theirs. */
export function inCapitals(inlines: readonly Inline[]): Inline[] {
  const all = inlines.map((inline) => (inline.kind === 'text' ? inline.text : ' ')).join('');
  const cyrillic = /[\u0400-\u04ff]/.test(all);
  let before = '';
  return inlines.map((inline) => {
    if (inline.kind !== 'text') {
      before = '';
      return inline;
    }
    const keeps =
      inline.href !== undefined || (inline.marks & (Mark.mono | Mark.superior | Mark.inferior)) !== 0;
    const text = keeps ? inline.text : capitals(inline.text, before, cyrillic);
    before = inline.text;
    return { ...inline, text };
  });
}

/** `before`: what stands in front of the text; `cyrillic`: the title's own letters, so that a Latin one is a sign. */
export function capitals(text: string, before: string, cyrillic: boolean): string {
  let last = /\S*\s*$/.exec(before)?.[0].trim() ?? '';
  return text.replace(/[^\s\u00a0]+/g, (word) => {
    const made = wordInCapitals(word, last, cyrillic);
    last = word;
    return made;
  });
}

function wordInCapitals(word: string, before: string, cyrillic: boolean): string {
  const afterNumber = /\d$/.test(before) || /^\d/.test(word);
  let unit = false;
  return word.replace(/[^-–/·]+/g, (part) => {
    const bare = part.replace(/^[\d.,(«„“"]+|[)\].,;:!?»“”"²³\d]+$/g, '');
    const measured = UNITS.has(bare) && (afterNumber || unit);
    unit ||= measured || MIXED.test(bare);
    if (measured || MIXED.test(bare) || isSign(bare, part, cyrillic)) return part;
    return [...part].map((letter) => (GREEK.test(letter) ? letter : letter.toUpperCase())).join('');
  });
}

/** A letter that stands for something: a Latin one among Cyrillic words, or one with an index. */
const isSign = (bare: string, part: string, cyrillic: boolean): boolean =>
  /^[a-z]$/.test(bare) && (cyrillic || /[²³⁰-⁹₀-₉]|[a-z]\d/.test(part));
