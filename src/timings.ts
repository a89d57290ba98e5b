/** How long each stage took, milliseconds; stages that run on several threads are summed up. */
export class Timings {
  readonly stages = new Map<string, number>();
  readonly #start = performance.now();

  /** Runs a stage. */
  async of<T>(stage: string, run: () => T | Promise<T>): Promise<T> {
    const from = performance.now();
    const result = await run();
    this.add(stage, performance.now() - from);
    return result;
  }

  add(stage: string, time: number): void {
    this.stages.set(stage, (this.stages.get(stage) ?? 0) + time);
  }

  /** Since the work began. */
  get whole(): number {
    return performance.now() - this.#start;
  }
}
