/** Where things stand on the page: paragraphs, lists, quotes, code, tables, pictures, formulas, footnotes, strokes. Lengths are points. */

import { beforeAll, describe, expect, it } from 'vitest';
import { capitals, inCapitals } from '../../src/compose/capitals.ts';
import { setText } from '../../src/compose/index.ts';
import { hangsLeft, hangsRight } from '../../src/compose/protrusion.ts';
import { drawLines } from '../../src/draw/index.ts';
import type { Inline } from '../../src/model/document.ts';
import { leaderDots, partText } from '../../src/model/galley.ts';
import type { Project } from '../../src/model/project.ts';
import { linksOf } from '../support/in-process.ts';
import { LEFT, LONG, MM, made, near, partsOf, RIGHT, rowsOf, wordOf } from '../support/places.ts';

describe('a paragraph', () => {
  it('has its first line 12.5 mm in, the others at the margin, and fills them', async () => {
    const set = await made(LONG.repeat(4));
    const rows = rowsOf(set);
    expect(rows.length).toBeGreaterThan(3);
    near(rows[0][0].left, LEFT + 12.5 * MM);
    for (const row of rows.slice(1)) near(row[0].left, LEFT, 1);
    // Commas and hyphens hang by half of their width and less.
    for (const row of rows.slice(0, -1)) {
      expect(row.at(-1)!.right).toBeGreaterThan(RIGHT - 0.5);
      expect(row.at(-1)!.right).toBeLessThan(RIGHT + 4);
    }
  });

  it('stands on the grid of the page', async () => {
    const set = await made(`${LONG.repeat(9)}\n\n- а\n- б\n\n> в\n\n## Г\n\n${LONG}`);
    const { top, leading, ascent } = set.project.template.page;
    for (const { y } of set.lines)
      near((y - top - ascent) / leading, Math.round((y - top - ascent) / leading), 1e-6);
    const ys = set.lines.map(({ y }) => y);
    for (let i = 1; i < ys.length; i++) expect(ys[i] - ys[i - 1]).toBeGreaterThan(leading - 0.01);
  });

  it('is centred in lines of about the same length where it is a heading', async () => {
    const set = await made(`# ${'Заголовок из многих слов подряд '.repeat(4)}`);
    const rows = rowsOf(set);
    const widths = rows.map((row) => row.at(-1)!.right - row[0].left);
    expect(rows.length).toBeGreaterThan(1);
    for (const row of rows) near((row[0].left + row.at(-1)!.right) / 2, (LEFT + RIGHT) / 2, 0.5);
    expect(Math.min(...widths) / Math.max(...widths)).toBeGreaterThan(0.7);
  });

  it('has raised and lowered letters of seven tenths, strokes through and under words', async () => {
    const set = await made('Вода H<sub>2</sub>O и м<sup>3</sup>, ~~прочь~~ и <u>под</u>.');
    const [text] = partsOf(set, 'text');
    const styles = text.text.styles.map(({ size, rise }) => `${size.toFixed(1)} ${rise.toFixed(1)}`);
    expect(styles).toEqual(expect.arrayContaining(['12.0 0.0', '8.4 -1.8', '8.4 4.2']));
    const across = [...set.words].sort((a, b) => a.left - b.left);
    expect(across.map(({ text: shown }) => shown).join('')).toBe('ВодаH2Oим3,прочьипод.');
  });
});

