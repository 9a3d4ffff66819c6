import { expect, it } from 'vitest';
import { CallersThread } from '../../../../src/runtimes/tensorflow/c-api/callers-thread.js';

/** What is chosen after runs that take so long by the thread that calls, and by several. */
function chosen(hereMs: number, sharedMs: number): boolean {
  const choice = new CallersThread();
  for (let run = 0; run < 40; run += 1) {
    const options = choice.next();
    choice.took(options, options ? hereMs : sharedMs);
  }
  const last = [choice.next(), choice.next()].map((options) => options !== undefined);
  expect(last[0]).toBe(last[1]);
  return last[0] ?? false;
}

it.each([
  [0.1, 0.2, true],
  [0.2, 0.1, false],
  [5, 6, false],
])('runs that take %d ms by one thread and %d ms by several are made by one: %s', (here, shared, expected) => {
  expect(chosen(here, shared)).toBe(expected);
});

it('begins with the way of TensorFlow', () => {
  const choice = new CallersThread();
  expect([choice.next(), choice.next(), choice.next(), choice.next()]).toEqual(Array(4).fill(undefined));
});
