import { describe, expect, test } from 'vitest';

import {
  AbortedError,
  FailedPreconditionError,
  InternalError,
  OutOfRangeError,
  StopIteration,
  UnavailableError,
} from '../../src/errors.js';
import { createDeferred } from '../support/deferred.js';
import { rejection, Scene } from '../support/scene.js';

const lost = new UnavailableError('lost');
const broken = new InternalError('broken');
const raise = (error: unknown) => (): never => {
  throw error;
};

describe('end() for every listing whose begin() returned, once, in order', () => {
  test.each<[string, unknown]>([
    ['nothing', undefined],
    ['an error', broken],
    ['a preemption, which is not recovered from outside of runs', lost],
    ['the end of the input', new OutOfRangeError('end')],
    ['StopIteration', new StopIteration()],
  ])('when %s leaves the block', async (_what, error) => {
    const scene = new Scene();
    const block = scene.with(
      { hooks: [scene.hook('A'), scene.hook('B')] },
      error === undefined ? () => 1 : raise(error),
    );
    await block.catch(() => undefined);
    const ends = scene.log.filter((entry) => entry.includes('.end'));
    expect(ends.map((entry) => entry.split(' ').slice(0, 3).join(' '))).toEqual(['A.end session 1', 'B.end session 1']);
    expect(scene.creations).toBe(1);
    expect(scene.sessions[0]?.closes).toBe(1);
  });

  test('whatever another end() does, and however', async () => {
    const scene = new Scene();
    const hooks = [
      scene.hook('A', { end: raise(broken) }),
      scene.hook('B', { end: () => Promise.reject(lost) }),
      scene.hook('C'),
    ];
    const session = await scene.open({ hooks });
    expect(await rejection(session.close())).toMatchObject({ errors: [broken, lost], cause: broken });
    expect(scene.log.slice(-4)).toEqual([
      'A.end session 1 completed',
      'B.end session 1 completed',
      'C.end session 1 completed',
      'close 1',
    ]);
  });

  test('but not without a close', async () => {
    const scene = new Scene();
    const session = await scene.open({ hooks: [scene.hook('A')] });
    await session.run('loss');
    expect(scene.log.filter((entry) => entry.includes('.end'))).toEqual([]);
  });
});

describe('errors of one exit', () => {
  test('come in order: of the body, of the ends, of the tasks; the same object once', async () => {
    const [end, task] = [new InternalError('end'), new InternalError('task')];
    for (const bodyError of [broken, task]) {
      const scene = new Scene();
      const hooks = [scene.watcher, scene.hook('A', { end: raise(end) })];
      const block = scene.with({ hooks }, () => {
        scene.coordinators[0]?.requestStop(task);
        throw bodyError;
      });
      expect(await rejection(block)).toMatchObject({ errors: bodyError === task ? [task, end] : [broken, end, task] });
    }
  });

  test('of a SingularMonitoredSession are one when its task made the run fail too', async () => {
    const scene = new Scene({
      onRun: () => {
        scene.coordinators[0]?.requestStop(lost);
        throw new OutOfRangeError('queue is closed');
      },
    });
    const session = await scene.openSingular({ hooks: [scene.watcher] });
    expect(await rejection(session.use(() => session.run('loss')))).toBe(lost);
  });

  test('an error that the block swallows is not among them', async () => {
    const scene = new Scene();
    const block = scene.with({ hooks: [scene.hook('A', { end: raise(broken) })] }, raise(new OutOfRangeError('end')));
    expect(await rejection(block)).toBe(broken);
  });

  test('an end that is out of range is not swallowed', async () => {
    const end = new OutOfRangeError('of a hook');
    const scene = new Scene();
    expect(await rejection(scene.with({ hooks: [scene.hook('A', { end: raise(end) })] }, () => 1))).toBe(end);
  });

  test('are those of the close alone when a run failed before it', async () => {
    const scene = new Scene({ onRun: raise(broken) });
    const end = new InternalError('end');
    const session = await scene.open({ hooks: [scene.hook('A', { end: raise(end) })] });
    expect(await rejection(session.run('loss'))).toBe(broken);
    expect(await rejection(session.close())).toBe(end);
    expect(await session.closed).toMatchObject({ kind: 'failed', error: { errors: [broken, end] } });
  });
});

