import { createActor, fromPromise, SimulatedClock } from 'xstate';
import { describe, expect, test } from 'vitest';

import type { MaybeLive } from '../../machines/lifecycle-facts.js';
import { lifecycleMachine } from '../../machines/lifecycle.machine.js';
import type { LiveSession } from '../../src/core/live-session.js';
import { DeadlineExceededError } from '../../src/errors.js';
import { inputOf, pathOf, recoverable, sessionNamed, stepFailed } from '../support/lifecycle-model.js';
import { liveOf } from '../support/lifecycle-moves.js';

/** The actors that never settle. */
type Hung = 'begin' | 'finalize' | 'create' | 'startQueueRunners' | 'announce' | 'release' | 'end' | 'stop' | 'dispose';

/** Runs the machine with some actors that never settle, and an end that does once the work is abandoned. */
function start(hung: readonly Hung[], more: { graceSecs?: number; openTimeoutSecs?: number } = {}) {
  const clock = new SimulatedClock();
  const log: string[] = [];
  const wakes: (() => void)[] = [];
  const work = <R>(name: Hung, result: R): Promise<R> =>
    hung.includes(name)
      ? new Promise((resolve) => {
          wakes.push(() => {
            resolve(result);
          });
        })
      : Promise.resolve(result);
  const told = (name: Hung) => fromPromise((_: { input: undefined }): Promise<void> => work(name, undefined));
  const given = (name: Hung) => fromPromise((_: { input: MaybeLive }): Promise<void> => work(name, undefined));
  const abandon = (name: string) => () => {
    log.push(name);
  };
  const actor = createActor(
    lifecycleMachine.provide({
      actions: {
        abandonWork: abandon('abandonWork'),
        abandonSlow: () => {
          log.push('abandonSlow');
          for (const wake of wakes.splice(0)) wake();
        },
        abandonRest: () => {
          log.push('abandonRest');
          for (const wake of wakes.splice(0)) wake();
        },
        abortCreation: abandon('abortCreation'),
      },
      actors: {
        begin: told('begin'),
        finalize: told('finalize'),
        create: fromPromise((): Promise<LiveSession> => work('create', sessionNamed(1))),
        startQueueRunners: given('startQueueRunners'),
        announce: given('announce'),
        release: given('release'),
        end: fromPromise((): Promise<readonly unknown[]> => {
          actor.send({ type: 'runs.ended', successes: 0 });
          return work('end', []);
        }),
        stop: given('stop'),
        dispose: given('dispose'),
      },
    }),
    { input: { ...inputOf({}), ...more }, clock },
  );
  actor.start();
  return { actor, clock, log, state: () => pathOf(actor.getSnapshot()) };
}

const idle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

const makings = [
  ['begin', 'initializing.beginning'],
  ['finalize', 'initializing.finalizing'],
  ['create', 'initializing.creating'],
  ['startQueueRunners', 'initializing.startingQueueRunners'],
  ['announce', 'initializing.announcing'],
] as const;

describe.each(makings)('while %s hangs', (hung, state) => {
  test('a close is answered when the grace is over', async () => {
    const rig = start([hung], { graceSecs: 5 });
    await idle();
    expect(rig.state()).toBe(state);
    rig.actor.send({ type: 'close.requested', by: 'signal' });
    rig.clock.increment(4999);
    expect(rig.state()).toBe(state);
    rig.clock.increment(1);
    expect(rig.state()).toBe('closing.ending');
    expect(rig.log).toEqual(['abortCreation', 'abandonWork']);
    await idle();
    expect(rig.state()).toBe('closed');
  });

  test('the opening fails when its time is over, by the error that the work is given', async () => {
    const rig = start([hung], { openTimeoutSecs: 3 });
    await idle();
    rig.clock.increment(3000);
    expect(rig.state()).toBe('closing.ending');
    expect(rig.log).toEqual(['abortCreation', 'abandonWork']);
    expect(rig.actor.getSnapshot().context.failure?.error).toBeInstanceOf(DeadlineExceededError);
    await idle();
    expect(rig.state()).toBe('failed');
  });
});

test('an opening whose close was asked for is not overdue', async () => {
  const rig = start(['create'], { graceSecs: 5, openTimeoutSecs: 3 });
  await idle();
  rig.actor.send({ type: 'close.requested', by: 'signal' });
  rig.clock.increment(4000);
  expect(rig.state()).toBe('initializing.creating');
  rig.clock.increment(1000);
  await idle();
  expect(rig.state()).toBe('closed');
});

test('an opening that is over is not overdue', async () => {
  const rig = start([], { openTimeoutSecs: 3 });
  await idle();
  rig.clock.increment(10_000);
  expect(rig.state()).toBe('running.ready');
});

test.each(['end', 'stop', 'dispose'] as const)(
  'a close whose %s hangs has one grace and one last call',
  async (hung) => {
    const rig = start([hung], { graceSecs: 50 });
    await idle();
    rig.actor.send({ type: 'close.requested', by: 'caller' });
    await idle();
    rig.clock.increment(49_999);
    expect(rig.log).toEqual([]);
    rig.clock.increment(1);
    expect(rig.log).toEqual(['abandonSlow']);
    await idle();
    expect(rig.state()).toBe('closed');
  },
);

test('the last call is a tenth of the grace, at least a second, but no longer than the grace, and a second without any', async () => {
  for (const [graceSecs, lastCallSecs] of [
    [0, 1],
    [0.5, 0.5],
    [5, 1],
    [50, 5],
  ] as const) {
    const rig = start(['end', 'dispose'], { graceSecs });
    await idle();
    rig.actor.send({ type: 'close.requested', by: 'caller' });
    await idle();
    rig.clock.increment(graceSecs * 1000);
    await idle();
    expect(rig.state()).toBe('closing.releasing');
    rig.clock.increment(lastCallSecs * 1000 - 1);
    expect(rig.log).toEqual(['abandonSlow']);
    rig.clock.increment(1);
    expect(rig.log).toEqual(['abandonSlow', 'abandonRest']);
    await idle();
    expect(rig.state()).toBe('closed');
  }
});

test('a lost session whose release hangs is replaced when the grace is over', async () => {
  const rig = start(['release'], { graceSecs: 5 });
  await idle();
  rig.actor.send(stepFailed(liveOf(rig.actor.getSnapshot()), recoverable));
  expect(rig.state()).toBe('recovering.releasing');
  rig.clock.increment(5000);
  await idle();
  expect(rig.state()).toBe('running.ready');
});

test('a close gets out of a release that hangs, and releases nothing twice', async () => {
  const rig = start(['release'], { graceSecs: 50 });
  await idle();
  rig.actor.send(stepFailed(liveOf(rig.actor.getSnapshot()), recoverable));
  rig.actor.send({ type: 'close.requested', by: 'caller' });
  rig.actor.send({ type: 'grace.ended' });
  expect(rig.state()).toBe('closing.ending');
  expect(rig.actor.getSnapshot().context.live).toBeUndefined();
  await idle();
  expect(rig.state()).toBe('closed');
});
