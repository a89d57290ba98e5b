/** What a text is read as, in one line a block: for tests that say what markup means. */
import { Diagnostics } from '../../src/diagnostics.ts';
import { load } from '../../src/load/index.ts';
import { type Block, type Inline, type Language, Mark } from '../../src/model/document.ts';
import type { Project } from '../../src/model/project.ts';
import { parse } from '../../src/parse/index.ts';
import { volumeOf } from './volumes.ts';

const MARKS: readonly (readonly [string, number])[] = [
  ['b', Mark.bold],
  ['i', Mark.italic],
  ['m', Mark.mono],
  ['s', Mark.strike],
  ['sup', Mark.superior],
  ['sub', Mark.inferior],
  ['u', Mark.underline],
  ['sc', Mark.smallCaps],
];

/** `{b:bold}`, `{→address:words}`, `⏎` for a line break, `⍽` and `~` for spaces that do not, or would rather not, break. */
function runs(inlines: readonly Inline[]): string {
  return inlines
    .map((inline): string => {
      if (inline.kind === 'break') return '⏎';
      if (inline.kind === 'formula') return `⟨${inline.tex}⟩`;
      if (inline.kind === 'note')
        return `[^${inline.number}${inline.blocks ? ` ${inline.blocks.map(shape).join('; ')}` : ''}]`;
      if (inline.kind === 'slot') return '[slot]';
      const names = MARKS.filter(([, bit]) => inline.marks & bit).map(([name]) => name);
      const all = [...names, ...(inline.href === undefined ? [] : [`→${inline.href}`])];
      return all.length > 0 ? `{${all.join(' ')}:${inline.text}}` : inline.text;
    })
    .join('')
    .replaceAll('\u00a0', '⍽')
    .replaceAll('\ufdd0', '~');
}

const all = (blocks: readonly Block[]): string => blocks.map(shape).join('; ');

function tableShape(block: Block & { kind: 'table' }): string {
  const rows = (list: typeof block.rows) =>
    list.map((row) =>
      row
        .map(({ blocks, at, columns, rows: high, align, head }) => {
          const span = columns > 1 || high > 1 ? `${columns}×${high} ` : '';
          return `${at}:${span}${align ? `${align} ` : ''}${head ? 'h ' : ''}${all(blocks).replaceAll('cell: ', '')}`;
        })
        .join(' | '),
    );
  const aligns = block.aligns.map((align) => align[0]).join('');
  const caption = block.caption ? ` “${runs(block.caption.inlines)}”` : '';
  const named = `${block.number ? ` №${block.number}` : ''}${block.label ? ` #${block.label}` : ''}`;
  return `table ${aligns}${named}${caption} head [${rows(block.head).join(' / ')}] rows [${rows(block.rows).join(' / ')}]`;
}

function shape(block: Block): string {
  switch (block.kind) {
    case 'paragraph':
      return `${block.role}: ${runs(block.inlines)}`;
    case 'heading':
      return `h${block.level}${block.label ? ` #${block.label}` : ''}: ${runs(block.inlines)}`;
    case 'list': {
      const items = block.items.map((item, i) => {
        const marker = block.markers?.[i];
        const done = block.done?.[i];
        return `${marker ? `<${marker}> ` : ''}${done === undefined ? '' : done ? '[x] ' : '[ ] '}${all(item)}`;
      });
      return `${block.references ? 'references' : 'list'}${block.start === undefined ? '' : ` ${block.start}`} (${items.join(' | ')})`;
    }
    case 'quote':
      return `quote (${all(block.blocks)})`;
    case 'code':
      return `code: ${block.text.replaceAll('\n', '⏎')}`;
    case 'display':
      return `display: ⟨${block.tex}⟩ ${block.numbers.map(({ tag, label }) => `<${tag ?? ''}${label ? ` #${label}` : ''}>`).join('')}`;
    case 'table':
      return tableShape(block);
    case 'figure': {
      const { src, number, label, width, caption, href } = block;
      const wide = width
        ? ` ${width.share === undefined ? `${width.points?.toFixed(1)}pt` : `${(width.share * 100).toFixed(0)}%`}`
        : '';
      const named = `${number ? ` №${number}` : ''}${label ? ` #${label}` : ''}${href ? ` →${href}` : ''}`;
      return `figure ${src}${wide}${named}${caption ? ` “${runs(caption.inlines)}”` : ''}`;
    }
    case 'definitions':
      return `terms (${block.items.map(({ term, texts }) => `${runs(term)} = ${texts.map(all).join(' & ')}`).join(' | ')})`;
    case 'rule':
      return 'rule';
    case 'entry':
      return `${block.role}: ${runs(block.inlines)} ← → ${'kind' in block.number ? 'slot' : runs(block.number)}`;
    case 'fields':
      return 'fields';
  }
}

const projects = new Map<string, Project>();

/** The blocks of an article’s body, its head left out, and the codes of what is said with their lines. */
export function shapeOf(
  body: string,
  language: Language = 'ru',
  head: object = {},
): { shape: string; said: string[]; head: string } {
  const known = projects.get('') ?? load(volumeOf(['Текст.']), () => {})!;
  projects.set('', known);
  const [source] = known.sources;
  const diagnostics = new Diagnostics();
  const meta = { ...source.meta, language, title: { [language]: 'Заглавие' }, ...head };
  const { blocks } = parse({ ...source, bodyLine: 1, meta }, body, known.template.labels, diagnostics.report);
  const HEAD = /^(udc|title|author|email|affiliation|abstract|abstract-title|keywords|note): /;
  const shapes = blocks.map(shape);
  return {
    shape: shapes.filter((line) => !HEAD.test(line)).join('\n'),
    head: shapes.filter((line) => HEAD.test(line)).join('\n'),
    said: diagnostics.list.map(({ code, line, message }) => `${code}:${line} ${message}`),
  };
}
