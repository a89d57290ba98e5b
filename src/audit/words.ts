/** What a page says, as one short hash: the lock keeps it, and any file of the volume can be compared with it. */
import { hash } from 'node:crypto';
import { alike } from '../squash.ts';
import { isMargin } from './folios.ts';
import type { ReadPage } from './read.ts';

/**
 * Of the letters and digits between the margins, each as often as it stands there: programs that write a file anew may change the order of
 * its lines and where its words part. Formulas are left out, since some give their letters other names.
 */
export function wordsHash(page: ReadPage): string {
  const letters = page.lines.filter((line) => !isMargin(line)).map((line) => alike(line.words));
  return hash('sha256', [...letters.join('')].sort().join('')).slice(0, 12);
}