describe('lists', () => {
  it('have their marks in one column and their text in another, 20 points in', async () => {
    const set = await made(`- ${LONG.repeat(2)}\n- два\n  - внутри\n    - глубже\n      - дно`);
    const bullets = set.words.filter(({ text }) => ['•', '–', '·'].includes(text));
    expect(bullets.map(({ text }) => text)).toEqual(['•', '•', '–', '·', '·']);
    const inner = LEFT + 7 * MM + 20;
    near(bullets[0].left, inner - 12);
    near(wordOf(set, 'внутри').left - wordOf(set, 'два').left, 20);
    near(wordOf(set, 'глубже').left - wordOf(set, 'внутри').left, 20);
    for (const { left, text } of set.words)
      if (!'•–·'.includes(text)) expect(left).toBeGreaterThan(inner - 2);
  });

  it('have their numbers end in one line, counted from their first', async () => {
    const set = await made('9. девять\n10. десять');
    const [nine, ten] = [wordOf(set, '9.'), wordOf(set, '10.')];
    near(nine.right, ten.right);
    // Half an em for each of the three characters and one more, six points free.
    near(nine.right, LEFT + 7 * MM + 24 - 6);
    expect(wordOf(set, 'девять').left).toBeGreaterThan(nine.right + 3);
    near(wordOf(set, 'девять').left, wordOf(set, 'десять').left);
  });

  it('have boxes for tasks', async () => {
    const set = await made('- [ ] сделать\n- [x] готово');
    expect(partsOf(set, 'formula').map((part) => partText(part))).toEqual(['☐', '☑']);
    near(partsOf(set, 'formula')[0].left, LEFT + 7 * MM + 20 - 14);
  });

  it('keep 120 points for their text, however deep they are', async () => {
    const levels = Array.from(
      { length: 23 },
      (_, i) => `${'  '.repeat(i)}- ${i < 22 ? 'а' : 'да '.repeat(60)}`,
    );
    const set = await made(levels.join('\n'));
    const deep = set.lines.filter(({ text }) => text.includes('да да')).slice(1, -1);
    expect(deep.length).toBeGreaterThan(5);
    // 7 mm of them are the paragraph's own.
    for (const { line } of deep) near(line.parts.at(-1)!.width, 120 - 7 * MM, 0.3);
  });

  it('of references stand as paragraphs that begin with their numbers', async () => {
    const set = await made(`Вот [1] и [2].\n\n# Литература\n\n1. ${LONG.repeat(2)}\n2. Вторая.`);
    near(wordOf(set, '1.').left, LEFT + 12.5 * MM);
    near(wordOf(set, '2.').left, LEFT + 12.5 * MM);
    const [one, two] = linksOf(set.pdf).filter(({ goal }) => typeof goal === 'number');
    expect([one.goal, two.goal]).toEqual([one.sheet, two.sheet]);
    expect(set.lines.flatMap(({ line }) => line.anchor ?? [])).toEqual(['ref:1', 'ref:2']);
  });
});

describe('quotes, code, terms, rules', () => {
  it('stand in', async () => {
    const set = await made('> цитата\n\n```\nx = 1\n  y = 2\n```\n\nТермин\n: смысл\n\n---\n\nКонец.');
    near(wordOf(set, 'цитата').left, LEFT + 12.5 * MM);
    near(wordOf(set, 'x').left, LEFT + 7 * MM);
    // Two spaces of typewriter type of 10 points.
    near(wordOf(set, 'y').left - wordOf(set, 'x').left, 12, 0.2);
    near(wordOf(set, 'Термин').left, LEFT);
    expect(wordOf(set, 'смысл').left).toBeGreaterThan(LEFT + 19);
    const [rule] = partsOf(set, 'rule');
    near(rule.left + rule.width / 2, (LEFT + RIGHT) / 2);
    expect([rule.width, rule.thickness]).toEqual([85, 0.5]);
  });

  it('go on in the text after a formula, without an indent', async () => {
    const set = await made('Дано\n\n$$a=b$$\n\nгде так.\n\nПотом.');
    near(wordOf(set, 'где').left, LEFT);
    near(wordOf(set, 'Потом.').left, LEFT + 12.5 * MM);
  });

  it('break long lines of code under an elbow', async () => {
    const set = await made(`\`\`\`\n${'abcdefghij '.repeat(10)}\n\`\`\``);
    expect(set.lines.length).toBe(2);
    expect(partsOf(set, 'rule')).toHaveLength(2);
    const [first, second] = [set.words[0], set.words.find(({ top }) => top > set.words[0].top + 5)!];
    near(second.left - first.left, 20, 0.5);
  });
});

