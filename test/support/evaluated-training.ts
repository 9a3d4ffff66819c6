import * as tf from '@tensorflow/tfjs';

import type { Storage } from '../../src/core/storage.js';
import { keepBestN } from '../../src/doors/checkpoint.js';
import { readEvents } from '../../src/doors/events.js';
import { RecordingLogger, VirtualClock } from '../../src/doors/testing.js';
import {
  EarlyStoppingHook,
  EvaluationHook,
  everySteps,
  Graph,
  memoryStorage,
  MonitoredTrainingSession,
  ReduceLearningRateOnPlateauHook,
  StopAtStepHook,
  type EarlyStoppingHookOptions,
  type EvaluationHookOptions,
  type MonitoredTrainingSessionOptions,
  type Outcome,
  type SessionEvent,
  type SessionRunHook,
} from '../../src/index.js';

/** The hooks that one evaluation feeds. */
export interface EvaluatedHooks {
  readonly evaluation: EvaluationHook;
  readonly early: EarlyStoppingHook;
  readonly plateau: ReduceLearningRateOnPlateauHook;
}

/** How one life of a training is lived whose evaluation feeds all that can be fed by one. */
export interface EvaluatedLife {
  readonly storage?: Storage | undefined;
  readonly lastStep?: number | undefined;
  readonly evaluation?: Partial<EvaluationHookOptions> | undefined;
  readonly early?: Partial<EarlyStoppingHookOptions> | undefined;
  readonly metric?: string | undefined;
  readonly session?: Partial<MonitoredTrainingSessionOptions> | undefined;
  /** The hooks of the session, in their order. */
  readonly order?: ((hooks: EvaluatedHooks) => readonly SessionRunHook[]) | undefined;
  readonly hooks?: readonly SessionRunHook[] | undefined;
}

/**
 * Trains: `weight` grows by 1 a step, and is momentum's own way besides. `loss`, (weight - 4)², is least after step 4, and
 * `score` is 10 less it.
 */
export async function evaluatedLife(life: EvaluatedLife = {}) {
  const { storage = memoryStorage(), lastStep = 20, metric = 'loss' } = life;
  const logger = new RecordingLogger();
  const graph = new Graph();
  const variable = tf.variable(tf.scalar(0));
  const weight = graph.track('weight', variable);
  const other = graph.variable('other', [1, 2, 3]);
  const loss = graph.op('loss', [weight], (w) => w.sub(4).square().asScalar());
  const score = graph.op('score', [loss], (value) => tf.sub(10, value).asScalar());
  const far = graph.op('far', [other], (value) => value.square().sum().asScalar());
  const optimizer = tf.train.momentum(0.01, 0.9);
  const train = graph.group('train', [graph.assignAdd(weight, 1, 'grow'), graph.minimize(optimizer, far)]);
  const evaluation = new EvaluationHook({
    every: everySteps(1),
    fetches: { loss, score },
    clock: new VirtualClock(),
    logger,
    ...life.evaluation,
  });
  const early = new EarlyStoppingHook({ monitor: evaluation, metric: 'loss', patience: 3, logger, ...life.early });
  const plateau = new ReduceLearningRateOnPlateauHook({
    monitor: evaluation,
    metric: 'score',
    mode: 'max',
    optimizer,
    patience: 2,
    factor: 0.5,
  });
  const { order = (all: EvaluatedHooks) => [all.evaluation, all.early, all.plateau] } = life;
  const events: SessionEvent[] = [];
  const steps: number[] = [];
  const session = await MonitoredTrainingSession.open({
    graph,
    checkpointDir: 'run',
    saveCheckpointSteps: 2,
    maxToKeep: 1,
    keep: [keepBestN({ count: 2, metric })],
    storage,
    config: { backend: 'cpu' },
    logger,
    hooks: [...order({ evaluation, early, plateau }), new StopAtStepHook({ lastStep }), ...(life.hooks ?? [])],
    ...life.session,
  });
  session.events$.subscribe((event) => events.push(event));
  session.steps$.subscribe(({ globalStep }) => steps.push(globalStep ?? NaN));
  await session.use(async () => {
    while (!session.shouldStop()) await session.run(train);
  });
  const outcome: Outcome = await session.closed;
  const [value] = variable.dataSync();
  variable.dispose();
  return { storage, logger, evaluation, early, plateau, events, steps, outcome, value };
}

/** The points of the curves whose tags begin with `prefix`, in the order of an event file: tag, step and value. */
export async function pointsIn(directory: string, storage?: Storage, prefix = 'eval/') {
  const points: (readonly [tag: string, step: number, value: number])[] = [];
  for await (const { step, what } of readEvents(directory, { storage })) {
    if (what.case !== 'summary') continue;
    for (const { tag, value } of what.value.value) {
      if (tag.startsWith(prefix) && value.case === 'simpleValue') points.push([tag, Number(step), value.value]);
    }
  }
  return points;
}

/** What the events say of evaluations: step and values. */
export function evaluationsIn(events: readonly SessionEvent[]) {
  return events.flatMap((event) => (event.kind === 'evaluation' ? [[event.step, event.values] as const] : []));
}
