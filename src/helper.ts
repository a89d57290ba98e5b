/** Work for another thread or process that is started when it is first needed. */
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { PROGRAM_ROOT } from './load/template.ts';

/** A file of the built program. */
export const built = (name: string): string => join(PROGRAM_ROOT, 'dist', name);

/** A thread or a process. */
interface Outside {
  send(question: unknown): void;
  ref(): void;
  unref(): void;
  stop(): void;
}

interface Events {
  answer(answer: unknown): void;
  end(fault: Error): void;
}

interface Asked<Q, A> {
  readonly question: Q;
  readonly done: (answer: A | Error) => void;
}

/**
 * Answers what it is asked, in that order. It does not keep the program running unless someone waits; where it ends before its time, whoever
 * it was working for gets the fault, and the others are served by the next one.
 */
export class Helper<Q, A> {
  readonly #start: (events: Events) => Outside;
  /** Milliseconds for an answer. */
  readonly #limit: (question: Q) => number;
  readonly #asked: Asked<Q, A>[] = [];
  #outside: Outside | undefined;
  #timer: NodeJS.Timeout | undefined;

  /** `file`: what it runs, CommonJS. */
  constructor(kind: 'thread' | 'process', file: string, limit: (question: Q) => number) {
    this.#start = (events) => (kind === 'thread' ? startThread : startProcess)(file, events);
    this.#limit = limit;
  }

  ask(question: Q): Promise<A | Error> {
    return new Promise((done) => {
      this.#asked.push({ question, done });
      this.#send(question);
      this.#watch();
    });
  }

  #send(question: Q): void {
    if (!this.#outside) {
      const own: Outside = this.#start({
        answer: (answer) => this.#next(answer as A),
        end: (fault) => own === this.#outside && this.#end(fault),
      });
      this.#outside = own;
    }
    this.#outside.ref();
    this.#outside.send(question);
  }

  #next(answer: A | Error): void {
    this.#asked.shift()?.done(answer);
    if (this.#asked.length === 0) this.#outside?.unref();
    this.#watch();
  }

  #end(fault: Error): void {
    this.#outside?.stop();
    this.#outside = undefined;
    this.#next(fault);
    for (const { question } of this.#asked) this.#send(question);
  }

  /** A limit for the one that is being worked on. */
  #watch(): void {
    clearTimeout(this.#timer);
    const [first] = this.#asked;
    if (!first) return;
    const limit = this.#limit(first.question);
    const late = () =>
      first === this.#asked[0] && this.#end(new Error(`it took longer than ${limit / 1000} s`));
    // The answer may have come while this thread was busy: it is taken in before what `setImmediate` does.
    this.#timer = setTimeout(() => setImmediate(late), limit);
  }
}

/** Megabytes of a thread's objects; what asks for more ends the thread alone. */
const MOST_MEMORY = 768;

function startThread(file: string, { answer, end }: Events): Outside {
  const worker = new Worker(file, { resourceLimits: { maxOldGenerationSizeMb: MOST_MEMORY } })
    .on('message', answer)
    .on('error', end)
    .on('exit', () => end(new Error('its thread has ended')));
  return {
    send: (question) => worker.postMessage(question),
    ref: () => worker.ref(),
    unref: () => worker.unref(),
    stop: () => void worker.terminate(),
  };
}

function startProcess(file: string, { answer, end }: Events): Outside {
  // Few volumes need one, and the module takes 5 ms to load.
  const { fork } = process.getBuiltinModule('node:child_process');
  const child = fork(file, { stdio: 'ignore', execArgv: [], serialization: 'advanced' })
    .on('message', answer)
    .on('error', end)
    .on('exit', () => end(new Error('its process has ended')));
  return {
    send: (question) => void child.send(question as object, () => {}),
    ref: () => {
      child.ref();
      child.channel?.ref();
    },
    unref: () => {
      child.unref();
      child.channel?.unref();
    },
    stop: () => void child.kill('SIGKILL'),
  };
}
