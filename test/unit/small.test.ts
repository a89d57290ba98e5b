import { describe, expect, it } from 'vitest';
import { isbnFault } from '../../src/load/isbn.ts';
import { contentsEntry, type FrontMatter } from '../../src/model/manifest.ts';
import { shortName } from '../../src/model/names.ts';
import { conventionalSheets } from '../../src/sheets.ts';

describe('printed sheets', () => {
  it.each([
    [192, 22.32],
    [64, 7.44],
    [24, 2.79],
    [16, 1.86],
    [68, 7.91],
  ])('%i pages at 60×84/8 are %d', (pages, sheets) => {
    expect(conventionalSheets(pages, '60x84/8')).toBe(sheets);
  });

  it('takes k from the format', () => {
    expect(conventionalSheets(16, '60×90/16')).toBe(1);
    expect(conventionalSheets(16, '70x100/16')).toBe(1.29);
    expect(conventionalSheets(16, '70x108/16')).toBe(1.4);
    expect(conventionalSheets(16, '84x108/16')).toBe(1.68);
  });
});

describe('ISBN', () => {
  it.each(['978-601-262-638-4', '9786012626384'])('%s is right', (isbn) =>
    expect(isbnFault(isbn)).toBeUndefined(),
  );
  it.each(['978-601-262-638-5', '978-601-262-63', 'abc'])('%s is wrong', (isbn) =>
    expect(isbnFault(isbn)).toBeTruthy(),
  );
});

describe('names', () => {
  const person = (family: string, ...given: string[]) => ({ family, given, name: '' });
  it.each([
    [person('Мукатанов', 'Сәкен', 'Жумагельдиевич'), 'Мукатанов С. Ж.'],
    [person('Оракбаев', 'А.', 'Б.'), 'Оракбаев А. Б.'],
    [person('Sahay', 'Rajat'), 'Sahay R.'],
    [person('Уикипедия'), 'Уикипедия'],
  ])('%o', (who, wanted) => expect(shortName(who)).toBe(wanted));

  it('make the contents’ line, unless the author gave one', () => {
    const meta = {
      language: 'ru',
      title: { ru: 'Заглавие' },
      authors: [person('Иванов', 'Иван')],
      supervisors: [person('Петров', 'П.')],
    } as unknown as FrontMatter;
    expect(contentsEntry(meta)).toBe('Иванов И., Петров П. Заглавие');
    expect(contentsEntry({ ...meta, contentsEntry: 'Своя строка' })).toBe('Своя строка');
  });
});
