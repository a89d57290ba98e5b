/** Quotation marks in pairs: outer «», inner „“ in Kazakh and Russian, “ ” in English. */
import { OPAQUE } from '../../model/characters.ts';
import type { Language } from '../../model/document.ts';

const ANY_QUOTE = /["„“”«»]/;
const EVERY_QUOTE = /["„“”«»]/g;

interface Found {
  readonly at: number;
  readonly open: boolean;
  readonly depth: number;
}

/** The text with its quotation marks in order; when one has no partner, the text as it was and where that one stands. */
export function pairQuotes(text: string, language: Language): { text: string; unmatched?: number } {
  if (!ANY_QUOTE.test(text)) return { text };
  const found = matchQuotes(text);
  if (typeof found === 'number') return text.includes('"') ? { text, unmatched: found } : { text };
  let out = '';
  let done = 0;
  for (const { at, open, depth } of found) {
    const mark = quoteMark(open, depth, language);
    if (text[at] === mark || (language === 'en' && text[at] !== '"')) continue;
    out += text.slice(done, at) + mark;
    done = at + 1;
  }
  return { text: done === 0 ? text : out + text.slice(done) };
}

function quoteMark(open: boolean, depth: number, language: Language): string {
  if (language === 'en') return open ? '“' : '”';
  if (depth % 2 === 0) return open ? '«' : '»';
  return open ? '„' : '“';
}

/** Every mark with its side and depth, or the place of the first one without a partner. */
function matchQuotes(text: string): Found[] | number {
  const found: Found[] = [];
  const stack: { at: number; mark: string }[] = [];
  for (const { 0: mark, index: at } of text.matchAll(EVERY_QUOTE)) {
    const open = isOpening(text, at, stack.at(-1)?.mark);
    if (open) {
      found.push({ at, open, depth: stack.length });
      stack.push({ at, mark });
    } else {
      if (stack.length === 0) return at;
      stack.pop();
      found.push({ at, open, depth: stack.length });
    }
  }
  return stack.length > 0 ? stack[0].at : found;
}

function isOpening(text: string, at: number, inside: string | undefined): boolean {
  const mark = text[at];
  if (mark === '«' || mark === '„') return true;
  if (mark === '»' || mark === '”') return false;
  if (mark === '“' && inside === '„') return false;
  if (mark === '“') return true;
  let before = at - 1;
  while (before >= 0 && text[before] === OPAQUE) before--;
  return before < 0 || /[\s\u00a0\ufdd0([{«„“"—–\-/]/.test(text[before]);
}
