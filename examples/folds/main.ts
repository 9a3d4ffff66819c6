// Cross-validates in four folds, two at a time, each with a graph and a session of its own. The third fails at first: it alone is
// made again.
import * as tf from '@tensorflow/tfjs';
import '@tensorflow/tfjs-backend-wasm';
import { fromSession, InternalError, runSteps, type SessionRunHook } from 'monitored-session';
import {
  concat,
  defer,
  from,
  ignoreElements,
  lastValueFrom,
  map,
  mergeMap,
  range,
  repeat,
  retry,
  toArray,
  type Observable,
} from 'rxjs';
import { createLineGraph, pointsFrom } from '../line/line-graph.js';

await tf.setBackend('wasm');

const FOLDS = 4;
const parts = Array.from({ length: FOLDS }, (_, part) => pointsFrom(part - 2));

/** Fails a step in the middle of its first training. */
function failOnceHook(): SessionRunHook {
  let steps = 0;
  return {
    afterRun: () => {
      if (++steps === 50) throw new InternalError('the fold is broken');
    },
  };
}

interface FoldResult {
  readonly fold: number;
  readonly loss: number;
}

/** Trains with all parts but one, and evaluates with that. */
function validate(fold: number, hooks: readonly SessionRunHook[]): Observable<FoldResult> {
  return defer(() => {
    console.log(`fold ${fold} begins`);
    const { graph, loss, train } = createLineGraph();
    const others$ = from(parts.filter((_, part) => part !== fold)).pipe(repeat(50));
    return fromSession({ graph, hooks }, (session) =>
      concat(
        others$.pipe(
          runSteps(session, train, (points) => points),
          ignoreElements(),
        ),
        defer(() => session.run(loss, parts[fold])),
      ),
    ).pipe(map((value) => ({ fold, loss: value })));
  });
}

const failing = [failOnceHook()];
const results = await lastValueFrom(
  range(FOLDS).pipe(
    mergeMap((fold) => validate(fold, fold === 2 ? failing : []).pipe(retry(1)), 2),
    toArray(),
  ),
  { defaultValue: [] },
);
for (const { fold, loss } of results.sort((a, b) => a.fold - b.fold)) {
  console.log(`fold ${fold}: loss ${loss.toFixed(4)}`);
}
const mean = results.reduce((sum, { loss }) => sum + loss, 0) / results.length;
console.log(`mean loss of ${results.length} folds: ${mean.toFixed(4)}`);
