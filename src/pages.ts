/** The template's pages: placeholders, and what fills them. */
import { nearest, type Report } from './diagnostics.ts';
import { type Language, localized } from './model/document.ts';
import type { Manifest } from './model/manifest.ts';
import type { TemplatePage } from './model/template.ts';
import { conventionalSheets, publishersSheets } from './sheets.ts';

export type Values = Readonly<Record<string, string>>;

/** Values are text, not Markdown. */
export const asText = (value: string): string =>
  value.replace(/\s+/g, ' ').replace(/[!-/:-@[-`{-~]/g, '\\$&');

const PLACEHOLDER = /\{\{([\w.-]+)\}\}/g;
const GROUP = /\[\[((?:(?!\[\[|\]\]).)*)\]\]/g;

/**
 * Markdown of a page with its placeholders filled in; `raw` values are Markdown already. `[[…]]` is left out when a value
 * in it is missing, a line when its first value is.
 */
export function fillPage(page: TemplatePage, values: Values, raw: Values, report: Report): string {
  const known = { ...values, ...raw };
  const filled = (name: string): string => {
    if (!Object.hasOwn(known, name)) {
      const near = nearest(name, Object.keys(known));
      const advice = near ? `did you mean \`${near}\`?` : `known are: ${Object.keys(known).join(', ')}`;
      report('template/placeholder', { file: page.file }, { name, advice });
    }
    return Object.hasOwn(raw, name) ? raw[name] : asText(values[name] ?? '');
  };
  const wanted = (text: string) =>
    [...text.matchAll(PLACEHOLDER)].map((m) => m[1]).filter((name) => !name.startsWith('label.'));
  const line = (text: string): string | undefined => {
    const ungrouped = text.replace(GROUP, (_, inside: string) =>
      wanted(inside).every((name) => filled(name)) ? inside : '',
    );
    const [first] = wanted(ungrouped);
    if (first !== undefined && filled(first) === '') return undefined;
    return ungrouped.replace(PLACEHOLDER, (_, name: string) => filled(name));
  };
  const lines = page.text.split('\n').map(line);
  return lines.filter((text) => text !== undefined).join('\n');
}

/** What the front pages and the colophon may say. */
export function volumeValues(
  manifest: Manifest,
  labels: Readonly<Record<string, Readonly<Record<Language, string>>>>,
  pages: number,
  characters: number,
): Values {
  const { language, imprint } = manifest;
  const values: Record<string, string> = {
    part: manifest.part ?? '',
    date: manifest.date
      ? manifest.date
          .split('-')
          .reverse()
          .map((n, i) => (i === 0 ? String(Number(n)) : n))
          .join('/')
      : '',
    year: manifest.year ? String(manifest.year) : (manifest.date?.slice(0, 4) ?? ''),
    isbn: manifest.isbn ?? '',
    place: localized(manifest.place, language),
    publisher: localized(manifest.publisher, language),
    udc: imprint.udc ?? '',
    bbk: imprint.bbk ?? '',
    format: imprint.format ? imprint.format.replace(/\s*[x×хX]\s*/, '×').replace('/', ' 1/') : '',
    copies: imprint.copies ? String(imprint.copies) : '',
    signed: imprint.signed?.split('-').reverse().join('.') ?? '',
    board: imprint.board?.join(', ') ?? '',
    pages: String(pages),
    'sheets.conventional': imprint.format ? decimal(conventionalSheets(pages, imprint.format)) : '',
    'sheets.publisher': imprint.format ? decimal(publishersSheets(characters)) : '',
  };
  for (const l of ['kk', 'ru', 'en'] as const) {
    values[`title.${l}`] = manifest.title[l] ?? '';
    values[`kind.${l}`] = manifest.kind[l] ?? '';
    values[`place.${l}`] = manifest.place[l] ?? '';
    values[`publisher.${l}`] = manifest.publisher[l] ?? '';
    values[`annotation.${l}`] = imprint.annotation?.[l] ?? '';
  }
  for (const [name, label] of Object.entries(labels)) values[`label.${name}`] = label[language];
  return values;
}

const decimal = (sheets: number): string => sheets.toFixed(2).replace('.', ',');
