import type * as tf from '@tensorflow/tfjs';
import { elementArrays } from '../../../core/element-arrays.js';
import { nestedShape } from '../../../core/nested-shape.js';
import { elementCount } from '../../../core/element-count.js';
import { isTensorValue, tensorValue, type DataTypeName, type TensorValue } from '../../../core/tensor-value.js';
import { isPromiseLike } from '../../../core/foreign/promise-from.js';
import { describe } from '../../../core/options/describe.js';
import { InvalidArgumentError } from '../../../errors.js';
import { checkFedShape, shapeOfFedArray } from '../../../tensor/fed-shape.js';
import { isTensor } from '../../../tensor/is-tensor.js';
import type { PartialShape } from '../../../tensor/node-value.js';
import { liveElements } from '../../../tensor/to-tensor-value.js';
import { areTyped, typedElements } from '../../../tensor/typed-elements.js';
import type { TensorFlowNode } from '../nodes/tensorflow-node.js';

/** What is fed: where it goes, as messages name it. */
interface Target {
  readonly name: string;
  readonly what: string;
  readonly dtype: DataTypeName;
  readonly shape: PartialShape | undefined;
}

/** The types of tfjs, each with those that its tensors may be fed for. */
const takenFor: Readonly<Partial<Record<string, readonly DataTypeName[]>>> = {
  int32: ['int32', 'int64', 'int8', 'int16', 'uint8', 'uint16', 'uint32', 'uint64'],
  float32: ['float32', 'float64', 'float16', 'bfloat16'],
  bool: ['bool'],
  string: ['string'],
  complex64: ['complex64'],
};

/**
 * What is fed to a node of TensorFlow, as a value that is copied into the library when the run begins; until then its elements
 * may be those of the caller.
 *
 * @throws InvalidArgumentError naming the node when dtype or shape do not fit, with what was expected and what came.
 */
export function feedValue(node: TensorFlowNode, value: unknown): TensorValue {
  const { name, dtype, shape } = node;
  if (dtype === undefined || dtype === 'resource' || dtype === 'variant') {
    throw new InvalidArgumentError(
      `Tensor ${name} may not be fed: it is a ${dtype ?? 'value of an unknown type'}, which lives in the session alone.`,
      { op: name },
    );
  }
  const target: Target = { name, what: `feeds: "${name}"`, dtype, shape };
  if (isTensor(value)) return fromTensor(value, target);
  if (isTensorValue(value)) return fromValue(value, target);
  if (ArrayBuffer.isView(value) && !(value instanceof DataView) && dtype !== 'string') {
    return fromArray(value as unknown as ArrayLike<unknown>, target);
  }
  return fromNested(value, target);
}

function fromTensor(tensor: tf.Tensor, target: Target): TensorValue {
  const { name, dtype, what } = target;
  if (tensor.isDisposed) {
    throw new InvalidArgumentError(`feeds: expected a tensor for "${name}", got one that is disposed`, { op: name });
  }
  if (!takenFor[tensor.dtype]?.includes(dtype)) throw wrongType(tensor.dtype, target);
  checkShape(tensor.shape, target);
  return tensorValue(dtype, [...tensor.shape], typedElements(what, liveElements(what, tensor), dtype));
}

function fromValue(value: TensorValue, target: Target): TensorValue {
  const { dtype, what } = target;
  checkShape(value.shape, target);
  if (value.dtype === dtype) return value;
  const isNumeric = ![value.dtype, dtype].some(
    (one) => one === 'string' || one === 'bool' || one.startsWith('complex'),
  );
  if (!isNumeric || value.dtype === 'float16' || value.dtype === 'bfloat16') throw wrongType(value.dtype, target);
  return tensorValue(dtype, value.shape, typedElements(what, value.data, dtype));
}

function fromArray(array: ArrayLike<unknown>, target: Target): TensorValue {
  const { dtype, what, name, shape } = target;
  const length = dtype.startsWith('complex') ? array.length / 2 : array.length;
  const halves = array instanceof Uint16Array ? 'bits' : 'numbers';
  const data = areTyped(array, dtype, halves) ? array : typedElements(what, array, dtype, halves);
  return tensorValue(dtype, shapeOfFedArray(name, length, shape), data);
}

/** Nested arrays or a scalar; a complex number is a pair. */
function fromNested(value: unknown, target: Target): TensorValue {
  const { dtype, what } = target;
  const flat: unknown[] = [];
  const lengths = nestedShape(value, {
    leaf: (item) => takeLeaf(item, flat, target),
    ragged: (text) => new InvalidArgumentError(`${what}: ${text}`, { op: target.name }),
  });
  const shape = dtype.startsWith('complex') ? lengths.slice(0, -1) : lengths;
  const expected = dtype.startsWith('complex') ? 2 * elementCount(shape) : elementCount(shape);
  if (flat.length !== expected) {
    throw new InvalidArgumentError(`${what}: expected pairs [real, imaginary] for dtype ${dtype}, got others`);
  }
  // An empty array does not say what is in it: where the ranks differ, it is as empty as the node wants it.
  const taken = flat.length === 0 && target.shape && shape.length !== target.shape.length ? emptyShape(target) : shape;
  checkShape(taken, target);
  return tensorValue(dtype, taken, typedElements(what, flat, dtype));
}

/** The shape of what is no array of others; bytes are an element of strings. */
function takeLeaf(item: unknown, flat: unknown[], { what, dtype, name }: Target): number[] | undefined {
  if (Array.isArray(item)) return undefined;
  const isString = dtype === 'string' && item instanceof Uint8Array;
  if (!isString && ArrayBuffer.isView(item) && !(item instanceof DataView)) {
    const elements = item as unknown as ArrayLike<unknown> & Iterable<unknown>;
    for (const element of elements) flat.push(element);
    return [elements.length];
  }
  if (isString || ['number', 'bigint', 'boolean', 'string'].includes(typeof item)) {
    flat.push(item);
    return [];
  }
  const remedy = isPromiseLike(item)
    ? '; await it first'
    : item === undefined
      ? '; leave out what is not to be fed'
      : '';
  throw new InvalidArgumentError(
    `${what}: expected a tensor, a typed array, nested arrays, a scalar, or a fetched value, got ${describe(item)}${remedy}`,
    { op: name },
  );
}

function emptyShape({ shape = [] }: Target): readonly number[] {
  return shape.map((length) => length ?? 0);
}

function checkShape(shape: readonly number[], target: Target): void {
  checkFedShape(target.name, shape, target.shape, () => 'a value of that shape');
}

function wrongType(dtype: string, { name, dtype: expected }: Target): InvalidArgumentError {
  const known = Object.hasOwn(elementArrays, expected) || expected === 'string';
  return new InvalidArgumentError(
    `Cannot feed value of dtype ${dtype} for Tensor "${name}", which has dtype ${expected}` +
      (known ? '; convert it, or feed nested arrays or a typed array' : ''),
    { op: name },
  );
}
