import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { setTimeout } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Session } from '../../src/core/session.js';
import { CancelledError, DeadlineExceededError } from '../../src/errors.js';
import { TensorFlowGraph } from '../../src/runtimes/tensorflow/graph/tensorflow-graph.js';
import { MonitoredSession } from '../../src/session/monitored-session.js';

let graph: TensorFlowGraph;
let raw: Session | undefined;
let session: MonitoredSession;

beforeEach(async () => {
  graph = await TensorFlowGraph.create();
  const { ops } = graph;
  const queue = ops.FIFOQueueV2({ componentTypes: ['float32'], name: 'queue' });
  ops.QueueDequeueV2(queue, { componentTypes: ['float32'], name: 'dequeue' });
  ops.QueueEnqueueV2(queue, [1], { name: 'enqueue' });
  ops.SelfAdjointEigV2(ops.RandomUniform([900, 900], { dtype: 'float32' }), { name: 'long' });
  ops.AddV2(1, 1, { name: 'step' });
  session = await MonitoredSession.open({
    graph,
    hooks: [
      {
        afterCreateSession: (created) => {
          raw = created;
        },
      },
    ],
  });
});
afterEach(async () => {
  await session.close();
  const { library } = graph;
  expect(library.counts()).toMatchObject({ tensors: 0, buffers: 0, sessions: 0, statuses: 0 });
  graph.close();
});

/** What a run came to, or that it is under way. */
function watched(run: Promise<unknown>): { end: unknown } {
  const seen: { end: unknown } = { end: 'under way' };
  run.then(
    (value) => (seen.end = value),
    (error: unknown) => (seen.end = error),
  );
  return seen;
}

/** Begins a run, and gives it up once TensorFlow makes it. */
async function givenUp(fetch: string): Promise<void> {
  const controller = new AbortController();
  const run = session.run(fetch, undefined, { signal: controller.signal });
  await expect.poll(() => graph.library.counts().statuses).toBe(1);
  const before = performance.now();
  controller.abort();
  await expect(run).rejects.toThrow(CancelledError);
  expect(performance.now() - before).toBeLessThan(500);
  expect(graph.library.counts().statuses).toBe(1);
}

describe('a run of TensorFlow that was given up by its signal', () => {
  it('keeps the place of the step while it waits, and what it was given; files are read meanwhile', async () => {
    await givenUp('dequeue:0');
    const next = watched(session.run('step:0'));
    for (let look = 0; look < 20; look += 1) {
      await readFile(fileURLToPath(import.meta.url));
      await setTimeout(5);
    }
    expect(next.end).toBe('under way');
    expect(graph.library.counts().statuses).toBe(1);
    await raw?.run('enqueue');
    await expect.poll(() => next.end).toBe(2);
  });

  it('keeps it while it computes', async () => {
    await givenUp('long:0');
    const next = session.run('step:0');
    expect(graph.library.counts().statuses).toBe(1);
    expect(await next).toBe(2);
  });

  it('leaves those behind it the choice to be given up too', async () => {
    await givenUp('dequeue:0');
    const limits = [AbortSignal.timeout(20), AbortSignal.timeout(20)];
    const waiting = limits.map((signal) => session.run('step:0', undefined, { signal }));
    await Promise.all(waiting.map((run) => expect(run).rejects.toThrow(CancelledError)));
    const last = session.run('step:0');
    await raw?.run('enqueue');
    expect(await last).toBe(2);
  });

  it('ends by its time limit, if it has one', async () => {
    const run = session.run('dequeue:0', undefined, { timeoutInMs: 50 });
    await expect(run).rejects.toThrow(DeadlineExceededError);
    expect(await session.run('step:0')).toBe(2);
  });

  it('ends with the session, which is not held up by it', async () => {
    await givenUp('dequeue:0');
    const next = session.run('step:0');
    const refused = expect(next).rejects.toThrow('closed');
    const before = performance.now();
    expect(await session.close()).toEqual({ kind: 'completed' });
    expect(performance.now() - before).toBeLessThan(10_000);
    await refused;
  });

  it('is waited for when the session is closed, where it ends by itself', async () => {
    await givenUp('long:0');
    expect(await session.close()).toEqual({ kind: 'completed' });
    expect(graph.library.counts().statuses).toBe(0);
  });

  it('holds up a pause', async () => {
    await givenUp('dequeue:0');
    session.pause();
    const next = watched(session.run('step:0'));
    await raw?.run('enqueue');
    await expect.poll(() => session.state).toBe('running.paused');
    expect(next.end).toBe('under way');
    session.resume();
    await expect.poll(() => next.end).toBe(2);
  });
});

describe('a run that waits for a thread', () => {
  it('is not begun once it is given up', async () => {
    const live = raw as Session;
    const runs = Array.from({ length: 4 }, () => live.run('long:0'));
    const controller = new AbortController();
    const waiting = live.run('step:0', undefined, { signal: controller.signal });
    await expect.poll(() => graph.library.counts().statuses).toBe(5);
    controller.abort();
    await expect(waiting).rejects.toThrow(CancelledError);
    expect(graph.library.counts().statuses).toBe(4);
    await Promise.all(runs);
  });
});
