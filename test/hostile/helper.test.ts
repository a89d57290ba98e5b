/** A process that ends or hangs in the middle of its work: one question is lost, and said to be, no other. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { Helper } from '../../src/helper.ts';
import { temporaryFolder } from '../support/volumes.ts';

const ANSWERS = `process.send('ready');
process.on('message', ({ say }) => {
  if (say === 'end') process.exit(3);
  while (say === 'hang');
  process.send(say + '!');
});`;

function helper(limit = 10_000, source = ANSWERS) {
  const file = join(temporaryFolder(), 'helper.cjs');
  writeFileSync(file, source);
  const own = new Helper<{ say: string }, string>(file, () => limit);
  return async (...words: string[]) => {
    const answers = await Promise.all(words.map((say) => own.ask({ say })));
    return answers.map((answer) => (answer instanceof Error ? `fault: ${answer.message}` : answer));
  };
}

it('answers in the order in which it was asked, again after a rest', async () => {
  const ask = helper();
  const words = Array.from({ length: 20 }, (_, i) => `q${i}`);
  expect(await ask(...words)).toEqual(words.map((word) => `${word}!`));
  expect(await ask('late')).toEqual(['late!']);
});

it('that ends fails one question, and another process serves the rest', async () => {
  const ended = 'fault: its process has ended';
  expect(await helper()('a', 'end', 'b', 'end', 'c')).toEqual(['a!', ended, 'b!', ended, 'c!']);
});

it('that hangs is stopped when its time is over', async () => {
  expect(await helper(1000)('a', 'hang', 'b')).toEqual(['a!', 'fault: it took longer than 1 s', 'b!']);
});

it('has its time even where this thread is busy longer than that', async () => {
  const ask = helper(500);
  await ask('started');
  const answer = ask('a');
  const until = performance.now() + 1000;
  while (performance.now() < until);
  expect(await answer).toEqual(['a!']);
});

it('that cannot be started says so to all, and is not tried for each', async () => {
  const fault = 'fault: it ended at once with exit code 1';
  expect(await helper(10_000, 'throw new Error("not today");')('a', 'b')).toEqual([fault, fault]);
});
