/** What stands around the text of every page of a project: running heads, folios; and the file's metadata and resources. */
import type { AssembleOptions, Head, PageMarks } from './assemble.ts';
import type { Cache } from './cache.ts';
import { setText } from './compose/index.ts';
import type { Report } from './diagnostics.ts';
import { drawLines } from './draw/index.ts';
import type { PictureData, PixelsOf } from './model/assets.ts';
import type { Book, DrawnLine } from './model/book.ts';
import { localized, plainText } from './model/document.ts';
import type { PagePart } from './model/galley.ts';
import { contentsEntry } from './model/manifest.ts';
import type { Plate } from './model/plate.ts';
import type { Project } from './model/project.ts';
import { measure } from './model/template.ts';
import { parseLine } from './parse/index.ts';
import { pixelsOf } from './prepare/index.ts';

/** Wording that was checked where the article was parsed. */
export const quiet: Report = () => {};

/** The half of `assemble`'s options that does not depend on which parts a book has. */
export function pageFurniture(
  project: Project,
  report: Report,
  cache?: Cache,
): Pick<AssembleOptions, 'page' | 'versoHead' | 'rectoHead' | 'furniture' | 'metadata' | 'resources'> {
  const { manifest, sources, template, fonts } = project;
  const { language } = manifest;
  const byId = new Map(sources.map((source) => [source.id, source]));
  const rectoHead = (part: string): Head | undefined => {
    const source = byId.get(part);
    if (source) return { text: contentsEntry(source.meta), markdown: source.meta.language };
    const text = template.labels[part.slice(1)]?.[language];
    return text ? { text } : undefined;
  };
  const pixels = pixelsOf(fonts);
  return {
    page: template.page,
    versoHead: { text: localized(manifest.title, language) },
    rectoHead,
    furniture: (pages) => {
      const key = cache?.key('furniture', template.page, template.styles, fonts.hash, pages);
      const known = key && cache?.find<readonly Plate[]>(key);
      if (known) return known;
      let silent = true;
      const made = drawMarks(pages, project, (...said) => {
        silent = false;
        report(...said);
      });
      if (key && silent) cache?.keep(key, made);
      return made;
    },
    metadata: metadata(project),
    resources: { fonts, pixels: cache ? remembering(cache, pixels, fonts.hash) : pixels },
  };
}

/** Folio at the foot, running head at the top, both outside. */
function drawMarks(pages: readonly PageMarks[], { template, fonts }: Project, report: Report): Plate[] {
  const { page } = template;
  const width = measure(page);
  const known = new Map<string, readonly PagePart[]>();
  const set = (text: string, role: string): readonly PagePart[] => {
    const made = known.get(text) ?? setText(text, role, width, { template, fonts }, report);
    known.set(text, made);
    return made;
  };
  const heads = new Map<string, string>();
  const textOf = ({ text, markdown }: Head): string => {
    if (!markdown) return text;
    const plain = heads.get(text) ?? plainText(parseLine(text, markdown, '', quiet));
    heads.set(text, plain);
    return plain;
  };
  return pages.map(({ folio, side, head }) => {
    const outside = (parts: readonly PagePart[], y: number): DrawnLine => {
      const end = parts.reduce((x, part) => Math.max(x, part.x + part.width), 0);
      return { x: side === 'recto' ? width - end : 0, y, line: { parts, hyphenated: false } };
    };
    const foot = outside(set(String(folio), 'folio'), page.footBaseline);
    const top = head ? set(textOf(head), 'running-head') : [];
    const lines = top.length > 0 ? [outside(top, page.headBaseline), foot] : [foot];
    return drawLines(lines, '', page.height);
  });
}

const remembering =
  (cache: Cache, pixels: PixelsOf, fonts: string): PixelsOf =>
  async (picture, gray) => {
    const key = cache.key('pixels', picture.id, picture.width, gray, fonts);
    const known = cache.find<PictureData>(key);
    if (known) return known;
    const made = await pixels(picture, gray);
    cache.keep(key, made);
    return made;
  };

const metadata = ({ manifest, date }: Project): Book['metadata'] => ({
  title: localized(manifest.title, manifest.language),
  titles: manifest.title,
  language: manifest.language,
  creators: [],
  date,
  identifier: manifest.isbn ? `urn:isbn:${manifest.isbn.replace(/[\s-]/g, '')}` : '',
});
