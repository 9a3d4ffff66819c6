import type * as tf from '@tensorflow/tfjs';
import { nestedShape } from '../core/nested-shape.js';
import { check, type Check } from '../core/options/check.js';
import { describe } from '../core/options/describe.js';
import {
  isTensorValue,
  tensorValue,
  type NumericData,
  type TensorData,
  type TensorValue,
} from '../core/tensor-value.js';
import { InvalidArgumentError } from '../errors.js';
import { isTensor } from './is-tensor.js';
import { aShape } from './shape.js';
import { elementCount } from '../core/element-count.js';
import type { ComputedDataType } from './node-value.js';
import { wrongElement } from './wrong-element.js';

const DATA_TYPES: readonly unknown[] = ['float32', 'int32', 'bool', 'string', 'complex64'];

/** What a value is to become; both are taken from the value where they are absent. */
export interface TensorValueOptions {
  readonly dtype?: ComputedDataType | undefined;
  readonly shape?: readonly number[] | undefined;
}

/** A flat list of elements as given, with what is known of it. */
interface Elements {
  readonly dtype: ComputedDataType;
  readonly shape: readonly number[];
  readonly data: ArrayLike<unknown>;
}

/**
 * Copies a scalar, nested arrays, a typed array, a tensor or a fetched value out of the caller's hands.
 *
 * @throws InvalidArgumentError naming `what` when the value is none of these, is ragged, or fits neither dtype nor shape.
 */
export function toTensorValue(what: string, value: unknown, options: TensorValueOptions = {}): TensorValue {
  if (options.dtype !== undefined) aDataType.assert(what, options.dtype);
  const elements = elementsOf(what, value);
  const dtype = options.dtype ?? elements.dtype;
  if (options.shape !== undefined) {
    aShape.assert(what, options.shape);
    if (elementCount(options.shape) !== elements.data.length) {
      throw new InvalidArgumentError(
        `${what}: expected ${elementCount(options.shape)} elements for shape ${JSON.stringify(options.shape)}, got ${elements.data.length}`,
      );
    }
  }
  return tensorValue(
    dtype,
    [...(options.shape ?? elements.shape)],
    convertElements(what, elements.data, elements.dtype, dtype),
  );
}

/** An element type that the engine computes with. */
export const aDataType: Check<ComputedDataType> = /* @__PURE__ */ check(
  `dtype to be one of ${DATA_TYPES.join(', ')}`,
  (dtype) => DATA_TYPES.includes(dtype),
  'range',
);

/** Elements of one type as a new array of another; none may change its value by that. */
export function convertElements(
  what: string,
  data: ArrayLike<unknown>,
  from: ComputedDataType,
  to: ComputedDataType,
): TensorData {
  const isNumber = (dtype: ComputedDataType): boolean => dtype === 'float32' || dtype === 'int32';
  const mixes = from !== to && !(isNumber(from) && isNumber(to)) && !(to === 'bool' && isNumber(from));
  if (mixes) throw new InvalidArgumentError(`${what}: expected dtype ${to}, got ${from}`);
  switch (to) {
    case 'string':
      return Array.from(data as ArrayLike<string>);
    case 'float32':
    case 'complex64':
      return Float32Array.from(data as ArrayLike<number>);
    case 'int32':
      return checkedIntegers(what, data as ArrayLike<number>);
    case 'bool':
      return Uint8Array.from(data, (element) => checkedBit(what, element));
  }
}

function checkedIntegers(what: string, data: ArrayLike<number>): Int32Array {
  const integers = Int32Array.from(data);
  if (data instanceof Int32Array) return integers;
  for (let index = 0; index < integers.length; index += 1) {
    if (integers[index] !== Number(data[index])) {
      throw wrongElement(what, data[index], 'int32', 'whole numbers of 32 bits');
    }
  }
  return integers;
}

function checkedBit(what: string, element: unknown): number {
  const bit = Number(element);
  if (bit === 0 || bit === 1) return bit;
  throw wrongElement(what, element, 'bool', 'true or false');
}

function elementsOf(what: string, value: unknown): Elements {
  if (isTensor(value)) return { dtype: value.dtype, shape: value.shape, data: liveElements(what, value) };
  if (isElementArray(value)) return { dtype: elementType(value), shape: [value.length], data: value };
  if (isTensorValue(value)) return { dtype: computedType(what, value), shape: value.shape, data: value.data };
  const flat: unknown[] = [];
  const shape = flatten(what, value, flat);
  return { dtype: flat.length === 0 ? 'float32' : scalarType(what, flat), shape, data: flat };
}

/** @throws InvalidArgumentError naming `what` when the tensor is disposed. */
export function liveElements(what: string, tensor: tf.Tensor): ArrayLike<unknown> {
  if (tensor.isDisposed) throw new InvalidArgumentError(`${what}: expected a tensor, got one that is disposed`);
  return tensor.dataSync();
}

/** True for the typed arrays that can hold elements; their length is that of the list. */
export function isElementArray(value: unknown): value is Exclude<NumericData, BigInt64Array | BigUint64Array> {
  return (
    ArrayBuffer.isView(value) &&
    !(value instanceof DataView) &&
    !(value instanceof BigInt64Array || value instanceof BigUint64Array)
  );
}

/** The dtype that a typed array stands for. */
export function elementType(array: ArrayBufferView): ComputedDataType {
  return array instanceof Float32Array || array instanceof Float64Array ? 'float32' : 'int32';
}

function computedType(what: string, { dtype }: TensorValue): ComputedDataType {
  if (dtype === 'float32' || dtype === 'int32' || dtype === 'bool' || dtype === 'string') return dtype;
  throw new InvalidArgumentError(`${what}: expected dtype float32, int32, bool or string, got ${dtype}`);
}

/**
 * Puts the elements of nested arrays into `flat`, and gives their shape.
 *
 * @throws InvalidArgumentError naming `what` when arrays of one dimension differ in length.
 */
export function flatten(what: string, value: unknown, flat: unknown[]): number[] {
  return nestedShape(value, {
    leaf: (item) => {
      if (isElementArray(item)) {
        for (const element of item) flat.push(element);
        return [item.length];
      }
      if (Array.isArray(item)) return undefined;
      flat.push(item);
      return [];
    },
    ragged: (text) => new InvalidArgumentError(`${what}: ${text}`),
  });
}

function scalarType(what: string, flat: readonly unknown[]): ComputedDataType {
  const kind = typeof flat[0];
  const isElement = kind === 'number' || kind === 'boolean' || kind === 'string';
  const odd = isElement ? flat.findIndex((element) => typeof element !== kind) : 0;
  if (odd >= 0 || !isElement) {
    throw new InvalidArgumentError(
      `${what}: expected numbers, booleans or strings, all of one kind, or a tensor; got ${describe(flat[odd])}`,
    );
  }
  return kind === 'number' ? 'float32' : kind === 'boolean' ? 'bool' : 'string';
}
