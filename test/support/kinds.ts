/** Manuscripts by kinds of trouble, three variants of each: what the page shows, what it must not show, what is said instead. */

export interface Variant {
  readonly body: string;
  /** On the page, spaces and hyphens at line ends aside. */
  readonly shows?: readonly string[];
  readonly never?: RegExp;
  /** A code that must be said. */
  readonly says?: string;
}

const table = (...rows: string[]): string => rows.join('\n');

export const KINDS: Readonly<Record<string, readonly [Variant, Variant, Variant]>> = {
  'money beside a formula': [
    { body: 'Цена $7, а $y = 3$ здесь.', shows: ['Цена $7, а'] },
    { body: 'За $1,5 млрд и 20$, то $n$ растёт.', shows: ['За $1,5 млрд и 20$, то'] },
    { body: 'Стоит 9$ и $z^2$ единиц.', shows: ['Стоит 9$ и'] },
  ],
  'formulas of LaTeX': [
    { body: 'Итак \\(v = s\\) верно.', shows: ['v=s'], never: /\\\(|\( ?v/ },
    {
      body: '\\begin{align}\na &= b\\\\\nc &= d\n\\end{align}',
      shows: ['a=b', '(1)', '(2)'],
      never: /begin|&/,
    },
    { body: '```math\nE = m\n```', shows: ['E=m'] },
  ],
  'a per cent sign in a formula': [
    { body: 'Доля $5 % от x$ мала.', shows: ['%'] },
    { body: 'Всего $p = 7 % q$ тут.', shows: ['p=7', '%', 'q'] },
    { body: '$$k = 3 % m$$', shows: ['%', 'm'] },
  ],
  'names of Russian mathematics': [
    { body: '$\\arcctg x$', shows: ['arcctg'] },
    { body: '$\\cosec y$', shows: ['cosec'] },
    { body: '$\\th z + \\cth z$', shows: ['th', 'cth'] },
  ],
  'a caption with its number': [
    { body: '![Рисунок 4 – Схема](a.png)', shows: ['Рисунок 4 – Схема'], never: /Рисунок 1/ },
    { body: '![7-сурет. Карта](a.png)', shows: ['7-сурет. Карта'], never: /1-сурет/ },
    { body: '![Figure 2: Map](a.png)', shows: ['Figure 2: Map'], never: /Рисунок/ },
  ],
  'a sentence about a picture': [
    { body: '![Карта](a.png)\n\nРис. 1 изображает берег.', shows: ['Карта', 'Рис. 1 изображает берег.'] },
    { body: '![Карта](a.png)\n\n1-суретте жаға көрсетілген.', shows: ['Карта', '1-суретте жаға'] },
    { body: '![Карта](a.png)\n\nFig. 1 gives the coast.', shows: ['Карта', 'Fig. 1 gives the coast.'] },
  ],
  'references with a word before them': [
    { body: '![К](a.png){#fig:k}\n\nСм. рисунок [-@fig:k].', shows: ['См. рисунок 1.'], never: /рис\. 1/ },
    { body: '![К](a.png){#fig:k}\n\nНа рис. [@fig:k] видно.', shows: ['На рис. 1 видно.'] },
    { body: '![К](a.png){#fig:k}\n\n[@fig:k] таков.', shows: ['Рис. 1 таков.'] },
  ],
  'a row with more cells than the head': [
    { body: table('|а|б|', '|-|-|', '|в|г|лишнее|'), shows: ['лишнее'], says: 'table/long-row' },
    { body: table('|а|', '|-|', '|в|остаток|'), shows: ['остаток'] },
    { body: table('|а|б|', '|-|-|', '|$|x|$|второе|'), shows: ['второе'] },
  ],
  'tables without a line of hyphens': [
    { body: table('|а|б|', '|в|г|'), shows: ['а', 'г'], never: /\|/, says: 'table/no-head' },
    { body: table('город\tгод', 'Атырау\t2020'), shows: ['Атырау', '2020'], says: 'table/no-head' },
    { body: table('+---+---+', '| ә | б |', '+---+---+'), shows: ['ә', 'б'], never: /\+/ },
  ],
  'tables of HTML': [
    { body: '<table><tr><td>7,4</td><td>9,1</td></tr></table>', shows: ['7,4', '9,1'] },
    {
      body: '<table><tr><th rowspan=2>рН</th><th colspan=2>год</th></tr><tr><th>1</th><th>2</th></tr><tr><td>а</td><td>б</td><td>в</td></tr></table>',
      shows: ['рН', 'год', 'в'],
    },
    {
      body: '<table><caption>Данные</caption><tr><td><ul><li>пункт</li></ul></td></tr></table>',
      shows: ['Таблица 1', 'Данные', 'пункт'],
    },
  ],
  'a caption above its table': [
    { body: '![К](a.png)\n\n: Данные\n\n|а|б|\n|-|-|\n|в|г|', shows: ['Таблица 1', 'Данные', 'К'] },
    { body: '|о|\n|-|\n|п|\n\n: Вторая\n\n|а|б|\n|-|-|\n|в|г|', shows: ['Таблица 1', 'Вторая'] },
    { body: 'Абзац\n\n: Третья\n\n|а|б|\n|-|-|\n|в|г|', shows: ['Абзац', 'Третья'] },
  ],
  'emphasis before an ending': [
    { body: 'Бұл **«Қан мен тер»**ді оқы.', shows: ['«Қан мен тер»ді'], never: /\*/ },
    { body: '**Итог.**Далее.', shows: ['Итог.Далее.'], never: /\*/ },
    { body: '**20 %**дан аз.', shows: ['20 %дан'], never: /\*/ },
  ],
  'lists of the author’s own': [
    { body: 'Задачи:\n– первая;\n– вторая.', shows: ['– первая;', '– вторая.'] },
    { body: 'а) раз;\nб) два;\nв) три.', shows: ['а) раз;', 'в) три.'] },
    { body: '(i) один\n(ii) два', shows: ['(i) один', '(ii) два'] },
  ],
  'boxes of tasks': [
    { body: '- [x] сделано', shows: ['☑', 'сделано'] },
    { body: '- [ ] ждёт\n- [X] есть', shows: ['☐', 'ждёт', '☑', 'есть'] },
    { body: '1. [ ] пункт', shows: ['☐', 'пункт'] },
  ],
  'notes side by side': [
    { body: 'Слово[^a][^b].\n\n[^a]: Раз.\n\n[^b]: Два.', shows: ['1,', '2'], never: /Слово12/ },
    { body: 'Всего 10[^a].\n\n[^a]: Раз.', never: /101/ },
    { body: 'Тут $x^2$[^a].\n\n[^a]: Раз.', shows: ['Раз.'] },
  ],
  'numbers of formulas': [
    {
      body: '$$a \\tag{1}$$\n\n$$b$$ {#eq:b}\n\nСм. [@eq:b].',
      shows: ['(1)', '(2)'],
      says: 'article/number-skipped',
    },
    { body: '$$a \\tag{4}$$\n\n$$b \\tag{4}$$', says: 'article/number-twice' },
    { body: '$$c \\quad (7)$$', shows: ['(7)'] },
  ],
  'foreign markup': [
    { body: '::: note\nТекст.\n:::', shows: ['Текст.'], says: 'text/looks-like-markup' },
    { body: 'Смотри [[страницу]].', says: 'text/looks-like-markup' },
    { body: 'Текст\n\n\\clearpage\n\nещё', says: 'text/looks-like-markup' },
  ],
  'sources that are not there': [
    { body: 'Как в [9].\n\n## Литература\n\n1. Раз.\n2. Два.', says: 'article/source-missing' },
    { body: 'Как в [1].\n\n## Литература\n\n1. Раз.\n2. Два.', says: 'article/source-uncited' },
    { body: 'Как в [1–5].\n\n## Әдебиет\n\n1. Раз.', says: 'article/source-missing' },
  ],
  'words on a fence’s line': [
    { body: '~~~~ слово и дело\nкод\n~~~~', says: 'article/fence-words' },
    { body: '``` текст\nкод\n```', says: 'article/fence-words' },
    { body: '````\tещё слова\nкод\n````', says: 'article/fence-words' },
  ],
  'code at a line’s end': [
    { body: `${'слово '.repeat(9)}\`переменная_без_конца_и_края_дальше\``, never: /перемен[\u00ad-]\n/ },
    { body: `${'слово '.repeat(10)}\`representatives --all-of-them\``, never: /represen[\u00ad-]\n/ },
    { body: `${'слово '.repeat(8)}\`/usr/share/characteristics/all\``, never: /charac[\u00ad-]\n/ },
  ],
  'a picture’s title': [
    { body: '![Карта берега](a.png "файл")', shows: ['Карта берега'] },
    { body: '![](a.png "Карта дна")', shows: ['Карта дна'] },
    { body: '![Рис. 3](a.png "Рис. 3 – Карта")', shows: ['Рис. 3 – Карта'], never: /Рисунок 1/ },
  ],
  'prose that is indented': [
    { body: '    Это обычный абзац с отступом в начале строки.', says: 'article/indented' },
    { body: '\tКазак тілінде жазылған ұзақ сөйлем осы жерде.', says: 'article/indented' },
    { body: 'А.\n\n     Второй абзац тоже с отступом, и он длинный.', says: 'article/indented' },
  ],
  'links that lead nowhere': [
    { body: '[файл](../отчёт.docx)', shows: ['файл'], says: 'article/link' },
    { body: '[диск](smb://h/x)', shows: ['диск'], says: 'article/link' },
    { body: 'см. [рис](вторая)', shows: ['[рис](вторая)'], says: 'article/link' },
  ],
};
