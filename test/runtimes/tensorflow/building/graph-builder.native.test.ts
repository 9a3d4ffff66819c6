import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { GraphKeys } from '../../../../src/core/graph-keys.js';
import { FailedPreconditionError, InvalidArgumentError, NotFoundError } from '../../../../src/errors.js';
import { StopAtStepHook } from '../../../../src/hooks/stop-at-step-hook.js';
import { ClusterSpec } from '../../../../src/runtimes/tensorflow/cluster/cluster-spec.js';
import { replicaDeviceSetter } from '../../../../src/runtimes/tensorflow/cluster/replica-device-setter.js';
import { TensorFlowGraph } from '../../../../src/runtimes/tensorflow/graph/tensorflow-graph.js';
import type { TensorFlowNode } from '../../../../src/runtimes/tensorflow/nodes/tensorflow-node.js';
import { GradientDescentOptimizer } from '../../../../src/runtimes/tensorflow/optimizers/gradient-descent-optimizer.js';
import { MonitoredTrainingSession } from '../../../../src/session/monitored-training-session.js';
import { valuesOf } from '../values-of.js';
import { withVariables } from '../with-variables.js';
import { loadTestLibrary } from '../../../support/native/load-test-library.js';

/** The release of the library that is loaded. */
const { version } = await loadTestLibrary();

let graph: TensorFlowGraph;
beforeEach(async () => {
  graph = await TensorFlowGraph.create();
});

const arraysOf = async (...nodes: readonly TensorFlowNode[]): Promise<unknown> =>
  (await valuesOf(graph, nodes)).map((value) => value.toArray());
const inputsOf = ({ operation }: TensorFlowNode<unknown>): readonly string[] =>
  operation.inputs().map((input) => input.operation.name);
const controlsOf = ({ operation }: TensorFlowNode<unknown>): readonly string[] =>
  operation.controlInputs().map(({ name }) => name);

describe('operations', () => {
  it('are functions of their inputs and attributes, which give one node, none, several by name, or a list', async () => {
    const { ops } = graph;
    const product = ops.MatMul([[1, 2]], [[3, 4]], { transposeB: true });
    expect(product).toMatchObject({
      name: 'MatMul:0',
      dtype: 'float32',
      shape: [1, 1],
    });
    const { values, indices } = ops.TopKV2([1, 5, 3], 2);
    const [left, right] = ops.Split(0, [1, 2, 3, 4], { numSplit: 2 });
    expect(ops.NoOp()).toMatchObject({ name: 'NoOp', index: undefined });
    expect(await arraysOf(product, values, indices, left as TensorFlowNode, right as TensorFlowNode)).toEqual([
      [[11]],
      [5, 3],
      [1, 2],
      [1, 2],
      [3, 4],
    ]);
  });

  it('turn values into constants of the types that they want, below their own names', async () => {
    const whole = graph.constant('whole', 7, { dtype: 'int64' });
    const sum = graph.ops.AddV2(whole, 2, { name: 'sum' });
    expect(inputsOf(sum)).toEqual(['whole', 'sum/y']);
    const rows = graph.ops.GatherV2(Float64Array.of(1.5, 2.5), [1], 0);
    expect(rows.dtype).toBe('float64');
    expect(
      await arraysOf(sum, rows, graph.ops.Cast(1n, { dstT: 'int32' }), graph.ops.StringLength(['a', 'bcd'])),
    ).toEqual([9n, [2.5], 1, [1, 3]]);
  });

  it('can be called by a name that the types do not know, with attributes in TensorFlow’s names too', async () => {
    const node = graph.op('MatMul', [[[1, 2]], [[3, 4]]], {
      transpose_b: true,
      name: 'product',
    });
    expect(node.name).toBe('product:0');
    const none = graph.op('MergeSummary', [[graph.constant('summary', '')]], {
      N: 1,
    });
    expect(none.dtype).toBe('string');
  });

  it.each([
    [
      'an unknown operation',
      () => graph.op('Matmull', []),
      NotFoundError,
      `Op type not registered 'Matmull' in TensorFlow ${version}. Did you mean "MatMul"?`,
    ],
    ['a wrong number of inputs', () => graph.op('MatMul', [1]), TypeError, 'MatMul: expected 2 inputs (a, b), got 1'],
    [
      'an unknown attribute',
      () => graph.op('MatMul', [1, 2], { transposeC: true }),
      InvalidArgumentError,
      'MatMul: unknown attribute "transposeC". Did you mean "transposeA"?',
    ],
    [
      'a missing attribute',
      () => graph.op('Cast', [1]),
      InvalidArgumentError,
      'Cast: expected the attribute dstT (type), which has no default',
    ],
    [
      'an attribute of another type',
      () => graph.op('Cast', [1], { dstT: 'float' }),
      InvalidArgumentError,
      'Cast: dstT: expected the name of an element type, such as "float32", got "float"',
    ],
    [
      'a node of another type',
      () => graph.ops.AddV2(graph.constant('x', 1), graph.constant('y', 1, { dtype: 'int32' })),
      InvalidArgumentError,
      'of the type int32; convert it with Cast',
    ],
    [
      'a value that does not fit',
      () => graph.ops.AddV2(graph.constant('x', 1, { dtype: 'int32' }), 1.5),
      InvalidArgumentError,
      'AddV2: y: 1.5 is not compatible with Tensor type int32; expected whole numbers of 32 bits',
    ],
    [
      'shapes that do not go together',
      () => graph.ops.MatMul([[1, 2]], [[1, 2]]),
      InvalidArgumentError,
      'Dimensions must be equal',
    ],
    [
      'ragged arrays',
      () => graph.constant('x', [[1], [2, 3]]),
      InvalidArgumentError,
      'constant "x": expected arrays of one length in each dimension, got [1] beside [2]',
    ],
  ])('refuse %s', (_, add, type, message) => {
    expect(add).toThrow(type);
    expect(add).toThrow(message);
  });

  it('cannot be added to a graph that is finalized', () => {
    graph.finalize();
    expect(() => graph.ops.NoOp()).toThrow(FailedPreconditionError);
    expect(() => graph.constant('x', 1)).toThrow('Graph is finalized and cannot be modified.');
    expect(() => graph.variable('v', 1)).toThrow(FailedPreconditionError);
    expect([...graph.operations]).toHaveLength(0);
  });
});

