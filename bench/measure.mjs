/** Measures one cold process: wall and CPU time, peak memory. */

import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { CommandError } from './options.mjs';

/** @typedef {{ wall: number, cpu: number, memory: number }} Usage seconds, seconds, MB (of 2 ** 20 bytes) */

const PROBE = new URL('usage-probe.mjs', import.meta.url).href;

/**
 * Runs `node ARGUMENTS` and waits for it; what it prints on stderr is part of the error if it fails.
 * @param {string[]} command
 * @param {{ cwd: string, scratch: string }} places
 * @returns {Usage}
 */
export function measure(command, { cwd, scratch }) {
  const usageFile = join(scratch, 'usage.jsonl');
  rmSync(usageFile, { force: true });
  const started = performance.now();
  const child = spawnSync(process.execPath, ['--import', PROBE, ...command], {
    cwd,
    env: { ...process.env, BENCH_USAGE: usageFile },
    encoding: 'utf8',
    maxBuffer: 2 ** 26,
  });
  const wall = (performance.now() - started) / 1000;
  if (child.error) throw child.error;
  if (child.status !== 0) {
    throw new CommandError(
      `node ${command.join(' ')} ended with ${child.status ?? child.signal}\n${child.stderr}${child.stdout}`.slice(
        0,
        4000,
      ),
    );
  }
  return { wall, ...totalUsage(readFileSync(usageFile, 'utf8')) };
}

/** Wall time alone, seconds, without the probe, which takes a tenth of what the shortest jobs do. */
export function wallOf(/** @type {string[]} */ command, /** @type {string} */ cwd) {
  const started = performance.now();
  const { status, error } = spawnSync(process.execPath, command, { cwd });
  if (error) throw error;
  if (status !== 0) throw new CommandError(`node ${command.join(' ')} ended with ${status}`);
  return (performance.now() - started) / 1000;
}

/** A process that forks leaves a line for each: their CPU adds up; the largest is the peak. */
function totalUsage(/** @type {string} */ lines) {
  const usages = lines
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  return {
    cpu: usages.reduce((sum, usage) => sum + usage.cpu, 0),
    memory: Math.max(...usages.map((usage) => usage.megabytes)),
  };
}

/** @param {number[]} values at least one */
export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}
