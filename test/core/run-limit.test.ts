import { expect, test } from 'vitest';

import { CheckedRunOptions, ownTimeoutInMs } from '../../src/core/checked-run-options.js';
import { RunLimit } from '../../src/core/run-limit.js';
import { VirtualClock } from '../../src/doors/testing.js';
import { DeadlineExceededError } from '../../src/errors.js';

const { signal } = new AbortController();

test('a limit tells of its end, once, with the error of the run', async () => {
  const clock = new VirtualClock();
  const errors: unknown[] = [];
  const limit = new RunLimit(250, clock, (error) => errors.push(error));
  await clock.advance(249);
  expect(errors).toEqual([]);
  await clock.advance(1);
  expect(errors).toEqual([new DeadlineExceededError('The run took longer than its timeoutInMs of 250.')]);
  limit.stop();
  expect(clock.pending).toBe(0);
});

test('a limit that is stopped says nothing, and leaves no timer', async () => {
  const clock = new VirtualClock();
  const limit = new RunLimit(250, clock, () => {
    throw new Error('late');
  });
  limit.stop();
  limit.stop();
  expect(clock.pending).toBe(0);
  await clock.advance(1000);
});

test('whoever makes a run counts its limit, unless somebody above does so now', () => {
  const limit = new RunLimit(250, new VirtualClock(), () => undefined);
  const checked = new CheckedRunOptions({ timeoutInMs: 250 }, signal, { limit });
  expect(ownTimeoutInMs({})).toBe(0);
  expect(ownTimeoutInMs({ timeoutInMs: 250 })).toBe(250);
  expect(ownTimeoutInMs(checked)).toBe(0);
  expect(ownTimeoutInMs(Object.assign({}, checked))).toBe(250);
  limit.stop();
  expect(ownTimeoutInMs(checked)).toBe(250);
});

test('checked options are those that were given, with the signal of the run, and without what a raw session never sees', () => {
  const given = {
    hooks: 'none',
    timeoutInMs: 5,
    traceLevel: 3,
    interOpThreadPool: -1,
    outputPartitionGraphs: true,
    reportTensorAllocationsUponOom: false,
    debugOptions: { globalStep: 7 },
  };
  const { hooks: _hooks, ...ofRawRun } = given;
  const checked = new CheckedRunOptions({ ...given, signal: AbortSignal.abort() }, signal);
  expect(Object.assign({}, checked)).toEqual({ ...ofRawRun, signal });
});
