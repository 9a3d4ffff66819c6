import * as tf from '@tensorflow/tfjs';
import { fromBinary } from '@bufbuild/protobuf';
import { afterEach, describe, expect, it } from 'vitest';
import type { RunMetadata } from '../../../../src/core/run-metadata.js';
import { GraphDefSchema } from '../../../../src/formats/proto/generated/graph_pb.js';
import {
  Graph,
  InvalidArgumentError,
  MonitoredSession,
  MonitoredTrainingSession,
  SingularMonitoredSession,
  StopAtStepHook,
  UnimplementedError,
  type Node,
  type SessionConfig,
  type SessionEvent,
} from '../../../../src/index.js';
import { memoryStorage } from '../../../../src/doors/testing.js';
import { FakeLogger } from '../../../support/fake-logger.js';
import { layerSets, layersProgram, optimizers } from '../programs.js';
import { train } from '../train.js';

const compiled: SessionConfig = { runtime: 'compiled', backend: 'cpu' };

/** A line that is fitted, over a variable of the caller's. */
function line(optimizer: tf.Optimizer = tf.train.sgd(0.1)): {
  readonly graph: Graph;
  readonly weight: tf.Variable;
  readonly loss: Node<number>;
  readonly train: Node<null>;
} {
  const graph = new Graph();
  const weight = tf.variable(tf.tensor1d([1, 2]));
  graph.track('weight', weight);
  const x = graph.placeholder('x', { shape: [null, 2] });
  const scored = graph.op('loss', [x], (xs) => xs.mul(weight).sum(1).sub(1).square().mean().asScalar());
  const loss = scored;
  return { graph, weight, loss, train: graph.minimize(optimizer, loss) };
}

const feeds = { x: [[0.5, 0.25]] };

/** Opens a session, and notes what it tells. */
async function open(
  graph: Graph,
  config: SessionConfig = compiled,
): Promise<{ readonly session: SingularMonitoredSession; readonly events: SessionEvent[] }> {
  const session = await SingularMonitoredSession.open({ graph, config, logger: new FakeLogger() });
  const events: SessionEvent[] = [];
  session.events$.subscribe((event) => events.push(event));
  return { session, events };
}

afterEach(() => {
  tf.disposeVariables();
});

