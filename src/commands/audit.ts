/** audit: a PDF of the volume, ours or not, is read back and each place where its numbers disagree is named. */
import { existsSync, statSync } from 'node:fs';
import { type AuditInput, auditPages, type Finding } from '../audit/index.ts';
import { type ReadPage, readPdf, Unreadable } from '../audit/read.ts';
import { indexedPeople } from '../author-index.ts';
import { sectionTitles } from '../contents.ts';
import { shown } from '../load/files.ts';
import { load } from '../load/index.ts';
import type { Project } from '../model/project.ts';
import { wordingsOf } from '../titles.ts';
import { count } from '../wording.ts';
import { EXIT, type Options, Session } from './session.ts';

export interface AuditOptions extends Options {
  /** One file, or the parts of a volume in their order. */
  readonly files: readonly string[];
}

export async function audit(options: AuditOptions): Promise<number> {
  const session = new Session(options);
  const project = load(options.volume, session.report);
  const files = options.files.map((file) => shown(file));
  options.files.forEach((path, i) => {
    const reason = whyNoFile(path);
    if (reason) session.report('audit/unreadable', { file: files[i] }, { reason });
  });
  if (!project || session.failed) return session.end() || EXIT.errors;
  const pages: ReadPage[] = [];
  for (const [i, path] of options.files.entries())
    try {
      const read = await readPdf(path, (done, all) => session.progress('pages read', done, all));
      const before = pages.length;
      pages.push(...read.map((page) => ({ ...page, sheet: page.sheet + before })));
    } catch (fault) {
      if (!(fault instanceof Unreadable)) throw fault;
      session.report('audit/unreadable', { file: files[i] }, { reason: fault.message });
      return session.end();
    }
  const result = auditPages(inputOf(project, pages));
  const file = files.join(', ');
  if (options.json) process.stdout.write(`${JSON.stringify({ file, ...result }, null, 2)}\n`);
  else if (result.findings.length > 0) process.stdout.write(`${table(result.findings)}\n`);
  if (!options.quiet && !options.json) {
    for (const note of result.notes) process.stderr.write(`${file}: ${note}\n`);
    if (result.findings.length === 0)
      process.stderr.write(`${file}: ${count(result.articles.length, 'article')}, nothing disagrees\n`);
  }
  // What the volume's own files have to say belongs to check, not to the audit of a PDF.
  return result.findings.length > 0 ? EXIT.errors : EXIT.clean;
}

/** The volume as the printed pages should show it. */
export function inputOf(
  { sources, manifest, template, lock }: Project,
  pages: readonly ReadPage[],
): AuditInput {
  return {
    pages,
    manifest,
    sources,
    wordings: wordingsOf(sources),
    sections: lock?.sections ?? sectionTitles(manifest, template.labels),
    people: indexedPeople(sources, manifest.index.supervisors),
    lock,
  };
}

function whyNoFile(path: string): string | undefined {
  if (!existsSync(path)) return 'there is no such file';
  const kind = statSync(path);
  return kind.isFile()
    ? undefined
    : kind.isDirectory()
      ? 'it is a folder; name the PDF in it'
      : 'it is no ordinary file';
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
  return [...lines, count(findings.length, 'disagreement')].join('\n');
}
