/** Source files, and the test files that should notice a fault in them; and the places that no test need notice. */

const unit = (...names) => names.map((name) => `test/unit/${name}.test.ts`);
const parse = (...names) => names.map((name) => `parse/${name}`);
const compose = (...names) => names.map((name) => `compose/${name}`);
const golden = ['test/golden/book.test.ts', 'test/golden/worst.test.ts'];
const visual = ['test/visual/pages.test.ts'];
const laws = ['test/property/laws.test.ts'];

/** @type {readonly (readonly [files: readonly string[], tests: readonly string[]])[]} */
const GROUPS = [
  [['number', 'ledger', 'sheets', 'model/lock', 'numbers', 'declared'], unit('numbered')],
  [['wording'], unit('numbered', 'promises')],
  [
    ['squash', 'identity', 'diagnostics', 'diagnostic-codes', 'article-codes', 'commands/session', 'nearest'],
    unit('said', 'spelled', 'small-faults'),
  ],
  [['usage'], unit('asked')],
  [['assemble', 'contents', 'pages', 'offprint'], unit('printed', 'around', 'findings')],
  [['model/names', 'author-index'], unit('names', 'spelled', 'indexed', 'findings')],
  [['titles', 'model/tex-text'], unit('titles', 'spelled')],
  [['commands/offprint'], unit('locked', 'printed')],
  [['commands/lock', 'signing-sheet', 'own-sheet', 'locked-kit'], unit('signed', 'printed')],
  [['layer'], [...unit('keys', 'numbered', 'lock'), ...golden]],
  [
    ['furniture', 'own-parts', 'article', 'pipeline'],
    [...unit('keys', 'findings', 'numbered', 'around', 'printed'), ...golden],
  ],
  [
    ['diff', 'lock', 'commands/table', 'commands/diff'],
    unit('promises', 'findings', 'signed', 'small-faults'),
  ],
  [['lock-check'], unit('blamed', 'promises', 'signed')],
  [['locked-article', 'load/lock'], unit('locked')],
  [
    [
      ...['articles', 'check-contents', 'check-folios', 'check-index', 'check-lock', 'check-volume'],
      ...['contents', 'finding', 'folios', 'index', 'people', 'starts', 'words'],
    ].map((name) => `audit/${name}`),
    unit('audited', 'sealed'),
  ],
  [['commands/audit'], unit('audited', 'sealed')],
  [
    [
      'model/manifest',
      ...['articles', 'identifiers', 'isbn', 'people', 'schema', 'volume-checks', 'yaml'].map(
        (name) => `load/${name}`,
      ),
    ],
    unit('numbered', 'said', 'small', 'filled', 'spelled', 'small-faults'),
  ],
  [['render/metadata', 'render/index'], unit('around', 'findings')],
  [
    parse(
      'head',
      'author-lists',
      'index',
      'attributes',
      'cursor',
      'emphasis',
      'inlines',
      'blocks',
      'lists',
      'markdown',
      'figures',
      'numbers',
      'references',
      'suspects',
      'html',
      'html-tables',
      'tables',
      'table-rules',
      'tex',
      'math-rules',
    ),
    [...unit('parsed', 'said', 'small-faults'), 'test/conformance/kinds.test.ts'],
  ],
  [
    parse(
      'typography/index',
      'typography/hygiene',
      'typography/marks',
      'typography/quotes',
      'typography/ties',
    ),
    [...unit('polished', 'typography', 'parsed', 'small-faults'), 'test/property/shortcuts.test.ts'],
  ],
  [
    ['compose/break-lines', 'compose/line-items'],
    ['test/conformance/tex-paragraphs.test.ts', ...unit('kernels'), ...golden, ...laws],
  ],
  [
    ['paginate/page-breaks', 'paginate/page-pen'],
    [...unit('kernels'), ...golden, ...laws],
  ],
  [
    compose('hyphenate/index', 'hyphenate/kazakh', 'hyphenate/patterns'),
    [...unit('hyphenated'), 'test/property/hyphenation.test.ts'],
  ],
  [
    compose(
      'blocks',
      'capitals',
      'column',
      'displays',
      'entries',
      'index',
      'items',
      'lines',
      'lists',
      'notes',
      'paragraph',
      'protrusion',
      'shape',
      'words',
      'table-columns',
      'table-rows',
      'tables',
    ),
    [...unit('composed', 'tabled', 'paragraph', 'signs', 'small-faults'), ...golden, ...visual],
  ],
  [
    ['paginate/index', 'draw/content', 'draw/encode', 'draw/index', 'draw/spaces'],
    [...unit('composed', 'tabled', 'findings', 'small-faults', 'run-on'), ...golden, ...visual],
  ],
];

export const MODULES = GROUPS.flatMap(([files, tests]) =>
  files.map((file) => ({ file: `src/${file}.ts`, tests })),
);

