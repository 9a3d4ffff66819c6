import { elementArrays, type FixedDataType } from '../../../core/element-arrays.js';
import type { DataTypeName } from '../../../core/tensor-value.js';
import { dataTypeNumbers } from '../../../formats/data-type-numbers.js';

/** What TensorFlow adds to the number of a type for an output that is a reference to a variable. */
const referenceOffset = 100;

const names: ReadonlyMap<number, DataTypeName> = new Map(
  Object.entries(dataTypeNumbers).map(([name, number]) => [number, name as DataTypeName]),
);

/** The name of a type of TensorFlow's, that of what is referred to for a reference; undefined for one that we have no name for. */
export function dataTypeName(number: number): DataTypeName | undefined {
  return names.get(number > referenceOffset ? number - referenceOffset : number);
}

/** True for types whose elements have a fixed size and lie one behind the other. */
export function isFixed(dtype: DataTypeName): dtype is FixedDataType {
  return Object.hasOwn(elementArrays, dtype);
}
