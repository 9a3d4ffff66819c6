import { describe, expect, test } from 'vitest';

import type { Session } from '../../src/core/session.js';
import type { SessionEvent } from '../../src/core/session-event.js';
import { settle, VirtualClock } from '../../src/doors/testing.js';
import { CancelledError } from '../../src/errors.js';
import { inputs } from '../../src/doors/data.js';
import { Graph } from '../../src/graph/graph.js';
import { FIFOQueue } from '../../src/graph/queues/fifo-queue.js';
import type { Node } from '../../src/graph/node.js';
import { MonitoredSession } from '../../src/session/monitored-session.js';
import type { MonitoredSessionOptions } from '../../src/session/monitored-session-options.js';
import { createDeferred } from '../support/deferred.js';
import { rejection } from '../support/scene.js';
import { watchRejections } from '../support/watch-rejections.js';

watchRejections();

const clock = (): VirtualClock => new VirtualClock({ autoAdvance: true });

/** Something that a run waits for without end, in a graph of its own. */
const waits: readonly [string, (graph: Graph) => Node][] = [
  ['an element of a queue', (graph) => new FIFOQueue(graph, { capacity: 1, dtypes: 'float32', shapes: [] }).dequeue()],
  [
    'many elements of a queue',
    (graph) => new FIFOQueue(graph, { capacity: 3, dtypes: 'float32', shapes: [] }).dequeueMany(3),
  ],
  [
    'room in a queue',
    (graph) => {
      const queue = new FIFOQueue(graph, { capacity: 1, dtypes: 'float32', shapes: [] });
      return queue.enqueueMany([[1, 2, 3]]);
    },
  ],
  [
    'an element of an iterator',
    (graph) =>
      graph.iterator(
        // eslint-disable-next-line require-yield -- the element never comes
        inputs(async function* (): AsyncGenerator<number> {
          await new Promise(() => undefined);
        }),
      ),
  ],
];

describe.each(waits)('a close while a run waits for %s', (_what, build) => {
  test('cancels the run at once, and is no failure', async () => {
    const graph = new Graph();
    const node = build(graph);
    const time = clock();
    const session = await MonitoredSession.open({ graph, clock: time });
    const events: SessionEvent[] = [];
    session.events$.subscribe((event) => events.push(event));
    const run = rejection(session.run(node));
    await settle();
    expect(await session.close()).toEqual({ kind: 'completed' });
    expect(await run).toMatchObject({
      constructor: CancelledError,
      message: 'The run was cancelled while it waited: its session is asked to close.',
    });
    expect([time.now(), time.pending]).toEqual([0, 0]);
    expect(events.map(({ kind }) => kind)).not.toContain('work.abandoned');
    expect(events.map(({ kind }) => kind)).not.toContain('step.failed');
  });

  test('by its signal is an outcome of `stopped`', async () => {
    const graph = new Graph();
    const node = build(graph);
    const controller = new AbortController();
    const time = clock();
    const session = await MonitoredSession.open({ graph, clock: time, signal: controller.signal });
    const run = rejection(session.run(node));
    const inFn = rejection(session.runStepFn((context) => context.runWithHooks(node)));
    await settle();
    controller.abort('enough');
    expect(await session.closed).toEqual({ kind: 'stopped', reason: 'enough' });
    expect(await run).toBeInstanceOf(CancelledError);
    await inFn;
    expect(time.now()).toBe(0);
  });
});

test('a run within a step function that a close cancels is no failure', async () => {
  const graph = new Graph();
  const element = new FIFOQueue(graph, { capacity: 1, dtypes: 'float32', shapes: [] }).dequeue();
  const session = await MonitoredSession.open({ graph, clock: clock() });
  const fn = rejection(session.runStepFn((context) => context.runWithHooks(element)));
  await settle();
  expect(await session.close()).toEqual({ kind: 'completed' });
  expect(await fn).toBeInstanceOf(CancelledError);
});

test('what a cancelled run had taken goes back', async () => {
  const graph = new Graph();
  const full = new FIFOQueue(graph, { capacity: 2, dtypes: 'float32', shapes: [] });
  const empty = new FIFOQueue(graph, { capacity: 2, dtypes: 'float32', shapes: [] });
  const [put, size] = [full.enqueue(7), full.size()];
  const both = [full.dequeue(), empty.dequeue()];
  const sizes: unknown[] = [];
  const hook = { end: async (raw: Session | undefined) => void sizes.push(await raw?.run(size)) };
  const session = await MonitoredSession.open({ graph, clock: clock(), hooks: [hook] });
  await session.run(put);
  const run = rejection(session.run(both));
  await settle();
  await session.close();
  expect(await run).toBeInstanceOf(CancelledError);
  expect(sizes).toEqual([1]);
});

test('a run that finds what it needs at once is not cancelled, though it begins when the close is asked for', async () => {
  const graph = new Graph();
  const queue = new FIFOQueue(graph, { capacity: 2, dtypes: 'float32', shapes: [] });
  const numbers = graph.iterator(inputs([1, 2, 3]));
  const put = queue.enqueue(7);
  const gate = createDeferred();
  const hooks: MonitoredSessionOptions['hooks'] = [{ beforeRun: () => gate.promise.then(() => undefined) }];
  const session = await MonitoredSession.open({ graph, clock: clock(), hooks });
  const run = session.run([numbers, put]);
  await settle();
  const close = session.close();
  await settle();
  gate.resolve();
  expect(await run).toEqual([1, null]);
  expect(await close).toEqual({ kind: 'completed' });
});

test('requestStop() lets a run wait on: the run in the slot is to complete', async () => {
  const graph = new Graph();
  const queue = new FIFOQueue(graph, { capacity: 1, dtypes: 'float32', shapes: [] });
  const [put, element] = [queue.enqueue(7), queue.dequeue()];
  const raws: Session[] = [];
  const hook = { afterCreateSession: (raw: Session) => void raws.push(raw) };
  const session = await MonitoredSession.open({ graph, clock: clock(), hooks: [hook] });
  const run = session.run(element);
  await settle();
  session.requestStop('enough');
  await settle();
  await raws[0]?.run(put);
  expect(await run).toBe(7);
  expect(await session.close()).toEqual({ kind: 'stopped', reason: 'enough' });
});
