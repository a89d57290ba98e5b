/** The second look at an article: what refers to its figures, tables, formulas, headings, footnotes and sources. */
import type { Report } from '../diagnostics.ts';
import { type Block, type Inline, itemNumber, Mark, mapContents, type NoteCall } from '../model/document.ts';
import { ranges } from '../wording.ts';
import type { Context } from './blocks.ts';
import type { Labels } from './head.ts';
import { plain } from './inlines.ts';
import { Numbers } from './numbers.ts';

const NAME = String.raw`(?:fig|tbl|eq|sec):[\w:-]+(?:\.[\w:-]+)*`;
/** `[@fig:map]`, `[-@eq:newton]`, `[@fig:a; @tbl:b]`, bare `@fig:map`, and TeX's own `\ref{eq:newton}`, which is the bare number. */
const CROSS = new RegExp(
  String.raw`\[((?:-?@${NAME})(?:\s*[;,]\s*-?@${NAME})*)\]|(?<![\w@[-])(@${NAME})|\\(eq)?ref\{([\w.:-]+)\}`,
  'g',
);
/** What a run must hold to be worth a closer look. */
const MARKED = /\[|@(?:fig|tbl|eq|sec):|\\(?:eq)?ref\{/;
/** `[1]`, `[2, 5–7]`, `[3, с. 15]`, «сложно[1]»; not `a[1]`. */
const CITATION =
  /(?<![\p{N}_]|(?<!\p{L})\p{L})\[(\d{1,3}(?:[\s\ufdd0]*[,;–—-][\s\ufdd0]*\d{1,3})*)((?:,[\s\u00a0]*[^\]\d][^\]]{0,30})?)\]/gu;
