import { describe, expect, test } from 'vitest';
import { PlainGraph } from '../../src/doors/testing.js';

import { MonitoredSession } from '../../src/session/monitored-session.js';
import { SingularMonitoredSession } from '../../src/session/singular-monitored-session.js';
import { rejection, Scene } from '../support/scene.js';

type Wrong = Readonly<Record<string, unknown>>;
type Row = readonly [options: Wrong, error: ErrorConstructor, message: RegExp];

const wrongOptions: readonly Row[] = [
  [{ hook: [] }, TypeError, /unknown option "hook"; known are graph, sessionCreator, hooks/],
  [{ hooks: 7 }, TypeError, /^hooks: expected an iterable of hooks, got 7$/],
  [{ hooks: [undefined] }, TypeError, /^hooks\[0\]: expected a SessionRunHook, got undefined$/],
  [{ hooks: [{}, 'hook'] }, TypeError, /^hooks\[1\]: expected a SessionRunHook, got "hook"$/],
  [{ hooks: [{ afterRun: true }] }, TypeError, /^hooks\[0\]\.afterRun: expected a function or nothing, got true$/],
  [{ graph: 'graph' }, TypeError, /^graph: expected a graph \(with finalize, .*\), got "graph"$/],
  [{ graph: {}, sessionCreator: undefined }, TypeError, /^graph: expected a graph/],
  [
    { sessionCreator: {} },
    TypeError,
    /^sessionCreator: expected a SessionCreator \(with createSession\), got an object/,
  ],
  [{ stopGracePeriodSecs: '2' }, TypeError, /^stopGracePeriodSecs: expected a number, got "2"$/],
  [{ stopGracePeriodSecs: -1 }, RangeError, /^stopGracePeriodSecs: expected a number of at least 0, got -1$/],
  [{ stopGracePeriodSecs: Number.NaN }, RangeError, /^stopGracePeriodSecs: .* got NaN$/],
  [{ recovery: 3 }, TypeError, /^recovery: options: expected an object, got 3$/],
  [{ recovery: { restarts: 3 } }, TypeError, /^recovery: unknown option "restarts"/],
  [{ recovery: { maxRestarts: -1 } }, RangeError, /^recovery\.maxRestarts: expected a number of at least 0, got -1$/],
  [{ recovery: { backoff: 3 } }, TypeError, /^recovery\.backoff: expected a function, got 3$/],
  [{ recovery: { isRecoverable: [] } }, TypeError, /^recovery\.isRecoverable: expected a function, got an array of 0$/],
  [{ signal: {} }, TypeError, /^signal: expected an AbortSignal, got an object/],
  [{ inspect: 'yes' }, TypeError, /^inspect: expected an observer or a function, got "yes"$/],
  [{ clock: { now: () => 0 } }, TypeError, /^clock: expected a Clock \(with setTimeout, clearTimeout\), got/],
  [{ logger: console.info }, TypeError, /^logger: expected a Logger \(with info, warn, error\), got function/],
];

