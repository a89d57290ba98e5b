/** What is said: every message whole, with its values, its place and its hint. */
import { describe, expect, it } from 'vitest';
import { explain } from '../../src/commands/explain.ts';
import { Session } from '../../src/commands/session.ts';
import { CODES, type Code } from '../../src/diagnostic-codes.ts';
import {
  type Diagnostic,
  Diagnostics,
  diagnostic,
  formatDiagnostic,
  nearest,
} from '../../src/diagnostics.ts';
import { checkIdentity } from '../../src/identity.ts';
import { load } from '../../src/load/index.ts';
import { compile } from '../../src/pipeline.ts';
import { alike, squash } from '../../src/squash.ts';
import { titlePieces } from '../../src/titles.ts';
import { optionsOf, runIn } from '../support/in-process.ts';
import { IN_HEAD, IN_MANIFEST } from '../support/sayings.ts';
import { IN_TEXT } from '../support/sayings-of-texts.ts';
import { article, compileFolder, folderWith, manifest, volumeOf } from '../support/volumes.ts';

async function said(files: Record<string, string | Uint8Array>): Promise<string[]> {
  const diagnostics = new Diagnostics();
  const project = load(folderWith(files), diagnostics.report);
  if (project && project.sources.length > 0) await compile(project, diagnostics.report);
  return diagnostics.list.map(
    ({ code, severity, line, column, message, hint }) =>
      `${code} ${severity[0].toUpperCase()}${[line, column].filter((n) => n !== undefined).join(':')}¦${message}¦${hint}`,
  );
}

const VOLUME = manifest({ ids: ['001-a'], contents: 'none' });
const TEXT = article(1, 'Текст.');

describe('what is said of', () => {
  it.each(IN_TEXT)('the text %j', async (text, wanted) => {
    expect(await said({ 'volume.yaml': VOLUME, '001-a.md': article(1, text) })).toEqual(wanted);
  });

  it.each(IN_HEAD)('the front matter %j', async (lines, wanted) => {
    expect(await said({ 'volume.yaml': VOLUME, '001-a.md': article(1, 'Текст.', lines) })).toEqual(wanted);
  });

  it.each(IN_MANIFEST)('%j for %j', async (good, bad, wanted) => {
    expect(VOLUME).toContain(good);
    expect(await said({ 'volume.yaml': VOLUME.replace(good, bad), '001-a.md': TEXT })).toEqual(wanted);
  });

  it('a file that is not UTF-8', async () => {
    const bytes = (...tail: number[]) => Buffer.concat([Buffer.from(article(1, 'a')), Buffer.from(tail)]);
    const files = (file: Uint8Array) => ({ 'volume.yaml': VOLUME, '001-a.md': file });
    const offset = Buffer.from(article(1, 'a')).length;
    expect(await said(files(bytes(0xcf, 0x20, 0xe8)))).toEqual([
      `file/not-utf8 E10¦the text is not UTF-8 (byte 0xcf at offset ${offset})¦save the file as UTF-8; an old editor may have written Windows-1251`,
    ]);
    expect(await said(files(Buffer.from([0xff, 0xfe, 0x2d, 0])))).toEqual([
      'file/not-utf8 E1¦the text is not UTF-8 (byte 0xff at offset 0)¦save the file as UTF-8; an old editor may have written UTF-16',
    ]);
    // With a mark of UTF-8, and with the line ends of other systems.
    const other = `\ufeff${article(1, 'Слово\u0007 тут')}`;
    for (const end of ['\r\n', '\r', '\u2028'])
      expect((await said(files(Buffer.from(other.replaceAll('\n', end)))))[0]).toMatch(
        /^text\/control-character E9:6¦/,
      );
  });

  it('two articles of one number, with the next free one', async () => {
    const files = {
      '001-a.md': article(3, 'А.'),
      '002-b.md': article(3, 'Б.').replace('Статья 3', 'Иная'),
      '003-c.md': article(4, 'В.'),
    };
    const [one, ...others] = await said({
      'volume.yaml': manifest({ ids: ['001-a', '002-b', '003-c'] }),
      ...files,
    });
    expect(others).toEqual([]);
    expect(one).toMatch(
      /^article\/duplicate-number E2¦number 3 is already used by `.*001-a\.md`¦every article has its own number; the next free one is 5$/,
    );
  });

  it('an equation of Word', async () => {
    const [first] = await said({ 'volume.yaml': VOLUME, '001-a.md': article(1, 'Так 〖x〗.') });
    expect(first).toBe(
      'text/looks-like-markup W9¦“〖” looks like an equation of Word and is printed as typed¦write it in TeX, between dollars',
    );
  });

  it('a list that is empty', async () => {
    const files = { '001-a.md': TEXT.replace(/authors:\n.*\n/, 'authors: []\n') };
    expect(await said({ 'volume.yaml': VOLUME, ...files })).toEqual([
      'key/value E5:10¦`authors`: needs at least one person¦see `zhinaq schema` for the form',
    ]);
    const none = VOLUME.replace(/sections:[\s\S]*/, 'sections: []\n');
    expect(await said({ 'volume.yaml': none, '001-a.md': TEXT })).toEqual([
      expect.stringMatching(
        /^key\/value E\d+:11¦`sections`: needs at least one section¦see `zhinaq schema` for the form$/,
      ),
    ]);
  });

  it('an article without front matter, and without an end of it', async () => {
    const files = (file: string) => ({ 'volume.yaml': VOLUME, '001-a.md': file });
    expect(await said(files('# Просто текст'))).toEqual([
      'yaml/no-front-matter E1¦the article does not begin with front matter¦begin the file with a line `---`, the fields (number, language, title, authors), and a line `---`',
    ]);
  });
});

