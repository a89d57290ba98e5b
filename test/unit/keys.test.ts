/** What is cached is found again only where nothing that it depends on has changed: every leaf of an input changes the key. */
import { beforeAll, describe, expect, it } from 'vitest';
import { ArticleRoom } from '../../src/article.ts';
import { Cache } from '../../src/cache.ts';
import { pageFurniture } from '../../src/furniture.ts';
import type { Project } from '../../src/model/project.ts';
import { OwnParts } from '../../src/own-parts.ts';
import type { Compiled } from '../../src/pipeline.ts';
import { lockedPart, lockOf } from '../support/locks.ts';
import { compileFolder, temporaryFolder, volumeOf } from '../support/volumes.ts';

let compiled: Compiled;
beforeAll(async () => {
  compiled = (await compileFolder(volumeOf(['Первая.', 'Вторая.'], { ownSections: true }))).compiled;
});

/** Every copy of a value with one leaf changed, and the leaf’s path. */
function* changes(value: unknown, path = ''): Generator<readonly [string, unknown]> {
  if (Array.isArray(value))
    for (const [i, item] of value.entries())
      for (const [where, other] of changes(item, `${path}[${i}]`)) yield [where, value.with(i, other)];
  else if (typeof value === 'object' && value !== null)
    for (const [key, item] of Object.entries(value))
      for (const [where, other] of changes(item, `${path}.${key}`)) yield [where, { ...value, [key]: other }];
  else if (typeof value === 'number') yield [path, value + 1];
  else if (typeof value === 'boolean') yield [path, !value];
  else if (typeof value === 'string') yield [path, `${value}x`];
}

/** Leaves whose change leaves the key as it was. */
async function unnoticed<T>(value: T, keyOf: (value: T) => string | Promise<string>): Promise<string[]> {
  const before = await keyOf(value);
  const out: string[] = [];
  let leaves = 0;
  for (const [path, other] of changes(value)) {
    leaves++;
    if ((await keyOf(other as T)) === before) out.push(path);
  }
  expect(leaves).toBeGreaterThan(0);
  return out;
}