describe('signs', () => {
  it('are searched for in other faces, and said where no face has them', async () => {
    const set = await made('Знаки ŵ ₸ ℓ ∂ ⅓ и 漢.');
    expect(set.words.map(({ text }) => text).join(' ')).toMatch(/^Знаки ŵ ₸ ℓ ∂ ⅓ и/);
    expect(set.said).toEqual(['font/no-glyph no font has the character 漢 (U+6F22)']);
  });

  it('that leave gaps are said, line by line', async () => {
    const { said } = await made(`${'> '.repeat(10)}${'аб 11111111111111 вг '.repeat(6)}`);
    expect(said).toEqual([
      expect.stringMatching(/^line\/loose loose line, spaces of 1\.\d\d em: “11111111111111 вг аб”$/),
    ]);
  });
});

describe('formulas and pictures', () => {
  it('have signs no larger than their text, indices smaller, and one number in the middle of all rows', async () => {
    const set = await made('$$\\begin{aligned}x^2\\\\y\\end{aligned}$$ {#eq:a}');
    const [formula] = partsOf(set, 'formula');
    const scales = formula.formula.marks.map((mark) => (mark.kind === 'glyph' ? mark.scaleX : 1));
    expect(Math.min(...scales)).toBeLessThan(0.8);
    const drawn = drawLines([{ x: 0, y: 100, line: { parts: [formula], hyphenated: false } }], 'p', 800);
    const sizes = [
      ...Buffer.from(drawn.content)
        .toString('latin1')
        .matchAll(/^(\S+) 0 0 (\S+) \S+ \S+ Tm$/gm),
    ];
    const wanted = formula.formula.marks.flatMap((mark) =>
      mark.kind === 'glyph' ? [[12 * mark.scaleX, 12 * mark.scaleY]] : [],
    );
    expect(sizes.map(([, wide, high]) => [Number(wide), Number(high)])).toEqual(
      wanted.map((pair) => pair.map((n) => expect.closeTo(n, 2))),
    );
    const tag = partsOf(set, 'text')[0];
    expect(new Set(tag.text.styles.map(({ rise }) => rise))).toEqual(new Set([0]));
  });

  it('have a formula in the middle and its number at the margin', async () => {
    const set = await made('$$x^2 + y^2 = z^2$$ {#eq:a}');
    const [formula] = partsOf(set, 'formula');
    near(formula.left + formula.width / 2, (LEFT + RIGHT) / 2);
    near(wordOf(set, '(1)').right, RIGHT);
    expect(formula.size).toBe(12);
    // Its signs are drawn over all of its width.
    const signs = rowsOf(set)
      .flat()
      .filter(({ text }) => text !== '(1)');
    near(Math.min(...signs.map(({ left }) => left)), formula.left, 3);
    near(Math.max(...signs.map(({ right }) => right)), formula.left + formula.width, 4);
  });

  it('have a picture in the middle, as wide as is asked for, its caption below', async () => {
    const widths = async (given: string) =>
      partsOf(await made(`![Вид](a.png)${given}`), 'picture').map((p) => [p.width, p.height]);
    const measure = RIGHT - LEFT;
    for (const [given, width] of [
      ['', 300],
      ['{width=50%}', measure / 2],
      ['{width=5cm}', 50 * MM],
      ['{width=40cm}', measure],
    ] as const) {
      const [[wide, high]] = await widths(given);
      near(wide, width);
      near(high, width / 2);
    }
    const set = await made('![Вид](a.png)');
    const [picture] = partsOf(set, 'picture');
    near(picture.left + picture.width / 2, (LEFT + RIGHT) / 2);
    const caption = wordOf(set, 'Рисунок');
    expect(caption.top).toBeGreaterThan(picture.y - picture.above - 3);
    near(
      (caption.left +
        set.words.find(({ text, top }) => text === 'Вид' && Math.abs(top - caption.top) < 2)!.right) /
        2,
      (LEFT + RIGHT) / 2,
      1,
    );
    // 300 points of 400 pixels are 96 to the inch.
    expect(set.said).toEqual([
      'picture/coarse the picture `a.png` has 96 pixels per inch at its printed size',
    ]);
  });

  it('keep a picture with its caption, and the lines of this with one another', async () => {
    const set = await made(`![${'Вид на город '.repeat(14)}](a.png)\n\nКонец.`);
    expect(set.lines.map(({ line }) => line.keep ?? false)).toEqual([true, true, true, false, false]);
  });

  it('keep a tall picture to 72 hundredths of the page', async () => {
    const set = await made('![](tall.png)');
    const [{ width, height }] = partsOf(set, 'picture');
    near(height, Math.floor(53 * 0.72) * 13.7);
    near(width, height / 20);
  });

  it('mark the place of a picture that is not there', async () => {
    const set = await made('![Вид](none.png)');
    expect(set.lines[0].text).toBe('[none.png]');
  });
});