/** Messages that need more than a volume: their values by hand. */
const REST: Partial<
  Record<Code, readonly [values: Record<string, string | number>, message: string, hint: string]>
> = {
  'volume/not-found': [
    { path: 'нет', advice: 'there is no such folder' },
    'no volume at `нет`',
    'there is no such folder',
  ],
  'file/unreadable': [
    { reason: 'it is a folder' },
    'cannot read the file: it is a folder',
    'check that the file exists and that you may read it',
  ],
  'article/changed': [{}, 'the article was changed while the volume was laid out', 'build again'],
  'picture/unreadable': [
    { path: 'a.png', reason: 'it is cut short' },
    'the picture `a.png` cannot be read: it is cut short',
    'save it again as PNG or JPEG',
  ],
  'picture/frames': [
    { path: 'a.gif', count: 2 },
    'the picture `a.gif` has 2 frames; only the first one is printed',
    'save the frame or page that is to be printed as a picture of its own',
  ],
  'picture/coarse': [
    { path: 'a.png', ppi: 72 },
    'the picture `a.png` has 72 pixels per inch at its printed size',
    'give a larger picture, or a smaller `{width=…}`; print wants 300, and 200 at least',
  ],
  'identity/title': [
    { title: 'Т' },
    'the first page does not show the title of the article: Т',
    'this is a fault of zhinaq; please report it with the volume',
  ],
  'font/not-found': [
    { path: 'a.ttf', family: 'serif', reason: 'no' },
    'font file `a.ttf` of family `serif` cannot be opened: no',
    'run `npm ci` again, or correct `fonts/fonts.yaml`',
  ],
  'output/unwritable': [
    { path: 'out', reason: 'the disk is full', advice: 'free some space' },
    'cannot write `out`: the disk is full',
    'the old file, if there was one, is untouched; free some space',
  ],
  'template/placeholder': [
    { name: 'x', advice: 'did you mean `y`?' },
    'unknown placeholder `x`',
    'did you mean `y`?',
  ],
  'verify/failed': [
    { what: 'x' },
    'the finished file breaks a promise: x',
    'this is a fault of zhinaq, not of the volume; nothing was written. Please report it with the volume',
  ],
  'program/process': [
    { reason: 'x' },
    'formulas cannot be set: their process does not start; x',
    'install the program again (`npm ci`, or `npm install`); `node dist/outside.js` shows what stops it',
  ],
  'program/pictures': [
    { reason: 'x' },
    'pictures cannot be read: the library sharp does not load; x',
    'install the program again on this machine (`npm ci --include=optional`): sharp brings a file for each kind of system',
  ],
};

