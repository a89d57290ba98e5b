/**
 * zhinaq beside typst on volumes made from a seed, cold processes, turn by turn:
 * npm run bench -- [--sizes 1,12,100,400,1000] [--runs 3] [--language ru|kk] [--seed 1] [--only zhinaq|typst] [--json] [--save]
 * `--save` keeps what is printed in bench/RESULTS.md.
 */

import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { writeVolume } from './generate.mjs';
import { measure, median } from './measure.mjs';
import { changeWord, measureMore, withoutScaling } from './more.mjs';
import { languageCode, runCommand, UsageError, wholeNumber } from './options.mjs';
import { growth, rowOf, targets, targetTable } from './targets.mjs';
import { typstSource } from './typst.mjs';
import { createVolume } from './volume.mjs';

/** @import { Usage } from './measure.mjs' */
/** @import { More } from './more.mjs' */
/** @typedef {'zhinaq' | 'unscaled' | 'changed' | 'mixed' | 'typst'} Tool three are zhinaq: without glyph scaling, after one changed word, on real articles */
/** @typedef {Usage & { pages: number, file: number }} Result file in MB of 10 ** 6 bytes */
/** @typedef {{ articles: number, tool: Tool, runs: Result[], median: Result }} Row */
/** @typedef {ReturnType<typeof readOptions>} Options */

const BENCH = fileURLToPath(new URL('.', import.meta.url));
const ROOT = fileURLToPath(new URL('..', import.meta.url));
const CLI = join(ROOT, 'dist', 'cli.js');
/** Articles with tables, pictures and formulas, as many pages as `MIXED_SIZE` generated ones have. */
const MIXED = join(ROOT, '..', 'shared', 'corpus', 'mixed');
const MIXED_SIZE = 12;
/** @type {(keyof Result)[]} */
const MEASURES = ['wall', 'cpu', 'memory', 'pages', 'file'];

function readOptions() {
  const { values } = parseArgs({
    options: {
      sizes: { type: 'string', default: '1,12,100,400,1000' },
      runs: { type: 'string', default: '3' },
      language: { type: 'string', default: 'ru' },
      seed: { type: 'string', default: '1' },
      only: { type: 'string' },
      json: { type: 'boolean', default: false },
      save: { type: 'boolean', default: false },
    },
  });
  return {
    sizes: values.sizes.split(',').map((size) => positive(size, 'sizes')),
    runs: positive(values.runs, 'runs'),
    language: languageCode(values.language),
    seed: wholeNumber(values.seed, 'seed'),
    tools: chosenTools(values.only),
    json: values.json,
    save: values.save,
  };
}

/** @param {string} text @param {string} name */
function positive(text, name) {
  const value = wholeNumber(text, name);
  if (value === 0) throw new UsageError(`--${name} takes numbers from 1`);
  return value;
}

/** @param {string | undefined} only */
function chosenTools(only) {
  if (only !== undefined && only !== 'zhinaq' && only !== 'typst')
    throw new UsageError(`--only is zhinaq or typst, not «${only}»`);
  const tools = only ? [only] : ['zhinaq', 'typst'];
  if (tools.includes('zhinaq') && !existsSync(CLI))
    throw new UsageError('dist/cli.js is missing: run `npm run build` first, or give --only typst');
  return tools;
}

/** typst is a dependency of the benchmark alone; it is fetched the first time, from the lock file. */
function installTypst() {
  if (existsSync(join(BENCH, 'node_modules', '@myriaddreamin'))) return;
  console.error('bench/node_modules is missing; running `npm ci --prefix bench`');
  // A Windows npm is a script that only a shell starts; the prefix is the working directory, so no path is quoted.
  const { status } = spawnSync('npm', ['ci', '--no-audit', '--no-fund'], {
    cwd: BENCH,
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
  });
  if (status !== 0)
    throw new UsageError('typst could not be installed: run `npm ci --prefix bench`, or give --only zhinaq');
}

