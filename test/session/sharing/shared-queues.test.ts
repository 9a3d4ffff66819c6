import * as tf from '@tensorflow/tfjs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import type { SessionRunHook } from '../../../src/core/session-run-hook.js';
import { addQueueRunner } from '../../../src/coordination/add-queue-runner.js';
import { QueueRunner } from '../../../src/coordination/queue-runner.js';
import { RecordingLogger, settle } from '../../../src/doors/testing.js';
import { AbortedError, InternalError, OutOfRangeError } from '../../../src/errors.js';
import { Graph } from '../../../src/graph/graph.js';
import { FIFOQueue } from '../../../src/graph/queues/fifo-queue.js';
import { ChiefSessionCreator } from '../../../src/session/creators/chief-session-creator.js';
import { MonitoredSession } from '../../../src/session/monitored-session.js';
import { rejection } from '../../support/scene.js';

const config = { backend: 'cpu' };
const logger = new RecordingLogger();
const lost = new AbortedError('lost');

let tensors: number;
let open: MonitoredSession[];

beforeEach(async () => {
  await tf.setBackend('cpu');
  tensors = tf.memory().numTensors;
  open = [];
});

afterEach(async () => {
  for (const session of open) await session.close();
  expect(tf.memory().numTensors).toBe(tensors);
});

/** A graph with a queue of two, which its queue runner fills with numbers from 0 to below `end`. */
function filling(end: number, meddle: (n: number) => void = () => undefined) {
  const graph = new Graph();
  const n = graph.iterator(function* () {
    for (let next = 0; next < end; next++) {
      meddle(next);
      yield next;
    }
  });
  const queue = new FIFOQueue(graph, { capacity: 2, dtypes: ['float32'], shapes: [[]] });
  const runner = new QueueRunner({ queue, enqueueOps: queue.enqueue([n]), logger });
  const started: unknown[] = [];
  addQueueRunner(graph, {
    name: runner.name,
    createTasks: (session, coordinator) => {
      started.push(session);
      return runner.createTasks(session, coordinator);
    },
  });
  return { graph, dequeue: queue.dequeue(), isClosed: queue.isClosed(), started };
}

async function session({ graph }: { readonly graph: Graph }, hooks: SessionRunHook[] = []): Promise<MonitoredSession> {
  const sessionCreator = new ChiefSessionCreator({ graph, config, logger });
  const options = { sessionCreator, hooks, logger, recovery: { backoff: () => 0 } };
  const opened = await MonitoredSession.open(options);
  open.push(opened);
  return opened;
}

/** Takes so many elements, from the sessions in turn. */
async function take(
  nodes: { readonly dequeue: unknown },
  count: number,
  ...from: MonitoredSession[]
): Promise<unknown[]> {
  const taken: unknown[] = [];
  for (let turn = 0; turn < count; turn++) taken.push(await from[turn % from.length]?.run(nodes.dequeue));
  return taken;
}

describe('the queues of a graph with several sessions', () => {
  it('are filled by the first, for all', async () => {
    const nodes = filling(100);
    const first = await session(nodes);
    const second = await session(nodes);
    expect(await take(nodes, 8, first, second)).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
    expect(nodes.started).toHaveLength(1);
  });

  it('stay open when the first closes, and are filled by the next one', async () => {
    const nodes = filling(100);
    const [first, second, third] = [await session(nodes), await session(nodes), await session(nodes)] as const;
    await take(nodes, 3, first, second, third);
    await first.close();
    expect(await take(nodes, 6, second, third)).toEqual([3, 4, 5, 6, 7, 8]);
    await second.close();
    expect(await take(nodes, 6, third)).toEqual([9, 10, 11, 12, 13, 14]);
    expect(nodes.started).toHaveLength(3);
  });

  it('stay open when one closes that does not fill them', async () => {
    const nodes = filling(100);
    const [first, second] = [await session(nodes), await session(nodes)] as const;
    await second.close();
    expect(await take(nodes, 5, first)).toEqual([0, 1, 2, 3, 4]);
  });

  it('are filled by another one while a lost session recovers, and on', async () => {
    const nodes = filling(100);
    let due = 0;
    const hook = {
      beforeRun: () => {
        if (due-- > 0) throw lost;
      },
    };
    const [first, second] = [await session(nodes, [hook]), await session(nodes)] as const;
    await take(nodes, 2, first, second);
    due = 1;
    expect(await take(nodes, 6, first, second)).toEqual([2, 3, 4, 5, 6, 7]);
    expect(nodes.started).toHaveLength(2);
  });

  it('come to their end for all once the input has ended, and begin anew when nobody is left', async () => {
    const nodes = filling(4);
    const [first, second] = [await session(nodes), await session(nodes)] as const;
    expect(await take(nodes, 4, first, second)).toEqual([0, 1, 2, 3]);
    expect(await rejection(first.run(nodes.dequeue))).toBeInstanceOf(OutOfRangeError);
    await first.close();
    expect(await rejection(second.run(nodes.dequeue))).toBeInstanceOf(OutOfRangeError);
    expect((await second.close()).kind).toBe('exhausted');
    const third = await session(nodes);
    expect(await take(nodes, 4, third)).toEqual([0, 1, 2, 3]);
  });

  it('end for the session whose queue runner fails, and for no other', async () => {
    const broken = new InternalError('no disk');
    let fails = true;
    const nodes = filling(100, (n) => {
      if (n === 2 && fails) throw broken;
    });
    const [first, second] = [await session(nodes), await session(nodes)] as const;
    expect(await take(nodes, 2, first, second)).toEqual([0, 1]);
    const waiting = second.run(nodes.dequeue);
    expect(await rejection(first.run(nodes.dequeue))).toBeInstanceOf(OutOfRangeError);
    expect(first.shouldStop()).toBe(true);
    fails = false;
    expect(await rejection(first.close())).toBe(broken);
    expect([await waiting, await second.run(nodes.dequeue), second.shouldStop()]).toEqual([2, 3, false]);
  });

  it('are closed for the session whose tasks have stopped, as its own nodes say', async () => {
    const nodes = filling(100);
    const stopped: unknown[] = [];
    const hook: SessionRunHook = {
      afterCreateSession: async (raw, coordinator) => {
        coordinator.requestStop();
        await settle();
        stopped.push(await raw.run(nodes.isClosed));
      },
    };
    await session(nodes, [hook]);
    const second = await session(nodes);
    expect([stopped, await second.run(nodes.isClosed)]).toEqual([[true], false]);
  });
});
