/** Chance with a seed, and words that occur once, so that each can be looked for on the page. */

export type Language = 'kk' | 'ru' | 'en';

/** The same numbers for the same seed (mulberry32). */
export function random(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** A piece of a manuscript that an author or a converter leaves. */
export interface Fragment {
  readonly name: string;
  /** Its words stand in the text in the order of the source. */
  readonly flow?: boolean;
  /** Blank lines stand before and after it. */
  readonly apart?: boolean;
  /** It is not closed, and takes in what comes after it. */
  readonly last?: boolean;
  make(w: Writer): string;
}

export const fragments = (given: Readonly<Record<string, (w: Writer) => string>>, flow = false): Fragment[] =>
  Object.entries(given).map(([name, make]) => ({ name, make, flow }));

/** What the page has to show. */
export interface Expected {
  /** Without spaces; a word, or a stretch of text. */
  readonly text: string;
  /** Names of the fragments that it is in, the innermost last. */
  readonly kind: string;
  readonly flow: boolean;
  /** `letters`: nothing but letters count; `signs`: everything but spaces does. */
  readonly by: 'letters' | 'signs';
}

const CONSONANTS = 'бгғдзкқлмнңпрст';
const VOWELS = 'аәеоөуұүыі';
const LATIN = ['bdfgklmnprstvz', 'aeiou'] as const;

function syllables(value: number, count: number, consonants: string, vowels: string): string {
  let [rest, out] = [value, ''];
  for (let i = 0; i < count; i++) {
    const at = rest % (consonants.length * vowels.length);
    rest = Math.floor(rest / (consonants.length * vowels.length));
    out = consonants[at % consonants.length] + vowels[Math.floor(at / consonants.length)] + out;
  }
  return out;
}

/** The words that a `Writer` makes, in any text. */
export const MARKER = /щ(?:[бгғдзкқлмнңпрст][аәеоөуұүыі]){3}э|q(?:[bdfgklmnprstvz][aeiou]){3}x/giu;

const PROSE: Readonly<Record<Language, string>> = {
  kk: 'және қазақ тілінің үшін ғылыми зерттеу нәтижелері бойынша өңірдің әлеуметтік жағдайы туралы мәліметтер һәм ұлттық іс',
  ru: 'и в исследование показывает что развитие общества ещё зависит от объёма данных не только в регионе но и за его пределами',
  en: 'the results of this study show that a region depends on water and on the fieldwork of its people in 2026',
};

/** Writes one manuscript; all that it does follows from its number. */
export class Writer {
  readonly expected: Expected[] = [];
  /** What stands at the end of the manuscript: texts of footnotes, definitions. */
  readonly after: string[] = [];
  readonly language: Language;
  /** Names of inline fragments that may be used. */
  readonly #inlines: readonly Fragment[];
  readonly #next: () => number;
  readonly #document: number;
  readonly #without: ReadonlySet<string>;
  #serial = 0;
  readonly #names: { name: string; flow: boolean }[] = [];
  #depth = 0;

  constructor(document: number, seed: number, inlines: readonly Fragment[], without: ReadonlySet<string>) {
    this.#next = random(Math.imul(seed, 0x9e3779b1) ^ Math.imul(document + 1, 0x85ebca6b));
    this.#document = document % 70;
    this.#inlines = inlines;
    this.#without = without;
    this.language = this.pick(['kk', 'ru', 'ru', 'en'] as const);
  }

  int(below: number): number {
    return Math.floor(this.#next() * below);
  }

  chance(share: number): boolean {
    return this.#next() < share;
  }

  pick<T>(list: readonly T[]): T {
    return list[this.int(list.length)];
  }

  /** One of several texts; the others are not made. */
  either(list: readonly (() => string)[]): string {
    return this.pick(list)();
  }

  /** Runs a fragment under its name. */
  make(fragment: Fragment): string {
    this.#names.push({ name: fragment.name, flow: fragment.flow ?? false });
    try {
      return fragment.make(this);
    } finally {
      this.#names.pop();
    }
  }

  #expect(text: string, by: Expected['by'] = 'letters'): void {
    this.expected.push({
      text,
      by,
      kind: this.#names.map(({ name }) => name).join(' > '),
      flow: this.#names.length > 0 && this.#names.every(({ flow }) => flow),
    });
  }

  /** A word in the letters of the language. */
  word(): string {
    return this.language === 'en' ? this.latin() : this.cyrillic();
  }

  cyrillic(): string {
    const word = `щ${syllables(this.#document, 1, CONSONANTS, VOWELS)}${syllables(this.#serial++, 2, CONSONANTS, VOWELS)}э`;
    this.#expect(word);
    return word;
  }

  latin(): string {
    const word = `q${syllables(this.#document, 1, ...LATIN)}${syllables(this.#serial++, 2, ...LATIN)}x`;
    this.#expect(word);
    return word;
  }

  /** A word that is not printed by its nature: an address, a label, a comment. */
  hidden(): string {
    return `w${syllables(this.#serial++, 2, ...LATIN)}w`;
  }

  /** Text that stands on the page as it does here, with its signs. */
  signs(text: string): string {
    this.#expect(text, 'signs');
    return text;
  }

  /** Text that stands on the page with its signs, however it was typed. */
  shown(text: string): void {
    this.#expect(text, 'signs');
  }

  /** Text whose letters stand on the page one after the other. */
  letters(text: string): string {
    this.#expect(text);
    return text;
  }

  /** Common words with words of its own among them. */
  prose(words = 2 + this.int(14)): string {
    const common = PROSE[this.language].split(' ');
    const out = Array.from({ length: words }, (_, i) =>
      i % 5 === 1 || words === 1 ? this.word() : this.pick(common),
    );
    return `${out.join(' ')}${this.pick(['', '.', '.', ',', ':', ' –', '?', '…', ';'])}`;
  }

  /** Text with markup inside a line. */
  inline(most = 3): string {
    if (this.#depth > 1) return this.word();
    this.#depth++;
    const out = Array.from({ length: 1 + this.int(most) }, () => {
      if (this.chance(0.3)) return this.prose(1 + this.int(5));
      const outer = this.#names.at(-1)?.name ?? '';
      const allowed = this.#inlines.filter(({ name }) => !this.#without.has(`${outer} > ${name}`));
      return this.make(this.pick(allowed));
    });
    this.#depth--;
    return out.join(this.pick([' ', ' ', ' ', ', ']));
  }
}
