/** The author index: its order, and who stands in it. */
import { describe, expect, it } from 'vitest';
import { compareNames } from '../../src/author-index.ts';
import { linesOf } from '../support/in-process.ts';
import { article, compileFolder, folderWith, manifest } from '../support/volumes.ts';

describe('the author index', () => {
  const ALPHABET = [...'АӘБВГҒДЕЁЖЗИЙКҚЛМНҢОӨПРСТУҰҮФХҺЦЧШЩЪЫІЬЭЮЯ'];
  const LATIN = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];

  it('goes by the Kazakh alphabet, Latin names after it', () => {
    const wanted = [...ALPHABET, ...LATIN].map((letter) => `${letter}лов`);
    expect([...wanted].reverse().sort(compareNames)).toEqual(wanted);
    const second = [...ALPHABET].map((letter) => `А${letter.toLowerCase()}лов`);
    expect([...second].reverse().sort(compareNames)).toEqual(second);
  });

  it('has a shorter name before a longer one, and initials in order', () => {
    const wanted = ['Ким А.', 'Ким А. Б.', 'Ким Ә.', 'Кимов А.', 'Кимова А.'];
    expect([...wanted].reverse().sort(compareNames)).toEqual(wanted);
    expect(compareNames('Ким А.', 'Ким А.')).toBe(0);
    // What differs in case or marks alone has an order, too.
    expect([compareNames('ким', 'КИМ'), compareNames('КИМ', 'ким')]).toEqual([1, -1]);
    expect(compareNames('Muller', 'Müller') < 0 && compareNames('Müller', 'Mullers') < 0).toBe(true);
    expect([...'ŁLM'].sort(compareNames).join('')).toBe('LŁM');
  });

  it('has every author once, with the first pages of the articles in order of number', async () => {
    const names = ['Өмірова Ә. Б.', 'Smith John', 'Абаев А. А.'];
    const ids = Array.from({ length: 3 }, (_, i) => `00${i + 1}-a`);
    const files = Object.fromEntries(
      ids.map((id, i) => [
        `${id}.md`,
        article(i + 1, 'Текст.')
          .replace('Образцов Олег Олегович', i < 2 ? 'Яков Янис' : 'Ёлкин И. И.')
          .replace('---\n\n', `---\n\n`)
          .replace('authors:\n', `authors:\n  - name: ${names[i]}\n`),
      ]),
    );
    const folder = folderWith({
      'volume.yaml': manifest({ ids, index: true, numbering: '{ firstArticle: 9 }' }),
      ...files,
    });
    const { compiled } = await compileFolder(folder);
    expect(linesOf(compiled, '/index')).toEqual([
      'АВТОРЛАР КӨРСЕТКІШІ',
      'Абаев А. А. 11',
      'Ёлкин И. И. 11',
      'Өмірова Ә. Б. 9',
      'Яков Я. 9, 10',
      'Smith J. 10',
    ]);
  });
});
