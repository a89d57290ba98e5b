/** Libraries that are loaded when they are needed first. */

/** Where the starter leaves its own `import`: code that V8 keeps compiled has none (nodejs/node, `vm.Script` with `cachedData`). */
export const IMPORT = Symbol.for('zhinaq.import');

type Import = (name: string) => Promise<unknown>;

/** A module by its name, as `import()` would give it. */
export function lazily<T>(name: string): Promise<T> {
  const own = (globalThis as { [IMPORT]?: Import })[IMPORT];
  return (own ? own(name) : import(/* @vite-ignore */ name)) as Promise<T>;
}
