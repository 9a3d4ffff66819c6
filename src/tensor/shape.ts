import { describe } from '../core/argument.js';
import type { PartialShape } from './node-value.js';

/** True when `shape` is one that `expected` allows. */
export function fitsShape(shape: readonly number[], expected: PartialShape): boolean {
  if (shape.length !== expected.length) return false;
  for (let axis = 0; axis < shape.length; axis += 1) {
    const length = expected[axis];
    if (length !== null && length !== shape[axis]) return false;
  }
  return true;
}

/** @throws RangeError or TypeError naming `what` unless `expected` is a shape and allows `shape`. */
export function checkFits(what: string, shape: readonly number[], expected: unknown): void {
  checkPartialShape(what, expected);
  if (fitsShape(shape, expected)) return;
  throw new RangeError(`${what}: expected a value of shape ${JSON.stringify(expected)}, got ${JSON.stringify(shape)}`);
}

/** @throws RangeError or TypeError naming `what` unless `shape` lists lengths; null stands for one that may differ. */
export function checkPartialShape(what: string, shape: unknown): asserts shape is PartialShape {
  if (!Array.isArray(shape)) {
    throw new TypeError(`${what}: expected shape to be an array of lengths, got ${describe(shape)}`);
  }
  for (const length of shape as unknown[]) {
    if (length !== null && !isLength(length)) {
      throw new RangeError(
        `${what}: expected lengths in shape to be whole numbers of at least 0 or null, got ${describe(length)}`,
      );
    }
  }
}

/** @throws RangeError or TypeError naming `what` unless `shape` lists the length of each dimension. */
export function checkShape(what: string, shape: unknown): asserts shape is readonly number[] {
  checkPartialShape(what, shape);
  if (shape.includes(null)) throw new RangeError(`${what}: expected every length in shape to be known, got null`);
}

function isLength(length: unknown): boolean {
  return typeof length === 'number' && Number.isSafeInteger(length) && length >= 0;
}
