/** Threads beside the first one. They are started before their work is known, since that takes as long as reading a volume. */
import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { PROGRAM_ROOT } from './load/template.ts';
import type { Job } from './worker.ts';

const FILE = join(PROGRAM_ROOT, 'dist', 'worker.js');
/** Each takes some 100 MB and shares the memory's bandwidth with the others. */
const MOST = 4;

export class Threads {
  readonly #workers: readonly Worker[];

  /** `all` counts this thread; by default one for each core. None are started where that is 1. */
  constructor(all: number = availableParallelism()) {
    const others = existsSync(FILE) ? Math.min(all, MOST) - 1 : 0;
    this.#workers = Array.from({ length: others }, () => new Worker(FILE));
  }

  /** How many there are beside this one. */
  get count(): number {
    return this.#workers.length;
  }

  /** Gives each thread a job; done when all are. What they make comes to `onMade` when this thread waits. */
  async run<T>(
    name: Job['name'],
    data: (thread: number) => unknown,
    onMade: (made: T) => void,
  ): Promise<void> {
    const ends = this.#workers.map(
      (worker, i) =>
        new Promise<void>((done, failed) => {
          worker
            // Nothing is the last thing made; the thread itself ends some time later.
            .on('message', (made: T | null) => (made === null ? done() : onMade(made)))
            .once('error', failed)
            .once('exit', () => done());
          worker.postMessage({ name, data: data(i) });
        }),
    );
    await Promise.all(ends);
  }

  /** Lets go of them, work or no work. */
  async close(): Promise<void> {
    await Promise.all(this.#workers.map((worker) => worker.terminate()));
  }
}
