import { describe, expect, test } from 'vitest';
import type { InspectionEvent } from 'xstate';

import type { SessionEvent } from '../../src/core/session-event.js';
import { type FakeRun, settle } from '../../src/doors/testing.js';
import { CancelledError, InternalError, UnavailableError } from '../../src/errors.js';
import type { MonitoredSession } from '../../src/session/monitored-session.js';
import { createDeferred } from '../support/deferred.js';
import { rejection, Scene, type SceneScript } from '../support/scene.js';

const lost = new UnavailableError('preempted');
const broken = new InternalError('broken');

const preemptFirst = ({ creation }: FakeRun): void => {
  if (creation === 1) throw lost;
};

/** A scene whose creator finalizes as `finalize` says, and the states that its lifecycle goes through, from the first. */
class WatchedScene extends Scene {
  readonly states: string[] = [];
  readonly #finalize: () => unknown;

  constructor(finalize: () => unknown = () => undefined, script: SceneScript = {}) {
    super(script);
    this.#finalize = finalize;
  }

  /** Options that make the lifecycle seen and the graph finalized. */
  get watched() {
    const finalize = async (): Promise<void> => {
      this.log.push('finalize');
      await this.#finalize();
      this.graph.finalize();
    };
    return { sessionCreator: { ...this.creator, finalize }, inspect: this.#see.bind(this) };
  }

  /** The lines of the log that say why something is tried again. */
  get warnings(): readonly string[] {
    return this.logger.lines.filter((line) => line.startsWith('warn'));
  }

  #see(event: InspectionEvent): void {
    if (event.type !== '@xstate.snapshot' || !('value' in event.snapshot)) return;
    const state = Object.entries(event.snapshot.value as object)
      .flat()
      .join('.');
    if (state !== '' && state !== this.states.at(-1)) this.states.push(state);
  }
}

/** Fails the first `count` times. */
function failing(count: number, error: unknown = lost) {
  let calls = 0;
  return (): void => {
    if (++calls <= count) throw error;
  };
}

function recordEvents(session: MonitoredSession): readonly SessionEvent[] {
  const events: SessionEvent[] = [];
  session.events$.subscribe((event) => events.push(event));
  return events;
}

describe('a graph that cannot be finalized at first', () => {
  test('is finalized again while the session initializes, and nothing says that a session was lost', async () => {
    const attempts: number[] = [];
    const scene = new WatchedScene(failing(1), { onCreate: ({ attempt }) => void attempts.push(attempt) });
    const session = await scene.open({ ...scene.watched, hooks: [scene.hook('A')], recovery: { backoff: () => 2 } });
    expect(scene.states).toEqual([
      'initializing.beginning',
      'initializing.finalizing',
      'initializing.backingOff',
      'initializing.finalizing',
      'initializing.creating',
      'initializing.startingQueueRunners',
      'initializing.announcing',
      'running.ready',
    ]);
    expect(scene.log).toEqual(['A.begin', 'finalize', 'finalize', 'create 1', 'A.afterCreateSession session 1']);
    expect(attempts).toEqual([1]);
    expect(recordEvents(session)).toEqual([
      { kind: 'session.restarting', restart: 1, delaySecs: 2, cause: lost },
      { kind: 'session.created', creation: 1 },
    ]);
    expect(scene.warnings).toEqual([
      'warn Opening a session failed (preempted) and is tried again: restart 1 in 2.0 s.',
    ]);
    expect(await session.run('loss')).toBe('loss@1.1');
  });

  test('counts against maxRestarts', async () => {
    const scene = new WatchedScene(failing(2));
    const opening = scene.open({ ...scene.watched, recovery: { maxRestarts: 1, backoff: () => 0 } });
    expect(await rejection(opening)).toBe(lost);
    expect(scene.log).toEqual(['finalize', 'finalize']);
    expect(scene.states.filter((state) => /recovering|creating/.test(state))).toEqual([]);
  });

  test('is not finalized again for an error that is none of a preemption, nor without recovery', async () => {
    const scene = new WatchedScene(failing(1, broken));
    expect(await rejection(scene.open(scene.watched))).toBe(broken);
    const singular = new WatchedScene(failing(1));
    expect(await rejection(singular.openSingular(singular.watched))).toBe(lost);
    expect([...scene.log, ...singular.log]).toEqual(['finalize', 'finalize']);
  });
});

