import { mkdir, writeFile } from 'node:fs/promises';
import * as tf from '@tensorflow/tfjs';
import { Saver } from '../../src/checkpoint/saver.js';
import { tensorValue, type TensorValue } from '../../src/core/tensor-value.js';
import { Graph } from '../../src/graph/graph.js';
import { ChiefSessionCreator } from '../../src/session/creators/chief-session-creator.js';
import { toGolden, type GoldenTensor } from '../conformance-formats/golden-tensor.js';
import { quietLogger } from '../conformance-formats/quiet-logger.js';
import { noteTensors, writeNote, type InteropCase } from './interop-case.js';

/** What the model made of an input; beside the checkpoint, as example.json. */
export interface ModelExample {
  readonly input: GoldenTensor;
  readonly output: GoldenTensor;
}

const steps = 3;

/**
 * Trains a model of convolutions, normalizations and dense layers, some with names of their own, and saves it: the other
 * side builds the same with Keras, restores it by the names of its variables, and must get the same output.
 */
export async function saveLayersModel(folder: string): Promise<readonly InteropCase[]> {
  await mkdir(folder, { recursive: true });
  // What else a process made must not show in the names.
  tf.layers.dense({ units: 1 });
  const model = createModel();
  const graph = new Graph();
  graph.track('net', model);
  const x = graph.placeholder('x', { shape: [null, 8, 8, 1] });
  const y = graph.op('y', [x], (value) => model.apply(value) as tf.Tensor);
  const trained = graph.op('trained', [x], (value) => model.apply(value, { training: true }) as tf.Tensor);
  const loss = graph.op('loss', [trained], (value) => value.sub(0.5).square().mean().asScalar());
  const train = graph.minimize(tf.train.sgd(0.1), loss);
  const session = await new ChiefSessionCreator({ graph, config: { backend: 'cpu' } }).createSession();
  const input = waves([4, 8, 8, 1]);
  for (let step = 0; step < steps; step += 1) await session.run(train, { x: input });
  const saver = new Saver({ logger: quietLogger });
  const prefix = (await saver.save(session, `${folder}/model.ckpt`, { globalStep: steps })) ?? '';
  const example: ModelExample = {
    input: toGolden(input),
    output: toGolden((await session.run(y, { x: input })) as TensorValue),
  };
  await writeFile(`${folder}/example.json`, JSON.stringify(example));
  const values = (await session.readVariables?.()) ?? new Map<string, TensorValue>();
  const name = `model.ckpt-${steps}`;
  const state = { model_checkpoint_path: name, all_model_checkpoint_paths: [name] };
  const expected = `${folder}/expected.json`;
  await writeNote(expected, { state, checkpoints: { [name]: noteTensors(values) } });
  await saver.close();
  await session.close();
  model.dispose();
  return [{ name: `layers-model/${name}`, prefix, expected }];
}

function createModel(): tf.Sequential {
  const { conv2d, batchNormalization, depthwiseConv2d, flatten, dense } = tf.layers;
  return tf.sequential({
    layers: [
      conv2d({ name: 'stem', filters: 3, kernelSize: 3, activation: 'relu', inputShape: [8, 8, 1] }),
      batchNormalization(),
      conv2d({ filters: 2, kernelSize: 3, strides: 2, padding: 'same', useBias: false }),
      batchNormalization({ name: 'second_norm', epsilon: 0.01 }),
      depthwiseConv2d({ kernelSize: 2, depthMultiplier: 2 }),
      flatten(),
      dense({ units: 4, activation: 'tanh' }),
      dense({ name: 'hidden', units: 4, activation: 'sigmoid' }),
      dense({ units: 3 }),
      dense({ name: 'logits', units: 2, useBias: false }),
    ],
  });
}

/** Numbers from -1 to 1 that are the same each time. */
function waves(shape: readonly number[]): TensorValue {
  const length = shape.reduce((count, size) => count * size, 1);
  return tensorValue(
    'float32',
    shape,
    Float32Array.from({ length }, (_, index) => Math.sin(index * 0.7)),
  );
}
