/** What a manuscript's text says about itself: words that a line end has parted, another language, a head that is typed again. */
import type { Place, Report } from '../diagnostics.ts';
import { type Block, type Language, localized, plainText } from '../model/document.ts';
import type { Source } from '../model/manifest.ts';
import { squash } from '../squash.ts';

/** A hyphen and a space between letters of one case: «предло- жение», «ФИЗИКО- ТЕХНИЧЕСКИЕ». */
const PARTED = /(?<![\p{L}\d-])(\p{Lu}?\p{Ll}{2,}|\p{Lu}{2,})-[ \n](\p{Ll}{2,}|\p{Lu}{2,})(?![\p{L}-])/gu;
/** Words behind a hyphen that hangs on purpose: «научно- и учебно-методический», `pre- and post-war`. */
const GOES_ON = /^(?:и|или|либо|а|но|да|до|по|және|мен|бен|пен|немесе|and|or|to|und)$/iu;
/** Messages of this kind in one block. */
const MOST = 5;

/** `text`: as it was typed. */
export function reportParted(text: string, place: Place, report: Report): void {
  if (!/-[ \n]/.test(text)) return;
  let said = 0;
  for (const { 0: found, 1: before, 2: after, index } of text.matchAll(PARTED)) {
    const sameCase = /^\p{Lu}+$/u.test(before) === /^\p{Lu}+$/u.test(after);
    if (!sameCase || GOES_ON.test(after) || ++said > MOST) continue;
    const line = (place.line ?? 1) + text.slice(0, index + before.length).split('\n').length - 1;
    const word = found.replace('\n', ' ');
    report(
      'text/parted-word',
      { ...place, line },
      { word, whole: before + after, hyphened: `${before}-${after}` },
    );
  }
}

/** Words under which a text says nothing of its language. */
const ENOUGH = 40;
const CYRILLIC = /^[\u0400-\u04ff]+$/;
const KAZAKH = /[әғқңөұүһі]/i;

/** The language that a body is in by its letters, where that is beyond doubt. */
export function languageOfText(text: string): Language | undefined {
  const words = text.match(/\p{L}{3,}/gu) ?? [];
  if (words.length < ENOUGH) return undefined;
  const cyrillic = words.filter((word) => CYRILLIC.test(word));
  if (cyrillic.length < words.length * 0.2) return 'en';
  if (cyrillic.length < words.length * 0.7) return undefined;
  const kazakh = cyrillic.filter((word) => KAZAKH.test(word)).length / cyrillic.length;
  return kazakh > 0.25 ? 'kk' : kazakh < 0.01 ? 'ru' : undefined;
}

/** Hyphens and labels are those of `language:`. */
export function reportLanguage(body: string, { meta, file, lines }: Source, report: Report): void {
  const found = languageOfText(body.replace(/^(?:```|~~~)[\s\S]*?^(?:```|~~~)/gm, ''));
  if (found === undefined || found === meta.language) return;
  const place = { file, ...(lines.language ? { line: lines.language } : {}) };
  report('article/language', place, { said: meta.language, found });
}

/** Blocks within which a head is typed again. */
const FIRST = 8;

/** Title and authors stand above the text already. */
export function reportRepeatedHead(blocks: readonly Block[], { meta, file }: Source, report: Report): void {
  const title = squash(localized(meta.title, meta.language));
  const names = meta.authors.map(({ name }) => squash(name));
  for (const block of blocks.slice(0, FIRST)) {
    if (block.kind !== 'heading' && block.kind !== 'paragraph') continue;
    const text = squash(plainText(block.inlines));
    const what =
      text === title ? 'title' : names.includes(text) || text === names.join('') ? 'author' : undefined;
    if (what && text !== '') report('article/head-repeated', { file, line: block.line }, { what });
  }
}
