import type * as tf from '@tensorflow/tfjs';
import { inputsOf } from '../inputs-of.js';
import type { Node } from '../node.js';

/** True when a learning rate is made of the one that `optimizer` has of its own. */
export function goesByOwnRate(learningRate: Node, optimizer: tf.Optimizer): boolean {
  const nodes = new Set([learningRate]);
  // What is added to a set while it is gone through is gone through as well.
  for (const { definition } of nodes) {
    if (definition.kind === 'host' && definition.rateOf === optimizer) return true;
    for (const input of inputsOf(definition)) nodes.add(input);
  }
  return false;
}
