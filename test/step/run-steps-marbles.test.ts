import { timer } from 'rxjs';
import { describe, expect, test } from 'vitest';

import type { Fetched } from '../../src/core/fetches.js';
import { InternalError, OutOfRangeError } from '../../src/errors.js';
import { runSteps, type StepRunner } from '../../src/step/run-steps.js';
import type { Overflow } from '../../src/step/step-source-options.js';
import { runMarbles } from '../support/step-values.js';

const broken = new InternalError('broken');

/** A session in the virtual time of marbles: each run takes two frames and gives what it is fed, as a capital. */
class MarbleRunner implements StepRunner {
  readonly #failure: unknown;
  readonly #stopAfter: string;
  #stopped = false;

  /** A run that is fed `f` fails; the one that is fed `stopAfter` is the last. */
  constructor({ failure = broken, stopAfter = '' }: { readonly failure?: unknown; readonly stopAfter?: string } = {}) {
    this.#failure = failure;
    this.#stopAfter = stopAfter;
  }

  run<const F>(_fetches: F, feeds?: unknown): Promise<Fetched<F>> {
    const then = (resolve: (value: string) => void, reject: (error: unknown) => void): void => {
      timer(2).subscribe(() => {
        const letter = String(feeds);
        this.#stopped ||= letter === this.#stopAfter;
        if (letter === 'f') reject(this.#failure);
        else resolve(letter.toUpperCase());
      });
    };
    return { then } as unknown as Promise<Fetched<F>>;
  }

  shouldStop(): boolean {
    return this.#stopped;
  }
}

interface Picture {
  readonly source: string;
  readonly steps: string;
  readonly subscription: string;
  /** When the result is unsubscribed. */
  readonly leaves?: string;
  readonly overflow?: Overflow;
  readonly failure?: unknown;
  readonly stopAfter?: string;
}

/** Plays a picture, with one place to wait. */
function play({ source, steps, subscription, leaves, overflow = 'wait', failure, stopAfter }: Picture): void {
  runMarbles(({ hot, expectObservable, expectSubscriptions }) => {
    const runner = new MarbleRunner({ ...(failure === undefined ? {} : { failure }), stopAfter: stopAfter ?? '' });
    const options = { buffer: 1, overflow, logger: { info: fine, warn: fine, error: fine } };
    const source$ = hot(source, undefined, broken);
    const steps$ = source$.pipe(runSteps(runner, 'loss', (letter) => letter as never, options));
    expectObservable(steps$, leaves).toBe(steps, undefined, broken);
    expectSubscriptions(source$.subscriptions).toBe(subscription);
  });
}

function fine(): void {}

describe('runSteps in marbles', () => {
  test.each<[string, Picture]>([
    [
      'one step for each value, and the end behind the last',
      { source: '-a---b-|', steps: '---A---(B|)', subscription: '^------!' },
    ],
    ['the end at once when no step is under way', { source: '-a----|', steps: '---A--|', subscription: '^-----!' }],
    ['values that come meanwhile wait', { source: '-abc------|', steps: '---A-B-C--|', subscription: '^---------!' }],
    [
      'drop-oldest: the one that has waited longest is dropped',
      { source: '-(abcd)---|', steps: '---A-D----|', subscription: '^---------!', overflow: 'drop-oldest' },
    ],
    [
      'drop-newest: the one that comes is dropped',
      { source: '-(abcd)---|', steps: '---A-B----|', subscription: '^---------!', overflow: 'drop-newest' },
    ],
    ['an error of the source comes at once', { source: '-ab-#', steps: '---A#', subscription: '^---!' }],
    ['an error of a run ends the source', { source: '-af-------', steps: '---A-#', subscription: '^----!' }],
    [
      'the end of the input is the end of the steps',
      { source: '-af-------', steps: '---A-|', subscription: '^----!', failure: new OutOfRangeError('end') },
    ],
    [
      'a stop ends the steps behind the one under way',
      { source: '-abc------', steps: '---A-(B|)', subscription: '^----!', stopAfter: 'b' },
    ],
    [
      'a stop that comes between two steps ends them with the next value',
      { source: '-a----b---', steps: '---(A|)', subscription: '^--!', stopAfter: 'a' },
    ],
    [
      'who leaves lets go of the source at once',
      { source: '-abc------|', steps: '---A-', subscription: '^---!', leaves: '^---!' },
    ],
  ])('%s', (_what, picture) => {
    play(picture);
  });

  test('error: the source is let go of at once, and the error comes behind the steps of those that were let in', () => {
    runMarbles(({ hot, expectObservable, expectSubscriptions }) => {
      const source$ = hot('-(abcd)---|');
      const options = { buffer: 1, overflow: 'error' } as const;
      const steps$ = source$.pipe(runSteps(new MarbleRunner(), 'loss', (letter) => letter as never, options));
      const error = expect.objectContaining({ name: 'ResourceExhaustedError' }) as unknown;
      expectObservable(steps$).toBe('---A-(B#)', undefined, error);
      expectSubscriptions(source$.subscriptions).toBe('^!');
    });
  });

  test('each subscription makes steps of its own: the result is as cold as its source', () => {
    runMarbles(({ cold, expectObservable, expectSubscriptions }) => {
      const source$ = cold('a---b|');
      const steps$ = source$.pipe(runSteps(new MarbleRunner(), 'loss', (letter) => letter as never));
      expectObservable(steps$).toBe('--A---(B|)');
      expectObservable(steps$, '---^').toBe('-----A---(B|)');
      expectSubscriptions(source$.subscriptions).toBe(['^----!', '---^----!']);
    });
  });
});
