import { isInstance } from '../core/foreign/is-instance.js';
import { describe } from '../core/options/describe.js';
import { statusErrors } from '../core/status-errors.js';
import { OpError } from '../errors.js';

/** A class of errors with a status code. */
export type OpErrorType = abstract new (...args: never[]) => OpError;

/** True for OpError and every class under it. */
export function isOpErrorType(value: unknown): value is OpErrorType {
  return typeof value === 'function' && (value === OpError || isInstance(value.prototype, OpError));
}

/** @throws TypeError when there is no status code whose class is `type`: its name would mean nothing elsewhere. */
export function toErrorName(type: OpErrorType): string {
  if (statusErrors.some((known) => known === type)) return type.name;
  throw new TypeError(`${type.name || 'an unnamed class'}: expected a class that stands for a status code, to name it`);
}

/** @throws TypeError when `nameOrCode` is neither the name of such a class (`'OutOfRangeError'`) nor a code (11). */
export function fromErrorName(argument: string, nameOrCode: unknown): OpErrorType {
  const type = statusErrors.find(({ name }, index) => nameOrCode === name || nameOrCode === index + 1);
  if (type) return type;
  throw new TypeError(`${argument}: expected the class name or status code of an error, got ${describe(nameOrCode)}`);
}
