import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sleep } from '../../src/core/clock.js';
import { Coordinator } from '../../src/coordination/coordinator.js';
import { VirtualClock } from '../../src/doors/testing.js';
import { FailedPreconditionError } from '../../src/errors.js';
import { FakeLogger } from '../support/fake-logger.js';

type Ending = 'completes' | 'fails' | 'fails when stopped' | 'ends when stopped' | 'never ends';

interface TaskPlan {
  readonly ending: Ending;
  readonly atMs: number;
}

/** Moments are all different, so that one error is the first. */
const plans = fc.uniqueArray(fc.integer({ min: 1, max: 1000 }), { minLength: 1, maxLength: 6 }).chain((moments) =>
  fc.tuple(
    ...moments.map((atMs) =>
      fc.record<TaskPlan>({
        ending: fc.constantFrom('completes', 'fails', 'fails when stopped', 'ends when stopped', 'never ends'),
        atMs: fc.constant(atMs),
      }),
    ),
  ),
);

function work(plan: TaskPlan, clock: VirtualClock) {
  return async (signal: AbortSignal): Promise<void> => {
    if (plan.ending === 'never ends') return new Promise(() => undefined);
    const slept = plan.ending.endsWith('when stopped')
      ? new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }))
      : sleep(clock, plan.atMs);
    await slept;
    if (plan.ending.startsWith('fails')) throw new Error(`task of ${plan.atMs}`);
    return undefined;
  };
}

describe('Coordinator, whatever its tasks do', () => {
  it('joins, with the first error or the names of those that go on, and leaves no timer', async () => {
    await fc.assert(
      fc.asyncProperty(
        plans,
        fc.integer({ min: 0, max: 1000 }),
        fc.integer({ min: 0, max: 5 }),
        async (tasks, stopMs, grace) => {
          const clock = new VirtualClock({ autoAdvance: true });
          const coordinator = new Coordinator({ clock, logger: new FakeLogger() });
          const registered = tasks.map((plan) => coordinator.register(work(plan, clock)));
          const firstFailure = Math.min(...tasks.filter(({ ending }) => ending === 'fails').map(({ atMs }) => atMs));
          void sleep(clock, stopMs + 0.5).then(() => coordinator.requestStop());
          const stoppedMs = Math.min(firstFailure, stopMs + 0.5);
          const error: unknown = await coordinator
            .join({ stopGracePeriodSecs: grace })
            .catch((thrown: unknown) => thrown);
          const deadlineMs = stoppedMs + Math.max(1, grace * 1000);
          expect(coordinator.joined).toBe(true);
          expect(clock.now()).toBeLessThanOrEqual(deadlineMs);
          const stragglers = tasks.flatMap(({ ending, atMs }, index) => {
            const isLate = (ending === 'completes' || ending === 'fails') && atMs > deadlineMs;
            return isLate || ending === 'never ends' ? [`task-${index + 1}`] : [];
          });
          if (firstFailure < stopMs + 0.5) {
            expect((error as Error).message).toBe(`task of ${firstFailure}`);
          } else if (stragglers.length > 0) {
            expect(error).toBeInstanceOf(FailedPreconditionError);
            expect((error as Error).message).toContain(`running: ${stragglers.join(' ')}`);
          } else {
            expect(error).toBeUndefined();
          }
          await clock.advance(2_000);
          expect(clock.pending).toBe(0);
          const alive = tasks.map(({ ending }) => ending === 'never ends');
          expect(registered.map((task) => task.alive)).toEqual(alive);
        },
      ),
      { numRuns: 60 },
    );
  });
});
