/** Commands run from their source, in this process; and words and links of a PDF, where they stand. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Options } from '../../src/commands/session.ts';
import { partText } from '../../src/model/galley.ts';
import type { Compiled } from '../../src/pipeline.ts';
import { laidPages, type Run, temporaryFolder, tool } from './volumes.ts';

export const optionsOf = (volume: string, out = temporaryFolder()): Options => ({
  ...{ volume, out, json: false, strict: false, quiet: false, cache: false },
});

/** What a command prints and how it ends. */
export async function runIn(command: () => number | Promise<number>): Promise<Run> {
  const [stdout, stderr] = [process.stdout.write, process.stderr.write];
  const said = { stdout: '', stderr: '' };
  const hear = (stream: keyof typeof said) => (text: unknown) => {
    said[stream] += String(text);
    return true;
  };
  process.stdout.write = hear('stdout') as typeof stdout;
  process.stderr.write = hear('stderr') as typeof stderr;
  try {
    return { code: await command(), ...said };
  } finally {
    process.stdout.write = stdout;
    process.stderr.write = stderr;
  }
}

export interface Word {
  readonly sheet: number;
  readonly text: string;
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Words of a PDF by poppler, points from the sheet's upper left corner. */
export function wordsOf(pdf: Uint8Array): Word[] {
  const path = join(temporaryFolder(), 'a.pdf');
  writeFileSync(path, pdf);
  return tool('pdftotext', ['-bbox', path, '-'])
    .split('<page ')
    .slice(1)
    .flatMap((page, i) =>
      [...page.matchAll(/<word xMin="(.*?)" yMin="(.*?)" xMax="(.*?)" yMax="(.*?)">(.*?)<\/word>/g)].map(
        ([, left, top, right, bottom, text]) => ({
          ...{ sheet: i + 1, text, left: Number(left), top: Number(top) },
          ...{ right: Number(right), bottom: Number(bottom) },
        }),
      ),
    );
}

/** The text of a PDF's pages, by poppler. */
export function pagesIn(pdf: Uint8Array): string[] {
  const path = join(temporaryFolder(), 'a.pdf');
  writeFileSync(path, pdf);
  return tool('pdftotext', ['-layout', path, '-']).split('\f').slice(0, -1);
}

export interface Link {
  readonly sheet: number;
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  /** An address, or the sheet that it opens. */
  readonly goal: string | number;
}

/** Links of a PDF of ours, points from the upper left corner of an A4 sheet. */
export function linksOf(pdf: Uint8Array): Link[] {
  const text = Buffer.from(pdf).toString('latin1');
  const objects = new Map(
    [...text.matchAll(/^(\d+) 0 obj\n([\s\S]*?)\nendobj/gm)].map(([, id, body]) => [Number(id), body]),
  );
  const ids = (list: string) => [...list.matchAll(/(\d+) 0 R/g)].map(([, id]) => Number(id));
  const kids = ids(/\/Kids \[([^\]]*)\]/.exec(text)![1]);
  return kids.flatMap((kid, i) =>
    ids(/\/Annots \[([^\]]*)\]/.exec(objects.get(kid)!)?.[1] ?? '').map((id) => {
      const own = objects.get(id)!;
      const [left, bottom, right, top] = /\/Rect \[([^\]]*)\]/.exec(own)![1].split(' ').map(Number);
      const address = /\/URI \((.*)\)/.exec(own)?.[1];
      const page = /\[(\d+) 0 R \/XYZ/.exec(own)?.[1];
      const goal = address ?? kids.indexOf(Number(page)) + 1;
      return { sheet: i + 1, left, right, top: 841.89 - top, bottom: 841.89 - bottom, goal };
    }),
  );
}

/** Texts of a part's lines, the pieces of a line joined by a space, dots left out. */
export const linesOf = (compiled: Compiled, part: string): string[] =>
  laidPages(compiled.book)
    .flatMap((page) => page.lines.filter((line) => line.part === part))
    .map(({ line }) =>
      line.parts
        .filter(({ kind }) => kind !== 'leader')
        .map(partText)
        .join(' ')
        .replaceAll('\u00a0', ' '),
    );
