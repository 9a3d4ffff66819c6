import { describe } from '../../core/options/describe.js';
import type { TensorValue } from '../../core/tensor-value.js';
import { InvalidArgumentError } from '../../errors.js';
import { storedType } from './stored-type.js';
import { elementCount } from '../../core/element-count.js';

/** How many bytes of a tensor are summed and written in one go: few enough to stay in the processor's cache. */
const chunkBytes = 1 << 20;

/**
 * The bytes of a tensor of numbers in chunks, which are views of its data.
 *
 * @throws InvalidArgumentError naming `what` when dtype, shape and data do not go together.
 */
export function tensorChunks({ dtype, shape, data }: TensorValue, what: string): Iterable<Uint8Array> {
  const { fixedSize } = storedType(dtype);
  if (!fixedSize) throw new InvalidArgumentError(`${what}: expected numbers or strings, got dtype ${dtype}`);
  if (!(data instanceof fixedSize.array)) {
    throw new InvalidArgumentError(`${what}: expected a ${fixedSize.array.name} for ${dtype}, got ${describe(data)}`);
  }
  const byteLength = elementCount(shape) * fixedSize.byteLength;
  if (data.byteLength !== byteLength) {
    throw new InvalidArgumentError(
      `${what}: expected ${byteLength} bytes for ${dtype} of shape [${shape.join(', ')}], got ${data.byteLength}`,
    );
  }
  return inChunks(new Uint8Array(data.buffer, data.byteOffset, data.byteLength), chunkBytes);
}

/** The bytes in pieces of `length`, the last of which may be shorter; they are views. */
export function* inChunks(bytes: Uint8Array, length: number): Generator<Uint8Array> {
  for (let start = 0; start < bytes.length; start += length) yield bytes.subarray(start, start + length);
}
