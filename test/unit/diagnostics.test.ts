/** Every code of the table is produced by some mistake, names its place, and has an explanation. */
import { copyFileSync, existsSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { CODES, type Code } from '../../src/diagnostic-codes.ts';
import { type Diagnostic, Diagnostics, formatDiagnostic, nearest } from '../../src/diagnostics.ts';
import { load } from '../../src/load/index.ts';
import { compile } from '../../src/pipeline.ts';
import { article, folderWith, manifest, volumeOf, zhinaq } from '../support/volumes.ts';

async function diagnose(folder: string): Promise<readonly Diagnostic[]> {
  const diagnostics = new Diagnostics();
  const project = load(folder, diagnostics.report);
  if (project && project.sources.length > 0) await compile(project, diagnostics.report);
  return diagnostics.list;
}

const one = (source: string | Uint8Array, extra: Record<string, string | Uint8Array> = {}) =>
  folderWith({ 'volume.yaml': manifest({ ids: ['001-a'], contents: 'none' }), '001-a.md': source, ...extra });
const body = (text: string) => one(article(1, text));
const head = (lines: string) => one(article(1, 'Текст.', lines));
const volume = (yaml: string) => folderWith({ 'volume.yaml': yaml, '001-a.md': article(1, 'Текст.') });
/** A drawing, and a picture of four pixels. */
const SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><path d="M0 0H9V9Z"/></svg>';
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAIAAAD91JpzAAAACXBIWXMAAAPoAAAD6AG1e1JrAAAADklEQVQImWPoAAMGCAUALK4GYSSeFPoAAAAASUVORK5CYII=',
  'base64',
);
const MOVING = Buffer.from(
  'R0lGODlhBAAEAIAAAExpcf///yH5BAUAAAAALAAAAAAEAAQAAAIEjI8ZBQAh+QQFAAAAACwAAAAABAAEAIBMaXEAAAACBIyPGQUAOw==',
  'base64',
);
const LONG = 'Слово за словом ложится в строку. '.repeat(40);

