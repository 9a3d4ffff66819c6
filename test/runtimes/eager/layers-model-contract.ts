import { readFileSync } from 'node:fs';
import * as tf from '@tensorflow/tfjs';
import { describe, expect, it } from 'vitest';
import { InvalidArgumentError } from '../../../src/errors.js';
import { Graph, type LayersModelGraph } from '../../../src/graph/graph.js';
import type { ModelPlaceholders } from '../../../src/graph/layers-model/layers-model-nodes.js';
import type { Node } from '../../../src/graph/node.js';
import type { UnrankedValue } from '../../../src/tensor/node-value.js';
import type { TensorValue } from '../../../src/core/tensor-value.js';
import { EvaluationHook } from '../../../src/hooks/evaluation-hook.js';
import { MonitoredTrainingSession } from '../../../src/session/monitored-training-session.js';
import { quietLogger } from '../../conformance-formats/quiet-logger.js';
import { configFor, disposable, inScene, onBackend } from './eager-scene.js';

const STEPS = 3;
const TOLERANCE = 1e-5;

type Nodes = readonly Node<UnrankedValue>[];

interface KerasCase {
  readonly steps: readonly Readonly<Record<string, number>>[];
  readonly evaluation: Readonly<Record<string, number>>;
  readonly predictions: readonly (readonly number[])[];
  readonly weights: Readonly<Record<string, readonly number[]>>;
}

const keras = JSON.parse(
  readFileSync(new URL('../../golden/training/keras-training.json', import.meta.url), 'utf8'),
) as Readonly<Record<'weighted' | 'classes' | 'steps' | 'normalized', KerasCase>>;

