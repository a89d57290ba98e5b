/** YAML with positions: parse, check against a schema, and say where each fault stands. */
import { type Document, isMap, isNode, isPair, isScalar, LineCounter, parseDocument } from 'yaml';
import { config, type ZodError, type ZodType } from 'zod';
import type { Cache } from '../cache.ts';
import type { Code } from '../diagnostic-codes.ts';
import { nearest, type Report } from '../diagnostics.ts';

// Zod would write and compile a parser for each schema, which takes longer than a volume's few objects do without. It has to be said
// before a schema is made: those who make them import this file.
config({ jitless: true });

export interface YamlText {
  readonly file: string;
  readonly text: string;
  /** Lines of the file before the text. */
  readonly linesBefore: number;
}

export interface Checked<T> {
  readonly value: T;
  /** Lines of the top-level keys. */
  readonly lines: Readonly<Record<string, number>>;
}

type Path = readonly PropertyKey[];

/** The checked value, or undefined after at least one diagnostic. */
export function readYaml<T>(source: YamlText, schema: ZodType<T>, report: Report): Checked<T> | undefined {
  const odd = source.text.split('\n').findIndex((line) => /^ *\u00a0/.test(line));
  if (odd >= 0) {
    const place = { file: source.file, line: odd + 1 + source.linesBefore };
    report('yaml/syntax', place, {
      reason: 'the line begins with a no-break space (U+00A0)',
      advice: 'indent with ordinary spaces; the other kind comes with pasted text',
    });
    return undefined;
  }
  const counter = new LineCounter();
  const doc = parseDocument(source.text, {
    lineCounter: counter,
    prettyErrors: false,
    uniqueKeys: true,
    merge: true,
  });
  const at = (offset: number) => {
    const { line, col } = counter.linePos(offset);
    return { file: source.file, line: line + source.linesBefore, column: col };
  };
  for (const fault of doc.errors) {
    report('yaml/syntax', at(fault.pos[0]), {
      reason: fault.message.replace(/\s+/g, ' '),
      advice: advise(fault.code),
    });
  }
  if (doc.errors.length > 0) return undefined;
  let plain: unknown;
  try {
    plain = doc.toJS({ maxAliasCount: 20 }) ?? {};
  } catch (fault) {
    const advice = 'a value that begins with * or & must stand in quotes';
    report('yaml/syntax', at(0), { reason: (fault as Error).message.split('\n')[0], advice });
    return undefined;
  }
  const result = schema.safeParse(plain);
  if (!result.success) {
    describe(result.error, doc, (path, onKey) => at(offsetOf(doc, path, onKey)), report);
    return undefined;
  }
  return { value: result.data, lines: topLines(doc, (offset) => at(offset).line) };
}

function advise(code: string): string {
  if (code === 'BLOCK_AS_IMPLICIT_KEY' || code === 'MULTILINE_IMPLICIT_KEY')
    return 'a value that holds a colon must stand in double quotes: title: "…: …"';
  if (code === 'TAB_AS_INDENT') return 'indent with spaces, not with tabs';
  if (code === 'DUPLICATE_KEY') return 'delete one of the two';
  return 'put values with colons, quotes or # in double quotes, and indent with spaces';
}

/** Offset of the node at a path; the nearest parent's where there is none. */
function offsetOf(doc: Document, path: Path, onKey: boolean): number {
  if (onKey && path.length > 0) {
    const map = path.length === 1 ? doc.contents : doc.getIn(path.slice(0, -1), true);
    const pair = isMap(map)
      ? map.items.find((p) => isScalar(p.key) && p.key.value === path.at(-1))
      : undefined;
    if (pair && isNode(pair.key) && pair.key.range) return pair.key.range[0];
  }
  for (let n = path.length; n > 0; n--) {
    const node = doc.getIn(path.slice(0, n), true);
    if (isNode(node) && node.range) return node.range[0];
  }
  return 0;
}

function topLines(doc: Document, line: (offset: number) => number): Record<string, number> {
  const lines: Record<string, number> = {};
  if (!isMap(doc.contents)) return lines;
  for (const pair of doc.contents.items) {
    if (isPair(pair) && isScalar(pair.key) && isNode(pair.key) && pair.key.range)
      lines[String(pair.key.value)] = line(pair.key.range[0]);
  }
  return lines;
}

type Locate = (path: Path, onKey: boolean) => { file: string; line: number; column: number };

type Issue = ZodError['issues'][number];

/**
 * The faults to say. Where a value may have one of several forms, those of the form that it comes nearest to: the one whose faults lie
 * inside the value, not in what kind of value it is.
 */
function plainIssues(issues: readonly Issue[], above: Path = []): Issue[] {
  return issues.flatMap((issue): Issue[] => {
    const path = [...above, ...issue.path];
    if (issue.code !== 'invalid_union') return [{ ...issue, path }];
    const forms = issue.errors.map((form) => plainIssues(form, path));
    const fits = (form: readonly Issue[]) =>
      form.every(({ code, path: own }) => code !== 'invalid_type' || own.length > path.length);
    const near = forms.filter(fits).sort((a, b) => a.length - b.length);
    return near[0] ?? [{ ...issue, path }];
  });
}

