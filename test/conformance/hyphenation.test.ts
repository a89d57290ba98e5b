/** `zhinaq hyphenate`, as the outside uses it; the fixture holds every break that the orthography allows. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { CORPUS, zhinaq } from '../support/volumes.ts';

const fixture = join(CORPUS, '../fixtures/kk-hyphenation.txt');
if (!existsSync(fixture)) console.log(`skipped: ${fixture} is not there`);

it.skipIf(!existsSync(fixture))('every word of the fixture exactly', () => {
  const words = readFileSync(fixture, 'utf8').trim().split('\n');
  const run = zhinaq(['hyphenate', '--language', 'kk'], {
    input: words.map((w) => w.replaceAll('-', '')).join('\n'),
  });
  expect(run.code).toBe(0);
  expect(run.stdout.trim().split('\n')).toEqual(words);
});

it.each([
  [['--language', 'kk', 'ҚҰРМЕТТІ', 'Атырау', 'құрметті'], 'ҚҰР-МЕТ-ТІ\nАты-рау\nқұр-мет-ті\n'],
  [['--language', 'ru', 'полиция', 'доверие'], 'по-ли-ция\nдо-ве-рие\n'],
  [['--language', 'en', 'Kazakhstan', 'associate', 'water'], 'Ka-zakh-stan\nas-so-ciate\nwa-ter\n'],
])('%s', (args, wanted) => {
  expect(zhinaq(['hyphenate', ...args])).toMatchObject({ code: 0, stdout: wanted });
});

it('knows no other language', () => {
  expect(zhinaq(['hyphenate', '--language', 'xx', 'word']).code).toBe(2);
});
