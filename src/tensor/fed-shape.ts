import { InvalidArgumentError } from '../errors.js';
import { fitsShape } from './shape.js';
import type { PartialShape } from './node-value.js';

/**
 * The shape that a flat array of `length` elements takes where it is fed: that of the node, the one unknown length of which
 * follows from its own.
 *
 * @throws InvalidArgumentError naming the node when the elements do not fill that shape.
 */
export function shapeOfFedArray(name: string, length: number, shape: PartialShape | undefined): readonly number[] {
  if (!shape) return [length];
  const unknown = shape.indexOf(null);
  const known = shape.reduce<number>((size, axis) => size * (axis ?? 1), 1);
  if (unknown < 0 && known === length) return shape as readonly number[];
  const isOne = unknown >= 0 && unknown === shape.lastIndexOf(null);
  const rest = known === 0 ? 0 : length / known;
  if (isOne && Number.isInteger(rest)) return shape.map((axis) => axis ?? rest);
  throw misfit(name, [length], shape, 'as many elements, or a tensor or nested arrays of that shape');
}

/** @throws InvalidArgumentError naming the node, its shape, that of the value, and what to feed. */
export function checkFedShape(
  name: string,
  shape: readonly number[],
  expected: PartialShape | undefined,
  remedy: (expected: PartialShape) => string,
): void {
  if (expected === undefined || fitsShape(shape, expected)) return;
  throw misfit(name, shape, expected, remedy(expected));
}

function misfit(name: string, shape: readonly number[], expected: PartialShape, remedy: string): InvalidArgumentError {
  return new InvalidArgumentError(
    `Cannot feed value of shape ${JSON.stringify(shape)} for Tensor "${name}", which has shape ${JSON.stringify(expected)}; ` +
      `feed ${remedy}`,
    { op: name },
  );
}
