/** Inline tokens → runs of text with marks. Pictures are handed to the caller, who sets them as figures. */
import { opensAnywhere, readableAddress } from '../addresses.ts';
import type { Place, Report } from '../diagnostics.ts';
import { type Inline, Mark, type Width } from '../model/document.ts';
import { type Attributes, leadingAttributes, readWidth } from './attributes.ts';
import { BREAKING, HTML_MARK, readTag, SILENT } from './html.ts';
import type { Token } from './markdown.ts';
import { reportSuspects } from './suspects.ts';
import { Definitions, withoutDefinitions, wordsOf } from './tex.ts';
import { reportParted } from './text-checks.ts';

const MARK_OF: Readonly<Record<string, number>> = { em: Mark.italic, strong: Mark.bold, s: Mark.strike };

/** Elements that break lines and mean nothing else to us. */
const QUIET = new Set(['br', 'p', 'div', 'blockquote', 'pre']);

/** A picture as it stands in the text. */
export interface Picture {
  readonly src: string;
  /** Its description, which is its caption, as text and as runs. */
  readonly alt: string;
  readonly inlines: readonly Inline[];
  readonly title: string;
  readonly label?: string;
  readonly width?: Width;
  readonly href?: string;
  readonly line: number;
}

/** What surrounds the runs of one block. */
export interface Surroundings {
  /** What the article's formulas have defined so far. */
  readonly definitions?: Definitions | undefined;
  /** Takes the pictures, which are set as figures. */
  readonly onPicture?: ((picture: Picture) => void) | undefined;
  /** A page of a template, whose markup is the program's own. */
  readonly trusted?: boolean;
}

/** The runs of one block; line ends stay as `\n` until the typographic pass has counted them. */
export function toInlines(
  tokens: readonly Token[],
  place: Place,
  report: Report,
  { definitions = new Definitions(), onPicture, trusted = false }: Surroundings = {},
): Inline[] {
  const runs = new Runs(place, report, definitions, onPicture);
  const out = runs.read(tokens);
  if (!trusted) {
    reportSuspects(runs.typed, place, report);
    reportParted(runs.typed, place, report);
  }
  return out;
}

/** In the place of what is no text as it was typed: code, addresses, characters behind a backslash. */
const OTHER = '\u2060';

class Runs {
  /** The text as it was typed, for a look at what was not understood. */
  typed = '';
  readonly #out: Inline[] = [];
  readonly #place: Place;
  readonly #report: Report;
  readonly #definitions: Definitions;
  readonly #onPicture: ((picture: Picture) => void) | undefined;
  #marks: number = Mark.none;
  #href: string | undefined;
  /** What stands behind the text of a link that is none. */
  #typedLink: string | undefined;
  #line: number;
  /** Open HTML elements that set a mark or a link, the innermost last. */
  readonly #open: { name: string; marks: number; href: string | undefined }[] = [];

