import { expect, test } from 'vitest';
import { assign, createActor, fromPromise, setup, type AnyActorRef } from 'xstate';
import type { Clock } from '../../../src/core/clock.js';
import { UnavailableError } from '../../../src/errors.js';
import { InspectorHub } from '../../../src/inspector/hub/inspector-hub.js';
import { FakeGraph, type FakeNode } from '../../../src/testing/fake-graph.js';
import { MonitoredSession } from '../../../src/session/monitored-session.js';
import type { SessionObserver } from '../../../src/session/session-observer.js';
import { PageModel } from '../support/page-model.js';
import { Scene } from '../../support/scene.js';

/** A node that has that value. */
function valued(value: number): FakeNode<number> {
  return new FakeGraph().add('value', () => value);
}

/** A page that was there from the beginning. */
function openPage(hub: InspectorHub): PageModel {
  const page = new PageModel();
  page.take({ t: 'welcome', v: 1, ...hub.snapshot() });
  hub.subscribe((message) => page.take(message));
  return page;
}

test('A page sees a session initialize, run, recover, run, close and end', async () => {
  let runs = 0;
  const scene = new Scene({
    onRun: () => {
      if (++runs === 3) throw new UnavailableError('gone');
    },
  });
  const hub = new InspectorHub({ clock: scene.clock });
  const page = openPage(hub);
  const values: unknown[] = [];
  await MonitoredSession.with(scene.options({ observers: [hub.observer()], name: 'digits' }), async (session) => {
    hub.flush();
    expect(page.only.chart.states).toEqual(['running.ready']);
    for (let step = 0; step < 4; step++) {
      values.push(await session.run({ loss: valued(1 / (step + 1)) }));
      await scene.clock.advance(50);
    }
    hub.flush();
    expect(page.only.tick).toMatchObject({ steps: 4, restarts: 1 });
  });
  hub.flush();

  const { info, chart, points, events, transitions } = page.only;
  expect(info).toMatchObject({ name: 'digits', kind: 'session', actions: [] });
  expect(info.endedMs).toBeTypeOf('number');
  expect(chart.states).toEqual(['closed']);
  const moves = transitions.filter(({ entered }) => entered.length > 0).map(({ to }) => String(to));
  const seen = moves.filter((state) => !state.startsWith('initializing'));
  expect(seen).toEqual([
    'running.ready',
    'recovering.releasing',
    'recovering.backingOff',
    'recovering.creating',
    'recovering.startingQueueRunners',
    'recovering.announcing',
    'running.ready',
    'closing.ending',
    'closing.stopping',
    'closing.releasing',
    'closed',
  ]);
  expect(chart.visits).toMatchObject({ running: { count: 2 }, recovering: { count: 1 }, initializing: { count: 1 } });
  expect(points.get('scalar:loss')?.map((point) => point[5])).toEqual(
    values.map((value) => (value as { loss: number }).loss),
  );

  const lost = transitions.find(({ event }) => event === 'step.failed');
  expect(lost).toMatchObject({ guard: 'restartsLeft', failure: 'UnavailableError: gone' });
  expect(lost?.guardsNo).toEqual(expect.arrayContaining(['isBeyondRecovery', 'wasReplaced']));
  const [arrow = -1] = lost?.arrows ?? [];
  expect(info.chart.arrows[arrow]).toMatchObject({ from: 'running', to: 'recovering.releasing', event: 'step.failed' });
  expect(chart.failures).toEqual({ [arrow]: 'UnavailableError: gone' });

  const failed = events.find(({ kind }) => kind === 'step.failed');
  const restart = events.find(({ kind }) => kind === 'session.restarting');
  const again = events.findLast(({ kind }) => kind === 'session.created');
  expect([restart?.cause, again?.cause]).toEqual([failed?.id, restart?.id]);
  expect(failed?.text).toBe('UnavailableError: gone');
});

test('Who joins late has the same as who was there from the beginning', async () => {
  const scene = new Scene();
  const hub = new InspectorHub({ clock: scene.clock });
  const early = openPage(hub);
  await MonitoredSession.with(scene.options({ observers: [hub.observer('mine')] }), async (session) => {
    for (let step = 0; step < 50; step++) await session.run(valued(step));
    const late = openPage(hub);
    expect(late.only.info.name).toBe('mine');
    for (let step = 0; step < 5; step++) await session.run(valued(step));
    hub.flush();
    expect(late.only.chart).toEqual(early.only.chart);
    expect(late.only.tick).toEqual(early.only.tick);
    expect(late.only.events).toEqual(early.only.events);
    expect([...late.only.points.keys()]).toEqual([...early.only.points.keys()]);
  });
});

