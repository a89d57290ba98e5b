/** The process that reads drawings: SVG in, PDF operators out; nothing where paths alone cannot say it. */
import { createRequire } from 'node:module';
import type { DrawingData } from '../model/assets.ts';
import { Converter } from './drawing-paths.ts';

export interface DrawingQuestion {
  readonly svg: string;
  /** Files of the fonts for its text. */
  readonly fonts: readonly string[];
}

/** Characters of what becomes of a drawing. */
const MOST_PLAIN = 32 * 2 ** 20;

function answer({ svg, fonts }: DrawingQuestion): DrawingData | null {
  try {
    const { Resvg } = createRequire(import.meta.url)('@resvg/resvg-js') as typeof import('@resvg/resvg-js');
    const font = { loadSystemFonts: false, fontFiles: [...fonts] };
    const plain = new Resvg(svg, { font }).toString();
    return plain.length > MOST_PLAIN ? null : (new Converter().convert(plain) ?? null);
  } catch {
    return null;
  }
}

process.on('message', (question: DrawingQuestion) => process.send!(answer(question)));
