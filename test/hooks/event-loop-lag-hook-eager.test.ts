import { expect, test } from 'vitest';
import { everySteps } from '../../src/core/triggers/every-steps.js';
import { VirtualClock } from '../../src/doors/testing.js';
import { EventLoopLagHook } from '../../src/hooks/event-loop-lag-hook.js';
import { train } from './eager-training.js';

test('an EventLoopLagHook measures while a session trains, and has no timer once that has failed', async () => {
  const clock = new VirtualClock();
  const reports: (readonly [step: number, samples: number])[] = [];
  const hook = new EventLoopLagHook({
    resolutionMs: 10,
    every: everySteps(2),
    clock,
    onLag: ({ step, samples }) => {
      reports.push([step, samples]);
    },
  });
  const job = train([hook], async (session) => {
    expect(clock.pending).toBe(1);
    for (let run = 0; run < 4; run++) {
      await clock.advance(20);
      await session.run('train');
    }
    throw new Error('broken');
  });
  await expect(job).rejects.toThrow('broken');
  expect(reports).toEqual([
    [1, 2],
    [3, 4],
    [4, 2],
  ]);
  expect(clock.pending).toBe(0);
});