describe('the key of what is cached', () => {
  const project = () => compiled.project;
  const locked = {
    ...lockedPart(1, 3, 3),
    id: '001-a',
    fitted: true,
    pages: [{ folio: '3', from: '1.1', starts: 'a', hash: 'b', page: 'c' }],
  };

  it('has every leaf of what an article depends on', async () => {
    const keyOf = (own: Project, fit: boolean, startRow: number) =>
      JSON.stringify(new ArticleRoom(own, fit).dependencies(own.sources[0], startRow));
    const own = { ...project(), lock: lockOf(locked) };
    const { page, styles, breaking, labels } = own.template;
    expect(
      await unnoticed({ page, styles, breaking, labels }, (t) =>
        keyOf({ ...own, template: { ...own.template, ...t } }, false, 0),
      ),
    ).toEqual([]);
    expect(
      await unnoticed(locked, (part) => keyOf({ ...own, lock: lockOf({ ...part, id: '001-a' }) }, false, 0)),
    ).toEqual(
      // Where the part stands in the file is no matter of its own lines.
      ['.id', '.number', '.first', '.last', '.sheet', '.row', '.source'],
    );
    const { id, file, hash } = own.sources[0];
    expect(
      await unnoticed({ file, hash }, (s) =>
        keyOf({ ...own, sources: [{ ...own.sources[0], id, ...s }] }, false, 0),
      ),
    ).toEqual([]);
    expect(
      await unnoticed({ fit: false, startRow: 0 }, ({ fit, startRow }) => keyOf(own, fit, startRow)),
    ).toEqual([]);
    const { sections } = own.manifest;
    expect(
      await unnoticed(sections[0].title, (title) =>
        keyOf({ ...own, manifest: { ...own.manifest, sections: [{ ...sections[0], title }] } }, false, 0),
      ),
    ).toEqual([]);
    for (const other of [
      { ...own, root: 'x' },
      { ...own, fonts: { ...own.fonts, hash: 'x' } },
      {
        ...own,
        manifest: {
          ...own.manifest,
          numbering: { ...own.manifest.numbering, articlesStart: 'run-on' as const },
        },
      },
    ])
      expect(keyOf(other as Project, false, 0)).not.toBe(keyOf(own, false, 0));
  });

  /** A cache that remembers nothing but the keys that it was asked for. */
  const listening = () => {
    const keys: string[] = [];
    const key = (...parts: unknown[]) => JSON.stringify(parts);
    const find = (asked: string) => void keys.push(asked);
    return { keys, cache: { key, find, keep: () => {} } as unknown as Cache };
  };

  it('has every leaf of what heads and folios depend on', async () => {
    const { page, styles } = project().template;
    const marks = [{ folio: 3, side: 'recto' as const, head: { text: 'Глава', markdown: 'ru' as const } }];
    const keyOf = async (template: object, pages: typeof marks, fonts = project().fonts) => {
      const { keys, cache } = listening();
      const own = { ...project(), fonts, template: { ...project().template, ...template } };
      try {
        (await pageFurniture(own, () => {}, cache)).furniture(pages);
      } catch {
        // Styles that cannot be set: the key has been asked for.
      }
      return keys.join();
    };
    expect(
      await unnoticed({ folio: styles.folio, 'running-head': styles['running-head'] }, (s) =>
        keyOf({ styles: { ...styles, ...s } }, marks),
      ),
    ).toEqual([]);
    expect(await unnoticed(page, (p) => keyOf({ page: p }, marks))).toEqual([]);
    expect(await unnoticed(marks, (m) => keyOf({}, m))).toEqual([]);
    expect(await keyOf({}, marks, { ...project().fonts, hash: 'x' } as Project['fonts'])).not.toBe(
      await keyOf({}, marks),
    );
  });

  it('has every leaf of what the program’s own parts depend on', async () => {
    const block = {
      kind: 'paragraph',
      role: 'plain',
      language: 'kk',
      inlines: [{ kind: 'text', text: 'Слово', marks: 0 }],
      line: 0,
    };
    const part = { id: '/title', language: 'kk', file: 'title.md', blocks: [block] };
    const keyOf = (own: typeof part, change: object = {}) => {
      const { keys, cache } = listening();
      try {
        new OwnParts({ ...project(), ...change }, () => {}, false, cache).lay(own as never);
      } catch {
        // A role that the template has not: the key has been asked for.
      }
      return keys[0];
    };
    expect(await unnoticed(part, keyOf)).toEqual([]);
    const { template, fonts } = project();
    const { page, styles } = template;
    expect(
      await unnoticed({ page, plain: styles.plain }, (t) =>
        keyOf(part, { template: { ...template, page: t.page, styles: { ...styles, plain: t.plain } } }),
      ),
    ).toEqual([]);
    expect(keyOf(part, { fonts: { ...fonts, hash: 'x' } })).not.toBe(keyOf(part));
    const own = { ...locked, id: '/title' };
    expect(await unnoticed(own.pages, (pages) => keyOf(part, { lock: lockOf({ ...own, pages }) }))).toEqual(
      [],
    );
    expect(keyOf(part, { lock: lockOf({ ...own, fitted: false }) })).not.toBe(
      keyOf(part, { lock: lockOf(own) }),
    );
  });

  it('is used for what nothing was said of; the rest is made, and said, again', async () => {
    const { styles } = project().template;
    const said: string[] = [];
    const report = (code: string) => void said.push(code);
    const kept = async (make: (cache: Cache) => unknown) => {
      const keys: string[] = [];
      const key = (...parts: unknown[]) => JSON.stringify(parts);
      await make({
        key,
        find: () => undefined,
        keep: (own: string) => void keys.push(own),
      } as unknown as Cache);
      return keys.length;
    };
    expect(styles.plain.size).toBe(12);
    const part = (text: string) => ({
      ...{ id: '/title', language: 'kk' as const, file: 'title.md' },
      blocks: [
        {
          kind: 'paragraph' as const,
          role: 'plain',
          language: 'kk' as const,
          inlines: [{ kind: 'text' as const, text, marks: 0 }],
          line: 0,
        },
      ],
    });
    const lay = (...texts: string[]) =>
      kept((cache) => {
        const parts = new OwnParts(project(), report, false, cache);
        for (const text of texts) parts.lay(part(text));
      });
    expect([await lay('Слово'), said]).toEqual([1, []]);
    expect([await lay('漢'), said]).toEqual([0, ['font/no-glyph']]);
    expect([await lay('漢', 'Слово'), said.length]).toEqual([1, 2]);
    const head = (text: string) => [{ folio: 3, side: 'recto' as const, head: { text } }];
    const heads = (text: string) =>
      kept(async (cache) => (await pageFurniture(project(), report, cache)).furniture(head(text)));
    expect([await heads('Глава'), said.length]).toEqual([1, 2]);
    expect([await heads('漢'), said.length]).toEqual([0, 3]);
  });

  it('keeps neighbours apart, and is the same for the same', () => {
    const cache = new Cache(temporaryFolder(), { writes: false });
    expect(cache.key('ab', 'c')).toBe(cache.key('ab', 'c'));
    expect(cache.key('ab', 'c')).not.toBe(cache.key('a', 'bc'));
    expect(cache.key({ a: 1 })).not.toBe(cache.key({ a: 2 }));
    expect(cache.key('a')).toMatch(/^[0-9a-f]{40}$/);
  });
});
