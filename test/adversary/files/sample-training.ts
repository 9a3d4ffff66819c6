import * as tf from '@tensorflow/tfjs';
import { inputs } from '../../../src/doors/data.js';
import {
  EarlyStoppingHook,
  EvaluationHook,
  everySteps,
  Graph,
  MonitoredTrainingSession,
  ReduceLearningRateOnPlateauHook,
  StopAtStepHook,
  type JsonLike,
  type SessionRunHook,
} from '../../../src/index.js';
import { quietLogger } from '../../conformance-formats/quiet-logger.js';

/** A hook whose state has all that state can have. */
function rememberingHook(): SessionRunHook {
  let remembered: JsonLike = {
    bytes: Uint8Array.of(1, 2, 3),
    numbers: Float64Array.of(0.5),
    long: 2n ** 60n,
    text: 'é',
  };
  return {
    stateKey: 'remembering',
    stateDict: () => remembered,
    loadStateDict: (state) => {
      remembered = state;
    },
  };
}

/** Trains in a directory up to a step, from what is there; gives the weight that it began with. */
export async function trainSample(
  directory: string,
  lastStep: number,
  onCorrupt: 'error' | 'previous',
): Promise<number> {
  const graph = new Graph();
  const x = graph.iterator(inputs([1, 2, 3, 4, 5, 6]).shuffle({ bufferSize: 3 }).repeat().batch(2));
  const weight = graph.variable('weight', 0.25);
  const loss = graph.op('loss', [x, weight], (xs, w) => xs.mul(w).sub(xs).square().mean().asScalar());
  const optimizer = tf.train.adam(0.1);
  const train = graph.minimize(optimizer, loss);
  const score = graph.op('score', [weight], (w) => w.sub(1).square().asScalar());
  graph.summary.scalar('score', score);
  const evaluation = new EvaluationHook({ every: everySteps(1), fetches: { score }, logger: quietLogger });
  const session = await MonitoredTrainingSession.open({
    graph,
    checkpointDir: directory,
    saveCheckpointSteps: 2,
    saveSummariesSteps: 1,
    onCorrupt,
    logger: quietLogger,
    config: { backend: 'cpu', seed: 5 },
    hooks: [
      rememberingHook(),
      evaluation,
      new EarlyStoppingHook({ monitor: evaluation, patience: 50, restoreBest: true, logger: quietLogger }),
      new ReduceLearningRateOnPlateauHook({ monitor: evaluation, optimizer, patience: 50 }),
      new StopAtStepHook({ lastStep }),
    ],
  });
  let first = Number.NaN;
  await session.use(async () => {
    first = await session.run(weight, [], { hooks: 'none' });
    while (lastStep > 0 && !session.shouldStop()) await session.run(train);
  });
  return first;
}