/**
 * Places in which a fault changes nothing that the program promises, each with its reason: a part of the file's name and a pattern of
 * the line.
 * @type {readonly (readonly [file: string, line: RegExp, reason: string])[]}
 */
const SPARED = [
  ['render/index', /sum|200_000/, 'room that is asked for at once'],
  ['author-index', /return place \+|codePointAt\(0\)! \+/, 'distances of alphabets that keep their order'],
  ['paginate/page-pen', /^\s+\w+: \d+,$/, 'weights that were found by trial'],
  ['table-columns', /measure: 1e5/, 'any width that no line has'],
  ['parse/references', /> 300/, 'a range that no list of sources has'],
  ['volume-checks', /if \(!text\)/, 'which of three twins is named'],
  ['load/', /\.describe\(/, 'what an editor shows beside a key'],
  ['parse/suspects', /advice:|kind:/, 'wording of one message, of which each kind is tried'],
  ['squash', /replace\(.*' '\)/, 'what stands between words is dropped'],
  ['', /\bline: 0\b/, 'the line of text that the program wrote itself: no message names it'],
  ['', /\b(progress|timings)\b/, 'what a terminal shows while it waits'],
  ['', /WORTH_A_THREAD|\b8e6\b|MOST_VALUES/, 'from where on more threads, or a second reading, pay'],
  ['compose/hyphenate', /LIMIT|counted/, 'how many words are remembered'],
  ['compose/hyphenate/patterns', /MARKS|new Uint8Array/, 'numbers of letters in a table, and its room'],
  ['draw/', /1 <<|WORTH_DEFLATING|DEFLATE|STARTING_LINES/, 'room that grows; how hard a page is packed'],
  ['parse/math-rules', /LONGEST|MOST_LINES/, 'where the search for a closing mark is given up'],
  [
    'compose/paragraph',
    /VARIANT_LIMIT|MENDING|DEMERITS_PER_POINT|VARIANT_COST/,
    'weights that were found by trial',
  ],
  ['layer', /FIT =/, 'weights that were found by trial'],
];

export const isSpared = (file, line) =>
  SPARED.some(([name, pattern]) => file.includes(name) && pattern.test(line));

/**
 * Single changes after which the program does the same as before, each with its reason; when one is drawn the next site of its file is
 * taken. A part of the file's name, a pattern of the line, what stands there after the change.
 * @type {readonly (readonly [file: string, line: RegExp, text: string, reason: string])[]}
 */
const SAME = [
  ['nearest', /let i = 1; i <= a/, '0', 'a row more that changes nothing'],
  ['assemble', /line\.target \?/, 'true', 'a target that is undefined is none'],
  ['compose/lines', /over \+ below > 0/, '>=', 'as many rows as the style has'],
  ['parse/references', /let line = 1;/, '0', 'the line of a list that is not there'],
  ['parse/inlines', /given \? \{ width: given \}/, 'true', 'a width that is undefined is none'],
  ['parse/emphasis', /\?\? ' '/, ' ~', 'a space before it is enough'],
  ['parse/typography/ties', /key << 8/, '9', 'the number of a word, which no other has'],
  ['parse/typography/ties', /last === 0x2c/, 'false', 'a short cut to what the rules say'],
  [
    'compose/capitals',
    /inline\.kind === 'text' \? inline\.text : ' '/,
    'true',
    'what is no text has no letter',
  ],
  ['compose/displays', /cost: 0/, '1', 'one setting has nothing to be compared with'],
  ['compose/index', /count \+ 1 < words\.length/, '<=', 'the whole did not fit, nor does it with «…»'],
  ['compose/tables', /left = Math\.max\(0, \(high/, '1', 'a table is no wider than its page'],
  ['compose/table-rows', /lines > have/, '>=', 'no line more is none'],
  ['compose/hyphenate/patterns', /i < n \+ 2/, '<=', 'no pattern goes on after the last dot'],
  ['compose/hyphenate/patterns', /k < list\.length/, '<=', 'no level stands behind the last one'],
  ['compose/break-lines', /= new \w+Array\(0\);/, '1', 'room that grows'],
  ['compose/items', /this\.#unbroken > 0 &&/, '>=', 'a formula is no wider than the measure'],
  ['paginate/index', /bans: kept \?/, 'true', 'no ban is as much as a list of none'],
  ['article', /lock\?\.parts\.find/, 'findLast', 'ids are unique'],
  ['article', /source\.hash\.slice/, '', 'the longer hash tells as much'],
  ['load/articles', /let kept = 0/, '1', 'a byte more of what may be kept'],
];

export const isSame = ({ file, text }, line) =>
  SAME.some(([name, pattern, made]) => file.includes(name) && made === text && pattern.test(line));
