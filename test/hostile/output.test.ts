/** An output file is whole or untouched. */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { writeFiles } from '../../src/commands/output.ts';
import { Diagnostics } from '../../src/diagnostics.ts';
import { temporaryFolder, volumeOf, zhinaq } from '../support/volumes.ts';

describe('output', () => {
  it('says that the folder cannot be written, and leaves what stands in its place', () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'out'), 'a file of mine');
    const run = zhinaq(['build', '--volume', volumeOf(['Текст.']), '--out', join(folder, 'out')]);
    expect(run.code).toBe(1);
    expect(run.stderr).toContain('output/unwritable');
    expect(readFileSync(join(folder, 'out'), 'utf8')).toBe('a file of mine');
  });

  it('keeps the old file whole when the new one cannot be finished', () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'volume.pdf'), 'old');
    mkdirSync(join(folder, 'volume.pages.json'));
    const diagnostics = new Diagnostics();
    const files = [
      { path: 'volume.pages.json', bytes: Buffer.from('new') },
      { path: 'volume.pdf', bytes: Buffer.from('new') },
    ];
    expect(writeFiles(folder, files, diagnostics.report)).toBe(false);
    expect(diagnostics.list).toMatchObject([{ code: 'output/unwritable' }]);
    expect(readFileSync(join(folder, 'volume.pdf'), 'utf8')).toBe('old');
    expect(readdirSync(folder).filter((f) => f.endsWith('.part'))).toEqual([]);
  });

  it('an error leaves the old files as they were', () => {
    const folder = temporaryFolder();
    const out = join(folder, 'out');
    expect(zhinaq(['build', '--volume', volumeOf(['Текст.']), '--out', out, '--quiet']).code).toBe(0);
    const before = readFileSync(join(out, 'volume.pdf'));
    expect(zhinaq(['build', '--volume', volumeOf(['Знак 漢.']), '--out', out, '--quiet']).code).toBe(1);
    expect(readFileSync(join(out, 'volume.pdf')).equals(before)).toBe(true);
    expect(existsSync(join(out, 'volume.pages.json'))).toBe(true);
  });
});
