/** The second thread of `offprint --all`: prints its half of the articles and hands the files back. */
import { parentPort, workerData } from 'node:worker_threads';
import { type OffprintOptions, printAll, type WorkerResult } from './offprint.ts';
import { Session } from './session.ts';

const options = workerData as OffprintOptions;
const session = new Session({ ...options, quiet: true });
const files = await printAll(options, session);
const result: WorkerResult = { files, diagnostics: session.diagnostics.list };
parentPort!.postMessage(result);
