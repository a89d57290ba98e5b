/** Kinds of trouble that makers of proceedings meet, each in three variants: nothing is lost, mangled or wrong in silence. */
import { describe, expect, it } from 'vitest';
import { partText } from '../../src/model/galley.ts';
import { KINDS } from '../support/kinds.ts';
import { article, compileFolder, folderWith, laidPages, manifest } from '../support/volumes.ts';

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAIAAAD91JpzAAAACXBIWXMAAAPoAAAD6AG1e1JrAAAADklEQVQImWPoAAMGCAUALK4GYSSeFPoAAAAASUVORK5CYII=',
  'base64',
);

/** The three variants as articles of one volume: the lines of each and what is said of it. */
async function laid(bodies: readonly string[]) {
  const ids = bodies.map((_, i) => `00${i + 1}-a`);
  const { compiled, diagnostics } = await compileFolder(
    folderWith({
      'volume.yaml': manifest({ ids, contents: 'none' }),
      'a.png': PNG,
      ...Object.fromEntries(bodies.map((body, i) => [`${ids[i]}.md`, article(i + 1, body)])),
    }),
  );
  const lines = laidPages(compiled.book).flatMap((page) => page.lines);
  return ids.map((id) => ({
    text: lines
      .filter(({ part }) => part === id)
      .map(({ line }) => line.parts.map(partText).join(''))
      .join('\n'),
    codes: diagnostics.filter(({ file }) => file?.includes(id)).map(({ code }) => code as string),
    errors: diagnostics.filter(({ file, severity }) => file?.includes(id) && severity === 'error'),
  }));
}

/** Spaces of all kinds as one or none, and words joined over line ends. */
const spaced = (text: string): string =>
  text.replace(/\u00ad\n/g, '').replace(/[\s\u00a0\u2000-\u200a\ufdd0]+/g, ' ');
/** Dashes are set in their own way. */
const bare = (text: string): string => spaced(text).replace(/ /g, '').replace(/[–—]/g, '–');

describe.each(Object.entries(KINDS))('%s', (_, variants) => {
  it('in three variants', async () => {
    const read = await laid(variants.map(({ body }) => body));
    variants.forEach(({ body, shows = [], never, says }, i) => {
      const { text, codes, errors } = read[i];
      expect(errors, body).toEqual([]);
      for (const words of shows) expect(bare(text), body).toContain(bare(words));
      if (never) expect(text, body).not.toMatch(never);
      if (says) expect(codes, body).toContain(says);
    });
  });
});
