import { onAbort } from '../../core/on-abort.js';
import { CancelledError } from '../../errors.js';
import type { ListedAttempt } from './attempt-list.js';

/** What an attempt does. */
export interface AttemptWork {
  /** What it is called in the error of one that is given up. */
  readonly operation: 'Enqueue' | 'Dequeue' | 'Close';
  /** Does as much as is possible now, and settles the attempt when that is all; true when anything was done. */
  advance(): boolean;
  /** Undoes what can be undone. */
  withdraw?(): void;
  /** What it has not put in yet; nothing for one that puts nothing in. */
  rest?(): readonly unknown[];
}

type Outcome<R> = { readonly value: R } | { readonly error: Error };

/** One call that a queue may have to keep until there is room, or an element. */
export class Attempt<R> implements ListedAttempt {
  before: ListedAttempt | undefined;
  after: ListedAttempt | undefined;
  readonly session: object | undefined;
  readonly #work: AttemptWork;
  #outcome: Outcome<R> | undefined;
  #wake: ((outcome: Outcome<R>) => void) | undefined;

  constructor(session: object | undefined, work: (attempt: Attempt<R>) => AttemptWork) {
    this.session = session;
    this.#work = work(this);
  }

  get settled(): boolean {
    return this.#outcome !== undefined;
  }

  advance(): boolean {
    return this.#work.advance();
  }

  rest(): readonly unknown[] {
    return this.#work.rest?.() ?? [];
  }

  finish(value: R): void {
    this.#settle({ value });
  }

  fail(error: Error): void {
    this.#settle({ error });
  }

  /** Fails it as one that was given up. */
  cancel(options: ErrorOptions = {}): void {
    this.#work.withdraw?.();
    this.fail(new CancelledError(`${this.#work.operation} operation was cancelled`, options));
  }

  /** What it came to: at once if it is settled, else as soon as it is; `abort` is called if `signal` is aborted before. */
  result(signal: AbortSignal | undefined, abort: () => void): R | Promise<R> {
    const outcome = this.#outcome;
    if (!outcome) {
      return new Promise((resolve, reject) => {
        const letGo = signal && onAbort(signal, abort);
        this.#wake = (later) => {
          letGo?.();
          if ('error' in later) reject(later.error);
          else resolve(later.value);
        };
      });
    }
    if ('error' in outcome) throw outcome.error;
    return outcome.value;
  }

  #settle(outcome: Outcome<R>): void {
    this.#outcome = outcome;
    this.#wake?.(outcome);
  }
}
