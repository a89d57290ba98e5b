/** What is odd about a volume as a whole: sections without articles or with one number, one article twice. */
import type { Place, Report } from '../diagnostics.ts';
import { localized } from '../model/document.ts';
import type { SectionSpec, Source } from '../model/manifest.ts';
import { squash } from '../squash.ts';

/** `lineOf`: the line of the manifest that names a section's number. */
export function checkSections(
  sections: readonly SectionSpec[],
  placeOf: (number: string) => Place,
  report: Report,
): void {
  const seen = new Set<string>();
  const walk = (section: SectionSpec): boolean => {
    if (seen.has(section.number))
      report('section/number-twice', placeOf(section.number), { number: section.number });
    seen.add(section.number);
    const below = section.sections.map(walk);
    const holds = section.articles.length > 0 || below.includes(true);
    if (!holds) report('section/empty', placeOf(section.number), { number: section.number });
    return holds;
  };
  sections.forEach(walk);
}

/** The same text, or the same title by the same author: the commonest fault of putting a volume together. */
export function checkTwins(sources: readonly Source[], report: Report): void {
  const texts = new Map<string, Source>();
  const titles = new Map<string, Source>();
  for (const source of sources) {
    const { meta } = source;
    const title = [localized(meta.title, meta.language), meta.authors[0].family].map(squash).join('|');
    const text = source.text === '' ? undefined : texts.get(source.text);
    const other = text ?? titles.get(title);
    if (other)
      report(
        'article/twin',
        { file: source.file, line: source.lines.title ?? 1 },
        { what: text ? 'its text is that' : 'its title and first author are those', other: other.file },
      );
    if (!text) texts.set(source.text, source);
    if (!titles.has(title)) titles.set(title, source);
  }
}
