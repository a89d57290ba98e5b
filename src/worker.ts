/** Another thread: does one job, hands over what it makes as it is made, then nothing (`null`), and ends. */
import { parentPort } from 'node:worker_threads';
import { program } from './program.ts';

/** A command's function for a thread, and what it works on. */
export interface Job {
  readonly name: 'drawShare' | 'printShare';
  readonly data: never;
}

// Compiled while the first thread still reads the volume.
const { jobs, prepareForJobs } = program(false);
prepareForJobs();
parentPort!.once('message', async ({ name, data }: Job) => {
  await jobs[name](data, (made) => parentPort!.postMessage(made));
  parentPort!.postMessage(null);
  parentPort!.close();
});
