/** Makes `dist` anew, without a word unless something is wrong: `npm start` shows what a user wants to see. */
import { rmSync } from 'node:fs';
import { build } from 'rolldown';
import config from './rolldown.config.mjs';

rmSync(new URL('dist', import.meta.url), { recursive: true, force: true });
await build(config.map((options) => ({ ...options, logLevel: /** @type {const} */ ('warn') })));
