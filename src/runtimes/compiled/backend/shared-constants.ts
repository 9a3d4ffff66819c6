import type { StringData, TensorValue } from '../../../core/tensor-value.js';
import type { NativeOperation, NativeOutput } from '../../tensorflow/c-api/native-operation.js';

/** Up to this many bytes a value is found by its bytes as text; larger ones are compared one by one. */
const longestKey = 256;

interface Known {
  readonly bytes: Buffer;
  readonly output: NativeOutput;
}

/** Finds the constant of a value among those that were made. */
export class SharedConstants {
  readonly #known = new Map<string, Known[]>();
  readonly #values = new Map<NativeOperation, TensorValue>();

  /** The output of an equal value; what `make` gives for the first one. */
  find(value: TensorValue, make: () => NativeOutput): NativeOutput {
    const bytes = bytesOf(value);
    const text = bytes.length <= longestKey ? bytes.toString('latin1') : `${bytes.length} bytes`;
    const key = `${value.dtype} ${value.shape.join()} ${text}`;
    const alike = this.#known.get(key) ?? [];
    const known = alike.find((one) => one.bytes.equals(bytes));
    if (known) return known.output;
    const output = make();
    this.#known.set(key, [...alike, { bytes, output }]);
    this.#values.set(output.operation, value);
    return output;
  }

  /** The value of a constant that was made; undefined for any other operation. */
  valueOf(operation: NativeOperation): TensorValue | undefined {
    return this.#values.get(operation);
  }
}

/** What tells values of the same type and shape apart. */
function bytesOf({ dtype, data }: TensorValue): Buffer {
  if (dtype === 'string') {
    const texts = (data as StringData).map((text) => Buffer.from(text).toString('base64'));
    return Buffer.from(texts.join());
  }
  const { buffer, byteOffset, byteLength } = data as Uint8Array;
  return Buffer.from(buffer as ArrayBuffer, byteOffset, byteLength);
}
