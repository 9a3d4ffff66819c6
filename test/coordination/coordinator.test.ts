import { afterEach, describe, expect, it, vi } from 'vitest';
import { sleep } from '../../src/core/clock.js';
import { Coordinator, type CoordinatorOptions } from '../../src/coordination/coordinator.js';
import { settle, VirtualClock } from '../../src/doors/testing.js';
import { AbortedError, CancelledError, FailedPreconditionError, OutOfRangeError } from '../../src/errors.js';
import { FakeLogger } from '../support/fake-logger.js';

function create(options: CoordinatorOptions = {}) {
  const clock = new VirtualClock();
  const logger = new FakeLogger();
  return { clock, logger, coordinator: new Coordinator({ clock, logger, ...options }) };
}

const untilStop = (signal: AbortSignal) =>
  new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));

const forever = () => new Promise<never>(() => undefined);

const reject = async (error: unknown): Promise<unknown> => {
  await Promise.resolve();
  throw error;
};

afterEach(() => {
  vi.restoreAllMocks();
});

describe('Coordinator, asked to stop', () => {
  it('has no stop, no error and an open signal at first', () => {
    const { coordinator } = create();
    expect([coordinator.shouldStop(), coordinator.joined, coordinator.requestedError]).toEqual([
      false,
      false,
      undefined,
    ]);
    expect(coordinator.signal.aborted).toBe(false);
    expect(() => coordinator.raiseRequestedException()).not.toThrow();
  });

  it('records the error of the first request only', () => {
    const { coordinator } = create();
    const first = new Error('first');
    coordinator.requestStop(first);
    coordinator.requestStop(new Error('second'));
    expect(coordinator.requestedError).toBe(first);
    expect(() => coordinator.raiseRequestedException()).toThrow(first);
    expect(coordinator.signal.reason).toBe(first);
  });

  it('drops an error that comes after a request without one', () => {
    const { coordinator } = create();
    coordinator.requestStop();
    coordinator.requestStop(new Error('late'));
    expect(coordinator.requestedError).toBeUndefined();
    expect(coordinator.signal.reason).toBeInstanceOf(CancelledError);
  });

  it('takes any value for an error', () => {
    const { coordinator } = create();
    coordinator.requestStop('a text');
    expect(coordinator.requestedError).toBe('a text');
  });

  it('takes errors of clean classes, OutOfRangeError unless told otherwise, for a stop without error', () => {
    class EndOfFile extends OutOfRangeError {}
    const errorOf = (options: CoordinatorOptions, error: Error) => {
      const { coordinator } = create(options);
      coordinator.requestStop(error);
      expect(coordinator.shouldStop()).toBe(true);
      return coordinator.requestedError !== undefined;
    };
    expect(errorOf({}, new OutOfRangeError('end'))).toBe(false);
    expect(errorOf({}, new EndOfFile('end'))).toBe(false);
    expect(errorOf({}, new RangeError('no'))).toBe(true);
    expect(errorOf({ cleanStopExceptionTypes: [] }, new OutOfRangeError('end'))).toBe(true);
    expect(errorOf({ cleanStopExceptionTypes: [RangeError] }, new RangeError('end'))).toBe(false);
    expect(errorOf({ cleanStopExceptionTypes: [RangeError] }, new OutOfRangeError('end'))).toBe(true);
  });

  it('throws an error that is reported after join(), and accepts a stop without one', async () => {
    const { coordinator } = create();
    await coordinator.join();
    const late = new Error('late');
    expect(() => coordinator.requestStop(late)).toThrow(late);
    expect(coordinator.shouldStop()).toBe(false);
    coordinator.requestStop(new OutOfRangeError('a clean one'));
    expect([coordinator.shouldStop(), coordinator.requestedError]).toEqual([true, undefined]);
  });

  it('forgets everything with clearStop(), and has a new signal', async () => {
    const { coordinator } = create();
    const { signal } = coordinator;
    coordinator.requestStop(new Error('first'));
    await expect(coordinator.join()).rejects.toThrow('first');
    coordinator.clearStop();
    expect([coordinator.shouldStop(), coordinator.joined, coordinator.requestedError]).toEqual([
      false,
      false,
      undefined,
    ]);
    expect(coordinator.signal).not.toBe(signal);
    coordinator.requestStop(new Error('second'));
    expect(() => coordinator.raiseRequestedException()).toThrow('second');
  });

  it('keeps its signal with clearStop() when there was no stop, so that who waits on it goes on waiting', async () => {
    const { coordinator } = create();
    const waiting = coordinator.waitForStop();
    coordinator.clearStop();
    coordinator.requestStop();
    expect(await waiting).toBe(true);
  });
});

