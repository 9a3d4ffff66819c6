import * as tf from '@tensorflow/tfjs';
import { describe, expect, it } from 'vitest';
import { Graph } from '../../../src/graph/graph.js';
import { exponentialDecay } from '../../../src/graph/learning-rates/exponential-decay.js';
import type { Node } from '../../../src/graph/node.js';
import { disposable, inScene } from './eager-scene.js';

const square = (value: tf.Tensor): tf.Scalar => value.square().sum().asScalar();

/** Gradients, rates and accumulators of several steps in one run, among other writes. */
export function describeStepsTogether(backend: string): void {
  describe('several steps of optimizers', () => {
    it('of one variable and one optimizer accumulate apart', () =>
      inScene(backend, async ({ start, use }) => {
        const graph = new Graph();
        const v = graph.variable('v', 0);
        const line = (name: string, slope: number): Node => graph.op(name, [v], (value) => value.mul(slope).asScalar());
        const sgd = use(tf.train.sgd(1));
        const trains = [
          graph.minimize(sgd, line('gentle', 1), { accumulateSteps: 2 }),
          graph.minimize(sgd, line('steep', 10), { accumulateSteps: 3, globalStep: null }),
        ];
        const session = await start(graph);
        const seen: unknown[] = [];
        for (let run = 0; run < 6; run += 1) {
          await session.run(trains);
          seen.push(await session.run([v, graph.globalStep]));
        }
        expect(seen).toEqual([
          [0, 0],
          [-1, 1],
          [-11, 1],
          [-12, 2],
          [-12, 2],
          [-23, 3],
        ]);
      }));

    it('see under controlDependencies what the earlier ones wrote: variables, and the global step for their rate', () =>
      inScene(backend, async ({ start, use }) => {
        const graph = new Graph();
        const v = graph.variable('v', 4);
        const asked: number[] = [];
        const learningRate = (step: number): number => {
          asked.push(step);
          return 0.25;
        };
        const loss = graph.op('loss', [v], square);
        const first = graph.minimize(use(tf.train.sgd(9)), loss, { learningRate });
        const [gradient, second] = graph.controlDependencies([first], () => {
          const gradients = graph.gradients(graph.op('again', [v], square));
          return [gradients.get(v), graph.applyGradients(use(tf.train.sgd(9)), gradients, { learningRate })];
        });
        const session = await start(graph);
        expect(await session.run([gradient ?? loss, second, loss])).toEqual([4, null, 16]);
        expect(await session.run([v, graph.globalStep])).toEqual([1, 2]);
        expect(asked).toEqual([0, 1]);
      }));

    it('apply gradients that were taken before a write after it', () =>
      inScene(backend, async ({ start, use }) => {
        const graph = new Graph();
        const v = graph.variable('v', 4);
        const gradients = graph.gradients(graph.op('loss', [v], square));
        const train = graph.controlDependencies([graph.assign(v, 100)], () =>
          graph.applyGradients(use(tf.train.sgd(1)), gradients),
        );
        const session = await start(graph);
        await session.run(train);
        expect(await session.run(v)).toBe(92);
      }));

    it('leave the optimizer its own rate when one of them fails', () =>
      inScene(backend, async ({ start, use }) => {
        const graph = new Graph();
        const v = graph.variable('v', 2);
        const momentum = use(disposable(tf.train.momentum(1, 0.5)));
        const train = graph.minimize(momentum, graph.op('loss', [v], square), { learningRate: () => 0.1 });
        const session = await start(graph);
        const { accumulations } = momentum as unknown as { readonly accumulations: unknown[] };
        const [whole] = accumulations;
        accumulations[0] = {};
        await expect(session.run(train)).rejects.toThrow();
        accumulations[0] = whole;
        const { learningRate, c } = momentum as unknown as { readonly learningRate: number; readonly c: tf.Scalar };
        expect([learningRate, ...c.dataSync()]).toEqual([1, -1]);
      }));

    it('train what a layers model changes by itself, and gradients alone do not', () =>
      inScene(backend, async ({ start, use }) => {
        const model = tf.sequential({
          layers: [tf.layers.dense({ units: 2, inputShape: [2] }), tf.layers.batchNormalization()],
        });
        use(model).compile({ optimizer: use(tf.train.adam(0.1)), loss: 'meanSquaredError' });
        const { graph, loss } = Graph.fromLayersModel(model);
        const gradients = graph.gradients(loss);
        const apply = graph.applyGradients(use(tf.train.adam(0.1)), gradients);
        const accumulate = graph.minimize(use(tf.train.sgd(0.1)), loss, { accumulateSteps: 2 });
        const session = await start(graph);
        const average = async (fetches: unknown): Promise<string> => {
          await session.run(fetches, { x: [[1, 2]], y: [[1, 1]] });
          return String(model.layers[1]?.weights[2]?.read().dataSync());
        };
        const [before, still] = [await average([]), await average(gradients)];
        const applied = await average(apply);
        const accumulated = await average(accumulate);
        expect(still).toBe(before);
        expect(new Set([before, applied, accumulated]).size).toBe(3);
      }));

    it('leave no tensor behind, however often and however they run', () =>
      inScene(backend, async ({ start, use }) => {
        const graph = new Graph();
        const w = graph.variable('w', [[0.3], [-0.2]]);
        const x = graph.placeholder('x', { shape: [null, 2] });
        const loss = graph.op('loss', [x, w], (xs, weights) => square(xs.matMul(weights).sub(1)));
        const gradients = graph.gradients(loss);
        const penalty = graph.op('penalty', [loss, ...gradients.values()], (value, slope) => value.add(square(slope)));
        const learningRate = exponentialDecay(graph, { learningRate: 0.1, decaySteps: 3, decayRate: 0.5 });
        const steps = [
          graph.minimize(use(disposable(tf.train.momentum(0.1, 0.9))), loss, {
            learningRate,
            accumulateSteps: 2,
            clipNorm: 1,
            clipValue: 1,
            transformGradients: (given) => given,
          }),
          graph.minimize(use(tf.train.sgd(0.1)), penalty, { learningRate: () => 0.1 }),
          graph.applyGradients(use(tf.train.adam(0.1)), gradients, { learningRate }),
        ];
        const fails = graph.op('fails', [loss], () => {
          throw new Error('It fails.');
        });
        const session = await start(graph);
        const feeds = { x: [[1, 2]] };
        const run = async (): Promise<number> => {
          await session.run([steps, gradients, penalty, learningRate], feeds);
          for (const step of steps) await session.run(step, feeds);
          await expect(session.run([steps, fails], feeds)).rejects.toThrow('It fails.');
          return tf.memory().numTensors;
        };
        await run();
        const before = await run();
        for (let times = 0; times < 5; times += 1) expect(await run()).toBe(before);
      }));
  });
}