/** What Graph.fromLayersModel takes and gives, against fit(), evaluate() and predict() of the same model, and Keras. */
export function describeLayersModels(backend: string): void {
  describe('models that are evaluated', () => {
    it('gives what predict() and evaluate() give, and Keras', () =>
      inScene(backend, async ({ start, use }) => {
        const model = use(normalized());
        const { graph, x, y, predictions, evaluation, train } = Graph.fromLayersModel(model);
        const session = await start(graph);
        const feeds: [Node, tf.Tensor][] = [
          [x, use(waves([8, 3], 0.37))],
          [y, use(waves([8, 1], 0.5))],
        ];
        for (let step = 0; step < STEPS; step += 1) await session.run(train, feeds);
        const got = await session.run({ predictions, evaluation }, feeds);
        const [xs, ys] = feeds.map(([, tensor]) => tensor) as [tf.Tensor, tf.Tensor];
        const theirs = await onBackend(backend, () =>
          tf.tidy(() => ({
            predictions: (model.predict(xs) as tf.Tensor).dataSync(),
            evaluation: (model.evaluate(xs, ys) as tf.Scalar[]).map((value) => value.dataSync()[0]),
          })),
        );
        expect(dataOf(got.predictions)).toEqual([...theirs.predictions]);
        expect(dataOf(got.evaluation.predictions)).toEqual(dataOf(got.predictions));
        expect([got.evaluation.loss, got.evaluation.metrics['mae']]).toEqual(theirs.evaluation);
        const { evaluation: wanted } = keras.normalized;
        expectClose(dataOf(got.predictions), keras.normalized.predictions[0]);
        expectClose([got.evaluation.loss, got.evaluation.metrics['mae']], [wanted['loss'], wanted['mae']]);
      }));

    it('writes nothing and draws nothing without train, and sees the averages before train writes them', () =>
      inScene(backend, async ({ start, use }) => {
        const [model, twin] = [use(dropping()), use(dropping())];
        const [ours, theirs] = [Graph.fromLayersModel(model), Graph.fromLayersModel(twin)];
        const session = await start(ours.graph, { seed: 7 });
        const other = await start(theirs.graph, { seed: 7 });
        const feeds = { x: use(waves([8, 3], 0.37)), y: use(waves([8, 1], 0.5)) };
        const { loss, metrics, train, predictions, evaluation } = ours;
        for (let step = 0; step < STEPS; step += 1) {
          const weights = weightsOf(model);
          const state = session.stateDict();
          const alone = await session.run({ loss, metrics }, feeds);
          const inference = await session.run({ predictions, evaluation }, feeds);
          expect(weightsOf(model)).toEqual(weights);
          expect(session.stateDict()).toEqual(state);
          const trained = await session.run({ train, loss, metrics, predictions, evaluation }, feeds);
          expect({ loss: trained.loss, metrics: trained.metrics }).toEqual(alone);
          expect(dataOf(trained.predictions)).toEqual(dataOf(inference.predictions));
          expect([trained.evaluation.loss, trained.evaluation.metrics]).toEqual([
            inference.evaluation.loss,
            inference.evaluation.metrics,
          ]);
          const plain = await other.run({ train: theirs.train, loss: theirs.loss }, feeds);
          expect(plain.loss).toBe(trained.loss);
        }
        expect(weightsOf(model)).toEqual(weightsOf(twin));
        expect(session.stateDict()).toEqual(other.stateDict());
      }));

    it('leaves the masks that cells keep of their dropout as they are', () =>
      inScene(backend, async ({ start, use }) => {
        const [model, twin] = [use(droppingCells()), use(droppingCells())];
        const [ours, theirs] = [Graph.fromLayersModel(model), Graph.fromLayersModel(twin)];
        const session = await start(ours.graph, { seed: 7 });
        const other = await start(theirs.graph, { seed: 7 });
        const feeds = { x: use(waves([2, 3, 4], 0.37)), y: use(waves([2, 1], 0.5)) };
        for (let step = 0; step < STEPS; step += 1) {
          await session.run(ours.evaluation, feeds);
          await session.run(ours.loss, feeds);
          await session.run(ours.train, feeds);
          await other.run(theirs.train, feeds);
        }
        expect(weightsOf(model)).toEqual(weightsOf(twin));
        expect(session.stateDict()).toEqual(other.stateDict());
      }));

    it('keeps what an optimizer of one’s own trains with', () =>
      inScene(backend, async ({ start, use }) => {
        const [model, twin] = [use(dropping()), use(dropping())];
        const ours = Graph.fromLayersModel(model);
        const theirs = Graph.fromLayersModel(twin);
        const train = ours.graph.minimize(use(disposable(tf.train.sgd(0.1))), ours.loss);
        const session = await start(ours.graph, { seed: 7 });
        const other = await start(theirs.graph, { seed: 7 });
        const feeds = { x: use(waves([8, 3], 0.37)), y: use(waves([8, 1], 0.5)) };
        for (let step = 0; step < STEPS; step += 1) {
          await session.run(train, feeds);
          await other.run(theirs.train, feeds);
        }
        expect(weightsOf(model)).toEqual(weightsOf(twin));
        expect(session.stateDict()).toEqual(other.stateDict());
      }));

    it('leaves a training bitwise as it is without an EvaluationHook', () =>
      inScene(backend, async ({ use }) => {
        const feeds = { x: use(waves([8, 3], 0.37)), y: use(waves([8, 1], 0.5)) };
        const trained = async (hooked: boolean): Promise<unknown> => {
          const model = use(dropping());
          const { graph, train, loss, metrics, predictions, evaluation } = Graph.fromLayersModel(model);
          const fetches = { loss, metrics, predictions, evaluation };
          const hook = new EvaluationHook({ every: () => true, fetches, feeds, logger: quietLogger });
          const config = { ...configFor(backend), seed: 'same' };
          await MonitoredTrainingSession.with(
            { graph, config, hooks: hooked ? [hook] : [], logger: quietLogger },
            async (session) => {
              for (let step = 0; step < STEPS; step += 1) await session.run(train, feeds);
            },
          );
          return weightsOf(model);
        };
        expect(await trained(true)).toEqual(await trained(false));
      }));
  });

  describe('inputs and targets as fit() takes them', () => {
    it('takes a vector for a column, in every form of a feed', () =>
      inScene(backend, async ({ start, use }) => {
        const model = use(line());
        const { graph, x, y, loss, train } = Graph.fromLayersModel(model);
        const session = await start(graph);
        const columns = await session.run(loss, { x: [[1], [2], [3]], y: [[2], [4], [7]] });
        const vectors: unknown[] = [
          [1, 2, 3],
          Float32Array.of(1, 2, 3),
          use(tf.tensor1d([1, 2, 3])),
          await session.run(x, { x: [1, 2, 3] }),
        ];
        for (const xs of vectors) expect(await session.run(loss, { x: xs, y: [2, 4, 7] })).toBe(columns);
        const fetched = await session.run({ x, y }, { x: use(tf.tensor1d([1, 2, 3])), y: use(tf.tensor1d([2, 4, 7])) });
        expect([shapeOf(fetched.x), shapeOf(fetched.y)]).toEqual([
          [3, 1],
          [3, 1],
        ]);
        const whole = {
          x: use(tf.tensor1d([1, 2, 3], 'int32')),
          y: use(tf.tensor2d([[2], [4], [7]], [3, 1], 'int32')),
        };
        expect(await session.run(loss, whole)).toBe(columns);
        expect((await session.run(x, whole)) as TensorValue).toMatchObject({ dtype: 'float32', shape: [3, 1] });
        await session.run(train, { x: [1, 2, 3], y: [2, 4, 7] });
        const twin = use(line());
        await onBackend(backend, () => twin.trainOnBatch(use(tf.tensor1d([1, 2, 3])), use(tf.tensor1d([2, 4, 7]))));
        expect(weightsOf(model)).toEqual(weightsOf(twin));
      }));

    it('refuses what fit() refuses, saying what a batch is', () =>
      inScene(backend, async ({ start, use }) => {
        const { graph, loss, x, y } = Graph.fromLayersModel(use(normalized()));
        const session = await start(graph);
        await expect(session.run(loss, { x: [1, 2, 3], y: [1] })).rejects.toThrow(
          'Cannot feed value of shape [3] for Tensor "x", which has shape [null,3]; feed a batch of that shape',
        );
        const samples = session.run(loss, [
          [x, use(waves([8, 3], 0))],
          [y, use(waves([1, 1], 0))],
        ]);
        await expect(samples).rejects.toThrow('target "last": expected as many samples as the model gives, 8, got 1');
        await expect(samples).rejects.toBeInstanceOf(InvalidArgumentError);
      }));

    it('takes the integers of a node for numbers too, as classes are', () =>
      inScene(backend, async ({ start, use }) => {
        const zeros = tf.layers.dense({ units: 2, inputShape: [1], kernelInitializer: 'zeros', activation: 'softmax' });
        const model = use(tf.sequential({ layers: [zeros] }));
        model.compile({ optimizer: 'sgd', loss: 'sparseCategoricalCrossentropy', metrics: ['accuracy'] });
        const targets = new Graph().placeholder('class', { shape: [null], dtype: 'int32' });
        const { graph, loss, metrics, train } = Graph.fromLayersModel(model, { targets });
        const session = await start(graph);
        const values = await session.run({ loss, metrics, train }, { x: [1, 2, 3], class: [0, 1, 0] });
        expect(values.loss).toBeCloseTo(Math.LN2, 6);
        // Of two equal probabilities the first counts.
        expect(values.metrics['acc']).toBeCloseTo(2 / 3, 6);
      }));

    it('refuses a class that the output does not have, in training and in evaluations', () =>
      inScene(backend, async ({ start, use }) => {
        const last = tf.layers.dense({ units: 3, inputShape: [1], activation: 'softmax', name: 'kind' });
        const model = use(tf.sequential({ layers: [last] }));
        model.compile({ optimizer: 'sgd', loss: 'sparseCategoricalCrossentropy' });
        const { graph, train, evaluation } = Graph.fromLayersModel(model);
        const session = await start(graph);
        const before = weightsOf(model);
        expect(await session.run(evaluation.loss, { x: [1, 2], y: [2, 0] })).toBeGreaterThan(0);
        if (backend === 'waiting') {
          expect(await session.run(evaluation.loss, { x: [1, 2], y: [2, 3] })).toBeNaN();
          return;
        }
        for (const [label, fetched] of [
          [3, train],
          [-1, train],
          [10, evaluation.loss],
        ] as const) {
          const given = session.run(fetched, { x: [1, 2], y: [2, label] });
          await expect(given).rejects.toBeInstanceOf(InvalidArgumentError);
          await expect(given).rejects.toThrow(
            `target "kind": expected classes from 0 to 2, since the output has 3, got ${label}; count the classes from 0, ` +
              'or give the last layer more units',
          );
        }
        expect(weightsOf(model)).toEqual(before);
      }));

    it('takes vectors and weights from nodes too', () =>
      inScene(backend, async ({ start, use }) => {
        const source = new Graph();
        const inputs = source.placeholder('height', { shape: [null] });
        const targets = source.placeholder('weight', { shape: [null] });
        const sampleWeight = source.placeholder('counts', { shape: [null, 1] });
        const model = use(line());
        const { graph, loss } = Graph.fromLayersModel(model, { inputs, targets, sampleWeight });
        expect(graph).toBe(source);
        const session = await start(graph);
        const given = { height: [1, 2, 3], weight: [2, 4, 7], counts: [[1], [0], [2]] };
        const [kernel = 0, bias = 0] = weightsOf(model).flat();
        const errors = given.height.map((value, index) => (value * kernel + bias - (given.weight[index] ?? 0)) ** 2);
        expect(await session.run(loss, given)).toBeCloseTo(((errors[0] ?? 0) + 2 * (errors[2] ?? 0)) / 3, 4);
        await expect(session.run(loss, { ...given, counts: [[1], [2]] })).rejects.toThrow(
          'sampleWeight of target "slope": expected a weight for each of the losses, which have the shape [3], ' +
            'or for each sample, got the shape [2,1]',
        );
        await expect(session.run(loss, { ...given, height: [1, 2] })).rejects.toThrow(InvalidArgumentError);
      }));
  });

  describe('models of several inputs and outputs', () => {
    it('weighs samples and outputs as Keras does', () =>
      inScene(backend, async ({ start, use }) => {
        const weights = new Graph();
        const kind = weights.placeholder('kind_weight', { shape: [null] });
        const size = weights.placeholder('size_weight', { shape: [null] });
        const made = Graph.fromLayersModel<Nodes, Nodes>(use(weighted()), {
          sampleWeight: { size, kind },
          lossWeights: [0.3, 2],
        });
        const session = await start(made.graph);
        const feeds = {
          a: use(waves([4, 2], 0.7)),
          b: use(waves([4, 1], 0.3)),
          kind: [0, 2, 1, 2],
          size: use(waves([4, 1], 0.9)),
          kind_weight: [1, 0.5, 2, 0.25],
          size_weight: [0, 3, 1, 1],
        };
        await expectKeras(made, session, feeds, keras.weighted);
        expect(made.inputs.map((node) => made.graph.lookup(node.name))).toEqual(made.inputs);
        expect([made.graph.lookup('a'), made.graph.lookup('size:0')]).toEqual([made.x[0], made.y[1]]);
      }));

    it('weighs classes, times what samples count', () =>
      inScene(backend, async ({ start, use }) => {
        const graph = new Graph();
        const sampleWeight = graph.placeholder('counts', { shape: [null] });
        const classWeight = { 0: 1.5, 1: 0.5, 2: 3 };
        const made = Graph.fromLayersModel(use(classes()), { sampleWeight, classWeight });
        const session = await start(made.graph);
        const y = [
          [1, 0, 0],
          [0, 0, 1],
          [0, 1, 0],
          [0, 0, 1],
        ];
        const feeds = { x: use(waves([4, 2], 0.7)), kind: y, counts: [1, 0.5, 2, 0.25] };
        await expectKeras(made, session, feeds, keras.classes);
      }));

    it('weighs classes bit for bit as fit() does, and refuses a class without a weight', () =>
      inScene(backend, async ({ start, use }) => {
        const [model, twin] = [use(classes()), use(classes())];
        const classWeight = { 0: 1.5, 1: 0.5, 2: 3 };
        const { graph, train } = Graph.fromLayersModel(model, { classWeight: { kind: classWeight } });
        const session = await start(graph);
        const x = use(waves([4, 2], 0.7));
        const y = use(tf.tidy(() => tf.oneHot(tf.tensor1d([0, 2, 1, 2], 'int32'), 3).toFloat()));
        for (let step = 0; step < STEPS; step += 1) await session.run(train, { x, y });
        await onBackend(backend, () => twin.fit(x, y, { batchSize: 4, epochs: STEPS, shuffle: false, classWeight }));
        expect(weightsOf(model)).toEqual(weightsOf(twin));
        const partly = Graph.fromLayersModel(use(classes()), { classWeight: { 0: 1, 1: 1 } });
        await expect((await start(partly.graph)).run(partly.train, { x, y })).rejects.toThrow(
          'classWeight: expected a weight for each class in the targets (it has 0, 1), got class 2',
        );
      }));

    it('adds losses of unlike shapes up as Keras does, where fit() cannot', () =>
      inScene(backend, async ({ start, use }) => {
        const graph = new Graph();
        const each = graph.placeholder('each_weight', { shape: [null] });
        const whole = graph.placeholder('whole_weight', { shape: [null] });
        const made = Graph.fromLayersModel<Node<UnrankedValue>, Nodes>(use(perStep()), { sampleWeight: [each, whole] });
        const session = await start(made.graph);
        const feeds = {
          x_in: use(waves([3, 4, 2], 0.7)),
          each: use(waves([3, 4, 1], 0.2)),
          whole: use(waves([3, 1], 0.9)),
          each_weight: [1, 0.5, 2],
          whole_weight: [0, 3, 1],
        };
        await expectKeras(made, session, feeds, keras.steps);
      }));

    it('leaves an output without a loss out, as Keras does', () =>
      inScene(backend, async ({ start, use }) => {
        const [model, twin] = [use(weighted({ loss: { size: 'meanSquaredError' } })), use(weighted())];
        const some = Graph.fromLayersModel<Nodes, Nodes>(model, { lossWeights: { kind: 3, size: 2 } });
        const all = Graph.fromLayersModel<Nodes, Nodes>(twin, { lossWeights: { kind: 0, size: 2 } });
        const feeds = { a: use(waves([4, 2], 0.7)), b: use(waves([4, 1], 0.3)), size: use(waves([4, 1], 0.9)) };
        const [session, other] = [await start(some.graph), await start(all.graph)];
        for (let step = 0; step < STEPS; step += 1) {
          const got = await session.run({ train: some.train, loss: some.loss, metrics: some.metrics }, feeds);
          const whole = await other.run({ train: all.train, loss: all.loss }, { ...feeds, kind: [0, 2, 1, 2] });
          expect(got.loss).toBe(whole.loss);
          expect(Object.keys(got.metrics)).toEqual(['size_loss']);
        }
        expect(weightsOf(model)).toEqual(weightsOf(twin));
      }));

    it('passes masks on between layers as fit() does', () =>
      inScene(backend, async ({ start, use }) => {
        const [model, twin] = [use(masked()), use(masked())];
        const { graph, train, loss, metrics } = Graph.fromLayersModel(model);
        const session = await start(graph);
        const x = use(
          tf.tensor2d([
            [1, 2, 0, 0],
            [3, 0, 0, 0],
          ]),
        );
        const y = use(waves([2, 4, 1], 0.4));
        for (let step = 0; step < STEPS; step += 1) {
          const ours = await session.run({ train, loss, metrics }, { x, y });
          const theirs = await onBackend(backend, () => twin.trainOnBatch(x, y));
          expect([ours.loss, ours.metrics['mae']]).toEqual(theirs);
        }
        expect(weightsOf(model)).toEqual(weightsOf(twin));
      }));
  });
}