describe('a compiled session', () => {
  it.each(Object.entries(optimizers))('trains as tfjs does, with %s', async (_name, optimizer) => {
    const dense = layerSets['dense'] ?? (() => []);
    const ours = await train(layersProgram(dense, optimizer()), compiled, 20);
    const theirs = await train(layersProgram(dense, optimizer()), { backend: 'cpu' }, 20);
    expect(ours.losses.at(-1)).not.toBe(ours.losses[0]);
    ours.losses.forEach((loss, step) => expect(loss).toBeCloseTo(theirs.losses[step] ?? NaN, 5));
  });

  it('gives what the weights of the caller are, between its steps and when it is closed', async () => {
    const { graph, weight, train: step, loss } = line();
    const { session } = await open(graph);
    await session.run(step, feeds);
    const between = weight.dataSync();
    // One step down the gradient 2 (x·w − 1) x with x·w = 1.
    expect([...between]).toEqual([1, 2]);
    weight.assign(tf.tensor1d([3, 2]));
    expect(await session.run(loss, feeds)).toBeCloseTo(1, 6);
    await session.run(step, feeds);
    await session.close();
    const [first, second] = weight.dataSync();
    expect(first).toBeCloseTo(3 - 0.1 * 2 * 1 * 0.5, 6);
    expect(second).toBeCloseTo(2 - 0.1 * 2 * 1 * 0.25, 6);
    expect(weight.mul(2).dataSync()[0]).toBeCloseTo(5.8, 5);
  });

  it('counts its steps, and leaves the tensors of tfjs as many as they were', async () => {
    const { graph, train: step, loss } = line(tf.train.adam(0.1));
    const { session } = await open(graph);
    await session.run({ step, loss }, feeds);
    const before = tf.memory();
    for (let run = 0; run < 20; run += 1) await session.run({ step, loss }, feeds);
    await session.run({ step, loss }, { x: [...feeds.x, ...feeds.x] });
    expect(tf.memory()).toEqual(before);
    expect(await session.run(graph.globalStep)).toBe(22);
    await session.close();
  });

  it('writes nothing in a step that fails, and names the node that did', async () => {
    const graph = new Graph();
    const table = graph.variable('table', [[1], [2], [3]]);
    const averaged = graph.variable('averaged', 0, { trainable: false });
    const index = graph.placeholder('index', { dtype: 'int32', shape: [null] });
    const loss = graph.op('loss', [table, index], (rows, places) =>
      tf
        .gather(rows, places as tf.Tensor1D)
        .square()
        .sum()
        .asScalar(),
    );
    const step = graph.minimize(tf.train.momentum(0.1, 0.9), loss);
    const noted = graph.assign(averaged, loss);
    const { session } = await open(graph);
    const variables = async (): Promise<unknown> =>
      [...((await session.rawSession()?.readVariables?.()) ?? [])].map(([name, { data }]) => [name, [...data]]);
    await session.run([step, noted], { index: [0, 1] });
    const before = await variables();
    const failing = session.run([step, noted], { index: [0, 3] });
    await expect(failing).rejects.toBeInstanceOf(InvalidArgumentError);
    await expect(failing).rejects.toMatchObject({ op: 'loss' });
    expect(await variables()).toEqual(before);
    await session.run([step, noted], { index: [0, 2] });
    expect(await variables()).not.toEqual(before);
    await session.close();
  });

  it.each([
    [{ runtime: 'compiled', backend: 'cpu' }, { backend: 'cpu' }],
    [{ backend: 'cpu' }, { runtime: 'compiled', backend: 'cpu' }],
  ] as const)('has checkpoints that other runtimes go on from: %j, then %j', async (first, second) => {
    const dense = layerSets['dense'] ?? (() => []);
    const run = async (
      storage: ReturnType<typeof memoryStorage>,
      config: SessionConfig,
      last: number,
    ): Promise<number> => {
      const program = layersProgram(dense, tf.train.adam(0.01));
      const { graph, fetches } = program;
      let value = NaN;
      await MonitoredTrainingSession.with(
        {
          graph,
          checkpointDir: 'run',
          storage,
          config,
          hooks: [new StopAtStepHook({ lastStep: last })],
          logger: new FakeLogger(),
          logStepCountSteps: null,
          saveSummariesSteps: null,
        },
        async (session) => {
          while (!session.shouldStop()) {
            const step = (await session.run(graph.globalStep)) as number;
            value = (await session.run(fetches, program.feeds(step))).loss;
          }
        },
      );
      return value;
    };
    const storage = memoryStorage();
    await run(storage, first, 5);
    const resumed = await run(storage, second, 10);
    const whole = await run(memoryStorage(), { backend: 'cpu' }, 10);
    expect(resumed).toBeCloseTo(whole, 5);
  });

  it('shares the weights with a session that tfjs computes', async () => {
    const { graph, train: step, weight } = line();
    const ours = await MonitoredSession.open({ graph, config: compiled });
    const theirs = await MonitoredSession.open({ graph, config: { backend: 'cpu' } });
    weight.assign(tf.tensor1d([3, 2]));
    await ours.run(step, feeds);
    await theirs.run(step, feeds);
    await ours.run(step, feeds);
    const alone = line();
    alone.weight.assign(tf.tensor1d([3, 2]));
    const single = await MonitoredSession.open({ graph: alone.graph, config: { backend: 'cpu' } });
    alone.weight.assign(tf.tensor1d([3, 2]));
    for (let run = 0; run < 3; run += 1) await single.run(alone.train, feeds);
    const [expected = NaN] = alone.weight.dataSync();
    expect(weight.dataSync()[0]).toBeCloseTo(expected, 5);
    await theirs.close();
    await ours.close();
    await single.close();
  });

  it('does one step after the other, however they are asked for', async () => {
    const { graph, train: step, weight } = line();
    const { session } = await open(graph);
    weight.assign(tf.tensor1d([3, 2]));
    const raw = session.rawSession();
    await Promise.all(Array.from({ length: 10 }, async () => raw?.run(step, feeds)));
    const one = line();
    const other = await open(one.graph, { backend: 'cpu' });
    one.weight.assign(tf.tensor1d([3, 2]));
    for (let run = 0; run < 10; run += 1) await other.session.run(one.train, feeds);
    expect(weight.dataSync()[0]).toBeCloseTo(one.weight.dataSync()[0] ?? NaN, 5);
    await session.close();
    await other.session.close();
  });

  it('gives a run up whose signal is aborted, and takes nothing of it', async () => {
    const { graph, train: step, weight } = line();
    const { session } = await open(graph);
    weight.assign(tf.tensor1d([3, 2]));
    await session.run(graph.lookup('loss'), feeds);
    const controller = new AbortController();
    const given = session.rawSession()?.run(step, feeds, { signal: controller.signal });
    controller.abort('enough');
    await expect(given).rejects.toMatchObject({ name: 'CancelledError' });
    await session.rawSession()?.pull?.();
    expect([...weight.dataSync()]).toEqual([3, 2]);
    expect(await session.run(graph.globalStep)).toBe(0);
    await session.close();
  });

  it('hands the options of a run on to TensorFlow, and gives what it tells', async () => {
    const { graph, loss, train: step } = line();
    const { session } = await open(graph);
    const raw = session.rawSession();
    const metadata: RunMetadata = {};
    await raw?.run({ loss, step }, feeds, { outputPartitionGraphs: true }, metadata);
    const { node } = fromBinary(GraphDefSchema, metadata.partitionGraphs?.[0] ?? new Uint8Array());
    expect(node.length).toBeGreaterThan(0);
    expect(new Set(node.map(({ device }) => device))).toEqual(
      new Set(['/job:localhost/replica:0/task:0/device:CPU:0']),
    );
    await raw?.run(loss, feeds, { reportTensorAllocationsUponOom: true });
    // TensorFlow itself says what is wrong with the number of a pool.
    await expect(raw?.run(loss, feeds, { interOpThreadPool: 7 })).rejects.toThrow(InvalidArgumentError);
    expect(await session.run(loss, feeds)).toBeGreaterThanOrEqual(0);
    await session.close();
  });

  it('says what its settings are, and where its library is looked for', async () => {
    const { graph } = line();
    await expect(open(graph, { runtime: 'fast' as never })).rejects.toThrow("runtime: expected 'eager'");
    await expect(open(graph, { ...compiled, libtensorflow: '/nowhere' })).rejects.toThrow('libtensorflow');
  });
});

