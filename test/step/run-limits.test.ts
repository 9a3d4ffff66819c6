import { getEventListeners } from 'node:events';
import { describe, expect, test } from 'vitest';

import { sleep } from '../../src/core/clock.js';
import { type FakeRun, settle } from '../../src/doors/testing.js';
import { CancelledError, DeadlineExceededError, UnavailableError } from '../../src/errors.js';
import { createDeferred } from '../support/deferred.js';
import { rejection, Scene } from '../support/scene.js';

const never = new Promise<never>(() => undefined);

/** Never ends by itself, but ends when its signal says so, as a native engine does. */
function untilAborted({ options }: FakeRun): Promise<never> {
  return new Promise((_resolve, reject) => {
    options?.signal?.addEventListener('abort', () => {
      reject(new CancelledError('the engine was told to stop'));
    });
  });
}

describe('timeoutInMs', () => {
  test.each([
    ['listens to its signal', untilAborted],
    ['does not listen', () => never],
  ])('gives a run up in time when the raw session %s', async (_how, onRun) => {
    const scene = new Scene({ onRun: (run) => (run.run === 1 ? onRun(run) : undefined) });
    const session = await scene.open({ hooks: [scene.hook('A')] });
    const error = await rejection(session.run('loss', undefined, { timeoutInMs: 250 }));
    expect(error).toEqual(new DeadlineExceededError('The run took longer than its timeoutInMs of 250.'));
    expect(scene.clock.now()).toBe(250);
    expect(scene.rawRuns[0]?.options?.signal?.reason).toBe(error);
    expect(scene.log).not.toContain('A.afterRun');
    expect(await session.run('loss')).toBe('loss@1.2');
    expect(scene.clock.pending).toBe(0);
  });

  test('counts the raw run alone: a hook that takes longer fails nothing', async () => {
    const scene = new Scene();
    const afterRun = async (): Promise<void> => {
      await sleep(scene.clock, 100);
    };
    const session = await scene.open({ hooks: [scene.hook('A', { afterRun })] });
    expect(await session.run('loss', undefined, { timeoutInMs: 40 })).toBe('loss@1.1');
    expect(scene.clock.pending).toBe(0);
  });

  test('leaves no timer when the run ends in time, well or not', async () => {
    const scene = new Scene({
      onRun: ({ run }) => {
        if (run === 2) throw new TypeError('broken');
      },
    });
    const session = await scene.open();
    await session.run('loss', undefined, { timeoutInMs: 1000 });
    await rejection(session.run('loss', undefined, { timeoutInMs: 1000 }));
    expect(scene.clock.pending).toBe(0);
    expect(scene.clock.now()).toBe(0);
  });

  test('is the greatest that anybody asks for', async () => {
    const scene = new Scene({ onRun: () => never });
    const hook = scene.hook('A', { beforeRun: () => ({ options: { timeoutInMs: 700 } }) });
    const session = await scene.open({ hooks: [hook] });
    await rejection(session.run('loss', undefined, { timeoutInMs: 500 }));
    expect(scene.clock.now()).toBe(700);
  });

  test('counts anew for each try', async () => {
    const scene = new Scene({
      onRun: ({ creation }) => {
        if (creation === 1) throw new UnavailableError('lost');
        return never;
      },
    });
    const session = await scene.open({ recovery: { backoff: () => 3 } });
    await rejection(session.run('loss', undefined, { timeoutInMs: 500 }));
    expect(scene.clock.now()).toBe(3500);
  });

  test('limits a run of a step context too', async () => {
    const scene = new Scene({ onRun: () => never });
    const session = await scene.open();
    const run = session.runStepFn((context) => context.runWithHooks('loss', undefined, { timeoutInMs: 5 }));
    expect(await rejection(run)).toBeInstanceOf(DeadlineExceededError);
  });
});

