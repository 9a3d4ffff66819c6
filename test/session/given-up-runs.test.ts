import { describe, expect, test } from 'vitest';

import { tellGoesOn } from '../../src/core/checked-run-options.js';
import { settle, VirtualClock } from '../../src/doors/testing.js';
import { CancelledError, DeadlineExceededError } from '../../src/errors.js';
import { createDeferred, type Deferred } from '../support/deferred.js';
import { rejection, Scene } from '../support/scene.js';

/** A session whose first runs are given up at once by their signals, and go on until they are ended by hand. */
function goingOnScene(count = 1) {
  const ends: Deferred[] = [];
  const scene = new Scene({
    onRun: ({ options }) => {
      if (ends.length === count) return undefined;
      const end = createDeferred();
      ends.push(end);
      return new Promise((_, reject) => {
        options?.signal?.addEventListener('abort', () => {
          tellGoesOn(options, end.promise);
          reject(new CancelledError('given up'));
        });
      });
    },
  });
  return { scene, ends };
}

const until = (session: { run: (fetches: string, feeds: undefined, options: object) => Promise<unknown> }) => {
  const controller = new AbortController();
  const run = session.run('loss', undefined, { signal: controller.signal });
  return { run, giveUp: () => controller.abort() };
};

describe('a run that was given up, and goes on where it is made', () => {
  test('rejects at once, and keeps its place until it has ended', async () => {
    const { scene, ends } = goingOnScene();
    const session = await scene.open();
    const { run, giveUp } = until(session);
    await settle();
    giveUp();
    expect(await rejection(run)).toBeInstanceOf(CancelledError);
    const next = session.run('loss');
    await settle();
    expect(scene.rawRuns).toHaveLength(1);
    ends[0]?.resolve();
    expect(await next).toBe('loss@1.2');
    await session.close();
  });

  test('leaves those who wait behind it the choice to be given up as well', async () => {
    const { scene, ends } = goingOnScene();
    const session = await scene.open();
    const first = until(session);
    const waiting = [until(session), until(session)];
    const last = session.run('loss');
    await settle();
    for (const { giveUp } of [first, ...waiting]) giveUp();
    for (const { run } of [first, ...waiting]) expect(await rejection(run)).toBeInstanceOf(CancelledError);
    expect(scene.rawRuns).toHaveLength(1);
    ends[0]?.resolve();
    expect(await last).toBe('loss@1.2');
    await session.close();
  });

  test('one after the other, each keeps its place', async () => {
    const { scene, ends } = goingOnScene(2);
    const session = await scene.open();
    for (const index of [0, 1]) {
      const { run, giveUp } = until(session);
      await settle();
      expect(scene.rawRuns).toHaveLength(index + 1);
      giveUp();
      expect(await rejection(run)).toBeInstanceOf(CancelledError);
      ends[index]?.resolve();
    }
    expect(await session.run('loss')).toBe('loss@1.3');
    await session.close();
  });

  test('by its time limit as well', async () => {
    const { scene, ends } = goingOnScene();
    const session = await scene.open();
    expect(await rejection(session.run('loss', undefined, { timeoutInMs: 50 }))).toBeInstanceOf(DeadlineExceededError);
    const next = session.run('loss');
    await settle();
    expect(scene.rawRuns).toHaveLength(1);
    ends[0]?.resolve();
    expect(await next).toBe('loss@1.2');
    await session.close();
  });

  test('in a step function, whose next run waits', async () => {
    const { scene, ends } = goingOnScene();
    const session = await scene.open();
    const value = session.runStepFn(async (context) => {
      const { run, giveUp } = until({ run: (...args) => context.runWithHooks(...args) });
      await settle();
      giveUp();
      expect(await rejection(run)).toBeInstanceOf(CancelledError);
      const next = context.runWithHooks('loss');
      await settle();
      expect(scene.rawRuns).toHaveLength(1);
      ends[0]?.resolve();
      return next;
    });
    expect(await value).toBe('loss@1.2');
    await session.close();
  });

  test('holds a pause up, which takes hold between two runs', async () => {
    const { scene, ends } = goingOnScene();
    const session = await scene.open();
    const { run, giveUp } = until(session);
    await settle();
    giveUp();
    await rejection(run);
    session.pause();
    const next = session.run('loss');
    await settle();
    ends[0]?.resolve();
    await settle();
    expect(session.state).toBe('running.paused');
    expect(scene.rawRuns).toHaveLength(1);
    session.resume();
    expect(await next).toBe('loss@1.2');
    await session.close();
  });

  test('is waited for by a close, and left to itself after the grace period', async () => {
    for (const ended of [true, false]) {
      const { scene, ends } = goingOnScene();
      const clock = new VirtualClock();
      const session = await scene.open({ clock, stopGracePeriodSecs: 5 });
      const { run, giveUp } = until(session);
      await settle();
      giveUp();
      await rejection(run);
      let outcome: unknown;
      void session.close().then((value) => (outcome = value));
      await settle();
      expect(scene.log).not.toContain('close 1');
      if (ended) ends[0]?.resolve();
      else await clock.advance(5000);
      await settle();
      expect(scene.log).toContain('close 1');
      expect(outcome).toEqual({ kind: 'completed' });
    }
  });
});
