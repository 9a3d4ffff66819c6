import { describe, expect, test } from 'vitest';
import { type FakeRun, memoryStorage, RecordingLogger, settle, VirtualClock } from '../../src/doors/testing.js';

import { sleep } from '../../src/core/clock.js';
import type { SessionCreator } from '../../src/core/session-creator.js';
import type { SessionEvent } from '../../src/core/session-event.js';
import type { SessionRunHook } from '../../src/core/session-run-hook.js';
import { CancelledError, DeadlineExceededError, InternalError, UnavailableError } from '../../src/errors.js';
import { Graph } from '../../src/graph/graph.js';
import { FIFOQueue } from '../../src/graph/queues/fifo-queue.js';
import { MonitoredSession } from '../../src/session/monitored-session.js';
import { MonitoredTrainingSession } from '../../src/session/monitored-training-session.js';
import type { MonitoredSessionOptions } from '../../src/session/monitored-session-options.js';
import { ChiefSessionCreator } from '../../src/session/creators/chief-session-creator.js';
import { WorkerSessionCreator } from '../../src/session/creators/worker-session-creator.js';
import { Scaffold } from '../../src/scaffold/scaffold.js';
import { boundStorage } from '../../src/storage/bound-storage.js';
import { createDeferred } from '../support/deferred.js';
import { rejection, Scene, settled, type SceneScript } from '../support/scene.js';
import { watchRejections } from '../support/watch-rejections.js';

watchRejections();

const never = (): Promise<never> => new Promise(() => undefined);

/** Something that never settles on the way up, and how `work.abandoned` calls it. */
interface HungOpening {
  readonly what: string;
  readonly script?: SceneScript;
  readonly callbacks?: SessionRunHook;
  readonly creator?: Partial<SessionCreator>;
  readonly runner?: () => unknown;
}

const hungOpenings: readonly HungOpening[] = [
  { what: 'begin() of A', callbacks: { begin: never } },
  { what: 'finalizing the graph', creator: { finalize: never } },
  { what: 'createSession()', script: { onCreate: never } },
  { what: 'starting the queue runners', runner: never },
  { what: 'afterCreateSession() of A', callbacks: { afterCreateSession: never } },
];

function setUp({ script, callbacks, creator, runner }: HungOpening, more: MonitoredSessionOptions = {}) {
  const scene = new Scene(script);
  if (runner) scene.graph.addToCollection('queue_runners', { name: 'queue', createTasks: runner });
  const options = {
    hooks: [scene.hook('first'), scene.hook('A', callbacks), scene.hook('last')],
    sessionCreator: { ...scene.creator, ...creator },
    ...more,
  };
  return { scene, options };
}

/** Everything that was begun has ended once, and the graph is open again. */
function expectReleased(scene: Scene, hung: string): void {
  const begun = scene.log.filter((line) => line.endsWith('.begin')).map((line) => line.split('.')[0]);
  const expected = hung === 'begin() of A' ? begun.slice(0, -1) : begun;
  expect(scene.log.filter((line) => line.includes('.end ')).map((line) => line.split('.')[0])).toEqual(expected);
  expect(scene.sessions.map(({ closes }) => closes)).toEqual(scene.sessions.map(() => 1));
  expect(scene.graph.finalized).toBe(false);
  expect(scene.clock.pending).toBe(0);
}

const abandonments = (events: readonly SessionEvent[]): readonly SessionEvent[] =>
  events.filter(({ kind }) => kind === 'work.abandoned');

describe.each(hungOpenings)('an opening in which $what never settles', (hung) => {
  test('fails after openTimeoutSecs with an error that names it, and all the rest is released', async () => {
    const { scene, options } = setUp(hung, { openTimeoutSecs: 5 });
    const error = await rejection(scene.open(options));
    expect(error).toEqual(
      new DeadlineExceededError(
        `The opening took longer than its openTimeoutSecs of 5: ${hung.what} had not ended after 5 seconds.`,
      ),
    );
    expect(scene.clock.now()).toBe(5000);
    expectReleased(scene, hung.what);
    expect(scene.log.filter((line) => line.includes('.end ')).every((line) => line.endsWith(' failed'))).toBe(true);
  });

  test('is left when its signal is aborted and the grace is over', async () => {
    const controller = new AbortController();
    const { scene, options } = setUp(hung, { signal: controller.signal, stopGracePeriodSecs: 7 });
    const opening = rejection(scene.open(options));
    scene.clock.setTimeout(() => controller.abort('enough'), 1000);
    expect(await opening).toEqual(new CancelledError('open: the signal was aborted.', { cause: 'enough' }));
    expect(scene.clock.now()).toBe(8000);
    expectReleased(scene, hung.what);
  });
});

