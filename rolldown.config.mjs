/**
 * The program as two small entries and one large file: Node starts that sooner than 300 files of libraries, and V8 keeps it compiled
 * (docs/decisions/0004-speed.md).
 */
// Native code, and what MathJax and pdf.js load piece by piece.
const external = ['sharp', /^@mathjax\//, /^pdfjs-dist\//];

/** pdfkit breaks lines with it in `text()`, which we never call; its tables take 15 ms to unpack at every start. */
const withoutLinebreak = {
  name: 'without-linebreak',
  resolveId: (/** @type {string} */ id) => (id === 'linebreak' ? '\0linebreak' : null),
  load: (/** @type {string} */ id) => (id === '\0linebreak' ? 'export default class {}' : null),
};

export default [
  {
    input: { cli: 'src/cli.ts', worker: 'src/worker.ts' },
    platform: 'node',
    external,
    output: { dir: 'dist', format: 'esm' },
  },
  {
    input: { commands: 'src/commands/index.ts' },
    platform: 'node',
    external,
    plugins: [withoutLinebreak],
    output: { dir: 'dist', format: 'cjs', codeSplitting: false, entryFileNames: '[name].cjs' },
  },
];
