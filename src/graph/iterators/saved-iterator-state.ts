import { describe } from '../../core/options/describe.js';
import type { JsonLike } from '../../core/json-like.js';
import { DataLossError } from '../../errors.js';
import { isPlainObject } from '../../core/is-plain-object.js';

/** What an iterator saves. */
export interface SavedIteratorState {
  /** Undefined where no shuffle needs one to be drawn. */
  readonly seed: number | undefined;
  readonly position: JsonLike;
}

/** @throws DataLossError when `state` is nothing that an iterator saves. */
export function savedIteratorState(state: JsonLike): SavedIteratorState {
  if (!isPlainObject(state) || !('seed' in state) || !('position' in state)) {
    throw new DataLossError(`expected a saved state with seed and position, got ${describe(state)}`);
  }
  const { seed, position } = state;
  if (seed !== null && !Number.isSafeInteger(seed)) {
    throw new DataLossError(`seed: expected a whole number or null in a saved state, got ${describe(seed)}`);
  }
  return { seed: seed === null ? undefined : Number(seed), position: position };
}
