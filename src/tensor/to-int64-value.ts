import { isTensorValue, tensorValue, type DataTypeName, type TensorValue } from '../core/tensor-value.js';
import { InvalidArgumentError } from '../errors.js';
import { toInt64 } from './int64.js';
import { isTensor } from './is-tensor.js';
import { flatten, liveElements } from './to-tensor-value.js';
import { wrongElement } from './wrong-element.js';

/** The types whose elements are numbers as they stand in their arrays. */
const NUMBERS: ReadonlySet<DataTypeName> = new Set([
  'int8',
  'int16',
  'int32',
  'int64',
  'uint8',
  'uint16',
  'uint32',
  'uint64',
  'float32',
  'float64',
]);

/** A flat list of what are to be whole numbers. */
interface WholeNumbers {
  readonly shape: readonly number[];
  readonly data: ArrayLike<unknown>;
}

/**
 * Copies whole numbers of 64 bits out of the caller's hands: numbers and bigints, nested arrays of them, a typed array, a
 * tensor or a fetched value.
 *
 * @throws InvalidArgumentError naming `what` and the element that is none, or when arrays are ragged.
 */
export function toInt64Value(what: string, value: unknown): TensorValue {
  const { shape, data } = wholeNumbers(what, value);
  return tensorValue('int64', [...shape], int64Elements(what, data));
}

/** @throws InvalidArgumentError naming `what` and the element that is no whole number of 64 bits. */
export function int64Elements(what: string, data: ArrayLike<unknown>): BigInt64Array {
  if (data instanceof BigInt64Array) return data.slice();
  return BigInt64Array.from(data, (element) => {
    const integer = toInt64(element);
    if (integer !== undefined) return BigInt(integer);
    const remedy = Number.isInteger(element) ? ', beyond 2^53 as bigints' : '';
    throw wrongElement(what, element, 'int64', `whole numbers of 64 bits${remedy}`);
  });
}

/** True for the typed arrays that hold bigints. */
export function isBigIntArray(value: unknown): value is BigInt64Array | BigUint64Array {
  return value instanceof BigInt64Array || value instanceof BigUint64Array;
}

function wholeNumbers(what: string, value: unknown): WholeNumbers {
  if (isTensor(value) || isTensorValue(value)) {
    if (!NUMBERS.has(value.dtype)) {
      throw new InvalidArgumentError(`${what}: expected dtype int64, got ${value.dtype}`);
    }
    return { shape: value.shape, data: isTensor(value) ? liveElements(what, value) : value.data };
  }
  if (isBigIntArray(value)) return { shape: [value.length], data: value };
  const data: unknown[] = [];
  return { shape: flatten(what, value, data), data };
}
