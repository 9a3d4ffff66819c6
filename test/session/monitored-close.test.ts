import { describe, expect, test } from 'vitest';
import { settle } from '../../src/doors/testing.js';

import { FailedPreconditionError, InternalError, UnavailableError } from '../../src/errors.js';
import type { StepContext } from '../../src/session/step-context.js';
import { createDeferred } from '../support/deferred.js';
import { rejection, Scene, settled } from '../support/scene.js';

const broken = new InternalError('broken');
const isClosed = new FailedPreconditionError('Session is already closed.');
const failingEnd = {
  end: () => {
    throw broken;
  },
};

describe('close()', () => {
  test('ends every hook, then stops the tasks, then closes the raw session, then opens the graph again', async () => {
    const scene = new Scene();
    scene.graph.addToCollection('queue_runners', {
      name: 'queue',
      createTasks: (_session: unknown, coordinator: { register(work: (signal: AbortSignal) => unknown): unknown }) =>
        coordinator.register((signal) => {
          signal.addEventListener('abort', () => scene.log.push('task stops'));
        }),
    });
    scene.graph.finalize();
    scene.graph.unfinalize();
    const creator = {
      ...scene.creator,
      finalize: () => {
        scene.graph.finalize();
      },
    };
    const states: boolean[] = [];
    const hook = scene.hook('A', { end: () => void states.push(scene.graph.finalized) });
    const session = await scene.open({ sessionCreator: creator, hooks: [scene.watcher, hook, scene.hook('B')] });
    scene.coordinators[0]?.signal.addEventListener('abort', () => scene.log.push('coordinator stops'));
    expect(scene.graph.finalized).toBe(true);
    const start = scene.log.length;
    expect(await session.close()).toEqual({ kind: 'completed' });
    expect(scene.log.slice(start)).toEqual([
      'A.end session 1 completed',
      'B.end session 1 completed',
      'coordinator stops',
      'close 1',
    ]);
    expect(states).toEqual([true]);
    expect(scene.graph.finalized).toBe(false);
    expect(session.graph).toBeUndefined();
  });

  test('leaves a graph finalized that was so before', async () => {
    const scene = new Scene();
    scene.graph.finalize();
    await (await scene.open()).close();
    expect(scene.graph.finalized).toBe(true);
  });

  test('called again does nothing, and gives the same outcome', async () => {
    const scene = new Scene();
    const session = await scene.open({ hooks: [scene.hook('A')] });
    const outcomes = await Promise.all([session.close(), session.close(), session.closed]);
    const log = [...scene.log];
    outcomes.push(await session.close());
    expect(new Set(outcomes).size).toBe(1);
    expect(scene.log).toEqual(log);
  });

  test('rejects once, to its first caller; `closed` never does', async () => {
    const scene = new Scene();
    const session = await scene.open({ hooks: [scene.hook('A', failingEnd)] });
    const [first, second] = [settled(session.close()), settled(session.close())];
    const outcome = { kind: 'failed', error: broken };
    expect(await first).toEqual({ error: broken });
    expect(await second).toEqual({ value: outcome });
    expect(await session.close()).toEqual(outcome);
    expect(await session.closed).toEqual(outcome);
  });

  test('rejects one of two callers within one event too', async () => {
    const scene = new Scene();
    const session = await scene.open({ hooks: [scene.hook('A', failingEnd)] });
    const calls: Promise<unknown>[] = [];
    session.events$.subscribe(({ kind }) => {
      if (kind === 'stop.requested') calls.push(settled(session.close()), settled(session.close()));
    });
    session.requestStop();
    const keys = (await Promise.all(calls)).map((end) => Object.keys(end as object));
    expect(keys).toEqual([['error'], ['value']]);
  });

  test('inside a block takes the failure, so that the block ends well', async () => {
    const scene = new Scene();
    const seen: unknown[] = [];
    const result = await scene.with({ hooks: [scene.hook('A', failingEnd)] }, async (session) => {
      seen.push(await settled(session.close()));
      return 'result';
    });
    expect(result).toBe('result');
    expect(seen).toEqual([{ error: broken }]);
    expect(scene.log.filter((entry) => entry.startsWith('A.end'))).toHaveLength(1);
  });

  test('inside a block does not hide an error of the body', async () => {
    const scene = new Scene();
    const block = scene.with({}, async (session) => {
      await session.close();
      throw broken;
    });
    expect(await rejection(block)).toBe(broken);
  });

  test('drops an error of the raw session, but tells of it', async () => {
    const scene = new Scene({
      onClose: () => {
        throw broken;
      },
    });
    const session = await scene.open();
    const events: unknown[] = [];
    session.events$.subscribe((event) => events.push(event));
    expect(await session.close()).toEqual({ kind: 'completed' });
    expect(events).toContainEqual({ kind: 'session.close.failed', creation: 1, error: broken });
  });

  test('waits for the step under way, and refuses those that wait for their turn', async () => {
    const raw = createDeferred();
    const scene = new Scene({ onRun: () => raw.promise });
    const session = await scene.open({ hooks: [scene.hook('A')] });
    const first = session.run('first');
    const second = rejection(session.run('second'));
    const fn = rejection(session.runStepFn((_context) => 1));
    await settle();
    const close = session.close();
    expect(await second).toEqual(isClosed);
    expect(await fn).toEqual(isClosed);
    expect(session.state).toBe('closing.ending');
    expect(scene.log).not.toContain('A.end session 1 completed');
    raw.resolve();
    expect(await first).toBe('first@1.1');
    await close;
    expect(scene.log.slice(-3)).toEqual(['A.afterRun', 'A.end session 1 completed', 'close 1']);
  });

  test('inside a step function closes, and the function goes on', async () => {
    const scene = new Scene();
    const session = await scene.open();
    const result = await session.runStepFn(async (context) => {
      await context.runWithHooks('loss');
      const { kind } = await session.close();
      return [kind, await rejection(context.runWithHooks('loss')), await rejection(context.session.run('loss'))];
    });
    expect(result).toEqual(['completed', isClosed, new TypeError('Attempted to use a closed Session.')]);
  });
});

