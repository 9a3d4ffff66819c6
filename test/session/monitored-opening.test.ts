import { describe, expect, test } from 'vitest';
import { settle } from '../../src/doors/testing.js';

import { AbortedError, CancelledError, InternalError, UnavailableError } from '../../src/errors.js';
import type { MonitoredSession } from '../../src/session/monitored-session.js';
import { createDeferred } from '../support/deferred.js';
import { rejection, Scene } from '../support/scene.js';

const lost = new UnavailableError('lost');
const broken = new InternalError('broken');
const throwing = (error: unknown) => (): never => {
  throw error;
};

describe('an opening', () => {
  test('begins each hook before the graph is finalized, makes a session, and tells each hook of it', async () => {
    const scene = new Scene();
    const finalized: boolean[] = [];
    const creator = {
      ...scene.creator,
      finalize: () => {
        scene.log.push('finalize');
        scene.graph.finalize();
      },
    };
    const look = { begin: () => void finalized.push(scene.graph.finalized) };
    const hooks = [scene.hook('A', look), scene.hook('B', look)];
    const session = await scene.open({ sessionCreator: creator, hooks });
    expect(scene.log).toEqual([
      'A.begin',
      'B.begin',
      'finalize',
      'create 1',
      'A.afterCreateSession session 1',
      'B.afterCreateSession session 1',
    ]);
    expect(finalized).toEqual([false, false]);
    expect(session.graph).toBe(scene.graph);
    expect(session.state).toBe('running.ready');
  });

  test('gives begin() the graph, and the scaffold of a creator that has one', async () => {
    const scene = new Scene();
    const contexts: unknown[] = [];
    const hook = { begin: (context: unknown) => void contexts.push(context) };
    await scene.open({ hooks: [hook] });
    const scaffold = { name: 'scaffold' };
    await scene.open({ hooks: [hook], sessionCreator: { ...scene.creator, scaffold } as never });
    expect(contexts).toEqual([{ graph: scene.graph }, { graph: scene.graph, scaffold }]);
  });

  test('reads its hooks once, and calls a hook that is listed twice twice', async () => {
    const scene = new Scene();
    const hook = scene.hook('A');
    const once = [hook, hook][Symbol.iterator]();
    const session = await scene.open({ hooks: once });
    await session.close();
    const calls = (method: string): string[] => scene.log.filter((entry) => entry.startsWith(`A.${method}`));
    expect([calls('begin'), calls('afterCreateSession'), calls('end')].map(({ length }) => length)).toEqual([2, 2, 2]);
  });

  test.each<[string, unknown]>([
    ['error', broken],
    ['preemption, which is not tried again', lost],
  ])('in which begin() throws an %s, ends the hooks before it and makes nothing', async (_what, error) => {
    const scene = new Scene();
    const hooks = [scene.hook('A'), scene.hook('B', { begin: throwing(error) }), scene.hook('C')];
    expect(await rejection(scene.open({ hooks }))).toBe(error);
    expect(scene.log).toEqual(['A.begin', 'B.begin', 'A.end undefined failed']);
  });

  test('that fails opens the graph again, unless it was finalized before', async () => {
    for (const before of [false, true]) {
      const scene = new Scene({ onCreate: throwing(broken) });
      if (before) scene.graph.finalize();
      const creator = {
        ...scene.creator,
        finalize: () => {
          scene.graph.finalize();
        },
      };
      expect(await rejection(scene.open({ sessionCreator: creator }))).toBe(broken);
      expect(scene.graph.finalized).toBe(before);
    }
  });

  test.each<[string, (scene: Scene) => void, string]>([
    [
      'a queue runner does not start',
      (scene) => scene.graph.addToCollection('queue_runners', { name: 'q', createTasks: throwing(broken) }),
      'create 1',
    ],
    ['a hook fails when it is told', () => undefined, 'A.afterCreateSession session 1'],
  ])(
    'that fails half-way since %s stops the tasks and closes the session before the ends',
    async (what, prepare, last) => {
      const scene = new Scene();
      prepare(scene);
      const fails = what.startsWith('a hook');
      const hook = scene.hook('A', {
        afterCreateSession: (_session, coordinator) => {
          coordinator.signal.addEventListener('abort', () => scene.log.push('coordinator stops'));
          coordinator.register(() => Promise.reject(new InternalError('task')));
          if (fails) throw broken;
        },
      });
      expect(await rejection(scene.open({ hooks: [hook] }))).toBe(broken);
      expect(scene.log.slice(scene.log.indexOf(last) + 1)).toEqual([
        ...(fails ? ['coordinator stops'] : []),
        'close 1',
        'A.end undefined failed',
      ]);
    },
  );

  test('that is preempted is made again, and every hook is told of the new session', async () => {
    let told = 0;
    const scene = new Scene();
    const flaky = { afterCreateSession: () => (told++ === 0 ? throwing(new AbortedError('lost'))() : undefined) };
    const session = await scene.open({ hooks: [scene.hook('A'), scene.hook('B', flaky)] });
    expect(scene.log.slice(2)).toEqual([
      'create 1',
      'A.afterCreateSession session 1',
      'B.afterCreateSession session 1',
      'close 1',
      'create 2',
      'A.afterCreateSession session 2',
      'B.afterCreateSession session 2',
    ]);
    await session.close();
  });

  test('that fails throws its error, and then those of the ends, in order', async () => {
    const scene = new Scene({ onCreate: throwing(broken) });
    const ends = [new InternalError('first'), new InternalError('second')];
    const hooks = ends.map((error) => scene.hook('A', { end: throwing(error) }));
    const error = await rejection(scene.open({ hooks }));
    expect(error).toBeInstanceOf(AggregateError);
    expect(error).toMatchObject({ errors: [broken, ...ends], cause: broken });
  });

  test('of a SingularMonitoredSession is not tried again', async () => {
    const scene = new Scene({ onCreate: throwing(lost) });
    expect(await rejection(scene.openSingular())).toBe(lost);
    expect(scene.creations).toBe(1);
  });

  test.each<[string, unknown, string]>([
    ['undefined', undefined, 'got undefined'],
    ['no session', { run: 1 }, 'got an object with keys ["run"]'],
  ])('is refused a creator that gives %s', async (_what, session, got) => {
    const scene = new Scene();
    const sessionCreator = { createSession: () => Promise.resolve(session as never) };
    const error = await rejection(scene.open({ sessionCreator }));
    expect(error).toBeInstanceOf(TypeError);
    expect((error as Error).message).toMatch(/^sessionCreator\.createSession: its session: expected a Session/);
    expect((error as Error).message).toContain(got);
  });
});

