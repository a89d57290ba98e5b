/** What a set line's runs ask for besides glyphs: spaces of a width, links and strokes. */
import { Mark } from '../model/document.ts';
import { GLUE, type RunStyle, type TextPart } from '../model/galley.ts';

/** Width of a space as set. */
export const gapOf = ({ space }: RunStyle, { ratio }: TextPart): number =>
  space.width + ratio * (ratio > 0 ? space.stretch : space.shrink);

/** What `Tw` adds to each space, points before the horizontal scale (ISO 32000 § 9.3.3). */
export function wordSpacing(style: RunStyle, part: TextPart): number {
  const { face, size } = style;
  const own = (face.advance(face.glyphFor(32)) * size) / face.unitsPerEm;
  return gapOf(style, part) / part.scale - own;
}

/** The style of a part's first space; undefined where it has none. */
export function firstSpace({ text, from, to }: TextPart): RunStyle | undefined {
  for (let at = from; at < to; at++) if (text.kind[at] === GLUE) return text.styles[text.style[at]];
  return undefined;
}

/** Whether a part holds a link, or struck or underlined words. */
export function isDecorated({ text, from, to }: TextPart): boolean {
  const decorated = ({ href, marks }: RunStyle) =>
    href !== undefined || (marks & (Mark.strike | Mark.underline)) !== 0;
  if (!text.styles.some(decorated)) return false;
  for (let at = from; at < to; at++) if (decorated(text.styles[text.style[at]])) return true;
  return false;
}
