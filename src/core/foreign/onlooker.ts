import { promiseFrom } from './promise-from.js';

/** Told of what one who only looks on has thrown, or rejected with. */
export type OnlookerReport = (what: string, error: unknown) => void;

/**
 * Makes a callback of one who only looks on safe to call, such as a subscriber, a log or an inspector: what it throws, or a
 * promise of it rejects with, goes no further and is reported the first time.
 *
 * @param what names it in the report
 */
export function onlooker<A extends readonly unknown[]>(
  what: string,
  callback: (...args: A) => unknown,
  report: OnlookerReport,
): (...args: A) => void {
  let isTold = false;
  const tell = (error: unknown): void => {
    if (isTold) return;
    isTold = true;
    report(what, error);
  };
  return (...args) => {
    try {
      promiseFrom(callback(...args))?.then(undefined, tell);
    } catch (error) {
      tell(error);
    }
  };
}