/** A volume for each code, and the line that the diagnostic names where it has one. */
const CASES: Partial<Record<Code, { folder: () => string; line?: number; text?: string }>> = {
  'volume/not-found': { folder: () => '/nowhere/at/all', text: '/nowhere/at/all' },
  'volume/path-outside': {
    folder: () => volume(manifest({ ids: ['../../etc/passwd'] })),
    text: '../../etc/passwd',
  },
  'volume/empty': { folder: () => volume(manifest({ ids: [] })), text: 'sections' },
  'numbering/verso-start': {
    folder: () =>
      volume(manifest({ ids: ['001-a'], numbering: '{ firstArticle: 382, articlesStart: recto }' })),
    text: '382',
  },
  'file/unreadable': {
    folder: () => folderWith({ 'volume.yaml': manifest({ ids: ['001-a'] }), '001-a.md/x': '' }),
    text: 'folder',
  },
  'file/not-utf8': {
    folder: () => one(Buffer.from([...Buffer.from(article(1, 'a')), 0xcf, 0xf0, 0xe8])),
    line: 10,
    text: 'UTF-8',
  },
  'text/control-character': { folder: () => body('Слово\u0007 здесь'), line: 9, text: 'U+0007' },
  'text/lost-hyphen': { folder: () => body('Dunzik\u001cGougar'), line: 9, text: 'U+001C' },
  'text/lookalike-letter': { folder: () => body('Один\n\nМусiреп пришёл.'), line: 11, text: 'Мусіреп' },
  'text/right-to-left': { folder: () => body('слово\nمرحبا'), line: 10 },
  'text/quote-unmatched': { folder: () => body('Труба 5" длиной.'), line: 9 },
  'yaml/syntax': { folder: () => volume('title: Полиция: история\n'), line: 1, text: 'double quotes' },
  'yaml/no-front-matter': { folder: () => one('# Просто текст'), line: 1 },
  'key/unknown': { folder: () => head('autors: []\n'), line: 7, text: 'authors' },
  'key/missing': {
    folder: () => one('---\nlanguage: ru\ntitle: "Т"\nauthors: [{ name: А Б }]\n---\n\nтекст'),
    text: 'number',
  },
  'key/value': { folder: () => head('udc: 351.74\n'), line: 7, text: '"351.74"' },
  'key/form': { folder: () => head('doi: 11.1/x\n'), line: 7, text: '10.1000/182' },
  'person/name': {
    folder: () => one(article(1, 'Текст.').replace(/name: .*/, 'name: Иванов И. И., Петров П. П.')),
    text: '- name: Петров П. П.',
  },
  'person/order': {
    folder: () => one(article(1, 'Текст.').replace(/name: .*/, 'name: John Robert Smith')),
    text: 'Smith J. R.',
  },
  'article/title-language': {
    folder: () =>
      one(
        article(1, 'Текст.')
          .replace(/language: ru/, 'language: en')
          .replace(/title: .*/, 'title: { ru: Заглавие }'),
      ),
    text: 'title.en',
  },
  'article/link': { folder: () => body('Смотри [файл](../a/b.md).'), line: 9, text: '../a/b.md' },
  'text/parted-word': { folder: () => body('Это предло- жение.'), line: 9, text: '“предложение”' },
  'article/language': {
    folder: () => one(article(1, 'Қазақ тілінде жазылған мәтін өте ұзақ болуы керек. '.repeat(12))),
    text: '`kk`',
  },
  'article/head-repeated': {
    folder: () =>
      one(article(1, '# Другое заглавие\n\nТекст.').replace(/title: .*/, 'title: Другое заглавие')),
    line: 9,
    text: 'title',
  },
  'article/twin': { folder: () => volumeOf([LONG, LONG]), text: '001-a' },
  'section/empty': {
    folder: () => volume(`${manifest({ ids: ['001-a'] })}  - { number: X, title: { ru: Пусто } }\n`),
    text: 'section X',
  },
  'section/number-twice': {
    folder: () =>
      volume(`${manifest({ ids: ['001-a'] })}  - { number: I, title: { ru: Ещё }, articles: [001-a] }\n`),
    text: 'number I',
  },
  'article/number-skipped': {
    folder: () => body('$$a \\tag{1}$$\n\n$$b$$ {#eq:b}\n\n[@eq:b]'),
    line: 11,
    text: '(2)',
  },
  'isbn/invalid': {
    folder: () => volume(manifest({ ids: ['001-a'] }).replace('638-4', '638-5')),
    line: 4,
    text: 'check digit',
  },
  'article/not-found': { folder: () => volume(manifest({ ids: ['001-b'] })), text: '001-a', line: 12 },
  'article/listed-twice': {
    folder: () => volume(manifest({ ids: ['001-a', '001-a'], ownSections: true })),
    line: 15,
  },
  'article/not-listed': {
    folder: () => one(article(1, 'Текст.'), { '002-b.md': article(2, 'Текст.') }),
    text: '002-b',
  },
  'article/duplicate-number': {
    folder: () =>
      folderWith({
        'volume.yaml': manifest({ ids: ['001-a', '002-b'] }),
        '001-a.md': article(1, 'А.'),
        '002-b.md': article(1, 'Б.'),
      }),
    line: 2,
    text: '001-a.md',
  },
  'article/empty': { folder: () => body('   ') },
  'article/html': { folder: () => body('Текст <marquee>бежит</marquee>.'), line: 9, text: '<marquee>' },
  'article/note-missing': { folder: () => body('Слово.\n\nТекст[^7].'), line: 11, text: '[^7]' },
  'article/note-unused': { folder: () => body('Слово.\n\n[^7]: Примечание.'), line: 11, text: '[^7]' },
  'article/note-twice': {
    folder: () => body('Слово[^7].\n\n[^7]: Одно.\n\n[^7]: Другое.'),
    line: 13,
    text: '[^7]',
  },
  'article/empty-heading': { folder: () => body('Слово.\n\n##\n\nТекст.'), line: 11 },
  'article/fence-words': { folder: () => body('```js и слова\nx\n```'), line: 9, text: 'и слова' },
  'article/indented': {
    folder: () => body('Слово.\n\n    Новый абзац с красной строки.'),
    line: 11,
    text: 'Новый абзац',
  },
  'article/number-twice': {
    folder: () => body('$$a$$ (1)\n\n$$b \\tag{1}$$'),
    line: 11,
    text: 'two formulas have the number (1); the first one stands on line 9',
  },
  'article/source-missing': {
    folder: () => body('Текст [3].\n\n# Литература\n\n1. А.\n2. Б.'),
    line: 9,
    text: '[3] names 3, the list of references ends with 2',
  },
  'article/source-uncited': {
    folder: () => body('Текст [2].\n\n# Литература\n\n1. А.\n2. Б.\n3. В.'),
    line: 13,
    text: 'its sources 1, 3',
  },
  'text/looks-like-markup': {
    folder: () => body('Слово.\n\nЭто ** не выделено.'),
    line: 11,
    text: 'asterisks',
  },
  'formula/words': { folder: () => body('Так: $x = при этом y$.'), line: 9, text: '“при этом”' },
  'table/no-head': { folder: () => body('Слово.\n\n|a|b|\n|1|2|'), line: 11, text: 'pipes' },
  'table/long-row': { folder: () => body('|a|b|\n|-|-|\n|1|2|3|'), line: 11, text: 'has 2' },
  'article/label-twice': {
    folder: () => body('$$a$$ {#eq:a}\n\n$$b$$ {#eq:a}'),
    line: 11,
    text: 'eq:a',
  },
  'article/label-unknown': { folder: () => body('Смотри [@fig:map].'), line: 9, text: 'fig:map' },
  'formula/wrong': { folder: () => body('Слово.\n\nТак: $\\frac{a$ и всё.'), line: 11, text: 'brace' },
  'formula/wide': {
    folder: () => body(`$$${'a+'.repeat(120)}b$$`),
    line: 9,
    text: '%',
  },
  'table/wide': {
    folder: () => body(`|${' ааааааааа |'.repeat(15)}\n|${'---|'.repeat(15)}\n|${' б |'.repeat(15)}`),
    line: 9,
    text: 'turned',
  },
  'picture/no-place': {
    folder: () => head('abstract: { ru: "Вот ![герб](a.png)" }\n'),
    line: 7,
    text: 'a.png',
  },
  'picture/missing': { folder: () => body('Слово.\n\n![Карта](Карта.png)'), line: 11, text: 'Карта.png' },
  'picture/remote': { folder: () => body('![x](https://example.org/a.png)'), line: 9, text: 'example.org' },
  'picture/incomplete': {
    folder: () =>
      one(article(1, '![x](a.svg)'), {
        'a.svg': SVG.replace('<path', '<image href="b.png" width="9" height="9"/><path'),
      }),
    line: 9,
    text: 'b.png',
  },
  'picture/unreadable': {
    folder: () => one(article(1, 'Слово.\n\n![x](a.png)'), { 'a.png': 'no picture' }),
    line: 11,
    text: 'a.png',
  },
  'picture/frames': {
    folder: () => one(article(1, 'Слово.\n\n![x](a.gif)'), { 'a.gif': MOVING }),
    line: 11,
    text: '2 frames',
  },
  'picture/coarse': {
    folder: () =>
      one(article(1, '![x](a.svg)\n\n![x](b.svg){width=100%}\n\n![x](a.png){width=100%}'), {
        'a.svg': SVG,
        'b.svg': SVG,
        'a.png': PNG,
      }),
    line: 13,
    text: 'a.png',
  },
  'article/comment': { folder: () => body('Текст <!-- заметка --> дальше.'), line: 9, text: 'заметка' },
  'article/nesting': { folder: () => body(`${'> '.repeat(100)}глубоко`), line: 9 },
  'template/not-found': {
    folder: () => volume(manifest({ ids: ['001-a'], extra: 'template: modern-a5' })),
    text: 'classic-a4',
  },
  'template/placeholder': {
    folder: () => {
      const folder = volume(manifest({ ids: ['001-a'], extra: 'template: own' }));
      return withTemplate(folder);
    },
    text: 'isbn',
  },
  'font/no-glyph': { folder: () => body('Знак 漢 здесь.'), line: 9, text: 'U+6F22' },
  'line/loose': { folder: () => body(`${'> '.repeat(10)}${'аб 11111111111111 вг '.repeat(6)}`), line: 9 },
  'line/emergency-break': { folder: () => body(`Слово ${'1'.repeat(300)} здесь.`), line: 9 },
  'numbering/declared-pages': { folder: () => head('pages: 17-18\n'), line: 7, text: '17-18' },
  'numbering/first-article': {
    folder: () => volume(manifest({ ids: ['001-a'], numbering: '{ firstArticle: 1 }' })),
    text: 'firstArticle',
  },
};

