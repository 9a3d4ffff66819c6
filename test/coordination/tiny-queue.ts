import type { Feeds, Fetched, NodeLike } from '../../src/core/fetches.js';
import type { RunOptions } from '../../src/core/run-options.js';
import type { Session } from '../../src/core/session.js';
import { PlainGraph } from '../../src/doors/testing.js';
import { CancelledError, OutOfRangeError } from '../../src/errors.js';

/** What a run of a node does; it is told the signal of the run. */
export type Op = (signal: AbortSignal | undefined) => unknown;

/** A raw session whose nodes are functions by name; it keeps the names of its runs. */
export class OpSession implements Session {
  readonly graph = new PlainGraph();
  readonly runs: string[] = [];
  readonly #ops: Readonly<Record<string, Op>>;

  constructor(ops: Readonly<Record<string, Op>>) {
    this.#ops = ops;
  }

  async run<const F>(fetches: F, _feeds?: Feeds | null, options?: RunOptions): Promise<Fetched<F>> {
    const name = typeof fetches === 'string' ? fetches : (fetches as NodeLike).name;
    this.runs.push(name);
    return (await this.#ops[name]?.(options?.signal)) as Fetched<F>;
  }

  async close(): Promise<void> {
    return Promise.resolve();
  }
}

/** A queue as a raw session has one: who finds it full or empty waits, until a close, a cancel or a signal ends that. */
export class TinyQueue {
  readonly #items: unknown[] = [];
  readonly #capacity: number;
  #state: 'open' | 'closed' | 'cancelled' = 'open';
  #waiters: (() => void)[] = [];

  constructor(capacity: number) {
    this.#capacity = capacity;
  }

  get state(): string {
    return this.#state;
  }

  /** Number of those who wait. */
  get waiting(): number {
    return this.#waiters.length;
  }

  async enqueue(item: unknown, signal?: AbortSignal): Promise<null> {
    while (this.#items.length >= this.#capacity && this.#state !== 'cancelled') await this.#change(signal);
    if (this.#state !== 'open') throw new CancelledError('The queue is closed.');
    this.#items.push(item);
    this.#wake();
    return null;
  }

  async dequeue(signal?: AbortSignal): Promise<unknown> {
    while (this.#items.length === 0) {
      if (this.#state !== 'open') throw new OutOfRangeError('The queue is closed and has no element.');
      await this.#change(signal);
    }
    const item = this.#items.shift();
    this.#wake();
    return item;
  }

  close(): null {
    if (this.#state === 'open') this.#state = 'closed';
    this.#wake();
    return null;
  }

  cancel(): null {
    this.#state = 'cancelled';
    this.#wake();
    return null;
  }

  async #change(signal: AbortSignal | undefined): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      const abort = (): void => {
        this.#waiters = this.#waiters.filter((waiter) => waiter !== wake);
        reject(new CancelledError('The run was cancelled.'));
      };
      const wake = (): void => {
        signal?.removeEventListener('abort', abort);
        resolve();
      };
      this.#waiters.push(wake);
      signal?.addEventListener('abort', abort, { once: true });
    });
  }

  #wake(): void {
    const waiters = this.#waiters;
    this.#waiters = [];
    for (const wake of waiters) wake();
  }
}
