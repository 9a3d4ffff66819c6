import * as tf from '@tensorflow/tfjs';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openLibrary } from '../../../../src/runtimes/tensorflow/graph/open-library.js';
import {
  CancelledError,
  Graph,
  InvalidArgumentError,
  MonitoredSession,
  MonitoredTrainingSession,
  UnimplementedError,
  tensorValue,
  WorkerSessionCreator,
  type Node,
  type TensorValue,
} from '../../../../src/index.js';
import type { RunMetadata } from '../../../../src/core/run-metadata.js';
import { replicaDeviceSetter, Server, type DeviceFunction } from '../../../../src/doors/tensorflow.js';
import { memoryStorage } from '../../../../src/doors/testing.js';
import { freePorts } from '../../../cluster/free-ports.js';
import { FakeLogger } from '../../../support/fake-logger.js';

const optimizers: Readonly<Record<string, () => tf.Optimizer>> = {
  sgd: () => tf.train.sgd(0.1),
  momentum: () => tf.train.momentum(0.1, 0.9),
  adagrad: () => tf.train.adagrad(0.1),
  adadelta: () => tf.train.adadelta(0.1),
  adam: () => tf.train.adam(0.1),
  adamax: () => tf.train.adamax(0.1),
  rmsprop: () => tf.train.rmsprop(0.1),
};

interface Program {
  readonly graph: Graph;
  readonly x: Node;
  readonly y: Node;
  readonly loss: Node<number>;
  readonly train: Node<null>;
  readonly step: Node<number>;
  readonly model: tf.LayersModel;
}

let cluster: Record<string, string[]> = {};
let master = '';
let setter: () => DeviceFunction | undefined = () => undefined;

/** A network with a batch normalization and a dropout, whose weights begin with the same values each time. */
function program(optimizer: tf.Optimizer, device: DeviceFunction | string | undefined): Program {
  const kernelInitializer = (seed: number) => tf.initializers.glorotUniform({ seed });
  const model = tf.sequential({
    layers: [
      tf.layers.dense({ name: 'a', units: 5, inputShape: [3], kernelInitializer: kernelInitializer(1) }),
      tf.layers.batchNormalization({ name: 'b' }),
      tf.layers.dropout({ name: 'c', rate: 0.25 }),
      tf.layers.dense({ name: 'd', units: 1, kernelInitializer: kernelInitializer(2) }),
    ],
  });
  model.compile({ optimizer, loss: 'meanSquaredError' });
  const { graph, x, y, loss, train } = Graph.fromLayersModel(model, { device });
  return { graph, x, y, loss, train, step: graph.getOrCreateGlobalStep(), model };
}

interface Trained {
  readonly losses: readonly number[];
  readonly variables: ReadonlyMap<string, TensorValue>;
}

/** Trains on one task, which is the chief, or in this process. */
async function train({ graph, ...nodes }: Program, where: { readonly master?: string }): Promise<Trained> {
  const session = await MonitoredTrainingSession.open({
    graph,
    ...where,
    config: { runtime: 'compiled', seed: 7 },
    logger: new FakeLogger(),
  });
  const losses: number[] = [];
  let variables: ReadonlyMap<string, TensorValue> | undefined;
  await session.use(async () => {
    for (let count = 0; count < 12; count += 1) {
      const { loss, train: step, x, y } = nodes;
      const values = await session.run({ loss, step }, [
        [x, xs],
        [y, ys],
      ]);
      losses.push(values.loss);
    }
    variables = await session.runStepFn(({ session: raw }) => raw.readVariables?.());
  });
  return { losses, variables: variables ?? new Map<string, TensorValue>() };
}

const xs = [
  [0.5, -0.25, 1],
  [0.125, 2, -1],
  [1, 0.75, 0.5],
  [-1, 0.25, 0],
];
const ys = [[1], [0], [2], [-1]];

function bitsOf({ losses, variables }: Trained): unknown {
  return {
    losses,
    variables: [...variables].map(([name, { dtype, shape, data }]) => [name, dtype, shape, [...data]]).sort(),
  };
}

function feeds({ x, y }: Pick<Program, 'x' | 'y'>): readonly (readonly [Node, unknown])[] {
  return [
    [x, xs],
    [y, ys],
  ];
}

