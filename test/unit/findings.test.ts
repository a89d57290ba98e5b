/** Faults that once could be put into the program without a test that failed: one test for each. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { ArticleRoom } from '../../src/article.ts';
import { assemble } from '../../src/assemble.ts';
import { authorIndex } from '../../src/author-index.ts';
import { Cache } from '../../src/cache.ts';
import { articleRows, articleTable } from '../../src/commands/table.ts';
import { checkDeclaredPages } from '../../src/declared.ts';
import { Diagnostics } from '../../src/diagnostics.ts';
import { diffVolumes, stateOfLedger } from '../../src/diff.ts';
import { pageFurniture } from '../../src/furniture.ts';
import { makeLock, pageHash } from '../../src/lock.ts';
import { partText } from '../../src/model/galley.ts';
import { sheetValues } from '../../src/offprint.ts';
import type { Compiled } from '../../src/pipeline.ts';
import { render } from '../../src/render/index.ts';
import { xmp } from '../../src/render/metadata.ts';
import { linksOf, wordsOf } from '../support/in-process.ts';
import { compileFolder, laidPages, temporaryFolder, volumeOf } from '../support/volumes.ts';

const LONG = Array(60).fill('Слово за словом ложится в строку, и книга складывается сама.').join('\n\n');
let compiled: Compiled;
beforeAll(async () => {
  const bodies = [`Вот [адрес](https://example.org/a). ${LONG}`, 'Вторая.', 'Третья.'];
  compiled = (await compileFolder(volumeOf(bodies, { index: true, numbering: '{ firstArticle: 9 }' })))
    .compiled;
});

it('the inner margin is at the spine: left on recto, right on verso', async () => {
  const { project, numbering, sections } = compiled;
  const book = assemble(sections, numbering, {
    ...(await pageFurniture(project, () => {})),
    page: { ...project.template.page, inner: 70, outer: 40 },
    furniture: (pages) => pages.map(() => ({ part: '' }) as never),
    ...{ kinds: new Map(), openers: new Set(), outline: [] },
  });
  expect(new Set(book.pages.map(({ side, left }) => `${side} ${left}`))).toEqual(
    new Set(['recto 70', 'verso 40']),
  );
});

it('the information sheet names the first page of the article as its page in the contents', () => {
  const { project, numbering } = compiled;
  const { values } = sheetValues(project.manifest, project.sources[0], numbering, project.template.labels);
  expect(values).toMatchObject({ 'contents-page': '9', pages: '9-10' });
});

it('a link lies over its word', async () => {
  const pdf = await render(compiled.book, { hash: 'x' });
  const [link] = linksOf(pdf).filter(({ goal }) => goal === 'https://example.org/a');
  const word = wordsOf(pdf).find(({ text }) => text.startsWith('адрес'))!;
  expect(link.sheet).toBe(word.sheet);
  expect(Math.abs(link.left - word.left)).toBeLessThan(0.5);
  expect(link.right).toBeLessThan(word.right + 0.5);
  expect(link.right).toBeGreaterThan(word.right - 5);
  expect(link.bottom).toBeGreaterThan(word.bottom - 4);
  expect(link.top).toBeLessThan(word.top + 4);
});

it('the pages of an author stand in order of number, each once', () => {
  const { project } = compiled;
  const pages = new Map([
    ['001-a', 10],
    ['002-a', 9],
    ['003-a', 100],
  ]);
  const { blocks } = authorIndex(
    project.manifest,
    project.sources,
    (id) => pages.get(id)!,
    project.template.labels,
  );
  expect(blocks.slice(1)).toMatchObject([{ kind: 'entry', number: [{ text: '9, 10, 100' }] }]);
  const one = authorIndex(project.manifest, project.sources, () => 7, project.template.labels);
  expect(one.blocks[1]).toMatchObject({ number: [{ text: '7' }], target: '001-a' });
});

it('a title with & is XML in the metadata', () => {
  const text = xmp({
    title: 'Право & «порядок»',
    titles: { ru: '<Право>' },
    language: 'ru',
    creators: ['A & B'],
    date: '',
    identifier: '',
  });
  expect(text).toContain('Право &amp; «порядок»');
  expect(text).toContain('&lt;Право&gt;');
  expect(text).toContain('<rdf:li>A &amp; B</rdf:li>');
  expect(text).not.toMatch(/&(?!amp;|lt;|gt;|quot;)/);
});

describe('what is cached', () => {
  it('is another article with `--fit`', () => {
    const { project } = compiled;
    const of = (fit: boolean) =>
      JSON.stringify(new ArticleRoom(project, fit).dependencies(project.sources[0], 0));
    expect(of(true)).not.toBe(of(false));
  });

  it('is another folio after the template’s style of folios was changed', async () => {
    const { project } = compiled;
    const folder = temporaryFolder();
    const marks = [{ folio: 9, side: 'recto' as const, head: undefined }];
    const first = new Cache(folder, { writes: true });
    const [small] = (await pageFurniture(project, () => {}, first)).furniture(marks);
    await first.flush();
    const { styles } = project.template;
    const larger = { ...styles, folio: { ...styles.folio, size: 18 } };
    const changed = { ...project, template: { ...project.template, styles: larger } };
    const widthOf = (plate: typeof small) =>
      Number(/(\d+(?:\.\d+)?) Tf/.exec(Buffer.from(plate.content).toString('latin1'))![1]);
    const cache = new Cache(folder, { writes: false });
    const [large] = (await pageFurniture(changed, () => {}, cache)).furniture(marks);
    expect([widthOf(small), widthOf(large)]).toEqual([9, 18]);
  });

  it('is not believed where a byte of its file has flipped', async () => {
    const folder = temporaryFolder();
    const cache = new Cache(folder, { writes: true });
    const value = { text: 'слово', numbers: [1, 2, 3.5], bytes: new Uint8Array(64) };
    cache.keep('a', value);
    await cache.flush();
    const [name] = readdirSync(folder);
    const path = join(folder, name);
    const good = readFileSync(path);
    const read = () => new Cache(folder, { writes: false }).find('a');
    expect(read()).toEqual(value);
    for (let at = 0; at < good.length; at += 5) {
      const bad = Buffer.from(good);
      bad[at] ^= 1;
      writeFileSync(path, bad);
      expect([at, read()]).toEqual([at, undefined]);
    }
  });
});

it('the hash of a page tells its margin, and all that stands on it', () => {
  const { pages } = compiled.book;
  const page = pages.find(({ articles }) => articles.length > 0)!;
  const before = pageHash(page);
  expect(pageHash({ ...page, left: page.left + 1 })).not.toBe(before);
  expect(pageHash({ ...page, furniture: undefined })).not.toBe(before);
  expect(pageHash({ ...page, plates: page.plates.map((plate) => ({ ...plate, ink: 'other' })) })).not.toBe(
    before,
  );
  expect(pageHash({ ...page, sheet: page.sheet + 1 })).toBe(before);
});

it('hashes are twelve digits', () => {
  const hashes = compiled.sections.flatMap(({ plates }) => plates.flatMap(({ hash, ink }) => [hash, ink]));
  for (const hash of [...hashes, pageHash(compiled.book.pages[0])]) expect(hash).toMatch(/^[0-9a-f]{12}$/);
});

it('new last sheets are sheets to print', () => {
  const { ledger } = compiled;
  const shorter = { ...ledger, pages: ledger.pages.slice(0, -2) };
  const sheets = ledger.pages.length;
  expect(diffVolumes(stateOfLedger(shorter), stateOfLedger(ledger))).toMatchObject({
    replace: [sheets - 1, sheets],
    sheetsBefore: sheets - 2,
  });
});

it('the table says of a text that was edited that it was changed', () => {
  const { sourceHashes, project } = compiled;
  const lock = makeLock(compiled, []);
  const states = (hashes: ReadonlyMap<string, string>) =>
    articleRows({ ...compiled, project: { ...project, lock }, sourceHashes: hashes }, new Diagnostics()).map(
      ({ state }) => state,
    );
  expect(states(sourceHashes)).toEqual(['locked', 'locked', 'locked']);
  expect(states(new Map([...sourceHashes, ['002-a', 'other']]))).toEqual(['locked', 'changed', 'locked']);
});

it('a last page with five lines is not one with under five', () => {
  const of = (lines: number) => {
    const sections = compiled.sections.map((s) =>
      s.part === '001-a' ? { ...s, plates: s.plates.with(-1, { ...s.plates.at(-1)!, lines }) } : s,
    );
    return articleTable({ ...compiled, sections }, new Diagnostics());
  };
  expect(of(4)).toContain('last pages with under 5 lines: №');
  expect(of(5)).not.toContain('last pages');
});

it('an article that starts after its declared page starts later', () => {
  const hint = (first: number) => {
    const diagnostics = new Diagnostics();
    const sources = compiled.project.sources.map((s) =>
      s.id === '002-a' ? { ...s, meta: { ...s.meta, pages: { first, last: first } } } : s,
    );
    checkDeclaredPages(sources, compiled.numbering, compiled.sections, diagnostics.report);
    return diagnostics.list[0].hint;
  };
  // It stands on 11.
  expect(hint(8)).toContain('it starts 3 pages later:');
  expect(hint(13)).toContain('it starts 2 pages earlier:');
});

it('the same is said of a second file, too', () => {
  const diagnostics = new Diagnostics();
  for (const file of ['a.md', 'b.md', 'b.md']) diagnostics.report('article/empty', { file });
  expect(diagnostics.list.map(({ file }) => file)).toEqual(['a.md', 'b.md']);
});

it('folios stand at the outer edge', () => {
  const { page } = compiled.project.template;
  for (const { side, left, furnitureLines, folio } of laidPages(compiled.book)) {
    const line = furnitureLines.find((l) => l.line.parts.map(partText).join('') === folio);
    if (!line) continue;
    const [part] = line.line.parts;
    const end = side === 'recto' ? line.x + part.x + part.width - left : line.x + part.x - left;
    expect(Math.abs(end - (side === 'recto' ? page.width - page.inner - page.outer : 0))).toBeLessThan(0.01);
  }
});
