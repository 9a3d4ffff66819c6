import * as tf from '@tensorflow/tfjs';
import { describe, expect, it } from 'vitest';
import type { TensorValue } from '../../../src/core/tensor-value.js';
import { InvalidArgumentError } from '../../../src/errors.js';
import { Graph } from '../../../src/graph/graph.js';
import type { MinimizeOptions } from '../../../src/graph/gradients/minimize-options.js';
import { exponentialDecay } from '../../../src/graph/learning-rates/exponential-decay.js';
import type { Node, VariableNode } from '../../../src/graph/node.js';
import type { EagerSession } from '../../../src/runtimes/eager/eager-session.js';
import { relativeError, toNumbers, trainingFixture } from '../../training/training-fixtures.js';
import { callersVariable, disposable, inScene, type EagerScene } from './eager-scene.js';
import { optimizers } from './optimizers.js';

interface ClipCase {
  readonly gradients: readonly unknown[];
  readonly limit: number;
  readonly byNorm: readonly unknown[];
  readonly byValue: readonly unknown[];
}

interface TrainingCase {
  readonly optimizer: string;
  readonly rate: number;
  readonly options: MinimizeOptions & { readonly decay?: boolean };
  readonly after: readonly { readonly w: unknown; readonly b: unknown; readonly step: number }[];
}

const XS = [
  [1, 2],
  [3, -1],
  [0.5, 0.25],
];
const YS = [[1], [2], [-1]];

const made: Readonly<Record<string, (rate: number) => tf.Optimizer>> = {
  sgd: (rate) => tf.train.sgd(rate),
  momentum: (rate) => tf.train.momentum(rate, 0.9),
  nesterov: (rate) => tf.train.momentum(rate, 0.9, true),
  adagrad: (rate) => tf.train.adagrad(rate, 0.1),
};

/** A regression line, fed one row a run. */
function lineGraph(train: (graph: Graph, loss: Node) => Node): { readonly graph: Graph; readonly trained: Node } {
  const graph = new Graph();
  const w = graph.variable('w', [[0.3], [-0.2]]);
  const b = graph.variable('b', [0.1]);
  const x = graph.placeholder('x', { shape: [null, 2] });
  const y = graph.placeholder('y', { shape: [null, 1] });
  const loss = graph.op('loss', [x, y, w, b], (xs, ys, weights, bias) =>
    xs.matMul(weights).add(bias).sub(ys).square().mean().asScalar(),
  );
  return { graph, trained: train(graph, loss) };
}

function rowOf(run: number): { readonly x: number[][]; readonly y: number[][] } {
  const row = run % XS.length;
  return { x: XS.slice(row, row + 1), y: YS.slice(row, row + 1) };
}

async function snapshot(session: EagerSession): Promise<unknown> {
  return [...(await session.readVariables())].map(([name, { data }]) => [name, [...data]]);
}

function numbersOf(value: unknown): number[] {
  if (Array.isArray(value)) return value.map(Number);
  return typeof value === 'number' ? [value] : Array.from((value as TensorValue).data, Number);
}

function expectNear(got: unknown, right: unknown, tolerance = 2e-6): void {
  const numbers = toNumbers(right);
  for (const [index, value] of numbersOf(got).entries()) {
    const number = numbers[index] ?? NaN;
    const isNear = relativeError(value, number) <= tolerance || Math.abs(value - number) < 1e-7;
    expect(isNear, `${value} for ${number}`).toBe(true);
  }
}

