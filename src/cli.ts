#!/usr/bin/env node
/** The command line: words in, a command and an exit code out. Commands are loaded when they are called. */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { Options } from './commands/session.ts';

const HELP = `zhinaq: from a folder of articles to a printed volume

  zhinaq build                    volume.pdf and volume.pages.json
  zhinaq check                    everything that is wrong, and the table, without writing
  zhinaq offprint 77 [78 …]       offprints/077.pdf; --all for all, --kit with title page, imprint and contents
  zhinaq hyphenate --language kk WORD…   each word with the breaks that the rules allow
  zhinaq schema                   JSON Schema of the manifest and the front matter
  zhinaq explain CODE             what a diagnostic means

  --volume DIR    the volume (default: articles)
  --out DIR       where the files go (default: out)
  --profile P     screen (links and bookmarks; the default) or print (neither)
  --json          diagnostics as JSON on stdout
  --strict        warnings count as errors
  --quiet         only errors
  --help, --version

Exit codes: 0 clean, 1 errors reported, 2 wrong usage, 70 a fault of the program.
`;

class UsageError extends Error {}

const booleans = ['json', 'strict', 'quiet', 'all', 'kit', 'help', 'version'] as const;

function readArguments(argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        ...(Object.fromEntries(booleans.map((name) => [name, { type: 'boolean', default: false }])) as Record<
          (typeof booleans)[number],
          { type: 'boolean'; default: boolean }
        >),
        volume: { type: 'string', default: 'articles' },
        out: { type: 'string', default: 'out' },
        language: { type: 'string', default: 'kk' },
        profile: { type: 'string', default: 'screen' },
      },
    });
  } catch (fault) {
    throw new UsageError((fault as Error).message.split('. ')[0]);
  }
}

async function run(argv: readonly string[]): Promise<number> {
  const { values, positionals } = readArguments(argv);
  const [command, ...words] = positionals;
  if (values.version) {
    const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
    process.stdout.write(`zhinaq ${version}\n`);
    return 0;
  }
  if (values.help || command === undefined) {
    process.stdout.write(HELP);
    return values.help ? 0 : 2;
  }
  const { volume, out, json, strict, quiet } = values;
  if (out === '' || volume === '') throw new UsageError('--out and --volume need a folder');
  const options: Options = { volume, out, json, strict, quiet };
  if (['build', 'check', 'schema'].includes(command) && words.length > 0)
    throw new UsageError(`\`${command}\` takes no arguments, only options`);
  switch (command) {
    case 'build':
      if (values.profile !== 'screen' && values.profile !== 'print')
        throw new UsageError('--profile is screen or print');
      return (await import('./commands/build.ts')).build({ ...options, profile: values.profile });
    case 'check':
      return (await import('./commands/build.ts')).check(options);
    case 'offprint': {
      const numbers = words.map((word) => {
        if (!/^\d+$/.test(word))
          throw new UsageError(`\`${word}\` is no article number; write it as in \`offprint 77\``);
        return Number(word);
      });
      if (numbers.length === 0 && !values.all)
        throw new UsageError('say which article: `offprint 77`, or `offprint --all`');
      return (await import('./commands/offprint.ts')).offprint({
        ...options,
        numbers,
        all: values.all,
        kit: values.kit,
      });
    }
    case 'hyphenate':
      return (await import('./commands/hyphenate.ts')).hyphenateWords(words, values.language);
    case 'schema':
      return (await import('./commands/schema.ts')).schema();
    case 'explain':
      return (await import('./commands/explain.ts')).explain(words);
    default:
      throw new UsageError(`no command \`${command}\``);
  }
}

// A reader that goes away (`| head`) is no fault of ours.
process.stdout.on('error', (fault: NodeJS.ErrnoException) => {
  if (fault.code === 'EPIPE') process.exit(process.exitCode ?? 0);
  throw fault;
});

try {
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
