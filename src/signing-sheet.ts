/** The signing sheet: what the editor puts his name to when the volume is locked. In the volume's language. */
import { inAllLanguages, PARTS } from './contents.ts';
import { type Block, type Inline, type Language, Mark, type Part } from './model/document.ts';
import type { Lock } from './model/lock.ts';
import { titleInlines } from './titles.ts';
import { articleName, pageRange } from './wording.ts';

/** Hashes of what is signed, SHA-256. */
export interface Signed {
  readonly lock: string;
  /** Of `volume.pdf` for the screen and for the printer. */
  readonly screen: string;
  readonly print: string;
}

const WORDS = {
  kk: {
    title: 'Басуға қол қою парағы',
    sheets: 'Файл беттері',
    program: 'Бағдарлама',
    template: 'Үлгі',
    fonts: 'Қаріптер',
    why: 'Негіз',
    date: 'Күні',
    by: 'Қол қойған',
    signature: 'Қолы',
  },
  ru: {
    title: 'Лист подписания в печать',
    sheets: 'Страниц в файле',
    program: 'Программа',
    template: 'Шаблон',
    fonts: 'Шрифты',
    why: 'Основание',
    date: 'Дата',
    by: 'Подписал',
    signature: 'Подпись',
  },
  en: {
    title: 'Signing sheet',
    sheets: 'Pages of the file',
    program: 'Program',
    template: 'Template',
    fonts: 'Fonts',
    why: 'Reason',
    date: 'Date',
    by: 'Signed by',
    signature: 'Signature',
  },
} as const;

export function signingSheet(lock: Lock, language: Language, signed: Signed): Part {
  const words = WORDS[language];
  const last = lock.history.at(-1);
  const rows: readonly (readonly [string, string])[] = [
    ['ISBN', lock.isbn ?? ''],
    [words.sheets, String(lock.sheets)],
    [words.program, `zhinaq ${lock.program}`],
    [words.template, `${lock.made?.template ?? ''} ${lock.template}`.trim()],
    [words.fonts, [...(lock.made?.fonts ?? []), lock.fonts].join(', ')],
    ['volume.pdf (screen)', inGroups(signed.screen)],
    ['volume.pdf (print)', inGroups(signed.print)],
    ['volume.lock.json', inGroups(signed.lock)],
    [words.why, last?.why ?? ''],
    [words.date, last?.date.split('-').reverse().join('.') ?? ''],
  ];
  const paragraph = (role: string, value: string): Block => ({
    kind: 'paragraph',
    role,
    language,
    inlines: [text(value)],
    line: 0,
  });
  return {
    id: PARTS.sheet,
    language,
    file: 'volume.lock.json',
    blocks: [
      paragraph('sheet-title', words.title),
      paragraph('sheet-volume', lock.title ? inAllLanguages(lock.title, language) : ''),
      {
        kind: 'fields',
        language,
        line: 0,
        rows: rows
          .filter(([, value]) => value !== '')
          .map(([label, value]) => ({ label, values: [[text(value)]] })),
      },
      ...articleLines(lock, language),
      paragraph(
        'sheet-note',
        `${words.by}: ${last?.by ?? '_'.repeat(30)}    ${words.signature}: ${'_'.repeat(20)}`,
      ),
    ],
  };
}

/** Lines as in the contents, with all pages of each article. */
const articleLines = (lock: Lock, language: Language): Block[] =>
  lock.parts
    .filter(({ number }) => number !== undefined)
    .map(({ number, record, first, last }) => ({
      kind: 'entry',
      role: 'entry',
      language: record?.language ?? language,
      inlines: [
        text(`${articleName(number!)}\u00a0 `),
        ...(record ? titleInlines(record.entry, record.language) : []),
      ],
      number: [text(pageRange(first, last))],
      leader: true,
      line: 0,
    }));

/** A hash in groups of eight, between which a line may end. */
const inGroups = (hash: string): string => hash.replace(/(.{8})(?=.)/g, '$1 ');
const text = (value: string): Inline => ({ kind: 'text', text: value, marks: Mark.none });
