import { statusErrors } from '../../../core/status-errors.js';
import { UnknownError, type OpError } from '../../../errors.js';

/** How messages name the node that failed: `[[{{node x}}]]`, and `[[node x (defined at …)]]` with a place. */
const failedNode = /\{\{node ([^}\s]+)\}\}|\[\[node ([^\s\]]+)/;

/** What gRPC adds: which call of which task has failed, and then the same as JSON. */
const ofGrpc = /\s*Additional GRPC error information from remote target (\S+) while calling (\S+):\s*:\{.*\}/g;

/** The error of a status that is not OK. */
export function statusError(code: number, message: string): OpError {
  const [, braced, bracketed] = failedNode.exec(message) ?? [];
  const ErrorClass = statusErrors[code - 1] ?? UnknownError;
  return new ErrorClass(message.replace(ofGrpc, ' ($2 of $1)'), { op: braced ?? bracketed });
}
