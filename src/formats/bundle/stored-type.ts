import type { DataTypeName, NumericData } from '../../core/tensor-value.js';
import { DataType } from '../proto/generated/data-type_pb.js';

/** How elements of a fixed size are stored. */
export interface FixedSize {
  /** Bytes of one element, both parts of a complex number included. */
  readonly byteLength: number;
  /** The array that holds such elements; it has two for each complex number. */
  readonly array: new (buffer: ArrayBuffer) => NumericData;
}

/** How the elements of a type are stored. */
export interface StoredType {
  /** What stands for the type in TensorFlow's files. */
  readonly number: DataType;
  /** Undefined for strings, and for types that are not stored at all. */
  readonly fixedSize?: FixedSize | undefined;
}

const fixed = (number: DataType, byteLength: number, array: FixedSize['array']): StoredType => ({
  number,
  fixedSize: { byteLength, array },
});

const storedTypes: Readonly<Record<DataTypeName, StoredType>> = {
  float32: fixed(DataType.DT_FLOAT, 4, Float32Array),
  float64: fixed(DataType.DT_DOUBLE, 8, Float64Array),
  float16: fixed(DataType.DT_HALF, 2, Uint16Array),
  bfloat16: fixed(DataType.DT_BFLOAT16, 2, Uint16Array),
  int8: fixed(DataType.DT_INT8, 1, Int8Array),
  int16: fixed(DataType.DT_INT16, 2, Int16Array),
  int32: fixed(DataType.DT_INT32, 4, Int32Array),
  int64: fixed(DataType.DT_INT64, 8, BigInt64Array),
  uint8: fixed(DataType.DT_UINT8, 1, Uint8Array),
  uint16: fixed(DataType.DT_UINT16, 2, Uint16Array),
  uint32: fixed(DataType.DT_UINT32, 4, Uint32Array),
  uint64: fixed(DataType.DT_UINT64, 8, BigUint64Array),
  bool: fixed(DataType.DT_BOOL, 1, Uint8Array),
  complex64: fixed(DataType.DT_COMPLEX64, 8, Float32Array),
  complex128: fixed(DataType.DT_COMPLEX128, 16, Float64Array),
  qint8: fixed(DataType.DT_QINT8, 1, Int8Array),
  qint16: fixed(DataType.DT_QINT16, 2, Int16Array),
  qint32: fixed(DataType.DT_QINT32, 4, Int32Array),
  quint8: fixed(DataType.DT_QUINT8, 1, Uint8Array),
  quint16: fixed(DataType.DT_QUINT16, 2, Uint16Array),
  string: { number: DataType.DT_STRING },
  resource: { number: DataType.DT_RESOURCE },
  variant: { number: DataType.DT_VARIANT },
};

const names: ReadonlyMap<number, DataTypeName> = new Map(
  Object.entries(storedTypes).map(([name, { number }]) => [number, name as DataTypeName]),
);

/** How the elements of type `name` are stored. */
export function storedType(name: DataTypeName): StoredType {
  return storedTypes[name];
}

/** The type that `number` stands for, or undefined when nobody knows it. */
export function dataTypeName(number: number): DataTypeName | undefined {
  return names.get(number);
}
