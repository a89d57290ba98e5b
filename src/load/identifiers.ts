/** Identifiers and dates of the front matter, checked as the ISBN is: a wrong one is found before it is printed. */
import { z } from 'zod';
import type { Code } from '../diagnostic-codes.ts';
import { CONTROL } from '../model/characters.ts';
import { isbnFault } from './isbn.ts';

const anyText = z
  .string()
  .trim()
  .min(1, 'must not be empty')
  // YAML can bring them in as escapes.
  .refine((value) => !CONTROL.test(value), 'holds a control character')
  .refine((value) => /[^\s\u00a0\u00ad\u200b-\u200f\u2060\ufeff]/.test(value), 'has nothing to print');
/** One line, whatever line breaks YAML kept. */
export const text = anyText.transform((value) => value.normalize('NFC').replace(/\s+/g, ' '));
/** Paragraphs. */
export const prose = anyText.transform((value) => value.normalize('NFC'));

type Context = { addIssue(issue: { code: 'custom'; message: string; params: object }): void };

/** Says a fault of a value with a message of its own from the table. */
export function fault(context: Context, code: Code, values: Readonly<Record<string, string>>): never {
  context.addIssue({ code: 'custom', message: code, params: { code, values } });
  return z.NEVER;
}

/** Text with a check that gives the value as it is kept, or why it is wrong and what to write. */
const checked = (read: (value: string) => string | { reason: string; advice: string }) =>
  text.transform((value, context) => {
    const made = read(value);
    return typeof made === 'string' ? made : fault(context, 'key/form', { value, ...made });
  });

/** `2026-04-08` or `08.04.2026`; kept as the first. */
export const date = checked((value) => {
  const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(value) ?? [];
  const [, d, m, y] = /^(\d\d?)\.(\d\d?)\.(\d{4})(?:\s*[гж]\.?)?$/u.exec(value) ?? [];
  const iso = year ? value : y ? `${y}-${m.padStart(2, '0')}-${d.padStart(2, '0')}` : undefined;
  const advice = 'write it as 2026-04-08 or as 08.04.2026';
  if (iso === undefined) return { reason: 'it is no date', advice };
  const real = new Date(`${iso}T00:00:00Z`);
  if (Number.isNaN(real.getTime()) || real.toJSON().slice(0, 10) !== iso)
    return { reason: `there is no such day${year ? ` (month ${month}, day ${day})` : ''}`, advice };
  return /^(?:19|20|21)/.test(iso) ? iso : { reason: 'its year is out of this world', advice };
});

/** `978-601-262-638-4`, with or without the word ISBN before it. */
export const isbn = text.transform((value, context) => {
  const bare = value.replace(/^ISBN(?:-13)?[\s:]*/i, '');
  const reason = isbnFault(bare);
  return reason ? fault(context, 'isbn/invalid', { isbn: bare, reason }) : bare;
});

export const email = checked((value) => {
  const bare = value.replace(/^mailto:/i, '');
  return /^[^\s@<>,;]+@[^\s@<>,;.]+(?:\.[^\s@<>,;.]+)+$/u.test(bare)
    ? bare
    : { reason: 'it is no e-mail address', advice: 'write one address, such as name@university.kz' };
});

/** ISO 7064, MOD 11-2. */
export const orcid = checked((value) => {
  const bare = value.replace(/^(?:https?:\/\/orcid\.org\/|ORCID[\s:]*)/i, '').toUpperCase();
  const advice = 'copy it again from orcid.org: 0000-0002-1825-0097';
  if (!/^(?:\d{4}-){3}\d{3}[\dX]$/.test(bare))
    return { reason: 'an ORCID has four groups of four digits', advice };
  const digits = bare.replaceAll('-', '');
  const total = [...digits.slice(0, 15)].reduce((sum, digit) => (sum + Number(digit)) * 2, 0);
  const check = (12 - (total % 11)) % 11;
  return digits[15] === (check === 10 ? 'X' : String(check))
    ? bare
    : { reason: 'the check digit of the ORCID does not match', advice };
});

export const doi = checked((value) => {
  const bare = value.replace(/^(?:https?:\/\/(?:dx\.)?doi\.org\/|doi:?\s*)/i, '');
  return /^10\.\d{4,9}\/\S+$/.test(bare)
    ? bare
    : { reason: 'it is no DOI', advice: 'a DOI begins with 10. and has a slash: 10.1000/182' };
});
