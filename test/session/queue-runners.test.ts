import { describe, expect, test } from 'vitest';

import type { CoordinatorLike } from '../../src/core/coordinator-like.js';
import { addQueueRunner } from '../../src/coordination/add-queue-runner.js';
import { LooperThread } from '../../src/coordination/looper-thread.js';
import { QueueRunner } from '../../src/coordination/queue-runner.js';
import { type FakeRun, settle } from '../../src/doors/testing.js';
import { InternalError, OutOfRangeError, UnavailableError } from '../../src/errors.js';
import type { MonitoredSession } from '../../src/session/monitored-session.js';
import { TinyQueue, type Op } from '../coordination/tiny-queue.js';
import { createDeferred } from '../support/deferred.js';
import { rejection, Scene } from '../support/scene.js';
import { watchRejections } from '../support/watch-rejections.js';

const broken = new InternalError('no disk');
const lost = new UnavailableError('lost');
const end = new OutOfRangeError('the input has ended');

/** What the enqueue op of a session enqueues: it is told which session that is, and which run; errors are thrown. */
type Input = (creation: number, run: number) => unknown;

/** A scene in which every raw session has a queue of its own, filled by a queue runner of the graph. */
class QueueScene extends Scene {
  readonly queues = new Map<number, TinyQueue>();
  readonly runner: QueueRunner;
  readonly #enqueued = new Map<number, number>();

  constructor(input: Input, ops: Readonly<Record<string, Op>> = {}) {
    super({
      onRun: (run) => this.#answer(run, input, ops),
    });
    this.runner = new QueueRunner({
      queue: { name: 'digits' },
      enqueueOps: 'enqueue',
      closeOp: 'close',
      cancelOp: 'cancel',
      logger: this.logger,
      clock: this.clock,
    });
    addQueueRunner(this.graph, this.runner);
  }

  /** Names of the runs of a raw session that the queue runner made, the enqueues apart. */
  closings(creation: number): readonly unknown[] {
    return (this.sessions[creation - 1]?.runs ?? [])
      .map(({ fetches }) => fetches)
      .filter((fetches) => fetches === 'close' || fetches === 'cancel');
  }

  queueOf(creation: number): TinyQueue {
    const queue = this.queues.get(creation) ?? new TinyQueue(2);
    this.queues.set(creation, queue);
    return queue;
  }

  async #answer(run: FakeRun, input: Input, ops: Readonly<Record<string, Op>>): Promise<unknown> {
    const { creation, fetches, options } = run;
    const queue = this.queueOf(creation);
    const name = typeof fetches === 'string' ? fetches : (fetches as { readonly caller: string }).caller;
    const signal = options?.signal;
    const all: Readonly<Record<string, Op>> = {
      enqueue: async () => {
        const count = this.#enqueued.get(creation) ?? 0;
        this.#enqueued.set(creation, count + 1);
        return queue.enqueue(await input(creation, count), signal);
      },
      dequeue: () => queue.dequeue(signal),
      close: () => queue.close(),
      cancel: () => queue.cancel(),
      ...ops,
    };
    const value = await all[name]?.(signal);
    return typeof fetches === 'string' ? value : { caller: value, hooks: new Map() };
  }
}

/** Takes everything out of the queue, until the session is asked to stop. */
async function takeAll(session: MonitoredSession, taken: unknown[]): Promise<void> {
  while (!session.shouldStop()) taken.push(await session.run('dequeue'));
}

watchRejections();

