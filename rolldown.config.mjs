/**
 * The program as small entries and a few large files: Node starts that sooner than 300 files of libraries, and V8 keeps it compiled
 * (docs/decisions/0004-speed.md).
 */
// pdf.js loads itself piece by piece.
const external = [/^pdfjs-dist\//];

/**
 * What pdfkit brings for things that we never ask of it (its own text, pictures, encryption); their tables take 80 ms to unpack
 * at every start.
 */
const UNUSED = {
  fontkit: 'export const create = unused;',
  linebreak: 'export default unused;',
  'png-js': 'export default unused;',
  '@noble/ciphers/aes': 'export const cbc = unused, ecb = unused;',
};

const withoutUnused = {
  name: 'without-unused',
  resolveId: (/** @type {string} */ id, /** @type {string | undefined} */ importer) =>
    Object.hasOwn(UNUSED, id) && importer?.includes('pdfkit') ? `\0unused:${id}` : null,
  load: (/** @type {string} */ id) =>
    id.startsWith('\0unused:')
      ? `const unused = () => { throw new Error('left out of the program'); };
${UNUSED[/** @type {keyof typeof UNUSED} */ (id.slice('\0unused:'.length))]}`
      : null,
};

/** Node starts CommonJS some 6 ms sooner than modules, a tenth of what `--version` takes. */
const asCommonJs = {
  name: 'as-commonjs',
  /** @this {import('rolldown').PluginContext} */
  generateBundle() {
    this.emitFile({ type: 'asset', fileName: 'package.json', source: '{ "type": "commonjs" }\n' });
  },
};

/** One file with all that it needs. */
const whole = (/** @type {Record<string, string>} */ input) => ({
  input,
  platform: /** @type {const} */ ('node'),
  output: {
    dir: 'dist',
    format: /** @type {const} */ ('cjs'),
    codeSplitting: false,
    entryFileNames: '[name].cjs',
  },
});

export default [
  {
    input: {
      cli: 'src/cli.ts',
      worker: 'src/worker.ts',
      outside: 'src/prepare/outside-process.ts',
    },
    platform: 'node',
    external,
    plugins: [asCommonJs],
    output: { dir: 'dist', format: 'cjs', entryFileNames: '[name].js', chunkFileNames: '[name].js' },
  },
  {
    ...whole({ commands: 'src/commands/index.ts' }),
    external,
    plugins: [withoutUnused],
  },
  whole({ mathjax: 'src/prepare/mathjax.ts' }),
  whole({ sharp: 'src/prepare/sharp.ts' }),
];
