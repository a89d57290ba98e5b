/** Folios and page labels, page after page. */
import { count } from '../wording.ts';
import type { Finding, Folios } from './finding.ts';
import { isMargin } from './folios.ts';
import type { ReadPage } from './read.ts';

/** What a page is part of, for messages; and the sheets that must have a folio. */
export interface Layout {
  ownerOf(sheet: number): string | undefined;
  readonly firstSheet: number;
  readonly lastSheet: number;
}

export function checkFolios(pages: readonly ReadPage[], folios: Folios, layout: Layout): Finding[] {
  if (folios.every((folio) => folio === undefined))
    return [{ kind: 'no-folios', what: 'no page has a number in its margins' }];
  return [...checkOrder(pages, folios, layout), ...checkLabels(pages, folios)];
}

function checkOrder(pages: readonly ReadPage[], folios: Folios, layout: Layout): Finding[] {
  const out: Finding[] = [];
  const first = Math.min(
    layout.firstSheet - 1,
    folios.findIndex((folio) => folio !== undefined),
  );
  const last = Math.max(
    layout.lastSheet - 1,
    folios.findLastIndex((folio) => folio !== undefined),
  );
  const seen = new Map<number, number>();
  let before: { folio: number; sheet: number } | undefined;
  pages.forEach((page, i) => {
    const folio = folios[i];
    const { sheet } = page;
    const text = page.lines.filter((line) => !isMargin(line));
    if (folio === undefined) {
      if (i >= first && i <= last && text.length > 0)
        out.push({ kind: 'folio-missing', what: 'no folio is printed on the page', sheet });
      return;
    }
    const at = { sheet, folio: folio.text };
    if (text.length === 0) out.push({ kind: 'blank-page', what: 'a page without text has a folio', ...at });
    const other = seen.get(folio.value);
    if (other !== undefined)
      out.push({ kind: 'folio-repeated', what: `the folio stands on sheet ${other} too`, ...at });
    else seen.set(folio.value, sheet);
    if (before && other === undefined) {
      const fault = stepFault(before, { folio: folio.value, sheet }, layout);
      if (fault) out.push({ ...fault, ...at });
    }
    before = { folio: folio.value, sheet };
  });
  return out;
}

interface Numbered {
  readonly folio: number;
  readonly sheet: number;
}

/** A step from one folio to the next that is not the step from sheet to sheet; it names the article that it tears. */
function stepFault(
  before: Numbered,
  now: Numbered,
  { ownerOf }: Layout,
): Pick<Finding, 'kind' | 'what'> | undefined {
  const step = now.folio - before.folio;
  const sheets = now.sheet - before.sheet;
  if (step <= 0) return { kind: 'folio-order', what: `it comes after ${before.folio}` };
  if (step === sheets) return undefined;
  const [a, b] = [ownerOf(before.sheet), ownerOf(now.sheet)];
  const where = a && a === b ? `, in ${a}` : a && b ? `, between ${a} and ${b}` : '';
  const missing = Math.abs(step - sheets);
  return {
    kind: 'folio-gap',
    what:
      step > sheets
        ? `${count(missing, 'page')} ${missing === 1 ? 'is' : 'are'} missing after ${before.folio}${where}`
        : `${count(missing, 'page')} too many after ${before.folio}${where}`,
  };
}

/** Labels that are all off by one number are said once. */
function checkLabels(pages: readonly ReadPage[], folios: Folios): Finding[] {
  if (pages.every(({ label }) => label === undefined)) return [];
  const out: Finding[] = [];
  const numbered = pages.flatMap((page, i) => (folios[i] ? [{ page, folio: folios[i] }] : []));
  const wrong = numbered.filter(({ page, folio }) => page.label !== undefined && page.label !== folio.text);
  const steps = new Set(wrong.map(({ page, folio }) => Number(page.label) - folio.value));
  const [step] = steps;
  if (wrong.length > 2 && steps.size === 1 && Number.isFinite(step)) {
    const [{ page, folio }] = wrong;
    const what = `the labels of ${wrong.length} pages are ${Math.abs(step)} ${step > 0 ? 'ahead of' : 'behind'} their folios`;
    out.push({ kind: 'folio-label', what, sheet: page.sheet, folio: folio.text });
  } else
    for (const { page, folio } of wrong)
      out.push({
        kind: 'folio-label',
        what: `the page label is ${page.label}`,
        sheet: page.sheet,
        folio: folio.text,
      });
  for (const { page, folio } of numbered)
    if (page.label === undefined)
      out.push({
        kind: 'label-missing',
        what: 'the page has no label',
        sheet: page.sheet,
        folio: folio.text,
      });
  return out;
}
