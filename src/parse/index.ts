/** parse: a manuscript's text → the document. Never throws on any text. */
import type { Report } from '../diagnostics.ts';
import type { Inline, Language, Part } from '../model/document.ts';
import type { Source } from '../model/manifest.ts';
import { type Context, toBlocks } from './blocks.ts';
import { articleFoot, articleHead, type Labels } from './head.ts';
import { plain, toInlines } from './inlines.ts';
import { parseInline } from './markdown.ts';
import { resolve } from './references.ts';
import { Definitions } from './tex.ts';
import { reportLanguage, reportRepeatedHead } from './text-checks.ts';
import { typeset } from './typography/index.ts';

/** An article: its head, its body, its notes. */
export function parse(source: Source, body: string, labels: Labels, report: Report): Part {
  const { id, file, meta } = source;
  const context: Context = {
    file,
    language: meta.language,
    firstLine: source.bodyLine,
    report,
    styled: false,
    notes: new Map(),
    definitions: new Definitions(),
  };
  // The body first: a title may call a footnote whose text stands there.
  const text = toBlocks(body, context);
  reportRepeatedHead(text, source, report);
  reportLanguage(body, source, report);
  const blocks = [
    ...resolve([...articleHead(source, labels, report, context.notes.keys()), ...text], context, labels),
    ...articleFoot(source, labels, report),
  ];
  return { id, language: meta.language, file, blocks };
}

/** A page of the template, its placeholders filled in; paragraphs may name their style. */
export function parsePage(id: string, file: string, text: string, language: Language, report: Report): Part {
  return {
    id,
    language,
    file,
    blocks: toBlocks(text, {
      file,
      language,
      firstLine: 1,
      report,
      styled: true,
      notes: new Map(),
      definitions: new Definitions(),
    }),
  };
}

/** One line of inline Markdown, such as a title where it stands in the contents: calls of footnotes left out, breaks as spaces. */
export function parseLine(text: string, language: Language, file: string, report: Report): Inline[] {
  const place = { file, line: 1 };
  const inlines = toInlines(parseInline(withoutNotes(text)), place, report);
  const onOneLine = inlines.map((inline): Inline => (inline.kind === 'break' ? plain(' ') : inline));
  return typeset(onOneLine, language, place, report);
}

/** Calls of footnotes in a line; their texts stand in the article. */
export const NOTE_CALL = /\[\^[^\]\s]+\]/g;
export const withoutNotes = (text: string): string => text.replace(NOTE_CALL, '');
