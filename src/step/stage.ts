import { Observable, type MonoTypeOperatorFunction } from 'rxjs';

import type { StepFlight } from './step-flight.js';

/**
 * Works on each flight that is not over and hands every flight on. Work that returns no promise costs no microtask;
 * an error of the work becomes the flight's failure.
 */
export function stage(work: (flight: StepFlight) => unknown): MonoTypeOperatorFunction<StepFlight> {
  return (source) =>
    new Observable((subscriber) =>
      source.subscribe({
        next: (flight) => {
          let pending: unknown;
          if (!flight.over) {
            try {
              pending = work(flight);
            } catch (error) {
              flight.fail(error);
            }
          }
          if (isPromiseLike(pending)) {
            pending.then(
              () => {
                subscriber.next(flight);
              },
              (error: unknown) => {
                flight.fail(error);
                subscriber.next(flight);
              },
            );
          } else {
            subscriber.next(flight);
          }
        },
        error: (error: unknown) => {
          subscriber.error(error);
        },
        complete: () => {
          subscriber.complete();
        },
      }),
    );
}

/** True for what must be awaited. */
export function isPromiseLike(value: unknown): value is PromiseLike<unknown> {
  return typeof value === 'object' && value !== null && typeof (value as { then?: unknown }).then === 'function';
}
