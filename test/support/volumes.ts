/** Small volumes for tests, and the program run on them as a user runs it. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { type Diagnostic, Diagnostics } from '../../src/diagnostics.ts';
import { drawLines, drawn } from '../../src/draw/index.ts';
import { load } from '../../src/load/index.ts';
import { type Book, type DrawnLine, type Page, platesOf } from '../../src/model/book.ts';
import type { Project } from '../../src/model/project.ts';
import { type Compiled, compile } from '../../src/pipeline.ts';

export const ROOT = resolve(import.meta.dirname, '..', '..');
export const CORPUS = resolve(ROOT, '../shared/corpus');

export const temporaryFolder = (): string => mkdtempSync(join(tmpdir(), 'zhinaq-test-'));

/** Writes files below a new folder and returns it. */
export function folderWith(files: Readonly<Record<string, string | Uint8Array>>): string {
  const root = temporaryFolder();
  for (const [name, content] of Object.entries(files)) {
    const path = join(root, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
  }
  return root;
}

export interface ManifestOptions {
  readonly ids: readonly string[];
  readonly numbering?: string;
  readonly contents?: string;
  readonly index?: boolean;
  readonly extra?: string;
  /** One section for each article instead of one for all. */
  readonly ownSections?: boolean;
}

export function manifest({
  ids,
  numbering = '{}',
  contents = 'end',
  index = false,
  extra = '',
  ownSections = false,
}: ManifestOptions): string {
  const groups = ownSections ? ids.map((id) => [id]) : [ids];
  const sections = groups.map(
    (group, i) =>
      `  - number: ${'I'.repeat(i + 1)}\n    title: { kk: БӨЛІМ }\n    articles: [${group.join(', ')}]`,
  );
  return `title: { kk: Жинақ, ru: Сборник }
language: kk
year: 2026
isbn: 978-601-262-638-4
numbering: ${numbering}
contents: { place: ${contents} }
index: { authors: ${index} }
${extra}
sections:
${sections.join('\n')}
`;
}

export const article = (number: number, body: string, head = ''): string =>
  `---\nnumber: ${number}\nlanguage: ru\ntitle: "Статья ${number}"\nauthors:\n  - name: Образцов Олег Олегович\n${head}---\n\n${body}\n`;

/** A volume of articles with the given bodies; ids are `001-a`, `002-a` … */
export function volumeOf(bodies: readonly string[], options: Omit<ManifestOptions, 'ids'> = {}): string {
  const ids = bodies.map((_, i) => `${String(i + 1).padStart(3, '0')}-a`);
  const files = Object.fromEntries(bodies.map((body, i) => [`${ids[i]}.md`, article(i + 1, body)]));
  return folderWith({ 'volume.yaml': manifest({ ids, ...options }), ...files });
}

export function loadVolume(folder: string): {
  project: Project | undefined;
  diagnostics: readonly Diagnostic[];
} {
  const diagnostics = new Diagnostics();
  return { project: load(folder, diagnostics.report), diagnostics: diagnostics.list };
}

export async function compileFolder(
  folder: string,
): Promise<{ compiled: Compiled; diagnostics: readonly Diagnostic[] }> {
  const diagnostics = new Diagnostics();
  const project = load(folder, diagnostics.report);
  if (!project) throw new Error(JSON.stringify(diagnostics.list));
  return { compiled: await compile(project, diagnostics.report), diagnostics: diagnostics.list };
}

// Tests look at lines; the program itself keeps none.
drawn.lines = new WeakMap();

/** A line where it stands on its page; furniture is of no part. */
export type LaidLine = DrawnLine & { readonly part: string };

/** A page with the lines that it was drawn from. */
export interface LaidPage extends Page {
  readonly lines: readonly LaidLine[];
  readonly furnitureLines: readonly LaidLine[];
}

export const laidPages = (book: Book): LaidPage[] =>
  book.pages.map((page) => {
    const all = platesOf(page).flatMap((plate) =>
      drawn.lines!.get(plate)!.map((line) => ({ ...line, x: line.x + page.left, part: plate.part })),
    );
    return {
      ...page,
      lines: all.filter(({ part }) => part !== ''),
      furnitureLines: all.filter(({ part }) => part === ''),
    };
  });

/** A page drawn again from other lines. */
export function redrawn(page: LaidPage, height: number): Page {
  const draw = (lines: readonly LaidLine[], part: string) =>
    drawLines(
      lines.map(({ x, y, line }) => ({ x: x - page.left, y, line })),
      part,
      height,
    );
  const parts = [...new Set(page.lines.map(({ part }) => part))];
  const { lines, furnitureLines, furniture: _, ...rest } = page;
  return {
    ...rest,
    ...(furnitureLines.length > 0 ? { furniture: draw(furnitureLines, '') } : {}),
    plates: parts.map((part) =>
      draw(
        lines.filter((line) => line.part === part),
        part,
      ),
    ),
  };
}

export interface Run {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** The built program, in its own process. */
export function zhinaq(
  args: readonly string[],
  options: { input?: string; env?: Record<string, string>; cwd?: string } = {},
): Run {
  const { input, env = {}, cwd = ROOT } = options;
  const result = spawnSync(process.execPath, [join(ROOT, 'dist/cli.js'), ...args], {
    input,
    cwd,
    env: { ...process.env, ...env },
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  return { code: result.status, stdout: result.stdout, stderr: result.stderr };
}

/** Output of a tool of the system, such as pdftotext. */
export function tool(name: string, args: readonly string[]): string {
  const result = spawnSync(name, args, { encoding: 'utf8', maxBuffer: 1 << 28 });
  if (result.error) throw result.error;
  return result.stdout;
}
