import { Observable } from 'rxjs';

import { abortable } from '../core/abortable.js';
import type { Fetched } from '../core/fetches.js';
import { IteratorReader, type PulledSource } from './iterator-reader.js';
import { observedValues } from './observed-values.js';
import type { StepMaker } from './step-maker.js';
import type { StepSourceSettings } from './step-source-options.js';
import { ValueLine } from './value-line.js';

/** An Observable of any library, as far as it is read. */
export interface SubscribableSource<B> {
  /** Gives the values to an observer, as they come. */
  subscribe(observer: { next(value: B): void; error(error: unknown): void; complete(): void }): {
    /** Ends the subscription. */
    unsubscribe(): void;
  };
}

/** Where the values of steps come from: an iterable, an async iterable or an Observable of any library. */
export type StepSource<B> = PulledSource<B> | SubscribableSource<B>;

/** What the steps of an iteration are made of. */
export interface PulledStepsOptions<B, F> {
  readonly source: StepSource<B>;
  readonly maker: StepMaker<B, F>;
  readonly settings: StepSourceSettings<B>;
}

/** One iteration over the steps of a source; it ends as soon as nobody wants it any more, also while it waits. */
export function pulledSteps<B, F>(what: string, options: PulledStepsOptions<B, F>): AsyncIterator<Fetched<F>, void> {
  const leaving = new AbortController();
  const steps = makeSteps(what, options, leaving.signal);
  return {
    next: () => steps.next(),
    return: () => {
      leaving.abort();
      return steps.return();
    },
  };
}

async function* makeSteps<B, F>(
  what: string,
  { source, maker, settings }: PulledStepsOptions<B, F>,
  signal: AbortSignal,
): AsyncGenerator<Fetched<F>, void, undefined> {
  const refusal = maker.refusal();
  if (refusal) throw refusal;
  const line = new ValueLine(what, settings);
  const reader = new IteratorReader(
    isSubscribable(source) ? observedValues(toObservable(source), line, signal) : source,
  );
  try {
    while (maker.goesOn()) {
      const { done, value } = await abortable('The reading', reader.next(), signal);
      if (done === true) return;
      if (!maker.goesOn()) {
        line.drop(value);
        return;
      }
      yield await abortable('The step', maker.make(value, signal), signal);
    }
  } catch (error) {
    // Who has left hears of nothing.
    if (signal.aborted || maker.isEnd(error)) return;
    // The error comes first, whatever the source has to say when it is closed.
    await reader.close().catch(() => undefined);
    throw error;
  } finally {
    await reader.close();
  }
}

/** True for Observables of any library. */
export function isSubscribable<B>(source: object): source is SubscribableSource<B> {
  return typeof (source as Partial<SubscribableSource<B>>).subscribe === 'function';
}

function toObservable<B>(source: SubscribableSource<B>): Observable<B> {
  return source instanceof Observable
    ? (source as Observable<B>)
    : new Observable((subscriber) => source.subscribe(subscriber));
}
