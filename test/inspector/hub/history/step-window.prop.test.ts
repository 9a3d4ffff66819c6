import fc from 'fast-check';
import { expect, test } from 'vitest';

import { StepWindow } from '../../../../src/inspector/hub/history/step-window.js';

/** What 99 of 100 durations do not exceed: the nearest rank. */
function p99Of(durations: readonly number[]): number | undefined {
  return durations.toSorted((one, other) => one - other)[Math.ceil(0.99 * durations.length) - 1];
}

const durations = fc.array(fc.float({ min: 0, max: 1000, noNaN: true }), { minLength: 1, maxLength: 250 });

test('The steps of the last second have their mean and their 99th percentile, however often they are asked for', () => {
  fc.assert(
    fc.property(fc.array(durations, { minLength: 1, maxLength: 10 }), fc.boolean(), (slots, isAskedBetween) => {
      const window = new StepWindow();
      for (const [slot, times] of slots.entries()) {
        for (const [place, ms] of times.entries()) {
          window.add(slot * 100 + 99, ms);
          if (isAskedBetween && place % 7 === 0) window.summary(slot * 100 + 99);
        }
      }
      const all = slots.flat();
      const summary = window.summary(slots.length * 100 - 1);
      expect(summary?.p99Ms).toBe(p99Of(all));
      expect(summary?.meanMs).toBeCloseTo(all.reduce((sum, ms) => sum + ms, 0) / all.length, 6);
    }),
  );
});

test('A second of very many steps has a percentile of samples, each of which stands for its share', () => {
  const window = new StepWindow();
  // 20,000 short ones in a tenth of a second, then 100 long ones: 1 of 200 is long.
  for (let step = 0; step < 20_000; step++) window.add(50, 1);
  for (let step = 0; step < 100; step++) window.add(150, 100);
  expect(window.summary(199)?.p99Ms).toBe(1);
  // 300 more: 1 of 51.
  for (let step = 0; step < 300; step++) window.add(250, 100);
  expect(window.summary(299)?.p99Ms).toBe(100);
});

test('Stages of one name are told apart by where they stand in the step', () => {
  const window = new StepWindow();
  window.add(10, 6);
  window.addStage(10, 'mine', 'after', 3);
  window.addStage(10, 'execute', 'execute', 2);
  window.addStage(10, 'mine', 'before', 1);
  const summary = window.summary(20);
  expect(summary?.stages).toEqual([
    { name: 'mine', stage: 'before', meanMs: 1 },
    { name: 'execute', stage: 'execute', meanMs: 2 },
    { name: 'mine', stage: 'after', meanMs: 3 },
  ]);
  expect(summary?.slowestHook).toBe('mine');
});
