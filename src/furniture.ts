/** What stands around the text of every page of a project: running heads, folios, the file's metadata. */
import type { AssembleOptions } from './assemble.ts';
import { setRun, setText } from './compose/index.ts';
import type { Report } from './diagnostics.ts';
import type { Book } from './model/book.ts';
import { type Language, localized, plainText } from './model/document.ts';
import { contentsEntry, type Source } from './model/manifest.ts';
import type { Project } from './model/project.ts';
import { parseLine } from './parse/index.ts';
import { pixelsOf } from './prepare/index.ts';

/** Wording that was checked where the article was parsed. */
export const quiet: Report = () => {};

/** The half of `assemble`'s options that does not depend on which parts a book has. */
export function pageFurniture(
  project: Project,
  report: Report,
): Pick<
  AssembleOptions,
  'page' | 'versoHead' | 'rectoHead' | 'setText' | 'setRun' | 'metadata' | 'resources'
> {
  const { manifest, sources, template } = project;
  const { language } = manifest;
  const composer = { template, fonts: project.fonts };
  const byId = new Map(sources.map((source) => [source.id, source]));
  return {
    page: template.page,
    versoHead: localized(manifest.title, language),
    rectoHead: (part) => headOf(byId.get(part), part, template.labels, language),
    setText: remembered((text, role, width) => setText(text, role, width, composer, report)),
    setRun,
    metadata: metadata(project),
    resources: { fonts: project.fonts, pixels: pixelsOf },
  };
}

const metadata = ({ manifest, date }: Project): Book['metadata'] => ({
  title: localized(manifest.title, manifest.language),
  titles: manifest.title,
  language: manifest.language,
  creators: [],
  date,
  identifier: manifest.isbn ? `urn:isbn:${manifest.isbn.replace(/[\s-]/g, '')}` : '',
});

type SetLine = (text: string, role: string, width: number) => ReturnType<typeof setText>;

/** Running heads come back from page to page. */
function remembered(set: SetLine): SetLine {
  const known = new Map<string, ReturnType<typeof setText>>();
  return (text, role, width) => {
    const key = `${role}|${width}|${text}`;
    const made = known.get(key) ?? set(text, role, width);
    known.set(key, made);
    return made;
  };
}

function headOf(
  source: Source | undefined,
  part: string,
  labels: Project['template']['labels'],
  language: Language,
): string {
  if (source)
    return plainText(parseLine(contentsEntry(source.meta), source.meta.language, source.file, quiet));
  return labels[part.slice(1)]?.[language] ?? '';
}