describe('openTimeoutSecs', () => {
  test('counts waits and back-offs, and recovers from nothing once it is over', async () => {
    const scene = new Scene({
      onCreate: () => {
        throw new UnavailableError('not yet');
      },
    });
    const opening = scene.open({ openTimeoutSecs: 50, recovery: { backoff: () => 20, isRecoverable: () => true } });
    expect(await rejection(opening)).toEqual(
      new DeadlineExceededError(
        'The opening took longer than its openTimeoutSecs of 50: it waited before it tried again to open a session.',
      ),
    );
    expect(scene.clock.now()).toBe(50_000);
    expect(scene.creations).toBe(3);
  });

  test('leaves no timer once the session is open, and does not count recoveries', async () => {
    const arrival = createDeferred();
    const scene = new Scene({
      onRun: ({ creation }) => {
        if (creation === 1) throw new UnavailableError('lost');
      },
      onCreate: ({ attempt }) => (attempt === 2 ? arrival.promise : undefined),
    });
    const session = await scene.open({ openTimeoutSecs: 5 });
    expect(scene.clock.pending).toBe(0);
    const run = session.run('loss');
    scene.clock.setTimeout(() => {
      arrival.resolve();
    }, 60_000);
    expect(await run).toBe('loss@2.1');
    expect(scene.clock.now()).toBe(60_000);
    await session.close();
  });

  test('is an option of a session without recovery and of a training session, and a number of at least 0', async () => {
    const { scene, options } = setUp({ what: '', callbacks: { begin: never } }, { openTimeoutSecs: 1 });
    expect(await rejection(scene.openSingular(options))).toBeInstanceOf(DeadlineExceededError);
    const { graph, clock, logger } = scene;
    const hooks = [scene.hook('A', { begin: never })];
    const training = MonitoredTrainingSession.open({ graph, clock, logger, hooks, openTimeoutSecs: 1 });
    expect(await rejection(training)).toBeInstanceOf(DeadlineExceededError);
    await expect(scene.open({ openTimeoutSecs: -1 })).rejects.toThrow(
      'openTimeoutSecs: expected a number of at least 0',
    );
  });

  const overdue = new DeadlineExceededError(
    'The opening took longer than its openTimeoutSecs of 3: looking for the directories had not ended after 3 seconds.',
  );
  const calledOff = new CancelledError('open: the signal was aborted.', { cause: 'enough' });

  test.each(['openTimeoutSecs', 'signal'])('or the signal ends a look at a storage that hangs (%s)', async (way) => {
    const scene = new Scene();
    const { clock, logger } = scene;
    const graph = new Graph();
    graph.variable('v', 1);
    const storage = memoryStorage();
    storage.exists = never;
    const controller = new AbortController();
    const bounds = way === 'signal' ? { signal: controller.signal } : { openTimeoutSecs: 3 };
    clock.setTimeout(() => {
      controller.abort('enough');
    }, 3000);
    const opening = MonitoredTrainingSession.open({ graph, clock, logger, checkpointDir: '/d', storage, ...bounds });
    expect(await rejection(opening)).toEqual(way === 'signal' ? calledOff : overdue);
    expect([clock.now(), clock.pending, graph.finalized]).toEqual([3000, 0, false]);
  });

  test('is the time of a look at the storage and of all that follows together', async () => {
    const { clock, logger } = new Scene();
    const graph = new Graph();
    graph.createGlobalStep();
    const memory = memoryStorage();
    const isDone = { looking: false };
    const exists = async (path: string): Promise<boolean> => {
      if (!isDone.looking) await sleep(clock, 2000);
      isDone.looking = true;
      return memory.exists(path);
    };
    const storage = { ...boundStorage(memory), exists };
    const hooks = [{ begin: never }];
    const opening = MonitoredTrainingSession.open({
      graph,
      clock,
      logger,
      hooks,
      checkpointDir: '/d',
      storage,
      openTimeoutSecs: 3,
    });
    expect(await rejection(opening)).toMatchObject({ message: expect.stringContaining('begin() of a hook') as string });
    expect(clock.now()).toBe(3000);
  });

  test('0 leaves what is not done at once', async () => {
    const { scene, options } = setUp({ what: '', script: { onCreate: never } }, { openTimeoutSecs: 0 });
    expect(await rejection(scene.open(options))).toBeInstanceOf(DeadlineExceededError);
    expect(scene.clock.now()).toBe(0);
  });
});