describe('messages', () => {
  it.each(Object.entries(REST))('%s', (code, [values, message, hint]) => {
    expect(diagnostic(code as Code, { file: 'a.md' }, values)).toEqual({
      ...{ severity: 'error', code, file: 'a.md' },
      ...(code.startsWith('picture/') && code !== 'picture/unreadable' ? { severity: 'warning' } : {}),
      ...{ message, hint },
    });
  });

  it('begin with a small letter or a name, end without a full stop, and leave no value out', () => {
    for (const [code, { message, hint }] of Object.entries(CODES)) {
      expect([code, /\.$/.test(message)]).toEqual([code, false]);
      expect([code, /^[A-Z][a-z]/.test(message) && !/^YAML/.test(message)]).toEqual([code, false]);
      expect([code, hint]).not.toEqual([code, undefined]);
    }
    const of = (values: Record<string, string>) => diagnostic('key/value', {}, values).message;
    expect(of({ key: 'a', reason: 'b' })).toBe('`a`: b');
    expect(of({ key: 'a' })).toBe('`a`: {reason}');
  });

  it('stand with their place and hint on the terminal, as the contract has it', () => {
    const of = (place: object, hint = 'do it') =>
      formatDiagnostic({ ...{ severity: 'error', code: 'key/value', message: 'wrong', hint }, ...place });
    expect(of({ file: 'a.md', line: 14 })).toBe('error: wrong  [key/value]\n  --> a.md:14\n   hint: do it');
    expect(of({ file: 'a.md', line: 14, column: 3 })).toBe(
      'error: wrong  [key/value]\n  --> a.md:14:3\n   hint: do it',
    );
    expect(of({ file: 'a.md' })).toBe('error: wrong  [key/value]\n  --> a.md\n   hint: do it');
    expect(of({ file: 'a.md', line: 0, column: 7 })).toBe(
      'error: wrong  [key/value]\n  --> a.md\n   hint: do it',
    );
    expect(of({}, '')).toBe('error: wrong  [key/value]');
  });

  it('are told once, errors first, then by file and line', () => {
    const diagnostics = new Diagnostics();
    const add = (severity: Diagnostic['severity'], file: string, line: number, message = 'm') =>
      diagnostics.add({ severity, code: 'key/value', message, file, line });
    add('warning', 'a', 1);
    add('error', 'b', 3);
    add('error', 'b', 2);
    add('error', 'a', 9);
    add('error', 'a', 9);
    add('warning', 'b', 1);
    add('warning', 'b', 1, 'other');
    expect(diagnostics.sorted().map(({ severity, file, line }) => `${severity[0]}${file}${line}`)).toEqual([
      'ea9',
      'eb2',
      'eb3',
      'wa1',
      'wb1',
      'wb1',
    ]);
    expect([diagnostics.failed(), diagnostics.failed(true)]).toEqual([true, true]);
    const warned = new Diagnostics();
    expect([warned.failed(), warned.failed(true)]).toEqual([false, false]);
    warned.add(diagnostic('article/comment', {}, { text: 'x' }));
    expect([warned.failed(), warned.failed(true)]).toEqual([false, true]);
  });

  it('name the nearest word where one is near', () => {
    const known = ['title', 'authors', 'abstract', 'keywords', 'doi'];
    expect(nearest('titel', known)).toBe('title');
    expect(nearest('Authors', known)).toBe('authors');
    expect(nearest('key-words', known)).toBe('keywords');
    expect(nearest('abstrakts', known)).toBe('abstract');
    // Two changes in a short word are near, three are not; in nine letters three are.
    expect([nearest('do', known), nearest('dooii', known), nearest('dooiii', known)]).toEqual([
      'doi',
      'doi',
      undefined,
    ]);
    expect([nearest('xeyworxx', known), nearest('xeyworxxs', known)]).toEqual([undefined, 'keywords']);
    // The first one of several that are as near.
    expect(nearest('ab', ['ac', 'ad'])).toBe('ac');
  });
});

