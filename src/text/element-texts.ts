import { fromBfloat16Bits, fromFloat16Bits } from '../core/half-float.js';
import type { TensorValue } from '../core/tensor-value.js';
import { bytesText } from './bytes-text.js';
import { floatColumn } from './float-column.js';
import { floatText, type FloatName } from './float-text.js';

/** The element of a tensor at a flat index, in words. */
export type ElementText = (index: number) => string;

/** Words for the elements of an array, padded so that the elements at `shown` fit below each other. */
export function arrayElementText(value: TensorValue, shown: readonly number[]): ElementText {
  const { dtype, data } = value;
  switch (dtype) {
    case 'string':
      return (index) => bytesText(data[index] as string | Uint8Array);
    case 'bool':
      return (index) => (data[index] ? ' True' : 'False');
    case 'complex64':
      return complexColumn(value, shown, 'float32');
    case 'complex128':
      return complexColumn(value, shown, 'float64');
    case 'float16':
    case 'bfloat16':
    case 'float32':
    case 'float64': {
      const column = floatColumn(
        shown.map((index) => floatOf(dtype, data[index])),
        dtype,
      );
      return (index) => column(floatOf(dtype, data[index]));
    }
    default: {
      const width = Math.max(0, ...shown.map((index) => String(data[index]).length));
      return (index) => String(data[index]).padStart(width);
    }
  }
}

/** The one element of a tensor without dimensions, in words. */
export function scalarElementText({ dtype, data }: TensorValue): string {
  switch (dtype) {
    case 'string':
      return bytesText(data[0] as string | Uint8Array);
    case 'bool':
      return data[0] ? 'True' : 'False';
    case 'complex64':
      return complexText(Number(data[0]), Number(data[1]), 'float32');
    case 'complex128':
      return complexText(Number(data[0]), Number(data[1]), 'float64');
    case 'float16':
    case 'bfloat16':
    case 'float32':
    case 'float64':
      return floatText(floatOf(dtype, data[0]), dtype);
    default:
      return String(data[0]);
  }
}

/** Words for complex numbers below each other; each has two parts of `type` in the array. */
function complexColumn({ data }: TensorValue, shown: readonly number[], type: FloatName): ElementText {
  const realOf = (index: number): number => Number(data[2 * index]);
  const imaginaryOf = (index: number): number => Number(data[2 * index + 1]);
  const real = floatColumn(shown.map(realOf), type);
  const imaginary = floatColumn(shown.map(imaginaryOf), type, '+');
  return (index) => {
    const text = imaginary(imaginaryOf(index));
    const { length } = text.trimEnd();
    return `${real(realOf(index))}${text.slice(0, length)}j${text.slice(length)}`;
  };
}

function complexText(real: number, imaginary: number, type: FloatName): string {
  const part = (value: number): string => floatText(value, type).replace(/\.0$/, '');
  if (Object.is(real, 0)) return `${part(imaginary)}j`;
  const sign = imaginary < 0 || Object.is(imaginary, -0) ? '' : '+';
  return `(${part(real)}${sign}${part(imaginary)}j)`;
}

/** Half types are kept as their bits. */
function floatOf(dtype: FloatName, element: unknown): number {
  const value = Number(element);
  if (dtype === 'bfloat16') return fromBfloat16Bits(value);
  return dtype === 'float16' ? fromFloat16Bits(value) : value;
}
