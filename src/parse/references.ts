/** The second look at an article: numbers of figures, tables, formulas and footnotes, and what refers to them. */
import type { Report } from '../diagnostics.ts';
import type { Block, Caption, Figure, Inline, Language, NoteCall, Table } from '../model/document.ts';
import type { Context } from './blocks.ts';
import type { Labels } from './head.ts';
import { plain } from './inlines.ts';
import { typeset } from './typography/index.ts';

/** `[@fig:map]`, `[-@eq:newton]`, and TeX's own `\ref{eq:newton}`, which is the bare number. */
const CROSS = /\[-?@((?:fig|tbl|eq):[\w.:-]+)\]|\\(eq)?ref\{([\w.:-]+)\}/g;
/** What a run must hold to be worth a closer look. */
const MARKED = /\[|\\(?:eq)?ref\{/;
/** `[1]`, `[2, 5–7]`, `[3, с. 15]`. */
const CITATION = /\[(\d{1,3}(?:\s*[,;–-]\s*\d{1,3})*)((?:,[\s\u00a0]*[^\]\d][^\]]{0,30})?)\]/g;

/** The blocks with everything numbered; what has no partner is said and kept. */
export function resolve(blocks: readonly Block[], context: Context, labels: Labels): Block[] {
  const numbers = new Numbers(context, labels);
  const numbered = numbers.blocks(blocks);
  return new References(numbers, context, citable(blocks)).all(numbered);
}

/** Numbers of the items of the reference list. */
function citable(blocks: readonly Block[]): ReadonlySet<number> {
  const out = new Set<number>();
  for (const block of blocks)
    if (block.kind === 'list' && block.references && block.start !== undefined)
      for (let i = 0; i < block.items.length; i++) out.add(block.start + i);
  return out;
}

/** Counts what is numbered, in the order of the text. */
class Numbers {
  readonly shown = new Map<string, string>();
  readonly #context: Context;
  readonly #labels: Labels;
  #figures = 0;
  #tables = 0;
  #formulas = 0;

  constructor(context: Context, labels: Labels) {
    this.#context = context;
    this.#labels = labels;
  }

  blocks(blocks: readonly Block[]): Block[] {
    return blocks.map((block) => this.#block(block));
  }

  #block(block: Block): Block {
    switch (block.kind) {
      case 'list':
        return { ...block, items: block.items.map((item) => this.blocks(item)) };
      case 'quote':
        return { ...block, blocks: this.blocks(block.blocks) };
      case 'definitions':
        return {
          ...block,
          items: block.items.map((item) => ({ ...item, texts: item.texts.map((text) => this.blocks(text)) })),
        };
      case 'figure':
        return this.#captioned(block, 'figure', block.number ?? this.#figures + 1);
      case 'table':
        return this.#captioned(block, 'table', block.number ?? this.#tables + 1);
      case 'display': {
        if (!block.label) return block;
        const tag = block.tag ?? `(${++this.#formulas})`;
        this.#remember(block.label, tag, block.line);
        return { ...block, tag };
      }
      default:
        return block;
    }
  }

  /** A figure or a table counts when it has a caption or a name; only the program's numbers are put before the caption. */
  #captioned<B extends Figure | Table>(block: B, kind: 'figure' | 'table', number: number): B {
    if (!block.caption && !block.label) return block;
    if (kind === 'figure') this.#figures = number;
    else this.#tables = number;
    const { language } = block;
    if (block.label)
      this.#remember(block.label, this.label(`${kind}-reference`, language, number), block.line);
    if (block.number !== undefined) return block;
    return { ...block, number, caption: this.#lead(block.caption, kind, language, number, block.line) };
  }

  #lead(
    caption: Caption | undefined,
    kind: string,
    language: Language,
    number: number,
    line: number,
  ): Caption {
    const lead = this.label(`${kind}-caption`, language, number);
    const inlines = typeset(
      [plain(caption ? `${lead} ` : lead.replace(/[\s.–-]+$/, '')), ...(caption?.inlines ?? [])],
      language,
      { file: this.#context.file, line },
      this.#context.report,
    );
    return { inlines, line: caption?.line ?? line };
  }

  label(name: string, language: Language, number: number): string {
    return (this.#labels[name]?.[language] ?? '{n}').replace('{n}', String(number));
  }

  #remember(label: string, shown: string, line: number): void {
    if (this.shown.has(label))
      this.#context.report('article/label-twice', { file: this.#context.file, line }, { label });
    else this.shown.set(label, shown);
  }
}

