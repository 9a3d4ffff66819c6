import { map } from 'rxjs';
import { describe, expect, test } from 'vitest';

import { settle, VirtualClock } from '../../../src/doors/testing.js';
import { AbortedError, InternalError } from '../../../src/errors.js';
import { Graph } from '../../../src/graph/graph.js';
import { MonitoredSession } from '../../../src/session/monitored-session.js';
import { stepOperator } from '../../../src/step/step-operator.js';
import { sleep } from '../../../src/core/clock.js';
import { KeptEvents } from '../../support/kept-events.js';
import { rejection, Scene } from '../../support/scene.js';

describe('an observer is told of steps', () => {
  test('with their stages, in order, and what each took', async () => {
    const clock = new VirtualClock({ autoAdvance: true });
    const pause = async (ms: number): Promise<undefined> => {
      await sleep(clock, ms);
      return undefined;
    };
    const scene = new Scene({ onRun: () => pause(100) });
    const kept = new KeptEvents();
    const hooks = [
      scene.hook('A', { beforeRun: () => pause(1), afterRun: () => pause(10) }),
      stepOperator(
        'paced',
        map((step) => step),
      ),
      scene.hook('B', { beforeRun: () => pause(2), afterRun: () => pause(20) }),
      scene.hook('C'),
    ];
    const session = await scene.open({ clock, hooks, observers: [kept] });
    await session.run('loss');
    await session.close();
    expect(kept.of('step.began')).toEqual([{ kind: 'step.began', index: 0, attempt: 1, atMs: 0 }]);
    expect(kept.of('step.ended')).toEqual([
      {
        kind: 'step.ended',
        index: 0,
        attempt: 1,
        outcome: 'succeeded',
        startedAtMs: 0,
        durationMs: 133,
        stages: [
          { stage: 'before', hook: 'A', place: 0, durationMs: 1 },
          { stage: 'before', hook: 'paced', place: 1, durationMs: 0 },
          { stage: 'before', hook: 'B', place: 2, durationMs: 2 },
          { stage: 'before', hook: 'C', place: 3, durationMs: 0 },
          { stage: 'execute', durationMs: 100 },
          { stage: 'after', hook: 'A', place: 0, durationMs: 10 },
          { stage: 'after', hook: 'B', place: 2, durationMs: 20 },
          { stage: 'after', hook: 'C', place: 3, durationMs: 0 },
        ],
        scalars: {},
      },
    ]);
  });

  test('that fail, and that are made again, each try by itself', async () => {
    const lost = new AbortedError('lost');
    const scene = new Scene({ onRun: ({ creation }) => (creation === 1 ? Promise.reject(lost) : undefined) });
    const kept = new KeptEvents();
    const session = await scene.open({ hooks: [scene.hook('A')], observers: [kept] });
    await session.run('loss');
    await session.run('loss');
    await session.close();
    expect(kept.of('step.ended').map(({ index, attempt, outcome }) => [index, attempt, outcome])).toEqual([
      [0, 1, 'failed'],
      [0, 2, 'succeeded'],
      [1, 1, 'succeeded'],
    ]);
    const [failed] = kept.of('step.ended');
    expect(failed).toMatchObject({ error: lost, scalars: {} });
    expect(failed?.stages.map(({ stage }) => stage)).toEqual(['before', 'execute']);
    expect(kept.of('step.began')).toHaveLength(3);
  });

  test('that fail before they are run, without a run', async () => {
    const broken = new InternalError('broken');
    const scene = new Scene();
    const kept = new KeptEvents();
    const hook = scene.hook('A', { beforeRun: () => Promise.reject(broken) });
    const session = await scene.open({ hooks: [hook], observers: [kept] });
    expect(await rejection(session.run('loss'))).toBe(broken);
    await session.close();
    expect(kept.of('step.ended')).toMatchObject([
      { outcome: 'failed', error: broken, stages: [{ stage: 'before', hook: 'A' }] },
    ]);
  });

  test('that are given up while they run', async () => {
    const scene = new Scene({ onRun: () => new Promise(() => undefined) });
    const kept = new KeptEvents();
    const session = await scene.open({ observers: [kept] });
    const controller = new AbortController();
    const run = session.run('loss', undefined, { signal: controller.signal });
    await settle();
    controller.abort();
    await rejection(run);
    await session.close();
    expect(kept.of('step.ended')).toMatchObject([{ outcome: 'failed', stages: [{ stage: 'execute' }] }]);
  });

  test('of step functions, too', async () => {
    const scene = new Scene();
    const kept = new KeptEvents();
    const session = await scene.open({ observers: [kept] });
    await session.runStepFn((context) => context.runWithHooks('loss'));
    await session.close();
    expect(kept.of('step.ended')).toHaveLength(1);
  });

  test('without hooks that the run is not for', async () => {
    const scene = new Scene();
    const kept = new KeptEvents();
    const session = await scene.open({ hooks: [scene.hook('A')], observers: [kept] });
    await session.run('loss', undefined, { hooks: 'none' });
    await session.close();
    expect(kept.of('step.ended')[0]?.stages).toMatchObject([{ stage: 'execute' }]);
  });

  test('with the numbers that were fetched, by key or node, and the global step', async () => {
    const graph = new Graph();
    const step = graph.globalStep ?? graph.getOrCreateGlobalStep();
    const count = graph.assignAdd(step, 1);
    const loss = graph.constant('loss', 0.5);
    const rate = graph.constant('rate', 0.25);
    const big = graph.constant('big', [1, 2]);
    const yes = graph.constant('yes', true);
    const kept = new KeptEvents();
    const hook = { beforeRun: () => ({ fetches: [rate, loss] }) };
    await MonitoredSession.with({ graph, hooks: [hook], observers: [kept] }, async (session) => {
      await session.run(loss);
      await session.run({ all: { mine: loss }, big, yes, count });
      await session.run([loss, 'rate:0', [loss]]);
      await session.run(new Map([['of map', loss]]));
    });
    const steps = kept.of('step.ended');
    expect(steps.map(({ scalars }) => scalars)).toEqual([
      { loss: 0.5, rate: 0.25 },
      { 'all.mine': 0.5, count: 1, rate: 0.25, loss: 0.5 },
      { loss: 0.5, rate: 0.25 },
      { 'of map': 0.5, rate: 0.25, loss: 0.5 },
    ]);
    expect(steps.map(({ globalStep }) => globalStep)).toEqual([0, 1, 1, 1]);
  });

  test('that take far longer than those before, at most once a second', async () => {
    const clock = new VirtualClock({ autoAdvance: true });
    const slow = new Set([40, 41, 60]);
    const scene = new Scene({
      onRun: async ({ run }) => {
        await sleep(clock, slow.has(run) ? 600 : 2);
      },
    });
    const kept = new KeptEvents();
    const session = await scene.open({ clock, observers: [kept] });
    for (let run = 0; run < 60; run++) await session.run('loss');
    await session.close();
    expect(kept.of('step.straggled')).toEqual([
      { kind: 'step.straggled', index: 39, atMs: 39 * 2 + 600, durationMs: 600, medianMs: 2 },
      { kind: 'step.straggled', index: 59, atMs: 57 * 2 + 1800, durationMs: 600, medianMs: 2 },
    ]);
  });
});

