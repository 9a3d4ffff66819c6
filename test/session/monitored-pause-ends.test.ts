import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';

import { settle } from '../../src/doors/testing.js';
import { CancelledError, FailedPreconditionError, UnavailableError } from '../../src/errors.js';
import type { MonitoredSession } from '../../src/session/monitored-session.js';
import { createDeferred } from '../support/deferred.js';
import { rejection, Scene } from '../support/scene.js';

const lost = new UnavailableError('lost');
const stopped = new FailedPreconditionError('Run called even after should_stop requested.');
const closed = new FailedPreconditionError('Session is already closed.');

/** Something that ends a session: what it does, what refuses the runs behind the one that is held, and the outcome. */
interface End {
  readonly what: string;
  readonly act: (session: MonitoredSession, controller: AbortController) => void;
  readonly refusal: Error;
  readonly outcome: { readonly kind: string; readonly reason?: string };
}

const ends: readonly End[] = [
  {
    what: 'a stop',
    act: (session) => session.requestStop('enough'),
    refusal: stopped,
    outcome: { kind: 'stopped', reason: 'enough' },
  },
  { what: 'a close', act: (session) => void session.close(), refusal: closed, outcome: { kind: 'completed' } },
  {
    what: 'the signal of the session',
    act: (_session, controller) => controller.abort('enough'),
    refusal: closed,
    outcome: { kind: 'stopped', reason: 'enough' },
  },
];

describe.each(ends)('$what ends a pause', ({ act, refusal, outcome }) => {
  test('so a loop that waits in it ends in order, with one more step', async () => {
    const scene = new Scene();
    const controller = new AbortController();
    const session = await scene.open({ signal: controller.signal });
    const values: unknown[] = [];
    session.pause('look');
    const loop = session.use(async () => {
      while (!session.shouldStop()) values.push(await session.run('loss'));
      return 'over';
    });
    await settle();
    expect(values).toEqual([]);
    act(session, controller);
    expect(await loop).toBe('over');
    expect(values).toEqual(['loss@1.1']);
    expect(await session.closed).toEqual(outcome);
  });

  test('the run that is held completes, and those queued behind it are refused', async () => {
    const scene = new Scene();
    const controller = new AbortController();
    const session = await scene.open({ signal: controller.signal });
    session.pause();
    const held = session.run('a');
    const queued = [rejection(session.run('b')), rejection(session.run('c'))];
    await settle();
    act(session, controller);
    expect(session.shouldStop()).toBe(true);
    expect(session.state).not.toBe('running.paused');
    expect(await held).toBe('a@1.1');
    expect(await Promise.all(queued)).toEqual([refusal, refusal]);
    await session.close();
  });

  test('a run of a step function that is held completes', async () => {
    const scene = new Scene();
    const controller = new AbortController();
    const session = await scene.open({ signal: controller.signal });
    session.pause();
    const call = session.runStepFn((context) => context.runWithHooks('loss'));
    await settle();
    act(session, controller);
    expect(await call).toBe('loss@1.1');
    await session.close();
  });

  test('a step that is held between two stages goes on to its end', async () => {
    const scene = new Scene();
    const controller = new AbortController();
    const session = await scene.open({
      signal: controller.signal,
      hooks: [scene.hook('A', { beforeRun: () => session.pause() })],
    });
    const run = session.run('loss');
    await settle();
    expect(scene.log.at(-1)).toBe('A.beforeRun');
    act(session, controller);
    expect(await run).toBe('loss@1.1');
    await session.close();
    expect(scene.log).toContain('A.afterRun');
  });

  test('a step that has failed is decided at once: its error is its caller’s', async () => {
    const scene = new Scene({
      onRun: () => {
        session.pause();
        throw lost;
      },
    });
    const controller = new AbortController();
    const session: MonitoredSession = await scene.open({ signal: controller.signal });
    const run = rejection(session.run('loss'));
    await settle();
    expect(session.state).toBe('running.paused');
    act(session, controller);
    expect(await run).toBe(lost);
    expect(scene.creations).toBe(1);
    await session.close().catch(() => undefined);
  });

  test('nothing is paused any more, be it asked for before or after', async () => {
    const raw = createDeferred();
    const scene = new Scene({ onRun: () => raw.promise });
    const controller = new AbortController();
    const session = await scene.open({ signal: controller.signal });
    const states: string[] = [];
    session.state$.subscribe((state) => states.push(state));
    const run = session.run('loss');
    await settle();
    session.pause('before');
    act(session, controller);
    session.pause('after');
    raw.resolve();
    expect(await run).toBe('loss@1.1');
    expect(await session.close()).toEqual(outcome);
    expect(states).not.toContain('running.paused');
  });
});

