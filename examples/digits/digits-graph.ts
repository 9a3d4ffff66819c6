import * as tf from '@tensorflow/tfjs';
import { Graph, type Node } from 'monitored-session';
import { PIXELS } from './digit-set.js';

/** Digits there are. */
const DIGITS = 10;

/** What is fed and fetched: `images` and `labels` are its placeholders. */
export interface DigitsGraph {
  readonly graph: Graph;
  readonly loss: Node<number>;
  readonly train: Node<null>;
  /** The share of the digits that the model knows. */
  readonly accuracy: Node<number>;
  /** Frees the weights and the optimizer. */
  dispose(): void;
}

/** A network of one hidden layer, and what trains and tests it; `seed` is that of its initial weights. */
export function createDigitsGraph(seed: number): DigitsGraph {
  const { glorotUniform } = tf.initializers;
  const hidden = tf.layers.dense({
    name: 'hidden',
    inputShape: [PIXELS],
    units: 64,
    activation: 'relu',
    kernelInitializer: glorotUniform({ seed }),
  });
  const output = tf.layers.dense({
    name: 'output',
    units: DIGITS,
    kernelInitializer: glorotUniform({ seed: seed + 1 }),
  });
  const model = tf.sequential({ layers: [hidden, output] });
  const optimizer = tf.train.adam(3e-3);

  const graph = new Graph();
  graph.track('digits', model);
  const images = graph.placeholder('images', { shape: [null, PIXELS] });
  const labels = graph.placeholder('labels', { shape: [null], dtype: 'int32' });
  const logits = graph.op('logits', [images], (pixels) => model.apply(pixels, { training: true }) as tf.Tensor);
  const loss = graph.op('loss', [labels, logits], (digits, scores) =>
    tf.losses.softmaxCrossEntropy(tf.oneHot(digits, DIGITS), scores).asScalar(),
  );
  const accuracy = graph.op('accuracy', [labels, logits], (digits, scores) =>
    tf.argMax(scores, 1).equal(digits).cast('float32').mean().asScalar(),
  );
  const train = graph.minimize(optimizer, loss);

  const dispose = (): void => {
    model.dispose();
    optimizer.dispose();
  };
  return { graph, loss, train, accuracy, dispose };
}
