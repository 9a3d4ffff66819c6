import {
  AbortedError,
  AlreadyExistsError,
  CancelledError,
  DataLossError,
  DeadlineExceededError,
  FailedPreconditionError,
  InternalError,
  InvalidArgumentError,
  NotFoundError,
  OutOfRangeError,
  PermissionDeniedError,
  ResourceExhaustedError,
  UnauthenticatedError,
  UnavailableError,
  UnimplementedError,
  UnknownError,
  type OpError,
  type OpErrorOptions,
} from '../../../errors.js';

/** The classes of the codes from 1 on. */
const classes: readonly (new (message: string, options?: OpErrorOptions) => OpError)[] = [
  CancelledError,
  UnknownError,
  InvalidArgumentError,
  DeadlineExceededError,
  NotFoundError,
  AlreadyExistsError,
  PermissionDeniedError,
  ResourceExhaustedError,
  FailedPreconditionError,
  AbortedError,
  OutOfRangeError,
  UnimplementedError,
  InternalError,
  UnavailableError,
  DataLossError,
  UnauthenticatedError,
];

/** How messages name the node that failed: `[[{{node x}}]]`, and `[[node x (defined at …)]]` with a place. */
const failedNode = /\{\{node ([^}\s]+)\}\}|\[\[node ([^\s\]]+)/;

/** The error of a status that is not OK. */
export function statusError(code: number, message: string): OpError {
  const [, braced, bracketed] = failedNode.exec(message) ?? [];
  const ErrorClass = classes[code - 1] ?? UnknownError;
  return new ErrorClass(message, { op: braced ?? bracketed });
}
