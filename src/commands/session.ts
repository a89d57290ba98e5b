/** What every command shares: options, diagnostics on the terminal, progress, exit codes. */
import { type Code, Diagnostics, formatDiagnostic, type Report } from '../diagnostics.ts';
import { Timings } from '../timings.ts';
import { count } from '../wording.ts';

export interface Options {
  readonly volume: string;
  readonly out: string;
  readonly json: boolean;
  readonly strict: boolean;
  readonly quiet: boolean;
  /** Hold the lengths of locked articles by looser and tighter paragraphs. */
  readonly fit?: boolean;
  /** No mark of a draft, though the volume is not locked. */
  readonly final?: boolean;
  /** The table of articles as CSV. */
  readonly csv?: boolean;
  /** Threads to work on; by default one for each core. */
  readonly threads?: number;
  /** False: make everything anew. */
  readonly cache?: boolean;
  /** Show how long the stages took. */
  readonly timings?: boolean;
}

export const EXIT = { clean: 0, errors: 1, usage: 2, fault: 70 } as const;

/** What no book may go to print with. */
const GRAVE: readonly Code[] = ['picture/missing', 'picture/remote'];

/** How a command speaks. */
export interface Manner {
  /** The book is to be printed: what a draft may lack is an error. */
  readonly forPrint?: boolean;
  /** Warnings are counted, not shown: `check` shows them. */
  readonly counted?: boolean;
}

export class Session {
  readonly options: Options;
  readonly diagnostics: Diagnostics;
  readonly #counted: boolean;
  /** Rows of the table, to be printed as JSON with the diagnostics. */
  rows: readonly object[] | undefined;
  readonly timings = new Timings();
  /** The finished file broke a promise. */
  broken = false;
  #drawn = 0;
  #lastTick = 0;

  readonly report: Report;

  constructor(options: Options, { forPrint = false, counted = false }: Manner = {}) {
    this.options = options;
    this.diagnostics = new Diagnostics(forPrint ? GRAVE : []);
    this.report = this.diagnostics.report;
    this.#counted = counted && !options.strict;
  }

  get failed(): boolean {
    return this.diagnostics.failed(this.options.strict);
  }

  /** Progress on a terminal, a few times a second; nothing on a pipe. */
  progress(what: string, done: number, all: number): void {
    if (!process.stderr.isTTY || this.options.quiet || this.options.json) return;
    const now = performance.now();
    if (done < all && now - this.#lastTick < 80) return;
    this.#lastTick = now;
    const text = `${what} ${done}/${all}`;
    process.stderr.write(`\r${text.padEnd(this.#drawn)}`);
    this.#drawn = text.length;
    if (done === all) this.#clear();
  }

  #clear(): void {
    if (this.#drawn > 0) process.stderr.write(`\r${' '.repeat(this.#drawn)}\r`);
    this.#drawn = 0;
  }

  print(text: string): void {
    if (!this.options.quiet && !this.options.json) process.stdout.write(`${text}\n`);
  }

  /** Shows all diagnostics and returns the exit code. */
  end(): number {
    this.#clear();
    const list = this.diagnostics.sorted();
    if (this.options.json)
      process.stdout.write(
        `${JSON.stringify(this.rows ? { diagnostics: list, articles: this.rows } : list, null, 2)}\n`,
      );
    else if (list.length > 0) {
      const few = this.options.quiet || this.#counted;
      const shown = few ? list.filter((d) => d.severity === 'error' || this.options.strict) : list;
      if (shown.length > 0) process.stderr.write(`${shown.map(formatDiagnostic).join('\n\n')}\n\n`);
      const errors = list.filter((d) => d.severity === 'error').length;
      const warnings = list.length - errors;
      const hidden = warnings > 0 && this.#counted ? '; `zhinaq check` shows the warnings' : '';
      if (shown.length > 0 || (this.#counted && !this.options.quiet))
        process.stderr.write(`${count(errors, 'error')}, ${count(warnings, 'warning')}${hidden}\n`);
    }
    return this.failed ? EXIT.errors : EXIT.clean;
  }
}
