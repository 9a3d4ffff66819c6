import type * as tf from '@tensorflow/tfjs';
import { elementArrays, type FixedDataType } from '../../../core/element-arrays.js';
import { elementCount } from '../../../core/element-count.js';
import { nestedShape } from '../../../core/nested-shape.js';
import {
  isTensorValue,
  tensorValue,
  type DataTypeName,
  type NestedArray,
  type NumericData,
  type TensorData,
  type TensorValue,
} from '../../../core/tensor-value.js';
import { InvalidArgumentError } from '../../../errors.js';
import { anElementType } from '../../../tensor/element-type.js';
import { isTensor } from '../../../tensor/is-tensor.js';
import { aShape } from '../../../tensor/shape.js';
import { liveElements } from '../../../tensor/to-tensor-value.js';
import { typedElements } from '../../../tensor/typed-elements.js';
import { shownNode } from '../nodes/shown-node.js';

/** A value of the caller's that can be a constant of a graph: a scalar, nested arrays, a typed array, a tensor of tfjs, or a fetched value. */
export type ConstantValue = NestedArray | NumericData | TensorValue | readonly NumericData[] | tf.Tensor;

/** What a constant may be made of, in words. */
const someValue = 'a scalar, nested arrays, a typed array, a tensor, or a fetched value';

/** What an operation may be given for an input, in words. */
export const someOperand = `a node, ${someValue}`;

/** What a constant is to be; both are taken from the value where they are left out. */
export interface ConstantForm {
  readonly dtype?: DataTypeName | undefined;
  /** Of a scalar as many elements as the shape has; else the elements in another arrangement. */
  readonly shape?: readonly number[] | undefined;
}

/** Elements as they were given, with what is known of them. */
interface Elements {
  readonly dtype: DataTypeName;
  readonly shape: readonly number[];
  readonly data: ArrayLike<unknown>;
}

const typesOfScalars: Readonly<Record<string, DataTypeName>> = {
  number: 'float32',
  bigint: 'int64',
  boolean: 'bool',
  string: 'string',
};

const typedArrays: readonly FixedDataType[] = [
  'float32',
  'float64',
  'int8',
  'int16',
  'int32',
  'int64',
  'uint8',
  'uint16',
  'uint32',
  'uint64',
];

/**
 * A value of the caller's as a tensor, copied. Without a dtype numbers are float32, bigints int64, booleans bool, texts string, and
 * a typed array is of its own type. Halves are given as numbers, or as their bits in a Uint16Array; a string as text or bytes.
 *
 * @throws RangeError or TypeError naming `what` for a dtype or shape that is none; InvalidArgumentError when the value is none, is
 * ragged, or fits neither dtype nor shape.
 */
export function constantTensor(
  what: string,
  value: unknown,
  form: ConstantForm = {},
  expected: string = someValue,
): TensorValue {
  if (form.dtype !== undefined) anElementType.assert(what, form.dtype);
  if (form.shape !== undefined) aShape.assert(what, form.shape);
  const elements = elementsOf(what, value, { wanted: form.dtype, expected });
  const { dtype = elements.dtype, shape = elements.shape } = form;
  const count = elementCount(shape);
  const isSpread = elements.data.length === 1 && count !== 1;
  if (!isSpread && elements.data.length !== count) {
    throw new InvalidArgumentError(
      `${what}: expected ${count} elements for shape ${JSON.stringify(shape)}, got ${elements.data.length}`,
    );
  }
  const data = convert(what, elements, dtype);
  return tensorValue(dtype, [...shape], isSpread ? spread(data, count) : data);
}

/** The element type that a value has by itself; undefined where its elements would fit several. */
export function ownTypeOf(what: string, value: unknown): DataTypeName | undefined {
  if (isTensorValue(value) || isTensor(value) || ArrayBuffer.isView(value)) {
    return elementsOf(what, value, { expected: someOperand }).dtype;
  }
  return undefined;
}

/** The kind of its first element: of an empty list a number. */
export function scalarTypeOf(what: string, value: unknown): DataTypeName {
  return elementsOf(what, value, { expected: someOperand }).dtype;
}

