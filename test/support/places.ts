/** Articles set for the tests that look where things stand; lengths are points. */

import sharp from 'sharp';
import { expect } from 'vitest';
import { type FramePart, partText } from '../../src/model/galley.ts';
import type { Project } from '../../src/model/project.ts';
import { render } from '../../src/render/index.ts';
import { type Word, wordsOf } from './in-process.ts';
import { article, compileFolder, folderWith, type LaidLine, laidPages, manifest } from './volumes.ts';

export const MM = 72 / 25.4;
export const LEFT = 20 * MM;
export const RIGHT = 190 * MM;
export const LONG = 'Слово за словом ложится в строку, и книга складывается сама, пока читатель не устанет.';
const RED = Buffer.from(
  await sharp({ create: { width: 400, height: 200, channels: 3, background: '#c00' } })
    .png()
    .toBuffer(),
);
const TALL = Buffer.from(
  await sharp({ create: { width: 100, height: 2000, channels: 3, background: '#c00' } })
    .png()
    .toBuffer(),
);

export interface Made {
  readonly lines: readonly (LaidLine & { page: number; text: string })[];
  readonly words: readonly Word[];
  readonly said: readonly string[];
  readonly project: Project;
  readonly pdf: Uint8Array;
}

/** The pages of an article with this text, its head left out. */
export async function made(body: string): Promise<Made> {
  const files = { 'a.png': RED, 'tall.png': TALL };
  const inFolder = Object.fromEntries(Object.entries(files).map(([name, data]) => [`001-a/${name}`, data]));
  const folder = folderWith({
    'volume.yaml': manifest({ ids: ['001-a'], contents: 'none' }),
    '001-a/article.md': article(1, `Начало.\n\n${body}`),
    ...inFolder,
  });
  const { compiled, diagnostics } = await compileFolder(folder);
  const pdf = await render(compiled.book, { hash: 'x' });
  const own = laidPages(compiled.book).filter(({ articles }) => articles.length > 0);
  const all = own.flatMap((page, i) =>
    page.lines.map((line) => ({ ...line, page: i, text: line.line.parts.map(partText).join('') })),
  );
  const from = all.findIndex(({ text }) => text === 'Начало.') + 1;
  const first = own[0].sheet;
  const start = all[from - 1].y;
  const words = wordsOf(pdf)
    .map((word) => ({ ...word, sheet: word.sheet - first }))
    .filter(
      ({ sheet, top, bottom }) =>
        (sheet > 0 || (sheet === 0 && top > start - 2)) && sheet < own.length && bottom < 800,
    )
    .sort((a, b) => a.sheet - b.sheet || Math.round(a.top) - Math.round(b.top) || a.left - b.left);
  const said = diagnostics.map(({ code, message }) => `${code} ${message}`);
  return { lines: all.slice(from), words, said, project: compiled.project, pdf };
}

export const near = (value: number, wanted: number, by = 0.3) =>
  expect(Math.abs(value - wanted), `${value} is not ${wanted}`).toBeLessThan(by);
/** Words by their lines on the first page. */
export const rowsOf = ({ words }: Made) =>
  [...new Set(words.filter(({ sheet }) => sheet === 0).map(({ top }) => Math.round(top)))].map((top) =>
    words.filter((word) => word.sheet === 0 && Math.round(word.top) === top),
  );
export const wordOf = ({ words }: Made, text: string) => words.find((word) => word.text === text)!;
export const partsOf = <K extends FramePart['kind']>({ lines }: Made, kind: K) =>
  lines.flatMap(({ line, y, x }) =>
    line.parts
      .filter((part) => part.kind === kind)
      .map((part) => ({ ...(part as Extract<FramePart, { kind: K }>), y, left: x + part.x })),
  );
