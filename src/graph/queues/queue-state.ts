import type { ResourceFill } from '../../core/resource-fill.js';
import { CancelledError, OutOfRangeError } from '../../errors.js';
import type { GraphResource } from '../graph-internals.js';
import { AttemptList } from './attempt-list.js';
import { Attempt, type AttemptWork } from './attempt.js';
import type { QueueOrder } from '../../core/queue-order.js';

/** What a {@link QueueState} is made of. */
export interface QueueStateOptions<T> {
  /** Name of the queue's node; the label when left out. */
  readonly name?: string | undefined;
  /** Kind and name of the queue, as messages say it: `FIFOQueue '_0_name'`. */
  readonly label: string;
  /** The most elements in it; Infinity for no limit. */
  readonly capacity: number;
  readonly order: QueueOrder<T>;
  /** Elements that stay in it until it is closed; 0. */
  readonly minAfterDequeue?: number | undefined;
}

/** How elements are taken. */
export interface TakeOptions {
  /** Once the queue is closed, fewer will do, but at least one. */
  readonly allowFewer?: boolean | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Stands for the session whose run it is, where several may share the queue. */
  readonly session?: object | undefined;
}

/** How a queue is closed. */
export interface CloseOptions {
  readonly cancelPendingEnqueues?: boolean | undefined;
  readonly signal?: AbortSignal | undefined;
}

/**
 * The elements of one queue, and who waits for room and for elements, each in the order of the calls: the first that
 * waits is served first, and those behind it wait until it is done. What is possible at once is done at once, and its
 * value returned or its error thrown; else there is a promise.
 *
 * Several sessions may share a queue: closeFor() closes it for one of them.
 *
 * A call whose signal is aborted fails with CancelledError: an enqueue leaves what it has put in, a dequeue puts back
 * what it has gathered.
 */
export class QueueState<T> implements GraphResource {
  readonly #name: string;
  readonly #label: string;
  readonly #capacity: number;
  readonly #order: QueueOrder<T>;
  readonly #minAfterDequeue: number;
  readonly #enqueues = new AttemptList();
  readonly #dequeues = new AttemptList();
  #closed = false;
  /** The sessions for which it is closed, whatever it is for others. */
  #closedFor = new WeakSet<object>();
  /** Counts the resets. */
  #life = 0;

  constructor({ label, name = label, capacity, order, minAfterDequeue = 0 }: QueueStateOptions<T>) {
    this.#name = name;
    this.#label = label;
    this.#capacity = capacity;
    this.#order = order;
    this.#minAfterDequeue = minAfterDequeue;
  }

  /** How many elements are in it; what a dequeue has gathered is not. */
  get size(): number {
    return this.#order.size;
  }

  /** How full it is. */
  get fill(): ResourceFill {
    const fill = { kind: 'queue', name: this.#name, size: this.size } as const;
    return this.#capacity === Infinity ? fill : { ...fill, capacity: this.#capacity };
  }

  /** True once nothing more comes in. */
  get closed(): boolean {
    return this.#closed;
  }

  /** True once it is closed for all, or for this session. */
  isClosedFor(session: object | undefined): boolean {
    return this.#closed || (session !== undefined && this.#closedFor.has(session));
  }

  /** @throws CancelledError when the queue is closed, or closed with cancelPendingEnqueues while this waits. */
  enqueue(element: T, signal?: AbortSignal, session?: object): Promise<undefined> | undefined {
    // Whoever waits does so because there is no room.
    if (this.isClosedFor(session) || this.#order.size >= this.#capacity || signal?.aborted) {
      return this.enqueueMany([element], signal, session);
    }
    this.#order.push(element);
    if (this.#dequeues.first) this.#serve();
    return undefined;
  }

  /** Puts elements in one after the other, as there is room. */
  enqueueMany(elements: readonly T[], signal?: AbortSignal, session?: object): Promise<undefined> | undefined {
    if (elements.length === 0) return undefined;
    let next = 0;
    return this.#attempt<undefined>(this.#enqueues, { signal, session }, (attempt) => ({
      operation: 'Enqueue',
      rest: () => elements.slice(next),
      advance: () => {
        const first = next;
        if (this.isClosedFor(session)) attempt.fail(new CancelledError(`${this.#label} is closed.`));
        else {
          while (next < elements.length && this.#order.size < this.#capacity) this.#order.push(elements[next++] as T);
          if (next === elements.length) attempt.finish(undefined);
        }
        return next > first;
      },
    }));
  }