describe('names', () => {
  it('of a placeholder with a default are within the open scope', async () => {
    const rate = graph.nameScope('a', () => graph.placeholderWithDefault('rate', 0.5));
    expect(rate.name).toBe('a/rate:0');
    expect(inputsOf(rate)).toEqual(['a/rate/input']);
    expect(graph.placeholderWithDefault('rate', rate).name).toBe('rate:0');
    expect(await arraysOf(rate)).toEqual([0.5]);
  });

  it('are unique as in TensorFlow, within scopes that are so too', () => {
    const { ops } = graph;
    expect([ops.Neg(1), ops.Neg(1), ops.Neg(1, { name: 'neg' })].map(({ name }) => name)).toEqual([
      'Neg:0',
      'Neg_1:0',
      'neg_2:0',
    ]);
    const names = graph.nameScope('a', (scope) => {
      const inner = graph.nameScope('b', () => ops.Abs(1).name);
      return [scope, inner, ops.Abs(1).name];
    });
    expect(names).toEqual(['a/', 'a/b/Abs:0', 'a/Abs:0']);
    expect(graph.nameScope('a', () => ops.Abs(1).name)).toBe('a_1/Abs:0');
    expect(graph.nameScope('a/', () => ops.Abs(1).name)).toBe('a/Abs_1:0');
    expect(graph.nameScope('a', () => graph.nameScope('', () => ops.Abs(1).name))).toBe('Abs:0');
  });

  it('pass over those of imported nodes', async () => {
    graph.constant('x', 1);
    const imported = await TensorFlowGraph.importGraphDef(graph.toGraphDef());
    expect(imported.constant('x', 2).name).toBe('x_1:0');
  });

  it('that TensorFlow does not take are refused', () => {
    expect(() => graph.ops.NoOp({ name: 'a b' })).toThrow(RangeError);
    expect(() => graph.nameScope('a b', () => graph.noOp())).toThrow(RangeError);
  });

  it('of a build that is not done at its return are refused', () => {
    expect(() => graph.nameScope('a', async () => graph.noOp())).toThrow(
      'nameScope: expected a function that adds its nodes synchronously, got a Promise',
    );
  });
});

