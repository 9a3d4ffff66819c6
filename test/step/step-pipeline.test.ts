import { describe, expect, test } from 'vitest';

import type { RunOptions } from '../../src/core/run-options.js';
import type { SessionRunArgs, SessionRunValues } from '../../src/core/session-run-hook.js';
import { FailedPreconditionError, InternalError } from '../../src/errors.js';
import { rejection, Scene } from '../support/scene.js';

const broken = new InternalError('broken');

function asking(args: SessionRunArgs) {
  return { beforeRun: () => args };
}

describe('a step', () => {
  test('is before-hooks in list order, one raw run, after-hooks in list order', async () => {
    const scene = new Scene();
    const session = await scene.open({ hooks: ['A', 'B', 'C'].map((name) => scene.hook(name)) });
    const start = scene.log.length;
    await session.run('loss');
    expect(scene.log.slice(start)).toEqual([
      'A.beforeRun',
      'B.beforeRun',
      'C.beforeRun',
      'run 1.1',
      'A.afterRun',
      'B.afterRun',
      'C.afterRun',
    ]);
  });

  test('keeps that order whichever callbacks are asynchronous', async () => {
    const scene = new Scene();
    const slow = { beforeRun: () => Promise.resolve(undefined), afterRun: () => Promise.resolve() };
    const hooks = [scene.hook('A', slow), scene.hook('B'), scene.hook('C', slow)];
    const session = await scene.open({ hooks });
    const start = scene.log.length;
    await Promise.all([session.run('loss'), session.run('loss')]);
    const one = ['A.beforeRun', 'B.beforeRun', 'C.beforeRun', 'run', 'A.afterRun', 'B.afterRun', 'C.afterRun'];
    expect(scene.log.slice(start).map((entry) => entry.replace(/ .*/, ''))).toEqual([...one, ...one]);
  });

  test('runs what the caller and the hooks ask for at once, and gives each its own', async () => {
    const scene = new Scene();
    const seen: SessionRunValues[] = [];
    const watch = (args: SessionRunArgs) =>
      scene.hook('W', { ...asking(args), afterRun: (_context, values) => void seen.push(values) });
    const step = watch({ fetches: { step: 'global_step' } });
    const nothing = watch({ feeds: { k: 1 } });
    const empty = watch({ fetches: [] });
    const session = await scene.open({ hooks: [step, nothing, empty] });
    const metadata = {};
    expect(await session.run(['loss', 'train'], { x: 2 }, undefined, metadata)).toEqual(['loss@1.1', 'train@1.1']);
    expect(scene.rawRuns).toHaveLength(1);
    expect(scene.rawRuns[0]).toMatchObject({
      fetches: {
        caller: ['loss', 'train'],
        hooks: new Map<unknown, unknown>([
          [step, { step: 'global_step' }],
          [empty, []],
        ]),
      },
      feeds: { k: 1, x: 2 },
    });
    expect(seen.map(({ results }) => results)).toEqual([{ step: 'global_step@1.1' }, undefined, []]);
    expect(scene.rawRuns[0]?.metadata).toBe(metadata);
    for (const { runMetadata, options } of seen) {
      expect(runMetadata).toBe(metadata);
      expect(options).toBe(scene.rawRuns[0]?.options);
    }
  });

  test("hands the caller's feeds on untouched when no hook feeds anything", async () => {
    const scene = new Scene();
    const session = await scene.open({ hooks: [scene.hook('A', asking({ feeds: {} }))] });
    const feeds = { x: 1 };
    await session.run('loss', feeds);
    expect(scene.rawRuns[0]?.feeds).toBe(feeds);
    await session.run('loss', null);
    expect(scene.rawRuns[1]?.feeds).toBeNull();
  });

  test("joins the hooks' options in a copy: the caller's object stays as it is, over all tries", async () => {
    const scene = new Scene();
    const hook = scene.hook('A', asking({ options: { traceLevel: 3, timeoutInMs: 1000 } }));
    const session = await scene.open({ hooks: [hook] });
    const options: RunOptions = Object.freeze({ traceLevel: 1, interOpThreadPool: 4 });
    await session.run('loss', undefined, options);
    expect(options).toEqual({ traceLevel: 1, interOpThreadPool: 4 });
    expect(scene.rawRuns[0]?.options).toMatchObject({ traceLevel: 3, timeoutInMs: 1000, interOpThreadPool: 4 });
    expect(scene.clock.pending).toBe(0);
  });

  test('is refused before it runs when two hooks feed one placeholder', async () => {
    const scene = new Scene();
    const hooks = [1, 2].map((value) => scene.hook('F', asking({ feeds: { x: value } })));
    const session = await scene.open({ hooks: [...hooks, scene.hook('C')] });
    expect(await rejection(session.run('loss'))).toEqual(
      new FailedPreconditionError('Same tensor is fed by two hooks. Conflict(s): x'),
    );
    expect(scene.rawRuns).toEqual([]);
    expect(scene.log).not.toContain('C.beforeRun');
  });

  test('is refused before it runs when a hook and the caller feed one placeholder', async () => {
    const scene = new Scene();
    const session = await scene.open({ hooks: [scene.hook('A', asking({ feeds: { x: 1 } }))] });
    expect(await rejection(session.run('loss', { x: 2 }))).toEqual(
      new FailedPreconditionError('Same tensor is fed by a SessionRunHook and user. Conflict(s): x'),
    );
    expect(scene.rawRuns).toEqual([]);
  });

  test.each([
    ['before', { beforeRun: () => Promise.reject(broken) }, ['A.beforeRun']],
    ['before, at once', { beforeRun: throwBroken }, ['A.beforeRun']],
    ['after', { afterRun: () => Promise.reject(broken) }, ['A.beforeRun', 'B.beforeRun', 'run 1.1', 'A.afterRun']],
    ['after, at once', { afterRun: throwBroken }, ['A.beforeRun', 'B.beforeRun', 'run 1.1', 'A.afterRun']],
  ])('ends where a hook fails %s', async (_where, callbacks, log) => {
    const scene = new Scene();
    const session = await scene.open({ hooks: [scene.hook('A', callbacks), scene.hook('B')] });
    const start = scene.log.length;
    expect(await rejection(session.run('loss'))).toBe(broken);
    expect(scene.log.slice(start)).toEqual(log);
  });

  test('says which hook gave what is no request', async () => {
    const scene = new Scene();
    const session = await scene.open({ hooks: [scene.hook('A', { beforeRun: () => 'loss' as never })] });
    expect(await rejection(session.run('loss'))).toEqual(
      new TypeError('A.beforeRun: expected SessionRunArgs { fetches?, feeds?, options? } or nothing, got "loss"'),
    );
  });

  test.each([null, 7, { caller: 1 }])(
    'says so when the raw session answers in another structure: %j',
    async (answer) => {
      const scene = new Scene();
      const session = await scene.open({
        sessionCreator: {
          createSession: () =>
            Promise.resolve({
              graph: scene.graph,
              run: () => Promise.resolve(answer),
              close: () => Promise.resolve(),
            } as never),
        },
      });
      const error = await rejection(session.run('loss'));
      expect(error).toBeInstanceOf(InternalError);
      expect(error).toHaveProperty(
        'message',
        expect.stringContaining('expected values in the structure of the fetches'),
      );
    },
  );

  test('gives hooks one context: what was asked, the raw session, and a stop that takes effect afterwards', async () => {
    const scene = new Scene();
    const contexts = new Set<unknown>();
    const stops: boolean[] = [];
    const look = scene.hook('L', {
      beforeRun: (context) => void contexts.add(context),
      afterRun: (context) => {
        contexts.add(context);
        stops.push(context.stopRequested);
      },
    });
    const stop = scene.hook('S', { beforeRun: (context) => context.requestStop('enough') });
    const session = await scene.open({ hooks: [stop, look] });
    expect(await session.run('loss', { x: 1 })).toBe('loss@1.1');
    expect(contexts.size).toBe(1);
    expect([...contexts]).toMatchObject([{ originalArgs: { fetches: 'loss', feeds: { x: 1 } } }]);
    expect(stops).toEqual([true]);
    expect(session.shouldStop()).toBe(true);
  });

  test('forgets a stop that a hook asked for when it fails', async () => {
    const scene = new Scene({ onRun: throwBroken });
    const stop = scene.hook('S', { beforeRun: (context) => context.requestStop() });
    const session = await scene.open({ hooks: [stop] });
    expect(await rejection(session.run('loss'))).toBe(broken);
    expect(session.shouldStop()).toBe(false);
  });
});

