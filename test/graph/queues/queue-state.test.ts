import { describe, expect, it } from 'vitest';
import { CancelledError, OutOfRangeError } from '../../../src/errors.js';
import { QueueState } from '../../../src/graph/queues/queue-state.js';
import { RingBuffer } from '../../../src/core/ring-buffer.js';
import { settle } from '../../../src/doors/testing.js';

function queueOf(capacity: number, options: { readonly minAfterDequeue?: number } = {}): QueueState<number> {
  return new QueueState({ label: "FIFOQueue '_0_q'", capacity, order: new RingBuffer(), ...options });
}

function failure(work: () => unknown): Promise<unknown> {
  return Promise.resolve()
    .then(work)
    .then(
      () => expect.fail('expected a failure'),
      (error: unknown) => error,
    );
}

/** What a promise has come to by now; 'waits' when nothing. */
async function now(promise: unknown): Promise<unknown> {
  await settle();
  return Promise.race([promise, Promise.resolve('waits')]);
}

describe('a queue', () => {
  it('answers at once where it can', () => {
    const queue = queueOf(2);
    expect(queue.enqueue(1)).toBeUndefined();
    expect(queue.enqueueMany([2])).toBeUndefined();
    expect(queue.size).toBe(2);
    expect(queue.dequeue()).toBe(1);
    expect(queue.dequeueMany(1)).toEqual([2]);
    expect(queue.dequeueMany(0)).toEqual([]);
  });

  it('lets an enqueue wait for room, and those behind it too, in order', async () => {
    const queue = queueOf(2);
    void queue.enqueueMany([1, 2]);
    const first = queue.enqueueMany([3, 4, 5]);
    const second = queue.enqueue(6);
    expect(queue.dequeue()).toBe(1);
    expect(await now(first)).toBe('waits');
    expect(queue.dequeueMany(3)).toEqual([2, 3, 4]);
    expect(await now(first)).toBeUndefined();
    expect(await now(second)).toBeUndefined();
    expect(queue.dequeueMany(2)).toEqual([5, 6]);
  });

  it('lets a dequeue wait for elements, which one of more than its capacity gathers, and those behind it too', async () => {
    const queue = queueOf(2);
    const many = queue.dequeueMany(5);
    const one = queue.dequeue();
    await queue.enqueueMany([1, 2, 3, 4]);
    expect(queue.size).toBe(0);
    expect(await now(many)).toBe('waits');
    await queue.enqueueMany([5, 6]);
    expect(await many).toEqual([1, 2, 3, 4, 5]);
    expect(await one).toBe(6);
  });

  it('that is closed refuses elements, gives what is left, and says then that there is too little', async () => {
    const queue = queueOf(5);
    await queue.enqueueMany([1, 2, 3]);
    expect(queue.closed).toBe(false);
    await queue.close();
    expect(queue.closed).toBe(true);
    expect(await failure(() => queue.enqueue(4))).toEqual(new CancelledError("FIFOQueue '_0_q' is closed."));
    expect(await failure(() => queue.enqueueMany([4]))).toEqual(new CancelledError("FIFOQueue '_0_q' is closed."));
    expect(await failure(() => queue.dequeueMany(4))).toEqual(
      new OutOfRangeError("FIFOQueue '_0_q' is closed and has insufficient elements (requested 4, current size 3)"),
    );
    expect(queue.dequeue()).toBe(1);
    expect(queue.dequeueMany(4, { allowFewer: true })).toEqual([2, 3]);
    const empty = "FIFOQueue '_0_q' is closed and has insufficient elements (requested 1, current size 0)";
    expect(await failure(() => queue.dequeue())).toEqual(new OutOfRangeError(empty));
    expect(await failure(() => queue.dequeueMany(1, { allowFewer: true }))).toEqual(new OutOfRangeError(empty));
    expect(await failure(() => queue.close())).toEqual(new CancelledError("FIFOQueue '_0_q' is already closed."));
    expect(queue.close({ cancelPendingEnqueues: true })).toBeUndefined();
  });

  it('closes behind the enqueues that wait, and before those that come later', async () => {
    const queue = queueOf(1);
    const waiting = queue.enqueueMany([1, 2]);
    const closing = queue.close();
    const later = failure(() => queue.enqueue(3));
    expect(queue.closed).toBe(false);
    expect(queue.dequeue()).toBe(1);
    await waiting;
    await closing;
    expect(queue.closed).toBe(true);
    expect(await later).toBeInstanceOf(CancelledError);
    expect(queue.dequeue()).toBe(2);
  });

  it('fails the enqueues that wait when it is closed so, a close among them, and keeps what they put in', async () => {
    const queue = queueOf(1);
    const waiting = failure(() => queue.enqueueMany([1, 2]));
    const closing = failure(() => queue.close());
    await settle();
    await queue.close({ cancelPendingEnqueues: true });
    expect(await waiting).toEqual(new CancelledError('Enqueue operation was cancelled'));
    expect(await closing).toEqual(new CancelledError('Close operation was cancelled'));
    expect(queue.dequeue()).toBe(1);
    expect(await failure(() => queue.dequeue())).toBeInstanceOf(OutOfRangeError);
  });

  it('ends the dequeues that wait when it is closed: each gets what there is for it, in order', async () => {
    const queue = queueOf(9);
    const many = failure(() => queue.dequeueMany(4));
    const upTo = Promise.resolve().then(() => queue.dequeueMany(2, { allowFewer: true }));
    const one = Promise.resolve().then(() => queue.dequeue());
    const none = failure(() => queue.dequeue());
    await settle();
    await queue.enqueueMany([1, 2, 3]);
    await queue.close();
    expect(await many).toMatchObject({ message: expect.stringContaining('(requested 4, current size 3)') as string });
    expect(await upTo).toEqual([1, 2]);
    expect(await one).toBe(3);
    expect(await none).toBeInstanceOf(OutOfRangeError);
  });

  it('keeps some elements until it is closed, if it is told to', async () => {
    const queue = queueOf(9, { minAfterDequeue: 2 });
    await queue.enqueueMany([1, 2, 3]);
    expect(await queue.dequeue()).toBe(1);
    const waiting = queue.dequeueMany(2);
    expect(await now(waiting)).toBe('waits');
    await queue.enqueue(4);
    expect(await now(waiting)).toBe('waits');
    await queue.close();
    expect(await waiting).toEqual([2, 3]);
    expect(queue.dequeue()).toBe(4);
  });

  it('gives up what waits when its signal is aborted: gathered elements go back to the front', async () => {
    const queue = queueOf(2);
    const controller = new AbortController();
    const { signal } = controller;
    const many = failure(() => queue.dequeueMany(3, { signal }));
    await settle();
    const one = queue.dequeue();
    await queue.enqueueMany([1, 2]);
    controller.abort('enough');
    expect(await many).toEqual(new CancelledError('Dequeue operation was cancelled', { cause: 'enough' }));
    expect(await one).toBe(1);
    expect(await queue.dequeue()).toBe(2);
  });

  it('gives up an enqueue, which leaves what it put in, and a close, for those behind them', async () => {
    const queue = queueOf(1);
    const first = new AbortController();
    const second = new AbortController();
    const many = failure(() => queue.enqueueMany([1, 2], first.signal));
    const closing = failure(() => queue.close({ signal: second.signal }));
    await settle();
    const behind = queue.enqueue(3);
    second.abort();
    first.abort();
    expect(await many).toEqual(new CancelledError('Enqueue operation was cancelled', { cause: first.signal.reason }));
    expect(await closing).toMatchObject({ message: 'Close operation was cancelled' });
    expect(await queue.dequeue()).toBe(1);
    await behind;
    expect(await queue.dequeue()).toBe(3);
    expect(queue.closed).toBe(false);
  });

  it('does nothing for a call whose signal is aborted before', async () => {
    const queue = queueOf(2);
    await queue.enqueue(1);
    const signal = AbortSignal.abort();
    expect(await failure(() => queue.enqueue(2, signal))).toBeInstanceOf(CancelledError);
    expect(await failure(() => queue.dequeue(signal))).toBeInstanceOf(CancelledError);
    expect(await failure(() => queue.close({ signal }))).toBeInstanceOf(CancelledError);
    expect([queue.size, queue.closed]).toEqual([1, false]);
  });

  it('leaves no listener on a signal', async () => {
    const listeners = new Set<unknown>();
    const signal = {
      aborted: false,
      addEventListener: (_: string, listener: unknown) => listeners.add(listener),
      removeEventListener: (_: string, listener: unknown) => listeners.delete(listener),
    } as unknown as AbortSignal;
    const queue = queueOf(1);
    const taking = queue.dequeue(signal);
    expect(listeners.size).toBe(1);
    await queue.enqueueMany([1, 2], signal);
    await taking;
    const waiting = queue.enqueue(3, signal);
    expect(listeners.size).toBe(1);
    await queue.dequeue();
    await waiting;
    expect(listeners.size).toBe(0);
  });

  it('takes back what was dequeued in vain, more than its capacity if need be, but not once it was reset', async () => {
    const queue = queueOf(2);
    await queue.enqueueMany([1, 2]);
    const restore = queue.restorer();
    const taken = [await queue.dequeue()];
    await queue.enqueue(3);
    restore(taken);
    expect(queue.size).toBe(3);
    expect(await queue.dequeueMany(3)).toEqual([1, 2, 3]);
    const waiting = failure(() => queue.dequeue());
    await settle();
    queue.reset();
    expect(await waiting).toBeInstanceOf(CancelledError);
    restore(taken);
    expect(queue.size).toBe(0);
  });

  it('is empty and open after a reset', async () => {
    const queue = queueOf(1);
    await queue.enqueue(1);
    const waiting = failure(() => queue.enqueue(2));
    await settle();
    await queue.close({ cancelPendingEnqueues: true });
    queue.reset();
    expect(await waiting).toBeInstanceOf(CancelledError);
    expect([queue.size, queue.closed]).toEqual([0, false]);
    await queue.enqueue(3);
    expect(queue.dequeue()).toBe(3);
  });
});
