// Trains, evaluates and exports, one after the other, in one pipeline. Training and evaluating have a session of their own: it is
// closed, and its last checkpoint on the disk, before the next begins.
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as tf from '@tensorflow/tfjs';
import '@tensorflow/tfjs-backend-wasm';
import { fromSession, MonitoredTrainingSession, runSteps, SingularMonitoredSession } from 'monitored-session';
import { concatMap, defer, from, lastValueFrom, map, takeLast } from 'rxjs';
import { batches, createLineGraph, pointsFrom } from '../line/line-graph.js';

await tf.setBackend('wasm');

const dir = await mkdtemp(join(tmpdir(), 'pipeline-'));
const file = join(dir, 'line.json');

const training$ = defer(() => {
  const { graph, loss, train } = createLineGraph();
  return fromSession(
    ({ signal }) => MonitoredTrainingSession.open({ graph, checkpointDir: dir, saveCheckpointSteps: 100, signal }),
    (session) => from(batches(300)).pipe(runSteps(session, { loss, train }, (points) => points)),
  );
});

const evaluation$ = defer(() => {
  const { graph, loss, slope, offset } = createLineGraph();
  return fromSession(
    // A graph of its own gets what was trained from the newest checkpoint.
    ({ signal }) => SingularMonitoredSession.open({ graph, checkpointDir: dir, signal }),
    (session) => session.run({ loss, slope, offset }, pointsFrom(10)),
  );
});

try {
  await lastValueFrom(
    training$.pipe(
      // The last value of a training comes when its session is closed.
      takeLast(1),
      concatMap(({ loss }) => evaluation$.pipe(map((line) => ({ ...line, trained: loss })))),
      concatMap(async ({ trained, loss, slope, offset }) => {
        console.log(`trained to a loss of ${trained.toFixed(4)}, evaluated at ${loss.toFixed(4)}`);
        await writeFile(file, JSON.stringify({ slope, offset }));
      }),
    ),
    { defaultValue: undefined },
  );
  const line = JSON.parse(await readFile(file, 'utf8')) as { readonly slope: number; readonly offset: number };
  console.log(`exported y = ${line.slope.toFixed(2)} x + ${line.offset.toFixed(2)}`);
} finally {
  await rm(dir, { recursive: true, force: true });
}
