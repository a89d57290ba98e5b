/** Where articles start: the page whose lines are an article's title, with its first author near. */
import { localized } from '../model/document.ts';
import type { Source } from '../model/manifest.ts';
import { alike, titleWords } from '../squash.ts';
import { isMargin } from './folios.ts';
import type { ReadPage } from './read.ts';

/** Sheets on which each article starts, by its id, in the order of the file. */
export type Starts = ReadonlyMap<string, readonly number[]>;

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
  away: ReadonlySet<number>,
): Starts {
  const texts = pages.filter(({ sheet }) => !away.has(sheet)).map(pageText);
  const found = new Map(
    sources.map((source): [string, number[]] => {
      const title = alike(titleWords(localized(source.meta.title, source.meta.language)).join(''));
      const family = alike(source.meta.authors[0].family);
      const sheetsWhere = (test: (page: PageText, at: number) => boolean) =>
        texts.filter((page) =>
          places(page.text, title).some((at) => near(page, at, title, family) && test(page, at)),
        );
      // A heading has its lines to itself; a reference that quotes the title has not.
      const alone = sheetsWhere(({ text, begins }, at) => {
        const end = at + title.length;
        return begins.has(at) && (begins.has(end) || end === text.length);
      });
      const sheets = alone.length > 0 ? alone : sheetsWhere(() => true).slice(0, 1);
      return [source.id, sheets.map(({ sheet }) => sheet)];
    }),
  );
  return shared(found, sources);
}

/** Articles that are called alike find the same sheets; each gets its own, in the order of the manifest. */
function shared(found: ReadonlyMap<string, number[]>, sources: readonly Source[]): Starts {
  const namesakes = new Map<string, string[]>();
  for (const { id, meta } of sources) {
    const key = [localized(meta.title, meta.language), meta.authors[0].family].map(alike).join('|');
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

function places(text: string, title: string): number[] {
  const out: number[] = [];
  for (let at = text.indexOf(title); title !== '' && at >= 0; at = text.indexOf(title, at + 1)) out.push(at);
  return out;
}

const near = ({ text }: PageText, at: number, title: string, family: string): boolean =>
  text.slice(Math.max(0, at - NEAR), at + title.length + NEAR).includes(family);

/** Authors whose family names are not on the page where their article starts. */
export function missingAuthors(page: ReadPage, source: Source): string[] {
  const { text } = pageText(page);
  return source.meta.authors.map(({ family }) => family).filter((family) => !text.includes(alike(family)));
}