describe('Coordinator.waitForStop', () => {
  it('says true as soon as a stop is requested, and leaves no timer', async () => {
    const { coordinator, clock } = create();
    const waiting = coordinator.waitForStop(60);
    coordinator.requestStop();
    expect(await waiting).toBe(true);
    expect(await coordinator.waitForStop()).toBe(true);
    expect(clock.pending).toBe(0);
  });

  it('says false when the time has passed', async () => {
    const { coordinator, clock } = create();
    const waiting = coordinator.waitForStop(60);
    await clock.advance(60_000);
    expect(await waiting).toBe(false);
    expect(await coordinator.waitForStop(0)).toBe(false);
  });

  it('lets many wait at once without a warning from Node, and leaves none of them behind', async () => {
    const warnings: Error[] = [];
    const note = (warning: Error) => void warnings.push(warning);
    process.on('warning', note);
    try {
      const { coordinator, clock } = create();
      const add = vi.spyOn(coordinator.signal, 'addEventListener');
      const patient = Array.from({ length: 20 }, () => coordinator.waitForStop());
      const timed = Array.from({ length: 20 }, () => coordinator.waitForStop(1));
      await clock.advance(1_000);
      expect(await Promise.all(timed)).toEqual(timed.map(() => false));
      coordinator.requestStop();
      expect(await Promise.all(patient)).toEqual(patient.map(() => true));
      await settle();
      expect([warnings, add.mock.calls, clock.pending]).toEqual([[], [], 0]);
    } finally {
      process.off('warning', note);
    }
  });
});

describe('Coordinator.register', () => {
  it('calls a function at once with a signal of its own, which a stop request aborts with its error', () => {
    const { coordinator } = create();
    const signals: AbortSignal[] = [];
    for (let count = 0; count < 2; count++) coordinator.register((signal) => untilStop((signals[count] = signal)));
    const error = new Error('stop');
    expect(new Set([...signals, coordinator.signal]).size).toBe(3);
    coordinator.requestStop(error);
    expect(signals.map(({ aborted, reason }) => [aborted, reason as unknown])).toEqual([
      [true, error],
      [true, error],
    ]);
  });

  it('gives a function that comes after the stop a signal that is aborted already', () => {
    const { coordinator } = create();
    coordinator.requestStop();
    let aborted = false;
    coordinator.register((signal) => (aborted = signal.aborted));
    expect(aborted).toBe(true);
  });

  it('names tasks by number unless they are given a name, and gives no live task the name of another', () => {
    const { coordinator } = create();
    const names = [undefined, 'reader', 'task-3', undefined, undefined].map(
      (name) => coordinator.register(forever, name === undefined ? {} : { name }).name,
    );
    expect(names).toEqual(['task-1', 'reader', 'task-3', 'task-2', 'task-4']);
  });

  it('says whether a task is alive, and resolves `done` when it has settled, however it did', async () => {
    const { coordinator } = create();
    let resolve: () => void = () => undefined;
    const slow = coordinator.register(new Promise<void>((done) => (resolve = done)));
    const quick = coordinator.register(() => 'no promise at all');
    const failing = coordinator.register(reject(new Error('failed')));
    expect([slow.alive, quick.alive, failing.alive]).toEqual([true, false, true]);
    resolve();
    await Promise.all([slow.done, quick.done, failing.done]);
    expect([slow.alive, quick.alive, failing.alive]).toEqual([false, false, false]);
  });

  it.each([
    [
      'a function that throws',
      (error: Error) => () => {
        throw error;
      },
    ],
    ['a function whose promise rejects', (error: Error) => () => reject(error)],
    ['a promise that rejects', (error: Error) => reject(error)],
  ])('takes the error of %s for a stop request', async (_what, workOf) => {
    const { coordinator } = create();
    const error = new AbortedError('preempted');
    await coordinator.register(workOf(error)).done;
    expect([coordinator.shouldStop(), coordinator.requestedError]).toEqual([true, error]);
  });

  it('records a rejection without a value too', async () => {
    const { coordinator } = create();
    await coordinator.register(() => reject(undefined)).done;
    await expect(coordinator.join()).rejects.toBeUndefined();
  });

  it('swallows the error of a task after the stop', async () => {
    const { coordinator, logger } = create();
    const task = coordinator.register((signal) => untilStop(signal).then(() => reject(new Error('late'))));
    coordinator.requestStop();
    await task.done;
    await coordinator.join();
    expect([coordinator.requestedError, logger.lines]).toEqual([undefined, []]);
  });

  it('logs the error of a task after join(), and leaves no unhandled rejection', async () => {
    const unhandled = vi.fn();
    process.on('unhandledRejection', unhandled);
    try {
      const { coordinator, logger } = create();
      await coordinator.join();
      await coordinator.register(() => reject(new Error('too late')), { name: 'reader' }).done;
      await settle();
      expect(logger.lines).toEqual([['ERROR', 'Coordinator: task "reader" failed after join(): too late']]);
      expect(unhandled).not.toHaveBeenCalled();
    } finally {
      process.off('unhandledRejection', unhandled);
    }
  });
});

