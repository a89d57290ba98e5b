/** Articles that run on: footnotes of one do not keep the next one from its page. */
import { expect, it } from 'vitest';
import { partText } from '../../src/model/galley.ts';
import { compileFolder, laidPages, volumeOf } from '../support/volumes.ts';

const text = (n: number) =>
  `${'Показатели воды меняются от участка к участку каждый месяц. '.repeat(n)}Слово[^a].`;

it('goes on where the article before ends, below its notes', async () => {
  const bodies = [30, 30, 4].map((n, i) => `${text(n)}\n\n[^a]: Сноска ${'абв'[i]}.`);
  const { compiled, diagnostics } = await compileFolder(
    volumeOf(bodies, { numbering: '{ articlesStart: run-on, first: 3 }', contents: 'none' }),
  );
  expect(diagnostics).toEqual([]);
  expect(compiled.ledger.articles.map(({ first, last }) => [first, last])).toEqual([
    [5, 5],
    [5, 6],
    [6, 6],
  ]);
  for (const page of laidPages(compiled.book)) {
    const rows = page.lines.map(({ part, y, line }) => ({
      part,
      y,
      text: line.parts.map(partText).join(''),
    }));
    for (const [part, note] of [
      ['001-a', 'Сноска а.'],
      ['002-a', 'Сноска б.'],
    ]) {
      const own = rows.find((row) => row.part === part && row.text.includes(note));
      if (!own) continue;
      // Text of its own article above the note, the next article below it.
      for (const row of rows) if (row.part === part) expect(row.y).toBeLessThanOrEqual(own.y);
      for (const row of rows) if (row.part > part) expect(row.y).toBeGreaterThan(own.y);
    }
  }
});