describe('devices', () => {
  it('are merged from the innermost outwards, until one is null', () => {
    const devices = graph.device('/job:ps/task:1', () => [
      graph.device('/cpu:0', () => graph.ops.NoOp().operation.device),
      graph.device('/task:2', () => graph.ops.NoOp().operation.device),
      graph.device(null, () => graph.ops.NoOp().operation.device),
      graph.device(
        () => '/job:mine',
        () => graph.ops.NoOp().operation.device,
      ),
    ]);
    expect(devices).toEqual(['/job:ps/task:1/device:CPU:0', '/job:ps/task:2', '', '/job:mine/task:1']);
  });

  it('of a cluster have the variables on the parameter servers, with what reads and writes them, and the rest on the worker', () => {
    const cluster = new ClusterSpec({ ps: ['a:1', 'b:1'], worker: ['c:1'] });
    const [first, second, product, train] = graph.device(
      replicaDeviceSetter({ cluster, workerDevice: '/job:worker/task:0' }),
      () => {
        const variables = [graph.variable('v', [[1]]), graph.variable('w', [[2]])] as const;
        const square = graph.ops.MatMul(...variables);
        return [
          ...variables,
          square,
          graph.minimize(new GradientDescentOptimizer({ learningRate: 0.1 }), square),
        ] as const;
      },
    );
    expect([first, second].map(({ holder }) => holder.device)).toEqual(['/job:ps/task:0', '/job:ps/task:1']);
    expect([first, second].map(({ initializer }) => initializer.device)).toEqual(['/job:ps/task:0', '/job:ps/task:1']);
    expect(product.operation.device).toBe('/job:worker/task:0');
    expect(product.operation.inputs().map(({ operation }) => operation.device)).toEqual([
      '/job:ps/task:0',
      '/job:ps/task:1',
    ]);
    const updates = [...graph.operations].filter(({ type }) => type === 'ResourceApplyGradientDescent');
    expect(updates.map(({ operation }) => operation.device)).toEqual(['/job:ps/task:0', '/job:ps/task:1']);
    expect(train.operation.device).toBe('/job:ps/task:0');
  });

  it('of a neighbour are shared with what is added beside it', () => {
    const x = graph.device('/cpu:0', () => graph.constant('x', 1));
    const y = graph.colocateWith(x, () => graph.ops.Neg(x));
    expect(y.operation.device).toBe('/device:CPU:0');
    const value = y.operation.attr('_class').value;
    expect(value.case === 'list' ? value.value.s.map((bytes) => new TextDecoder().decode(bytes)) : []).toEqual([
      'loc:@x',
    ]);
  });
});

describe('control dependencies', () => {
  it('come before what is added, unless an input has them already', () => {
    const { ops } = graph;
    const [x, y] = [graph.constant('x', 1), graph.constant('y', 2)];
    const [first, second, third] = graph.controlDependencies([x], () => {
      const one = ops.Neg(y);
      return [one, ops.Neg(one), ops.Neg(x)];
    });
    expect([first, second, third].map(controlsOf)).toEqual([['x'], [], []]);
    const free = graph.controlDependencies([x], () => graph.controlDependencies(null, () => ops.Neg(y)));
    expect(controlsOf(free)).toEqual([]);
    const both = graph.controlDependencies([x], () => graph.controlDependencies([y], () => graph.noOp()));
    expect(controlsOf(both).toSorted()).toEqual(['x', 'y']);
  });

  it('let a read see what was written', async () => {
    const v = graph.variable('v', 1);
    const added = graph.assignAdd(v, 4);
    const after = graph.controlDependencies([added], () => graph.ops.Mul(v, 10));
    expect(await arraysOf(after)).toEqual([50]);
  });
});

