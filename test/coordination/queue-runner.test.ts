import { describe, expect, it } from 'vitest';
import { sleep } from '../../src/core/clock.js';
import type { NodeLike } from '../../src/core/fetches.js';
import type { CloseQueueOptions, QueueLike } from '../../src/core/queue-like.js';
import { Coordinator } from '../../src/coordination/coordinator.js';
import { QueueRunner } from '../../src/coordination/queue-runner.js';
import type { QueueRunnerOptions } from '../../src/coordination/queue-runner-options.js';
import { RecordingLogger, settle, VirtualClock } from '../../src/doors/testing.js';
import {
  AbortedError,
  CancelledError,
  NotFoundError,
  OpError,
  OutOfRangeError,
  UnknownError,
} from '../../src/errors.js';
import { OpSession, TinyQueue, type Op } from './tiny-queue.js';
import { watchRejections } from '../support/watch-rejections.js';

/** A queue that makes its closing nodes, and remembers how it was asked. */
class FakeQueue implements QueueLike {
  readonly name = 'digits';
  readonly closes: (CloseQueueOptions | undefined)[] = [];

  close(options?: CloseQueueOptions): NodeLike {
    this.closes.push(options);
    return { name: options?.cancelPendingEnqueues ? 'cancel' : 'close' };
  }
}

const end = new OutOfRangeError('the input has ended');
const forever = (): Promise<never> => new Promise(() => undefined);

/** Succeeds `times` times, then throws. */
function thenThrows(times: number, error: unknown): Op {
  let left = times;
  return () => {
    if (left-- > 0) return null;
    throw error;
  };
}

function create(options: Partial<QueueRunnerOptions> = {}) {
  const [clock, logger, queue] = [new VirtualClock(), new RecordingLogger(), new FakeQueue()];
  const runner = new QueueRunner({ queue, enqueueOps: 'enqueue', clock, logger, ...options });
  return { clock, logger, queue, runner, coordinator: new Coordinator({ clock, logger }) };
}

watchRejections();

describe('QueueRunner, made', () => {
  it('has the closing nodes of its queue, and its name', () => {
    const { runner, queue } = create();
    expect([runner.closeOp, runner.cancelOp]).toEqual([{ name: 'close' }, { name: 'cancel' }]);
    expect(queue.closes).toEqual([{}, { cancelPendingEnqueues: true }]);
    expect([runner.queue, runner.name, runner.enqueueOps]).toEqual([queue, 'digits', ['enqueue']]);
    expect([runner.queueClosedExceptionTypes, runner.exceptionsRaised]).toEqual([[OutOfRangeError], []]);
  });

  it('asks the queue for no node that it is given', () => {
    const enqueueOps = [{ name: 'one' }, 'two'];
    const queueClosedExceptionTypes = [AbortedError, OpError];
    const given = { enqueueOps, closeOp: 'shut', cancelOp: { name: 'drop' }, queueClosedExceptionTypes, name: 'mine' };
    const { runner, queue } = create(given);
    const { closeOp, cancelOp, name } = runner;
    const types = runner.queueClosedExceptionTypes;
    expect({ enqueueOps: runner.enqueueOps, closeOp, cancelOp, queueClosedExceptionTypes: types, name }).toEqual(given);
    expect(queue.closes).toEqual([]);
    enqueueOps.push('three');
    expect(runner.enqueueOps).toHaveLength(2);
  });

  const queue = new FakeQueue();
  const make = (options: object): (() => QueueRunner) => {
    return () => new QueueRunner({ queue, enqueueOps: 'enqueue', ...options });
  };
  const wrongTypes = /queue_closed_exception_types, when provided, must be a tuple of tf.error types/;
  it.each([
    ['options', make({ queues: 1 }), TypeError, /unknown option "queues"/],
    ['queue', make({ queue: undefined }), RangeError, /Must provide queue and enqueue_ops\./],
    ['queue', make({ queue: { close: () => ({ name: 'a' }) } }), TypeError, /queue: expected a queue with a name/],
    ['queue', make({ queue: 'digits' }), TypeError, /queue: expected a queue with a name, got "digits"/],
    ['enqueueOps', make({ enqueueOps: undefined }), RangeError, /Must provide queue and enqueue_ops\./],
    ['enqueueOps', make({ enqueueOps: [] }), RangeError, /Must provide queue and enqueue_ops\./],
    ['enqueueOps', make({ enqueueOps: ['a', 5] }), TypeError, /enqueueOps\[1\]: .*got 5/],
    ['closeOp', make({ closeOp: '' }), TypeError, /closeOp: .*got ""/],
    ['closeOp', make({ queue: { name: 'a' } }), TypeError, /closeOp: .*since the queue has no close\(\)/],
    [
      'cancelOp',
      make({ queue: { name: 'a' }, closeOp: 'b' }),
      TypeError,
      /cancelOp: .*since the queue has no close\(\)/,
    ],
    ['close()', make({ queue: { name: 'a', close: () => 5 } }), TypeError, /queue\.close\(\): .*got 5/],
    ['name', make({ name: '' }), TypeError, /name: expected a text/],
    ['types', make({ queueClosedExceptionTypes: [] }), TypeError, wrongTypes],
    ['types', make({ queueClosedExceptionTypes: OutOfRangeError }), TypeError, wrongTypes],
    ['types', make({ queueClosedExceptionTypes: [OutOfRangeError, RangeError] }), TypeError, wrongTypes],
    ['clock', make({ clock: 5 }), TypeError, /clock: expected a clock/],
    ['logger', make({ logger: 5 }), TypeError, /logger: expected a logger/],
  ])('refuses wrong %s', (_what, call, type, message) => {
    expect(call).toThrow(type);
    expect(call).toThrow(message);
  });
});

