import { describe, expect, test } from 'vitest';
import { createActor, fromPromise, setup, toPromise, waitFor } from 'xstate';

import { settle } from '../../src/doors/testing.js';
import { InternalError, OutOfRangeError } from '../../src/errors.js';
import type { MonitoredSession } from '../../src/session/monitored-session.js';
import { sessionActor } from '../../src/session/session-actor.js';
import { createDeferred } from '../support/deferred.js';
import { rejection, Scene } from '../support/scene.js';
import { watchRejections } from '../support/watch-rejections.js';

watchRejections();

const broken = new InternalError('broken');

/** An actor over the sessions of a scene, started. */
function start(scene: Scene, work?: (session: MonitoredSession) => unknown) {
  const actor = createActor(sessionActor(scene.options({}), work));
  actor.subscribe({ error: () => undefined });
  return actor.start();
}

describe('sessionActor', () => {
  test('has the session and its state in its snapshot, and the outcome as its output', async () => {
    const scene = new Scene();
    const actor = start(scene);
    expect(actor.getSnapshot()).toMatchObject({ status: 'active', session: undefined, state: undefined });
    const { session } = await waitFor(actor, (snapshot) => snapshot.state === 'running.ready');
    expect(await session?.run('loss')).toBe('loss@1.1');
    actor.send({ type: 'stop.requested', reason: 'enough' });
    expect(session?.shouldStop()).toBe(true);
    expect(actor.getSnapshot().status).toBe('active');
    actor.send({ type: 'close.requested' });
    expect(await toPromise(actor)).toEqual({ kind: 'stopped', reason: 'enough' });
    expect(actor.getSnapshot()).toMatchObject({ status: 'done', session, state: 'closed' });
  });

  test('does its work and closes the session behind it', async () => {
    const scene = new Scene();
    const actor = start(scene, async (session) => {
      for (let step = 0; step < 3; step++) await session.run('loss');
    });
    expect(await toPromise(actor)).toEqual({ kind: 'completed' });
    expect(scene.log).toEqual(['create 1', 'run 1.1', 'run 1.2', 'run 1.3', 'close 1']);
  });

  test('is done when the input ends, and in error when the work fails', async () => {
    const end = new OutOfRangeError('end');
    const failing = (error: Error) => start(new Scene(), () => Promise.reject(error));
    expect(await toPromise(failing(end))).toEqual({ kind: 'exhausted', error: end });
    const actor = failing(broken);
    expect(await rejection(Promise.resolve(toPromise(actor)))).toBe(broken);
    expect(actor.getSnapshot()).toMatchObject({ status: 'error', error: broken, state: 'failed' });
  });

  test('is in error when the opening fails, and when the outcome is a failure', async () => {
    const scene = new Scene({
      onCreate: () => {
        throw broken;
      },
    });
    expect(await rejection(Promise.resolve(toPromise(start(scene))))).toBe(broken);
    const caught = new Scene({
      onRun: () => {
        throw broken;
      },
    });
    const actor = start(caught, (session) => rejection(session.run('loss')));
    expect(await rejection(Promise.resolve(toPromise(actor)))).toBe(broken);
  });

  test('asks its session to stop and to close when it is stopped', async () => {
    const scene = new Scene();
    const actor = start(scene);
    const { session } = await waitFor(actor, (snapshot) => snapshot.session !== undefined);
    actor.stop();
    expect(actor.getSnapshot().status).toBe('stopped');
    expect(await session?.closed).toEqual({ kind: 'stopped', reason: 'the actor was stopped' });
  });

  test('gives up its opening when it is stopped meanwhile', async () => {
    const arriving = createDeferred();
    const scene = new Scene({ onCreate: () => arriving.promise });
    const actor = start(scene);
    await settle();
    actor.stop();
    arriving.resolve();
    await settle();
    expect(scene.log).toEqual(['create 1', 'close 1']);
  });

  test('keeps what it is asked while it opens', async () => {
    for (const type of ['stop.requested', 'close.requested'] as const) {
      const scene = new Scene();
      let worked = false;
      const actor = start(scene, (session) => {
        worked = !session.shouldStop();
      });
      actor.send({ type });
      expect(await toPromise(actor)).toMatchObject({ kind: type === 'stop.requested' ? 'stopped' : 'completed' });
      expect(worked).toBe(false);
    }
  });

  test('emits the events of its session', async () => {
    const scene = new Scene();
    const actor = createActor(sessionActor(scene.options({}), () => undefined));
    const kinds: string[] = [];
    actor.on('*', ({ type }) => kinds.push(type));
    actor.start();
    await toPromise(actor);
    expect(kinds).toEqual(['session.created', 'session.ending', 'session.closed']);
  });

  test('gives its input to those who open and work, and serves several actors', async () => {
    const scene = new Scene();
    const worked: number[] = [];
    const logic = sessionActor(
      ({ signal, input }: { readonly signal: AbortSignal; readonly input: number }) =>
        scene.openSingular({ signal, hooks: [scene.hook(`hook ${input}`)] }),
      (_session, { input }) => worked.push(input),
    );
    const actors = [1, 2].map((input) => createActor(logic, { input }).start());
    await Promise.all(actors.map((actor) => toPromise(actor)));
    expect(worked.sort()).toEqual([1, 2]);
    expect(scene.log.filter((line) => line.endsWith('.begin')).sort()).toEqual(['hook 1.begin', 'hook 2.begin']);
  });

  test('does not keep its session in what is stored of it', async () => {
    const actor = start(new Scene());
    await waitFor(actor, (snapshot) => snapshot.session !== undefined);
    expect(JSON.parse(JSON.stringify(actor.getPersistedSnapshot()))).toEqual({ status: 'active' });
    actor.stop();
    await settle();
  });
});

