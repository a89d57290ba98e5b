/**
 * Loaded into a measured process by `node --import`: when it ends, it adds a line with its CPU time and its
 * peak memory to the file that BENCH_USAGE names. So no program outside Node is needed to measure.
 */

import { appendFileSync } from 'node:fs';
import { isMainThread } from 'node:worker_threads';

const file = process.env.BENCH_USAGE;

// Workers load the probe as well, but the process's figures hold theirs already. A forked process adds its own line.
if (file && isMainThread) {
  process.on('exit', () => {
    const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
    appendFileSync(
      file,
      `${JSON.stringify({ cpu: (userCPUTime + systemCPUTime) / 1e6, megabytes: maxRSS / 1024 })}\n`,
    );
  });
}