/** What minimize does with gradients before the optimizer gets them, and by which rate that steps. */
export function describeMinimize(backend: string): void {
  const clips = trainingFixture('clips') as readonly ClipCase[];
  const trainings = trainingFixture('trainings') as readonly TrainingCase[];

  /** What v becomes from 0 by a step of rate 1 along gradients that are given. */
  const stepped = async (
    { start, use }: EagerScene,
    gradients: readonly unknown[],
    options: MinimizeOptions,
  ): Promise<unknown[]> => {
    const graph = new Graph();
    const given = gradients.map((one) => tf.tidy(() => tf.tensor(toTensorLike(one)).arraySync()) as tf.TensorLike);
    const variables = given.map((one, index) =>
      graph.variable(`v${index}`, () => tf.zerosLike(tf.tensor(one)), { shape: shapeOf(one) }),
    );
    const loss = graph.op('loss', variables, (...values) =>
      tf.addN(values.map((value, index) => value.mul(tf.tensor(given[index] ?? 0)).sum())).asScalar(),
    );
    const train = graph.minimize(use(tf.train.sgd(1)), loss, options);
    const session = await start(graph);
    await session.run(train);
    return session.run(variables);
  };

  describe('minimize', () => {
    it.each(clips.map((one) => [JSON.stringify(one.gradients), one.limit, one] as const))(
      'clips %s to the norm and to the value %d as TensorFlow does',
      (_, limit, { gradients, byNorm, byValue }) =>
        inScene(backend, async (scene) => {
          const clipped = async (options: MinimizeOptions): Promise<number[][]> =>
            (await stepped(scene, gradients, options)).map((value) => numbersOf(value).map((element) => -element));
          for (const [index, numbers] of (await clipped({ clipNorm: limit })).entries()) {
            expectNear(numbers, byNorm[index]);
          }
          for (const [index, numbers] of (await clipped({ clipValue: limit })).entries()) {
            expectNear(numbers, byValue[index]);
          }
        }),
    );

    it.each(trainings.map((one) => [one.optimizer, JSON.stringify(one.options), one] as const))(
      'by %s with %s trains as TensorFlow does',
      (optimizer, _, { rate, options, after }) =>
        inScene(backend, async ({ start, use }) => {
          const { decay = false, ...rest } = options;
          const { graph, trained } = lineGraph((g, loss) => {
            const learningRate = decay
              ? exponentialDecay(g, { learningRate: rate, decaySteps: 2, decayRate: 0.5 })
              : undefined;
            const optimizerOfRate = made[optimizer]?.(decay ? 123 : rate) ?? tf.train.sgd(NaN);
            return g.minimize(use(disposable(optimizerOfRate)), loss, { ...rest, learningRate });
          });
          const session = await start(graph);
          for (const [run, { w, b, step }] of after.entries()) {
            await session.run(trained, rowOf(run));
            expectNear(await session.run('w'), w, 1e-5);
            expectNear(await session.run('b'), b, 1e-5);
            expect(await session.run(graph.globalStep)).toBe(step);
          }
        }),
    );

    it('does all of it in order: the mean of the accumulated gradients, clipNorm, clipValue, transformGradients', () =>
      inScene(backend, async ({ start, use }) => {
        const graph = new Graph();
        const v = graph.variable('v', [0, 0]);
        const slope = graph.placeholder('slope', { shape: [2] });
        const loss = graph.op('loss', [v, slope], (value, factor) => value.mul(factor).sum().asScalar());
        const seen: number[][] = [];
        const train = graph.minimize(use(tf.train.sgd(1)), loss, {
          accumulateSteps: 2,
          clipNorm: 5,
          clipValue: 3.5,
          transformGradients: (gradients) =>
            [...gradients].map(([variable, gradient]) => {
              seen.push([...gradient.dataSync()]);
              return [variable, gradient.mul(2)] as const;
            }),
        });
        const session = await start(graph);
        await session.run(train, { slope: [6, 10] });
        expect([seen, await session.run(graph.globalStep)]).toEqual([[], 0]);
        // The mean, [6, 8], is clipped to the norm 5, [3, 4], and then to the value 3.5.
        await session.run(train, { slope: [6, 6] });
        expectNear(seen[0], [3, 3.5]);
        expectNear(await session.run(v), [-6, -7]);
        expect(await session.run(graph.globalStep)).toBe(1);
      }));

    it('changes nothing that transformGradients leaves out, not its slot either', () =>
      inScene(backend, async ({ start, use }) => {
        const graph = new Graph();
        const a = graph.variable('a', 1);
        const b = graph.variable('b', 1);
        const loss = graph.op('loss', [a, b], (left, right) => left.add(right).asScalar());
        const train = graph.minimize(use(disposable(tf.train.momentum(0.5, 0.9))), loss, {
          transformGradients: (gradients) => [...gradients].filter(([{ name }]) => name === 'a'),
        });
        const session = await start(graph);
        await session.run(train);
        expect(await session.run([a, b])).toEqual([0.5, 1]);
        expect(
          [...(await session.readVariables(['a/Momentum', 'b/Momentum'])).values()].map(({ data }) => data[0]),
        ).toEqual([1, 0]);
      }));

    it('refuses what transformGradients gives, by name, and writes nothing', () =>
      inScene(backend, async ({ start, use }) => {
        const graph = new Graph();
        const a = graph.variable('a', [1, 2]);
        const other = graph.variable('other', 1);
        const loss = graph.op('loss', [a], (value) => value.sum().asScalar());
        const bad: Readonly<Record<string, readonly [unknown, string]>> = {
          nothing: [undefined, 'return gradients by variable, as a Map or pairs, got undefined'],
          names: [[['a', tf.zeros([2])]], 'return pairs of a variable and its gradient, got an array of 2'],
          stranger: [
            [[other, tf.scalar(1)]],
            'return gradients of the variables that it was given, got one of "other"',
          ],
          number: [[[a, 3]], 'give a tensor for "a", got 3'],
          shape: [[[a, tf.zeros([3])]], 'give float32 [2] for "a", got float32 [3]'],
        };
        const trains = Object.keys(bad).map((name) =>
          graph.minimize(use(tf.train.sgd(1)), loss, {
            name,
            varList: [a],
            transformGradients: () => bad[name]?.[0] as [VariableNode, tf.Tensor][],
          }),
        );
        const session = await start(graph);
        for (const train of trains) {
          const run = session.run(train);
          await expect(run).rejects.toThrow(InvalidArgumentError);
          await expect(run).rejects.toThrow(
            `Node "${train.name}": expected transformGradients to ${bad[train.name]?.[1] ?? ''}`,
          );
        }
        expect(numbersOf(await session.run(a))).toEqual([1, 2]);
        expect(await session.run(graph.globalStep)).toBe(0);
        for (const [value] of Object.values(bad)) tf.dispose((value as tf.TensorContainer) ?? []);
      }));

    it.each(Object.entries(optimizers))(
      'steps with %s by the rate that a node gives, and gives the optimizer its own back',
      (_, make) =>
        inScene(backend, async ({ start, use }) => {
          const run = async (
            optimizer: tf.Optimizer,
            learningRate: MinimizeOptions['learningRate'],
          ): Promise<unknown> => {
            const { graph, trained } = lineGraph((g, loss) =>
              g.minimize(use(disposable(optimizer)), loss, { learningRate }),
            );
            const session = await start(graph);
            for (let step = 0; step < 4; step += 1) await session.run(trained, rowOf(step));
            return snapshot(session);
          };
          const own = make();
          const scheduled = make();
          const fields = scheduled as unknown as { learningRate: number; setLearningRate?: (rate: number) => void };
          const { learningRate } = fields;
          if (fields.setLearningRate) fields.setLearningRate(7);
          else fields.learningRate = 7;
          expect(await run(scheduled, () => learningRate)).toEqual(await run(own, undefined));
          expect(fields.learningRate).toBe(7);
        }),
    );

    it('asks a function of the global step before the step is counted, and shows its rate', () =>
      inScene(backend, async ({ start, use }) => {
        const graph = new Graph();
        const v = graph.variable('v', 0);
        const loss = graph.op('loss', [v], (value) => value.mul(1).asScalar());
        const asked: number[] = [];
        const train = graph.minimize(use(tf.train.sgd(99)), loss, {
          name: 'train',
          learningRate: (step) => {
            asked.push(step);
            return 1 / 10 ** step;
          },
        });
        const session = await start(graph);
        const rates: unknown[] = [];
        for (let step = 0; step < 3; step += 1) rates.push((await session.run([train, 'train/learning_rate']))[1]);
        expect(rates).toEqual([1, Math.fround(0.1), Math.fround(0.01)]);
        expect(asked).toEqual([0, 1, 2]);
        expectNear(await session.run(v), [-1.11]);
      }));

    it('takes its rate from a placeholder, or from an op', () =>
      inScene(backend, async ({ start, use }) => {
        const graph = new Graph();
        const v = graph.variable('v', 1);
        const loss = graph.op('loss', [v], (value) => value.square().asScalar());
        const rate = graph.placeholder('rate', { shape: [] });
        const halved = graph.op('halved', [rate], (value) => value.div(2).asScalar());
        const fed = graph.minimize(use(tf.train.sgd(0)), loss, { learningRate: rate });
        const computed = graph.minimize(use(tf.train.sgd(0)), loss, { learningRate: halved });
        const session = await start(graph);
        await expect(session.run(fed)).rejects.toThrow("You must feed a value for placeholder tensor 'rate'");
        await session.run(fed, { rate: 0.25 });
        expect(await session.run(v)).toBe(0.5);
        await session.run(computed, { rate: use(tf.scalar(0.5)) });
        expect(await session.run(v)).toBe(0.25);
      }));

    it('with a rate of its own leaves other steps of the same optimizer alone', () =>
      inScene(backend, async ({ start, use }) => {
        const graph = new Graph();
        const a = graph.variable('a', 0);
        const b = graph.variable('b', 0);
        const optimizer = use(disposable(tf.train.momentum(1, 0)));
        const line = (name: string, v: Node): Node => graph.op(name, [v], (value) => value.mul(1).asScalar());
        const first = graph.minimize(optimizer, line('a_loss', a), { varList: [a], learningRate: () => 0.25 });
        const second = graph.minimize(optimizer, line('b_loss', b), { varList: [b] });
        const session = await start(graph);
        await session.run([first, second]);
        expect(await session.run([a, b])).toEqual([-0.25, -1]);
      }));

    it('refuses a rate that is no finite number, before anything is written', () =>
      inScene(backend, async ({ start, use }) => {
        const graph = new Graph();
        const v = graph.variable('v', [1, 1]);
        const loss = graph.op('loss', [v], (value) => value.sum().asScalar());
        const train = (name: string, learningRate: MinimizeOptions['learningRate']): Node =>
          graph.minimize(use(tf.train.sgd(1)), loss, { name, learningRate, accumulateSteps: 2 });
        const nan = train('nan', () => NaN);
        const text = train('text', (() => 'fast') as unknown as () => number);
        const vector = train('vector', v as unknown as Node<number>);
        const session = await start(graph);
        const before = await snapshot(session);
        await expect(session.run(nan)).rejects.toThrow(
          'Node "nan": expected its learning rate "nan/learning_rate" to be a finite scalar, got NaN',
        );
        await expect(session.run(text)).rejects.toThrow('expected learningRate to give a number, got "fast"');
        await expect(session.run(vector)).rejects.toThrow(
          'Node "vector": expected its learning rate "v" to be a finite scalar, got float32 [2]',
        );
        expect(await snapshot(session)).toEqual(before);
      }));

    it('refuses an optimizer without a known rate, a rate that is none, and options that are wrong', () => {
      const graph = new Graph();
      const v = graph.variable('v', 1);
      const loss = graph.op('loss', [v], (value) => value.square().asScalar());
      class Unknown extends tf.Optimizer {
        static readonly className = 'Unknown';
        learningRate = 1;
        applyGradients(): void {
          // It changes nothing.
        }
        override getConfig(): tf.serialization.ConfigDict {
          return {};
        }
      }
      class Descended extends tf.AdamOptimizer {
        static override readonly className = 'Descended';
      }
      class Settable extends Unknown {
        setLearningRate(rate: number): void {
          this.learningRate = rate;
        }
      }
      const sgd = tf.train.sgd(1);
      const descended = new Descended(0.1, 0.9, 0.999);
      const minimize = (options: unknown, optimizer: tf.Optimizer = sgd): Node =>
        graph.minimize(optimizer, loss, options as MinimizeOptions);
      const learningRate = (): number => 1;
      expect(() => minimize({ learningRate }, new Unknown())).toThrow(
        'learningRate: expected an optimizer with a known learning rate, got Unknown',
      );
      expect(() => minimize({ learningRate }, descended)).not.toThrow();
      expect(() => minimize({ learningRate }, new Settable())).not.toThrow();
      expect(() => minimize({ learningRate: 0.1 })).toThrow(
        'learningRate: expected a node or a function of the global step, got 0.1',
      );
      expect(() => minimize({ learningRate: new Graph().constant('c', 1) })).toThrow(
        'learningRate: expected a node of this graph',
      );
      expect(() => minimize({ clipNorm: 0 })).toThrow('clipNorm: expected a positive number, got 0');
      expect(() => minimize({ clipValue: Infinity })).toThrow('clipValue: expected a positive number, got Infinity');
      expect(() => minimize({ accumulateSteps: 1.5 })).toThrow('accumulateSteps: expected a positive integer, got 1.5');
      expect(() => minimize({ transformGradients: 1 })).toThrow('transformGradients: expected a function, got 1');
      sgd.dispose();
      descended.dispose();
    });
  });

  describe('accumulated gradients', () => {
    it('are variables of the graph, which are saved, and are not trained', () => {
      const graph = new Graph();
      const w = graph.variable('w', [1, 2]);
      const loss = graph.op('loss', [w], (value) => value.sum().asScalar());
      const sgd = tf.train.sgd(1);
      graph.minimize(sgd, loss, { accumulateSteps: 3 });
      graph.minimize(sgd, loss, { accumulateSteps: 3, name: 'again' });
      graph.minimize(sgd, loss, { accumulateSteps: 1, name: 'once' });
      graph.finalize();
      expect(graph.variables('global').map(({ name, dtype, shape }) => [name, dtype, shape])).toEqual([
        ['w', 'float32', [2]],
        ['GradientDescent/accumulated_steps', 'int64', []],
        ['global_step', 'int64', []],
        ['again/accumulated_steps', 'int64', []],
        ['w/GradientDescent/accumulated_gradient', 'float32', [2]],
        ['w/GradientDescent/accumulated_steps', 'int64', []],
        ['w/again/accumulated_gradient', 'float32', [2]],
        ['w/again/accumulated_steps', 'int64', []],
      ]);
      expect(graph.variables('trainable')).toEqual([w]);
      sgd.dispose();
    });

    it('of a variable are those of the runs that had one; a variable that had none is left alone', () =>
      inScene(backend, async ({ start, use }) => {
        const graph = new Graph();
        const a = graph.variable('a', 0);
        const b = graph.variable('b', 0);
        const c = graph.variable('c', 0);
        const isUsed = graph.placeholder('is_used', { shape: [], dtype: 'bool' });
        const loss = graph.op('loss', [a, b, c, isUsed], (left, right, never, used) =>
          left
            .add(used.dataSync()[0] ? right.mul(3) : 0)
            .add(never.greater(0).toFloat())
            .asScalar(),
        );
        const train = graph.minimize(use(disposable(tf.train.momentum(1, 0.5))), loss, { accumulateSteps: 2 });
        const session = await start(graph);
        await session.run(train, { is_used: true });
        await session.run(train, { is_used: false });
        expect(await session.run([a, b, c, graph.globalStep])).toEqual([-1, -1.5, 0, 1]);
        await session.run(train, { is_used: false });
        await session.run(train, { is_used: false });
        // Momentum moves a only: b had no gradient this time.
        expect(await session.run([a, b, c, graph.globalStep])).toEqual([-2.5, -1.5, 0, 2]);
      }));

    it('of a run that fails are taken back with all else that it wrote', () =>
      inScene(backend, async ({ start, use }) => {
        const { graph, trained } = lineGraph((g, loss) =>
          g.minimize(use(disposable(tf.train.adam(0.1))), loss, { accumulateSteps: 2, learningRate: () => 0.5 }),
        );
        const broken = graph.assign(graph.variable('target', [1, 2]), graph.placeholder('value'));
        const session = await start(graph);
        for (let run = 0; run < 4; run += 1) {
          const before = await snapshot(session);
          await expect(session.run([trained, broken], { ...rowOf(run), value: [1, 2, 3] })).rejects.toThrow(
            'expected a value of dtype',
          );
          expect(await snapshot(session)).toEqual(before);
          await session.run(trained, rowOf(run));
          expect(await snapshot(session)).not.toEqual(before);
        }
        expect(await session.run(graph.globalStep)).toBe(2);
      }));

    it('are there in a graph that is not finalized, and for variables of the caller’s', () =>
      inScene(backend, async ({ open, use }) => {
        const graph = new Graph();
        const v = use(callersVariable(4, `accumulated_${backend}`));
        const loss = graph.op('loss', [], () => v.mul(v).asScalar());
        const train = graph.minimize(use(tf.train.sgd(0.25)), loss, { accumulateSteps: 2 });
        const session = await open(graph);
        await session.run(graph.variablesInitializer('global'));
        const node = graph.track('v', v);
        await session.run(train);
        expect(await session.run(node)).toBe(4);
        await session.run(train);
        expect(await session.run(node)).toBe(2);
      }));
  });
}

function toTensorLike(value: unknown): tf.TensorLike {
  return (Array.isArray(value) ? value.map(toTensorLike) : (toNumbers(value)[0] ?? NaN)) as tf.TensorLike;
}

function shapeOf(value: unknown): number[] {
  return Array.isArray(value) ? [value.length, ...shapeOf(value[0])] : [];
}
