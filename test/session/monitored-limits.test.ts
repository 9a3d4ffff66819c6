import { afterEach, describe, expect, test } from 'vitest';

import type { SessionRunHook } from '../../src/core/session-run-hook.js';
import { settle, VirtualClock } from '../../src/doors/testing.js';
import { DeadlineExceededError } from '../../src/errors.js';
import { Graph } from '../../src/graph/graph.js';
import { FIFOQueue } from '../../src/graph/queues/fifo-queue.js';
import { ChiefSessionCreator } from '../../src/session/creators/chief-session-creator.js';
import { MonitoredSession } from '../../src/session/monitored-session.js';
import { quietLogger as logger } from '../conformance-formats/quiet-logger.js';
import { rejection } from '../support/scene.js';

const late = new DeadlineExceededError('The run took longer than its timeoutInMs of 50.');

let opened: MonitoredSession | undefined;
afterEach(() => opened?.close());

/** A session of the eager runtime, and a run of it that waits for a queue into which nobody puts anything. */
async function openWaiting(hooks: readonly SessionRunHook[] = []) {
  const graph = new Graph();
  const waits = new FIFOQueue(graph, { capacity: 1, dtypes: 'float32' }).dequeue('waits');
  const one = graph.constant('one', 1);
  const clock = new VirtualClock();
  const sessionCreator = new ChiefSessionCreator({ graph, config: { backend: 'cpu' }, clock, logger });
  opened = await MonitoredSession.open({ sessionCreator, hooks, clock, logger });
  return { session: opened, waits, one, clock };
}

describe('the time limit of a monitored run of the eager runtime', () => {
  test('is counted by one timer', async () => {
    const { session, waits, clock } = await openWaiting();
    const run = rejection(session.run(waits, undefined, { timeoutInMs: 50 }));
    await settle();
    expect(clock.pending).toBe(1);
    await clock.advance(50);
    expect(await run).toEqual(late);
    expect(clock.pending).toBe(0);
  });

  test('is counted anew for a run that a hook makes with the same options', async () => {
    let own: Promise<unknown> | undefined;
    const hook: SessionRunHook = {
      afterRun: ({ session }, { options }) => {
        own = rejection(session.run('waits', undefined, options));
      },
    };
    const { session, one, clock } = await openWaiting([hook]);
    expect(await session.run(one, undefined, { timeoutInMs: 50 })).toBe(1);
    await settle();
    expect(clock.pending).toBe(1);
    await clock.advance(50);
    expect(await own).toEqual(late);
  });

  test('is counted by the raw session when that is called alone', async () => {
    let own: Promise<unknown> | undefined;
    const hook: SessionRunHook = {
      beforeRun: ({ session }) => {
        own ??= rejection(session.run('waits', undefined, { timeoutInMs: 50 }));
      },
    };
    const { session, one, clock } = await openWaiting([hook]);
    expect(await session.run(one)).toBe(1);
    await clock.advance(50);
    expect(await own).toEqual(late);
  });
});
