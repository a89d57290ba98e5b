/** The front matter and the manifest as they are filled in: identifiers, people, texts, and what is odd about a volume. */
import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { Diagnostics } from '../../src/diagnostics.ts';
import { date, doi, email, isbn, orcid, prose, text } from '../../src/load/identifiers.ts';
import { authors, supervisors } from '../../src/load/people.ts';
import { frontMatterFile, manifestFile, toFrontMatter, toManifest } from '../../src/load/schema.ts';
import { checkSections, checkTwins } from '../../src/load/volume-checks.ts';
import type { SectionSpec, Source } from '../../src/model/manifest.ts';
import { article, folderWith, loadVolume, manifest, volumeOf } from '../support/volumes.ts';

/** What is kept, or `!` and why it is refused. */
function read(schema: z.ZodType, value: unknown): unknown {
  const made = schema.safeParse(value);
  if (made.success) return made.data;
  const [issue] = made.error.issues as unknown as {
    message: string;
    params?: { values: { reason: string } };
  }[];
  return `! ${issue.params?.values.reason ?? issue.message}`;
}

describe.each<[string, z.ZodType, [string, string][]]>([
  [
    'a date',
    date,
    [
      ['2026-04-08', '2026-04-08'],
      ['08.04.2026', '2026-04-08'],
      ['8.4.2026', '2026-04-08'],
      ['08.04.2026 г.', '2026-04-08'],
      ['08.04.2026ж', '2026-04-08'],
      ['2024-02-29', '2024-02-29'],
      ['2026-02-29', '! there is no such day (month 02, day 29)'],
      ['29.02.2026', '! there is no such day'],
      ['31.04.2026', '! there is no such day'],
      ['2026-13-01', '! there is no such day (month 13, day 01)'],
      ['1899-12-31', '! its year is out of this world'],
      ['1900-01-01', '1900-01-01'],
      ['2199-12-31', '2199-12-31'],
      ['2200-01-01', '! its year is out of this world'],
      ['April 2026', '! it is no date'],
      ['2026-4-8', '! it is no date'],
    ],
  ],
  [
    'an ISBN',
    isbn,
    [
      ['978-601-262-638-4', '978-601-262-638-4'],
      ['ISBN 978-601-262-638-4', '978-601-262-638-4'],
      ['ISBN-13: 978-601-262-638-4', '978-601-262-638-4'],
      ['978-601-262-638-5', '! its check digit is 5, by the others it should be 4'],
    ],
  ],
  [
    'an e-mail address',
    email,
    [
      ['a.b@c.kz', 'a.b@c.kz'],
      ['mailto:a@b.co.kz', 'a@b.co.kz'],
      ['имя@почта.қаз', 'имя@почта.қаз'],
      ['a@b', '! it is no e-mail address'],
      ['a@b.', '! it is no e-mail address'],
      ['a b@c.kz', '! it is no e-mail address'],
      ['a@b.kz, c@d.kz', '! it is no e-mail address'],
    ],
  ],
  [
    'an ORCID',
    orcid,
    [
      ['0000-0002-1825-0097', '0000-0002-1825-0097'],
      ['https://orcid.org/0000-0002-1825-0097', '0000-0002-1825-0097'],
      ['ORCID: 0000-0002-1694-233x', '0000-0002-1694-233X'],
      ['0000-0001-5000-0007', '0000-0001-5000-0007'],
      ['0000-0002-1825-0098', '! the check digit of the ORCID does not match'],
      ['0000-0002-1825-009X', '! the check digit of the ORCID does not match'],
      ['0000-0002-1825', '! an ORCID has four groups of four digits'],
    ],
  ],
  [
    'a DOI',
    doi,
    [
      ['10.1000/182', '10.1000/182'],
      ['https://doi.org/10.1000/182', '10.1000/182'],
      ['http://dx.doi.org/10.1000/a(b)', '10.1000/a(b)'],
      ['doi: 10.1000/182', '10.1000/182'],
      ['10.1/182', '! it is no DOI'],
      ['10.1000/', '! it is no DOI'],
    ],
  ],
  [
    'a text',
    text,
    [
      [' Два  слова\nи ещё ', 'Два слова и ещё'],
      ['и\u0306', 'й'],
      ['  ', '! must not be empty'],
      ['\u200b', '! has nothing to print'],
      ['а\u0007', '! holds a control character'],
    ],
  ],
  ['prose', prose, [['Один.\n\nДва.', 'Один.\n\nДва.']]],
])('%s', (_, schema, cases) => {
  it.each(cases)('%j', (value, wanted) => expect(read(schema, value)).toBe(wanted));
});

