/** Authors and supervisors as the front matter has them: a string, a map, a list. */
import { z } from 'zod';
import type { Supervisor } from '../model/manifest.ts';
import { givenNames, isFault, type Person, readName } from '../model/names.ts';
import { email, fault, orcid, text } from './identifiers.ts';

const DETAILS = {
  email: email.optional().describe('one address; printed below the name'),
  position: text.optional().describe('such as «магистрант 2 курса»'),
  affiliation: text.optional().describe('where the person works or studies'),
  city: text.optional(),
  country: text.optional(),
  degree: text.optional().describe('such as «к.т.н.»'),
  orcid: orcid.optional().describe('0000-0002-1825-0097; its check digit is checked'),
};

type Name = Pick<Person, 'family' | 'given' | 'name'>;

const nameParts = z
  .strictObject({
    family: text.describe('the surname, its particles with it: «де Соуза»'),
    given: text.optional(),
    patronymic: text.optional(),
  })
  .transform(({ family, given = '', patronymic = '' }): Name => {
    const names = givenNames(`${given} ${patronymic}`);
    return { family, given: names, name: [family, ...names].join(' ') };
  });

const nameText = text.transform((name, context): Name => {
  const read = readName(name);
  if (!isFault(read)) return { ...read, name };
  return fault(context, 'person/name', {
    name,
    reason: read.reason,
    write: read.write.map((line) => `\`${line}\``).join(', then '),
  });
});

const name = z
  .union([nameText, nameParts])
  .describe('surname first («Мукатанов Сәкен Жумагельдиевич»), or { family, given, patronymic }');
const flat = <P extends { name: Name }>({ name: own, ...rest }: P) => ({ ...rest, ...own });

const alone = nameText.transform((own): Person => own);
const person = z.strictObject({ name, ...DETAILS }).transform(flat<{ name: Name }>);
const supervisor = z
  .strictObject({ name, ...DETAILS, title: text.optional().describe('printed before the name') })
  .transform(flat<{ name: Name; title?: string | undefined }>);

const listed = <T>(one: z.ZodType<T, unknown>) =>
  z.union([z.array(one).min(1, 'needs at least one person'), one.transform((own) => [own])]);

export const authors: z.ZodType<readonly Person[], unknown> = listed(
  z.union([person, alone]) as z.ZodType<Person, unknown>,
).describe('one person an entry: `- name: Иванов Иван Иванович`');

export const supervisors: z.ZodType<readonly Supervisor[], unknown> = listed(
  z.union([supervisor, alone]) as z.ZodType<Supervisor, unknown>,
).describe('one, or a list; `{ name: Петров П. П., title: профессор }`');
