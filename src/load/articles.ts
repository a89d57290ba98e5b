/** Finds and reads the articles that the manifest lists. */
import { hash as sha256 } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Cache } from '../cache.ts';
import { nearest, type Place, type Report } from '../diagnostics.ts';
import { SIGN } from '../model/characters.ts';
import type { SectionSpec, Source } from '../model/manifest.ts';
import { shortName } from '../model/names.ts';
import { insideVolume } from '../paths.ts';
import { readHashedText, shown } from './files.ts';
import { frontMatterFile, toFrontMatter } from './schema.ts';
import { checkTwins } from './volume-checks.ts';
import { readKnownYaml } from './yaml.ts';

/** Ids in printed order, as the manifest lists them, repetitions included. */
export function listedIds(sections: readonly SectionSpec[]): string[] {
  return sections.flatMap((section) => [...section.articles, ...listedIds(section.sections)]);
}

/** Files beside the manifest: articles by their ids, NFC, and everything else by name. */
interface Shelf {
  /** Path inside the volume, as the disk has it: some systems keep names in NFD. */
  readonly articles: ReadonlyMap<string, string>;
  readonly others: readonly string[];
}

/** What editors and Word leave beside a file. */
const LEFT_BEHIND = /^(?:~\$|\.)|~$|\.(?:bak|tmp|sw[op]|part)$/i;

function readShelf(root: string): Shelf {
  const articles = new Map<string, string>();
  const others: string[] = [];
  for (const entry of readdirSync(root, { withFileTypes: true })) {
    const { name } = entry;
    if (LEFT_BEHIND.test(name)) continue;
    const inside = join(name, 'article.md');
    if (entry.isDirectory()) {
      if (existsSync(join(root, inside))) articles.set(name.normalize('NFC'), inside);
    } else if (name.endsWith('.md') && !/^readme\.md$/i.test(name))
      articles.set(name.slice(0, -3).normalize('NFC'), name);
    else others.push(name.normalize('NFC'));
  }
  return { articles, others };
}

/** What to do about an id that no file has. */
function adviceForId(id: string, { articles, others }: Shelf): string {
  const bare = id.replace(/(?:[\\/]article)?\.md$/i, '');
  if (bare !== id && articles.has(bare)) return `leave \`.md\` off: \`${bare}\``;
  const file = others.find((name) => name.replace(/\.[^.]+$/, '').toLowerCase() === bare.toLowerCase());
  if (file && /\.md$/i.test(file)) return `\`${file}\` is there: rename it to \`${bare}.md\``;
  if (file && /\.(?:docx?|odt|rtf)$/i.test(file))
    return `\`${file}\` is there: save it as Markdown, \`${bare}.md\`, first`;
  if (file && /\.(?:markdown|mdown|txt)$/i.test(file))
    return `\`${file}\` is there: rename it to \`${bare}.md\``;
  const near = nearest(bare, [...articles.keys()]);
  return near ? `did you mean \`${near}\`?` : 'correct the id in `sections`, or add the file';
}

/** The manifest as text, and the line of its `sections`. */
export interface Listing {
  readonly file: string;
  readonly text: string;
  readonly sectionsLine: number;
}