describe('Coordinator.join', () => {
  it('waits for every registered task, asks for no stop, and may be called again', async () => {
    const { coordinator, clock } = create();
    coordinator.register(() => sleep(clock, 500_000));
    const joining = coordinator.join();
    await clock.advance(499_999);
    expect(coordinator.joined).toBe(false);
    await clock.advance(1);
    await joining;
    await coordinator.join();
    expect([coordinator.joined, coordinator.shouldStop(), clock.pending]).toEqual([true, false, 0]);
  });

  it('gives tasks the grace period from the stop on, and then names those that go on', async () => {
    const { coordinator, clock } = create();
    coordinator.register(forever, { name: 'one' });
    coordinator.register(forever, { name: 'two' });
    coordinator.register(untilStop, { name: 'three' });
    const joining = coordinator.join({ stopGracePeriodSecs: 7 });
    const failed = expect(joining).rejects.toThrow(
      new FailedPreconditionError('Coordinator stopped with threads still running: one two'),
    );
    await clock.advance(1_000);
    coordinator.requestStop();
    await clock.advance(6_999);
    expect(coordinator.joined).toBe(false);
    await clock.advance(1);
    await failed;
    expect([coordinator.joined, clock.pending]).toEqual([true, 0]);
  });

  it('only logs those that go on when they may', async () => {
    const { coordinator, clock, logger } = create();
    coordinator.register(forever, { name: 'one' });
    coordinator.requestStop();
    const joining = coordinator.join({ stopGracePeriodSecs: 1, ignoreLiveThreads: true });
    await clock.advance(1_000);
    await joining;
    expect(logger.lines).toEqual([['INFO', 'Coordinator stopped with threads still running: one']]);
  });

  it('throws the recorded error rather than naming those that go on, again and again until clearStop()', async () => {
    const { coordinator, clock } = create();
    coordinator.register(forever);
    const error = new Error('recorded');
    coordinator.requestStop(error);
    const joining = expect(coordinator.join({ stopGracePeriodSecs: 1 })).rejects.toBe(error);
    await clock.advance(1_000);
    await joining;
    await expect(coordinator.join()).rejects.toBe(error);
    coordinator.clearStop();
    await coordinator.join();
  });

  it.each([0, 1e-10, 0.002])('gives tasks that end promptly their chance with a grace of %d s', async (grace) => {
    const clock = new VirtualClock({ autoAdvance: true });
    const { coordinator } = create({ clock });
    coordinator.register(async (signal) => {
      await untilStop(signal);
      for (let turn = 0; turn < 50; turn++) await Promise.resolve();
    });
    coordinator.requestStop();
    await coordinator.join({ stopGracePeriodSecs: grace });
    expect(clock.pending).toBe(0);
  });

  it('does not wait out the grace period when the tasks have ended', async () => {
    const { coordinator, clock } = create();
    coordinator.register(untilStop);
    coordinator.requestStop();
    await coordinator.join({ stopGracePeriodSecs: Infinity });
    expect([clock.now(), clock.pending]).toEqual([0, 0]);
  });

  it('waits for the tasks of its beginning only, and forgets all of them', async () => {
    const { coordinator, clock } = create();
    coordinator.register(() => sleep(clock, 1_000));
    const joining = coordinator.join();
    const late = coordinator.register(untilStop);
    await clock.advance(1_000);
    await joining;
    await coordinator.join();
    expect(late.alive).toBe(true);
    coordinator.requestStop();
    await late.done;
  });
});