describe('with runtime auto a step that cannot be compiled', () => {
  it('is computed by tfjs, which is told once with the reason', async () => {
    const graph = new Graph();
    const v = graph.variable('v', 3);
    const loss = graph.op('loss', [v], (value) => value.mul(value.dataSync()[0] ?? 0).asScalar());
    const step = graph.minimize(tf.train.sgd(0.1), loss);
    const logger = new FakeLogger();
    const session = await SingularMonitoredSession.open({ graph, config: { ...compiled, runtime: 'auto' }, logger });
    const events: SessionEvent[] = [];
    session.events$.subscribe((event) => events.push(event));
    expect(await session.run({ loss, step })).toEqual({ loss: 9, step: null });
    expect(await session.run(v)).toBeCloseTo(3 - 0.1 * 3, 6);
    await session.run(step);
    await expect(session.rawSession()?.run(step, null, { outputPartitionGraphs: true })).rejects.toThrow(
      "options.outputPartitionGraphs is not supported by the runtime 'auto' for a step that cannot be compiled; leave it out",
    );
    const chosen = events.filter(({ kind }) => kind === 'runtime.chosen');
    expect(chosen).toEqual([
      { kind: 'runtime.chosen', runtime: 'eager', reason: expect.stringContaining('"loss"') as string },
    ]);
    await session.close();
  });

  it('is refused where the runtime is compiled, with the node and what to do', async () => {
    const graph = new Graph();
    const v = graph.variable('v', 3);
    const loss = graph.op('loss', [v], (value) => value.mul(value.dataSync()[0] ?? 0).asScalar());
    const { session } = await open(graph);
    const refused = session.run(loss);
    await expect(refused).rejects.toBeInstanceOf(UnimplementedError);
    await expect(refused).rejects.toMatchObject({ op: 'loss', name: 'UnimplementedError' });
    await expect(refused).rejects.toThrow('eager');
    await session.close();
  });
});
