/** The commands, which are one file of `dist` with all that they need. */
import { bundle } from './bundle.ts';
import { IMPORT } from './lazily.ts';

export type Program = typeof import('./commands/index.ts');

/** `keep` leaves a code cache behind at the end, for runs that have used most of the program. */
export function program(keep: boolean): Program {
  Object.assign(globalThis, { [IMPORT]: (name: string) => import(name) });
  const { exports, leave } = bundle<Program>('commands.cjs');
  if (keep) process.once('exit', (code) => code === 0 && leave());
  return exports;
}
