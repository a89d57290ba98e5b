/** Front matter: values with markup, names in many forms, keys that are none. */
import { fragments, type Writer } from './manuscript-writer.ts';

/** A value of YAML on one line. */
const quoted = (text: string): string => JSON.stringify(text.replaceAll('\n', ' '));
const NAMES = [
  'Образцов Олег Олегович',
  'Әлімбаева Ғ.Қ.',
  'А.Б. Құрманғалиев',
  'де ла Крус',
  "О'Коннор Шон",
  'Мәди',
  'Smith-Jones John F.',
  'Ким',
  'Иванов-Петров И. И., Сидоров',
];
const name = (w: Writer): string => w.pick(NAMES);

/** Lines of front matter; each is one key. */
const LINES = fragments({
  abstract: (w) =>
    `abstract:\n  ru: ${quoted(w.prose())}\n  en: |\n    ${w.latin()} ${w.latin()}\n\n    **${w.latin()}** $x^2$ &nbsp; <b>${w.latin()}</b>\n  kk: ${quoted(`${w.cyrillic()} [^1] ![x](pic.png) \`${w.cyrillic()}\``)}`,
  keywords: (w) =>
    `keywords: { ru: [${w.cyrillic()}, "*${w.cyrillic()}*"], en: [${w.latin()}, "H~2~O $x$"] }`,
  supervisor: (w) => `supervisor: { name: ${quoted(name(w))}, title: ${quoted(w.prose(3))} }`,
  'supervisor in full': (w) =>
    `supervisor:\n  name: { family: ${w.word()}, given: ${w.word()} }\n  degree: ${w.word()}\n  position: ${w.word()}\n  affiliation: ${w.word()}\n  city: ${w.word()}`,
  codes: (w) => `udc: "351.74"\ndoi: ${w.pick(['10.1234/x', 'https://doi.org/10.1/y', 'doi: 10.1/z'])}`,
  notes: (w) =>
    `funding: ${quoted(w.prose())}\nreceived: ${quoted(w.word())}\nlicense: ${quoted(`CC BY 4.0 *${w.word()}*`)}`,
  entry: (w) => `contentsEntry: ${quoted(w.hidden())}`,
});

/** Keys and values that may be refused. */
const REFUSED = fragments({
  'unknown key': (w) =>
    `${w.pick(['author', 'e-mail', 'аннотация', 'constructor', '__proto__', 'toString', 'date', 'tags'])}: ${w.hidden()}`,
  'value of another kind': (w) =>
    w.pick([
      'udc: 351.74',
      'pages: 5-1',
      'pages: x',
      'abstract: текст',
      'keywords: a, b',
      'received: 2026-01-01',
      'supervisor: Иванов И. И.',
      'doi: []',
      'funding: ~',
      'license: { a: b }',
    ]),
  'colon in a value': (w) => `funding: ${w.hidden()}: ${w.hidden()}`,
  'tab in front': (w) => `funding:\n\t${w.hidden()}`,
  'key twice': (w) => `udc: "1"\nudc: ${w.hidden()}`,
  'quote not closed': (w) => `funding: "${w.hidden()}`,
  anchors: () => 'funding: &a [*a, *a]',
});

const title = (w: Writer): string =>
  w.pick([
    (v: Writer) => quoted(v.prose(6)),
    (v: Writer) => quoted(v.prose(6).toUpperCase()),
    (v: Writer) => quoted(`**${v.word()}** *${v.word()}* ${v.word()} &amp; H<sub>2</sub>O &nbsp; $x^2$`),
    (v: Writer) => quoted(v.inline(2)),
    (v: Writer) => `>-\n  ${v.prose(5)}\n  ${v.word()}`,
    (v: Writer) => `${v.word()} ${v.word()}`,
    (v: Writer) => quoted(`${v.word()} [${v.word()}](http://x) ![${v.word()}](pic.png) \`${v.word()}\``),
    (v: Writer) => quoted(`# ${v.word()}: "${v.word()}" <br> - ${v.word()}`),
  ])(w);

const author = (w: Writer): string => {
  const own = w.pick([
    () => `name: ${quoted(name(w))}`,
    () => `name: ${w.word()} ${w.word()}`,
    () => `name: { family: ${w.word()}, given: ${w.word()} }`,
    () => `name: { family: ${quoted(`${w.word()} ${w.word()}`)}, given: А., patronymic: ${w.word()} }`,
    () => `name: ${quoted(`${w.word()} <sup>1*</sup> **${w.word()}** &amp;`)}`,
  ])();
  const more = w.pick([
    () => '',
    () => `\n    email: ${w.latin()}@example.org`,
    () =>
      `\n    position: ${quoted(w.prose(3))}\n    affiliation: ${quoted(`«${w.word()}» $x$ [^1]`)}\n    city: ${w.word()}\n    country: ${w.word()}\n    degree: ${w.word()}`,
    () => `\n    orcid: 0000-0001-${w.int(9999)}\n    email: ${quoted(`${w.latin()} @x, ${w.latin()}@y.kz`)}`,
  ])();
  return `  - ${own}${more}`;
};

/** The head of an article; one that is refused has no words to look for on the page. */
export function head(w: Writer, number: number, broken: boolean, without: ReadonlySet<string>): string {
  const lines = LINES.filter(({ name: own }) => w.chance(0.25) && !without.has(own)).map((line) =>
    w.make(line),
  );
  const named = w.make({ name: 'title', make: title });
  const authors = Array.from({ length: 1 + w.int(3) }, () => w.make({ name: 'author', make: author }));
  const wrong = broken ? [w.make(w.pick(REFUSED))] : [];
  return [
    '---',
    `number: ${number}`,
    `language: ${w.language}`,
    `title: ${named}`,
    'authors:',
    ...authors,
    ...lines,
    ...wrong,
    '---',
  ].join('\n');
}
