import { describe, expect, test } from 'vitest';

import { exponentialBackoff } from '../../src/core/backoff.js';
import type { SessionEvent } from '../../src/core/session-event.js';
import type { Outcome } from '../../src/core/outcome.js';
import type { FakeRun } from '../../src/doors/testing.js';
import { InternalError, UnavailableError } from '../../src/errors.js';
import type { MonitoredSession } from '../../src/session/monitored-session.js';
import { rejection, Scene } from '../support/scene.js';

const lost = new UnavailableError('lost');
const broken = new InternalError('broken');

/** Every run of the first `count` sessions is preempted. */
function preempted(count: number) {
  return ({ creation }: FakeRun): void => {
    if (creation <= count) throw lost;
  };
}

function delaysOf(events: readonly SessionEvent[]): number[] {
  return events.flatMap((event) => (event.kind === 'session.restarting' ? [event.delaySecs] : []));
}

describe('recovery.backoff', () => {
  test('waits 0, 1, 2, 4 … and at most 60 s by default, on the clock of the session', async () => {
    const scene = new Scene({ onRun: preempted(9) });
    const starts: number[] = [];
    const hook = { afterCreateSession: () => void starts.push(scene.clock.now()) };
    const backoff = exponentialBackoff({ jitter: 0 });
    const session = await scene.open({ hooks: [hook], recovery: { backoff } });
    const events: SessionEvent[] = [];
    session.events$.subscribe((event) => events.push(event));
    await session.run('loss');
    expect(delaysOf(events)).toEqual([0, 1, 2, 4, 8, 16, 32, 60, 60]);
    const waits = starts.slice(1).map((start, place) => (start - (starts[place] ?? 0)) / 1000);
    expect(waits).toEqual([0, 1, 2, 4, 8, 16, 32, 60, 60]);
    expect(scene.clock.pending).toBe(0);
  });

  test('takes away a random share of that', async () => {
    const randoms = [0, 0.5, 1];
    const backoff = exponentialBackoff({
      jitter: 0.5,
      firstSecs: 4,
      initialSecs: 8,
      random: () => randoms.shift() ?? 0,
    });
    const scene = new Scene({ onRun: preempted(3) });
    const session = await scene.open({ recovery: { backoff } });
    const events: SessionEvent[] = [];
    session.events$.subscribe((event) => events.push(event));
    await session.run('loss');
    expect(delaysOf(events)).toEqual([4, 6, 8]);
  });

  test('begins anew after a step that succeeded', async () => {
    const asked: number[] = [];
    const scene = new Scene({
      onRun: ({ creation, run }) => {
        if (creation <= 2 || (creation === 3 && run === 2)) throw lost;
      },
    });
    const backoff = (restart: number): number => {
      asked.push(restart);
      return 0;
    };
    const session = await scene.open({ recovery: { backoff } });
    await session.run('loss');
    await session.run('loss');
    expect(asked).toEqual([1, 2, 1]);
  });

  test('waits for nothing but a close, which comes at once', async () => {
    const scene = new Scene({ onRun: preempted(1) });
    const session = await scene.open({ recovery: { backoff: () => 3600 } });
    const run = rejection(session.run('loss'));
    await new Promise((resolve) => scene.clock.setTimeout(() => resolve(undefined), 1000));
    expect(session.state).toBe('recovering.backingOff');
    const outcome = await session.close();
    expect(scene.clock.now()).toBe(1000);
    expect(await run).toBe(lost);
    expect(outcome).toEqual({ kind: 'failed', error: lost });
    expect(scene.creations).toBe(1);
  });

  test.each([
    [
      'throws',
      () => {
        throw broken;
      },
    ],
    ['gives no number', () => Number.NaN],
    ['gives less than nothing', () => -1],
  ])('is logged and replaced by the default when it %s', async (_what, backoff) => {
    const scene = new Scene({ onRun: preempted(1) });
    const session = await scene.open({ recovery: { backoff } });
    expect(await session.run('loss')).toBe('loss@2.1');
    expect(scene.logger.lines).toContainEqual(expect.stringMatching(/^error recovery\.backoff failed: /));
    await session.close();
  });

  test('recovery.isRecoverable that throws is logged, and recovers from nothing', async () => {
    const scene = new Scene({ onRun: preempted(1) });
    const session = await scene.open({
      hooks: [scene.watcher],
      recovery: {
        isRecoverable: () => {
          throw broken;
        },
      },
    });
    scene.coordinators[0]?.requestStop(lost);
    expect(session.shouldStop()).toBe(true);
    expect(await rejection(session.run('loss'))).toBe(lost);
    expect(scene.logger.lines).toContain('error recovery.isRecoverable failed: broken');
    expect(await rejection(session.close())).toBe(lost);
  });
});

describe('recovery.maxRestarts', () => {
  test('used up closes the session, with the error that needed one more', async () => {
    const scene = new Scene({ onRun: preempted(9) });
    const session = await scene.open({ hooks: [scene.hook('A')], recovery: { maxRestarts: 2, backoff: () => 0 } });
    expect(await rejection(session.run('loss'))).toBe(lost);
    const outcome = { kind: 'failed', error: lost };
    expect(await session.closed).toEqual(outcome);
    expect(session.state).toBe('failed');
    expect(session.shouldStop()).toBe(true);
    expect(scene.creations).toBe(3);
    expect(scene.log.slice(-2)).toEqual(['A.end session 3 failed', 'close 3']);
    expect(await session.close()).toEqual(outcome);
  });

  test.each<[string, (session: MonitoredSession, scene: Scene) => Promise<unknown>]>([
    ['a step function', (session) => session.runStepFn((_context) => Promise.reject(lost))],
    [
      'a step function of a session that is to stop',
      (session) => {
        session.requestStop('enough');
        return session.runStepFn((_context) => Promise.reject(lost));
      },
    ],
    [
      'what a task has reported',
      (session, scene) => {
        scene.coordinators[0]?.requestStop(lost);
        return session.run('loss');
      },
    ],
  ])('used up by %s does so too', async (_what, call) => {
    const scene = new Scene();
    const told: Outcome[] = [];
    const hook = scene.hook('A', { end: (_session, outcome) => void told.push(outcome) });
    const session = await scene.open({ hooks: [scene.watcher, hook], recovery: { maxRestarts: 0 } });
    expect(await rejection(call(session, scene))).toBe(lost);
    expect(await session.closed).toEqual({ kind: 'failed', error: lost });
    expect(told).toEqual([{ kind: 'failed', error: lost }]);
    expect(scene.creations).toBe(1);
  });

  test('0 allows none', async () => {
    const scene = new Scene({ onRun: preempted(1) });
    expect(await rejection(scene.with({ recovery: { maxRestarts: 0 } }, (session) => session.run('loss')))).toBe(lost);
    expect(scene.creations).toBe(1);
  });

  test('counts the creations that fail, also at the opening', async () => {
    const scene = new Scene({
      onCreate: () => {
        throw lost;
      },
    });
    const opening = scene.open({ hooks: [scene.hook('A')], recovery: { maxRestarts: 3, backoff: () => 1 } });
    expect(await rejection(opening)).toBe(lost);
    expect(scene.creations).toBe(4);
    expect(scene.log.at(-1)).toBe('A.end undefined failed');
  });
});
