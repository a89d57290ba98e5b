/** What the program prints by itself: information sheet, contents, front pages. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { offprint } from '../../src/commands/offprint.ts';
import { inAllLanguages, openings, sectionTitle } from '../../src/contents.ts';
import { excerpt, markedContents, offprintName, sectionPath, sheetValues } from '../../src/offprint.ts';
import { fillPage, volumeValues } from '../../src/pages.ts';
import type { Compiled } from '../../src/pipeline.ts';
import { linesOf, optionsOf, pagesIn, runIn } from '../support/in-process.ts';
import { compileFolder, ROOT, temporaryFolder, volumeOf } from '../support/volumes.ts';

let sample: Compiled;
beforeAll(async () => {
  sample = (await compileFolder(`${ROOT}/articles`)).compiled;
});

describe('the information sheet of №077', () => {
  const values = () => {
    const { project, numbering } = sample;
    return sheetValues(project.manifest, project.sources[0], numbering, project.template.labels);
  };

  it('says what the contract says', () => {
    expect(values()).toEqual({
      values: {
        volume: 'IV, Атырау, 8/04/2026, 2026 ж.',
        number: '№ 077',
        'contents-page': '382',
        pages: '382-387',
        authors: 'Мукатанов Сәкен Жумагельдиевич',
        note: 'Ескерту: бет нөмірлері жинақтың соңындағы «МАЗМҰНЫ» бөліміндегі жарияланған беттерге сәйкес берілді.',
      },
      raw: {
        sections:
          'СЕКЦИЯ IV\\. ЭКОНОМИКА ЖӘНЕ ҚҰҚЫҚ ҒЫЛЫМДАРЫ \\/ ЭКОНОМИЧЕСКИЕ И ЮРИДИЧЕСКИЕ НАУКИ<br>Секция IV\\.II\\. Цифрлық технологиялар жағдайындағы құқықтық жүйені дамыту және құқық қолдану тәжірибесі \\/ Развитие правовой системы и практика правоприменения в условиях цифровых технологий',
        'article-title': 'ПОВЫШЕНИЕ ДОВЕРИЯ ОБЩЕСТВА К ПОЛИЦИИ: ИСТОРИЧЕСКИЙ ОПЫТ И ЗАРУБЕЖНЫЕ ПРАКТИКИ',
        entry:
          'Мукатанов С.Ж., Оракбаев А. Б. ПОВЫШЕНИЕ ДОВЕРИЯ ОБЩЕСТВА К ПОЛИЦИИ: ИСТОРИЧЕСКИЙ ОПЫТ И ЗАРУБЕЖНЫЕ ПРАКТИКИ',
      },
    });
  });

  it('is silent of what the volume has not, and of contents that it has not', () => {
    const { project, numbering } = sample;
    const of = (change: object) =>
      sheetValues({ ...project.manifest, ...change }, project.sources[1], numbering, project.template.labels)
        .values;
    expect(of({ contents: 'none' })).toMatchObject({ 'contents-page': '', note: '' });
    expect(of({ contents: 'start' }).note).toContain('жинақтың басындағы «МАЗМҰНЫ»');
    expect(of({ part: undefined, date: undefined }).volume).toBe('Атырау, 2026 ж.');
    expect(of({ place: {}, year: undefined, date: '2026-12-31' }).volume).toBe('IV, 31/12/2026');
    expect(of({ language: 'en' }).volume).toBe('IV, Atyrau, 8/04/2026, 2026');
  });

  it('finds the sections above an article, outermost first', () => {
    const { sections } = sample.project.manifest;
    const path = (id: string) => sectionPath(sections, id).map(({ number }) => number);
    expect(['077-mukatanov', '079-sample-water', '080-ulgi-dala', 'none'].map(path)).toEqual([
      ['IV', 'IV.II'],
      ['IV', 'IV.III'],
      ['V'],
      [],
    ]);
  });

  it('is printed before the pages of the article, which keep their folios', async () => {
    const out = temporaryFolder();
    const options = {
      ...optionsOf(`${ROOT}/articles`, out),
      numbers: [77],
      ids: [],
      all: false,
      kit: false,
      asIs: false,
    };
    const run = await runIn(() => offprint(options));
    expect(run).toEqual({ code: 0, stdout: `${join(out, 'offprints/077.pdf')}\n`, stderr: '' });
    const pages = pagesIn(readFileSync(join(out, 'offprints/077.pdf')));
    expect(pages).toHaveLength(7);
    expect(pages[0]).toMatch(/Мазмұндағы беті +382\n/);
    expect(pages[0]).toMatch(/Жарияланған беттері +382-387\n/);
    expect(pages[0]).toMatch(/Жинақтағы рет нөмірі +№ 077\n/);
    expect(pages[0]).toMatch(/ISBN +978-601-262-638-4\n/);
    expect(pages[0]).not.toMatch(/^ *i *$/m);
    expect(pages.slice(1).map((page) => /(\d+)\s*$/.exec(page)![1])).toEqual([
      '382',
      '383',
      '384',
      '385',
      '386',
      '387',
    ]);
  });

  it('stands before title page, imprint and the page of the contents in a kit, its entry underlined', async () => {
    const out = temporaryFolder();
    const options = {
      ...optionsOf(`${ROOT}/articles`, out),
      numbers: [80, 80, 78],
      ids: [],
      all: false,
      kit: true,
      asIs: false,
    };
    const run = await runIn(() => offprint(options));
    expect(run.stdout.split('\n')).toEqual([
      join(out, 'offprints/080.pdf'),
      join(out, 'offprints/078.pdf'),
      '2 offprints',
      '',
    ]);
    const pages = pagesIn(readFileSync(join(out, 'offprints/080.pdf')));
    expect(pages[0]).toContain('Мақала туралы мәлімет');
    expect(pages[1]).toContain('IV бөлім');
    expect(pages[2]).toContain('Редакция алқасы');
    expect(pages[3]).toContain('МАЗМҰНЫ');
    expect(pages).toHaveLength(sample.ledger.articles[3].last - sample.ledger.articles[3].first + 1 + 4);
  });

  it('is refused for a number that the volume has not, the nearest ones named', async () => {
    const options = {
      ...optionsOf(`${ROOT}/articles`),
      numbers: [81],
      ids: [],
      all: false,
      kit: false,
      asIs: false,
    };
    const { code, stderr, stdout } = await runIn(() => offprint(options));
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toContain('the nearest are 78, 79, 80');
  });

  it('is printed for every article with --all', async () => {
    const out = temporaryFolder();
    const folder = volumeOf(['Первая.', 'Вторая.', 'Третья.']);
    const options = { ...optionsOf(folder, out), numbers: [], ids: [], all: true, kit: false, asIs: false };
    const { code, stdout } = await runIn(() => offprint(options));
    const files = ['001', '002', '003'].map((name) => join(out, `offprints/${name}.pdf`));
    expect([code, ...stdout.split('\n')]).toEqual([0, ...files, '3 offprints', '']);
    expect(pagesIn(readFileSync(files[1]))[1]).toContain('Вторая.');
    expect([7, 77, 1234].map(offprintName)).toEqual(['007.pdf', '077.pdf', '1234.pdf']);
  });

  it('is a file of its own: its title is its bookmark, its authors are the file’s', () => {
    const { book } = sample;
    const [sheet] = book.pages;
    const own = excerpt(book, [sheet, sheet], '078-ulgi-kitaphana', 'Атауы', ['А', 'Б']);
    const { first, last } = sample.ledger.articles[1];
    expect(own.pages.map((page) => page.sheet)).toEqual(own.pages.map((_, i) => i + 1));
    expect(own.pages).toHaveLength(2 + last - first + 1);
    expect(own.pages[2].folio).toBe(String(first));
    expect(own.outline).toEqual([{ title: 'Атауы', sheet: 3, children: [] }]);
    expect([...own.targets]).toEqual([['078-ulgi-kitaphana', 3]]);
    expect(own.metadata).toMatchObject({ title: 'Атауы', titles: {}, creators: ['А', 'Б'] });
  });

  it('marks the entry in the contents by a rule below each of its lines', () => {
    const [page] = markedContents(sample.book, '080-ulgi-dala');
    const links = page.plates
      .flatMap((plate) => plate.links)
      .filter(({ target }) => target === '080-ulgi-dala');
    const rules = [
      ...Buffer.from(page.plates.at(-1)!.content)
        .toString('latin1')
        .matchAll(/^(\S+) (\S+) (\S+) (\S+) re f$/gm),
    ];
    expect(links.length).toBe(2);
    expect(rules.map(([, ...numbers]) => numbers.map(Number))).toEqual(
      links.map(({ rect: [left, bottom, right] }) =>
        [left, bottom, right - left, 0.6].map((n) => expect.closeTo(n, 1)),
      ),
    );
    expect(markedContents(sample.book, 'none')).toEqual([]);
  });
});

describe('contents', () => {
  it('list sections and articles in printed order with their first pages', () => {
    const [first, last, ...others] = sample.ledger.articles.map((a) => a.first).slice(0, 2);
    expect(others).toEqual([]);
    const text = linesOf(sample, '/contents').join('\n');
    expect(text.split('\n')[0]).toBe('МАЗМҰНЫ');
    const places = [
      'СЕКЦИЯ IV. ЭКОНОМИКА',
      'Секция IV.II. Цифрлық',
      'Мукатанов С. Ж., Оракбаев А. Б. ПОВЫШЕНИЕ',
      ` ${first}`,
      'Секция IV.III. Үлгі',
      ` ${last}`,
      'СЕКЦИЯ V. ГУМАНИТАРЛЫҚ',
    ].map((words) => text.replaceAll('С.Ж.', 'С. Ж.').indexOf(words));
    expect(places).not.toContain(-1);
    expect([...places].sort((a, b) => a - b)).toEqual(places);
  });

  it('name a section in all its languages, the volume’s first', () => {
    const { labels } = sample.project.template;
    const section = { number: 'IV', title: { kk: 'А', ru: 'Б', en: 'В' }, articles: [], sections: [] };
    const title = (depth: number, language: 'kk' | 'ru' | 'en') =>
      sectionTitle(section, depth, language, labels);
    expect(title(0, 'kk')).toBe('СЕКЦИЯ IV. А\u00a0/ Б\u00a0/ В');
    expect(title(1, 'ru')).toBe('Секция IV. Б\u00a0/ А\u00a0/ В');
    expect(title(2, 'en')).toBe('Section IV. В\u00a0/ А\u00a0/ Б');
    expect(inAllLanguages({ ru: 'Одно', kk: 'Одно' }, 'kk')).toBe('Одно');
  });

  it('put the headings of all sections that an article opens above it', () => {
    const { manifest: m, template } = sample.project;
    const roles = [...openings(m.sections, 'kk', template.labels)].map(
      ([id, blocks]) => `${id}: ${blocks.map((b) => (b.kind === 'paragraph' ? b.role : '')).join(' ')}`,
    );
    expect(roles).toEqual([
      '077-mukatanov: section-1 section-2',
      '078-ulgi-kitaphana: section-2',
      '080-ulgi-dala: section-1',
    ]);
    const deep = (number: string, sections: typeof m.sections, articles: string[] = []) => ({
      number,
      title: {},
      articles,
      sections,
    });
    const four = [deep('1', [deep('2', [deep('3', [deep('4', [], ['a', 'b'])])])])];
    const [[id, blocks]] = [...openings(four, 'kk', template.labels)];
    expect([id, ...blocks.map((b) => (b.kind === 'paragraph' ? b.role : ''))]).toEqual([
      'a',
      'section-1',
      'section-2',
      'section-3',
      'section-3',
    ]);
  });
});

describe('front pages', () => {
  it('say what the manifest says', () => {
    const { project } = sample;
    const values = volumeValues(project.manifest, project.template.labels, 24, 61_234);
    expect(values).toMatchObject({
      part: 'IV',
      date: '8/04/2026',
      year: '2026',
      isbn: '978-601-262-638-4',
      place: 'Атырау',
      publisher: 'Үлгі баспасы',
      'publisher.ru': 'Издательство «Үлгі»',
      udc: '001',
      bbk: '72',
      format: '60×84 1/8',
      copies: '100',
      signed: '20.04.2026',
      board: 'Үлгіов А. Б. (үлгі), Мысалов М. М. (үлгі), Образцова О. О. (үлгі)',
      pages: '24',
      'sheets.conventional': '2,79',
      'sheets.publisher': '1,53',
      'title.en': '«YOUTH AND SCIENCE: PRESENT AND FUTURE»',
      'place.en': 'Atyrau',
      'annotation.en': '',
      'label.part': 'бөлім',
    });
    const bare = volumeValues(
      {
        ...project.manifest,
        ...{ part: undefined, date: undefined, year: undefined, isbn: undefined, imprint: {}, place: {} },
      },
      project.template.labels,
      24,
      61_234,
    );
    for (const name of [
      'part',
      'date',
      'year',
      'isbn',
      'place',
      'udc',
      'bbk',
      'format',
      'copies',
      'signed',
      'board',
      'sheets.conventional',
      'sheets.publisher',
    ])
      expect([name, bare[name]]).toEqual([name, '']);
    expect(volumeValues({ ...project.manifest, year: undefined }, project.template.labels, 1, 1).year).toBe(
      '2026',
    );
  });

  it('leave out what has no value: a group, or a line that begins with it', () => {
    const said: unknown[] = [];
    const fill = (text: string) =>
      fillPage({ file: 'p.md', text }, { a: 'х*у', b: '', 'label.c': 'Ярлык' }, { raw: '*да*' }, (...all) =>
        said.push(all),
      );
    expect(fill('{{a}} и {{raw}}')).toBe('х\\*у и *да*');
    expect(fill('[[({{b}}) ]]{{a}}')).toBe('х\\*у');
    expect(fill('[[({{a}}) ]]{{a}}')).toBe('(х\\*у) х\\*у');
    expect(fill('[[{{a}} {{b}}]]Слово')).toBe('Слово');
    expect(fill('один\n{{label.c}} {{b}}\nдва {{a}} {{b}}.\n{{label.c}}')).toBe('один\nдва х\\*у .\nЯрлык');
    expect(said).toEqual([]);
    fill('{{aa}} {{title}}');
    expect(said).toEqual(
      [
        ['template/placeholder', { file: 'p.md' }, { name: 'aa', advice: 'did you mean `a`?' }],
        [
          'template/placeholder',
          { file: 'p.md' },
          { name: 'title', advice: 'known are: a, b, label.c, raw' },
        ],
      ].slice(0, said.length),
    );
  });

  it('stand in their order: title, imprint, articles, contents, index, colophon', () => {
    const parts = [
      ...new Set(sample.numbering.pages.flatMap(({ frames }) => frames.map(({ part }) => part))),
    ];
    expect(parts).toEqual([
      '/title',
      '/imprint',
      ...['077-mukatanov', '078-ulgi-kitaphana', '079-sample-water', '080-ulgi-dala'],
      '/contents',
      '/index',
      '/colophon',
    ]);
    const pages = sample.book.pages.length;
    const imprint = linesOf(sample, '/imprint').join(' ').replaceAll('\u00ad ', '');
    expect(imprint).toContain(`— ${pages} б.`);
    expect(imprint).toContain('ISBN 978-601-262-638-4');
    expect(imprint).toContain('ӘОЖ 001');
    const colophon = linesOf(sample, '/colophon').join('\n');
    expect(colophon).toContain('Баспаға қол қойылды 20.04.2026.');
    expect(colophon).toContain('Пішімі 60×84 1/8.');
    expect(colophon).toContain('Таралымы 100 дана.');
    expect(colophon).toContain('Үлгі баспасы, Атырау');
  });
});
