import { describeError } from '../../../core/foreign/describe-error.js';
import { InvalidArgumentError } from '../../../errors.js';

/** How TensorFlow says, before it computes anything, that an operation cannot be where it is asked to be. */
const NO_PLACE = /Cannot assign a device for operation ([^\s:]+)/;

/** The error of a run, told for the node whose device the cluster does not have. */
export function placedError(error: unknown, nodeOf: (operation: string) => string | undefined): unknown {
  const message = describeError(error);
  const [, operation = ''] = NO_PLACE.exec(message) ?? [];
  const name = nodeOf(operation);
  if (name === undefined) return error;
  return new InvalidArgumentError(
    `Node "${name}": it cannot be where graph.device() says; give a device of a task of the cluster, or '' for any: ${message}`,
    { op: name, cause: error },
  );
}
