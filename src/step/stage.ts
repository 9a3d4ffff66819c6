import { Observable, type MonoTypeOperatorFunction } from 'rxjs';

import { isPromiseLike } from '../core/is-promise-like.js';
import type { StepFlight } from './step-flight.js';

/**
 * Works on each flight that is not over and hands every flight on. Work that returns no promise costs no microtask;
 * an error of the work becomes the flight's failure.
 *
 * @param work may return undefined for "nothing to finish"
 * @param finish takes what the work came to, at once or when its promise has settled
 */
export function stage<R>(
  work: (flight: StepFlight) => R | PromiseLike<R>,
  finish?: (flight: StepFlight, result: R) => void,
): MonoTypeOperatorFunction<StepFlight> {
  return (source) =>
    new Observable((subscriber) => {
      const conclude = (flight: StepFlight, result: R): void => {
        try {
          finish?.(flight, result);
        } catch (error) {
          flight.fail(error);
        }
        subscriber.next(flight);
      };
      const giveUp = (flight: StepFlight, error: unknown): void => {
        flight.fail(error);
        subscriber.next(flight);
      };
      return source.subscribe({
        next: (flight) => {
          if (flight.over) {
            subscriber.next(flight);
            return;
          }
          let result: R | PromiseLike<R>;
          try {
            result = work(flight);
            if (isPromiseLike(result)) {
              result.then(
                (settled) => {
                  conclude(flight, settled);
                },
                (error: unknown) => {
                  giveUp(flight, error);
                },
              );
              return;
            }
          } catch (error) {
            giveUp(flight, error);
            return;
          }
          conclude(flight, result);
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
