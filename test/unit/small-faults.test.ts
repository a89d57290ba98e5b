/** Small promises that a small fault would break unseen. */
import { expect, it } from 'vitest';
import { hangsLeft, hangsRight } from '../../src/compose/protrusion.ts';
import { diagnostic, nearest } from '../../src/diagnostics.ts';
import { isbnFault } from '../../src/load/isbn.ts';
import { pageHash, startsOf } from '../../src/lock.ts';
import { article, compileFolder, folderWith, laidPages, manifest } from '../support/volumes.ts';

const picture = (dot: string) =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><path d="M0 0H${dot}V9Z"/></svg>`;

it('a page’s hash knows the pictures on it, though they are of one size', async () => {
  const hashOf = async (dot: string) => {
    const files = { 'a.svg': picture(dot), '001-a.md': article(1, '![К](a.svg)') };
    const yaml = manifest({ ids: ['001-a'], contents: 'none' });
    const { book } = (await compileFolder(folderWith({ 'volume.yaml': yaml, ...files }))).compiled;
    return pageHash(book.pages.find((page) => page.articles.length > 0)!);
  };
  expect(await hashOf('9')).not.toBe(await hashOf('8'));
  expect(await hashOf('9')).toBe(await hashOf('9'));
});

it('the right check digit of an ISBN is said', () => {
  expect(isbnFault('978-601-262-638-5')).toBe('its check digit is 5, by the others it should be 4');
  expect(isbnFault('978-0-000-00003-8')).toBe('its check digit is 8, by the others it should be 3');
  expect(isbnFault('9780000000003')).toBe('its check digit is 3, by the others it should be 2');
  expect(isbnFault('9780000000010')).toBe('its check digit is 0, by the others it should be 9');
  expect(isbnFault('9780000000027')).toBe('its check digit is 7, by the others it should be 6');
  expect(isbnFault('9785000000015')).toBe('its check digit is 5, by the others it should be 4');
  expect(isbnFault('9780000000102')).toBe('its check digit is 2, by the others it should be 1');
  expect(isbnFault('978-0-306-40615-1')).toBe('its check digit is 1, by the others it should be 7');
});

it('a page’s hash knows the signs of its formulas, though they are as wide', async () => {
  const hashOf = async (digit: string) => {
    const files = { '001-a.md': article(1, `$${digit}$`) };
    const yaml = manifest({ ids: ['001-a'], contents: 'none' });
    const { book } = (await compileFolder(folderWith({ 'volume.yaml': yaml, ...files }))).compiled;
    return book.pages.flatMap((page) => page.plates).find(({ part }) => part === '001-a')!.ink;
  };
  expect(await hashOf('1')).not.toBe(await hashOf('2'));
});

const linesOf = async (body: string) => {
  const yaml = manifest({ ids: ['001-a'], contents: 'none' });
  const { compiled } = await compileFolder(folderWith({ 'volume.yaml': yaml, '001-a.md': article(1, body) }));
  return laidPages(compiled.book).flatMap((page) => page.lines.filter(({ part }) => part === '001-a'));
};

it('a word that is wider than the line is cut into as few lines as there must be', async () => {
  const widths = (await linesOf('ъ'.repeat(400))).slice(3).map(({ line }) => line.parts.at(-1)!.width);
  expect(widths.length).toBeGreaterThanOrEqual(6);
  expect(widths.length).toBeLessThan(9);
  for (const width of widths.slice(0, -1)) expect(width).toBeGreaterThan(400);
});

it('a paragraph that begins with an element of HTML is a paragraph', async () => {
  const [html, markdown] = [
    await linesOf('<i>Слово</i> и дело.\n\nЕщё.'),
    await linesOf('*Слово* и дело.\n\nЕщё.'),
  ];
  expect(html.map(({ line, y }) => [line.parts.map(({ x }) => x), y])).toEqual(
    markdown.map(({ line, y }) => [line.parts.map(({ x }) => x), y]),
  );
});

it('the first words of a page are kept to forty letters', () => {
  expect(startsOf('Коротко')).toBe('Коротко');
  expect(startsOf('а'.repeat(40))).toBe('а'.repeat(40));
  expect(startsOf(`Начало ${'б'.repeat(60)}`)).toBe(`Начало ${'б'.repeat(32)}…`);
});

it.each([
  ['biuld', 'build'],
  ['chek', 'check'],
  ['loc', 'lock'],
  ['xyzzy', undefined],
])('%s is nearest to %s', (word, wanted) => {
  expect(nearest(word, ['build', 'check', 'lock', 'offprint'])).toBe(wanted);
});

it('what a manuscript holds never steers the terminal', () => {
  const said = diagnostic(
    'key/unknown',
    { file: 'a\u001b[31m.md' },
    { key: '\u001b[31mKEY\u0007', advice: 'a\n\tb' },
  );
  expect(said).toMatchObject({ file: 'a␦[31m.md', message: 'unknown key `␦[31mKEY␦`', hint: 'a b' });
});

it('a title in another language is said with both', async () => {
  const source = article(1, 'Текст.').replace(/title: .*/, 'title: { kk: Атауы }');
  const yaml = manifest({ ids: ['001-a'], contents: 'none' });
  const { diagnostics } = await compileFolder(folderWith({ 'volume.yaml': yaml, '001-a.md': source }));
  expect(diagnostics.map(({ message }) => message)).toEqual([
    'the article is in `ru` and has no title in it; `kk` is printed',
  ]);
});

it.each([
  ['.', 0, 0.7],
  [',', 0, 0.5],
  [':', 0, 0.5],
  [';', 0, 0.3],
  ['!', 0, 0.1],
  ['-', 0.5, 0.5],
  ['«', 0.3, 0.2],
  ['»', 0.2, 0.4],
  ['Т', 0.05, 0.05],
  ['Ғ', 0, 0.05],
  ['~', 0, 0],
  ['о', 0, 0],
])('%s hangs out by its share', (sign, left, right) => {
  expect([hangsLeft(sign.charCodeAt(0)), hangsRight(sign.charCodeAt(0))]).toEqual([left, right]);
});

it('a word of letters of two alphabets is said only where it would be another word', async () => {
  const yaml = manifest({ ids: ['001-a'], contents: 'none' });
  const of = async (body: string) =>
    (await compileFolder(folderWith({ 'volume.yaml': yaml, '001-a.md': article(1, body) }))).diagnostics
      .filter(({ code }) => code === 'text/lookalike-letter')
      .map(({ message }) => message);
  expect(await of('Слово mаster здесь.')).toHaveLength(1);
  expect(await of('Слово masterский здесь.')).toEqual([]);
});

it('several references in one bracket keep a small letter behind the first', async () => {
  const body = '![К](a.svg){#fig:k}\n\n![Л](a.svg){#fig:l}\n\n[@fig:k; @fig:l] и текст.';
  const yaml = manifest({ ids: ['001-a'], contents: 'none' });
  const files = { 'volume.yaml': yaml, 'a.svg': picture('9'), '001-a.md': article(1, body) };
  const { compiled } = await compileFolder(folderWith(files));
  const text = compiled.book.pages.flatMap((page) => page.plates.map((plate) => plate.text)).join('');
  expect(text).toMatch(/Рис\.\s1, рис\.\s2 и текст/);
});

it('a table of HTML that is never closed ends at the blank line', async () => {
  const yaml = manifest({ ids: ['001-a'], contents: 'none' });
  const body = '<table><tr><td>один</td></tr>\n\nАбзац после.\n\nЕщё абзац.';
  const files = { 'volume.yaml': yaml, '001-a.md': article(1, body) };
  const { compiled, diagnostics } = await compileFolder(folderWith(files));
  expect(diagnostics).toEqual([]);
  const text = compiled.book.pages.flatMap((page) => page.plates.map((plate) => plate.text)).join('');
  expect(text).toMatch(/один.*Абзац после\..*Ещё абзац\./s);
});