describe('a queue runner of a monitored session', () => {
  test('ends the block without an error when its input has ended and the queue is empty', async () => {
    const scene = new QueueScene((_creation, run) => {
      if (run === 5) throw end;
      return run;
    });
    const taken: unknown[] = [];
    const hook = scene.hook('A');
    await scene.with({ hooks: [scene.watcher, hook] }, (session) => takeAll(session, taken));
    expect(taken).toEqual([0, 1, 2, 3, 4]);
    expect(scene.closings(1)).toEqual(['close', 'cancel']);
    expect(scene.log.slice(-3)).toEqual(['A.end session 1 exhausted', 'run 1.14', 'close 1']);
    expect(scene.coordinators[0]?.requestedError).toBeUndefined();
    expect(scene.clock.pending).toBe(0);
  });

  test('raises the error of its task out of the block, after the hooks were told of the end', async () => {
    const scene = new QueueScene(async (_creation, run) => {
      if (run < 2) return run;
      await settle();
      throw broken;
    });
    const taken: unknown[] = [];
    const runs: Promise<void>[] = [];
    const body = (session: MonitoredSession): Promise<void> => {
      const work = takeAll(session, taken);
      runs.push(work);
      return work;
    };
    const hooks = [scene.hook('A')];
    expect(await rejection(scene.with({ hooks }, body))).toBe(broken);
    expect(taken).toEqual([0, 1]);
    expect(await rejection(runs[0] ?? Promise.resolve())).toBeInstanceOf(OutOfRangeError);
    expect(scene.log.filter((line) => line.startsWith('A.end'))).toEqual(['A.end session 1 exhausted']);
    expect([scene.closings(1), scene.runner.exceptionsRaised]).toEqual([['cancel'], []]);
  });

  test('is started for each session: a preemption that it reports leads to a recovery', async () => {
    const scene = new QueueScene((creation, run) => {
      if (creation === 1 && run === 3) throw lost;
      if (run === 4) throw end;
      return `${creation}.${run}`;
    });
    const taken: unknown[] = [];
    const events: string[] = [];
    await scene.with({ hooks: [scene.watcher] }, async (session) => {
      session.events$.subscribe(({ kind }) => events.push(kind));
      await takeAll(session, taken);
    });
    expect(scene.creations).toBe(2);
    expect(taken.slice(-4)).toEqual(['2.0', '2.1', '2.2', '2.3']);
    expect(events).toContain('session.restarting');
    expect([1, 2].map((creation) => scene.closings(creation))).toEqual([['cancel'], ['close', 'cancel']]);
    expect(scene.coordinators.map((coordinator) => coordinator.joined)).toEqual([true, true]);
  });

  test('is started again when a run is preempted; its tasks of before have ended by then', async () => {
    let preempted = false;
    const scene = new QueueScene((creation, run) => `${creation}.${run}`, {
      train: () => {
        if (preempted) return null;
        preempted = true;
        throw lost;
      },
    });
    const session = await scene.open();
    await settle();
    expect(scene.queueOf(1).waiting).toBe(1);
    await session.run('train');
    expect([scene.creations, scene.queueOf(1).waiting]).toEqual([2, 0]);
    expect(await session.run('dequeue')).toBe('2.0');
    await session.close();
    expect([1, 2].map((creation) => scene.queueOf(creation).state)).toEqual(['cancelled', 'cancelled']);
    expect([scene.queueOf(2).waiting, scene.clock.pending]).toEqual([0, 0]);
  });

  test('is cancelled at the close, before the raw session closes, and a task that waits ends at once', async () => {
    const scene = new QueueScene((_creation, run) => run);
    const session = await scene.open({ hooks: [scene.hook('A')], stopGracePeriodSecs: 9 });
    await settle();
    expect(await session.close()).toEqual({ kind: 'completed' });
    expect(scene.clock.now()).toBe(0);
    expect(scene.log.slice(-3)).toEqual(['A.end session 1 completed', 'run 1.4', 'close 1']);
    expect(scene.closings(1)).toEqual(['cancel']);
    expect(scene.logger.lines).toEqual([]);
  });

  test('is reported by the names of its tasks when they do not end within the grace period', async () => {
    const deaf = (): Promise<never> => new Promise(() => undefined);
    const scene = new QueueScene(deaf, { cancel: deaf });
    const session = await scene.open({ stopGracePeriodSecs: 9 });
    await settle();
    expect(await session.close()).toEqual({ kind: 'completed' });
    expect(scene.clock.now()).toBe(9_000);
    expect(scene.logger.lines).toEqual([
      'info Coordinator stopped with threads still running: ' +
        'QueueRunnerThread-digits-enqueue QueueRunnerThread-digits-close_on_stop',
    ]);
  });

  test('loses an error that comes when the session is closing', async () => {
    const read = createDeferred<never>();
    const scene = new QueueScene(() => read.promise);
    const session = await scene.open({ hooks: [scene.watcher] });
    const close = session.close();
    scene.coordinators[0]?.signal.addEventListener('abort', () => {
      read.reject(broken);
    });
    expect(await close).toEqual({ kind: 'completed' });
    expect(scene.coordinators[0]?.requestedError).toBeUndefined();
  });

  test('that cannot be started fails the opening, and its session is released', async () => {
    const scene = new QueueScene(() => 0);
    scene.graph.addToCollection('queue_runners', {
      name: 'second',
      createTasks: () => {
        throw broken;
      },
    });
    expect(await rejection(scene.open())).toBe(broken);
    expect([scene.closings(1), scene.sessions[0]?.closes, scene.queueOf(1).waiting]).toEqual([['cancel'], 1, 0]);
  });
});

describe('a looper thread that a hook starts', () => {
  const looping = (scene: Scene, interval: number, target: () => unknown) => ({
    afterCreateSession: (_session: unknown, coordinator: CoordinatorLike): void => {
      LooperThread.loop(coordinator, interval, target, [], { clock: scene.clock });
    },
  });

  test('ends with its session, and its error is raised by the close', async () => {
    const scene = new Scene();
    const hook = looping(scene, 1, () => {
      throw broken;
    });
    const session = await scene.open({ hooks: [hook] });
    await settle();
    expect(session.shouldStop()).toBe(true);
    expect(await rejection(session.close())).toBe(broken);
  });

  test('is stopped and started anew at a recovery', async () => {
    const turns: number[] = [];
    const scene = new Scene({
      onRun: ({ creation }) => {
        if (creation === 1) throw lost;
      },
    });
    const session = await scene.open({ hooks: [looping(scene, 3_600, () => turns.push(scene.creations))] });
    await session.run('loss');
    await session.close();
    expect([turns, scene.clock.pending]).toEqual([[1, 2], 0]);
  });
});