/** Codes that need more than a folder; their tests are named. */
const ELSEWHERE: Partial<Record<Code, string>> = {
  'article/changed': 'test/conformance/cache.test.ts',
  'audit/unreadable': 'test/unit/lock.test.ts',
  'diff/nothing-to-compare': 'test/unit/lock.test.ts',
  'diff/unreadable': 'test/unit/lock.test.ts',
  'font/not-found': 'test/unit/fonts.test.ts',
  'identity/title': 'test/unit/lock.test.ts',
  'lock/absent': 'test/unit/lock.test.ts',
  'lock/changed-source': 'test/unit/lock.test.ts',
  'lock/exists': 'test/unit/lock.test.ts',
  'lock/fitted': 'test/unit/lock.test.ts',
  'lock/moved': 'test/unit/lock.test.ts',
  'lock/newer': 'test/unit/lock.test.ts',
  'lock/not-named': 'test/unit/lock.test.ts',
  'lock/other-volume': 'test/unit/lock.test.ts',
  'lock/renamed': 'test/unit/lock-check.test.ts',
  'lock/sections': 'test/unit/lock-check.test.ts',
  'lock/break-moved': 'test/unit/lock-check.test.ts',
  'lock/other-ink': 'test/unit/lock-check.test.ts',
  'lock/unstable': 'src/commands/lock.ts',
  'lock/unreadable': 'test/unit/lock.test.ts',
  'offprint/unknown-article': 'test/conformance/offprint.test.ts',
  'output/unwritable': 'test/hostile/output.test.ts',
  'verify/failed': 'test/unit/verify.test.ts',
  'program/process': 'test/hostile/installation.test.ts',
  'program/pictures': 'test/hostile/installation.test.ts',
};

