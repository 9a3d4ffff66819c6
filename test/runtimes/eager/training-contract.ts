import * as tf from '@tensorflow/tfjs';
import { describe, expect, it } from 'vitest';
import { tensorValue, type TensorValue } from '../../../src/core/tensor-value.js';
import { FailedPreconditionError, InvalidArgumentError } from '../../../src/errors.js';
import { Graph } from '../../../src/graph/graph.js';
import { callersVariable, disposable, firstCalls, inScene, onBackend } from './eager-scene.js';
import { optimizers } from './optimizers.js';

const XS = [
  [1, 2],
  [3, -1],
  [0.5, 0.25],
];
const YS = [[1], [2], [-1]];
const STEPS = 8;

function lossOf(w: tf.Tensor, b: tf.Tensor, xs: tf.Tensor, ys: tf.Tensor): tf.Scalar {
  return tf.losses.meanSquaredError(ys, xs.matMul(w).add(b)).asScalar();
}

/** What minimize changes, and that it does so exactly as tfjs does. */
export function describeTraining(backend: string): void {
  describe('training', () => {
    it.each(Object.entries(optimizers))('goes down the loss with %s, bit for bit as tfjs does', (_, make) =>
      inScene(backend, async ({ start, use }) => {
        const graph = new Graph();
        const w = use(callersVariable([[0.3], [-0.2]]));
        const b = use(callersVariable([0.1]));
        graph.track('linear', { w, b });
        const x = graph.placeholder('x', { shape: [null, 2] });
        const y = graph.placeholder('y', { shape: [null, 1] });
        const loss = graph.op('loss', [x, y], (xs, ys) => lossOf(w, b, xs, ys));
        const train = graph.minimize(use(disposable(make())), loss);
        const session = await start(graph);
        const losses: number[] = [];
        for (let step = 0; step < STEPS; step += 1) {
          losses.push((await session.run({ loss, train }, { x: XS, y: YS })).loss);
        }
        const names = ['linear/w', 'linear/b'];
        const values = [...(await session.readVariables(names)).values()].map(({ data }) => data);
        expect(await session.run(graph.globalStep)).toBe(STEPS);
        expect({ losses, values }).toEqual(await onBackend(backend, () => trainedByTfjs(make())));
        expect(losses.at(-1)).toBeLessThan(losses[0] ?? 0);
      }),
    );

    it('takes several losses from one forward pass, each with its own optimizer', () =>
      inScene(backend, async ({ start, use }) => {
        const graph = new Graph();
        const a = graph.variable('a', 1);
        const b = graph.variable('b', 2);
        let calls = 0;
        const product = graph.op('product', [a, b], (left, right) => {
          calls += 1;
          return left.mul(right).asScalar();
        });
        const first = graph.op('first', [product, a], (p, left) => p.add(left.square()).asScalar());
        const second = graph.op('second', [product], (p) => p.mul(3).asScalar());
        const trainA = graph.minimize(use(tf.train.sgd(0.1)), first, { varList: [a] });
        const trainB = graph.minimize(use(tf.train.sgd(0.01)), second, { varList: [b], globalStep: null });
        const session = await start(graph);
        const step = graph.globalStep;
        expect(await session.run({ trainA, trainB, first, second, step })).toEqual({
          trainA: null,
          trainB: null,
          first: 3,
          second: 6,
          step: 0,
        });
        expect(calls).toBe(firstCalls(backend));
        const [newA, newB] = (await session.run([a, b])) as number[];
        expect(newA).toBeCloseTo(1 - 0.1 * (2 + 2), 6);
        expect(newB).toBeCloseTo(2 - 0.01 * 3, 6);
        expect(await session.run(step)).toBe(1);
      }));

    it('increments the global step once for each minimize that ran', () =>
      inScene(backend, async ({ start, use }) => {
        const graph = new Graph();
        const v = graph.variable('v', 1);
        const loss = graph.op('loss', [v], (value) => value.square().asScalar());
        const optimizer = use(tf.train.sgd(0.25));
        const both = [graph.minimize(optimizer, loss), graph.minimize(optimizer, loss)];
        const session = await start(graph);
        await session.run(both);
        expect(await session.run([graph.globalStep, v])).toEqual([2, 0]);
      }));

    it('lets two uses of one optimizer keep the slots of their variables apart', () =>
      inScene(backend, async ({ start, use }) => {
        const graph = new Graph();
        const a = graph.variable('a', [1, 2]);
        const b = graph.variable('b', [3, 4, 5]);
        const square = (value: tf.Tensor): tf.Scalar => value.square().sum().asScalar();
        const optimizer = use(disposable(tf.train.momentum(0.1, 0.5)));
        const trainB = graph.minimize(optimizer, graph.op('loss_b', [b], square), { varList: [b] });
        const trainA = graph.minimize(optimizer, graph.op('loss_a', [a], square), { varList: [a] });
        const session = await start(graph);
        await session.run(trainA);
        await session.run(trainB);
        const read = async (name: string): Promise<unknown> =>
          (await session.readVariables([name])).get(name)?.toArray();
        expect(await read('a/Momentum')).toEqual([2, 4]);
        expect(await read('b/Momentum')).toEqual([6, 8, 10]);
      }));

    it('steps down a loss after the writes that it depends on', () =>
      inScene(backend, async ({ start, use }) => {
        const graph = new Graph();
        const v = graph.variable('v', 1);
        const sgd = (rate: number): tf.Optimizer => use(tf.train.sgd(rate));
        const first = graph.minimize(
          sgd(0.25),
          graph.op('loss', [v], (value) => value.square().asScalar()),
        );
        const second = graph.controlDependencies([first], () =>
          graph.minimize(
            sgd(1),
            graph.op('after', [v], (value) => value.mul(value).mul(0.5).asScalar()),
          ),
        );
        const session = await start(graph);
        expect(await session.run([second, first, 'loss', 'after'])).toEqual([null, null, 1, 0.125]);
        expect(await session.run([v, graph.globalStep])).toEqual([0, 2]);
      }));

    it('goes through a choice, and leaves alone with its slots what only the condition depends on', () =>
      inScene(backend, async ({ start, use }) => {
        const graph = new Graph();
        const v = graph.variable('v', [2, -3, 0]);
        const limit = graph.variable('limit', 0);
        const rounded = graph.variable('rounded', 1.5);
        const loss = graph.op('loss', [v, limit, rounded], (value, bound, part) => {
          const chosen = tf.where(value.greater(bound), value.square(), value.mul(-4));
          return chosen.mul(part.floor()).sum().asScalar();
        });
        const train = graph.minimize(use(disposable(tf.train.momentum(0.5, 0.5))), loss);
        const session = await start(graph);
        const read = async (...names: string[]): Promise<unknown> =>
          [...(await session.readVariables(names)).values()].map((value) => value.toArray());
        const one = tensorValue('float32', [], Float32Array.of(1));
        await session.writeVariables(new Map(['limit/Momentum', 'rounded/Momentum'].map((name) => [name, one])));
        expect(await session.run([train, loss])).toEqual([null, 16]);
        expect(await read('v', 'v/Momentum')).toEqual([
          [0, -1, 2],
          [4, -4, -4],
        ]);
        // Zeros for gradients would have moved both by the momentum that they have.
        expect(await read('limit', 'limit/Momentum', 'rounded', 'rounded/Momentum')).toEqual([0, 1, 1.5, 1]);
      }));

    it('refuses a gradient that reaches a trainable variable outside the graph, before it writes anything', () =>
      inScene(backend, async ({ start, use }) => {
        const graph = new Graph();
        const known = graph.variable('known', 1);
        const stranger = use(callersVariable(2, `stranger_${backend}`));
        const loss = graph.op('loss', [known], (value) => value.mul(stranger).asScalar());
        const train = graph.minimize(use(tf.train.sgd(0.1)), loss);
        const session = await start(graph);
        const run = session.run([train, graph.globalStep]);
        await expect(run).rejects.toThrow(FailedPreconditionError);
        await expect(run).rejects.toThrow(new RegExp(`"stranger_${backend}".*graph\\.track`));
        expect(await session.run([known, graph.globalStep])).toEqual([1, 0]);
        expect(await session.run(loss)).toBe(2);
      }));

    it('finds weights that a model makes in its first forward pass', () =>
      inScene(backend, async ({ start, use }) => {
        const graph = new Graph();
        const layer = tf.layers.dense({ units: 1 });
        const x = graph.constant('x', XS);
        const loss = graph.op('loss', [x], (xs) => (layer.apply(xs) as tf.Tensor).square().mean().asScalar());
        const train = graph.minimize(use(tf.train.sgd(0.1)), loss);
        const session = await start(graph);
        await expect(session.run(train)).rejects.toThrow('graph.track');
        for (const weight of layer.weights) use(weight);
      }));

    it('refuses a loss that is no scalar, or that depends on no variable, by name', () =>
      inScene(backend, async ({ start, use }) => {
        const graph = new Graph();
        const v = graph.variable('v', [1, 2]);
        const optimizer = use(tf.train.sgd(0.1));
        const vector = graph.minimize(
          optimizer,
          graph.op('vector', [v], (value) => value.square()),
          { name: 'a' },
        );
        const integer = graph.minimize(
          optimizer,
          graph.op('integer', [v], (value) => value.sum().toInt()),
          { name: 'b' },
        );
        const constant = graph.minimize(optimizer, graph.constant('three', 3), { name: 'c' });
        const session = await start(graph);
        const refused = async (train: typeof vector, message: string): Promise<void> => {
          const run = session.run(train);
          await expect(run).rejects.toThrow(InvalidArgumentError);
          await expect(run).rejects.toThrow(message);
        };
        await refused(vector, 'Node "a": expected loss "vector" to be a float32 scalar, got float32 [2]');
        await refused(integer, 'Node "b": expected loss "integer" to be a float32 scalar, got int32 []');
        await refused(constant, 'Node "c": expected loss "three" to depend on a variable to change, got none');
      }));

    it('takes an optimizer that fails midway back, slots and counts included', () =>
      inScene(backend, async ({ start, use }) => {
        const graph = new Graph();
        const a = graph.variable('a', 1);
        const b = graph.variable('b', 2);
        const loss = graph.op('loss', [a, b], (left, right) => left.mul(right).asScalar());
        const optimizer = use(disposable(tf.train.adam(0.1)));
        const train = graph.minimize(optimizer, loss);
        const session = await start(graph);
        await session.run(train);
        const before = await snapshot(session);
        const slots = (optimizer as unknown as { accumulatedSecondMoment: unknown[] }).accumulatedSecondMoment;
        const whole = slots[1];
        slots[1] = {};
        await expect(session.run(train)).rejects.toThrow();
        slots[1] = whole;
        expect(await snapshot(session)).toEqual(before);
        expect(optimizer.iterations).toBe(1);
        await session.run(train);
        expect(await snapshot(session)).not.toEqual(before);
      }));
  });
}

async function snapshot(session: { readVariables(): Promise<ReadonlyMap<string, TensorValue>> }): Promise<unknown> {
  return [...(await session.readVariables())].map(([name, { data }]) => [name, data]);
}

function trainedByTfjs(optimizer: tf.Optimizer): { losses: number[]; values: unknown[] } {
  const w = callersVariable([[0.3], [-0.2]]);
  const b = callersVariable([0.1]);
  const losses = Array.from({ length: STEPS }, () =>
    tf.tidy(() => {
      const xs = tf.tensor2d(XS);
      const ys = tf.tensor2d(YS);
      return optimizer.minimize(() => lossOf(w, b, xs, ys), true, [w, b])?.dataSync()[0] ?? NaN;
    }),
  );
  const values = [w, b].map((variable) => variable.dataSync().slice());
  disposable(optimizer).dispose();
  tf.dispose([w, b]);
  return { losses, values };
}
