import { describe, expect, it } from 'vitest';
import { sleep } from '../../src/core/clock.js';
import { Coordinator } from '../../src/coordination/coordinator.js';
import { LooperThread } from '../../src/coordination/looper-thread.js';
import { RecordingLogger, settle, VirtualClock } from '../../src/doors/testing.js';
import { FailedPreconditionError, OutOfRangeError } from '../../src/errors.js';
import { createDeferred } from '../support/deferred.js';

function create() {
  const clock = new VirtualClock();
  const logger = new RecordingLogger();
  return { clock, logger, coordinator: new Coordinator({ clock, logger }) };
}

/** Logs what is called; a method that is named in `failures` throws that instead. */
class LoggingLooper extends LooperThread {
  readonly log: string[] = [];
  failures: Readonly<Record<string, Error>> = {};

  override startLoop = async (): Promise<void> => this.#note('start');
  override runLoop = async (): Promise<void> => this.#note('run');
  override stopLoop = async (): Promise<void> => this.#note('stop');

  async #note(what: string): Promise<void> {
    await Promise.resolve();
    this.log.push(what);
    if (this.failures[what]) throw this.failures[what];
  }
}

describe('LooperThread, with an interval', () => {
  it('has its first turn at once, and the others at whole intervals since the start', async () => {
    const { clock, coordinator } = create();
    await clock.advance(70);
    const turns: number[] = [];
    LooperThread.loop(coordinator, 1, () => turns.push(clock.now()), [], { clock });
    await clock.advance(3_500);
    expect(turns).toEqual([70, 1_070, 2_070, 3_070]);
  });

  it('makes up for turns that came late, one after the other, and is then on schedule again', async () => {
    const { clock, coordinator } = create();
    const turns: number[] = [];
    const target = async (): Promise<void> => {
      turns.push(clock.now());
      if (turns.length === 1) await sleep(clock, 2_500);
    };
    LooperThread.loop(coordinator, 1, target, [], { clock });
    await clock.advance(4_000);
    expect(turns).toEqual([0, 2_500, 2_500, 3_000, 4_000]);
  });

  it('ends at once when the coordinator stops, and leaves no timer', async () => {
    const { clock, coordinator } = create();
    const looper = new LoggingLooper(coordinator, 3_600, { clock });
    looper.start();
    await clock.advance(10);
    expect([looper.alive, clock.pending]).toEqual([true, 1]);
    coordinator.requestStop();
    await looper.done;
    expect([clock.now(), clock.pending, looper.alive]).toEqual([10, 0, false]);
    expect(looper.log).toEqual(['start', 'run', 'stop']);
  });

  it('lets a turn under way end', async () => {
    const { clock, coordinator } = create();
    const turn = createDeferred();
    const looper = LooperThread.loop(coordinator, 1, () => turn.promise, [], { clock });
    await settle();
    coordinator.requestStop();
    await settle();
    expect(looper.alive).toBe(true);
    turn.resolve();
    await coordinator.join();
    expect(looper.alive).toBe(false);
  });
});

describe('LooperThread, without an interval', () => {
  it.each([[null], [0]])('has one turn after the other until the stop (%s)', async (interval) => {
    const { clock, coordinator } = create();
    let turns = 0;
    const target = (): void => {
      if (++turns === 5_000) coordinator.requestStop();
    };
    const looper = LooperThread.loop(coordinator, interval, target, [], { clock });
    await looper.done;
    expect([turns, clock.now(), clock.pending]).toEqual([5_000, 0, 0]);
  });

  it('lets timers of the process have their turn', async () => {
    const coordinator = new Coordinator();
    setTimeout(() => {
      coordinator.requestStop();
    }, 1);
    const looper = LooperThread.loop(coordinator, null, () => undefined);
    await looper.done;
    expect(coordinator.shouldStop()).toBe(true);
  });
});

