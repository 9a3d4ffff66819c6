import type { CaseTensor } from './engine-case.js';

/** A tensor as a session gives it. */
export interface GivenTensor {
  readonly dtype: string;
  readonly shape: readonly number[];
  readonly values: readonly (number | string)[];
}

/**
 * What is wrong with `given`; undefined when it is right.
 *
 * Integers, booleans and texts must be the same; a float may differ by `tolerance` times the larger of 1 and the right value's
 * size. NaN and infinities must stand where they stand in the right value.
 */
export function differenceOf(given: GivenTensor, right: CaseTensor, tolerance: number): string | undefined {
  const dtype = right.dtype === 'float64' ? 'float32' : right.dtype === 'int64' ? 'int32' : right.dtype;
  if (given.dtype !== dtype) return `dtype ${given.dtype}, right is ${dtype}`;
  if (given.shape.join() !== right.shape.join()) {
    return `shape [${given.shape.join()}], right is [${right.shape.join()}]`;
  }
  const exact = dtype === 'float32' ? tolerance : 0;
  const wrong = right.values.flatMap((value, place) =>
    isNear(given.values[place] ?? NaN, value, exact) ? [] : [place],
  );
  const [first] = wrong;
  if (first === undefined) return undefined;
  return `element ${first} is ${given.values[first] ?? 'missing'}, right is ${right.values[first] ?? 'missing'} (${wrong.length} of ${right.values.length} are wrong)`;
}

function isNear(given: number | string, right: number | string, tolerance: number): boolean {
  if (typeof given === 'string' || typeof right === 'string') return given === right;
  if (Number.isNaN(right)) return Number.isNaN(given);
  if (!Number.isFinite(right)) return given === right;
  return Math.abs(given - right) <= tolerance * Math.max(1, Math.abs(right));
}