describe('the end of a run', () => {
  const end = (severities: readonly Diagnostic['severity'][], options: object = {}) =>
    runIn(() => {
      const session = new Session({ ...optionsOf('v', 'o'), ...options });
      severities.forEach((severity, line) => {
        session.diagnostics.add({ severity, code: 'key/value', message: 'm', file: 'f', line: line + 1 });
      });
      session.print('table');
      return session.end();
    });
  const shown = (severity: string, line: number) => `${severity}: m  [key/value]\n  --> f:${line}`;

  it('shows every message, errors first, and counts them', async () => {
    expect(await end([])).toEqual({ code: 0, stdout: 'table\n', stderr: '' });
    expect(await end(['warning', 'error', 'error', 'warning'])).toEqual({
      code: 1,
      stdout: 'table\n',
      stderr: `${[shown('error', 2), shown('error', 3), shown('warning', 1), shown('warning', 4)].join('\n\n')}\n\n2 errors, 2 warnings\n`,
    });
    expect((await end(['warning'])).code).toBe(0);
    expect((await end(['warning'], { strict: true })).code).toBe(1);
  });

  it('is silent of warnings where it is asked to be quiet, unless they count', async () => {
    expect(await end(['warning'], { quiet: true })).toEqual({ code: 0, stdout: '', stderr: '' });
    expect((await end(['error', 'error'], { quiet: true })).stderr).toBe(
      `${shown('error', 1)}\n\n${shown('error', 2)}\n\n2 errors, 0 warnings\n`,
    );
    expect((await end(['warning', 'error'], { quiet: true })).stderr).not.toContain('warning: m');
    expect((await end(['warning'], { quiet: true, strict: true })).stderr).toContain(shown('warning', 1));
  });

  it('is JSON and nothing else where that is asked for', async () => {
    const { stdout, stderr, code } = await end(['warning', 'error'], { json: true });
    expect([stderr, code]).toEqual(['', 1]);
    expect(JSON.parse(stdout).map((d: Diagnostic) => `${d.severity} ${d.line}`)).toEqual([
      'error 2',
      'warning 1',
    ]);
    expect((await end([], { json: true })).stdout).toBe('[]\n');
  });
});

describe('progress', () => {
  const drawn = async (isTTY: boolean, options: object, ...steps: readonly number[]) => {
    const before = process.stderr.isTTY;
    process.stderr.isTTY = isTTY;
    const session = new Session({ ...optionsOf('v', 'o'), ...options });
    const run = await runIn(() => {
      for (const done of steps) session.progress('pages', done, 2);
      return 0;
    });
    process.stderr.isTTY = before;
    return run.stderr;
  };

  it('is shown on a terminal and taken away at the end, and never on a pipe', async () => {
    expect(await drawn(true, {}, 1)).toBe('\rpages 1/2');
    expect(await drawn(true, {}, 1, 2)).toBe('\rpages 1/2\rpages 2/2\r         \r');
    expect(await drawn(false, {}, 1, 2)).toBe('');
    expect(await drawn(true, { quiet: true }, 1, 2)).toBe('');
    expect(await drawn(true, { json: true }, 1, 2)).toBe('');
  });
});

describe('explanations', () => {
  it('are given for a code, and the nearest one for what is none', async () => {
    const { code, stdout } = await runIn(() => explain(['isbn/invalid']));
    expect([code, stdout.includes(CODES['isbn/invalid'].explain)]).toEqual([0, true]);
    const wrong = await runIn(() => explain(['isbn/invalit']));
    expect([wrong.code, `${wrong.stdout}${wrong.stderr}`.includes('isbn/invalid')]).toEqual([2, true]);
  });
});

describe('the title of an article on its first page', () => {
  it('is looked for by its words, whatever stands between their letters', () => {
    expect(squash('№ 1. «Ёлки-палки», A\u0301b')).toBe('no1ёлкипалкиáb');
    expect(
      titlePieces('О *роли* $x^2$ и [ссылке](http://a) `код` <b>да</b>', 'ru').map((piece) => squash(piece)),
    ).toEqual(['ороли', 'иссылкекодда']);
    expect(alike('Cәкен') === alike('Сәкен')).toBe(true);
    expect(alike('Сәкен') === alike('Секен')).toBe(false);
  });

  it('is missed where it is not', async () => {
    const { compiled } = await compileFolder(
      volumeOf(['Первая.', `${'Слово за словом. '.repeat(90)}Конец пути.`]),
    );
    const check = (id: string, title: string) => {
      const diagnostics = new Diagnostics();
      const sources = compiled.project.sources.map((s) =>
        s.id === id ? { ...s, meta: { ...s.meta, title: { ru: title } } } : s,
      );
      checkIdentity(compiled.book, sources, diagnostics.report);
      return diagnostics.list.map(({ code, line, message }) => `${code} ${line} ${message}`);
    };
    expect(check('001-a', 'Статья 1')).toEqual([]);
    expect(check('002-a', 'Статья')).toEqual([]);
    expect(check('002-a', 'Статья Мимо')).toEqual([
      'identity/title 4 the first page does not show the title of the article: Статья Мимо',
    ]);
    // Words that stand far down are enough.
    expect(check('002-a', 'Конец пути')).toEqual([]);
  });
});
