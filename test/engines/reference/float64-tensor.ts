import { elementCount } from '../../../src/core/element-count.js';

/** A tensor of 64-bit floats. */
export interface Float64Tensor {
  readonly shape: readonly number[];
  readonly values: Float64Array;
}

/** A forward pass in float64, written for the judge: of the inputs and attributes of a case. */
export type Reference = (inputs: readonly Float64Tensor[], attrs: Readonly<Record<string, unknown>>) => Float64Tensor;

/** References by the name of the program. */
export type References = Readonly<Record<string, Reference>>;

/** A tensor whose elements are computed by their places along each axis. */
export function tensorOf(shape: readonly number[], compute: (place: readonly number[]) => number): Float64Tensor {
  const values = new Float64Array(elementCount(shape));
  const place = shape.map(() => 0);
  for (let at = 0; at < values.length; at += 1) {
    values[at] = compute(place);
    for (let axis = shape.length - 1; axis >= 0; axis -= 1) {
      const next = (place[axis] ?? 0) + 1;
      place[axis] = next === shape[axis] ? 0 : next;
      if (place[axis] !== 0) break;
    }
  }
  return { shape, values };
}

/** The element at a place; of a shorter shape, or a length of 1, it is spread as broadcasting does. */
export function elementAt({ shape, values }: Float64Tensor, place: readonly number[]): number {
  const skipped = place.length - shape.length;
  let at = 0;
  shape.forEach((length, axis) => {
    at = at * length + (length === 1 ? 0 : (place[axis + skipped] ?? 0));
  });
  return values[at] ?? Number.NaN;
}

/** The shape that two shapes are broadcast to. */
export function broadcastShape(a: readonly number[], b: readonly number[]): readonly number[] {
  const rank = Math.max(a.length, b.length);
  return Array.from({ length: rank }, (_, axis) => {
    const [left, right] = [a[axis - rank + a.length] ?? 1, b[axis - rank + b.length] ?? 1];
    return left === 1 ? right : left;
  });
}

/** The input of that number. */
export function input(inputs: readonly Float64Tensor[], number: number): Float64Tensor {
  const found = inputs[number];
  if (!found) throw new TypeError(`expected an input ${number}, got ${inputs.length} inputs`);
  return found;
}
