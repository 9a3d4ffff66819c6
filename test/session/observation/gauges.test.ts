import { describe, expect, test } from 'vitest';

import { settle, VirtualClock } from '../../../src/doors/testing.js';
import { FIFOQueue } from '../../../src/graph/queues/fifo-queue.js';
import { Graph } from '../../../src/graph/graph.js';
import { MonitoredSession } from '../../../src/session/monitored-session.js';
import { KeptEvents } from '../../support/kept-events.js';
import { Scene } from '../../support/scene.js';

describe('an observer is told how the session stands', () => {
  test('when it opens, four times a second, and when it closes', async () => {
    const scene = new Scene();
    const clock = new VirtualClock();
    const kept = new KeptEvents();
    const session = await scene.open({ clock, observers: [kept] });
    await clock.advance(1100);
    await session.close();
    expect(kept.of('gauges.sampled').map(({ atMs }) => atMs)).toEqual([0, 250, 500, 750, 1000, 1100]);
    await clock.advance(5000);
    expect(kept.of('gauges.sampled')).toHaveLength(6);
  });

  test('by a timer that nobody waits for', async () => {
    const clock = new VirtualClock();
    const session = await new Scene().open({ clock, observers: [new KeptEvents()] });
    expect(clock.pending).toBe(0);
    await session.close();
  });

  test('not where nobody observes', async () => {
    let set = 0;
    const clock = new VirtualClock();
    const counting = {
      now: () => clock.now(),
      setTimeout: (callback: () => void, delayMs: number) => clock.setTimeout(callback, delayMs),
      setBackgroundTimeout: (callback: () => void, delayMs: number) => {
        set++;
        return clock.setBackgroundTimeout(callback, delayMs);
      },
      clearTimeout: (handle: unknown) => clock.clearTimeout(handle),
    };
    const session = await new Scene().open({ clock: counting });
    await session.run('loss');
    await session.close();
    expect(set).toBe(0);
  });

  test('with how late the timer was', async () => {
    const clock = new VirtualClock();
    let lateMs = 0;
    const blocked = {
      now: () => clock.now() + lateMs,
      setTimeout: (callback: () => void, delayMs: number) => clock.setTimeout(callback, delayMs),
      setBackgroundTimeout: (callback: () => void, delayMs: number) => clock.setBackgroundTimeout(callback, delayMs),
      clearTimeout: (handle: unknown) => clock.clearTimeout(handle),
    };
    const kept = new KeptEvents();
    const session = await new Scene().open({ clock: blocked, observers: [kept] });
    lateMs = 40;
    await clock.advance(250);
    await session.close();
    expect(kept.of('gauges.sampled').map(({ lagMs }) => lagMs)).toEqual([0, 40, 0]);
  });

  test('with the tensors and bytes of the engine, to the end', async () => {
    const graph = new Graph();
    const w = graph.variable('w', [1, 2, 3]);
    const kept = new KeptEvents();
    await MonitoredSession.with({ graph, observers: [kept] }, (session) => session.run(w));
    const samples = kept.of('gauges.sampled');
    expect(samples).toHaveLength(2);
    for (const { tensors, bytes } of samples) {
      expect(tensors).toBeGreaterThanOrEqual(1);
      expect(bytes).toBeGreaterThanOrEqual(12);
    }
  });

  test('with how full queues are, and how far iterators have read ahead', async () => {
    const graph = new Graph();
    const queue = new FIFOQueue(graph, { capacity: 5, dtypes: ['float32'], shapes: [[]], name: 'waiting' });
    const enqueue = queue.enqueueMany([[1, 2, 3]]);
    graph.iterator([1, 2, 3, 4], { name: 'numbers', prefetch: 2 });
    const kept = new KeptEvents();
    const clock = new VirtualClock();
    await MonitoredSession.with({ graph, clock, observers: [kept] }, async (session) => {
      await session.run(enqueue);
      await clock.advance(250);
    });
    const [first, second] = kept.of('gauges.sampled');
    expect(first?.fills).toContainEqual({ kind: 'queue', name: 'waiting', size: 0, capacity: 5 });
    expect(second?.fills).toEqual([
      { kind: 'queue', name: 'waiting', size: 3, capacity: 5 },
      { kind: 'iterator', name: 'numbers', size: 0, capacity: 2 },
    ]);
  });

  test('of an iterator, what it has read beyond what was given', async () => {
    const graph = new Graph();
    const next = graph.iterator([1, 2, 3, 4], { prefetch: 2 });
    const kept = new KeptEvents();
    const clock = new VirtualClock();
    await MonitoredSession.with({ graph, clock, observers: [kept] }, async (session) => {
      await session.run(next);
      await settle();
      await clock.advance(250);
    });
    expect(kept.of('gauges.sampled')[1]?.fills).toMatchObject([{ kind: 'iterator', size: 2, capacity: 2 }]);
  });

  test('also where a raw session throws when it is asked, which is told once', async () => {
    const scene = new Scene();
    const clock = new VirtualClock();
    const kept = new KeptEvents();
    const creator = {
      createSession: async (context: Parameters<typeof scene.creator.createSession>[0]) => {
        const raw = await scene.creator.createSession(context);
        return Object.assign(raw, {
          stats: () => {
            throw new Error('no stats');
          },
        });
      },
    };
    const session = await scene.open({ clock, sessionCreator: creator, observers: [kept] });
    await clock.advance(1000);
    expect(await session.run('loss')).toBe('loss@1.1');
    expect(await session.close()).toEqual({ kind: 'completed' });
    expect(kept.of('onlooker.failed')).toMatchObject([{ error: new Error('no stats') }]);
  });
});