async function expectKeras(
  made: LayersModelGraph<ModelPlaceholders, ModelPlaceholders>,
  session: Awaited<ReturnType<Parameters<Parameters<typeof inScene>[1]>[0]['start']>>,
  feeds: Readonly<Record<string, unknown>>,
  wanted: KerasCase,
): Promise<void> {
  const { train, loss, metrics, evaluation } = made;
  for (const step of wanted.steps) {
    const got = await session.run({ train, loss, metrics }, feeds);
    expectClose(Object.values({ loss: got.loss, ...got.metrics }), Object.values(step));
    expect(['loss', ...Object.keys(got.metrics)]).toEqual(Object.keys(step));
  }
  const got = await session.run(evaluation, feeds);
  expectClose(Object.values({ loss: got.loss, ...got.metrics }), Object.values(wanted.evaluation));
  const predictions = [got.predictions as unknown].flat();
  predictions.forEach((value, index) => expectClose(dataOf(value), wanted.predictions[index]));
}

function normalized(): tf.LayersModel {
  return compiled(
    tf.sequential({
      layers: [
        tf.layers.dense({ name: 'hidden', units: 4, activation: 'tanh', inputShape: [3] }),
        tf.layers.batchNormalization({ name: 'norm', momentum: 0.5 }),
        tf.layers.dense({ name: 'last', units: 1 }),
      ],
    }),
    { loss: 'meanSquaredError', metrics: ['mae'] },
  );
}

