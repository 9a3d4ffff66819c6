import * as tf from '@tensorflow/tfjs';
import { describe, expect, it } from 'vitest';
import {
  cosineDecay,
  exponentialDecay,
  Graph,
  inverseTimeDecay,
  learningRateOf,
  linearWarmup,
  naturalExpDecay,
  piecewiseConstant,
  polynomialDecay,
  type Node,
} from '../../../src/index.js';
import { decodeSummary } from '../../../src/formats/summary/decode-summary.js';
import { inScene } from '../../runtimes/eager/eager-scene.js';
import { relativeError, trainingFixture } from '../../training/training-fixtures.js';

interface DecayCase {
  readonly name: string;
  readonly options: Readonly<Record<string, unknown>>;
  readonly steps: readonly number[];
  readonly rates: readonly number[];
}

type Schedule = (graph: Graph, options: never) => Node<number>;

const schedules: Readonly<Record<string, Schedule>> = {
  cosineDecay,
  exponentialDecay,
  inverseTimeDecay,
  linearWarmup,
  naturalExpDecay,
  piecewiseConstant,
  polynomialDecay,
};

const cases = trainingFixture('decays') as readonly DecayCase[];

describe('learning rates', () => {
  it.each(cases.map((one) => [one.name, JSON.stringify(one.options), one] as const))(
    'by %s %s are those of TensorFlow at every step',
    (name, _, { options, steps, rates }) =>
      inScene('cpu', async ({ start }) => {
        const graph = new Graph();
        const rate = schedules[name]?.(graph, options as never);
        if (!rate) throw new TypeError(`expected a schedule "${name}"`);
        const session = await start(graph);
        for (const [index, step] of steps.entries()) {
          const got = await session.run(rate, { global_step: step });
          const right = rates[index] ?? NaN;
          expect(relativeError(got, right), `${got} for ${right} at step ${step}`).toBeLessThanOrEqual(1e-6);
        }
      }),
  );

  it('are judged in every form', () => {
    expect(new Set(cases.map(({ name }) => name))).toEqual(new Set(Object.keys(schedules)));
  });

  it('are float32 scalars called as in TensorFlow, of the global step, which they make if need be', () =>
    inScene('cpu', async ({ start }) => {
      const graph = new Graph();
      const rate = exponentialDecay(graph, { learningRate: 0.1, decaySteps: 1, decayRate: 0.5 });
      const again = exponentialDecay(graph, { learningRate: 0.1, decaySteps: 1, decayRate: 0.5 });
      expect([rate.name, rate.dtype, rate.shape, again.name]).toEqual([
        'ExponentialDecay',
        'float32',
        [],
        'ExponentialDecay_1',
      ]);
      const session = await start(graph);
      expect(await session.run([rate, graph.globalStep])).toEqual([Math.fround(0.1), 0]);
    }));

  it('go by another step, and have another name, where the caller says so', () =>
    inScene('cpu', async ({ start }) => {
      const graph = new Graph();
      const epoch = graph.placeholder('epoch', { shape: [], dtype: 'int32' });
      const rate = piecewiseConstant(graph, { boundaries: [3], values: [1, 0.5], globalStep: epoch, name: 'rate' });
      expect(graph.globalStep).toBeUndefined();
      const session = await start(graph);
      expect(await session.run('rate', { epoch: 3 })).toBe(1);
      expect(await session.run(rate, { epoch: 4 })).toBe(0.5);
    }));

  it('change one another: a warm-up leads to a rate that decays', () =>
    inScene('cpu', async ({ start }) => {
      const graph = new Graph();
      const decayed = polynomialDecay(graph, { learningRate: 1, decaySteps: 10, endLearningRate: 0 });
      const rate = linearWarmup(graph, { learningRate: decayed, warmupSteps: 4 });
      const session = await start(graph);
      const got: number[] = [];
      for (const step of [0, 1, 2, 3, 4, 5, 10]) got.push(await session.run(rate, { global_step: step }));
      const right = [0, 0.225, 0.4, 0.525, 0.6, 0.5, 0];
      for (const [index, value] of got.entries()) expect(value).toBeCloseTo(right[index] ?? NaN, 6);
    }));

  it('can be written as summaries', () =>
    inScene('cpu', async ({ start }) => {
      const graph = new Graph();
      const rate = cosineDecay(graph, { learningRate: 0.5, decaySteps: 100 });
      const summary = graph.summary.scalar('learning_rate', rate);
      const session = await start(graph);
      const [bytes] = (await session.run(summary)).data;
      expect(decodeSummary(bytes as Uint8Array).value).toMatchObject([
        { tag: 'learning_rate', value: { case: 'simpleValue', value: 0.5 } },
      ]);
    }));

  it('of an optimizer’s own are nodes too', () =>
    inScene('cpu', async ({ start, use }) => {
      const graph = new Graph();
      const optimizer = use(tf.train.adam(0.5));
      const rate = learningRateOf(graph, optimizer);
      const summary = graph.summary.scalar('rate', rate);
      expect([rate.name, rate.dtype]).toEqual(['learning_rate', 'float32']);
      const session = await start(graph);
      expect(await session.run(rate)).toBe(0.5);
      (optimizer as unknown as { learningRate: number }).learningRate = 0.25;
      const [value, { data }] = await session.run([rate, summary]);
      expect([value, decodeSummary(data[0] as Uint8Array).value[0]?.value]).toEqual([
        0.25,
        { case: 'simpleValue', value: 0.25 },
      ]);
      expect(() => learningRateOf(new Graph(), {} as tf.Optimizer)).toThrow(
        'optimizer: expected an optimizer of tf.train',
      );
    }));

  it('refuse options that are wrong, by name', () => {
    const graph = new Graph();
    const wrong = (make: () => unknown, message: string): void => {
      expect(make).toThrow(message);
    };
    const decay = { learningRate: 0.1, decaySteps: 10, decayRate: 0.5 };
    wrong(() => exponentialDecay(graph, { ...decay, decaySteps: 0 }), 'decaySteps: expected a positive number, got 0');
    wrong(() => exponentialDecay(graph, { ...decay, decayRate: NaN }), 'decayRate: expected a finite number, got NaN');
    wrong(
      () => inverseTimeDecay(graph, { ...decay, learningRate: Infinity }),
      'learningRate: expected a finite number or a node',
    );
    wrong(
      () => naturalExpDecay(graph, { ...decay, globalStep: 3 as unknown as Node<number> }),
      'globalStep: expected a node, got 3',
    );
    wrong(
      () => cosineDecay(graph, { ...decay }),
      'cosineDecay: unknown option "decayRate"; known are globalStep, name, learningRate, decaySteps, alpha',
    );
    wrong(
      () => piecewiseConstant(graph, { boundaries: [10, 10], values: [1, 2, 3] }),
      'boundaries: expected rising numbers, got [10, 10]',
    );
    wrong(
      () => piecewiseConstant(graph, { boundaries: [10], values: [1] }),
      'values: expected one more than the 1 boundaries, got 1',
    );
    wrong(() => polynomialDecay({} as Graph, decay), 'unknown option "decayRate"');
    wrong(() => polynomialDecay({} as Graph, { learningRate: 1, decaySteps: 2 }), 'graph: expected a Graph');
    const other = new Graph().getOrCreateGlobalStep();
    wrong(() => linearWarmup(graph, { learningRate: 1, warmupSteps: 2, globalStep: other }), 'of another graph');
  });
});
