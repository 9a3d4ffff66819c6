import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import {
  ChiefSessionCreator,
  MonitoredSession,
  MonitoredTrainingSession,
  ProfilerHook,
  Scaffold,
  StopAtStepHook,
} from '../../src/index.js';
import { AdamOptimizer, TensorFlowGraph, type TensorFlowNode } from '../../src/doors/tensorflow.js';

// Writes a graph that was built here with a checkpoint of its training, and judges what Python makes of both.
const [command, folder = ''] = process.argv.slice(2);
const ours = join(folder, 'ours');
const steps = 5;

/** A model with a table of embeddings, a hidden layer and Adam, all of whose values are given. */
async function buildModel(): Promise<{
  readonly graph: TensorFlowGraph;
  readonly loss: TensorFlowNode;
  readonly train: TensorFlowNode<null>;
}> {
  const graph = await TensorFlowGraph.create();
  const { ops } = graph;
  const numbers = (count: number, seed: number): number[] =>
    Array.from({ length: count }, (_, at) => Math.sin(seed + at));
  const table = graph.variable('embedding/table', numbers(12, 1), { shape: [6, 2] });
  const rows = ops.Reshape(
    ops.ResourceGather(
      table,
      [
        [0, 2],
        [5, 2],
        [1, 4],
      ],
      { dtype: 'float32' },
    ),
    [3, 4],
  );
  const hidden = graph.nameScope('hidden', () => {
    const kernel = graph.variable('kernel', numbers(20, 2), { shape: [4, 5] });
    return ops.Relu(ops.BiasAdd(ops.MatMul(rows, kernel), graph.variable('bias', 0.1, { shape: [5] })));
  });
  const logits = ops.MatMul(hidden, graph.variable('logits/kernel', numbers(15, 3), { shape: [5, 3] }));
  const { loss: losses } = ops.SparseSoftmaxCrossEntropyWithLogits(logits, Int32Array.of(0, 2, 1));
  const loss = ops.Mean(losses, [0], { name: 'loss' });
  const train = graph.minimize(new AdamOptimizer({ learningRate: 0.01 }), loss, { name: 'train' });
  return { graph, loss, train };
}

/** The losses of some steps from a checkpoint on. */
async function trainOn(checkpointFilenameWithPath: string): Promise<readonly number[]> {
  const { graph, loss, train } = await buildModel();
  const losses: number[] = [];
  const sessionCreator = new ChiefSessionCreator({ graph, scaffold: new Scaffold(), checkpointFilenameWithPath });
  await MonitoredSession.with({ sessionCreator }, async (session) => {
    for (let step = 0; step < steps; step += 1) losses.push(Number((await session.run({ loss, train })).loss));
  });
  return losses;
}

async function write(): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const { graph, loss, train } = await buildModel();
  await graph.exportMetaGraph(join(folder, 'built.meta'));
  const profiler = new ProfilerHook({ saveSteps: 2, outputDir: join(folder, 'profiles') });
  const hooks = [new StopAtStepHook({ lastStep: steps }), profiler];
  await MonitoredTrainingSession.with({ graph, checkpointDir: ours, hooks }, async (session) => {
    while (!session.shouldStop()) await session.run({ loss, train });
  });
  writeFileSync(join(folder, 'ours.json'), JSON.stringify(await trainOn(join(ours, `model.ckpt-${steps}`))));
}

async function judge(): Promise<void> {
  const expected = JSON.parse(readFileSync(join(folder, 'theirs.json'), 'utf8')) as readonly number[];
  const losses = await trainOn(join(folder, 'theirs', `model.ckpt-${2 * steps}`));
  const isSame = losses.length === expected.length && losses.every((loss, at) => loss === expected[at]);
  const what = 'a graph that was built here goes on from the checkpoint that Python made of it';
  console.log(isSame ? `PASS: ${what}` : `FAIL: ${what}: ${losses.join(', ')} instead of ${expected.join(', ')}`);
}

await (command === 'write' ? write() : judge());
