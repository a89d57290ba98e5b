/** compose: a part of the document × the template → its galley, an endless column of set lines. */
import type { Report } from '../diagnostics.ts';
import { type Assets, NO_ASSETS } from '../model/assets.ts';
import type { Inline, Language, NoteCall, Part } from '../model/document.ts';
import type { FontSet } from '../model/fonts.ts';
import type { FramePart, Galley, Line, PagePart, RunStyle, SetText, TextPart } from '../model/galley.ts';
import { measure, type Template } from '../model/template.ts';
import { blockItems } from './blocks.ts';
import { type Column, styleNamed } from './column.ts';
import { BOX } from './line-items.ts';
import { noteLines } from './notes.ts';
import { setParagraph, type Typesetter } from './paragraph.ts';
import { shape, unitsOf } from './shape.ts';

export interface Composer {
  readonly template: Template;
  readonly fonts: FontSet;
}

export function compose(
  part: Part,
  { template, fonts }: Composer,
  report: Report,
  assets: Assets = NO_ASSETS,
): Galley {
  const notes = new Map<NoteCall, readonly Line[]>();
  const column: Column = {
    template,
    setter: {
      ...plainSetter(template, fonts, report),
      assets,
      setNote: (call) => {
        const known = notes.get(call) ?? noteLines(call, column);
        notes.set(call, known);
        return known;
      },
    },
    file: part.file,
    x: 0,
    measure: measure(template.page),
    role: 'body',
    depth: 0,
  };
  const items = blockItems(part.blocks, column).filter(
    (item) => item.settings[0].lines.length > 0 || item.fill,
  );
  return { part: part.id, items };
}

/** For text without footnotes, formulas and pictures. */
const plainSetter = (template: Template, fonts: FontSet, report: Report): Typesetter => ({
  fonts,
  breaking: template.breaking,
  report,
  assets: NO_ASSETS,
  leading: template.page.leading,
  setNote: () => [],
});

/** One line that is set after numbering: a folio, a running head, a slot's digits. Cut with «…» between words where it is too long. */
export function setText(
  inlines: readonly Inline[],
  role: string,
  width: number,
  composer: Composer,
  report: Report,
  assets: Assets = NO_ASSETS,
): readonly PagePart[] {
  const style = {
    ...styleNamed(composer.template, role),
    align: 'left' as const,
    indent: 0,
    hyphenate: false,
  };
  const setter = { ...plainSetter(composer.template, composer.fonts, report), assets };
  const set = (shown: readonly Inline[]): readonly FramePart[] => {
    const language: Language = 'kk';
    const request = { inlines: shown, style, language, x: 0, measure: 1e6, file: '', line: 0 };
    return setParagraph(request, setter)[0].lines[0]?.parts ?? [];
  };
  const widthOf = (parts: readonly FramePart[]) =>
    parts.reduce((end, part) => Math.max(end, part.x + part.width), 0);
  const cut = (count: number) => set(firstWords(inlines, count));
  const whole = set(inlines);
  const all = wordCount(inlines);
  // About as many words as the line has room for, and from there to as many as it really has.
  let count = widthOf(whole) <= width ? all : Math.floor((all * width) / widthOf(whole));
  let parts = count >= all ? whole : cut(Math.max(1, count));
  while (count > 1 && widthOf(parts) > width) parts = cut(--count);
  while (count + 1 < all) {
    const longer = cut(count + 1);
    if (widthOf(longer) > width) break;
    [count, parts] = [count + 1, longer];
  }
  return parts.filter((part) => part.kind !== 'slot');
}

const wordCount = (inlines: readonly Inline[]): number =>
  inlines.reduce((sum, inline) => sum + (inline.kind === 'text' ? inline.text.split(' ').length - 1 : 0), 1);

/** The first words, which a space divides, and «…» after the last one. */
function firstWords(inlines: readonly Inline[], count: number): Inline[] {
  const out: Inline[] = [];
  let left = count;
  for (const inline of inlines) {
    if (inline.kind !== 'text') {
      out.push(inline);
      continue;
    }
    const words = inline.text.split(' ');
    if (words.length > left) {
      const text = words.slice(0, left).join(' ');
      return [...out, { ...inline, text: `${text.replace(/[\s.,:;–—-]+$/, '')}…` }];
    }
    out.push(inline);
    left -= words.length - 1;
  }
  return out;
}

/** One word in a given style, such as the digits of a slot. */
export function setRun(text: string, style: RunStyle): TextPart {
  const word = shape(style.face, text);
  if (!word) throw new Error(`${style.face.name} has no glyphs for ${text}`);
  const width = (unitsOf(word, 0, word.length) * style.size) / style.face.unitsPerEm;
  const set: SetText = {
    kind: Uint8Array.of(BOX),
    words: [word],
    first: Uint16Array.of(0),
    end: Uint16Array.of(word.length),
    lastAdvance: Int16Array.of(0),
    style: Uint16Array.of(0),
    styles: [style],
    indent: 0,
  };
  return { kind: 'text', text: set, from: 0, to: 1, hyphen: false, x: 0, width, ratio: 0, scale: 1 };
}
