/** assemble: sections × numbering → the book. Folios, running heads, margins, slots, labels, outline. */
import type {
  Book,
  NumberedPage,
  Numbering,
  OutlineEntry,
  Page,
  PartKind,
  Section,
  Side,
} from './model/book.ts';
import type { Language, Slot } from './model/document.ts';
import type { FramePart, Line, PagePart, RunStyle } from './model/galley.ts';
import type { DrawnSection, Plate } from './model/plate.ts';
import type { PageStyle } from './model/template.ts';

/** A running head's text; Markdown in a language, or just text. */
export interface Head {
  readonly text: string;
  readonly markdown?: Language;
}

/** What a page prints of itself. */
export interface PageMarks {
  readonly folio: number;
  readonly side: Side;
  readonly head: Head | undefined;
}

export interface AssembleOptions {
  readonly page: PageStyle;
  readonly kinds: ReadonlyMap<string, PartKind>;
  /** Parts that open a section: no running head where they begin. */
  readonly openers: ReadonlySet<string>;
  /** Head of a verso, and of a recto by part; undefined for none. */
  readonly versoHead: Head;
  rectoHead(part: string): Head | undefined;
  /** Head of all pages of the contents, while the page numbers may still change. */
  readonly draftHead?: Head;
  /** Draws what stands around the text, page by page. */
  furniture(pages: readonly PageMarks[]): readonly Plate[];
  readonly outline: readonly OutlineEntry[];
  readonly metadata: Book['metadata'];
  readonly resources: Book['resources'];
}

const SILENT: ReadonlySet<PartKind> = new Set(['title', 'imprint', 'colophon', 'sheet']);

export function assemble(
  sections: readonly DrawnSection[],
  numbering: Numbering,
  options: AssembleOptions,
): Book {
  const byPart = new Map(sections.map((s) => [s.part, s]));
  const { page } = options;
  const marked = numbering.pages.filter((numbered) => prints(numbered, options));
  const plates = options.furniture(marked.map((numbered) => marksOf(numbered, options)));
  const furniture = new Map(marked.map(({ sheet }, i) => [sheet, plates[i]]));
  const pages = numbering.pages.map((numbered) =>
    assemblePage(numbered, byPart, furniture.get(numbered.sheet), options),
  );
  const targets = new Map([...numbering.ranges].map(([part, range]) => [part, range.firstSheet]));
  return {
    pages,
    targets,
    outline: options.outline,
    links: true,
    width: page.width,
    height: page.height,
    metadata: options.metadata,
    resources: options.resources,
  };
}

/** Title, imprint and the like print no folio, though they count. */
function prints({ frames }: NumberedPage, options: AssembleOptions): boolean {
  return frames.some(({ part }) => !SILENT.has(options.kinds.get(part)!));
}

function assemblePage(
  numbered: NumberedPage,
  byPart: ReadonlyMap<string, DrawnSection>,
  furniture: Plate | undefined,
  options: AssembleOptions,
): Page {
  const { page } = options;
  return {
    sheet: numbered.sheet,
    folio: String(numbered.folio),
    side: numbered.side,
    left: numbered.side === 'recto' ? page.inner : page.outer,
    ...(furniture ? { furniture } : {}),
    // An article laid out alone has no plate of the neighbour whose page it shares.
    plates: numbered.frames.flatMap(({ part, frame }) => byPart.get(part)?.plates[frame] ?? []),
    articles: numbered.frames
      .filter(({ part }) => options.kinds.get(part) === 'article')
      .map(({ part }) => part),
  };
}

/** Sets the digits of a slot. */
type SetRun = (text: string, style: RunStyle) => PagePart & { kind: 'text' };

/** A section with its numbers in it. Filling a slot cannot move anything: its place and width are fixed. */
export function fillSlots(section: Section, numbering: Numbering, setRun: SetRun): Section<PagePart> {
  const digits = (slot: Slot) => slotText(slot, numbering);
  const frames = section.frames.map(({ lines }) => ({
    lines: lines.map((placed) => ({ ...placed, line: filled(placed.line, digits, setRun) })),
  }));
  return { ...section, frames };
}

function filled(line: Line<FramePart>, digits: (slot: Slot) => string, setRun: SetRun): Line<PagePart> {
  if (!line.parts.some((part) => part.kind === 'slot')) return line as unknown as Line<PagePart>;
  const parts = line.parts.map((part): PagePart => {
    if (part.kind !== 'slot') return part;
    const set = setRun(digits(part.slot), part.style);
    return { ...set, x: part.align === 'right' ? part.x + part.width - set.width : part.x };
  });
  return {
    parts,
    hyphenated: line.hyphenated,
    ...(line.target ? { target: line.target } : {}),
    ...(line.anchor ? { anchor: line.anchor } : {}),
  };
}

function slotText(slot: Slot, numbering: Numbering): string {
  const range = numbering.ranges.get(slot.part);
  if (!range) throw new Error(`no part ${slot.part} to number`);
  if (slot.kind === 'range')
    return range.first === range.last ? String(range.first) : `${range.first}–${range.last}`;
  return String(slot.kind === 'first' ? range.first : range.last);
}

/** The folio; a running head, volume on the verso and article on the recto, none where a section opens. */
function marksOf({ folio, side, frames }: NumberedPage, options: AssembleOptions): PageMarks {
  const inContents = frames.some(({ part }) => options.kinds.get(part) === 'contents');
  if (inContents && options.draftHead) return { folio, side, head: options.draftHead };
  const opens = frames.some(({ part, frame }) => frame === 0 && options.openers.has(part));
  const head = side === 'verso' ? options.versoHead : options.rectoHead(frames[0].part);
  return { folio, side, head: opens ? undefined : head };
}
