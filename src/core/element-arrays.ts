import type { DataTypeName } from './tensor-value.js';

/** The array that holds the elements of each type but strings: two for a complex number, the bits of a half. */
export const elementArrays = {
  float32: Float32Array,
  float64: Float64Array,
  float16: Uint16Array,
  bfloat16: Uint16Array,
  int8: Int8Array,
  int16: Int16Array,
  int32: Int32Array,
  int64: BigInt64Array,
  uint8: Uint8Array,
  uint16: Uint16Array,
  uint32: Uint32Array,
  uint64: BigUint64Array,
  bool: Uint8Array,
  complex64: Float32Array,
  complex128: Float64Array,
  qint8: Int8Array,
  qint16: Int16Array,
  qint32: Int32Array,
  quint8: Uint8Array,
  quint16: Uint16Array,
} as const satisfies Partial<Record<DataTypeName, unknown>>;

/** The types whose elements are of a fixed size. */
export type FixedDataType = keyof typeof elementArrays;
