/** The second thread of `offprint --all`: prints its half of the articles and hands the files back. */
import { parentPort, workerData } from 'node:worker_threads';
import { program } from './program.ts';

parentPort!.postMessage(await program(false, true).printHalf(workerData));
