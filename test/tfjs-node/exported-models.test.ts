import * as tf from '@tensorflow/tfjs';
import type { node as tfjsNode } from '@tensorflow/tfjs-node';
import { mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { exportSavedModel } from '../../src/runtimes/compiled/saved-model/export-saved-model.js';
import { loadTensorflowBackend } from '../../src/runtimes/eager/engine/load-tensorflow-backend.js';

loadTensorflowBackend();
const { node } = createRequire(import.meta.url)('@tensorflow/tfjs-node') as { readonly node: typeof tfjsNode };

const { layers } = tf;

const models: Readonly<Record<string, () => tf.LayersModel>> = {
  'a dense network with batch normalization': () =>
    tf.sequential({
      layers: [
        layers.dense({ inputShape: [4], units: 5, activation: 'tanh' }),
        layers.batchNormalization(),
        layers.dense({ units: 3, activation: 'softmax' }),
      ],
    }),
  'a convolutional network': () =>
    tf.sequential({
      layers: [
        layers.conv2d({ inputShape: [6, 6, 2], filters: 3, kernelSize: 3, activation: 'relu' }),
        layers.maxPooling2d({ poolSize: 2 }),
        layers.flatten(),
        layers.dense({ units: 2 }),
      ],
    }),
  'an LSTM': () =>
    tf.sequential({ layers: [layers.lstm({ inputShape: [4, 3], units: 5 }), layers.dense({ units: 2 })] }),
};

function portOf(name: string, ports: readonly tf.SymbolicTensor[]): Readonly<Record<string, tf.SymbolicTensor>> {
  return Object.fromEntries(ports.map((port) => [name, port]));
}

describe('a SavedModel that was exported', () => {
  let directory: string;
  beforeEach(async () => {
    await tf.setBackend('tensorflow');
    directory = await mkdtemp(join(tmpdir(), 'exported-'));
  });
  afterEach(async () => {
    tf.disposeVariables();
    await rm(directory, { recursive: true });
  });

  it.each(Object.entries(models))(
    "predicts in tfjs-node's loadSavedModel what the model does: %s",
    async (_name, make) => {
      const model = make();
      const target = join(directory, 'model');
      await exportSavedModel(model, target, { inputs: portOf('x', model.inputs), outputs: portOf('y', model.outputs) });
      const served = await node.loadSavedModel(target, ['serve'], 'serving_default');
      for (const batch of [1, 4]) {
        const shape = [batch, ...(model.inputs[0]?.shape.slice(1) as number[])];
        const x = tf.randomUniform(shape, -1, 1, 'float32', batch);
        const expected = model.predict(x) as tf.Tensor;
        const given = served.predict({ x }) as tf.NamedTensorMap;
        expect(given['y']?.shape).toEqual(expected.shape);
        const [values, wanted] = [await given['y']?.data(), await expected.data()];
        for (const [place, value] of wanted.entries()) expect(values?.[place]).toBeCloseTo(value, 6);
        tf.dispose([x, expected, given]);
      }
      served.dispose();
    },
  );
});