  constructor(
    place: Place,
    report: Report,
    definitions: Definitions,
    onPicture: ((picture: Picture) => void) | undefined,
  ) {
    this.#place = place;
    this.#definitions = definitions;
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
          token,
          String(token.attrGet('title') ?? ''),
          given?.attributes,
        );
        if (next && given) next.content = next.content.slice(given.length);
      } else {
        this.#name(token, tokens[i + 1], tokens[i + 2]);
        this.#token(token);
      }
    }
    return this.#out;
  }

  get #here(): Place {
    return { ...this.#place, line: this.#line };
  }

  #push(text: string, extra: number = Mark.none): void {
    if (!text) return;
    const marks = this.#marks | extra;
    this.typed += marks & Mark.mono || this.#href ? OTHER : text;
    const last = this.#out.at(-1);
    // Pieces of one line and one style are one run, so that letters on both sides of an entity are kerned.
    const joins =
      last?.kind === 'text' && last.marks === marks && last.href === this.#href && last.line === this.#line;
    if (joins && last.text !== '\n' && text !== '\n') {
      this.#out[this.#out.length - 1] = { ...last, text: last.text + text };
      return;
    }
    const href = this.#href ? { href: this.#href } : {};
    this.#out.push({ kind: 'text', text, marks, line: this.#line, ...href });
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
    else if (token.type === 'link_open') this.#openLink(token);
    else if (token.type === 'link_close') this.#closeLink();
    else if (token.type === 'math_inline') this.#formula(token.content);
    else if (token.type === 'footnote_ref') {
      const { label } = token.meta as { label: string };
      this.typed += OTHER;
      this.#out.push({ kind: 'note', label, marks: this.#marks, line: this.#line });
    } else if (token.type === 'text_special') this.#literal(token.content);
    else if (token.type === 'html_inline') this.#html(token.content);
    else this.#text(token.content);
  }

  /** Only what a reader of the book can open is a link; brackets whose round part leads nowhere are text. */
  #openLink(token: Token): void {
    const href = String(token.attrGet('href') ?? '');
    const title = String(token.attrGet('title') ?? '');
    if (title !== '') this.#report('article/comment', this.#here, { text: `"${title}"` });
    if (opensAnywhere(href)) {
      this.#href = href;
      return;
    }
    const shown = readableAddress(href);
    const leads = /[/#:?]|\.[a-z\d]{2,5}$/i.test(shown) || token.markup === 'autolink';
    this.#report('article/link', this.#here, {
      href: shown || '()',
      what: leads ? 'text alone is' : 'typed text is',
    });
    if (leads) return;
    this.#push('[');
    this.#typedLink = `](${shown})`;
  }

  #closeLink(): void {
    this.#href = undefined;
    if (this.#typedLink !== undefined) this.#push(this.#typedLink);
    this.#typedLink = undefined;
  }

  #text(text: string): void {
    for (const [call] of text.matchAll(/\[\^[^\]\s]+\]/g))
      this.#report('article/note-missing', this.#here, { call });
    this.#push(text);
  }

  /** A character behind a backslash, or an entity: it means itself. A backslash before a letter is one that was typed. */
  #literal(text: string): void {
    if (text.length === 2 && text[0] === '\\') {
      this.#push(text);
      return;
    }
    const { typed } = this;
    this.#push(text);
    this.typed = typed + (/^\s/.test(text) ? text : OTHER);
  }

  /** `__init__` is strong for Markdown, and a name to whoever wrote it. */
  #name(token: Token, inside: Token | undefined, after: Token | undefined): void {
    if (token.type !== 'strong_open' || token.markup !== '__' || after?.type !== 'strong_close') return;
    if (inside?.type !== 'text' || !/^[a-z][a-z\d_]*$/.test(inside.content)) return;
    const text = `__${inside.content}__`;
    const advice = `write \`${text}\` between backticks if it is a name, \`**${inside.content}**\` if it is strong`;
    this.#report('text/looks-like-markup', this.#here, {
      text,
      kind: 'a name in code, set as strong emphasis',
      advice,
    });
  }

  #formula(source: string): void {
    const tex = this.#definitions.apply(source.replace(/^\$\$?|\$\$?$/g, ''));
    const words = wordsOf(withoutDefinitions(tex));
    if (words !== undefined) this.#report('formula/words', this.#here, { words });
    this.typed += OTHER;
    if (tex !== '') this.#out.push({ kind: 'formula', tex, marks: this.#marks, line: this.#line });
    this.#line += source.split('\n').length - 1;
  }

  #picture(src: string, token: Token | string, title: string, attributes: Attributes | undefined): void {
    const alt = typeof token === 'string' ? token : token.content;
    if (this.#onPicture) {
      const { label, width } = attributes ?? {};
      const href = this.#href;
      this.#onPicture({
        src,
        alt,
        inlines:
          typeof token === 'string'
            ? alt === ''
              ? []
              : [plain(alt)]
            : toInlines(token.children ?? [], this.#here, this.#report, { definitions: this.#definitions }),
        title,
        line: this.#line,
        ...(label ? { label } : {}),
        ...(width ? { width } : {}),
        ...(href ? { href } : {}),
      });
    } else {
      this.#report('picture/no-place', this.#here, { path: src });
      this.#push([alt, title].filter(Boolean).join(' – ') || src);
    }
  }

  #html(html: string): void {
    const lines = html.split('\n').length - 1;
    // Comparisons: «при a<b и c>d».
    if (/^<[a-z]\s+[^=>"']+>$/i.test(html)) {
      this.#push(html);
      return;
    }
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
    const tag = html.replace(/\s+/g, ' ');
    this.#report('article/html', this.#here, { tag: tag.length > 80 ? `${tag.slice(0, 79)}…` : tag });
  }

  /** `<b>` and its kin: the marks before it come back where it ends. */
  #element(name: string, closing: boolean, attributes: Readonly<Record<string, string>>): void {
    if (!closing) {
      this.#open.push({ name, marks: this.#marks, href: this.#href });
      if (name === 'a' && attributes.href !== undefined) {
        if (opensAnywhere(attributes.href)) this.#href = attributes.href;
        else
          this.#report('article/link', this.#here, { href: attributes.href || '()', what: 'text alone is' });
      } else this.#marks |= HTML_MARK[name];
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
