/** The program as a few files: Node starts one file of 2 MB 160 ms sooner than 300 files of libraries (docs/decisions/0004-speed.md). */
export default {
  input: { cli: 'src/cli.ts', 'offprint-worker': 'src/commands/offprint-worker.ts' },
  platform: 'node',
  // Native code, and fonts that MathJax loads piece by piece.
  external: ['sharp', /^@mathjax\//, /^pdfjs-dist\//],
  output: { dir: 'dist', format: 'esm', entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js', cleanDir: true },
};
