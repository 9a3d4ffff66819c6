import { Observable, type OperatorFunction } from 'rxjs';

import { hasFailed, type StepFailed, type StepOk, type StepTry, type StepValue } from './step-value.js';

/**
 * What an operator makes of a step: the value that goes on at once; or, when that is still to come, what is to be done
 * as soon as the step leaves the operator, by its value or because it was given up.
 */
export type StepWork<O> = StepValue<O> | (() => void);

/**
 * Makes an operator over steps, which come one at a time. Each goes on exactly once: what has failed as it is, what
 * `work` throws on as a failure, what is at hand in the same turn, the rest when `settle` gets it, and whatever is given
 * up at that moment as the failure that `givenUp$` has for it. Nothing ever goes down the error channel.
 */
export function operateSteps<I, O>(
  givenUp$: Observable<StepFailed>,
  work: (value: StepOk<I>, settle: (result: StepValue<O>) => void) => StepWork<O>,
): OperatorFunction<StepValue<I>, StepValue<O>> {
  return (source) =>
    new Observable((subscriber) => {
      let held: StepTry | undefined;
      let release: (() => void) | undefined;
      const settle = (result: StepValue<O>): void => {
        if (held !== result.of) return;
        held = undefined;
        release?.();
        release = undefined;
        subscriber.next(result);
      };
      subscriber.add(givenUp$.subscribe(settle));
      return source.subscribe({
        next: (value) => {
          if (hasFailed(value)) {
            subscriber.next(value);
            return;
          }
          const { of } = value;
          held = of;
          let result: StepWork<O>;
          try {
            result = work(value, settle);
          } catch (error) {
            result = { of, error };
          }
          const isHeld = held === of;
          if (typeof result === 'function') {
            if (isHeld) release = result;
            else result();
          } else if (isHeld) {
            held = undefined;
            subscriber.next(result);
          }
        },
        error: (error: unknown) => {
          subscriber.error(error);
        },
        complete: () => {
          subscriber.complete();
        },
      });
    });
}