  /** @throws OutOfRangeError when the queue is closed and empty. */
  dequeue(signal?: AbortSignal, session?: object): T | Promise<T> {
    // Whoever waits has gathered all there was.
    if (signal?.aborted || this.#available(session) <= 0) {
      return this.#take(1, { signal, session }, (taken) => taken[0] as T);
    }
    const element = this.#order.pop();
    if (this.#enqueues.first) this.#serve();
    return element;
  }

  /**
   * Takes `count` elements, gathering them as they come.
   *
   * @throws OutOfRangeError when the queue is closed and has fewer.
   */
  dequeueMany(count: number, options: TakeOptions = {}): readonly T[] | Promise<readonly T[]> {
    return count === 0 ? [] : this.#take(count, options, (taken) => taken);
  }

  /**
   * Lets no more elements in once all enqueues that wait now are done, or fails those.
   *
   * @throws CancelledError when it is closed and there is nothing to cancel.
   */
  close({ cancelPendingEnqueues, signal }: CloseOptions = {}): Promise<undefined> | undefined {
    if (cancelPendingEnqueues) {
      this.#closed = true;
      this.#cancelAll(this.#enqueues);
      this.#serve();
      return undefined;
    }
    return this.#attempt<undefined>(this.#enqueues, { signal }, (attempt) => ({
      operation: 'Close',
      advance: () => {
        if (this.#closed) attempt.fail(new CancelledError(`${this.#label} is already closed.`));
        else attempt.finish(undefined);
        this.#closed = true;
        return true;
      },
    }));
  }

  /**
   * Closes it for the runs of one session, for good: its enqueues that wait are cancelled, and it takes what is there, but
   * waits for nothing. For others all stays as it is; elements that wait for room may be left to them.
   */
  closeFor(session: object, waiting: 'cancelled' | 'left' = 'cancelled'): void {
    this.#closedFor.add(session);
    const enqueues = this.#enqueues.of(session);
    const rest =
      waiting === 'left' && !this.#closed ? enqueues.flatMap((attempt) => attempt.rest() as readonly T[]) : [];
    for (const attempt of enqueues) {
      this.#enqueues.remove(attempt);
      attempt.cancel();
    }
    // Nobody is left to be told that it is cancelled.
    this.enqueueMany(rest)?.catch(() => undefined);
    for (const attempt of this.#dequeues.of(session)) {
      attempt.advance();
      if (attempt.settled) this.#dequeues.remove(attempt);
    }
    this.#serve();
  }

  /** How to put elements back that are taken from now on; once the queue was reset, that does nothing. */
  restorer(): (elements: readonly T[]) => void {
    const life = this.#life;
    return (elements) => {
      if (life !== this.#life) return;
      this.#order.restore(elements);
      this.#serve();
    };
  }

  /** Empties and opens it; whoever waits fails with CancelledError. */
  reset(): void {
    this.#cancelAll(this.#enqueues);
    this.#cancelAll(this.#dequeues);
    this.#order.clear();
    this.#closed = false;
    this.#closedFor = new WeakSet();
    this.#life += 1;
  }

  #take<R>(count: number, options: TakeOptions, give: (taken: readonly T[]) => R): R | Promise<R> {
    const { allowFewer, session } = options;
    let taken: T[] = [];
    const withdraw = (): void => {
      this.#order.restore(taken);
      taken = [];
    };
    return this.#attempt<R>(this.#dequeues, options, (attempt) => ({
      operation: 'Dequeue',
      withdraw,
      advance: () => {
        const before = taken.length;
        let wanted = count;
        if (this.isClosedFor(session) && this.#order.size < count - before) {
          withdraw();
          wanted = allowFewer ? this.#order.size : 0;
          if (wanted === 0) attempt.fail(this.#insufficient(count));
        }
        while (taken.length < wanted && this.#available(session) > 0) taken.push(this.#order.pop());
        if (wanted > 0 && taken.length === wanted) attempt.finish(give(taken));
        return taken.length > before;
      },
    }));
  }

  /** How many elements can be taken now. */
  #available(session?: object): number {
    return this.isClosedFor(session) ? this.#order.size : this.#order.size - this.#minAfterDequeue;
  }

  #attempt<R>(
    list: AttemptList,
    { signal, session }: Pick<TakeOptions, 'signal' | 'session'>,
    work: (attempt: Attempt<R>) => AttemptWork,
  ): R | Promise<R> {
    const attempt = new Attempt(session, work);
    if (signal?.aborted) attempt.cancel({ cause: signal.reason });
    else {
      // Those of a session for which it is closed wait for nobody, and so have no place in the line.
      if (session && this.#closedFor.has(session)) attempt.advance();
      else list.add(attempt);
      this.#serve();
    }
    return attempt.result(signal, () => {
      list.remove(attempt);
      attempt.cancel({ cause: signal?.reason });
      this.#serve();
    });
  }

  /** Does all that is possible now. */
  #serve(): void {
    let goesOn = true;
    while (goesOn) {
      const cameIn = advanceFirst(this.#enqueues);
      const wentOut = advanceFirst(this.#dequeues);
      goesOn = cameIn || wentOut;
    }
  }

  #cancelAll(list: AttemptList): void {
    for (let first = list.first; first; first = list.first) {
      list.remove(first);
      first.cancel();
    }
  }

  #insufficient(requested: number): OutOfRangeError {
    return new OutOfRangeError(
      `${this.#label} is closed and has insufficient elements (requested ${requested}, current size ${this.#order.size})`,
    );
  }
}

/** Serves the first attempts of a list as far as they come; true when anything was done. */
function advanceFirst(list: AttemptList): boolean {
  let isDone = false;
  for (let first = list.first; first; first = list.first) {
    isDone = first.advance() || first.settled || isDone;
    if (!first.settled) break;
    list.remove(first);
  }
  return isDone;
}
