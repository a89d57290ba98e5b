/** The smallest manuscript that still fails in the same way. */
import { type Failure, failuresOf } from './fuzz-laws.ts';
import type { Manuscript, Wanted } from './manuscripts.ts';
import { print } from './press.ts';
import { letters, signs } from './reader.ts';

const HEAD = /^---\n[\s\S]*?\n---\n/;
const PLAIN_HEAD = '---\nnumber: 1\nlanguage: ru\ntitle: "T"\nauthors:\n  - name: Образцов О.\n---\n';

/** Where a text stands now: the lines of its block. */
function placed(wanted: Wanted, source: string): Wanted | undefined {
  const own = wanted.by === 'letters' ? letters : signs;
  if (!own(source).includes(own(wanted.text))) return undefined;
  const lines = source.split('\n');
  const end = lines.findIndex((_, i) => own(lines.slice(0, i + 1).join('\n')).includes(own(wanted.text)));
  let [from, to] = [end, end];
  while (from > 0 && lines[from - 1].trim()) from--;
  while (to < lines.length - 1 && lines[to + 1].trim()) to++;
  return { ...wanted, from: from + 1, to: to + 1 };
}

async function fails(failure: Failure, manuscript: Manuscript, source: string): Promise<boolean> {
  const wanted = manuscript.wanted.flatMap((own) => placed(own, source) ?? []);
  const one = [{ id: '001-a', source: source.replace(/^number: \d+$/m, 'number: 1'), wanted }];
  const same = (other: Failure) =>
    other.law === failure.law &&
    (failure.law === 'lost'
      ? other.what.split('  ')[0] === failure.what.split('  ')[0]
      : failure.law === 'sheet' || other.kind === failure.kind);
  try {
    return failuresOf(one, await print(one)).some(same);
  } catch (fault) {
    return failure.law === 'crash' && String(fault).includes(failure.kind.slice(0, 30).split('\n')[0]);
  }
}

/** Takes pieces away as long as the rest fails (ddmin). */
async function fewer(
  pieces: readonly string[],
  test: (rest: readonly string[]) => Promise<boolean>,
): Promise<readonly string[]> {
  let rest = pieces;
  for (let size = Math.ceil(rest.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2))
    for (let at = 0; at < rest.length; ) {
      const without = [...rest.slice(0, at), ...rest.slice(at + size)];
      if (await test(without)) rest = without;
      else at += size;
    }
  return rest;
}

export async function shrink(failure: Failure, manuscript: Manuscript): Promise<string> {
  const given = manuscript.source.replace(/\r\n?/g, '\n');
  let head = HEAD.exec(given)?.[0] ?? '';
  let body = given.slice(head.length);
  if (!(await fails(failure, manuscript, head + body))) return 'not alone';
  if (await fails(failure, manuscript, PLAIN_HEAD + body)) head = PLAIN_HEAD;
  else
    head = (
      await fewer(head.split(/(?<=\n)/), (rest) => fails(failure, manuscript, rest.join('') + body))
    ).join('');
  for (const apart of [/(?<=\n)/, /(?<=[\s|<>])/, /(?=[\s\S])/u]) {
    const pieces = body.split(apart);
    if (apart.source.includes('S') && pieces.length > 160) break;
    body = (await fewer(pieces, (rest) => fails(failure, manuscript, head + rest.join('')))).join('');
  }
  return head === PLAIN_HEAD ? body : head + body;
}
