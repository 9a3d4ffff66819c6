import { mkdir } from 'node:fs/promises';
import * as tf from '@tensorflow/tfjs';
import { Saver } from '../../src/checkpoint/saver.js';
import { Graph } from '../../src/graph/graph.js';
import type { Node } from '../../src/graph/node.js';
import { FIFOQueue } from '../../src/graph/queues/fifo-queue.js';
import { ChiefSessionCreator } from '../../src/session/creators/chief-session-creator.js';
import { quietLogger } from '../conformance-formats/quiet-logger.js';
import { noteTensors, writeNote, type CheckpointNote, type InteropCase } from './interop-case.js';

/** Saves a graph with every kind of node, and variables of several types: before anything ran, and after a step. */
export async function saveVariedGraph(folder: string): Promise<readonly InteropCase[]> {
  await mkdir(folder, { recursive: true });
  const { graph, runs } = buildGraph();
  const session = await new ChiefSessionCreator({ graph, config: { backend: 'cpu' } }).createSession();
  const saver = new Saver({ logger: quietLogger });
  const checkpoints: Record<string, CheckpointNote> = {};
  for (const [globalStep, nodes] of [[], runs].entries()) {
    for (const node of nodes) await session.run(node, { x: [0.5, -2] });
    await saver.save(session, `${folder}/model.ckpt`, { globalStep });
    const names = graph.variables('global').map(({ name }) => name);
    checkpoints[`model.ckpt-${globalStep}`] = noteTensors((await session.readVariables?.(names)) ?? new Map());
  }
  await saver.close();
  await session.close();
  const expected = `${folder}/expected.json`;
  const paths = Object.keys(checkpoints);
  const state = { model_checkpoint_path: paths.at(-1) ?? '', all_model_checkpoint_paths: paths };
  await writeNote(expected, { state, checkpoints });
  return paths.map((path) => ({ name: `varied-graph/${path}`, prefix: `${folder}/${path}`, expected }));
}

/** A graph, and what is run in it, one after the other. */
interface VariedGraph {
  readonly graph: Graph;
  readonly runs: readonly Node[];
}

function buildGraph(): VariedGraph {
  const graph = new Graph();
  const weights = graph.variable('weights', [1, -2]);
  const count = graph.variable('count', 3, { dtype: 'int32' });
  const flags = graph.variable('flags', [true, false], { dtype: 'bool' });
  graph.variable('scratch', [1, 2, 3], { local: true });
  const x = graph.placeholder('x', { shape: [null] });
  const rate = graph.placeholderWithDefault('rate', 0.5);
  const words = graph.constant('words', ['a', 'é', '']);
  const table = graph.constant('table', new Float32Array(5000));

  const { mean, sign } = graph.op('parts', [x], (value) => ({ mean: value.mean(), sign: value.sign().toInt() }));
  const [low, high] = graph.op('range', [weights], (value) => [value.min(), value.max()] as const);
  const { image, label } = graph.iterator([{ image: [1, 2], label: 3 }], { name: 'input' });
  const queue = new FIFOQueue(graph, { capacity: 2, dtypes: ['float32', 'string'], shapes: [[], [3]] });
  const enqueue = queue.enqueue([low, words]);
  const [, word] = queue.dequeue();
  const parts = [weights, mean, sign, low, high, image, label, flags, count, rate, table];
  const loss = graph.op('loss', parts, (...values) =>
    values.reduce((sum, value) => sum.add(value.toFloat().sum()), tf.scalar(0)).asScalar(),
  );
  graph.summary.scalar('loss', loss);
  graph.summary.text('words', words);
  const summaries = graph.summary.mergeAll() ?? words;
  const more = graph.assignAdd(count, 4);
  const train = graph.minimize(tf.train.adam(0.1), loss, { varList: [weights] });
  const step = graph.controlDependencies([more, high], () => graph.group('step', [train, summaries]));
  // The last number of 64 bits, which neither a double nor an int32 can hold.
  const jump = graph.assign(graph.getOrCreateGlobalStep(), 2n ** 63n - 1n, 'jump');
  for (const item of [mean, sign, high, word, queue.size(), more, step]) graph.addToCollection('of_the_user', item);
  return { graph, runs: [enqueue, word, step, jump] };
}
