#!/usr/bin/env node
/** The command line: words in, a command and an exit code out. Commands are loaded when they are called. */
import { readFileSync } from 'node:fs';
import type { Options } from './commands/session.ts';
import type { Program } from './program.ts';
import {
  checkCommand,
  checkOptions,
  SWITCHES,
  UsageError,
  unknownOption,
  WITH_VALUE,
  wantedArticles,
} from './usage.ts';

const HELP = `zhinaq: from a folder of articles to a printed volume

  zhinaq build                    volume.pdf and volume.pages.json
  zhinaq watch                    builds again whenever the volume changes
  zhinaq check                    everything that is wrong, and the table, without writing
  zhinaq offprint 77 [78 81-84 …] offprints/077.pdf, by number, range or id; --all for all, --kit with title page, imprint and contents
  zhinaq lock                     signs for every page in volume.lock.json; --update N --why TEXT accepts a change
                                  (--update all: every one); --by NAME says who signs; lock.pdf is the sheet to sign
  zhinaq unlock --why TEXT        takes the lock off and keeps the reason
  zhinaq diff [OLD]               what differs from the lock, or from an old ledger; the sheets to replace
  zhinaq audit FILE.pdf […]       compares folios, contents, index and article starts of any PDF of the volume, and its lock
  zhinaq hyphenate --language kk WORD…   each word with the breaks that the rules allow
  zhinaq schema [volume|article]  JSON Schema of the manifest or of the front matter
  zhinaq explain [CODE]           what a diagnostic means; without a code, the list of all

  --volume DIR    the volume (default: articles)
  --out DIR       where the files go (default: out)
  --profile P     screen (links and bookmarks; the default) or print (neither)
  --fit           hold locked lengths by looser and tighter paragraphs (build, check, lock --update)
  --final         no mark of a draft in the contents of a volume that is not locked
  --as-is         offprint of a text that is not what was locked; the sheet says so
  --csv           the table of articles as CSV; with --json, as JSON beside the diagnostics (build, check)
  --json          diagnostics as JSON on stdout
  --strict        warnings count as errors
  --threads N     threads to work on (default: one for each core, 4 at most)
  --timings       how long each stage took (build)
  --no-cache      make everything anew; neither read nor write out/.cache
  --quiet         only errors
  --help, --version

Exit codes: 0 clean, 1 errors reported, 2 wrong usage, 70 a fault of the program.
`;

function readArguments(argv: readonly string[]) {
  const { parseArgs } = process.getBuiltinModule('node:util');
  const given: string[] = [];
  for (const word of argv) {
    if (word === '--') break;
    const [, name] = /^--([^=]+)/.exec(word) ?? [];
    if (name === undefined) continue;
    if (![...WITH_VALUE, ...SWITCHES].some((known) => known === name)) throw unknownOption(name);
    given.push(name);
  }
  try {
    const { values, positionals } = parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        ...(Object.fromEntries(SWITCHES.map((name) => [name, { type: 'boolean', default: false }])) as Record<
          (typeof SWITCHES)[number],
          { type: 'boolean'; default: boolean }
        >),
        volume: { type: 'string', default: 'articles' },
        out: { type: 'string', default: 'out' },
        language: { type: 'string', default: 'kk' },
        profile: { type: 'string', default: 'screen' },
        threads: { type: 'string' },
        update: { type: 'string', multiple: true, default: [] },
        why: { type: 'string', default: '' },
        by: { type: 'string', default: '' },
      },
    });
    return { values, positionals, given };
  } catch (fault) {
    throw new UsageError((fault as Error).message.split('. ')[0]);
  }
}

/** The rest of the program, for what takes more than a word of help. */
async function loadCommands(keep: boolean): Promise<Program> {
  const { program } = await import('./program.ts');
  return program(keep);
}

function schemaOf(words: readonly string[]): 'volume' | 'article' | undefined {
  const [of, ...more] = words;
  if (more.length === 0 && (of === undefined || of === 'volume' || of === 'article')) return of;
  throw new UsageError('`schema volume` or `schema article`');
}

function threadCount(word: string): number {
  if (!/^[1-9]\d?$/.test(word)) throw new UsageError(`--threads takes a number from 1, not \`${word}\``);
  return Number(word);
}

function printVersion(): number {
  const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
  process.stdout.write(`zhinaq ${version}\n`);
  return 0;
}

