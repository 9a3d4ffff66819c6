import * as tf from '@tensorflow/tfjs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Graph } from '../../src/graph/graph.js';
import { exportSavedModel } from '../../src/runtimes/compiled/saved-model/export-saved-model.js';

/** What another program that serves an exported model is to find. */
interface Exported {
  readonly name: string;
  readonly directory: string;
  readonly cases: readonly { readonly x: unknown; readonly y: unknown }[];
}

const { layers } = tf;

const models: Readonly<Record<string, () => tf.LayersModel>> = {
  dense: () =>
    tf.sequential({
      layers: [
        layers.dense({ inputShape: [4], units: 5, activation: 'tanh' }),
        layers.batchNormalization(),
        layers.dropout({ rate: 0.5 }),
        layers.dense({ units: 3, activation: 'softmax' }),
      ],
    }),
  convolutions: () =>
    tf.sequential({
      layers: [
        layers.conv2d({ inputShape: [6, 6, 2], filters: 3, kernelSize: 3, activation: 'relu' }),
        layers.separableConv2d({ filters: 4, kernelSize: 2 }),
        layers.maxPooling2d({ poolSize: 2 }),
        layers.flatten(),
        layers.dense({ units: 2 }),
      ],
    }),
  lstm: () => tf.sequential({ layers: [layers.lstm({ inputShape: [4, 3], units: 5 }), layers.dense({ units: 2 })] }),
};

/** Exports models and a graph, and notes what each gives for batches of two sizes. */
export async function writeExports(folder: string, list: string): Promise<void> {
  const exported: Exported[] = [];
  for (const [name, make] of Object.entries(models)) {
    const model = make();
    for (const weight of model.weights) {
      weight.write(tf.randomUniform(weight.shape as number[], 0.1, 0.6, 'float32', 5));
    }
    const directory = join(folder, name);
    const shape = model.inputs[0]?.shape.slice(1) as number[];
    const cases = casesOf(shape, (x) => model.predict(x) as tf.Tensor);
    const [[x = ''], [y = '']] = [model.inputNames, model.outputNames];
    await exportSavedModel(model, directory, { inputs: { x }, outputs: { y } });
    exported.push({ name, directory, cases });
    model.dispose();
  }
  const graph = new Graph();
  const x = graph.placeholder('x', { shape: [null, 2] });
  const y = graph.op('y', [x], (input) => tf.concat([input, tf.zeros([input.shape[0], 1])], 1));
  const directory = join(folder, 'graph');
  await exportSavedModel(graph, directory, { inputs: { x }, outputs: { y } });
  exported.push({
    name: 'graph',
    directory,
    cases: casesOf([2], (input) =>
      tf.pad(input, [
        [0, 0],
        [0, 1],
      ]),
    ),
  });
  for (const { name } of exported) console.log(`PASS: ${name}: exported as a SavedModel`);
  await writeFile(list, JSON.stringify(exported));
}

function casesOf(shape: readonly number[], predict: (x: tf.Tensor) => tf.Tensor): Exported['cases'] {
  return [1, 4].map((batch) =>
    tf.tidy(() => {
      const x = tf.randomUniform([batch, ...shape], -1, 1, 'float32', batch);
      return { x: x.arraySync(), y: predict(x).arraySync() };
    }),
  );
}
