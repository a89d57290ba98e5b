/** Numbers of an article's figures, tables and formulas, in the order of its text. */
import type {
  Block,
  Caption,
  DisplayFormula,
  Figure,
  FormulaNumber,
  Language,
  Table,
} from '../model/document.ts';
import { mapContents, plainText } from '../model/document.ts';
import type { Context } from './blocks.ts';
import type { Labels } from './head.ts';
import { plain } from './inlines.ts';
import { typeset } from './typography/index.ts';

type Kind = 'figure' | 'table' | 'formula';

/** A reference as it reads by itself, and its number alone. */
interface Shown {
  readonly text: string;
  readonly number: string;
}

/** Counts what has no number of its own; a number that the author has given is never given again. */
export class Numbers {
  readonly shown = new Map<string, Shown>();
  readonly #context: Context;
  readonly #labels: Labels;
  /** Numbers that stand in the text, and where each stands first. */
  readonly #given: Readonly<Record<Kind, Map<string, number>>> = {
    figure: new Map(),
    table: new Map(),
    formula: new Map(),
  };
  readonly #counted: Record<Kind, number> = { figure: 0, table: 0, formula: 0 };

  constructor(context: Context, labels: Labels, blocks: readonly Block[]) {
    this.#context = context;
    this.#labels = labels;
    this.#collect(blocks);
  }

  #collect(blocks: readonly Block[]): void {
    for (const block of blocks) {
      if (block.kind === 'figure' || block.kind === 'table') {
        if (block.number !== undefined) this.#give(block.kind, block.number, block.line);
      } else if (block.kind === 'display')
        for (const { tag } of block.numbers) if (tag !== undefined) this.#give('formula', tag, block.line);
      mapContents(block, {
        inlines: (list) => list,
        blocks: (inner) => {
          this.#collect(inner);
          return inner;
        },
      });
    }
  }

  #give(kind: Kind, number: string, line: number): void {
    const first = this.#given[kind].get(number);
    if (first === undefined) this.#given[kind].set(number, line);
    else
      this.#context.report(
        'article/number-twice',
        { file: this.#context.file, line },
        { what: kind, number, first },
      );
  }

  /** The next number that nothing bears; a number of the author's that is passed over is said. */
  #next(kind: Kind, at: number, written: (n: number) => string): string {
    let given: string | undefined;
    for (;;) {
      const number = written(++this.#counted[kind]);
      if (!this.#given[kind].has(number)) {
        const line = this.#given[kind].get(given ?? '');
        if (given !== undefined && line !== undefined)
          this.#context.report(
            'article/number-skipped',
            { file: this.#context.file, line: at },
            { what: kind, number, given, line },
          );
        return number;
      }
      given = number;
    }
  }

  blocks(blocks: readonly Block[]): Block[] {
    return blocks.map((block) => {
      if (block.kind === 'figure') return this.#captioned(block, 'figure');
      if (block.kind === 'display') return this.#formula(block);
      if (block.kind === 'heading' && block.label) {
        const title = plainText(block.inlines).trim();
        this.#remember(block.label, { text: `«${title}»`, number: `«${title}»` }, block.line);
      }
      const own = mapContents(block, { inlines: (list) => list, blocks: (inner) => this.blocks(inner) });
      return own.kind === 'table' ? this.#captioned(own, 'table') : own;
    });
  }

  #formula(block: DisplayFormula): DisplayFormula {
    const numbers = block.numbers.map((own): FormulaNumber => {
      const tag =
        own.tag ??
        (own.label || own.counted ? this.#next('formula', block.line, (n) => `(${n})`) : undefined);
      if (tag === undefined) return own;
      if (own.label) this.#remember(own.label, { text: tag, number: tag }, block.line);
      return { ...own, tag };
    });
    return { ...block, numbers };
  }

  /** A figure or a table counts when it has a caption or a name; only the program's numbers are put before the caption. */
  #captioned<B extends Figure | Table>(block: B, kind: 'figure' | 'table'): B {
    if (!block.caption && !block.label) return block;
    const { language } = block;
    // An author who numbers some captions goes on where he has left off.
    const given = Number(block.number);
    if (Number.isInteger(given)) this.#counted[kind] = Math.max(this.#counted[kind], given);
    const number = block.number ?? this.#next(kind, block.line, String);
    if (block.label)
      this.#remember(
        block.label,
        { text: this.label(`${kind}-reference`, language, number), number },
        block.line,
      );
    if (block.number !== undefined) return block;
    return { ...block, number, caption: this.#lead(block.caption, kind, language, number, block.line) };
  }

  #lead(
    caption: Caption | undefined,
    kind: string,
    language: Language,
    number: string,
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

  label(name: string, language: Language, number: string): string {
    return (this.#labels[name]?.[language] ?? '{n}').replace('{n}', number);
  }

  #remember(label: string, shown: Shown, line: number): void {
    if (this.shown.has(label))
      this.#context.report('article/label-twice', { file: this.#context.file, line }, { label });
    else this.shown.set(label, shown);
  }
}
