import * as tf from '@tensorflow/tfjs';
import { describe, expect, it } from 'vitest';
import { FailedPreconditionError } from '../../src/errors.js';
import { Graph } from '../../src/graph/graph.js';

function variableNames(graph: Graph): string[] {
  return graph.variables('global').map(({ name }) => name);
}

describe('adopting what is the caller’s', () => {
  it('names weights by layer, numbering layers within the model whatever the process made before', () => {
    tf.layers.dense({ units: 1 });
    const model = tf.sequential({
      layers: [
        tf.layers.dense({ units: 2, inputShape: [3] }),
        tf.layers.dense({ units: 2, name: 'dense_1' }),
        tf.layers.dense({ units: 2 }),
        tf.layers.batchNormalization(),
        tf.layers.dense({ units: 1, name: 'logits', useBias: false }),
      ],
    });
    const graph = new Graph();
    const nodes = graph.track('net', model);
    expect(variableNames(graph)).toEqual([
      'net/dense/kernel',
      'net/dense/bias',
      'net/dense_1/kernel',
      'net/dense_1/bias',
      'net/dense_2/kernel',
      'net/dense_2/bias',
      'net/batch_normalization/gamma',
      'net/batch_normalization/beta',
      'net/batch_normalization/moving_mean',
      'net/batch_normalization/moving_variance',
      'net/logits/kernel',
    ]);
    expect(nodes.map(({ name }) => name)).toEqual(variableNames(graph));
    expect(graph.variables('trainable')).toHaveLength(9);
    expect(graph.lookup('net/dense/kernel')).toMatchObject({ dtype: 'float32', shape: [3, 2] });
    model.dispose();
  });

  it('names weights of wrapped layers, cells and models in models by their path', () => {
    const inner = tf.sequential({ layers: [tf.layers.dense({ units: 2, inputShape: [4] })] });
    const model = tf.sequential({
      layers: [
        tf.layers.inputLayer({ inputShape: [5, 3] }),
        tf.layers.bidirectional({
          layer: tf.layers.gru({ units: 2, returnSequences: true }),
          mergeMode: 'concat',
        }),
        tf.layers.timeDistributed({ layer: tf.layers.dense({ units: 4 }) }),
        tf.layers.rnn({ cell: tf.layers.stackedRNNCells({ cells: [tf.layers.simpleRNNCell({ units: 4 })] as never }) }),
        inner,
      ],
    });
    const graph = new Graph();
    graph.track('', model);
    const layers = new Set(variableNames(graph).map((name) => name.slice(0, name.lastIndexOf('/'))));
    expect([...layers]).toEqual([
      'bidirectional/forward_gru/gru_cell',
      'bidirectional/backward_gru/gru_cell',
      'time_distributed',
      'rnn/stacked_rnn_cells/simple_rnn_cell',
      'dense',
    ]);
    model.dispose();
  });

  it('adopts variables, and arrays and objects of things, in their structure; twice is once', () => {
    const graph = new Graph();
    const w = tf.variable(tf.scalar(1), true);
    const b = tf.variable(tf.tensor1d([1, 2]), false);
    const tracked = graph.track('m', { w, list: [b], rate: tf.train.sgd(1) });
    expect(tracked.w.name).toBe('m/w');
    expect(tracked.list[0].name).toBe('m/list/0');
    expect([tracked.w.trainable, tracked.list[0].trainable]).toEqual([true, false]);
    expect(graph.track('again', w)).toBe(tracked.w);
    expect(variableNames(graph)).toEqual(['m/w', 'm/list/0']);
    tf.dispose([w, b]);
  });

  it('refuses a layer that has no weights yet, and says how to get them', () => {
    const layer = tf.layers.dense({ units: 1 });
    const track = (): unknown => new Graph().track('layer', layer);
    expect(track).toThrow(FailedPreconditionError);
    expect(track).toThrow('build it before track(): give its model an inputShape, or apply it once');
  });

  it('names the weight of a model that was disposed, whether it is to be tracked or trained', () => {
    const disposed = (): tf.LayersModel => {
      const model = tf.sequential({ layers: [tf.layers.dense({ name: 'line', units: 1, inputShape: [2] })] });
      model.compile({ optimizer: 'sgd', loss: 'meanSquaredError' });
      model.dispose();
      return model;
    };
    for (const adopt of [
      () => new Graph().track('net', disposed()),
      () => Graph.fromLayersModel(disposed()),
      () => new Graph().track('net', tf.sequential({ layers: [disposed()] })),
    ]) {
      expect(adopt).toThrow(FailedPreconditionError);
      expect(adopt).toThrow('Variable "line/kernel": its tf.Variable was disposed; keep it');
    }
  });

  it('takes what the variables hold as their initial values', async () => {
    const graph = new Graph();
    const w = tf.variable(tf.tensor1d([1, 2]));
    const node = graph.track('w', w);
    await graph.captureInitialValues();
    tf.tidy(() => w.assign(tf.tensor1d([3, 4])));
    expect(node.definition.storage).toMatchObject({
      initial: { dtype: 'float32', shape: [2], data: Float32Array.of(1, 2) },
    });
    w.dispose();
  });
});
