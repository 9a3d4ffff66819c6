// A training as an actor in a larger machine: it trains, then evaluates. A training that fails is tried once more, and goes on
// from its last checkpoint.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as tf from '@tensorflow/tfjs';
import '@tensorflow/tfjs-backend-wasm';
import {
  InternalError,
  MonitoredTrainingSession,
  sessionActor,
  SingularMonitoredSession,
  stepsOf,
} from 'monitored-session';
import { assign, createActor, fromPromise, setup, toPromise } from 'xstate';
import { batches, createLineGraph, pointsFrom } from '../line/line-graph.js';

await tf.setBackend('wasm');

const checkpointDir = await mkdtemp(join(tmpdir(), 'machine-'));
const { graph, loss, train } = createLineGraph();
let steps = 0;

/** What the machine knows. */
interface Experiment {
  readonly tries: number;
  readonly loss: number | undefined;
}

const logger = { info: () => undefined, warn: console.warn, error: console.error };

const machine = setup({
  types: { context: {} as Experiment, output: {} as Experiment },
  actors: {
    training: sessionActor(
      ({ signal }) => MonitoredTrainingSession.open({ graph, checkpointDir, saveCheckpointSteps: 20, signal, logger }),
      async (session) => {
        for await (const step of stepsOf(session, { loss, train }, batches(300))) {
          if (++steps === 50) throw new InternalError(`broken at a loss of ${step.loss.toFixed(1)}`);
        }
      },
    ),
    // The output of a session that is an actor is its outcome; for a value there is XState's own word.
    evaluating: fromPromise(() =>
      SingularMonitoredSession.with({ graph, checkpointDir, logger }, (session) => session.run(loss, pointsFrom(10))),
    ),
  },
  guards: { mayTryAgain: ({ context }) => context.tries < 2 },
}).createMachine({
  id: 'experiment',
  context: { tries: 0, loss: undefined },
  initial: 'training',
  states: {
    training: {
      entry: assign({ tries: ({ context }) => context.tries + 1 }),
      invoke: {
        src: 'training',
        onDone: 'evaluating',
        onError: [{ guard: 'mayTryAgain', target: 'training', reenter: true }, { target: 'failed' }],
      },
    },
    evaluating: {
      invoke: {
        src: 'evaluating',
        onDone: { target: 'evaluated', actions: assign({ loss: ({ event }) => event.output }) },
        onError: 'failed',
      },
    },
    evaluated: { type: 'final' },
    failed: { type: 'final' },
  },
  output: ({ context }) => context,
});

const actor = createActor(machine);
actor.subscribe(({ value, context }) => {
  console.log(`${value} (try ${context.tries})`);
});
try {
  const { tries, loss: evaluated } = await toPromise(actor.start());
  console.log(`evaluated at a loss of ${evaluated?.toFixed(4) ?? 'none'} after ${tries} tries`);
} finally {
  await rm(checkpointDir, { recursive: true, force: true });
}