/** What is known of a value before it is looked at. */
interface Expected {
  readonly wanted?: DataTypeName | undefined;
  /** In words, for messages. */
  readonly expected: string;
}

function elementsOf(what: string, value: unknown, { wanted, expected }: Expected): Elements {
  if (isTensor(value)) return elementsOfTensor(what, value);
  if (isTensorValue(value)) {
    // Two numbers are one element of a complex type.
    const { dtype, shape, data } = value;
    return { dtype, shape, data: dtype.startsWith('complex') ? pairsOf(data as NumericData) : data };
  }
  const areBytes = wanted === 'string';
  const type = areBytes ? undefined : typeOfArray(value);
  if (type !== undefined) return { dtype: type, shape: [(value as NumericData).length], data: value as NumericData };
  const flat: unknown[] = [];
  const types = new Set<DataTypeName>();
  const leaf = (item: unknown): number[] | undefined => takeLeaf(what, item, { flat, types, areBytes, expected });
  const shape = nestedShape(value, { leaf, ragged: (text) => new InvalidArgumentError(`${what}: ${text}`) });
  const [first = wanted ?? 'float32', other] = types;
  if (other !== undefined) {
    throw new InvalidArgumentError(`${what}: expected elements of one type, got ${first} beside ${other}`);
  }
  return { dtype: first, shape, data: flat };
}

/** What has come of nested arrays. */
interface Taken {
  readonly flat: unknown[];
  readonly types: Set<DataTypeName>;
  /** Whether bytes are one element, a string. */
  readonly areBytes: boolean;
  readonly expected: string;
}

function takeLeaf(what: string, item: unknown, { flat, types, areBytes, expected }: Taken): number[] | undefined {
  const typed = typeOfArray(item);
  if (typed !== undefined && !(areBytes && typed === 'uint8')) {
    for (const element of item as NumericData) flat.push(element);
    types.add(typed);
    return [(item as NumericData).length];
  }
  if (Array.isArray(item)) return undefined;
  const type = typed === undefined ? typesOfScalars[typeof item] : 'string';
  if (type === undefined) {
    throw new InvalidArgumentError(`${what}: expected ${expected}, got ${shownNode(item)}`);
  }
  flat.push(item);
  types.add(type);
  return [];
}

function typeOfArray(value: unknown): DataTypeName | undefined {
  if (!ArrayBuffer.isView(value)) return undefined;
  if (value instanceof Uint8ClampedArray) return 'uint8';
  return typedArrays.find((type) => value instanceof elementArrays[type]);
}

function elementsOfTensor(what: string, tensor: tf.Tensor): Elements {
  const { dtype, shape } = tensor;
  const data = liveElements(what, tensor);
  return { dtype, shape, data: dtype === 'complex64' ? pairsOf(data as NumericData) : data };
}

function pairsOf(data: NumericData): readonly (readonly [number, number])[] {
  return Array.from({ length: data.length / 2 }, (_, at) => [Number(data[2 * at]), Number(data[2 * at + 1])]);
}

function convert(what: string, { data, dtype: from }: Elements, to: DataTypeName): TensorData {
  if (to.startsWith('complex')) return typedElements(what, Array.from(data, pairOf).flat(), to);
  // Nobody means the bits of a half, or a pair, for a number.
  const isOfBits = from === 'float16' || from === 'bfloat16';
  if (from.startsWith('complex') || (isOfBits && from !== to)) throw misfit(what, from, to);
  return typedElements(what, data, to, data instanceof Uint16Array ? 'bits' : 'numbers');
}

function pairOf(element: unknown): readonly unknown[] {
  return Array.isArray(element) ? element : [element, 0];
}

function spread(data: TensorData, count: number): TensorData {
  if (Array.isArray(data)) return Array.from({ length: count }, () => (data as readonly string[])[0] ?? '');
  const numbers = data as NumericData;
  const target = new (numbers.constructor as new (length: number) => NumericData)(count * numbers.length);
  for (let index = 0; index < target.length; index += 1) target[index] = numbers[index % numbers.length] as never;
  return target;
}

function misfit(what: string, from: DataTypeName, to: DataTypeName): InvalidArgumentError {
  return new InvalidArgumentError(`${what}: expected elements of the type ${to}, got ${from}`);
}
