/** Inline tokens → runs of text with marks. Pictures are handed to the caller, who sets them as figures. */
import type { Place, Report } from '../diagnostics.ts';
import { type Inline, Mark, type Width } from '../model/document.ts';
import { type Attributes, leadingAttributes, readWidth } from './attributes.ts';
import { BREAKING, HTML_MARK, readTag, SILENT } from './html.ts';
import type { Token } from './markdown.ts';

const MARK_OF: Readonly<Record<string, number>> = { em: Mark.italic, strong: Mark.bold, s: Mark.strike };

/** Elements that break lines and mean nothing else to us. */
const QUIET = new Set(['br', 'p', 'div', 'blockquote', 'pre']);

/** A picture as it stands in the text. */
export interface Picture {
  readonly src: string;
  readonly alt: string;
  readonly title: string;
  readonly label?: string;
  readonly width?: Width;
  readonly href?: string;
  readonly line: number;
}

/** The runs of one block; line ends stay as `\n` until the typographic pass has counted them. */
export function toInlines(
  tokens: readonly Token[],
  place: Place,
  report: Report,
  onPicture?: (picture: Picture) => void,
): Inline[] {
  return new Runs(place, report, onPicture).read(tokens);
}

class Runs {
  readonly #out: Inline[] = [];
  readonly #place: Place;
  readonly #report: Report;
  readonly #onPicture: ((picture: Picture) => void) | undefined;
  #marks: number = Mark.none;
  #href: string | undefined;
  #line: number;
  /** Open HTML elements that set a mark or a link, the innermost last. */
  readonly #open: { name: string; marks: number; href: string | undefined }[] = [];

  constructor(place: Place, report: Report, onPicture: ((picture: Picture) => void) | undefined) {
    this.#place = place;
    this.#report = report;
    this.#onPicture = onPicture;
    this.#line = place.line ?? 1;
  }

  read(tokens: readonly Token[]): Inline[] {
    for (let i = 0; i < tokens.length; i++) {
      const token = tokens[i];
      if (token.type === 'image') {
        const next = tokens[i + 1]?.type === 'text' ? tokens[i + 1] : undefined;
        const given = next ? leadingAttributes(next.content) : undefined;
        this.#picture(
          String(token.attrGet('src') ?? ''),
          token.content,
          String(token.attrGet('title') ?? ''),
          given?.attributes,
        );
        if (next && given) next.content = next.content.slice(given.length);
      } else this.#token(token);
    }
    return this.#out;
  }

  get #here(): Place {
    return { ...this.#place, line: this.#line };
  }

  #push(text: string, extra: number = Mark.none): void {
    if (!text) return;
    const href = this.#href ? { href: this.#href } : {};
    this.#out.push({ kind: 'text', text, marks: this.#marks | extra, line: this.#line, ...href });
  }

  #token(token: Token): void {
    const [, name, side] = /^(em|strong|s)_(open|close)$/.exec(token.type) ?? [];
    if (name) this.#marks = side === 'open' ? this.#marks | MARK_OF[name] : this.#marks & ~MARK_OF[name];
    else if (token.type === 'softbreak') {
      this.#push('\n');
      this.#line++;
    } else if (token.type === 'hardbreak') {
      this.#out.push({ kind: 'break' });
      this.#line++;
    } else if (token.type === 'code_inline') this.#push(token.content, Mark.mono);
    else if (token.type === 'link_open') this.#href = String(token.attrGet('href') ?? '');
    else if (token.type === 'link_close') this.#href = undefined;
    else if (token.type === 'math_inline') this.#formula(token.content);
    else if (token.type === 'footnote_ref') {
      const { label } = token.meta as { label: string };
      this.#out.push({ kind: 'note', label, marks: this.#marks, line: this.#line });
    } else if (token.type === 'html_inline') this.#html(token.content);
    else this.#text(token.content);
  }

  #text(text: string): void {
    for (const [call] of text.matchAll(/\[\^[^\]\s]+\]/g))
      this.#report('article/note-missing', this.#here, { call });
    this.#push(text);
  }

  #formula(source: string): void {
    const tex = source.replace(/^\$\$?|\$\$?$/g, '');
    this.#out.push({ kind: 'formula', tex, marks: this.#marks, line: this.#line });
    this.#line += source.split('\n').length - 1;
  }

  #picture(src: string, alt: string, title: string, attributes: Attributes | undefined): void {
    if (this.#onPicture) {
      const { label, width } = attributes ?? {};
      const href = this.#href;
      this.#onPicture({
        src,
        alt,
        title,
        line: this.#line,
        ...(label ? { label } : {}),
        ...(width ? { width } : {}),
        ...(href ? { href } : {}),
      });
    } else {
      this.#report('picture/no-place', this.#here, { path: src });
      this.#push(alt || title || src);
    }
  }

  #html(html: string): void {
    const lines = html.split('\n').length - 1;
    const tag = readTag(html);
    if (!tag) this.#report('article/comment', this.#here, { text: html.replace(/\s+/g, ' ') });
    else if (tag.name === 'img' && !tag.closing) {
      const { src = '', alt = '', title = '', width } = tag.attributes;
      const given = width ? readWidth(width) : undefined;
      this.#picture(src, alt === 'null' ? '' : alt, title, given ? { width: given } : undefined);
    } else if (HTML_MARK[tag.name] !== undefined || tag.name === 'a')
      this.#element(tag.name, tag.closing, tag.attributes);
    else if (BREAKING.has(tag.name)) {
      if (this.#out.length > 0 && this.#out.at(-1)!.kind !== 'break') this.#out.push({ kind: 'break' });
      if (!QUIET.has(tag.name) && !tag.closing) this.#unknown(html);
    } else if (!SILENT.has(tag.name) && !tag.closing) this.#unknown(html);
    this.#line += lines;
  }

  #unknown(html: string): void {
    this.#report('article/html', this.#here, { tag: html.replace(/\s+/g, ' ').slice(0, 80) });
  }

  /** `<b>` and its kin: the marks before it come back where it ends. */
  #element(name: string, closing: boolean, attributes: Readonly<Record<string, string>>): void {
    if (!closing) {
      this.#open.push({ name, marks: this.#marks, href: this.#href });
      if (name === 'a') this.#href = attributes.href || this.#href;
      else this.#marks |= HTML_MARK[name];
      return;
    }
    const at = this.#open.findLastIndex((element) => element.name === name);
    if (at < 0) return;
    const { marks, href } = this.#open[at];
    this.#open.length = at;
    this.#marks = marks;
    this.#href = href;
  }
}

/** Text that holds no markup. */
export const plain = (text: string, marks: number = Mark.none): Inline => ({ kind: 'text', text, marks });