function describe(error: ZodError, doc: Document, locate: Locate, report: Report): void {
  for (const issue of plainIssues(error.issues)) {
    const key = issue.path.join('.') || 'the file';
    if (issue.code === 'unrecognized_keys') {
      for (const unknown of issue.keys) {
        const inLanguages = LANGUAGE_KEYS.has(issue.path.at(-1)?.toString() ?? '') && unknown.length <= 3;
        const near = nearest(
          unknown,
          KNOWN_KEYS.filter((known) => known !== unknown),
        );
        const advice = inLanguages
          ? 'the languages are kk, ru and en'
          : near
            ? `did you mean \`${near}\`?`
            : 'delete it; `zhinaq schema` lists the keys';
        report('key/unknown', locate([...issue.path, unknown], true), {
          key: [...issue.path, unknown].join('.'),
          advice,
        });
      }
    } else if (issue.code === 'custom' && issue.params?.code) {
      const { code, values } = issue.params as { code: Code; values: Readonly<Record<string, string>> };
      report(code, locate(issue.path, false), { key, ...values });
    } else if (issue.code === 'invalid_value' && doc.getIn(issue.path) !== undefined) {
      const given = String(doc.getIn(issue.path));
      report('key/value', locate(issue.path, false), {
        key,
        reason: `\`${given}\` is none of ${issue.values.map(String).join(', ')}`,
        advice: adviceForChoice(given, issue.values.map(String)),
      });
    } else if (doc.getIn(issue.path) === undefined && issue.path.length > 0) {
      report('key/missing', locate(issue.path, false), {
        key,
        example: EXAMPLES[String(issue.path.at(-1))] ?? `${String(issue.path.at(-1))}: …`,
      });
    } else {
      report('key/value', locate(issue.path, false), {
        key,
        reason: lower(issue.message),
        advice: adviceFor(
          doc.getIn(issue.path, true),
          issue.code === 'invalid_type' || issue.code === 'invalid_union',
        ),
      });
    }
  }
}

/** What people call the three languages. */
const LANGUAGE_NAMES: readonly [RegExp, string][] = [
  [/^(?:kz|kaz|qaz|qz|kazakh|қаз|каз|kk[-_])/iu, 'kk'],
  [/^(?:rus|russian|рус|орыс|ru[-_])/iu, 'ru'],
  [/^(?:eng|english|gb|uk|us|анг|ағыл|en[-_])/iu, 'en'],
];

function adviceForChoice(given: string, choices: readonly string[]): string {
  const meant = LANGUAGE_NAMES.find(([names, code]) => names.test(given) && choices.includes(code))?.[1];
  const near = meant ?? (given.length > 2 ? nearest(given, choices) : undefined);
  return near ? `write \`${near}\`` : `write one of ${choices.map((c) => `\`${c}\``).join(', ')}`;
}

const lower = (message: string): string =>
  message.replace(/^Invalid input: /, '').replace(/^[A-Z]/, (c) => c.toLowerCase());

/** `source` keeps the digits as they were written: 001.10. */
function adviceFor(node: unknown, wrongType: boolean): string {
  const value = isScalar(node) ? node.value : node;
  const source = isScalar(node) ? (node.source ?? String(node.value)) : '';
  if (wrongType && typeof value === 'string' && /^\d+$/.test(value)) return `take the quotes off: ${value}`;
  if (wrongType && typeof value === 'number')
    return `YAML read a number; if it is text, put it in quotes: "${source}"`;
  if (wrongType && typeof value === 'boolean')
    return `YAML read true or false; if it is text, put it in quotes: "${source}"`;
  if (isMap(value)) return 'YAML read a map; a value that holds a colon must stand in double quotes';
  return 'see `zhinaq schema` for the form';
}

/** A line to copy for each key that must be there. */
const EXAMPLES: Readonly<Record<string, string>> = {
  number: 'number: 77',
  language: 'language: kk',
  title: 'title: "Заглавие"',
  authors: 'authors: [{ name: Иванов Иван Иванович }]',
  name: 'name: Иванов Иван Иванович',
  family: 'family: Иванов',
  sections: 'sections: [{ number: I, title: { kk: … }, articles: [001-name] }]',
};

/** Keys whose values are maps by language. */
const LANGUAGE_KEYS = new Set(['title', 'kind', 'place', 'publisher', 'annotation', 'abstract', 'keywords']);

/** All keys of both schemas, for «did you mean». */
const KNOWN_KEYS = (
  'title kind language part place date year isbn publisher imprint udc bbk format copies signed board annotation template numbering first ' +
  'firstArticle articlesStart signature contents index authors sections number articles name family given patronymic email position affiliation ' +
  'city country degree orcid supervisor contentsEntry pages doi received accepted funding license abstract keywords kk ru en titleCase ink supervisors place'
).split(' ');

/** The same, or what was read from the same text for another build; `name` is the schema's. What is wrong is read anew each time. */
export function readKnownYaml<T>(
  source: YamlText,
  [name, schema]: readonly [string, ZodType<T>],
  report: Report,
  cache: Cache | undefined,
): Checked<T> | undefined {
  if (!cache) return readYaml(source, schema, report);
  const key = cache.key('yaml', name, source.linesBefore, source.text);
  const known = cache.findIn<Checked<T>>('yaml', key);
  if (known) return known;
  let silent = true;
  const made = readYaml(source, schema, (...said) => {
    silent = false;
    report(...said);
  });
  if (made && silent) cache.keepIn('yaml', key, made);
  return made;
}
