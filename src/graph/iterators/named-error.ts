import { describeError } from '../../core/foreign/describe-error.js';
import { isInstance } from '../../core/foreign/is-instance.js';
import { DataLossError, InvalidArgumentError } from '../../errors.js';

/** An error of an input with the name of its iterator; errors of the source itself are left as they are. */
export function namedError(name: string, error: unknown): unknown {
  for (const Type of [DataLossError, InvalidArgumentError]) {
    if (isInstance<Error>(error, Type)) {
      return new Type(`iterator "${name}": ${describeError(error)}`, { op: name, cause: error });
    }
  }
  return error;
}