/** Both inputs of one size, written before anything is measured. */
function prepare(
  /** @type {Options} */ { language, seed },
  /** @type {number} */ articles,
  /** @type {string} */ scratch,
) {
  const folder = join(scratch, `volume-${articles}`);
  const source = join(scratch, `volume-${articles}.typ`);
  const volume = createVolume({ articles, language, seed });
  writeVolume(volume, folder);
  writeFileSync(source, typstSource(volume));
  return { folder, source };
}

/** @typedef {ReturnType<typeof prepare>} Input */

/** A build of a folder. The output folder is new at each run, unless what was left there for the next one is meant. */
function build(/** @type {string} */ folder, /** @type {string} */ scratch, /** @type {string} */ kept = '') {
  const out = join(scratch, kept || 'out');
  if (!kept) rmSync(out, { recursive: true, force: true });
  const usage = measure([CLI, 'build', '--volume', folder, '--out', out, '--quiet'], { cwd: ROOT, scratch });
  const ledger = JSON.parse(readFileSync(join(out, 'volume.pages.json'), 'utf8'));
  return { ...usage, pages: ledger.volume.sheets, file: megabytes(join(out, 'volume.pdf')) };
}

function runTypst(/** @type {Input} */ { source }, /** @type {string} */ scratch) {
  const out = join(scratch, 'typst.pdf');
  rmSync(out, { force: true });
  const pagesFile = join(scratch, 'typst.pages');
  const usage = measure([join(BENCH, 'typst-compile.mjs'), source, out, pagesFile], { cwd: BENCH, scratch });
  return { ...usage, pages: Number(readFileSync(pagesFile, 'utf8')), file: megabytes(out) };
}

/** @type {Record<Tool, (input: Input, scratch: string) => Result>} */
const RUNNERS = {
  zhinaq: ({ folder }, scratch) => build(folder, scratch),
  unscaled: ({ folder }, scratch) => build(withoutScaling(folder), scratch),
  changed: ({ folder }, scratch) => build(changeWord(folder), scratch, 'changed'),
  mixed: (_, scratch) => build(MIXED, scratch),
  typst: runTypst,
};

/** What is run on a volume, in turn; the targets that are ratios to typst's time on 100 articles are measured beside it. */
function entrants(/** @type {Options} */ { tools }, /** @type {number} */ articles) {
  /** @type {Record<number, Tool[]>} */
  const others = { 100: ['unscaled', 'changed'], [MIXED_SIZE]: existsSync(MIXED) ? ['mixed'] : [] };
  const more = tools.includes('zhinaq') ? (others[articles] ?? []) : [];
  return /** @type {Tool[]} */ ([
    ...tools.filter((tool) => tool === 'zhinaq'),
    ...more,
    ...tools.filter((tool) => tool === 'typst'),
  ]);
}

const megabytes = (/** @type {string} */ file) => statSync(file).size / 1e6;

/** Turn by turn: a machine that slows down slows both. */
function compare(
  /** @type {Options} */ options,
  /** @type {number} */ articles,
  /** @type {string} */ scratch,
) {
  const input = prepare(options, articles, scratch);
  /** @type {Row[]} */
  const rows = entrants(options, articles).map((tool) => ({
    articles,
    tool,
    runs: [],
    median: /** @type {Result} */ ({}),
  }));
  if (rows.some(({ tool }) => tool === 'changed')) build(input.folder, scratch, 'changed');
  // What is short varies more.
  const runs = options.runs * (articles <= MIXED_SIZE ? 3 : 1);
  for (let run = 1; run <= runs; run++) {
    for (const row of rows) {
      console.error(`${articles} articles, run ${run} of ${runs}: ${row.tool}`);
      row.runs.push(RUNNERS[row.tool](input, scratch));
    }
  }
  for (const { runs, median: result } of rows) {
    for (const name of MEASURES) result[name] = median(runs.map((run) => run[name]));
  }
  return rows;
}

const cell = (/** @type {number} */ value, /** @type {number} */ digits) => value.toFixed(digits);

const NAMES = {
  zhinaq: 'zhinaq',
  unscaled: 'zhinaq, no glyph scaling',
  changed: 'zhinaq, one word changed, from out/.cache',
  mixed: 'zhinaq, tables, pictures and formulas instead',
  typst: 'typst',
};