test('Steps are told less often where telling takes long; what happens is told as soon as ever', async () => {
  const scene = new Scene();
  let toldMs = 0;
  const clock: Clock = {
    now: () => scene.clock.now() + toldMs,
    setTimeout: (callback, delayMs) => scene.clock.setTimeout(callback, delayMs),
    clearTimeout: (handle) => scene.clock.clearTimeout(handle),
  };
  const hub = new InspectorHub({ clock });
  const told: number[] = [];
  let costMs = 0;
  hub.subscribe((message) => {
    if (message.t !== 'batch') return;
    told.push(scene.clock.now());
    toldMs += costMs;
  });
  const gaps = (): number[] => told.slice(1).map((atMs, place) => Math.round(atMs - (told[place] ?? 0)));
  await MonitoredSession.with(scene.options({ observers: [hub.observer()] }), async (session) => {
    const train = async (steps: number): Promise<void> => {
      for (let step = 0; step < steps; step++) {
        await session.run(valued(step));
        await scene.clock.advance(10);
      }
    };
    await train(20);
    told.length = 0;
    await train(100);
    expect(new Set(gaps())).toEqual(new Set([100]));
    costMs = 0.2;
    await train(50);
    told.length = 0;
    await train(100);
    expect(new Set(gaps())).toEqual(new Set([200]));
    costMs = 3;
    await train(50);
    told.length = 0;
    await train(100);
    expect(new Set(gaps())).toEqual(new Set([247]));
    hub.flush();
    told.length = 0;
    const askedMs = scene.clock.now();
    session.pause();
    await scene.clock.advance(150);
    expect(Math.abs((told[0] ?? Infinity) - askedMs - 100)).toBeLessThanOrEqual(5);
    session.resume();
  });
});

test('A session of another version of the library is seen by its events', async () => {
  const scene = new Scene();
  const hub = new InspectorHub({ clock: scene.clock });
  const page = openPage(hub);
  const observer = hub.observer();
  const foreign: SessionObserver = {
    attach: (session) => {
      observer.attach({
        name: session.name,
        actor: session.actor,
        graph: session.graph,
        events$: session.events$,
        state$: session.state$,
        steps$: session.steps$,
        pause: (reason) => session.pause(reason),
        resume: () => session.resume(),
        stepOnce: () => session.stepOnce(),
        requestStop: (reason) => session.requestStop(reason),
        close: () => session.close(),
      });
    },
  };
  await MonitoredSession.with(scene.options({ observers: [foreign] }), async (session) => {
    for (let step = 0; step < 5; step++) await session.run(valued(step));
    hub.flush();
    expect(page.only.tick).toMatchObject({ steps: 5 });
    expect(page.only.points.get('scalar:value')?.at(-1)?.[5]).toBe(4);
  });
});

test('A session with a clock of its own is shown in the time of the inspector', async () => {
  const scene = new Scene();
  const hub = new InspectorHub();
  const page = openPage(hub);
  await MonitoredSession.with(scene.options({ observers: [hub.observer()] }), async (session) => {
    const beforeMs = Date.now();
    await session.run(valued(7));
    hub.flush();
    const [point] = page.only.points.get('scalar:value') ?? [];
    expect(point?.[5]).toBe(7);
    expect(Math.abs((point?.[0] ?? 0) - beforeMs)).toBeLessThan(10_000);
  });
});

test('What can be asked of a session depends on where it is, and does what its call does', async () => {
  const scene = new Scene();
  const hub = new InspectorHub({ clock: scene.clock, allowFaults: true });
  const page = openPage(hub);
  const act = (action: 'stop' | 'lose' | 'saveNow', session = page.only.info.id): Promise<unknown> =>
    hub.answer({ t: 'action', id: 7, session, action });
  await MonitoredSession.with(scene.options({ observers: [hub.observer()] }), async (session) => {
    await session.run(valued(1));
    hub.flush();
    expect(page.only.info.actions).toEqual(expect.arrayContaining(['stop', 'lose']));
    expect(await act('lose')).toMatchObject({ t: 'result', id: 7, ok: true });
    await session.run(valued(1));
    expect(scene.creations).toBe(2);
    expect(await act('saveNow')).toMatchObject({ ok: false, call: 'session.requestSave()' });
    expect(await act('stop', 'session-99')).toMatchObject({ ok: false });
    expect(session.shouldStop()).toBe(false);
    expect(await act('stop')).toEqual({ t: 'result', id: 7, ok: true, call: 'session.requestStop()' });
    expect(session.shouldStop()).toBe(true);
    hub.flush();
    expect(page.only.info.actions).not.toContain('stop');
  });
  expect(await act('stop')).toMatchObject({ ok: false });
});

