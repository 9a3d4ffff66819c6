import * as tf from '@tensorflow/tfjs';
import { describe, expect, it, onTestFinished } from 'vitest';
import { Graph } from '../../src/graph/graph.js';

function denseModel({ frozen }: { readonly frozen: boolean }): tf.Sequential {
  const model = tf.sequential({
    layers: [
      tf.layers.dense({ units: 2, inputShape: [2], name: 'base', trainable: !frozen }),
      tf.layers.dense({ units: 1, name: 'head' }),
    ],
  });
  onTestFinished(() => {
    model.dispose();
  });
  return model;
}

function trainable(graph: Graph): string[] {
  return graph.variables('trainable').map(({ name }) => name);
}

describe('frozen layers in a graph', () => {
  it('are not among the trainable variables when the layer was made with trainable: false', () => {
    const graph = new Graph();
    const nodes = graph.track('net', denseModel({ frozen: true }));
    expect(trainable(graph)).toEqual(['net/head/kernel', 'net/head/bias']);
    expect(nodes.map((node) => node.trainable)).toEqual([false, false, true, true]);
    expect(graph.variables('global')).toHaveLength(4);
  });

  it('are found when they are frozen or unfrozen later, on the layer or on the model', () => {
    const graph = new Graph();
    const model = denseModel({ frozen: false });
    graph.track('net', model);
    model.getLayer('base').trainable = false;
    expect(trainable(graph)).toEqual(['net/head/kernel', 'net/head/bias']);
    expect(graph.getCollection('trainable_variables')).toHaveLength(2);
    model.trainable = false;
    expect(trainable(graph)).toEqual([]);
    // As tfjs has it, a model that is unfrozen leaves alone which of its layers are frozen themselves.
    model.trainable = true;
    expect(trainable(graph)).toEqual(['net/head/kernel', 'net/head/bias']);
    model.getLayer('base').trainable = true;
    expect(new Set(trainable(graph))).toEqual(
      new Set(['net/head/kernel', 'net/head/bias', 'net/base/kernel', 'net/base/bias']),
    );
  });

  it('stay out of the collection of trainable variables when the caller took them out', () => {
    const graph = new Graph();
    const nodes = graph.track('net', denseModel({ frozen: false }));
    graph.removeFromCollection('trainable_variables', nodes[0]);
    expect(trainable(graph)).toEqual(['net/base/bias', 'net/head/kernel', 'net/head/bias']);
  });

  it('keep their place in the order of creation beside other variables', () => {
    const graph = new Graph();
    graph.track('net', denseModel({ frozen: false }));
    graph.variable('last', 1);
    expect(trainable(graph).at(-1)).toBe('last');
  });

  it('are frozen by a model in a model, and by each model that they were adopted with', () => {
    const graph = new Graph();
    const base = denseModel({ frozen: false });
    const outer = tf.sequential({ layers: [base, tf.layers.dense({ units: 1, name: 'top' })] });
    graph.track('base', base);
    graph.track('outer', outer);
    base.trainable = false;
    expect(trainable(graph)).toEqual(['outer/top/kernel', 'outer/top/bias']);
    base.trainable = true;
    outer.trainable = false;
    expect(trainable(graph)).toEqual([]);
    outer.trainable = true;
    expect(trainable(graph)).toHaveLength(6);
  });

  it('never include what a layer itself does not train', () => {
    const graph = new Graph();
    const model = tf.sequential({ layers: [tf.layers.batchNormalization({ inputShape: [2], name: 'norm' })] });
    const nodes = graph.track('', model);
    expect(trainable(graph)).toEqual(['norm/gamma', 'norm/beta']);
    const loss = graph.op('loss', [], () => (model.apply(tf.ones([1, 2])) as tf.Tensor).sum().asScalar());
    const optimizer = tf.train.adam(1);
    graph.minimize(optimizer, loss, { varList: nodes });
    graph.finalize();
    const slots = graph.variables('global').filter(({ name }) => name.includes('/Adam'));
    expect(slots.map(({ name }) => name)).toEqual([
      'norm/gamma/Adam',
      'norm/gamma/Adam_1',
      'norm/beta/Adam',
      'norm/beta/Adam_1',
    ]);
    optimizer.dispose();
    model.dispose();
  });
});
