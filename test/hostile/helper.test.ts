/** Threads and processes that end or hang in the middle of their work: one question is lost, and said to be, no other. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Helper } from '../../src/helper.ts';
import { temporaryFolder } from '../support/volumes.ts';

const ANSWER = `(question) => {
  if (question === 'end') process.exit(3);
  while (question === 'hang');
  return question + '!';
}`;
const FILES = {
  thread: `const { parentPort } = require('node:worker_threads'); const answer = ${ANSWER};
parentPort.on('message', (question) => parentPort.postMessage(answer(question)));`,
  process: `const answer = ${ANSWER}; process.on('message', (question) => process.send(answer(question)));`,
};

const helper = (kind: 'thread' | 'process', source: string, limit = 10_000) => {
  const file = join(temporaryFolder(), 'helper.cjs');
  writeFileSync(file, source);
  return new Helper<string, string>(kind, file, () => limit);
};

const said = (answer: string | Error) => (answer instanceof Error ? `fault: ${answer.message}` : answer);

describe.each(['thread', 'process'] as const)('a %s', (kind) => {
  it('answers in the order in which it was asked, again after a rest', async () => {
    const one = helper(kind, FILES[kind]);
    const questions = Array.from({ length: 20 }, (_, i) => `q${i}`);
    expect(await Promise.all(questions.map((q) => one.ask(q)))).toEqual(questions.map((q) => `${q}!`));
    expect(await one.ask('late')).toBe('late!');
  });

  it('that ends fails one question, and another serves the rest', async () => {
    const one = helper(kind, FILES[kind]);
    const answers = await Promise.all(['a', 'end', 'b', 'end', 'c'].map((q) => one.ask(q)));
    expect(answers.map(said)).toEqual([
      'a!',
      expect.stringMatching(/^fault: .*ended/),
      'b!',
      expect.stringMatching(/^fault: .*ended/),
      'c!',
    ]);
  });

  it('that hangs is stopped when its time is over', async () => {
    const one = helper(kind, FILES[kind], 1000);
    const answers = await Promise.all(['a', 'hang', 'b'].map((q) => one.ask(q)));
    expect(answers.map(said)).toEqual(['a!', 'fault: it took longer than 1 s', 'b!']);
  });

  it('has its time even where this thread is busy longer than that', async () => {
    const one = helper(kind, FILES[kind], 500);
    await one.ask('started');
    const answer = one.ask('a');
    const until = performance.now() + 1000;
    while (performance.now() < until);
    expect(await answer).toBe('a!');
  });

  it('that cannot be started says so', async () => {
    const one = helper(kind, 'throw new Error("not today");');
    expect(said(await one.ask('a'))).toMatch(/^fault: /);
  });
});