/** Puts numbers where they are called. */
class References {
  readonly #numbers: Numbers;
  readonly #context: Context;
  readonly #report: Report;
  readonly #citable: ReadonlySet<number>;
  readonly #calls = new Map<string, number>();

  constructor(numbers: Numbers, context: Context, citableNumbers: ReadonlySet<number>) {
    this.#numbers = numbers;
    this.#context = context;
    this.#report = context.report;
    this.#citable = citableNumbers;
  }

  /** All blocks, and after them the footnotes that nothing calls. */
  all(blocks: readonly Block[]): Block[] {
    const out = this.#blocks(blocks);
    for (const [label, { blocks: text, line }] of this.#context.notes) {
      if (this.#calls.has(label)) continue;
      this.#report('article/note-unused', { file: this.#context.file, line }, { label });
      out.push(...this.#blocks(text));
    }
    return out;
  }

  #blocks(blocks: readonly Block[]): Block[] {
    return blocks.map((block) => this.#block(block));
  }

  #block(block: Block): Block {
    switch (block.kind) {
      case 'paragraph':
      case 'heading':
        return { ...block, inlines: this.#inlines(block.inlines) };
      case 'list':
        return { ...block, items: block.items.map((item) => this.#blocks(item)) };
      case 'quote':
        return { ...block, blocks: this.#blocks(block.blocks) };
      case 'definitions':
        return {
          ...block,
          items: block.items.map(({ term, texts }) => ({
            term: this.#inlines(term),
            texts: texts.map((text) => this.#blocks(text)),
          })),
        };
      case 'table':
        return {
          ...block,
          ...this.#caption(block.caption),
          head: block.head.map((cell) => this.#inlines(cell)),
          rows: block.rows.map((row) => row.map((cell) => this.#inlines(cell))),
        };
      case 'figure':
        return { ...block, ...this.#caption(block.caption) };
      default:
        return block;
    }
  }

  #caption(caption: Caption | undefined): { caption?: Caption } {
    return caption ? { caption: { ...caption, inlines: this.#inlines(caption.inlines) } } : {};
  }

  #inlines(inlines: readonly Inline[]): readonly Inline[] {
    if (!inlines.some((i) => i.kind === 'note' || (i.kind === 'text' && MARKED.test(i.text)))) return inlines;
    return inlines.flatMap((inline) => {
      if (inline.kind === 'note') return [this.#note(inline)];
      return inline.kind === 'text' && MARKED.test(inline.text) ? this.#text(inline) : [inline];
    });
  }

  /** The first call carries the text; later ones print the same number. */
  #note(call: NoteCall): Inline {
    const known = this.#calls.get(call.label);
    if (known !== undefined) return { ...call, number: known };
    const number = this.#calls.size + 1;
    this.#calls.set(call.label, number);
    return { ...call, number, blocks: this.#blocks(this.#context.notes.get(call.label)?.blocks ?? []) };
  }

  #text(inline: Inline & { kind: 'text' }): Inline[] {
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
      const made = cross ? this.#cross(match, inline) : this.#citation(match, inline);
      if (made) add(match.index, match.index + match[0].length, made);
    }
    add(inline.text.length, inline.text.length, []);
    return pieces;
  }

  #cross([, ours, eq, tex]: RegExpMatchArray, inline: Inline & { kind: 'text' }): Inline[] | undefined {
    const label = ours ?? tex;
    const whole = this.#numbers.shown.get(label);
    const shown = ours || eq ? whole : whole?.replace(/^\((.*)\)$/, '$1');
    if (shown !== undefined) return [{ ...inline, text: shown.replaceAll(' ', '\u00a0'), href: `#${label}` }];
    const line = inline.line ?? 1;
    this.#report('article/label-unknown', { file: this.#context.file, line }, { label });
    return undefined;
  }

  /** One number is a link with its brackets; of several, each is one of its own. */
  #citation([whole, numbers]: RegExpMatchArray, inline: Inline & { kind: 'text' }): Inline[] | undefined {
    if (inline.href) return undefined;
    if (this.#citable.has(Number(numbers))) return [{ ...inline, text: whole, href: `#ref:${numbers}` }];
    const parts = whole.slice(1, 1 + numbers.length).split(/(\d+)/);
    if (!parts.some((part) => this.#citable.has(Number(part || -1)))) return undefined;
    const linked = parts.filter(Boolean).map((text): Inline => {
      return this.#citable.has(Number(text))
        ? { ...inline, text, href: `#ref:${text}` }
        : { ...inline, text };
    });
    return [{ ...inline, text: '[' }, ...linked, { ...inline, text: whole.slice(1 + numbers.length) }];
  }
}