/** Words before a reference that say what it is: the number alone comes after them. */
const SAID =
  /(?:рис(?:унк[а-я]*|\.)?|табл(?:иц[а-я]*|\.)?|формул[а-я]*|ф\.|ур(?:авнени[а-я]*|\.)|сурет[а-яәғқңөұүһі]*|кесте[а-яәғқңөұүһі]*|fig(?:ures?|s?\.)|tab(?:les?|\.)|eqs?\.|equations?)[\s\u00a0]*[([]?$/iu;
/** What a sentence that begins here has before it. */
const SENTENCE_START = /(?:^|[.!?…]["»”)\]]*[\s\u00a0]+)$/;
/** Abbreviations that end with a dot and no sentence. */
const ABBREVIATED =
  /(?:^|[\s\u00a0(])(?:см|ср|напр|др|т\. ?е|т\. ?д|т\. ?б|т\. ?п|стр|с|б|п|гл|қар|see|cf|e\.g|i\.e|vs)\.[\s\u00a0]+$/iu;

/** The blocks with everything numbered; what has no partner is said and kept. */
export function resolve(blocks: readonly Block[], context: Context, labels: Labels): Block[] {
  const numbers = new Numbers(context, labels, blocks);
  const numbered = numbers.blocks(blocks);
  return new References(numbers, context, citable(blocks)).all(numbered);
}

/** Numbers of the items of the reference list, and where it stands. */
interface Citable {
  readonly numbers: ReadonlySet<number>;
  readonly line: number;
}

function citable(blocks: readonly Block[]): Citable {
  const numbers = new Set<number>();
  let line = 1;
  for (const block of blocks)
    if (block.kind === 'list' && block.references && block.start !== undefined) {
      for (let i = 0; i < block.items.length; i++) numbers.add(itemNumber(block, i));
      line = block.line;
    }
  return { numbers, line };
}

/** Puts numbers where they are called. */
class References {
  readonly #numbers: Numbers;
  readonly #context: Context;
  readonly #report: Report;
  readonly #citable: Citable;
  readonly #calls = new Map<string, number>();
  readonly #cited = new Set<number>();

  constructor(numbers: Numbers, context: Context, sources: Citable) {
    this.#numbers = numbers;
    this.#context = context;
    this.#report = context.report;
    this.#citable = sources;
  }

  /** All blocks, and after them the footnotes that nothing calls. */
  all(blocks: readonly Block[]): Block[] {
    const out = this.#blocks(blocks);
    for (const [label, { blocks: text, line }] of this.#context.notes) {
      if (this.#calls.has(label)) continue;
      this.#report('article/note-unused', { file: this.#context.file, line }, { label });
      out.push(...this.#blocks(text));
    }
    this.#reportUncited();
    return out;
  }

  /** Sources that nothing names, where the article names its sources by numbers. */
  #reportUncited(): void {
    const { numbers, line } = this.#citable;
    const uncited = [...numbers].filter((n) => !this.#cited.has(n));
    if (uncited.length === 0) return;
    const what =
      uncited.length === numbers.size
        ? 'any of its sources'
        : `its ${uncited.length === 1 ? 'source' : 'sources'} ${ranges(uncited)}`;
    this.#report('article/source-uncited', { file: this.#context.file, line }, { what });
  }

  #blocks(blocks: readonly Block[]): Block[] {
    return blocks.map((block) =>
      mapContents(block, {
        inlines: (list) => this.#inlines(list),
        blocks: (inner) => this.#blocks(inner),
      }),
    );
  }

  #inlines(inlines: readonly Inline[]): readonly Inline[] {
    if (!inlines.some((i) => i.kind === 'note' || (i.kind === 'text' && MARKED.test(i.text)))) return inlines;
    const out: Inline[] = [];
    for (const inline of inlines) {
      if (inline.kind === 'note') out.push(...apart(out.at(-1)), this.#note(inline));
      else if (inline.kind === 'text' && MARKED.test(inline.text))
        out.push(...this.#text(inline, textBefore(out)));
      else out.push(inline);
    }
    return out;
  }

  /** The first call carries the text; later ones print the same number. */
  #note(call: NoteCall): Inline {
    const known = this.#calls.get(call.label);
    if (known !== undefined) return { ...call, number: known };
    const number = this.#calls.size + 1;
    this.#calls.set(call.label, number);
    return { ...call, number, blocks: this.#blocks(this.#context.notes.get(call.label)?.blocks ?? []) };
  }

  /** `before`: the last letters in front of the run. */
  #text(inline: Inline & { kind: 'text' }, before: string): Inline[] {
    const pieces: Inline[] = [];
    let from = 0;
    const add = (end: number, next: number, made: readonly Inline[]) => {
      if (end > from) pieces.push({ ...inline, text: inline.text.slice(from, end) });
      pieces.push(...made);
      from = next;
    };
    const found = [
      ...[...inline.text.matchAll(CROSS)].map((match) => ({ match, cross: true })),
      ...[...inline.text.matchAll(CITATION)].map((match) => ({ match, cross: false })),
    ].sort((a, b) => a.match.index - b.match.index);
    for (const { match, cross } of found) {
      const lead = before + inline.text.slice(0, match.index);
      const made = cross ? this.#cross(match, inline, lead) : this.#citation(match, inline);
      if (made) add(match.index, match.index + match[0].length, made);
    }
    add(inline.text.length, inline.text.length, []);
    return pieces;
  }

  #cross(
    [, several, bare, eq, tex]: RegExpMatchArray,
    inline: Inline & { kind: 'text' },
    before: string,
  ): Inline[] | undefined {
    const names = (several ?? bare ?? tex).split(/\s*[;,]\s*(?=-?@)/);
    const made = names.flatMap((name, i) => {
      const label = name.replace(/^-?@/, '');
      const shown = this.#shown(label, {
        texRef: tex !== undefined && !eq,
        minus: name.startsWith('-'),
        before: i === 0 ? before : ' ',
        line: inline.line ?? 1,
      });
      if (shown === undefined) return undefined;
      const link: Inline = { ...inline, text: shown.replaceAll(' ', '\u00a0'), href: `#${label}` };
      return i === 0 ? [link] : [{ ...inline, text: ', ' }, link];
    });
    return made.includes(undefined) ? undefined : made.filter((piece) => piece !== undefined);
  }

  /** As a reference to a label reads after what stands before it. */
  #shown(
    label: string,
    { texRef, minus, before, line }: { texRef: boolean; minus: boolean; before: string; line: number },
  ): string | undefined {
    const whole = this.#numbers.shown.get(label);
    if (whole === undefined) {
      this.#report('article/label-unknown', { file: this.#context.file, line }, { label });
      return undefined;
    }
    const { text, number } = whole;
    if (texRef || (/\($/.test(before.trimEnd()) && number === text))
      return number.replace(/^\((.*)\)$/, '$1');
    if (minus || SAID.test(before)) return number;
    return SENTENCE_START.test(before) && !ABBREVIATED.test(before)
      ? text.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase())
      : text;
  }

  /** One number is a link with its brackets; of several, each is one of its own. */
  #citation(
    { 0: whole, 1: numbers, index = 0 }: RegExpMatchArray,
    inline: Inline & { kind: 'text' },
  ): Inline[] | undefined {
    if (inline.href || inline.marks & Mark.mono) return undefined;
    const { numbers: known } = this.#citable;
    const named = namedIn(numbers);
    // An interval, or a row of numbers that begins with none.
    if (named.includes(0) || known.size === 0) return undefined;
    // Behind a letter it may be an index, as in `data[9]`, where no source has the number.
    const glued = /\p{L}/u.test(inline.text[index - 1] ?? '');
    const strange = glued ? [] : named.filter((n) => !known.has(n));
    for (const n of named) this.#cited.add(n);
    if (strange.length > 0) {
      const place = { file: this.#context.file, line: inline.line ?? 1 };
      const values = { cited: whole, missing: ranges(strange), last: Math.max(...known) };
      this.#report('article/source-missing', place, values);
    }
    if (known.has(Number(numbers))) return [{ ...inline, text: whole, href: `#ref:${Number(numbers)}` }];
    const parts = whole.slice(1, 1 + numbers.length).split(/(\d+)/);
    if (!parts.some((part) => known.has(Number(part || -1)))) return undefined;
    const linked = parts.filter(Boolean).map((text): Inline => {
      return known.has(Number(text))
        ? { ...inline, text, href: `#ref:${Number(text)}` }
        : { ...inline, text };
    });
    return [{ ...inline, text: '[' }, ...linked, { ...inline, text: whole.slice(1 + numbers.length) }];
  }
}

/** The numbers that `2, 5–7` names. */
function namedIn(numbers: string): number[] {
  return numbers.split(/[\s\ufdd0]*[,;][\s\ufdd0]*/).flatMap((part) => {
    const [first, last = first] = part.split(/[\s\ufdd0]*[–—-][\s\ufdd0]*/).map(Number);
    return last < first || last - first > 300
      ? [first, last]
      : Array.from({ length: last - first + 1 }, (_, i) => first + i);
  });
}

const textBefore = (inlines: readonly Inline[]): string => {
  const last = inlines.at(-1);
  return last?.kind === 'text'
    ? last.text.slice(-30)
    : last === undefined || last.kind === 'break'
      ? ''
      : '\ufffc';
};

/** What keeps the call of a footnote from being read with the number or the call before it: «Слово¹, ²», «10 ⁴». */
function apart(before: Inline | undefined): Inline[] {
  if (before?.kind === 'note') return [plain(',\u00a0', Mark.superior)];
  const digit = before?.kind === 'text' && /\d$/.test(before.text) && !(before.marks & Mark.superior);
  return digit || before?.kind === 'formula' ? [plain('\u00a0')] : [];
}
