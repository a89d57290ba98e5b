/**
 * What was made for another build and is still true: values by everything that they depend on, in memory and in files beside the output.
 * A file is whole or absent (written aside, then renamed), says its own length and hash, and is ignored where it does not agree with them.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, utimesSync } from 'node:fs';
import { rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import { built, PROGRAM_ROOT, VERSION } from './own-files.ts';

/** Bytes of all files together; the ones that were used least lately go first. */
const MOST_BYTES = 512 * 2 ** 20;
/** Values kept in memory, for `watch`. */
const MOST_VALUES = 20_000;
const HASH = 32;
/** Files that are written at one time. */
const AT_ONCE = 32;

export interface CacheOptions {
  /** Leave files behind; without it they are only read. */
  readonly writes: boolean;
  /** Bytes of all files together. */
  readonly mostBytes?: number;
}

export class Cache {
  readonly #folder: string;
  readonly #writes: boolean;
  readonly #mostBytes: number;
  readonly #program: string;
  readonly #memory = new Map<string, unknown>();
  /** The files that were there at the beginning; to ask for each one costs more. */
  readonly #files: Set<string>;
  /** What is to be written; a build that fails writes nothing. */
  readonly #fresh = new Map<string, unknown>();
  /** Small values that share a file, by the file's key; and those that this build has asked for or made. */
  readonly #groups = new Map<
    string,
    { readonly known: ReadonlyMap<string, unknown>; readonly used: Map<string, unknown> }
  >();

  /** `folder` is made when there is something to keep. Its content is worth nothing to another program. */
  constructor(folder: string, { writes, mostBytes = MOST_BYTES }: CacheOptions) {
    this.#folder = folder;
    this.#writes = writes;
    this.#mostBytes = mostBytes;
    this.#program = programHash();
    this.#files = new Set(filesIn(folder));
  }

  /** How many values there are on disk. */
  get size(): number {
    return this.#files.size;
  }

  /** A key for a value that depends on `parts` and on the program. */
  key(...parts: readonly unknown[]): string {
    const hash = createHash('sha256').update(this.#program);
    for (const part of parts)
      hash.update('\0').update(typeof part === 'string' ? part : (JSON.stringify(part) ?? ''));
    return hash.digest('hex').slice(0, 40);
  }

  find<T>(key: string): T | undefined {
    if (this.#memory.has(key)) return this.#memory.get(key) as T;
    const value = this.#read(key);
    if (value !== undefined) this.#remember(key, value);
    return value as T | undefined;
  }

  keep(key: string, value: unknown): void {
    this.#remember(key, value);
    if (this.#writes) this.#fresh.set(key, value);
  }

  /**
   * A small value of a group that shares one file: to open a file takes longer than to make most of them. The file keeps what the last
   * build has used.
   */
  findIn<T>(group: string, key: string): T | undefined {
    const { known, used } = this.#group(group);
    const value = used.get(key) ?? known.get(key);
    if (value !== undefined) used.set(key, value);
    return value as T | undefined;
  }

  keepIn(group: string, key: string, value: unknown): void {
    this.#group(group).used.set(key, value);
  }

  #group(name: string) {
    const key = this.key('group', name);
    const open = this.#groups.get(key) ?? {
      known: this.find<Map<string, unknown>>(key) ?? new Map<string, unknown>(),
      used: new Map<string, unknown>(),
    };
    this.#groups.set(key, open);
    return open;
  }

  /** Groups that hold other values than their files. */
  #keepGroups(): void {
    for (const [key, { known, used }] of this.#groups) {
      const same = known.size === used.size && [...used.keys()].every((own) => known.has(own));
      if (!same) this.keep(key, used);
    }
    this.#groups.clear();
  }

  /** Writes what is new and keeps the files within their bounds. */
  async flush(): Promise<void> {
    this.#keepGroups();
    if (this.#fresh.size === 0) return;
    const fresh = [...this.#fresh];
    this.#fresh.clear();
    try {
      mkdirSync(this.#folder, { recursive: true });
      // A few at a time: all of a large volume's bytes are as much as the volume itself.
      for (let i = 0; i < fresh.length; i += AT_ONCE)
        await Promise.all(fresh.slice(i, i + AT_ONCE).map(([key, value]) => this.#write(key, value)));
      prune(this.#folder, this.#mostBytes);
    } catch {
      // A full disk, or another process that does the same at this moment: the next build makes anew what is missing.
    }
  }

  #remember(key: string, value: unknown): void {
    if (this.#memory.size >= MOST_VALUES) this.#memory.clear();
    this.#memory.set(key, value);
  }

  #read(key: string): unknown {
    if (!this.#files.has(key)) return undefined;
    const path = join(this.#folder, key);
    try {
      const bytes = readFileSync(path);
      const body = bytes.subarray(HASH);
      if (!bytes.subarray(0, HASH).equals(hashOf(body))) return undefined;
      if (this.#writes) utimesSync(path, new Date(), new Date());
      // A file under another's name is sound and yet not what was asked for.
      const [own, value] = deserialize(body) as [string, unknown];
      return own === key ? value : undefined;
    } catch {
      return undefined;
    }
  }

  async #write(key: string, value: unknown): Promise<void> {
    const path = join(this.#folder, key);
    const part = `${path}.${process.pid}.part`;
    const body = serialize([key, value]);
    await writeFile(part, Buffer.concat([hashOf(body), body]));
    await rename(part, path);
    this.#files.add(key);
  }
}

/** Names of the ordinary files in a folder; none where it is no folder. */
function filesIn(folder: string): string[] {
  try {
    return readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
      entry.isFile() ? [entry.name] : [],
    );
  } catch {
    return [];
  }
}

const hashOf = (bytes: Uint8Array): Buffer => createHash('sha256').update(bytes).digest();

/** Of the program's code, and of the libraries that are not in it, by their pinned versions; other ones may set other lines. */
function programHash(): string {
  const hash = createHash('sha256').update(VERSION).update(process.version);
  for (const name of ['commands.cjs', 'outside.js'].map(built).filter(existsSync))
    hash.update(readFileSync(name));
  hash.update(readFileSync(join(PROGRAM_ROOT, 'package.json')));
  // MathJax and what asks it; to read all of it takes longer than to look whether it is the same file.
  const mathjax = statSync(built('mathjax.cjs'), { throwIfNoEntry: false });
  return hash.update(`${mathjax?.size} ${mathjax?.mtimeMs}`).digest('hex');
}

/** Removes the files that were used least lately, and what a build that was killed has left behind. */
function prune(folder: string, most: number): void {
  const files = filesIn(folder).flatMap((name) => {
    if (name.endsWith('.part')) {
      rmSync(join(folder, name), { force: true });
      return [];
    }
    const { size, mtimeMs } = statSync(join(folder, name));
    return [{ path: join(folder, name), size, mtimeMs }];
  });
  let sum = files.reduce((all, { size }) => all + size, 0);
  for (const { path, size } of files.sort((a, b) => a.mtimeMs - b.mtimeMs)) {
    if (sum <= most) return;
    rmSync(path, { force: true });
    sum -= size;
  }
}
