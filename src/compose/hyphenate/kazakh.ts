/**
 * Kazakh hyphenation by the rules of the orthography («тасымал»): phonetic, without a dictionary (TYPOGRAPHY § 1).
 * Every function takes a bare lower-case word and returns offsets before which a break is allowed.
 */

const LETTERS = /^[аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя]+$/;
const PLAIN_VOWELS = 'аәеёиоөұүыіэюя';
/** After these `у` is a consonant before a vowel and a vowel otherwise. */
const GLIDES = 'июу';

/** First parts of compounds after which an onset of two consonants stays together: ав-то-транс-порт. */
const COMBINING =
  /^(?:авто|агро|аудио|аэро|био|вело|видео|гелио|гео|гидро|кардио|кино|космо|макро|мега|метео|микро|моно|мото|нано|нейро|нео|палео|поли|психо|радио|социо|стерео|теле|термо|турбо|фито|фото|хроно|эко|электро|энерго|этно)/;
const ONSET = /^(?:[бвгдкпт][рл]|фр|фл|хр|ст|сп|ск|см|сн|шк|шт|зв|кв)/;
const GRAPH = /[аәеёиоөуұүыіэюя](?=гра(?:ф|мм|д))/g;
const PEOPLES =
  /^(?:қазақ|өзбек|қырғыз|тәжік|түркімен|ауған|пәкі|үнді|татар|башқұрт|дағы|моңғол|ұйғыр|күрді|түркі|араб)(?=стан)/;

const isPlainVowel = (letter: string | undefined): boolean =>
  letter !== undefined && letter !== '' && PLAIN_VOWELS.includes(letter);

/** Which letters are vowels; `й` never is, `у` by its neighbours (rules 3 and 4). */
function vowels(word: string): boolean[] {
  const out: boolean[] = [];
  for (let i = 0; i < word.length; i++) {
    if (word[i] !== 'у') {
      out.push(isPlainVowel(word[i]));
      continue;
    }
    const before = word[i - 1];
    const beforeVowel = isPlainVowel(word[i + 1]) || word[i + 1] === 'у';
    const consonantAfter = before !== undefined && out[i - 1] && !GLIDES.includes(before);
    if (consonantAfter) out.push(false);
    else if (before === undefined || before === 'й' || GLIDES.includes(before)) out.push(!beforeVowel);
    else out.push(true);
  }
  return out;
}

/** Offsets of the breaks that rules 1–8 allow, ascending. */
export function hyphenateKazakh(word: string): number[] {
  if (!LETTERS.test(word)) return [];
  const vowel = vowels(word);
  const kept = boundTogether(word);
  const breaks: number[] = [];
  let last = vowel.indexOf(true);
  for (let i = last + 1; last >= 0 && i < word.length; i++) {
    if (!vowel[i]) continue;
    breaks.push(kept.find((k) => k > last && k < i) ?? boundary(word, last, i));
    last = i;
  }
  return breaks.filter((at) => at >= 2 && at <= word.length - 2);
}

/** Between two vowels the last consonant opens the next syllable; ь and ъ stay behind (rules 2 and 5). */
function boundary(word: string, from: number, to: number): number {
  if (to === from + 1 || 'ьъ'.includes(word[to - 1])) return to;
  return to - 1;
}

/** Breaks that rule 7 moves: after a combining form, before -граф-, before -стан of a people's land. */
function boundTogether(word: string): number[] {
  const places: number[] = [];
  const form = COMBINING.exec(word)?.[0];
  if (form && ONSET.test(word.slice(form.length))) places.push(form.length);
  for (const match of word.matchAll(GRAPH)) places.push(match.index + 1);
  const people = PEOPLES.exec(word)?.[0];
  if (people) places.push(people.length);
  return places;
}
