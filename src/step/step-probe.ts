import type { SessionRunHook } from '../core/session-run-hook.js';
import type { StepOk, StepPlan, StepTry, StepValue, StepValues } from './step-value.js';

/** Sees the tries of a pipeline on their way; there is none where nobody observes. It changes nothing, and throws nothing. */
export interface StepProbe {
  /** A try begins. */
  began(step: StepTry): void;
  /** The raw session is about to be run; neither this nor its end is told of a try that has failed before. */
  executing(value: StepOk<StepPlan>): void;
  /** The run of the raw session is over, be it that it failed, was given up, or was never begun. */
  executed(step: StepTry): void;
  /** A try is over, before its caller is told. */
  ended(value: StepValue<StepValues>): void;
}

/** Sees the calls of hooks; there is none where nobody observes. It changes nothing, and throws nothing. */
export interface CallProbe {
  /** The time now, in milliseconds. */
  now(): number;
  /** What a hook returned has settled. */
  called(hook: SessionRunHook, method: string, startedAtMs: number): void;
}