describe('Coordinator.stopOnException', () => {
  it('gives the result of the body, and takes its error for a stop request that goes no further', async () => {
    const { coordinator } = create();
    expect(await coordinator.stopOnException(() => 7)).toBe(7);
    const error = new Error('body');
    expect(await coordinator.stopOnException(() => reject(error))).toBeUndefined();
    expect(coordinator.requestedError).toBe(error);
  });

  it('throws the error of the body after join(), unless it is a clean one', async () => {
    const { coordinator } = create();
    await coordinator.join();
    await expect(coordinator.stopOnException(() => reject(new Error('body')))).rejects.toThrow('body');
    expect(await coordinator.stopOnException(() => reject(new OutOfRangeError('end')))).toBeUndefined();
  });
});

describe('Coordinator, given wrong arguments', () => {
  const { coordinator } = create();
  it.each([
    ['options', () => new Coordinator({ clean: [] } as never), /unknown option "clean"/],
    [
      'cleanStopExceptionTypes',
      () => new Coordinator({ cleanStopExceptionTypes: Error as never }),
      /expected an array/,
    ],
    ['an item', () => new Coordinator({ cleanStopExceptionTypes: ['x' as never] }), /got "x" in it/],
    ['clock', () => new Coordinator({ clock: 5 as never }), /^clock: expected a clock \(with now, .*\), got 5$/],
    [
      'logger',
      () => new Coordinator({ logger: {} as never }),
      /^logger: expected a logger \(with info, .*\), got an object/,
    ],
    ['work', () => coordinator.register('x' as never), /work: expected a function.*, or a promise, got "x"/],
    ['name', () => coordinator.register(forever, { name: '' }), /name: expected a text, got ""/],
  ])('refuses wrong %s with a TypeError', (_what, call, message) => {
    expect(call).toThrow(TypeError);
    expect(call).toThrow(message);
  });

  it.each([
    ['stopGracePeriodSecs', () => coordinator.join({ stopGracePeriodSecs: '1' as never }), TypeError],
    ['stopGracePeriodSecs', () => coordinator.join({ stopGracePeriodSecs: -1 }), RangeError],
    ['ignoreLiveThreads', () => coordinator.join({ ignoreLiveThreads: 'false' as never }), TypeError],
    ['ignoreLiveThreads', () => coordinator.join({ ignoreLiveThreads: null as never }), TypeError],
    ['grace', () => coordinator.join({ grace: 1 } as never), TypeError],
    ['timeoutSecs', () => coordinator.waitForStop('1' as never), TypeError],
    ['body', () => coordinator.stopOnException('x' as never), TypeError],
  ])('rejects with the name of a wrong %s', async (name, call, type) => {
    const rejected: unknown = await call().catch((error: unknown) => error);
    expect(rejected).toBeInstanceOf(type);
    expect((rejected as Error).message).toContain(name);
  });
});