describe('options are checked before anything is called', () => {
  test.each(wrongOptions.map((row) => [JSON.stringify(row[0]), ...row] as const))(
    '%s',
    async (_name, options, error, message) => {
      for (const Session of [MonitoredSession, SingularMonitoredSession]) {
        const scene = new Scene();
        const wrong = { ...scene.options({}), hooks: [scene.hook('A')], ...options };
        const raised = await rejection(Session.open(wrong));
        expect(raised).toBeInstanceOf(error);
        expect((raised as Error).message).toMatch(message);
        expect(scene.log).toEqual([]);
      }
    },
  );

  test.each<[string, Wrong, RegExp]>([
    [
      'neither a graph nor a creator that has one',
      { sessionCreator: { createSession: () => 1 } },
      /^graph: expected a graph, got none/,
    ],
    [
      'a graph that is not the creator’s',
      { graph: new PlainGraph(), sessionCreator: { graph: new PlainGraph(), createSession: () => 1 } },
      /^graph: expected the graph of the sessionCreator, got another one/,
    ],
    [
      'a creator with a storage that is none',
      { graph: new PlainGraph(), sessionCreator: { storage: {}, createSession: () => 1 } },
      /^sessionCreator\.storage: expected a Storage \(with readFile, /,
    ],
    [
      'a creator with a scaffold that is none',
      { graph: new PlainGraph(), sessionCreator: { scaffold: 'mine', createSession: () => 1 } },
      /^sessionCreator\.scaffold: expected a scaffold, got "mine"$/,
    ],
    [
      'shouldRecover that is no flag',
      { graph: new PlainGraph(), shouldRecover: 'no' },
      /^shouldRecover: expected true or false, got "no"$/,
    ],
  ])('of a MonitoredSession: %s', async (_what, options, message) => {
    const raised = await rejection(MonitoredSession.open(options));
    expect(raised).toBeInstanceOf(TypeError);
    expect((raised as Error).message).toMatch(message);
  });

  test.each([null, 7, 'options'])('of both, when they are no object: %j', async (options) => {
    for (const Session of [MonitoredSession, SingularMonitoredSession]) {
      const raised = await rejection(Session.open(options as never));
      expect(raised).toBeInstanceOf(TypeError);
      expect((raised as Error).message).toMatch(/options: expected an object, got/);
    }
  });

  test('of a SingularMonitoredSession: what belongs to a creator is not taken beside one', async () => {
    const scene = new Scene();
    const raised = await rejection(scene.openSingular({ master: 'grpc://somewhere' }));
    expect(raised).toEqual(new TypeError('master: expected nothing beside a sessionCreator: give it to the creator'));
    const recovers = await rejection(
      SingularMonitoredSession.open({ ...scene.options({}), shouldRecover: false } as never),
    );
    expect(recovers).toBeInstanceOf(TypeError);
  });

  test('a block needs a body', async () => {
    const scene = new Scene();
    for (const Session of [MonitoredSession, SingularMonitoredSession]) {
      const raised = await rejection(Session.with(scene.options({}), 'body' as never));
      expect(raised).toEqual(new TypeError('body: expected a function of the session, got string'));
    }
    expect(scene.log).toEqual([]);
  });

  test('the graph of the creator is taken when none is given', async () => {
    const scene = new Scene();
    const session = await MonitoredSession.open({ sessionCreator: { ...scene.creator, graph: scene.graph } });
    expect(session.graph).toBe(scene.graph);
    await session.close();
  });
});

describe('arguments of a run are checked before anything is called', () => {
  const table: readonly (readonly [unknown, unknown, unknown, ErrorConstructor, RegExp])[] = [
    [7, undefined, undefined, TypeError, /^feeds: expected an object or nothing, got 7$/],
    [undefined, 'none', undefined, TypeError, /^options: expected an object or nothing, got "none"$/],
    [undefined, {}, true, TypeError, /^metadata: expected an object or nothing, got true$/],
    [undefined, { signal: 1 }, undefined, TypeError, /^options\.signal: expected an AbortSignal, got 1$/],
    [undefined, { timeoutInMs: '5' }, undefined, TypeError, /^options\.timeoutInMs: expected a number, got "5"$/],
    [undefined, { timeoutInMs: -5 }, undefined, RangeError, /^options\.timeoutInMs: .* at least 0, got -5$/],
    [undefined, { timeout: 5 }, undefined, TypeError, /^options: unknown option "timeout"; known are hooks, signal, /],
    [undefined, { traceLevel: 'all' }, undefined, TypeError, /^options\.traceLevel: expected a number, got "all"$/],
    [
      undefined,
      { hooks: { only: [5] } },
      undefined,
      TypeError,
      /^options\.hooks\.only\[0\]: expected a hook of this .*got 5/,
    ],
    [undefined, { hooks: 'all' }, undefined, TypeError, /^options\.hooks: expected 'none' or \{ only: .*, got "all"$/],
    [undefined, { hooks: { only: 1 } }, undefined, TypeError, /^options\.hooks: expected 'none' or/],
    [undefined, { hooks: null }, undefined, TypeError, /^options\.hooks: expected 'none' or .*, got null$/],
  ];

  test.each(table)('feeds %j, options %j, metadata %j', async (feeds, options, metadata, error, message) => {
    const scene = new Scene();
    const session = await scene.open({ hooks: [scene.hook('A')] });
    const start = scene.log.length;
    const more = [feeds, options, metadata] as [never, never, never];
    for (const run of [
      session.run('loss', ...more),
      session.runStepFn((context) => context.runWithHooks('loss', ...more)),
    ]) {
      const raised = await rejection(run);
      expect(raised).toBeInstanceOf(error);
      expect((raised as Error).message).toMatch(message);
    }
    expect(scene.log.slice(start)).toEqual([]);
  });

  test('null stands for nothing', async () => {
    const session = await new Scene().open();
    expect(await session.run('loss', null, null as never, null as never)).toBe('loss@1.1');
  });

  test('a hook that feeds no feeds is named', async () => {
    const scene = new Scene();
    const session = await scene.open({ hooks: [scene.hook('A', { beforeRun: () => ({ feeds: 5 as never }) })] });
    expect(await rejection(session.run('loss'))).toEqual(
      new TypeError('A.beforeRun: feeds: expected an object, a Map or pairs, got 5'),
    );
  });

  test.each([7, null, {}])('requestStop(%j) is refused', async (reason) => {
    const session = await new Scene().open();
    expect(() => session.requestStop(reason as never)).toThrow(/^requestStop: reason: expected a text or nothing, got/);
    expect(session.shouldStop()).toBe(false);
  });
});
