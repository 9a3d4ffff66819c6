import { DeadlineExceededError } from '../errors.js';

/** The error of an opening that has taken longer than its openTimeoutSecs; it says what was waited for longest. */
export function overdueError(
  openTimeoutSecs: number | undefined,
  longest: { readonly what: string; readonly secs: number } | undefined,
): DeadlineExceededError {
  const why = longest
    ? `${longest.what} had not ended after ${Number(longest.secs.toFixed(3))} seconds`
    : 'it waited before it tried again to open a session';
  return new DeadlineExceededError(`The opening took longer than its openTimeoutSecs of ${openTimeoutSecs}: ${why}.`);
}
