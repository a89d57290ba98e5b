/** Threads beside the first one. They are started before their work is known, since that takes as long as reading a volume. */
import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { built } from './own-files.ts';
import type { Job } from './worker.ts';

const FILE = built('worker.js');
/** Each takes some 100 MB and shares the memory's bandwidth with the others. */
const MOST = 4;

interface Thread {
  readonly worker: Worker;
  /** When it is gone, with its fault if it has one: it can end before it has got its work. */
  readonly ended: Promise<void>;
}

export class Threads {
  readonly #threads: readonly Thread[];

  /** `all` counts this thread; by default one for each core. None are started where that is 1. */
  constructor(all: number = availableParallelism()) {
    const others = existsSync(FILE) ? Math.min(all, MOST) - 1 : 0;
    this.#threads = Array.from({ length: others }, start);
  }

  /** How many there are beside this one. */
  get count(): number {
    return this.#threads.length;
  }

  /** Gives each thread a job; done when all are. What they make comes to `onMade` when this thread waits. */
  async run<T>(
    name: Job['name'],
    data: (thread: number) => unknown,
    onMade: (made: T) => void,
  ): Promise<void> {
    const ends = this.#threads.map(({ worker, ended }, i) => {
      const done = new Promise<void>((resolve) => {
        // Nothing is the last thing made; the thread itself ends some time later.
        worker.on('message', (made: T | null) => (made === null ? resolve() : onMade(made)));
      });
      worker.postMessage({ name, data: data(i) });
      return Promise.race([done, ended]);
    });
    await Promise.all(ends);
  }

  /** Lets go of them, work or no work. */
  async close(): Promise<void> {
    await Promise.all(this.#threads.map(({ worker }) => worker.terminate()));
  }
}

function start(): Thread {
  const worker = new Worker(FILE);
  const ended = new Promise<void>((done, failed) => {
    worker.once('error', failed).once('exit', () => done());
  });
  // A fault is for whoever waits for the work.
  ended.catch(() => {});
  return { worker, ended };
}
