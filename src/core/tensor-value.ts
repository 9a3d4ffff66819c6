import { elementCount } from './element-count.js';

/** Names of element types, as TensorFlow and tfjs write them. */
export type DataTypeName =
  | 'float32'
  | 'float64'
  | 'float16'
  | 'bfloat16'
  | 'int8'
  | 'int16'
  | 'int32'
  | 'int64'
  | 'uint8'
  | 'uint16'
  | 'uint32'
  | 'uint64'
  | 'bool'
  | 'string'
  | 'complex64'
  | 'complex128'
  | 'qint8'
  | 'qint16'
  | 'qint32'
  | 'quint8'
  | 'quint16'
  | 'resource'
  | 'variant';

/** Elements in row-major order: complex types as interleaved real and imaginary parts, half types as their bits. */
export type NumericData =
  | Float32Array
  | Float64Array
  | Int8Array
  | Int16Array
  | Int32Array
  | BigInt64Array
  | Uint8Array
  | Uint16Array
  | Uint32Array
  | BigUint64Array;

/**
 * Elements of a string tensor in row-major order. TensorFlow's strings are bytes: where they come from its files they
 * are given as such, so that nothing is lost; text stands for its UTF-8 bytes.
 */
export type StringData = readonly string[] | readonly Uint8Array[];

/** Elements in row-major order. */
export type TensorData = NumericData | StringData;

/** One element as a JavaScript value. */
export type ScalarValue = number | bigint | boolean | string;

/** Elements nested by dimension. */
export type NestedArray = ScalarValue | readonly NestedArray[];

/** The value of a tensor, copied out of the engine: it belongs to whoever got it, and there is nothing to dispose. */
export interface TensorValue {
  readonly dtype: DataTypeName;
  /** Length of each dimension; empty for a scalar. */
  readonly shape: readonly number[];
  /** Elements in row-major order; of a complex number the real part, and the imaginary part behind it. */
  readonly data: TensorData;
  /**
   * The elements as nested arrays (a scalar as such): booleans for `bool`, text for strings of bytes, read as UTF-8, and
   * pairs `[real, imaginary]` for complex numbers.
   */
  toArray(): NestedArray;
}

/** What a fetched leaf can be: a scalar, the value of another tensor, or null for an operation. */
export type FetchValue = ScalarValue | TensorValue | null;

/** Makes a TensorValue that owns `data`. */
export function tensorValue(dtype: DataTypeName, shape: readonly number[], data: TensorData): TensorValue {
  return { dtype, shape, data, toArray: () => nest(dtype, shape, data) };
}

/** A value of its own with the same elements. */
export function copyOfTensorValue({ dtype, shape, data }: TensorValue): TensorValue {
  return tensorValue(dtype, shape.slice(), data.slice());
}

/** True for values as run() gives them. */
export function isTensorValue(value: unknown): value is TensorValue {
  const { shape, data, toArray } = (value ?? {}) as Partial<TensorValue>;
  return Array.isArray(shape) && typeof data === 'object' && typeof toArray === 'function';
}

function nest(dtype: DataTypeName, shape: readonly number[], data: TensorData): NestedArray {
  const isComplex = dtype === 'complex64' || dtype === 'complex128';
  const element = (index: number): NestedArray => {
    if (isComplex) return [data[2 * index] as number, data[2 * index + 1] as number];
    const value = data[index] as ScalarValue | Uint8Array;
    if (value instanceof Uint8Array) return new TextDecoder('utf-8', { ignoreBOM: true }).decode(value);
    return dtype === 'bool' ? Boolean(value) : value;
  };
  const level = (depth: number, offset: number): NestedArray => {
    const length = shape[depth];
    if (length === undefined) return element(offset);
    const stride = elementCount(shape.slice(depth + 1));
    return Array.from({ length }, (_, index) => level(depth + 1, offset + index * stride));
  };
  return level(0, 0);
}
