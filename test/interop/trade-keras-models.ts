import { mkdir, readFile, writeFile } from 'node:fs/promises';
import * as tf from '@tensorflow/tfjs';
import { Saver } from '../../src/checkpoint/saver.js';
import { describeError } from '../../src/core/foreign/describe-error.js';
import { tensorValue, type TensorValue } from '../../src/core/tensor-value.js';
import { Graph } from '../../src/graph/graph.js';
import type { Node } from '../../src/graph/node.js';
import { ChiefSessionCreator } from '../../src/session/creators/chief-session-creator.js';
import type { Session } from '../../src/core/session.js';
import { fromGolden, toGolden, type GoldenTensor } from '../conformance-formats/golden-tensor.js';
import { quietLogger } from '../conformance-formats/quiet-logger.js';
import { kerasModels } from './keras-models.js';

/** A checkpoint of one of the models, and what the model makes of an input with it. */
export interface ModelCase {
  /** That of the model. */
  readonly name: string;
  /** Path of the checkpoint's files. */
  readonly prefix: string;
  readonly input: GoldenTensor;
  readonly output: GoldenTensor;
}

/** As a part of the largest output. */
const TOLERANCE = 1e-5;

/** Saves every model under a checkpoint of its own in `folder`, and lists them. */
export async function saveKerasModels(folder: string, list: string): Promise<void> {
  const cases: ModelCase[] = [];
  for (const name of Object.keys(kerasModels)) {
    await mkdir(`${folder}/${name}`, { recursive: true });
    const { session, output, input, end } = await openModel(name);
    const saver = new Saver({ logger: quietLogger });
    const prefix = (await saver.save(session, `${folder}/${name}/model.ckpt`)) ?? '';
    const made = await session.run(output, { input });
    cases.push({ name, prefix, input: toGolden(input), output: toGolden(made as TensorValue) });
    await saver.close();
    await end();
  }
  await writeFile(list, JSON.stringify(cases, null, 1));
}

/** Restores each model of a list, and says whether it makes of the input what is noted. */
export async function judgeKerasModels(list: string): Promise<boolean> {
  const cases = JSON.parse(await readFile(list, 'utf8')) as readonly ModelCase[];
  let isGood = cases.length > 0;
  for (const one of cases) {
    const fault = await faultOf(one).catch(describeError);
    console.log(
      `${fault === undefined ? 'PASS' : 'FAIL'}: ${one.name}, saved by Keras, restored by name ${fault ?? ''}`,
    );
    isGood &&= fault === undefined;
  }
  return isGood;
}

async function faultOf({ name, prefix, input, output }: ModelCase): Promise<string | undefined> {
  const { session, output: node, end } = await openModel(name);
  try {
    await new Saver({ logger: quietLogger }).restore(session, prefix);
    const made = (await session.run(node, { input: fromGolden(input) })) as TensorValue;
    const wanted = fromGolden(output).data as Float32Array;
    const differences = [...(made.data as Float32Array)].map((value, index) =>
      Math.abs(value - (wanted[index] ?? NaN)),
    );
    const apart = Math.max(...differences) / Math.max(...wanted.map(Math.abs));
    return apart <= TOLERANCE ? undefined : `its output is ${apart} of it apart`;
  } finally {
    await end();
  }
}

interface OpenModel {
  readonly session: Session;
  readonly output: Node;
  readonly input: TensorValue;
  readonly end: () => Promise<void>;
}

async function openModel(name: string): Promise<OpenModel> {
  // What else a process made must not show in the names.
  tf.layers.dense({ units: 1 });
  const model = kerasModels[name]?.() ?? tf.sequential();
  for (const layer of model.layers) fill(layer);
  const graph = new Graph();
  graph.track('net', model);
  const x = graph.placeholder('input');
  const output = graph.op('output', [x], (value) => model.apply(value) as tf.Tensor);
  const session = await new ChiefSessionCreator({ graph, config: { backend: 'cpu' } }).createSession();
  const shape = [2, ...((model.inputs[0]?.shape ?? []).slice(1) as number[])];
  const isIndices = name === 'embedding';
  const input = tensorValue(
    'float32',
    shape,
    waves(shape, 0.7).map((value) => (isIndices ? Math.round(2 + 2 * value) : value)),
  );
  const end = async (): Promise<void> => {
    await session.close();
    model.dispose();
  };
  return { session, output, input, end };
}

/** Gives a layer weights of which no two are alike. */
function fill(layer: tf.layers.Layer): void {
  tf.tidy(() => {
    layer.setWeights(
      layer.getWeights().map((weight, index) => {
        const values = waves(weight.shape, index + layer.id);
        return tf.tensor(
          values.map((value) => 0.6 + 0.4 * value),
          weight.shape,
        );
      }),
    );
  });
}

/** Numbers from -1 to 1 that are the same each time. */
function waves(shape: readonly number[], seed: number): Float32Array {
  const length = shape.reduce((count, size) => count * size, 1);
  return Float32Array.from({ length }, (_, index) => Math.sin(index * 0.7 + seed));
}
