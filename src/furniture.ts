/** What stands around the text of every page of a project: running heads, folios; and the file's metadata and resources. */
import type { AssembleOptions, Head, PageMarks } from './assemble.ts';
import type { Cache } from './cache.ts';
import { setText } from './compose/index.ts';
import type { Report } from './diagnostics.ts';
import { drawLines } from './draw/index.ts';
import type { Assets, PictureData, PixelsOf } from './model/assets.ts';
import type { Book, DrawnLine } from './model/book.ts';
import { SIGN } from './model/characters.ts';
import { type Block, type Inline, localized, Mark } from './model/document.ts';
import type { PagePart } from './model/galley.ts';
import { runningEntry } from './model/manifest.ts';
import type { Plate } from './model/plate.ts';
import type { Project } from './model/project.ts';
import { measure } from './model/template.ts';
import { pixelsOf, prepare } from './prepare/index.ts';
import { titleInlines } from './titles.ts';

/** Wording that was checked where the article was parsed. */
export const quiet: Report = () => {};

/** The half of `assemble`'s options that does not depend on which parts a book has. */
export async function pageFurniture(
  project: Project,
  report: Report,
  cache?: Cache,
): Promise<
  Pick<AssembleOptions, 'page' | 'versoHead' | 'rectoHead' | 'furniture' | 'metadata' | 'resources'>
> {
  const { manifest, sources, template, fonts } = project;
  const { language } = manifest;
  const byId = new Map(sources.map((source) => [source.id, source]));
  const rectoHead = (part: string): Head | undefined => {
    const source = byId.get(part);
    if (source) return { text: runningEntry(source.meta), markdown: source.meta.language };
    const text = template.labels[part.slice(1)]?.[language];
    return text ? { text } : undefined;
  };
  const pixels = pixelsOf(fonts);
  const assets = await headAssets(project);
  return {
    page: template.page,
    versoHead: { text: localized(manifest.title, language) },
    rectoHead,
    furniture: (pages) => {
      const key = cache?.key('furniture', template, fonts.hash, pages);
      const known = key && cache?.find<readonly Plate[]>(key);
      if (known) return known;
      let silent = true;
      const made = drawMarks(pages, project, assets, (...said) => {
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
function drawMarks(
  pages: readonly PageMarks[],
  { template, fonts }: Project,
  assets: Assets,
  report: Report,
): Plate[] {
  const { page } = template;
  const width = measure(page);
  const known = new Map<string, readonly PagePart[]>();
  const set = (head: Head, role: string): readonly PagePart[] => {
    const key = `${role} ${head.markdown ?? ''} ${head.text}`;
    const made =
      known.get(key) ?? setText(headInlines(head), role, width, { template, fonts }, report, assets);
    known.set(key, made);
    return made;
  };
  return pages.map(({ folio, side, head }) => {
    const outside = (parts: readonly PagePart[], y: number): DrawnLine => {
      const end = parts.reduce((x, part) => Math.max(x, part.x + part.width), 0);
      return { x: side === 'recto' ? width - end : 0, y, line: { parts, hyphenated: false } };
    };
    const foot = outside(set({ text: String(folio) }, 'folio'), page.footBaseline);
    const top = head ? set(head, 'running-head') : [];
    const lines = top.length > 0 ? [outside(top, page.headBaseline), foot] : [foot];
    return drawLines(lines, '', page.height);
  });
}

/** Marks that a running head keeps; it is no place for bold letters and links. */
const KEPT = Mark.italic | Mark.superior | Mark.inferior | Mark.smallCaps;

function headInlines({ text, markdown }: Head): Inline[] {
  if (!markdown) return [{ kind: 'text', text, marks: Mark.none }];
  return titleInlines(text, markdown).map((inline) => {
    if (inline.kind !== 'text') return inline;
    return { kind: 'text', text: inline.text, marks: inline.marks & KEPT };
  });
}

/** The formulas of running heads; what is wrong with one was said where the article was set. */
async function headAssets({ sources, fonts, root }: Project): Promise<Assets> {
  const blocks = sources.flatMap(({ meta }): Block[] => {
    const text = runningEntry(meta);
    if (!/\$|\\[([a-z]/.test(text) && !SIGN.test(text)) return [];
    const inlines = headInlines({ text, markdown: meta.language });
    return [{ kind: 'paragraph', role: 'running-head', language: meta.language, inlines, line: 0 }];
  });
  return prepare({ id: '', language: 'kk', file: '', blocks }, root, root, fonts, quiet);
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
