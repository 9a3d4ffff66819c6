import { DataLossError } from '../errors.js';
import { isPlainObject } from './is-plain-object.js';
import type { JsonLike } from './json-like.js';
import { describe } from './options/describe.js';
import type { Moment } from './triggers/trigger.js';

/** What a part of a saved state must be. */
export interface SavedPart<T> {
  readonly expected: string;
  readonly isOne: (value: unknown) => value is T;
}

/** A number. */
export const savedNumber: SavedPart<number> = {
  expected: 'a number',
  isOne: (value) => typeof value === 'number',
};

/** A text. */
export const savedText: SavedPart<string> = { expected: 'text', isOne: (value) => typeof value === 'string' };

/** What is looked at by whoever knows more of it. */
export const anySavedState: SavedPart<JsonLike> = { expected: 'a state', isOne: (_value): _value is JsonLike => true };

/** A moment of a trigger. */
export const savedMoment: SavedPart<Moment> = {
  expected: 'a moment with step and atMs',
  isOne: (value): value is Moment =>
    isPlainObject(value) && savedNumber.isOne(value['step']) && savedNumber.isOne(value['atMs']),
};

/** The same, or null. */
export function orNull<T>({ expected, isOne }: SavedPart<T>): SavedPart<T | null> {
  return { expected: `${expected} or null`, isOne: (value): value is T | null => value === null || isOne(value) };
}

/**
 * The parts of a saved state that are there, each of which is what it must be; none of a state that is null. What else is
 * in the state is left out.
 *
 * @throws DataLossError naming the part, what was expected and what came.
 */
export function partsOfState<T extends object>(
  owner: string,
  state: JsonLike,
  parts: { readonly [K in keyof T]-?: SavedPart<Exclude<T[K], undefined>> },
): Partial<T> {
  if (state === null) return {};
  if (!isPlainObject(state)) {
    const names = Object.keys(parts).join(', ');
    throw new DataLossError(`${owner}: expected a saved state with ${names}, got ${describe(state)}`);
  }
  const known: Partial<T> = {};
  for (const name of Object.keys(parts) as (string & keyof T)[]) {
    const value: unknown = Object.hasOwn(state, name) ? state[name] : undefined;
    if (value === undefined) continue;
    const { expected, isOne } = parts[name];
    if (!isOne(value)) {
      throw new DataLossError(`${owner}: ${name}: expected ${expected} in a saved state, got ${describe(value)}`);
    }
    known[name] = value;
  }
  return known;
}