describe('QueueRunner.createTasks', () => {
  it('starts a task for each enqueue op and one that waits for the stop, named for queue and op', async () => {
    const { runner, coordinator } = create({ enqueueOps: [{ name: 'one' }, 'two', 'two'] });
    const session = new OpSession({ one: forever, two: forever });
    const tasks = runner.createTasks(session, coordinator);
    expect(tasks.map(({ name, alive }) => [name, alive])).toEqual([
      ['QueueRunnerThread-digits-one', true],
      ['QueueRunnerThread-digits-two', true],
      ['QueueRunnerThread-digits-two', true],
      ['QueueRunnerThread-digits-close_on_stop', true],
    ]);
    await settle();
    expect(session.runs).toEqual(['one', 'two', 'two']);
  });

  it('starts nothing for a session while a task for it has not ended; other sessions are independent', async () => {
    const { runner, clock, coordinator } = create({ enqueueOps: ['one', 'two'] });
    const slow: Op = (signal) => sleep(clock, 100, signal).then(() => Promise.reject(end));
    const [first, second] = [0, 1].map(() => new OpSession({ one: slow, two: thenThrows(0, end) })) as [
      OpSession,
      OpSession,
    ];
    expect(runner.createTasks(first, coordinator)).toHaveLength(3);
    await settle();
    expect(runner.createTasks(first, coordinator)).toEqual([]);
    expect(runner.createTasks(second, coordinator)).toHaveLength(3);
    await clock.advance(100);
    expect(runner.createTasks(first, coordinator)).toHaveLength(3);
  });

  it('counts a task as one that has not ended until its close op is done', async () => {
    const { runner, clock, coordinator } = create();
    const session = new OpSession({ enqueue: thenThrows(0, end), close: () => sleep(clock, 100) });
    runner.createTasks(session, coordinator);
    await clock.advance(99);
    expect(runner.createTasks(session, coordinator)).toEqual([]);
    await clock.advance(1);
    expect(runner.createTasks(session, coordinator)).toHaveLength(2);
  });

  it('fills the queue until the input ends, and then the last task closes it', async () => {
    const { runner, coordinator } = create({ enqueueOps: ['one', 'two'] });
    const queue = new TinyQueue(1);
    const feed = (of: readonly number[]): Op => {
      const left = [...of];
      return (signal) => (left.length > 0 ? queue.enqueue(left.shift(), signal) : Promise.reject(end));
    };
    const session = new OpSession({ one: feed([1, 2, 3]), two: feed([4, 5]), close: () => queue.close() });
    const tasks = runner.createTasks(session, coordinator);
    const taken: unknown[] = [];
    await expect(
      (async () => {
        for (;;) taken.push(await queue.dequeue());
      })(),
    ).rejects.toBeInstanceOf(OutOfRangeError);
    expect([...taken].sort()).toEqual([1, 2, 3, 4, 5]);
    expect(session.runs.filter((name) => name === 'close')).toHaveLength(1);
    expect(tasks.map(({ alive }) => alive)).toEqual([false, false, true]);
    expect(coordinator.shouldStop()).toBe(false);
  });

  it('takes the errors that it is told for the end of the input, and no others', async () => {
    class EndOfFile extends AbortedError {}
    const { runner, coordinator } = create({ queueClosedExceptionTypes: [AbortedError] });
    runner.createTasks(new OpSession({ enqueue: thenThrows(3, new EndOfFile('end')) }), coordinator);
    await settle();
    expect(coordinator.shouldStop()).toBe(false);
    const outOfRange = new UnknownError('another');
    runner.createTasks(new OpSession({ enqueue: thenThrows(3, outOfRange) }), coordinator);
    await settle();
    expect(coordinator.requestedError).toBe(outOfRange);
  });

  it('gives any other error to the coordinator and keeps none; the queue is cancelled, not closed', async () => {
    const { runner, coordinator } = create({ enqueueOps: ['one', 'two'] });
    const error = new UnknownError('no disk');
    const queue = new TinyQueue(0);
    const session = new OpSession({
      one: thenThrows(1, error),
      two: () => queue.enqueue('never fits'),
      cancel: () => queue.cancel(),
    });
    const tasks = runner.createTasks(session, coordinator);
    await expect(coordinator.join()).rejects.toBe(error);
    expect(session.runs).toEqual(['one', 'two', 'one', 'cancel']);
    expect([tasks.some(({ alive }) => alive), runner.exceptionsRaised, queue.waiting]).toEqual([false, [], 0]);
  });

  it('gives what is thrown while a run is called to the coordinator too', async () => {
    const { runner, coordinator } = create();
    const session = new OpSession({});
    session.run = () => {
      throw new TypeError('no such node');
    };
    runner.createTasks(session, coordinator);
    await expect(coordinator.join()).rejects.toThrow('no such node');
  });

  it('logs and forgets errors of the close and the cancel op', async () => {
    const { runner, coordinator, logger } = create();
    const fail = thenThrows(0, new CancelledError('closed already'));
    runner.createTasks(new OpSession({ enqueue: thenThrows(0, end), close: fail, cancel: fail }), coordinator);
    await settle();
    coordinator.requestStop();
    await coordinator.join();
    expect(logger.lines).toEqual([
      'info QueueRunner "digits": ignored an error of "close": closed already',
      'info QueueRunner "digits": ignored an error of "cancel": closed already',
    ]);
  });

  it('cancels runs that wait, by their signals, when the coordinator stops, even if the cancel op does not', async () => {
    const { runner, coordinator, clock, logger } = create({ enqueueOps: ['one', 'two'] });
    const queue = new TinyQueue(0);
    const wait: Op = (signal) => queue.enqueue('never fits', signal);
    const session = new OpSession({ one: wait, two: wait });
    runner.createTasks(session, coordinator);
    await settle();
    expect(queue.waiting).toBe(2);
    coordinator.requestStop();
    await coordinator.join();
    expect([queue.waiting, clock.pending, logger.lines]).toEqual([0, 0, []]);
    expect(session.runs).toEqual(['one', 'two', 'cancel']);
  });

  it('is quiet about a run that is cancelled after the join, and logs any other error then', async () => {
    const { runner, coordinator, clock, logger } = create({ enqueueOps: ['one', 'two'] });
    const later = (error: Error): Op => {
      return () => sleep(clock, 5_000).then(() => Promise.reject(error));
    };
    const session = new OpSession({ one: later(new CancelledError('closed')), two: later(new UnknownError('late')) });
    runner.createTasks(session, coordinator);
    coordinator.requestStop();
    const joining = coordinator.join({ stopGracePeriodSecs: 1, ignoreLiveThreads: true });
    await clock.advance(5_000);
    await joining;
    expect(logger.lines).toEqual([
      'info Coordinator stopped with threads still running: QueueRunnerThread-digits-one QueueRunnerThread-digits-two',
      'error Coordinator: task "QueueRunnerThread-digits-two" failed after join(): late',
    ]);
  });

  it('runs nothing but the cancel op when the coordinator has stopped before', async () => {
    const { runner, coordinator } = create();
    const session = new OpSession({ enqueue: forever });
    coordinator.requestStop();
    const tasks = runner.createTasks(session, coordinator);
    await coordinator.join();
    expect([session.runs, tasks.map(({ alive }) => alive)]).toEqual([['cancel'], [false, false]]);
  });

  it('lets timers of the process have their turn when its op never waits', async () => {
    const { runner } = create({ enqueueOps: ['enqueue', 'enqueue'] });
    const coordinator = new Coordinator();
    const stop = (): void => {
      coordinator.requestStop();
    };
    const enqueue: Op = () => {
      if (session.runs.length === 3) setTimeout(stop, 1);
    };
    const session = new OpSession({ enqueue });
    runner.createTasks(session, coordinator);
    await coordinator.join();
    expect(session.runs.length).toBeGreaterThan(2);
  });

  it.each([
    ['session', (runner: QueueRunner) => runner.createTasks({} as never), /session: sess must be a `tf\.Session`/],
    [
      'session',
      (runner: QueueRunner) => runner.createTasks(Object.assign(new OpSession({}), { runStepFn: forever })),
      /Given class: OpSession/,
    ],
    [
      'coordinator',
      (runner: QueueRunner) => runner.createTasks(new OpSession({}), {} as never),
      /coordinator: expected a coordinator/,
    ],
  ])('refuses a wrong %s with a TypeError', (_what, call, message) => {
    const { runner } = create();
    expect(() => call(runner)).toThrow(TypeError);
    expect(() => call(runner)).toThrow(message);
  });
});

