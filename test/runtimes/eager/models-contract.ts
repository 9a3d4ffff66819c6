import * as tf from '@tensorflow/tfjs';
import { describe, expect, it } from 'vitest';
import { FailedPreconditionError } from '../../../src/errors.js';
import { Graph } from '../../../src/graph/graph.js';
import type { UnrankedValue } from '../../../src/tensor/node-value.js';
import type { Node } from '../../../src/graph/node.js';
import { disposable, inScene, onBackend } from './eager-scene.js';

const STEPS = 5;

/** That Graph.fromLayersModel trains a model as its own fit() does. */
export function describeModels(backend: string): void {
  describe('models', () => {
    it('trains a sequential model as trainOnBatch does: losses, metrics, regularizers, moving averages', () =>
      inScene(backend, async ({ start, use }) => {
        const model = use(sequential());
        const { graph, x, y, loss, metrics, train } = Graph.fromLayersModel(model);
        const session = await start(graph);
        const xs = use(tf.tensor2d(numbers(24, 0.37), [8, 3]));
        const ys = use(
          tf.tensor2d(
            [0, 1, 0, 1, 1, 0, 1, 0].flatMap((kind) => [1 - kind, kind]),
            [8, 2],
          ),
        );
        const ours: number[][] = [];
        for (let step = 0; step < STEPS; step += 1) {
          const values = await session.run({ train, loss, metrics }, [
            [x, xs],
            [y, ys],
          ]);
          ours.push([values.loss, values.metrics['acc'] ?? NaN, values.metrics['mae'] ?? NaN]);
        }
        const twin = use(sequential());
        const theirs = await onBackend(backend, async () => {
          const losses: number[][] = [];
          for (let step = 0; step < STEPS; step += 1) losses.push((await twin.trainOnBatch(xs, ys)) as number[]);
          return losses;
        });
        expect(ours).toEqual(theirs);
        expect(weightsOf(model)).toEqual(weightsOf(twin));
        expect(await session.run(graph.globalStep)).toBe(STEPS);
      }));

    it('trains a model of several inputs and outputs as fit does', () =>
      inScene(backend, async ({ start, use }) => {
        const model = use(branched());
        const { graph, x, y, loss, metrics, train } = Graph.fromLayersModel<
          readonly Node<UnrankedValue>[],
          readonly Node<UnrankedValue>[]
        >(model);
        const session = await start(graph);
        const inputs = [use(tf.tensor2d(numbers(8, 0.7), [4, 2])), use(tf.tensor2d(numbers(4, 0.3), [4, 1]))];
        const targets = [use(tf.tensor2d([0, 2, 1, 2], [4, 1])), use(tf.tensor2d(numbers(4, 0.9), [4, 1]))];
        const nodes = [...x, ...y];
        const feeds = [...inputs, ...targets].map((tensor, index) => [nodes[index], tensor] as [Node, tf.Tensor]);
        const ours: unknown[] = [];
        for (let step = 0; step < STEPS; step += 1) {
          const values = await session.run({ train, loss, metrics }, feeds);
          ours.push([values.loss, ...Object.values(values.metrics)]);
        }
        const twin = use(branched());
        const theirs: unknown[] = [];
        await onBackend(backend, async () => {
          for (let step = 0; step < STEPS; step += 1) theirs.push(await twin.trainOnBatch(inputs, targets));
        });
        expect(ours).toEqual(theirs);
        expect(Object.keys(metrics)).toEqual(twin.metricsNames.slice(1));
        expect(weightsOf(model)).toEqual(weightsOf(twin));
      }));

    it('refuses a model that is not compiled, and a prefix that is no name', () => {
      const model = tf.sequential({ layers: [tf.layers.dense({ units: 1, inputShape: [1] })] });
      expect(() => Graph.fromLayersModel(model)).toThrow(FailedPreconditionError);
      expect(() => Graph.fromLayersModel(model)).toThrow('is not compiled; call model.compile(');
      model.compile({ optimizer: 'sgd', loss: 'meanSquaredError' });
      expect(() => Graph.fromLayersModel(model, { prefix: true as never })).toThrow(
        'prefix: expected a string, got true',
      );
      model.dispose();
    });
  });
}

function sequential(): tf.LayersModel {
  const kernelRegularizer = tf.regularizers.l2({ l2: 0.01 });
  const glorot = (seed: number): ReturnType<typeof tf.initializers.glorotUniform> =>
    tf.initializers.glorotUniform({ seed });
  const model = tf.sequential({
    layers: [
      tf.layers.dense({
        units: 4,
        inputShape: [3],
        activation: 'tanh',
        kernelRegularizer,
        kernelInitializer: glorot(1),
      }),
      tf.layers.batchNormalization({ momentum: 0.5 }),
      tf.layers.dense({ units: 2, activation: 'softmax', kernelInitializer: glorot(2) }),
    ],
  });
  const optimizer = disposable(tf.train.adam(0.05));
  model.compile({ optimizer, loss: 'categoricalCrossentropy', metrics: ['accuracy', 'mae'] });
  return withOptimizer(model, optimizer);
}

function branched(): tf.LayersModel {
  const left = tf.input({ shape: [2] });
  const right = tf.input({ shape: [1] });
  const joined = tf.layers.concatenate().apply([left, right]) as tf.SymbolicTensor;
  const kernelInitializer = tf.initializers.glorotUniform({ seed: 3 });
  const kind = tf.layers.dense({ name: 'kind', units: 3, activation: 'softmax', kernelInitializer }).apply(joined);
  const size = tf.layers.dense({ name: 'size', units: 1, kernelInitializer }).apply(joined);
  const model = tf.model({ inputs: [left, right], outputs: [kind, size] as tf.SymbolicTensor[] });
  const optimizer = disposable(tf.train.sgd(0.1));
  model.compile({
    optimizer,
    loss: { kind: 'sparseCategoricalCrossentropy', size: 'meanSquaredError' },
    metrics: { size: 'mae' },
  });
  return withOptimizer(model, optimizer);
}

/** The caller made the optimizer, so the model does not dispose it. */
function withOptimizer(model: tf.LayersModel, optimizer: tf.Optimizer): tf.LayersModel {
  const dispose = model.dispose.bind(model);
  model.dispose = () => {
    optimizer.dispose();
    return dispose();
  };
  return model;
}

function weightsOf(model: tf.LayersModel): unknown {
  return model.getWeights().map((weight) => weight.dataSync().slice());
}

function numbers(count: number, seed: number): number[] {
  return Array.from({ length: count }, (_, index) => Math.fround(Math.sin(index * 12.9898 + seed)));
}
