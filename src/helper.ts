/** Work for another process that is started when it is first needed. */
import type { ChildProcess } from 'node:child_process';

/** Its process ended before it was ready: another one would do the same. */
export class NotStarted extends Error {}

/** What the file says first, when it is ready to be asked. */
export const READY = 'ready';

interface Asked<Q, A> {
  readonly question: Q;
  readonly done: (answer: A | Error) => void;
}

/**
 * Answers what it is asked, in that order. It does not keep the program running unless someone waits; where it ends before its time, whoever
 * it was working for gets the fault, and the others are served by the next one. Where it never becomes ready, all get `NotStarted`.
 */
export class Helper<Q extends object, A> {
  readonly #file: string;
  readonly #flags: readonly string[];
  /** Milliseconds for an answer. */
  readonly #limit: (question: Q) => number;
  readonly #asked: Asked<Q, A>[] = [];
  #process: ChildProcess | undefined;
  #timer: NodeJS.Timeout | undefined;
  #ready = false;

  /** `file`: what it runs, CommonJS, which says `READY` first; `flags`: Node's for it. */
  constructor(file: string, limit: (question: Q) => number, flags: readonly string[] = []) {
    this.#file = file;
    this.#limit = limit;
    this.#flags = flags;
  }

  ask(question: Q): Promise<A | Error> {
    return new Promise((done) => {
      this.#asked.push({ question, done });
      this.#send(question);
      this.#watch();
    });
  }

  #send(question: Q): void {
    this.#process ??= this.#start();
    this.#process.ref();
    this.#process.channel?.ref();
    // A process that has just ended is told of by its own event.
    this.#process.send(question, () => {});
  }

  #start(): ChildProcess {
    // Few volumes need one, and the module takes 5 ms to load.
    const { fork } = process.getBuiltinModule('node:child_process');
    const own = fork(this.#file, { stdio: 'ignore', execArgv: [...this.#flags], serialization: 'advanced' });
    const end = (fault: Error) => own === this.#process && this.#end(fault);
    return own
      .on('message', (answer) => {
        if (answer === READY) this.#ready = true;
        else this.#next(answer as A);
      })
      .on('error', end)
      .on('exit', (code, signal) =>
        end(
          this.#ready
            ? new Error('its process has ended')
            : new NotStarted(`it ended at once with ${signal ?? `exit code ${code}`}`),
        ),
      );
  }

  #next(answer: A | Error): void {
    this.#asked.shift()?.done(answer);
    if (this.#asked.length === 0) {
      this.#process?.unref();
      this.#process?.channel?.unref();
    }
    this.#watch();
  }

  #end(fault: Error): void {
    this.#process?.kill('SIGKILL');
    this.#process = undefined;
    this.#ready = false;
    if (fault instanceof NotStarted) {
      while (this.#asked.length > 0) this.#next(fault);
      return;
    }
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
