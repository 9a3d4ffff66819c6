import type { Observable } from 'rxjs';

import { checkpointsOf, type CheckpointsOfOptions } from '../checkpoint/follow/checkpoints-of.js';
import { fromPulled } from './from-pulled.js';

/**
 * The checkpoints that {@link checkpointsOf} gives, as a stream. Cold: each subscription begins anew; it completes when the
 * iteration would end, and unsubscribing ends the wait at once.
 *
 * Nobody holds the stream back: what takes long for each checkpoint should take the newest only (`latestMap`, or
 * `minIntervalSecs`), since those that wait meanwhile may be removed.
 *
 * @throws TypeError or RangeError naming the argument that is wrong.
 */
export function checkpoints$(directory: string, options: CheckpointsOfOptions = {}): Observable<string> {
  const checkpoints = checkpointsOf(directory, options);
  return fromPulled(() => checkpoints[Symbol.asyncIterator]());
}