describe('an opening whose creation fails', () => {
  test('does not finalize the graph again', async () => {
    const scene = new WatchedScene(undefined, { onCreate: failing(1) });
    await scene.open({ ...scene.watched, recovery: { backoff: () => 3 } });
    expect(scene.log).toEqual(['finalize', 'create 1', 'create 2']);
    expect(scene.states.slice(2, 5)).toEqual([
      'initializing.creating',
      'initializing.backingOff',
      'initializing.creating',
    ]);
    expect(scene.warnings).toEqual([
      'warn Opening a session failed (preempted) and is tried again: restart 1 in 3.0 s.',
    ]);
  });

  test.each<[string, string[]]>([
    ['startingQueueRunners', ['create 1', 'close 1', 'create 2', 'A.afterCreateSession session 2']],
    [
      'announcing',
      ['create 1', 'A.afterCreateSession session 1', 'close 1', 'create 2', 'A.afterCreateSession session 2'],
    ],
  ])('in %s discards what was made, and then makes another', async (step, log) => {
    const fails = failing(1);
    const scene = new WatchedScene();
    scene.graph.addToCollection('queue_runners', {
      name: 'queue',
      createTasks: () => (step === 'startingQueueRunners' ? fails() : undefined),
    });
    const hook = scene.hook('A', {
      afterCreateSession: () => (step === 'announcing' ? fails() : undefined),
    });
    const session = await scene.open({ ...scene.watched, hooks: [hook] });
    expect(scene.log.slice(2)).toEqual(log);
    const place = scene.states.indexOf(`initializing.${step}`);
    expect(scene.states.slice(place, place + 3)).toEqual([
      `initializing.${step}`,
      'initializing.discarding',
      'initializing.creating',
    ]);
    expect(scene.states.at(-1)).toBe('running.ready');
    expect(await session.run('loss')).toBe('loss@2.1');
  });

  test('tells what the discarded session and its tasks fail with, and drops it', async () => {
    const close = new InternalError('close');
    const task = new InternalError('task');
    const scene = new WatchedScene(undefined, {
      onClose: (creation) => (creation === 1 ? Promise.reject(close) : undefined),
    });
    const fails = failing(1);
    const hook = scene.hook('A', {
      afterCreateSession: (_session, coordinator) => {
        if (scene.creations === 1) coordinator.requestStop(task);
        fails();
      },
    });
    const session = await scene.open({ ...scene.watched, hooks: [hook] });
    expect(recordEvents(session)).toEqual([
      { kind: 'session.close.failed', creation: 1, error: close },
      { kind: 'session.close.failed', creation: 1, error: task },
      { kind: 'session.restarting', restart: 1, delaySecs: 0, cause: lost },
      { kind: 'session.created', creation: 2 },
    ]);
    expect(await session.close()).toEqual({ kind: 'completed' });
  });

  test.each(['creating', 'announcing'])(
    'in %s and is closed by its signal while it discards makes no other session',
    async (step) => {
      const controller = new AbortController();
      const gate = createDeferred();
      const scene = new WatchedScene(undefined, {
        onCreate: () => {
          if (step === 'creating') controller.abort('enough');
        },
        onClose: () => gate.promise,
      });
      const hook = scene.hook('A', { afterCreateSession: failing(1) });
      const opening = rejection(scene.open({ ...scene.watched, hooks: [hook], signal: controller.signal }));
      await settle();
      expect(scene.states.at(-1)).toBe('initializing.discarding');
      controller.abort('enough');
      await settle();
      expect(scene.states.at(-1)).toBe('initializing.discarding');
      gate.resolve();
      expect(await opening).toBeInstanceOf(CancelledError);
      expect(scene.creations).toBe(1);
      expect(scene.log.slice(-2)).toEqual(['close 1', 'A.end undefined stopped (enough)']);
    },
  );

  test('and is closed while it waits to finalize again does not', async () => {
    const controller = new AbortController();
    const scene = new WatchedScene(failing(1));
    scene.clock.setTimeout(() => controller.abort('enough'), 5000);
    const opening = scene.open({ ...scene.watched, signal: controller.signal, recovery: { backoff: () => 3600 } });
    expect(await rejection(opening)).toBeInstanceOf(CancelledError);
    expect(scene.clock.now()).toBe(5000);
    expect(scene.states).toContain('initializing.backingOff');
    expect(scene.log).toEqual(['finalize']);
  });
});

describe('a recovery whose creation fails', () => {
  test('half-way discards what was made; only the loss is called one', async () => {
    const scene = new WatchedScene(undefined, { onRun: preemptFirst });
    const fails = failing(1);
    const hook = scene.hook('A', { afterCreateSession: () => (scene.creations > 1 ? fails() : undefined) });
    const session = await scene.open({ ...scene.watched, hooks: [hook], recovery: { backoff: () => 1 } });
    const start = scene.states.length;
    expect(await session.run('loss')).toBe('loss@3.1');
    expect(scene.states.slice(start)).toEqual([
      'recovering.releasing',
      'recovering.backingOff',
      'recovering.creating',
      'recovering.startingQueueRunners',
      'recovering.announcing',
      'recovering.discarding',
      'recovering.backingOff',
      'recovering.creating',
      'recovering.startingQueueRunners',
      'recovering.announcing',
      'running.ready',
    ]);
    expect(scene.warnings).toEqual([
      'warn Session lost (preempted): restart 1 in 1.0 s.',
      'warn Opening a session failed (preempted) and is tried again: restart 2 in 1.0 s.',
    ]);
  });

  test('is closed while it discards: no other session is made', async () => {
    const gate = createDeferred();
    const scene = new WatchedScene(undefined, {
      onRun: preemptFirst,
      onClose: (creation) => (creation === 2 ? gate.promise : undefined),
    });
    const hook = scene.hook('A', { afterCreateSession: () => (scene.creations === 2 ? failing(1)() : undefined) });
    const session = await scene.open({ ...scene.watched, hooks: [hook] });
    const run = rejection(session.run('loss'));
    await settle();
    expect(session.state).toBe('recovering.discarding');
    const close = session.close();
    await settle();
    expect(session.state).toBe('recovering.discarding');
    gate.resolve();
    expect(await close).toEqual({ kind: 'failed', error: lost });
    expect(await run).toBe(lost);
    expect(scene.creations).toBe(2);
  });

  test('half-way for good leaves no session, and its error to the run', async () => {
    const scene = new WatchedScene(undefined, { onRun: preemptFirst });
    const hook = scene.hook('A', {
      afterCreateSession: () => (scene.creations === 2 ? failing(1, broken)() : undefined),
    });
    const session = await scene.open({ ...scene.watched, hooks: [hook] });
    expect(await rejection(session.run('loss'))).toBe(broken);
    expect(scene.states.slice(-2)).toEqual(['recovering.discarding', 'running.sessionless']);
    expect(scene.log.slice(-2)).toEqual(['A.afterCreateSession session 2', 'close 2']);
  });
});
