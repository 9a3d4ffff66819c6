import type { Clock } from '../core/clock.js';
import type { StepResult } from '../core/step-result.js';
import { hasFailed, whenOk, type StepOk, type StepValue, type StepValues } from './step-value.js';

/** Who is told of steps that succeeded. */
export interface ConcludeOptions {
  readonly clock: Clock;
  /** Whether somebody listens; the global step is read, and the time taken, only then. */
  readonly isObserved: () => boolean;
}

/** Ends a step, for `map`: what hooks have left for its end is done, and those who listen get a result to read. */
export function conclude({ clock, isObserved }: ConcludeOptions) {
  const end = whenOk<StepValues, StepValues>((value) => {
    value.of.context.endStep();
    return isObserved() ? { ...value.ok, result: resultOf(value, clock) } : value.ok;
  });
  return (value: StepValue<StepValues>): StepValue<StepValues> => {
    const ended = end(value);
    if (hasFailed(ended)) ended.of.context.failStep();
    return ended;
  };
}

function resultOf({ of, ok: { caller } }: StepOk<StepValues>, clock: Clock): StepResult {
  const { request, attempt, live, startedAtMs } = of;
  const globalStep = live.session.currentGlobalStep?.();
  return {
    index: request.index,
    attempt,
    values: caller,
    ...(globalStep === undefined ? {} : { globalStep }),
    durationMs: clock.now() - startedAtMs,
  };
}
