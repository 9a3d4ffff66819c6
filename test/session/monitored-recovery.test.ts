import { describe, expect, test } from 'vitest';
import { type FakeRun, settle } from '../../src/doors/testing.js';

import {
  AbortedError,
  FailedPreconditionError,
  InternalError,
  OutOfRangeError,
  UnavailableError,
} from '../../src/errors.js';
import { createDeferred } from '../support/deferred.js';
import { rejection, Scene } from '../support/scene.js';

const lost = new UnavailableError('lost');
const broken = new InternalError('broken');

/** Every run of the first `count` sessions is preempted. */
function preempted(count: number) {
  return ({ creation }: FakeRun): void => {
    if (creation <= count) throw lost;
  };
}

describe('a preempted run', () => {
  test('is made again on a new session: hooks are told of that, and neither begin nor end', async () => {
    const scene = new Scene({ onRun: preempted(1) });
    const session = await scene.open({ hooks: [scene.hook('A'), scene.hook('B')] });
    const start = scene.log.length;
    expect(await session.run('loss', { x: 1 })).toBe('loss@2.1');
    expect(scene.log.slice(start)).toEqual([
      'A.beforeRun',
      'B.beforeRun',
      'run 1.1',
      'close 1',
      'create 2',
      'A.afterCreateSession session 2',
      'B.afterCreateSession session 2',
      'A.beforeRun',
      'B.beforeRun',
      'run 2.1',
      'A.afterRun',
      'B.afterRun',
    ]);
    expect(scene.rawRuns.map(({ feeds }) => feeds)).toEqual([{ x: 1 }, { x: 1 }]);
  });

  test('is not made again where there is no recovery, and the session stays usable', async () => {
    const scene = new Scene({ onRun: ({ run }) => preempted(run === 1 ? 1 : 0)({ creation: 1 } as FakeRun) });
    for (const open of [() => scene.openSingular(), () => scene.open({ shouldRecover: false })]) {
      const session = await open();
      expect(await rejection(session.run('loss'))).toBe(lost);
      expect(session.shouldStop()).toBe(false);
      expect(await session.run('loss')).toMatch(/^loss@\d.2$/);
      await session.close();
    }
    expect(scene.creations).toBe(2);
  });

  test('keeps its place: those that wait come after it', async () => {
    const scene = new Scene({ onRun: preempted(1) });
    const session = await scene.open();
    expect(await Promise.all([session.run('a'), session.run('b')])).toEqual(['a@2.1', 'b@2.2']);
  });

  test('is recovered from where the user says so, and nowhere else', async () => {
    const errors: unknown[] = [];
    const scene = new Scene({
      onRun: ({ creation }) => {
        if (creation === 1) throw broken;
        if (creation === 2) throw lost;
      },
    });
    const isRecoverable = (error: unknown): boolean => {
      errors.push(error);
      return error === broken;
    };
    const session = await scene.open({ recovery: { isRecoverable } });
    expect(await rejection(session.run('loss'))).toBe(lost);
    expect(scene.creations).toBe(2);
    expect(new Set(errors)).toEqual(new Set([broken, lost]));
  });
});