function withTemplate(folder: string): string {
  const own = join(folder, 'own');
  mkdirSync(own);
  copyFileSync(
    join(import.meta.dirname, '../../templates/classic-a4/template.yaml'),
    join(own, 'template.yaml'),
  );
  writeFileSync(join(own, 'title.md'), 'ISBN {{isnb}}\n');
  return folder;
}

describe('every code', () => {
  it.each((Object.keys(CODES) as Code[]).filter((code) => !ELSEWHERE[code]))(
    '%s is produced, with its place',
    async (code) => {
      const wanted = CASES[code];
      expect(wanted, `no case for ${code}`).toBeDefined();
      const found = (await diagnose(wanted!.folder())).filter((d) => d.code === code);
      expect(found.length).toBeGreaterThan(0);
      expect(found[0].severity).toBe(CODES[code].severity);
      if (code !== 'volume/not-found') expect(found[0].file).toBeTruthy();
      if (wanted!.line) expect(found[0].line).toBe(wanted!.line);
      if (wanted!.text) expect(formatDiagnostic(found[0])).toContain(wanted!.text);
      expect(found[0].message).not.toMatch(/\{\w+\}/);
      expect(found[0].hint ?? '').not.toMatch(/\{\w+\}/);
    },
  );

  it.each(Object.keys(CODES) as Code[])('%s explains itself', (code) => {
    expect(CODES[code].explain.length).toBeGreaterThan(40);
  });

  it('is explained on the command line, and the nearest is named for a misspelt one', () => {
    expect(zhinaq(['explain', 'isbn/invalid'])).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('ISO 2108'),
    });
    expect(zhinaq(['explain', 'isbn/invalit'])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('isbn/invalid'),
    });
  });
});

it('a link in a template may not lead out of the volume', async () => {
  const folder = volume(manifest({ ids: ['001-a'], extra: 'template: own' }));
  mkdirSync(join(folder, 'own'));
  symlinkSync(
    join(import.meta.dirname, '../../templates/classic-a4/template.yaml'),
    join(folder, 'own/template.yaml'),
  );
  expect(await diagnose(folder)).toMatchObject([{ code: 'volume/path-outside' }]);
});

describe('nothing is written when an error is reported', () => {
  it.each([
    ['build', body('Знак 漢.')],
    ['build', head('pages: 17-18\n')],
    ['offprint 1', body('Знак 漢.')],
  ])('%s', (command, folder) => {
    const out = folderWith({});
    const run = zhinaq([...command.split(' '), '--volume', folder, '--out', join(out, 'o')]);
    expect(run.code).toBe(1);
    expect(existsSync(join(out, 'o')) ? readdirSync(join(out, 'o')) : []).toEqual([]);
  });

  it('--json is JSON and nothing else, --strict turns warnings into errors', () => {
    const folder = volumeOf([`${LONG}\n\nТруба 5" длиной.`]);
    const json = zhinaq(['check', '--volume', folder, '--json']);
    expect(JSON.parse(json.stdout)).toMatchObject([
      { severity: 'warning', code: 'text/quote-unmatched', line: 11 },
    ]);
    expect(json.code).toBe(0);
    expect(zhinaq(['check', '--volume', folder, '--strict']).code).toBe(1);
  });
});

it('the nearest word is near', () => {
  expect(nearest('artciles', ['articles', 'authors'])).toBe('articles');
  expect(nearest('xyz', ['articles'])).toBeUndefined();
});
