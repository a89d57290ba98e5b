/** compose: a part of the document × the template → its galley, an endless column of set lines. */
import type { Report } from '../diagnostics.ts';
import { type Assets, NO_ASSETS } from '../model/assets.ts';
import { type Inline, type Language, Mark, type NoteCall, type Part } from '../model/document.ts';
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

/** One line that is set after numbering: a folio, a running head, a slot's digits. Cut with «…» where it is too long. */
export function setText(
  text: string,
  role: string,
  width: number,
  composer: Composer,
  report: Report,
): readonly PagePart[] {
  const style = {
    ...styleNamed(composer.template, role),
    align: 'left' as const,
    indent: 0,
    hyphenate: false,
  };
  const setter = plainSetter(composer.template, composer.fonts, report);
  const set = (shown: string): readonly FramePart[] => {
    const inlines: Inline[] = [{ kind: 'text', text: shown, marks: Mark.none }];
    const request = { inlines, style, language: 'kk' as Language, x: 0, measure: 1e6, file: '', line: 0 };
    return setParagraph(request, setter)[0].lines[0]?.parts ?? [];
  };
  const words = text.split(' ');
  const cut = (count: number) =>
    set(
      `${words
        .slice(0, count)
        .join(' ')
        .replace(/[\s.,:;–—-]+$/, '')}…`,
    );
  const fits = (parts: readonly FramePart[]) => parts.length === 0 || parts[0].width <= width;
  const whole = set(text);
  // About as many words as the line has room for, and from there to as many as it really has.
  let count = fits(whole) ? words.length : Math.floor((words.length * width) / whole[0].width);
  let parts = count >= words.length ? whole : cut(Math.max(1, count));
  while (count > 1 && !fits(parts)) parts = cut(--count);
  while (count + 1 < words.length) {
    const longer = cut(count + 1);
    if (!fits(longer)) break;
    [count, parts] = [count + 1, longer];
  }
  return parts.filter((part) => part.kind !== 'slot');
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
