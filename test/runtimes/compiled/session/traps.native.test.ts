import * as tf from '@tensorflow/tfjs';
import { afterEach, describe, expect, it } from 'vitest';
import {
  Graph,
  MonitoredTrainingSession,
  SingularMonitoredSession,
  StopAtStepHook,
  UnimplementedError,
  type Node,
  type SessionEvent,
  type SessionRunHook,
} from '../../../../src/index.js';
import { memoryStorage } from '../../../../src/doors/testing.js';
import { FakeLogger } from '../../../support/fake-logger.js';

const config = { runtime: 'compiled', backend: 'cpu' } as const;

interface Opened {
  readonly session: SingularMonitoredSession;
  /** What it has told of traces. */
  readonly reasons: string[];
}

async function open(graph: Graph, hooks: SessionRunHook[] = [], seed?: number): Promise<Opened> {
  const session = await SingularMonitoredSession.open({
    graph,
    hooks,
    config: { ...config, ...(seed === undefined ? {} : { seed }) },
    logger: new FakeLogger(),
  });
  const reasons: string[] = [];
  session.events$.subscribe((event: SessionEvent) => {
    if (event.kind === 'trace.made') reasons.push(event.reason);
  });
  return { session, reasons };
}

/** A parabola whose gradient is 2 v. */
function parabola(optimizer: tf.Optimizer): { graph: Graph; v: Node; train: Node<null>; loss: Node<number> } {
  const graph = new Graph();
  const v = graph.variable('v', 1);
  const loss = graph.op('loss', [v], (value) => value.square().asScalar());
  return { graph, v, loss: loss, train: graph.minimize(optimizer, loss) };
}

afterEach(() => {
  tf.disposeVariables();
});

