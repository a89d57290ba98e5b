/** What other threads are asked to do. */
import { join } from 'node:path';
import { drawOthers, type Made, type Share } from '../crew.ts';
import { loadFonts } from '../load/fonts.ts';
import { PROGRAM_ROOT } from '../own-files.ts';
import { printShare } from './offprint.ts';

const fontsOf = () => loadFonts(join(PROGRAM_ROOT, 'fonts', 'fonts.yaml'), () => {});

export const jobs = {
  async drawShare(share: Share, hand: (made: Made) => void): Promise<void> {
    const fonts = fontsOf();
    if (fonts) await drawOthers(share, fonts, hand);
  },
  printShare,
};

/** What every job needs, done before a thread knows which one it gets. */
export const prepareForJobs = (): void => void fontsOf();
