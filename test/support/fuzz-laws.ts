/** What holds of every volume, whatever its authors have left in their manuscripts. */
import { resolve } from 'node:path';
import type { Code, Diagnostic } from '../../src/diagnostics.ts';
import type { Manuscript, Wanted } from './manuscripts.ts';
import type { Printed } from './press.ts';
import { letters, type Printing, readBook, signs } from './reader.ts';

export interface Failure {
  readonly law: 'crash' | 'file' | 'lost' | 'order' | 'text' | 'message' | 'sheet' | 'refused';
  /** Of the fragments, or of the promise. */
  readonly kind: string;
  readonly id: string;
  readonly what: string;
}

/** Faults that leave a text out of print, on the line that they name. */
const LEAVE_OUT: ReadonlySet<Code> = new Set<Code>(['formula/wrong', 'font/no-glyph']);

/** Faults that quote what is not printed. */
const QUOTE: ReadonlySet<Code> = new Set<Code>([
  'article/comment',
  'article/html',
  'article/fence-words',
  'formula/wrong',
]);

/** Errors that no manuscript may bring about. */
const OURS: ReadonlySet<Code> = new Set<Code>([
  'identity/title',
  'verify/failed',
  'program/process',
  'program/pictures',
]);

const CONTROL = /[\u0000-\u001f\u007f-\u009f\ufdd0-\ufdef\ufffe\uffff]/;

export function failuresOf(manuscripts: readonly Manuscript[], printed: Printed): Failure[] {
  const { folder, compiled, diagnostics, broken } = printed;
  const book = readBook(compiled.book);
  const files = new Map(manuscripts.map((m) => [resolve(folder, `${m.id}.md`), m]));
  const said = new Map<string, Diagnostic[]>();
  const out: Failure[] = broken.map((what) => ({
    law: 'file' as const,
    kind: what.replace(/\d+/g, 'N').slice(0, 60),
    id: /(\d{3}-a)/.exec(what)?.[1] ?? '',
    what,
  }));
  for (const diagnostic of diagnostics) {
    const m = diagnostic.file === undefined ? undefined : files.get(resolve(diagnostic.file));
    if (m) said.set(m.id, [...(said.get(m.id) ?? []), diagnostic]);
    out.push(...wrongMessage(diagnostic, m));
  }
  for (const m of manuscripts) out.push(...ofArticle(m, book.get(m.id), said.get(m.id) ?? []));
  return out;
}

function wrongMessage(d: Diagnostic, m: Manuscript | undefined): Failure[] {
  const count = m ? m.source.split(/\r\n?|[\n\u2028\u2029]/).length : Number.POSITIVE_INFINITY;
  const faults: string[] = [];
  if (OURS.has(d.code)) faults.push('a fault of the program');
  if (d.file === undefined) faults.push('no file');
  if (m && (d.line === undefined || d.line < 1 || d.line > count)) faults.push(`line ${d.line} of ${count}`);
  if (!d.message?.trim() || !d.hint?.trim()) faults.push('nothing to say');
  const text = `${d.message} ${d.hint}`;
  if (CONTROL.test(text)) faults.push('control characters');
  if (
    /undefined|\[object|\bNaN\b|\{(?:text|kind|advice|tag|tex|words|label|path)\}/.test(text) &&
    !/NaN|undefined/.test(m?.source ?? '')
  )
    faults.push('holds what is no text');
  return faults.map((what) => ({
    law: 'message',
    kind: `${d.code}: ${what.replace(/\d+/g, 'N')}`,
    id: m?.id ?? '',
    what: `${what}: ${JSON.stringify(d)}`,
  }));
}

function ofArticle(m: Manuscript, printing: Printing | undefined, said: readonly Diagnostic[]): Failure[] {
  if (!printing) {
    if (said.some(({ severity, line }) => severity === 'error' && line !== undefined)) return [];
    return [{ law: 'refused', kind: 'without a word', id: m.id, what: 'the article is not in the book' }];
  }
  const out: Failure[] = [];
  const strange = /undefined|\[object|\bNaN\b|Infinity/.exec(printing.pieces.join('\n'));
  if (strange && !m.source.includes(strange[0]))
    out.push({
      law: 'text',
      kind: strange[0],
      id: m.id,
      what: printing.pieces.find((p) => p.includes(strange[0]))!,
    });
  const [beside] = printing.outside;
  if (beside !== undefined) {
    const own = m.wanted.find(({ text }) =>
      printing.outside.some((line) => letters(line).includes(letters(text))),
    );
    out.push({
      law: 'sheet',
      kind: own?.kind ?? 'letters of words',
      id: m.id,
      what: `${beside}, and ${printing.outside.length - 1} more`,
    });
  }
  const messages = said.flatMap(({ code, message }) => (QUOTE.has(code) ? [message] : [])).join(' ');
  let last = -1;
  let before = '';
  for (const wanted of m.wanted) {
    const at = placeOf(wanted, printing);
    if (at < 0) {
      if (!isSaid(wanted, messages, said))
        out.push({
          law: 'lost',
          kind: wanted.kind,
          id: m.id,
          what: `${wanted.text}  (lines ${wanted.from}–${wanted.to})`,
        });
    } else if (wanted.flow && wanted.by === 'letters' && wanted.text.length < 9) {
      if (at < last)
        out.push({
          law: 'order',
          kind: wanted.kind,
          id: m.id,
          what: `${wanted.text} stands before ${before}`,
        });
      last = at;
      before = wanted.text;
    }
  }
  return out;
}

const placeOf = ({ text, by }: Wanted, printing: Printing): number =>
  by === 'letters' ? printing.letters.indexOf(letters(text)) : printing.signs.indexOf(signs(text));

function isSaid({ text, by, from, to }: Wanted, messages: string, said: readonly Diagnostic[]): boolean {
  const own = by === 'letters' ? letters : signs;
  if (own(messages).includes(own(text))) return true;
  return said.some(({ code, line = 0 }) => LEAVE_OUT.has(code) && line >= from && line <= to);
}
