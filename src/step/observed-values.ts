import { takeWhile, type Observable } from 'rxjs';

import { onAbort } from '../core/on-abort.js';
import type { ValueLine } from './value-line.js';

/**
 * What an Observable emits, for one who asks. It is subscribed as soon as somebody asks; what comes while nobody does waits in
 * the line. Its error comes behind the values before it. The end of the iteration unsubscribes.
 *
 * @param signal ends the iteration, also while it waits
 */
export async function* observedValues<B>(
  source: Observable<B>,
  line: ValueLine<B>,
  signal: AbortSignal,
): AsyncGenerator<B, void, undefined> {
  let hand: ((reading: { readonly value: B } | undefined) => void) | undefined;
  let end: { readonly error?: unknown } | undefined;
  const answer = (reading: { readonly value: B } | undefined): void => {
    const handOver = hand;
    hand = undefined;
    handOver?.(reading);
  };
  const takesMore = (value: B): boolean => {
    if (!hand) return line.add(value);
    answer({ value });
    return true;
  };
  const asked = (): Promise<{ readonly value: B } | undefined> =>
    new Promise((resolve) => {
      hand = resolve;
    });
  let reading = asked();
  const subscription = source.pipe(takeWhile(takesMore)).subscribe({
    error: (error: unknown) => {
      end = { error };
      answer(undefined);
    },
    complete: () => {
      end = line.fault ? { error: line.fault } : {};
      answer(undefined);
    },
  });
  const letGo = onAbort(signal, () => {
    answer(undefined);
  });
  try {
    for (;;) {
      const read = await reading;
      if (!read) break;
      yield read.value;
      while (line.size > 0) yield line.take();
      if (end) break;
      reading = asked();
    }
    if (end && 'error' in end) throw end.error;
  } finally {
    letGo();
    subscription.unsubscribe();
    line.dropAll();
  }
}