/** A line over a variable of the graph's own, within or without a device. */
function line(device: DeviceFunction | string | undefined): { readonly graph: Graph; readonly loss: Node<number> } {
  const graph = new Graph();
  const loss = graph.device(device, () => {
    const weight = graph.variable('weight', [1, 2], { dtype: 'float32' });
    return graph.op('loss', [weight], (one) => one.square().sum().asScalar());
  });
  return { graph, loss };
}

const open = (graph: Graph): Promise<MonitoredSession> =>
  MonitoredTrainingSession.open({ graph, master, config: { runtime: 'compiled' }, logger: new FakeLogger() });

/** A session of a worker. */
const joined = (graph: Graph): Promise<MonitoredSession> => {
  const logger = new FakeLogger();
  const config = { runtime: 'compiled' } as const;
  return MonitoredSession.open({
    sessionCreator: new WorkerSessionCreator({ graph, master, config, recoveryWaitSecs: 0.1, logger }),
    logger,
  });
};

beforeAll(async () => {
  const [ps, chief] = await freePorts(2);
  cluster = { ps: [`127.0.0.1:${ps}`], chief: [`127.0.0.1:${chief}`] };
  const logger = new FakeLogger();
  new Server(cluster, { job: 'ps', task: 0, insecure: true, logger });
  master = new Server(cluster, { job: 'chief', task: 0, insecure: true, logger }).target;
  setter = () => replicaDeviceSetter({ cluster, workerDevice: '/job:chief/task:0' });
});

afterEach(() => {
  tf.disposeVariables();
});

