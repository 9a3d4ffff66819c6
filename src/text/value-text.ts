import { describe } from '../core/options/describe.js';
import type { DataTypeName, TensorValue } from '../core/tensor-value.js';
import { bytesText } from './bytes-text.js';
import { floatText, type FloatName } from './float-text.js';
import { tensorText } from './tensor-text.js';

const floatNames: ReadonlySet<string> = new Set<FloatName>(['float16', 'bfloat16', 'float32', 'float64']);

/**
 * A fetched value as TensorFlow logs it, in NumPy's and Python's notation. `dtype` is that of the node, which a number
 * does not tell any more; without it, a whole number prints as an integer.
 */
export function valueText(value: unknown, dtype?: DataTypeName): string {
  switch (typeof value) {
    case 'number':
      return numberText(value, dtype);
    case 'bigint':
      return String(value);
    case 'boolean':
      return value ? 'True' : 'False';
    case 'string':
      return bytesText(value);
    default:
      if (value === null || value === undefined) return 'None';
      return isTensorValue(value) ? tensorText(value) : describe(value);
  }
}

function numberText(value: number, dtype: DataTypeName | undefined): string {
  if (dtype !== undefined) return isFloatName(dtype) ? floatText(value, dtype) : String(value);
  if (Number.isInteger(value)) return String(value);
  return floatText(value, Math.fround(value) === value ? 'float32' : 'float64');
}

function isFloatName(dtype: DataTypeName): dtype is FloatName {
  return floatNames.has(dtype);
}

function isTensorValue(value: unknown): value is TensorValue {
  const { dtype, shape, data } = value as Partial<TensorValue>;
  return typeof dtype === 'string' && Array.isArray(shape) && data !== undefined;
}
