import { describe } from '../../core/options/describe.js';
import type { JsonLike } from '../../core/json-like.js';
import { DataLossError, InvalidArgumentError } from '../../errors.js';
import { isPlainObject } from '../../core/is-plain-object.js';

/**
 * The fields of a position that a cursor of `kind` saved.
 *
 * @throws DataLossError when it is no position, InvalidArgumentError when it is one of another kind.
 */
export function savedFields(kind: string, state: JsonLike): Readonly<Record<string, JsonLike>> {
  if (!isPlainObject(state) || typeof state['kind'] !== 'string') {
    throw new DataLossError(`expected the saved position of a ${kind}, got ${describe(state)}`);
  }
  if (state['kind'] !== kind) throw foreign(`was saved from a ${state['kind']}`, `has a ${kind} there`);
  return state;
}

/** @throws DataLossError unless the field is a whole number from 0 to `most`. */
export function savedCount(
  fields: Readonly<Record<string, JsonLike>>,
  field: string,
  most: number = Number.MAX_SAFE_INTEGER,
): number {
  const count = fields[field];
  if (typeof count === 'number' && Number.isSafeInteger(count) && count >= 0 && count <= most) return count;
  throw new DataLossError(
    `${field}: expected a whole number from 0 to ${most} in a saved position, got ${describe(count)}`,
  );
}

/** @throws InvalidArgumentError unless the field is what the input has: the position means something else then. */
export function checkSaved(fields: Readonly<Record<string, JsonLike>>, field: string, own: JsonLike): void {
  const saved = fields[field];
  if (saved === own) return;
  const kind = textOf(fields['kind']);
  throw foreign(
    `was saved from a ${kind} of ${field} ${textOf(saved)}`,
    `has a ${kind} of ${field} ${textOf(own)} there`,
  );
}

function textOf(value: JsonLike | undefined): string {
  return typeof value === 'string' ? value : describe(value);
}

function foreign(was: string, is: string): InvalidArgumentError {
  return new InvalidArgumentError(
    `the position ${was}, and this input ${is}; go on with the input that was saved, or make the iterator { stateful: false }`,
  );
}
