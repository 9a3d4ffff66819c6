import { fromBfloat16Bits, fromFloat16Bits } from '../../../core/half-float.js';
import { tensorValue, type FetchValue, type TensorValue } from '../../../core/tensor-value.js';
import { fromBigInt } from '../../../tensor/int64.js';
import { givesBytes } from '../nodes/gives-bytes.js';

/** What run() gives for a value that was fetched of an operation of that type: a scalar as such, anything else as it is. */
export function fetchedValue(value: TensorValue, type: string): FetchValue {
  if (value.dtype === 'string') return givesBytes(type) ? value : fetchedText(value);
  if (value.shape.length > 0 || value.dtype.startsWith('complex')) return value;
  const scalar = value.data[0] as number | bigint;
  switch (value.dtype) {
    case 'bool':
      return scalar !== 0;
    case 'float16':
      return fromFloat16Bits(Number(scalar));
    case 'bfloat16':
      return fromBfloat16Bits(Number(scalar));
    default:
      return typeof scalar === 'bigint' ? fromBigInt(scalar) : scalar;
  }
}

/** Text where all of the bytes are that. */
function fetchedText(value: TensorValue): FetchValue {
  const texts: string[] = [];
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  for (const element of value.data as readonly (string | Uint8Array)[]) {
    if (typeof element === 'string') {
      texts.push(element);
      continue;
    }
    try {
      texts.push(decoder.decode(element));
    } catch {
      return value;
    }
  }
  return value.shape.length === 0 ? (texts[0] ?? '') : tensorValue('string', value.shape, texts);
}
