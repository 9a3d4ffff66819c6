import { Observable } from 'rxjs';

import { ignore } from '../core/foreign/promise-from.js';
import { checkpointsOf, type CheckpointsOfOptions } from '../checkpoint/follow/checkpoints-of.js';

/**
 * The checkpoints that {@link checkpointsOf} gives, as a stream. Cold: each subscription begins anew; it completes when the
 * iteration would end, and unsubscribing ends the wait at once.
 *
 * Nobody holds the stream back: what takes long for each checkpoint should take the newest only (`exhaustMap`, or
 * `minIntervalSecs`), since those that wait meanwhile may be removed.
 *
 * @throws TypeError or RangeError naming the argument that is wrong.
 */
export function checkpoints$(directory: string, options: CheckpointsOfOptions = {}): Observable<string> {
  const checkpoints = checkpointsOf(directory, options);
  return new Observable((subscriber) => {
    const iterator = checkpoints[Symbol.asyncIterator]();
    const pump = async (): Promise<void> => {
      for (;;) {
        const reading: IteratorResult<string, unknown> = await iterator.next();
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
