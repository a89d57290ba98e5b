/** What a locked volume says of a change: who is to blame, what is cited, which pages look otherwise. */
import { cpSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder, volumeOf, zhinaq } from '../support/volumes.ts';

const SENTENCE = 'Страница этого тома набрана ради проверки, и слова на ней только занимают место. ';
const body = (paragraphs: number) => Array(paragraphs).fill(SENTENCE.repeat(7)).join('\n\n');

/** A volume that is locked, and the program on it. */
function locked(texts: readonly string[], options = {}) {
  const volume = volumeOf([...texts], { index: true, ...options });
  const out = temporaryFolder();
  const run = (...args: string[]) => zhinaq([...args, '--volume', volume, '--out', out]);
  const edit = (file: string, change: (text: string) => string) => {
    const path = join(volume, file);
    const before = readFileSync(path, 'utf8');
    const after = change(before);
    expect(after).not.toBe(before);
    writeFileSync(path, after);
  };
  expect(run('lock', '--why', 'подписано', '--by', 'Редактор').code).toBe(0);
  return {
    volume,
    out,
    run,
    edit,
    lock: () => JSON.parse(readFileSync(join(volume, 'volume.lock.json'), 'utf8')),
  };
}

describe('title, authors and sections', () => {
  it('are under the lock, and accepted with a reason', () => {
    const { run, edit, lock } = locked([body(3), body(3)]);
    const title = lock().parts.find((part: { id: string }) => part.id === '001-a').record.title;
    edit('001-a.md', (text) => text.replace(/title: .*/, 'title: Другое название'));
    const refused = run('build');
    expect(refused.code).toBe(1);
    expect(refused.stderr).toContain(`№001: title was «${title}», is «Другое название»  [lock/renamed]`);
    expect(run('lock', '--update', '2', '--why', 'так').stderr).toContain('lock/not-named');
    expect(run('diff').stdout).toContain(`№001 on 3: title was «${title}», is «Другое название»`);
    expect(run('lock', '--update', '001-a', '--why', 'автор попросил').code).toBe(0);
    expect(lock().history.at(-1)).toMatchObject({
      why: 'автор попросил',
      changes: [expect.stringContaining('title was')],
    });
    expect(run('build').code).toBe(0);
    edit('volume.yaml', (text) => text.replace('kk: БӨЛІМ', 'kk: ТАРАУ'));
    expect(run('build').stderr).toMatch(/«СЕКЦИЯ I\. БӨЛІМ» is now «СЕКЦИЯ I\. ТАРАУ» {2}\[lock\/sections\]/);
    expect(run('lock', '--update', 'all', '--why', 'переименована').code).toBe(0);
    expect(run('build').code).toBe(0);
  });
});

describe('pages that look otherwise', () => {
  it('are said, by build and by diff, though every word is in its place', () => {
    const { run, edit } = locked([body(2), body(2)]);
    expect(run('diff').stdout).toContain('no difference');
    edit('volume.yaml', (text) =>
      text.replace('ru: Сборник', 'ru: Сборник, kk: Басқа').replace('kk: Жинақ, ', ''),
    );
    const built = run('build');
    expect(built.stderr).toContain('lock/other-ink');
    expect(run('diff').stdout).toMatch(/Sheets to replace: \d/);
  });

  it('start with other words where a correction moved a break', () => {
    const long = Array.from({ length: 14 }, (_, i) => `Абзац ${i} ${SENTENCE.repeat(5)}`).join('\n\n');
    const { run, edit } = locked([long]);
    edit('001-a.md', (text) => text.replace('Абзац 1 ', `Абзац 1 ${SENTENCE.repeat(4)}`));
    expect(run('build').stderr).toMatch(
      /№001: page 4 now starts with “.+”, when it was signed with “.+” {2}\[lock\/break-moved\]/,
    );
  });
});

describe('a lock', () => {
  it('comes with a sheet to sign, and knows who and why', () => {
    const { out, lock } = locked([body(2)]);
    expect(existsSync(join(out, 'lock.pdf'))).toBe(true);
    expect(lock()).toMatchObject({
      made: { template: 'classic-a4', fonts: expect.arrayContaining(['Tinos_400Regular.ttf']) },
      history: [{ why: 'подписано', by: 'Редактор' }],
      sections: ['СЕКЦИЯ I. БӨЛІМ'],
    });
  });

  it('makes a kit without the other articles', () => {
    const { volume, run, out } = locked([body(2), body(3), body(2)]);
    const alone = temporaryFolder();
    for (const file of ['volume.yaml', 'volume.lock.json', '002-a.md'])
      cpSync(join(volume, file), join(alone, file));
    expect(run('offprint', '2', '--kit').code).toBe(0);
    const whole = readFileSync(join(out, 'offprints/002.pdf'));
    const there = zhinaq(['offprint', '2', '--kit', '--volume', alone, '--out', join(alone, 'out')]);
    expect([there.code, there.stderr]).toEqual([0, '']);
    expect(readFileSync(join(alone, 'out/offprints/002.pdf')).length).toBe(whole.length);
  });

  it('is not held against an article that does not use what has changed', () => {
    const { volume, run, edit } = locked([body(2)]);
    cpSync('templates/classic-a4', join(volume, 'own'), { recursive: true });
    edit('volume.yaml', (text) => `template: own\n${text}`);
    edit('own/template.yaml', (text) => text.replace(/(abstract:.*size: )\d+(\.\d+)?/, '$18'));
    expect(run('offprint', '1').code).toBe(0);
    edit('own/template.yaml', (text) => text.replace(/(folio:.*size: )\d+(\.\d+)?/, '$17'));
    const refused = run('offprint', '1');
    expect(refused.stderr).toMatch(/heads or folios differ on 3; the template was `classic-a4`/);
    expect(run('offprint', '1', '--as-is').code).toBe(0);
  });
});

describe('where articles run on', () => {
  it('the one that was edited is named, and accepted', () => {
    const { run, edit, lock } = locked([body(4), body(9), body(4)], {
      numbering: '{ articlesStart: run-on, first: 7 }',
    });
    edit('001-a.md', (text) => `${text}\n\n${body(7)}`);
    const refused = run('build');
    expect(refused.stderr).toMatch(/№001 (?:grew|was changed)/);
    expect(refused.stderr).not.toMatch(/lock --update 2/);
    expect(run('lock', '--update', '2', '--why', 'так').code).toBe(1);
    expect(run('lock', '--update', '1', '--why', 'абзац').code).toBe(0);
    expect(lock().history.at(-1).changes[0]).toMatch(/^№001 /);
  });
});