/** The line on which the manifest names an article, for the first or the last time. */
function listedAt({ file, text, sectionsLine }: Listing, id: string, last = false): Place {
  const lines = text.split('\n');
  const words = (line: string) => line.replace(/(?:^|\s)#.*/, '').split(/[\s[\],'"]+/);
  const named = (line: string, i: number) => i + 1 >= sectionsLine && words(line).includes(id);
  const at = last ? lines.findLastIndex(named) : lines.findIndex(named);
  return at < 0 ? { file } : { file, line: at + 1 };
}

/** The sources in printed order; what could not be read is left out after a diagnostic. */
export function loadArticles(
  root: string,
  listing: Listing,
  sections: readonly SectionSpec[],
  report: Report,
  only?: ReadonlySet<string>,
  cache?: Cache,
): Source[] {
  const listed = listedIds(sections);
  const shelf = readShelf(root);
  const present = [...shelf.articles.keys()].sort((a, b) => (a < b ? -1 : 1));
  const unique = [...new Set(listed)];
  const counts = new Map<string, number>();
  for (const id of listed) counts.set(id, (counts.get(id) ?? 0) + 1);
  for (const [id, count] of counts)
    if (count > 1) report('article/listed-twice', listedAt(listing, id, true), { id });
  for (const id of present) if (!counts.has(id)) report('article/not-listed', { file: listing.file }, { id });
  kept = 0;
  const sources = unique
    .filter((id) => !only || only.has(id))
    .map((id) => loadArticle(root, id, listing, shelf, report, cache))
    .filter((s) => s !== undefined);
  checkNumbers(sources, report);
  checkTwins(sources, report);
  return sources;
}

function loadArticle(
  root: string,
  id: string,
  listing: Listing,
  shelf: Shelf,
  report: Report,
  cache?: Cache,
): Source | undefined {
  const name =
    shelf.articles.get(id) ??
    [`${id}.md`, join(id, 'article.md')].find((path) => existsSync(join(root, path)));
  const path = insideVolume(root, name ?? id, { file: listing.file }, report);
  if (path === undefined) return undefined;
  if (name === undefined) {
    report('article/not-found', listedAt(listing, id), { id, advice: adviceForId(id, shelf) });
    return undefined;
  }
  const read = readHashedText(path, report);
  return read && readSource(id, shown(path), read, report, cache);
}

/** Blank lines before it are no fault. */
const FRONT_MATTER = /^((?:[ \t]*\n)*)---[ \t]*\n([\s\S]*?)\n---[ \t]*(?:\n|$)/;

/** What stands where the front matter should begin or end. */
function frontMatterFault(text: string): { line: number; what: string } {
  const lines = text.split('\n');
  const first = lines.findIndex((line) => line.trim() !== '');
  const begin = lines[first]?.trim() ?? '';
  if (/^---$/.test(begin)) {
    const other = lines.findIndex((line, i) => i > first && /^\s*(?:\.\.\.|[-–—_=*]{1,})\s*$/.test(line));
    return other < 0
      ? { line: first + 1, what: 'the front matter is never closed' }
      : { line: other + 1, what: `\`${lines[other].trim()}\` does not close the front matter` };
  }
  if (/^[-–—_=*]{1,}$/.test(begin))
    return { line: first + 1, what: `\`${begin}\` is no line of three hyphens` };
  return { line: 1, what: 'the article does not begin with front matter' };
}

/** Splits front matter from body and checks both. */
export function readSource(
  id: string,
  file: string,
  { text, hash }: NonNullable<ReturnType<typeof readHashedText>>,
  report: Report,
  cache?: Cache,
): Source | undefined {
  const match = FRONT_MATTER.exec(text);
  if (!match) {
    const { line, what } = frontMatterFault(text);
    report('yaml/no-front-matter', { file, line }, { what });
    return undefined;
  }
  const checked = readKnownYaml(
    { file, text: match[2], linesBefore: match[1].split('\n').length },
    ['front matter', frontMatterFile],
    report,
    cache,
  );
  if (!checked) return undefined;
  const bodyLine = match[0].split('\n').length;
  const body = text.slice(match[0].length);
  if (body.trim() === '') report('article/empty', { file, line: bodyLine });
  const holds = { pictures: /!\[|<img/i.test(body), formulas: FORMULA.test(body) || SIGN.test(body) };
  const meta = toFrontMatter(checked.value);
  for (const { name, doubt, ...person } of [...meta.authors, ...meta.supervisors])
    if (doubt !== undefined)
      report(
        'person/order',
        { file, line: lineOf(text, name) ?? checked.lines.authors },
        { name, shown: shortName(person), write: doubt },
      );
  const words = body.replace(/\s+/g, '');
  const own = words.length < FEW ? '' : sha(words);
  const source = { id, file, hash: hash(), text: own, meta, lines: checked.lines, holds, bodyLine };
  if (kept < MOST_KEPT) bodies.set(source, body);
  kept += body.length;
  return source;
}

/** What a formula may begin with, in any of its forms. */
const FORMULA = /\$\$|\$[^\s\d$]|\$ \S|\\[([]|\\begin\{|```math/;

/** UTF-16 units under which two bodies may be the same by chance. */
const FEW = 120;

const sha = (text: string): string => sha256('sha256', text).slice(0, 16);

/** The line that a name stands on, from 1. */
function lineOf(text: string, name: string): number | undefined {
  const at = text.split('\n').findIndex((line) => line.includes(name));
  return at < 0 ? undefined : at + 1;
}

/** Bodies of volumes that are not large, so that no file is read twice; their UTF-16 units. */
const bodies = new WeakMap<Source, string>();
let kept = 0;
const MOST_KEPT = 8e6;

/** An article's text without its front matter; empty after a diagnostic. */
export function bodyOf(source: Source, report: Report): string {
  const known = bodies.get(source);
  if (known !== undefined) return known;
  // What is to be said of the text was said when it was read first.
  const read = readHashedText(resolve(source.file), () => {});
  if (read?.hash() === source.hash) return read.text.slice(FRONT_MATTER.exec(read.text)![0].length);
  report('article/changed', { file: source.file });
  return '';
}

function checkNumbers(sources: readonly Source[], report: Report): void {
  const used = new Map<number, Source>();
  const free = Math.max(0, ...sources.map((s) => s.meta.number)) + 1;
  for (const source of sources) {
    const other = used.get(source.meta.number);
    if (other)
      report(
        'article/duplicate-number',
        { file: source.file, line: source.lines.number },
        { number: source.meta.number, other: other.file, free },
      );
    else used.set(source.meta.number, source);
  }
}
