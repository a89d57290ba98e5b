/** №077 after 76 other articles, with nothing said of its folio: the ledger's sum, the printed folios and the contents agree. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { article, folderWith, manifest, ROOT, temporaryFolder, tool, zhinaq } from '../support/volumes.ts';

const SENTENCES = [
  'Доверие не возникает само по себе, оно формируется постепенно. ',
  'Қоғамның сенімі заңдылыққа, ашықтыққа және адал қызметке сүйенеді. ',
  'Сотрудники стали чаще общаться с гражданами и объяснять свои решения. ',
  'Зерттеу нәтижелері кестеде жинақталып, салыстырмалы түрде талданды. ',
];

/** Text of a length that differs from article to article. */
const body = (i: number): string =>
  Array.from({ length: 3 + ((i * 7) % 23) }, (_, k) => SENTENCES[(i + k) % 4].repeat(4 + ((i * k) % 6))).join(
    '\n\n',
  );

it('lands where the sum of the pages before it says', () => {
  const ids = Array.from({ length: 76 }, (_, i) => `${String(i + 1).padStart(3, '0')}-g`);
  const folder = folderWith({
    'volume.yaml': manifest({ ids: [...ids, '077-mukatanov'] }),
    '077-mukatanov.md': readFileSync(join(ROOT, 'articles/077-mukatanov.md')),
    ...Object.fromEntries(ids.map((id, i) => [`${id}.md`, article(i + 1, body(i))])),
  });
  const out = temporaryFolder();
  expect(zhinaq(['build', '--volume', folder, '--out', out, '--quiet']).code).toBe(0);
  const ledger = JSON.parse(readFileSync(join(out, 'volume.pages.json'), 'utf8'));
  const lengths = ledger.articles.map((a: { first: number; last: number }) => a.last - a.first + 1);
  const front = ledger.articles[0].first - 1;
  const before = lengths.slice(0, 76).reduce((sum: number, n: number) => sum + n, 0);
  const last = ledger.articles[76];
  expect(last).toMatchObject({ number: 77, first: front + before + 1, last: front + before + lengths[76] });
  expect(lengths[76]).toBeLessThanOrEqual(6);

  const text = tool('pdftotext', ['-layout', join(out, 'volume.pdf'), '-']).split('\f');
  for (const { sheet, folio, articles } of ledger.pages) {
    if (articles.length === 0) continue;
    const lines = text[sheet - 1].trim().split('\n');
    expect(lines[lines.length - 1].trim()).toBe(folio);
  }
  const contents = ledger.pages.filter(
    (p: { folio: string }) =>
      Number(p.folio) >= ledger.contents.first && Number(p.folio) <= ledger.contents.last,
  );
  const entries = contents.map((p: { sheet: number }) => text[p.sheet - 1]).join('\n');
  const numbers = [...entries.matchAll(/(?:\. ?){3,}\s*(\d+)\s*$/gm)].map((m) => Number(m[1]));
  expect(numbers).toEqual(ledger.articles.map((a: { first: number }) => a.first));
});
