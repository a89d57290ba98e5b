/** watch: builds whenever something in the volume changes, and shows what that changed in the table. */
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { watch as watchFiles } from 'chokidar';
import { shown } from '../load/files.ts';
import { reportNoVolume } from '../load/index.ts';
import { type BuildOptions, buildVolume, cacheOf } from './build.ts';
import { EXIT, Session } from './session.ts';
import { articleTable } from './table.ts';

/** Milliseconds without a change before a build: editors write in several steps, and copy many files at once. */
const QUIET = 60;

/** Until it is interrupted. Errors are shown, the last good file stays, and the next change is waited for. */
export async function watch(options: BuildOptions): Promise<number> {
  const volume = resolve(options.volume);
  const out = resolve(options.out);
  if (!existsSync(join(volume, 'volume.yaml'))) {
    const session = new Session(options);
    reportNoVolume(options.volume, session.report);
    return session.end();
  }
  const cache = cacheOf(options, true);
  const table = new ChangingTable();
  const ignored = (path: string) =>
    path === out || path.startsWith(`${out}/`) || /(?:~|\.part|\.sw[px])$/.test(path);
  const watcher = watchFiles(volume, { ignoreInitial: true, ignored });
  const once = async () => {
    const session = new Session(options);
    try {
      const compiled = await buildVolume(session, options, cache);
      if (compiled) session.print(table.changes(articleTable(compiled, session.diagnostics)));
      if (compiled && options.cache !== false) await cache?.flush();
      session.end();
      session.print(
        `${compiled ? 'built' : 'not built'} in ${Math.round(session.timings.whole)} ms; waiting for changes in ${shown(volume)}`,
      );
    } catch (fault) {
      session.end();
      process.stderr.write(
        `zhinaq: a fault of the program; nothing was written, and the watch goes on.\n${(fault as Error).stack}\n`,
      );
    }
  };
  const turns = new Turns(once, QUIET);
  watcher.on('all', () => turns.ask());
  // What cannot be watched (a folder that went away, too many files for the system) is no reason to stop.
  watcher.on('error', (fault) => process.stderr.write(`zhinaq: ${(fault as Error).message}\n`));
  await new Promise<void>((ready) => watcher.once('ready', () => ready()));
  turns.ask();
  await new Promise<void>((stop) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop());
  });
  await watcher.close();
  await turns.end();
  return EXIT.clean;
}

/** One build at a time; what changes meanwhile asks for another one. */
class Turns {
  readonly #run: () => Promise<void>;
  readonly #quiet: number;
  #timer: NodeJS.Timeout | undefined;
  #running: Promise<void> | undefined;
  #asked = false;

  constructor(run: () => Promise<void>, quiet: number) {
    this.#run = run;
    this.#quiet = quiet;
  }

  ask(): void {
    this.#asked = true;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#start(), this.#quiet);
  }

  #start(): void {
    if (this.#running) return;
    this.#asked = false;
    this.#running = this.#run().finally(() => {
      this.#running = undefined;
      if (this.#asked) this.ask();
    });
  }

  async end(): Promise<void> {
    clearTimeout(this.#timer);
    this.#asked = false;
    await this.#running;
  }
}

/** The whole table first, then only its lines that were not there before. */
class ChangingTable {
  #lines: ReadonlySet<string> = new Set();

  changes(table: string): string {
    // A column that became wider is no change.
    const key = (line: string) => line.replace(/\s+/g, ' ');
    const lines = table.split('\n');
    const fresh = lines.filter((line) => !this.#lines.has(key(line)));
    this.#lines = new Set(lines.map(key));
    return fresh.length > 0 ? fresh.join('\n') : 'every line of the table is as it was';
  }
}
