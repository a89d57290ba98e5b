/** Manuscripts of fragments in any order, correct and broken: what is in them is in print, or a message says where it is not. */
import { writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type Failure, failuresOf } from '../support/fuzz-laws.ts';
import { type Manuscript, manuscript } from '../support/manuscripts.ts';
import { faultsOfTools, print } from '../support/press.ts';
import { shrink } from '../support/shrink.ts';

const SEED = Number(process.env.FUZZ_SEED ?? 2026);
const COUNT = Number(process.env.FUZZ_COUNT ?? 2000);
const REPORT = process.env.FUZZ_REPORT;
const PER_VOLUME = 50;
/** Manuscripts of a volume that the tools of the system read. */
const TOGETHER = 100;

/** Fragments, fragments inside others (`block > inline`) and laws (`law: kind`) in which a fault is known; their reasons. */
const NOT_YET: Readonly<Record<string, string>> = {
  // No faults: a sign at the beginning of a cell's line is read with the cell before it; a heading ends with its line.
  'rows of other lengths > shapes': 'a reading of ours',
  'heading with markup > lost hyphen at a line end': 'a heading is one line',
};

const choice = { seed: SEED, without: new Set(Object.keys(NOT_YET)) };
const reported: (Failure & { source: string; smallest?: string })[] = [];

async function failuresIn(manuscripts: readonly Manuscript[], start: string): Promise<Failure[]> {
  try {
    const failures = failuresOf(manuscripts, await print(manuscripts, start));
    return failures.filter(({ law, kind }) => NOT_YET[`${law}: ${kind}`] === undefined);
  } catch (fault) {
    const what = fault instanceof Error ? `${fault.message}\n${fault.stack}` : String(fault);
    if (manuscripts.length === 1)
      return [{ law: 'crash', kind: what.slice(0, 80), id: manuscripts[0].id, what }];
    const half = manuscripts.length >> 1;
    return [
      ...(await failuresIn(manuscripts.slice(0, half), start)),
      ...(await failuresIn(manuscripts.slice(half), start)),
    ];
  }
}

/** Keeps failures for the report, the first of each kind at its smallest. */
async function write(failures: readonly Failure[], manuscripts: readonly Manuscript[]): Promise<void> {
  for (const failure of failures) {
    const own = manuscripts.find(({ id }) => id === failure.id);
    const known = reported.some(({ law, kind }) => law === failure.law && kind === failure.kind);
    const smallest = own && !known ? { smallest: await shrink(failure, own) } : {};
    reported.push({ ...failure, source: own?.source ?? '', ...smallest });
  }
  writeFileSync(REPORT!, JSON.stringify(reported, null, 1));
}

describe(`manuscripts of seed ${SEED}`, () => {
  for (let first = 0; first < COUNT; first += PER_VOLUME)
    it(`${first + 1}–${Math.min(first + PER_VOLUME, COUNT)}`, async () => {
      const manuscripts = Array.from({ length: Math.min(PER_VOLUME, COUNT - first) }, (_, i) =>
        manuscript(first + i, i + 1, choice),
      );
      const failures = await failuresIn(manuscripts, first % 200 === 0 ? 'run-on' : 'page');
      if (REPORT) await write(failures, manuscripts);
      expect(failures.map(({ law, kind, id, what }) => `${law}: ${kind}: ${id}: ${what}`)).toEqual([]);
    }, 600_000);

  for (const first of [0, COUNT])
    it(`${first + 1}–${first + TOGETHER} as the tools of the system read them`, async () => {
      const manuscripts = Array.from({ length: TOGETHER }, (_, i) => manuscript(first + i, i + 1, choice));
      const printed = await print(manuscripts);
      expect(faultsOfTools(printed)).toEqual([]);
      const codes = new Set(printed.diagnostics.map(({ code }) => code));
      expect(codes.size).toBeGreaterThan(12);
    }, 600_000);
});
