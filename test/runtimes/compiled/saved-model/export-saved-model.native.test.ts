import * as tf from '@tensorflow/tfjs';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { TensorValue } from '../../../../src/core/tensor-value.js';
import { FailedPreconditionError, InvalidArgumentError } from '../../../../src/errors.js';
import { Graph } from '../../../../src/graph/graph.js';
import { exportSavedModel } from '../../../../src/runtimes/compiled/saved-model/export-saved-model.js';
import { TensorFlowGraph } from '../../../../src/runtimes/tensorflow/graph/tensorflow-graph.js';
import { latestCheckpoint } from '../../../../src/checkpoint/state-file/latest-checkpoint.js';
import { MonitoredTrainingSession } from '../../../../src/session/monitored-training-session.js';
import { MonitoredSession } from '../../../../src/session/monitored-session.js';

let parent: string;
beforeEach(async () => {
  parent = await mkdtemp(join(tmpdir(), 'export-'));
});
afterEach(async () => {
  tf.disposeVariables();
  await rm(parent, { recursive: true });
});

/** What the signature of an exported model gives for an input, and what it says that it gives. */
async function served(
  directory: string,
  inputs: Readonly<Record<string, unknown>>,
): Promise<{ readonly values: Readonly<Record<string, TensorValue>>; readonly shapes: unknown }> {
  await using model = await TensorFlowGraph.loadSavedModel(directory);
  const signature = model.signatures['serving_default'];
  if (!signature) throw new Error('expected a signature');
  const shapes = Object.fromEntries(Object.entries(signature.outputs).map(([key, { shape }]) => [key, shape]));
  return { values: (await signature(inputs)) as Readonly<Record<string, TensorValue>>, shapes };
}

const { layers } = tf;

function takesIndices({ layers: [first] }: tf.LayersModel): boolean {
  return first?.getClassName() === 'Embedding';
}

/** Models of many kinds, each with the shape of its input without the batch. */
const models: Readonly<Record<string, () => tf.LayersModel>> = {
  'a dense network with batch normalization and dropout': () =>
    tf.sequential({
      layers: [
        layers.dense({ inputShape: [8], units: 6, activation: 'relu' }),
        layers.batchNormalization(),
        layers.dropout({ rate: 0.5 }),
        layers.dense({ units: 3, activation: 'softmax' }),
      ],
    }),
  'a convolutional network': () =>
    tf.sequential({
      layers: [
        layers.conv2d({ inputShape: [8, 8, 1], filters: 4, kernelSize: 3, activation: 'relu', padding: 'same' }),
        layers.maxPooling2d({ poolSize: 2 }),
        layers.separableConv2d({ filters: 5, kernelSize: 3 }),
        layers.flatten(),
        layers.dense({ units: 3 }),
      ],
    }),
  'a transposed convolution with an upsampling': () =>
    tf.sequential({
      layers: [
        layers.conv2dTranspose({ inputShape: [4, 4, 2], filters: 3, kernelSize: 3, strides: 2 }),
        layers.upSampling2d({ size: [2, 2] }),
        layers.globalAveragePooling2d({}),
      ],
    }),
  'an LSTM': () =>
    tf.sequential({ layers: [layers.lstm({ inputShape: [5, 3], units: 4 }), layers.dense({ units: 2 })] }),
  'a bidirectional GRU over sequences': () =>
    tf.sequential({
      layers: [
        layers.bidirectional({
          inputShape: [5, 3],
          layer: layers.gru({ units: 4, returnSequences: true }),
          mergeMode: 'concat',
        }),
        layers.timeDistributed({ layer: layers.dense({ units: 2 }) }),
      ],
    }),
  'an embedding': () =>
    tf.sequential({
      layers: [
        layers.embedding({ inputDim: 9, outputDim: 4, inputLength: 6 }),
        layers.globalMaxPooling1d(),
        layers.dense({ units: 2 }),
      ],
    }),
  'a layer normalization behind a reshape': () =>
    tf.sequential({
      layers: [
        layers.reshape({ inputShape: [12], targetShape: [3, 4] }),
        layers.layerNormalization(),
        layers.flatten(),
      ],
    }),
};

