/** audit: a PDF of the volume, ours or not, is read back and each place where its numbers disagree is named. */
import { existsSync } from 'node:fs';
import { type AuditResult, auditPages, type Finding } from '../audit/index.ts';
import { readPdf, Unreadable } from '../audit/read.ts';
import { shown } from '../load/files.ts';
import { load } from '../load/index.ts';
import { wordingsOf } from '../titles.ts';
import { EXIT, type Options, Session } from './session.ts';

export interface AuditOptions extends Options {
  readonly file: string;
}

export async function audit(options: AuditOptions): Promise<number> {
  const session = new Session(options);
  const project = load(options.volume, session.report);
  const file = shown(options.file);
  if (!existsSync(options.file))
    session.report('audit/unreadable', { file }, { reason: 'there is no such file' });
  if (!project || session.failed) return session.end() || EXIT.errors;
  let result: AuditResult;
  try {
    const pages = await readPdf(options.file, (done, all) => session.progress('pages read', done, all));
    const { sources, manifest } = project;
    result = auditPages({
      pages,
      sources,
      wordings: wordingsOf(sources),
      contents: manifest.contents !== 'none',
      index: manifest.index.authors,
    });
  } catch (fault) {
    if (!(fault instanceof Unreadable)) throw fault;
    session.report('audit/unreadable', { file }, { reason: fault.message });
    return session.end();
  }
  if (options.json) process.stdout.write(`${JSON.stringify({ file, ...result }, null, 2)}\n`);
  else if (result.findings.length > 0) process.stdout.write(`${table(result.findings)}\n`);
  if (!options.quiet && !options.json && result.findings.length === 0)
    process.stderr.write(`${file}: ${result.articles.length} articles, nothing disagrees\n`);
  // What the volume's own files have to say belongs to check, not to the audit of a PDF.
  return result.findings.length > 0 ? EXIT.errors : EXIT.clean;
}

function table(findings: readonly Finding[]): string {
  const rows = findings.map((f) => [
    f.kind,
    f.sheet === undefined ? '' : `sheet ${f.sheet}`,
    f.folio === undefined ? '' : `p. ${f.folio}`,
    f.what,
  ]);
  const wide = [0, 1, 2].map((column) => Math.max(...rows.map((row) => row[column].length)));
  const lines = rows.map((row) => row.map((cell, i) => (i < 3 ? cell.padEnd(wide[i]) : cell)).join('  '));
  return [...lines, `${findings.length} disagreements`].join('\n');
}