describe('a recovery', () => {
  test('that fails for good leaves no session; the next run makes one', async () => {
    const scene = new Scene({
      onRun: preempted(1),
      onCreate: ({ attempt }) => {
        if (attempt === 2) throw broken;
      },
    });
    const session = await scene.open({ hooks: [scene.hook('A')] });
    expect(await rejection(session.run('loss'))).toBe(broken);
    expect(session.state).toBe('running.sessionless');
    expect(session.shouldStop()).toBe(true);
    expect(session.graph).toBe(scene.graph);
    expect(await session.run('loss')).toBe('loss@3.1');
    expect(session.shouldStop()).toBe(false);
    await session.close();
    expect(scene.log.at(-2)).toBe('A.end session 3 completed');
  });

  test('that fails for good and is followed by the close gives end() no session', async () => {
    const scene = new Scene({
      onRun: preempted(1),
      onCreate: ({ attempt }) => {
        if (attempt === 2) throw broken;
      },
    });
    const session = await scene.open({ hooks: [scene.hook('A')] });
    await rejection(session.run('loss'));
    expect(await session.close()).toEqual({ kind: 'failed', error: broken });
    expect(scene.log.at(-1)).toBe('A.end undefined failed');
  });

  test('stops at an error that a task has recorded', async () => {
    const scene = new Scene({ onRun: preempted(1) });
    const session = await scene.open({ hooks: [scene.watcher] });
    scene.coordinators[0]?.requestStop(broken);
    expect(await rejection(session.run('loss'))).toBe(broken);
    expect(session.state).toBe('running.sessionless');
    expect(scene.log.slice(-2)).toEqual(['run 1.1', 'close 1']);
  });

  test('is one for two step functions that fail on one session', async () => {
    const scene = new Scene();
    const session = await scene.open();
    const both = createDeferred();
    let waiting = 0;
    const results = await Promise.all(
      ['a', 'b'].map((name) =>
        session.runStepFn(async (context) => {
          if (context.session === scene.sessions[0]) {
            if (++waiting === 2) both.resolve();
            await both.promise;
            throw new AbortedError(name);
          }
          return context.runWithHooks(name);
        }),
      ),
    );
    expect(scene.creations).toBe(2);
    expect([...results].sort()).toEqual(['a@2.1', 'b@2.2']);
  });

  test('waits for the step in the slot when a step function failed beside it', async () => {
    const raw = createDeferred();
    const fails = createDeferred();
    const scene = new Scene({ onRun: ({ creation }) => (creation === 1 ? raw.promise : undefined) });
    const session = await scene.open();
    let tries = 0;
    const fn = session.runStepFn(async (_context) => {
      if (tries++ > 0) return 'fn';
      await fails.promise;
      throw lost;
    });
    const run = session.run('loss');
    await settle();
    fails.resolve();
    await settle();
    expect(scene.creations).toBe(1);
    raw.resolve();
    expect(await run).toBe('loss@1.1');
    expect(await fn).toBe('fn');
    expect(scene.creations).toBe(2);
  });

  test('that a task asks for is made when the next call begins, once, and then the call goes on', async () => {
    const scene = new Scene();
    const hook = scene.hook('A', {
      afterCreateSession: (_session, coordinator) => {
        if (scene.creations > 1) coordinator.requestStop(new UnavailableError('again'));
      },
    });
    const session = await scene.open({ hooks: [scene.watcher, hook] });
    scene.coordinators[0]?.requestStop(lost);
    expect(session.shouldStop()).toBe(false);
    expect(scene.creations).toBe(1);
    expect(await session.run('loss')).toBe('loss@2.1');
    expect(await session.runStepFn((context) => context.runWithHooks('loss'))).toBe('loss@3.1');
    expect(scene.creations).toBe(3);
    await session.close();
    expect(scene.creations).toBe(3);
  });

  test('of a run is one, though a task of the new session has reported the next preemption already', async () => {
    const scene = new Scene({ onRun: preempted(1) });
    const hook = scene.hook('A', {
      afterCreateSession: (_session, coordinator) => {
        if (scene.creations > 1) coordinator.requestStop(new UnavailableError('again'));
      },
    });
    const session = await scene.open({ hooks: [hook] });
    expect(await session.run('loss')).toBe('loss@2.1');
    expect(scene.creations).toBe(2);
  });

  test("takes the place of a run's other error when a task has reported a preemption", async () => {
    const scene = new Scene({
      onRun: ({ creation }) => {
        if (creation > 1) return;
        scene.coordinators[0]?.requestStop(lost);
        throw new OutOfRangeError('queue is closed');
      },
    });
    const session = await scene.open({ hooks: [scene.watcher] });
    expect(await session.run('loss')).toBe('loss@2.1');
  });
});

test('a step context kept over a recovery is of no use: its runs are refused', async () => {
  const scene = new Scene({ onRun: ({ creation, run }) => preempted(run === 1 ? 1 : 0)({ creation } as FakeRun) });
  const session = await scene.open();
  const contexts: unknown[] = [];
  const result = await session.runStepFn(async (context) => {
    contexts.push(context.session);
    const [first] = contexts;
    if (context.session === first) await context.runWithHooks('loss');
    return [context.session === scene.sessions[1], await context.runWithHooks('loss')];
  });
  expect(result).toEqual([true, 'loss@2.1']);
  expect(contexts).toEqual(scene.sessions);
});

test('a run of a step context of an older session is refused, with the preemption that its task reported if any', async () => {
  for (const reported of [undefined, lost]) {
    const scene = new Scene({ onRun: preempted(1) });
    const session = await scene.open({ hooks: [scene.watcher] });
    const error = await session.runStepFn(async (context) => {
      if (reported) scene.coordinators[0]?.requestStop(reported);
      await session.run('other');
      return rejection(context.runWithHooks('loss'));
    });
    expect(error).toEqual(reported ?? expect.any(FailedPreconditionError));
  }
});
