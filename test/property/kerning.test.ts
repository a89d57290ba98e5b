import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import * as fontkit from 'fontkit';
import { describe, expect, it } from 'vitest';
import { pairKerning } from '../../src/load/kerning.ts';
import { openSfnt } from '../../src/load/sfnt.ts';

const require = createRequire(import.meta.url);
const LETTERS = 'AVТУГоаеdк.,«»ҚғңұГрАЛДЧПяц-"TVWYo';

describe('kerning from GPOS', () => {
  it.each([
    '400Regular/Tinos_400Regular',
    '700Bold/Tinos_700Bold',
    '400Regular_Italic/Tinos_400Regular_Italic',
  ])('%s: as the layout says', (name) => {
    const path = require.resolve(`@expo-google-fonts/tinos/${name}.ttf`);
    // biome-ignore lint/suspicious/noExplicitAny: fontkit's types lack what is compared here
    const font = fontkit.create(readFileSync(path)) as any;
    const kern = pairKerning(openSfnt(readFileSync(path))!)!;
    let kerned = 0;
    for (const a of LETTERS) {
      for (const b of LETTERS) {
        const { positions, glyphs } = font.layout(a + b);
        const wanted = positions[0].xAdvance - glyphs[0].advanceWidth;
        expect([a + b, kern(glyphs[0].id, glyphs[1].id, a + b)]).toEqual([a + b, wanted]);
        if (wanted !== 0) kerned++;
      }
    }
    expect(kerned).toBeGreaterThan(20);
  });
});