describe('an observer is told of the calls of hooks', () => {
  test('from begin() to end(), with what each took until it had settled', async () => {
    const clock = new VirtualClock({ autoAdvance: true });
    const pause = async (ms: number): Promise<void> => {
      await sleep(clock, ms);
    };
    const scene = new Scene();
    const kept = new KeptEvents();
    const slow = scene.hook('slow', {
      begin: () => pause(1),
      afterCreateSession: () => pause(2),
      beforeRun: () => pause(3),
      afterRun: () => pause(4),
      end: () => pause(5),
    });
    const session = await scene.open({ clock, hooks: [scene.hook('quick'), slow], observers: [kept] });
    await session.run('loss');
    await session.close();
    const calls = kept.of('hook.called').filter(({ hook }) => hook === 'slow');
    expect(calls).toEqual([
      { kind: 'hook.called', hook: 'slow', place: 1, method: 'begin', startedAtMs: 0, durationMs: 1 },
      { kind: 'hook.called', hook: 'slow', place: 1, method: 'afterCreateSession', startedAtMs: 1, durationMs: 2 },
      { kind: 'hook.called', hook: 'slow', place: 1, method: 'beforeRun', startedAtMs: 3, durationMs: 3 },
      { kind: 'hook.called', hook: 'slow', place: 1, method: 'afterRun', startedAtMs: 6, durationMs: 4 },
      { kind: 'hook.called', hook: 'slow', place: 1, method: 'end', startedAtMs: 10, durationMs: 5 },
    ]);
    expect(kept.of('hook.called')).toHaveLength(10);
  });
});

describe('details', () => {
  test('are told to observers alone', async () => {
    const scene = new Scene();
    const kept = new KeptEvents();
    const session = await scene.open({ hooks: [scene.hook('A')], observers: [kept] });
    const own: string[] = [];
    session.events$.subscribe(({ kind }) => own.push(kind));
    await session.run('loss');
    await session.close();
    expect(own).toEqual(['session.created', 'session.ending', 'session.closed']);
    expect(kept.all.length).toBeGreaterThan(20);
  });

  test('are the same for all observers, and nobody can change them', async () => {
    const scene = new Scene();
    const [one, two] = [new KeptEvents(), new KeptEvents()];
    const session = await scene.open({ hooks: [scene.hook('A')], observers: [one, two] });
    await session.run('loss');
    await session.close();
    expect(one.all).toHaveLength(two.all.length);
    expect(one.all.every((event, place) => event === two.all[place] && Object.isFrozen(event))).toBe(true);
  });

  test('do not take the place of facts for who subscribes late', async () => {
    const scene = new Scene();
    const kept = new KeptEvents();
    const session = await scene.open({ hooks: [scene.hook('A')], observers: [kept] });
    for (let run = 0; run < 50; run++) await session.run('loss');
    const late: string[] = [];
    kept.session.events$.subscribe(({ kind }) => late.push(kind));
    expect(late).toEqual(['session.created']);
    await session.run('loss');
    expect(late).toContain('step.ended');
    await session.close();
    const after: string[] = [];
    kept.session.events$.subscribe({ next: ({ kind }) => after.push(kind), complete: () => after.push('complete') });
    expect(after).toEqual(['session.created', 'session.ending', 'session.closed', 'complete']);
  });

  test('can be cloned, but for the errors in them', async () => {
    const scene = new Scene();
    const kept = new KeptEvents();
    const session = await scene.open({ hooks: [scene.hook('A')], observers: [kept] });
    await session.run('loss');
    await session.close();
    expect(structuredClone(kept.all)).toEqual(kept.all);
  });
});
