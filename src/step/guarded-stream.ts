import { Observable, Subscriber, type Observer, type Operator, type Subscription } from 'rxjs';

import { guardObserver } from '../core/foreign/guarded-observer.js';
import type { OnlookerReport } from '../core/foreign/onlooker.js';

/** How a stream is called, and who is told of what its subscribers throw. */
export interface StreamGuard {
  readonly what: string;
  readonly report: OnlookerReport;
}

/**
 * A stream whose subscribers only look on. What one of them throws, or the last of its operators hands down to a
 * subscriber without an error callback, is reported the first time, and the subscriber is called on: RxJS by itself would
 * throw it into the process. What `pipe` makes of the stream is guarded as well.
 */
// eslint-disable-next-line rxjs-x/no-subclass -- the class is what operators keep, and with it the guard
export class GuardedStream<T> extends Observable<T> {
  readonly #guard: StreamGuard;

  constructor(guard: StreamGuard, subscribe?: (subscriber: Subscriber<T>) => Subscription) {
    super(subscribe);
    this.#guard = guard;
  }

  /** The stream that an operator makes of this one: RxJS's own way to keep the class of a stream. */
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- there is no other way to have what pipe() makes guarded
  override lift<R>(operator?: Operator<T, R>): Observable<R> {
    const lifted = new GuardedStream<R>(this.#guard);
    return Object.assign(lifted, { source: this, operator });
  }

  override subscribe(observer?: Partial<Observer<T>> | ((value: T) => void) | null): Subscription;
  override subscribe(
    next?: ((value: T) => void) | null,
    error?: ((error: unknown) => void) | null,
    complete?: (() => void) | null,
  ): Subscription;
  override subscribe(
    given?: Partial<Observer<T>> | ((value: T) => void) | null,
    error?: ((error: unknown) => void) | null,
    complete?: (() => void) | null,
  ): Subscription {
    // Operators subscribe with these: what they throw is handed down to whoever has subscribed to them.
    if (given instanceof Subscriber) return super.subscribe(given);
    const { what, report } = this.#guard;
    const more = { error: error ?? undefined, complete: complete ?? undefined };
    return super.subscribe(guardObserver(`a subscriber of ${what}`, given, report, more));
  }
}