describe('QueueRunner.createTasks without a coordinator', () => {
  it('logs and keeps the errors of its tasks, which end without a rejection, and cancels nothing', async () => {
    const { runner, logger } = create({ enqueueOps: ['one', 'two', 'three'] });
    const [first, second] = [new UnknownError('first'), new CancelledError('second')];
    const ops = { one: thenThrows(1, first), two: thenThrows(3, second), three: thenThrows(5, end) };
    const session = new OpSession(ops);
    const tasks = runner.createTasks(session);
    expect(tasks.map(({ name }) => name)).toEqual(
      ['one', 'two', 'three'].map((op) => `QueueRunnerThread-digits-${op}`),
    );
    await Promise.all(tasks.map(({ done }) => done));
    expect(runner.exceptionsRaised).toEqual([first, second]);
    expect(logger.lines).toEqual(['error Exception in QueueRunner: first', 'error Exception in QueueRunner: second']);
    expect([session.runs.at(-1), session.runs.includes('cancel')]).toEqual(['close', false]);
  });

  it('does not close the queue when the last task ends in an error', async () => {
    const { runner } = create({ enqueueOps: ['one', 'two'] });
    const session = new OpSession({ one: thenThrows(0, end), two: thenThrows(5, new UnknownError('late')) });
    await Promise.all(runner.createTasks(session).map(({ done }) => done));
    expect(session.runs).not.toContain('close');
  });

  it('forgets the errors when tasks are created again', async () => {
    const { runner } = create();
    const session = new OpSession({ enqueue: thenThrows(0, new UnknownError('first')) });
    await Promise.all(runner.createTasks(session).map(({ done }) => done));
    expect(runner.exceptionsRaised).toHaveLength(1);
    expect(runner.createTasks(new OpSession({ enqueue: forever }))).toHaveLength(1);
    expect(runner.exceptionsRaised).toEqual([]);
  });
});