describe('variables', () => {
  it('are what TensorFlow makes of resource variables, and stand in its collections', () => {
    const w = graph.variable('w', [[1, 2]]);
    graph.variable('steps', 3n, { local: true });
    graph.variable('w', 0, { trainable: false });
    expect(w).toMatchObject({
      name: 'w',
      dtype: 'float32',
      shape: [1, 2],
      trainable: true,
      local: false,
    });
    expect(w.def).toMatchObject({
      variableName: 'w:0',
      initializerName: 'w/Assign',
      snapshotName: 'w/Read/ReadVariableOp:0',
      initialValueName: 'w/Initializer/initial_value:0',
      isResource: true,
      trainable: true,
    });
    const named = (key: string): unknown => graph.getCollection(key).map((item) => (item as TensorFlowNode).name);
    expect(named(GraphKeys.GLOBAL_VARIABLES)).toEqual(['w', 'w_1']);
    expect(named(GraphKeys.TRAINABLE_VARIABLES)).toEqual(['w']);
    expect(named(GraphKeys.LOCAL_VARIABLES)).toEqual(['steps']);
    expect(graph.lookup('w')).toBe(w);
  });

  it('begin with a value, a node, or what a function adds', async () => {
    const first = graph.variable('first', Float64Array.of(1, 2));
    const second = graph.variable('second', graph.ops.AddV2([1, 2], 1));
    const third = graph.variable('third', () => graph.ops.Fill([2, 2], 0.5));
    const fourth = graph.variable('fourth', first);
    const fifth = graph.variable('fifth', 7, { dtype: 'int32', shape: [3] });
    expect([first, second, third, fourth, fifth].map(({ dtype }) => dtype)).toEqual([
      'float64',
      'float32',
      'float32',
      'float64',
      'int32',
    ]);
    expect(await arraysOf(first, second, third, fourth, fifth)).toEqual([
      [1, 2],
      [2, 3],
      [
        [0.5, 0.5],
        [0.5, 0.5],
      ],
      [1, 2],
      [7, 7, 7],
    ]);
    expect(third.initialValue?.operation.name).toBe('third/Initializer/Fill');
  });

  it('refuse an initial value of an unknown shape, or of another type', () => {
    const x = graph.placeholder('x', { shape: [null] });
    expect(() => graph.variable('v', x)).toThrow(
      'variable "v": expected an initial value of a known shape, got "x:0" of the shape [null]; give shape in the options',
    );
    expect(() => graph.variable('w', graph.constant('c', 1), { dtype: 'int32' })).toThrow(
      'variable "w": expected an initial value of the type int32, got "c:0" of the type float32',
    );
  });

  it('are assigned and added to; the node gives the new value', async () => {
    const v = graph.variable('v', [1, 2]);
    const assigned = graph.assign(v, [5, 6]);
    const added = graph.controlDependencies([assigned], () => graph.assignAdd(v, [1, 1]));
    expect(await arraysOf(added)).toEqual([[6, 7]]);
    expect(() => graph.assign(v, ['a', 'b'])).toThrow(InvalidArgumentError);
  });

  it('have one global step, which is made once', async () => {
    expect(graph.getGlobalStep()).toBeUndefined();
    const step = graph.getOrCreateGlobalStep();
    expect(graph.getOrCreateGlobalStep()).toBe(step);
    expect(step).toMatchObject({
      name: 'global_step',
      dtype: 'int64',
      shape: [],
      trainable: false,
    });
    expect(() => graph.createGlobalStep()).toThrow('"global_step" already exists.');
    expect(graph.getCollection(GraphKeys.GLOBAL_STEP)).toEqual([step]);
    expect(await arraysOf(step)).toEqual([0n]);
  });
});

