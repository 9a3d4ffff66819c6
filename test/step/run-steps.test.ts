import { from, lastValueFrom, Subject, toArray, type Observable } from 'rxjs';
import { TestScheduler } from 'rxjs/testing';
import { describe, expect, test } from 'vitest';

import { settle } from '../../src/doors/testing.js';
import { CancelledError, InternalError, OutOfRangeError, StopIteration } from '../../src/errors.js';
import { runSteps, type StepRunner } from '../../src/step/run-steps.js';
import { rejection, Scene } from '../support/scene.js';
import { SlowRunner } from '../support/slow-runner.js';

class EndOfFile extends OutOfRangeError {}

interface Watched {
  readonly values: unknown[];
  end: string | undefined;
}

function watch(source: Observable<number>, runner: StepRunner) {
  const seen: Watched = { values: [], end: undefined };
  const subscription = source.pipe(runSteps(runner, 'loss', (x) => ({ x }))).subscribe({
    next: (value) => seen.values.push(value),
    error: (error: unknown) => {
      seen.end = `error ${String(error)}`;
    },
    complete: () => {
      seen.end = 'complete';
    },
  });
  return { seen, subscription };
}

describe('runSteps', () => {
  test('makes a step of each value, in order, and emits what each run gave', async () => {
    const scene = new Scene();
    const session = await scene.open();
    const steps$ = from([1, 2, 3]).pipe(
      runSteps(session, { loss: 'loss' }, (x) => ({ x })),
      toArray(),
    );
    expect(await lastValueFrom(steps$, { defaultValue: [] })).toEqual([
      { loss: 'loss@1.1' },
      { loss: 'loss@1.2' },
      { loss: 'loss@1.3' },
    ]);
    expect(scene.rawRuns.map(({ feeds }) => feeds)).toEqual([{ x: 1 }, { x: 2 }, { x: 3 }]);
    expect(session.state).toBe('running.ready');
  });

  test('feeds nothing when it is not told what', async () => {
    const scene = new Scene();
    const session = await scene.open();
    await lastValueFrom(from([1]).pipe(runSteps(session, 'loss')), { defaultValue: undefined });
    expect(scene.rawRuns[0]?.feeds).toBeUndefined();
  });

  test('makes one step at a time: values that come meanwhile wait', async () => {
    const source = new Subject<number>();
    const runner = new SlowRunner();
    const { seen } = watch(source, runner);
    for (const value of [1, 2, 3]) source.next(value);
    source.complete();
    for (const [place, value] of [1, 2, 3].entries()) {
      expect(runner.runs.map(({ feeds }) => feeds)).toHaveLength(place + 1);
      runner.runs[place]?.end.resolve(`value ${value}`);
      await settle();
    }
    expect(seen).toEqual({ values: ['value 1', 'value 2', 'value 3'], end: 'complete' });
  });

  test('emits the run after which the session should stop, completes, and lets go of its source', async () => {
    const source = new Subject<number>();
    const runner = new SlowRunner();
    const { seen } = watch(source, runner);
    for (const value of [1, 2]) source.next(value);
    runner.stopped = true;
    runner.runs[0]?.end.resolve('last');
    await settle();
    expect(seen).toEqual({ values: ['last'], end: 'complete' });
    expect(source.observed).toBe(false);
    expect(runner.runs).toHaveLength(1);
  });

  test('makes no step of a value that waited when whoever listens has asked for a stop', async () => {
    const source = new Subject<number>();
    const runner = new SlowRunner();
    let end: string | undefined;
    source.pipe(runSteps(runner, 'loss')).subscribe({
      next: () => {
        runner.stopped = true;
      },
      complete: () => {
        end = 'complete';
      },
    });
    for (const value of [1, 2, 3]) source.next(value);
    source.complete();
    runner.runs[0]?.end.resolve('first');
    await settle();
    expect(runner.runs).toHaveLength(1);
    expect(end).toBe('complete');
  });

  test('makes no step at all for a session that should stop already', () => {
    const runner = new SlowRunner();
    runner.stopped = true;
    new TestScheduler((actual, expected) => {
      expect(actual).toEqual(expected);
    }).run(({ hot, expectObservable, expectSubscriptions }) => {
      const source = hot('--a--b--|');
      expectObservable(source.pipe(runSteps(runner, 'loss'))).toBe('--|');
      expectSubscriptions(source.subscriptions).toBe('^-!');
    });
    expect(runner.runs).toEqual([]);
  });

  test.each([
    ['the input ends', new OutOfRangeError('end'), 'complete'],
    ['the iterations are to stop', new StopIteration(), 'complete'],
    ['a run fails', new InternalError('broken'), 'error InternalError: broken'],
    ['a run fails in a class of its own', new EndOfFile('sub'), 'error EndOfFile: sub'],
  ])('ends when %s', async (_when, error, end) => {
    const source = new Subject<number>();
    const runner = new SlowRunner();
    const { seen } = watch(source, runner);
    source.next(1);
    runner.runs[0]?.end.reject(error);
    await settle();
    expect(seen.end).toBe(end);
    expect(source.observed).toBe(false);
  });

  test('passes an error of its source on, and one of the function that makes feeds', () => {
    const failing = new Subject<number>();
    const { seen } = watch(failing, new SlowRunner());
    failing.error(new InternalError('source'));
    expect(seen.end).toBe('error InternalError: source');
    let end: unknown;
    from([1])
      .pipe(
        runSteps(new SlowRunner(), 'loss', () => {
          throw new TypeError('feeds');
        }),
      )
      .subscribe({ error: (error: unknown) => (end = error) });
    expect(end).toEqual(new TypeError('feeds'));
  });

  test('cancels the run under way when nobody listens any more, and stays silent about it', async () => {
    const source = new Subject<number>();
    const runner = new SlowRunner();
    const { seen, subscription } = watch(source, runner);
    source.next(1);
    expect(runner.runs[0]?.signal?.aborted).toBe(false);
    subscription.unsubscribe();
    expect(runner.runs[0]?.signal?.aborted).toBe(true);
    runner.runs[0]?.end.reject(new CancelledError('cancelled'));
    await settle();
    expect(seen).toEqual({ values: [], end: undefined });
  });

  test('cancels a real run: it is given up, and the session goes on', async () => {
    const scene = new Scene({ onRun: ({ run }) => (run === 1 ? new Promise(() => undefined) : undefined) });
    const session = await scene.open();
    const subscription = from([1]).pipe(runSteps(session, 'loss')).subscribe();
    await settle();
    subscription.unsubscribe();
    expect(await session.run('loss')).toBe('loss@1.2');
    expect(scene.rawRuns[0]?.options?.signal?.aborted).toBe(true);
  });

  test.each([undefined, null, {}, { run: () => 1 }])('refuses what is no monitored session: %j', async (session) => {
    const error = await rejection(Promise.resolve().then(() => runSteps(session as never, 'loss')));
    expect(error).toBeInstanceOf(TypeError);
    expect(error).toHaveProperty('message', expect.stringMatching(/^runSteps: session: expected a monitored session/));
  });

  test('refuses what makes no feeds', () => {
    expect(() => runSteps(new SlowRunner(), 'loss', 'x' as never)).toThrow(
      new TypeError('runSteps: toFeeds: expected a function of a value, or nothing, got "x"'),
    );
  });
});
