/** Where words break: the rules of the Kazakh orthography, TeX’s patterns, compounds, addresses; and the command that shows it. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { hyphenateWords } from '../../src/commands/hyphenate.ts';
import { hyphenate, languageOf, wordBreaks } from '../../src/compose/hyphenate/index.ts';
import type { Language } from '../../src/model/document.ts';
import { runIn } from '../support/in-process.ts';
import { CORPUS } from '../support/volumes.ts';

/** `-` a hyphen comes, `=` after a hyphen that is there, `|` without a mark. */
function shown(word: string, language: Language): string {
  const { soft, hard, open } = wordBreaks(word, language);
  return [...word]
    .map(
      (letter, i) =>
        `${soft.includes(i) ? '-' : ''}${hard.includes(i) ? '=' : ''}${open.includes(i) ? '|' : ''}${letter}`,
    )
    .join('');
}

const KAZAKH =
  'құр-мет-ті Аты-рау қа-зақ-стан өз-бек-стан түр-кі-мен-стан ав-то-транс-порт фо-то-гра-фия ге-о-граф ди-а-грам-ма ' +
  'уни-вер-си-тет мә-де-ни-ет та-уел-сіз-дік жа-уап-ты қа-уіп су су-ық ауа ауыл уа-қыт оқу-шы дә-уір ки-ім ра-дио ' +
  'объ-ект аль-бом рес-пуб-ли-ка ки-но-те-атр те-ле-бағ-дар-ла-ма мик-ро-би-о-ло-гия элект-ро-стан-ция ау-ди-о-кі-тап ' +
  'ба-ла-сы ба-ла ана ал-ма мек-теп ғы-лым зерт-теу әде-би-ет сау-да аяқ қо-ян ней-ро-хи-рур-гия ки-оск транс-порт си-ыр';
const RUSSIAN =
  'по-вы-ше-ние до-ве-рия по-ли-ция вза-и-мо-дей-ствие подъ-езд объ-яв-ле-ние май-ор рай-он съезд юла про-грам-ма ' +
  'без-от-вет-ствен-ность шесть-де-сят ка-зах-стан';
const ENGLISH =
  'hy-phen-ation uni-ver-sity de-vel-op-ment con-fer-ence the ta-ble sen-sors as-so-ciate present project ka-zakh-stan ' +
  'ref-or-ma-tion';

describe.each([
  ['kk', KAZAKH],
  ['ru', RUSSIAN],
  ['en', ENGLISH],
] as const)('%s', (language, words) => {
  it.each(words.split(' '))('%s', (word) => {
    const bare = word.replaceAll('-', '');
    expect(shown(bare, language)).toBe(word);
    const capital = word[0].toUpperCase() + word.slice(1);
    expect(shown(`«${capital.replaceAll('-', '')}»,`, language)).toBe(`«${capital}»,`);
  });
});

describe('a word in a text', () => {
  it.each([
    ['(повышение).', '(по-вы-ше-ние).'],
    ['"повышение"?!', '"по-вы-ше-ние"?!'],
    ['[повышение]…', '[по-вы-ше-ние]…'],
    ['научно-технический', 'на-уч-но-=тех-ни-че-ский'],
    ['күн-түн', 'күн-=түн'],
    ['а-б', 'а-б'],
    ['он-лайн', 'он-лайн'],
    ['IT-компания', 'IT-ком-па-ния'],
    ['ГОСТ-стандарт', 'ГОСТ-стан-дарт'],
    ['повышение/понижение', 'по-вы-ше-ние/|по-ни-же-ние'],
    ['слово—слово', 'сло-во—|сло-во'],
    ['да/нет', 'да/нет'],
    ['КазНУ', 'КазНУ'],
    ['ПОЛИЦИЯ', 'ПОЛИЦИЯ'],
    ['мақала2', 'мақала2'],
    ['2026жыл', '2026жыл'],
    ['мир', 'мир'],
  ])('%s', (word, wanted) => expect(shown(word, 'ru')).toBe(wanted));

  it.each([
    ['https://example.org/some/long/address', 'https://example.|org/|some/|long/|address'],
    ['jan68@inbox.ru', 'jan68@|inbox.|ru'],
    ['www.site.kz/a-b_c?d=e&f', 'www.|site.|kz/|a-|b_|c?|d=|e&f'],
    ['10.1000/182-22', '10.|1000/|182-|22'],
    ['doi:10.1000//x', 'doi:10.|1000//x'],
    ['a.kz/--b', 'a.kz/--b'],
  ])('the address %s breaks after its signs, never between two', (word, wanted) => {
    // Places from the third character on, two characters from the end.
    const { open, soft, hard } = wordBreaks(word, 'ru');
    expect([soft, hard]).toEqual([[], []]);
    const places = wanted
      .split('|')
      .slice(0, -1)
      .map((_, i, all) => all.slice(0, i + 1).join('').length);
    expect(open).toEqual(places.filter((at) => at >= 3 && at < word.length - 2));
  });

  it('is of the language of its letters', () => {
    expect(languageOf('sensors', 'kk')).toBe('en');
    expect(languageOf('қала', 'ru')).toBe('kk');
    expect(languageOf('слово', 'ru')).toBe('ru');
    expect(languageOf('слово', 'kk')).toBe('kk');
    expect(languageOf('слово', 'en')).toBe('ru');
    // Russian letters break by Kazakh rules in a Kazakh paragraph, Latin ones by English rules anywhere.
    expect([shown('исторический', 'kk'), shown('исторический', 'ru')]).toEqual([
      'ис-то-ри-чес-кий',
      'ис-то-ри-че-ский',
    ]);
    expect(shown('development', 'kk')).toBe('de-vel-op-ment');
    expect(shown('мәдениет', 'ru')).toBe('мә-де-ни-ет');
  });

  it('breaks as it does in other capitals', () => {
    expect(hyphenate('ҚҰРМЕТТІ', 'kk')).toEqual([3, 6]);
    expect(hyphenate('құр', 'kk')).toEqual([]);
  });
});

const fixture = join(CORPUS, '../fixtures/kk-hyphenation.txt');
it.skipIf(!existsSync(fixture))('every word of the fixture breaks as it does there', () => {
  const words = readFileSync(fixture, 'utf8').trim().split('\n');
  const syllables = (word: string) =>
    [...word].map((letter, i) => (hyphenate(word, 'kk').includes(i) ? `-${letter}` : letter)).join('');
  expect(words.map((word) => syllables(word.replaceAll('-', '')))).toEqual(words);
});

describe('zhinaq hyphenate', () => {
  it('shows every break, a word a line', async () => {
    const run = await runIn(() => hyphenateWords(['Құрметті', 'оқушы', 'ана'], 'kk'));
    expect(run).toEqual({ code: 0, stdout: 'Құр-мет-ті\nоқу-шы\nана\n', stderr: '' });
    expect((await runIn(() => hyphenateWords(['x'], 'de'))).code).toBe(2);
  });
});
