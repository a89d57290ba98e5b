/** What is missing or broken in an installation: said once, with the way out, and never as a fault of the volume. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { ownProgram } from '../support/program.ts';
import { folderWith, ROOT, temporaryFolder, tool, volumeOf, zhinaq } from '../support/volumes.ts';

const DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><path d="M0 0h9v9z"/></svg>';

/** Node's options that hide modules from the program. */
function without(pattern: string): { NODE_OPTIONS: string } {
  const folder = folderWith({
    'hide.cjs': `const module_ = require('module');
const resolve = module_._resolveFilename;
module_._resolveFilename = (name, ...rest) => {
  if (/${pattern}/.test(name)) throw new Error('Cannot find module ' + name);
  return resolve(name, ...rest);
};`,
  });
  return { NODE_OPTIONS: `--require ${join(folder, 'hide.cjs')}` };
}

it('audit needs no package that draws', () => {
  const [volume, out] = [volumeOf(['Текст статьи.']), temporaryFolder()];
  expect(zhinaq(['build', '--volume', volume, '--out', out]).code).toBe(0);
  const { code, stderr, stdout } = zhinaq(['audit', join(out, 'volume.pdf'), '--volume', volume], {
    env: without('napi-rs'),
  });
  expect({ code, stdout, lines: stderr.trim().split('\n').length }).toEqual({
    code: 0,
    stdout: '',
    lines: 1,
  });
  expect(stderr).toContain('nothing disagrees');
});

it('a library for pictures that does not load is one message, not one for each picture', () => {
  const volume = volumeOf(['![Один](a.svg)\n\n![Два](b.svg)', '![Три](a.svg)']);
  for (const name of ['a.svg', 'b.svg']) writeFileSync(join(volume, name), DRAWING);
  const { code, stderr } = zhinaq(['check', '--volume', volume, '--out', temporaryFolder()], {
    env: without('^@img.sharp'),
  });
  expect(code).toBe(1);
  expect(stderr.match(/^error: .*/gm)).toHaveLength(1);
  expect(stderr).toContain('the library sharp does not load');
  expect(stderr).toContain('install the program again on this machine');
});

it('a process for formulas that does not start is one sentence, not a fault of each formula', () => {
  const { root, run } = ownProgram();
  writeFileSync(join(root, 'dist/outside.js'), 'throw new Error("not today");');
  const volume = volumeOf(['Формула $x^2$ и $y$.', 'Формула $z$.']);
  const { status, stderr } = run('check', '--volume', volume, '--out', join(root, 'out'));
  expect(status).toBe(1);
  expect(stderr.match(/^error: .*/gm)).toEqual([
    'error: formulas cannot be set: their process does not start; it ended at once with exit code 1  [program/process]',
  ]);
});

it('no command says anything that Node or V8 has to say', () => {
  const [volume, out] = [volumeOf(['Формула $x^2$.']), temporaryFolder()];
  const common = ['--volume', volume, '--out', out];
  for (const words of [['build'], ['check'], ['offprint', '1'], ['lock'], ['diff'], ['schema'], ['--help']])
    expect(zhinaq([...words, ...common]).stderr, words[0]).toBe('');
});

it('the package holds whatever its README names', () => {
  const files = new Set(
    (
      JSON.parse(tool('npm', ['pack', '--dry-run', '--json', '--ignore-scripts', ROOT])) as [
        { files: { path: string }[] },
      ]
    )[0].files.map(({ path }) => path),
  );
  const readme = readFileSync(join(ROOT, 'README.md'), 'utf8');
  const named = [
    ...readme.matchAll(/`((?:docs|fonts|articles|dist)\/[\w./-]*|[A-Z]+(?:\.md)?)`|\]\((docs\/[^)]+)\)/g),
  ]
    .map(([, code, link]) => code ?? link)
    .filter((name) => existsSync(join(ROOT, name)));
  expect(named).toContain('docs/images/page-382.png');
  for (const name of named)
    expect(
      [...files].some((path) => path === name || path.startsWith(name)),
      name,
    ).toBe(true);
});
