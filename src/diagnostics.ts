/** Trouble as data: what is wrong, where, and what to do. Messages come from one table by code. */
import { CODES, type Code } from './diagnostic-codes.ts';

export type { Code } from './diagnostic-codes.ts';
export { nearest } from './nearest.ts';
export type Severity = 'error' | 'warning';

export interface Place {
  readonly file?: string;
  /** From 1. */
  readonly line?: number;
  readonly column?: number;
}

export interface Diagnostic extends Place {
  readonly severity: Severity;
  readonly code: Code;
  readonly message: string;
  readonly hint?: string;
}

export type Values = Readonly<Record<string, string | number>>;

/** A stage's last parameter: says what is wrong and lets the work go on. */
export type Report = (code: Code, place: Place, values?: Values) => void;

/** What a manuscript holds never steers the terminal. */
const harmless = (text: string): string => text.replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g, '␦');

const oneLine = (value: string | number): string => String(value).replace(/[\t\n\v\f\r]+/g, ' ');

const fill = (template: string, values: Values): string =>
  harmless(
    template.replace(/\{(\w+)\}/g, (whole, name: string) => (name in values ? oneLine(values[name]) : whole)),
  );

export function diagnostic(code: Code, place: Place, values: Values = {}): Diagnostic {
  const entry = CODES[code];
  const hint = entry.hint && fill(entry.hint, values);
  return {
    severity: entry.severity,
    code,
    message: fill(entry.message, values),
    ...place,
    ...(place.file === undefined ? {} : { file: harmless(place.file) }),
    ...(hint ? { hint } : {}),
  };
}

/** Collects diagnostics; the same one is kept once. */
export class Diagnostics {
  readonly list: Diagnostic[] = [];
  readonly #seen = new Set<string>();
  /** Warnings that are errors for this command. */
  readonly #grave: ReadonlySet<Code>;

  constructor(grave: readonly Code[] = []) {
    this.#grave = new Set(grave);
  }

  readonly report: Report = (code, place, values) => this.add(diagnostic(code, place, values));

  add(said: Diagnostic): void {
    const item: Diagnostic = this.#grave.has(said.code) ? { ...said, severity: 'error' } : said;
    const key = `${item.code}|${item.file}|${item.line}|${item.column}|${item.message}`;
    if (this.#seen.has(key)) return;
    this.#seen.add(key);
    this.list.push(item);
  }

  failed(strict = false): boolean {
    return this.list.some((d) => d.severity === 'error' || strict);
  }

  /** Errors first, then by place: the order in which an editor mends them. */
  sorted(): readonly Diagnostic[] {
    const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
    return [...this.list].sort(
      (a, b) =>
        compare(a.severity, b.severity) ||
        compare(a.file ?? '', b.file ?? '') ||
        (a.line ?? 0) - (b.line ?? 0),
    );
  }
}

/** One diagnostic as the terminal shows it (contract § 4). */
export function formatDiagnostic(d: Diagnostic): string {
  const lines = [`${d.severity}: ${d.message}  [${d.code}]`];
  if (d.file) {
    const at = [d.file, d.line, d.line && d.column].filter((x) => x !== undefined && x !== 0).join(':');
    lines.push(`  --> ${at}`);
  }
  if (d.hint) lines.push(`   hint: ${d.hint}`);
  return lines.join('\n');
}
