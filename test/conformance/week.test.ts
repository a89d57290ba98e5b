/** An editor's week with a real volume: lock, correct, refuse, fit, accept, diff, audit, and an offprint a year later. */
import { cpSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { CORPUS, temporaryFolder, tool, zhinaq } from '../support/volumes.ts';

const there = existsSync(CORPUS);
if (!there) console.log(`skipped: ${CORPUS} is not there`);

describe.skipIf(!there)('a week', () => {
  let volume: string;
  let out: string;
  const run = (command: string, ...more: string[]) =>
    zhinaq([...command.split(' '), ...more, '--volume', volume, '--out', out]);
  const article = (id: string) => join(volume, id, 'article.md');
  const edit = (id: string, change: (text: string) => string) => {
    const before = readFileSync(article(id), 'utf8');
    const after = change(before);
    expect(after).not.toBe(before);
    writeFileSync(article(id), after);
  };
  const ledger = () => JSON.parse(readFileSync(join(out, 'volume.pages.json'), 'utf8'));
  const lock = () => JSON.parse(readFileSync(join(volume, 'volume.lock.json'), 'utf8'));
  /** Words and their places on the article's pages of a file. */
  const boxes = (file: string, first: number, last: number): string[] =>
    tool('pdftotext', ['-bbox', '-f', `${first}`, '-l', `${last}`, join(out, file), '-'])
      .split('\n')
      .filter((line) => line.includes('<word'));

  beforeAll(() => {
    volume = temporaryFolder();
    out = temporaryFolder();
    cpSync(join(CORPUS, 'theses'), volume, { recursive: true });
  });

  it('on Monday the draft says so in its contents, and is locked', () => {
    expect(run('build --quiet').code).toBe(0);
    const { contents } = ledger();
    const text = (n: number) => tool('pdftotext', ['-f', `${n}`, '-l', `${n}`, join(out, 'volume.pdf'), '-']);
    const sheet = ledger().pages.find((p: { folio: string }) => p.folio === String(contents.first)).sheet;
    expect(text(sheet)).toMatch(/бет нөмірлері өзгеруі мүмкін|номера страниц могут измениться/);
    expect(run('build --quiet --final').code).toBe(0);
    expect(text(sheet)).not.toMatch(/өзгеруі мүмкін|могут измениться/);
    expect(run('lock --quiet --why', 'подписано в печать').code).toBe(0);
    expect(lock().history).toMatchObject([{ why: 'подписано в печать' }]);
    const again = run('lock');
    expect([again.code, again.stderr]).toEqual([1, expect.stringContaining('lock/exists')]);
    expect(run('build --quiet').code).toBe(0);
    expect(run('diff').stdout).toContain('no difference');
  });

  it('on Tuesday a corrected word leaves every page where it was', () => {
    const before = ledger().articles;
    edit('005-ru', (text) => text.replace('Система РОКОКО', 'Программа РОКОКО'));
    expect(run('build --quiet').code).toBe(0);
    expect(ledger().articles).toEqual(before);
    expect(run('diff').stdout).toMatch(/Sheets to replace: \d+\n/);
  });

  it('on Wednesday a page more in №5 is refused and explained; nothing is written', () => {
    const bytes = readFileSync(join(out, 'volume.pdf'));
    const kept = readFileSync(article('005-ru'), 'utf8');
    edit('005-ru', (text) =>
      text
        .replace('\n\n', `\n\n${'Ещё один абзац о том, что изменилось за годы работы. '.repeat(80)}\n\n`)
        .replace(/^---\n\n/, '---\n'),
    );
    const refused = run('build');
    expect(refused.code).toBe(1);
    expect(refused.stderr).toMatch(/№005 grew from 2 to 3 pages; №006–\S+ move back by 1 page/);
    expect(readFileSync(join(out, 'volume.pdf')).equals(bytes)).toBe(true);
    expect(run('lock --update 7 --why', 'другое').stderr).toContain('lock/not-named');
    expect(run('lock --update 5').code).toBe(2);
    expect(run('lock --quiet --update 5 --why', 'автор добавил абзац').code).toBe(0);
    expect(lock().history[1]).toMatchObject({
      why: 'автор добавил абзац',
      changes: ['№005 grew from 2 to 3 pages (was on 19-20)', expect.stringContaining('№006')],
    });
    expect(run('build --quiet').code).toBe(0);
    writeFileSync(article('005-ru'), kept);
    expect(run('build').stderr).toContain('№005 shrank from 3 to 2 pages');
    expect(run('lock --quiet --update 5 --why', 'абзац снят').code).toBe(0);
  });

  it('on Thursday a few lines too many are held by --fit', () => {
    expect(run('build --quiet').code).toBe(0);
    const before = ledger().articles;
    const kept = readFileSync(article('013-ru'), 'utf8');
    edit('013-ru', (text) => {
      const [, head, body] = /^(---\n[\s\S]*?\n---\n)([\s\S]*)$/.exec(text)!;
      const more = 'Добавлено несколько слов о том же. '.repeat(12);
      return head + body.replace(/\S\n\n(?=[А-Я])/, (end) => `${end[0]} ${more}\n\n`);
    });
    expect(run('build').stderr).toContain('lock/moved');
    expect(run('build --quiet --fit').code).toBe(0);
    expect(ledger().articles).toEqual(before);
    writeFileSync(article('013-ru'), kept);
    expect(run('build --quiet').code).toBe(0);
  });

  it('on Friday the audit has nothing to say, of the volume as it is printed', () => {
    expect(run(`audit ${join(out, 'volume.pdf')}`)).toMatchObject({ code: 0, stdout: '' });
  });

  it('a year later №20 has the lines of the book, in a fresh checkout', () => {
    const book = ledger().articles.find((a: { number: number }) => a.number === 20);
    const printed = boxes('volume.pdf', book.sheets[0], book.sheets[1]);
    const folder = temporaryFolder();
    cpSync(volume, folder, { recursive: true });
    volume = folder;
    expect(run('offprint 20 --quiet').code).toBe(0);
    expect(printed.length).toBeGreaterThan(300);
    expect(boxes('offprints/020.pdf', 2, 1 + book.sheets[1] - book.sheets[0] + 1)).toEqual(printed);
    expect(run('offprint 99').stderr).toContain('the nearest are 22, 23, 24');
  });

  it('an offprint of another text is refused, or says what it is', () => {
    edit('020-ru', (text) => `${text}\nПриписка.\n`);
    rmSync(join(out, 'offprints'), { recursive: true });
    const refused = run('offprint 20');
    expect([refused.code, refused.stderr]).toEqual([
      1,
      expect.stringContaining('its text or a picture was changed'),
    ]);
    expect(existsSync(join(out, 'offprints/020.pdf'))).toBe(false);
    expect(run('offprint 20 --as-is --quiet').code).toBe(0);
    const sheet = tool('pdftotext', ['-l', '1', join(out, 'offprints/020.pdf'), '-']);
    expect(sheet.replace(/\s+/g, ' ')).toMatch(/отличается от зафиксированного|бекітілген нұсқадан өзгеше/);
  });

  it('a lock that is cut short, edited, newer or of another volume is never ignored', () => {
    const path = join(volume, 'volume.lock.json');
    const good = readFileSync(path, 'utf8');
    const said = (text: string) => {
      writeFileSync(path, text);
      const { code, stderr } = run('build --quiet');
      expect(code).toBe(1);
      return stderr;
    };
    expect(said(good.slice(0, good.length / 2))).toContain('lock/unreadable');
    expect(said(good.replace(/"last": \d+/, '"last": 1000'))).toContain('lock/unreadable');
    expect(said(good.replace('"schema": 1', '"schema": 7'))).toContain('lock/newer');
    expect(said(good.replaceAll(/"id": "(\d)/g, '"id": "x$1'))).toContain('lock/other-volume');
    writeFileSync(path, good);
    expect(run('unlock').code).toBe(2);
    expect(run('unlock --quiet --why', 'второе издание').code).toBe(0);
    expect(existsSync(path)).toBe(false);
    expect(readFileSync(join(volume, 'volume.lock.history.json'), 'utf8')).toContain('второе издание');
    expect(run('unlock --why', 'ещё раз').stderr).toContain('lock/absent');
  });
});