describe('a close of a session in which', () => {
  test.each<[string, SceneScript, SessionRunHook, (scene: Scene) => void]>([
    ['close() of the raw session', { onClose: never }, {}, () => undefined],
    ['end() of A', {}, { end: never }, () => undefined],
    [
      'the tasks of the session',
      {},
      {},
      (scene) => {
        scene.coordinators[0]?.register(never, { name: 'deaf' });
      },
    ],
  ])('%s never settles is over after the grace, and tells of it', async (what, script, callbacks, act) => {
    const { scene, options } = setUp({ what, script, callbacks }, { stopGracePeriodSecs: 7 });
    const session = await scene.open({ ...options, hooks: [scene.watcher, ...(options.hooks ?? [])] });
    act(scene);
    const events: SessionEvent[] = [];
    session.events$.subscribe((event) => events.push(event));
    const end = await settled(session.close());
    expect(scene.clock.now()).toBe(7000);
    expect(abandonments(events)).toEqual([{ kind: 'work.abandoned', what, afterSecs: 7 }]);
    const error = new DeadlineExceededError('end() of A did not end within 7 seconds.');
    expect(end).toEqual(callbacks.end ? { error } : { value: { kind: 'completed' } });
    expect(await session.closed).toEqual(callbacks.end ? { kind: 'failed', error } : { kind: 'completed' });
    expectReleased(scene, what);
  });

  test('many ends hang takes one grace and one last call, and ends them all', async () => {
    const scene = new Scene({ onClose: never, onRun: never });
    const hooks = Array.from({ length: 20 }, (_, place) => scene.hook(`H${place}`, { end: never }));
    const session = await scene.open({ hooks: [scene.watcher, ...hooks], stopGracePeriodSecs: 100 });
    scene.coordinators[0]?.register(never, { name: 'deaf' });
    const run = rejection(session.run('loss'));
    await settle();
    const events: SessionEvent[] = [];
    session.events$.subscribe((event) => events.push(event));
    const error = await rejection(session.close());
    expect(error).toBeInstanceOf(AggregateError);
    expect((error as AggregateError).errors).toHaveLength(20);
    expect(scene.clock.now()).toBe(110_000);
    expect(scene.log.filter((line) => line.includes('.end '))).toHaveLength(20);
    expect(abandonments(events).map((event) => 'what' in event && event.what)).toEqual([
      'the step under way',
      ...hooks.map((_, place) => `end() of H${place}`),
      'the tasks of the session',
      'close() of the raw session',
    ]);
    expect(await run).toBeInstanceOf(CancelledError);
    expect(scene.clock.pending).toBe(0);
  });

  test('an end is slow behind one that hangs: it has the last call', async () => {
    const scene = new Scene();
    const slow = async (): Promise<void> => {
      await new Promise<void>((resolve) => scene.clock.setTimeout(resolve, 9000));
      scene.log.push('saved');
    };
    const hooks = [scene.hook('A', { end: never }), scene.hook('B', { end: slow }), scene.hook('C')];
    const session = await scene.open({ hooks, stopGracePeriodSecs: 100 });
    const error = await rejection(session.close());
    expect(error).toEqual(new DeadlineExceededError('end() of A did not end within 100 seconds.'));
    expect(scene.log.slice(-5)).toEqual([
      'A.end session 1 completed',
      'B.end session 1 completed',
      'C.end session 1 completed',
      'saved',
      'close 1',
    ]);
    expect(scene.clock.now()).toBe(109_000);
  });

  test('the grace is 0 still gives ends a second, together', async () => {
    const scene = new Scene();
    const after = (ms: number) => () => new Promise<void>((resolve) => scene.clock.setTimeout(resolve, ms));
    const hooks = [scene.hook('A', { end: after(600) }), scene.hook('B', { end: after(900) })];
    const session = await scene.open({ hooks, stopGracePeriodSecs: 0 });
    expect(await session.close()).toEqual({ kind: 'completed' });
    expect(scene.clock.now()).toBe(900);
  });
});

