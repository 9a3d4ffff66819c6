import type { TensorValue } from '../../core/tensor-value.js';
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
    case 'complex64': {
      const real = floatColumn(
        shown.map((index) => Number(data[2 * index])),
        'float32',
      );
      const imaginary = floatColumn(
        shown.map((index) => Number(data[2 * index + 1])),
        'float32',
        '+',
      );
      return (index) => {
        const text = imaginary(Number(data[2 * index + 1]));
        const length = text.trimEnd().length;
        return `${real(Number(data[2 * index]))}${text.slice(0, length)}j${text.slice(length)}`;
      };
    }
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
      return complexText(Number(data[0]), Number(data[1]));
    case 'float16':
    case 'bfloat16':
    case 'float32':
    case 'float64':
      return floatText(floatOf(dtype, data[0]), dtype);
    default:
      return String(data[0]);
  }
}

function complexText(real: number, imaginary: number): string {
  const part = (value: number): string => floatText(value, 'float32').replace(/\.0$/, '');
  if (Object.is(real, 0)) return `${part(imaginary)}j`;
  const sign = imaginary < 0 || Object.is(imaginary, -0) ? '' : '+';
  return `(${part(real)}${sign}${part(imaginary)}j)`;
}

/** Half types are kept as their bits. */
function floatOf(dtype: FloatName, element: unknown): number {
  const value = Number(element);
  if (dtype === 'bfloat16') return new Float32Array(Uint32Array.of(value << 16).buffer)[0] ?? 0;
  if (dtype !== 'float16') return value;
  const sign = value & 0x8000 ? -1 : 1;
  const exponent = (value >> 10) & 0x1f;
  const fraction = value & 0x3ff;
  if (exponent === 0x1f) return fraction ? NaN : sign * Infinity;
  return sign * (exponent ? (1024 + fraction) * 2 ** (exponent - 25) : fraction * 2 ** -24);
}
