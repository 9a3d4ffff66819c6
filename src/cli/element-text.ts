import type { TensorValue } from '../core/tensor-value.js';
import { bytesText } from '../text/bytes-text.js';
import { floatText, type FloatName } from '../text/float-text.js';
import { elementNumbers } from './element-number.js';

/** How values are shown. */
export interface ValueTextOptions {
  /** Whether nothing is left out. */
  readonly full: boolean;
}

/** Bytes of a string that is not shown whole. */
const shownBytes = 60;

/** Gives the words for the element of a tensor at a flat index; floats have the fewest digits that tell them apart. */
export function elementTexts(value: TensorValue, { full }: ValueTextOptions): (index: number) => string {
  const { dtype, data } = value;
  const number = elementNumbers(value);
  switch (dtype) {
    case 'string':
      return (index) => stringText(data[index] as string | Uint8Array, { full });
    case 'bool':
      return (index) => String(Boolean(data[index]));
    case 'float16':
    case 'bfloat16':
    case 'float32':
    case 'float64':
      return (index) => floatText(number(index), dtype);
    case 'complex64':
      return (index) => complexText(number(2 * index), number(2 * index + 1), 'float32');
    case 'complex128':
      return (index) => complexText(number(2 * index), number(2 * index + 1), 'float64');
    default:
      return (index) => String(data[index]);
  }
}

function complexText(real: number, imaginary: number, type: FloatName): string {
  const second = floatText(imaginary, type);
  return `${floatText(real, type)}${/^[-+]/.test(second) ? '' : '+'}${second}j`;
}

/** Text in quotes; what is no UTF-8 as Python shows bytes. */
function stringText(element: string | Uint8Array, { full }: ValueTextOptions): string {
  const bytes = typeof element === 'string' ? new TextEncoder().encode(element) : element;
  const isWhole = full || bytes.length <= shownBytes;
  const text = utf8Text(bytes);
  const start = isWhole ? bytes : bytes.subarray(0, shownBytes);
  const shown = text === undefined ? bytesText(start) : JSON.stringify(isWhole ? text : text.slice(0, shownBytes));
  return isWhole ? shown : `${shown}… (${bytes.length} bytes)`;
}

/** The text that bytes are in UTF-8; undefined when they are not. */
export function utf8Text(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