describe('a compiled session on a cluster', { timeout: 120_000 }, () => {
  it.each(Object.entries(optimizers))(
    'trains as one in this process does, bit by bit, with %s',
    async (_name, optimizer) => {
      const theirs = await train(program(optimizer(), undefined), {});
      tf.disposeVariables();
      const ours = await train(program(optimizer(), setter()), { master });
      expect(ours.losses.at(-1)).not.toBe(ours.losses[0]);
      expect(bitsOf(ours)).toEqual(bitsOf(theirs));
    },
  );

  it('gives the variables of tfjs what was trained when it ends', async () => {
    const trained = program(tf.train.sgd(0.1), setter());
    const before = [...(trained.model.getWeights()[0]?.dataSync() ?? [])];
    const { variables } = await train(trained, { master });
    const after = [...(trained.model.getWeights()[0]?.dataSync() ?? [])];
    expect(after).not.toEqual(before);
    expect(after).toEqual([...(variables.get('a/kernel')?.data ?? [])]);
  });

  it('saves checkpoints that tfjs goes on from, with the same variables', async () => {
    const storage = memoryStorage();
    const ours = program(tf.train.adam(0.1), setter());
    const saving = { storage, checkpointDir: 'saved', saveCheckpointSteps: 2, logger: new FakeLogger() };
    await MonitoredTrainingSession.with(
      { graph: ours.graph, master, config: { runtime: 'compiled' }, ...saving },
      async (session) => {
        for (let count = 0; count < 4; count += 1) await session.run(ours.train, feeds(ours));
      },
    );
    tf.disposeVariables();
    const theirs = program(tf.train.adam(0.1), undefined);
    const step = await MonitoredTrainingSession.with(
      { graph: theirs.graph, config: { backend: 'cpu' }, ...saving, checkpointDir: 'saved' },
      async (session) => {
        const values = await session.run({ step: theirs.step, train: theirs.train }, feeds(theirs));
        return values.step;
      },
    );
    expect(step).toBe(4);
  });

  it('counts what several sessions do in one global step, and loses nothing that they add', async () => {
    const chief = program(tf.train.sgd(0.01), setter());
    const worker = program(tf.train.sgd(0.01), setter());
    const first = await open(chief.graph);
    const second = await joined(worker.graph);
    await Promise.all(
      [[first, chief] as const, [second, worker] as const].map(async ([session, own]) => {
        for (let count = 0; count < 15; count += 1) await session.run(own.train, feeds(own));
      }),
    );
    expect(await second.run(worker.step)).toBe(30);
    expect(await first.run(chief.step)).toBe(30);
    await second.close();
    await first.close();
  });

  it('loses nothing of what several sessions add to a weight at a time', async () => {
    const sum = (): { readonly graph: Graph; readonly weight: Node; readonly down: Node<null> } => {
      const graph = new Graph();
      return graph.device(setter(), () => {
        const weight = graph.variable('weight', [100, 200], { dtype: 'float32' });
        const loss = graph.op('loss', [weight], (one) => one.sum().asScalar());
        return { graph, weight, down: graph.minimize(tf.train.sgd(0.5), loss) };
      });
    };
    const [chief, worker] = [sum(), sum()];
    const first = await open(chief.graph);
    const second = await joined(worker.graph);
    const runs = [first.run(chief.weight), second.run(worker.weight)];
    for (let count = 0; count < 20; count += 1) runs.push(first.run(chief.down), second.run(worker.down));
    await Promise.all(runs);
    // Each of the 40 steps goes down by the rate, since the gradient of a sum is one.
    const value = (await second.run(worker.weight)) as TensorValue;
    expect([...value.data]).toEqual([80, 180]);
    await second.close();
    await first.close();
  });

  it('lets a step that was given up come to its end before the next one begins, since it goes on to write', async () => {
    const graph = new Graph();
    const { x, train, step } = graph.device(setter(), () => {
      const x = graph.placeholder('x', { shape: [800, 800] });
      const weight = graph.variable('weight', 1, { dtype: 'float32' });
      const loss = graph.op('loss', [x, weight], (xs, ws) => {
        let product: tf.Tensor = xs.mul(ws);
        for (let count = 0; count < 40; count += 1) product = product.matMul(xs).clipByValue(0, 1);
        return product.mean().asScalar();
      });
      const train = graph.minimize(tf.train.sgd(0.1), loss);
      return { x, train, step: graph.getOrCreateGlobalStep() };
    });
    const session = await MonitoredTrainingSession.open({
      graph,
      master,
      config: { runtime: 'compiled', verifyEvery: 0 },
      logger: new FakeLogger(),
    });
    const xs = tensorValue('float32', [800, 800], new Float32Array(640_000).fill(0.5));
    await session.run(train, [[x, xs]]);
    const library = await openLibrary({});
    const { tensors } = library.counts();
    const controller = new AbortController();
    const run = session.run(train, [[x, xs]], { signal: controller.signal });
    // What reads the counters before is fed nothing.
    await expect.poll(() => library.counts().tensors, { interval: 5 }).toBeGreaterThan(tensors);
    controller.abort();
    await expect(run).rejects.toThrow(CancelledError);
    expect(library.counts().tensors).toBeGreaterThan(tensors);
    expect(await session.run(step)).toBe(2);
    await session.close();
  });

  it('refuses variables that no device of the cluster is named for, before the first step', async () => {
    await expect(open(line(undefined).graph)).rejects.toThrow(
      /^Variable "weight".*: no device of the cluster is named for it, so that each task would train one of its own/,
    );
  });

  it('gives what TensorFlow tells of a run, for whichever option asks', async () => {
    const { graph, loss } = line(setter());
    const session = await open(graph);
    const metadata: RunMetadata = {};
    const options = { outputPartitionGraphs: true };
    const value = await session.runStepFn(({ session: raw }) => raw.run(loss, null, options, metadata));
    expect(value).toBe(5);
    // One graph for each task that took part: the variable is at the parameter server.
    expect(metadata.partitionGraphs?.length).toBe(2);
    expect(metadata.stepStats).toBeUndefined();
    await session.close();
  });

  it('refuses a device that the cluster does not have, by the node’s name', async () => {
    const { graph } = line(setter());
    const far = graph.device('/job:chief/task:0/device:GPU:7', () => {
      const two = graph.constant('two', 2);
      return graph.op('far', [two], (one) => one.square());
    });
    const session = await open(graph);
    const error: unknown = await session.run(far).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(InvalidArgumentError);
    expect(String(error)).toContain('Node "far": it cannot be where graph.device() says');
    await session.close().catch(() => undefined);
  });

  it('refuses to write a variable that the graph does not know', async () => {
    const hidden = tf.variable(tf.scalar(1), false, 'hidden');
    const { graph } = line(setter());
    const counts = graph.device(setter(), () =>
      graph.op('counts', [], () => {
        hidden.assign(hidden.add(1));
        return hidden.clone();
      }),
    );
    const session = await open(graph);
    await expect(session.run(counts)).rejects.toThrow(UnimplementedError);
    await session.close().catch(() => undefined);
  });

  it('refuses sums of gradients over several runs', async () => {
    const { graph, loss } = line(setter());
    const step = graph.device(setter(), () => graph.minimize(tf.train.sgd(0.1), loss, { accumulateSteps: 2 }));
    const session = await open(graph);
    await expect(session.run(step)).rejects.toThrow(/sums of gradients over several runs \(accumulateSteps\)/);
    await session.close().catch(() => undefined);
  });
});
