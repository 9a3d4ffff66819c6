import type { Clock } from '../core/clock.js';
import { together, type Rule } from '../core/options/rule.js';
import { SecondOrStepTimer, type StepTimer } from '../core/second-or-step-timer.js';
import type { Trigger } from '../core/triggers/trigger.js';
import { TriggerTimer } from '../core/triggers/trigger-timer.js';

/** How often something happens: by a trigger, or by exactly one of TensorFlow's two periods. */
export interface Period {
  readonly every?: Trigger | undefined;
  readonly everySteps?: number | null | undefined;
  readonly everySecs?: number | null | undefined;
  readonly clock: Clock;
  /** What the hook calls the two periods. */
  readonly names: { readonly steps: string; readonly secs: string };
}

/** What hooks that save call them. */
export const savePeriods = { steps: 'saveSteps', secs: 'saveSecs' } as const;

/**
 * What says when something with that period is due.
 *
 * @throws RangeError by the names of the hook when there is no trigger, and not exactly one of the two; TypeError for one that is
 * no number.
 */
export function timerOf({ every, everySteps, everySecs, clock, names: { steps, secs } }: Period): StepTimer {
  if (every) return new TriggerTimer(every, { clock });
  const [hasSteps, hasSecs] = [everySteps, everySecs].map((period) => period !== undefined && period !== null);
  if (hasSteps && hasSecs) {
    throw new RangeError(
      `Can not provide both every_secs and every_steps. Got ${secs} ${everySecs} and ${steps} ${everySteps}: leave one out.`,
    );
  }
  if (!hasSteps && !hasSecs) {
    throw new RangeError(
      `Either every_secs or every_steps should be provided. Got neither ${secs} nor ${steps} nor every: give one of them.`,
    );
  }
  return new SecondOrStepTimer({ everySteps: everySteps ?? undefined, everySecs: everySecs ?? undefined, clock });
}

/** A trigger stands for the period, so none of `others`, TensorFlow's options of it, may stand beside it. */
export function everyInPlaceOf<N extends string>(
  ...others: readonly N[]
): Rule<Readonly<Partial<Record<N | 'every', unknown>>>> {
  return together((options) => {
    const beside = others.filter((name) => options[name] !== undefined && options[name] !== null);
    if (options.every === undefined || beside.length === 0) return undefined;
    return `every: expected to stand alone, got ${beside.join(' and ')} beside it: leave one out`;
  });
}
