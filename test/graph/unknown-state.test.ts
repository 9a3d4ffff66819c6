import * as tf from '@tensorflow/tfjs';
import { describe, expect, it, onTestFinished } from 'vitest';
import { Graph } from '../../src/graph/graph.js';

function own<T extends { dispose(): unknown }>(thing: T): T {
  onTestFinished(() => {
    thing.dispose();
  });
  return thing;
}

class Plain extends tf.layers.Layer {
  static className = 'Plain';
  scale = 2;

  override computeOutputShape(shape: tf.Shape): tf.Shape {
    return shape;
  }
}

class Keeping extends Plain {
  static override className = 'Keeping';
  readonly memory = own(tf.tidy(() => tf.variable(tf.scalar(0), false)));
}

class SignDescent extends tf.Optimizer {
  static className = 'SignDescent';

  override applyGradients(): void {
    // Nothing here looks at what it does.
  }

  override getConfig(): tf.serialization.ConfigDict {
    return {};
  }
}

function unknownOf(thing: tf.layers.Layer | tf.Optimizer): readonly string[] {
  if (thing instanceof Plain) thing.build([null, 1]);
  const graph = new Graph();
  graph.track('thing', thing);
  return graph.unknownState();
}

describe('state that nobody tells', () => {
  it('is not in layers and optimizers of tfjs, however they were used', async () => {
    const { layers } = tf;
    const model = own(
      tf.sequential({
        layers: [
          layers.embedding({ inputDim: 5, outputDim: 4, batchInputShape: [2, 6] }),
          layers.dropout({ rate: 0.2 }),
          layers.bidirectional({
            layer: layers.lstm({ units: 3, returnSequences: true, dropout: 0.1, recurrentDropout: 0.1 }),
            mergeMode: 'concat',
          }),
          layers.gru({ units: 3, returnSequences: true, stateful: true }),
          layers.timeDistributed({ layer: layers.dense({ units: 2 }) }),
          layers.rnn({ cell: layers.stackedRNNCells({ cells: [layers.simpleRNNCell({ units: 4 })] as never }) }),
          layers.layerNormalization(),
          layers.batchNormalization(),
          layers.gaussianNoise({ stddev: 0.1 }),
          layers.reshape({ targetShape: [2, 2, 1] }),
          layers.conv2d({ filters: 2, kernelSize: 1 }),
          layers.maxPooling2d({ poolSize: 1 }),
          layers.flatten(),
          layers.dense({ units: 1 }),
        ],
      }),
    );
    const graph = new Graph();
    graph.track('net', model);
    const optimizers = [
      tf.train.sgd(1),
      tf.train.momentum(1, 0.9),
      tf.train.adagrad(1),
      tf.train.adadelta(),
      tf.train.adam(),
      tf.train.adamax(),
      tf.train.rmsprop(1),
    ].map(own);
    for (const optimizer of optimizers) graph.track('', optimizer);
    model.compile({ optimizer: 'adam', loss: 'meanSquaredError' });
    await model.fit(tf.ones([2, 6]), tf.ones([2, 1]), { batchSize: 2, epochs: 1 });
    expect(graph.unknownState()).toEqual([]);
  });

  it('is not suspected of a layer of the caller’s whose fields stay as they are', () => {
    expect(unknownOf(new Plain({ inputShape: [1] }))).toEqual([]);
  });

  it('is found where a layer keeps a tensor that the graph does not know, and not where it does', () => {
    const layer = new Keeping({ name: 'keeper', inputShape: [1] });
    expect(unknownOf(layer)).toEqual(['layer "keeper", a Keeping (its memory)']);
    const graph = new Graph();
    layer.build([null, 1]);
    graph.track('thing', [layer, layer.memory]);
    expect(graph.unknownState()).toEqual([]);
  });

  it('is found where a number of a layer or optimizer has changed, in models in models', () => {
    const layer = new Plain({ name: 'plain', inputShape: [1] });
    const model = own(tf.sequential({ layers: [tf.sequential({ layers: [layer] })] }));
    const graph = new Graph();
    graph.track('net', model);
    expect(graph.unknownState()).toEqual([]);
    layer.scale = 3;
    expect(graph.unknownState()).toEqual(['layer "plain", a Plain (its scale)']);
  });

  it('is suspected of an optimizer that extends none of tfjs, and of a layer that says it is stateful', () => {
    expect(unknownOf(new SignDescent())).toEqual(['optimizer SignDescent']);
    const layer = new Plain({ name: 'plain', inputShape: [1] });
    (layer as unknown as { _stateful: boolean })._stateful = true;
    expect(unknownOf(layer)).toEqual(['layer "plain", a Plain']);
  });

  it('is told by stateDict() and loadStateDict(), under a key of its own', () => {
    const optimizer = Object.assign(new SignDescent(), { stateDict: () => ({ n: 1 }), loadStateDict: () => undefined });
    const graph = new Graph();
    graph.track('', optimizer);
    expect(graph.unknownState()).toEqual([]);
    expect(graph.getCollection('stateful')).toMatchObject([{ key: 'optimizers/0:SignDescent' }]);
  });
});
