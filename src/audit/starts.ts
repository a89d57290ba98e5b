/** Where articles start: the page whose lines are an article's title, with its first author near. */
import type { Source } from '../model/manifest.ts';
import { alike } from '../squash.ts';
import { isMargin } from './folios.ts';
import { holdsPerson, wordRow } from './people.ts';
import type { ReadPage } from './read.ts';

/** Sheets on which each article starts, by its id, in the order of the file. */
export type Starts = ReadonlyMap<string, readonly number[]>;

/** How an article's title, and its own line of the contents, read in squashed text. */
export interface Wording {
  readonly title: RegExp;
  readonly entry?: RegExp;
}
export type Wordings = ReadonlyMap<string, Wording>;

/** Letters around a title within which its author stands. */
const NEAR = 400;

/** A page's lines without marks and spaces, hyphens at their ends taken out, and where each begins in the whole. */
interface PageText {
  readonly sheet: number;
  readonly text: string;
  readonly begins: ReadonlySet<number>;
}

export function findStarts(
  pages: readonly ReadPage[],
  sources: readonly Source[],
  wordings: Wordings,
  away: ReadonlySet<number>,
): Starts {
  const texts = pages.filter(({ sheet }) => !away.has(sheet)).map(pageText);
  const found = new Map(
    sources.map((source): [string, number[]] => {
      const { title } = wordings.get(source.id)!;
      const family = alike(source.meta.authors[0].family);
      const sheetsWhere = (test: (page: PageText, at: number, end: number) => boolean) =>
        texts.filter((page) =>
          [...page.text.matchAll(title)].some(({ index, 0: found }) => {
            const end = index + found.length;
            return near(page, index, end, family) && test(page, index, end);
          }),
        );
      // A heading has its lines to itself; a reference that quotes the title has not.
      const alone = sheetsWhere(
        ({ text, begins }, at, end) => begins.has(at) && (begins.has(end) || end === text.length),
      );
      const sheets = alone.length > 0 ? alone : sheetsWhere(() => true).slice(0, 1);
      return [source.id, sheets.map(({ sheet }) => sheet)];
    }),
  );
  return shared(found, sources, wordings);
}

/** Articles that are called alike find the same sheets; each gets its own, in the order of the manifest. */
function shared(
  found: ReadonlyMap<string, number[]>,
  sources: readonly Source[],
  wordings: Wordings,
): Starts {
  const namesakes = new Map<string, string[]>();
  for (const { id, meta } of sources) {
    const key = `${wordings.get(id)!.title.source}|${alike(meta.authors[0].family)}`;
    namesakes.set(key, [...(namesakes.get(key) ?? []), id]);
  }
  const out = new Map<string, readonly number[]>();
  for (const ids of namesakes.values())
    ids.forEach((id, i) => {
      const sheets = found.get(id)!;
      out.set(id, i === ids.length - 1 ? sheets.slice(i) : sheets.slice(i, i + 1));
    });
  return new Map(sources.map(({ id }) => [id, out.get(id)!]));
}

function pageText(page: ReadPage): PageText {
  const begins = new Set<number>();
  let text = '';
  for (const line of page.lines) {
    if (isMargin(line)) continue;
    begins.add(text.length);
    text += alike(line.text.replace(/[-\u00ad\u2010]$/, ''));
  }
  return { sheet: page.sheet, text, begins };
}

const near = ({ text }: PageText, at: number, end: number, family: string): boolean =>
  text.slice(Math.max(0, at - NEAR), end + NEAR).includes(family);

/** Authors whose whole names are not on the page where their article starts. */
export function missingAuthors(page: ReadPage, source: Source): string[] {
  const lines = page.lines.filter((line) => !isMargin(line));
  const text = lines.map((line) => `${line.text} `.replace(/[-\u00ad\u2010] $/, '')).join('');
  const words = wordRow(text);
  return source.meta.authors.filter((person) => !holdsPerson(words, person)).map(({ name }) => name);
}
