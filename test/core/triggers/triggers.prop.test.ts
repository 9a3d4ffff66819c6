import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { SecondOrStepTimer, type SecondOrStepTimerOptions } from '../../../src/core/second-or-step-timer.js';
import { anyOf } from '../../../src/core/triggers/any-of.js';
import { at } from '../../../src/core/triggers/at.js';
import { everySecs } from '../../../src/core/triggers/every-secs.js';
import { everySteps } from '../../../src/core/triggers/every-steps.js';
import { TriggerTimer } from '../../../src/core/triggers/trigger-timer.js';
import type { Moment, Trigger } from '../../../src/core/triggers/trigger.js';
import { VirtualClock } from '../../../src/doors/testing.js';

/** What happens to a timer: a step some time later, which is then done or not, or a reset. */
interface Call {
  /** Before 0 for a step that goes back, as it does at a recovery. */
  readonly steps: number;
  readonly ms: number;
  readonly does: 'done' | 'nothing' | 'reset';
}

const calls = fc.array(
  fc.record<Call>({
    steps: fc.integer({ min: -3, max: 6 }),
    ms: fc.oneof(fc.integer({ min: 0, max: 4000 }), fc.double({ min: 0, max: 4000, noNaN: true })),
    does: fc.constantFrom('done', 'done', 'nothing', 'reset'),
  }),
  { maxLength: 40 },
);

class SetClock extends VirtualClock {
  moment = 1_700_000_000_000;

  override now(): number {
    return this.moment;
  }
}

function compare(trigger: Trigger, options: SecondOrStepTimerOptions, script: readonly Call[]): void {
  const clock = new SetClock();
  const ours = new TriggerTimer(trigger, { clock });
  const reference = new SecondOrStepTimer({ ...options, clock });
  let step = 0;
  for (const { steps, ms, does } of script) {
    step += steps;
    clock.moment += ms;
    const isDue = reference.shouldTriggerForStep(step);
    expect(ours.shouldTriggerForStep(step)).toBe(isDue);
    if (does === 'reset') {
      ours.reset();
      reference.reset();
    } else if (isDue && does === 'done') {
      expect(ours.updateLastTriggeredStep(step)).toEqual(reference.updateLastTriggeredStep(step));
    }
    expect(ours.lastTriggeredStep()).toBe(reference.lastTriggeredStep());
  }
}

test('everySteps is due exactly when a SecondOrStepTimer of as many steps is', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 7 }), calls, (steps, script) => {
      compare(everySteps(steps), { everySteps: steps }, script);
    }),
  );
});

test('everySecs is due exactly when a SecondOrStepTimer of as many seconds is', () => {
  const period = fc.oneof(fc.constantFrom(0, 0.1, 1, 2), fc.double({ min: 0, max: 5, noNaN: true }));
  fc.assert(
    fc.property(period, calls, (secs, script) => {
      compare(everySecs(secs), { everySecs: secs }, script);
    }),
  );
});

/** The steps at which `trigger` is due, when it is done each time. */
function dueSteps(trigger: Trigger, steps: readonly number[]): number[] {
  let last: Moment | undefined;
  return steps.filter((step) => {
    const now = { step, atMs: 0 };
    const isDue = trigger(now, last);
    if (isDue) last = now;
    return isDue;
  });
}

const jumps = fc.array(fc.integer({ min: 1, max: 5 }), { maxLength: 30 });
const toSteps = (moves: readonly number[]): number[] =>
  moves.map((_, i) => moves.slice(0, i + 1).reduce((a, b) => a + b, 0));
const listed = fc.array(fc.nat(60), { minLength: 1, maxLength: 8 });

test('at is due at the first step at or beyond each listed one, and nowhere else', () => {
  fc.assert(
    fc.property(listed, jumps, (steps, moves) => {
      const run = toSteps(moves);
      const firsts = steps.map((step) => run.find((seen) => seen >= step)).filter((seen) => seen !== undefined);
      expect(dueSteps(at(...steps), run)).toEqual([...new Set(firsts)].sort((a, b) => a - b));
    }),
  );
});

test('a step that is due by at stays so in any company', () => {
  fc.assert(
    fc.property(listed, fc.integer({ min: 1, max: 9 }), jumps, (steps, period, moves) => {
      const run = toSteps(moves);
      const together = dueSteps(anyOf(everySteps(period), at(...steps)), run);
      expect(together).toEqual(expect.arrayContaining(dueSteps(at(...steps), run)));
      const gaps = together.slice(1).map((step, index) => step - (together[index] ?? 0));
      expect(gaps.every((gap) => gap < period + 5)).toBe(true);
    }),
  );
});
