import { elementCount } from './element-count.js';
import { describe } from './options/describe.js';
import { isTensorValue, type TensorValue } from './tensor-value.js';

/** Numbers nested by dimension, by the number of dimensions. */
export interface NumbersOfRank {
  readonly 0: number;
  readonly 1: number[];
  readonly 2: number[][];
  readonly 3: number[][][];
  readonly 4: number[][][][];
}

/** Numbers nested as deep as it comes. */
type Nested = number | Nested[];

const notNumbers: readonly string[] = ['bool', 'string', 'complex64', 'complex128', 'resource', 'variant'];

/**
 * The numbers of a fetched value as nested arrays of a type that is known: `toNumbers(value, 2)` is a `number[][]`. It is a copy.
 *
 * @param value what a run gives: a scalar, or a TensorValue
 * @param rank how many dimensions it has
 * @throws TypeError when it has another number of dimensions, or elements that are no numbers; RangeError for an integer of 64
 * bits that no number holds.
 */
export function toNumbers<const R extends keyof NumbersOfRank>(value: unknown, rank: R): NumbersOfRank[R] {
  if (!isOfRank(value, rank)) {
    throw new TypeError(`toNumbers: value: expected ${wanted(rank)}, got ${got(value)}`);
  }
  return nested(value) as NumbersOfRank[R];
}

function isOfRank(value: unknown, rank: number): value is number | TensorValue {
  if (typeof value === 'number') return rank === 0;
  return isTensorValue(value) && value.shape.length === rank && !notNumbers.includes(value.dtype);
}

function wanted(rank: number): string {
  return rank === 0 ? 'a number' : `a tensor of numbers with ${rank} dimension${rank === 1 ? '' : 's'}`;
}

function got(value: unknown): string {
  if (!isTensorValue(value)) return describe(value);
  return `one of dtype ${value.dtype} and shape ${JSON.stringify(value.shape)}`;
}

function nested(value: number | TensorValue): Nested {
  if (typeof value === 'number') return value;
  const { shape, data } = value;
  const numbers = Array.from(data, toNumber);
  const level = (depth: number, offset: number): Nested => {
    const length = shape[depth];
    if (length === undefined) return numbers[offset] ?? 0;
    const stride = elementCount(shape.slice(depth + 1));
    return Array.from({ length }, (_, index) => level(depth + 1, offset + index * stride));
  };
  return level(0, 0);
}

function toNumber(element: unknown): number {
  const number = Number(element);
  if (typeof element !== 'bigint' || Number.isSafeInteger(number)) return number;
  throw new RangeError(`toNumbers: value: expected integers that a number holds, got ${element}n; read value.data`);
}
