/**
 * Puts small faults into copies of the program, one at a time, and looks whether the tests notice. The program must have been built.
 *
 *     node test/mutation/run.mjs
 *
 * MUTATION_SEED and MUTATION_COUNT choose another sample or a larger one, MUTATION_LANES how many run at a time; MUTATION_AGAIN
 * (`contents.ts:26 lock.ts:114`) tries those places of the sample alone, MUTATION_VERBOSE shows each as it ends. The working tree is not
 * touched.
 */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { isSame, isSpared, MODULES } from './modules.mjs';
import { sitesOf } from './sites.mjs';

const ROOT = resolve(import.meta.dirname, '../..');
/** A mutant whose tests take half as long again as all tests without it goes round in circles; milliseconds. */
const LEAST_LIMIT = 45_000;
const MOST_LIMIT = 600_000;
const WANTED = 0.9;

const setting = (name, otherwise) => Number(process.env[name] ?? otherwise);
const SEED = setting('MUTATION_SEED', 1);
const COUNT = setting('MUTATION_COUNT', 50);
const LANES = setting('MUTATION_LANES', Math.min(2, availableParallelism()));
const AGAIN = process.env.MUTATION_AGAIN?.split(/\s+/) ?? [];

/** By chance, and yet the same for the same seed and the same line: a change elsewhere in the program leaves the sample as it is. */
const chance = (...parts) =>
  createHash('sha256')
    .update([SEED, ...parts].join('\0'))
    .digest('hex');
const byChance = (list, keyOf) =>
  list
    .map((item) => [keyOf(item), item])
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, item]) => item);

const lineAt = ({ file, line }) => readFileSync(join(ROOT, file), 'utf8').split('\n')[line - 1];

/** One site of each module in turn, until there are enough. */
function sampleOf(modules, sites) {
  const sample = [];
  const order = byChance(modules, ({ file }) => chance(file));
  const left = new Map(
    order.map(({ file }) => [
      file,
      byChance(sites.get(file), (site) => chance(file, lineAt(site).trim(), site.kind, site.text)),
    ]),
  );
  while (sample.length < COUNT) {
    const before = sample.length;
    for (const module of order) {
      if (sample.length === COUNT) break;
      let site = left.get(module.file).pop();
      while (site && isSame(site, lineAt(site))) site = left.get(module.file).pop();
      if (site) sample.push({ ...module, site });
    }
    if (sample.length === before) break;
  }
  return sample;
}

/** A copy of the program and its tests; what is large and stays as it is is linked. */
function copy() {
  const folder = mkdtempSync(join(tmpdir(), 'zhinaq-mutation-'));
  for (const name of [
    'src',
    'test',
    'templates',
    'fonts',
    'articles',
    'package.json',
    'tsconfig.json',
    'vitest.config.ts',
  ])
    cpSync(join(ROOT, name), join(folder, name), { recursive: true });
  for (const name of ['node_modules', 'dist', 'bench', 'docs'])
    symlinkSync(join(ROOT, name), join(folder, name));
  return folder;
}

/** Runs the tests in a folder: whether they passed, and what they said. */
function runTests(folder, tests, limit) {
  const vitest = join(folder, 'node_modules/vitest/vitest.mjs');
  const options = ['run', '--bail', '1', '--no-isolate', '--maxWorkers', '1', '--pool', 'threads'];
  const child = spawn(process.execPath, [vitest, ...options, ...tests], {
    cwd: folder,
    detached: true,
    // As in continuous integration: a dump that is missing is not written anew.
    env: {
      TEX_PARAGRAPHS: resolve(ROOT, '../shared/fixtures/tex-paragraphs.json'),
      ...process.env,
      CI: '1',
      NO_COLOR: '1',
    },
  });
  let said = '';
  child.stdout.on('data', (text) => (said += text));
  child.stderr.on('data', (text) => (said += text));
  return new Promise((done) => {
    let late = false;
    const timer = setTimeout(() => {
      late = true;
      process.kill(-child.pid, 'SIGKILL');
    }, limit);
    child.on('close', (code) => {
      clearTimeout(timer);
      done({ passed: code === 0, late, said });
    });
  });
}

const described = ({ file, line, start, end, text, kind }, source) =>
  `${file}:${line}  ${kind}: \`${source.slice(start, end)}\` → \`${text}\``.replaceAll('\n', '↵');

/** Whether a mutant is noticed. */
async function tried(folder, { file, tests, site }, limit) {
  const path = join(folder, file);
  const source = readFileSync(path, 'utf8');
  writeFileSync(path, source.slice(0, site.start) + site.text + source.slice(site.end));
  const from = Date.now();
  const { passed, late } = await runTests(folder, tests, limit);
  writeFileSync(path, source);
  if (process.env.MUTATION_VERBOSE) {
    const seconds = ((Date.now() - from) / 1000).toFixed(1);
    console.error(
      `${passed ? 'SURVIVED' : late ? 'stopped ' : 'caught  '} ${seconds} s  ${described(site, source)}`,
    );
  }
  return passed ? described(site, source) : undefined;
}

const sites = sitesOf(
  ROOT,
  MODULES.map(({ file }) => file),
  isSpared,
);
const isWanted = ({ site }) =>
  AGAIN.length === 0 || AGAIN.some((place) => `${site.file}:${site.line}`.endsWith(place));
const sample = sampleOf(MODULES, sites).filter(isWanted);
const folders = Array.from({ length: LANES }, copy);
try {
  const from = Date.now();
  const sound = await runTests(folders[0], [...new Set(sample.flatMap(({ tests }) => tests))], MOST_LIMIT);
  const limit = Math.max(LEAST_LIMIT, 1.5 * (Date.now() - from));
  if (!sound.passed) {
    console.error(`${sound.said}\nThe tests do not pass as they are.`);
    process.exitCode = 2;
  } else {
    const survivors = [];
    const waiting = [...sample];
    const lane = async (folder) => {
      for (let next = waiting.shift(); next; next = waiting.shift()) {
        const survivor = await tried(folder, next, limit);
        if (survivor) survivors.push(survivor);
      }
    };
    await Promise.all(folders.map(lane));
    const caught = sample.length - survivors.length;
    const share = caught / sample.length;
    console.log(`mutation: ${caught} of ${sample.length} caught (${Math.floor(share * 100)} %)`);
    for (const survivor of survivors.sort()) console.log(`  ${survivor}`);
    process.exitCode = share < WANTED ? 1 : 0;
  }
} finally {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
}
