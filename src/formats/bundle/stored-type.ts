import { elementArrays, type FixedDataType } from '../../core/element-arrays.js';
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

function fixed(number: DataType, name: FixedDataType): StoredType {
  const array = elementArrays[name];
  return { number, fixedSize: { array, byteLength: array.BYTES_PER_ELEMENT * (name.startsWith('complex') ? 2 : 1) } };
}

const storedTypes: Readonly<Record<DataTypeName, StoredType>> = {
  float32: fixed(DataType.DT_FLOAT, 'float32'),
  float64: fixed(DataType.DT_DOUBLE, 'float64'),
  float16: fixed(DataType.DT_HALF, 'float16'),
  bfloat16: fixed(DataType.DT_BFLOAT16, 'bfloat16'),
  int8: fixed(DataType.DT_INT8, 'int8'),
  int16: fixed(DataType.DT_INT16, 'int16'),
  int32: fixed(DataType.DT_INT32, 'int32'),
  int64: fixed(DataType.DT_INT64, 'int64'),
  uint8: fixed(DataType.DT_UINT8, 'uint8'),
  uint16: fixed(DataType.DT_UINT16, 'uint16'),
  uint32: fixed(DataType.DT_UINT32, 'uint32'),
  uint64: fixed(DataType.DT_UINT64, 'uint64'),
  bool: fixed(DataType.DT_BOOL, 'bool'),
  complex64: fixed(DataType.DT_COMPLEX64, 'complex64'),
  complex128: fixed(DataType.DT_COMPLEX128, 'complex128'),
  qint8: fixed(DataType.DT_QINT8, 'qint8'),
  qint16: fixed(DataType.DT_QINT16, 'qint16'),
  qint32: fixed(DataType.DT_QINT32, 'qint32'),
  quint8: fixed(DataType.DT_QUINT8, 'quint8'),
  quint16: fixed(DataType.DT_QUINT16, 'quint16'),
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
