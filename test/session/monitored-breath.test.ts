import { describe, expect, test } from 'vitest';

import { lastValueFrom, range } from 'rxjs';
import { systemClock, type Clock } from '../../src/core/clock.js';
import { VirtualClock } from '../../src/doors/testing.js';
import { Graph } from '../../src/graph/graph.js';
import { FIFOQueue } from '../../src/graph/queues/fifo-queue.js';
import { eagerRuntime } from '../../src/runtimes/eager/eager-runtime.js';
import type { MonitoredSession } from '../../src/session/monitored-session.js';
import { runSteps } from '../../src/step/run-steps.js';
import { rejection, Scene } from '../support/scene.js';

/** Counts the turns that the event loop has during `work`. */
async function turnsDuring(work: () => Promise<unknown>): Promise<number> {
  let turns = 0;
  const count = (): void => {
    turns += 1;
    handle = setImmediate(count);
  };
  let handle = setImmediate(count);
  await work();
  clearImmediate(handle);
  return turns;
}

/** Does `work` so many times, one after the other. */
async function repeat(times: number, work: () => unknown): Promise<void> {
  for (let time = 0; time < times; time++) await work();
}

describe('a loop of steps that never wait', () => {
  test('lets timers of the process have their turn', async () => {
    const scene = new Scene();
    const session = await scene.open({ clock: systemClock });
    const fired = { yet: false };
    setTimeout(() => {
      fired.yet = true;
    }, 1);
    while (!fired.yet) await session.run('loss');
    expect((await session.close()).kind).toBe('completed');
  });

  test('has a pause after 20 ms, and none before', async () => {
    let [nowMs, breaths] = [0, 0];
    const clock: Clock = {
      now: () => nowMs,
      setTimeout: (callback, delayMs) => systemClock.setTimeout(callback, delayMs),
      clearTimeout: (handle) => {
        systemClock.clearTimeout(handle);
      },
      breathe: () => {
        breaths += 1;
        return Promise.resolve();
      },
    };
    const scene = new Scene();
    const session = await scene.open({ clock });
    const breathsAt = async (atMs: number): Promise<number> => {
      nowMs = atMs;
      await session.run('loss');
      return breaths;
    };
    expect(await breathsAt(19)).toBe(0);
    expect(await breathsAt(20)).toBe(1);
    expect(await breathsAt(39)).toBe(1);
    expect(await breathsAt(45)).toBe(2);
    await session.close();
  });

  test('has a pause after a thousand runs on a clock that stands still', async () => {
    const scene = new Scene();
    const session = await scene.open({ clock: new VirtualClock() });
    let turnedAt: number | undefined;
    let runs = 0;
    setImmediate(() => (turnedAt = runs));
    for (; runs < 1500; runs++) await session.run('loss');
    expect(turnedAt).toBe(999);
    await session.close();
  });
});

describe('on a clock that stands still the event loop has a turn for each thousand', () => {
  const open = (): Promise<MonitoredSession> => new Scene().open({ clock: new VirtualClock() });

  test.each<[string, (session: MonitoredSession) => Promise<unknown>]>([
    ['runs at once', (session) => Promise.all(Array.from({ length: 20_000 }, () => session.run('loss')))],
    ['runs in a loop', (session) => repeat(20_000, () => session.run('loss'))],
    [
      'step functions at once',
      (session) => Promise.all(Array.from({ length: 20_000 }, () => session.runStepFn((_context) => 'done'))),
    ],
    ['step functions in a loop', (session) => repeat(20_000, () => session.runStepFn((_context) => 'done'))],
    [
      'runs within one step function, at once',
      (session) =>
        session.runStepFn((context) => Promise.all(Array.from({ length: 20_000 }, () => context.runWithHooks('loss')))),
    ],
    [
      'runs within one step function, in a loop',
      (session) => session.runStepFn((context) => repeat(20_000, () => context.runWithHooks('loss'))),
    ],
    [
      'values of a synchronous source',
      (session) => lastValueFrom(range(20_000).pipe(runSteps(session, 'loss')), { defaultValue: undefined }),
    ],
  ])('%s', async (_what, work) => {
    const session = await open();
    expect(await turnsDuring(() => work(session))).toBeGreaterThanOrEqual(19);
    await session.close();
  });

  test('runs that a closed session refuses', async () => {
    const session = await open();
    await session.close();
    expect(await turnsDuring(() => repeat(5000, () => rejection(session.run('loss'))))).toBeGreaterThanOrEqual(4);
  });

  test('runs of a raw session, and what it takes from a queue and puts into it', async () => {
    const graph = new Graph();
    const queue = new FIFOQueue(graph, { capacity: 1, dtypes: 'float32', shapes: [] });
    const [one, put, take] = [graph.constant('one', 1), queue.enqueue(2), queue.dequeue()];
    const target = { master: '', config: {}, clock: new VirtualClock() };
    const session = await eagerRuntime.openSession(graph, target, new AbortController().signal);
    expect(await turnsDuring(() => repeat(3000, () => session.run(one)))).toBeGreaterThanOrEqual(2);
    const both = (): Promise<unknown> => Promise.all([session.run(put), session.run(take)]);
    expect(await turnsDuring(() => repeat(3000, both))).toBeGreaterThanOrEqual(5);
    expect(await turnsDuring(() => repeat(3000, () => rejection(session.run('none'))))).toBeGreaterThanOrEqual(2);
    await session.close();
  });
});

test('a close from outside gets through thousands of runs that wait for their turn', async () => {
  const scene = new Scene();
  const session = await scene.open({ clock: new VirtualClock() });
  const runs = Array.from({ length: 20_000 }, () => session.run('loss'));
  const ends = Promise.allSettled(runs);
  await new Promise(setImmediate);
  expect(await session.close()).toEqual({ kind: 'completed' });
  const made = (await ends).filter(({ status }) => status === 'fulfilled').length;
  expect(made).toBeGreaterThan(0);
  expect(made).toBeLessThanOrEqual(1001);
  expect(scene.rawRuns).toHaveLength(made);
});
