import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { NeverTriggerTimer } from '../../src/core/never-trigger-timer.js';
import { SecondOrStepTimer } from '../../src/core/second-or-step-timer.js';
import { VirtualClock } from '../../src/doors/testing.js';

interface TimerCall {
  readonly t: number;
  readonly call: 'should_trigger_for_step' | 'update_last_triggered_step' | 'last_triggered_step' | 'reset';
  readonly step?: number;
  readonly returns: unknown;
}

interface TimerCase {
  readonly name: string;
  readonly args: { readonly every_secs?: number; readonly every_steps?: number };
  readonly ops: readonly TimerCall[];
  readonly error?: { readonly message: string };
}

const golden = new URL('../golden/formats/timer.json', import.meta.url);
const { start_time: startSecs, cases } = JSON.parse(readFileSync(golden, 'utf8')) as {
  readonly start_time: number;
  readonly cases: readonly TimerCase[];
};

class SetClock extends VirtualClock {
  moment = 0;

  override now(): number {
    return this.moment;
  }
}

const optionsOf = ({ every_secs, every_steps }: TimerCase['args']) => ({
  everySecs: every_secs,
  everySteps: every_steps,
});

describe('SecondOrStepTimer, as TensorFlow triggers', () => {
  it.each(cases.filter(({ error }) => !error).map((oracle) => [oracle.name, oracle] as const))(
    '%s',
    (_name, oracle) => {
      const clock = new SetClock();
      const timer = new SecondOrStepTimer({ ...optionsOf(oracle.args), clock });
      const play = ({ t, call, step = 0 }: TimerCall): unknown => {
        clock.moment = (startSecs + t) * 1000;
        switch (call) {
          case 'should_trigger_for_step':
            return timer.shouldTriggerForStep(step);
          case 'update_last_triggered_step': {
            const { secs, steps } = timer.updateLastTriggeredStep(step);
            // A clock of milliseconds and one of seconds round differently, by less than a microsecond.
            return [secs === undefined ? null : Number(secs.toFixed(6)), steps ?? null];
          }
          case 'last_triggered_step':
            return timer.lastTriggeredStep() ?? null;
          case 'reset':
            timer.reset();
            return null;
        }
      };
      const expected = oracle.ops.map(({ call, returns }) => {
        const [secs, steps] = Array.isArray(returns) ? (returns as readonly (number | null)[]) : [];
        if (call !== 'update_last_triggered_step') return returns;
        return [typeof secs === 'number' ? Number(secs.toFixed(6)) : null, steps];
      });
      expect(oracle.ops.map(play)).toEqual(expected);
    },
  );

  it.each(cases.filter(({ error }) => error).map((oracle) => [oracle.name, oracle] as const))(
    'refuses %s',
    (_name, oracle) => {
      const create = () => new SecondOrStepTimer(optionsOf(oracle.args));
      expect(create).toThrow(RangeError);
      expect(create).toThrow(oracle.error?.message);
    },
  );

  it('finds cases of both kinds in the golden file', () => {
    expect(cases.filter(({ error }) => error)).toHaveLength(2);
    expect(cases.length).toBeGreaterThan(50);
  });

  it.each<[unknown, RegExp]>([
    [undefined, /^SecondOrStepTimer: expected an object of options, got undefined$/],
    [null, /^SecondOrStepTimer: expected an object of options, got null$/],
    [{ everySteps: 1, every: 1 }, /^SecondOrStepTimer: unknown option "every"/],
    [{ everySecs: NaN }, /^everySecs: expected a number, got NaN$/],
    [{ everySteps: [2] }, /^everySteps: expected a number, got an array of 1$/],
    [{ everySteps: 1, clock: 5 }, /^clock: expected a clock \(with now, setTimeout, clearTimeout\), got 5$/],
  ])('refuses %j with a TypeError that names what is wrong', (options, message) => {
    const create = () => new SecondOrStepTimer(options as never);
    expect(create).toThrow(TypeError);
    expect(create).toThrow(message);
  });
});

describe('NeverTriggerTimer', () => {
  it('is never due, whatever it is told', () => {
    const timer = new NeverTriggerTimer();
    expect(timer.shouldTriggerForStep(1)).toBe(false);
    expect(timer.updateLastTriggeredStep(1)).toEqual({ secs: undefined, steps: undefined });
    timer.reset();
    expect([timer.shouldTriggerForStep(2), timer.lastTriggeredStep()]).toEqual([false, undefined]);
  });
});