/** @param {Row} row */
function tableRow({ articles, tool, median: { wall, cpu, memory, pages, file } }) {
  return `| ${articles} | ${NAMES[tool]} | ${cell(wall, 2)} | ${cell(cpu, 2)} | ${cell(memory, 0)} | ${pages} | ${cell(file, 2)} |`;
}

/** @param {Row} ours @param {Row} theirs */
function ratios(ours, theirs) {
  return Object.fromEntries(MEASURES.map((name) => [name, ours.median[name] / theirs.median[name]]));
}

/** @param {Row[]} rows of one size */
function ratioRow(rows) {
  const [ours, theirs] = [rowOf(rows, 'zhinaq'), rowOf(rows, 'typst')];
  if (!ours || !theirs) return [];
  const { wall, cpu, memory, pages, file } = ratios(ours, theirs);
  const cells = [wall, cpu, memory, pages, file].map((value) => cell(value, 2));
  return [`| ${ours.articles} | **zhinaq / typst** | **${cells.join('** | **')}** |`];
}

/** @param {Options} options @param {Row[][]} groups @param {More[]} more */
function report(options, groups, more) {
  const processor = `${cpus()[0]?.model ?? 'unknown processor'}, ${availableParallelism()} threads, Node ${process.versions.node}`;
  const header = `Language ${options.language}, seed ${options.seed}, medians of ${options.runs} (of ${3 * options.runs} up to ${MIXED_SIZE} articles); ${processor}, ${versions()}

| articles | | wall s | CPU s | peak MB | pages | file MB |
|--:|---|--:|--:|--:|--:|--:|`;
  const table = [header, ...groups.flatMap((rows) => [...rows.map(tableRow), ...ratioRow(rows)])].join('\n');
  const rest = more.map(({ name, wall }) => `| ${name} | ${cell(wall, 2)} |`);
  return [
    table,
    ...(more.length > 0 ? [['| | wall s |', '|---|--:|', ...rest].join('\n')] : []),
    growth(groups),
    targetTable(targets(groups, more)),
  ].join('\n\n');
}

/** Of the tools that are compared. */
function versions() {
  const of = (/** @type {string} */ file) => JSON.parse(readFileSync(file, 'utf8')).version;
  const typst = join(BENCH, 'node_modules', '@myriaddreamin', 'typst-ts-node-compiler', 'package.json');
  const theirs = existsSync(typst) ? `, typst-ts-node-compiler ${of(typst)}` : '';
  return `zhinaq ${of(join(ROOT, 'package.json'))}${theirs}`;
}

/** @param {Options} options @param {Row[][]} groups @param {More[]} more */
function asJson({ tools: _, json: __, save: ___, ...options }, groups, more) {
  const sizes = groups.map((rows) => ({
    articles: rows[0].articles,
    rows,
    ratios: Object.fromEntries(rows.map((row) => [row.tool, ratios(row, rows[rows.length - 1])])),
  }));
  return JSON.stringify({ ...options, sizes, more, targets: targets(groups, more) }, null, 2);
}

/** Where 100 articles were compared, the rest is measured on them. */
async function more(/** @type {Options} */ options, /** @type {string} */ scratch) {
  if (!options.sizes.includes(100) || !options.tools.includes('zhinaq')) return [];
  const { folder } = prepare(options, 100, scratch);
  const { folder: single } = prepare(options, 1, scratch);
  console.error('100 articles: watched, small jobs');
  return measureMore({ folder, single, scratch, runs: options.runs });
}

await runCommand(async () => {
  const options = readOptions();
  if (options.tools.includes('typst')) installTypst();
  const scratch = mkdtempSync(join(tmpdir(), 'zhinaq-bench-'));
  try {
    const groups = options.sizes.map((articles) => compare(options, articles, scratch));
    const others = await more(options, scratch);
    const text = report(options, groups, others);
    console.log(options.json ? asJson(options, groups, others) : text);
    if (options.save) writeFileSync(join(BENCH, 'RESULTS.md'), `# \`npm run bench -- --save\`\n\n${text}\n`);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
});