describe('what a trace could take for a constant', () => {
  it('learning rate changed by a hook: is fed at each step, without another trace', async () => {
    const optimizer = tf.train.sgd(0.1);
    const { graph, v, train } = parabola(optimizer);
    const { session, reasons } = await open(graph, [
      {
        afterRun: () => optimizer.setLearningRate((optimizer as unknown as { learningRate: number }).learningRate / 2),
      },
    ]);
    let expected = 1;
    for (const rate of [0.1, 0.05, 0.025]) {
      await session.run(train);
      expected -= rate * 2 * expected;
    }
    expect(await session.run(v)).toBeCloseTo(expected, 6);
    expect(reasons.filter((reason) => reason !== 'first')).toEqual([]);
    await session.close();
    expect(optimizer.getConfig()).toEqual({ learningRate: expect.closeTo(0.1 / 16, 8) as number });
  });

  it('learning rate read by a function: is that of the step', async () => {
    const optimizer = tf.train.adam(0.25);
    const { graph, train } = parabola(optimizer);
    const rate = graph.op('rate', [], () => tf.scalar((optimizer as unknown as { learningRate: number }).learningRate));
    const { session } = await open(graph);
    expect((await session.run({ rate, train })).rate).toBe(0.25);
    (optimizer as unknown as { learningRate: number }).learningRate = 0.5;
    expect((await session.run({ rate, train })).rate).toBe(0.5);
    await session.close();
  });

  it('optimizer swapped: each step goes by its own, also when one takes another momentum', async () => {
    const graph = new Graph();
    const v = graph.variable('v', 1);
    const loss = graph.op('loss', [v], (value) => value.square().asScalar());
    const momentum = tf.train.momentum(0.1, 0.5);
    const first = graph.minimize(tf.train.sgd(0.1), loss);
    const second = graph.minimize(momentum, loss);
    const { session, reasons } = await open(graph);
    await session.run(first);
    expect(await session.run(v)).toBeCloseTo(0.8, 6);
    await session.run(second);
    expect(await session.run(v)).toBeCloseTo(0.8 - 0.16, 6);
    (momentum as unknown as { useNesterov: boolean }).useNesterov = true;
    await session.run(second);
    // The accumulation is 0.5 · 1.6 + 1.28, and Nesterov steps by the gradient and half of that.
    expect(await session.run(v)).toBeCloseTo(0.64 - 0.1 * (1.28 + 0.5 * 2.08), 5);
    expect(reasons).toContain('optimizer');
    await session.close();
  });

  it('variables made late: those that functions make in their first call are there at the first step', async () => {
    const graph = new Graph();
    let late: tf.Variable | undefined;
    const made = graph.op('made', [], () => {
      late ??= tf.variable(tf.fill([2], 3).add([1, 2]), false);
      return late.sum();
    });
    const { session } = await open(graph);
    expect(await session.run(made)).toBe(9);
    expect([...(late?.dataSync() ?? [])]).toEqual([4, 5]);
    late?.assign(tf.tensor1d([1, 1]));
    expect(await session.run(made)).toBe(2);
    await session.close();
  });

  it('variables made late: those that a function makes at each call are refused', async () => {
    const graph = new Graph();
    const made = graph.op('made', [], () => tf.variable(tf.scalar(1), false).square());
    const { session } = await open(graph);
    await expect(session.run(made)).rejects.toBeInstanceOf(UnimplementedError);
    await session.close();
  });

  it('branch on a value: is refused, with the node and what to do', async () => {
    const graph = new Graph();
    const v = graph.variable('v', 1);
    const branch = graph.op('branch', [v], (value) => ((value.dataSync()[0] ?? 0) > 0 ? value.neg() : value));
    const { session } = await open(graph);
    await expect(session.run(branch)).rejects.toMatchObject({ op: 'branch', name: 'UnimplementedError' });
    await session.close();
  });

  it('branch on a counter: is found where two calls take different ways', async () => {
    const graph = new Graph();
    let calls = 0;
    const v = graph.variable('v', 1);
    const branch = graph.op('branch', [v], (value) => ((calls += 1) % 2 === 0 ? value.neg() : value.exp()));
    const { session } = await open(graph);
    await expect(session.run(branch)).rejects.toMatchObject({ op: 'branch', name: 'UnimplementedError' });
    await session.close();
  });

  it('captured shapes going stale: another batch size is another trace, and what was made for the old one is kept', async () => {
    const graph = new Graph();
    const x = graph.placeholder('x', { shape: [null, 2] });
    const mean = graph.op('mean', [x], (xs) => xs.sum().div(xs.shape[0]));
    const { session, reasons } = await open(graph);
    expect(await session.run(mean, { x: [[1, 2]] })).toBe(3);
    expect(
      await session.run(mean, {
        x: [
          [1, 2],
          [3, 4],
        ],
      }),
    ).toBe(5);
    expect(await session.run(mean, { x: [[2, 2]] })).toBe(4);
    expect(reasons).toEqual(['first', 'shapes']);
    await session.close();
  });

  it('leaked symbolic tensors: are told of when they are used, and weights are none', async () => {
    const graph = new Graph();
    const v = graph.variable('v', 2);
    let leaked: tf.Tensor | undefined;
    const square = graph.op('square', [v], (value) => {
      leaked = tf.keep(value.square());
      return leaked;
    });
    const { session } = await open(graph);
    expect(await session.run(square)).toBe(4);
    expect(() => leaked?.dataSync()).toThrow('square');
    expect(() => leaked?.add(1)).toThrow('square');
    await session.close();
  });

  it('resumed state: random numbers go on where a checkpoint has them', async () => {
    const run = async (storage: ReturnType<typeof memoryStorage>, lastStep: number): Promise<number[]> => {
      const graph = new Graph();
      const drawn = graph.op('drawn', [], () => tf.randomUniform([]).asScalar());
      const count = graph.assignAdd(graph.createGlobalStep(), 1);
      const values: number[] = [];
      await MonitoredTrainingSession.with(
        {
          graph,
          storage,
          checkpointDir: 'run',
          config: { ...config, seed: 7 },
          hooks: [new StopAtStepHook({ lastStep })],
          logger: new FakeLogger(),
          logStepCountSteps: null,
          saveSummariesSteps: null,
        },
        async (session) => {
          while (!session.shouldStop()) values.push((await session.run({ drawn, count })).drawn);
        },
      );
      return values;
    };
    const storage = memoryStorage();
    const halves = [...(await run(storage, 3)), ...(await run(storage, 5))];
    expect(halves).toEqual(await run(memoryStorage(), 5));
    expect(new Set(halves).size).toBe(5);
  });

  it('trainable set: a variable that is frozen is left alone by the next step', async () => {
    const model = tf.sequential({
      layers: [tf.layers.dense({ units: 1, inputShape: [1], kernelInitializer: 'ones', name: 'one' })],
    });
    const graph = new Graph();
    graph.track('model', model);
    const v = tf.variable(tf.scalar(1));
    graph.track('v', v);
    const x = graph.placeholder('x', { shape: [null, 1] });
    const loss = graph.op('loss', [x], (xs) => (model.apply(xs) as tf.Tensor).mul(v).square().mean().asScalar());
    const train = graph.minimize(tf.train.sgd(0.1), loss);
    const { session, reasons } = await open(graph);
    await session.run(train, { x: [[1]] });
    const [kernel] = model.getWeights();
    const before = kernel?.dataSync()[0];
    expect(before).not.toBe(1);
    const [layer] = model.layers;
    if (layer) layer.trainable = false;
    await session.run(train, { x: [[1]] });
    expect(model.getWeights()[0]?.dataSync()[0]).toBe(before);
    expect(reasons).toEqual(['first', 'trainable']);
    await session.close();
  });

  it('host randomness: Math.random and the time are refused by the name of the node', async () => {
    const graph = new Graph();
    const random = graph.op('random', [], () => tf.scalar(Math.random()));
    const time = graph.op('time', [], () => tf.scalar(Date.now()));
    const { session } = await open(graph);
    await expect(session.run(random)).rejects.toMatchObject({ op: 'random', name: 'UnimplementedError' });
    await expect(session.run(time)).rejects.toMatchObject({ op: 'time', name: 'UnimplementedError' });
    await session.close();
  });

  it('dropout: draws another mask at each step, the same for the values and the gradients', async () => {
    const graph = new Graph();
    const v = graph.variable('v', new Float32Array(64).fill(1));
    const dropped = graph.op('dropped', [v], (value) => tf.dropout(value, 0.5, undefined, undefined));
    const loss = graph.op('loss', [dropped], (value) => value.sum().asScalar());
    const gradients = graph.gradients(loss);
    const { session } = await open(graph, [], 3);
    const masks = new Set<string>();
    for (let step = 0; step < 4; step += 1) {
      const { values, slopes } = await session.run({ values: dropped, slopes: gradients.get(v as never) as Node });
      expect((slopes as { data: unknown }).data).toEqual((values as { data: unknown }).data);
      masks.add(String((values as { data: unknown }).data));
    }
    expect(masks.size).toBe(4);
    await session.close();
  });
});