describe('after a stop', () => {
  test('the end of the pause is told, behind the stop', async () => {
    const scene = new Scene();
    const session = await scene.open();
    session.pause('look');
    const kinds: string[] = [];
    session.events$.subscribe(({ kind }) => kinds.push(kind));
    session.requestStop();
    expect(kinds.slice(-3)).toEqual(['session.paused', 'stop.requested', 'session.resumed']);
    await session.close();
  });

  test('the step that is held is the last that stepOnce() gives', async () => {
    const scene = new Scene();
    const session = await scene.open({ hooks: [{ beforeRun: () => session.pause() }] });
    const run = session.run('loss');
    await settle();
    const behind = rejection(session.run('behind'));
    session.requestStop();
    const steps = [session.stepOnce(), rejection(session.stepOnce())];
    const [first, second] = await Promise.all(steps);
    expect(first).toMatchObject({ index: 0, values: 'loss@1.1' });
    expect(second).toEqual(stopped);
    expect(await run).toBe('loss@1.1');
    expect(await behind).toEqual(stopped);
    await session.close();
  });

  test('a run that is held while a task reports a preemption fails with that', async () => {
    const scene = new Scene();
    const session = await scene.open({ hooks: [scene.watcher] });
    session.pause();
    const run = rejection(session.run('loss'));
    await settle();
    scene.coordinators[0]?.requestStop(lost);
    session.requestStop();
    expect(await run).toBe(lost);
    expect(scene.creations).toBe(1);
    await session.close();
  });
});

describe('what holds the process', () => {
  const day = 24 * 60 * 60 * 1000;

  beforeEach(() => {
    vi.spyOn(globalThis, 'setInterval');
    vi.spyOn(globalThis, 'clearInterval');
  });

  afterEach(() => {
    vi.restoreAllMocks();
  });

  /** How many timers hold the process now. */
  function holding(): number {
    const cleared = new Set<unknown>(vi.mocked(clearInterval).mock.calls.map(([timer]) => timer));
    const { calls, results } = vi.mocked(setInterval).mock;
    return results.filter((result, index) => calls[index]?.[1] === day && !cleared.has(result.value)).length;
  }

  test('is there while a run waits, and not a moment longer', async () => {
    const scene = new Scene();
    const session = await scene.open();
    session.pause();
    expect(holding()).toBe(0);
    const runs = [session.run('a'), session.run('b')];
    await settle();
    expect([holding(), scene.clock.pending]).toEqual([1, 0]);
    await session.stepOnce();
    await settle();
    expect(holding()).toBe(1);
    session.resume();
    await Promise.all(runs);
    expect(holding()).toBe(0);
    await session.close();
  });

  test.each(['before its step', 'in it'])('is gone with a run that is given up %s', async (place) => {
    const scene = new Scene();
    const session = await scene.open({ hooks: [{ beforeRun: () => session.pause() }] });
    if (place === 'before its step') session.pause();
    const controller = new AbortController();
    const run = rejection(session.run('loss', undefined, { signal: controller.signal }));
    await settle();
    expect(holding()).toBe(1);
    controller.abort();
    expect(await run).toBeInstanceOf(CancelledError);
    expect(holding()).toBe(0);
    await session.close();
  });

  test.each(ends)('is gone after $what', async ({ act }) => {
    const scene = new Scene();
    const controller = new AbortController();
    const session = await scene.open({ signal: controller.signal });
    session.pause();
    const run = session.run('loss');
    await settle();
    expect(holding()).toBe(1);
    act(session, controller);
    await run;
    expect(holding()).toBe(0);
    await session.close();
  });
});
