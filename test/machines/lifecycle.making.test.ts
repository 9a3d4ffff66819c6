import { createActor, fromPromise, SimulatedClock, waitFor, type SnapshotFrom } from 'xstate';
import { describe, expect, test } from 'vitest';

import type { MaybeLive } from '../../machines/lifecycle-facts.js';
import { lifecycleMachine } from '../../machines/lifecycle.machine.js';
import type { LiveSession } from '../../src/core/live-session.js';
import { createDeferred, type Deferred } from '../support/deferred.js';
import { fatal, inputOf, pathOf, recoverable, sessionNamed, stepFailed } from '../support/lifecycle-model.js';
import { liveOf } from '../support/lifecycle-moves.js';

type Snapshot = SnapshotFrom<typeof lifecycleMachine>;

/** Runs the machine with actors that wait to be settled, one at a time. */
class Rig {
  readonly clock = new SimulatedClock();
  readonly log: string[] = [];
  readonly #outputs = new Map<string, (creation: number) => unknown>([
    ['initializing.creating', sessionNamed],
    ['recovering.creating', sessionNamed],
    ['closing.ending', () => []],
  ]);
  aborts = 0;
  #work: Deferred<unknown> = createDeferred();
  readonly actor;

  constructor(delaySecs = 0) {
    const work = <R>(name: string): Promise<R> => {
      this.log.push(name);
      this.#work = createDeferred();
      return this.#work.promise as Promise<R>;
    };
    const told = (name: string) => fromPromise((_: { input: undefined }): Promise<void> => work(name));
    const given = (name: string) => fromPromise((_: { input: MaybeLive }): Promise<void> => work(name));
    this.actor = createActor(
      lifecycleMachine.provide({
        actions: {
          abortCreation: () => {
            this.aborts++;
          },
        },
        actors: {
          begin: told('begin'),
          finalize: told('finalize'),
          create: fromPromise((): Promise<LiveSession> => work('create')),
          startQueueRunners: given('startQueueRunners'),
          announce: given('announce'),
          release: given('release'),
          end: fromPromise((): Promise<readonly unknown[]> => work('end')),
          stop: given('stop'),
          dispose: given('dispose'),
        },
      }),
      { input: inputOf({ delaySecs }), clock: this.clock },
    );
    this.actor.start();
  }

  get state(): string {
    return pathOf(this.actor.getSnapshot());
  }

  /** Settles the actor of the state with what it gives when all goes well, and waits for the next state. */
  async settle(): Promise<void> {
    const { context } = this.actor.getSnapshot();
    const left = this.#left();
    this.#work.resolve(this.#outputs.get(this.state)?.(context.creations));
    await left;
  }

  async fail(error: unknown): Promise<void> {
    const left = this.#left();
    this.#work.reject(error);
    await left;
  }

  async settleUntil(state: string): Promise<void> {
    for (let turn = 0; this.state !== state; turn++) {
      expect(turn, `on the way to ${state}, now in ${this.state}`).toBeLessThan(12);
      await this.settle();
    }
  }

  /** Opens, and then loses the session, so that it is replaced. */
  async recover(): Promise<void> {
    await this.settleUntil('running.ready');
    this.actor.send(stepFailed(liveOf(this.actor.getSnapshot()), recoverable));
  }

  #left(): Promise<Snapshot> {
    const { value } = this.actor.getSnapshot();
    return waitFor(this.actor, (snapshot) => snapshot.value !== value);
  }
}

const makingStates = ['creating', 'startingQueueRunners', 'announcing'];

