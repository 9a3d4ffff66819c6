import { from, lastValueFrom, map, range, Subject, take, tap, toArray } from 'rxjs';
import { describe, expect, test } from 'vitest';

import { RecordingLogger, settle } from '../../src/doors/testing.js';
import { InternalError, OutOfRangeError, ResourceExhaustedError } from '../../src/errors.js';
import { runSteps } from '../../src/step/run-steps.js';
import type { Overflow, StepSourceOptions } from '../../src/step/step-source-options.js';
import { Scene } from '../support/scene.js';
import { SlowRunner } from '../support/slow-runner.js';

/** What comes of ten values that are there at once, with a buffer of three. */
async function tenAtOnce(overflow: Overflow | undefined, more: StepSourceOptions<number> = {}) {
  const scene = new Scene();
  const session = await scene.open();
  const dropped: number[] = [];
  const seen: unknown[] = [];
  const logger = new RecordingLogger();
  const options = { buffer: 3, overflow, logger, onDrop: (value: number) => dropped.push(value), ...more };
  const steps$ = range(10).pipe(runSteps(session, 'loss', (x) => ({ x }), options));
  const end = await lastValueFrom(steps$.pipe(tap((value) => seen.push(value))), { defaultValue: undefined }).then(
    () => 'complete',
    (error: unknown) => error,
  );
  const made = scene.rawRuns.map(({ feeds }) => (feeds as { readonly x: number }).x);
  expect(seen).toEqual(made.map((_, place) => `loss@1.${place + 1}`));
  expect(await session.run('loss')).toBe(`loss@1.${made.length + 1}`);
  return { made, dropped, end, lines: logger.lines };
}

describe('values that come faster than steps', () => {
  test.each<[Overflow | undefined, readonly number[], readonly number[]]>([
    [undefined, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9], []],
    ['wait', [0, 1, 2, 3, 4, 5, 6, 7, 8, 9], []],
    ['drop-oldest', [0, 7, 8, 9], [1, 2, 3, 4, 5, 6]],
    ['drop-newest', [0, 1, 2, 3], [4, 5, 6, 7, 8, 9]],
  ])('with the policy %s', async (overflow, made, dropped) => {
    expect(await tenAtOnce(overflow)).toMatchObject({ made, dropped, end: 'complete' });
  });

  test('with the policy error: those that were let in get their steps, then comes the error', async () => {
    const { made, dropped, end } = await tenAtOnce('error');
    expect(made).toEqual([0, 1, 2, 3]);
    expect(dropped).toEqual([4]);
    expect(end).toBeInstanceOf(ResourceExhaustedError);
    expect(end).toHaveProperty('message', expect.stringMatching(/^runSteps: .*while 3 waited.*stepsOf\(\)/));
  });

  test.each<[Overflow, readonly number[]]>([
    ['drop-oldest', [0]],
    ['drop-newest', [0]],
    ['error', [0]],
  ])('without a place to wait, with the policy %s', async (overflow, made) => {
    expect((await tenAtOnce(overflow, { buffer: 0 })).made).toEqual(made);
  });

  test('are all kept by default, which the log says once when more than 1024 wait', async () => {
    const runner = new SlowRunner();
    const logger = new RecordingLogger();
    const source = new Subject<number>();
    const steps = source.pipe(runSteps(runner, 'loss', undefined, { logger })).subscribe();
    for (let value = 0; value <= 1024; value++) source.next(value);
    expect(logger.lines).toEqual([]);
    for (let value = 0; value < 1000; value++) source.next(value);
    expect(logger.lines).toEqual([
      expect.stringMatching(/^warn runSteps: more than 1024 values wait .* in memory\..*`overflow`/),
    ]);
    steps.unsubscribe();
  });

  test('have no word lost on them when they are allowed any number of places', async () => {
    expect(await tenAtOnce('wait', { buffer: Infinity })).toMatchObject({ end: 'complete', lines: [] });
    expect((await tenAtOnce('wait')).lines).toHaveLength(1);
  });

  test.each<Overflow>(['wait', 'drop-oldest', 'drop-newest', 'error'])(
    'may be endless and there at once, where nobody drops them for good: %s',
    async (overflow) => {
      const session = await new Scene().open();
      const logger = new RecordingLogger();
      let produced = 0;
      const endless = function* (): Generator<number> {
        for (;;) yield produced++;
      };
      const bounded = overflow === 'wait' || overflow === 'error' ? endless() : Array.from({ length: 5000 }, () => 0);
      const steps$ = from(bounded).pipe(runSteps(session, 'loss', undefined, { overflow, logger }), take(3), toArray());
      expect(await lastValueFrom(steps$, { defaultValue: [] })).toEqual(['loss@1.1', 'loss@1.2', 'loss@1.3']);
      expect(produced).toBeLessThanOrEqual(2 ** 20 + 2);
    },
  );

  test('come to an end when a million of them wait: the source is let go of at once, and the log says so', async () => {
    const runner = new SlowRunner();
    const logger = new RecordingLogger();
    let last = 0;
    const endless = function* (): Generator<number> {
      for (;;) yield ++last;
    };
    let end: unknown;
    const steps = from(endless())
      .pipe(runSteps(runner, 'loss', undefined, { logger }))
      .subscribe({ error: (error: unknown) => (end = error) });
    expect(last).toBe(2 ** 20 + 2);
    expect(end).toBeUndefined();
    expect(logger.lines).toHaveLength(2);
    expect(logger.lines[1]).toMatch(/^warn runSteps: .* while 1048576 waited .* let go of/);
    steps.unsubscribe();
  });
});