describe('the signal of a run gives it up', () => {
  const reason = new Error('enough');
  const cancelled = { constructor: CancelledError, cause: reason };

  test('before it has begun', async () => {
    const scene = new Scene();
    const session = await scene.open({ hooks: [scene.hook('A')] });
    const run = session.run('loss', undefined, { signal: AbortSignal.abort(reason) });
    expect(await rejection(run)).toMatchObject(cancelled);
    expect(scene.log).not.toContain('A.beforeRun');
  });

  test('while it waits for its turn: the one before it goes on', async () => {
    const first = createDeferred();
    const scene = new Scene({ onRun: ({ run }) => (run === 1 ? first.promise : undefined) });
    const session = await scene.open();
    const controller = new AbortController();
    const runs = [
      session.run('a'),
      session.run('b', undefined, { signal: controller.signal }),
      session.run('c'),
    ] as const;
    await settle();
    controller.abort(reason);
    expect(await rejection(runs[1])).toMatchObject(cancelled);
    first.resolve();
    expect(await Promise.all([runs[0], runs[2]])).toEqual(['a@1.1', 'c@1.2']);
    expect(getEventListeners(controller.signal, 'abort')).toEqual([]);
  });

  test('in a before-hook: once that is through, nothing is run', async () => {
    const scene = new Scene();
    const controller = new AbortController();
    const hook = scene.hook('A', {
      async beforeRun() {
        await settle();
        controller.abort(reason);
      },
    });
    const session = await scene.open({ hooks: [hook] });
    expect(await rejection(session.run('loss', undefined, { signal: controller.signal }))).toMatchObject(cancelled);
    expect(scene.rawRuns).toEqual([]);
    expect(scene.log).not.toContain('A.afterRun');
  });

  test.each([
    ['which listens', untilAborted],
    ['which does not listen', () => never],
  ])('in the raw run, %s', async (_how, onRun) => {
    const scene = new Scene({ onRun: (run) => (run.run === 1 ? onRun(run) : undefined) });
    const session = await scene.open();
    const controller = new AbortController();
    const run = session.run('loss', undefined, { signal: controller.signal });
    await settle();
    controller.abort(reason);
    expect(await rejection(run)).toMatchObject(cancelled);
    expect(scene.rawRuns[0]?.options?.signal?.aborted).toBe(true);
    expect(await session.run('loss')).toBe('loss@1.2');
    expect(getEventListeners(controller.signal, 'abort')).toEqual([]);
  });

  test('while a recovery is under way: that goes on, for the run after it', async () => {
    const scene = new Scene({
      onRun: ({ creation }) => {
        if (creation === 1) throw new UnavailableError('lost');
      },
    });
    const session = await scene.open({ recovery: { backoff: () => 60 } });
    const controller = new AbortController();
    const run = rejection(session.run('loss', undefined, { signal: controller.signal }));
    session.events$.subscribe(({ kind }) => {
      if (kind === 'session.restarting') scene.clock.setTimeout(() => controller.abort(reason), 10);
    });
    expect(await run).toMatchObject(cancelled);
    expect(session.state).toBe('recovering.backingOff');
    expect(await session.run('loss')).toBe('loss@2.1');
    expect(getEventListeners(controller.signal, 'abort')).toEqual([]);
  });

  test('without a recovery, also when its coordinator has recorded a preemption', async () => {
    const scene = new Scene({ onRun: untilAborted });
    const hook = scene.hook('A', {
      afterCreateSession: (_session, coordinator) =>
        scene.clock.setTimeout(() => coordinator.requestStop(new UnavailableError('task')), 1) as undefined,
    });
    const session = await scene.open({ hooks: [hook] });
    const controller = new AbortController();
    scene.clock.setTimeout(() => controller.abort(reason), 2);
    expect(await rejection(session.run('loss', undefined, { signal: controller.signal }))).toMatchObject(cancelled);
    expect(scene.creations).toBe(1);
  });

  test('without a recovery, also when a cancelled run would be recovered from', async () => {
    const scene = new Scene({ onRun: untilAborted });
    const session = await scene.open({ recovery: { isRecoverable: () => true } });
    const controller = new AbortController();
    scene.clock.setTimeout(() => controller.abort(reason), 1);
    expect(await rejection(session.run('loss', undefined, { signal: controller.signal }))).toMatchObject(cancelled);
    expect(scene.creations).toBe(1);
  });

  test('leaves no listener on it when the run ends before', async () => {
    const scene = new Scene();
    const session = await scene.open();
    const { signal } = new AbortController();
    await session.run('loss', undefined, { signal });
    await session.runStepFn((context) => context.runWithHooks('loss', undefined, { signal }));
    expect(getEventListeners(signal, 'abort')).toEqual([]);
  });
});