describe('which hooks see a run', () => {
  test.each<[string, (hooks: readonly object[]) => RunOptions | undefined, string[]]>([
    ['all when nothing is said', () => undefined, ['A', 'B', 'B', 'C']],
    ['none', () => ({ hooks: 'none' }), []],
    ['only those listed, in their own order', ([a, b]) => ({ hooks: { only: [b, a] as never } }), ['A', 'B', 'B']],
    ['nobody of an empty list', () => ({ hooks: { only: [] } }), []],
  ])('%s', async (_which, choose, names) => {
    const scene = new Scene();
    const [a, b, c] = [scene.hook('A', asking({ fetches: 'a' })), scene.hook('B'), scene.hook('C')] as const;
    const session = await scene.open({ hooks: [a, b, b, c] });
    const start = scene.log.length;
    expect(await session.run('loss', undefined, choose([a, b, c]))).toBe('loss@1.1');
    const phase = (method: string) => names.map((name) => `${name}.${method}`);
    expect(scene.log.slice(start)).toEqual([...phase('beforeRun'), 'run 1.1', ...phase('afterRun')]);
    expect(scene.rawRuns[0]?.options).not.toHaveProperty('hooks');
    expect(scene.rawRuns[0]?.fetches).toEqual({
      caller: 'loss',
      hooks: new Map(names.includes('A') ? [[a, 'a']] : []),
    });
  });
});

function throwBroken(): never {
  throw broken;
}
