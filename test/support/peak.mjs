/** Runs the built program in this process and tells its peak memory, kilobytes. */
import { join } from 'node:path';

process.argv.splice(1, 1, join(import.meta.dirname, '../../dist/cli.js'));
process.on('exit', () => console.log(`peak ${process.resourceUsage().maxRSS}`));
await import('../../dist/cli.js');
