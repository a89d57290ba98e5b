/** Two real volumes: they build in every way, and every word of their sources is on the pages. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { bodyOf } from '../../src/load/articles.ts';
import { partText } from '../../src/model/galley.ts';
import { parseBlocks } from '../../src/parse/markdown.ts';
import { compile } from '../../src/pipeline.ts';
import { render } from '../../src/render/index.ts';
import { verify } from '../../src/verify/index.ts';
import {
  CORPUS,
  compileFolder,
  laidPages,
  loadVolume,
  temporaryFolder,
  tool,
  zhinaq,
} from '../support/volumes.ts';
import { cellWords, sourceWords, words } from '../support/words.ts';

const there = existsSync(CORPUS);
if (!there) console.log(`skipped: ${CORPUS} is not there`);

const STARTS = ['page', 'recto', 'run-on'] as const;
const CONTENTS = ['start', 'end'] as const;

describe.skipIf(!there).each(['theses', 'mixed'])('%s', (name) => {
  it.each(STARTS.flatMap((start) => CONTENTS.map((place) => [start, place] as const)))(
    'builds with articles on %s, contents at the %s',
    async (articlesStart, contents) => {
      const { project } = loadVolume(join(CORPUS, name));
      const { manifest } = project!;
      const compiled = await compile(
        {
          ...project!,
          manifest: {
            ...manifest,
            contents,
            index: { authors: true, supervisors: false },
            numbering: { ...manifest.numbering, articlesStart },
          },
        },
        () => {},
      );
      const bytes = await render(compiled.book, { hash: 'x' });
      expect(verify(bytes, compiled.book)).toEqual([]);
      let before = 0;
      for (const article of compiled.ledger.articles) {
        expect(article.first).toBeGreaterThanOrEqual(articlesStart === 'run-on' ? before : before + 1);
        if (articlesStart === 'recto') expect(article.first % 2).toBe(1);
        before = article.last;
      }
      for (const source of project!.sources) {
        const { id } = source;
        const body = bodyOf(source, () => {});
        const lines = laidPages(compiled.book).flatMap((page) => page.lines.filter((l) => l.part === id));
        const printed = lines
          .map((l) => l.line.parts.map((p) => (p.kind === 'formula' ? ' ' : partText(p))).join(''))
          .join('\n');
        const found = new Map<string, number>();
        for (const word of words(printed.replace(/\u00ad\n/g, '').replace(/([-/?&=._@])\n\s*/g, '$1')))
          found.set(word, (found.get(word) ?? 0) + 1);
        const missing = sourceWords(body).filter((word) => {
          const left = found.get(word) ?? 0;
          found.set(word, left - 1);
          return left <= 0;
        });
        // A word that had to be cut anywhere stands on two lines without a mark.
        const unbroken = `${words(printed.replace(/\n/g, '')).join(' ')} ${cellWords(lines)}`;
        expect([id, missing.filter((word) => !unbroken.includes(word))]).toEqual([id, []]);
      }
    },
  );

  it('builds from the command line; every word can be copied out of the file', async () => {
    const out = temporaryFolder();
    const run = zhinaq(['build', '--volume', join(CORPUS, name), '--out', out]);
    expect(run.code).toBe(0);
    expect(tool('qpdf', ['--check', join(out, 'volume.pdf')])).toContain(
      'No syntax or stream encoding errors',
    );
    const ledger = JSON.parse(readFileSync(join(out, 'volume.pages.json'), 'utf8'));
    const { compiled } = await compileFolder(join(CORPUS, name));
    const { project } = compiled;
    for (const article of ledger.articles) {
      const [first, last] = article.sheets;
      const text = tool('pdftotext', [
        '-raw',
        '-nopgbrk',
        '-f',
        String(first),
        '-l',
        String(last),
        join(out, 'volume.pdf'),
        '-',
      ]);
      const found = new Set(words(text.replace(/\u00ad\n\s*/g, '').replace(/([-/?&=._@])\n\s*/g, '$1')));
      const body = bodyOf(project.sources.find((s) => s.id === article.id)!, () => {});
      const lines = laidPages(compiled.book).flatMap((page) =>
        page.lines.filter((l) => l.part === article.id),
      );
      const cells = cellWords(lines);
      const missing = sourceWords(body).filter((word) => !found.has(word) && !cells.includes(word));
      // A word over a page's end has the folio and the head between its halves.
      expect(missing.length, `${article.id}: ${missing.join(' ')}`).toBeLessThanOrEqual(last - first);
    }
  });
});

describe.skipIf(!there)('what mixed holds besides text', () => {
  it('is all on the pages: formulas, pictures, footnotes', async () => {
    const { compiled, diagnostics } = await compileFolder(join(CORPUS, 'mixed'));
    expect(diagnostics.filter((d) => d.severity === 'error')).toEqual([]);
    for (const source of compiled.project.sources) {
      const { id } = source;
      const body = bodyOf(source, () => {});
      const parts = laidPages(compiled.book)
        .flatMap((p) => p.lines.filter((l) => l.part === id))
        .flatMap((l) => l.line.parts);
      const tokens = parseBlocks(body).tokens.flatMap((t) => [t, ...(t.children ?? [])]);
      const of = (type: string) => tokens.filter((t) => t.type === type);
      const displays = of('math_block').length;
      expect([id, parts.filter((p) => p.kind === 'formula').length]).toEqual([
        id,
        displays + of('math_inline').length,
      ]);
      const there = of('image').filter((t) =>
        existsSync(join(CORPUS, 'mixed', id, String(t.attrGet('src')))),
      );
      expect([id, parts.filter((p) => p.kind === 'picture').length]).toEqual([id, there.length]);
    }
  });

  it('can be searched: the letters of every formula, each picture once in the file', async () => {
    const out = temporaryFolder();
    expect(zhinaq(['build', '--volume', join(CORPUS, 'mixed'), '--out', out]).code).toBe(0);
    const pdf = join(out, 'volume.pdf');
    const text = words(tool('pdftotext', [pdf, '-'])).join('');
    const { project } = loadVolume(join(CORPUS, 'mixed'));
    const letters = project!.sources
      .flatMap((source) =>
        parseBlocks(bodyOf(source, () => {})).tokens.flatMap((t) => [t, ...(t.children ?? [])]),
      )
      .filter((t) => t.type.startsWith('math_'))
      .flatMap(
        (t) =>
          t.content.replace(/\\(?:tag|label|begin|end)\*?\{[^}]*\}|\\[a-zA-Z]+/g, ' ').match(/[a-zA-Z]/g) ??
          [],
      );
    expect(letters.length).toBeGreaterThan(300);
    for (const letter of new Set(letters)) expect(text).toContain(letter.toLowerCase());
    const rows = tool('pdfimages', ['-list', pdf]).trim().split('\n').slice(2);
    expect(rows.length).toBe(8);
    expect(new Set(rows.map((row) => row.trim().split(/\s+/)[10])).size).toBe(8);
    // The ninth is a drawing and stands in the file as paths.
    expect(readFileSync(pdf, 'latin1').match(/\/Subtype \/Form\b/g)).toHaveLength(1);
  });
});
