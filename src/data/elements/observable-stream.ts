import { RingBuffer } from '../../core/ring-buffer.js';
import { disposeElement } from './host-element.js';
import { END, type MaybePromise } from './input-cursor.js';

/** Who is told of the values of an Observable. */
export interface ElementObserver {
  next(value: unknown): void;
  error(error: unknown): void;
  complete(): void;
}

/** An Observable, as far as it is read. */
export interface Subscribable {
  subscribe(observer: ElementObserver): { unsubscribe(): void };
}

/** True for Observables of any library. */
export function isSubscribable(source: object): source is Subscribable {
  return typeof (source as Partial<Subscribable>).subscribe === 'function';
}

type Entry = { readonly reading: IteratorResult<unknown> } | { readonly error: unknown };

/**
 * Subscribes at the first reading, and keeps what comes until it is read: an Observable does not wait, so there is no
 * bound to it.
 */
export class ObservableStream {
  readonly #source: Subscribable;
  readonly #entries = new RingBuffer<Entry>();
  #subscription: { unsubscribe(): void } | undefined;
  #ended = false;
  #wake: (() => void) | undefined;

  constructor(source: Subscribable) {
    this.#source = source;
  }

  next(): MaybePromise<IteratorResult<unknown>> {
    if (!this.#subscription && !this.#ended) this.#subscribe();
    if (this.#entries.size === 0) {
      if (this.#ended) return END;
      return new Promise<void>((resolve) => {
        this.#wake = resolve;
      }).then(() => this.next());
    }
    const entry = this.#entries.pop();
    if ('error' in entry) throw entry.error;
    return entry.reading;
  }

  close(): void {
    this.#end();
    while (this.#entries.size > 0) {
      const entry = this.#entries.pop();
      if ('reading' in entry) disposeElement(entry.reading.value);
    }
  }

  #subscribe(): void {
    const subscription = this.#source.subscribe({
      next: (value) => {
        if (this.#ended) disposeElement(value);
        else this.#push({ reading: { done: false, value } });
      },
      error: (error) => {
        if (this.#ended) return;
        this.#push({ error });
        this.#end();
      },
      complete: () => {
        this.#end();
      },
    });
    // The stream may have ended before there was a subscription to end.
    if (this.#ended) subscription.unsubscribe();
    else this.#subscription = subscription;
  }

  #push(entry: Entry): void {
    this.#entries.push(entry);
    this.#wake?.();
  }

  #end(): void {
    this.#ended = true;
    this.#subscription?.unsubscribe();
    this.#subscription = undefined;
    this.#wake?.();
  }
}
