import type { MonoTypeOperatorFunction, Observable, Subject } from 'rxjs';

import type { OnlookerReport } from '../core/foreign/onlooker.js';
import { follow, isPromise, thenOf } from '../core/foreign/promise-from.js';
import type { SessionRunHook } from '../core/session-run-hook.js';
import type { HookCalls } from './hook-calls.js';
import { operateSteps, type StepWork } from './operate-steps.js';
import type { PauseGate } from './pause-gate.js';
import { isSeenBy, type StepFailed, type StepOk, type StepValue } from './step-value.js';

/** What a hook is in the pipeline: an operator over steps that are yet to be run, or over those that were. */
export type HookOperator<T> = MonoTypeOperatorFunction<StepValue<T>>;

/** What the operators of one pipeline have in common. */
export interface StepTraffic {
  readonly calls: HookCalls;
  /** The failures of steps that are given up, wherever they are. Hot. */
  readonly givenUp$: Subject<StepFailed>;
  /** Holds steps before each hook while the session is paused. */
  readonly gate?: PauseGate | undefined;
  /** What each step came to. Hot. */
  readonly results$: Observable<StepValue<unknown>>;
  /** Told of what operators throw when nobody waits for them. */
  readonly report?: OnlookerReport | undefined;
}

/** A callback of a hook, as an operator sees it. */
export interface HookCallback<T, R> {
  readonly hook: SessionRunHook;
  readonly method: 'beforeRun' | 'afterRun';
  readonly call: (value: StepOk<T>) => R | PromiseLike<R>;
  /** What goes on of the step when the callback came to `result`. */
  readonly select: (value: StepOk<T>, result: R) => StepOk<T>;
}

/** Lifts a callback of a hook into the pipeline; one that returns no promise costs no microtask. */
export function hookOperator<T, R>(
  { hook, method, call: callback, select }: HookCallback<T, R>,
  { calls, givenUp$, gate }: StepTraffic,
): HookOperator<T> {
  const goOn = (value: StepOk<T>, result: R): StepValue<T> => {
    try {
      return select(value, result);
    } catch (error) {
      return { step: value.step, error };
    }
  };
  const work: StepWork<T, T> = (value, output) => {
    if (!isSeenBy(value.step, hook)) return value;
    const call = calls.begin(hook, method);
    try {
      const result = calls.run(call, callback, value);
      const then = thenOf(result);
      if (then) {
        const wait = (): void => {
          follow<R>(
            result,
            then,
            (settled) => {
              calls.settle(call);
              output.settle(goOn(value, settled));
            },
            (error) => {
              calls.settle(call);
              output.settle({ step: value.step, error });
            },
          );
        };
        // A thenable of another kind may begin its work only now: that is inside the call too.
        if (isPromise(result, then)) wait();
        else calls.run(call, wait, undefined);
        return () => {
          calls.abandon(call);
        };
      }
      calls.settle(call);
      return goOn(value, result as R);
    } catch (error) {
      calls.settle(call);
      throw error;
    }
  };
  return operateSteps(givenUp$, work, gate);
}
