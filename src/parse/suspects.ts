/** What was printed as typed and looks as if its author had meant something else by it. */
import type { Place, Report } from '../diagnostics.ts';

interface Suspect {
  /** What it looks like, for «looks like …». */
  readonly kind: string;
  readonly pattern: RegExp;
  /** What to write; `{0}` is what was found, `{1}` its first group. */
  readonly advice: string;
}

const C = '\\u0400-\\u04ff';

/** In this order; of several that are found at one place the first one is said. */
const SUSPECTS: readonly Suspect[] = [
  {
    kind: 'a formula that is not closed',
    pattern: /\$\$/,
    advice: 'close it with `$$` before the next blank line',
  },
  {
    kind: 'a formula that is not closed',
    pattern: /\\(?:begin|end)\{[a-z*]+\}/,
    advice: 'close it with the `\\end{…}` of its `\\begin{…}`, on lines of their own',
  },
  {
    kind: 'a formula that is not closed',
    pattern: /(?<![\d\p{L}$])\$(?=\\[a-zA-Z]|[a-zA-Zα-ω]\s*[\^_=+<>]|[a-zA-Z]\s*$)[^$\n]{0,40}/u,
    advice: 'close it with a dollar in the same paragraph; a dollar that is money is written `\\$`',
  },
  {
    kind: 'a page break',
    pattern: /\\(?:newpage|pagebreak|clearpage)\b|\{\{<\s*pagebreak\s*>\}\}/,
    advice: 'delete it; zhinaq breaks pages itself',
  },
  {
    kind: 'TeX',
    pattern: /\\(?!(?:eq)?ref\{)[a-zA-Z]{2,}\*?(?:\{[^}]{0,40}\})?/,
    advice: 'TeX is read between dollars only: write `$…$`, or Markdown (`**bold**`, `*italic*`, `[1]`)',
  },
  {
    kind: 'strong emphasis',
    pattern: /(?<!\*)\*\*(?!\*)[^*\n]{0,40}/,
    advice: 'no space may stand inside the asterisks: `**text**`',
  },
  {
    kind: 'strong emphasis',
    pattern: new RegExp(`(?<![\\w_])__(?=[${C}])[^_\\n]{0,40}`),
    advice: 'write `**text**`',
  },
  {
    kind: 'a typed footnote',
    pattern: /(?<=[\p{L}»”)])\*{1,3}(?=[\s.,;:]|$)/u,
    advice: 'write `[^1]` here and `[^1]: text` on a line of its own',
  },
  {
    kind: 'highlighting',
    pattern: /(?<![=!<>])==(?=[^\s=])[^=\n]+==(?!=)/,
    advice: 'write `**text**` or `*text*`',
  },
  { kind: 'underlining', pattern: /\+\+(?=[^\s+])[^+\n]+\+\+/, advice: 'write `<u>text</u>`' },
  {
    kind: 'a lower index',
    pattern: /(?<=[\p{L}\d)])~[^\s~]{1,8}~/u,
    advice: 'write `<sub>…</sub>`, or `$H_2O$`',
  },
  { kind: 'an upper index', pattern: /(?<=[\p{L}\d)])\^[^\s^[\]]{1,8}\^/u, advice: 'write `<sup>…</sup>`' },
  {
    kind: 'a footnote in its place',
    pattern: /\^\[[^\]]+\]/,
    advice: 'write `[^1]` here and `[^1]: text` on a line of its own',
  },
  {
    kind: 'a wiki link',
    pattern: /!?\[\[[^\]\n]+\]\]/,
    advice: 'write `![caption](picture.png)` for a picture, or the words alone',
  },
  {
    kind: 'an attribute',
    pattern:
      /^(?!\s*(?:table)?:\s|\s*(?:табл|рис|сур|кест|fig|tab|\d+\s*[-–]?\s*(?:сурет|кесте)))[^{]*(\{(?:[#.][\w:.-]+|-)(?:\s[^}]*)?\})/is,
    advice: 'attributes stand behind pictures, captions, formulas and headings; elsewhere delete it',
  },
  {
    kind: 'a directive',
    pattern: /^:::+.*|\{\{[<%].{0,40}|^\[TOC\]$|^\[!\w+\]/im,
    advice: 'delete it; the program does not know it',
  },
  {
    kind: 'an abbreviation’s definition',
    pattern: /^\*\[[^\]]+\]:/m,
    advice: 'explain the abbreviation in the text or in a footnote',
  },
  { kind: 'a heading', pattern: /^#{1,6}[^\s#\d].{0,40}/m, advice: 'write a space after the `#`' },
  {
    kind: 'a reference',
    pattern: new RegExp(
      `\\[-?@(?:рис|табл|сурет|кесте|сур|кест)[${C}\\w:.-]*\\]|(?<![\\w.])@(?:fig|tbl|eq|sec)-[\\w.-]+`,
      'i',
    ),
    advice: 'names begin with `fig:`, `tbl:`, `eq:` or `sec:`, and stand behind what they name: `{#fig:map}`',
  },
  {
    kind: 'a table',
    pattern: /^\|?[^|\n]+\|[^|\n]+\|[^\n]*$/m,
    advice: 'put a line `|---|---|` under its head',
  },
  { kind: 'a merged cell', pattern: /^\^\^$/, advice: 'write the table in HTML, with `rowspan`' },
  {
    kind: 'a list',
    pattern: new RegExp(`\\n[ \\t]*(?:[–—•·▪●]|[${C}a-z]\\)|\\d{1,2}[.)])[ \\u00a0]+\\S.{0,30}`),
    advice: 'put a blank line before the first item',
  },
  { kind: 'an equation of Word', pattern: /[〖〗]/, advice: 'write it in TeX, between dollars' },
];

/** Warns of what a text that is printed as it stands seems to mean; the text has its line ends. */
export function reportSuspects(text: string, place: Place, report: Report): void {
  if (!/[$\\*_=+~^[\]{}:#@|〖〗]|\n\s*[–—•·▪●\p{L}\d]/u.test(text)) return;
  const said: { from: number; to: number }[] = [];
  for (const { kind, pattern, advice } of SUSPECTS) {
    const match = pattern.exec(text);
    if (!match) continue;
    // Where a group is the suspect, what stands before it only tells that it is one.
    const found = match[1] ?? match[0];
    const start = match.index + match[0].indexOf(found);
    const [from, to] = [start, start + Math.max(1, found.length)];
    if (said.some((other) => from < other.to && other.from < to)) continue;
    said.push({ from, to });
    const lead = found.length - found.trimStart().length;
    const line = (place.line ?? 1) + text.slice(0, from + lead).split('\n').length - 1;
    const shown = found.trim().replace(/\s+/g, ' ').slice(0, 40);
    report('text/looks-like-markup', { ...place, line }, { text: shown, kind, advice });
  }
}
