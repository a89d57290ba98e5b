/** Pages of a printed volume as a reader gives them, and what the audit finds in them. */
import { auditPages } from '../../src/audit/index.ts';
import type { ReadLine, ReadPage } from '../../src/audit/read.ts';
import { inputOf } from '../../src/commands/audit.ts';
import type { Lock } from '../../src/model/lock.ts';
import type { Source } from '../../src/model/manifest.ts';
import type { Project } from '../../src/model/project.ts';
import { compileFolder, volumeOf } from './volumes.ts';

export const { project } = (await compileFolder(volumeOf(['Текст.'], { index: true }))).compiled;
const [source] = project.sources;

export const line = (text: string, y: number, right = 0.9, x = 0.1): ReadLine => ({
  text,
  words: text,
  y,
  right,
  x,
});
export const SHEET = { width: 595, height: 842, rotated: false };
/** A page: its lines from the top down, and its folio at the foot. */
export const page = (
  sheet: number,
  lines: readonly (string | ReadLine)[],
  folio: string,
  label = folio,
): ReadPage => ({
  ...{ sheet, ...SHEET },
  ...(label ? { label } : {}),
  lines: [
    ...lines.map((text, i) => (typeof text === 'string' ? line(text, 0.1 + i * 0.02) : text)),
    ...(folio ? [line(folio, 0.96)] : []),
  ],
});

export const person = (family: string) => ({ family, given: ['Олег'], name: `${family} Олег` });
export const articleOf = (
  number: number,
  title: string,
  family: string,
  pages?: { first: number; last: number },
): Source => ({
  ...source,
  id: `a${number}`,
  meta: {
    ...source.meta,
    number,
    title: { ru: title },
    authors: [person(family)],
    ...(pages ? { pages } : {}),
  },
});
export const SOURCES = () => [
  articleOf(1, 'Доверие общества', 'Абаев', { first: 3, last: 4 }),
  articleOf(2, 'Вода и берега', 'Белов', { first: 5, last: 5 }),
];
export const START_1 = ['ДОВЕРИЕ ОБЩЕСТВА', 'Абаев Олег', 'Текст статьи о доверии.'];
export const START_2 = ['ВОДА И БЕРЕГА', 'Белов Олег', 'Текст статьи о воде.'];
export const CONTENTS = [
  'МАЗМҰНЫ',
  'СЕКЦИЯ I. БӨЛІМ',
  line('Абаев О. Доверие общества ..... 3', 0.16),
  line('Белов О. Вода и берега ..... 5', 0.18),
];
export const INDEX = ['АВТОРЛАР КӨРСЕТКІШІ', line('Абаев О. ..... 3', 0.14), line('Белов О. ..... 5', 0.16)];
export const sound = () => [
  page(1, ['Жинақ'], ''),
  page(2, ['Выходные данные'], ''),
  page(3, START_1, '3'),
  page(4, ['Продолжение.'], '4'),
  page(5, START_2, '5'),
  page(6, CONTENTS, '6'),
  page(7, INDEX, '7'),
];

export const audit = (
  pages: readonly ReadPage[],
  sources = SOURCES(),
  change: Partial<Project['manifest']> = {},
  lock?: Lock,
) =>
  auditPages(
    inputOf(
      { ...project, sources, manifest: { ...project.manifest, ...change }, ...(lock ? { lock } : {}) },
      pages,
    ),
  );
export const found = (...given: Parameters<typeof audit>) =>
  audit(...given).findings.map(({ kind, sheet, folio, article }) =>
    [kind, sheet && `s${sheet}`, folio && `p${folio}`, article && `a${article}`].filter(Boolean).join(' '),
  );
/** The sound file with a page of its own instead of one. */
export const withPage = (
  sheet: number,
  lines: readonly (string | ReadLine)[],
  folio: string,
  label = folio,
) => sound().map((own) => (own.sheet === sheet ? page(sheet, lines, folio, label) : own));
