/** What other threads are asked to do. */
import { join } from 'node:path';
import { drawOthers, type Made, type Share } from '../crew.ts';
import { loadFonts } from '../load/fonts.ts';
import { PROGRAM_ROOT } from '../load/template.ts';
import { printShare } from './offprint.ts';

export const jobs = {
  async drawShare(share: Share, hand: (made: Made) => void): Promise<void> {
    const fonts = loadFonts(join(PROGRAM_ROOT, 'fonts', 'fonts.yaml'), () => {});
    if (fonts) await drawOthers(share, fonts, hand);
  },
  printShare,
};
