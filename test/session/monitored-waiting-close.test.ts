import { describe, expect, test } from 'vitest';
import { type FakeRun, settle } from '../../src/doors/testing.js';

import { CancelledError, FailedPreconditionError, InternalError, UnavailableError } from '../../src/errors.js';
import { createDeferred } from '../support/deferred.js';
import { rejection, Scene, settled } from '../support/scene.js';

const lost = new UnavailableError('lost');
const preemptFirst = ({ creation }: FakeRun): void => {
  if (creation === 1) throw lost;
};

describe('stopGracePeriodSecs', () => {
  test.each([
    ['a raw run', { onRun: () => new Promise(() => undefined) }, {}],
    ['a before-hook', {}, { beforeRun: () => new Promise<never>(() => undefined) }],
    ['an after-hook', {}, { afterRun: () => new Promise<never>(() => undefined) }],
  ])('is how long the close waits for %s that does not end', async (_what, script, callbacks) => {
    const scene = new Scene(script);
    const session = await scene.open({ hooks: [scene.hook('A', callbacks)], stopGracePeriodSecs: 7 });
    const run = rejection(session.run('loss'));
    await settle();
    expect(await session.close()).toEqual({ kind: 'completed' });
    expect(scene.clock.now()).toBe(7000);
    expect(await run).toEqual(new CancelledError('The session was closed, and the run did not end within 7 seconds.'));
    expect(scene.log.slice(-2)).toEqual(['A.end session 1 completed', 'close 1']);
    expect(scene.clock.pending).toBe(0);
  });

  test('aborts the signal of the raw run, and of a callback already when the close is asked for', async () => {
    const scene = new Scene({ onRun: () => new Promise(() => undefined) });
    const signals: (AbortSignal | undefined)[] = [];
    const hook = scene.hook('A', { beforeRun: ({ signal }) => void signals.push(signal) });
    const session = await scene.open({ hooks: [hook], stopGracePeriodSecs: 7 });
    const run = rejection(session.run('loss'));
    await settle();
    const close = session.close();
    expect(signals[0]?.aborted).toBe(true);
    expect(scene.rawRuns[0]?.options?.signal?.aborted).toBe(false);
    await close;
    expect(scene.rawRuns[0]?.options?.signal?.aborted).toBe(true);
    await run;
  });

  test('0 gives the step under way up at once', async () => {
    const scene = new Scene({ onRun: () => new Promise(() => undefined) });
    const session = await scene.open({ stopGracePeriodSecs: 0 });
    const run = rejection(session.run('loss'));
    await session.close();
    expect(await run).toBeInstanceOf(CancelledError);
    expect(scene.clock.now()).toBe(0);
  });

  test('is also how long tasks get that do not listen', async () => {
    const scene = new Scene();
    const session = await scene.open({ hooks: [scene.watcher], stopGracePeriodSecs: 9 });
    scene.coordinators[0]?.register(() => new Promise(() => undefined), { name: 'deaf' });
    await session.close();
    expect(scene.clock.now()).toBe(9000);
    expect(scene.logger.lines).toContain('info Coordinator stopped with threads still running: deaf');
  });
});

const [task, end] = [new InternalError('task'), new InternalError('end')];

/** A session whose release waits for a task that `stops` ends, and one of whose hooks fails in its end(). */
async function openWithTask() {
  const stops = createDeferred();
  const scene = new Scene({ onRun: preemptFirst });
  const hook = scene.hook('A', {
    end: () => {
      throw end;
    },
  });
  const session = await scene.open({ hooks: [scene.watcher, hook] });
  scene.coordinators[0]?.register(() => stops.promise);
  return { scene, session, stops };
}

describe('a close while a session is made', () => {
  test('waits for it, closes what arrives, and tells no hook of it', async () => {
    const arrival = createDeferred();
    const signals: AbortSignal[] = [];
    const scene = new Scene({
      onRun: preemptFirst,
      onCreate: ({ attempt, signal }) => {
        signals.push(signal);
        return attempt === 2 ? arrival.promise : undefined;
      },
    });
    const session = await scene.open({ hooks: [scene.hook('A')] });
    const run = rejection(session.run('loss'));
    await settle();
    expect(session.state).toBe('recovering.creating');
    const close = settled(session.close());
    await settle();
    expect(session.state).toBe('recovering.creating');
    expect(signals.map(({ aborted }) => aborted)).toEqual([false, true]);
    arrival.resolve();
    expect(await close).toEqual({ value: { kind: 'failed', error: lost } });
    expect(await run).toBe(lost);
    expect(scene.log.slice(-4)).toEqual(['close 1', 'create 2', 'close 2', 'A.end undefined failed']);
  });

  test('comes after a release that has begun: what a task raises in it is dropped', async () => {
    const { scene, session, stops } = await openWithTask();
    const run = rejection(session.run('loss'));
    await settle();
    expect(session.state).toBe('recovering.releasing');
    const close = rejection(session.close());
    stops.reject(task);
    expect(await close).toBe(end);
    expect(await run).toBe(lost);
    expect(scene.creations).toBe(1);
  });

  test('comes after a release that fails, whose error comes before those of the ends', async () => {
    const { scene, session, stops } = await openWithTask();
    scene.coordinators[0]?.requestStop(task);
    const run = rejection(session.run('loss'));
    await settle();
    const close = rejection(session.close());
    stops.resolve();
    expect(await close).toMatchObject({ errors: [task, end], cause: task });
    await run;
  });

  test('waits for queue runners that are being started, and stops them', async () => {
    const started = createDeferred();
    const scene = new Scene({ onRun: preemptFirst });
    scene.graph.addToCollection('queue_runners', {
      name: 'queue',
      createTasks: () => (scene.creations === 2 ? started.promise : undefined),
    });
    const session = await scene.open({ hooks: [scene.hook('A')] });
    const run = rejection(session.run('loss'));
    await settle();
    expect(session.state).toBe('recovering.startingQueueRunners');
    const close = session.close();
    started.resolve();
    await close;
    await run;
    expect(scene.log.slice(-3)).toEqual(['create 2', 'close 2', 'A.end undefined failed']);
  });

  test('lets the hook end that is being told, and tells no other', async () => {
    const told = createDeferred();
    const scene = new Scene({ onRun: preemptFirst });
    const slow = { afterCreateSession: () => (scene.creations === 2 ? told.promise : undefined) };
    const session = await scene.open({ hooks: [scene.hook('A', slow), scene.hook('B')] });
    const run = rejection(session.run('loss'));
    await settle();
    expect(session.state).toBe('recovering.announcing');
    const close = session.close();
    told.resolve();
    await close;
    await run;
    expect(scene.log.slice(-4)).toEqual([
      'A.afterCreateSession session 2',
      'close 2',
      'A.end undefined failed',
      'B.end undefined failed',
    ]);
  });
});

test('a run that waits for its turn behind a recovery is told of the close, and not of a stop that came before it', async () => {
  const scene = new Scene({ onRun: preemptFirst });
  const session = await scene.open({ recovery: { backoff: () => 60 } });
  const first = rejection(session.run('first'));
  const second = rejection(session.run('second'));
  const closing = new Promise<unknown>((resolve) => {
    session.events$.subscribe(({ kind }) => {
      if (kind !== 'session.restarting') return;
      session.requestStop('enough');
      resolve(session.close());
    });
  });
  await closing;
  expect(await second).toEqual(new FailedPreconditionError('Session is already closed.'));
  await first;
  expect(scene.rawRuns).toHaveLength(1);
});