describe('people', () => {
  const ivanov = { family: 'Иванов', given: ['И.', 'О.'], name: 'Иванов И. О.' };

  it('are a string, a map or a list of both', () => {
    expect(read(authors, 'Иванов И. О.')).toEqual([ivanov]);
    expect(read(authors, ['Иванов И. О.', { name: 'Абай', city: 'Семей' }])).toEqual([
      ivanov,
      { family: 'Абай', given: [], name: 'Абай', city: 'Семей' },
    ]);
    expect(read(authors, { name: { family: 'де Соуза', given: 'Мария', patronymic: 'А. Б.' } })).toEqual([
      { family: 'де Соуза', given: ['Мария', 'А.', 'Б.'], name: 'де Соуза Мария А. Б.' },
    ]);
    expect(read(supervisors, { name: 'Иванов И. О.', title: 'профессор' })).toEqual([
      { ...ivanov, title: 'профессор' },
    ]);
    expect(read(supervisors, ['Иванов И. О.'])).toEqual([ivanov]);
  });

  it('are not nobody, and have no keys of others', () => {
    for (const bad of [[], [{}], { city: 'Семей' }, { name: 'Абай', title: 'профессор' }, 7])
      expect(authors.safeParse(bad).success).toBe(false);
  });
});

describe('a file', () => {
  it('of an article has plain strings for texts in its own language', () => {
    const head = toFrontMatter(
      frontMatterFile.parse({
        ...{ number: 7, language: 'ru', title: 'Заглавие', authors: 'Абай', supervisor: 'Абай' },
        ...{ abstract: 'Текст.', keywords: 'один; два , три', pages: '17–19', titleCase: 'keep' },
        ...{ doi: 'doi:10.1000/1', received: '8.4.2026' },
      }),
    );
    expect(head).toMatchObject({
      ...{ title: { ru: 'Заглавие' }, abstract: { ru: 'Текст.' }, pages: { first: 17, last: 19 } },
      ...{ keywords: { ru: ['один', 'два', 'три'] }, doi: '10.1000/1', received: '2026-04-08' },
      ...{ titleCase: 'keep', supervisors: [{ family: 'Абай' }] },
    });
    const bare = toFrontMatter(
      frontMatterFile.parse({ number: 1, language: 'kk', title: { en: 'T' }, authors: ['Абай'], pages: 5 }),
    );
    expect(bare).toMatchObject({
      ...{ title: { en: 'T' }, abstract: {}, keywords: {}, supervisors: [], pages: { first: 5, last: 5 } },
    });
  });

  it('of a volume, too', () => {
    const of = (more: object) =>
      toManifest(
        manifestFile.parse({
          ...{ title: 'Жинақ', language: 'kk', sections: [{ number: 3, title: 'Бір', articles: 'a' }] },
          ...more,
        }),
      );
    expect(of({})).toMatchObject({
      ...{ title: { kk: 'Жинақ' }, kind: {}, place: {}, publisher: {}, imprint: {}, contents: 'end' },
      ...{ template: 'classic-a4', ink: 'gray', index: { authors: false, supervisors: false } },
      numbering: { first: 1, articlesStart: 'page', signature: 1 },
      sections: [{ number: '3', title: { kk: 'Бір' }, articles: ['a'], sections: [] }],
    });
    expect(of({ index: true, contents: 'start' })).toMatchObject({
      ...{ index: { authors: true, supervisors: false }, contents: 'start' },
    });
    expect(of({ index: 'authors' }).index).toEqual({ authors: true, supervisors: false });
    expect(of({ index: { supervisors: true }, contents: {} })).toMatchObject({
      ...{ index: { authors: false, supervisors: true }, contents: 'end' },
    });
    expect(of({ imprint: { board: 'Абай', annotation: 'Текст.', signed: '20.04.2026' } }).imprint).toEqual({
      ...{ board: ['Абай'], annotation: { kk: 'Текст.' }, signed: '2026-04-20' },
    });
  });

  it('has borders', () => {
    const good = (more: object) =>
      manifestFile.safeParse({
        ...{ title: 'Ж', language: 'kk', sections: [{ number: 'I', title: 'Б' }] },
        ...more,
      }).success;
    const numbers = (numbering: object) => good({ numbering });
    expect([1899, 1900, 2999, 3000].map((year) => good({ year }))).toEqual([false, true, true, false]);
    expect([0, 1, 64, 65].map((signature) => numbers({ signature }))).toEqual([false, true, true, false]);
    expect([0, 1, 1_000_000, 1_000_001].map((first) => numbers({ first }))).toEqual([
      false,
      true,
      true,
      false,
    ]);
    expect(
      ['60x84/8', '60 × 84 / 8', '60х84/8', '60-84/8'].map((format) => good({ imprint: { format } })),
    ).toEqual([true, true, true, false]);
    expect([good({ title: {} }), good({ title: { de: 'T' } }), good({ sections: [] })]).toEqual(
      Array(3).fill(false),
    );
  });
});