function dropping(): tf.LayersModel {
  return compiled(
    tf.sequential({
      layers: [
        tf.layers.dense({ units: 4, activation: 'tanh', inputShape: [3] }),
        tf.layers.batchNormalization({ momentum: 0.5 }),
        tf.layers.dropout({ rate: 0.5 }),
        tf.layers.dense({ units: 1 }),
      ],
    }),
    { loss: 'meanSquaredError', metrics: ['mae'] },
  );
}

/** A recurrent layer of a cell of its own makes the mask of its dropout once, in its first call. */
function droppingCells(): tf.LayersModel {
  const cell = tf.layers.lstmCell({ units: 2, dropout: 0.5, recurrentDropout: 0.5 });
  const model = compiled(
    tf.sequential({ layers: [tf.layers.rnn({ cell, inputShape: [3, 4] }), tf.layers.dense({ units: 1 })] }),
    { loss: 'meanSquaredError' },
  );
  const dispose = model.dispose.bind(model);
  model.dispose = () => {
    const { dropoutMask, recurrentDropoutMask } = cell as unknown as Record<string, tf.Tensor[] | null>;
    tf.dispose([...(dropoutMask ?? []), ...(recurrentDropoutMask ?? [])]);
    return dispose();
  };
  return model;
}

function line(): tf.LayersModel {
  const slope = tf.layers.dense({ name: 'slope', units: 1, inputShape: [1] });
  return compiled(tf.sequential({ layers: [slope] }), { loss: 'meanSquaredError' });
}

