/** Where the cells, rules and captions of tables stand; lengths are points. */
import { describe, expect, it } from 'vitest';
import { linksOf, wordsOf } from '../support/in-process.ts';
import { LEFT, LONG, made, near, partsOf, RIGHT, wordOf } from '../support/places.ts';

describe('tables', () => {
  it('stand in the middle, columns side by side, as their author aligned them', async () => {
    const set = await made('| Имя | Число |\n|:--|--:|\n| а | 1 |\n| бб | 1000 |');
    near(wordOf(set, 'а').left, wordOf(set, 'Имя').left, 0.5);
    near(wordOf(set, '1').right, wordOf(set, '1000').right);
    near(wordOf(set, '1').right, wordOf(set, 'Число').right);
    // Ten points between the columns, half a point of air in each.
    near(wordOf(set, 'Число').left - wordOf(set, 'Имя').right, 10.5, 0.6);
    near((wordOf(set, 'Имя').left + wordOf(set, 'Число').right) / 2, (LEFT + RIGHT) / 2, 1);
    const rules = partsOf(set, 'rule');
    expect(rules.map(({ thickness }) => thickness)).toEqual([0.8, 0.4, 0.8]);
    for (const rule of rules) {
      near(rule.left, wordOf(set, 'Имя').left, 0.6);
      near(rule.left + rule.width, wordOf(set, 'Число').right, 0.6);
    }
    expect(rules.map(({ y, above }) => y - above)).toEqual(
      [...rules.map(({ y, above }) => y - above)].sort((a, b) => a - b),
    );
  });

  it('have cells over several columns and rows, with a thin rule under the head over them', async () => {
    const set = await made(
      '<table><thead><tr><th rowspan="2">Год</th><th colspan="2">Область</th></tr><tr><th>север</th><th>юг</th></tr></thead><tr><td>2026</td><td>первый</td><td>второй</td></tr></table>',
    );
    const [north, south, area] = ['север', 'юг', 'Область'].map((text) => wordOf(set, text));
    expect(area.top).toBeLessThan(north.top - 5);
    near(north.top, south.top, 0.1);
    const [span] = partsOf(set, 'rule').sort((a, b) => a.width - b.width);
    near(span.left, north.left, 0.6);
    expect(span.width).toBeLessThan(RIGHT - LEFT);
    near((area.left + area.right) / 2, span.left + span.width / 2, 0.6);
    expect(
      partsOf(set, 'rule')
        .map(({ thickness }) => thickness)
        .sort(),
    ).toEqual([0.4, 0.4, 0.8, 0.8]);
  });

  it('have their caption over them, over a narrow one as wide as the text', async () => {
    const wide = await made(
      `: Подпись\n\n| ${'Широкий столбец таблицы'} | ${LONG.slice(0, 60)} |\n|---|---|\n| 1 | 2 |`,
    );
    near(wordOf(wide, 'Таблица').left, wordOf(wide, 'Широкий').left, 0.6);
    const narrow = await made(': Подпись\n\n| а | б |\n|---|---|\n| 1 | 2 |');
    near(wordOf(narrow, 'Таблица').left, LEFT);
    expect(wordOf(narrow, 'Таблица').top).toBeLessThan(wordOf(narrow, 'а').top - 5);
  });

  it('give a cell over several rows as many lines as it needs', async () => {
    const cell =
      '<table><tr><td rowspan="2">а<br>б<br>в<br>г</td><td>1</td></tr><tr><td>2</td></tr></table>\n\nПотом.';
    const set = await made(cell);
    const [first, second, last, then] = ['1', '2', 'г', 'Потом.'].map((text) => wordOf(set, text));
    near(second.top - first.top, 13.7);
    near(last.top - first.top, 3 * 13.7);
    // A row of white below the table.
    near(then.bottom - last.bottom, 2 * 13.7, 1);
  });

  it('are set smaller, or turned, where their words do not fit', async () => {
    const row = (n: number, word: string) =>
      `|${` ${word} |`.repeat(n)}\n|${'---|'.repeat(n)}\n|${` ${word} |`.repeat(n)}`;
    expect((await made(row(9, '1234567890'))).said).toEqual([
      expect.stringMatching(/^table\/wide .* it is set in 8\.8 points$/),
    ]);
    const turned = await made(row(17, '[1234567](https://a.b)'));
    expect(turned.said).toEqual([
      'table/wide the table is too wide for the text; it is turned on pages of its own',
    ]);
    // A link lies over its word, which reads from the foot of the sheet to its head.
    const links = linksOf(turned.pdf).filter(({ goal }) => goal === 'https://a.b');
    expect(links).toHaveLength(34);
    const places = wordsOf(turned.pdf).filter(({ text }) => text === '1234567');
    expect(places).toHaveLength(34);
    for (const link of links) {
      const over = places.filter(
        (word) =>
          Math.abs(word.top - link.top) < 3 &&
          Math.abs(word.bottom - link.bottom) < 3 &&
          word.left > link.left - 4 &&
          word.right < link.right + 4,
      );
      expect(over).toHaveLength(1);
    }
  });
});
