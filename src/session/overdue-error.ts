import { DeadlineExceededError } from '../errors.js';

/** What was waited for when the time was over, and for how many seconds. */
export interface OverdueWork {
  readonly what: string;
  readonly secs: number;
}

/** The error of an opening that has taken longer than its openTimeoutSecs; it says what was waited for longest, if anything was. */
export function overdueError(
  openTimeoutSecs: number | undefined,
  longest: OverdueWork | undefined,
): DeadlineExceededError {
  return new DeadlineExceededError(
    `The opening took longer than its openTimeoutSecs of ${openTimeoutSecs}: ${whyOverdue(longest)}.`,
  );
}

function whyOverdue(longest: OverdueWork | undefined): string {
  if (!longest) return 'it waited before it tried again to open a session';
  return `${longest.what} had not ended after ${secsText(longest.secs)}`;
}

/** So much time, in words. */
export function secsText(secs: number): string {
  return `${Number(secs.toFixed(3))} seconds`;
}