describe('a graph that is trained', () => {
  const folders: string[] = [];
  afterEach(async () => {
    for (const folder of folders.splice(0)) await rm(folder, { recursive: true });
  });

  /** A line through points, whose slope and height are sought. */
  function addLine(into: TensorFlowGraph) {
    const x = into.placeholder('x', { shape: [null] });
    const y = into.placeholder('y', { shape: [null] });
    const slope = into.variable('slope', 0);
    const height = into.variable('height', 0);
    const distance = into.ops.Sub(into.ops.AddV2(into.ops.Mul(x, slope), height), y);
    const loss = into.ops.Mean(into.ops.Square(distance), [0], {
      name: 'loss',
    });
    return {
      loss,
      slope,
      height,
      train: into.minimize(new GradientDescentOptimizer({ learningRate: 0.1 }), loss),
    };
  }

  it('goes on from its checkpoint under a MonitoredTrainingSession, and finds what it seeks', async () => {
    const checkpointDir = await mkdtemp(join(tmpdir(), 'built-'));
    folders.push(checkpointDir);
    const feeds = { x: [0, 1, 2, 3], y: [1, 3, 5, 7] };
    const trainTo = async (lastStep: number): Promise<readonly [number, unknown]> => {
      const own = await TensorFlowGraph.create();
      const { loss, slope, height, train } = addLine(own);
      let [runs, last] = [0, {} as unknown];
      const hooks = [new StopAtStepHook({ lastStep })];
      await MonitoredTrainingSession.with({ graph: own, checkpointDir, hooks }, async (session) => {
        while (!session.shouldStop()) {
          last = await session.run({ loss, train, slope, height }, feeds);
          runs += 1;
        }
      });
      return [runs, last];
    };
    expect((await trainTo(20))[0]).toBe(20);
    const [runs, last] = await trainTo(200);
    expect(runs).toBe(180);
    expect(last).toMatchObject({ train: null });
    const { loss, slope, height } = last as Record<string, number>;
    expect(loss).toBeLessThan(1e-4);
    expect(slope).toBeCloseTo(2, 1);
    expect(height).toBeCloseTo(1, 1);
  });

  it('has its step read before it is counted, in whichever run', async () => {
    const v = graph.variable('v', 3);
    const train = graph.minimize(new GradientDescentOptimizer({ learningRate: 0.25 }), graph.ops.Square(v));
    const session = await graph.library.openSession(graph.native(), {});
    const fetches = [graph.lookup((graph.globalStep as TensorFlowNode).name).output ?? []].flat();
    await session.run({
      feeds: [],
      fetches: [],
      targets: graph.variables('global').map(({ initializer }) => initializer),
    });
    for (let step = 0n; step < 50n; step += 1n) {
      const { values } = await session.run({
        feeds: [],
        fetches,
        targets: [train.operation],
      });
      expect(values[0]?.toArray()).toBe(step);
    }
    await session.close();
  });

  it('counts its steps, unless it is told not to', async () => {
    const v = graph.variable('v', 3);
    const [loss, optimizer] = [graph.ops.Square(v), new GradientDescentOptimizer({ learningRate: 0.25 })];
    const silent = graph.minimize(optimizer, loss, {
      globalStep: null,
      name: 'silent',
    });
    expect(graph.getGlobalStep()).toBeUndefined();
    const counted = graph.minimize(optimizer, loss);
    await withVariables(graph, async ({ read, run }) => {
      await run(silent);
      await run(counted);
      const values = await read();
      expect([values.get('v')?.toArray(), values.get('global_step')?.toArray()]).toEqual([0.75, 1n]);
    });
  });

  it('clips its gradients by their norm together, and then by value', async () => {
    const [v, w] = [graph.variable('v', 0), graph.variable('w', 0)];
    const loss = graph.ops.AddV2(graph.ops.Mul(v, 3), graph.ops.Mul(w, 4));
    const optimizer = new GradientDescentOptimizer({ learningRate: 1 });
    const train = graph.minimize(optimizer, loss, {
      clipNorm: 1,
      clipValue: 0.7,
    });
    await withVariables(graph, async ({ read, run }) => {
      await run(train);
      const values = await read();
      expect(values.get('v')?.toArray()).toBeCloseTo(-0.6, 6);
      expect(values.get('w')?.toArray()).toBeCloseTo(-0.7, 6);
    });
  });

  it('refuses what is no optimizer of TensorFlow', () => {
    const v = graph.variable('v', 1);
    expect(() => graph.minimize({ name: 'mine' } as never, v)).toThrow(
      'minimize: optimizer: expected an optimizer of monitored-session/tensorflow, such as new AdamOptimizer(), got',
    );
  });

  it('refuses a loss that depends on no variable', () => {
    graph.variable('v', 1);
    const optimizer = new GradientDescentOptimizer({ learningRate: 1 });
    expect(() => graph.minimize(optimizer, graph.constant('loss', 1))).toThrow(
      'minimize: no gradients provided for any variable, among "v"; loss "loss:0" must depend on one',
    );
  });

  it('takes gradients that were changed on the way', async () => {
    const v = graph.variable('v', 2);
    const [gradient] = graph.gradients(graph.ops.Square(v), [v]) as readonly [TensorFlowNode];
    const optimizer = new GradientDescentOptimizer({ learningRate: 0.5 });
    const train = graph.applyGradients(optimizer, [[v, graph.ops.Mul(gradient, 0.5)]]);
    await withVariables(graph, async ({ read, run }) => {
      await run(train);
      expect((await read()).get('v')?.toArray()).toBe(1);
    });
  });

  it('can be an imported one whose variables are references', async () => {
    const file = new URL('../../../golden/formats/graphs/linreg_bare.meta', import.meta.url).pathname;
    const imported = await TensorFlowGraph.importMetaGraph(file);
    const loss = imported.lookup('loss');
    const names = imported.variables('trainable').map(({ name }) => name);
    const optimizer = new GradientDescentOptimizer({ learningRate: 0.1 });
    const train = imported.minimize(optimizer, loss, { name: 'again' });
    expect(train.name).toBe('again');
    const types = [...imported.operations].map(({ type, name }) => [type, name]);
    expect(types).toContainEqual(['ApplyGradientDescent', `again/update_${names[0] ?? ''}/ApplyGradientDescent`]);
  });
});
