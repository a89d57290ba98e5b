/**
 * Mistakes, and all that is said of each: the code with `E` for an error or `W` for a warning and the place, the message, the hint.
 * The places are those of a volume of one article, whose body begins on line 9.
 */
export type Saying = readonly [mistake: string, said: readonly string[]];

/** In the article’s front matter, on line 7. */
export const IN_HEAD: readonly Saying[] = [
  [
    'udc: 351.74\n',
    [
      'key/value E7:6¦`udc`: expected string, received number¦YAML read a number; if it is text, put it in quotes: "351.74"',
    ],
  ],
  ['autors: []\n', ['key/unknown E7:1¦unknown key `autors`¦did you mean `authors`?']],
  [
    'pages: 17-18\n',
    [
      'numbering/declared-pages E7¦article is 1 page long and stands on 3, `pages:` says 17-18¦the text is 1 page shorter than what was published',
    ],
  ],
  [
    'pages: 18-17\n',
    ['key/value E7:8¦`pages`: the last page comes before the first¦see `zhinaq schema` for the form'],
  ],
  [
    'abstract: { ru: "Вот ![герб](a.png)" }\n',
    [
      'picture/no-place W7¦a picture cannot stand here: a.png; its description is printed¦move it into the article’s text',
    ],
  ],
  ['supervisor: Иванов И. И.\n', []],
  [
    'supervisor: [Иванов И. И., Петров П. и Сидоров С.]\n',
    [
      'person/name E7:28¦the name “Петров П. и Сидоров С.” cannot be read: these are several people¦write `- name: Петров П.`, then `- name: Сидоров С.`',
    ],
  ],
  [
    'received: 31.02.2026\n',
    ['key/form E7:11¦`received` “31.02.2026”: there is no such day¦write it as 2026-04-08 or as 08.04.2026'],
  ],
  [
    'doi: 11.1000/182\n',
    ['key/form E7:6¦`doi` “11.1000/182”: it is no DOI¦a DOI begins with 10. and has a slash: 10.1000/182'],
  ],
  ['doi: [1]\n', ['key/value E7:6¦`doi`: expected string, received array¦see `zhinaq schema` for the form']],
  ['keywords: { ru: слово }\n', []],
];

/** In the manifest: what is replaced, by what. */
export const IN_MANIFEST: readonly (readonly [good: string, ...Saying])[] = [
  [
    'title: { kk: Жинақ, ru: Сборник }',
    'title: Полиция: история',
    [
      'yaml/syntax E1:8¦YAML cannot be read: Nested mappings are not allowed in compact mappings¦a value that holds a colon must stand in double quotes: title: "…: …"',
    ],
  ],
  [
    'language: kk',
    'language: de',
    ['key/value E2:11¦`language`: `de` is none of kk, ru, en¦write one of `kk`, `ru`, `en`'],
  ],
  [
    'year: 2026',
    'year: 1800',
    ['key/value E3:7¦`year`: too small: expected number to be >=1900¦see `zhinaq schema` for the form'],
  ],
  ['year: 2026', 'yaer: 2026', ['key/unknown E3:1¦unknown key `yaer`¦did you mean `year`?']],
  [
    '638-4',
    '638-5',
    [
      'isbn/invalid E4:7¦ISBN 978-601-262-638-5 is wrong: its check digit is 5, by the others it should be 4¦copy it again from the certificate of the Book Chamber',
    ],
  ],
  [
    '978-601-262-638-4',
    '978-601',
    [
      'isbn/invalid E4:7¦ISBN 978-601 is wrong: it has 6 digits of 13¦copy it again from the certificate of the Book Chamber',
    ],
  ],
  [
    '978-601-262-638-4',
    '123-601-262-638-4',
    [
      'isbn/invalid E4:7¦ISBN 123-601-262-638-4 is wrong: it does not begin with 978 or 979¦copy it again from the certificate of the Book Chamber',
    ],
  ],
  [
    '[001-a]',
    '[001-b]',
    [
      'article/not-listed W¦article `001-a` is in the folder but not in the volume¦list it under a section in `volume.yaml`, or move the file away',
      'article/not-found E12¦no article `001-b`: neither `001-b.md` nor `001-b/article.md` exists¦did you mean `001-a`?',
    ],
  ],
  [
    '[001-a]',
    '[001-a, 001-a]',
    ['article/listed-twice E12¦article `001-a` is listed twice¦delete one of the two lines in `sections`'],
  ],
  [
    '[001-a]',
    '[../../etc/passwd]',
    [
      'article/not-listed W¦article `001-a` is in the folder but not in the volume¦list it under a section in `volume.yaml`, or move the file away',
      'volume/path-outside E¦`../../etc/passwd` leads outside the volume¦move the file into the volume and name it by a path below the folder of `volume.yaml`',
    ],
  ],
  [
    '[001-a]',
    '[]',
    [
      'volume/empty E¦no section lists an article¦list the articles under `sections`, by their file names without .md',
      'section/empty W10¦section I has no article¦list its articles, or delete it; its title is not printed',
      'article/not-listed W¦article `001-a` is in the folder but not in the volume¦list it under a section in `volume.yaml`, or move the file away',
    ],
  ],
  [
    'numbering: {}',
    'numbering: { firstArticle: 1 }',
    [
      'numbering/first-article E¦firstArticle is 1, but the pages before it end at 2¦give a folio of at least 3, or leave `firstArticle` out',
    ],
  ],
  [
    'numbering: {}',
    'numbering: { firstArticle: 382, articlesStart: recto }',
    [
      'numbering/verso-start W¦articles start on recto, but `firstArticle` 382 is a verso¦give an odd folio, or set `articlesStart: page`',
    ],
  ],
  [
    'numbering: {}',
    'numbering: { signature: 0 }',
    [
      'key/value E5:25¦`numbering.signature`: too small: expected number to be >=1¦see `zhinaq schema` for the form',
    ],
  ],
  [
    'year: 2026',
    'date: 2026-13-01',
    [
      'key/form E3:7¦`date` “2026-13-01”: there is no such day (month 13, day 01)¦write it as 2026-04-08 or as 08.04.2026',
    ],
  ],
  [
    'year: 2026',
    'template: modern-a5',
    [
      'template/not-found E¦no template `modern-a5`¦`classic-a4` comes with the program; a path is meant below the volume',
    ],
  ],
  [
    'year: 2026',
    'imprint: { format: A4 }',
    ['key/value E3:20¦`imprint.format`: must be like 60x84/8¦see `zhinaq schema` for the form'],
  ],
  [
    'year: 2026',
    '\tyear: 2026',
    [
      'yaml/syntax E3:1¦YAML cannot be read: Tabs are not allowed as indentation¦indent with spaces, not with tabs',
    ],
  ],
  [
    'year: 2026',
    'year: 2026\nyear: 2026',
    ['yaml/syntax E4:1¦YAML cannot be read: Map keys must be unique¦delete one of the two'],
  ],
  ['language: kk\n', '', ['key/missing E1:1¦`language` is missing¦add it: `language: kk`']],
  [
    'sections:',
    'sectoins:',
    [
      'key/missing E1:1¦`sections` is missing¦add it: `sections: [{ number: I, title: { kk: … }, articles: [001-name] }]`',
      'key/unknown E9:1¦unknown key `sectoins`¦did you mean `sections`?',
    ],
  ],
  [
    'numbering: {}',
    'numbering: { frist: 2 }',
    ['key/unknown E5:14¦unknown key `numbering.frist`¦did you mean `first`?'],
  ],
];
