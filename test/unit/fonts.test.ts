import { describe, expect, it } from 'vitest';
import { Diagnostics } from '../../src/diagnostics.ts';
import { loadFonts } from '../../src/load/fonts.ts';
import { Mark } from '../../src/model/document.ts';
import { folderWith, loadVolume, volumeOf } from '../support/volumes.ts';

describe('fonts', () => {
  it('says which file of which family is missing', () => {
    const family = '{ regular: none.ttf, italic: none.ttf, bold: none.ttf, boldItalic: none.ttf }';
    const folder = folderWith({ 'fonts.yaml': `families:\n  serif: ${family}\n  mono: ${family}\n` });
    const diagnostics = new Diagnostics();
    expect(loadFonts(`${folder}/fonts.yaml`, diagnostics.report)).toBeUndefined();
    expect(diagnostics.list).toMatchObject([
      { code: 'font/not-found', message: expect.stringContaining('none.ttf') },
    ]);
  });

  it('have every Kazakh letter, №, ₸ and U+2011 in all four styles', () => {
    const { fonts } = loadVolume(volumeOf(['Текст.'])).project!;
    for (const marks of [0, Mark.bold, Mark.italic, Mark.bold | Mark.italic]) {
      for (const family of ['serif', 'mono'] as const) {
        const face = fonts.face(family, marks);
        for (const letter of family === 'serif' ? 'ӘәҒғҚқҢңӨөҰұҮүҺһІі№₸‑' : 'ӘәҒғҚқҢңӨөҰұҮүҺһІі№')
          expect([face.name, letter, face.glyphFor(letter.codePointAt(0)!) > 0]).toEqual([
            face.name,
            letter,
            true,
          ]);
      }
    }
  });
});
