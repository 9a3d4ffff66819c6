import { mkdtemp, rm } from 'node:fs/promises';
import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as tf from '@tensorflow/tfjs';
import { describe, expect, it, onTestFinished } from 'vitest';
import { loadCheckpoint } from '../../src/checkpoint/read/load-checkpoint.js';
import type { AssignmentMap } from '../../src/checkpoint/warm-start/assignments.js';
import { initFromCheckpoint } from '../../src/checkpoint/warm-start/init-from-checkpoint.js';
import type { TensorValue } from '../../src/core/tensor-value.js';
import { FailedPreconditionError, InvalidArgumentError } from '../../src/errors.js';
import { Graph } from '../../src/graph/graph.js';
import { MonitoredTrainingSession } from '../../src/session/monitored-training-session.js';
import { SingularMonitoredSession } from '../../src/session/singular-monitored-session.js';
import { memoryStorage } from '../../src/storage/memory-storage.js';
import { FakeLogger } from '../support/fake-logger.js';

type Values = Readonly<Record<string, readonly number[]>>;

/** What TensorFlow makes of it (test/training/oracle/warm_start.py). */
interface Scenario {
  readonly map: AssignmentMap;
  readonly values?: Values;
  readonly error?: string;
  readonly message?: string;
  readonly when?: 'call' | 'run';
}

interface Golden {
  readonly stored: Values;
  readonly scenarios: Readonly<Record<string, Scenario>>;
  readonly adam: Readonly<Record<string, Scenario>>;
  readonly objects: Readonly<Record<string, { readonly weights: Values; readonly optimizer: Values }>>;
}

const folder = path.resolve(import.meta.dirname, '../golden/training/warm-start');
const golden = JSON.parse(readFileSync(path.join(folder, 'warm-start.json'), 'utf8')) as Golden;
const logger = new FakeLogger();

function own<T extends { dispose(): unknown }>(thing: T): T {
  onTestFinished(() => {
    thing.dispose();
  });
  return thing;
}

/** The graph of the scenarios. */
function started({ adam = false }: { readonly adam?: boolean } = {}): Graph {
  const graph = new Graph();
  const kernel = graph.variable('new/kernel', [
    [0, 0],
    [0, 0],
  ]);
  graph.variable('new/bias', [0, 0]);
  graph.variable('new/deep/w', [0, 0, 0]);
  graph.variable('top', [0]);
  graph.variable('whole', [0, 0], { dtype: 'int32', trainable: false });
  graph.variable('rows/part_0', [[0, 0, 0]]);
  if (adam) {
    const loss = graph.op('loss', [kernel], (value) => value.square().sum().asScalar());
    graph.minimize(own(tf.train.adam(0.1)), loss, { varList: [kernel] });
  }
  return graph;
}

async function valuesOf(graph: Graph): Promise<Values> {
  const session = await SingularMonitoredSession.open({ graph, config: { backend: 'cpu' }, logger });
  const values = (await session.rawSession()?.readVariables?.()) ?? new Map<string, TensorValue>();
  await session.close();
  return Object.fromEntries(
    [...values].map(([name, { data }]) => [name, Array.from(data as ArrayLike<number | bigint>, Number)]),
  );
}

async function expectScenario(graph: Graph, { map, values, error, message, when }: Scenario): Promise<void> {
  const init = initFromCheckpoint(graph, path.join(folder, 'names'), map, { logger });
  if (values) {
    await init;
    expect(await valuesOf(graph)).toEqual(values);
    return;
  }
  expect(error).toBe(when === 'call' ? 'ValueError' : 'InvalidArgumentError');
  await expect(init).rejects.toThrow(when === 'call' ? RangeError : InvalidArgumentError);
  if (when === 'call' && typeof message === 'string') {
    const [start = ''] = message.replaceAll('GOLDEN', folder).split(' {');
    await expect(init).rejects.toThrow(start);
  }
}

