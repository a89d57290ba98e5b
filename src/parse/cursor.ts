/** What the readers of blocks share: the tokens with their place, what surrounds the text, and its lines of runs. */
import type { Report } from '../diagnostics.ts';
import { CYRILLIC, KAZAKH_ONLY } from '../model/characters.ts';
import type { Block, Figure, Inline, Language } from '../model/document.ts';
import { figure } from './figures.ts';
import { type Picture, toInlines } from './inlines.ts';
import type { Token } from './markdown.ts';
import type { Definitions } from './tex.ts';
import { typeset } from './typography/index.ts';

export interface Context {
  readonly file: string;
  readonly language: Language;
  /** Line of the file at which the text starts. */
  readonly firstLine: number;
  readonly report: Report;
  /** Pages of a template name the style of a paragraph: `text {.style}`. */
  readonly styled: boolean;
  /** Texts of footnotes by their labels, filled while the body is read. */
  readonly notes: Map<string, { readonly blocks: readonly Block[]; readonly line: number }>;
  /** What the formulas of the text have defined so far. */
  readonly definitions: Definitions;
}

/** Walks the flat list of tokens once. */
export class Cursor {
  at = 0;
  /** Inside the references, which run to the end or to the next heading. */
  references = false;
  readonly tokens: readonly Token[];
  /** Markers of lists that are not Markdown's, by the line of the text, from 0. */
  readonly markers: ReadonlyMap<number, string>;
  constructor(tokens: readonly Token[], markers: ReadonlyMap<number, string>) {
    this.tokens = tokens;
    this.markers = markers;
  }
  next(): Token {
    return this.tokens[this.at++];
  }
  peek(): Token | undefined {
    return this.tokens[this.at];
  }
}

/** Line of the file on which a token begins. */
export const lineOf = (token: Token, context: Context): number => (token.map?.[0] ?? 0) + context.firstLine;

/** A template's page speaks several languages; its paragraphs show which by their letters. */
export function languageOf(token: Token, context: Context): Language {
  if (!context.styled) return context.language;
  const text = token.content.replace(/\{\.[\w-]+\}$/, '');
  if (KAZAKH_ONLY.test(text)) return 'kk';
  if (CYRILLIC.test(text)) return 'ru';
  return /[A-Za-z]{3}/.test(text) ? 'en' : context.language;
}

/** The runs of a token of text; `pictures` takes the pictures in it. */
export function inlineContent(token: Token, line: number, context: Context, pictures?: Picture[]): Inline[] {
  const place = { file: context.file, line };
  const onPicture = pictures && ((picture: Picture) => pictures.push(picture));
  return typeset(
    toInlines(token.children ?? [], place, context.report, {
      definitions: context.definitions,
      onPicture,
      trusted: context.styled,
    }),
    languageOf(token, context),
    place,
    context.report,
  );
}

/** A picture as a figure, its caption set by the rules of typography. */
export function figureOf(picture: Picture, language: Language, context: Context): Figure {
  const place = { file: context.file, line: picture.line };
  const made = figure(picture, language, (text) =>
    context.report('article/comment', place, { text: `"${text}"` }),
  );
  if (!made.caption) return made;
  const inlines = typeset(made.caption.inlines, language, place, context.report);
  return { ...made, caption: { ...made.caption, inlines } };
}

/** Runs between line breaks; empty lines are left out. */
export function splitAtBreaks(inlines: readonly Inline[]): Inline[][] {
  const lines: Inline[][] = [[]];
  for (const inline of inlines) {
    if (inline.kind === 'break') lines.push([]);
    else lines[lines.length - 1].push(inline);
  }
  return lines.filter((line) => line.length > 0);
}
