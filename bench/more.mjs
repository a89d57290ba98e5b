/** What else is measured on the volume of 100 articles: one changed word under a running `watch`, and small jobs. */

import { spawn } from 'node:child_process';
import { cpSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { measure, median, wallOf } from './measure.mjs';
import { CommandError } from './options.mjs';

/** @typedef {{ name: string, wall: number }} More seconds */

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const CLI = join(ROOT, 'dist', 'cli.js');

/**
 * @param {{ folder: string, single: string, scratch: string, runs: number }} options the volume of 100 articles, and one of a single one
 * @returns {Promise<More[]>}
 */
export async function measureMore({ folder, single, scratch, runs }) {
  const volume = join(scratch, 'changed');
  const out = join(scratch, 'more');
  const run = (/** @type {string[]} */ ...words) =>
    measure([CLI, ...words, '--out', out, '--quiet'], { cwd: ROOT, scratch }).wall;
  const often = (/** @type {() => number} */ once) => median(Array.from({ length: runs }, once));
  const cold = () => rmSync(out, { recursive: true, force: true });
  cpSync(folder, volume, { recursive: true });

  cold();
  const watched = await watchTimes(volume, out, runs);

  cold();
  run('lock', '--volume', volume);
  const offprint = often(() => run('offprint', '77', '--volume', volume));
  const check = often(() => run('check', '--volume', single));
  const version = often(() => wallOf([CLI, '--version'], ROOT));
  return [
    { name: 'one word changed, watched', wall: median(watched) },
    { name: 'check of one article', wall: check },
    { name: 'offprint from a locked volume of 100', wall: offprint },
    { name: '--version', wall: version },
  ];
}

/** The same volume with a template of its own that leaves the glyphs as wide as they are, beside it. */
export function withoutScaling(/** @type {string} */ folder) {
  const to = `${folder}-plain`;
  if (existsSync(to)) return to;
  cpSync(folder, to, { recursive: true });
  cpSync(join(ROOT, 'templates', 'classic-a4'), join(to, 'plain'), { recursive: true });
  replace(join(to, 'plain', 'template.yaml'), /scaling: .*/, 'scaling: 0');
  replace(join(to, 'volume.yaml'), /template: .*/, 'template: plain');
  return to;
}

/** Changes a word in the middle of the volume; each time another. */
export function changeWord(/** @type {string} */ volume) {
  const articles = readdirSync(volume).filter((name) => name.endsWith('.md'));
  changes++;
  replace(
    join(volume, articles[articles.length >> 1]),
    /(\n\n[А-Я]\S+ )(?:слово\d* )?/,
    `$1слово${changes} `,
  );
  return volume;
}

let changes = 0;

function replace(/** @type {string} */ file, /** @type {RegExp} */ what, /** @type {string} */ by) {
  const text = readFileSync(file, 'utf8');
  const changed = text.replace(what, by);
  if (changed === text) throw new CommandError(`${file}: nothing to change`);
  writeFileSync(file, changed);
}

/** From the moment a file is saved until `watch` says that the volume is built, seconds. */
async function watchTimes(
  /** @type {string} */ volume,
  /** @type {string} */ out,
  /** @type {number} */ runs,
) {
  const child = spawn(process.execPath, [CLI, 'watch', '--volume', volume, '--out', out], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  /** @type {() => void} */
  let built = () => {};
  child.stdout.setEncoding('utf8').on('data', (text) => /^built in /m.test(text) && built());
  const next = () =>
    new Promise((resolve, reject) => {
      built = () => resolve(undefined);
      setTimeout(() => reject(new CommandError('watch built nothing for a minute')), 60_000).unref();
    });
  const times = [];
  await next();
  // The first change finds the code cold, as an editor's tenth does not.
  for (let run = 0; run <= runs; run++) {
    await new Promise((resolve) => setTimeout(resolve, 300));
    const started = performance.now();
    changeWord(volume);
    await next();
    if (run > 0) times.push((performance.now() - started) / 1000);
  }
  child.kill();
  return times;
}
