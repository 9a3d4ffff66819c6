import { describe } from '../core/options/describe.js';
import { InvalidArgumentError } from '../errors.js';

/** The error for an element that has no place in a type. */
export function wrongElement(what: string, element: unknown, dtype: string, expected: string): InvalidArgumentError {
  const got = typeof element === 'bigint' ? String(element) : describe(element);
  return new InvalidArgumentError(`${what}: ${got} is not compatible with Tensor type ${dtype}; expected ${expected}`);
}
