/** All commands: what the program's one file offers to the command line. */
export { audit } from './audit.ts';
export { build, check } from './build.ts';
export { diff } from './diff.ts';
export { explain } from './explain.ts';
export { hyphenateWords } from './hyphenate.ts';
export { jobs, prepareForJobs } from './jobs.ts';
export { lock, unlock } from './lock.ts';
export { offprint } from './offprint.ts';
export { schema } from './schema.ts';
export { watch } from './watch.ts';