describe('a close while something is made', () => {
  test.each(['beginning', 'finalizing', ...makingStates])('initializing.%s: is remembered', async (step) => {
    const rig = new Rig();
    await rig.settleUntil(`initializing.${step}`);
    rig.actor.send({ type: 'close.requested', by: 'signal' });
    expect(rig.state).toBe(`initializing.${step}`);
    expect(rig.aborts).toBe(1);
    await rig.settleUntil('closed');
    expect(rig.log.filter((name) => name === 'create')).toHaveLength(makingStates.includes(step) ? 1 : 0);
    expect(rig.log.slice(-3)).toEqual(['end', 'stop', 'dispose']);
  });

  test.each(['releasing', ...makingStates])('recovering.%s: is remembered', async (step) => {
    const rig = new Rig();
    await rig.recover();
    await rig.settleUntil(`recovering.${step}`);
    rig.actor.send({ type: 'close.requested', by: 'caller' });
    rig.actor.send({ type: 'close.requested', by: 'block' });
    expect(rig.state).toBe(`recovering.${step}`);
    expect(rig.aborts).toBe(1);
    await rig.settleUntil('closed');
    expect(rig.log.filter((name) => name === 'create')).toHaveLength(step === 'releasing' ? 1 : 2);
    expect(rig.actor.getSnapshot().context.close?.by).toBe('caller');
  });

  test('recovering.backingOff: nobody waits for the delay, and no timer is left', async () => {
    const rig = new Rig(60);
    await rig.recover();
    await rig.settleUntil('recovering.backingOff');
    rig.actor.send({ type: 'close.requested', by: 'caller' });
    expect(rig.state).toBe('closing.ending');
    await rig.settleUntil('closed');
    rig.clock.increment(120_000);
    expect(rig.log.filter((name) => name === 'create')).toHaveLength(1);
  });

  test.each(['initializing', 'recovering'])('%s.discarding: is remembered', async (phase) => {
    const rig = new Rig();
    if (phase === 'recovering') await rig.recover();
    await rig.settleUntil(`${phase}.announcing`);
    await rig.fail(recoverable);
    rig.actor.send({ type: 'close.requested', by: 'caller' });
    expect(rig.state).toBe(`${phase}.discarding`);
    const start = rig.log.length;
    await rig.settleUntil('closed');
    expect(rig.log.slice(start)).toEqual(['end', 'stop', 'dispose']);
    expect(rig.actor.getSnapshot().context.live).toBeUndefined();
  });

  test('initializing.backingOff: nobody waits for the delay, and no timer is left', async () => {
    const rig = new Rig(60);
    await rig.settleUntil('initializing.creating');
    await rig.fail(recoverable);
    expect(rig.state).toBe('initializing.backingOff');
    rig.actor.send({ type: 'close.requested', by: 'signal' });
    expect(rig.state).toBe('closing.ending');
    await rig.settleUntil('closed');
    rig.clock.increment(120_000);
    expect(rig.log).toEqual(['begin', 'finalize', 'create', 'end', 'stop', 'dispose']);
  });

  test.each(makingStates)('recovering.%s: its error then changes nothing', async (step) => {
    const rig = new Rig();
    await rig.recover();
    await rig.settleUntil(`recovering.${step}`);
    rig.actor.send({ type: 'close.requested', by: 'caller' });
    await rig.fail(fatal);
    if (step !== 'creating') {
      expect(rig.state).toBe('recovering.discarding');
      await rig.settle();
    }
    expect(rig.state).toBe('closing.ending');
    expect(rig.actor.getSnapshot().context).toMatchObject({ live: undefined, failure: undefined });
    await rig.settleUntil('closed');
  });
});

test('the back-off is waited for on the clock that the actor is given', async () => {
  const rig = new Rig(5);
  await rig.recover();
  await rig.settleUntil('recovering.backingOff');
  rig.clock.increment(4999);
  expect(rig.state).toBe('recovering.backingOff');
  rig.clock.increment(1);
  expect(rig.state).toBe('recovering.creating');
  await rig.settleUntil('running.ready');
});

test('an opening whose graph is not finalized goes back there, after a delay on the same clock', async () => {
  const rig = new Rig(5);
  await rig.settleUntil('initializing.finalizing');
  await rig.fail(recoverable);
  rig.clock.increment(4999);
  expect(rig.state).toBe('initializing.backingOff');
  rig.clock.increment(1);
  expect(rig.state).toBe('initializing.finalizing');
  await rig.settleUntil('running.ready');
  expect(rig.log).toEqual(['begin', 'finalize', 'finalize', 'create', 'startQueueRunners', 'announce']);
});

test.each(['startingQueueRunners', 'announcing'])('an opening that fails in %s releases what it made', async (step) => {
  const rig = new Rig();
  await rig.settleUntil(`initializing.${step}`);
  const { live } = rig.actor.getSnapshot().context;
  const start = rig.log.length;
  await rig.fail(recoverable);
  expect(rig.state).toBe('initializing.discarding');
  expect(rig.actor.getSnapshot().context.live).toBe(live);
  await rig.settle();
  expect(rig.actor.getSnapshot().context.live).toBeUndefined();
  expect(rig.log.slice(start)).toEqual(['release', 'create']);
  await rig.settleUntil('running.ready');
});

test('a discard that fails is told, and nothing else comes of it', async () => {
  const rig = new Rig();
  const told: unknown[] = [];
  rig.actor.on('notice', ({ notice }) => told.push(notice));
  await rig.settleUntil('initializing.announcing');
  await rig.fail(recoverable);
  await rig.fail(fatal);
  expect(told).toEqual([
    { kind: 'session.close.failed', creation: 1, error: fatal },
    { kind: 'session.restarting', restart: 1, delaySecs: 0, cause: recoverable },
  ]);
  await rig.settleUntil('running.ready');
});

test('an opening that fails for good is ended, stopped and released', async () => {
  const rig = new Rig();
  await rig.settleUntil('initializing.creating');
  await rig.fail(fatal);
  await rig.settleUntil('closed');
  expect(rig.log).toEqual(['begin', 'finalize', 'create', 'end', 'stop', 'dispose']);
});