describe('a closed session', () => {
  test('refuses runs and step functions before anything else, and should stop', async () => {
    const scene = new Scene();
    const session = await scene.open({ hooks: [scene.hook('A')] });
    const holder: { context?: StepContext } = {};
    await session.runStepFn((context) => {
      holder.context = context;
    });
    await session.close();
    const log = [...scene.log];
    const wrong = 'wrong' as never;
    for (const call of [
      session.run('loss', undefined, wrong),
      session.runStepFn(wrong),
      holder.context?.runWithHooks('loss', undefined, wrong),
    ]) {
      expect(await rejection(call ?? Promise.resolve())).toEqual(isClosed);
    }
    expect(session.shouldStop()).toBe(true);
    session.requestStop('too late');
    expect(await session.closed).toEqual({ kind: 'completed' });
    expect(scene.log).toEqual(log);
  });

  test('refuses runs as soon as the close is asked for', async () => {
    const scene = new Scene();
    const session = await scene.open();
    const close = session.close();
    expect(session.shouldStop()).toBe(true);
    expect(await rejection(session.run('loss'))).toEqual(isClosed);
    await close;
  });
});

test('a close that nobody asked for never rejects: the next run throws its error, once', async () => {
  const scene = new Scene();
  const controller = new AbortController();
  const session = await scene.open({ hooks: [scene.hook('A', failingEnd)], signal: controller.signal });
  controller.abort('enough');
  const outcome = { kind: 'failed', error: broken };
  expect(await session.closed).toEqual(outcome);
  expect(await session.close()).toEqual(outcome);
  expect(await rejection(session.run('loss'))).toBe(broken);
  expect(await rejection(session.run('loss'))).toEqual(isClosed);
});

test('after the close nothing is created: a preemption error leaves run and runStepFn as it is', async () => {
  const raw = createDeferred();
  const scene = new Scene({ onRun: () => raw.promise });
  const lost = new UnavailableError('lost');
  const session = await scene.open();
  const fn = rejection(
    session.runStepFn(async (_context) => {
      await session.closed;
      throw lost;
    }),
  );
  const run = rejection(session.run('loss'));
  await settle();
  const close = session.close();
  raw.reject(lost);
  expect(await run).toBe(lost);
  expect(await close).toEqual({ kind: 'failed', error: lost });
  expect(await fn).toBe(lost);
  expect(scene.creations).toBe(1);
});