describe('a recovery that never settles', () => {
  const preempted: SceneScript = {
    onRun: ({ creation }: FakeRun) => {
      if (creation === 1) throw new UnavailableError('lost');
    },
  };

  test.each<HungOpening>([
    { what: 'createSession()', script: { onCreate: ({ attempt }) => (attempt === 2 ? never() : undefined) } },
    { what: 'close() of the raw session', script: { onClose: never } },
  ])('in $what is left by a close after the grace', async (hung) => {
    const { scene, options } = setUp({ ...hung, script: { ...preempted, ...hung.script } }, { stopGracePeriodSecs: 7 });
    const session = await scene.open(options);
    const run = rejection(session.run('loss'));
    await settle();
    const events: SessionEvent[] = [];
    session.events$.subscribe((event) => events.push(event));
    await settled(session.close());
    expect(await run).toEqual(new UnavailableError('lost'));
    expect(scene.clock.now()).toBe(7000);
    expect(abandonments(events)).toEqual([{ kind: 'work.abandoned', what: hung.what, afterSecs: 7 }]);
    expectReleased(scene, hung.what);
  });

  test('in afterCreateSession() is left by a close after the grace, with the session that is there', async () => {
    const scene = new Scene(preempted);
    const told = { count: 0 };
    const hang = (): Promise<never> | undefined => (++told.count === 2 ? never() : undefined);
    const session = await scene.open({
      hooks: [scene.hook('A', { afterCreateSession: hang })],
      stopGracePeriodSecs: 7,
    });
    const run = rejection(session.run('loss'));
    await settle();
    await settled(session.close());
    await run;
    expect(scene.clock.now()).toBe(7000);
    expect(scene.log.slice(-2)).toEqual(['A.end session 2 failed', 'close 2']);
  });

  test('in the close of the lost session goes on without it when nobody asks for a close', async () => {
    const scene = new Scene({ ...preempted, onClose: (creation) => (creation === 1 ? never() : undefined) });
    const session = await scene.open({ stopGracePeriodSecs: 7 });
    const events: SessionEvent[] = [];
    session.events$.subscribe((event) => events.push(event));
    expect(await session.run('loss')).toBe('loss@2.1');
    expect(abandonments(events)).toEqual([
      { kind: 'work.abandoned', what: 'close() of the raw session', afterSecs: 7 },
    ]);
    await session.close();
    expect(scene.clock.pending).toBe(0);
  });
});

