/** assemble: sections × numbering → the book. Folios, running heads, margins, slots, labels, outline. */
import { drawLines } from './draw/index.ts';
import type {
  Book,
  DrawnLine,
  NumberedPage,
  Numbering,
  OutlineEntry,
  Page,
  PartKind,
  Section,
} from './model/book.ts';
import type { Slot } from './model/document.ts';
import type { FramePart, Line, PagePart, RunStyle } from './model/galley.ts';
import type { DrawnSection } from './model/plate.ts';
import { measure, type PageStyle } from './model/template.ts';

export interface AssembleOptions {
  readonly page: PageStyle;
  readonly kinds: ReadonlyMap<string, PartKind>;
  /** Parts that open a section: no running head where they begin. */
  readonly openers: ReadonlySet<string>;
  /** Head of a verso, and of a recto by part. */
  readonly versoHead: string;
  rectoHead(part: string): string;
  /** Head of all pages of the contents, while the page numbers may still change. */
  readonly draftHead?: string;
  /** Sets one line of furniture in a style of the template. */
  setText(text: string, role: string, width: number): readonly PagePart[];
  /** Sets the digits of a slot. */
  setRun(text: string, style: RunStyle): PagePart & { kind: 'text' };
  readonly outline: readonly OutlineEntry[];
  readonly metadata: Book['metadata'];
  readonly resources: Book['resources'];
}

/** Pages that print no folio, though they count. */
const SILENT: ReadonlySet<PartKind> = new Set(['title', 'imprint', 'colophon', 'sheet']);

export function assemble(
  sections: readonly DrawnSection[],
  numbering: Numbering,
  options: AssembleOptions,
): Book {
  const byPart = new Map(sections.map((s) => [s.part, s]));
  const { page } = options;
  const pages = numbering.pages.map((numbered) => assemblePage(numbered, byPart, options));
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

function assemblePage(
  numbered: NumberedPage,
  byPart: ReadonlyMap<string, DrawnSection>,
  options: AssembleOptions,
): Page {
  const { page } = options;
  const kinds = numbered.frames.map(({ part }) => options.kinds.get(part)!);
  const prints = kinds.length > 0 && !kinds.every((kind) => SILENT.has(kind));
  return {
    sheet: numbered.sheet,
    folio: String(numbered.folio),
    side: numbered.side,
    left: numbered.side === 'recto' ? page.inner : page.outer,
    ...(prints ? { furniture: drawLines(furniture(numbered, options), '', page.height) } : {}),
    // An article laid out alone has no plate of the neighbour whose page it shares.
    plates: numbered.frames.flatMap(({ part, frame }) => byPart.get(part)?.plates[frame] ?? []),
    articles: numbered.frames
      .filter(({ part }) => options.kinds.get(part) === 'article')
      .map(({ part }) => part),
  };
}

/** A section with its numbers in it. Filling a slot cannot move anything: its place and width are fixed. */
export function fillSlots(
  section: Section,
  numbering: Numbering,
  setRun: AssembleOptions['setRun'],
): Section<PagePart> {
  const digits = (slot: Slot) => slotText(slot, numbering);
  const frames = section.frames.map(({ lines }) => ({
    lines: lines.map((placed) => ({ ...placed, line: filled(placed.line, digits, setRun) })),
  }));
  return { ...section, frames };
}

function filled(
  line: Line<FramePart>,
  digits: (slot: Slot) => string,
  setRun: AssembleOptions['setRun'],
): Line<PagePart> {
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

/** Folio at the foot outside; running head, volume on the verso and article on the recto, none where a section opens. */
function furniture(numbered: NumberedPage, options: AssembleOptions): DrawnLine[] {
  const { page } = options;
  const width = measure(page);
  const outside = (parts: readonly PagePart[], y: number): DrawnLine => {
    const end = parts.reduce((x, part) => Math.max(x, part.x + part.width), 0);
    return {
      x: numbered.side === 'recto' ? width - end : 0,
      y,
      line: { parts, hyphenated: false },
    };
  };
  const out = [outside(options.setText(String(numbered.folio), 'folio', width), page.footBaseline)];
  const inContents = numbered.frames.some(({ part }) => options.kinds.get(part) === 'contents');
  const draft = inContents ? options.draftHead : undefined;
  const opens =
    draft === undefined &&
    numbered.frames.some(({ part, frame }) => frame === 0 && options.openers.has(part));
  if (opens) return out;
  const own = numbered.side === 'verso' ? options.versoHead : options.rectoHead(numbered.frames[0].part);
  const head = draft ?? own;
  const set = head ? options.setText(head, 'running-head', width) : [];
  return set.length > 0 ? [outside(set, page.headBaseline), ...out] : out;
}
