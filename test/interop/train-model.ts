import { mkdir } from 'node:fs/promises';
import * as tf from '@tensorflow/tfjs';
import { Saver } from '../../src/checkpoint/saver.js';
import { encodeMetrics, encodeTrainingState } from '../../src/checkpoint/read/training-state.js';
import type { JsonLike } from '../../src/core/json-like.js';
import type { TensorValue } from '../../src/core/tensor-value.js';
import { Graph } from '../../src/graph/graph.js';
import { ChiefSessionCreator } from '../../src/session/creators/chief-session-creator.js';
import { quietLogger } from '../conformance-formats/quiet-logger.js';
import { noteTensors, writeNote, type CheckpointNote, type InteropCase } from './interop-case.js';

/** The optimizers, with the arguments that the same ones of TensorFlow get on the other side. */
const optimizers: Readonly<Record<string, () => tf.Optimizer>> = {
  sgd: () => tf.train.sgd(0.05),
  momentum: () => tf.train.momentum(0.05, 0.9),
  adagrad: () => tf.train.adagrad(0.05, 0.1),
  adam: () => tf.train.adam(0.05, 0.9, 0.999, 1e-7),
  rmsprop: () => tf.train.rmsprop(0.05, 0.9, 0.5, 1e-7),
};

/** Steps at which a checkpoint is saved; from the first, the other side trains on to the second. */
const savedSteps = [5, 8];

/** Trains a small model with each optimizer in turn, and saves checkpoints of it with its slots, with state and metrics. */
export async function trainModels(folder: string): Promise<readonly InteropCase[]> {
  const cases: InteropCase[] = [];
  for (const [name, makeOptimizer] of Object.entries(optimizers)) {
    cases.push(...(await trainModel(`trained-${name}`, `${folder}/trained-${name}`, makeOptimizer())));
  }
  return cases;
}

async function trainModel(name: string, folder: string, optimizer: tf.Optimizer): Promise<readonly InteropCase[]> {
  await mkdir(folder, { recursive: true });
  const graph = new Graph();
  const weights = graph.variable('model/weights', [
    [1, -2],
    [0.5, 3],
    [-1.5, 0.25],
  ]);
  const bias = graph.variable('model/bias', [0.1, -0.1]);
  const loss = graph.op('loss', [weights, bias], (w, b) => w.square().sum().add(b.sub(1).square().sum()).asScalar());
  const train = graph.minimize(optimizer, loss);
  const session = await new ChiefSessionCreator({ graph, config: { backend: 'cpu' } }).createSession();
  const saver = new Saver({ logger: quietLogger });
  const checkpoints: Record<string, CheckpointNote> = {};
  for (let step = 1; step <= Math.max(...savedSteps); step += 1) {
    const metrics = { loss: (await session.run({ loss, train })).loss };
    if (!savedSteps.includes(step)) continue;
    const state = new Map<string, JsonLike>([['hooks/0:Probe', { seen: step, bytes: Uint8Array.of(0, 255, step) }]]);
    await saver.save(session, `${folder}/model.ckpt`, { globalStep: step, state, metrics });
    const values = (await session.readVariables?.()) ?? new Map<string, TensorValue>();
    checkpoints[`model.ckpt-${step}`] = noteTensors(
      new Map([...values, ...encodeTrainingState(state), ...encodeMetrics(metrics)]),
    );
  }
  await saver.close();
  await session.close();
  const expected = `${folder}/expected.json`;
  const paths = Object.keys(checkpoints);
  const state = { model_checkpoint_path: paths.at(-1) ?? '', all_model_checkpoint_paths: paths };
  await writeNote(expected, { state, checkpoints });
  return paths.map((path) => ({ name: `${name}/${path}`, prefix: `${folder}/${path}`, expected }));
}