describe('values that get no step', () => {
  test.each<[string, (runner: SlowRunner, source: Subject<number>) => void]>([
    ['a run fails', (runner) => runner.runs[0]?.end.reject(new InternalError('broken'))],
    ['the input ends', (runner) => runner.runs[0]?.end.reject(new OutOfRangeError('end'))],
    ['the source fails', (_runner, source) => source.error(new InternalError('source'))],
    [
      'the session is to stop',
      (runner) => {
        runner.stopped = true;
        runner.runs[0]?.end.resolve('last');
      },
    ],
  ])('are told when %s', async (_when, happen) => {
    const runner = new SlowRunner();
    const source = new Subject<number>();
    const dropped: number[] = [];
    source
      .pipe(runSteps(runner, 'loss', undefined, { onDrop: (value) => dropped.push(value) }))
      .subscribe({ error: () => undefined });
    for (const value of [1, 2, 3]) source.next(value);
    happen(runner, source);
    await settle();
    expect(dropped).toEqual([2, 3]);
    expect(source.observed).toBe(false);
  });

  test('are told when nobody listens any more, and what is thrown then is logged, once', () => {
    const source = new Subject<number>();
    const logger = new RecordingLogger();
    const told: number[] = [];
    const onDrop = (value: number): void => {
      told.push(value);
      throw new InternalError('no');
    };
    const steps = source.pipe(runSteps(new SlowRunner(), 'loss', undefined, { onDrop, logger })).subscribe();
    for (const value of [1, 2, 3]) source.next(value);
    steps.unsubscribe();
    expect(told).toEqual([2, 3]);
    expect(logger.lines).toEqual(['error runSteps: onDrop failed (told once): no']);
  });
});

describe('a source of runSteps', () => {
  test('that ends by OutOfRangeError gets the steps of all that it gave', async () => {
    const source = new Subject<number>();
    const runner = new SlowRunner();
    const seen: unknown[] = [];
    source
      .pipe(runSteps(runner, 'loss'))
      .subscribe({ next: (value) => seen.push(value), complete: () => seen.push('|') });
    for (const value of [1, 2]) source.next(value);
    source.error(new OutOfRangeError('end'));
    runner.runs[0]?.end.resolve('first');
    await settle();
    runner.runs[1]?.end.resolve('second');
    await settle();
    expect(seen).toEqual(['first', 'second', '|']);
  });

  test('that is an iterable is asked for a value when the step before is made', async () => {
    const runner = new SlowRunner();
    let asked = 0;
    let closed = false;
    const values = function* (): Generator<number> {
      try {
        for (;;) yield ++asked;
      } finally {
        closed = true;
      }
    };
    const seen: unknown[] = [];
    const steps = runSteps(runner, 'loss', (x: number) => ({ x }))(values())
      .pipe(map((value) => value))
      .subscribe((value) => seen.push(value));
    await settle();
    expect(asked).toBe(1);
    runner.runs[0]?.end.resolve('first');
    await settle();
    expect(asked).toBe(2);
    expect(seen).toEqual(['first']);
    steps.unsubscribe();
    await settle();
    expect(closed).toBe(true);
    expect(runner.runs.map(({ feeds }) => feeds)).toEqual([{ x: 1 }, { x: 2 }]);
    expect(runner.runs[1]?.signal?.aborted).toBe(true);
  });

  test('ends in order when a stop comes while its step still waits for its turn', async () => {
    const scene = new Scene();
    const session = await scene.open({ hooks: [{ afterRun: (context) => context.requestStop('enough') }] });
    const both = [from([1, 2]), from([3, 4])].map((source) =>
      lastValueFrom(source.pipe(runSteps(session, 'loss'), toArray()), { defaultValue: [] }),
    );
    expect(await Promise.all(both)).toEqual([['loss@1.1'], []]);
    expect(await session.close()).toMatchObject({ kind: 'stopped' });
  });
});

test.each<[StepSourceOptions, string]>([
  [{ buffer: -1 }, 'buffer: expected a whole number of at least 0, or Infinity, got -1'],
  [{ buffer: 1.5 }, 'buffer: expected a whole number of at least 0, or Infinity, got 1.5'],
  [{ overflow: 'drop' as never }, `overflow: expected 'wait' or 'drop-oldest' or 'drop-newest' or 'error', got "drop"`],
  [{ bufer: 1 } as never, 'runSteps: unknown option "bufer"; known are buffer, overflow, onDrop, logger'],
])('runSteps refuses %j', (options, message) => {
  expect(() => runSteps(new SlowRunner(), 'loss', undefined, options)).toThrow(message);
});
