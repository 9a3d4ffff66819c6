import type { Clock } from '../core/clock.js';
import type { StepResult } from '../core/step-result.js';
import type { StepProbe } from './step-probe.js';
import { hasFailed, whenOk, type StepOk, type StepValue, type StepValues } from './step-value.js';

/** Who is told of steps that succeeded. */
export interface ConcludeOptions {
  readonly clock: Clock;
  /** Whether somebody listens; the global step is read, and the time taken, only then. */
  readonly isObserved: () => boolean;
  /** Told of the stop that a hook has asked for in a step that succeeds, before those who listen. */
  readonly onStop: (reason: string | undefined) => void;
  /** Sees what each try came to, before the callers are told. */
  readonly probe?: StepProbe | undefined;
}

/** What becomes of a step at its end. */
type Conclusion = (value: StepValue<StepValues>) => StepValue<StepValues>;

/** Ends a step, for `map`: what hooks have left for its end is done, and those who listen get a result to read. */
export function conclude({ clock, isObserved, onStop, probe }: ConcludeOptions): Conclusion {
  const end = whenOk<StepValues, StepValues>((value) => {
    const { context } = value.step;
    context.endStep();
    const values = isObserved() ? { ...value.ok, result: resultOf(value, clock) } : value.ok;
    if (context.stop) onStop(context.stop.reason);
    return values;
  });
  return (value) => {
    const ended = end(value);
    if (hasFailed(ended)) ended.step.context.failStep(ended.error);
    probe?.ended(ended);
    return ended;
  };
}

function resultOf({ step, ok: { caller } }: StepOk<StepValues>, clock: Clock): StepResult {
  const { request, attempt, live, startedAtMs } = step;
  const globalStep = live.session.currentGlobalStep?.();
  return {
    index: request.index,
    attempt,
    values: caller,
    ...(globalStep === undefined ? {} : { globalStep }),
    durationMs: clock.now() - startedAtMs,
  };
}