describe('LooperThread', () => {
  it('calls its target with its arguments', async () => {
    const { clock, coordinator } = create();
    const calls: (readonly [string, number])[] = [];
    const target = (text: string, count: number): void => void calls.push([text, count]);
    new LooperThread(coordinator, 1, { target, args: ['a', 1], clock }).start();
    await settle();
    expect(calls).toEqual([['a', 1]]);
  });

  it('does nothing at its turns without a target', async () => {
    const { clock, coordinator } = create();
    const looper = new LooperThread(coordinator, 1, { clock });
    looper.start();
    await clock.advance(2_500);
    coordinator.requestStop();
    await coordinator.join();
    expect([looper.alive, coordinator.requestedError]).toEqual([false, undefined]);
  });

  it('has no turn when the coordinator has stopped before', async () => {
    const { clock, coordinator } = create();
    coordinator.requestStop();
    const looper = new LoggingLooper(coordinator, null, { clock });
    looper.start();
    await looper.done;
    expect(looper.log).toEqual(['start', 'stop']);
  });

  it.each([
    ['start', ['start']],
    ['run', ['start', 'run']],
  ])('gives an error of %s to the coordinator and goes no further', async (failing, log) => {
    const { clock, coordinator } = create();
    const error = new Error('broken');
    const looper = new LoggingLooper(coordinator, 1, { clock });
    looper.failures = { [failing]: error };
    looper.start();
    await expect(coordinator.join()).rejects.toBe(error);
    expect([looper.log, looper.alive, clock.pending]).toEqual([log, false, 0]);
  });

  it('stops the coordinator without an error at the end of an input', async () => {
    const { clock, coordinator } = create();
    const target = (): never => {
      throw new OutOfRangeError('end');
    };
    await LooperThread.loop(coordinator, 1, target, [], { clock }).done;
    await coordinator.join();
    expect([coordinator.shouldStop(), coordinator.requestedError]).toEqual([true, undefined]);
  });

  it('loses an error of its end, which comes after the stop', async () => {
    const { clock, coordinator, logger } = create();
    const looper = new LoggingLooper(coordinator, 1, { clock });
    looper.failures = { stop: new Error('late') };
    looper.start();
    await settle();
    coordinator.requestStop();
    await coordinator.join();
    expect([looper.log, logger.lines]).toEqual([['start', 'run', 'stop'], []]);
  });

  it('is not waited for before it is started, and reported by name when it does not end', async () => {
    const { clock, coordinator } = create();
    const readInput = (): Promise<never> => new Promise(() => undefined);
    const looper = new LooperThread(coordinator, 1, { target: readInput, clock });
    expect(looper.alive).toBe(false);
    await coordinator.join();
    looper.start();
    await settle();
    coordinator.requestStop();
    const joining = expect(coordinator.join({ stopGracePeriodSecs: 1 })).rejects.toThrow(
      new FailedPreconditionError('Coordinator stopped with threads still running: LooperThread-readInput'),
    );
    await clock.advance(1_000);
    await joining;
  });

  it('is named as it is told, or for its target, or for its class', () => {
    const { coordinator } = create();
    function poll(): void {
      throw new Error('not called');
    }
    const named = new LooperThread(coordinator, 1, { name: 'reader', target: poll });
    const names = [named, new LooperThread(coordinator, 1, { target: poll }), new LoggingLooper(coordinator)];
    expect(names.map(({ name }) => name)).toEqual(['reader', 'LooperThread-poll', 'LoggingLooper']);
  });

  it('can be started once only', () => {
    const { coordinator, clock } = create();
    const looper = LooperThread.loop(coordinator, 1, () => undefined, [], { clock });
    expect(() => looper.start()).toThrow(FailedPreconditionError);
  });
});

describe('LooperThread, given wrong arguments', () => {
  const { coordinator } = create();
  const target = (): void => {};
  it.each([
    ['coordinator', () => new LooperThread(5 as never, 1), TypeError, /'coord' argument must be a Coordinator: got 5/],
    ['coordinator', () => new LooperThread(undefined as never, 1), TypeError, /'coord' argument must be a Coordinator/],
    ['interval', () => new LooperThread(coordinator, '1' as never), TypeError, /timerIntervalSecs: .*got "1"/],
    ['interval', () => new LooperThread(coordinator, -1), RangeError, /timerIntervalSecs: .*got -1/],
    ['interval', () => new LooperThread(coordinator, NaN), RangeError, /timerIntervalSecs: .*got NaN/],
    ['target', () => new LooperThread(coordinator, 1, { target: 5 as never }), TypeError, /target: .*got 5/],
    ['args', () => new LooperThread(coordinator, 1, { target, args: 5 as never }), TypeError, /args: .*got 5/],
    ['args', () => new LooperThread(coordinator, 1, { args: [] }), RangeError, /require that you also pass 'target'/],
    ['name', () => new LooperThread(coordinator, 1, { name: '' }), TypeError, /name: expected a text, got ""/],
    ['clock', () => new LooperThread(coordinator, 1, { clock: 5 as never }), TypeError, /clock: .*got 5/],
    ['option', () => new LooperThread(coordinator, 1, { kwargs: {} } as never), TypeError, /unknown option "kwargs"/],
    [
      'option of loop()',
      () => LooperThread.loop(coordinator, 1, target, [], { target } as never),
      TypeError,
      /unknown option "target"/,
    ],
  ])('refuses a wrong %s', (_what, call, type, message) => {
    expect(call).toThrow(type);
    expect(call).toThrow(message);
  });
});