describe('QueueRunner as JSON', () => {
  const nodes = ['digits', 'one', 'two', 'shut', 'drop'].map((name): NodeLike => ({ name }));
  const graph = Object.assign(new OpSession({}).graph, {
    lookup: (name: string): NodeLike => {
      const node = nodes.find((one) => one.name === name);
      if (!node) throw new NotFoundError(`no node "${name}"`);
      return node;
    },
  });
  const plain = new OpSession({}).graph;
  const def = { queueName: 'digits', enqueueOpName: ['one', 'two'], closeOpName: 'shut', cancelOpName: 'drop' };

  it('is the names of its nodes and errors, and restores from them', () => {
    const types = [OutOfRangeError, AbortedError];
    const queueClosedExceptionTypes = ['OutOfRangeError', 'AbortedError'];
    const enqueueOps = ['one', { name: 'two' }];
    const { runner } = create({ enqueueOps, closeOp: 'shut', cancelOp: 'drop', queueClosedExceptionTypes: types });
    const json = JSON.stringify(runner);
    expect(JSON.parse(json)).toEqual({ ...def, queueClosedExceptionTypes });
    const restored = QueueRunner.fromJSON(runner.toJSON(), { graph });
    expect(JSON.stringify(restored)).toBe(json);
    const { queue, closeOp, cancelOp } = restored;
    expect([queue, ...restored.enqueueOps, closeOp, cancelOp]).toEqual(nodes);
    expect(restored.enqueueOps[0]).toBe(nodes[1]);
    expect(restored.queueClosedExceptionTypes).toEqual(types);
  });

  it('keeps a name that is not the queue’s', () => {
    const { runner } = create({ name: 'mine' });
    const restored = QueueRunner.fromJSON(runner.toJSON(), { graph: plain });
    expect([restored.name, restored.queue.name]).toEqual(['mine', 'digits']);
  });

  it('has names where the graph cannot look them up, and takes a queue that is no node by its name', () => {
    const restored = QueueRunner.fromJSON(def, { graph: plain });
    expect([restored.enqueueOps, restored.closeOp, restored.queue]).toEqual([
      ['one', 'two'],
      'shut',
      { name: 'digits' },
    ]);
    expect(QueueRunner.fromJSON({ ...def, queueName: 'unknown' }, { graph }).queue).toEqual({ name: 'unknown' });
  });

  it.each([[undefined], [[]]])('takes OutOfRangeError for the end of the input when it names none (%j)', (types) => {
    const one = { ...def, ...(types ? { queueClosedExceptionTypes: types } : {}) };
    expect(QueueRunner.fromJSON(one, { graph }).queueClosedExceptionTypes).toEqual([OutOfRangeError]);
  });

  it('takes status codes for errors too', () => {
    const restored = QueueRunner.fromJSON({ ...def, queueClosedExceptionTypes: [11, 1] }, { graph });
    expect(restored.queueClosedExceptionTypes).toEqual([OutOfRangeError, CancelledError]);
  });

  it('refuses to name a class of errors that stands for no status code', () => {
    class EndOfFile extends OutOfRangeError {}
    const { runner } = create({ queueClosedExceptionTypes: [EndOfFile] });
    expect(() => runner.toJSON()).toThrow(/EndOfFile: expected a class that stands for a status code/);
  });

  it.each([
    ['def', undefined, TypeError, /def: expected the JSON of a queue runner/],
    ['def', 'x', TypeError, /def: expected the JSON of a queue runner/],
    ['queueName', { ...def, queueName: 5 }, TypeError, /def\.queueName: .*got 5/],
    ['enqueueOpName', { ...def, enqueueOpName: 'one' }, TypeError, /def\.enqueueOpName: expected an array, got "one"/],
    ['enqueueOpName', { ...def, enqueueOpName: [] }, RangeError, /Must provide queue and enqueue_ops\./],
    ['closeOpName', { ...def, closeOpName: '' }, TypeError, /def\.closeOpName: .*got ""/],
    ['cancelOpName', { ...def, cancelOpName: 'gone' }, NotFoundError, /no node "gone"/],
    ['types', { ...def, queueClosedExceptionTypes: [0] }, TypeError, /queueClosedExceptionTypes: .*got 0/],
    ['types', { ...def, queueClosedExceptionTypes: ['RangeError'] }, TypeError, /got "RangeError"/],
  ])('refuses a wrong %s', (_what, wrong, type, message) => {
    const call = (): QueueRunner => QueueRunner.fromJSON(wrong as never, { graph });
    expect(call).toThrow(type);
    expect(call).toThrow(message);
  });

  it('refuses what is no graph', () => {
    expect(() => QueueRunner.fromJSON(def, {} as never)).toThrow(/graph: expected a graph/);
  });
});
