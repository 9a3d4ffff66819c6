import fc from 'fast-check';
import { concatMap, from, map, mergeMap, Observable, tap, timer } from 'rxjs';
import { TestScheduler } from 'rxjs/testing';
import { describe, expect, test } from 'vitest';

import type { Fetched } from '../../src/core/fetches.js';
import type { RunOptions } from '../../src/core/run-options.js';
import { RecordingLogger, settle } from '../../src/doors/testing.js';
import { InternalError, OutOfRangeError, ResourceExhaustedError } from '../../src/errors.js';
import { runSteps, type StepRunner } from '../../src/step/run-steps.js';
import type { Overflow } from '../../src/step/step-source-options.js';
import { Scene } from '../support/scene.js';
import { watchRejections } from '../support/watch-rejections.js';

watchRejections();

const broken = new InternalError('broken');
const ended = new OutOfRangeError('end');

const scripts = fc.record({
  /** Values come in bursts, each so many milliseconds after the one before. */
  bursts: fc.array(fc.record({ gapMs: fc.nat(6), count: fc.integer({ min: 1, max: 6 }) }), { maxLength: 8 }),
  /** How long the runs take, over and over. */
  runsMs: fc.array(fc.nat(8), { minLength: 1, maxLength: 5 }),
  buffer: fc.oneof(fc.nat(4), fc.constant(Infinity)),
  overflow: fc.constantFrom<Overflow>('wait', 'drop-oldest', 'drop-newest', 'error'),
  /** Which run fails, and how. */
  failing: fc.option(fc.record({ run: fc.nat(12), error: fc.constantFrom(broken, ended) }), { nil: undefined }),
  /** How the source ends. */
  sourceEnd: fc.constantFrom('complete', 'error', 'never'),
  stopsAtMs: fc.option(fc.nat(40), { nil: undefined }),
  leavesAtMs: fc.option(fc.nat(40), { nil: undefined }),
});

type Script = typeof scripts extends fc.Arbitrary<infer T> ? T : never;

/** Watches over all that happens: which values came, wait, are under way, were made, were dropped. */
class Watch implements StepRunner {
  readonly came: number[] = [];
  readonly waiting: number[] = [];
  readonly made: number[] = [];
  readonly dropped: number[] = [];
  readonly failed: number[] = [];
  readonly results: unknown[] = [];
  /** What was not as it has to be; it is asked at the end, since those who call here catch what is thrown. */
  readonly faults: string[] = [];
  readonly #script: Script;
  #runs = 0;
  underWay: number | undefined;
  signal: AbortSignal | undefined;
  isStopped = false;
  hasLeft = false;
  end: unknown;

  constructor(script: Script) {
    this.#script = script;
  }

  get runs(): number {
    return this.#runs;
  }

  onValue(value: number): void {
    this.came.push(value);
    this.waiting.push(value);
  }

  onDrop(value: number): void {
    const { buffer, overflow } = this.#script;
    this.dropped.push(value);
    const isOver = this.hasLeft || this.isStopped || this.end !== undefined || this.failed.length > 0;
    const place = this.waiting.indexOf(value);
    this.holds(place >= 0, `${value} was dropped, which did not wait`);
    this.waiting.splice(place, 1);
    if (isOver || this.sourceFailed) return;
    // Nothing is dropped before its time, and never another value than the policy says.
    this.holds(overflow !== 'wait' && this.waiting.length === buffer, `${value} was dropped too early`);
    this.holds(place === (overflow === 'drop-oldest' && buffer > 0 ? 0 : buffer), `${value} was dropped for another`);
  }

  holds(isTrue: unknown, what: string): void {
    if (isTrue !== true) this.faults.push(what);
  }

  sourceFailed = false;

  run<const F>(_fetches: F, feeds?: unknown, options?: RunOptions): Promise<Fetched<F>> {
    const value = feeds as number;
    const run = this.#runs++;
    const { runsMs, failing } = this.#script;
    this.holds(!this.isStopped && !this.hasLeft, `${value} was run after the end`);
    this.holds(this.underWay === undefined, `${value} was run beside ${this.underWay}`);
    this.holds(this.waiting.shift() === value, `${value} was run out of turn`);
    this.underWay = value;
    this.signal = options?.signal;
    const then = (resolve: (value: string) => void, reject: (error: unknown) => void): void => {
      timer(runsMs[run % runsMs.length] ?? 0).subscribe(() => {
        this.underWay = undefined;
        if (failing?.run === run) {
          this.failed.push(value);
          reject(failing.error);
        } else {
          this.made.push(value);
          resolve(`result ${value}`);
        }
      });
    };
    return { then } as unknown as Promise<Fetched<F>>;
  }

  shouldStop(): boolean {
    return this.isStopped;
  }
}