describe('what comes after it was waited for no longer', () => {
  test.each(['openTimeoutSecs', 'signal'])(
    'a session is closed, and an error of that is only told (%s)',
    async (way) => {
      const arrival = createDeferred();
      const scene = new Scene({
        onCreate: () => arrival.promise,
        onClose: () => {
          throw new InternalError('too late');
        },
      });
      const signal = way === 'signal' ? AbortSignal.timeout(1) : undefined;
      const opening = scene.open({ signal, openTimeoutSecs: way === 'signal' ? undefined : 5, stopGracePeriodSecs: 1 });
      await rejection(opening);
      expect(scene.sessions).toEqual([]);
      arrival.resolve();
      await settle();
      expect(scene.sessions.map(({ closes }) => closes)).toEqual([1]);
      expect(scene.logger.lines).toEqual(['warn createSession(), which was waited for no longer, failed: too late']);
    },
  );

  test('a creation that fails is only logged', async () => {
    const arrival = createDeferred();
    const scene = new Scene({ onCreate: () => arrival.promise });
    await rejection(scene.open({ openTimeoutSecs: 5 }));
    arrival.reject(new InternalError('too late'));
    await settle();
    expect(scene.logger.lines).toEqual(['warn createSession(), which was waited for no longer, failed: too late']);
  });

  test('a hook whose begin() returns has its end() then, once the session is closed', async () => {
    const begun = createDeferred();
    const { scene, options } = setUp({ what: '', callbacks: { begin: () => begun.promise } }, { openTimeoutSecs: 5 });
    await rejection(scene.open(options));
    const log = [...scene.log];
    expect(log.filter((line) => line.includes('.end '))).toEqual(['first.end undefined failed']);
    begun.resolve();
    await settle();
    expect(scene.log.slice(log.length)).toEqual(['A.end undefined failed']);
  });

  test('an end() that fails is only logged', async () => {
    const ended = createDeferred();
    const scene = new Scene();
    const session = await scene.open({
      hooks: [scene.hook('A', { end: () => ended.promise })],
      stopGracePeriodSecs: 2,
    });
    await rejection(session.close());
    ended.reject(new InternalError('too late'));
    await settle();
    expect(scene.logger.lines).toEqual(['warn end() of A, which was waited for no longer, failed: too late']);
  });
});

describe('work that heeds its signal', () => {
  test('ends an opening at once when the signal is aborted: a creator, and a begin()', async () => {
    const heeds = (signal: AbortSignal | undefined): Promise<never> =>
      new Promise((_resolve, reject) => {
        signal?.addEventListener('abort', () => {
          reject(new CancelledError('heard'));
        });
      });
    for (const hung of [
      { what: '', script: { onCreate: ({ signal }) => heeds(signal) } },
      { what: '', callbacks: { begin: ({ signal }) => heeds(signal) } },
    ] satisfies HungOpening[]) {
      const controller = new AbortController();
      const { scene, options } = setUp(hung, { signal: controller.signal });
      const opening = rejection(scene.open(options));
      await settle();
      controller.abort();
      expect(await opening).toBeInstanceOf(CancelledError);
      expect(scene.clock.now()).toBe(0);
    }
  });

  test.each<[string, (graph: Graph, clock: VirtualClock) => SessionCreator]>([
    ['an init function', (graph) => new ChiefSessionCreator({ graph, scaffold: new Scaffold({ initFn: never }) })],
    [
      'an init op that waits for an element',
      (graph) => {
        const queue = new FIFOQueue(graph, { capacity: 1, dtypes: 'float32', shapes: [] });
        return new ChiefSessionCreator({ graph, scaffold: new Scaffold({ initOp: queue.dequeue() }) });
      },
    ],
    [
      'a worker that waits for its chief',
      (graph, clock) => {
        const readyOp = graph.constant('missing', ['v']);
        const scaffold = new Scaffold({ readyOp, readyForLocalInitOp: readyOp });
        return new WorkerSessionCreator({ graph, scaffold, clock, logger: new RecordingLogger() });
      },
    ],
  ])('%s is left by its creator, which closes its session', async (_what, createCreator) => {
    const scene = new Scene();
    const graph = new Graph();
    const sessionCreator = createCreator(graph, scene.clock);
    const { clock, logger } = scene;
    const hooks = [scene.hook('A')];
    const opening = MonitoredSession.open({ sessionCreator, clock, logger, hooks, openTimeoutSecs: 100 });
    const error = await rejection(opening);
    expect(error).toBeInstanceOf(DeadlineExceededError);
    expect(error).toHaveProperty('message', expect.stringContaining('createSession() had not ended after 100 seconds'));
    expect(clock.now()).toBe(100_000);
    expect(scene.log).toEqual(['A.begin', 'A.end undefined failed']);
    expect(graph.finalized).toBe(false);
    expect([clock.pending, logger.lines]).toEqual([0, []]);
  });
});

test('a clock that stands still is not moved by a session that opens, runs and closes without a hang', async () => {
  const scene = new Scene();
  const clock = new VirtualClock();
  const session = await scene.open({ clock, openTimeoutSecs: 5 });
  await session.run('loss');
  expect(clock.pending).toBe(0);
  await session.close();
  expect([clock.now(), clock.pending]).toEqual([0, 0]);
});
