/** What the commands of the benchmark share: reading options, and the volume that they describe. */

import { parseArgs } from 'node:util';

/** @import { VolumeOptions } from './volume.mjs' */

/** An error that needs no stack: a message and an exit code. */
export class CommandError extends Error {
  /** @param {string} message @param {number} exitCode */
  constructor(message, exitCode = 1) {
    super(message);
    this.exitCode = exitCode;
  }
}

/** A mistake of the caller's. */
export class UsageError extends CommandError {
  /** @param {string} message */
  constructor(message) {
    super(message, 2);
  }
}

/** @param {string | undefined} text @param {string} name */
export function wholeNumber(text, name) {
  if (!/^[0-9]+$/.test(text ?? '')) throw new UsageError(`--${name} takes a whole number, not «${text}»`);
  return Number(text);
}

/** @param {string | undefined} text @returns {'ru' | 'kk'} */
export function languageCode(text) {
  if (text !== 'ru' && text !== 'kk') throw new UsageError(`--language is ru or kk, not «${text}»`);
  return text;
}

/**
 * Reads the options of `generate.mjs` and `typst.mjs`.
 * @returns {VolumeOptions & { out: string }}
 */
export function readVolumeOptions() {
  const { values } = parseArgs({
    options: {
      articles: { type: 'string', default: '100' },
      language: { type: 'string', default: 'ru' },
      seed: { type: 'string', default: '1' },
      out: { type: 'string' },
    },
  });
  if (!values.out) throw new UsageError('--out is missing: where to write');
  return {
    articles: wholeNumber(values.articles, 'articles'),
    language: languageCode(values.language),
    seed: wholeNumber(values.seed, 'seed'),
    out: values.out,
  };
}

/** Runs a command; an expected failure becomes a line on stderr and an exit code. */
export async function runCommand(/** @type {() => void | Promise<void>} */ command) {
  try {
    await command();
  } catch (error) {
    const exitCode = exitCodeOf(error);
    if (exitCode === undefined) throw error;
    console.error(/** @type {Error} */ (error).message);
    process.exitCode = exitCode;
  }
}

function exitCodeOf(/** @type {unknown} */ error) {
  if (error instanceof CommandError) return error.exitCode;
  const wrongOption =
    error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS');
  return wrongOption ? 2 : undefined;
}
