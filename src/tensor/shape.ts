import { Check } from '../core/options/check.js';
import { describe } from '../core/options/describe.js';
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

const lengths = 'lengths in shape to be whole numbers of at least 0 or null';

/** A shape; null stands for a length that may differ. */
export const aPartialShape = /* @__PURE__ */ new Check<PartialShape>(
  'type',
  'shape to be an array of lengths',
  (shape) => {
    if (!Array.isArray(shape)) return { kind: 'type', expected: 'shape to be an array of lengths' };
    const odd: unknown = shape.find((length) => length !== null && !isLength(length));
    return odd === undefined && !shape.includes(undefined)
      ? undefined
      : { kind: 'range', expected: lengths, got: describe(odd) };
  },
);

/** A shape of which every length is known. */
export const aShape = /* @__PURE__ */ new Check<readonly number[]>('type', aPartialShape.requirement, (shape) => {
  const fault = aPartialShape.run(shape);
  if (fault || !(shape as PartialShape).includes(null)) return fault;
  return { kind: 'range', expected: 'every length in shape to be known', got: 'null' };
});

/** @throws RangeError or TypeError naming `what` unless `expected` is a shape and allows `shape`. */
export function checkFits(what: string, shape: readonly number[], expected: unknown): void {
  if (fitsShape(shape, aPartialShape.assert(what, expected))) return;
  throw new RangeError(`${what}: expected a value of shape ${JSON.stringify(expected)}, got ${JSON.stringify(shape)}`);
}

function isLength(length: unknown): boolean {
  return Number.isSafeInteger(length) && Number(length) >= 0;
}
