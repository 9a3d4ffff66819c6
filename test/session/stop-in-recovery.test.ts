import { describe, expect, test } from 'vitest';

import type { FakeRun } from '../../src/doors/testing.js';
import { FailedPreconditionError, InternalError, StopIteration, UnavailableError } from '../../src/errors.js';
import { createDeferred } from '../support/deferred.js';
import { rejection, Scene } from '../support/scene.js';

const lost = new UnavailableError('lost');
const down = new UnavailableError('down');

/** Every run is preempted. */
function alwaysLost(): never {
  throw lost;
}

/** Every run of the first session is preempted. */
function firstIsLost({ creation }: FakeRun): void {
  if (creation === 1) throw lost;
}

describe('a stop during the recoveries of a run', () => {
  test('ends them: a hook that always fails with a preemption gives the run its error', async () => {
    const scene = new Scene();
    const failing = scene.hook('A', { beforeRun: alwaysLost });
    const session = await scene.open({ hooks: [failing] });
    const run = rejection(session.run('loss'));
    scene.clock.setTimeout(() => {
      session.requestStop('enough');
    }, 200_000);
    expect(await run).toBe(lost);
    expect(scene.clock.now()).toBe(200_000);
    expect(session.state).toMatch(/^running\./);
    expect(session.shouldStop()).toBe(true);
    expect(await session.close()).toEqual({ kind: 'stopped', reason: 'enough' });
  });

  test('has the step under way fail with its own error, on a session that stays', async () => {
    const raw = createDeferred<never>();
    const scene = new Scene({ onRun: () => raw.promise });
    const session = await scene.open();
    const run = rejection(session.run('loss'));
    session.requestStop();
    raw.reject(lost);
    expect(await run).toBe(lost);
    expect(session.state).toBe('running.ready');
    expect(scene.creations).toBe(1);
    expect(await rejection(session.run('loss'))).toEqual(
      new FailedPreconditionError('Run called even after should_stop requested.'),
    );
  });

  test('closes nothing, where no restart is left either', async () => {
    const raw = createDeferred<never>();
    const scene = new Scene({ onRun: () => raw.promise });
    const session = await scene.open({ recovery: { maxRestarts: 0 } });
    const run = rejection(session.run('loss'));
    session.requestStop();
    raw.reject(lost);
    expect(await run).toBe(lost);
    expect(session.state).toBe('running.ready');
  });

  test('waits for the session that is being made, on which the step is made again', async () => {
    const made = createDeferred();
    const scene = new Scene({
      onRun: firstIsLost,
      onCreate: ({ attempt }) => (attempt > 1 ? made.promise : undefined),
    });
    const session = await scene.open();
    const run = session.run('loss');
    session.state$.subscribe((state) => {
      if (state !== 'recovering.creating') return;
      session.requestStop('enough');
      made.resolve();
    });
    expect(await run).toBe('loss@2.1');
    expect(session.state).toBe('running.ready');
    expect(await session.close()).toEqual({ kind: 'stopped', reason: 'enough' });
  });

  test('has a creation that fails tried no further', async () => {
    const scene = new Scene({
      onRun: firstIsLost,
      onCreate: ({ attempt }) => {
        if (attempt === 1) return;
        if (attempt === 4) session.requestStop();
        throw down;
      },
    });
    const session = await scene.open();
    expect(await rejection(session.run('loss'))).toBe(down);
    expect(session.state).toBe('running.sessionless');
    expect(scene.creations).toBe(4);
    expect(await session.close()).toEqual({ kind: 'stopped' });
  });

  test('ends the wait for a restart at once, which is told', async () => {
    const scene = new Scene({ onRun: firstIsLost });
    const session = await scene.open({ recovery: { backoff: () => 3600 } });
    const kinds: string[] = [];
    session.events$.subscribe(({ kind }) => kinds.push(kind));
    const run = rejection(session.run('loss'));
    scene.clock.setTimeout(() => {
      session.requestStop();
    }, 1000);
    expect(await run).toBe(lost);
    expect(scene.clock.now()).toBe(1000);
    expect(session.state).toBe('running.sessionless');
    expect(kinds.slice(-4)).toEqual(['step.failed', 'session.restarting', 'stop.requested', 'recovery.failed']);
  });

  test('of a preemption that a task has reported leaves the run without a session', async () => {
    const scene = new Scene();
    const session = await scene.open({ hooks: [scene.watcher], recovery: { backoff: () => 3600 } });
    scene.coordinators[0]?.requestStop(lost);
    const run = rejection(session.run('loss'));
    scene.clock.setTimeout(() => {
      session.requestStop();
    }, 1000);
    expect(await run).toBe(lost);
    expect(scene.rawRuns).toEqual([]);
    expect(session.state).toBe('running.sessionless');
  });
});

describe('a stop during the recoveries of a step function', () => {
  test('leaves them: the function is called again on the new session, and its runs are refused', async () => {
    const scene = new Scene();
    const session = await scene.open();
    const contexts: unknown[] = [];
    const error = await session.runStepFn(async (context) => {
      contexts.push(context.session);
      try {
        context.requestStop();
      } catch (thrown) {
        expect(thrown).toBeInstanceOf(StopIteration);
      }
      if (contexts.length === 1) throw lost;
      return rejection(context.runWithHooks('loss'));
    });
    expect(contexts).toEqual(scene.sessions);
    expect(scene.creations).toBe(2);
    expect(error).toEqual(new FailedPreconditionError('Run called even after should_stop requested.'));
  });

  test('has a creation that fails tried no further', async () => {
    const scene = new Scene({
      onCreate: ({ attempt }) => {
        if (attempt > 1) throw down;
      },
    });
    const session = await scene.open();
    const call = session.runStepFn(({ session: raw }) => {
      if (raw === scene.sessions[0]) session.requestStop();
      throw lost;
    });
    expect(await rejection(call)).toBe(down);
    expect(session.state).toBe('running.sessionless');
    expect(scene.creations).toBe(2);
  });
});

test('every restart is logged with its number and its cause', async () => {
  const scene = new Scene({
    onRun: ({ creation }) => {
      if (creation === 1) throw lost;
    },
    onCreate: ({ attempt }) => {
      if (attempt === 2 || attempt === 3) throw down;
    },
  });
  const session = await scene.open({ recovery: { backoff: () => 2.5 } });
  expect(await session.run('loss')).toBe('loss@4.1');
  expect(scene.logger.lines).toEqual([
    'warn Session lost (lost): restart 1 in 2.5 s.',
    'warn Opening a session failed (down) and is tried again: restart 2 in 2.5 s.',
    'warn Opening a session failed (down) and is tried again: restart 3 in 2.5 s.',
  ]);
  await session.close();
});

test('an error that no recovery would answer is the same after a stop as before', async () => {
  const broken = new InternalError('broken');
  const raw = createDeferred<never>();
  const scene = new Scene({ onRun: () => raw.promise });
  const session = await scene.open();
  const run = rejection(session.run('loss'));
  session.requestStop();
  raw.reject(broken);
  expect(await run).toBe(broken);
  expect(session.state).toBe('running.ready');
});
