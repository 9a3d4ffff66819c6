import { elementArrays, type FixedDataType } from '../../core/element-arrays.js';
import type { DataTypeName, NumericData } from '../../core/tensor-value.js';
import { dataTypeNumbers } from '../data-type-numbers.js';
import type { DataType } from '../proto/generated/data-type_pb.js';

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

function fixedSize(name: FixedDataType): FixedSize {
  const array = elementArrays[name];
  return { array, byteLength: array.BYTES_PER_ELEMENT * (name.startsWith('complex') ? 2 : 1) };
}

function isFixed(name: string): name is FixedDataType {
  return Object.hasOwn(elementArrays, name);
}

// eslint-disable-next-line @typescript-eslint/no-unsafe-enum-assignment -- a test says that they are the members of the enum
const numbers = dataTypeNumbers as Readonly<Record<DataTypeName, DataType>>;

const storedTypes: ReadonlyMap<string, StoredType> = new Map(
  Object.entries(numbers).map(([name, number]) => [
    name,
    isFixed(name) ? { number, fixedSize: fixedSize(name) } : { number },
  ]),
);

const names: ReadonlyMap<number, DataTypeName> = new Map(
  Object.entries(numbers).map(([name, number]) => [number, name as DataTypeName]),
);

/** How the elements of type `name` are stored. */
export function storedType(name: DataTypeName): StoredType {
  return storedTypes.get(name) as StoredType;
}

/** The type that `number` stands for, or undefined when nobody knows it. */
export function dataTypeName(number: number): DataTypeName | undefined {
  return names.get(number);
}
