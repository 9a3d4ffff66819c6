import { Observable } from 'rxjs';

import { ignore } from '../core/foreign/promise-from.js';

/**
 * What an iterator gives, as a stream. Cold: each subscription opens an iterator, and asks it for the next value when the one
 * before was emitted. Unlike `from()` of RxJS, unsubscribing tells the iterator at once, also while it waits.
 */
export function fromPulled<T>(open: () => AsyncIterator<T, unknown>): Observable<T> {
  return new Observable((subscriber) => {
    const iterator = open();
    const pump = async (): Promise<void> => {
      for (;;) {
        const reading = await iterator.next();
        if (reading.done === true || subscriber.closed) break;
        subscriber.next(reading.value);
      }
      subscriber.complete();
    };
    pump().catch((error: unknown) => {
      subscriber.error(error);
    });
    return () => {
      ignore(iterator.return?.());
    };
  });
}
