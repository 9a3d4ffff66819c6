import * as tf from '@tensorflow/tfjs';
import { describe, expect, it } from 'vitest';
import type { TensorValue } from '../../../src/core/tensor-value.js';
import { FailedPreconditionError, InvalidArgumentError, UnimplementedError } from '../../../src/errors.js';
import { Graph } from '../../../src/graph/graph.js';
import type { Node, VariableNode } from '../../../src/graph/node.js';
import { relativeError, toNumbers, trainingFixture } from '../../training/training-fixtures.js';
import { callersVariable, disposable, firstCalls, inScene } from './eager-scene.js';
import { optimizers } from './optimizers.js';

/** A loss of w, [2, 3], and v, [3], with its gradients and those of the square of their norm. */
interface SecondOrder {
  readonly name: string;
  readonly loss: number;
  readonly first: readonly unknown[];
  readonly second: readonly unknown[];
}

const secondOrders = trainingFixture('second-orders') as {
  readonly w: number[][];
  readonly v: number[];
  readonly losses: SecondOrder[];
};

const losses: Readonly<Record<string, (w: tf.Tensor, v: tf.Tensor) => tf.Tensor>> = {
  square: (w, v) => w.mul(v).square().sum(),
  tanh: (w, v) => w.tanh().mul(v).mean(),
  sigmoid: (w, v) => w.add(v).sigmoid().sum(),
  exp: (w, v) => w.exp().mul(v.square()).sum(),
  matMul: (w, v) =>
    w
      .matMul(v.reshape([3, 1]))
      .square()
      .sum(),
  softmax: (w, v) => w.softmax().square().mul(v).sum(),
  logSoftmax: (w, v) => w.mul(v).logSoftmax().mul(v).sum(),
  relu: (w, v) => w.mul(v).relu().square().sum(),
  division: (w, v) => w.div(v).sum(),
  maximum: (w, v) => w.maximum(v).square().sum(),
  abs: (w, v) => w.abs().mul(v.square()).sum(),
  sqrt: (w, v) => w.square().add(v.square()).sqrt().sum(),
  pow: (w, v) => w.square().add(1).pow(1.5).mul(v).sum(),
  gather: (w, v) =>
    w
      .gather(tf.tensor1d([1, 1, 0], 'int32'))
      .mul(v)
      .square()
      .sum(),
  concat: (w, v) =>
    tf
      .concat([w.mul(v), w])
      .square()
      .sum(),
  logistic: (w, v) => w.mul(v).softplus().sum(),
  softmaxCrossEntropy: (w, v) =>
    tf.losses.softmaxCrossEntropy(
      [
        [0, 1, 0],
        [0.2, 0.2, 0.6],
      ],
      w.mul(v),
    ),
  sigmoidCrossEntropy: (w, v) =>
    tf.losses.sigmoidCrossEntropy(
      [
        [0, 1, 0],
        [1, 0, 1],
      ],
      w.mul(v),
    ),
  elu: (w, v) => w.mul(v).elu().square().sum(),
  selu: (w, v) => w.mul(v).selu().square().sum(),
  leakyRelu: (w, v) => w.mul(v).leakyRelu(0.2).square().sum(),
  cumsum: (w, v) => w.mul(v).cumsum(1).square().sum(),
  max: (w, v) => w.mul(v).max(1).square().sum(),
  prod: (w, v) => w.mul(v).prod(1).square().sum(),
  clip: (w, v) => w.mul(v).clipByValue(-0.5, 0.5).square().sum(),
  where: (w, v) => tf.where(w.greater(0), w.square().mul(v), w.mul(v.square())).square().sum(),
  logSumExp: (w, v) => w.mul(v).logSumExp(1).sum(),
  slice: (w, v) => w.mul(v).slice([0, 1], [2, 2]).square().sum(),
  pad: (w, v) =>
    w
      .mul(v)
      .pad([
        [1, 1],
        [0, 2],
      ])
      .cumsum(0)
      .square()
      .sum(),
  transpose: (w, v) => w.mul(v).matMul(w, false, true).square().sum(),
  erf: (w, v) => w.mul(v).erf().square().sum(),
  norm: (w, v) => w.mul(v).norm(2, 1).sum(),
  logSigmoid: (w, v) => w.mul(v).logSigmoid().square().sum(),
  convolution: (w, v) =>
    tf
      .conv2d(tf.reshape<tf.Rank.R4>(w, [1, 2, 3, 1]), tf.reshape<tf.Rank.R4>(v, [1, 3, 1, 1]), 1, 'same')
      .square()
      .sum(),
  pooling: (w, v) =>
    tf
      .maxPool(tf.reshape<tf.Rank.R4>(w.mul(v), [1, 2, 3, 1]), 2, 1, 'same')
      .square()
      .sum(),
};

