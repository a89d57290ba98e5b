/** Small promises that a small fault would break unseen. */
import { expect, it } from 'vitest';
import { diagnostic, nearest } from '../../src/diagnostics.ts';
import { isbnFault } from '../../src/load/isbn.ts';
import { pageHash, startsOf } from '../../src/lock.ts';
import { article, compileFolder, folderWith, manifest } from '../support/volumes.ts';

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
  expect(isbnFault('978-0-306-40615-1')).toBe('its check digit is 1, by the others it should be 7');
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
