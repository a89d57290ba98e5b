import { describe, expect, it } from 'vitest';
import { partText } from '../../src/model/galley.ts';
import { compileFolder, folderWith, laidPages, manifest, volumeOf } from '../support/volumes.ts';

const bodyLines = async (body: string) => {
  const { compiled, diagnostics } = await compileFolder(volumeOf([body], { contents: 'none' }));
  const lines = laidPages(compiled.book)
    .flatMap((p) => p.lines)
    .filter((l) => l.part === '001-a');
  return {
    lines: lines.slice(3).map((l) => ({ ...l, text: l.line.parts.map(partText).join('') })),
    diagnostics,
  };
};

describe('a paragraph', () => {
  it('breaks a chain of no-break spaces before it leaves the measure, and says so', async () => {
    const { lines, diagnostics } = await bodyLines(Array(60).fill('111111').join('\u00a0'));
    expect(diagnostics).toMatchObject([{ code: 'line/emergency-break', line: 9 }]);
    for (const { line } of lines)
      for (const part of line.parts) expect(part.x + part.width).toBeLessThan(482.5);
  });

  it('keeps inside the measure whatever cannot be broken', async () => {
    const { lines } = await bodyLines(`Адрес ${'9'.repeat(700)} здесь.`);
    for (const { line } of lines)
      for (const part of line.parts) expect(part.x + part.width).toBeLessThan(482.5);
  });

  it('fills its lines to the margin, hanging punctuation aside', async () => {
    const { lines } = await bodyLines(
      'Полиция рассматривает население как партнёра, а не только объект контроля. '.repeat(12),
    );
    for (const { line } of lines.slice(0, -1)) {
      const [part] = line.parts;
      expect(part.x + part.width).toBeGreaterThan(481.8);
      expect(part.x + part.width).toBeLessThan(489);
    }
  });

  it('does not end in one short word where another setting is near', async () => {
    const { lines } = await bodyLines(
      'Большую роль сыграло внедрение принципов взаимодействия с населением. Полиция начала рассматриваться не только как орган контроля, но и как партнёр общества. Сотрудники стали чаще общаться с гражданами, участвовать в общественных мероприятиях, работать с молодёжью. Такой подход помогает лучше понимать проблемы людей и быстрее реагировать на них.',
    );
    expect(lines.at(-1)!.line.parts[0].width).toBeGreaterThan(60);
  });

  it('honours soft hyphens, zero-width spaces and no-break spaces', async () => {
    const { lines } = await bodyLines(`${'аб '.repeat(60)}XXXX\u00adYYYY`);
    expect(
      lines
        .map((l) => l.text)
        .join('')
        .replace(/\u00ad/g, ''),
    ).toContain('XXXXYYYY');
  });

  it('keeps a stress mark over its vowel', async () => {
    const { lines } = await bodyLines('Ударе́ние здесь.');
    expect(lines[0].text).toBe('Ударе́ние здесь.');
  });
});

describe('entries of the contents', () => {
  it('leave two ems for the leader before the number, whatever their length', async () => {
    const words =
      'ЧЕРЕЗ АВТОПИТАНИЕ ПОЛ КОНСУЛЬТИРУЕТ ТЕЛО РАННОГО ШТРАФА — МАРКЕТИНГИ УДОБРЕНИЙ И ЕЩЁ НЕМНОГО СЛОВ'.split(
        ' ',
      );
    const ids = Array.from({ length: 90 }, (_, i) => `${String(i + 1).padStart(3, '0')}-a`);
    const files = Object.fromEntries(
      ids.map((id, i) => {
        const title = Array.from({ length: 8 + (i % 9) }, (_, k) => words[(k * (i + 1)) % words.length]).join(
          ' ',
        );
        return [
          `${id}.md`,
          `---\nnumber: ${i + 1}\nlanguage: ru\ntitle: "${title}${'А'.repeat(i % 10)}"\nauthors:\n  - name: Касымов Серик Нурланович\n  - name: Мукатанов Нурлан Серикович\n---\n\nТекст.\n`,
        ];
      }),
    );
    const { compiled } = await compileFolder(folderWith({ 'volume.yaml': manifest({ ids }), ...files }));
    const leaders = laidPages(compiled.book)
      .flatMap((page) => page.lines.filter((l) => l.part === '/contents'))
      .flatMap(({ line }) => line.parts)
      .filter((part) => part.kind === 'leader');
    expect(leaders).toHaveLength(90);
    for (const { width, style } of leaders) expect(width).toBeGreaterThan(1.6 * style.size);
  });
});
