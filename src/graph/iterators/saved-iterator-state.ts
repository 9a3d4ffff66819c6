import { describe } from '../../core/options/describe.js';
import type { JsonLike } from '../../core/json-like.js';
import { DataLossError } from '../../errors.js';
import { isPlainObject } from '../../core/is-plain-object.js';

/** What an iterator saves. */
export interface SavedIteratorState {
  /** Undefined where no shuffle needs one to be drawn. */
  readonly seed: number | undefined;
  readonly position: JsonLike;
  /** How many elements were passed over that could not be read. */
  readonly skipped: number;
}

/** @throws DataLossError when `state` is nothing that an iterator saves. */
export function savedIteratorState(state: JsonLike): SavedIteratorState {
  if (!isPlainObject(state) || !('seed' in state) || !('position' in state)) {
    throw new DataLossError(`expected a saved state with seed and position, got ${describe(state)}`);
  }
  const { seed, position, skipped = 0 } = state;
  if (seed !== null && !Number.isSafeInteger(seed)) {
    throw new DataLossError(`seed: expected a whole number or null in a saved state, got ${describe(seed)}`);
  }
  if (typeof skipped !== 'number') {
    throw new DataLossError(`skipped: expected a number in a saved state, got ${describe(skipped)}`);
  }
  return { seed: seed === null ? undefined : Number(seed), position, skipped };
}
