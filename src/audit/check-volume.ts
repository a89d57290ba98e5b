/** The file as a whole: whether it can be read, and whether it is this volume. */
import { alike } from '../squash.ts';
import type { AuditInput, Finding } from './finding.ts';
import type { ReadPage } from './read.ts';
import type { Starts } from './starts.ts';

/** What makes every other finding meaningless. */
export function unreadable(pages: readonly ReadPage[]): Finding | undefined {
  if (pages.every((page) => page.lines.length === 0))
    return { kind: 'no-text', what: 'no page holds text: the file is scanned, or its letters are outlines' };
  const text = pages.flatMap(({ lines }) => lines.map((line) => line.text)).join(' ');
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  const known = text.match(/[\p{Script=Cyrillic}\p{Script=Latin}\p{Script=Greek}\d]/gu)?.length ?? 0;
  const signs = text.match(/[^\s\d]/gu)?.length ?? 1;
  if (known < signs * 0.4 || letters === 0)
    return {
      kind: 'no-text',
      what: 'the letters of the file have no meaning: its fonts have no Unicode map',
    };
  const wide = pages.filter(({ width, height }) => width > height * 1.2).length;
  if (pages.length > 1 && wide > pages.length * 0.6)
    return {
      kind: 'imposed',
      what: 'most pages are wider than high: two pages stand on each sheet; audit the file before it was imposed',
    };
  const turned = pages.filter(({ rotated }) => rotated);
  return turned.length > pages.length * 0.6
    ? {
        kind: 'page-rotated',
        what: `${turned.length} of ${pages.length} pages are turned; turn them back first`,
      }
    : undefined;
}

export const checkRotation = (pages: readonly ReadPage[]): Finding[] =>
  pages
    .filter(({ rotated }) => rotated)
    .map(({ sheet }): Finding => ({ kind: 'page-rotated', what: 'the page is turned', sheet }));

/** Title and ISBN, as title page, imprint and colophon print them. */
export function checkVolume({ pages, manifest }: AuditInput, starts: Starts): Finding[] {
  const sheets = [...starts.values()].flat();
  const [first, last] = [Math.min(...sheets), Math.max(...sheets)];
  const out: Finding[] = [];
  const around = pages.filter(({ sheet }) => sheet < first || sheet > last);
  const lines = around.flatMap((page) => page.lines.map((line) => line.text));
  const isbns = [...lines.join('\n').matchAll(/\b97[89](?:[-\u2010-\u2012\u00a0 ]?\d){10}\b/g)].map(
    ([found]) => found.replace(/\D/g, ''),
  );
  const own = manifest.isbn?.replace(/\D/g, '');
  const strange = isbns.find((isbn) => isbn !== own);
  if (strange && own && !isbns.includes(own))
    out.push({ kind: 'volume-isbn', what: `the file has the ISBN ${strange}, the manifest ${own}` });
  const front = pages
    .slice(0, Math.max(0, first - 1))
    .flatMap((page) => page.lines.map((line) => alike(line.text)));
  const titles = Object.values(manifest.title).map(alike);
  const whole = front.join('');
  if (whole !== '' && !titles.some((title) => whole.includes(title)))
    out.push({
      kind: 'volume-title',
      what: `the pages before the articles do not have the title «${Object.values(manifest.title)[0]}»`,
    });
  return out;
}