function classes(): tf.LayersModel {
  const kind = tf.layers.dense({ name: 'kind', units: 3, activation: 'softmax', inputShape: [2] });
  return compiled(tf.sequential({ layers: [kind] }), { loss: 'categoricalCrossentropy' });
}

function weighted(options?: Omit<tf.ModelCompileArgs, 'optimizer'>): tf.LayersModel {
  const inputs = [tf.input({ name: 'a', shape: [2] }), tf.input({ name: 'b', shape: [1] })];
  const joined = tf.layers.concatenate().apply(inputs);
  const kind = tf.layers.dense({ name: 'kind', units: 3, activation: 'softmax' }).apply(joined);
  const size = tf.layers.dense({ name: 'size', units: 1 }).apply(joined);
  const whole = {
    loss: { kind: 'sparseCategoricalCrossentropy', size: 'meanSquaredError' },
    metrics: { size: 'mae' },
  };
  return compiled(tf.model({ inputs, outputs: [kind, size] as tf.SymbolicTensor[] }), options ?? whole);
}

function perStep(): tf.LayersModel {
  const inputs = tf.input({ name: 'x_in', shape: [4, 2] });
  const hidden = tf.layers.dense({ name: 'hidden', units: 3, activation: 'tanh' }).apply(inputs);
  const each = tf.layers.dense({ name: 'each', units: 1 }).apply(hidden);
  const mean = tf.layers.globalAveragePooling1d({}).apply(hidden);
  const whole = tf.layers.dense({ name: 'whole', units: 1 }).apply(mean);
  return compiled(tf.model({ inputs, outputs: [each, whole] as tf.SymbolicTensor[] }), { loss: 'meanSquaredError' });
}

