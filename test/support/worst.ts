/** The worst that an article can hold, one article for each kind. */
import sharp from 'sharp';
import { article, folderWith, manifest } from './volumes.ts';

const TEXT =
  'Каждая страница этого тома набрана ради проверки, и слова на ней значат только то, что они занимают место. ';

/** A table of 180 rows in Kazakh, named and called. */
export const longTable = [
  'Деректер [@tbl:data] берілген.',
  '',
  ': Өзендегі судың тұздылығы {#tbl:data}',
  '',
  '| № | Бекет | Күні | Тұздылық, г/л | Ескерту |',
  '|--:|:------|:----:|--------------:|---------|',
  ...Array.from(
    { length: 180 },
    (_, i) =>
      `| ${i + 1} | Бекет ${String.fromCharCode(1040 + (i % 6))} | ${(i % 28) + 1}.0${(i % 9) + 1}.2026 | ${(0.3 + ((i * 7) % 40) / 10).toFixed(1)} | ${i % 5 === 0 ? 'өлшеу жел соғып тұрған кезде екі рет қайталанды' : 'қалыпты'} |`,
  ),
].join('\n');

const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
const thirty = Array.from({ length: 30 }, (_, i) => i + 1);

/** Thirty columns: turned on pages of its own. */
export const wideTable = [
  TEXT,
  '',
  ': Наблюдения по дням',
  '',
  row(thirty.map(String)),
  row(thirty.map(() => '---')),
  ...Array.from({ length: 60 }, (_, r) =>
    row(thirty.map((c) => `${(r * 31 + c * 17) % 100},${((r * 7 + c) % 90) + 10}`)),
  ),
].join('\n');

/** A footnote that is longer than a page, and one after it. */
export const longNote = [
  `${TEXT.repeat(12)}Здесь стоит длинная сноска[^1], а здесь короткая[^2]. ${TEXT.repeat(6)}`,
  '',
  ...Array.from({ length: 24 }, () => `${TEXT.repeat(5)}\n`),
  `[^1]: Начало сноски. ${Array.from({ length: 90 }, (_, i) => `Мысль ${i + 1}: ${TEXT}`).join('')}Конец сноски.`,
  '',
  '[^2]: Короткая сноска.',
].join('\n');

/** Three pictures called in one paragraph, one of them again later; a drawing; a picture that is not there. */
export const pictures = [
  `${TEXT.repeat(8)}Смотри [@fig:one], [@fig:two] и [@fig:three]. ![Первая](one.png){#fig:one width=60%} ${TEXT} ![Вторая](two.jpg){#fig:two width=8cm} ${TEXT} ![Третья, с прозрачностью](three.png){#fig:three}`,
  '',
  ...Array.from({ length: 20 }, () => `${TEXT.repeat(5)}\n`),
  '![Снова первая](one.png){width=30%}',
  '',
  '![Чертёж](drawing.svg)',
  '',
  TEXT.repeat(4),
].join('\n');

/** Kazakh letters in a formula, numbers at the margin, and a page of formulas inside its lines. */
export const formulas = [
  'Ньютонның екінші заңы [@eq:newton] бойынша:',
  '',
  '$$F = m\\,a, \\qquad \\text{мұндағы } a \\text{ — үдеу, } m \\text{ — массасы (кг)}$$ {#eq:newton}',
  '',
  'мұндағы $F$ — күш, ал $\\text{жылдамдық ә ғ қ ң ө ұ ү һ і}$ — оның өзгерісі.',
  '',
  '$$\\int_0^\\infty e^{-x^2}\\,dx = \\frac{\\sqrt{\\pi}}{2}, \\quad \\begin{pmatrix} a & b \\\\ c & d \\end{pmatrix}^{-1} = \\frac{1}{ad-bc}\\begin{pmatrix} d & -b \\\\ -c & a \\end{pmatrix} \\tag{*}$$',
  '',
  ...Array.from(
    { length: 12 },
    (_, i) =>
      `Пусть $x_{${i}} \\in \\mathbb{R}^n$ и $f(x) = \\sum_{k=1}^{n} a_k x^k$, тогда $\\|x_{${i}}\\|^2 \\le \\frac{a+b}{2}$ при $a, b \\ge 0$; кроме того, $\\lim_{t \\to 0} \\frac{\\sin t}{t} = 1$, и ряд $\\sum \\frac{1}{n^2}$ сходится к $\\pi^2/6$, а корень $\\sqrt{x^2 + y^2}$ не меньше $|x|$.\n`,
  ),
].join('\n');

export const BODIES = { longTable, wideTable, longNote, pictures, formulas };

const SVG =
  '<svg xmlns="http://www.w3.org/2000/svg" width="300" height="120"><rect x="10" y="10" width="280" height="100" fill="none" stroke="#036"/><circle cx="150" cy="60" r="40" fill="#fc0"/></svg>';

const plane = (width: number, height: number, channels: 3 | 4, alpha = 1) =>
  sharp({ create: { width, height, channels, background: { r: 40, g: 120, b: 200, alpha } } });

/** The folder of a volume that holds them all. */
export async function worstVolume(): Promise<string> {
  const names = Object.keys(BODIES);
  const ids = names.map((name, i) => `00${i + 1}-${name.toLowerCase()}`);
  const files: Record<string, string | Uint8Array> = { 'volume.yaml': manifest({ ids }) };
  Object.values(BODIES).forEach((body, i) => {
    files[`${ids[i]}/article.md`] = article(i + 1, body).replace(
      'language: ru',
      i === 0 || i === 4 ? 'language: kk' : 'language: ru',
    );
  });
  const own = ids[names.indexOf('pictures')];
  files[`${own}/one.png`] = await plane(1600, 1000, 3).png().toBuffer();
  files[`${own}/two.jpg`] = await plane(1200, 900, 3).jpeg().toBuffer();
  files[`${own}/three.png`] = await plane(1800, 1400, 4, 0.5).png().toBuffer();
  files[`${own}/drawing.svg`] = SVG;
  return folderWith(files);
}