describe.each(Object.entries(models))('an export of %s', (_, make) => {
  it.each([1, 3, 7])('computes what the model predicts, for a batch of %i', async (batch) => {
    const model = make();
    for (const weight of model.weights) {
      const value = tf.randomUniform(weight.shape as number[], 0.1, 0.9, 'float32', 7);
      weight.write(value);
    }
    const shape = [batch, ...(model.inputs[0]?.shape.slice(1) ?? [])] as number[];
    const x = takesIndices(model)
      ? tf.cast(tf.randomUniform(shape, 0, 9, 'int32', 3), 'float32')
      : tf.randomUniform(shape, -1, 1, 'float32', 3);
    const expected = model.predict(x) as tf.Tensor;
    const directory = join(parent, 'model');
    await exportSavedModel(model, directory, {
      inputs: { x: model.inputNames[0] ?? '' },
      outputs: { y: model.outputNames[0] ?? '' },
    });
    const { values, shapes } = await served(directory, { x });
    expect(values['y']?.shape).toEqual(expected.shape);
    const wanted = Array.from(expected.dataSync());
    Array.from(values['y']?.data as Float32Array).forEach((value, index) => {
      const want = wanted[index] ?? Number.NaN;
      expect(Math.abs(value - want)).toBeLessThanOrEqual(1e-5 * Math.max(1, Math.abs(want)));
    });
    expect(shapes).toEqual({ y: [null, ...expected.shape.slice(1)] });
  });
});

