import { compareBytes } from '../formats/compare-bytes.js';
import type { TensorValue } from '../core/tensor-value.js';
import { elementCount } from '../core/element-count.js';
import { elementNumbers } from './element-number.js';

/** How the values of two tensors of the same dtype and shape differ. */
export interface TensorDifference {
  /** How many elements have other bits. */
  readonly count: number;
  /** Elements in all. */
  readonly total: number;
  /** The largest distance of two elements; NaN where only one of them is, undefined for strings and booleans. */
  readonly largest: number | bigint | undefined;
}

/** Compares two tensors of the same dtype and shape bit by bit; undefined when they are the same. */
export function tensorDifference(left: TensorValue, right: TensorValue): TensorDifference | undefined {
  const { dtype, shape } = left;
  const total = elementCount(shape);
  if (dtype === 'string') return ofStrings(left.data as readonly Uint8Array[], right.data as readonly Uint8Array[]);
  const [before, after] = [bytesOf(left), bytesOf(right)];
  if (compareBytes(before, after) === 0) return undefined;
  const width = before.length / total;
  const distance = distanceOf(left, right);
  let count = 0;
  let largest: number | bigint | undefined;
  for (let index = 0; index < total; index += 1) {
    if (isSame(before, after, index * width, width)) continue;
    count += 1;
    largest = larger(largest, distance?.(index));
  }
  return { count, total, largest };
}

function ofStrings(left: readonly Uint8Array[], right: readonly Uint8Array[]): TensorDifference | undefined {
  const count = left.filter((element, index) => compareBytes(element, right[index] ?? new Uint8Array()) !== 0).length;
  return count === 0 ? undefined : { count, total: left.length, largest: undefined };
}

/** Gives the distance of the elements at an index, of complex numbers in their plane. */
function distanceOf(left: TensorValue, right: TensorValue): ((index: number) => number | bigint) | undefined {
  const [from, to] = [elementNumbers(left), elementNumbers(right)];
  const apart = (index: number): number => {
    const [before, after] = [from(index), to(index)];
    return Object.is(before, after) ? 0 : Math.abs(before - after);
  };
  switch (left.dtype) {
    case 'bool':
      return undefined;
    case 'int64':
    case 'uint64':
      return (index) => {
        const difference = (left.data[index] as bigint) - (right.data[index] as bigint);
        return difference < 0n ? -difference : difference;
      };
    case 'complex64':
    case 'complex128':
      return (index) => Math.hypot(apart(2 * index), apart(2 * index + 1));
    default:
      return apart;
  }
}

function larger(one: number | bigint | undefined, other: number | bigint | undefined): number | bigint | undefined {
  if (one === undefined || Number.isNaN(other)) return other;
  return other !== undefined && other > one ? other : one;
}

function bytesOf({ data }: TensorValue): Uint8Array {
  const { buffer, byteOffset, byteLength } = data as Uint8Array;
  return new Uint8Array(buffer, byteOffset, byteLength);
}

function isSame(left: Uint8Array, right: Uint8Array, start: number, length: number): boolean {
  for (let index = start; index < start + length; index += 1) if (left[index] !== right[index]) return false;
  return true;
}