describe('a volume as a whole', () => {
  const section = (number: string, articles: string[], sections: SectionSpec[] = []): SectionSpec => ({
    ...{ number, title: {}, articles, sections },
  });
  const said = (check: (report: Diagnostics['report']) => void) => {
    const diagnostics = new Diagnostics();
    check(diagnostics.report);
    return diagnostics.list.map(({ code, message, line, file }) => `${code} ${file}:${line} ${message}`);
  };

  it('has no section without an article in it or below it, and no number twice', () => {
    const of = (...sections: SectionSpec[]) =>
      said((report) => checkSections(sections, (number) => ({ file: number, line: 1 }), report));
    expect(of(section('I', ['a']), section('II', [], [section('II.I', ['b'])]))).toEqual([]);
    expect(of(section('I', ['a'], [section('II', [], [])]), section('III', []))).toEqual([
      'section/empty II:1 section II has no article',
      'section/empty III:1 section III has no article',
    ]);
    expect(of(section('I', ['a'], [section('II', ['b'])]), section('I', ['c']))).toEqual([
      'section/number-twice I:1 two sections have the number I',
    ]);
  });

  it('has no article twice', () => {
    const source = (id: string, title: string, body: string, family = 'Абай', line?: number) =>
      ({
        ...{ id, file: `${id}.md`, text: body, lines: line ? { title: line } : {} },
        meta: { title: { ru: title }, language: 'ru', authors: [{ family }] },
      }) as unknown as Source;
    const of = (...sources: Source[]) => said((report) => checkTwins(sources, report));
    expect(of(source('a', 'А', ''), source('b', 'Б', ''), source('c', 'А', '', 'Ауэзов'))).toEqual([]);
    expect(of(source('a', 'А', 'x'), source('b', 'Б', 'x', 'Абай', 4))).toEqual([
      'article/twin b.md:4 its text is that of `a.md`',
    ]);
    expect(of(source('a', 'О воде', 'x'), source('b', '«О воде»', 'y'), source('c', 'О воде', 'z'))).toEqual([
      'article/twin b.md:1 its title and first author are those of `a.md`',
      'article/twin c.md:1 its title and first author are those of `a.md`',
    ]);
  });

  it('knows articles by their texts from 120 letters on', () => {
    const twins = (body: string) =>
      loadVolume(volumeOf([body, body])).diagnostics.filter(({ code }) => code === 'article/twin').length;
    expect([twins('а '.repeat(119)), twins('а '.repeat(120))]).toEqual([0, 1]);
  });

  it('has its articles where the manifest says, or says what is there instead', () => {
    const hints = (id: string, ...names: string[]) => {
      const files = Object.fromEntries(names.map((name) => [name, article(1, 'Текст.')]));
      const { diagnostics } = loadVolume(folderWith({ 'volume.yaml': manifest({ ids: [id] }), ...files }));
      return diagnostics.find(({ code }) => code === 'article/not-found')?.hint;
    };
    expect(hints('a.md', 'a.md')).toBe('leave `.md` off: `a`');
    expect(hints('a', 'a.MD')).toBe('`a.MD` is there: rename it to `a.md`');
    expect(hints('a', 'A.docx')).toBe('`A.docx` is there: save it as Markdown, `a.md`, first');
    expect(hints('a', 'a.txt')).toBe('`a.txt` is there: rename it to `a.md`');
    expect(hints('abc', 'abd.md')).toBe('did you mean `abd`?');
    expect(hints('abc', 'xyzuvw.md')).toBe('correct the id in `sections`, or add the file');
    expect(hints('a', 'a/article.md')).toBeUndefined();
  });

  it('has front matter between two lines of three hyphens', () => {
    const said = (text: string) => {
      const files = { 'volume.yaml': manifest({ ids: ['a'] }), 'a.md': text };
      const [first] = loadVolume(folderWith(files)).diagnostics;
      return `${first?.line} ${first?.message}`;
    };
    const good = article(1, 'Текст.');
    expect(said(`\n \n${good}`)).toBe('undefined undefined');
    expect(said(good.replace('\n---', '\n----'))).toBe('7 `----` does not close the front matter');
    expect(said(good.replace('\n---', ''))).toBe('1 the front matter is never closed');
    expect(said(good.replace('---', '–––'))).toBe('1 `–––` is no line of three hyphens');
    expect(said('Текст.')).toBe('1 the article does not begin with front matter');
  });
});
