/** The targets (issue and PERFORMANCE) beside what was measured, and how time grows with a volume. */

/** @import { Row, Result } from './run.mjs' */
/** @import { More } from './more.mjs' */
/** @typedef {{ what: string, measured: number, most: number, unit: string }} Target */

/** @param {Row[] | undefined} rows of one size @param {Row['tool']} tool */
export const rowOf = (rows, tool) => rows?.find((row) => row.tool === tool);

/**
 * @param {Row[][]} groups by size
 * @param {More[]} more
 * @returns {Target[]} those for which there are figures
 */
export function targets(groups, more) {
  const of = (/** @type {number} */ articles, /** @type {Row['tool']} */ tool) =>
    rowOf(
      groups.find((rows) => rows[0].articles === articles),
      tool,
    );
  const ratio = (
    /** @type {number} */ articles,
    /** @type {keyof Result} */ name,
    /** @type {Row['tool']} */ tool = 'zhinaq',
  ) => {
    const [ours, theirs] = [of(articles, tool), of(articles, 'typst')];
    return ours && theirs ? ours.median[name] / theirs.median[name] : undefined;
  };
  const [hundred, thousand] = [of(100, 'zhinaq'), of(1000, 'zhinaq')];
  const wall = (/** @type {string} */ name) => more.find((row) => row.name === name)?.wall;
  const times = (/** @type {number | undefined} */ a, /** @type {number | undefined} */ b) =>
    a !== undefined && b !== undefined ? a / b : undefined;
  /** @type {[string, number | undefined, number, string][]} */
  const rows = [
    ['100 articles, wall', ratio(100, 'wall'), 0.5, '× typst'],
    ['100 articles without glyph scaling, wall', ratio(100, 'wall', 'unscaled'), 0.35, '× typst'],
    ['100 articles, memory', ratio(100, 'memory'), 0.5, '× typst'],
    ['100 articles, file', ratio(100, 'file'), 0.5, '× typst'],
    ['400 articles, wall', ratio(400, 'wall'), 0.25, '× typst'],
    ['400 articles, memory', ratio(400, 'memory'), 0.3, '× typst'],
    ['tables, pictures and formulas, wall', ratio(12, 'wall', 'mixed'), 1.5, '× typst on as much prose'],
    ['1000 articles, wall', times(thousand?.median.wall, hundred?.median.wall), 11, '× that of 100'],
    ['1000 articles, memory', thousand?.median.memory, 700, 'MB'],
    ['one word changed, from out/.cache', ratio(100, 'wall', 'changed'), 0.1, '× typst cold'],
    [
      'one word changed, watched',
      times(wall('one word changed, watched'), of(100, 'typst')?.median.wall),
      0.1,
      '× typst cold',
    ],
    ['check of one article', wall('check of one article'), 0.5, 's'],
    ['offprint from a locked volume of 100', wall('offprint from a locked volume of 100'), 0.5, 's'],
    ['--version', wall('--version'), 0.08, 's'],
  ];
  return rows.flatMap(([what, measured, most, unit]) =>
    measured === undefined ? [] : [{ what, measured, most, unit }],
  );
}

/** @param {Target[]} list */
export function targetTable(list) {
  const rows = list.map(
    ({ what, measured, most, unit }) =>
      `| ${what} | ${measured.toPrecision(measured >= 100 ? 3 : 2)} ${unit} | ${most} | ${measured <= most ? 'yes' : 'no'} |`,
  );
  return ['| | measured | at most | met |', '|---|--:|--:|---|', ...rows].join('\n');
}

/** Milliseconds an article by volume's size, as bars: level when time grows with the volume and no faster. */
export function growth(/** @type {Row[][]} */ groups) {
  const cold = groups.flat().filter(({ tool }) => tool === 'zhinaq' || tool === 'typst');
  const bars = cold.map(({ articles, tool, median }) => ({
    name: `${String(articles).padStart(6)} ${tool.padEnd(6)}`,
    each: (median.wall * 1000) / articles,
  }));
  const most = Math.max(...bars.filter(({ each }) => each < 200).map(({ each }) => each), 1);
  const lines = bars.map(({ name, each }) => {
    const length = Math.round((Math.min(each, most) / most) * 50);
    return `${name} ${each.toFixed(1).padStart(6)} ${'█'.repeat(length)}${each > most ? '…' : ''}`;
  });
  return ['Milliseconds an article:', '', '```', ...lines, '```'].join('\n');
}
