/** What noise cannot shake: how much work a volume takes. */
import { expect, it } from 'vitest';
import { counted } from '../../src/compose/hyphenate/index.ts';
import { shapings } from '../../src/compose/shape.ts';
import { compile } from '../../src/pipeline.ts';
import { loadVolume, volumeOf } from '../support/volumes.ts';

it('shapes and hyphenates every distinct word once, however often it stands', async () => {
  const words = Array.from(
    { length: 500 },
    (_, i) =>
      `слово${'абвгдежзик'[i % 10]}${'лмнопрстуф'[Math.floor(i / 10) % 10]}${'хцчшщыэюяа'[Math.floor(i / 100)]}`,
  );
  const lay = async (times: number) => {
    const { project } = loadVolume(volumeOf([Array(times).fill(words.join(' ')).join('\n\n')]));
    const before = { ...shapings, hyphenated: counted.hyphenated };
    await compile(project!, () => {});
    return { words: shapings.words - before.words, hyphenated: counted.hyphenated - before.hyphenated };
  };
  const once = await lay(1);
  expect(once.words).toBeGreaterThanOrEqual(500);
  expect(once.words).toBeLessThan(700);
  expect(once.hyphenated).toBeLessThan(600);
  const again = await lay(40);
  // A new project opens its own faces; syllables are known for good.
  expect(again.words).toBeLessThan(700);
  expect(again.hyphenated).toBeLessThan(20);
});