describe('variables that start from a checkpoint', () => {
  // TensorFlow takes the first letter off each name then, and finds nothing.
  const odd = ['a scope without its last slash', 'root'];
  const scenarios = Object.entries(golden.scenarios).filter(([name]) => !odd.includes(name));

  it.each(scenarios)('are given what TensorFlow gives them: %s', (_, scenario) => expectScenario(started(), scenario));

  it('are refused in a scope without its last slash, and where the root lacks one', async () => {
    const names = path.join(folder, 'names');
    await expect(initFromCheckpoint(started(), names, { 'old/': 'new' })).rejects.toThrow(RangeError);
    await expect(initFromCheckpoint(started(), names, { '/': '/' })).rejects.toThrow(
      'Tensor new/bias (new/bias in /) is not found',
    );
  });

  it('include the slots of an optimizer that is in use, as in TensorFlow, with a warning of what its powers do', async () => {
    const lines = logger.lines.length;
    await expectScenario(started({ adam: true }), golden.adam['a scope with slots'] as Scenario);
    expect(logger.lines.slice(lines).join()).toContain('beta1_power and beta2_power not');
  });

  it('include slots and powers that are named', async () => {
    const graph = started({ adam: true });
    const map = { 'old/kernel/Adam_1': 'new/kernel/Adam_1', beta1_power: 'beta1_power', global_step: 'global_step' };
    await initFromCheckpoint(graph, path.join(folder, 'names/model.ckpt-2'), map, { logger });
    expect(await valuesOf(graph)).toMatchObject({
      'new/kernel/Adam_1': golden.stored['old/kernel/Adam_1'],
      'new/kernel/Adam': [0, 0, 0, 0],
      beta1_power: golden.stored['beta1_power'],
      global_step: [2],
    });
  });

  it('are cut out of one tensor as parts, by name or as a list, and put together from parts that are stored', async () => {
    const graph = new Graph();
    const zeros = (rows: number, columns: number): number[][] =>
      Array.from({ length: rows }, () => new Array<number>(columns).fill(0));
    const rows = [graph.variable('first', zeros(3, 3)), graph.variable('second', zeros(1, 3))];
    graph.variable('columns/part_0', zeros(4, 1));
    graph.variable('columns/part_1', zeros(4, 2));
    graph.variable('whole', zeros(4, 3));
    const pairs = [
      ['cut', rows],
      ['cut', 'columns'],
      ['cut', 'whole'],
    ] as const;
    const names = path.join(folder, 'names');
    await initFromCheckpoint(graph, names, pairs, { logger });
    const cut = golden.stored['cut'] as readonly number[];
    const column = (...places: readonly number[]): number[] =>
      [0, 3, 6, 9].flatMap((row) => places.map((place) => cut[row + place] as number));
    expect(await valuesOf(graph)).toEqual({
      first: cut.slice(0, 9),
      second: cut.slice(9),
      'columns/part_0': column(0),
      'columns/part_1': column(1, 2),
      whole: cut,
    });
    const other = new Graph();
    const few = [other.variable('first', zeros(3, 3)), other.variable('second', zeros(2, 3))];
    await expect(initFromCheckpoint(other, names, { cut: few })).rejects.toThrow(
      "Shape of variable first,second:0 ((3, 3),(2, 3)) doesn't match",
    );
  });

  it('are given as nodes, as variables that were adopted, in Maps and in pairs', async () => {
    const graph = started();
    const adopted = own(tf.tidy(() => tf.variable(tf.zeros([2]))));
    graph.track('mine', adopted);
    const bias = graph.lookup('new/bias');
    const names = await initFromCheckpoint(
      graph,
      path.join(folder, 'names'),
      [
        ['old/bias', bias],
        ['old/bias', adopted],
      ],
      { logger },
    );
    expect(names).toEqual(['new/bias', 'mine']);
    expect(await valuesOf(graph)).toMatchObject({ 'new/bias': [5, 6], mine: [5, 6] });
    const again = started();
    await initFromCheckpoint(again, path.join(folder, 'names'), new Map([['top', 'top']]), { logger });
    expect(await valuesOf(again)).toMatchObject({ top: [10] });
  });

  it('are refused for a graph that is finalized, a map that is none, and a directory without checkpoints', async () => {
    const graph = started();
    graph.finalize();
    const names = path.join(folder, 'names');
    await expect(initFromCheckpoint(graph, names, { top: 'top' })).rejects.toThrow(FailedPreconditionError);
    await expect(initFromCheckpoint(started(), names, 'top' as never)).rejects.toThrow('assignmentMap: expected');
    await expect(initFromCheckpoint(started(), names, { top: 1 as never })).rejects.toThrow('assignmentMap["top"]');
    await expect(initFromCheckpoint(started(), folder, { top: 'top' }, { logger })).rejects.toThrow(
      'nor the variables of a SavedModel',
    );
    await expect(initFromCheckpoint(started(), `${names}/none`, { top: 'top' })).rejects.toThrow('none');
  });

  it('are not used by a session that goes on from a checkpoint of its own', async () => {
    const storage = memoryStorage();
    const life = async (): Promise<number[]> => {
      const graph = started();
      const top = graph.lookup('top');
      const add = graph.assignAdd(top as never, [1]);
      const step = graph.assignAdd(graph.getOrCreateGlobalStep(), 1);
      await initFromCheckpoint(graph, path.join(folder, 'names'), { top: 'top' }, { logger });
      const options = {
        graph,
        checkpointDir: 'run',
        storage,
        logger,
        config: { backend: 'cpu' },
        logStepCountSteps: 0,
      };
      await MonitoredTrainingSession.with(options, (session) => session.run([add, step]));
      const reader = await loadCheckpoint('run', { storage });
      const { data } = await reader.read('top');
      await reader.close();
      return [...(data as Float32Array)];
    };
    expect([await life(), await life()]).toEqual([[11], [12]]);
  });
});