function masked(): tf.LayersModel {
  return compiled(
    tf.sequential({
      layers: [
        tf.layers.embedding({ inputDim: 5, outputDim: 3, inputLength: 4, maskZero: true }),
        tf.layers.lstm({ units: 2, returnSequences: true }),
        tf.layers.dense({ units: 1 }),
      ],
    }),
    { loss: 'meanSquaredError', metrics: ['mae'] },
  );
}

/** Compiled with an optimizer that goes with the model, its weights set to waves. */
function compiled(model: tf.LayersModel, options: Omit<tf.ModelCompileArgs, 'optimizer'>): tf.LayersModel {
  const optimizer = disposable(tf.train.sgd(0.1));
  model.compile({ ...options, optimizer });
  let seed = 0;
  for (const layer of model.layers) {
    const values = layer.weights.map(({ originalName, shape }) => {
      seed += 1;
      const size = shape as number[];
      return originalName.includes('variance') ? tf.ones(size) : waves(size, seed - 1);
    });
    layer.setWeights(values);
    tf.dispose(values);
  }
  const dispose = model.dispose.bind(model);
  model.dispose = () => {
    optimizer.dispose();
    return dispose();
  };
  return model;
}

function expectClose(got: readonly unknown[], wanted: readonly unknown[] | undefined): void {
  expect(got).toHaveLength(wanted?.length ?? -1);
  got.forEach((value, index) => {
    expect(
      Math.abs(Number(value) - Number(wanted?.[index])),
      `${String(value)} for ${String(wanted?.[index])}`,
    ).toBeLessThan(TOLERANCE);
  });
}

function weightsOf(model: tf.LayersModel): number[][] {
  return model.getWeights().map((weight) => [...weight.dataSync()]);
}

function dataOf(value: unknown): number[] {
  return [...((value as TensorValue).data as Float32Array)];
}

function shapeOf(value: unknown): readonly number[] {
  return (value as TensorValue).shape;
}

function waves(shape: readonly number[], seed: number): tf.Tensor {
  const length = shape.reduce((product, size) => product * size, 1);
  return tf.tensor(
    Float32Array.from({ length }, (_, index) => Math.sin(index * 12.9898 + seed)),
    [...shape],
  );
}