test('A session is paused, gone through step by step and resumed, and the page sees it', async () => {
  const scene = new Scene();
  const hub = new InspectorHub({ clock: scene.clock });
  const page = openPage(hub);
  const act = (action: 'pause' | 'resume' | 'stepOnce'): Promise<unknown> =>
    hub.answer({ t: 'action', id: 1, session: page.only.info.id, action });
  await MonitoredSession.with(scene.options({ observers: [hub.observer()] }), async (session) => {
    expect(page.only.info.actions).not.toContain('resume');
    expect(await act('pause')).toEqual({ t: 'result', id: 1, ok: true, call: 'session.pause()' });
    hub.flush();
    expect(page.only.chart.states).toEqual(['running.paused']);
    expect(page.only.info.actions).toEqual(expect.arrayContaining(['resume', 'stepOnce']));
    expect(page.only.info.actions).not.toContain('pause');
    const held = session.run(valued(1));
    expect(await act('stepOnce')).toMatchObject({ ok: true });
    await held;
    expect(session.state).toBe('running.paused');
    expect(await act('resume')).toMatchObject({ ok: true });
    await session.run(valued(2));
    hub.flush();
    expect(page.only.chart.states).toEqual(['running.ready']);
    expect(page.only.tick).toMatchObject({ steps: 2 });
  });
});

test('Nobody loses a session on purpose where that is not allowed', async () => {
  const scene = new Scene();
  const hub = new InspectorHub({ clock: scene.clock });
  const page = openPage(hub);
  await MonitoredSession.with(scene.options({ observers: [hub.observer()] }), async (session) => {
    const { id } = page.only.info;
    expect(await hub.answer({ t: 'action', id: 1, session: id, action: 'lose' })).toMatchObject({ ok: false });
    await session.run(valued(1));
    expect(scene.creations).toBe(1);
  });
});

test('A machine of anybody, and the machines that it starts, are seen by their inspection events', async () => {
  const child = setup({}).createMachine({
    id: 'child',
    initial: 'on',
    states: { on: { on: { off: 'off' } }, off: { type: 'final' } },
  });
  const machine = setup({
    types: { context: {} as { count: number }, events: {} as { type: 'next' } },
    actors: { child, wait: fromPromise(async () => 1) },
    guards: { never: () => false, always: () => true },
  }).createMachine({
    id: 'pipeline',
    context: { count: 0 },
    type: 'parallel',
    states: {
      left: {
        initial: 'one',
        states: {
          one: {
            on: {
              next: [
                { guard: 'never', target: 'three' },
                { guard: 'always', target: 'two' },
              ],
            },
          },
          two: { invoke: { src: 'wait', onDone: { target: 'three', actions: assign({ count: 1 }) } } },
          three: {},
        },
      },
      right: { invoke: { src: 'child', id: 'inner' } },
    },
  });
  const hub = new InspectorHub();
  const page = openPage(hub);
  const actor: AnyActorRef = createActor(machine, { inspect: hub.inspect('mine') });
  actor.start();
  actor.send({ type: 'next' });
  await new Promise((resolve) => setTimeout(resolve));
  hub.flush();
  const [outer, inner] = [...page.sessions.values()].toSorted((one) => (one.info.parent === undefined ? -1 : 1));
  expect(outer?.info).toMatchObject({ name: 'mine', kind: 'machine', actions: [] });
  expect(inner?.info).toMatchObject({ name: 'inner', kind: 'machine', parent: outer?.info.id });
  expect(outer?.chart.states).toEqual(['left.three', 'right']);
  expect(inner?.chart.states).toEqual(['on']);
  const moved = outer?.transitions.find(({ event }) => event === 'next');
  expect(moved).toMatchObject({
    from: ['left.one', 'right'],
    to: ['left.two', 'right'],
    guard: 'always',
    guardsNo: ['never'],
  });
  expect(outer?.events.find(({ text }) => text.includes('on next'))).toMatchObject({
    kind: 'transition',
    text: 'left.one + right → left.two + right on next because always',
    detail: { 'said no': 'never' },
  });
  expect(outer?.info.chart.arrows[moved?.arrows[0] ?? -1]).toMatchObject({ from: 'left.one', to: 'left.two' });
  actor.stop();
  hub.flush();
  expect(outer?.info.endedMs).toBeTypeOf('number');
});

test('Sessions that ended long ago are forgotten, those that last never', async () => {
  const scene = new Scene();
  const hub = new InspectorHub({ clock: scene.clock });
  const page = openPage(hub);
  await MonitoredSession.with(scene.options({ observers: [hub.observer('lasting')] }), async () => {
    for (let count = 0; count < 70; count++) {
      const { graph, creator, clock, logger } = new Scene();
      await MonitoredSession.with(
        { graph, sessionCreator: creator, clock, logger, observers: [hub.observer(`${count}`)] },
        () => 1,
      );
    }
    const names = [...page.sessions.values()].map(({ info }) => info.name);
    expect(names).toEqual(['lasting', ...Array.from({ length: 63 }, (_, place) => `${place + 7}`)]);
  });
});
