/** The rules of the house, checked on the source itself. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import * as lineItems from '../../src/compose/line-items.ts';
import * as galley from '../../src/model/galley.ts';
import { ROOT } from '../support/volumes.ts';

const SRC = join(ROOT, 'src');
const files = (readdirSync(SRC, { recursive: true }) as string[]).filter((f) => f.endsWith('.ts')).sort();
const STAGES = ['load', 'parse', 'prepare', 'compose', 'paginate', 'render', 'verify', 'audit'];
const source = (file: string) => readFileSync(join(SRC, file), 'utf8');
const imports = (file: string) => [...source(file).matchAll(/from '([^']+)'/g)].map((m) => m[1]);
const target = (file: string, path: string) => relative(SRC, join(SRC, file, '..', path));

describe('the house', () => {
  it('stages never import stages', () => {
    for (const file of files) {
      const stage = STAGES.find((s) => file.startsWith(`${s}/`));
      if (!stage) continue;
      for (const path of imports(file).filter((p) => p.startsWith('.'))) {
        const other = target(file, path).split('/')[0];
        expect([file, STAGES.includes(other) && other !== stage]).toEqual([file, false]);
        expect(['commands', 'pipeline.ts', 'cli.ts']).not.toContain(other);
      }
    }
  });

  it('model imports nothing but model', () => {
    for (const file of files.filter((f) => f.startsWith('model/'))) {
      for (const path of imports(file)) expect(target(file, path)).toMatch(/^model\//);
    }
  });

  it('kernels import nothing', () => {
    for (const file of ['compose/line-items.ts', 'paginate/page-pen.ts']) expect(imports(file)).toEqual([]);
    expect(imports('paginate/page-breaks.ts')).toEqual(['./page-pen.ts', './page-pen.ts', './page-pen.ts']);
    expect(imports('compose/break-lines.ts')).toEqual(['./line-items.ts']);
  });

  it('the kernel and the model name the kinds of items alike', () => {
    expect([galley.BOX, galley.GLUE]).toEqual([lineItems.BOX, lineItems.GLUE]);
  });

  it.each([
    ['pdfkit', /^render\//],
    ['markdown-it', /^parse\//],
    ['fontkit', /^(load|compose)\//],
    ['yaml', /^load\//],
    ['zod', /^(load|commands)\//],
    ['sharp', /^prepare\//],
  ])('%s has one door', (library, door) => {
    for (const file of files.filter((f) => imports(f).includes(library))) expect(file).toMatch(door);
  });

  it('files have one subject and at most 400 lines', () => {
    for (const file of files) expect([file, source(file).split('\n').length <= 400]).toEqual([file, true]);
  });

  it('nothing reads the clock, the locale or chance', () => {
    // The cache marks a file that was used with the time, which no page ever sees.
    for (const file of files.filter((f) => !f.startsWith('commands/') && f !== 'cache.ts')) {
      expect([
        file,
        /Date\.now|new Date\(\)|Math\.random|toLocale|localeCompare|Intl\./.test(source(file)),
      ]).toEqual([file, false]);
    }
  });

  it('imports form no circle', () => {
    const open = new Set<string>();
    const done = new Set<string>();
    const visit = (file: string, way: readonly string[]) => {
      if (done.has(file)) return;
      expect(open.has(file), [...way, file].join(' → ')).toBe(false);
      open.add(file);
      const values = [...source(file).matchAll(/^(?:import|export) (?!type)[^;]*?from '(\.[^']+)'/gm)].map(
        (m) => m[1],
      );
      for (const path of values) visit(target(file, path), [...way, file]);
      open.delete(file);
      done.add(file);
    };
    for (const file of files) visit(file, []);
  });
});
