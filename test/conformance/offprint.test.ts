/** Offprints: the information sheet, and the article's pages exactly as in the volume. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { CORPUS, temporaryFolder, tool, volumeOf, zhinaq } from '../support/volumes.ts';

const out = temporaryFolder();
const text = (file: string, first: number, last: number, mode = '-layout') =>
  tool('pdftotext', ['-f', String(first), '-l', String(last), mode, file, '-']);
const pages = (file: string) => Number(/Pages: +(\d+)/.exec(tool('pdfinfo', [file]))![1]);

beforeAll(() => {
  expect(zhinaq(['build', '--out', out, '--quiet']).code).toBe(0);
  expect(zhinaq(['offprint', '77', '--out', out]).stdout).toContain(join(out, 'offprints/077.pdf'));
});

describe('the offprint of №077', () => {
  const pdf = join(out, 'offprints/077.pdf');

  it('is the information sheet and six pages', () => {
    expect(pages(pdf)).toBe(7);
    const sheet = text(pdf, 1, 1).replace(/\s+/g, ' ');
    for (const said of [
      'Мақала туралы мәлімет / Содержание',
      '«ЖАСТАР ЖӘНЕ ҒЫЛЫМ',
      '«МОЛОДЕЖЬ И НАУКА',
      '«YOUTH AND SCIENCE',
      'IV, Атырау, 8/04/2026, 2026 ж.',
      '978-601-262-638-4',
      'СЕКЦИЯ IV.',
      'Секция IV.II.',
      '№ 077',
      'Мазмұндағы беті',
      '382-387',
      'Мукатанов Сәкен Жумагельдиевич',
      'Ескерту:',
    ]) {
      expect(sheet).toContain(said);
    }
  });

  it('has the pages of the volume: the same words in the same places, and the same labels', () => {
    const ledger = JSON.parse(readFileSync(join(out, 'volume.pages.json'), 'utf8'));
    const [first, last] = ledger.articles[0].sheets;
    const boxes = (file: string, from: number, to: number) =>
      tool('pdftotext', ['-bbox', '-f', String(from), '-l', String(to), file, '-']).match(/<word.*<\/word>/g);
    expect(boxes(pdf, 2, 7)).toEqual(boxes(join(out, 'volume.pdf'), first, last));
    const json = JSON.parse(tool('qpdf', ['--json', '--json-key=pagelabels', pdf]));
    expect(json.pagelabels[1]).toEqual({ index: 1, label: { '/S': '/D', '/St': 382 } });
    expect(json.pagelabels[0].label['/P']).toBe('u:i');
  });

  it('passes qpdf and ghostscript', () => {
    expect(tool('qpdf', ['--check', pdf])).toContain('No syntax or stream encoding errors');
    for (const line of tool('gs', ['-q', '-o', '-', '-sDEVICE=inkcov', pdf]).trim().split('\n'))
      expect(line).toMatch(/^ ?0\.0+ +0\.0+ +0\.0+ +\d/);
  });
});

describe('offprint', () => {
  it('names the nearest numbers for one that does not exist', () => {
    const run = zhinaq(['offprint', '76', '--out', out, '--json']);
    expect(run.code).toBe(1);
    expect(JSON.parse(run.stdout)[0]).toMatchObject({
      code: 'offprint/unknown-article',
      hint: expect.stringContaining('77'),
    });
    expect(existsSync(join(out, 'offprints/076.pdf'))).toBe(false);
    const byId = zhinaq(['offprint', '077-mukatanow', '--out', out]);
    expect([byId.code, byId.stderr]).toEqual([1, expect.stringContaining('did you mean `077-mukatanov`?')]);
  });

  it('takes several numbers, --all and --kit', () => {
    const kit = temporaryFolder();
    expect(zhinaq(['offprint', '--all', '--kit', '--out', kit, '--quiet']).code).toBe(0);
    expect(pages(join(kit, 'offprints/077.pdf'))).toBe(10);
    expect(text(join(kit, 'offprints/080.pdf'), 4, 4)).toContain('МАЗМҰНЫ');
  });

  it('leaves the neighbours out in run-on, and its own lines where they were', () => {
    const folder = volumeOf(
      ['Первая статья говорит одно.', 'Вторая статья говорит другое.', 'Третья молчит.'],
      { numbering: '{ articlesStart: run-on }' },
    );
    const own = temporaryFolder();
    expect(zhinaq(['build', '--volume', folder, '--out', own, '--quiet']).code).toBe(0);
    expect(zhinaq(['offprint', '2', '--volume', folder, '--out', own, '--quiet']).code).toBe(0);
    const pdf = join(own, 'offprints/002.pdf');
    expect(text(pdf, 2, 2)).toContain('Вторая статья');
    expect(text(pdf, 2, 2)).not.toMatch(/Первая|Третья/);
    const place = (file: string, page: number) =>
      /<word[^>]*>другое/.exec(
        tool('pdftotext', ['-bbox', '-f', String(page), '-l', String(page), file, '-']),
      )![0];
    expect(place(pdf, 2)).toBe(place(join(own, 'volume.pdf'), 3));
  });

  it.each([[['offprint']], [['offprint', '-77']]])('wrong usage: %s', (args) => {
    expect(zhinaq(args).code).toBe(2);
  });
});

it.skipIf(!existsSync(CORPUS))('all offprints of a real volume', () => {
  const own = temporaryFolder();
  expect(
    zhinaq(['offprint', '--all', '--volume', join(CORPUS, 'theses'), '--out', own, '--quiet']).code,
  ).toBe(0);
  expect(existsSync(join(own, 'offprints/024.pdf'))).toBe(true);
});
