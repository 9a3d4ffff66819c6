import type { Observable } from 'rxjs';

/**
 * As `firstValueFrom`, again and again with one subscription: each call gives the next value of `source`. One call waits
 * at a time; a source that ends keeps it waiting.
 */
export function nextValueFrom<T>(source: Observable<T>): () => Promise<T> {
  let tell: ((value: T) => void) | undefined;
  source.subscribe((value) => {
    tell?.(value);
  });
  return () =>
    new Promise((resolve) => {
      tell = resolve;
    });
}
