import * as tf from '@tensorflow/tfjs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { GraphKeys } from '../../../src/core/graph-keys.js';
import type { Session } from '../../../src/core/session.js';
import { RecordingLogger, VirtualClock } from '../../../src/doors/testing.js';
import { DeadlineExceededError, FailedPreconditionError } from '../../../src/errors.js';
import { Graph } from '../../../src/graph/graph.js';
import { Scaffold } from '../../../src/scaffold/scaffold.js';
import { ChiefSessionCreator } from '../../../src/session/creators/chief-session-creator.js';
import { SessionManager } from '../../../src/session/creators/session-manager.js';
import { WorkerSessionCreator } from '../../../src/session/creators/worker-session-creator.js';

const config = { backend: 'cpu' };
const logger = new RecordingLogger();

let opened: Session[];
let callersOwn: { dispose(): void }[];
/** How many tensors there are while no session is open. */
let tensorsAtRest: number;

beforeEach(async () => {
  await tf.setBackend('cpu');
  tensorsAtRest = tf.memory().numTensors;
  opened = [];
  callersOwn = [];
});

afterEach(async () => {
  for (const session of opened) await session.close();
  expect(tf.memory().numTensors).toBe(tensorsAtRest);
  for (const thing of callersOwn) thing.dispose();
});

async function open(creator: ChiefSessionCreator | WorkerSessionCreator): Promise<Session> {
  const session = await creator.createSession();
  opened.push(session);
  return session;
}

/** A finalized chief of a graph with one weight of the caller's, 3 at first, whose gradient is always 1. */
async function trainingChief(optimizer: tf.Optimizer) {
  const weight = tf.tidy(() => tf.variable(tf.scalar(3)));
  callersOwn.push(weight, optimizer);
  const graph = new Graph();
  graph.track('weight', weight);
  const loss = graph.op('loss', [], () => weight.mul(1).asScalar());
  const train = graph.minimize(optimizer, loss);
  const chief = new ChiefSessionCreator({ graph, config, logger });
  await chief.finalize();
  tensorsAtRest = tf.memory().numTensors;
  return { chief, train, weightNow: () => weight.dataSync()[0] };
}

describe('a chief on the eager runtime', () => {
  it('keeps pretrained weights, and goes back to them and to step 0 at a recovery', async () => {
    const { chief, train, weightNow } = await trainingChief(tf.train.sgd(0.5));
    const first = await open(chief);
    expect(weightNow()).toBe(3);
    await first.run(train);
    await first.run(train);
    expect([weightNow(), await first.run('global_step')]).toEqual([2, 2]);
    await first.close();
    const second = await open(chief);
    expect([weightNow(), await second.run('global_step')]).toEqual([3, 0]);
  });

  it('puts the slots of optimizers into their first state, too', async () => {
    const { chief, train, weightNow } = await trainingChief(tf.train.momentum(1, 0.5));
    for (let creation = 1; creation <= 2; creation++) {
      const session = await open(chief);
      await session.run(train);
      await session.run(train);
      expect(weightNow()).toBe(3 - 1 - 1.5);
      await session.close();
    }
  });

  it('starts the next monitored session from what the last one left', async () => {
    const { chief, train, weightNow } = await trainingChief(tf.train.sgd(0.5));
    const session = await open(chief);
    await session.run(train);
    await session.close();
    chief.graph.unfinalize();
    await chief.finalize();
    await open(chief);
    expect(weightNow()).toBe(2.5);
  });

  it('initializes local variables at every creation', async () => {
    const graph = new Graph();
    const count = graph.variable('count', 0, { local: true, dtype: 'int32' });
    const increment = graph.assignAdd(count, 1);
    const chief = new ChiefSessionCreator({ graph, config, logger });
    const session = await open(chief);
    await session.run(increment);
    expect(await session.run(count)).toBe(1);
    const next = await open(chief);
    expect(await next.run(count)).toBe(1);
  });

  it('lets the init function write after the init op', async () => {
    const graph = new Graph();
    const w = graph.variable('w', 1);
    const set = graph.assign(w, 7);
    const scaffold = new Scaffold({
      initFn: async (_, session) => {
        await session.run(set);
      },
    });
    const session = await open(new ChiefSessionCreator({ graph, scaffold, config, logger }));
    expect(await session.run(w)).toBe(7);
  });

  it('feeds the init op', async () => {
    const graph = new Graph();
    const w = graph.variable('w', 1);
    const x = graph.placeholder('x', { shape: [] });
    const scaffold = new Scaffold({ initOp: graph.assign(w, x), initFeeds: { x: 9 } });
    const session = await open(new ChiefSessionCreator({ graph, scaffold, config, logger }));
    expect(await session.run(w)).toBe(9);
  });

  it('names the variables that the init op leaves out', async () => {
    const graph = new Graph();
    const a = graph.variable('a', 1);
    graph.variable('b', 1);
    graph.variable('c', 1, { local: true });
    const scaffold = new Scaffold({ initOp: graph.assign(a, 2, 'only_a') });
    await expect(open(new ChiefSessionCreator({ graph, scaffold, config, logger }))).rejects.toThrow(
      new FailedPreconditionError(
        'Init operations did not make model ready for local_init.  Init op: only_a, init fn: None, ' +
          'error: Variables not initialized: b',
      ),
    );
  });

  it('takes a ready op that reads an uninitialized variable as a sign of a model that is not ready', async () => {
    const graph = new Graph();
    const w = graph.variable('w', 1);
    const readyOp = graph.op('probe', [w], (value) => value.add(0));
    const manager = new SessionManager({ graph, readyOp, logger });
    await expect(manager.prepareSession('', { initFn: () => undefined, config })).rejects.toThrow(
      /^Init operations did not make model ready\. {2}.*error: Attempting to use uninitialized value w/,
    );
  });

  it('opens a graph without variables', async () => {
    const graph = new Graph();
    const c = graph.constant('c', 4);
    const session = await open(new ChiefSessionCreator({ graph, config, logger }));
    expect(await session.run(c)).toBe(4);
  });

  it('finds its pieces again when the graph was opened and finalized a second time', async () => {
    const graph = new Graph();
    graph.variable('w', 1);
    const first = new ChiefSessionCreator({ graph, config, logger });
    await open(first);
    graph.unfinalize();
    const second = new ChiefSessionCreator({ graph, config, logger });
    await open(second);
    expect(second.scaffold.initOp).toBe(first.scaffold.initOp);
    expect(graph.getCollection(GraphKeys.INIT_OP)).toHaveLength(1);
  });
});

describe('a worker on the eager runtime', () => {
  it('waits until the chief has initialized what they share', async () => {
    const graph = new Graph();
    const w = graph.variable('w', 5);
    const clock = new VirtualClock();
    const waited = open(new WorkerSessionCreator({ graph, config, clock, logger }));
    await clock.advance(30_000);
    const chief = await open(new ChiefSessionCreator({ graph, config, logger }));
    expect(await chief.run(w)).toBe(5);
    await clock.advance(30_000);
    const worker = await waited;
    expect(worker).not.toBe(chief);
    expect(await worker.run(w)).toBe(5);
    expect(clock.pending).toBe(0);
  });

  it('says what the chief did not initialize', async () => {
    const graph = new Graph();
    graph.variable('w', 5);
    await expect(open(new WorkerSessionCreator({ graph, config, maxWaitSecs: 1, logger }))).rejects.toThrow(
      new DeadlineExceededError('Session was not ready after waiting 1 secs. Variables not initialized: w'),
    );
  });
});
