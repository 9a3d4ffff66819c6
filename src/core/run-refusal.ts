import { FailedPreconditionError, isExactly, StopIteration } from '../errors.js';
import { memberOf } from './foreign/describe-error.js';

const afterStop = 'Run called even after should_stop requested.';
const afterClose = 'Session is already closed.';

/** A stop that is in effect, as far as runs are refused by it. */
export interface StopInEffect {
  readonly reason: string | undefined;
  /** Whether the training was over before: runs end as at the end of the input. */
  readonly isOver?: boolean | undefined;
}

/** The error of a run that comes after a stop was requested. */
export function stoppedError({ reason, isOver }: StopInEffect): FailedPreconditionError | StopIteration {
  return isOver ? new StopIteration(reason) : new FailedPreconditionError(afterStop);
}

/** The error of a call that comes after the close. */
export function closedError(): FailedPreconditionError {
  return new FailedPreconditionError(afterClose, {
    cause:
      'The call came when the session was closed, or asked to close: is an `await` missing before one that came before?',
  });
}

/** The error of a run that still waited for its turn when the session was closed. */
export function closedWhileWaiting(): FailedPreconditionError {
  return new FailedPreconditionError(afterClose, {
    cause:
      'The run was called, and waited for its turn, when the session was asked to close: is an `await` missing before it?',
  });
}

/** True for the error of a run that was not begun, since a stop was requested or the session closed while it waited. */
export function isRefusal(error: unknown): boolean {
  if (!isExactly(error, FailedPreconditionError)) return false;
  const message = memberOf(error, 'message');
  return message === afterStop || message === afterClose;
}