const square = (value: tf.Tensor): tf.Scalar => value.square().sum().asScalar();

function numbersOf(value: unknown): number[] {
  return typeof value === 'number' ? [value] : Array.from((value as TensorValue).data, Number);
}

function expectNear(got: unknown, right: unknown, tolerance = 1e-5): void {
  const [left, numbers] = [numbersOf(got), toNumbers(right)];
  expect(left).toHaveLength(numbers.length);
  for (const [index, number] of numbers.entries()) {
    const value = left[index] ?? NaN;
    const isNear = relativeError(value, number) <= tolerance || Math.abs(value - number) <= tolerance * 0.1;
    expect(isNear, `${value} for ${number}`).toBe(true);
  }
}

/** Gradients as nodes, what is made of them, and where no gradient flows. */
export function describeGradients(backend: string): void {
  describe('gradients', () => {
    it('are nodes by variable, which a run gives like others', () =>
      inScene(backend, async ({ start }) => {
        const graph = new Graph();
        const a = graph.variable('a', [1, 2]);
        const b = graph.variable('b', 3);
        const loss = graph.op('loss', [a, b], (left, right) => left.square().sum().mul(right).asScalar());
        const gradients = graph.gradients(loss);
        const onlyB = graph.gradients(loss, [b]);
        expect([...gradients].map(([variable, { name, dtype, shape }]) => [variable.name, name, dtype, shape])).toEqual(
          [
            ['a', 'gradients/a', 'float32', [2]],
            ['b', 'gradients/b', 'float32', []],
          ],
        );
        expect([...onlyB.values()].map(String)).toEqual(['Node "gradients_1/b"']);
        const session = await start(graph);
        const got = await session.run({ gradients, onlyB, loss });
        expect((got.gradients.get(a) as TensorValue).toArray()).toEqual([6, 12]);
        expect([got.gradients.get(b), got.onlyB.get(b), got.loss]).toEqual([5, 5, 15]);
        expect(await session.run('gradients/b')).toBe(5);
      }));

    it.each(Object.entries(optimizers))('applied with %s are minimize, bit for bit', (_, make) =>
      inScene(backend, async ({ start, use }) => {
        const train = async (step: (graph: Graph, optimizer: tf.Optimizer, loss: Node) => Node): Promise<unknown> => {
          const graph = new Graph();
          const w = graph.variable('w', [[0.3], [-0.2]]);
          const b = graph.variable('b', [0.1]);
          const x = graph.placeholder('x', { shape: [null, 2] });
          const loss = graph.op('loss', [x, w, b], (xs, weights, bias) => square(xs.matMul(weights).add(bias)));
          const trained = step(graph, use(disposable(make())), loss);
          const session = await start(graph);
          const seen: number[] = [];
          for (let index = 0; index < 6; index += 1) {
            seen.push(
              (
                await session.run([loss, trained], {
                  x: [
                    [index, 1],
                    [0.5, -index],
                  ],
                })
              )[0],
            );
          }
          const values = await session.readVariables();
          return [seen, [...values].map(([name, { data }]) => [name, [...data]])];
        };
        const minimized = await train((graph, optimizer, loss) => graph.minimize(optimizer, loss));
        expect(await train((graph, optimizer, loss) => graph.applyGradients(optimizer, graph.gradients(loss)))).toEqual(
          minimized,
        );
      }),
    );

    it('that are missing are zeros where they are fetched, and leave variable and slots alone where they are applied', () =>
      inScene(backend, async ({ start, use }) => {
        const graph = new Graph();
        const used = graph.variable('used', 1);
        const unused = graph.variable('unused', [1, 2]);
        const compared = graph.variable('compared', 0.5);
        const loss = graph.op('loss', [used, compared], (value, other) =>
          value.square().mul(other.greater(0).toFloat()).asScalar(),
        );
        const gradients = graph.gradients(loss);
        const optimizer = use(disposable(tf.train.momentum(0.25, 0.5)));
        const train = graph.applyGradients(optimizer, gradients);
        const session = await start(graph);
        await session.writeVariables(new Map([['unused/Momentum', await session.run(unused)]]));
        const values = await session.run({ gradients, train });
        expect([...values.gradients.values()].map(numbersOf)).toEqual([[2], [0, 0], [0]]);
        expect((await session.run([used, unused, compared])).map(numbersOf)).toEqual([[0.5], [1, 2], [0.5]]);
        const slots = await session.readVariables(['used/Momentum', 'unused/Momentum', 'compared/Momentum']);
        expect([...slots.values()].map(numbersOf)).toEqual([[2], [1, 2], [0]]);
      }));

    it('can be changed by ops before they are applied, and fed', () =>
      inScene(backend, async ({ start, use }) => {
        const graph = new Graph();
        const v = graph.variable('v', [1, -2]);
        const [gradient] = graph.gradients(graph.op('loss', [v], square)).values();
        if (!gradient) throw new TypeError('expected a gradient');
        const halved = graph.op('halved', [gradient], (value) => value.mul(0.5));
        const train = graph.applyGradients(use(tf.train.sgd(0.5)), [[v, halved]], { globalStep: null, name: 'half' });
        expect([train.name, graph.globalStep]).toEqual(['half', undefined]);
        const session = await start(graph);
        await session.run(train);
        expect(numbersOf(await session.run(v))).toEqual([0.5, -1]);
        await session.run(train, new Map([[gradient, [2, 4]]]));
        expect(numbersOf(await session.run(v))).toEqual([0, -2]);
      }));

    it('take their loss from the same forward pass as everything else, which is computed once', () =>
      inScene(backend, async ({ start, use }) => {
        const graph = new Graph();
        const v = graph.variable('v', 2);
        let calls = 0;
        const shared = graph.op('shared', [v], (value) => {
          calls += 1;
          return value.square().asScalar();
        });
        const loss = graph.op('loss', [shared], (value) => value.mul(3).asScalar());
        const gradients = graph.gradients(loss);
        const train = graph.minimize(use(tf.train.sgd(0.1)), loss);
        const later = graph.op('later', [shared, v], (value, variable) => value.add(variable));
        const session = await start(graph);
        const values = await session.run({ gradients, train, later, shared, loss });
        expect([values.gradients.get(v), values.later, values.shared, values.loss]).toEqual([12, 6, 4, 12]);
        expect(calls).toBe(firstCalls(backend));
        expect(await session.run(v)).toBeCloseTo(0.8, 6);
      }));

    it.each(secondOrders.losses.map((one) => [one.name, one] as const))(
      'of gradients of a loss by %s are those of TensorFlow, or refused by name',
      (name, { loss: value, first, second }) =>
        inScene(backend, async ({ start }) => {
          const graph = new Graph();
          const w = graph.variable('w', secondOrders.w);
          const v = graph.variable('v', secondOrders.v);
          const loss = graph.op('loss', [w, v], (left, right) => (losses[name]?.(left, right) ?? left).asScalar());
          const gradients = graph.gradients(loss);
          const penalty = graph.op('penalty', [...gradients.values()], (left, right) =>
            square(left).add(square(right)),
          );
          const gradientsOfPenalty = graph.gradients(penalty);
          const session = await start(graph);
          const values = await session.run({ loss, gradients });
          expectNear(values.loss, value);
          expectNear(values.gradients.get(w), first[0]);
          expectNear(values.gradients.get(v), first[1]);
          try {
            const again = await session.run(gradientsOfPenalty);
            expectNear(again.get(w), second[0], 1e-4);
            expectNear(again.get(v), second[1], 1e-4);
          } catch (error) {
            if (!(error instanceof UnimplementedError)) throw error;
            expect(error.message).toMatch(/^Node "gradients_1" needs the gradient of the kernel \w+/);
          }
        }),
    );

    it('are refused where a gradient of one’s own would be taken for a constant in part', () =>
      inScene(backend, async ({ start }) => {
        const graph = new Graph();
        const v = graph.variable('v', [0.5, -1]);
        const own = tf.customGrad((x, save) => {
          const value = (x as tf.Tensor).square().exp();
          (save as (tensors: tf.Tensor[]) => void)([value]);
          return { value: value.sum(), gradFunc: (dy, saved) => dy.mul(saved[0] as tf.Tensor) };
        });
        const gradients = graph.gradients(graph.op('loss', [v], (value) => own(value.mul(2)).asScalar()));
        const penalty = graph.op('penalty', [...gradients.values()], square);
        const again = graph.gradients(penalty);
        const session = await start(graph);
        expectNear((await session.run(gradients)).get(v), [2 * Math.E, 2 * Math.exp(4)]);
        await expect(session.run(again)).rejects.toThrow(UnimplementedError);
        await expect(session.run(again)).rejects.toThrow('Node "gradients_1" needs the gradient of');
      }));

    it('of a loss of gradients train with them', () =>
      inScene(backend, async ({ start, use }) => {
        const graph = new Graph();
        const v = graph.variable('v', [1, -0.5]);
        const loss = graph.op('loss', [v], (value) => value.pow(tf.scalar(3)).sum().asScalar());
        const [gradient] = graph.gradients(loss).values();
        if (!gradient) throw new TypeError('expected a gradient');
        const penalty = graph.op('penalty', [loss, gradient], (value, slope) => value.add(square(slope)).asScalar());
        const train = graph.minimize(use(tf.train.sgd(0.01)), penalty);
        const session = await start(graph);
        // d/dv (v³ + (3 v²)²) = 3 v² + 36 v³
        expect(await session.run([penalty, train])).toEqual([0.875 + 9 + 0.5625, null]);
        expectNear(await session.run(v), [1 - 0.39, -0.5 - 0.01 * (0.75 - 4.5)]);
      }));

    it('flow on from a value that a write comes between', () =>
      inScene(backend, async ({ start, use }) => {
        const graph = new Graph();
        const v = graph.variable('v', 3);
        const count = graph.variable('count', 1, { trainable: false });
        const counted = graph.assignAdd(count, 1);
        const loss = graph.op('loss', [counted, v], (factor, value) => factor.mul(value.square()).asScalar());
        const train = graph.minimize(use(tf.train.sgd(0.25)), loss);
        const after = graph.controlDependencies([train], () => graph.op('after', [loss], (value) => value.mul(2)));
        const session = await start(graph);
        expect(await session.run([loss, train, after])).toEqual([18, null, 36]);
        expect(await session.run([v, count])).toEqual([0, 2]);
      }));

    it('leave outputs of ops that come later as they are', () =>
      inScene(backend, async ({ start, use }) => {
        const graph = new Graph();
        const v = graph.variable('v', [1, 2]);
        const both = graph.op('both', [v], (value) => [value.square(), value.add(1)] as const);
        const loss = graph.op('loss', [v], square);
        const train = graph.minimize(use(tf.train.sgd(0.5)), loss);
        const [squares, sums] = both;
        const total = graph.op('total', [squares, sums], (left, right) => left.add(right));
        const session = await start(graph);
        const values = await session.run({ train, total, sums });
        expect([numbersOf(values.total), numbersOf(values.sums)]).toEqual([
          [3, 7],
          [2, 3],
        ]);
      }));

    it('do not flow through stopGradient, whose value is that of its node', () =>
      inScene(backend, async ({ start, use }) => {
        const graph = new Graph();
        const a = graph.variable('a', 2);
        const b = graph.variable('b', 3);
        const stopped = graph.stopGradient(graph.op('squared', [a], (value) => value.square().asScalar()));
        const loss = graph.op('loss', [a, b, stopped], (left, right, still) => left.mul(right).mul(still).asScalar());
        const names = graph.stopGradient(graph.constant('names', ['x', 'y']));
        const gradients = graph.gradients(loss);
        const onlyStopped = graph.op('only', [graph.stopGradient(b)], (value) => value.square().asScalar());
        const none = graph.minimize(use(tf.train.sgd(1)), onlyStopped, { varList: [b], name: 'none' });
        expect([stopped.name, names.dtype, names.shape]).toEqual(['StopGradient', 'string', [2]]);
        const session = await start(graph);
        const values = await session.run({ gradients, stopped, names });
        expect([...values.gradients.values(), values.stopped]).toEqual([12, 8, 4]);
        expect(values.names.toArray()).toEqual(['x', 'y']);
        await expect(session.run(none)).rejects.toThrow('Node "none": expected loss "only" to depend on a variable');
        expect(await session.run(graph.lookup('only'))).toBe(9);
      }));

    it('are refused to be applied where none is there, or where one does not fit, and nothing is written', () =>
      inScene(backend, async ({ start, use }) => {
        const graph = new Graph();
        const v = graph.variable('v', [1, 2]);
        const other = graph.variable('other', 1);
        const loss = graph.op('loss', [v], square);
        const sgd = use(tf.train.sgd(1));
        const none = graph.applyGradients(sgd, graph.gradients(loss, [other]), { name: 'none' });
        const wrong = graph.applyGradients(sgd, [[v, loss]], { name: 'wrong' });
        const session = await start(graph);
        await expect(session.run(none)).rejects.toThrow(
          'Node "none": expected the gradient of at least one variable, but the loss depends on none of them',
        );
        await expect(session.run(wrong)).rejects.toThrow(InvalidArgumentError);
        await expect(session.run(wrong)).rejects.toThrow(
          'Node "wrong": expected the gradient "loss" of variable "v" to be float32 [2], got float32 []',
        );
        expect(await session.run([graph.globalStep, other])).toEqual([0, 1]);
      }));

    it('that reach a variable outside of the graph are refused, as minimize refuses them', () =>
      inScene(backend, async ({ start, use }) => {
        const graph = new Graph();
        const known = graph.variable('known', 1);
        const stranger = use(callersVariable(2, `unknown_${backend}`));
        const loss = graph.op('loss', [known], (value) => value.mul(stranger).asScalar());
        const all = graph.gradients(loss);
        const listed = graph.gradients(loss, [known]);
        const session = await start(graph);
        await expect(session.run(all)).rejects.toThrow(FailedPreconditionError);
        expect([...(await session.run(listed)).values()]).toEqual([2]);
      }));

    it('are asked for by variables and nodes of the graph only', () => {
      const graph = new Graph();
      const v = graph.variable('v', 1);
      const loss = graph.op('loss', [v], square);
      const foreign = new Graph().variable('foreign', 1);
      const sgd = tf.train.sgd(1);
      const gradients = graph.gradients(loss);
      expect(() => graph.gradients(3 as unknown as Node)).toThrow('loss: expected a node of this graph, got 3');
      expect(() => graph.gradients(loss, [foreign])).toThrow('varList[0]: expected a node of this graph');
      expect(() => graph.gradients(loss, [loss as unknown as VariableNode])).toThrow('varList[0]: expected a variable');
      expect(() => graph.stopGradient(foreign)).toThrow('node: expected a node of this graph');
      expect(() => graph.applyGradients(sgd, [])).toThrow('gradients: expected the gradient of at least one variable');
      expect(() => graph.applyGradients(sgd, 3 as unknown as [])).toThrow(
        'gradients: expected a Map of variables to nodes',
      );
      expect(() => graph.applyGradients(sgd, [loss] as unknown as [])).toThrow(
        'gradients: expected pairs of a variable',
      );
      expect(() => graph.applyGradients(sgd, [...gradients, ...gradients])).toThrow(
        'gradients: expected one gradient of "v", got two',
      );
      expect(() => graph.applyGradients(sgd, gradients, { varList: [v] } as object)).toThrow(
        'applyGradients: unknown option "varList"; known are globalStep, name, learningRate',
      );
      expect(() => graph.applyGradients({} as tf.Optimizer, gradients)).toThrow('an optimizer of tf.train');
      graph.finalize();
      expect(() => graph.gradients(loss)).toThrow('finalized');
      sgd.dispose();
    });
  });
}