describe('an export of a Graph', () => {
  const build = (): { readonly graph: Graph; readonly x: ReturnType<Graph['placeholder']> } => {
    const graph = new Graph();
    const x = graph.placeholder('x', { shape: [null, 2] });
    const w = graph.variable('w', [[1], [2]]);
    const y = graph.op('y', [x, w], (input, weight) => tf.matMul(input, weight as tf.Tensor2D));
    const loss = graph.op('loss', [y], (value) => tf.mean(value));
    graph.op('both', [y], (value) => [value, tf.neg(value)]);
    graph.assign(w, [[0], [0]], 'zero');
    graph.minimize(tf.train.sgd(1), loss, { name: 'train' });
    return { graph, x };
  };

  it('has the values that the variables have while a session is open', async () => {
    const { graph } = build();
    const directory = join(parent, 'trained');
    await MonitoredSession.with({ graph }, async (session) => {
      await session.run('train', { x: [[1, 1]] });
      await exportSavedModel(graph, directory, { inputs: { features: 'x' }, outputs: { y: 'y' } });
    });
    const { values } = await served(directory, {
      features: [
        [1, 0],
        [0, 1],
      ],
    });
    expect(values['y']?.toArray()).toEqual([[0], [1]]);
  });

  it('has the values of a checkpoint, when no session is open any more', async () => {
    const { graph } = build();
    const checkpointDir = join(parent, 'run');
    await MonitoredTrainingSession.with({ graph, checkpointDir }, async (session) => {
      await session.run('train', { x: [[1, 1]] });
    });
    const checkpoint = await latestCheckpoint(checkpointDir);
    await exportSavedModel(graph, join(parent, 'model'), { inputs: { x: 'x' }, outputs: { y: 'y' }, checkpoint });
    const { values } = await served(join(parent, 'model'), { x: [[1, 0]] });
    expect(values['y']?.toArray()).toEqual([[0]]);
  });

  it('computes with the size of the batch, where functions do', async () => {
    const graph = new Graph();
    const x = graph.placeholder('x', { shape: [null, 3] });
    const y = graph.op('y', [x], (input) => {
      const batch = input.shape[0];
      const ones = tf.ones([batch, 1]);
      const doubled = tf.reshape(tf.concat([input, input], 1), [batch * 2, 3]);
      return [
        tf.mean(input),
        tf.concat([tf.slice(input, [batch - 1, 0], [1, 3]), tf.zeros([1, 3])]),
        tf.mul(ones, 2),
        doubled,
        tf.scalar(batch, 'int32'),
      ] as const;
    });
    const [mean, last, twos, doubled, size] = y;
    const outputs = { mean, last, twos, doubled, size };
    await exportSavedModel(graph, join(parent, 'model'), { inputs: { x }, outputs });
    const { values, shapes } = await served(join(parent, 'model'), {
      x: [
        [1, 2, 3],
        [4, 5, 6],
      ],
    });
    expect(values['mean']).toBe(3.5);
    expect(values['last']?.toArray()).toEqual([
      [4, 5, 6],
      [0, 0, 0],
    ]);
    expect(values['twos']?.toArray()).toEqual([[2], [2]]);
    expect(values['doubled']?.toArray()).toEqual([
      [1, 2, 3],
      [1, 2, 3],
      [4, 5, 6],
      [4, 5, 6],
    ]);
    expect(values['size']).toBe(2);
    expect(shapes).toEqual({ mean: [], last: [2, 3], twos: [null, 1], doubled: [null, 3], size: [] });
  });

  it('names the node that depends on the size of the batch in another way, and goes on with one size', async () => {
    const graph = new Graph();
    const x = graph.placeholder('x', { shape: [null, 1] });
    const y = graph.op('half', [x], (input) => tf.div(input, input.shape[0] + 0.5));
    const directory = join(parent, 'model');
    const options = { inputs: { x }, outputs: { y } };
    await expect(exportSavedModel(graph, directory, options)).rejects.toThrow(
      /"half\/Const".*depends on the size of the batch; give shapes/,
    );
    await exportSavedModel(graph, directory, { ...options, shapes: { x: [2, 1] } });
    const { values, shapes } = await served(directory, { x: [[5], [10]] });
    expect(values['y']?.toArray()).toEqual([[2], [4]]);
    expect(shapes).toEqual({ y: [2, 1] });
  });

  it('changes nothing of the graph, and refuses functions that write variables', async () => {
    const graph = new Graph();
    const x = graph.placeholder('x', { shape: [2] });
    const counter = tf.variable(tf.scalar(1), false);
    graph.track('counter', counter);
    const y = graph.op('y', [x], (input) => {
      counter.assign(tf.add(counter, 1));
      return tf.mul(input, counter);
    });
    const exported = exportSavedModel(graph, join(parent, 'no'), { inputs: { x }, outputs: { y } });
    await expect(exported).rejects.toThrow('they write "counter"');
    expect(counter.dataSync()).toEqual(Float32Array.of(1));
  });

  it('has the tags and the signature that are asked for', async () => {
    const graph = new Graph();
    const x = graph.placeholder('x', { shape: [2] });
    const y = graph.op('y', [x], (input) => tf.neg(input));
    await exportSavedModel(graph, join(parent, 'model'), {
      inputs: { x },
      outputs: { y },
      tags: ['serve', 'cpu'],
      signature: 'negate',
    });
    await using model = await TensorFlowGraph.loadSavedModel(join(parent, 'model'), { tags: ['cpu', 'serve'] });
    expect(Object.keys(model.signatures)).toEqual(['negate']);
  });

  it('keeps no tensor', async () => {
    const { graph } = build();
    await MonitoredSession.with({ graph }, async () => {
      const before = tf.memory().numTensors;
      await exportSavedModel(graph, join(parent, 'model'), { inputs: { x: 'x' }, outputs: { y: 'y' } });
      expect(tf.memory().numTensors).toBe(before);
    });
  });

  it('refuses what does more than to compute, naming it', async () => {
    const { graph } = build();
    const outputs = (node: string): Promise<void> =>
      exportSavedModel(graph, join(parent, 'no'), { inputs: { x: 'x' }, outputs: { out: node } });
    await expect(outputs('train')).rejects.toThrow(InvalidArgumentError);
    await expect(outputs('zero')).rejects.toThrow('"zero" (assign)');
    await expect(outputs('yy')).rejects.toThrow('Did you mean "y"');
    expect(await readdir(parent)).toEqual([]);
  });

  it('says what helps where no session is open', async () => {
    const { graph } = build();
    const exported = exportSavedModel(graph, join(parent, 'no'), { inputs: { x: 'x' }, outputs: { y: 'y' } });
    await expect(exported).rejects.toThrow(FailedPreconditionError);
    await expect(exported).rejects.toThrow('checkpoint');
  });

  it('leaves a directory alone that has something in it', async () => {
    const { graph } = build();
    await mkdir(join(parent, 'there'));
    await writeFile(join(parent, 'there', 'a'), '');
    const exported = exportSavedModel(graph, join(parent, 'there'), { inputs: { x: 'x' }, outputs: { y: 'y' } });
    await expect(exported).rejects.toThrow("Export directory already exists, and isn't empty");
    expect(await readdir(join(parent, 'there'))).toEqual(['a']);
  });
});
