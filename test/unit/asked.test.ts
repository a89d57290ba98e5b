/** What is typed on the command line: commands, options, articles; and what was probably meant. */
import { describe, expect, it } from 'vitest';
import { checkCommand, checkOptions, UsageError, unknownOption, wantedArticles } from '../../src/usage.ts';

const refused = (run: () => unknown): string => {
  try {
    run();
  } catch (fault) {
    expect(fault).toBeInstanceOf(UsageError);
    return (fault as Error).message;
  }
  return '';
};

describe('a command', () => {
  const of = (command: string) => refused(() => checkCommand(command));

  it('is known, or the one that was meant is named', () => {
    expect(
      [
        ...['build', 'watch', 'check', 'offprint', 'lock', 'unlock'],
        ...['diff', 'audit', 'hyphenate', 'schema', 'explain'],
      ].map(of),
    ).toEqual(Array(11).fill(''));
    expect(of('biuld')).toBe('no command `biuld`; did you mean `build`?');
    expect(of('toString')).toMatch(/^no command `toString`; there are build, watch, check, offprint, lock, /);
  });

  it('may be typed with the other keyboard layout', () => {
    expect(of('игшдв')).toBe('`игшдв` is `build` typed with the other keyboard layout');
    expect(of('СРУСЛ')).toBe('`СРУСЛ` is `check` typed with the other keyboard layout');
    expect(of('щаазкште')).toBe('`щаазкште` is `offprint` typed with the other keyboard layout');
    expect(of('щаазкшт')).toMatch(/^no command `щаазкшт`; there are/);
  });
});

describe('an option', () => {
  const of = (command: string, ...given: string[]) => refused(() => checkOptions(command, given));

  it('of every command, or of this one, is taken', () => {
    for (const command of ['build', 'audit', 'explain'])
      expect(
        of(
          command,
          ...['volume', 'out', 'json', 'strict', 'quiet', 'threads', 'no-cache', 'help', 'version'],
        ),
      ).toBe('');
    expect(of('build', 'profile', 'fit', 'final', 'csv', 'timings')).toBe('');
    expect(of('offprint', 'all', 'kit', 'as-is', 'fit', 'final')).toBe('');
    expect(of('lock', 'update', 'why', 'by', 'fit') + of('unlock', 'why', 'by') + of('diff', 'fit')).toBe('');
    expect(of('hyphenate', 'language')).toBe('');
  });

  it('of another command is refused, with that command', () => {
    expect(of('build', 'kit')).toBe('`build` has no option --kit; it belongs to `offprint`');
    expect(of('audit', 'why')).toBe('`audit` has no option --why; it belongs to `lock`, `unlock`');
    expect(of('check', 'json', 'profile')).toBe(
      '`check` has no option --profile; it belongs to `build`, `watch`',
    );
  });

  it('that does not exist is answered by the nearest', () => {
    expect(unknownOption('profle').message).toBe('no option --profle; did you mean --profile?');
    expect(unknownOption('output').message).toBe('no option --output; did you mean --out?');
    expect(unknownOption('xxxxxxxx').message).toBe('no option --xxxxxxxx');
  });
});

describe('articles', () => {
  const of = (...words: string[]) => {
    const { numbers, ids } = wantedArticles(words);
    return [...numbers, ...ids].join(' ');
  };

  it('are named by numbers, ranges and ids', () => {
    expect(of('41', '041', '№041', '7,8')).toBe('41 41 41 7 8');
    expect(of('1-3', '№5–№6', '9—9')).toBe('1 2 3 5 6 9');
    expect(of('077-mukatanov', 'a.md', 'b/article.md', 'c\\article.md', '')).toBe('077-mukatanov a b c');
  });

  it('are no range from a larger number to a smaller one, or over ten thousand', () => {
    const why = 'is no range of articles; write the smaller number first: `1-3`';
    expect(refused(() => of('3-1'))).toBe(`\`3-1\` ${why}`);
    expect(refused(() => of('1-10002'))).toBe(`\`1-10002\` ${why}`);
    expect(wantedArticles(['1-10001']).numbers).toHaveLength(10_001);
  });
});
