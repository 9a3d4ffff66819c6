import { aClock, systemClock, type Clock } from '../clock.js';
import type { FieldsOf } from '../options/field.js';
import { optionTable } from '../options/option-table.js';
import { aTrigger } from './trigger-argument.js';
import type { Elapsed, StepTimer } from '../second-or-step-timer.js';
import type { Moment, Trigger } from './trigger.js';

/** What a {@link TriggerTimer} takes the time from. */
export interface TriggerTimerOptions {
  readonly clock?: Clock | undefined;
}

const table = /* @__PURE__ */ optionTable('TriggerTimer', {
  clock: aClock.or(systemClock),
} satisfies FieldsOf<TriggerTimerOptions>);

/** Keeps the last moment of a trigger and asks it by step: what a hook with an option `every: Trigger` works with. */
export class TriggerTimer implements StepTimer {
  readonly #trigger: Trigger;
  readonly #clock: Clock;
  #last: Moment | undefined;

  /** @throws TypeError naming the argument or option that is wrong. */
  constructor(trigger: Trigger, options: TriggerTimerOptions = {}) {
    this.#trigger = aTrigger.assert('TriggerTimer: trigger', trigger);
    this.#clock = table.check(options).clock;
  }

  shouldTriggerForStep(step: number): boolean {
    return this.#trigger(this.#moment(step), this.#last);
  }

  updateLastTriggeredStep(step: number): Elapsed {
    const now = this.#moment(step);
    const last = this.#last;
    this.#last = now;
    if (last === undefined) return { secs: undefined, steps: undefined };
    return { secs: now.atMs / 1000 - last.atMs / 1000, steps: now.step - last.step };
  }

  lastTriggeredStep(): number | undefined {
    return this.#last?.step;
  }

  reset(): void {
    this.#last = undefined;
  }

  #moment(step: number): Moment {
    return { step, atMs: this.#clock.now() };
  }
}
