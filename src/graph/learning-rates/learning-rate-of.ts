import type * as tf from '@tensorflow/tfjs';
import { anOptimizerLike, rateOf } from '../../core/optimizer-rate.js';
import { tensorValue } from '../../core/tensor-value.js';
import { internalsOf } from '../graph-internals.js';
import type { Graph } from '../graph.js';
import type { Node } from '../node.js';

/**
 * A node that gives the learning rate which `optimizer` has of its own at the run, to be fetched, summarized, or changed by a
 * schedule: its rate as it was made, set by hand, or reduced by a ReduceLearningRateOnPlateauHook.
 *
 * @throws TypeError for an optimizer without a known rate, FailedPreconditionError once the graph is finalized.
 */
export function learningRateOf(graph: Graph, optimizer: tf.Optimizer, name = 'learning_rate'): Node<number> {
  anOptimizerLike.assert('optimizer', optimizer);
  rateOf('optimizer', optimizer);
  return internalsOf(graph).add(name, {
    kind: 'host',
    type: 'LearningRate',
    inputs: [],
    dtype: 'float32',
    shape: [],
    compute: () => tensorValue('float32', [], Float32Array.of(rateOf('optimizer', optimizer))),
    rateOf: optimizer,
  });
}