async function run(argv: readonly string[]): Promise<number> {
  // Asked for often by other programs, and answered before anything is read.
  if (argv.length === 1 && argv[0] === '--version') return printVersion();
  const { values, positionals, given } = readArguments(argv);
  const [command, ...words] = positionals;
  if (values.version) return printVersion();
  if (values.help || command === undefined) {
    process.stdout.write(HELP);
    return values.help ? 0 : 2;
  }
  checkCommand(command);
  checkOptions(command, given);
  const { volume, out, json, strict, quiet, fit, final, csv } = values;
  if (out === '' || volume === '') throw new UsageError('--out and --volume need a folder');
  const threads = values.threads === undefined ? {} : { threads: threadCount(values.threads) };
  const options: Options = {
    volume,
    out,
    json,
    strict,
    quiet,
    fit,
    final,
    csv,
    cache: !values['no-cache'],
    timings: values.timings,
    ...threads,
  };
  if (['build', 'watch', 'check'].includes(command) && words.length > 0)
    throw new UsageError(
      `\`${command}\` takes no arguments; did you mean \`${command} --volume ${words[0]}\`?`,
    );
  // These go through most of the program, so that their runs are the ones to remember.
  const commands = () => loadCommands(command === 'build' || command === 'offprint');
  switch (command) {
    case 'build':
    case 'watch':
      if (values.profile !== 'screen' && values.profile !== 'print')
        throw new UsageError('--profile is screen or print');
      return (await commands())[command]({ ...options, profile: values.profile });
    case 'check':
      return (await commands()).check(options);
    case 'offprint': {
      if (words.length === 0 && !values.all)
        throw new UsageError('say which article: `offprint 77`, or `offprint --all`');
      return (await commands()).offprint({
        ...options,
        ...wantedArticles(words),
        all: values.all,
        kit: values.kit,
        asIs: values['as-is'],
      });
    }
    case 'lock':
    case 'unlock': {
      const all = [...values.update, ...words].includes('all');
      const update = wantedArticles([...values.update, ...words].filter((word) => word !== 'all'));
      if (words.length > 0 && (values.update.length === 0 || command === 'unlock'))
        throw new UsageError(
          `\`${command}\` takes no articles; a change is accepted by \`lock --update 41 --why "…"\``,
        );
      if (
        (all || update.numbers.length + update.ids.length > 0 || command === 'unlock') &&
        values.why.trim() === ''
      )
        throw new UsageError('say why, in a few words: --why "…"; the lock keeps the reason');
      return (await commands())[command]({
        ...options,
        update,
        all,
        why: values.why.trim(),
        by: values.by.trim(),
      });
    }
    case 'diff':
      if (words.length > 1) throw new UsageError('`diff` takes one old ledger or lock, or none');
      return (await commands()).diff({ ...options, old: words[0] });
    case 'audit':
      if (words.length === 0) throw new UsageError('say which file: `audit out/volume.pdf`');
      return (await commands()).audit({ ...options, files: words });
    case 'hyphenate':
      return (await commands()).hyphenateWords(words, values.language);
    case 'schema':
      return (await commands()).schema(schemaOf(words));
    case 'explain':
      return (await commands()).explain(words);
    default:
      throw new UsageError(`no command \`${command}\``);
  }
}

// A reader that goes away (`| head`) is no fault of ours.
process.stdout.on('error', (fault: NodeJS.ErrnoException) => {
  if (fault.code === 'EPIPE') process.exit(process.exitCode ?? 0);
  process.stderr.write(`zhinaq: what it has to say cannot be written to stdout: ${fault.message}\n`);
  process.exit(1);
});

/** The folder that the shell stands in was deleted: no path means anything. */
function folderIsGone(): boolean {
  try {
    process.cwd();
    return false;
  } catch {
    process.stderr.write(
      'zhinaq: the folder that you are in does not exist any more; change to another one (`cd`)\n',
    );
    process.exitCode = 1;
    return true;
  }
}

async function main(): Promise<void> {
  try {
    if (folderIsGone()) return;
    process.exitCode = await run(process.argv.slice(2));
  } catch (fault) {
    if (fault instanceof UsageError) {
      process.stderr.write(`zhinaq: ${fault.message}\nSee \`zhinaq --help\`.\n`);
      process.exitCode = 2;
    } else {
      const detail = fault instanceof Error ? fault.stack : String(fault);
      process.stderr.write(
        `zhinaq: a fault of the program; nothing was written. Please report it with the volume.\n${detail}\n`,
      );
      process.exitCode = 70;
    }
  }
}

void main();
