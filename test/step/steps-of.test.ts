import { NEVER, Observable, of, Subject, throwError } from 'rxjs';
import { describe, expect, test } from 'vitest';

import type { Feeds } from '../../src/core/fetches.js';
import { RecordingLogger, settle } from '../../src/doors/testing.js';
import { InternalError, OutOfRangeError, ResourceExhaustedError, StopIteration } from '../../src/errors.js';
import type { StepSource } from '../../src/step/pulled-steps.js';
import { stepsOf } from '../../src/step/steps-of.js';
import { rejection, Scene } from '../support/scene.js';
import { SlowRunner } from '../support/slow-runner.js';
import { watchRejections } from '../support/watch-rejections.js';

watchRejections();

const lost = new InternalError('lost');

/** Feeds without end, which tell what happens to them. */
class Feeding {
  given = 0;
  closed = 0;

  *once(): Generator<Feeds, void> {
    try {
      for (;;) yield { x: ++this.given };
    } finally {
      this.closed++;
    }
  }

  async *later(): AsyncGenerator<Feeds, void> {
    try {
      for (;;) yield { x: ++this.given };
    } finally {
      await settle();
      this.closed++;
    }
  }
}

async function collect<T>(steps: AsyncIterable<T>, most = Infinity): Promise<T[]> {
  const all: T[] = [];
  for await (const step of steps) {
    all.push(step);
    if (all.length === most) break;
  }
  return all;
}

describe('stepsOf', () => {
  test.each<[string, () => StepSource<Feeds>]>([
    ['an array', () => [{ x: 1 }, { x: 2 }]],
    ['promises', () => [Promise.resolve({ x: 1 }), Promise.resolve({ x: 2 })]],
    [
      'an async generator',
      async function* () {
        yield { x: 1 };
        yield { x: 2 };
      },
    ],
    ['an Observable', () => of({ x: 1 }, { x: 2 })],
    [
      'an Observable of another library',
      () => ({
        subscribe: (observer) => {
          void settle().then(() => {
            observer.next({ x: 1 });
            observer.next({ x: 2 });
            observer.complete();
          });
          return { unsubscribe: () => undefined };
        },
      }),
    ],
  ])('makes a step for each feeds of %s', async (_what, source) => {
    const scene = new Scene();
    const session = await scene.open();
    expect(await collect(stepsOf(session, { loss: 'loss' }, source()))).toEqual([
      { loss: 'loss@1.1' },
      { loss: 'loss@1.2' },
    ]);
    expect(scene.rawRuns.map(({ feeds }) => feeds)).toEqual([{ x: 1 }, { x: 2 }]);
    expect(session.state).toBe('running.ready');
  });

  test('feeds nothing until the end of the input when it has no source', async () => {
    const scene = new Scene({
      onRun: ({ run }) => {
        if (run === 3) throw new OutOfRangeError('end');
      },
    });
    expect(await collect(stepsOf(await scene.open(), 'loss'))).toEqual(['loss@1.1', 'loss@1.2']);
    expect(scene.rawRuns[0]?.feeds).toBeUndefined();
  });

  test.each(['once', 'later'] as const)('takes a value %s it is asked for a step, and none ahead', async (kind) => {
    const feeding = new Feeding();
    const session = await new Scene().open();
    const steps = stepsOf(session, 'loss', feeding[kind]())[Symbol.asyncIterator]();
    await settle();
    expect(feeding.given).toBe(0);
    expect(await steps.next()).toEqual({ done: false, value: 'loss@1.1' });
    await settle();
    expect(feeding.given).toBe(1);
    await steps.return?.();
    expect(feeding).toMatchObject({ given: 1, closed: 1 });
  });

  test.each(['once', 'later'] as const)(
    'closes a source that gives %s when it is left, and no session',
    async (kind) => {
      const feeding = new Feeding();
      const session = await new Scene().open();
      expect(await collect(stepsOf(session, 'loss', feeding[kind]()), 2)).toHaveLength(2);
      expect(feeding).toMatchObject({ given: 2, closed: 1 });
      expect(await session.run('loss')).toBe('loss@1.3');
    },
  );

  test('gives the step after which the session is to stop, then ends and closes its source', async () => {
    const feeding = new Feeding();
    const session = await new Scene().open({
      hooks: [{ afterRun: (context) => context.requestStop() }],
    });
    expect(await collect(stepsOf(session, 'loss', feeding.once()))).toEqual(['loss@1.1']);
    expect(feeding).toMatchObject({ given: 1, closed: 1 });
    expect(await collect(stepsOf(session, 'loss', feeding.once()))).toEqual([]);
    expect(feeding.given).toBe(1);
  });

  test.each([new OutOfRangeError('end'), new StopIteration()])('ends with the input: %s', async (end) => {
    const scene = new Scene({
      onRun: () => {
        throw end;
      },
    });
    const feeding = new Feeding();
    expect(await collect(stepsOf(await scene.open(), 'loss', feeding.once()))).toEqual([]);
    expect(feeding.closed).toBe(1);
  });

  test('throws what a run fails with, once its source is closed, whatever that throws', async () => {
    const scene = new Scene({
      onRun: () => {
        throw lost;
      },
    });
    let closed = 0;
    const source = {
      [Symbol.iterator]: () => ({
        next: () => ({ done: false as const, value: {} }),
        return: () => {
          closed++;
          throw new InternalError('closing');
        },
      }),
    };
    expect(await rejection(collect(stepsOf(await scene.open(), 'loss', source)))).toBe(lost);
    expect(closed).toBe(1);
  });

  test('throws what a source fails with when it is asked, and when it is closed', async () => {
    const session = await new Scene().open();
    const broken = (failing: 'next' | 'return'): Iterable<Feeds> => ({
      [Symbol.iterator]: () => ({
        next: () => {
          if (failing === 'next') throw lost;
          return { done: false, value: {} };
        },
        return: () => {
          throw lost;
        },
      }),
    });
    expect(await rejection(collect(stepsOf(session, 'loss', broken('next'))))).toBe(lost);
    expect(await rejection(collect(stepsOf(session, 'loss', broken('return')), 1))).toBe(lost);
  });

  test('gives up the step under way when it is left meanwhile, and ends', async () => {
    const runner = new SlowRunner();
    const feeding = new Feeding();
    const steps = stepsOf(runner, 'loss', feeding.once())[Symbol.asyncIterator]();
    const pending = steps.next();
    await settle();
    expect(await steps.return?.()).toEqual({ done: true, value: undefined });
    expect(await pending).toEqual({ done: true, value: undefined });
    expect(runner.runs[0]?.signal?.aborted).toBe(true);
    expect(feeding.closed).toBe(1);
  });

  test.each<[string, () => StepSource<Feeds>]>([
    ['an Observable', () => NEVER],
    [
      'an async generator',
      async function* () {
        await new Promise(() => undefined);
        yield {};
      },
    ],
  ])('waits no longer for %s when it is left meanwhile', async (_what, source) => {
    const steps = stepsOf(await new Scene().open(), 'loss', source())[Symbol.asyncIterator]();
    const pending = steps.next();
    await settle();
    await steps.return?.();
    expect(await pending).toEqual({ done: true, value: undefined });
  });

  test('makes one step at a time, however often it is asked', async () => {
    const runner = new SlowRunner();
    const steps = stepsOf(runner, 'loss', [{ x: 1 }, { x: 2 }])[Symbol.asyncIterator]();
    const asked = [steps.next(), steps.next(), steps.next()];
    await settle();
    expect(runner.runs).toHaveLength(1);
    runner.runs[0]?.end.resolve('first');
    await settle();
    runner.runs[1]?.end.resolve('second');
    expect(await Promise.all(asked)).toEqual([
      { done: false, value: 'first' },
      { done: false, value: 'second' },
      { done: true, value: undefined },
    ]);
  });
});