describe('a signal that is aborted', () => {
  const reason = new Error('enough');

  test('before the opening keeps it from beginning', async () => {
    const scene = new Scene();
    const error = await rejection(scene.open({ hooks: [scene.hook('A')], signal: AbortSignal.abort(reason) }));
    expect(error).toEqual(new CancelledError('open: the signal is aborted already.'));
    expect(error).toHaveProperty('cause', reason);
    expect(scene.log).toEqual([]);
  });

  test.each<[string, string[]]>([
    ['begin', ['A.begin', 'A.end undefined stopped (enough)']],
    ['finalize', ['A.begin', 'A.end undefined stopped (enough)']],
    ['create', ['A.begin', 'create 1', 'close 1', 'A.end undefined stopped (enough)']],
    ['start', ['A.begin', 'create 1', 'close 1', 'A.end undefined stopped (enough)']],
    [
      'announce',
      ['A.begin', 'create 1', 'A.afterCreateSession session 1', 'A.end session 1 stopped (enough)', 'close 1'],
    ],
  ])('in the opening, at %s, ends it there: what arrives is closed, hooks that began are ended', async (where, log) => {
    const controller = new AbortController();
    const gate = createDeferred();
    const waitAt = async (place: string): Promise<void> => {
      if (place !== where) return;
      await settle();
      controller.abort(reason);
      await gate.promise;
    };
    const scene = new Scene({ onCreate: () => waitAt('create') });
    scene.graph.addToCollection('queue_runners', { name: 'queue', createTasks: () => waitAt('start') });
    const hook = scene.hook('A', { begin: () => waitAt('begin'), afterCreateSession: () => waitAt('announce') });
    const sessionCreator = { ...scene.creator, finalize: () => waitAt('finalize') };
    const opening = rejection(scene.open({ sessionCreator, hooks: [hook], signal: controller.signal }));
    await settle();
    await settle();
    gate.resolve();
    const error = await opening;
    expect(error).toEqual(new CancelledError('open: the signal was aborted.'));
    expect(error).toHaveProperty('cause', reason);
    expect(scene.log).toEqual(log);
  });

  test('in a back-off ends it at once', async () => {
    const controller = new AbortController();
    const scene = new Scene({ onCreate: throwing(lost) });
    scene.clock.setTimeout(() => controller.abort(reason), 5000);
    const opening = scene.open({ signal: controller.signal, recovery: { backoff: () => 3600 } });
    expect(await rejection(opening)).toBeInstanceOf(CancelledError);
    expect(scene.clock.now()).toBe(5000);
    expect(scene.creations).toBe(1);
  });

  test('later stops and closes the session, with the reason', async () => {
    const controller = new AbortController();
    const raw = createDeferred();
    const scene = new Scene({ onRun: () => raw.promise });
    const session: MonitoredSession = await scene.open({ hooks: [scene.hook('A')], signal: controller.signal });
    const run = session.run('loss');
    await settle();
    controller.abort(reason);
    expect(session.shouldStop()).toBe(true);
    raw.resolve();
    expect(await run).toBe('loss@1.1');
    expect(await session.closed).toEqual({ kind: 'stopped', reason: 'enough' });
    expect(scene.log.slice(-2)).toEqual(['A.end session 1 stopped (enough)', 'close 1']);
    expect(await session.close()).toEqual({ kind: 'stopped', reason: 'enough' });
  });

  test('leaves a block, whose result stays', async () => {
    const controller = new AbortController();
    const scene = new Scene();
    const result = scene.with({ signal: controller.signal }, async (session) => {
      controller.abort();
      await session.closed;
      return 'result';
    });
    expect(await result).toBe('result');
  });
});
