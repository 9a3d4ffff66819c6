import { FailedPreconditionError } from '../errors.js';

/** The error of a variable of the caller's that was disposed while the graph needs it. */
export function disposedVariable(name: string, cause?: unknown): FailedPreconditionError {
  return new FailedPreconditionError(
    `Variable "${name}": its tf.Variable was disposed; keep it for as long as the graph has sessions`,
    cause === undefined ? { op: name } : { op: name, cause },
  );
}