describe('footnotes', () => {
  it('stand at the foot of the page under a rule, with raised numbers', async () => {
    const set = await made(`Слово[^1].\n\n${LONG}\n\n[^1]: ${LONG.repeat(3)}`);
    const [rule] = partsOf(set, 'rule');
    expect([rule.width, rule.thickness]).toEqual([113, 0.4]);
    near(rule.left, LEFT);
    const notes = set.lines.filter(({ y }) => y > rule.y + 1);
    const { top, leading, rows } = set.project.template.page;
    expect(notes[0].text).toMatch(/^1.Слово/);
    expect(notes[0].line.anchor).toBe('fn:1');
    near(notes.at(-1)!.y, top + (rows - 1) * leading + 10.7, 0.01);
    expect(
      new Set(
        partsOf({ ...set, lines: notes }, 'text').flatMap(({ text }) => text.styles.map(({ size }) => size)),
      ),
    ).toEqual(new Set([7, 10]));
  });
});

it('blocks of a footnote keep the gaps of their styles', async () => {
  const set = await made('Слово[^1].\n\n[^1]: Первый.\n\n    Второй.\n\n    ```\n    код\n    ```');
  const rows = ['Первый.', 'Второй.', 'код'].map(
    (text) => set.lines.find((line) => line.text.endsWith(text))!.y,
  );
  near(rows[1] - rows[0], 13.7, 0.01);
  near(rows[2] - rows[1], 2 * 13.7, 0.01);
});

it('words follow one another at one space, whatever letters end them', async () => {
  // Some of them are in no table of letters that every face has.
  const [row] = rowsOf(await made('- аҙ аѣ аѳ аґ ӯ аӳ аѵ аӂ aɐ aʒ даԥ аԝ к'));
  const words = row.slice(1);
  expect(words).toHaveLength(13);
  for (let i = 1; i < words.length; i++) near(words[i].left - words[i - 1].right, 3);
});

describe('a text that is cut', () => {
  let project: Project;
  beforeAll(async () => {
    ({ project } = await made(LONG));
  });
  const inline = (text: string): Inline[] => [{ kind: 'text', text, marks: 0 }];
  const shown = (text: string, width: number) =>
    setText(inline(text), 'running-head', width, project, () => {})
      .map(partText)
      .join('');
  const widthOf = (text: string) => setText(inline(text), 'running-head', 1e6, project, () => {})[0].width;

  it('keeps as many words as fit, and ends in «…» without a mark before it', () => {
    const words = 'Один, два, три, четыре, пять';
    expect(shown(words, widthOf(words))).toBe(words);
    expect(shown(words, widthOf(words) - 0.1)).toBe('Один, два, три, четыре…');
    expect(shown(words, widthOf('Один, два…'))).toBe('Один, два…');
    expect(shown(words, widthOf('Один, два…') - 0.1)).toBe('Один…');
    expect(shown(words, 1)).toBe('Один…');
    expect(shown('длиннослово в в в', widthOf('длиннослово…') - 1)).toBe('длиннослово…');
    expect(shown('в в в в в длиннослово длиннослово', widthOf('в в в в в…'))).toBe('в в в в в…');
    expect(shown('длиннослово длиннослово в в в в в', widthOf('длиннослово длиннослово в в…'))).toBe(
      'длиннослово длиннослово в в…',
    );
  });
});

