import { tensorValue, type DataTypeName, type TensorValue } from '../../src/core/tensor-value.js';
import { storedType } from '../../src/formats/bundle/stored-type.js';

/** A tensor as the fixtures note it. */
export interface GoldenTensor {
  readonly dtype: DataTypeName;
  readonly shape: readonly number[];
  readonly b64?: string;
  readonly strings_b64?: readonly string[];
}

/** The tensor of a note. */
export function fromGolden({ dtype, shape, b64 = '', strings_b64: strings = [] }: GoldenTensor): TensorValue {
  const { fixedSize } = storedType(dtype);
  if (!fixedSize) return tensorValue(dtype, shape, strings.map(bytesOf));
  return tensorValue(dtype, shape, new fixedSize.array(bytesOf(b64).buffer));
}

/** The note of a tensor. */
export function toGolden({ dtype, shape, data }: TensorValue): GoldenTensor {
  if (dtype === 'string') return { dtype, shape, strings_b64: (data as readonly Uint8Array[]).map(base64Of) };
  const { buffer, byteOffset, byteLength } = data as Uint8Array;
  return { dtype, shape, b64: base64Of(new Uint8Array(buffer, byteOffset, byteLength)) };
}

function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(Buffer.from(base64, 'base64'));
}

function base64Of(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64');
}
