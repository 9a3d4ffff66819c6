import * as tf from '@tensorflow/tfjs';
import type { SessionRunHook } from '../../src/core/session-run-hook.js';
import { RecordingLogger } from '../../src/doors/testing.js';
import { Graph } from '../../src/graph/graph.js';
import { ChiefSessionCreator } from '../../src/session/creators/chief-session-creator.js';
import { MonitoredSession } from '../../src/session/monitored-session.js';
import type { SessionObserver } from '../../src/session/session-observer.js';

/** A training on the cpu backend: `weight` grows by 1 with each `train`, and `error` is its distance from `x`, squared. */
function createTraining() {
  const graph = new Graph();
  const weight = graph.variable('weight', 0);
  const x = graph.placeholder('x', { shape: [null] });
  graph.op('error', [x, weight], (xs, w) => tf.sub(xs, w).square().mean().asScalar());
  graph.op('distance', [weight], (w) => tf.sub(10, w).asScalar());
  const moves = [graph.assignAdd(weight, 1, 'move'), graph.assignAdd(graph.createGlobalStep(), 1, 'count')];
  graph.group('train', moves);
  return graph;
}

/** What `body` does with a monitored session of a training. */
export async function train(
  hooks: readonly SessionRunHook[],
  body: (session: MonitoredSession) => Promise<void>,
  observers: readonly SessionObserver[] = [],
): Promise<void> {
  const logger = new RecordingLogger();
  const sessionCreator = new ChiefSessionCreator({ graph: createTraining(), config: { backend: 'cpu' }, logger });
  await MonitoredSession.with({ sessionCreator, hooks, observers, logger }, body);
}