describe('a session as an actor of a machine', () => {
  /** Trains, then says that it is done or has failed; it can be cancelled meanwhile. */
  const machineOver = (scene: Scene, work?: (session: MonitoredSession) => unknown) =>
    setup({
      actors: { training: sessionActor(scene.options({}), work), last: fromPromise(() => scene.open()) },
    }).createMachine({
      initial: 'training',
      states: {
        training: {
          invoke: {
            id: 'training',
            src: 'training',
            onDone: { guard: ({ event }) => event.output.kind === 'completed', target: 'trained' },
            onError: 'failed',
          },
          on: { cancel: 'cancelled' },
        },
        trained: { type: 'final' },
        failed: { type: 'final' },
        cancelled: { type: 'final' },
      },
    });

  test.each<[string, ((session: MonitoredSession) => unknown) | undefined]>([
    ['trained', (session) => session.run('loss')],
    ['failed', () => Promise.reject(broken)],
  ])('leads to %s', async (state, work) => {
    const actor = createActor(machineOver(new Scene(), work)).start();
    const end = await waitFor(actor, ({ status }) => status === 'done');
    expect(end.value).toBe(state);
  });

  test('is closed when the machine leaves its state', async () => {
    const scene = new Scene();
    const actor = createActor(machineOver(scene)).start();
    await settle();
    const child = actor.getSnapshot().children['training'];
    expect(child?.getSnapshot()).toMatchObject({ status: 'active', state: 'running.ready' });
    actor.send({ type: 'cancel' });
    expect(actor.getSnapshot().value).toBe('cancelled');
    await settle();
    expect(scene.log).toEqual(['create 1', 'close 1']);
  });
});

test.each([
  [
    () => sessionActor(undefined as never),
    'sessionActor: opening: expected options of a session, or a function that opens one, got undefined',
  ],
  [() => sessionActor({}, 3 as never), 'sessionActor: work: expected a function of the session, got 3'],
])('refuses what is neither %#', (call, message) => {
  expect(call).toThrow(new TypeError(message));
});
