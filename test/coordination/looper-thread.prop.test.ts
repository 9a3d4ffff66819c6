import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sleep } from '../../src/core/clock.js';
import { Coordinator } from '../../src/coordination/coordinator.js';
import { LooperThread } from '../../src/coordination/looper-thread.js';
import { VirtualClock } from '../../src/doors/testing.js';

describe('LooperThread, however long its turns take', () => {
  it('begins each when it is due, or when the one before has ended, and none after the stop', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 400 }),
        fc.array(fc.integer({ min: 0, max: 900 }), { maxLength: 6 }),
        fc.integer({ min: 0, max: 3_000 }),
        fc.option(fc.nat({ max: 8 })),
        async (intervalMs, durations, stopMs, failsAt) => {
          const clock = new VirtualClock({ autoAdvance: true });
          const coordinator = new Coordinator({ clock });
          const turns: number[] = [];
          const error = new Error('broken');
          const target = async (): Promise<void> => {
            const turn = turns.push(clock.now()) - 1;
            const duration = durations[turn] ?? 0;
            if (duration > 0) await sleep(clock, duration);
            if (turn === failsAt) throw error;
          };
          void sleep(clock, stopMs + 0.5).then(() => coordinator.requestStop());
          const looper = LooperThread.loop(coordinator, intervalMs / 1000, target, [], { clock });
          await looper.done;
          const expected: number[] = [];
          for (let [turn, freeMs] = [0, 0]; turn <= (failsAt ?? Infinity); turn++) {
            const beginsMs = Math.max(turn * intervalMs, freeMs);
            if (beginsMs > stopMs + 0.5) break;
            expected.push(beginsMs);
            freeMs = beginsMs + (durations[turn] ?? 0);
          }
          expect(turns.map(Math.round)).toEqual(expected);
          const last = expected.length - 1;
          const fails = last === failsAt && (expected[last] ?? 0) + (durations[last] ?? 0) <= stopMs;
          if (fails) await expect(coordinator.join()).rejects.toBe(error);
          else await coordinator.join();
          await clock.advance(stopMs + 1);
          expect(clock.pending).toBe(0);
        },
      ),
      { numRuns: 60 },
    );
  });
});
