import { describe } from '../../core/options/describe.js';
import { after } from '../../core/foreign/promise-from.js';
import { FailedPreconditionError } from '../../errors.js';
import { type ElementReader, type MaybePromise } from './input-cursor.js';
import { isSubscribable, ObservableStream } from './observable-stream.js';

/** One pass over a source from outside. */
export interface ElementStream extends ElementReader {
  /** Tells the source that nobody reads on; after the end it does nothing. */
  close(): MaybePromise<void>;
}

/** A tf.data.Dataset, as far as it is read. */
export interface DatasetLike<T = unknown> {
  /** Begins a pass over the elements. */
  iterator(): Promise<{
    /** The next element, or that there is none. */
    next(): Promise<IteratorResult<T>>;
  }>;
}

type AnyIterator = Iterator<unknown> | AsyncIterator<unknown>;

/** True for what openStream() takes. */
export function isStreamSource(source: unknown): source is object {
  return typeof source === 'function' || (typeof source === 'object' && source !== null && isStream(source));
}

/**
 * Begins a new pass over an iterable, a tf.data.Dataset, an Observable, or what a function gives of these.
 *
 * @param used iterators that were given out before; the new one is added
 * @throws FailedPreconditionError when the source gives one of them again, TypeError when it cannot be read.
 */
export function openStream(source: unknown, used: WeakSet<object>): MaybePromise<ElementStream> {
  if (typeof source === 'function') {
    const made = (source as () => unknown)();
    return after(made, (given) => openObject(given, used));
  }
  return openObject(source, used);
}

function openObject(source: unknown, used: WeakSet<object>): MaybePromise<ElementStream> {
  if (typeof source === 'object' && source !== null) {
    const make = iteratorMaker(source);
    if (make) return iteratorStream(make(), used);
    if (isDataset(source)) {
      return after(source.iterator(), (iterator) => ({ next: () => iterator.next(), close: () => undefined }));
    }
    if (isSubscribable(source)) return new ObservableStream(source);
  }
  throw new TypeError(
    `source: expected an iterable, an async iterable, a tf.data.Dataset or an Observable, got ${describe(source)}`,
  );
}

function isStream(source: object): boolean {
  return iteratorMaker(source) !== undefined || isDataset(source) || isSubscribable(source);
}

function isDataset(source: object): source is DatasetLike {
  return typeof (source as Partial<DatasetLike>).iterator === 'function';
}

function iteratorMaker(source: object): (() => AnyIterator) | undefined {
  const { [Symbol.asyncIterator]: asynchronous, [Symbol.iterator]: synchronous } = source as Partial<
    AsyncIterable<unknown> & Iterable<unknown>
  >;
  if (typeof asynchronous === 'function') return () => asynchronous.call(source);
  return typeof synchronous === 'function' ? () => synchronous.call(source) : undefined;
}

function iteratorStream(iterator: AnyIterator, used: WeakSet<object>): ElementStream {
  if (used.has(iterator)) {
    throw new FailedPreconditionError(
      'The source gives the same iterator again, as a generator object does: its elements can be read only once. ' +
        'Give a function that makes a new one, such as () => generate(), so that the input can start anew.',
    );
  }
  used.add(iterator);
  let isOpen = true;
  return {
    next: () =>
      after<IteratorResult<unknown>, IteratorResult<unknown>>(iterator.next(), (reading) => {
        if (reading.done) isOpen = false;
        return reading;
      }),
    close: () => {
      if (!isOpen) return;
      isOpen = false;
      const closing: unknown = iterator.return?.();
      return after(closing, () => undefined);
    },
  };
}