/** The source of a script; its values are numbered. */
function sourceOf({ bursts, sourceEnd }: Script, watch: Watch): Observable<number> {
  let next = 0;
  const values$ = from(bursts).pipe(
    concatMap(({ gapMs, count }) => timer(gapMs).pipe(map(() => count))),
    mergeMap((count) => Array.from({ length: count }, () => next++)),
    tap((value) => {
      watch.onValue(value);
    }),
  );
  if (sourceEnd === 'complete') return values$;
  return new Observable((subscriber) =>
    values$.subscribe({
      next: (value) => {
        subscriber.next(value);
      },
      complete: () => {
        if (sourceEnd === 'never') return;
        watch.sourceFailed = true;
        subscriber.error(broken);
      },
    }),
  );
}

/** Plays a script in virtual time. */
function play(script: Script): Watch {
  const watch = new Watch(script);
  const scheduler = new TestScheduler(() => undefined);
  scheduler.run(() => {
    const { buffer, overflow, stopsAtMs, leavesAtMs } = script;
    let unsubscribed = 0;
    const source = sourceOf(script, watch);
    const counted = new Observable<number>((subscriber) => {
      subscriber.add(() => unsubscribed++);
      return source.subscribe(subscriber);
    });
    const options = { buffer, overflow, logger: new RecordingLogger(), onDrop: (value: number) => watch.onDrop(value) };
    const steps = counted.pipe(runSteps(watch, 'loss', (value) => value as never, options)).subscribe({
      next: (result) => {
        watch.holds(!watch.hasLeft, 'a result came after the end');
        watch.results.push(result);
      },
      error: (error: unknown) => (watch.end = error),
      complete: () => (watch.end = 'complete'),
    });
    if (stopsAtMs !== undefined) timer(stopsAtMs).subscribe(() => (watch.isStopped = true));
    if (leavesAtMs !== undefined) {
      timer(leavesAtMs).subscribe(() => {
        if (watch.end !== undefined) return;
        watch.hasLeft = true;
        const { underWay, signal } = watch;
        steps.unsubscribe();
        watch.holds(underWay === undefined || signal?.aborted, 'the run under way was not given up');
        watch.holds(unsubscribed === 1, 'the source was not let go of');
      });
    }
    timer(10_000).subscribe(() => {
      watch.holds(watch.end === undefined || unsubscribed === 1, 'the source was not let go of at the end');
    });
  });
  return watch;
}

describe('runSteps, whatever comes when', () => {
  test('makes a step of each value once and in order, or drops it as the policy says', () => {
    fc.assert(
      fc.property(scripts, (script) => {
        const { faults, made, dropped, failed, waiting, came, results, end, hasLeft, isStopped } = play(script);
        expect(faults).toEqual([]);
        const seen = [...made, ...dropped, ...failed];
        // No value is made twice, and none is lost: what is left is what waits still.
        expect(new Set(seen).size).toBe(seen.length);
        expect([...seen, ...waiting].sort((a, b) => a - b)).toEqual(came);
        expect(made).toEqual([...made].sort((a, b) => a - b));
        const heard = hasLeft || end === broken ? made.slice(0, results.length) : made;
        expect(results).toEqual(heard.map((value) => `result ${value}`));
        if (hasLeft || end !== undefined) expect(waiting).toEqual([]);
        const isCut = hasLeft || isStopped || failed.length > 0 || end instanceof Error;
        if (!isCut && script.overflow === 'wait') expect(made).toEqual(came);
        if (end instanceof ResourceExhaustedError) expect(script.overflow).toBe('error');
        if (script.sourceEnd === 'complete' && !hasLeft) expect(end).toBeDefined();
      }),
      { numRuns: 1000 },
    );
  });

  test('leaves a real session usable', async () => {
    await fc.assert(
      fc.asyncProperty(scripts, async ({ bursts, buffer, overflow, failing, leavesAtMs = 40 }) => {
        const scene = new Scene({
          onRun: ({ run }) => {
            if (failing?.run === run) throw failing.error;
          },
        });
        const session = await scene.open();
        let next = 0;
        const values$ = from(bursts).pipe(
          concatMap(async ({ count }) => count),
          mergeMap((count) => Array.from({ length: count }, () => next++)),
        );
        const fed: unknown[] = [];
        const options = { buffer, overflow, logger: new RecordingLogger() };
        const steps = values$
          .pipe(runSteps(session, 'loss', (x) => (fed.push(x), { x }), options))
          .subscribe({ error: () => undefined });
        for (let turn = 0; turn < leavesAtMs; turn++) await Promise.resolve();
        steps.unsubscribe();
        await settle();
        expect(fed).toEqual([...new Set(fed)]);
        const runs = scene.rawRuns.length;
        if (failing?.run !== runs + 1) expect(await session.run('loss')).toBe(`loss@1.${runs + 1}`);
        expect(session.state).toBe('running.ready');
        await session.close();
        expect(session.state).toBe('closed');
      }),
      { numRuns: 50 },
    );
  });
});
