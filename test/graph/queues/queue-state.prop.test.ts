import fc from 'fast-check';
import seedrandom from 'seedrandom';
import { describe, expect, it } from 'vitest';
import { CancelledError, OutOfRangeError } from '../../../src/errors.js';
import type { QueueOrder } from '../../../src/core/queue-order.js';
import { QueueState } from '../../../src/graph/queues/queue-state.js';
import { RingBuffer } from '../../../src/core/ring-buffer.js';
import { ShuffleBag } from '../../../src/graph/queues/shuffle-bag.js';

type Move =
  | { readonly kind: 'enqueue' | 'dequeue' | 'dequeueUpTo'; readonly count: number }
  | { readonly kind: 'abort'; readonly which: number }
  | { readonly kind: 'turn' | 'close' | 'cancel' };

const count = fc.integer({ min: 1, max: 5 });
const script = fc.array(
  fc.oneof(
    { weight: 6, arbitrary: fc.record({ kind: fc.constant('enqueue' as const), count }) },
    { weight: 6, arbitrary: fc.record({ kind: fc.constantFrom('dequeue' as const, 'dequeueUpTo' as const), count }) },
    { weight: 3, arbitrary: fc.record({ kind: fc.constant('abort' as const), which: fc.nat() }) },
    { weight: 2, arbitrary: fc.record({ kind: fc.constant('turn' as const) }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constantFrom('close' as const, 'cancel' as const) }) },
  ),
  { maxLength: 60 },
);

/** One call of the script, and what became of it. */
interface Call {
  readonly kind: 'put' | 'take' | 'close';
  readonly offered: readonly number[];
  readonly controller: AbortController;
  outcome?: { readonly taken: readonly number[] } | { readonly error: unknown };
}

/** Plays a script, closes the queue, takes what is left, and gives the calls in order. */
async function play(queue: QueueState<number>, moves: readonly Move[]): Promise<readonly Call[]> {
  const calls: Call[] = [];
  let next = 0;
  const call = (kind: Call['kind'], offered: readonly number[], work: (signal: AbortSignal) => unknown): void => {
    const entry: Call = { kind, offered, controller: new AbortController() };
    calls.push(entry);
    const done = (value: unknown): void => {
      entry.outcome = { taken: kind === 'take' ? [value].flat().map(Number) : [] };
    };
    const failed = (error: unknown): void => {
      entry.outcome = { error };
    };
    try {
      const result = work(entry.controller.signal);
      if (result instanceof Promise) result.then(done, failed);
      else done(result);
    } catch (error) {
      failed(error);
    }
  };
  for (const move of moves) {
    switch (move.kind) {
      case 'enqueue': {
        const offered = Array.from({ length: move.count }, () => (next += 1));
        const [only = 0] = offered;
        call('put', offered, (signal) =>
          move.count === 1 ? queue.enqueue(only, signal) : queue.enqueueMany(offered, signal),
        );
        break;
      }
      case 'dequeue':
        call('take', [], (signal) =>
          move.count === 1 ? queue.dequeue(signal) : queue.dequeueMany(move.count, { signal }),
        );
        break;
      case 'dequeueUpTo':
        call('take', [], (signal) => queue.dequeueMany(move.count, { allowFewer: true, signal }));
        break;
      case 'abort':
        calls[move.which % calls.length]?.controller.abort();
        break;
      case 'turn':
        await Promise.resolve();
        break;
      case 'close':
        call('close', [], (signal) => queue.close({ signal }));
        break;
      case 'cancel':
        call('close', [], () => queue.close({ cancelPendingEnqueues: true }));
        break;
    }
  }
  call('close', [], () => queue.close({ cancelPendingEnqueues: true }));
  while (queue.size > 0) call('take', [], (signal) => queue.dequeueMany(3, { allowFewer: true, signal }));
  await Promise.resolve();
  return calls;
}

function check(calls: readonly Call[]): readonly number[] {
  const taken: number[] = [];
  for (const { kind, outcome } of calls) {
    if (!outcome) expect.fail(`a ${kind} waits after the queue was closed`);
    if ('taken' in outcome) taken.push(...outcome.taken);
    else {
      expect(outcome.error).toBeInstanceOf(
        kind === 'take' && outcome.error instanceof OutOfRangeError ? OutOfRangeError : CancelledError,
      );
    }
  }
  expect(new Set(taken).size).toBe(taken.length);
  for (const { offered, outcome } of calls) {
    const arrived = offered.filter((element) => taken.includes(element));
    if (outcome && 'taken' in outcome) expect(arrived).toEqual(offered);
    else expect(arrived).toEqual(offered.slice(0, arrived.length));
    if (outcome && 'error' in outcome && offered.length === 1) expect(arrived).toEqual([]);
  }
  return taken;
}

describe('every element of a queue', () => {
  const capacities = fc.oneof(fc.integer({ min: 1, max: 8 }), fc.constant(Infinity));
  const queueOf = (capacity: number, order: QueueOrder<number>, minAfterDequeue = 0): QueueState<number> =>
    new QueueState({ label: 'queue', capacity, order, minAfterDequeue });

  it('is delivered exactly once, in order, whatever is aborted and closed, and nothing waits in the end', () =>
    fc.assert(
      fc.asyncProperty(capacities, script, async (capacity, moves) => {
        const taken = check(await play(queueOf(capacity, new RingBuffer()), moves));
        expect(taken).toEqual(taken.toSorted((a, b) => a - b));
      }),
      { numRuns: 400 },
    ));

  it('is delivered exactly once where chance gives the order', () =>
    fc.assert(
      fc.asyncProperty(capacities, script, fc.nat(3), async (capacity, moves, min) => {
        const bag = new ShuffleBag<number>(() => seedrandom.alea('order'));
        check(await play(queueOf(capacity + min, bag, min), moves));
      }),
      { numRuns: 200 },
    ));

  it('can be sent anew after a reset', () =>
    fc.assert(
      fc.asyncProperty(capacities, script, async (capacity, moves) => {
        const queue = queueOf(capacity, new RingBuffer());
        check(await play(queue, moves));
        queue.reset();
        await queue.enqueue(1);
        expect(await queue.dequeue()).toBe(1);
      }),
    ));
});
