import { describe } from '../../core/options/describe.js';
import { isTensorValue, tensorValue, type TensorValue } from '../../core/tensor-value.js';
import { isTensor } from '../../tensor/is-tensor.js';
import { elementCount } from '../../core/element-count.js';
import { aDataType, elementType, isElementArray, toTensorValue } from '../../tensor/to-tensor-value.js';
import { copiedElement } from './host-element.js';
import type { KnownValue } from '../../tensor/known-value.js';

/** Elements that are all there. */
export interface InputColumn {
  readonly length: number;
  readonly known?: KnownValue | undefined;
  readonly at: (index: number) => unknown;
}

/**
 * The items of an array, or the slices of a tensor, a fetched value or a typed array along its first axis.
 *
 * A tensor is copied here, an array and a typed array item by item; the slices of a fetched value are views of it.
 *
 * @returns undefined when `source` is none of these
 * @throws RangeError for a scalar
 */
export function columnOf(what: string, source: unknown): InputColumn | undefined {
  if (isTensor(source)) return slicesOf(what, toTensorValue(what, source));
  if (isElementArray(source)) return elementsOf(source);
  if (isTensorValue(source)) return slicesOf(what, source);
  return Array.isArray(source) ? itemsOf(source) : undefined;
}

function elementsOf(source: ArrayBufferView & ArrayLike<number>): InputColumn {
  return {
    length: source.length,
    known: { dtype: elementType(source), shape: [] },
    at: (index) => scalarOf(source, source[index] ?? 0),
  };
}

function scalarOf(source: ArrayBufferView, element: number): TensorValue {
  // Whether an int32 can hold it is asked where it is to be one.
  if (source instanceof Uint32Array) return tensorValue('uint32', [], Uint32Array.of(element));
  return elementType(source) === 'float32'
    ? tensorValue('float32', [], Float32Array.of(element))
    : tensorValue('int32', [], Int32Array.of(element));
}

function itemsOf(source: readonly unknown[]): InputColumn {
  const items = [...source];
  const isNumbers = items.length > 0 && items.every((item) => typeof item === 'number');
  return {
    length: items.length,
    known: isNumbers ? { dtype: 'float32', shape: [] } : undefined,
    at: (index) => copiedElement(items[index]),
  };
}

function slicesOf(what: string, { dtype, shape: [length, ...shape], data }: TensorValue): InputColumn {
  aDataType.assert(what, dtype);
  if (length === undefined) {
    throw new RangeError(`${what}: expected a value with at least one dimension, got ${describe(data[0])}`);
  }
  const stride = length === 0 ? elementCount(shape) : data.length / length;
  const view = (begin: number, end: number): TensorValue['data'] =>
    ArrayBuffer.isView(data) ? data.subarray(begin, end) : (data as readonly string[]).slice(begin, end);
  return {
    length,
    known: { dtype, shape },
    at: (index) => tensorValue(dtype, shape, view(index * stride, (index + 1) * stride)),
  };
}