describe('shouldStop() only looks', () => {
  test.each<[string, unknown, boolean, boolean]>([
    ['nothing', 'nothing', false, false],
    ['a stop without an error', undefined, true, true],
    ['a preemption', lost, false, true],
    ['another error', broken, true, true],
    ['the end of the input', new OutOfRangeError('end'), true, true],
  ])('when its coordinator has recorded %s', async (_what, reported, monitored, singular) => {
    for (const [kind, expected] of [
      ['monitored', monitored],
      ['singular', singular],
    ] as const) {
      const scene = new Scene();
      const session = await (kind === 'monitored'
        ? scene.open({ hooks: [scene.watcher] })
        : scene.openSingular({ hooks: [scene.watcher] }));
      if (reported !== 'nothing') scene.coordinators[0]?.requestStop(reported);
      expect([session.shouldStop(), session.shouldStop()]).toEqual([expected, expected]);
      expect(scene.log).toEqual(['create 1']);
    }
  });

  test('is true after a stop that took effect, and after the close', async () => {
    const session = await new Scene().open();
    expect(session.shouldStop()).toBe(false);
    session.requestStop();
    expect(session.shouldStop()).toBe(true);
    const closed = await new Scene().open();
    await closed.close();
    expect(closed.shouldStop()).toBe(true);
  });
});

describe('a run while the coordinator has stopped', () => {
  test('goes on after a stop without an error, or with one that is not recovered from', async () => {
    for (const reported of [undefined, broken]) {
      const scene = new Scene();
      const session = await scene.open({ hooks: [scene.watcher] });
      scene.coordinators[0]?.requestStop(reported);
      expect(await session.run('loss')).toBe('loss@1.1');
    }
  });

  test('fails with its own error when the recorded one is not recovered from', async () => {
    const scene = new Scene({ onRun: raise(broken) });
    const session = await scene.open({ hooks: [scene.watcher] });
    scene.coordinators[0]?.requestStop(new InternalError('task'));
    expect(await rejection(session.run('loss'))).toBe(broken);
  });
});

test('nothing is created after the close: the preemption error of a step function leaves it as it is', async () => {
  const scene = new Scene();
  const session = await scene.open({ hooks: [scene.hook('A')] });
  const preempted = new AbortedError('mine');
  const error = await rejection(
    session.runStepFn(async (context) => {
      await context.runWithHooks('loss');
      await session.close();
      throw preempted;
    }),
  );
  expect(error).toBe(preempted);
  expect(scene.log.filter((entry) => entry.startsWith('create'))).toEqual(['create 1']);
  expect(scene.log.at(-1)).toBe('close 1');
});

test('nothing is created after the close: the preemption error of a run that was under way leaves it as it is', async () => {
  const raw = createDeferred();
  const scene = new Scene({ onRun: () => raw.promise });
  const session = await scene.open();
  const run = rejection(session.run('loss'));
  const close = session.close();
  raw.reject(lost);
  expect(await run).toBe(lost);
  await close;
  expect(scene.creations).toBe(1);
});

test('a close before the next call recovers nothing, though a task has reported a preemption', async () => {
  const scene = new Scene();
  const session = await scene.open({ hooks: [scene.watcher] });
  scene.coordinators[0]?.requestStop(lost);
  await session.close();
  expect(await rejection(session.run('loss'))).toEqual(new FailedPreconditionError('Session is already closed.'));
  expect(scene.creations).toBe(1);
});

test('await using closes at the end of the scope, and throws what the close does', async () => {
  const scene = new Scene();
  {
    await using session = await scene.open({ hooks: [scene.hook('A')] });
    await session.run('loss');
  }
  expect(scene.log.slice(-2)).toEqual(['A.end session 1 completed', 'close 1']);
  const failing = async (): Promise<void> => {
    await using session = await scene.open({ hooks: [scene.hook('B', { end: raise(broken) })] });
    await session.run('loss');
  };
  expect(await rejection(failing())).toBe(broken);
});

test('use() is a block over an open session', async () => {
  const scene = new Scene();
  const session = await scene.open({ hooks: [scene.hook('A')] });
  expect(await session.use((same) => same === session)).toBe(true);
  expect(session.state).toBe('closed');
  const other = await scene.open();
  const result: unknown = await other.use((): unknown => raise(new StopIteration())());
  expect(result).toBeUndefined();
});

test('rawSession() of a SingularMonitoredSession is there until the close', async () => {
  const scene = new Scene();
  const session = await scene.openSingular({ hooks: [scene.hook('A')] });
  expect(session.rawSession()).toBe(scene.sessions[0]);
  expect(await session.rawSession()?.run('raw')).toBe('raw@1.1');
  expect(scene.log).not.toContain('A.beforeRun');
  await session.close();
  expect(session.rawSession()).toBeUndefined();
});