describe('an Observable that stepsOf reads', () => {
  test('is subscribed when somebody asks, and unsubscribed at the end', async () => {
    const source = new Subject<Feeds>();
    const steps = stepsOf(await new Scene().open(), 'loss', source)[Symbol.asyncIterator]();
    expect(source.observed).toBe(false);
    const first = steps.next();
    await settle();
    expect(source.observed).toBe(true);
    source.next({ x: 1 });
    expect(await first).toEqual({ done: false, value: 'loss@1.1' });
    await steps.return?.();
    expect(source.observed).toBe(false);
  });

  test('has its values wait while nobody asks, and its error behind them', async () => {
    const source = new Observable<Feeds>((subscriber) => {
      for (const x of [1, 2, 3]) subscriber.next({ x });
      subscriber.error(lost);
    });
    const seen: unknown[] = [];
    const session = await new Scene().open();
    const reading = async (): Promise<void> => {
      for await (const step of stepsOf(session, 'loss', source)) seen.push(step);
    };
    expect(await rejection(reading())).toBe(lost);
    expect(seen).toEqual(['loss@1.1', 'loss@1.2', 'loss@1.3']);
  });

  test('is bounded as the options have it', async () => {
    const scene = new Scene();
    const session = await scene.open();
    const xs = [1, 2, 3, 4, 5];
    const source = of(...xs.map((x) => ({ x })));
    const made = async (overflow: 'drop-oldest' | 'drop-newest'): Promise<unknown[]> => {
      const before = scene.rawRuns.length;
      await collect(stepsOf(session, 'loss', source, { buffer: 2, overflow }));
      return scene.rawRuns.slice(before).map(({ feeds }) => (feeds as { readonly x: number }).x);
    };
    expect(await made('drop-oldest')).toEqual([1, 4, 5]);
    expect(await made('drop-newest')).toEqual([1, 2, 3]);
    const error = await rejection(collect(stepsOf(session, 'loss', source, { buffer: 2, overflow: 'error' })));
    expect(error).toBeInstanceOf(ResourceExhaustedError);
    const logger = new RecordingLogger();
    expect(await collect(stepsOf(session, 'loss', source, { buffer: 2, logger }))).toHaveLength(5);
    expect(logger.lines).toHaveLength(1);
  });

  test('ends the steps by the end of the input', async () => {
    const source = throwError(() => new OutOfRangeError('end'));
    expect(await collect(stepsOf(await new Scene().open(), 'loss', source))).toEqual([]);
  });
});

test.each<[unknown, string]>([
  [
    { x: 1 },
    'stepsOf: source: expected an iterable, an async iterable or an Observable of feeds, got an object with keys ["x"]',
  ],
  [3, 'stepsOf: source: expected an iterable, an async iterable or an Observable of feeds, got 3'],
  [null, 'stepsOf: source: expected an iterable, an async iterable or an Observable of feeds, got null'],
])('stepsOf refuses the source %j', (source, message) => {
  expect(() => stepsOf(new SlowRunner(), 'loss', source as never)).toThrow(new TypeError(message));
});

test('stepsOf refuses what is no session', () => {
  expect(() => stepsOf({} as never, 'loss')).toThrow(
    new TypeError('stepsOf: session: expected a monitored session (with run, shouldStop), got an object with keys []'),
  );
});