describe('models that start from what TensorFlow 2 saved', () => {
  const adam = (): tf.Optimizer => own(tf.train.adam(0.1));

  function model(optimizer: tf.Optimizer): Graph {
    const net = own(
      tf.sequential({ layers: [tf.layers.dense({ units: 2, inputShape: [3] }), tf.layers.dense({ units: 1 })] }),
    );
    net.compile({ optimizer, loss: 'meanSquaredError' });
    return Graph.fromLayersModel(net, { prefix: 'net' }).graph;
  }

  function expected(weights: Values): Values {
    return Object.fromEntries(Object.entries(weights).map(([name, value]) => [`net/${name}`, value]));
  }

  it.each(['saved-model', 'saved-model/variables', 'saved-model/variables/variables'])(
    'take the weights of a SavedModel: %s',
    async (place) => {
      const graph = model(adam());
      await initFromCheckpoint(graph, path.join(folder, place), { '/': 'net/' }, { logger });
      const { weights = {} } = golden.objects['saved-model'] ?? {};
      expect(await valuesOf(graph)).toMatchObject({ ...expected(weights), 'net/dense/bias/Adam': [0, 0] });
    },
  );

  it.each([
    ['adam', 'Adam/m/dense/kernel', 'Adam/v/dense_1/bias'],
    ['legacy-adam', 'Adam/dense/kernel/m', 'Adam/dense_1/bias/v'],
  ])('take the slots of %s, and the powers that its steps make', async (label, first, second) => {
    const graph = model(adam());
    await initFromCheckpoint(graph, path.join(folder, label, 'ckpt'), { '/': 'net/' }, { logger });
    const { weights, optimizer } = golden.objects[label] as Golden['objects'][string];
    const beta = Math.fround(0.9);
    const power = [1, 2, 3].reduce((value) => Math.fround(value * beta), beta);
    expect(await valuesOf(graph)).toMatchObject({
      ...expected(weights),
      'net/dense/kernel/Adam': optimizer[first],
      'net/dense_1/bias/Adam_1': optimizer[second],
      beta1_power: [power],
    });
  });

  it('take the slots of RMSprop, and leave those of SGD, in which the learning rate is', async () => {
    const graph = model(own(tf.train.rmsprop(0.1, 0.9, 0.5, 1e-7, true)));
    await initFromCheckpoint(graph, path.join(folder, 'rmsprop/ckpt'), { '/': 'net/' }, { logger });
    const { optimizer } = golden.objects['rmsprop'] as Golden['objects'][string];
    expect(await valuesOf(graph)).toMatchObject({
      'net/dense/kernel/RMSProp': optimizer['RMSprop/velocity/dense/kernel'],
      'net/dense/kernel/RMSProp_1': optimizer['RMSprop/average_gradient/dense/kernel'],
      'net/dense/kernel/RMSProp_2': optimizer['RMSprop/momentum/dense/kernel'],
    });
    for (const label of ['momentum', 'legacy-momentum']) {
      const other = model(own(tf.train.momentum(0.1, 0.9)));
      await initFromCheckpoint(other, path.join(folder, label, 'ckpt'), { '/': 'net/' }, { logger });
      const { weights } = golden.objects[label] as Golden['objects'][string];
      expect(await valuesOf(other)).toMatchObject({ ...expected(weights), 'net/dense_1/bias/Momentum': [0] });
    }
  });

  it('train on from a directory of ours as if they had not been interrupted', async () => {
    const directory = await mkdtemp(path.join(tmpdir(), 'warm-start-'));
    onTestFinished(() => rm(directory, { recursive: true }));
    const train = async (graph: Graph, steps: number, checkpointDir?: string): Promise<Values> => {
      const options = { graph, logger, config: { backend: 'cpu' }, logStepCountSteps: 0, checkpointDir };
      const feeds = { x: [[1, 2, 3]], y: [[1]] };
      let values: Values = {};
      const look = {
        end: async (session?: { readVariables?(): Promise<ReadonlyMap<string, { readonly data: unknown }>> }) => {
          const read = (await session?.readVariables?.()) ?? new Map<string, { readonly data: unknown }>();
          values = Object.fromEntries(
            [...read].map(([name, { data }]) => [name, Array.from(data as number[], Number)]),
          );
        },
      };
      await MonitoredTrainingSession.with({ ...options, hooks: [look] }, async (session) => {
        for (let step = 0; step < steps; step += 1) await session.run('train', feeds);
      });
      return values;
    };
    const before = await train(model(adam()), 3, directory);
    const graph = model(adam());
    await initFromCheckpoint(graph, directory, { '/': '/' }, { logger });
    expect(await valuesOf(graph)).toEqual(before);
  });
});