it('the dots of leaders stand on one grid', () => {
  const style = { size: 12 } as never;
  // 0.45 em apart: 5.4 points.
  const of = (x: number, width: number) => leaderDots({ kind: 'leader', x, width, style });
  expect(of(0, 54)).toMatchObject({ x: 0, count: 10 });
  expect(of(1, 54).x).toBeCloseTo(5.4, 6);
  expect(of(1, 54).count).toBe(9);
  expect(of(5, 4).count).toBe(0);
  expect(of(3, 1).count).toBe(0);
});

describe('capitals', () => {
  it.each([
    ['роль воды', '', 'РОЛЬ ВОДЫ'],
    ['влияние pH и мРНК', '', 'ВЛИЯНИЕ pH И мРНК'],
    ['5 кг и кг', '', '5 кг И КГ'],
    ['10 кВт·ч', '', '10 кВт·ч'],
    ['25мл', '', '25мл'],
    ['α-распад', '', 'α-РАСПАД'],
    ['переменная x', '', 'ПЕРЕМЕННАЯ x'],
    ['кг', '5 ', 'кг'],
    ['кг', 'слово ', 'КГ'],
    ['«слово»,', '', '«СЛОВО»,'],
    ['при x²', '', 'ПРИ x²'],
    ['г/л', '5', 'г/л'],
  ])('%s', (text, before, wanted) => expect(capitals(text, before, true)).toBe(wanted));

  it('leave code, addresses, raised and lowered letters alone', () => {
    const text = (value: string, marks: number, href?: string) => ({
      kind: 'text' as const,
      text: value,
      marks,
      ...(href ? { href } : {}),
    });
    const runs = inCapitals([
      text('вода ', 0),
      text('код', 4),
      text('над', 16),
      text('под', 32),
      text('сайт', 0, 'x'),
      text(' жирно e', 1),
    ]);
    expect(runs.map((run) => (run.kind === 'text' ? run.text : ''))).toEqual([
      'ВОДА ',
      'код',
      'над',
      'под',
      'сайт',
      ' ЖИРНО e',
    ]);
    expect(capitals('the a of x', '', false)).toBe('THE A OF X');
  });
});

it('punctuation hangs out of the text block by a share of its width', () => {
  const shares = (letters: string) =>
    [...letters].map((c) => [hangsLeft(c.charCodeAt(0)), hangsRight(c.charCodeAt(0))].join());
  expect(shares('.,:;!?')).toEqual(['0,0.7', '0,0.5', '0,0.5', '0,0.3', '0,0.1', '0,0.1']);
  expect(shares('-–—()«»„“”')).toEqual([
    '0.5,0.5',
    '0.3,0.3',
    '0.2,0.2',
    '0.1,0',
    '0,0.2',
    '0.3,0.2',
    '0.2,0.4',
    '0.4,0.4',
    '0.3,0.4',
    '0.3,0.4',
  ]);
  expect(shares('АГКТХУҰҮҒҚкқгхуұү')).toEqual([
    ...['0.05,0.05', '0,0.05', '0,0.05'],
    ...Array(5).fill('0.05,0.05'),
    ...Array(5).fill('0,0.05'),
    ...Array(4).fill('0.05,0.05'),
  ]);
  expect(shares('Бба1\u4e00')).toEqual(Array(5).fill('0,0'));
});
